/*
 * channel.h - which names of a list another script may have meant by its letters: a noisy channel (Knight and Graehl, "Machine Transliteration", 1998). A name
 * passes through steps, each of some of its letters and of what the other script writes for them, weighed by the evidence of pairs of names (joint multigrams:
 * Deligne and Bimbot 1995; Bisani and Ney 2008). The likeliest ways back are followed through the sorted list as through a trie.
 */
#ifndef RIM_TEXT_CHANNEL_H
#define RIM_TEXT_CHANNEL_H

#include "base/arena.h"

typedef struct rim_channel rim_channel; /* never changes once built */

typedef struct rim_channel_name {
    rim_str name; /* borrowed from the list */
    double score; /* nats: how likely the name is so written, of all ways to write it, and the weight of the name */
} rim_channel_name;

enum { RIM_CHANNEL_LETTERS = 48 /* most letters of a word */ };

/* Both are rows as rows.h reads them, in the order of their bytes, and are kept, not copied. `names`: a name, then its weight. `steps`: letters of
   the other script, then pairs of letters of the name and a weight; "-" stands for no letters, "^" and "$" for a word's beginning and end on both
   sides. Weights are in hundredths of a nat, the higher the likelier. NULL when memory is out or the arena is due; a file that is no such rows gives a
   channel that finds nothing or little. */
rim_channel *rim_channel_new(rim_arena *arena, rim_str names, rim_str steps);

/* The `most` likeliest names for a word of `n` letters, best first; more than RIM_CHANNEL_LETTERS letters have none. What a letter is the steps say: it may be a
   syllable. Follows a hundred or so names at a time, so that a name which begins very unlike the word may be missed. *found is their number. `arena` is for
   passing needs. False when memory is out or the arena is due. */
bool rim_channel_read(const rim_channel *channel, rim_arena *arena, const rim_str *letters, size_t n, rim_channel_name *found_names, size_t most, size_t *found);

/* Gets how likely a name, on the list or not, is written so, in nats, by the likeliest steps; -INFINITY when there is no way. False
   as above. */
bool rim_channel_score(const rim_channel *channel, rim_arena *arena, const rim_str *letters, size_t n, rim_str name, double *score);

#endif
