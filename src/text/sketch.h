/* sketch.h - the shingles of a text (runs of four words, folded) in a few hundred bytes, and which of many texts share most of
   theirs. Hashes are sampled by their own value (a broder sketch for containment), so that the shared hashes of two sketches tell
   how much of the shorter text stands in the longer one. Grouping goes through an index from hash to sketches, never by all pairs. */
#ifndef RIM_TEXT_SKETCH_H
#define RIM_TEXT_SKETCH_H


#include "base/arena.h"
#include "base/buffer.h"

/* Appends the sketch of a text that is given in pieces (valid UTF-8), as printable ASCII: a letter, then base64. Nothing for a text
   without words. */
void rim_sketch(rim_arena *arena, const rim_str *pieces, size_t n, rim_buffer *out);

typedef struct rim_grouping {
    double share; /* the least part of the shorter text's shingles that has to stand in the longer one */
    double size;  /* the least part of the longer text's length that the shorter one has to have */
} rim_grouping;

typedef struct rim_grouped {
    size_t group;  /* index of the first text of its group */
    double share;  /* of it and the text before it that it is most like; 1 for the first of a group */
} rim_grouped;

/* Groups n sketches: `grouped` gets an entry for each. False when memory is out; *bad (may be NULL) is set below n when that one is
   no sketch. */
bool rim_sketch_group(rim_arena *arena, const rim_str *sketches, size_t n, const rim_grouping *how, rim_grouped *grouped, size_t *bad);

#endif
