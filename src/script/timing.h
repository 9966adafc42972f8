/* timing.h - what each handler of each script costs, when somebody wants to know. */
#ifndef RIM_SCRIPT_TIMING_H
#define RIM_SCRIPT_TIMING_H

#include "base/arena.h"
#include "rimslot.h"
#include "script/guard.h"

typedef struct rim_timings {
    bool is_on;
    rim_arena arena;
    RIM_VECTOR(rim_timing) rows; /* in the order of first calls */
    bool is_open;                /* one call is under way; they do not nest */
    size_t open, used;           /* its row; bytes in use when it began */
    double since;                /* milliseconds of CPU time of the thread */
} rim_timings;

/* Around one call of a handler. Nothing is done while timing is off; a row that memory is out for is left out. An end without a
   begin is fine: that of a call that failed comes from whoever catches the error. */
void rim_timing_begin(rim_timings *t, rim_guard *guard, rim_str script, const char *handler);
void rim_timing_end(rim_timings *t, const rim_guard *guard);

#endif
