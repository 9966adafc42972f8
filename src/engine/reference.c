/* reference.c - the interface of scripts as lists: its rows as JSON Lines, and the manual, with the examples of scripts/meta/examples.lua. */
#include "engine/engine.h"

#include "script/reference.h"

#include <errno.h>
#include <stdlib.h>

typedef struct listing {
    rim_buffer *out;
    json_t *examples; /* name -> [code, what it gives], or the same as an object with a script's name */
} listing;

static json_t *member(const json_t *example, size_t at, const char *key) {
    return json_is_array(example) ? json_array_get(example, at) : json_object_get(example, key);
}

static bool find_example(void *user, rim_str name, rim_str *code, rim_str *gives) {
    const listing *l = user;
    const json_t *example = json_object_getn(l->examples, name.data, name.len), *text = member(example, 0, "code"), *result = member(example, 1, "gives");
    if (!json_is_string(text) || !json_is_string(result)) return false;
    *code = rim_str_of(json_string_value(text));
    *gives = rim_str_of(json_string_value(result));
    return true;
}

static void add_member(json_t *line, const char *key, rim_buffer *text) {
    if (text->failed || json_object_set_new(line, key, json_stringn(text->len ? text->data : "", text->len)) != 0) json_object_clear(line);
    text->len = 0;
}

static void add_entry(void *user, const rim_definition *it) {
    static const char *const kinds[] = {"function", "method", "fact", "field"};
    listing *l = user;
    rim_buffer text;
    rim_str code, gives;
    rim_buffer_init(&text, l->out->alloc);
    json_t *line = json_object();
    rim_definition_name(it, &text);
    bool has_example = !text.failed && find_example(l, rim_buffer_str(&text), &code, &gives);
    const json_t *example = has_example ? json_object_getn(l->examples, text.data, text.len) : NULL;
    add_member(line, "name", &text);
    rim_definition_signature(it, &text);
    add_member(line, "signature", &text);
    json_object_update_new(line, json_pack("{s:s, s:s, s:s, s:b}", "of", it->owner, "kind", kinds[it->kind], "doc", it->row->doc, "deprecated",
                                           rim_row_is_deprecated(it->row)));
    if (has_example) json_object_update_new(line, json_pack("{s:s#, s:s#}", "example", code.data, (int)code.len, "gives", gives.data, (int)gives.len));
    if (json_object_get(example, "script")) json_object_set(line, "script", json_object_get(example, "script"));
    rim_buffer_free(&text);
    char *json = json_object_size(line) ? json_dumps(line, JSON_COMPACT | JSON_PRESERVE_ORDER) : NULL;
    if (!json) l->out->failed = true;
    rim_buffer_add_c(l->out, json);
    rim_buffer_add_char(l->out, '\n');
    free(json);
    json_decref(line);
}

/* The file's table; an empty one when there is no such file. */
static rim_status read_examples(const rim_engine *engine, json_t **examples, rim_error *error) {
    rim_arena arena;
    rim_host host;
    rim_buffer json;
    rim_arena_init(&arena, engine->alloc, 0);
    rim_buffer_init(&json, engine->alloc);
    const rim_folder *bundled = rim_resources_bundled(engine);
    rim_str path = rim_arena_format(&arena, "%s/meta/examples.lua", bundled ? bundled->path.data : "");
    rim_status status = path.data ? RIM_OK : rim_fail_memory(error, NULL);
    if (status == RIM_OK && bundled && rim_file_exists(path.data)) {
        rim_str source = rim_file_read(&arena, path.data);
        bool open = source.data && rim_host_open(&host, engine->alloc, &engine->limits, &engine->services, error);
        status = open ? rim_host_chunk(&host, source, "examples.lua", NULL, &json, error)
                      : rim_fail(error, source.data ? RIM_NOMEM : RIM_IO, path.data, 0, "%s", strerror(errno));
        if (open) rim_host_close(&host);
    }
    *examples = status == RIM_OK && json.len ? json_loadb(json.data, json.len, 0, NULL) : json_object();
    if (status == RIM_OK && !json_is_object(*examples)) status = rim_fail(error, RIM_INPUT, path.data, 0, "examples.lua returns {name = {code, gives}}");
    rim_buffer_free(&json);
    rim_arena_free(&arena);
    return status;
}

rim_status rim_reference_list(const rim_engine *engine, bool is_manual, rim_buffer *out, rim_error *error) {
    listing l = {out, NULL};
    rim_status status = read_examples(engine, &l.examples, error);
    if (status == RIM_OK && is_manual) rim_manual_write(out, find_example, &l);
    else if (status == RIM_OK) rim_reference_each(add_entry, &l);
    json_decref(l.examples);
    return status;
}
