/* resources.c - what scripts may ask of the engine: data files, modules, authority lists. A file is read once, whoever asks. */
#include "engine/engine.h"

#include "text/names.h"

#include <dlfcn.h>
#include <errno.h>

/* Only letters, digits and - _ . / with no step upward: a name inside a folder. */
static bool is_inside(rim_str file) {
    if (!file.len || file.data[0] == '/' || file.data[0] == '.') return false;
    for (size_t i = 0; i < file.len; i++) {
        char c = file.data[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || strchr("-_./", c);
        if (!plain || !c || (c == '.' && i + 1 < file.len && file.data[i + 1] == '.')) return false;
    }
    return true;
}

static const rim_folder *bundled_folder(const rim_engine *engine) {
    for (size_t i = 0; i < engine->folders.len; i++)
        if (engine->folders.at[i].is_bundled) return &engine->folders.at[i];
    return NULL;
}

/* Where a data file lies: beside the script, in the shared lib/ ("lib/cues.txt"), or where an option said. */
static rim_str locate(const rim_engine *engine, rim_arena *arena, rim_str script, rim_str file) {
    const rim_script *owner = rim_registry_script(engine, script);
    const rim_folder *bundled = bundled_folder(engine);
    for (size_t i = 0; i < engine->allowed.len; i++)
        if (rim_str_eq(engine->allowed.at[i], file)) return file;
    if (!is_inside(file) || !owner) return (rim_str){NULL, 0};
    if (rim_str_starts(file, RIM_STR("lib/")) && bundled)
        return rim_arena_format(arena, "%s/%.*s", bundled->path.data, RIM_STR_ARG(file));
    return rim_arena_format(arena, "%s/%.*s", owner->folder.data, RIM_STR_ARG(file));
}

static rim_status load_file(rim_engine *engine, rim_str script, rim_str file, rim_str *bytes, rim_error *error) {
    rim_arena *arena = &engine->cache_arena;
    rim_str key = rim_arena_format(arena, "%.*s\n%.*s", RIM_STR_ARG(script), RIM_STR_ARG(file));
    bool is_new = false;
    rim_value *slot = key.data ? rim_map_put(&engine->cache, key, &is_new) : NULL;
    if (!slot) return rim_fail_memory(error, NULL);
    if (is_new) {
        rim_str path = locate(engine, arena, script, file);
        rim_str *kept = path.data ? RIM_NEW(arena, rim_str) : NULL;
        if (kept) *kept = rim_file_read(arena, path.data);
        slot->pointer = kept && kept->data ? kept : NULL;
    }
    if (!slot->pointer)
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

static rim_status open_native(rim_engine *engine, const char *path, rim_str name, const rim_row **rows, rim_error *error) {
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
    *rows = plugin->functions;
    return RIM_OK;
}

/* "lib.NAME" in the bundled scripts' lib/; else NAME.lua beside the script or in its plugin's folder, or NAME.so there. */
static rim_status find_module(rim_engine *engine, rim_str script, rim_str name, rim_str *source, const rim_row **rows, char called[128],
                              rim_error *error) {
    rim_arena *arena = &engine->cache_arena;
    const rim_script *owner = rim_registry_script(engine, script);
    const rim_folder *bundled = bundled_folder(engine);
    bool shared = rim_str_starts(name, RIM_STR("lib."));
    rim_str base = shared ? rim_str_slice(name, 4, name.len) : name;
    for (size_t i = 0; i < base.len; i++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-", base.data[i])) base.len = 0;
    rim_str folders[2] = {{NULL, 0}, {NULL, 0}};
    if (shared && bundled) folders[0] = rim_arena_format(arena, "%s/lib", bundled->path.data);
    if (!shared && owner) folders[0] = owner->folder, folders[1] = rim_folder_parent(arena, owner->folder);
    for (int i = 0; i < 2 && base.len; i++) {
        if (!folders[i].data) continue;
        rim_str lua = rim_arena_format(arena, "%s/%.*s.lua", folders[i].data, RIM_STR_ARG(base));
        rim_str native = rim_arena_format(arena, "%s/%.*s.so", folders[i].data, RIM_STR_ARG(base));
        if (!lua.data || !native.data) return rim_fail_memory(error, NULL);
        if (rim_file_exists(lua.data)) {
            *source = rim_file_read(arena, lua.data);
            snprintf(called, 128, "%s%.*s.lua", shared ? "lib/" : "", RIM_STR_ARG(base));
            return source->data ? RIM_OK : rim_fail(error, RIM_IO, NULL, 0, "%s: %s", lua.data, strerror(errno));
        }
        if (!shared && rim_file_exists(native.data)) return open_native(engine, native.data, base, rows, error);
    }
    return rim_fail(error, RIM_SCRIPT, NULL, 0, "module '%.*s' not found: there are \"rim\", \"lib.NAME\" and modules beside the script",
                    RIM_STR_ARG(name));
}

static rim_status get_module(void *user, rim_str script, rim_str name, rim_str *source, const rim_row **rows, char called[128],
                             rim_error *error) {
    rim_engine *engine = user;
    pthread_mutex_lock(&engine->lock);
    rim_status status = find_module(engine, script, name, source, rows, called, error);
    pthread_mutex_unlock(&engine->lock);
    return status;
}

/* ---- Authority lists ---- */

static rim_status load_list(rim_engine *engine, rim_str script, const rim_str *files, size_t n, const rim_names **names, rim_error *error) {
    rim_arena *arena = &engine->cache_arena;
    rim_str key = rim_arena_str(arena, script);
    for (size_t i = 0; i < n; i++) key = rim_arena_format(arena, "%.*s\n%.*s", RIM_STR_ARG(key), RIM_STR_ARG(files[i]));
    bool is_new = false;
    rim_value *slot = key.data ? rim_map_put(&engine->lists, key, &is_new) : NULL;
    if (!slot) return rim_fail_memory(error, NULL);
    if (!slot->pointer) {
        rim_str *texts = RIM_NEW_ARRAY(arena, rim_str, n);
        rim_status status = texts ? RIM_OK : rim_fail_memory(error, NULL);
        for (size_t i = 0; i < n && status == RIM_OK; i++) status = load_file(engine, script, files[i], &texts[i], error);
        if (status == RIM_OK) status = rim_names_new(arena, files, texts, n, (rim_names **)&slot->pointer, error);
        if (status != RIM_OK) return status;
    }
    *names = slot->pointer;
    return RIM_OK;
}

static rim_status get_authority(void *user, rim_str script, const rim_str *files, size_t n, const rim_names **names, rim_error *error) {
    rim_engine *engine = user;
    pthread_mutex_lock(&engine->lock);
    rim_status status = load_list(engine, script, files, n, names, error);
    pthread_mutex_unlock(&engine->lock);
    return status;
}

static void write_log(void *user, rim_level level, const char *message) {
    const rim_engine *engine = user;
    if (engine->config.log) engine->config.log(engine->config.user, level, message);
}

void rim_resources_open(rim_engine *engine) {
    pthread_mutex_init(&engine->lock, NULL);
    rim_arena_init(&engine->cache_arena, engine->alloc, 0);
    engine->cache = rim_map_in(&engine->cache_arena);
    engine->lists = rim_map_in(&engine->cache_arena);
    engine->services = (rim_services){engine, get_data, get_module, get_authority, write_log};
}

void rim_resources_close(rim_engine *engine) {
    for (size_t i = 0; i < engine->modules.len; i++) dlclose(engine->modules.at[i]);
    rim_arena_free(&engine->cache_arena);
    pthread_mutex_destroy(&engine->lock);
}
