/* eval.c - rim_worker_eval: single lines of Lua about an article. */
#include "engine/engine.h"

static rim_status evaluate(rim_worker *worker, rim_article *article, const char *name, rim_str code, rim_str *out, rim_error *error) {
    const rim_script *script = name ? rim_registry_script(worker->engine, rim_str_of(name)) : NULL;
    if (name && !script) return rim_fail(error, RIM_INPUT, NULL, 0, "there is no script '%s'; see 'rimslot list'", name);
    if (script && !worker->loaded[script - worker->engine->scripts.at]) {
        rim_status status = rim_worker_load(worker, script, script->options, error);
        if (status != RIM_OK) return status;
    }
    article->threshold = worker->engine->config.apply_threshold;
    article->out.len = 0;
    article->out.failed = article->out.is_full = false;
    article->out.limit = worker->engine->limits.output;
    rim_status status = rim_host_eval(&worker->host, script ? script->name : (rim_str){NULL, 0}, article, code, &article->out, error);
    article->out.limit = 0;
    if (rim_guard_take_stop(&worker->host.guard) && status == RIM_OK) status = rim_fail(error, RIM_LIMIT, NULL, 0, "stopped by the host");
    if (!rim_plan(article)) return rim_fail_memory(error, NULL);
    if (status == RIM_OK) *out = rim_buffer_str(&article->out);
    return status;
}

rim_status rim_worker_eval(rim_worker *worker, rim_article *article, const char *script, const char *code, size_t len, rim_str *out, rim_error *error) {
    rim_error mine = {0}; /* the caller's may hold that of an earlier line */
    if (!worker || !article || !code || !out) return rim_fail(error, RIM_MISUSE, NULL, 0, "evaluating needs a worker, an article, a text and a place for the result");
    *out = RIM_STR("");
    rim_status status = evaluate(worker, article, script, (rim_str){code, len}, out, &mine);
    if (status != RIM_OK) rim_fail(error, status, mine.where, mine.line, "%s", mine.message);
    return status;
}
