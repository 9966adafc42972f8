/* modules.c - require: the module rim, shared Lua in scripts/lib, modules beside the script, and a plugin's modules in C. */
#include "script/host.h"
#include "script/sandbox.h"

static const char loaded_key; /* in the registry: "script/module" -> value */

/* script, name, file, source: leaves what the module returns. */
static int run_module(lua_State *L) {
    rim_str script = rim_check_str(L, 1), name = rim_check_str(L, 2), source = *(const rim_str *)lua_touserdata(L, 4);
    const char *file = lua_tostring(L, 3);
    const char *chunk = lua_pushfstring(L, "@%s", file);
    rim_sandbox_push_environment(L, true);
    rim_set_require(L, script);
    if (!rim_sandbox_compile(L, source, chunk)) lua_error(L);
    lua_remove(L, -2);
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) luaL_error(L, "module '%s' returns nothing", name.data);
    if (lua_istable(L, -1)) rim_sandbox_protect(L, name.data);
    return 1;
}

/* Runs the module, marked as under way. The mark goes also when memory or time ran out: whoever asks next finds no half of it, so
   everything that can fail before the call comes before the mark. */
static void load_module(lua_State *L, const char *key, const char *file, const rim_str *source) {
    lua_pushcfunction(L, run_module);
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 1);
    lua_pushstring(L, file);
    lua_pushlightuserdata(L, (void *)source);
    lua_pushboolean(L, 0);
    lua_setfield(L, lua_upvalueindex(2), key);
    if (lua_pcall(L, 4, 1, 0) == LUA_OK) return;
    lua_pushnil(L);
    lua_setfield(L, lua_upvalueindex(2), key);
    lua_error(L);
}

/* upvalues: the script's name, the table of what is loaded */
static int env_require(lua_State *L) {
    rim_str script = rim_check_str(L, lua_upvalueindex(1)), name = rim_check_str(L, 1);
    if (rim_str_is(name, "rim")) {
        lua_getfield(L, lua_upvalueindex(2), "rim");
        return 1;
    }
    const char *key = lua_pushfstring(L, "%s/%s", script.data, name.data); /* lib. too: what one script does to its copy is nobody else's */
    if (lua_getfield(L, lua_upvalueindex(2), key) == LUA_TBOOLEAN) return luaL_error(L, "module '%s' requires itself", name.data);
    if (!lua_isnil(L, -1)) return 1;
    rim_desk *desk = rim_desk_of(L);
    rim_str source;
    const rim_row *rows = NULL;
    rim_error error = {0};
    char file[128] = "";
    rim_desk_raise(L, desk->services->module(desk->services->user, script, name, &source, &rows, file, &error), &error);
    if (rows) rim_module_push(L, name.data, rows);
    else load_module(L, key, file, &source);
    lua_pushvalue(L, -1);
    lua_setfield(L, lua_upvalueindex(2), key);
    return 1;
}

void rim_set_require(lua_State *L, rim_str script) {
    lua_pushliteral(L, "require");
    rim_push_str(L, script);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &loaded_key) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        rim_open_api(L);
        lua_setfield(L, -2, "rim");
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &loaded_key);
    }
    lua_pushcclosure(L, env_require, 2);
    lua_rawset(L, -3); /* past the guard against new globals */
}
