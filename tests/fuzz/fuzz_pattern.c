/* The first line is a pattern, the rest is searched: any bytes, within the budget. Bytes are matched as Lua itself does. */
#include "fuzz.h"

#include "text/pattern.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdlib.h>

enum { LONGEST_MALFORMED = 24 }; /* we look at the whole pattern first, Lua tries its way to the fault, and may take for ever */

/* Lua tries every way: the length of the text to the power of the repetitions. */
static bool lua_may_take_for_ever(rim_str pattern, size_t len) {
    size_t ways = len + 1;
    for (size_t i = 0; i < pattern.len; i++)
        if (memchr("*+-?", pattern.data[i], 4) && (ways *= len + 1) > 10000000) return true;
    return false;
}

static void compare_with_lua(const rim_pattern *p, rim_str pattern, rim_pattern_result result) {
    if (result == RIM_PATTERN_MALFORMED && pattern.len > LONGEST_MALFORMED) return;
    if (lua_may_take_for_ever(pattern, p->subject.len)) return;
    if (!memchr(pattern.data, '^', pattern.len) && !memchr(pattern.data, '(', pattern.len)) return; /* string.find may take it as plain text */
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    lua_getglobal(L, "string");
    lua_getfield(L, -1, "find");
    lua_pushlstring(L, p->subject.data, p->subject.len);
    lua_pushlstring(L, pattern.data, pattern.len);
    bool ok = lua_pcall(L, 2, 2, 0) == LUA_OK;
    MUST(ok || result == RIM_PATTERN_MALFORMED);
    if (result == RIM_PATTERN_MALFORMED) MUST(!ok || lua_isnil(L, -2)); /* Lua may not have got there */
    else MUST(lua_isnil(L, -2) == (result == RIM_PATTERN_FAIL));
    if (result == RIM_PATTERN_MATCH) MUST(lua_tointeger(L, -2) == (lua_Integer)p->start + 1 && lua_tointeger(L, -1) == (lua_Integer)p->end);
    lua_close(L);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_str rest = {(const char *)data, size}, pattern;
    if (!rim_str_field(&rest, '\n', &pattern)) return 0;
    rim_str subject = rest.data ? rest : RIM_STR("");
    for (int mode = RIM_PATTERN_BYTES; mode <= RIM_PATTERN_UTF8; mode++) {
        size_t steps = 20000;
        rim_pattern p = {.subject = subject, .steps = &steps};
        size_t needed = rim_program_size(pattern, (rim_pattern_mode)mode, &p.message);
        if (needed) p.program = rim_program_make(malloc(needed), pattern, (rim_pattern_mode)mode);
        rim_pattern_result result = needed ? rim_pattern_find(&p, 0) : RIM_PATTERN_MALFORMED;
        free((void *)p.program);
        MUST(steps <= 20000 && (result != RIM_PATTERN_MALFORMED || p.message));
        if (mode == RIM_PATTERN_BYTES && result != RIM_PATTERN_BUDGET) compare_with_lua(&p, pattern, result);
        if (result != RIM_PATTERN_MATCH) continue;
        MUST(p.start <= p.end && p.end <= subject.len && p.n_captures <= RIM_CAPTURES);
        for (int i = 0; i < p.n_captures; i++) MUST(p.captures[i].start <= p.captures[i].end && p.captures[i].end <= subject.len);
    }
    return 0;
}
