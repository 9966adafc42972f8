/* flatten.h - a page as the blocks a reader sees: their text, and where each byte of it came from. */
#ifndef RIM_HTML_FLATTEN_H
#define RIM_HTML_FLATTEN_H

#include "html/node.h"
#include "base/block.h"

/* Appends the blocks of everything below `root`: white space collapsed as a browser does, <br> a line feed, script, style, template
   and the like left out, tags and entities undone. False when memory is out. */
bool rim_flatten(const rim_node *root, rim_str source, rim_arena *arena, rim_blocks *blocks);

/* Does the element begin and end blocks? What is not shown as a block has its text in blocks that reach beyond it. */
bool rim_is_block_element(const rim_node *node);

#endif
