/*
 * skeleton.h - what is left of a name's part when its sounds are written roughly: spellings of one sound mostly share it, or differ
 * in one letter of it. With the deletion neighbourhood (each skeleton, and each with one letter left out, is a key) two spellings
 * that differ in one place meet under a common key, so that those near to a word are found without looking at the others.
 */
#ifndef RIM_TEXT_SKELETON_H
#define RIM_TEXT_SKELETON_H

#include "base/str.h"

enum { RIM_SKELETON_LONGEST = 24, RIM_SKELETON_KEYS = RIM_SKELETON_LONGEST + 1, RIM_SKELETON_WHOLE = 31, RIM_SKELETON_LETTERS = 32 };

typedef struct rim_skeleton_key {
    uint32_t hash;        /* 27 bits, and 5 that are 0 */
    unsigned char out;    /* the place of the letter left out; RIM_SKELETON_WHOLE: none */
    unsigned char letter; /* its number; 0: none */
} rim_skeleton_key;

/* The number of a letter: a-z are 1 to 26, all others 31. */
static inline unsigned char rim_skeleton_letter(char c) {
    return c >= 'a' && c <= 'z' ? (unsigned char)(c - 'a' + 1) : 31;
}

/* The skeleton of a folded part: consonants by groups of sounds, runs of vowels as one of three, doubled and silent letters once or not at
   all. Bytes of other writings stay. Returns its length; what is longer than RIM_SKELETON_LONGEST is cut. */
size_t rim_skeleton(rim_str folded, char skeleton[RIM_SKELETON_LONGEST]);

/* The keys of the skeleton itself and of each with one letter left out, each once; a skeleton of one or two letters has only its own. Returns
   how many. */
size_t rim_skeleton_keys(const char *skeleton, size_t len, rim_skeleton_key keys[RIM_SKELETON_KEYS]);

/* May two skeletons that meet under a key, one letter of each left out, differ in one place, or in two neighbours that are swapped? */
static inline bool rim_skeleton_meets(unsigned out, unsigned other) {
    return out == RIM_SKELETON_WHOLE || other == RIM_SKELETON_WHOLE || out + 1 == other || out == other || out == other + 1;
}

#endif
