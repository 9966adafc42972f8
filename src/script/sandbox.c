#include "script/sandbox.h"

#include "script/desk.h"
#include "script/keys.h"

#include <lualib.h>

static const char libraries_key; /* in the registry: the table of everything that scripts share */

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

/* ---- Metatables ---- */

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
    lua_rawgetp(L, LUA_REGISTRYINDEX, &libraries_key);
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

/* ---- The libraries ---- */

static void add_table(lua_State *L, const char *name) {
    rim_sandbox_protect(L, name);
    lua_setfield(L, -2, name);
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

static const luaL_Reg own[] = {{"assert", base_assert},     {"error", base_error},       {"getmetatable", base_getmetatable},
                               {"ipairs", base_ipairs},     {"next", base_next},         {"pairs", base_pairs},
                               {"pcall", base_pcall},       {"print", base_print},       {"rawget", base_rawget},
                               {"rawlen", base_rawlen},     {"rawset", base_rawset},
                               {"setmetatable", base_setmetatable},
                               {"tostring", base_tostring}, {"xpcall", base_xpcall},     {NULL, NULL}};

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
    lua_rawgetp(L, LUA_REGISTRYINDEX, &libraries_key);
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
    luaL_setfuncs(L, own, 0);
    copy_from_lua(L);
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
