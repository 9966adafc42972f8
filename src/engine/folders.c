/* folders.c - where the bundled scripts and the installed plugins are. */
#include "engine/engine.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Seen from where this library lies, so that an installed tree can be moved; empty when nothing is there. */
static rim_str beside_library(rim_arena *arena, const char *relative) {
    static const char here = 0;
    Dl_info info;
    if (!dladdr(&here, &info) || !info.dli_fname) return RIM_STR("");
    const char *slash = strrchr(info.dli_fname, '/');
    rim_str path = slash ? rim_arena_format(arena, "%.*s/%s", (int)(slash - info.dli_fname), info.dli_fname, relative) : RIM_STR("");
    return path.data && is_folder(path.data) ? path : RIM_STR("");
}

/* Without the steps upward, which nobody wants to read in messages; the path as it is when memory is out. */
static const char *resolved(rim_arena *arena, rim_str path) {
    char full[PATH_MAX];
    rim_str kept = realpath(path.data, full) ? rim_arena_str(arena, rim_str_of(full)) : path;
    return kept.data ? kept.data : path.data;
}

const char *rim_folder_bundled(rim_arena *arena, const char *given) {
    const char *variable = getenv("RIMSLOT_SCRIPTS");
    if (given || (variable && *variable)) return given ? given : variable;
    rim_str installed = beside_library(arena, RIM_SCRIPTS_FROM_LIBRARY);
    if (installed.len) return resolved(arena, installed);
    rim_str built = beside_library(arena, "scripts"); /* a link to the sources, beside the built plugins */
    return built.len ? built.data : RIM_SCRIPTS_DIR;
}

rim_str rim_folder_parent(rim_arena *arena, rim_str folder) {
    size_t end = folder.len;
    while (end > 1 && folder.data[end - 1] == '/') end--;
    while (end > 0 && folder.data[end - 1] != '/') end--;
    return end > 1 ? rim_arena_format(arena, "%.*s", (int)(end - 1), folder.data) : rim_arena_format(arena, "%s/..", folder.data);
}

/* ---- Plugins ---- */

/* $XDG_DATA_HOME/rimslot/plugins; empty without a home. */
static rim_str users_folder(rim_arena *arena) {
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    if (data && *data == '/') return rim_arena_format(arena, "%s/rimslot/plugins", data);
    return home && *home == '/' ? rim_arena_format(arena, "%s/.local/share/rimslot/plugins", home) : RIM_STR("");
}

static bool push_place(rim_places *places, rim_arena *arena, rim_str folder, const char *origin) {
    if (!folder.data) return false;
    return !folder.len || RIM_PUSH(places, arena, (rim_place){folder, origin});
}

static bool push_usual(rim_places *places, rim_arena *arena, const char *bundled) {
    rim_str parent = rim_folder_parent(arena, rim_str_of(bundled));
    rim_str system = parent.data ? rim_arena_format(arena, "%s/plugins", parent.data) : parent;
    return push_place(places, arena, users_folder(arena), "user") && push_place(places, arena, system, "system") &&
           push_place(places, arena, beside_library(arena, "rimslot/plugins"), "system"); /* those with modules in C */
}

bool rim_folder_places(rim_arena *arena, const char *given, const char *bundled, rim_places *places) {
    const char *variable = getenv("RIMSLOT_PLUGINS");
    rim_str rest = rim_str_of(given ? given : variable && *variable ? variable : ""), field;
    *places = (rim_places){0};
    if (!rest.len) return push_usual(places, arena, bundled);
    for (bool more = true; more;) { /* an empty folder is one, also at the end */
        size_t colon = rim_str_find(rest, RIM_STR(":"), 0);
        field = rim_str_slice(rest, 0, colon);
        more = colon < rest.len;
        rest = rim_str_slice(rest, colon + more, rest.len);
        if (field.len ? !push_place(places, arena, rim_arena_str(arena, field), *field.data == '/' ? "path" : "project") : !push_usual(places, arena, bundled))
            return false;
    }
    return true;
}

bool rim_folder_is_path(const char *given) {
    return strchr(given, '/') || *given == '.' || rim_str_ends(rim_str_of(given), RIM_STR(".lua"));
}

rim_status rim_folder_plugin(rim_arena *arena, const rim_places *places, const char *name, rim_str *path, const char **origin, rim_error *error) {
    for (size_t i = 0; i < places->len && name && rim_plugin_is_name(rim_str_of(name)); i++) {
        *path = rim_arena_format(arena, "%s/%s", places->at[i].folder.data, name);
        *origin = places->at[i].origin;
        if (!path->data) return rim_fail_memory(error, NULL);
        if (is_folder(path->data)) return RIM_OK;
    }
    if (rim_file_exists(name) || is_folder(name))
        return rim_fail(error, RIM_IO, NULL, 0, "there is no plugin '%s'; for the %s of that name here write './%s'", name, is_folder(name) ? "folder" : "file", name);
    return rim_fail(error, RIM_IO, NULL, 0, "there is no plugin '%s'; see 'rimslot plugins list', or give a path", name);
}
