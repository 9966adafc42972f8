/* break.h - where graphemes, words and sentences end (UAX #29, Unicode 15.0), from one generated table.
   Input is valid UTF-8. Sentences carry what news needs on top: abbreviations and initials by language,
   quotation marks and brackets that stay with their sentence, attribution after a quotation. */
#ifndef RIM_TEXT_BREAK_H
#define RIM_TEXT_BREAK_H

#include "base/arena.h"
#include "text/break_table.h"

/* The end of the grapheme, word or sentence that starts at `at` (at < s.len), by UAX #29 alone. */
size_t rim_word_end(rim_str s, size_t at);
size_t rim_sentence_end(rim_str s, size_t at);

/* The same by the rules alone, without the short ways for what most texts are made of. */
size_t rim_grapheme_end_by_rules(rim_str s, size_t at);
size_t rim_word_end_by_rules(rim_str s, size_t at);

/* Most characters of most texts have nothing to join, nor has their neighbour. Constant steps in branches that can be foreseen, for a step
   that is looked up has to be waited for. */
static inline size_t rim_grapheme_end(rim_str s, size_t at) {
    unsigned len = rim_break_leads[(unsigned char)s.data[at]].grapheme;
    if (!len || (at + len < s.len && !rim_break_leads[(unsigned char)s.data[at + len]].grapheme)) return rim_grapheme_end_by_rules(s, at);
    if (len == 1) return at + 1;
    return len == 2 ? at + 2 : at + len;
}

typedef enum rim_word_kind { RIM_WORD, RIM_NUMBER, RIM_URL, RIM_EMAIL, RIM_HASHTAG } rim_word_kind;

typedef struct rim_word {
    size_t start, end;
    rim_word_kind kind;
} rim_word;

typedef struct rim_word_rules rim_word_rules; /* one language's apostrophes and hyphens; static */

/* The rules for a BCP 47 tag; NULL, which is for all others: what an apostrophe stands in is one word ("don't", "Lavrov's"), what a hyphen
   stands in is several. */
const rim_word_rules *rim_word_rules_for(rim_str language);

/* The next word at or after *at, white space and punctuation skipped; *at moves behind it. False at the end. By the rules of a language that
   elides, "l'eau" is two words; of one that makes one word with a hyphen, "EU-Kommission" and "20-jährig" are one. `rules` may be NULL. */
bool rim_word_next(rim_str s, const rim_word_rules *rules, size_t *at, rim_word *word);

typedef struct rim_sentence_rules rim_sentence_rules; /* one language's abbreviations and so on; static */

/* The rules for a BCP 47 tag ("de", "de-AT"); a sound default when the language is unknown or empty. */
const rim_sentence_rules *rim_sentence_rules_for(rim_str language);

/* Are the sentences inside one quotation or bracket sentences of their own, or does a sentence keep it whole? */
typedef enum rim_quote_mode { RIM_SPLIT_QUOTES, RIM_KEEP_QUOTES } rim_quote_mode;

/* The next news sentence at or after *at, without white space around it; *at moves behind it. False at the end. Takes no memory. */
bool rim_sentence_next(rim_str s, const rim_sentence_rules *rules, rim_quote_mode quotes, size_t *at, rim_range *sentence);

#endif
