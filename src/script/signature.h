/* signature.h - what the LuaLS type of a function says about the tables it takes: which fields they have. */
#ifndef RIM_SCRIPT_SIGNATURE_H
#define RIM_SCRIPT_SIGNATURE_H

#include "base/str.h"

#include <lua.h>

/* Pushes a table argument number -> {field = type}, of the parameters written out as records in "fun(a: string, how?: {b: boolean})";
   nothing, and false, when there are none. Lists, maps and named types are not looked into. */
bool rim_signature_push(lua_State *L, rim_str type);

/* Holds the arguments of the running function to the table at `signature`: an error for a field that there is not, with the one that may be
   meant, for a value of another type, and for what is no table. Metatables have no say. */
void rim_signature_check(lua_State *L, int signature);

#endif
