/* show.h - values as a person reads them: literals of Lua, and what the objects of the interface stand for. */
#ifndef RIM_SCRIPT_SHOW_H
#define RIM_SCRIPT_SHOW_H

#include "base/buffer.h"

#include <lua.h>

/* Appends the value at `index`: "text", 3, {1, 2, word = "x"}, span "Hanna Lind", node <p>. Keys come in their order; what nests
   deeper than a few levels or is very long is cut, with "..." in its place. Calls nothing of the script's. */
void rim_show(lua_State *L, int index, rim_buffer *out);

#endif
