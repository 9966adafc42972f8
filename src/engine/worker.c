#include "engine/engine.h"

rim_worker *rim_worker_new(const rim_engine *engine, rim_error *error) {
    if (!engine) {
        rim_fail(error, RIM_MISUSE, NULL, 0, "a worker needs an engine");
        return NULL;
    }
    rim_worker *worker = rim_realloc(engine->alloc, NULL, 0, sizeof *worker);
    if (worker) {
        *worker = (rim_worker){.engine = engine};
        worker->loaded = rim_realloc(engine->alloc, NULL, 0, engine->scripts.len + 1);
    }
    if (!worker || !worker->loaded) {
        rim_fail_memory(error, NULL);
        if (worker) rim_release(engine->alloc, worker, sizeof *worker);
        return NULL;
    }
    memset(worker->loaded, 0, engine->scripts.len + 1);
    if (rim_host_open(&worker->host, engine->alloc, &engine->limits, &engine->services, error)) return worker;
    rim_worker_free(worker);
    return NULL;
}

void rim_worker_free(rim_worker *worker) {
    if (!worker) return;
    rim_host_close(&worker->host);
    json_decref(worker->met);
    rim_release(worker->engine->alloc, worker->loaded, worker->engine->scripts.len + 1);
    rim_release(worker->engine->alloc, worker, sizeof *worker);
}

void rim_worker_stop(rim_worker *worker) {
    if (worker) rim_guard_stop(&worker->host.guard);
}

rim_status rim_worker_load(rim_worker *worker, const rim_script *script, rim_str options, rim_error *error) {
    rim_status status = rim_host_load(&worker->host, script->name, script->source, script->file.data, options, error);
    worker->loaded[script - worker->engine->scripts.at] = status == RIM_OK;
    return status;
}

rim_status rim_worker_script(rim_worker *worker, const rim_script *script, rim_article *article, rim_error *error) {
    if (!worker->loaded[script - worker->engine->scripts.at]) {
        rim_status status = rim_worker_load(worker, script, script->options, error);
        if (status != RIM_OK) return status;
    }
    rim_status status = rim_host_run(&worker->host, script->name, article, error);
    /* The plan is settled after each script: the next one reads what was applied. */
    if (!rim_plan(article)) return rim_fail_memory(error, NULL);
    return status;
}

rim_status rim_worker_run(rim_worker *worker, rim_article *article, const char *name, rim_error *error) {
    if (!worker || !article) return rim_fail(error, RIM_MISUSE, NULL, 0, "a run needs a worker and an article");
    rim_chain chain;
    rim_error first = {0};
    rim_status status = rim_registry_chain(worker->engine, &article->arena, name, &chain, error);
    if (status != RIM_OK) return status;
    article->threshold = worker->engine->config.apply_threshold;
    rim_guard_hold(&worker->host.guard);
    for (size_t i = 0; i < chain.n && worker->host.guard.due != RIM_DUE_STOP; i++) {
        rim_error mine = {0};
        rim_status one = rim_worker_script(worker, chain.scripts[i], article, &mine);
        if (one != RIM_OK && status == RIM_OK) status = one, first = mine;
    }
    rim_guard_let_go(&worker->host.guard);
    if (rim_guard_take_stop(&worker->host.guard) && status == RIM_OK) status = rim_fail(&first, RIM_LIMIT, NULL, 0, "stopped by the host");
    if (status != RIM_OK && error && error->status == RIM_OK) *error = first;
    return status;
}

size_t rim_worker_profile(rim_worker *worker, const rim_timing **timings) {
    if (!worker) return 0;
    worker->host.timings.is_on = true;
    if (timings) *timings = worker->host.timings.rows.at;
    return worker->host.timings.rows.len;
}
