#include "base/offsets.h"

#include "leaks.h"

/* "caf&eacute; <b>x</b>": four letters, an entity that became two bytes, a space, a tag that is skipped, a letter. */
static rim_offsets sample(rim_arena *arena) {
    rim_arena_init(arena, rim_alloc_libc(), 0);
    rim_offsets o = rim_offsets_from(10);
    cr_assert(rim_offsets_add(&o, arena, 1, 1, 3) && rim_offsets_add(&o, arena, 8, 2, 1) && rim_offsets_add(&o, arena, 1, 1, 1));
    cr_assert(rim_offsets_skip_to(&o, 25) && rim_offsets_add(&o, arena, 1, 1, 1));
    return o;
}

Test(offsets, back) {
    static const struct {
        rim_range out, first, second; /* second: empty when there is one only */
        bool fits;
    } cases[] = {
        {{0, 3}, {10, 13}, {0, 0}, true},  {{3, 5}, {13, 21}, {0, 0}, true},  {{0, 6}, {10, 22}, {0, 0}, true},
        {{5, 7}, {21, 22}, {25, 26}, true}, {{6, 7}, {25, 26}, {0, 0}, true}, {{0, 7}, {10, 22}, {25, 26}, true},
        {{4, 6}, {0, 0}, {0, 0}, false},   {{0, 4}, {0, 0}, {0, 0}, false},   {{0, 8}, {0, 0}, {0, 0}, false},
        {{0, 0}, {10, 10}, {0, 0}, true},  {{6, 6}, {22, 22}, {0, 0}, true},  {{7, 7}, {26, 26}, {0, 0}, true},
        {{4, 4}, {0, 0}, {0, 0}, false},   {{5, 5}, {21, 21}, {0, 0}, true},  {{3, 2}, {0, 0}, {0, 0}, false},
    };
    rim_arena arena;
    rim_offsets o = sample(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_ranges r = {0};
        bool fits = rim_offsets_back(&o, &arena, cases[i].out, &r);
        cr_assert_eq(fits, cases[i].fits, "case %zu", i);
        rim_range none;
        if (!fits) cr_assert_not(rim_offsets_span(&o, cases[i].out, &none), "case %zu", i);
        if (!fits) continue;
        cr_assert_eq(r.len, cases[i].second.end ? 2 : 1, "case %zu", i);
        cr_expect(r.at[0].start == cases[i].first.start && r.at[0].end == cases[i].first.end, "case %zu", i);
        rim_range whole;
        bool has_bytes = cases[i].out.start < cases[i].out.end;
        cr_assert_eq(rim_offsets_span(&o, cases[i].out, &whole), has_bytes, "case %zu", i);
        if (has_bytes) cr_expect(whole.start == r.at[0].start && whole.end == r.at[r.len - 1].end, "case %zu", i);
        if (r.len == 2) cr_expect(r.at[1].start == cases[i].second.start && r.at[1].end == cases[i].second.end, "case %zu", i);
    }
    rim_arena_free(&arena);
}

Test(offsets, forward) {
    static const size_t cases[][2] = {{0, 0}, {10, 0}, {12, 2}, {13, 3}, {14, 5}, {20, 5}, {21, 5}, {22, 6}, {24, 6}, {25, 6}, {26, 7}, {99, 7}};
    rim_arena arena;
    rim_offsets o = sample(&arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(rim_offsets_forward(&o, cases[i][0]), cases[i][1], "%zu gives %zu", cases[i][0], rim_offsets_forward(&o, cases[i][0]));
    rim_arena_free(&arena);
}

Test(offsets, copy_and_shift) {
    rim_arena arena;
    rim_offsets o = sample(&arena), part = rim_offsets_from(13);
    cr_assert(rim_offsets_copy(&part, &arena, &o, (rim_range){3, 7}));
    rim_offsets_shift(&part, 100);
    rim_ranges r = {0};
    cr_assert(rim_offsets_back(&part, &arena, (rim_range){0, 4}, &r));
    cr_assert(r.len == 2 && r.at[0].start == 113 && r.at[0].end == 122 && r.at[1].start == 125 && r.at[1].end == 126);
    rim_offsets bad = rim_offsets_from(13);
    cr_assert_not(rim_offsets_copy(&bad, &arena, &o, (rim_range){4, 7}));
    cr_assert_not(rim_offsets_skip_to(&part, 5));
    rim_arena_free(&arena);
}

/* Plain text of any length is one run. */
Test(offsets, runs_are_joined) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_offsets o = rim_offsets_from(0);
    for (int i = 0; i < 1000; i++) cr_assert(rim_offsets_add(&o, &arena, 1, 1, 3) && rim_offsets_add(&o, &arena, 0, 0, 1));
    cr_assert(o.runs.len == 1 && o.in_end == 3000 && o.out_end == 3000);
    cr_assert(rim_offsets_add(&o, &arena, 2, 0, 1)); /* input without a trace */
    cr_assert(o.runs.len == 2 && o.in_end == 3002 && o.out_end == 3000);
    cr_assert_not(rim_offsets_add(&o, &arena, (size_t)UINT32_MAX + 1, 1, 1));
    rim_arena_free(&arena);
}
