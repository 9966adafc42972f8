#include "base/arena.h"
#include "base/buffer.h"
#include "base/map.h"

#include "leaks.h"

#include <stdlib.h>

/* An allocator that counts what is out, checks the sizes it is told, and fails when it is empty. */
typedef struct purse {
    size_t out, calls, most_calls; /* most_calls 0: no end */
} purse;

static void *purse_alloc(void *user, void *block, size_t was, size_t wanted) {
    purse *p = user;
    p->out -= was;
    if (!wanted) return free(block), NULL;
    if (p->most_calls && ++p->calls > p->most_calls) return p->out += was, NULL;
    p->out += wanted;
    return realloc(block, wanted);
}

Test(arena, zeroed_aligned_and_freed) {
    purse p = {0};
    rim_arena arena;
    rim_arena_init(&arena, (rim_alloc){.fn = purse_alloc, .user = &p}, 0);
    for (size_t size = 0; size < 70000; size = size * 2 + 1) {
        unsigned char *block = rim_arena_get(&arena, size);
        cr_assert(block && (uintptr_t)block % 16 == 0);
        for (size_t i = 0; i < size; i++) cr_assert_eq(block[i], 0);
        memset(block, 0xAA, size);
    }
    cr_assert_eq(p.out, arena.used);
    rim_arena_free(&arena);
    cr_assert_eq(p.out, 0);
    cr_assert(rim_arena_get(&arena, 10)); /* usable again */
    rim_arena_free(&arena);
}

/* Once time is up nothing more is given, whoever asks; what was given is freed as ever. */
Test(arena, stop) {
    purse p = {0};
    rim_arena arena;
    rim_buffer buffer;
    volatile sig_atomic_t due = 0;
    rim_alloc alloc = {.fn = purse_alloc, .user = &p, .stop = &due};
    rim_arena_init(&arena, alloc, 0);
    rim_buffer_init(&buffer, alloc);
    rim_buffer_add_c(&buffer, "some");
    cr_assert(rim_arena_get(&arena, 10) && !rim_arena_is_due(&arena) && !rim_buffer_is_due(&buffer));
    due = 1;
    cr_assert(!rim_arena_get(&arena, 10) && !rim_realloc(alloc, NULL, 0, 10) && rim_arena_is_due(&arena));
    rim_buffer_add_c(&buffer, "more"); /* there would be room */
    cr_assert(buffer.failed && buffer.len == 4 && rim_buffer_is_due(&buffer));
    rim_buffer_free(&buffer);
    rim_arena_free(&arena);
    cr_assert_eq(p.out, 0);
}

Test(arena, limit_and_overflow) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 100000);
    cr_assert_null(rim_arena_get(&arena, 100000));
    cr_assert(rim_arena_get(&arena, 50000));
    cr_assert_null(rim_arena_get(&arena, 60000));
    cr_assert_null(rim_arena_get(&arena, SIZE_MAX));
    cr_assert_null(rim_arena_get(&arena, SIZE_MAX - 8));
    cr_assert_null(rim_arena_get_array(&arena, SIZE_MAX / 4, 8));
    cr_assert(arena.used <= arena.limit);
    rim_arena_free(&arena);
}

Test(arena, grow) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    char *a = rim_arena_get(&arena, 10);
    memcpy(a, "0123456789", 10);
    cr_assert_eq(rim_arena_grow(&arena, a, 10, 100), a); /* the last one grows where it is */
    rim_arena_get(&arena, 1);
    char *b = rim_arena_grow(&arena, a, 100, 5000);
    cr_assert(b != a && memcmp(b, "0123456789", 10) == 0);
    cr_assert_null(rim_arena_grow(&arena, b, 5000, SIZE_MAX - 4));
    rim_str copy = rim_arena_str(&arena, RIM_STR("copy")), made = rim_arena_format(&arena, "%d-%s", 7, "x");
    cr_assert_str_eq(copy.data, "copy");
    cr_assert_str_eq(made.data, "7-x");
    cr_assert_eq(made.len, 3);
    cr_assert_str_eq(rim_arena_str(&arena, (rim_str){NULL, 0}).data, "");
    RIM_VECTOR(int) v = {0};
    for (int i = 0; i < 1000; i++) cr_assert(RIM_PUSH(&v, &arena, i));
    for (int i = 0; i < 1000; i++) cr_assert_eq(v.at[i], i);
    rim_arena_free(&arena);
}

/* An array that grows large moves from chunk to chunk and leaves nothing behind; so the arena holds little more than it. */
Test(arena, large_arrays_leave_no_copies) {
    purse p = {0};
    rim_arena arena;
    rim_arena_init(&arena, (rim_alloc){.fn = purse_alloc, .user = &p}, 0);
    RIM_VECTOR(size_t) first = {0}, second = {0};
    for (size_t i = 0; i < 1 << 19; i++) { /* 4 MB each */
        cr_assert(RIM_PUSH(&first, &arena, i) && RIM_PUSH(&second, &arena, ~i));
        if (i % 1000 == 0) memset(rim_arena_get(&arena, 100), 0xAA, 100);
    }
    for (size_t i = 0; i < first.len; i++) cr_assert(first.at[i] == i && second.at[i] == ~i);
    cr_assert_eq(p.out, arena.used);
    cr_assert_lt(arena.used, 10 << 20);
    rim_arena_free(&arena);
    cr_assert_eq(p.out, 0);
    rim_arena_init(&arena, rim_alloc_libc(), 3 << 20); /* the limit counts what is held, not what was */
    first.at = NULL, first.len = first.cap = 0;
    for (size_t i = 0; i < 1 << 18; i++) cr_assert(RIM_PUSH(&first, &arena, i));
    cr_assert_not(RIM_PUSH(&first, &arena, 0));
    cr_assert(arena.is_over && first.len == 1 << 18 && first.at[first.len - 1] == first.len - 1);
    rim_arena_free(&arena);
}

Test(map, many_keys) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_map map = rim_map_in(&arena);
    bool is_new;
    cr_assert_null(rim_map_find(&map, RIM_STR("x")));
    for (int i = 0; i < 5000; i++) {
        rim_value *value = rim_map_put(&map, rim_arena_format(&arena, "key%d", i), &is_new);
        cr_assert(is_new && value->number == 0);
        value->number = (size_t)i;
    }
    for (int i = 0; i < 5000; i++) cr_assert_eq(rim_map_find(&map, rim_arena_format(&arena, "key%d", i))->number, (size_t)i);
    cr_assert_null(rim_map_find(&map, RIM_STR("key5000")));
    rim_map_put(&map, RIM_STR("key7"), &is_new);
    cr_assert_not(is_new);
    static const char long_key[] = "keys of all lengths, those that differ in one byte only";
    for (size_t len = 1; len < sizeof long_key; len++) rim_map_put(&map, (rim_str){long_key, len}, NULL)->number = len;
    for (size_t len = 1; len < sizeof long_key; len++) cr_expect_eq(rim_map_find(&map, (rim_str){long_key, len})->number, len);
    rim_map_put(&map, (rim_str){NULL, 0}, NULL)->number = 9; /* the empty key, with or without bytes */
    cr_assert_eq(rim_map_find(&map, RIM_STR(""))->number, 9);
    cr_assert_eq(rim_map_find(&map, (rim_str){NULL, 0})->number, 9);
    cr_assert_eq(map.len, 5000 + sizeof long_key); /* those without their end, and the empty one */
    rim_arena_free(&arena);
}

/* Room for 3,000 is made once: no growing on the way, what was there stays, and less room than there is changes nothing. */
Test(map, reserve) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_map map = rim_map_in(&arena);
    cr_assert(rim_map_reserve(&map, 0));
    rim_map_put(&map, RIM_STR("first"), NULL)->number = 42;
    cr_assert(rim_map_reserve(&map, 3000));
    const rim_entry *slots = map.slots;
    cr_assert(rim_map_reserve(&map, 10));
    for (size_t i = 1; i < 3000; i++) rim_map_put(&map, rim_arena_format(&arena, "key%zu", i), NULL)->number = i;
    cr_assert_eq(map.slots, slots);
    cr_assert_eq(rim_map_find(&map, RIM_STR("first"))->number, 42);
    cr_assert_eq(rim_map_find(&map, RIM_STR("key2999"))->number, 2999);
    cr_assert_eq(map.len, 3000);
    cr_assert_not(rim_map_reserve(&map, SIZE_MAX));
    cr_assert_eq(map.slots, slots);
    rim_arena_free(&arena);
}

/* Every allocation fails in turn; what was there stays. */
Test(map, memory_runs_out) {
    for (size_t most = 1; most < 12; most++) {
        purse p = {.most_calls = most};
        rim_arena arena;
        rim_arena_init(&arena, (rim_alloc){.fn = purse_alloc, .user = &p}, 0);
        rim_map map = rim_map_in(&arena);
        static char keys[600][4];
        size_t put = 0;
        for (; put < 600; put++) {
            keys[put][0] = (char)('a' + put % 26), keys[put][1] = (char)('a' + put / 26);
            rim_value *value = rim_map_put(&map, (rim_str){keys[put], 2}, NULL);
            if (!value) break;
            value->number = put;
        }
        for (size_t i = 0; i < put; i++) cr_assert_eq(rim_map_find(&map, (rim_str){keys[i], 2})->number, i);
        rim_arena_free(&arena);
        cr_assert_eq(p.out, 0);
    }
}
