/* chunk.h - reads what the Lua compiler made of a script, for those who look at scripts without running them. */
#ifndef RIM_SCRIPT_CHUNK_H
#define RIM_SCRIPT_CHUNK_H

#include "base/arena.h"
#include "base/str.h"

/* One place where a function takes or sets a field of something by a name that stands in the script. */
typedef enum rim_use_kind { RIM_USE_FIELD, RIM_USE_METHOD, RIM_USE_SET } rim_use_kind;

typedef struct rim_use {
    rim_use_kind kind;
    rim_str of;    /* whose: the name of a local or upvalue ("_ENV": a global), or the field it was itself taken from just before */
    rim_str name;
    rim_str value; /* RIM_USE_SET: the string that stands there, or empty */
    const char *file;
    unsigned line;
} rim_use;

typedef RIM_VECTOR(rim_use) rim_uses;

/* Appends the uses of a binary chunk, as lua_dump writes it with its debug information. False when it is not of the format of
   Lua 5.4 (lundump.c of 5.4.4), or memory is out. Names lie in the chunk, which has to last; so has `file`. */
bool rim_chunk_uses(rim_str chunk, const char *file, rim_arena *arena, rim_uses *out);

#endif
