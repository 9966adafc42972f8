/* quotes.h - direct quotations in running text: where they open and close, over several paragraphs. */
#ifndef RIM_TEXT_QUOTES_H
#define RIM_TEXT_QUOTES_H

#include "base/arena.h"

typedef struct rim_quote {
    size_t block;      /* index of the paragraph */
    size_t start, end; /* bytes of that paragraph's text: what stands between the marks */
    size_t open, close; /* byte offsets of the opening mark and of the byte after the closing mark; open == start
                          or close == end where a paragraph's part has no mark of its own */
    size_t part;       /* number of the quotation: parts in successive paragraphs share it */
    int level;         /* 0: outermost, 1: inside another */
    bool is_open;      /* no closing mark was found where one was due */
} rim_quote;

typedef RIM_VECTOR(rim_quote) rim_quotes;

/* Finds the quotations in successive paragraphs of one article. Pairs of marks are those of any language
   (U+201C/201D, U+201E/201C, guillemets both ways, corner brackets, straight and single marks when they can only
   be quotation marks); an apostrophe is not a mark. A quotation that is not closed in its paragraph goes on only when the
   next paragraph opens with a mark, or when one of the next four has a closing mark too many and none between has marks; else it ends
   with the paragraph and `is_open` says so. An inner quotation comes after its outer one; order is by block and start. False when memory is out. */
bool rim_quotes_find(rim_arena *arena, const rim_str *paragraphs, size_t n, rim_str language, rim_quotes *quotes);

/* One of the marks above, a straight single mark too. */
bool rim_is_quotation_mark(uint32_t code_point);

#endif
