/* registry.c - reading the folders: which scripts, chains and options there are, everything checked. */
#include "engine/engine.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

static rim_str describe(const rim_script *script, const char *key) {
    const json_t *value = json_object_get(script->description, key);
    return json_is_string(value) ? (rim_str){json_string_value(value), json_string_length(value)} : RIM_STR("");
}

const rim_script *rim_registry_script(const rim_engine *engine, rim_str name) {
    for (size_t i = 0; i < engine->scripts.len; i++)
        if (rim_str_eq(engine->scripts.at[i].name, name)) return &engine->scripts.at[i];
    return NULL;
}

static const char *nearest_script(const rim_engine *engine, rim_str name) {
    const char *names[256];
    size_t n = 0;
    for (size_t i = 0; i < engine->scripts.len && n < 256; i++) names[n++] = engine->scripts.at[i].name.data;
    for (size_t i = 0; i < engine->chains.len && n < 256; i++) names[n++] = engine->chains.at[i].name.data;
    return rim_str_nearest(name, names, n);
}

/* ---- Folders ---- */

static rim_str base_name(rim_str path) {
    while (path.len > 1 && path.data[path.len - 1] == '/') path.len--;
    size_t at = path.len;
    while (at > 0 && path.data[at - 1] != '/') at--;
    return rim_str_slice(path, at, path.len);
}

static rim_status add_script(rim_engine *engine, const rim_folder *from, rim_str folder, rim_str name, rim_error *error) {
    rim_arena *arena = &engine->arena;
    const rim_script *other = rim_registry_script(engine, name);
    if (other) return RIM_OK; /* the folder given first wins: a user's script takes the place of a bundled one */
    rim_script script = {.name = rim_arena_str(arena, name), .folder = folder, .plugin = from->name, .is_bundled = from->is_bundled,
                         .may_be_native = !from->is_found,
                         .path = rim_arena_format(arena, "%s/%.*s.lua", folder.data, RIM_STR_ARG(name)),
                         .file = rim_arena_format(arena, "%.*s.lua", RIM_STR_ARG(name))};
    if (!script.name.data || !script.path.data || !script.file.data) return rim_fail_memory(error, NULL);
    script.source = rim_file_read(arena, script.path.data);
    if (!script.source.data) return rim_fail(error, RIM_IO, script.path.data, 0, "%s", strerror(errno));
    return RIM_PUSH(&engine->scripts, arena, script) ? RIM_OK : rim_fail_memory(error, NULL);
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Every NAME/NAME.lua of a folder, in the order of names. */
static rim_status read_scripts(rim_engine *engine, const rim_folder *from, rim_error *error) {
    struct dirent **entries;
    int n = scandir(from->path.data, &entries, NULL, by_name);
    if (n < 0) return rim_fail(error, RIM_IO, from->path.data, 0, "%s", strerror(errno));
    rim_status status = RIM_OK;
    for (int i = 0; i < n; i++) {
        const char *name = entries[i]->d_name;
        rim_str folder = rim_arena_format(&engine->arena, "%s/%s", from->path.data, name);
        rim_str path = rim_arena_format(&engine->arena, "%s/%s.lua", folder.data, name);
        if (status == RIM_OK && name[0] != '.' && path.data && rim_file_exists(path.data))
            status = add_script(engine, from, folder, rim_str_of(name), error);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static rim_status read_manifest(rim_engine *engine, rim_folder *folder, rim_error *error) {
    rim_str path = rim_arena_format(&engine->arena, "%s/plugin.json", folder->path.data), text;
    if (!path.data) return rim_fail_memory(error, NULL);
    if (!rim_file_exists(path.data)) return RIM_OK;
    rim_status status = rim_manifest_read(&engine->arena, path.data, &text, &folder->manifest, error);
    if (status != RIM_OK) return status;
    rim_notes notes = {.error = error, .where = path.data};
    rim_manifest_check(folder->manifest, text, false, &notes);
    if (notes.n_faults) return RIM_INPUT;
    folder->name = rim_arena_str(&engine->arena, rim_str_of(json_string_value(json_object_get(folder->manifest, "name"))));
    return folder->name.data ? RIM_OK : rim_fail_memory(error, NULL);
}

/* The file of one script, whose folder is around it. */
static rim_status add_file(rim_engine *engine, rim_folder *folder, rim_error *error) {
    rim_str base = base_name(folder->path), parent = RIM_STR(".");
    size_t before = (size_t)(base.data - folder->path.data);
    if (before) parent = rim_arena_str(&engine->arena, rim_str_slice(folder->path, 0, before > 1 ? before - 1 : 1));
    if (!parent.data) return rim_fail_memory(error, NULL);
    folder->is_single = true;
    return add_script(engine, folder, parent, rim_str_slice(base, 0, base.len - 4), error);
}

/* A folder of scripts, one script's own folder, or a script's file. */
static rim_status read_folder(rim_engine *engine, rim_folder *folder, rim_error *error) {
    struct stat info;
    if (stat(folder->path.data, &info) != 0) return rim_fail(error, RIM_IO, folder->path.data, 0, "%s", strerror(errno));
    if (rim_str_ends(folder->path, RIM_STR(".lua"))) return add_file(engine, folder, error);
    char full[PATH_MAX]; /* "." has a name, too */
    rim_str base = base_name(realpath(folder->path.data, full) ? rim_str_of(full) : folder->path);
    rim_str own = rim_arena_format(&engine->arena, "%s/%.*s.lua", folder->path.data, RIM_STR_ARG(base));
    if (!own.data) return rim_fail_memory(error, NULL);
    rim_str manifest = rim_arena_format(&engine->arena, "%s/plugin.json", folder->path.data);
    if (!manifest.data) return rim_fail_memory(error, NULL);
    folder->is_single = rim_file_exists(own.data) && !rim_file_exists(manifest.data);
    if (folder->is_single) return add_script(engine, folder, folder->path, base, error);
    rim_status status = read_manifest(engine, folder, error);
    return status == RIM_OK ? read_scripts(engine, folder, error) : status;
}

static rim_status add_folder(rim_engine *engine, rim_folder folder, rim_error *error) {
    while (folder.path.len > 1 && folder.path.data[folder.path.len - 1] == '/') folder.path.len--; /* as shells complete it */
    folder.path = rim_arena_str(&engine->arena, folder.path);
    if (!folder.path.data) return rim_fail_memory(error, NULL);
    rim_status status = read_folder(engine, &folder, error);
    if (RIM_PUSH(&engine->folders, &engine->arena, folder)) return status;
    json_decref(folder.manifest);
    return rim_fail_memory(error, NULL);
}

static rim_status add_given(rim_engine *engine, const char *given, rim_error *error) {
    const char *origin = "path";
    rim_str path = rim_str_of(given);
    rim_status status = rim_folder_is_path(given) ? RIM_OK : rim_folder_plugin(&engine->arena, &engine->places, given, &path, &origin, error);
    rim_folder folder = {.path = path, .name = RIM_STR(""), .is_found = strcmp(origin, "project") == 0};
    return status == RIM_OK ? add_folder(engine, folder, error) : status;
}

const rim_folder *rim_registry_plugin(const rim_engine *engine, const char *name) {
    for (size_t i = 0; i < engine->folders.len; i++)
        if (engine->folders.at[i].manifest && rim_str_is(engine->folders.at[i].name, name)) return &engine->folders.at[i];
    return NULL;
}

/* The plugins that those given need, and that these need, behind them. */
static rim_status add_needed(rim_engine *engine, rim_error *error) {
    for (size_t i = 0; i < engine->folders.len; i++) {
        const rim_folder *folder = &engine->folders.at[i];
        const char *name;
        json_t *version;
        json_object_foreach(json_object_get(json_object_get(folder->manifest, "needs"), "plugins"), name, version) {
            rim_error fault = {0};
            rim_str owner = engine->folders.at[i].name;
            rim_status status = rim_registry_plugin(engine, name) ? RIM_OK : add_given(engine, name, &fault);
            const rim_folder *found = rim_registry_plugin(engine, name);
            const char *has = found ? json_string_value(json_object_get(found->manifest, "version")) : NULL;
            if (status != RIM_OK || !has) return rim_fail(error, status == RIM_OK ? RIM_INPUT : status, owner.data, 0, "it needs the plugin '%s' %s: %s", name, json_string_value(version), fault.message);
            if (!rim_version_reaches(has, json_string_value(version)))
                return rim_fail(error, RIM_INPUT, owner.data, 0, "it needs the plugin '%s' %s or later; %s is %s", name, json_string_value(version), found->path.data, has);
        }
    }
    return RIM_OK;
}

/* ---- Options ---- */

static rim_status merge_options(rim_engine *engine, json_t *given, const char *where, rim_error *error) {
    const char *script;
    json_t *values;
    if (!json_is_object(given)) return rim_fail(error, RIM_INPUT, where, 0, "options are {\"script\": {\"option\": value}}");
    json_object_foreach(given, script, values) {
        const char *near = rim_registry_script(engine, rim_str_of(script)) ? NULL : nearest_script(engine, rim_str_of(script));
        if (!rim_registry_script(engine, rim_str_of(script)))
            return rim_fail(error, RIM_INPUT, where, 0, near ? "options for an unknown script '%s'; did you mean '%s'?" : "options for an unknown script '%s'", script, near);
        if (!json_is_object(values)) return rim_fail(error, RIM_INPUT, where, 0, "the options of '%s' have to be an object", script);
        json_t *mine = json_object_get(engine->options, script);
        if (!mine && (!(mine = json_object()) || json_object_set_new(engine->options, script, mine) != 0)) return rim_fail_memory(error, where);
        if (json_object_update(mine, values) != 0) return rim_fail_memory(error, where);
    }
    return RIM_OK;
}

bool rim_script_takes_file(const rim_script *script, const char *option) {
    const json_t *schema = json_object_get(json_object_get(script->description, "options"), option);
    const char *type = json_string_value(json_object_get(schema, "type"));
    return type && (strcmp(type, "file") == 0 || strcmp(type, "files") == 0);
}

/* A file that an option names: below `base`, else beside the script, else shared ("lib/..."). The options of a folder of scripts (`base` is
   not ".") name none elsewhere: a plugin is not to be trusted with every file of the machine. From then on it is called by its full path, and
   may be read. */
static rim_status resolve_file(rim_engine *engine, const rim_script *script, json_t *value, const char *base, rim_error *error) {
    const char *file = json_string_value(value);
    char full[PATH_MAX];
    if (!file) return RIM_OK; /* the schema's check will tell */
    if (strcmp(base, ".") != 0 && !rim_file_is_inside(rim_str_of(file))) {
        snprintf(full, sizeof full, "%s/options.json", base);
        return rim_fail(error, RIM_INPUT, full, 0, "'%s': a plugin's options name its own files and those of the script '%s' only", file, script->name.data);
    }
    rim_str beside = rim_arena_format(&engine->arena, "%s/%s", script->folder.data, file);
    rim_str given = file[0] == '/' ? rim_arena_str(&engine->arena, rim_str_of(file)) : rim_arena_format(&engine->arena, "%s/%s", base, file);
    if (!beside.data || !given.data) return rim_fail_memory(error, NULL);
    rim_str shared = rim_resources_shared(engine, &engine->arena, rim_str_of(file));
    const char *found = rim_file_exists(given.data) ? given.data : rim_file_exists(beside.data) ? beside.data : NULL;
    if (!found && shared.data && rim_file_exists(shared.data)) found = shared.data;
    if (!found || !realpath(found, full)) return rim_fail(error, RIM_IO, file, 0, "no such file (named by an option of '%s')", script->name.data);
    rim_str kept = rim_arena_str(&engine->arena, rim_str_of(full));
    if (!kept.data || !RIM_PUSH(&engine->allowed, &engine->arena, kept) || json_string_set(value, full) != 0) return rim_fail_memory(error, NULL);
    return RIM_OK;
}

static rim_status resolve_files(rim_engine *engine, json_t *options, const char *base, rim_error *error) {
    const char *name, *option;
    json_t *values, *value, *item;
    size_t i;
    rim_status status = RIM_OK;
    json_object_foreach(options, name, values) {
        const rim_script *script = rim_registry_script(engine, rim_str_of(name));
        json_object_foreach(values, option, value) {
            if (!script || !rim_script_takes_file(script, option) || status != RIM_OK) continue;
            if (json_is_string(value)) status = resolve_file(engine, script, value, base, error);
            json_array_foreach(value, i, item) if (status == RIM_OK) status = resolve_file(engine, script, item, base, error);
        }
    }
    return status;
}

/* Of each plugin, then the caller's, which win. */
static rim_status read_options(rim_engine *engine, const char *given, rim_error *error) {
    json_error_t fault;
    rim_status status = RIM_OK;
    for (size_t i = engine->folders.len; i-- > 0 && status == RIM_OK;) {
        rim_str path = rim_arena_format(&engine->arena, "%s/options.json", engine->folders.at[i].path.data);
        if (!path.data || !rim_file_exists(path.data)) continue;
        json_t *options = json_load_file(path.data, 0, &fault);
        if (!options) return rim_fail(error, RIM_INPUT, path.data, (unsigned)fault.line, "%s", fault.text);
        status = resolve_files(engine, options, engine->folders.at[i].path.data, error);
        if (status == RIM_OK) status = merge_options(engine, options, path.data, error);
        json_decref(options);
    }
    if (!given || !*given || status != RIM_OK) return status;
    json_t *options = json_loads(given, 0, &fault);
    if (!options) return rim_fail(error, RIM_INPUT, "options", (unsigned)fault.line, "%s", fault.text);
    status = resolve_files(engine, options, ".", error);
    if (status == RIM_OK) status = merge_options(engine, options, "options", error);
    json_decref(options);
    return status;
}

/* Every script with options given is loaded again with them: that checks them. */
static rim_status set_options(rim_engine *engine, rim_host *host, rim_error *error) {
    for (size_t i = 0; i < engine->scripts.len; i++) {
        rim_script *script = &engine->scripts.at[i];
        const json_t *values = json_object_get(engine->options, script->name.data);
        if (!values) continue;
        char *text = json_dumps(values, JSON_COMPACT);
        script->options = text ? rim_arena_str(&engine->arena, rim_str_of(text)) : (rim_str){NULL, 0};
        free(text);
        if (!script->options.data) return rim_fail_memory(error, NULL);
        rim_status status = rim_host_load(host, script->name, script->source, script->file.data, script->options, error);
        if (status != RIM_OK) return status;
    }
    return RIM_OK;
}

/* ---- Chains ---- */

static rim_status make_chain(const rim_engine *engine, rim_arena *arena, const json_t *list, rim_chain *chain, const char *where, rim_error *error) {
    size_t i;
    json_t *item;
    chain->scripts = RIM_NEW_ARRAY(arena, const rim_script *, json_array_size(list));
    if (!chain->scripts) return rim_fail_memory(error, where);
    json_array_foreach(list, i, item) {
        const char *name = json_string_value(item);
        const rim_script *script = name ? rim_registry_script(engine, rim_str_of(name)) : NULL;
        const char *near = script || !name ? NULL : nearest_script(engine, rim_str_of(name));
        if (!script)
            return rim_fail(error, RIM_INPUT, where, 0, near ? "there is no script '%s'; did you mean '%s'?" : "there is no script '%s'; see 'rimslot list'", name ? name : "?", near);
        chain->scripts[chain->n++] = script;
    }
    return RIM_OK;
}

/* A script's own wishes: it says which scripts it has to come before and after. */
static rim_status check_order(const rim_chain *chain, const char *where, rim_error *error) {
    for (size_t i = 0; i < chain->n; i++)
        for (size_t j = 0; j < chain->n; j++) {
            const char *key = j < i ? "before" : "after";
            const json_t *wishes = json_object_get(chain->scripts[i]->description, key);
            size_t k;
            json_t *wish;
            json_array_foreach(wishes, k, wish) if (i != j && rim_str_is(chain->scripts[j]->name, json_string_value(wish)))
                return rim_fail(error, RIM_INPUT, where, 0, "chain '%s': '%s' has to come %s '%s'", chain->name.data,
                                chain->scripts[i]->name.data, key, chain->scripts[j]->name.data);
        }
    return RIM_OK;
}

static rim_status add_chains(rim_engine *engine, rim_str plugin, const json_t *all, const char *where, rim_error *error) {
    const char *name;
    json_t *list;
    json_object_foreach((json_t *)all, name, list) {
        rim_chain chain = {.name = rim_arena_str(&engine->arena, rim_str_of(name)), .plugin = plugin};
        bool taken = false;
        for (size_t i = 0; i < engine->chains.len; i++)
            if (rim_str_is(engine->chains.at[i].name, name)) taken = engine->chains.at[i].replaces = true;
        if (taken) continue; /* a user's chain takes the place of a bundled one */
        rim_status status = make_chain(engine, &engine->arena, list, &chain, where, error);
        if (status == RIM_OK) status = check_order(&chain, where, error);
        if (status != RIM_OK) return status;
        if (!chain.name.data || !RIM_PUSH(&engine->chains, &engine->arena, chain)) return rim_fail_memory(error, where);
    }
    return RIM_OK;
}

/* What chains.lua returns; or chains.json, which needs no Lua. */
static rim_status parse_chains(rim_host *host, rim_alloc alloc, rim_str path, rim_str source, json_t **all, rim_error *error) {
    json_error_t fault;
    if (rim_str_ends(path, RIM_STR(".json"))) {
        *all = json_loadb(source.data, source.len, JSON_REJECT_DUPLICATES, &fault);
        return *all ? RIM_OK : rim_fail(error, RIM_INPUT, path.data, fault.line > 0 ? (unsigned)fault.line : 0, "%s", fault.text);
    }
    rim_buffer json;
    rim_buffer_init(&json, alloc);
    rim_status status = rim_host_chunk(host, source, "chains.lua", NULL, &json, error);
    *all = status == RIM_OK ? json_loadb(json.data, json.len, 0, NULL) : NULL;
    rim_buffer_free(&json);
    return status;
}

static rim_status read_chains_of(rim_engine *engine, rim_host *host, const rim_folder *folder, const char *file, rim_error *error) {
    rim_str path = rim_arena_format(&engine->arena, "%s/%s", folder->path.data, file);
    if (!path.data) return rim_fail_memory(error, NULL);
    if (folder->is_single || !rim_file_exists(path.data)) return RIM_OK;
    rim_str source = rim_file_read(&engine->arena, path.data);
    if (!source.data) return rim_fail(error, RIM_IO, path.data, 0, "%s", strerror(errno));
    json_t *all = NULL;
    rim_status status = parse_chains(host, engine->alloc, path, source, &all, error);
    if (status == RIM_OK && !json_is_object(all)) status = rim_fail(error, RIM_INPUT, path.data, 0, "%s %s {name = {\"script\", ...}}", file, strstr(file, ".json") ? "is" : "returns");
    if (status == RIM_OK) status = add_chains(engine, folder->name, all, path.data, error);
    json_decref(all);
    return status;
}

static rim_status read_chains(rim_engine *engine, rim_host *host, rim_error *error) {
    rim_status status = RIM_OK;
    for (size_t i = 0; i < engine->folders.len; i++)
        for (int k = 0; k < 2 && status == RIM_OK; k++) status = read_chains_of(engine, host, &engine->folders.at[i], k ? "chains.json" : "chains.lua", error);
    return status;
}

rim_status rim_registry_chain(const rim_engine *engine, rim_arena *arena, const char *name, rim_chain *chain, rim_error *error) {
    if (!name) name = "wire";
    for (size_t i = 0; i < engine->chains.len; i++)
        if (rim_str_is(engine->chains.at[i].name, name)) {
            *chain = engine->chains.at[i];
            return RIM_OK;
        }
    *chain = (rim_chain){.name = rim_arena_str(arena, rim_str_of(name))};
    json_t *list = json_array();
    rim_str rest = rim_str_of(name), field;
    while (list && rim_str_field(&rest, ',', &field)) {
        field = rim_str_trim(field);
        json_array_append_new(list, json_stringn(field.data, field.len));
    }
    rim_status status = list && chain->name.data ? make_chain(engine, arena, list, chain, "chain", error) : rim_fail_memory(error, NULL);
    json_decref(list);
    return status == RIM_OK ? check_order(chain, "chain", error) : status;
}

/* ---- All ---- */

static rim_status load_all(rim_engine *engine, rim_host *host, rim_error *error) {
    for (size_t i = 0; i < engine->scripts.len; i++) {
        rim_script *script = &engine->scripts.at[i];
        rim_status status = rim_host_load(host, script->name, script->source, script->file.data, RIM_STR(""), error);
        rim_buffer json;
        rim_buffer_init(&json, engine->alloc);
        if (status == RIM_OK) status = rim_host_describe(host, script->name, &json, error);
        if (status == RIM_OK) script->description = json_loadb(json.data, json.len, 0, NULL);
        rim_buffer_free(&json);
        if (status != RIM_OK) return status;
        if (!script->description || !describe(script, "version").len) return rim_fail_memory(error, script->file.data);
    }
    return RIM_OK;
}

rim_status rim_registry_read(rim_engine *engine, const rim_config *config, rim_error *error) {
    rim_status status = RIM_OK;
    const char *bundled = rim_folder_bundled(&engine->arena, config->bundled);
    if (!bundled || !rim_folder_places(&engine->arena, config->plugins, bundled, &engine->places)) return rim_fail_memory(error, NULL);
    for (size_t i = 0; config->paths && config->paths[i] && status == RIM_OK; i++) status = add_given(engine, config->paths[i], error);
    if (status == RIM_OK) status = add_needed(engine, error);
    if (status == RIM_OK) status = add_folder(engine, (rim_folder){.path = rim_str_of(bundled), .is_bundled = true, .name = RIM_STR("")}, error);
    if (status != RIM_OK) return status;
    rim_host host;
    if (!rim_host_open(&host, engine->alloc, &engine->limits, &engine->services, error)) return RIM_NOMEM;
    status = load_all(engine, &host, error);
    if (status == RIM_OK) status = read_options(engine, config->options, error);
    if (status == RIM_OK) status = set_options(engine, &host, error);
    if (status == RIM_OK) status = read_chains(engine, &host, error);
    rim_host_close(&host);
    return status;
}
