/* translit.h - letters of one writing put into another by a table of rules, as the standards of romanisation are written. */
#ifndef RIM_TEXT_TRANSLIT_H
#define RIM_TEXT_TRANSLIT_H

#include "base/buffer.h"

/* `from` becomes `to` where the neighbours allow it. `left` and `right` list the letters that may stand there, '#' for a word's
   border; with '!' before them, those that may not; empty: anything. Rules in small letters serve capitals too; a rule whose `from` has
   a capital is for just that. A character without a rule is kept. */
typedef struct rim_translit_rule {
    rim_str from, to, left, right;
} rim_translit_rule;

typedef struct rim_translit rim_translit; /* never changes once built: shared by threads freely */

/* Bytes that rim_translit_build needs; 0 when a rule has an empty `from`. */
size_t rim_translit_size(const rim_translit_rule *rules, size_t n);

/* Builds in `memory` (that many bytes, aligned as by malloc); all texts are copied. Of the rules that fit at a place the longest
   `from` counts, of equally long ones the earlier. */
rim_translit *rim_translit_build(void *memory, const rim_translit_rule *rules, size_t n);

/* Appends the text (valid UTF-8) rewritten, in normal form C. What stands for a capital has its first letter capital, or all of them
   between capitals. Linear in the text. *steps, a budget of rules and letters compared, goes down; false when it is used up. */
bool rim_translit_write(const rim_translit *translit, rim_str text, size_t *steps, rim_buffer *out);

#endif
