/* One compiled list, used by many threads from its first byte on: blocks are verified when they are first read, by whoever comes first. */
#include "text/names_image.h"

#include "base/buffer.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

enum { THREADS = 8, PEOPLE = 4000, QUERIES = 200 };

static rim_names *names;
static size_t hits[THREADS];

/* A name that no one else has. */
static void make_name(size_t i, bool is_wrong, char name[64]) {
    static const char *const pieces[] = {"ba", "ko", "vi", "lan", "der", "mo", "ri", "tas", "gu", "nel"};
    snprintf(name, 64, "Orla %s%s%s%s%s", pieces[i % 10], pieces[i / 10 % 10], pieces[i / 100 % 10], pieces[i / 1000 % 10], is_wrong ? "e" : "");
    name[5] = (char)(name[5] - 'a' + 'A');
}

static rim_str make_image(rim_arena *arena) {
    rim_buffer text;
    rim_str file = RIM_STR("made.tsv"), image = {NULL, 0};
    rim_buffer_init(&text, rim_alloc_libc());
    for (size_t i = 0; i < PEOPLE; i++) {
        char name[64];
        make_name(i, false, name);
        rim_buffer_add_c(&text, name);
        rim_buffer_add_char(&text, '\n');
    }
    rim_str bytes = rim_buffer_str(&text);
    if (rim_names_compile(arena, &file, &bytes, 1, &image, NULL) != RIM_OK) image.data = NULL;
    rim_buffer_free(&text);
    return image;
}

static void *look_up(void *own) {
    size_t *n_hits = own;
    for (size_t q = 0; q < QUERIES; q++) {
        rim_arena arena;
        rim_found found[1];
        size_t n;
        char wrong[64], right[64];
        make_name(q * 37 % PEOPLE, true, wrong);
        make_name(q * 37 % PEOPLE, false, right);
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        if (rim_names_find(names, &arena, rim_str_of(wrong), found, 1, &n) && n && rim_str_is(found[0].name, right)) ++*n_hits;
        rim_arena_free(&arena);
    }
    return NULL;
}

int main(void) {
    rim_arena arena;
    pthread_t threads[THREADS];
    rim_str file = RIM_STR("made.names");
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str image = make_image(&arena);
    if (!image.data || rim_names_new(&arena, &file, &image, 1, &names, NULL) != RIM_OK) return puts("the list cannot be made"), 1;
    for (size_t i = 0; i < THREADS; i++)
        if (pthread_create(&threads[i], NULL, look_up, &hits[i]) != 0) return puts("no thread"), 1;
    for (size_t i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    bool ok = !rim_names_damage(names);
    for (size_t i = 0; i < THREADS; i++) ok = ok && hits[i] == hits[0] && hits[i] > QUERIES * 9 / 10;
    printf("%zu of %d found by each of %d threads\n", hits[0], QUERIES, THREADS);
    rim_arena_free(&arena);
    return !ok;
}
