/* stopwords.h - the words of a language that carry no topic. */
#ifndef RIM_TEXT_STOPWORDS_H
#define RIM_TEXT_STOPWORDS_H

#include "base/str.h"

/* The list of one language, to be asked often: made by rim_stop_words_for(), borrows constant data only. */
typedef struct rim_stop_words {
    const char *const *words; /* sorted by bytes; NULL for languages without a list */
    unsigned short first[257]; /* by its first byte b: words[first[b]..first[b + 1] - 1] */
} rim_stop_words;

void rim_stop_words_for(rim_str language, rim_stop_words *list);

/* Does the list have the word, whatever its case? */
bool rim_stop_words_have(const rim_stop_words *list, rim_str word);

/* Is it a stop word of the language (BCP 47; "de-AT" as "de"), whatever its case? False for languages without a list. */
bool rim_is_stop_word(rim_str word, rim_str language);

#endif
