/* distance.h - how far apart two short texts are. Input is valid UTF-8; units are graphemes (UAX #29), as they stand or folded. */
#ifndef RIM_TEXT_DISTANCE_H
#define RIM_TEXT_DISTANCE_H

#include "base/str.h"

enum { RIM_UNITS_LONGEST = 512 };

/* The graphemes of a text as numbers: a code point by itself is its number, several are a hash with the uppermost bit set. */
typedef struct rim_units {
    size_t n;
    bool is_cut; /* the text goes on: only its first RIM_UNITS_LONGEST graphemes are here */
    uint32_t at[RIM_UNITS_LONGEST];
} rim_units;

/* Takes a text apart, once for as many comparisons as one likes; folded: as rim_fold_plain. False when memory is out. */
bool rim_units_of(rim_str s, bool fold, rim_units *units);

/* Levenshtein's distance, 64 cells at a time (Myers 1999, in blocks: Hyyrö 2003); limit + 1 when it is greater. With swaps it is the optimal
   string alignment: a swap of neighbours counts one. */
unsigned rim_units_distance(const rim_units *a, const rim_units *b, unsigned limit, bool swaps);

/* Jaro-Winkler similarity, 0 to 1 (Winkler 1990; prefix weight 0.1, at most 4); 0 when it is below `least`. */
double rim_units_similarity(const rim_units *a, const rim_units *b, double least);

/* The same for two texts as they stand; of texts longer than RIM_UNITS_LONGEST only the beginning is compared. */
unsigned rim_distance(rim_str a, rim_str b, unsigned limit);
unsigned rim_distance_swaps(rim_str a, rim_str b, unsigned limit);
double rim_jaro_winkler(rim_str a, rim_str b);

/* ---- Weighted ---- */

/* Writing `from` for `to`, or `to` for `from`, costs so much; one of them may be empty. */
typedef struct rim_cost {
    rim_str from, to;
    double cost; /* 0 or more */
} rim_cost;

enum { RIM_COST_UNITS = 4 }; /* graphemes of a side, at most */

typedef struct rim_costs rim_costs; /* never changes once built: shared by threads freely */

/* Bytes of a table of n rows; it is built in memory of the caller's. */
size_t rim_costs_size(size_t n);

/* Any other insertion, deletion and exchange costs 1. Sides are folded when `fold` is set, and then texts have to be, too. False when a row
   cannot be (a side is too long, both are empty, the cost is negative): *bad is its number. */
bool rim_costs_build(rim_costs *costs, const rim_cost *rows, size_t n, bool fold, size_t *bad);

bool rim_costs_fold(const rim_costs *costs); /* was it built with fold? */

/* The cheapest way from one to the other; a value greater than `limit` when it costs more. */
double rim_costs_distance(const rim_costs *costs, const rim_units *a, const rim_units *b, double limit);

#endif
