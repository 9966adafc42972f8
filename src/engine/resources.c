/* resources.c - what scripts may ask of the engine: data files, modules, authority lists. A file is read once, whoever asks. */
#include "engine/engine.h"

#include "text/names.h"

#include <dlfcn.h>
#include <errno.h>

const rim_folder *rim_resources_bundled(const rim_engine *engine) {
    for (size_t i = 0; i < engine->folders.len; i++)
        if (engine->folders.at[i].is_bundled) return &engine->folders.at[i];
    return NULL;
}

rim_str rim_resources_shared(const rim_engine *engine, rim_arena *arena, rim_str file) {
    const rim_folder *bundled = rim_resources_bundled(engine);
    if (!bundled || !rim_str_starts(file, RIM_STR("lib/"))) return (rim_str){NULL, 0};
    return rim_arena_format(arena, "%s/%.*s", bundled->path.data, RIM_STR_ARG(file));
}

/* "/desk/people.tsv" of "/desk/people.de.tsv"; data NULL when the name has no language, or memory is out. */
static rim_str without_language(rim_arena *arena, rim_str file) {
    size_t ending = file.len, dot;
    while (ending && file.data[ending - 1] != '.' && file.data[ending - 1] != '/') ending--;
    for (dot = ending ? ending - 1 : 0; dot && file.data[dot - 1] != '.' && file.data[dot - 1] != '/';) dot--;
    if (!ending || !dot || file.data[ending - 1] != '.' || file.data[dot - 1] != '.') return (rim_str){NULL, 0};
    return rim_arena_format(arena, "%.*s%s", (int)dot, file.data, file.data + ending);
}

/* Did an option name the file, or the one that it goes with in one language? */
static bool is_allowed(const rim_engine *engine, rim_arena *arena, rim_str file) {
    rim_str plain = without_language(arena, file);
    for (size_t i = 0; i < engine->allowed.len; i++)
        if (rim_str_eq(engine->allowed.at[i], file) || (plain.data && rim_str_eq(engine->allowed.at[i], plain))) return true;
    return false;
}

/* Where a data file lies: beside the script, in the shared lib/ ("lib/cues.txt"), or where an option said. */
static rim_str locate(const rim_engine *engine, rim_arena *arena, rim_str script, rim_str file) {
    const rim_script *owner = rim_registry_script(engine, script);
    if (is_allowed(engine, arena, file)) return file;
    if (!rim_file_is_inside(file) || !owner) return (rim_str){NULL, 0};
    rim_str shared = rim_resources_shared(engine, arena, file);
    return shared.data ? shared : rim_arena_format(arena, "%s/%.*s", owner->folder.data, RIM_STR_ARG(file));
}

/* The entry of a cache under the parts of a key: *slot is NULL when there is none and `make` does not ask for one. */
static rim_status cache_entry(rim_engine *engine, rim_map *map, const rim_str *parts, size_t n, bool make, rim_value **slot, rim_error *error) {
    rim_buffer key;
    rim_buffer_init(&key, engine->alloc);
    for (size_t i = 0; i < n; i++) {
        if (i) rim_buffer_add_char(&key, '\n');
        rim_buffer_add(&key, parts[i]);
    }
    *slot = key.failed ? NULL : rim_map_find(map, rim_buffer_str(&key));
    if (!*slot && make && !key.failed) {
        rim_str kept = rim_arena_str(&engine->cache_arena, rim_buffer_str(&key));
        if (kept.data) *slot = rim_map_put(map, kept, NULL);
    }
    bool ok = !key.failed && (*slot || !make);
    rim_buffer_free(&key);
    return ok ? RIM_OK : rim_fail_memory(error, NULL);
}

enum { LARGE = 1 << 18 /* bytes from which a data file is mapped */ };

/* Compiled lists and large files are mapped, not read. */
static rim_str map_file(rim_engine *engine, rim_str path) {
    rim_str bytes = rim_file_map(path.data);
    if (!bytes.data || RIM_PUSH(&engine->mapped, &engine->cache_arena, bytes)) return bytes;
    rim_file_unmap(bytes);
    errno = ENOMEM;
    return (rim_str){NULL, 0};
}

/* Reads the file at `path` into the cache's arena, once; *kept stays NULL when there is no such file. */
static rim_status read_file(rim_engine *engine, rim_str path, void **kept, rim_error *error) {
    if (*kept || !path.data || !rim_file_exists(path.data)) return RIM_OK;
    rim_str *bytes = RIM_NEW(&engine->cache_arena, rim_str);
    bool mapped = rim_names_is_compiled(path) || rim_file_size(path.data) >= LARGE;
    if (bytes) *bytes = mapped ? map_file(engine, path) : rim_file_read(&engine->cache_arena, path.data);
    if (!bytes || (!bytes->data && errno == ENOMEM)) return rim_fail_memory(error, NULL);
    if (bytes->data) *kept = bytes;
    return RIM_OK;
}

/* Reads a script's file that is there into a new entry. */
static rim_status load_new(rim_engine *engine, rim_str script, rim_str file, rim_value **slot, rim_error *error) {
    rim_arena places; /* what is looked for in vain leaves nothing behind */
    rim_arena_init(&places, engine->alloc, 0);
    rim_str path = locate(engine, &places, script, file);
    rim_status status = RIM_OK;
    if (path.data && rim_file_exists(path.data)) {
        status = cache_entry(engine, &engine->cache, (rim_str[]){script, file}, 2, true, slot, error);
        if (status == RIM_OK) status = read_file(engine, path, &(*slot)->pointer, error);
    }
    rim_arena_free(&places);
    return status;
}

static rim_status load_file(rim_engine *engine, rim_str script, rim_str file, rim_str *bytes, rim_error *error) {
    rim_value *slot;
    rim_status status = cache_entry(engine, &engine->cache, (rim_str[]){script, file}, 2, false, &slot, error);
    if (status == RIM_OK && !(slot && slot->pointer)) status = load_new(engine, script, file, &slot, error);
    if (status != RIM_OK) return status;
    if (!slot || !slot->pointer)
        return rim_fail(error, RIM_IO, NULL, 0, "data file '%.*s' cannot be read: it has to lie beside the script, in lib/, or be named by an option",
                        RIM_STR_ARG(file));
    *bytes = *(rim_str *)slot->pointer;
    return RIM_OK;
}

static rim_status get_data(void *user, rim_str script, rim_str file, rim_str *bytes, rim_error *error) {
    rim_engine *engine = user;
    pthread_mutex_lock(&engine->lock);
    rim_status status = load_file(engine, script, file, bytes, error);
    pthread_mutex_unlock(&engine->lock);
    return status;
}

/* ---- Modules ---- */

/* Opens the library once; its functions are kept in *found. */
static rim_status open_native(rim_engine *engine, const char *path, rim_str name, void **found, rim_error *error) {
    if (*found) return RIM_OK;
    if (!engine->config.native_modules)
        return rim_fail(error, RIM_SCRIPT, NULL, 0, "module '%.*s' is native code, which is not allowed here (rim_config.native_modules, --native)",
                        RIM_STR_ARG(name));
    char symbol[128];
    snprintf(symbol, sizeof symbol, "rim_plugin_%.*s", RIM_STR_ARG(name));
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) return rim_fail(error, RIM_IO, NULL, 0, "%s", dlerror());
    if (!RIM_PUSH(&engine->modules, &engine->cache_arena, library)) {
        dlclose(library);
        return rim_fail_memory(error, NULL);
    }
    const rim_plugin *plugin = dlsym(library, symbol);
    if (!plugin) return rim_fail(error, RIM_SCRIPT, NULL, 0, "%s exports no %s; see rimslot_plugin.h", path, symbol);
    if (plugin->api != RIM_PLUGIN_API)
        return rim_fail(error, RIM_SCRIPT, NULL, 0, "%s was made for plugin api %d; this is %d", path, plugin->api, RIM_PLUGIN_API);
    *found = (void *)plugin->functions;
    return RIM_OK;
}

/* A module by its place: the source of `stem`.lua, or the functions of `stem`.so. Neither is set when there is no such file. */
static rim_status open_module(rim_engine *engine, rim_arena *places, const rim_script *owner, rim_str stem, rim_str name, bool is_native, rim_str *source,
                              const rim_row **rows, rim_error *error) {
    rim_str path = rim_arena_format(places, "%s.%s", stem.data, is_native ? "so" : "lua");
    if (!path.data) return rim_fail_memory(error, NULL);
    if (!rim_file_exists(path.data)) return RIM_OK;
    if (is_native && owner && !owner->may_be_native)
        return rim_fail(error, RIM_SCRIPT, NULL, 0, "module '%.*s' is native code in a folder found from the current one: give the plugin by its path, -s %.*s",
                        RIM_STR_ARG(name), (int)rim_folder_parent(places, owner->folder).len, owner->folder.data);
    rim_value *slot;
    rim_status status = cache_entry(engine, &engine->cache, &path, 1, true, &slot, error);
    if (status != RIM_OK) return status;
    status = is_native ? open_native(engine, path.data, name, &slot->pointer, error) : read_file(engine, path, &slot->pointer, error);
    if (status != RIM_OK) return status;
    if (!slot->pointer) return rim_fail(error, RIM_IO, NULL, 0, "%s: %s", path.data, strerror(errno));
    if (is_native) *rows = slot->pointer;
    else *source = *(rim_str *)slot->pointer;
    return RIM_OK;
}

static bool is_module_name(rim_str name) {
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || c == '-')) return false;
    }
    return name.len > 0;
}

/* "lib.NAME" in the bundled scripts' lib/; else NAME.lua beside the script or in its plugin's folder, or NAME.so there. */
static rim_status find_module(rim_engine *engine, rim_arena *places, rim_str script, rim_str name, rim_str *source, const rim_row **rows,
                              char called[128], rim_error *error) {
    const rim_script *owner = rim_registry_script(engine, script);
    const rim_folder *bundled = rim_resources_bundled(engine);
    bool shared = rim_str_starts(name, RIM_STR("lib."));
    rim_str base = shared ? rim_str_slice(name, 4, name.len) : name, folders[2] = {{NULL, 0}, {NULL, 0}};
    if (shared && bundled) folders[0] = rim_arena_format(places, "%s/lib", bundled->path.data);
    if (!shared && owner) folders[0] = owner->folder, folders[1] = rim_folder_parent(places, owner->folder);
    bool has_memory = shared ? !bundled || folders[0].data : !owner || folders[1].data;
    if (!has_memory) return rim_fail_memory(error, NULL);
    *source = (rim_str){NULL, 0};
    for (int i = 0; i < 4 && is_module_name(base); i++) { /* in each folder NAME.lua, then NAME.so */
        if (!folders[i / 2].data || (shared && i % 2)) continue;
        rim_str stem = rim_arena_format(places, "%s/%.*s", folders[i / 2].data, RIM_STR_ARG(base));
        rim_status status = stem.data ? open_module(engine, places, owner, stem, base, i % 2, source, rows, error) : rim_fail_memory(error, NULL);
        snprintf(called, 128, "%s%.*s.lua", shared ? "lib/" : "", RIM_STR_ARG(base));
        if (status != RIM_OK || source->data || *rows) return status;
    }
    return rim_fail(error, RIM_SCRIPT, NULL, 0, "module '%.*s' not found: there are \"rim\", \"lib.NAME\" and modules beside the script",
                    RIM_STR_ARG(name));
}

static rim_status get_module(void *user, rim_str script, rim_str name, rim_str *source, const rim_row **rows, char called[128],
                             rim_error *error) {
    rim_engine *engine = user;
    pthread_mutex_lock(&engine->lock);
    rim_arena places;
    rim_arena_init(&places, engine->alloc, 0);
    rim_status status = find_module(engine, &places, script, name, source, rows, called, error);
    rim_arena_free(&places);
    pthread_mutex_unlock(&engine->lock);
    return status;
}

/* ---- Authority lists ---- */

enum { MOST_FILES = 32 /* as ctx:names allows */, MOST_LISTS = 64 };

/* Makes the list of these files. */
static rim_status make_list(rim_engine *engine, rim_str script, const rim_str *files, size_t n, rim_names **made, rim_error *error) {
    rim_str texts[MOST_FILES];
    rim_status status = RIM_OK;
    for (size_t i = 0; i < n && status == RIM_OK; i++) status = load_file(engine, script, files[i], &texts[i], error);
    return status == RIM_OK ? rim_names_new(&engine->cache_arena, files, texts, n, made, error) : status;
}

static rim_status load_list(rim_engine *engine, rim_str script, const rim_str *files, size_t n, bool make, const rim_names **names, rim_error *error) {
    rim_str parts[MOST_FILES + 1] = {script};
    if (n > MOST_FILES) return rim_fail(error, RIM_MISUSE, NULL, 0, "an authority list is made of %d files at most", MOST_FILES);
    for (size_t i = 0; i < n; i++) parts[i + 1] = files[i];
    rim_value *slot;
    rim_status status = cache_entry(engine, &engine->lists, parts, n + 1, false, &slot, error);
    if (status == RIM_OK && !slot && make) {
        rim_names *made = NULL;
        if (engine->lists.len >= MOST_LISTS) return rim_fail(error, RIM_LIMIT, NULL, 0, "the scripts make more than %d authority lists", MOST_LISTS);
        status = make_list(engine, script, files, n, &made, error);
        if (status == RIM_OK) status = cache_entry(engine, &engine->lists, parts, n + 1, true, &slot, error);
        if (status == RIM_OK) slot->pointer = made;
    }
    if (status == RIM_OK) *names = slot ? slot->pointer : NULL;
    return status;
}

static rim_status get_authority(void *user, rim_str script, const rim_str *files, size_t n, bool make, const rim_names **names, rim_error *error) {
    rim_engine *engine = user;
    pthread_mutex_lock(&engine->lock);
    rim_status status = load_list(engine, script, files, n, make, names, error);
    pthread_mutex_unlock(&engine->lock);
    return status;
}

static void write_log(void *user, rim_level level, const char *message) {
    const rim_engine *engine = user;
    if (engine->config.log) engine->config.log(engine->config.user, level, message);
}

static bool is_first(void *user, const void *what) {
    rim_engine *engine = user;
    pthread_mutex_lock(&engine->lock);
    bool first = true;
    for (size_t i = 0; i < engine->said.len; i++) first = first && engine->said.at[i] != what;
    if (first) first = RIM_PUSH(&engine->said, &engine->cache_arena, what); /* without memory it is left unsaid */
    pthread_mutex_unlock(&engine->lock);
    return first;
}

void rim_resources_open(rim_engine *engine) {
    pthread_mutex_init(&engine->lock, NULL);
    rim_arena_init(&engine->cache_arena, engine->alloc, 0);
    engine->cache = rim_map_in(&engine->cache_arena);
    engine->lists = rim_map_in(&engine->cache_arena);
    engine->services = (rim_services){engine, get_data, get_module, get_authority, write_log, is_first};
}

void rim_resources_close(rim_engine *engine) {
    for (size_t i = 0; i < engine->modules.len; i++) dlclose(engine->modules.at[i]);
    for (size_t i = 0; i < engine->mapped.len; i++) rim_file_unmap(engine->mapped.at[i]);
    rim_arena_free(&engine->cache_arena);
    pthread_mutex_destroy(&engine->lock);
}
