/*
 * offsets.h - from the bytes of a text back to the bytes it was made from.
 *
 * Every step from input to reader's text (decoding an encoding, undoing JSON escapes, taking tags and
 * entities out of HTML, putting an edit in) turns units of input bytes into units of output bytes: one
 * byte into one, two (a letter of windows-1251) into three, five ("&amp;") into one, a tag into none.
 * Runs of equal units are stored once, so plain text costs one run whatever its length. A place inside
 * a unit has no place in the input, and an edit there is refused.
 */
#ifndef RIM_BASE_OFFSETS_H
#define RIM_BASE_OFFSETS_H

#include "base/arena.h"

typedef struct rim_run {
    size_t in, out;            /* where the run starts */
    uint32_t in_unit, out_unit; /* bytes of one unit; out_unit 0: input that left no trace */
    size_t count;              /* units */
} rim_run;

typedef struct rim_offsets {
    RIM_VECTOR(rim_run) runs;
    size_t in_end, out_end;
} rim_offsets;

/* Starts at `in`: the place in the input where the output's byte 0 comes from. */
static inline rim_offsets rim_offsets_from(size_t in) {
    return (rim_offsets){.in_end = in};
}

/* `count` units of `in_unit` bytes became `out_unit` bytes each. False when memory is out. */
bool rim_offsets_add(rim_offsets *offsets, rim_arena *arena, size_t in_unit, size_t out_unit, size_t count);

/* Input that is skipped (a tag): the next unit starts at `in`. False when that lies behind. */
bool rim_offsets_skip_to(rim_offsets *offsets, size_t in);

/* The input ranges behind output [start, end), in order, touching ranges joined; skipped input between
   two of them separates them. `ranges` must be empty or hold earlier results. False when a border lies
   inside a unit, or memory is out. An empty range gives one empty input range. */
typedef RIM_VECTOR(rim_range) rim_ranges;
bool rim_offsets_back(const rim_offsets *offsets, rim_arena *arena, rim_range out, rim_ranges *ranges);

/* The input from the first to the last byte behind output [start, end), skipped input included. False when a border lies inside a unit, or
   the output is empty. */
bool rim_offsets_span(const rim_offsets *offsets, rim_range out, rim_range *in);

/* The output place of input place `in`; inside a unit or skipped input: where the next unit starts. */
size_t rim_offsets_forward(const rim_offsets *offsets, size_t in);

/* Appends to `to` what `from` says of its output [start, end), whose borders must be unit borders; input
   that `from` skips is skipped. False when a border lies inside a unit, or memory is out. */
bool rim_offsets_copy(rim_offsets *to, rim_arena *arena, const rim_offsets *from, rim_range out);

/* Adds `by` to every input place: a part's own coordinates become those of the whole. */
void rim_offsets_shift(rim_offsets *offsets, size_t by);

#endif
