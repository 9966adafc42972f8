/* keys.h - the keys of a table in an order that is the same on every run; Lua's own depends on addresses and history. */
#ifndef RIM_SCRIPT_KEYS_H
#define RIM_SCRIPT_KEYS_H

#include <lua.h>

/* Pushes an array of the keys of the table at `index` and returns their number: numbers, then strings by their bytes, then false and
   true, then at most one table or the like: several of them have no order, and are an error. */
lua_Integer rim_keys_push(lua_State *L, int index);

/* Pushes the key that comes after the one on top of the stack (nil: the first), which it replaces; nil at the end. One pass over the
   table at `index`. */
void rim_keys_next(lua_State *L, int index);

#endif
