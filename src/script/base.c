/* base.c - the base library of scripts, ours where Lua's would give out addresses, follow the order of a hash table or let a limit be caught. */
#include "script/desk.h"
#include "script/keys.h"
#include "script/sandbox.h"

#include <lualib.h>

/* ---- Text of values ---- */

const char *rim_sandbox_tostring(lua_State *L, int index, size_t *len) {
    index = lua_absindex(L, index);
    if (luaL_callmeta(L, index, "__tostring")) {
        if (!lua_isstring(L, -1)) luaL_error(L, "'__tostring' must return a string");
    } else {
        switch (lua_type(L, index)) {
        case LUA_TNIL: case LUA_TBOOLEAN: case LUA_TNUMBER: case LUA_TSTRING: return luaL_tolstring(L, index, len);
        default: lua_pushstring(L, luaL_typename(L, index)); /* an address would differ from run to run */
        }
    }
    return lua_tolstring(L, -1, len);
}

static int base_tostring(lua_State *L) {
    luaL_checkany(L, 1);
    rim_sandbox_tostring(L, 1, NULL);
    return 1;
}

static int base_print(lua_State *L) {
    int n = lua_gettop(L);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (int i = 1; i <= n; i++) {
        if (i > 1) luaL_addchar(&out, '\t');
        rim_sandbox_tostring(L, i, NULL);
        luaL_addvalue(&out);
    }
    luaL_pushresult(&out);
    rim_desk *desk = rim_desk_of(L);
    if (!desk) return 0;
    rim_desk_output(L, lua_rawlen(L, -1) + 1);
    if (desk->services && desk->services->log) desk->services->log(desk->services->user, RIM_INFO, lua_tostring(L, -1));
    return 0;
}

/* ---- Errors ---- */

static int base_error(lua_State *L) {
    int level = (int)luaL_optinteger(L, 2, 1);
    lua_settop(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
        luaL_where(L, level);
        lua_pushvalue(L, 1);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int base_assert(lua_State *L) {
    if (lua_toboolean(L, 1)) return lua_gettop(L);
    luaL_checkany(L, 1);
    lua_remove(L, 1);
    lua_pushliteral(L, "assertion failed!");
    lua_settop(L, 1);
    return base_error(L);
}

/* A limit is no error that a script may catch: it goes on upward. */
static int finish_pcall(lua_State *L, int status, lua_KContext extra) {
    rim_guard_check(L);
    if (status != LUA_OK && status != LUA_YIELD) {
        lua_pushboolean(L, 0);
        lua_pushvalue(L, -2);
        return 2;
    }
    return lua_gettop(L) - (int)extra;
}

static int base_pcall(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_pcall);
    return finish_pcall(L, status, 0);
}

/* The script's handler would run with hooks off once a limit has struck; then it does not run at all. */
static int guarded_handler(lua_State *L) {
    if (rim_guard_of(L)->due) return 1;
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

static int base_xpcall(lua_State *L) {
    int n = lua_gettop(L);
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushvalue(L, 2);
    lua_pushcclosure(L, guarded_handler, 1);
    lua_replace(L, 2);
    lua_pushboolean(L, 1);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2);
    int status = lua_pcallk(L, n - 2, LUA_MULTRET, 2, 2, finish_pcall);
    return finish_pcall(L, status, 2);
}

/* ---- Tables ---- */

/* upvalues: the table, its sorted keys, the next index */
static int pairs_step(lua_State *L) {
    lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));
    for (; lua_rawgeti(L, lua_upvalueindex(2), i) != LUA_TNIL; i++) {
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) { /* not taken out meanwhile */
            lua_pushinteger(L, i + 1);
            lua_replace(L, lua_upvalueindex(3));
            return 2;
        }
        lua_pop(L, 2);
    }
    return 0;
}

static int base_pairs(lua_State *L) {
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    rim_sandbox_see_through(L, 1);
    rim_keys_push(L, 1);
    lua_pushinteger(L, 1);
    lua_pushcclosure(L, pairs_step, 3);
    return 1;
}

static int base_next(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    rim_sandbox_see_through(L, 1);
    rim_keys_next(L, 1);
    if (lua_isnil(L, 2)) return 1;
    lua_pushvalue(L, 2);
    lua_rawget(L, 1);
    return 2;
}

static int ipairs_step(lua_State *L) {
    lua_Integer i = luaL_checkinteger(L, 2) + 1;
    lua_pushinteger(L, i);
    return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushcfunction(L, ipairs_step);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

/* Raw, but for tables that are protected. */
static int base_rawget(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    lua_settop(L, 2);
    rim_sandbox_see_through(L, 1);
    lua_rawget(L, 1);
    return 1;
}

static int base_rawlen(lua_State *L) {
    int type = lua_type(L, 1);
    luaL_argexpected(L, type == LUA_TTABLE || type == LUA_TSTRING, 1, "table or string");
    rim_sandbox_see_through(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, 1));
    return 1;
}

/* ---- The library ---- */

/* Those of Lua's base library that are short and harmless. */
static void copy_from_lua(lua_State *L) {
    static const char *const names[] = {"rawequal", "select", "tonumber", "type"};
    luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        lua_getfield(L, -1, names[i]);
        lua_setfield(L, -3, names[i]);
    }
    lua_pushliteral(L, "Lua 5.4");
    lua_setfield(L, -3, "_VERSION");
    lua_pop(L, 1);
}

void rim_sandbox_add_base(lua_State *L) {
    static const luaL_Reg own[] = {{"assert", base_assert}, {"error", base_error},   {"ipairs", base_ipairs}, {"next", base_next},
                                   {"pairs", base_pairs},   {"pcall", base_pcall},   {"print", base_print},   {"rawget", base_rawget},
                                   {"rawlen", base_rawlen}, {"tostring", base_tostring}, {"xpcall", base_xpcall}, {NULL, NULL}};
    luaL_setfuncs(L, own, 0);
    copy_from_lua(L);
}
