/* select.h - CSS selectors over a page. */
#ifndef RIM_HTML_SELECT_H
#define RIM_HTML_SELECT_H

#include "html/node.h"

enum { RIM_SELECTOR_LONGEST = 1 << 16 }; /* bytes */

typedef struct rim_selector rim_selector;

/* Compiles a selector list (Selectors Level 4, the part that pages are asked for): tags, #id, .class, [attribute] with = ~= |= ^= $= *= and
   "i"; the combinators descendant, >, + and ~; :not(), :is(), :where(), :has(), :empty, :contains("text"), :nth-child(), :nth-last-child(),
   :nth-of-type(), :nth-last-of-type(), and :first-, :last- and :only-child and -of-type. Elements lie as in a browser's tree: <tr> in a <tbody>, written or
   not, so "table > tr" finds none and "table tr" does. NULL on error: *message says what is wrong
   and what was perhaps meant, *at is the byte offset. Lives in the arena. */
rim_selector *rim_selector_new(rim_str css, rim_arena *arena, const char **message, size_t *at);

/* Notes what selectors look at first in each node, in the arena, once for all that are run over the page; without it each run does so for itself.
   False when memory is out. */
bool rim_page_glance(rim_page *page, rim_arena *arena);

/* Which nodes of the page match: fills `found`, of (page->n_nodes + 7) / 8 bytes. Linear: each compound is tried once for each element.
   RIM_LIMIT when the time of the allocator's work was up meanwhile, RIM_NOMEM. A selector is run by one thread at a time. */
rim_status rim_selector_run(rim_selector *selector, const rim_page *page, rim_alloc alloc, uint8_t *found);

static inline bool rim_is_found(const uint8_t *found, const rim_node *node) {
    return found[node->index / 8] >> node->index % 8 & 1;
}

#endif
