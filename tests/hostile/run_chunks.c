/* run_chunks.c - one hostile chunk of Lua in a process of its own: run_chunks CHUNK.lua AFTER.lua [MS]
 *
 * The chunk gets a small article as its argument and the default limits, with MS milliseconds of CPU time. Then AFTER.lua has to find the worker's world clean, and
 * a normal article has to come out as from a fresh worker. One line of JSON tells: id, outcome (ok, error, limit, escaped), CPU
 * milliseconds, most resident memory, and whether the worker is alive. A crash or a hang is for the caller to see.
 */
#include "engine/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static const char story[] = "Mayor Hanna Lind spoke in Northport.\n\n\"We are ready,\" she said. \"The bridge opens on Friday.\"\n";

static rim_str read_or_exit(rim_arena *arena, const char *path) {
    rim_str bytes = rim_file_read(arena, path);
    if (!bytes.data) fprintf(stderr, "%s: cannot be read\n", path), exit(2);
    return bytes;
}

static double cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* What the chunk returns, as JSON, in `out`. */
static rim_status run_chunk(rim_worker *worker, rim_arena *arena, const char *path, rim_buffer *out) {
    rim_error error = {0};
    rim_str source = read_or_exit(arena, path);
    const char *slash = strrchr(path, '/');
    rim_article *article = rim_article_new(worker->engine, story, sizeof story - 1, NULL, &error);
    rim_buffer_init(out, worker->engine->alloc);
    out->limit = worker->engine->limits.output;
    rim_status status = rim_host_chunk(&worker->host, source, slash ? slash + 1 : path, article, out, &error);
    if (status != RIM_OK) fprintf(stderr, "%s:%u: %s\n", error.where, error.line, error.message);
    rim_article_free(article);
    return status;
}

/* The records of a normal article. */
static char *normal_run(rim_worker *worker) {
    rim_error error = {0};
    rim_str out = {0};
    char *copy = NULL;
    rim_article *article = rim_article_new(worker->engine, story, sizeof story - 1, NULL, &error);
    rim_worker_run(worker, article, "wire", &error);
    if (rim_article_write(article, "records", &out, &error) == RIM_OK && error.status == RIM_OK) copy = strndup(out.data, out.len);
    else fprintf(stderr, "normal article: %s\n", error.message);
    rim_article_free(article);
    return copy;
}

static bool is_as_fresh(rim_worker *worker) {
    rim_error error = {0};
    rim_worker *fresh = rim_worker_new(worker->engine, &error);
    char *mine = normal_run(worker), *other = fresh ? normal_run(fresh) : NULL;
    bool same = mine && other && strcmp(mine, other) == 0;
    free(mine);
    free(other);
    rim_worker_free(fresh);
    return same;
}

int main(int argc, char **argv) {
    if (argc < 3) return fprintf(stderr, "usage: run_chunks CHUNK.lua AFTER.lua [MS]\n"), 2;
    rim_config config = RIM_CONFIG_INIT;
    if (argc > 3) config.time_limit = (unsigned)atoi(argv[3]);
    rim_error error = {0};
    rim_arena arena;
    rim_buffer result, after;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_engine *engine = rim_engine_new(&config, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    if (!worker) return fprintf(stderr, "%s: %s\n", error.where, error.message), 2;
    double start = cpu_ms();
    rim_status status = run_chunk(worker, &arena, argv[1], &result);
    double ms = cpu_ms() - start;
    bool escaped = rim_str_starts(rim_buffer_str(&result), RIM_STR("\"escaped"));
    const char *outcome = escaped ? "escaped" : status == RIM_OK ? "ok" : status == RIM_SCRIPT ? "error" : "limit";
    bool clean = run_chunk(worker, &arena, argv[2], &after) == RIM_OK && rim_str_is(rim_buffer_str(&after), "\"clean\"");
    bool alive = clean && is_as_fresh(worker);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    rim_str name = rim_str_of(strrchr(argv[1], '/') ? strrchr(argv[1], '/') + 1 : argv[1]);
    if (rim_str_ends(name, RIM_STR(".lua"))) name.len -= 4;
    printf("{\"id\": \"lua/%.*s\", \"outcome\": \"%s\", \"ms\": %.1f, \"rss_mb\": %.1f, \"alive\": %s}\n", RIM_STR_ARG(name), outcome, ms,
           (double)usage.ru_maxrss / 1024, alive ? "true" : "false");
    rim_buffer_free(&result);
    rim_buffer_free(&after);
    rim_worker_free(worker);
    rim_engine_free(engine);
    rim_arena_free(&arena);
    return 0;
}
