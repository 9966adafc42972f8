/* coverage.c - rim_worker_coverage: the rules that a script's files name, or a plugin's data for other scripts, and how often the checks met them. */
#include "engine/provides.h"

#include <stdlib.h>

typedef struct covering {
    void (*report)(void *user, const rim_coverage *rule);
    void *user;
} covering;

static bool was_named(const rim_uses *uses, size_t before, rim_str rule) {
    for (size_t i = 0; i < before; i++)
        if (uses->at[i].kind == RIM_USE_SET && rim_str_is(uses->at[i].name, "rule") && rim_str_eq(uses->at[i].value, rule)) return true;
    return false;
}

/* Rules as the source names them: {rule = "..."}. */
static bool report_named(const covering *c, const rim_script *script, const rim_lint *lint, const json_t *met) {
    for (size_t i = 0; i < lint->uses.len; i++) {
        const rim_use *use = &lint->uses.at[i];
        if (use->kind != RIM_USE_SET || !rim_str_is(use->name, "rule") || !use->value.len || was_named(&lint->uses, i, use->value)) continue;
        rim_str rule = rim_arena_str(lint->arena, use->value);
        if (!rule.data) return false;
        rim_coverage one = {script->name.data, rule.data, use->file, use->line, (size_t)json_integer_value(json_object_get(met, rule.data))};
        c->report(c->user, &one);
    }
    return true;
}

static rim_status cover_one(rim_worker *worker, const rim_script *script, const covering *c, rim_error *error) {
    rim_arena arena;
    rim_arena_init(&arena, worker->engine->alloc, 0);
    rim_lint lint = {.script = script->name.data, .arena = &arena};
    json_t *met = json_object_get(worker->met, script->name.data), *n;
    const char *rule;
    rim_status status = rim_script_uses(worker, script, &lint, error);
    if (status == RIM_OK && !report_named(c, script, &lint, met)) status = rim_fail_memory(error, NULL);
    json_object_foreach(met, rule, n) {
        rim_coverage one = {script->name.data, rule, NULL, 0, (size_t)json_integer_value(n)};
        if (status == RIM_OK && !was_named(&lint.uses, lint.uses.len, rim_str_of(rule))) c->report(c->user, &one);
    }
    rim_arena_free(&arena);
    return status;
}

/* ---- Rules that are data ---- */

typedef struct covering_data {
    const covering *c;
    rim_worker *worker;
    const rim_folder *folder;
    rim_arena arena;
    rim_error *error;
    rim_status status;
} covering_data;

/* Every "rule" of a JSON file, once. */
static void report_json(covering_data *d, const rim_script *script, const char *path, rim_str text, const json_t *value, json_t *seen) {
    const char *key, *rule = json_string_value(json_object_get(value, "rule"));
    json_t *item;
    size_t i;
    if (rule && !json_object_get(seen, rule)) {
        json_object_set_new(seen, rule, json_true());
        const json_t *met = json_object_get(json_object_get(d->worker->met, script->name.data), rule);
        d->c->report(d->c->user, &(rim_coverage){script->name.data, rule, path, rim_manifest_line(text, rule), (size_t)json_integer_value(met)});
    }
    json_object_foreach((json_t *)value, key, item) if (json_is_object(item) || json_is_array(item)) report_json(d, script, path, text, item, seen);
    json_array_foreach(value, i, item) report_json(d, script, path, text, item, seen);
}

/* Of data in Lua the rules are read as those of a script are; rows and lines have none. */
static void cover_file(void *user, const rim_script *script, const char *file) {
    covering_data *d = user;
    rim_str path = rim_arena_format(&d->arena, "%s/%s", d->folder->path.data, file), text = {NULL, 0};
    bool is_lua = rim_str_ends(path, RIM_STR(".lua")), is_json = rim_str_ends(path, RIM_STR(".json"));
    if (d->status == RIM_OK && (is_lua || is_json)) text = rim_file_read(&d->arena, path.data);
    if (!text.data) return;
    if (is_json) {
        json_t *value = json_loadb(text.data, text.len, 0, NULL), *seen = json_object();
        report_json(d, script, path.data, text, value, seen);
        json_decref(value);
        json_decref(seen);
        return;
    }
    rim_lint lint = {.script = script->name.data, .arena = &d->arena};
    d->status = rim_host_uses(&d->worker->host, text, path.data, &lint, d->error);
    if (d->status == RIM_OK && !report_named(d->c, script, &lint, json_object_get(d->worker->met, script->name.data))) d->status = rim_fail_memory(d->error, NULL);
}

static rim_status cover_plugin(rim_worker *worker, const rim_folder *folder, const covering *c, rim_error *error) {
    covering_data d = {.c = c, .worker = worker, .folder = folder, .error = error};
    rim_arena_init(&d.arena, worker->engine->alloc, 0);
    rim_provides_data(worker->engine, folder, cover_file, &d);
    rim_arena_free(&d.arena);
    return d.status;
}

rim_status rim_worker_coverage(rim_worker *worker, const char *name, void (*report)(void *user, const rim_coverage *rule), void *user,
                               rim_error *error) {
    if (!worker || !report) return rim_fail(error, RIM_MISUSE, NULL, 0, "coverage needs a worker and somebody to report to");
    const rim_engine *engine = worker->engine;
    if (name && !rim_registry_script(engine, rim_str_of(name)) && !rim_registry_plugin(engine, name))
        return rim_fail(error, RIM_INPUT, NULL, 0, "there is no script '%s'; see 'rimslot list'", name);
    const covering c = {report, user};
    rim_status status = RIM_OK;
    for (size_t i = 0; i < engine->scripts.len && status == RIM_OK; i++)
        if (!name || rim_str_is(engine->scripts.at[i].name, name)) status = cover_one(worker, &engine->scripts.at[i], &c, error);
    for (size_t i = 0; i < engine->folders.len && status == RIM_OK; i++)
        if (engine->folders.at[i].manifest && (!name || rim_str_is(engine->folders.at[i].name, name))) status = cover_plugin(worker, &engine->folders.at[i], &c, error);
    return status;
}
