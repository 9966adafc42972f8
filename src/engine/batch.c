/* batch.c - many articles by a pool of workers. Inputs are taken in order, finished in any, and handed over in order: a ring of
   slots holds what is done too early. */
#include "engine/engine.h"

#include <unistd.h>

enum { RING = 64 };

typedef struct slot {
    rim_input input;
    rim_article *article;
    rim_error error;
    bool is_done;
} slot;

typedef struct pool {
    const rim_engine *engine;
    const rim_batch *batch;
    pthread_mutex_t reading; /* one thread asks for the next input; while it waits, others hand over */
    pthread_mutex_t lock;    /* of all below; taken inside `reading`, never around it */
    pthread_cond_t moved;   /* an article was handed over: there is room */
    slot slots[RING];
    size_t taken, given;    /* inputs taken, articles handed over */
    bool is_over;           /* no more inputs, or `done` said stop */
    bool is_stopped;        /* `done` said so */
    rim_gather gather;
    rim_status status;
    rim_error error;
} pool;

static rim_status read_and_run(pool *p, rim_worker *worker, slot *s) {
    s->article = rim_article_new(p->engine, s->input.bytes, s->input.len, &s->input.reading, &s->error);
    if (!s->article) return s->error.status;
    rim_worker_run(worker, s->article, p->batch->chain, &s->error); /* failures are listed with the article */
    if (p->batch->finish) p->batch->finish(p->batch->user, &s->input, s->article);
    return RIM_OK;
}

/* Hands over what is done and next in order; the lock is held. */
static void hand_over(pool *p) {
    while (p->given < p->taken && p->slots[p->given % RING].is_done) {
        slot *s = &p->slots[p->given % RING];
        rim_gather_add(&p->gather, s->article);
        if (!p->batch->done(p->batch->user, &s->input, s->article, &s->error)) p->is_over = p->is_stopped = true;
        rim_article_free(s->article);
        s->article = NULL;
        s->is_done = false;
        p->given++;
    }
    pthread_cond_broadcast(&p->moved);
}

/* Waits for room in the ring; NULL when the batch is over. */
static slot *find_room(pool *p) {
    pthread_mutex_lock(&p->lock);
    while (!p->is_over && p->taken - p->given >= RING) pthread_cond_wait(&p->moved, &p->lock);
    slot *s = p->is_over ? NULL : &p->slots[p->taken % RING];
    pthread_mutex_unlock(&p->lock);
    return s;
}

/* The next input in its slot, or NULL at the end. */
static slot *take(pool *p) {
    pthread_mutex_lock(&p->reading);
    slot *s = find_room(p);
    bool found = false;
    if (s) {
        *s = (slot){.input = {.reading = RIM_READING_INIT}};
        found = p->batch->next(p->batch->user, &s->input);
        pthread_mutex_lock(&p->lock);
        if (found) p->taken++;
        else p->is_over = true;
        pthread_mutex_unlock(&p->lock);
    }
    pthread_mutex_unlock(&p->reading);
    return found ? s : NULL;
}

static void give(pool *p, slot *s) {
    pthread_mutex_lock(&p->lock);
    s->is_done = true;
    hand_over(p);
    pthread_mutex_unlock(&p->lock);
}

static void *work(void *user) {
    pool *p = user;
    rim_error error = {0};
    rim_worker *worker = rim_worker_new(p->engine, &error);
    if (!worker) {
        pthread_mutex_lock(&p->lock);
        if (p->status == RIM_OK) p->status = error.status, p->error = error;
        pthread_mutex_unlock(&p->lock);
    }
    for (slot *s; worker && (s = take(p));) {
        read_and_run(p, worker, s);
        give(p, s);
    }
    rim_worker_free(worker);
    return NULL;
}

/* What the scripts say of the batch as a whole. */
static void end_batch(pool *p) {
    if (p->status != RIM_OK || p->is_stopped || !p->batch->over || !p->gather.scripts.len) return;
    rim_error error = {0};
    rim_worker *worker = rim_worker_new(p->engine, &error);
    rim_article *batch = worker ? rim_gather_run(&p->gather, worker, &error) : NULL;
    p->batch->over(p->batch->user, batch, &error);
    rim_article_free(batch);
    rim_worker_free(worker);
}

static unsigned wanted_workers(const rim_batch *batch) {
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    unsigned n = batch->workers ? batch->workers : online > 0 ? (unsigned)online : 1;
    return n < RING ? n : RING;
}

rim_status rim_batch_run(const rim_engine *engine, const rim_batch *given, rim_error *error) {
    if (!engine || !given || !given->next || !given->done) return rim_fail(error, RIM_MISUSE, NULL, 0, "a batch needs an engine, next and done");
    rim_batch batch = {0};
    memcpy(&batch, given, given->size && given->size < sizeof batch ? given->size : sizeof batch);
    pool *p = rim_realloc(engine->alloc, NULL, 0, sizeof *p);
    if (!p) return rim_fail_memory(error, NULL);
    memset(p, 0, sizeof *p);
    p->engine = engine;
    p->batch = &batch;
    rim_gather_init(&p->gather, engine);
    rim_arena arena; /* an unknown chain is one error, not one for each article */
    rim_chain chain;
    rim_arena_init(&arena, engine->alloc, 0);
    p->status = rim_registry_chain(engine, &arena, batch.chain, &chain, &p->error);
    rim_arena_free(&arena);
    pthread_mutex_init(&p->reading, NULL);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->moved, NULL);
    pthread_t threads[RING];
    unsigned n = 0, wanted = wanted_workers(&batch);
    if (p->status == RIM_OK && wanted > 1)
        while (n < wanted && pthread_create(&threads[n], NULL, work, p) == 0) n++;
    if (p->status == RIM_OK && n == 0) work(p);
    for (unsigned i = 0; i < n; i++) pthread_join(threads[i], NULL);
    end_batch(p);
    rim_gather_free(&p->gather);
    rim_status status = p->status;
    if (status != RIM_OK && error && error->status == RIM_OK) *error = p->error;
    pthread_cond_destroy(&p->moved);
    pthread_mutex_destroy(&p->lock);
    pthread_mutex_destroy(&p->reading);
    rim_release(engine->alloc, p, sizeof *p);
    return status;
}
