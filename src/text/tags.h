/* tags.h - a text as a row of letters, one for each word and mark: its shape, or what a lexicon says. Patterns over such rows are short
   and quick, and say what no pattern over the text can: "a title, then two names". */
#ifndef RIM_TEXT_TAGS_H
#define RIM_TEXT_TAGS_H

#include "base/map.h"
#include "text/break.h"

/* Letters of shape, where the lexicon does not know a word. */
enum {
    RIM_TAG_LOWER = 'w',    /* begins with a small letter, or in a writing without capitals */
    RIM_TAG_CAPITAL = 'X',  /* begins with a capital */
    RIM_TAG_CAPITALS = 'A', /* two capitals and more, nothing else but digits and stops: UN, U.S., G7 */
    RIM_TAG_INITIAL = 'I',  /* one capital and a stop: "J." */
    RIM_TAG_NUMBER = '0',
    RIM_TAG_ADDRESS = '@',  /* URL, e-mail, hashtag */
    RIM_TAG_OWNER = '\'',   /* the 's behind a word */
    RIM_TAG_SENTENCE = '|', /* a sentence begins; an empty token */
    RIM_TAG_HYPHEN = '-',   /* between two words, without space */
    RIM_TAG_DASH = '_',
    RIM_TAG_QUOTE = '"',    /* any quotation mark */
};                          /* other marks: themselves when ASCII, else '*' */

typedef struct rim_tagger {
    rim_arena *arena;
    rim_map words;  /* to the letter; case counts */
    rim_map starts; /* first words of entries of several words, to the most words such an entry has */
} rim_tagger;

rim_tagger rim_tagger_in(rim_arena *arena);

/* Adds an entry of one word or of several with a space between, as they are written; of two equal ones the first stands. `word` is
   borrowed. False when memory is out. */
bool rim_tagger_add(rim_tagger *tagger, rim_str word, char letter);

typedef struct rim_tag {
    unsigned start, end; /* bytes of the text */
} rim_tag;

typedef struct rim_tag_text {
    rim_str text;
    size_t start; /* where to begin; it is read to its end */
    const rim_word *words;
    const rim_range *sentences;
    size_t n_words, n_sentences; /* those that begin from `start` on */
} rim_tag_text;

/* Writes letters and places to `letters` and `places`, which may both be NULL to count; gives their number. Of overlapping
   entries the first wins, and of those the longest. Linear in the text, with a look-up for each word of an entry that could begin there. */
size_t rim_tags_read(const rim_tagger *tagger, const rim_tag_text *input, char *letters, rim_tag *places);

#endif
