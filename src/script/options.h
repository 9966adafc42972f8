/* options.h - a script's options: their schema checked, the values given checked against it, defaults filled in. */
#ifndef RIM_SCRIPT_OPTIONS_H
#define RIM_SCRIPT_OPTIONS_H

#include "script/desk.h"

/* Raises an error when the schema at `schema` (the script's `options`, or nil) is not one. */
void rim_options_check_schema(lua_State *L, int schema);

/* Pushes the table of options: `json` (an object, or empty) over the defaults of the schema. Raises an error for an unknown
   option, a wrong type, a value out of bounds. */
void rim_options_push(lua_State *L, int schema, rim_str json);

#endif
