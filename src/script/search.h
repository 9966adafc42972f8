/* search.h - patterns over strings and spans: one matcher, one budget, one way to go on behind a match. */
#ifndef RIM_SCRIPT_SEARCH_H
#define RIM_SCRIPT_SEARCH_H

#include "text/pattern.h"

#include <lua.h>

typedef struct rim_seek {
    rim_pattern p; /* after a match: where it is, and its captures */
    size_t steps;  /* of matching that are left for this call */
} rim_seek;

/* Pushes the program of the pattern at `index`, which the search needs for as long as it goes on; raises an error for a malformed one.
   Programs are kept for each state, so that a pattern is compiled once. Characters are code points; a pattern that is no UTF-8
   (utf8.charpattern) speaks of bytes. */
const rim_program *rim_push_program(lua_State *L, int index);

/* Begins a search for a program. Both texts are borrowed. */
void rim_seek_start(lua_State *L, rim_seek *seek, rim_str subject, const rim_program *program);

/* Finds the first match at or behind `from`. Raises an error for a pattern that is too costly for the text. */
bool rim_seek_from(lua_State *L, rim_seek *seek, size_t from);

/* The next match of an iterator that keeps its place in the two upvalues from `slot` on, both 0 at first: where to go on, and the end
   of the last match + 1. An empty match where the last one ended does not count. */
bool rim_seek_next(lua_State *L, rim_seek *seek, int slot);

/* The next character's place behind `at`. */
size_t rim_seek_step(const rim_seek *seek, size_t at);

/* Pushes a capture: a text, or a position. */
void rim_seek_push_capture(lua_State *L, const rim_seek *seek, int i);

/* Pushes the captures, or, where there are none and `whole`, the match. Returns their number. */
int rim_seek_push_captures(lua_State *L, const rim_seek *seek, bool whole);

/* A position as Lua counts, negative from the end, as an offset: 0 to len, or more when it lies behind the end. */
size_t rim_seek_offset(lua_Integer at, size_t len);

#endif
