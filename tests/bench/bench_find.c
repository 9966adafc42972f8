/* bench_find.c - many literal patterns in one pass, patterns, distances. */
#include "bench.h"

#include "text/distance.h"
#include "text/find.h"
#include "text/pattern.h"

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <stdio.h>

static rim_finder *finder;
static lua_State *L;

static size_t find_all(corpus *c) {
    rim_search search = rim_search_start(finder, c->text);
    rim_match match;
    size_t n = 0;
    while (rim_search_next(&search, &match)) n++;
    return n;
}

static void bench_finder(corpus *c, size_t n, int flags, const char *what) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_needle *needles = RIM_NEW_ARRAY(&arena, rim_needle, n);
    for (size_t i = 0; i < n; i++) needles[i] = (rim_needle){rim_arena_format(&arena, "Name%zu Family%zu", i * 7919 % 1000003, i), i};
    needles[0].text = RIM_STR("harbour council"), needles[n / 2].text = RIM_STR("Eastmere");
    finder = rim_finder_new(&arena, needles, n, flags);
    bench_row(what, c, find_all, "memcpy", bench_copy);
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
static size_t distances(corpus *c) {
    rim_str rest = c->text, word, last = {"", 0};
    size_t sum = 0;
    while (rim_str_field(&rest, ' ', &word)) sum += rim_distance(last, word, 3), last = word;
    return sum;
}

void bench_find(corpus *c) {
    bench_finder(c, 1, 0, "find 1 literal");
    bench_finder(c, 1000, RIM_FIND_WORD, "find 1,000 literals");
    bench_finder(c, 1000, RIM_FIND_WORD | RIM_FIND_FOLD, "find 1,000 literals, folded");
    bench_finder(c, 1000000, RIM_FIND_WORD, "find 1,000,000 literals");
    L = luaL_newstate();
    luaL_openlibs(L);
    bench_row("pattern, as UTF-8", c, our_pattern, "Lua's own (bytes)", lua_pattern);
    lua_close(L);
    corpus eighth = *c;
    eighth.text.len /= 8;
    bench_row("distance of word pairs", &eighth, distances, NULL, NULL);
}
