/*
 * rimslot_plugin.h - a module in C for scripts.
 *
 * A module is a shared object NAME.so in a plugin's folder that exports one constant:
 *
 *     static int lua_soundex(lua_State *L) { ... }
 *
 *     static const rim_plugin_function functions[] = {
 *         {"soundex", lua_soundex, "fun(word: string): string", "The word's Soundex code."},
 *         {0},
 *     };
 *     RIM_PLUGIN(phonetic, functions);
 *
 * and a script says `local phonetic = require "phonetic"`. Modules are loaded only when rim_config.native_modules is set: C code
 * is not sandboxed. A function gets its arguments on the Lua stack, as any lua_CFunction; it may be called by several threads at
 * once, each with a state of its own, so it keeps nothing in globals. Memory from lua_newuserdatauv counts against the script's
 * limit; a function that can run longer than a millisecond should do its work in pieces. Link with nothing of Lua's: the
 * host brings it.
 */
#ifndef RIMSLOT_PLUGIN_H
#define RIMSLOT_PLUGIN_H

#include <lua.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RIM_PLUGIN_API 1

typedef struct rim_plugin_function {
    const char *name;       /* the last one has none */
    lua_CFunction function;
    const char *type;       /* as LuaLS writes it */
    const char *doc;        /* one sentence */
} rim_plugin_function;

typedef struct rim_plugin {
    int api; /* RIM_PLUGIN_API of the header it was compiled with */
    const char *name;
    const rim_plugin_function *functions;
} rim_plugin;

#define RIM_PLUGIN(module, list)                                                                           \
    __attribute__((visibility("default"))) const rim_plugin rim_plugin_##module = {RIM_PLUGIN_API, #module, list}

#ifdef __cplusplus
}
#endif
#endif
