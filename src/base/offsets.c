#include "base/offsets.h"

bool rim_offsets_add(rim_offsets *o, rim_arena *arena, size_t in_unit, size_t out_unit, size_t count) {
    if (!count || (!in_unit && !out_unit)) return true;
    if (in_unit > UINT32_MAX || out_unit > UINT32_MAX) return false;
    rim_run *last = o->runs.len ? &o->runs.at[o->runs.len - 1] : NULL;
    bool same = last && last->in_unit == in_unit && last->out_unit == out_unit &&
                last->in + last->in_unit * last->count == o->in_end;
    if (same)
        last->count += count;
    else if (!RIM_PUSH(&o->runs, arena,
                       ((rim_run){o->in_end, o->out_end, (uint32_t)in_unit, (uint32_t)out_unit, count})))
        return false;
    o->in_end += in_unit * count;
    o->out_end += out_unit * count;
    return true;
}

bool rim_offsets_skip_to(rim_offsets *o, size_t in) {
    if (in < o->in_end) return false;
    o->in_end = in;
    return true;
}

/* Index of the last run that starts at or before output place `out`. */
static size_t run_at(const rim_offsets *o, size_t out) {
    size_t low = 0, high = o->runs.len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (o->runs.at[middle].out <= out)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t run_out_end(const rim_run *run) {
    return run->out + run->out_unit * run->count;
}

static bool add_range(rim_ranges *ranges, rim_arena *arena, size_t first, rim_range range) {
    if (ranges->len > first && ranges->at[ranges->len - 1].end == range.start) {
        ranges->at[ranges->len - 1].end = range.end;
        return true;
    }
    return RIM_PUSH(ranges, arena, range);
}

/* The input place of an output place in this run; false inside a unit. */
static bool place_in(const rim_run *run, size_t out, size_t *in) {
    size_t into = out - run->out;
    if (into == 0) {
        *in = run->in;
        return true;
    }
    if (!run->out_unit || into % run->out_unit) return false;
    *in = run->in + into / run->out_unit * run->in_unit;
    return true;
}

static bool empty_back(const rim_offsets *o, rim_arena *arena, size_t out, rim_ranges *ranges) {
    size_t in = o->in_end;
    if (o->runs.len) {
        /* At a border between runs the place after the earlier one is meant: text is inserted behind
           what precedes it, before tags that were skipped. */
        size_t i = run_at(o, out);
        while (i > 0 && o->runs.at[i].out == out) i--;
        if (!place_in(&o->runs.at[i], out, &in)) return false;
    }
    return RIM_PUSH(ranges, arena, ((rim_range){in, in}));
}

bool rim_offsets_back(const rim_offsets *o, rim_arena *arena, rim_range out, rim_ranges *ranges) {
    if (out.start > out.end || out.end > o->out_end) return false;
    if (out.start == out.end) return empty_back(o, arena, out.start, ranges);
    size_t first = ranges->len;
    for (size_t i = run_at(o, out.start); i < o->runs.len && o->runs.at[i].out < out.end; i++) {
        const rim_run *run = &o->runs.at[i];
        size_t from = run->out > out.start ? run->out : out.start;
        size_t to = run_out_end(run) < out.end ? run_out_end(run) : out.end;
        size_t in_from, in_to;
        if (!run->out_unit && (from != run->out || run->out == out.start)) continue;
        if (from >= to && run->out_unit) continue;
        if (!place_in(run, from, &in_from)) return false;
        in_to = run->out_unit ? in_from : run->in + run->in_unit * run->count;
        if (run->out_unit && !place_in(run, to, &in_to)) return false;
        if (!add_range(ranges, arena, first, (rim_range){in_from, in_to})) return false;
    }
    return true;
}

bool rim_offsets_span(const rim_offsets *o, rim_range out, rim_range *in) {
    if (out.start >= out.end || out.end > o->out_end || !o->runs.len) return false;
    size_t first = run_at(o, out.start), last = run_at(o, out.end - 1);
    return place_in(&o->runs.at[first], out.start, &in->start) && place_in(&o->runs.at[last], out.end, &in->end);
}

size_t rim_offsets_forward(const rim_offsets *o, size_t in) {
    size_t low = 0, high = o->runs.len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const rim_run *run = &o->runs.at[middle];
        if (run->in + run->in_unit * run->count <= in)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == o->runs.len) return o->out_end;
    const rim_run *run = &o->runs.at[low];
    if (in <= run->in || !run->in_unit) return run->out;
    size_t units = (in - run->in + run->in_unit - 1) / run->in_unit;
    return run->out + units * run->out_unit;
}

/* The units of a run that lie in output [start, end): how many, and the input place of the first. */
static bool units_in(const rim_run *run, rim_range out, size_t *in, size_t *count) {
    if (!run->out_unit) {
        *in = run->in;
        *count = run->out > out.start ? run->count : 0; /* at the left border it belongs to what precedes */
        return true;
    }
    size_t from = run->out > out.start ? run->out : out.start;
    size_t to = run_out_end(run) < out.end ? run_out_end(run) : out.end;
    *count = to > from ? (to - from) / run->out_unit : 0;
    return to <= from || (place_in(run, from, in) && (to - from) % run->out_unit == 0);
}

bool rim_offsets_copy(rim_offsets *to, rim_arena *arena, const rim_offsets *from, rim_range out) {
    for (size_t i = run_at(from, out.start); i < from->runs.len && from->runs.at[i].out < out.end; i++) {
        const rim_run *run = &from->runs.at[i];
        size_t in = 0, count = 0;
        if (!units_in(run, out, &in, &count)) return false;
        if (!count) continue;
        if (!rim_offsets_skip_to(to, in) || !rim_offsets_add(to, arena, run->in_unit, run->out_unit, count))
            return false;
    }
    return true;
}

void rim_offsets_shift(rim_offsets *o, size_t by) {
    for (size_t i = 0; i < o->runs.len; i++) o->runs.at[i].in += by;
    o->in_end += by;
}
