/* data.h - data files and values between Lua, JSON and tables. */
#ifndef RIM_SCRIPT_DATA_H
#define RIM_SCRIPT_DATA_H

#include "script/desk.h"

/* Pushes what a data file holds, by its ending: .tsv an array of rows, .txt an array of lines, .json its value, .lua the value
   the chunk returns. Lines that start with "#" and blank lines are no data. Raises an error with the file's line. Returns 1. */
int rim_data_push(lua_State *L, rim_str file, rim_str bytes);

/* Pushes a copy of `buffer` that is freed when a script error unwinds past it; frees nothing itself before. */
rim_buffer *rim_buffer_box(lua_State *L, const rim_buffer *buffer);

#endif
