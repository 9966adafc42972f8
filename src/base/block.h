/* block.h - a block of running text: what every reader produces and every script meets. */
#ifndef RIM_BASE_BLOCK_H
#define RIM_BASE_BLOCK_H

#include "base/offsets.h"

typedef enum rim_block_kind {
    RIM_HEADING,
    RIM_PARAGRAPH,
    RIM_BLOCK_QUOTE,
    RIM_LIST_ITEM,
    RIM_TABLE_CELL,
    RIM_CAPTION
} rim_block_kind;

/* "heading", "paragraph", "quote", "list", "table", "caption". */
static inline const char *rim_block_kind_name(rim_block_kind kind) {
    static const char *const names[] = {"heading", "paragraph", "quote", "list", "table", "caption"};
    return names[kind];
}

typedef struct rim_block {
    rim_block_kind kind;
    int level;            /* of a heading, 1 to 6; else 0 */
    rim_str text;         /* UTF-8 without line ends at its borders; a line feed inside is a line break */
    rim_offsets offsets;  /* text -> source */
    rim_range source;     /* all of the block's source bytes: with its tags, or its line with what precedes the text */
    rim_range removal;    /* what goes when the block is removed: the line end or the element with it */
    void *node;           /* the HTML element, when there is one */
    size_t linked;        /* bytes of the text that stand in links of a page */
    bool fixed;           /* its bytes could not be traced: readable, not editable */
} rim_block;

typedef RIM_VECTOR(rim_block) rim_blocks;

#endif
