/* pattern.h - Lua's patterns with a budget. The syntax is that of the Lua 5.4 manual, section 6.4.1; the
   work is bounded: a match that needs more than its steps is given up and says so. */
#ifndef RIM_TEXT_PATTERN_H
#define RIM_TEXT_PATTERN_H

#include "base/str.h"

enum { RIM_CAPTURES = 32, RIM_CAPTURE_POSITION = -2 };

typedef enum rim_pattern_mode {
    RIM_PATTERN_BYTES, /* as Lua: a character is a byte, classes are ASCII */
    RIM_PATTERN_UTF8   /* a character is a code point, %a is a letter of any script, %u and %l likewise;
                          a byte that belongs to no character is a character of no class */
} rim_pattern_mode;

typedef enum rim_pattern_result { RIM_PATTERN_FAIL, RIM_PATTERN_MATCH, RIM_PATTERN_MALFORMED, RIM_PATTERN_BUDGET } rim_pattern_result;

typedef struct rim_capture {
    size_t start, end;
    bool is_position; /* "()": only start counts */
} rim_capture;

typedef struct rim_pattern {
    rim_str subject, pattern;
    rim_pattern_mode mode;
    size_t *steps;           /* what is left of the budget; counted down across calls; NULL: no bound */
    const char *message;     /* what is wrong with the pattern, after RIM_PATTERN_MALFORMED */
    size_t start, end;       /* of the match */
    int n_captures;
    rim_capture captures[RIM_CAPTURES];
} rim_pattern;

/* Looks for the pattern at or after byte `from` of the subject; with "^" only there. */
rim_pattern_result rim_pattern_find(rim_pattern *p, size_t from);

#endif
