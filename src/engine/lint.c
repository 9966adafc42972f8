/* lint.c - rim_worker_lint: the scripts of an engine and the modules beside them, read by script/lint.c. */
#include "engine/engine.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>

typedef struct counter {
    void (*report)(void *user, const rim_remark *remark);
    void *user;
    size_t bad;
} counter;

static void on_remark(void *user, const rim_remark *remark) {
    counter *c = user;
    c->bad += remark->severity >= RIM_WARN;
    if (c->report) c->report(c->user, remark);
}

static const char **option_names(const rim_script *script, rim_arena *arena) {
    const json_t *declared = json_object_get(script->description, "options");
    const char *name, **names = RIM_NEW_ARRAY(arena, const char *, json_object_size(declared) + 1);
    json_t *schema;
    size_t n = 0;
    json_object_foreach((json_t *)declared, name, schema) if (names) names[n++] = name;
    return names;
}

static int is_lua(const struct dirent *entry) {
    rim_str name = rim_str_of(entry->d_name);
    return name.data[0] != '.' && rim_str_ends(name, RIM_STR(".lua"));
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static rim_status read_file(rim_worker *worker, const rim_script *script, const char *name, rim_lint *lint, rim_error *error) {
    rim_str path = rim_arena_format(lint->arena, "%s/%s", script->folder.data, name);
    if (!path.data) return rim_fail_memory(error, NULL);
    rim_str source = rim_file_read(lint->arena, path.data);
    if (!source.data) return rim_fail(error, RIM_IO, path.data, 0, "%s", strerror(errno));
    return rim_host_uses(&worker->host, source, path.data, lint, error);
}

/* A script in a folder of its own has modules there; one that was given by its file stands alone. */
rim_status rim_script_uses(rim_worker *worker, const rim_script *script, rim_lint *lint, rim_error *error) {
    rim_str own = rim_arena_format(lint->arena, "/%s/%s", script->name.data, script->file.data);
    if (!own.data) return rim_fail_memory(error, NULL);
    if (!rim_str_ends(script->path, own)) return rim_host_uses(&worker->host, script->source, script->path.data, lint, error);
    struct dirent **entries;
    int n = scandir(script->folder.data, &entries, is_lua, by_name);
    if (n < 0) return rim_fail(error, RIM_IO, script->folder.data, 0, "%s", strerror(errno));
    rim_status status = RIM_OK;
    for (int i = 0; i < n; i++) {
        if (status == RIM_OK) status = read_file(worker, script, entries[i]->d_name, lint, error);
        free(entries[i]);
    }
    free(entries);
    return status;
}

/* Scripts that it has to come before or after, by names that none has: an order that never binds. They may be of a plugin that is not here. */
static void lint_order(rim_worker *worker, const rim_script *script, const char *member, counter *c) {
    const rim_engine *engine = worker->engine;
    const json_t *names = json_object_get(script->description, member), *name;
    size_t i;
    json_array_foreach((json_t *)names, i, name) {
        char message[256];
        const char *other = json_string_value(name);
        if (!other || rim_registry_script(engine, rim_str_of(other))) continue;
        snprintf(message, sizeof message, "'%s' names the script '%s', which is not here", member, other);
        on_remark(c, &(rim_remark){script->name.data, "", 0, RIM_HINT, message});
    }
}

static rim_status lint_one(rim_worker *worker, const rim_script *script, counter *c, rim_error *error) {
    rim_arena arena;
    rim_arena_init(&arena, worker->engine->alloc, 0);
    rim_lint lint = {.script = script->name.data, .options = option_names(script, &arena), .report = on_remark, .user = c, .arena = &arena};
    rim_status status = lint.options ? rim_script_uses(worker, script, &lint, error) : rim_fail_memory(error, NULL);
    if (status == RIM_OK) status = rim_host_lint(&worker->host, &lint, error);
    if (status == RIM_OK) lint_order(worker, script, "before", c), lint_order(worker, script, "after", c);
    rim_arena_free(&arena);
    return status;
}

rim_status rim_worker_lint(rim_worker *worker, const char *name, void (*report)(void *user, const rim_remark *remark), void *user,
                           rim_error *error) {
    if (!worker) return rim_fail(error, RIM_MISUSE, NULL, 0, "reading scripts needs a worker");
    const rim_engine *engine = worker->engine;
    if (name && !rim_registry_script(engine, rim_str_of(name)))
        return rim_fail(error, RIM_INPUT, NULL, 0, "there is no script '%s'; see 'rimslot list'", name);
    counter c = {report, user, 0};
    rim_status status = RIM_OK;
    for (size_t i = 0; i < engine->scripts.len && status == RIM_OK; i++)
        if (!name || rim_str_is(engine->scripts.at[i].name, name)) status = lint_one(worker, &engine->scripts.at[i], &c, error);
    if (status != RIM_OK || !c.bad) return status;
    return rim_fail(error, RIM_SCRIPT, name, 0, "%zu of the remarks are warnings or faults", c.bad);
}
