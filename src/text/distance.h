/* distance.h - how far apart two short texts are. Input is valid UTF-8; units are code points. */
#ifndef RIM_TEXT_DISTANCE_H
#define RIM_TEXT_DISTANCE_H

#include "base/str.h"

/* Levenshtein's distance in a band around the diagonal (Ukkonen 1985): O(limit * length); answers limit + 1 when the
   distance is greater. Texts of more than 256 code points are compared by their first 256. */
unsigned rim_distance(rim_str a, rim_str b, unsigned limit);

/* Optimal string alignment: a swap of neighbours counts one. */
unsigned rim_distance_swaps(rim_str a, rim_str b, unsigned limit);

/* Jaro-Winkler similarity, 0 to 1 (Winkler 1990; prefix weight 0.1, at most 4). */
double rim_jaro_winkler(rim_str a, rim_str b);

#endif
