#include "script/timing.h"

#include "base/str.h"

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* The row's index; the number of rows when memory is out. */
static size_t row_of(rim_timings *t, rim_str script, const char *handler) {
    for (size_t i = 0; i < t->rows.len; i++)
        if (rim_str_eq(t->rows.at[i].script, script) && rim_str_is(t->rows.at[i].handler, handler)) return i;
    rim_timing row = {.script = rim_arena_str(&t->arena, script), .handler = rim_arena_str(&t->arena, rim_str_of(handler))};
    if (!row.script.data || !row.handler.data || !RIM_PUSH(&t->rows, &t->arena, row)) return t->rows.len;
    return t->rows.len - 1;
}

void rim_timing_begin(rim_timings *t, rim_guard *guard, rim_str script, const char *handler) {
    if (!t->is_on) return;
    t->open = row_of(t, script, handler);
    t->is_open = t->open < t->rows.len;
    guard->peak = t->used = guard->used;
    t->since = now_ms();
}

void rim_timing_end(rim_timings *t, const rim_guard *guard) {
    if (!t->is_open) return;
    rim_timing *row = &t->rows.at[t->open];
    row->calls++;
    row->ms += now_ms() - t->since;
    if (guard->peak - t->used > row->memory) row->memory = guard->peak - t->used;
    t->is_open = false;
}
