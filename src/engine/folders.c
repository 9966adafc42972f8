/* folders.c - where the bundled scripts and the installed plugins are. */
#include "engine/engine.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* Seen from where this library lies, so that an installed tree can be moved; "" when that cannot be told. */
static rim_str beside_library(rim_arena *arena, const char *relative) {
    static const char here = 0;
    Dl_info info;
    if (!dladdr(&here, &info) || !info.dli_fname) return RIM_STR("");
    const char *slash = strrchr(info.dli_fname, '/');
    return slash ? rim_arena_format(arena, "%.*s/%s", (int)(slash - info.dli_fname), info.dli_fname, relative) : RIM_STR("");
}

const char *rim_folder_bundled(rim_arena *arena, const char *given) {
    static const char *const places[] = {RIM_SCRIPTS_FROM_LIBRARY, "scripts"}; /* installed, built */
    const char *variable = getenv("RIMSLOT_SCRIPTS");
    if (given || (variable && *variable)) return given ? given : variable;
    for (size_t i = 0; i < 2; i++) {
        rim_str path = beside_library(arena, places[i]);
        if (path.data && is_folder(path.data)) return path.data;
    }
    return RIM_SCRIPTS_DIR;
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
