/* sandbox.h - the world a script sees: an allow list of functions, ours where Lua's could run long, give out addresses or depend
   on the order of a hash table. No files, no clock, no chance, no bytecode. */
#ifndef RIM_SCRIPT_SANDBOX_H
#define RIM_SCRIPT_SANDBOX_H

#include "script/guard.h"

#include <lauxlib.h>

/* Makes the shared libraries of a new state; leaves nothing on the stack. */
void rim_sandbox_open(lua_State *L);

/* Pushes a fresh environment: reads fall back to the libraries; with `strict` an unknown global is an error, and so is
   assigning to one. */
void rim_sandbox_push_environment(lua_State *L, bool strict);

/* Compiles text (never bytecode) with the environment on top of the stack, which it replaces by the function. False: by the error
   message. `name` is shown in messages. */
bool rim_sandbox_compile(lua_State *L, rim_str source, const char *name);

/* As luaL_tolstring, without addresses. */
const char *rim_sandbox_tostring(lua_State *L, int index, size_t *len);

/* The global that is meant by a name with a slip, or NULL. */
const char *rim_sandbox_nearest(rim_str name);

/* The names of one of the libraries ("string"), at most `most`; they last as long as the state. */
size_t rim_sandbox_names(lua_State *L, const char *library, const char **names, size_t most);

/* Pushes the table of everything that scripts share. */
void rim_sandbox_push_libraries(lua_State *L);

/* Adds what stands in the base library to the table on top. */
void rim_sandbox_add_base(lua_State *L);
void rim_sandbox_add_metatables(lua_State *L);

/* The other libraries; each pushes its table. */
void rim_sandbox_push_string(lua_State *L);
void rim_sandbox_push_table(lua_State *L);
void rim_sandbox_push_coroutine(lua_State *L);

/* Makes the table on top read-only for scripts: replaces it by an empty one that reads through to it. */
void rim_sandbox_protect(lua_State *L, const char *name);

/* Replaces a protected table at `index` by the one that is read through it; for functions that read tables raw. */
void rim_sandbox_see_through(lua_State *L, int index);

/* How scripts' lists are read: raw, so that no metatable can lie, fail, yield or change them meanwhile, and what they hold stays alive; and through
   protection, so that a module's list is one like any other. */

/* The table at `index`, seen through in its place (anything else is an argument error); its length. */
size_t rim_sandbox_list(lua_State *L, int index);

/* Pushes item i, from 1, of such a list, or a field of such a table, seen through; its type. */
int rim_sandbox_item(lua_State *L, int list, size_t i);
int rim_sandbox_field(lua_State *L, int table, const char *name);

/* For a proxy, its new metatable and the table that it reads through to, on top of the stack: leaves the proxy, protected as `name`. */
void rim_sandbox_protection(lua_State *L, const char *name);

#endif
