/* bench_find.c - many literal patterns in one pass against memmem, once for each of them; patterns; distances against the table in full. */
#include "bench.h"

#include "text/distance.h"
#include "text/find.h"
#include "text/pattern.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>

static rim_finder *finder;
static lua_State *L;

static size_t find_all(corpus *c) {
    rim_search search = rim_search_start(finder, c->text);
    rim_match match;
    size_t n = 0;
    while (rim_search_next(&search, &match)) n++;
    return n;
}

/* As many names as that; two of them stand in the text. */
static rim_needle *make_needles(rim_arena *arena, size_t n) {
    rim_needle *needles = RIM_NEW_ARRAY(arena, rim_needle, n);
    for (size_t i = 0; i < n; i++) needles[i] = (rim_needle){rim_arena_format(arena, "Name%zu Family%zu", i * 7919 % 1000003, i), i};
    needles[0].text = RIM_STR("harbour council"), needles[n / 2].text = RIM_STR("Eastmere");
    return needles;
}

static rim_needle *wanted;
static size_t n_wanted;

/* What one does without such a thing: a pass for each. */
static size_t each_by_memmem(corpus *c) {
    size_t n = 0;
    for (size_t i = 0; i < n_wanted; i++) {
        const char *at = c->text.data, *end = at + c->text.len;
        while ((at = memmem(at, (size_t)(end - at), wanted[i].text.data, wanted[i].text.len))) n++, at += wanted[i].text.len;
    }
    return n;
}

static void bench_finder(corpus *c, size_t n, int flags, const char *what) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    wanted = make_needles(&arena, n), n_wanted = n;
    size_t before = arena.used;
    double start = bench_seconds();
    finder = rim_finder_new(&arena, wanted, n, flags);
    double built = bench_seconds() - start;
    bool is_many = n > 1000;
    if (bench_row(what, c, find_all, is_many ? "memcpy" : "memmem", is_many ? bench_copy : each_by_memmem) && is_many)
        printf("    built in %.1f s, %.0f MB\n", built, (double)(arena.used - before) / 1e6);
    rim_arena_free(&arena);
}

static const char pattern[] = "%f[%a]%u%l+ %u%l+";

static size_t our_pattern(corpus *c) {
    void *room = malloc(rim_program_size(rim_str_of(pattern), RIM_PATTERN_UTF8, NULL));
    rim_pattern p = {.subject = c->text, .program = rim_program_make(room, rim_str_of(pattern), RIM_PATTERN_UTF8)};
    size_t n = 0;
    for (size_t at = 0; rim_pattern_find(&p, at) == RIM_PATTERN_MATCH; at = p.end) n++;
    free(room);
    return n;
}

static size_t lua_pattern(corpus *c) {
    lua_settop(L, 0);
    luaL_loadstring(L, "local s, p = ... local n = 0 for _ in s:gmatch(p) do n = n + 1 end return n");
    lua_pushlstring(L, c->text.data, c->text.len);
    lua_pushstring(L, pattern);
    lua_call(L, 2, 1);
    return (size_t)lua_tointeger(L, -1);
}

/* Neighbouring words, compared. */
static unsigned most = 1;

static size_t distances(corpus *c) {
    rim_str rest = c->text, word, last = {"", 0};
    size_t sum = 0;
    while (rim_str_field(&rest, ' ', &word)) sum += rim_distance(last, word, most), last = word;
    return sum;
}

/* Wagner and Fischer's table, two rows of it, over bytes: which is less than asked, as characters are. */
static unsigned table_distance(rim_str a, rim_str b) {
    unsigned rows[2][64];
    a.len = rim_min(a.len, 63), b.len = rim_min(b.len, 63);
    for (unsigned j = 0; j <= b.len; j++) rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        unsigned *above = rows[(i - 1) & 1], *row = rows[i & 1];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.len; j++) {
            unsigned best = above[j - 1] + (a.data[i - 1] != b.data[j - 1]);
            if (above[j] + 1 < best) best = above[j] + 1;
            row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
        }
    }
    return rows[a.len & 1][b.len];
}

static size_t table_distances(corpus *c) {
    rim_str rest = c->text, word, last = {"", 0};
    size_t sum = 0;
    while (rim_str_field(&rest, ' ', &word)) sum += table_distance(last, word), last = word;
    return sum;
}

void bench_find(corpus *c) {
    corpus eighth = *c;
    eighth.text.len /= 8;
    bench_finder(c, 1, 0, "find 1 literal");
    bench_finder(&eighth, 1000, 0, "find 1,000 literals");
    bench_finder(&eighth, 1000, RIM_FIND_WORD, "find 1,000 words");
    bench_finder(&eighth, 1000, RIM_FIND_WORD | RIM_FIND_FOLD, "find 1,000 words, folded");
    bench_finder(c, 1000000, 0, "find 1,000,000 literals");
    bench_finder(c, 1000000, RIM_FIND_WORD | RIM_FIND_FOLD, "find 1,000,000 words, folded");
    L = luaL_newstate();
    luaL_openlibs(L);
    bench_row("pattern, as UTF-8", c, our_pattern, "Lua's own (bytes)", lua_pattern);
    lua_close(L);
    for (most = 1; most <= 3; most += 2)
        bench_row(most == 1 ? "distance of word pairs, 1 at most" : "distance of word pairs, 3 at most", &eighth, distances, "the table in full", table_distances);
}
