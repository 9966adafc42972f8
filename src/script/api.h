/*
 * api.h - how C things appear in Lua. A class is two lists of rows, facts (fields) and methods; the same rows make the
 * metatable, the argument errors, the editor stubs and the reference, so that none of them can drift from the code.
 */
#ifndef RIM_SCRIPT_API_H
#define RIM_SCRIPT_API_H

#include "base/str.h"
#include "rimslot_plugin.h"

#include <lauxlib.h>
#include <lua.h>

/* name, function, LuaLS type, one sentence of doc. Of a fact: the getter, called with the object, that returns one value. */
typedef rim_plugin_function rim_row;

/* An old name is frozen, not removed: its row stays, with a doc that begins with these words and says what to use. It works as ever and is told
   of once. */
#define RIM_DEPRECATED "Deprecated: "
bool rim_row_is_deprecated(const rim_row *row);

typedef struct rim_class {
    const char *name; /* "span"; in LuaLS "rim.span" */
    const char *doc;
    const struct rim_class *base; /* inherits its rows; NULL: none */
    const rim_row *facts, *methods; /* end with a row without a name; may be NULL */
    const char *read_only; /* said when a script assigns to a field */
    lua_CFunction tostring, length, equal;
    lua_CFunction free; /* called when an object is collected, which may be before it was filled; NULL: nothing to free */
} rim_class;

/* Makes the metatable; once for each state, base first. */
void rim_class_register(lua_State *L, const rim_class *class);

/* Pushes a new object of `size` bytes, all zero, with one user value. */
void *rim_class_push(lua_State *L, const rim_class *class, size_t size);

/* The object at `index`, of this class or one made from it; raises an argument error otherwise. */
void *rim_class_check(lua_State *L, int index, const rim_class *class);

/* The same, or NULL. */
void *rim_class_test(lua_State *L, int index, const rim_class *class);

/* Pushes a table of functions that cannot be changed (the module `rim`). */
void rim_module_push(lua_State *L, const char *name, const rim_row *rows);

/* A string argument as rim_str; borrowed while it is on the stack. */
rim_str rim_check_str(lua_State *L, int index);
/* Which of the names, of which NULL is the last, an argument (or, with a negative index, a field of one) is; else an error that says which may be meant. */
int rim_check_choice(lua_State *L, int index, const char *const *names);

static inline void rim_push_str(lua_State *L, rim_str s) {
    lua_pushlstring(L, s.data ? s.data : "", s.len);
}

#endif
