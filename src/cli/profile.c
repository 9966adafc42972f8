/* profile.c - what each handler of each script costs over some articles: time, calls, memory. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static int by_time(const void *a, const void *b) {
    const rim_timing *x = a, *y = b;
    return (y->ms > x->ms) - (y->ms < x->ms);
}

static void print_json(const rim_timing *t) {
    fputs("{\"script\": ", stdout);
    cli_json_string(stdout, t->script.data, t->script.len);
    fputs(", \"handler\": ", stdout);
    cli_json_string(stdout, t->handler.data, t->handler.len);
    printf(", \"calls\": %zu, \"ms\": %.3f, \"memory\": %zu}\n", t->calls, t->ms, t->memory);
}

/* The dearest first, with each one's share of the whole. */
static void print_table(rim_timing *rows, size_t n) {
    double all = 0;
    for (size_t i = 0; i < n; i++) all += rows[i].ms;
    printf("%-14s %-24s %9s %11s %6s %10s\n", "script", "handler", "calls", "ms", "share", "memory");
    for (size_t i = 0; i < n; i++)
        printf("%-14.*s %-24.*s %9zu %11.3f %5.1f%% %7.1f KB\n", (int)rows[i].script.len, rows[i].script.data, (int)rows[i].handler.len,
               rows[i].handler.data, rows[i].calls, rows[i].ms, all > 0 ? 100 * rows[i].ms / all : 0, (double)rows[i].memory / 1024);
    printf("%-14s %-24s %9s %11.3f\n", "all", "", "", all);
}

static bool print_timings(const cli *c, rim_worker *worker) {
    const rim_timing *found;
    size_t n = rim_worker_profile(worker, &found);
    rim_timing *rows = malloc((n + 1) * sizeof *rows);
    if (!rows) return cli_say("out of memory"), false;
    if (n) memcpy(rows, found, n * sizeof *rows);
    qsort(rows, n, sizeof *rows, by_time);
    if (!c->json) print_table(rows, n);
    for (size_t i = 0; i < n && c->json; i++) print_json(&rows[i]);
    free(rows);
    return true;
}

static int profile_file(const cli *c, const rim_engine *engine, rim_worker *worker, const char *path) {
    rim_article *article = cli_article(c, engine, path);
    rim_error error = {0};
    if (!article) return EXIT_INPUTS;
    rim_status status = rim_worker_run(worker, article, c->chain, &error);
    rim_article_free(article);
    if (status == RIM_OK) return EXIT_OK;
    return cli_fail(&error, status == RIM_INPUT || status == RIM_MISUSE ? EXIT_USAGE : EXIT_SCRIPTS);
}

int cli_profile(const cli *c) {
    static const char *const input[] = {"-"};
    const char *const *files = c->n_words ? c->words : input;
    size_t n = c->n_words ? c->n_words : 1;
    rim_error error = {0};
    rim_engine *engine = cli_engine(c);
    rim_worker *worker = engine ? rim_worker_new(engine, &error) : NULL;
    int status = worker ? EXIT_OK : engine ? cli_fail(&error, EXIT_USAGE) : EXIT_USAGE;
    rim_worker_profile(worker, NULL);
    for (size_t i = 0; i < n && worker && status != EXIT_USAGE; i++) {
        int one = profile_file(c, engine, worker, files[i]);
        if (one != EXIT_OK) status = one;
    }
    if (worker && status != EXIT_USAGE && !print_timings(c, worker)) status = EXIT_INPUTS;
    rim_worker_free(worker);
    rim_engine_free(engine);
    return status;
}
