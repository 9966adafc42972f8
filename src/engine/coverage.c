/* coverage.c - rim_worker_coverage: the rules that a script's files name, and how often the checks met them. */
#include "engine/engine.h"

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

rim_status rim_worker_coverage(rim_worker *worker, const char *name, void (*report)(void *user, const rim_coverage *rule), void *user,
                               rim_error *error) {
    if (!worker || !report) return rim_fail(error, RIM_MISUSE, NULL, 0, "coverage needs a worker and somebody to report to");
    const rim_engine *engine = worker->engine;
    if (name && !rim_registry_script(engine, rim_str_of(name)))
        return rim_fail(error, RIM_INPUT, NULL, 0, "there is no script '%s'; see 'rimslot list'", name);
    const covering c = {report, user};
    rim_status status = RIM_OK;
    for (size_t i = 0; i < engine->scripts.len && status == RIM_OK; i++)
        if (!name || rim_str_is(engine->scripts.at[i].name, name)) status = cover_one(worker, &engine->scripts.at[i], &c, error);
    return status;
}
