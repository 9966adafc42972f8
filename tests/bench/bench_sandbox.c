/* bench_sandbox.c - what the sandbox costs honest scripts: articles through the default chain with the limits that are the default, against
   the same without limits of time, memory and output. Two equal engines without limits tell how far the figure can be trusted. */
#include "bench.h"

#include "rimslot.h"

#include <stdio.h>
#include <stdlib.h>

enum { LIMITED, FREE, FREE_TOO, KINDS };
enum { GENERATIONS = 6, ROUNDS = 24, STORIES = 16 }; /* engines made anew, as the place of things in memory counts; rounds for each */

typedef struct contest {
    rim_engine *engines[KINDS];
    rim_worker *workers[KINDS];
    rim_str stories[STORIES];
    size_t n; /* of stories */
    double took[KINDS][STORIES][ROUNDS];
} contest;

/* Seconds for one story. */
static double run_one(contest *c, int kind, rim_str story) {
    double start = bench_seconds();
    rim_str out = {0};
    rim_article *article = rim_article_new(c->engines[kind], story.data, story.len, NULL, NULL);
    rim_worker_run(c->workers[kind], article, NULL, NULL);
    rim_article_write(article, NULL, &out, NULL);
    rim_article_free(article);
    return bench_seconds() - start;
}

static bool open_engines(contest *c, int turn) {
    rim_error error = {0};
    for (int i = 0; i < KINDS; i++) {
        int kind = (i + turn) % KINDS;
        rim_config config = RIM_CONFIG_INIT;
        if (kind != LIMITED) config.time_limit = 0, config.memory_limit = config.output_limit = 0;
        c->engines[kind] = rim_engine_new(&config, &error);
        c->workers[kind] = rim_worker_new(c->engines[kind], &error);
        if (!c->workers[kind]) return fprintf(stderr, "bench: %s\n", error.message), false;
        for (size_t k = 0; k < c->n; k++) run_one(c, kind, c->stories[k]);
    }
    return true;
}

static void close_engines(contest *c) {
    for (int kind = 0; kind < KINDS; kind++) {
        rim_worker_free(c->workers[kind]);
        rim_engine_free(c->engines[kind]);
        c->workers[kind] = NULL, c->engines[kind] = NULL;
    }
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* What a quarter of a story's rounds stays below, summed over all stories: a busy machine makes rounds longer, never shorter. */
static double usual(contest *c, int kind) {
    double sum = 0;
    for (size_t k = 0; k < c->n; k++) {
        qsort(c->took[kind][k], ROUNDS, sizeof(double), by_size);
        sum += c->took[kind][k][ROUNDS / 4];
    }
    return sum;
}

static double mean(const double *list, size_t n) {
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += list[i];
    return sum / (double)n;
}

/* One set of engines, taking turns story by story: what limits cost, and what nothing seems to cost. */
static bool one_generation(contest *c, int turn, double *cost, double *null) {
    bool ok = open_engines(c, turn);
    for (int round = 0; ok && round < ROUNDS; round++)
        for (size_t k = 0; k < c->n; k++)
            for (int i = 0; i < KINDS; i++) {
                int kind = (i + round + turn) % KINDS;
                c->took[kind][k][round] = run_one(c, kind, c->stories[k]);
            }
    close_engines(c);
    if (ok) *cost = usual(c, LIMITED) / usual(c, FREE), *null = usual(c, FREE_TOO) / usual(c, FREE);
    return ok;
}

static void compare(corpus *text, const char *what, size_t story_len, size_t stories) {
    double cost[GENERATIONS], null[GENERATIONS];
    static contest c;
    if (!bench_is_wanted(what)) return;
    c.n = stories;
    for (size_t k = 0, at = 0, end; k < stories; k++, at = end + 1) {
        end = rim_str_find(text->text, RIM_STR("\n"), at + story_len);
        c.stories[k] = rim_str_slice(text->text, at, end);
    }
    for (int i = 0; i < GENERATIONS; i++)
        if (!one_generation(&c, i, &cost[i], &null[i])) return;
    printf("%-32s %-8s %+6.2f %% against the same without limits (%+.2f %% between two of these)\n", what, text->name, (mean(cost, GENERATIONS) - 1) * 100,
           (mean(null, GENERATIONS) - 1) * 100);
    fflush(stdout);
}

void bench_sandbox(corpus *english) {
    compare(english, "limits, 'wire' over 500 bytes", 500, STORIES);
    compare(english, "limits, 'wire' over 5 kB", 5000, 6);
    compare(english, "limits, 'wire' over 50 kB", 50000, 1);
}
