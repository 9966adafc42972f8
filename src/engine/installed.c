/* installed.c - the list of plugins: those that the engine uses, then all that lie where plugins are looked for by name. */
#include "engine/engine.h"

#include <dirent.h>
#include <stdlib.h>

static json_t *string_of(rim_str s) {
    return json_stringn(s.data ? s.data : "", s.len);
}

typedef struct listing {
    const rim_engine *engine;
    rim_arena arena;
    json_t *lines; /* objects, in the order of the search */
} listing;

/* Names of a plugin's scripts and chains that bundled ones have, too. */
static json_t *replaced(listing *l, const json_t *provides) {
    const rim_engine *engine = l->engine;
    const rim_folder *bundled = rim_resources_bundled(engine);
    json_t *names = json_array(), *item;
    size_t i;
    json_array_foreach(json_object_get(provides, "scripts"), i, item) {
        const char *name = json_string_value(item);
        rim_str path = name && bundled ? rim_arena_format(&l->arena, "%s/%s/%s.lua", bundled->path.data, name, name) : (rim_str){NULL, 0};
        if (path.data && rim_file_exists(path.data)) json_array_append(names, item);
    }
    json_array_foreach(json_object_get(provides, "chains"), i, item)
        for (size_t k = 0; k < engine->chains.len; k++)
            if (rim_str_is(engine->chains.at[k].name, json_string_value(item)) && (!engine->chains.at[k].plugin.len || engine->chains.at[k].replaces))
                json_array_append(names, item);
    return names;
}

static json_t *first_of_name(const listing *l, const char *name) {
    size_t i;
    json_t *line;
    json_array_foreach(l->lines, i, line)
        if (name && strcmp(json_string_value(json_object_get(line, "name")), name) == 0) return line;
    return NULL;
}

static bool is_listed(const listing *l, rim_str path) {
    size_t i;
    json_t *line;
    json_array_foreach(l->lines, i, line) if (rim_str_is(path, json_string_value(json_object_get(line, "path")))) return true;
    return false;
}

/* What plugin.json says is shown as it is; what is wrong with it is said in its place. */
static void add_line(listing *l, rim_str name, rim_str path, const json_t *manifest, const char *origin, bool is_used, const char *fault) {
    static const char *const shown[] = {"version", "api", "summary", "license", "needs", "provides"};
    json_t *line = json_pack("{s:o}", "name", string_of(name)), *first = first_of_name(l, name.data);
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (json_object_get(manifest, shown[i])) json_object_set(line, shown[i], json_object_get(manifest, shown[i]));
    json_object_set_new(line, "path", string_of(path));
    json_object_set_new(line, "from", json_string(origin));
    json_object_set_new(line, "used", json_boolean(is_used));
    json_object_set_new(line, "replaces", replaced(l, json_object_get(manifest, "provides")));
    if (first) json_object_set(line, "shadowed_by", json_object_get(first, "path"));
    if (fault) json_object_set_new(line, "error", json_string(fault));
    json_array_append_new(l->lines, line);
}

static int is_seen(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void list_found(listing *l, const rim_place *place, const char *name) {
    rim_str path = rim_arena_format(&l->arena, "%s/%s", place->folder.data, name), file = rim_arena_format(&l->arena, "%s/plugin.json", path.data), text;
    if (!path.data || !file.data || is_listed(l, path) || !rim_file_exists(file.data)) return;
    json_t *manifest = NULL;
    rim_error error = {0};
    rim_notes notes = {.error = &error};
    if (rim_manifest_read(&l->arena, file.data, &text, &manifest, &error) == RIM_OK) rim_manifest_check(manifest, text, false, &notes);
    const char *own = json_string_value(json_object_get(manifest, "name"));
    if (error.status == RIM_OK && strcmp(own, name) != 0)
        rim_note(&notes, RIM_FAULT, "plugin.json", rim_manifest_line(text, "name"), "its name is '%s': a plugin lies in a folder of its name", own);
    add_line(l, rim_str_of(name), path, manifest, place->origin, false, error.status == RIM_OK ? NULL : error.message);
    json_decref(manifest);
}

static void list_place(listing *l, const rim_place *place) {
    struct dirent **entries;
    int n = scandir(place->folder.data, &entries, is_seen, by_name);
    for (int i = 0; i < n; i++) {
        list_found(l, place, entries[i]->d_name);
        free(entries[i]);
    }
    if (n >= 0) free(entries);
}

static const char *origin_of(const rim_engine *engine, const rim_folder *folder) {
    for (size_t i = 0; i < engine->places.len; i++) {
        rim_str place = engine->places.at[i].folder;
        if (rim_str_starts(folder->path, place) && folder->path.len > place.len && folder->path.data[place.len] == '/') return engine->places.at[i].origin;
    }
    return "path";
}

json_t *rim_plugins_list(const rim_engine *engine) {
    listing l = {.engine = engine, .lines = json_array()};
    rim_arena_init(&l.arena, engine->alloc, 0);
    for (size_t i = 0; i < engine->folders.len; i++) {
        const rim_folder *folder = &engine->folders.at[i];
        if (folder->manifest) add_line(&l, folder->name, folder->path, folder->manifest, origin_of(engine, folder), true, NULL);
    }
    for (size_t i = 0; i < engine->places.len; i++) list_place(&l, &engine->places.at[i]);
    rim_arena_free(&l.arena);
    return l.lines;
}
