/* coroutines.c - coroutines whose running member the guard knows, and whose closing cannot nest deep (Lua 5.4.4 overflows the C
   stack there). */
#include "script/sandbox.h"

enum { CLOSE_DEPTH = 3 }; /* each level counts its C calls from 0 again, up to Lua's 200 */

static const char limit_mark; /* left on the stack of a coroutine that a limit ended: its hooks stay off, so nothing of it may run again */

static lua_State *check_thread(lua_State *L, int index) {
    lua_State *co = lua_tothread(L, index);
    luaL_argexpected(L, co, index, "coroutine");
    return co;
}

/* Resumes with the arguments on top; results (or the error message) are moved to L. Returns their number, -1 on error. */
static int resume(lua_State *L, lua_State *co, int n) {
    rim_guard *guard = rim_guard_of(L);
    int results = 0;
    rim_guard_check(L);
    if (!lua_checkstack(co, n)) return lua_pushliteral(L, "too many arguments to resume"), -1;
    lua_xmove(L, co, n);
    lua_State *outer = guard->running;
    if (outer) guard->running = co;
    int status = lua_resume(co, L, n, &results);
    guard->running = outer;
    if (guard->due && status != LUA_OK && status != LUA_YIELD) {
        lua_pop(co, 1);
        lua_pushlightuserdata(co, (void *)&limit_mark);
    }
    rim_guard_check(L);
    if (status != LUA_OK && status != LUA_YIELD) return lua_xmove(co, L, 1), -1;
    if (!lua_checkstack(L, results + 1)) {
        lua_pop(co, results);
        return lua_pushliteral(L, "too many results to resume"), -1;
    }
    lua_xmove(co, L, results);
    return results;
}

static int co_create(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_State *co = lua_newthread(L);
    lua_pushvalue(L, 1);
    lua_xmove(L, co, 1);
    return 1;
}

static int co_resume(lua_State *L) {
    lua_State *co = check_thread(L, 1);
    int n = resume(L, co, lua_gettop(L) - 1);
    lua_pushboolean(L, n >= 0);
    if (n < 0) n = 1;
    lua_insert(L, -(n + 1));
    return n + 1;
}

static int wrapped(lua_State *L) {
    lua_State *co = lua_tothread(L, lua_upvalueindex(1));
    int n = resume(L, co, lua_gettop(L));
    return n < 0 ? lua_error(L) : n;
}

static int co_wrap(lua_State *L) {
    co_create(L);
    lua_pushcclosure(L, wrapped, 1);
    return 1;
}

static int co_yield(lua_State *L) {
    return lua_yield(L, lua_gettop(L));
}

static const char *status_of(lua_State *L, lua_State *co) {
    lua_Debug record;
    if (L == co) return "running";
    if (lua_status(co) == LUA_YIELD) return "suspended";
    if (lua_status(co) != LUA_OK) return "dead";
    if (lua_getstack(co, 0, &record)) return "normal";
    return lua_gettop(co) ? "suspended" : "dead";
}

static int co_status(lua_State *L) {
    lua_pushstring(L, status_of(L, check_thread(L, 1)));
    return 1;
}

static int co_running(lua_State *L) {
    lua_pushboolean(L, lua_pushthread(L));
    return 2;
}

static int co_isyieldable(lua_State *L) {
    lua_pushboolean(L, lua_isyieldable(lua_isthread(L, 1) ? lua_tothread(L, 1) : L));
    return 1;
}

static int co_close(lua_State *L) {
    lua_State *co = check_thread(L, 1);
    rim_guard *guard = rim_guard_of(L);
    const char *status = status_of(L, co);
    if (*status != 's' && *status != 'd') return luaL_error(L, "cannot close a %s coroutine", status);
    rim_guard_check(L);
    if (lua_touserdata(co, -1) == &limit_mark) return lua_pushboolean(L, 0), lua_pushliteral(L, "ended by a limit"), 2;
    if (guard->close_depth >= CLOSE_DEPTH) return luaL_error(L, "coroutine.close nests too deep");
    guard->close_depth++;
    lua_State *outer = guard->running;
    if (outer) guard->running = co;
    int result = lua_resetthread(co);
    guard->running = outer;
    guard->close_depth--;
    rim_guard_check(L);
    lua_pushboolean(L, result == LUA_OK);
    if (result == LUA_OK) return 1;
    lua_xmove(co, L, 1);
    return 2;
}

void rim_sandbox_push_coroutine(lua_State *L) {
    static const luaL_Reg functions[] = {{"close", co_close},   {"create", co_create},   {"isyieldable", co_isyieldable},
                                         {"resume", co_resume}, {"running", co_running}, {"status", co_status},
                                         {"wrap", co_wrap},     {"yield", co_yield},     {NULL, NULL}};
    luaL_newlib(L, functions);
}
