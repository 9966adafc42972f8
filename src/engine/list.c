/* list.c - what the engine has, as JSON Lines. */
#include "engine/engine.h"

#include "format/write.h"
#include "script/shapes.h"

#include <stdlib.h>

/* Appends the object as a line and lets go of it. */
static void add_line(rim_buffer *out, json_t *object) {
    char *text = object ? json_dumps(object, JSON_COMPACT | JSON_PRESERVE_ORDER) : NULL;
    if (!text) out->failed = true;
    rim_buffer_add_c(out, text);
    rim_buffer_add_char(out, '\n');
    free(text);
    json_decref(object);
}

static json_t *string_of(rim_str s) {
    return json_stringn(s.data ? s.data : "", s.len);
}

static void list_scripts(const rim_engine *engine, rim_buffer *out) {
    for (size_t i = 0; i < engine->scripts.len; i++) {
        const rim_script *script = &engine->scripts.at[i];
        add_line(out, json_pack("{s:o, s:O, s:O, s:o, s:o, s:b}", "script", string_of(script->name), "version", json_object_get(script->description, "version"),
                                "summary", json_object_get(script->description, "summary"), "path", string_of(script->path), "plugin",
                                script->plugin.len ? string_of(script->plugin) : json_null(), "bundled", script->is_bundled));
    }
}

static void list_chains(const rim_engine *engine, rim_buffer *out) {
    for (size_t i = 0; i < engine->chains.len; i++) {
        const rim_chain *chain = &engine->chains.at[i];
        json_t *names = json_array();
        for (size_t k = 0; k < chain->n; k++) json_array_append_new(names, string_of(chain->scripts[k]->name));
        add_line(out, json_pack("{s:o, s:o}", "chain", string_of(chain->name), "scripts", names));
    }
}

static void list_options(const rim_engine *engine, rim_buffer *out) {
    for (size_t i = 0; i < engine->scripts.len; i++) {
        const rim_script *script = &engine->scripts.at[i];
        const json_t *given = json_object_get(engine->options, script->name.data);
        const char *name;
        json_t *schema;
        json_object_foreach(json_object_get(script->description, "options"), name, schema) {
            json_t *line = json_pack("{s:o, s:s}", "script", string_of(script->name), "option", name);
            json_object_update(line, schema);
            if (json_object_get(given, name)) json_object_set(line, "value", json_object_get(given, name));
            add_line(out, line);
        }
    }
}

static void list_examples(const rim_engine *engine, rim_buffer *out) {
    for (size_t i = 0; i < engine->scripts.len; i++) {
        size_t k;
        json_t *example;
        json_array_foreach(json_object_get(engine->scripts.at[i].description, "examples"), k, example) {
            json_t *line = json_pack("{s:o}", "script", string_of(engine->scripts.at[i].name));
            json_object_update(line, example);
            add_line(out, line);
        }
    }
}

static void list_formats(rim_buffer *out) {
    static const char *const read[] = {"text", "html", "json"};
    for (size_t i = 0; i < 3; i++) add_line(out, json_pack("{s:s, s:s}", "format", read[i], "direction", "read"));
    for (const char *const *name = rim_write_formats; *name; name++)
        add_line(out, json_pack("{s:s, s:s}", "format", *name, "direction", "write"));
}

static void list_plugins(const rim_engine *engine, rim_buffer *out) {
    json_t *plugins = rim_plugins_list(engine), *line;
    size_t i;
    if (!plugins) out->failed = true;
    json_array_foreach(plugins, i, line) add_line(out, json_incref(line));
    json_decref(plugins);
}

rim_status rim_engine_list(const rim_engine *engine, const char *what, rim_str *out, rim_error *error) {
    static const char *const names[] = {"scripts", "chains", "options", "examples", "formats", "plugins", "stubs", "api", "functions"};
    if (!engine || !what || !out) return rim_fail(error, RIM_MISUSE, NULL, 0, "listing needs an engine, what to list and a place for it");
    rim_buffer lines;
    rim_buffer_init(&lines, engine->alloc);
    rim_status status = RIM_OK;
    if (strcmp(what, "scripts") == 0) list_scripts(engine, &lines);
    else if (strcmp(what, "chains") == 0) list_chains(engine, &lines);
    else if (strcmp(what, "options") == 0) list_options(engine, &lines);
    else if (strcmp(what, "examples") == 0) list_examples(engine, &lines);
    else if (strcmp(what, "formats") == 0) list_formats(&lines);
    else if (strcmp(what, "plugins") == 0) list_plugins(engine, &lines);
    else if (strcmp(what, "stubs") == 0) rim_stubs_write(&lines);
    else if (strcmp(what, "api") == 0 || strcmp(what, "functions") == 0) status = rim_reference_list(engine, *what == 'a', &lines, error);
    else {
        const char *near = rim_str_nearest(rim_str_of(what), names, sizeof names / sizeof *names);
        return rim_fail(error, RIM_MISUSE, NULL, 0, near ? "there is no list of '%s'; did you mean '%s'?" : "there is no list of '%s'; there are scripts, chains, options, examples, formats, plugins, stubs, api and functions",
                        what, near);
    }
    if (status != RIM_OK) {
        rim_buffer_free(&lines);
        return status;
    }
    rim_engine *shared = (rim_engine *)engine; /* only its cache changes, behind the lock */
    pthread_mutex_lock(&shared->lock);
    *out = lines.failed ? (rim_str){NULL, 0} : rim_arena_str(&shared->cache_arena, rim_buffer_str(&lines));
    pthread_mutex_unlock(&shared->lock);
    rim_buffer_free(&lines);
    return out->data ? RIM_OK : rim_fail_memory(error, NULL);
}
