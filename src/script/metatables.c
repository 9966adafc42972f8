/* metatables.c - setting metatables, of which Lua uses a copy that scripts cannot reach. */
#include "script/sandbox.h"

static const char shadow_key;      /* in a metatable: its shadow; in a shadow: the metatable it stands for */
static const char watcher_key;     /* in the registry: the metatable of metatables that have none of their own */

static const char *const events[] = {"__index", "__newindex", "__call", "__tostring", "__name", "__len", "__eq", "__lt", "__le", "__concat",
                                     "__unm", "__add", "__sub", "__mul", "__div", "__mod", "__pow", "__idiv", "__band", "__bor", "__bxor",
                                     "__shl", "__shr", "__bnot", "__close", "__pairs", "__metatable"};

static void refuse_event(lua_State *L, const char *name) {
    if (strcmp(name, "__gc") == 0 || strcmp(name, "__mode") == 0)
        luaL_error(L, "'%s' is not allowed: what happens would depend on the garbage collector", name);
}

/* A field added to a metatable that is in use: an event goes to the shadow, too. */
static int watch_newindex(lua_State *L) {
    if (lua_type(L, 2) == LUA_TSTRING) {
        refuse_event(L, lua_tostring(L, 2));
        for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
            if (strcmp(lua_tostring(L, 2), events[i]) != 0 || lua_rawgetp(L, 1, &shadow_key) != LUA_TTABLE) continue;
            lua_pushvalue(L, 3);
            lua_setfield(L, -2, events[i]);
        }
        lua_settop(L, 3);
    }
    lua_rawset(L, 1);
    return 0;
}

static void watch(lua_State *L, int metatable) {
    if (lua_getmetatable(L, metatable)) {
        lua_pop(L, 1);
        return;
    }
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &watcher_key) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_createtable(L, 0, 1);
        lua_pushcfunction(L, watch_newindex);
        lua_setfield(L, -2, "__newindex");
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &watcher_key);
    }
    lua_setmetatable(L, metatable);
}

/* What Lua itself uses is a copy, the shadow, that scripts cannot reach: a table could be made weak, or given a finalizer, behind our
   back otherwise. It is made when a metatable is first used. Leaves the shadow of the metatable at `index`. */
static void push_shadow(lua_State *L, int index) {
    if (lua_rawgetp(L, index, &shadow_key) == LUA_TTABLE) return;
    lua_pop(L, 1);
    lua_newtable(L);
    int shadow = lua_gettop(L);
    lua_pushvalue(L, index);
    lua_rawsetp(L, shadow, &shadow_key);
    lua_pushvalue(L, shadow);
    lua_rawsetp(L, index, &shadow_key);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        if (lua_type(L, -2) == LUA_TSTRING) refuse_event(L, lua_tostring(L, -2));
        lua_pop(L, 1);
    }
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        lua_pushstring(L, events[i]);
        if (lua_rawget(L, index) != LUA_TNIL) lua_setfield(L, shadow, events[i]);
        lua_settop(L, shadow);
    }
    watch(L, index);
}

static int base_setmetatable(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    int type = lua_type(L, 2);
    luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "cannot change a protected metatable");
    lua_settop(L, 2);
    if (type == LUA_TTABLE) push_shadow(L, 2);
    lua_setmetatable(L, 1);
    lua_settop(L, 1);
    return 1;
}

static int base_getmetatable(lua_State *L) {
    luaL_checkany(L, 1);
    if (!lua_getmetatable(L, 1)) return lua_pushnil(L), 1;
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return 1;
    lua_rawgetp(L, -1, &shadow_key); /* nil for the watcher */
    return 1;
}

static int base_rawset(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checkany(L, 2);
    luaL_checkany(L, 3);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return luaL_error(L, "the table is read-only");
    lua_settop(L, 3);
    if (lua_rawgetp(L, 1, &shadow_key) == LUA_TTABLE) { /* a metatable in use: as if written plainly */
        lua_pop(L, 1);
        return watch_newindex(L), lua_settop(L, 1), 1;
    }
    lua_settop(L, 3);
    lua_rawset(L, 1);
    return 1;
}

void rim_sandbox_add_metatables(lua_State *L) {
    static const luaL_Reg functions[] = {{"getmetatable", base_getmetatable}, {"rawset", base_rawset}, {"setmetatable", base_setmetatable}, {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
