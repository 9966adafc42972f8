/* pages.h - pages for the tests of src/html: parsed in an arena of their own, and shown on one line. */
#ifndef TESTS_HTML_PAGES_H
#define TESTS_HTML_PAGES_H

#include "base/buffer.h"
#include "html/node.h"

#include "leaks.h"

static inline rim_arena new_arena(void) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    return arena;
}

static inline rim_page *parse_page(rim_str source, rim_arena *arena) {
    rim_page *page = rim_page_parse(source, arena);
    cr_assert(page);
    return page;
}

/* `n` times `unit`, in the arena. */
static inline rim_str repeated(rim_arena *arena, const char *unit, size_t n) {
    size_t len = strlen(unit);
    char *text = rim_arena_get(arena, len * n + 1);
    for (size_t i = 0; i < n; i++) memcpy(text + i * len, unit, len);
    return (rim_str){text, len * n};
}

static inline rim_node *first_of(const rim_page *page, const char *tag) {
    for (rim_node *n = page->root; n; n = rim_node_after(page->root, n))
        if (n->kind == RIM_NODE_ELEMENT && rim_str_is(n->tag, tag)) return n;
    return NULL;
}

#endif
