/* find.h - many literal patterns found in one pass over a text (Aho-Corasick). */
#ifndef RIM_TEXT_FIND_H
#define RIM_TEXT_FIND_H

#include "base/arena.h"

typedef struct rim_finder rim_finder; /* never changes once built: shared by threads freely */

enum {
    RIM_FIND_FOLD = 1,  /* match without regard to case and accents (rim_fold_plain, character by character) */
    RIM_FIND_WORD = 2,  /* a match begins and ends at a word border, or at a mark of its own */
};

typedef struct rim_needle {
    rim_str text;
    size_t value; /* given back with the match */
} rim_needle;

/* Built in `arena`, texts copied; NULL when memory is out. Empty needles are ignored; of two equal needles the
   first wins. */
rim_finder *rim_finder_new(rim_arena *arena, const rim_needle *needles, size_t n, int flags);

typedef struct rim_match {
    size_t start, end; /* bytes of the text searched */
    size_t value;
} rim_match;

typedef struct rim_search {
    const rim_finder *finder;
    rim_str text;
    size_t at; /* where the next match may begin */
} rim_search;

rim_search rim_search_start(const rim_finder *finder, rim_str text);

/* The next match, leftmost and of those the longest, not overlapping the one before. False at the end. */
bool rim_search_next(rim_search *search, rim_match *match);

#endif
