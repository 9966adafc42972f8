/* phrases.h - the words and phrases that a text is about: runs of up to three words between stop words and marks, counted by their
   stems and weighed by how often, how early and how they are written. */
#ifndef RIM_TEXT_PHRASES_H
#define RIM_TEXT_PHRASES_H

#include "base/arena.h"
#include "text/stem.h"

enum { RIM_PHRASE_WORDS = 3 };

typedef struct rim_phrase {
    size_t text, start, end; /* where it stands, in which of the texts; not at a sentence's beginning when it stands elsewhere, too */
    size_t count;            /* how often it stands, in any form */
    size_t capitals;         /* and how often with capitals that no sentence's beginning explains */
    size_t n_words;
    size_t first;            /* words before it, from the beginning of all texts */
    unsigned stems[RIM_PHRASE_WORDS];
    double score;
} rim_phrase;

typedef RIM_VECTOR(rim_phrase) rim_phrases;

typedef struct rim_phrase_weights {
    double frequency;     /* exponent of the count */
    double early, fading; /* added for one at the beginning, and how fast that fades over the text */
    double capital;       /* added for one that is always written with capitals */
    double length;        /* added for words of twelve letters and more, less for shorter ones */
    double two, three;    /* factor for phrases of two and three words */
    double once;          /* factor for phrases that stand once and without capitals */
    double within;        /* a word inside a better phrase is dropped when the phrase has this part of its places */
} rim_phrase_weights;

/* The best `most` phrases of the texts (valid UTF-8), best first, in `arena`. False when memory is out. */
bool rim_phrases_of(rim_arena *arena, rim_stemmer *stemmer, const rim_str *texts, size_t n, rim_str language, const rim_phrase_weights *weights,
                    size_t most, rim_phrases *best);

#endif
