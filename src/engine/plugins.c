/* plugins.c - checking, adding and removing plugins. A check reads every file, loads the plugin as a run would, and runs its tests. */
#include "engine/engine.h"
#include "engine/package.h"
#include "engine/provides.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct inspection {
    rim_config config;
    rim_arena arena;
    rim_notes notes;
    rim_str root;         /* the plugin's folder */
    char unpacked[64];    /* of a package: the folder that is removed in the end; else empty */
    rim_members members;
    rim_str text;         /* of plugin.json */
    json_t *manifest;
    rim_engine *engine;
    rim_worker *worker;
} inspection;

/* A place as the library says it, below the plugin's folder. "words.lua" is the file of the script words. */
static const char *inside(inspection *in, const char *where) {
    rim_str path = rim_str_of(where);
    if (rim_str_starts(path, in->root) && path.data[in->root.len] == '/') return where + in->root.len + 1;
    for (size_t i = 0; i < in->members.len; i++) {
        rim_str member = in->members.at[i].path;
        size_t at = member.len > path.len ? member.len - path.len : 0;
        if (!in->members.at[i].is_folder && path.len && at && member.data[at - 1] == '/' && strcmp(member.data + at, where) == 0) return member.data;
    }
    return where;
}

static void note_error(inspection *in, const rim_error *error) {
    const char *file = inside(in, error->where), *message = error->message;
    size_t n = strlen(error->where);
    if (n && strncmp(message, error->where, n) == 0 && message[n] == ':') message += n + 1 + strspn(message + n + 1, "0123456789: ");
    rim_note(&in->notes, RIM_FAULT, file, error->line, "%s", message);
}

/* ---- Where it is ---- */

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static bool has_manifest(inspection *in, rim_str folder) {
    rim_str path = rim_arena_format(&in->arena, "%s/plugin.json", folder.data);
    return path.data && rim_file_exists(path.data);
}

/* In a package everything lies in one folder, or nothing does. */
static rim_status find_root(inspection *in) {
    if (has_manifest(in, in->root)) return RIM_OK;
    rim_members members = {0};
    rim_notes silent = {0};
    rim_package_read(&in->arena, in->root.data, &members, &silent);
    rim_str only = {NULL, 0};
    size_t n = 0;
    for (size_t i = 0; i < members.len; i++)
        if (!memchr(members.at[i].path.data, '/', members.at[i].path.len)) n++, only = members.at[i].path;
    rim_str root = n == 1 ? rim_arena_format(&in->arena, "%s/%s", in->root.data, only.data) : in->root;
    if (!root.data || !has_manifest(in, root)) return rim_note(&in->notes, RIM_FAULT, "plugin.json", 0, "is missing: a plugin has a manifest, see 'rimslot new plugin'");
    in->root = root;
    return RIM_OK;
}

static rim_status unpack(inspection *in, const char *package) {
    const char *place = getenv("TMPDIR");
    int n = snprintf(in->unpacked, sizeof in->unpacked, "%s/rimslot-XXXXXX", place && *place == '/' && strlen(place) < 40 ? place : "/tmp");
    if (n < 0 || !mkdtemp(in->unpacked)) return *in->unpacked = '\0', rim_fail(in->notes.error, RIM_IO, package, 0, "no folder to unpack it in: %s", strerror(errno));
    in->root = rim_arena_str(&in->arena, rim_str_of(in->unpacked));
    return in->root.data ? rim_package_unpack(package, in->unpacked, &in->notes) : rim_fail_memory(in->notes.error, NULL);
}

static rim_status locate(inspection *in, const char *given) {
    const char *origin, *bundled = rim_folder_bundled(&in->arena, in->config.bundled);
    rim_places places;
    rim_status status = RIM_OK;
    if (!bundled || !rim_folder_places(&in->arena, in->config.plugins, bundled, &places)) return rim_fail_memory(in->notes.error, NULL);
    if (rim_file_exists(given)) status = unpack(in, given);
    else if (rim_folder_is_path(given)) in->root = rim_arena_str(&in->arena, rim_str_of(given));
    else status = rim_folder_plugin(&in->arena, &places, given, &in->root, &origin, in->notes.error);
    while (in->root.len > 1 && in->root.data[in->root.len - 1] == '/') in->root = rim_arena_str(&in->arena, rim_str_slice(in->root, 0, in->root.len - 1));
    if (status == RIM_OK && !in->root.data) status = rim_fail_memory(in->notes.error, NULL);
    if (status == RIM_OK && !is_folder(in->root.data)) status = rim_fail(in->notes.error, RIM_IO, given, 0, "no such folder, and no file");
    return status == RIM_OK ? find_root(in) : status;
}

/* ---- What it is ---- */

static bool needs_native(const inspection *in) {
    return json_is_true(json_object_get(json_object_get(in->manifest, "needs"), "native"));
}

static void check_native(inspection *in) {
    for (size_t i = 0; i < in->members.len; i++) {
        if (!rim_str_ends(in->members.at[i].path, RIM_STR(".so"))) continue;
        if (!needs_native(in)) rim_note(&in->notes, RIM_FAULT, in->members.at[i].path.data, 0, "is a module in C; plugin.json has to say so: \"needs\": {\"native\": true}");
        else if (!in->config.native_modules)
            rim_note(&in->notes, RIM_FAULT, in->members.at[i].path.data, 0, "is a module in C, which is not sandboxed: allow it by --native (rim_config.native_modules)");
    }
}

static rim_status read_manifest(inspection *in) {
    rim_error error = {0};
    rim_str path = rim_arena_format(&in->arena, "%s/plugin.json", in->root.data);
    if (!path.data) return rim_fail_memory(in->notes.error, NULL);
    if (rim_manifest_read(&in->arena, path.data, &in->text, &in->manifest, &error) != RIM_OK) return note_error(in, &error), RIM_INPUT;
    in->notes.plugin = json_string_value(json_object_get(in->manifest, "name"));
    rim_manifest_check(in->manifest, in->text, true, &in->notes);
    return RIM_OK;
}

static rim_status load(inspection *in) {
    rim_error error = {0};
    rim_str path = rim_folder_is_path(in->root.data) ? in->root : rim_arena_format(&in->arena, "./%s", in->root.data);
    const char *paths[] = {path.data, NULL};
    rim_config config = in->config;
    config.paths = paths;
    config.options = NULL;
    in->engine = path.data ? rim_engine_new(&config, &error) : NULL;
    in->worker = rim_worker_new(in->engine, &error);
    if (!in->worker) return note_error(in, &error), RIM_INPUT;
    return RIM_OK;
}

/* ---- Its scripts and tests ---- */

typedef struct trial {
    inspection *in;
    size_t n;
} trial;

static void on_remark(void *user, const rim_remark *remark) {
    inspection *in = ((trial *)user)->in;
    rim_note(&in->notes, remark->severity, inside(in, remark->file), remark->line, "%s", remark->message);
}

static void on_check(void *user, const rim_check *check) {
    trial *t = user;
    t->n++;
    if (check->passed) return;
    if (check->file) rim_note(&t->in->notes, RIM_FAULT, inside(t->in, check->file), check->line, "the case fails: %s", check->message);
    else {
        rim_str own = rim_arena_format(&t->in->arena, "%s/%s.lua", check->script, check->script);
        rim_note(&t->in->notes, RIM_FAULT, own.data ? own.data : "", 0, "%s fails: %s", check->name, check->message);
    }
}

static void try_out(inspection *in) {
    trial t = {in, 0};
    for (size_t i = 0; i < in->engine->scripts.len; i++) {
        const rim_script *script = &in->engine->scripts.at[i];
        rim_error error = {0};
        if (!rim_str_eq(script->plugin, in->engine->folders.at[0].name)) continue;
        bool is_namesake = rim_str_is(script->name, in->notes.plugin);
        rim_status status = rim_worker_lint(in->worker, script->name.data, on_remark, &t, &error);
        if (status != RIM_OK && status != RIM_SCRIPT) note_error(in, &error);
        error = (rim_error){0};
        if (!is_namesake) status = rim_worker_test(in->worker, script->name.data, on_check, &t, &error);
        if (status != RIM_OK && status != RIM_SCRIPT) note_error(in, &error);
    }
    rim_error error = {0};
    rim_status status = rim_worker_test(in->worker, in->notes.plugin, on_check, &t, &error); /* its own cases, with those of a script of its name */
    if (status != RIM_OK && status != RIM_SCRIPT) note_error(in, &error);
    if (!t.n) rim_note(&in->notes, RIM_HINT, "", 0, "nothing tests it: give it a cases.jsonl, or its scripts examples");
}

static void inspect(inspection *in, const char *given) {
    if (locate(in, given) != RIM_OK || rim_package_read(&in->arena, in->root.data, &in->members, &in->notes) != RIM_OK) return;
    if (read_manifest(in) != RIM_OK) return;
    check_native(in);
    if (in->notes.n_faults || load(in) != RIM_OK) return; /* what has faults is not run */
    rim_provides_check(in->engine, &in->members, in->text, &in->arena, &in->notes);
    try_out(in);
}

static void begin(inspection *in, const rim_config *config, void (*report)(void *user, const rim_remark *remark), void *user, rim_error *error) {
    *in = (inspection){.config = rim_config_complete(config), .notes = {.report = report, .user = user, .error = error}};
    rim_arena_init(&in->arena, rim_alloc_libc(), 0);
}

static void end(inspection *in) {
    rim_worker_free(in->worker);
    rim_engine_free(in->engine);
    json_decref(in->manifest);
    if (*in->unpacked) rim_folder_remove(in->unpacked);
    rim_arena_free(&in->arena);
}

rim_status rim_plugin_check(const rim_config *config, const char *plugin, void (*report)(void *user, const rim_remark *remark), void *user, rim_error *error) {
    rim_error own = {0};
    if (!plugin) return rim_fail(error, RIM_MISUSE, NULL, 0, "checking a plugin needs its folder, package or name");
    inspection in;
    begin(&in, config, report, user, &own);
    inspect(&in, plugin);
    rim_status status = own.status;
    if (status != RIM_OK) rim_fail(error, status, own.where, own.line, "%s", own.message);
    else if (in.notes.n_warnings) status = rim_fail(error, RIM_INPUT, plugin, 0, "%zu of the remarks are warnings", in.notes.n_warnings);
    end(&in);
    return status;
}

/* ---- Adding and removing ---- */

static rim_status make_folders(const char *path, rim_error *error) {
    char part[PATH_MAX];
    size_t n = strlen(path);
    if (n >= sizeof part) return rim_fail(error, RIM_IO, path, 0, "the path is too long");
    for (size_t i = 1; i <= n; i++) {
        if (path[i] != '/' && path[i]) continue;
        memcpy(part, path, i);
        part[i] = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST) return rim_fail(error, RIM_IO, part, 0, "%s", strerror(errno));
    }
    return RIM_OK;
}

/* Where plugins are added and removed; the user's folder when none is given. */
static rim_status target_folder(inspection *in, const char *given, rim_str *folder) {
    rim_places usual;
    const char *bundled = rim_folder_bundled(&in->arena, in->config.bundled);
    *folder = given ? rim_arena_str(&in->arena, rim_str_of(given)) : RIM_STR("");
    if (!bundled || !folder->data || !rim_folder_places(&in->arena, ":", bundled, &usual)) return rim_fail_memory(in->notes.error, NULL);
    for (size_t i = 0; i < usual.len && !folder->len; i++)
        if (strcmp(usual.at[i].origin, "user") == 0) *folder = usual.at[i].folder;
    return folder->len ? RIM_OK : rim_fail(in->notes.error, RIM_IO, NULL, 0, "there is no folder for a user's plugins: set HOME or XDG_DATA_HOME, or name a folder");
}

/* The version of the plugin that lies in the folder; "" when none does. */
static rim_status version_at(inspection *in, rim_str folder, char version[64]) {
    struct stat info;
    rim_str path = rim_arena_format(&in->arena, "%s/plugin.json", folder.data), text;
    json_t *manifest = NULL;
    rim_error ignored = {0};
    *version = '\0';
    if (!path.data) return rim_fail_memory(in->notes.error, NULL);
    if (lstat(folder.data, &info) != 0) return RIM_OK;
    if (!rim_file_exists(path.data)) return rim_fail(in->notes.error, RIM_IO, folder.data, 0, "is there and no plugin: move it away");
    rim_manifest_read(&in->arena, path.data, &text, &manifest, &ignored);
    const char *said = json_string_value(json_object_get(manifest, "version"));
    snprintf(version, 64, "%s", said ? said : "?");
    json_decref(manifest);
    return RIM_OK;
}

/* The new folder takes the place of the old one, if there is one, in one step. */
static bool exchange(const char *new, const char *old) {
    if (renameat2(AT_FDCWD, new, AT_FDCWD, old, RENAME_EXCHANGE) == 0) return true;
    return errno == ENOENT && renameat2(AT_FDCWD, new, AT_FDCWD, old, RENAME_NOREPLACE) == 0;
}

static rim_status install(inspection *in, rim_str folder) {
    rim_error *error = in->notes.error;
    const char *name = in->notes.plugin, *version = json_string_value(json_object_get(in->manifest, "version"));
    char before[64], stage[PATH_MAX];
    rim_str target = rim_arena_format(&in->arena, "%s/%s", folder.data, name);
    rim_status status = target.data ? version_at(in, target, before) : rim_fail_memory(error, NULL);
    if (status == RIM_OK) status = make_folders(folder.data, error);
    if (status != RIM_OK) return status;
    int n = snprintf(stage, sizeof stage, "%s/.adding-XXXXXX", folder.data);
    if (n < 0 || (size_t)n >= sizeof stage || !mkdtemp(stage)) return rim_fail(error, RIM_IO, folder.data, 0, "%s", strerror(errno));
    rim_str copy = rim_arena_format(&in->arena, "%s/%s", stage, name);
    status = copy.data ? rim_package_copy(&in->arena, in->root.data, &in->members, copy.data, error) : rim_fail_memory(error, NULL);
    if (status == RIM_OK && !exchange(copy.data, target.data)) status = rim_fail(error, RIM_IO, target.data, 0, "%s", strerror(errno));
    rim_folder_remove(stage);
    if (status != RIM_OK) return status;
    if (*before) rim_note(&in->notes, RIM_NOTICE, "", 0, "added version %s to %s, in place of %s", version, folder.data, before);
    else rim_note(&in->notes, RIM_NOTICE, "", 0, "added version %s to %s", version, folder.data);
    return RIM_OK;
}

rim_status rim_plugin_add(const rim_config *config, const char *plugin, const char *folder, void (*report)(void *user, const rim_remark *remark), void *user,
                          rim_error *error) {
    rim_error own = {0};
    if (!plugin) return rim_fail(error, RIM_MISUSE, NULL, 0, "adding a plugin needs its folder or package");
    inspection in;
    begin(&in, config, report, user, &own);
    rim_str target;
    inspect(&in, plugin);
    if (own.status == RIM_OK && target_folder(&in, folder, &target) == RIM_OK) install(&in, target);
    if (own.status != RIM_OK) rim_fail(error, own.status, own.where, own.line, "%s", own.message);
    end(&in);
    return own.status;
}

static rim_status take_away(inspection *in, rim_str folder, const char *name) {
    rim_error *error = in->notes.error;
    char version[64], stage[PATH_MAX];
    rim_str target = rim_arena_format(&in->arena, "%s/%s", folder.data, name);
    rim_status status = target.data ? version_at(in, target, version) : rim_fail_memory(error, NULL);
    if (status != RIM_OK) return status;
    if (!*version) return rim_fail(error, RIM_IO, folder.data, 0, "there is no plugin '%s' in this folder; see 'rimslot plugins list'", name);
    int n = snprintf(stage, sizeof stage, "%s/.removing-XXXXXX", folder.data);
    if (n < 0 || (size_t)n >= sizeof stage || !mkdtemp(stage)) return rim_fail(error, RIM_IO, folder.data, 0, "%s", strerror(errno));
    rim_str away = rim_arena_format(&in->arena, "%s/%s", stage, name);
    if (!away.data) status = rim_fail_memory(error, NULL);
    else if (rename(target.data, away.data) != 0) status = rim_fail(error, RIM_IO, target.data, 0, "%s", strerror(errno));
    if (!rim_folder_remove(stage) && status == RIM_OK) status = rim_fail(error, RIM_IO, stage, 0, "could not be removed: %s", strerror(errno));
    return status;
}

rim_status rim_plugin_remove(const rim_config *config, const char *name, const char *folder, rim_error *error) {
    rim_error own = {0};
    if (!name || !rim_plugin_is_name(rim_str_of(name))) return rim_fail(error, RIM_MISUSE, NULL, 0, "removing a plugin needs its name: a-z, 0-9 and '-'");
    inspection in;
    begin(&in, config, NULL, NULL, &own);
    rim_str target;
    if (target_folder(&in, folder, &target) == RIM_OK) take_away(&in, target, name);
    if (own.status != RIM_OK) rim_fail(error, own.status, own.where, own.line, "%s", own.message);
    end(&in);
    return own.status;
}
