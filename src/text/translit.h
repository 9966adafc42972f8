/* translit.h - letters of one writing put into another by a table of rules, as the standards of romanisation are written. */
#ifndef RIM_TEXT_TRANSLIT_H
#define RIM_TEXT_TRANSLIT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "text/normal.h"

/* `from` becomes `to` where the neighbours allow it. `left` and `right` list the letters that may stand there, '#' for a word's
   border; with '!' before them, those that may not; empty: anything. Rules in small letters serve capitals too; a rule whose `from`
   begins with a capital is for just that. A character without a rule is kept. */
typedef struct rim_translit_rule {
    rim_str from, to, left, right;
} rim_translit_rule;

typedef struct rim_translit rim_translit; /* never changes once built: shared by threads freely */

/* Builds in `arena`; all texts are copied. Of the rules that fit at a place the longest `from` counts, of equally long ones the earlier.
   The rules see the text in `form` (RIM_NFC, or RIM_NFD, which has Korean syllables as their letters), and have to be in it themselves.
   NULL when memory is out or a rule has an empty `from`. */
rim_translit *rim_translit_new(rim_arena *arena, const rim_translit_rule *rules, size_t n, rim_form form);

/* Appends the text (valid UTF-8) rewritten, in normal form C. What stands for a capital has its first letter capital, or all of them
   between capitals. Linear in the text. *steps, a budget of rules and letters compared, goes down; false when it is used up. */
bool rim_translit_write(const rim_translit *translit, rim_str text, size_t *steps, rim_buffer *out);

enum { RIM_TRANSLIT_READ_MOST = 96 /* bytes: a name, no sentence */ };

/* Reads the rules backwards: gets at most `most` texts (in the arena) that rim_translit_write makes `text` of, those of the fewest letters first, and
   letters that leave no trace (a soft sign) last. None: the text, longer than RIM_TRANSLIT_READ_MOST perhaps, does not follow these rules; one: it
   can be reversed. Follows 48 sources at a time, so that of a text with very many some may be missed. *steps as above; once they are used up, or the
   arena is due, what was found until then is given. The arena is for passing needs. False when memory is out, as it is for an arena that is due. */
bool rim_translit_read(const rim_translit *translit, rim_arena *arena, rim_str text, size_t *steps, rim_str *found, size_t most, size_t *n);

#endif
