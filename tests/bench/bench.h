/* bench.h - speed as ratios, all measured in one run: each row runs something over a text and is set against a yardstick that ran
   over the same text just before. */
#ifndef RIM_BENCH_H
#define RIM_BENCH_H

#include "base/arena.h"
#include "base/buffer.h"

/* A text made of the words or the sentences of a file, in random order; always the same for the same file. */
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

/* Runs the work and the yardstick (may be NULL) in turns over the corpus and prints a row: the speed over the corpus' bytes, and how many
   times as fast as the yardstick; of memcpy, which nothing beats: how many times its time. The best of several turns counts. Returns
   seconds for one run. */
double bench_row(const char *what, corpus *c, bench_work work, const char *yardstick, bench_work yardstick_work);

/* Was this row asked for? */
bool bench_is_wanted(const char *what);

/* Processor time so far. */
double bench_seconds(void);

/* The yardstick of memory: copies the text. */
size_t bench_copy(corpus *c);

/* The parts. */
void bench_text(corpus *languages, size_t n);
void bench_sentences(corpus *running, size_t n);
void bench_find(corpus *english);
void bench_page(corpus *english);
void bench_names(corpus *english);
void bench_sandbox(corpus *english);
void bench_desk(corpus *english);
void bench_translit(corpus *russian, corpus *greek);

#endif
