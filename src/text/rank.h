/* rank.h - which sentences carry a text: what each has of the text's own vocabulary, how far the others take it up, and a
   greedy choice that says nothing twice. Linear in the words; similar sentences are never compared pair by pair. */
#ifndef RIM_TEXT_RANK_H
#define RIM_TEXT_RANK_H

#include "base/arena.h"

typedef struct rim_rank_sentence {
    unsigned *words;   /* its different words without stop words, numbered by the ranking */
    size_t n_words;
    size_t length;     /* all its words */
    size_t characters;
    size_t capitals;   /* words with a capital, behind the first */
    double centrality; /* of the vocabulary that the sentences share; 0 to 1, relative to the best of the text */
    double ahead;      /* how far later sentences take its words up, likewise */
    double behind;     /* how far it takes up those of earlier ones, likewise */
} rim_rank_sentence;

typedef struct rim_ranking {
    rim_rank_sentence *at;
    size_t n;
    size_t vocabulary; /* different words in all */
} rim_ranking;

/* Measures the sentences (valid UTF-8) of one text, in its order. All in `arena`; false when memory is out. */
bool rim_rank(rim_arena *arena, const rim_str *sentences, size_t n, rim_str language, rim_ranking *ranking);

/* The part of the smaller sentence's words that the other has, too; 0 to 1. */
double rim_rank_overlap(const rim_ranking *ranking, size_t a, size_t b);

typedef struct rim_rank_choice {
    const double *scores;         /* for each sentence; NaN: never taken */
    const bool *leans;            /* taken only with the sentence before it; NULL: none */
    const bool *known;            /* said already (a headline): counts as repeated, is not taken; NULL: none */
    double redundancy;            /* what repeating all of a taken sentence costs */
    size_t sentences, words, characters; /* the most; 0: any number */
} rim_rank_choice;

/* Takes the best sentences one by one until a limit is met; one that is too long is passed over. taken[i] tells. False when memory
   is out. */
bool rim_rank_choose(rim_arena *arena, const rim_ranking *ranking, const rim_rank_choice *choice, bool *taken);

#endif
