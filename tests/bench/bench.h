/* bench.h - speed as ratios, all measured in one run: each row runs something over a text and is set against a yardstick that ran
   over the same text just before. */
#ifndef RIM_BENCH_H
#define RIM_BENCH_H

#include "base/arena.h"
#include "base/buffer.h"

/* A text made of the words of a file, in sentences of random length; always the same for the same file. */
typedef struct corpus {
    const char *name; /* "English" */
    rim_str text;     /* UTF-8 */
    uint16_t *wide;   /* the same in UTF-16, for ICU; with `wide_len` units */
    int32_t wide_len;
    size_t articles;
    rim_buffer out;   /* room that a run may write into; emptied before each */
} corpus;

/* Something that is run over a corpus; what it returns is added up, so that no compiler may leave the work out. */
typedef size_t (*bench_work)(corpus *c);

/* Seconds for one run: the best of several series, each of a tenth of a second at least. */
double bench_time(bench_work work, corpus *c);

/* Prints a row: speed over the corpus' bytes, and how many times as fast as the yardstick (or as slow, with `slower`). */
void bench_row(const char *what, const corpus *c, double seconds, const char *yardstick, double yardstick_seconds);

/* The parts. */
void bench_text(corpus *languages, size_t n);
void bench_find(corpus *english);
void bench_page(corpus *english);

#endif
