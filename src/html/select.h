/* select.h - CSS selectors over a page. */
#ifndef RIM_HTML_SELECT_H
#define RIM_HTML_SELECT_H

#include "html/node.h"

typedef struct rim_selector rim_selector;

/* Compiles a selector list: tags, #id, .class, [attribute] with = ~= |= ^= $= *= and "i", combinators (descendant, >, +, ~), :not(), :first-child, :last-child, :nth-child(),
   :contains(). NULL on error: *message says what is wrong and *at is the byte offset. Lives in the arena. */
rim_selector *rim_selector_new(rim_str css, rim_arena *arena, const char **message, size_t *at);

bool rim_selector_matches(const rim_selector *selector, const rim_node *node);

#endif
