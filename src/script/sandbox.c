/* sandbox.c - the libraries of a new state. */
#include "script/sandbox.h"

#include <lualib.h>

static const char libraries_key; /* in the registry */

void rim_sandbox_push_libraries(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &libraries_key);
}

static void add_table(lua_State *L, const char *name) {
    rim_sandbox_protect(L, name);
    lua_setfield(L, -2, name);
}

/* Strings find their methods in the library on top of the stack, and nobody finds the metatable. */
static void set_string_methods(lua_State *L) {
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

size_t rim_sandbox_names(lua_State *L, const char *library, const char **names, size_t most) {
    size_t n = 0;
    rim_sandbox_push_libraries(L);
    lua_getfield(L, -1, library); /* the empty table that reads through to it */
    if (luaL_getmetafield(L, -1, "__index") != LUA_TTABLE) return lua_pop(L, 2), n;
    for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING && n < most) names[n++] = lua_tostring(L, -2);
    lua_pop(L, 3);
    return n;
}

void rim_sandbox_open(lua_State *L) {
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &libraries_key);
    rim_sandbox_add_base(L);
    rim_sandbox_add_metatables(L);
    rim_sandbox_push_string(L);
    set_string_methods(L);
    add_table(L, "string");
    rim_sandbox_push_table(L);
    add_table(L, "table");
    rim_sandbox_push_coroutine(L);
    add_table(L, "coroutine");
    luaopen_utf8(L);
    add_table(L, "utf8");
    luaopen_math(L);
    lua_pushnil(L); /* no chance */
    lua_setfield(L, -2, "random");
    lua_pushnil(L);
    lua_setfield(L, -2, "randomseed");
    add_table(L, "math");
    lua_pop(L, 1);
    lua_newtable(L); /* the base library's own globals go; lua_load wants a table there, in the registry's array */
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

