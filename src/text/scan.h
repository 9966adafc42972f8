/* scan.h - bytes looked at many at a time. With AVX2 or SSSE3 (asked of the processor), NEON, or byte by byte; the answers are the
   same. Byte sets are looked up by nibbles (Mula, "SIMD byte lookup", 2018). */
#ifndef RIM_TEXT_SCAN_H
#define RIM_TEXT_SCAN_H

#include "base/str.h"

/* A set of bytes: bit (b >> 4 & 7) of low[b >> 7][b & 15] says whether b is in it. */
typedef struct rim_byte_set {
    unsigned char low[2][16];
} rim_byte_set;

static inline bool rim_byte_in(const rim_byte_set *set, unsigned char b) {
    return set->low[b >> 7][b & 15] >> (b >> 4 & 7) & 1;
}

static inline void rim_byte_add(rim_byte_set *set, unsigned char b) {
    set->low[b >> 7][b & 15] |= (unsigned char)(1 << (b >> 4 & 7));
}

/* The first byte of the set at or after `at`; s.len when there is none. */
size_t rim_scan(const rim_byte_set *set, rim_str s, size_t at);

/* A set of code points beyond ASCII. `first` is the smallest first byte of any. `lead` (by first byte from 0xC0 on), `high` and `low` (by the
   halves of the second byte), `third_high` and `third_low` (of the third, or whatever follows two bytes) have a bit in common when the three
   may begin one; `second`, by first byte, has a bit for each second byte that does; the stages have a bit of each code point's flags. */
enum { RIM_CODE_BLOCK = 128 };

typedef struct rim_code_set {
    unsigned char first, lead[64], high[16], low[16], third_high[16], third_low[16];
    uint64_t second[64];
    const unsigned char *stage1, *stage2;
    unsigned bit;
} rim_code_set;

static inline bool rim_code_in(const rim_code_set *set, uint32_t code) {
    return set->stage2[set->stage1[code / RIM_CODE_BLOCK] * RIM_CODE_BLOCK + code % RIM_CODE_BLOCK] >> set->bit & 1;
}

/* Where the code points of the set at or after *at begin, at most `cap` of them, in order; *at moves behind what was looked at, s.len when
   that is all. Input is valid UTF-8. */
size_t rim_scan_codes(const rim_code_set *set, rim_str s, size_t *at, size_t *hits, size_t cap);

/* Bytes of a prefix that is valid UTF-8 as far as it was looked at in blocks; it may end inside a sequence, and a malformed one
   may begin up to 3 bytes before its end. What follows is for the caller to look at, byte by byte. */
size_t rim_scan_utf8(rim_str s);

#endif
