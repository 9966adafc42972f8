/* bench_sandbox.c - what the sandbox costs honest scripts: articles through the default chain with the limits that are the default, against
   the same without limits of time, memory and output. */
#include "bench.h"

#include "rimslot.h"

#include <stdio.h>

static rim_str story;
static struct {
    rim_engine *engine;
    rim_worker *worker;
} limited, unlimited;

static size_t run_with(rim_engine *engine, rim_worker *worker) {
    rim_str out = {0};
    rim_article *article = rim_article_new(engine, story.data, story.len, NULL, NULL);
    rim_worker_run(worker, article, NULL, NULL);
    rim_article_write(article, NULL, &out, NULL);
    size_t n = out.len;
    rim_article_free(article);
    return n;
}

static size_t with_limits(corpus *c) {
    (void)c;
    return run_with(limited.engine, limited.worker);
}

static size_t without_limits(corpus *c) {
    (void)c;
    return run_with(unlimited.engine, unlimited.worker);
}

void bench_sandbox(corpus *english) {
    rim_error error = {0};
    rim_config free_of_limits = RIM_CONFIG_INIT;
    free_of_limits.time_limit = 0, free_of_limits.memory_limit = free_of_limits.output_limit = 0;
    limited.engine = rim_engine_new(NULL, &error);
    unlimited.engine = rim_engine_new(&free_of_limits, &error);
    limited.worker = rim_worker_new(limited.engine, &error);
    unlimited.worker = rim_worker_new(unlimited.engine, &error);
    corpus sized = *english;
    story = sized.text = rim_str_slice(english->text, 0, rim_str_find(english->text, RIM_STR("\n"), 5000));
    if (limited.worker && unlimited.worker) bench_row("'wire' in the sandbox", &sized, with_limits, "without limits", without_limits);
    else fprintf(stderr, "bench: %s\n", error.message);
    rim_worker_free(limited.worker);
    rim_worker_free(unlimited.worker);
    rim_engine_free(limited.engine);
    rim_engine_free(unlimited.engine);
}
