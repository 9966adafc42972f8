#include "script/search.h"

#include "script/api.h"
#include "script/guard.h"
#include "text/utf8.h"

#include <lauxlib.h>

enum {
    STEPS = 1 << 24, /* of matching that one call may take: some tens of milliseconds */
    PROGRAMS = 2000  /* that are kept */
};

/* Of the registry's table: pattern = its program, and [1] = their number. */
static const char programs_key;

static void push_programs(lua_State *L) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &programs_key) == LUA_TTABLE) return;
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &programs_key);
}

/* Forgets them all when there are too many: patterns that a script puts together are no different from each other. */
static void count_program(lua_State *L) {
    lua_rawgeti(L, -1, 1);
    lua_Integer n = lua_tointeger(L, -1) + 1;
    lua_pop(L, 1);
    if (n > PROGRAMS) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &programs_key);
        n = 1;
    }
    lua_pushinteger(L, n);
    lua_rawseti(L, -2, 1);
}

const rim_program *rim_push_program(lua_State *L, int index) {
    rim_str pattern = rim_check_str(L, index);
    index = lua_absindex(L, index);
    push_programs(L);
    lua_pushvalue(L, index);
    if (lua_rawget(L, -2) != LUA_TUSERDATA) {
        lua_pop(L, 1);
        rim_pattern_mode mode = rim_utf8_valid(pattern) == pattern.len ? RIM_PATTERN_UTF8 : RIM_PATTERN_BYTES;
        const char *message;
        size_t size = rim_program_size(pattern, mode, &message);
        if (!size) luaL_error(L, "%s", message);
        count_program(L);
        lua_pushvalue(L, index);
        rim_program_make(lua_newuserdatauv(L, size, 0), pattern, mode);
        lua_pushvalue(L, -1);
        lua_insert(L, -4);
        lua_rawset(L, -3);
        lua_pop(L, 1);
    } else {
        lua_remove(L, -2);
    }
    return lua_touserdata(L, -1);
}

void rim_seek_start(lua_State *L, rim_seek *seek, rim_str subject, const rim_program *program) {
    rim_guard_check(L);
    seek->steps = STEPS;
    seek->p.steps = &seek->steps;
    seek->p.subject = subject;
    seek->p.program = program;
    seek->p.stop = &rim_guard_of(L)->due;
    seek->p.message = NULL;
    seek->p.n_captures = 0; /* captures are set when they are counted */
}

bool rim_seek_from(lua_State *L, rim_seek *seek, size_t from) {
    rim_pattern_result result = from > seek->p.subject.len ? RIM_PATTERN_FAIL : rim_pattern_find(&seek->p, from);
    if (result == RIM_PATTERN_MALFORMED) luaL_error(L, "%s", seek->p.message);
    if (result == RIM_PATTERN_BUDGET) {
        rim_guard_check(L);
        luaL_error(L, "the pattern is too costly for this text; make it more specific");
    }
    return result == RIM_PATTERN_MATCH;
}

size_t rim_seek_step(const rim_seek *seek, size_t at) {
    rim_str text = seek->p.subject;
    for (at++; rim_program_mode(seek->p.program) == RIM_PATTERN_UTF8 && at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80; at++) {}
    return at;
}

bool rim_seek_next(lua_State *L, rim_seek *seek, int slot) {
    size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(slot)), last = (size_t)lua_tointeger(L, lua_upvalueindex(slot + 1));
    while (rim_seek_from(L, seek, from)) {
        if (seek->p.end == seek->p.start && seek->p.end + 1 == last) {
            from = rim_seek_step(seek, seek->p.end), last = 0;
            continue;
        }
        lua_pushinteger(L, (lua_Integer)seek->p.end);
        lua_replace(L, lua_upvalueindex(slot));
        lua_pushinteger(L, (lua_Integer)seek->p.end + 1);
        lua_replace(L, lua_upvalueindex(slot + 1));
        return true;
    }
    return false;
}

void rim_seek_push_capture(lua_State *L, const rim_seek *seek, int i) {
    const rim_capture *c = &seek->p.captures[i];
    if (c->is_position) lua_pushinteger(L, (lua_Integer)c->start + 1);
    else lua_pushlstring(L, seek->p.subject.data + c->start, c->end - c->start);
}

int rim_seek_push_captures(lua_State *L, const rim_seek *seek, bool whole) {
    luaL_checkstack(L, RIM_CAPTURES, "too many captures");
    if (!seek->p.n_captures && whole) {
        lua_pushlstring(L, seek->p.subject.data + seek->p.start, seek->p.end - seek->p.start);
        return 1;
    }
    for (int i = 0; i < seek->p.n_captures; i++) rim_seek_push_capture(L, seek, i);
    return seek->p.n_captures;
}

size_t rim_seek_offset(lua_Integer at, size_t len) {
    if (at > 0) return (size_t)at - 1;
    if (at == 0 || at < -(lua_Integer)len) return 0;
    return len - (size_t)-at;
}
