#include "engine/provides.h"

typedef struct comparing {
    const rim_engine *engine;
    const rim_members *members;
    rim_str text;
    rim_arena *arena;
    rim_notes *notes;
    json_t *found; /* {"scripts": ["a"]}: what is there */
} comparing;

static bool has(const json_t *list, const char *name) {
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) if (json_is_string(item) && strcmp(json_string_value(item), name) == 0) return true;
    return false;
}

static void add(const comparing *c, const char *kind, const char *name, size_t len) {
    json_t *list = json_object_get(c->found, kind), *item = json_stringn(name, len);
    if (item && !has(list, json_string_value(item))) json_array_append(list, item);
    json_decref(item);
}

/* ---- What is there ---- */

static json_t *options_of(const rim_engine *engine, const rim_folder *folder) {
    rim_arena arena;
    rim_arena_init(&arena, engine->alloc, 0);
    rim_str path = rim_arena_format(&arena, "%s/options.json", folder->path.data);
    json_t *options = path.data && rim_file_exists(path.data) ? json_load_file(path.data, 0, NULL) : NULL;
    rim_arena_free(&arena);
    return options;
}

static void visit_file(const rim_engine *engine, const rim_folder *folder, const rim_script *script, const json_t *value, rim_data_visit visit, void *user) {
    const char *file = json_string_value(value);
    rim_arena arena;
    rim_arena_init(&arena, engine->alloc, 0);
    rim_str path = file && rim_file_is_inside(rim_str_of(file)) ? rim_arena_format(&arena, "%s/%s", folder->path.data, file) : (rim_str){NULL, 0};
    if (path.data && rim_file_exists(path.data)) visit(user, script, file);
    rim_arena_free(&arena);
}

void rim_provides_data(const rim_engine *engine, const rim_folder *folder, rim_data_visit visit, void *user) {
    json_t *options = options_of(engine, folder), *values, *value, *item;
    const char *name, *option;
    size_t i;
    json_object_foreach(options, name, values) {
        const rim_script *script = rim_registry_script(engine, rim_str_of(name));
        json_object_foreach(values, option, value) {
            if (!script || !rim_script_takes_file(script, option)) continue;
            if (json_is_string(value)) visit_file(engine, folder, script, value, visit, user);
            json_array_foreach(value, i, item) visit_file(engine, folder, script, item, visit, user);
        }
    }
    json_decref(options);
}

static void on_data(void *user, const rim_script *script, const char *file) {
    (void)script;
    add(user, "data", file, strlen(file));
}

/* Lua and C at the top of the folder that is no data: what its scripts may require. */
static void find_modules(const comparing *c) {
    for (size_t i = 0; i < c->members->len; i++) {
        rim_str path = c->members->at[i].path;
        size_t end = rim_str_ends(path, RIM_STR(".lua")) ? 4 : rim_str_ends(path, RIM_STR(".so")) ? 3 : 0;
        if (!end || c->members->at[i].is_folder || memchr(path.data, '/', path.len) || rim_str_is(path, "chains.lua")) continue;
        if (!has(json_object_get(c->found, "data"), path.data)) add(c, "modules", path.data, path.len - end);
    }
}

static void find_all(const comparing *c) {
    const rim_folder *folder = &c->engine->folders.at[0];
    for (size_t i = 0; i < c->engine->scripts.len; i++) {
        const rim_script *script = &c->engine->scripts.at[i];
        if (rim_str_eq(script->plugin, folder->name)) add(c, "scripts", script->name.data, script->name.len);
    }
    for (size_t i = 0; i < c->engine->chains.len; i++) {
        const rim_chain *chain = &c->engine->chains.at[i];
        if (rim_str_eq(chain->plugin, folder->name)) add(c, "chains", chain->name.data, chain->name.len);
    }
    json_t *options = options_of(c->engine, folder), *values;
    const char *name;
    json_object_foreach(options, name, values) add(c, "options", name, strlen(name));
    json_decref(options);
    rim_provides_data(c->engine, folder, on_data, (void *)c);
    find_modules(c);
}

/* ---- What is said ---- */

static void compare(const comparing *c, const char *kind, const json_t *said, const json_t *found) {
    size_t i;
    json_t *item;
    json_array_foreach(said, i, item)
        if (json_is_string(item) && !has(found, json_string_value(item)))
            rim_note(c->notes, RIM_FAULT, "plugin.json", rim_manifest_line(c->text, json_string_value(item)), "'provides.%s' names '%s', which is not there", kind, json_string_value(item));
    json_array_foreach(found, i, item)
        if (!has(said, json_string_value(item)))
            rim_note(c->notes, RIM_FAULT, "plugin.json", rim_manifest_line(c->text, "provides"), "'provides.%s' does not name '%s', which is there: add it", kind, json_string_value(item));
}

void rim_provides_check(const rim_engine *engine, const rim_members *members, rim_str text, rim_arena *arena, rim_notes *notes) {
    comparing c = {engine, members, text, arena, notes, json_object()};
    const json_t *said = json_object_get(engine->folders.at[0].manifest, "provides");
    for (size_t i = 0; rim_manifest_kinds[i]; i++) json_object_set_new(c.found, rim_manifest_kinds[i], json_array());
    find_all(&c);
    for (size_t i = 0; rim_manifest_kinds[i]; i++) compare(&c, rim_manifest_kinds[i], json_object_get(said, rim_manifest_kinds[i]), json_object_get(c.found, rim_manifest_kinds[i]));
    json_decref(c.found);
}
