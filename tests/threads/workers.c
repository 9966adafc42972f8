/* workers.c - several workers on one engine with every bundled script, each in its own thread: same input, same bytes. Meanwhile
   another thread stops a script that would never end, and its worker goes on.

     workers [THREADS ROUNDS] */
#include <rimslot.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_THREADS = 64, STOPS = 5, SOON = 200 };

static int rounds = 8; /* of each thread */

static const char story[] = "Bridge opens in Northport\n\nMayor Hanna Lind met Annalena Berbock in Northport on Friday. \"We are ready ,\" she said.\n\n"
                            "The the bridge took four years and cost 40 million crowns. It was closed in 2020.\n\nShare this article\n";

static char *records_of(rim_worker *worker, const rim_engine *engine) {
    rim_error error = {0};
    rim_str out = {0};
    char *copy = NULL;
    rim_article *article = rim_article_new(engine, story, sizeof story - 1, NULL, &error);
    rim_worker_run(worker, article, "wire", &error);
    if (rim_article_write(article, "records", &out, &error) == RIM_OK && error.status == RIM_OK) copy = strndup(out.data, out.len);
    else fprintf(stderr, "%s: %s\n", error.where, error.message);
    rim_article_free(article);
    return copy;
}

typedef struct task {
    const rim_engine *engine;
    const char *wanted;
    int failed;
} task;

static void *work(void *user) {
    task *t = user;
    rim_error error = {0};
    rim_worker *worker = rim_worker_new(t->engine, &error);
    for (int i = 0; i < rounds; i++) {
        char *got = records_of(worker, t->engine);
        t->failed += !got || strcmp(got, t->wanted) != 0;
        free(got);
    }
    rim_worker_free(worker);
    return NULL;
}

static void *stop(void *user) {
    struct timespec pause = {.tv_nsec = 5000000};
    nanosleep(&pause, NULL);
    rim_worker_stop(user);
    return NULL;
}

/* Stopped in its run, or, when the stop comes first, at its start: the run says so, and the next one is whole. */
static int stop_endless(const rim_engine *engine, const char *wanted) {
    rim_error none = {0};
    rim_worker *worker = rim_worker_new(engine, &none);
    int failed = worker == NULL;
    for (int i = 0; i < STOPS && !failed; i++) {
        pthread_t stopper;
        rim_error error = {0};
        rim_article *article = rim_article_new(engine, story, sizeof story - 1, NULL, &error);
        if (i == 0) rim_worker_stop(worker), failed += rim_worker_run(worker, article, "wire", &error) != RIM_LIMIT;
        error = (rim_error){0};
        pthread_create(&stopper, NULL, stop, worker);
        failed += rim_worker_run(worker, article, "endless,names", &error) != RIM_LIMIT || !strstr(error.message, "stopped");
        pthread_join(stopper, NULL);
        if (failed) fprintf(stderr, "stop %d: %s\n", i, error.message);
        rim_article_free(article);
        char *got = records_of(worker, engine);
        failed += !got || strcmp(got, wanted) != 0;
        free(got);
    }
    rim_worker_free(worker);
    return failed;
}

static void *stop_now(void *user) {
    rim_worker_stop(user);
    return NULL;
}

/* Stops that come at the moment when a script starts, where they could get lost between a look for one and the start. */
static int stop_soon(const rim_engine *engine) {
    rim_error none = {0};
    rim_worker *worker = rim_worker_new(engine, &none);
    int failed = worker == NULL;
    for (int i = 0; i < SOON && !failed; i++) {
        pthread_t stopper;
        rim_error error = {0};
        rim_article *article = rim_article_new(engine, story, sizeof story - 1, NULL, &error);
        pthread_create(&stopper, NULL, stop_now, worker);
        failed += rim_worker_run(worker, article, "endless", &error) != RIM_LIMIT || !strstr(error.message, "stopped");
        pthread_join(stopper, NULL);
        if (failed) fprintf(stderr, "soon %d: %s\n", i, error.message);
        rim_article_free(article);
    }
    rim_worker_free(worker);
    return failed;
}

int main(int argc, char **argv) {
    int n = argc > 1 ? atoi(argv[1]) : 3;
    if (argc > 2) rounds = atoi(argv[2]);
    if (n < 1 || n > MOST_THREADS || rounds < 1) return fprintf(stderr, "workers [THREADS ROUNDS]: at most %d threads\n", MOST_THREADS), 2;
    const char *paths[] = {"tests/threads/endless", NULL};
    rim_config config = RIM_CONFIG_INIT;
    rim_error error = {0};
    config.paths = paths;
    config.time_limit = 20000; /* only the stop may end it */
    rim_engine *engine = rim_engine_new(&config, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    char *wanted = worker ? records_of(worker, engine) : NULL;
    if (!wanted) return fprintf(stderr, "%s: %s\n", error.where, error.message), 1;
    pthread_t threads[MOST_THREADS];
    task tasks[MOST_THREADS];
    int failed = 0;
    for (int i = 0; i < n; i++) {
        tasks[i] = (task){engine, wanted, 0};
        pthread_create(&threads[i], NULL, work, &tasks[i]);
    }
    failed += stop_endless(engine, wanted);
    failed += stop_soon(engine);
    for (int i = 0; i < n; i++) {
        pthread_join(threads[i], NULL);
        failed += tasks[i].failed;
    }
    free(wanted);
    rim_worker_free(worker);
    rim_engine_free(engine);
    printf("%d threads, %d runs each, %d stops: %d faults\n", n, rounds, STOPS + SOON, failed);
    return failed != 0;
}
