/* protect.c - tables that scripts may read and not write: the libraries, and what modules return. And lists that scripts give, read raw: what a
   metatable says of them does not count, but the table behind such protection does. */
#include "script/sandbox.h"

static const char protected_key; /* in the metatable of a table that is protected: the table that is read through it */

/* The table behind protection, or the one at `index` itself; pushed. */
static void push_readable(lua_State *L, int index) {
    lua_pushvalue(L, index);
    while (lua_getmetatable(L, -1)) {
        bool is_protected = lua_rawgetp(L, -1, &protected_key) == LUA_TTABLE;
        lua_remove(L, -2);
        if (!is_protected) {
            lua_pop(L, 1);
            return;
        }
        lua_remove(L, -2);
    }
}

void rim_sandbox_see_through(lua_State *L, int index) {
    if (!lua_istable(L, index)) return;
    index = lua_absindex(L, index);
    push_readable(L, index);
    lua_replace(L, index);
}

size_t rim_sandbox_list(lua_State *L, int index) {
    luaL_checktype(L, index, LUA_TTABLE);
    rim_sandbox_see_through(L, index);
    return lua_rawlen(L, index);
}

int rim_sandbox_item(lua_State *L, int list, size_t i) {
    lua_rawgeti(L, list, (lua_Integer)i);
    rim_sandbox_see_through(L, -1);
    return lua_type(L, -1);
}

int rim_sandbox_field(lua_State *L, int table, const char *name) {
    lua_pushvalue(L, table);
    rim_sandbox_see_through(L, -1);
    lua_pushstring(L, name);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    rim_sandbox_see_through(L, -1);
    return lua_type(L, -1);
}

static int refuse_write(lua_State *L) {
    return luaL_error(L, "%s is read-only", lua_tostring(L, lua_upvalueindex(1)));
}

static int protected_length(lua_State *L) {
    push_readable(L, 1);
    lua_pushinteger(L, luaL_len(L, -1));
    return 1;
}

/* Below the top a new metatable, on top the table that is read through it: sets what makes it one, and sets it. */
void rim_sandbox_protection(lua_State *L, const char *name) {
    lua_pushvalue(L, -1);
    lua_rawsetp(L, -3, &protected_key);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, protected_length);
    lua_setfield(L, -2, "__len");
    lua_pushstring(L, name);
    lua_pushcclosure(L, refuse_write, 1);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
}

void rim_sandbox_protect(lua_State *L, const char *name) {
    lua_newtable(L);
    lua_createtable(L, 0, 5);
    lua_pushvalue(L, -3);
    rim_sandbox_protection(L, name);
    lua_remove(L, -2);
}

