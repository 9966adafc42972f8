#include "text/sketch.h"

#include <criterion/criterion.h>
#include <time.h>

static rim_arena arena;
static const rim_grouping usual = {.share = 0.5, .size = 0.25};

static void open_arena(void) {
    rim_arena_init(&arena, rim_alloc_libc(), 0);
}

static void close_arena(void) {
    rim_arena_free(&arena);
}

TestSuite(sketch, .init = open_arena, .fini = close_arena);

static rim_str sketch_of(const rim_str *pieces, size_t n) {
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_sketch(&arena, pieces, n, &out);
    cr_assert(!out.failed);
    rim_str copy = rim_arena_str(&arena, rim_buffer_str(&out));
    rim_buffer_free(&out);
    return copy;
}

/* Words number `first` to `last` of an endless story. */
static rim_str story(size_t story, size_t first, size_t last) {
    rim_buffer text;
    rim_buffer_init(&text, rim_alloc_libc());
    for (size_t i = first; i < last; i++) rim_buffer_add_format(&text, "w%zux%zu ", story, i * 7919 % 4001);
    rim_str piece = rim_arena_str(&arena, rim_buffer_str(&text));
    rim_buffer_free(&text);
    return sketch_of(&piece, 1);
}

Test(sketch, marks_blocks_case_and_accents_do_not_matter) {
    const rim_str one = RIM_STR("“It’s über,” the Mayor said. The wall fell."), two[] = {RIM_STR("\"It's uber\" THE mayor"), RIM_STR("said. The wall fell!")};
    cr_assert(rim_str_eq(sketch_of(&one, 1), sketch_of(two, 2)));
}

Test(sketch, is_bounded) {
    cr_assert_leq(story(1, 0, 4000).len, 1 + 128 * 4);
    cr_assert_eq(sketch_of(NULL, 0).len, 0);
    cr_assert_eq(sketch_of(&RIM_STR("..."), 1).len, 0);
}

Test(sketch, groups_by_share_and_size) {
    const rim_str sketches[] = {story(1, 0, 400), story(2, 0, 400), story(1, 0, 250), story(1, 300, 700), {"", 0}, story(1, 0, 100)};
    rim_grouped g[6];
    cr_assert(rim_sketch_group(&arena, sketches, 6, &usual, g, NULL));
    cr_assert_eq(g[0].group, 0);
    cr_assert_eq(g[1].group, 1, "another story");
    cr_assert_eq(g[2].group, 0, "a cut copy");
    cr_assert_gt(g[2].share, 0.95);
    cr_assert_eq(g[3].group, 3, "a quarter in common");
    cr_assert_eq(g[4].group, 4, "nothing is like nothing");
    cr_assert_eq(g[5].group, 0, "like the cut copy, whose length is near enough");
    cr_assert(rim_sketch_group(&arena, sketches, 6, &(rim_grouping){.share = 0.5, .size = 0.5}, g, NULL));
    cr_assert_eq(g[5].group, 5);
}

Test(sketch, samples_of_different_levels_compare) {
    const rim_str sketches[] = {story(1, 0, 3900), story(1, 0, 2000)};
    rim_grouped g[2];
    cr_assert(rim_sketch_group(&arena, sketches, 2, &usual, g, NULL));
    cr_assert_eq(g[1].group, 0);
    cr_assert_gt(g[1].share, 0.95);
}

Test(sketch, refuses_what_is_none) {
    const rim_str bad[] = {story(1, 0, 50), RIM_STR("a!!"), RIM_STR("aAAA=")};
    rim_grouped g[3];
    size_t at;
    cr_assert(!rim_sketch_group(&arena, bad, 2, &usual, g, &at));
    cr_assert_eq(at, 1);
    cr_assert(!rim_sketch_group(&arena, (rim_str[]){RIM_STR("zAAAA")}, 1, &usual, g, &at), "no such level");
    cr_assert_eq(at, 0);
}

/* Twenty thousand copies of one story, and as many stories of their own that share a line: all pairs would be 800 million. */
Test(sketch, large) {
    enum { MANY = 20000 };
    rim_str *sketches = RIM_NEW_ARRAY(&arena, rim_str, 2 * MANY);
    rim_grouped *g = RIM_NEW_ARRAY(&arena, rim_grouped, 2 * MANY);
    rim_str copy = story(0, 0, 200);
    for (size_t i = 0; i < MANY; i++) {
        rim_str piece = rim_arena_format(&arena, "Follow the Post for news of the day. a%zu b%zu c%zu d%zu e%zu f%zu g%zu h%zu i%zu j%zu", i, i, i, i, i, i, i, i, i, i);
        sketches[2 * i] = copy;
        sketches[2 * i + 1] = sketch_of(&piece, 1);
    }
    clock_t start = clock();
    cr_assert(rim_sketch_group(&arena, sketches, 2 * MANY, &usual, g, NULL));
    cr_assert_lt((double)(clock() - start) / CLOCKS_PER_SEC, 5.0);
    cr_assert_eq(g[2 * MANY - 2].group, 0);
    cr_assert_eq(g[2 * MANY - 1].group, 2 * MANY - 1);
}
