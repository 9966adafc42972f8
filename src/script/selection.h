/* selection.h - the elements of a page that a selector matches, found once and kept for the next question. */
#ifndef RIM_SCRIPT_SELECTION_H
#define RIM_SCRIPT_SELECTION_H

#include "html/node.h"

#include <lua.h>

/* Pushes what keeps the answer, and returns it: a bit for each node of the page that `node` is of (rim_is_found). Raises an error for a
   selector that is none; `what` begins its message ("selector"). The answer lasts as long as what was pushed. */
const uint8_t *rim_selection_push(lua_State *L, rim_str css, const rim_node *node, const char *what);

#endif
