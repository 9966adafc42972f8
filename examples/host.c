/* host.c - what a server does: its own memory and log, limits, a stop from another thread, and what a script found out.
   Build: cc host.c $(pkg-config --cflags --libs rimslot) -pthread */
#include <pthread.h>
#include <rimslot.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct service {
    atomic_size_t used, most; /* bytes; workers allocate at once */
} service;

/* As lua_Alloc: nothing wanted frees, and may not fail. */
static void *allocate(void *user, void *block, size_t was, size_t wanted) {
    service *s = user;
    void *moved = NULL;
    if (wanted == 0) free(block);
    else if (!(moved = realloc(block, wanted))) return NULL;
    size_t used = atomic_fetch_add(&s->used, wanted - (block ? was : 0)) + wanted - (block ? was : 0);
    for (size_t most = s->most; used > most && !atomic_compare_exchange_weak(&s->most, &most, used);) continue;
    return moved;
}

static void write_log(void *user, rim_level level, const char *message) {
    (void)user;
    fprintf(stderr, "rimslot, level %d: %s\n", (int)level, message);
}

/* The reader went away: nobody waits for the rest. */
static void *hang_up(void *worker) {
    nanosleep(&(struct timespec){.tv_nsec = 100000000}, NULL);
    rim_worker_stop(worker);
    return NULL;
}

int main(void) {
    static const char text[] = "Annalena Berbock spoke in Berlin on Monday evening. The bridge over the Elbe opens again in June.\n";
    static const char endless[] = "while true do local words = {} end";
    service s = {0};
    rim_error error = {0}, stopped = {0};
    rim_config config = RIM_CONFIG_INIT;
    config.alloc = allocate;
    config.log = write_log;
    config.user = &s;
    config.memory_limit = (size_t)32 << 20; /* for the scripts of one worker */
    config.time_limit = 10000;              /* milliseconds of one script; 1000, when it is not set */
    config.options = "{\"summary\": {\"count\": 1}}";
    rim_engine *engine = rim_engine_new(&config, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, text, sizeof text - 1, NULL, &error);
    rim_worker_run(worker, article, "wire", &error);
    if (error.status != RIM_OK) return fprintf(stderr, "%s: %s\n", error.where, error.message), 1;
    rim_str summary = rim_article_result(article, "summary"), out = {0};
    printf("summary: %.*s\n", (int)summary.len, summary.data);

    pthread_t reader;
    if (pthread_create(&reader, NULL, hang_up, worker) != 0) return 1;
    rim_worker_eval(worker, article, NULL, endless, sizeof endless - 1, &out, &stopped);
    pthread_join(reader, NULL);
    printf("stopped: %s\n", stopped.message);

    rim_article_free(article); /* the worker is as good as new */
    article = rim_article_new(engine, text, sizeof text - 1, NULL, &error);
    rim_worker_run(worker, article, "names", &error);
    printf("again: %zu edit\n", rim_article_edits(article, NULL));
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    printf("memory: %s\n", s.most > 0 && s.used == 0 ? "all given back" : "some was kept");
    return error.status == RIM_OK && stopped.status == RIM_LIMIT && s.used == 0 ? 0 : 1;
}
