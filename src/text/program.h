/* program.h - what a pattern is compiled to: one operation for each item, with the bytes that its characters begin with. Shared by
   program.c, which makes it, and pattern.c, which runs it. */
#ifndef RIM_TEXT_PROGRAM_H
#define RIM_TEXT_PROGRAM_H

#include "text/pattern.h"

enum { RIM_NOT_UTF8 = 0x110000 }; /* added to a byte that belongs to no character: it equals itself only */

/* A set of bytes. Of characters beyond ASCII in UTF-8 it says which first bytes may be theirs, not which are. */
typedef struct rim_bytes {
    uint64_t bits[4];
} rim_bytes;

static inline bool rim_bytes_has(const rim_bytes *set, unsigned char byte) {
    return set->bits[byte >> 6] >> (byte & 63) & 1;
}

typedef enum rim_op_kind {
    RIM_OP_CHAR,     /* `code` */
    RIM_OP_SET,      /* a class or a set, as `text` has it */
    RIM_OP_ANY,
    RIM_OP_OPEN,     /* capture number `capture`, as in the next two */
    RIM_OP_POSITION,
    RIM_OP_CLOSE,
    RIM_OP_AGAIN,
    RIM_OP_END,
    RIM_OP_BALANCE,  /* from `code` to `close` */
    RIM_OP_FRONTIER  /* `text` is the set */
} rim_op_kind;

typedef struct rim_op {
    uint8_t kind, capture, close;
    char suffix;     /* * + - ? or 0 */
    bool is_bound;   /* what follows can only begin with a byte of `next` */
    uint32_t code;
    rim_bytes set, next;
    rim_str text;
} rim_op;

struct rim_program {
    rim_str pattern, literal; /* literal: characters that every match has, the longest such run */
    rim_pattern_mode mode;
    bool is_anchored, is_bound; /* is_bound: a match can only begin with a byte of `first` */
    rim_bytes first;
    size_t n;
    rim_op ops[];
};

/* The character at `at` and its length. */
uint32_t rim_pattern_char(rim_pattern_mode mode, const char *at, const char *end, size_t *len);

/* Is the character in the class (%a) or set ([a-z]) that `text` is? */
bool rim_pattern_in(rim_pattern_mode mode, rim_str text, uint32_t c);

#endif
