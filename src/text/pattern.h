/* pattern.h - Lua's patterns with a budget. The syntax is that of the Lua 5.4 manual, section 6.4.1; the
   work is bounded: a match that needs more than its steps is given up and says so.

   A pattern is compiled once into a program, which never changes and may serve any number of threads; a search is one subject that
   a program is looked for in. */
#ifndef RIM_TEXT_PATTERN_H
#define RIM_TEXT_PATTERN_H

#include "base/alloc.h"
#include "base/str.h"

enum { RIM_CAPTURES = 32, RIM_CAPTURE_POSITION = -2, RIM_PATTERN_LONGEST = 1 << 16 /* bytes */ };

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

typedef struct rim_program rim_program;

/* The bytes that the pattern's program needs; 0: it is malformed, and *message (static) says why. */
size_t rim_program_size(rim_str pattern, rim_pattern_mode mode, const char **message);

/* Compiles into `room`, of that size and aligned for any type, which is the caller's to free. The pattern is copied. */
rim_program *rim_program_make(void *room, rim_str pattern, rim_pattern_mode mode);

typedef struct rim_pattern {
    const rim_program *program;
    rim_str subject;
    rim_stop *stop;          /* the search is given up, as over its budget, soon after it is set; NULL: never */
    size_t *steps;           /* what is left of the budget; counted down across calls; NULL: no bound */
    const char *message;     /* what is wrong with the pattern, after RIM_PATTERN_MALFORMED: it nests too deep for this text */
    size_t start, end;       /* of the match */
    int n_captures;
    rim_capture captures[RIM_CAPTURES];
} rim_pattern;

/* Looks for the pattern at or after byte `from` of the subject; with "^" only there. */
rim_pattern_result rim_pattern_find(rim_pattern *p, size_t from);

/* The mode that the program was compiled for. */
rim_pattern_mode rim_program_mode(const rim_program *program);

#endif
