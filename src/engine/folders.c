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

const char *rim_folder_plugin(rim_arena *arena, const char *bundled, const char *name) {
    if (strchr(name, '/') || is_folder(name)) return name;
    rim_str parent = rim_folder_parent(arena, rim_str_of(bundled));
    rim_str path = parent.data ? rim_arena_format(arena, "%s/plugins/%s", parent.data, name) : parent;
    return path.data && is_folder(path.data) ? path.data : name;
}
