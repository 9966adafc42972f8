/* utf8.h - UTF-8 as bytes: validation, repair, stepping. */
#ifndef RIM_TEXT_UTF8_H
#define RIM_TEXT_UTF8_H

#include "base/offsets.h"
#include "base/buffer.h"

enum { RIM_REPLACEMENT = 0xFFFD };

/* Bytes of the longest valid prefix; s.len when all of it is valid UTF-8. Surrogates and overlong forms
   are invalid (Unicode 15.0, table 3-7). */
size_t rim_utf8_valid(rim_str s);

/* Decodes the code point at s.data[at] of valid UTF-8 and sets *len to its bytes (1 to 4). */
static inline uint32_t rim_utf8_at(rim_str s, size_t at, size_t *len) {
    const unsigned char *p = (const unsigned char *)s.data + at;
    if (p[0] < 0x80) return *len = 1, p[0];
    if (p[0] < 0xE0) return *len = 2, (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    if (p[0] < 0xF0) return *len = 3, (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    return *len = 4, (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

/* The start of the code point before `at` (0 < at <= s.len) in valid UTF-8. */
static inline size_t rim_utf8_before(rim_str s, size_t at) {
    do at--;
    while (at > 0 && ((unsigned char)s.data[at] & 0xC0) == 0x80);
    return at;
}

/* Writes 1 to 4 bytes and returns how many; values that are no scalar value give U+FFFD. */
size_t rim_utf8_put(uint32_t code_point, char out[4]);

/* Code points in valid UTF-8. */
size_t rim_utf8_count(rim_str s);

/* Appends `s` with every maximal subpart of an ill-formed sequence replaced by U+FFFD (Unicode 15.0,
   section 3.9, "U+FFFD Substitution of Maximal Subparts"; what WHATWG's decoder does). `offsets` (may
   be NULL) learns where each byte came from. Returns the number of replacements. */
size_t rim_utf8_repair(rim_str s, rim_buffer *out, rim_offsets *offsets, rim_arena *arena);

#endif
