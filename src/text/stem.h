/* stem.h - the part of a word that its forms share, by Snowball's stemmers (libstemmer). */
#ifndef RIM_TEXT_STEM_H
#define RIM_TEXT_STEM_H

#include "base/buffer.h"

/* Keeps the stemmer of the language asked for last, for making one costs more than a hundred words, and the stems of about four thousand words
   (200 KB). Zero it to begin with. One thread at a time. */
typedef struct rim_stemmer {
    struct sb_stemmer *snowball; /* NULL: the language has none */
    struct rim_stem_kept *kept;  /* NULL also when memory was out */
    char language[8];
} rim_stemmer;

void rim_stemmer_free(rim_stemmer *stemmer);

/* Appends the stem of the word in lower case; the lower-cased word itself for languages without a stemmer. */
void rim_stem(rim_stemmer *stemmer, rim_str word, rim_str language, rim_buffer *out);

#endif
