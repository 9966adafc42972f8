/* environment.c - what a chunk sees: its own globals, behind them the libraries; text compiled with that, never bytecode. */
#include "script/api.h"
#include "script/sandbox.h"

/* ---- Code ---- */

typedef struct reader {
    rim_str rest;
    rim_guard *guard;
} reader;

/* In pieces, so that the deadline is met also while a long text is compiled. */
static const char *read_piece(lua_State *L, void *user, size_t *len) {
    reader *r = user;
    rim_guard_check(L);
    *len = r->rest.len < 4096 ? r->rest.len : 4096;
    const char *piece = r->rest.data;
    r->rest = rim_str_slice(r->rest, *len, r->rest.len);
    return piece;
}

bool rim_sandbox_compile(lua_State *L, rim_str source, const char *name) {
    int environment = lua_gettop(L);
    if (rim_str_starts(source, RIM_STR("\xEF\xBB\xBF"))) source = rim_str_slice(source, 3, source.len);
    reader r = {source, rim_guard_of(L)};
    bool ok = lua_load(L, read_piece, &r, name, "t") == LUA_OK;
    if (ok) {
        lua_pushvalue(L, environment);
        lua_setupvalue(L, -2, 1);
    }
    lua_remove(L, environment);
    return ok;
}

/* load(text [, name [, mode [, environment]]]); upvalue: the environment of the script. */
static int env_load(lua_State *L) {
    if (lua_type(L, 1) != LUA_TSTRING) return luaL_error(L, "load takes the text of a chunk");
    rim_str source = rim_check_str(L, 1);
    const char *name = luaL_optstring(L, 2, "=load"), *mode = luaL_optstring(L, 3, "t");
    if (!strchr(mode, 't')) return luaL_error(L, "load takes text only");
    lua_pushvalue(L, lua_isnone(L, 4) ? lua_upvalueindex(1) : 4);
    bool ok = rim_sandbox_compile(L, source, name);
    rim_guard_check(L);
    if (ok) return 1;
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

/* ---- Environments ---- */

static const char *const globals[] = {"assert", "coroutine", "error", "getmetatable", "ipairs", "load", "math", "next", "pairs", "pcall", "print",
                                      "rawequal", "rawget", "rawlen", "rawset", "require", "select", "setmetatable", "string",
                                      "table", "tonumber", "tostring", "type", "utf8", "xpcall"};

const char *rim_sandbox_nearest(rim_str name) {
    return rim_str_nearest(name, globals, sizeof globals / sizeof *globals);
}

/* upvalue: the libraries */
static int strict_index(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    if (lua_type(L, 2) != LUA_TSTRING) return 1;
    const char *near = rim_sandbox_nearest(rim_check_str(L, 2));
    return luaL_error(L, near ? "unknown global '%s'; did you mean '%s'?" : "unknown global '%s'", lua_tostring(L, 2), near);
}

static int strict_newindex(lua_State *L) {
    rim_sandbox_tostring(L, 2, NULL);
    return luaL_error(L, "assignment to unknown global '%s'; write 'local %s'", lua_tostring(L, -1), lua_tostring(L, -1));
}

void rim_sandbox_push_environment(lua_State *L, bool strict) {
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -2, "_G");
    lua_pushvalue(L, -1);
    lua_pushcclosure(L, env_load, 1);
    lua_setfield(L, -2, "load");
    lua_createtable(L, 0, 3);
    rim_sandbox_push_libraries(L);
    if (strict) {
        lua_pushcclosure(L, strict_index, 1);
        lua_pushcfunction(L, strict_newindex);
        lua_setfield(L, -3, "__newindex");
    }
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

