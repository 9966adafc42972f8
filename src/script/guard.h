/*
 * guard.h - what keeps a script in bounds: memory by the allocator, processor time by a timer that fires at the deadline and
 * costs nothing before, a stop from another thread. Both ends of time are one flag, `due`: the host's own functions ask it, and the allocators of scripts and of the
 * article give nothing more once it is set (base/alloc.h).
 *
 * The timer counts the CPU time of the worker's thread and ticks; the handler counts the ticks of the script that runs. Past the limit it
 * sets, tick after tick, a hook on the coroutine that is running (lua_sethook is made for that), and the hook raises an error: a script that
 * catches it meets the next one. So a script begins and ends without a call of the system; the timer is set once for a run of scripts.
 */
#ifndef RIM_SCRIPT_GUARD_H
#define RIM_SCRIPT_GUARD_H

#include "base/alloc.h"
#include "base/status.h"

#include <lua.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <time.h>

enum { RIM_DUE_NOT, RIM_DUE_TIME, RIM_DUE_STOP };

typedef struct rim_guard {
    rim_alloc alloc;
    size_t used, limit; /* bytes of the Lua state; limit 0: none */
    size_t peak;        /* the most of them since it was last set back to `used` */
    unsigned time_limit; /* CPU milliseconds; 0: none */
    int signal;
    volatile sig_atomic_t due;
    volatile sig_atomic_t ticks, most_ticks; /* of the script that runs */
    volatile sig_atomic_t is_paused;         /* ticks are not counted */
    lua_State *volatile running; /* the coroutine that runs now; NULL: none, and the handler does nothing */
    int close_depth;      /* of nested coroutine.close */
    bool never_pauses;
    bool has_timer, is_ticking, is_held;
    timer_t timer;
    pid_t timer_thread;   /* whose CPU time it counts */
    pthread_mutex_t lock; /* of what follows, for stop() from another thread */
    pthread_t thread;
    bool is_running, stop_next;
    atomic_bool stop_asked; /* while it runs; a signal that comes while another waits may be dropped, so each one asks this, too */
} rim_guard;

/* Installs the signal's handler for the process. False when that fails. */
bool rim_guard_handle(int number);

/* A state whose memory is counted by the guard; NULL when memory is out. The guard must outlive it. */
lua_State *rim_guard_state(rim_guard *guard, rim_alloc alloc, size_t limit);
void rim_guard_free(rim_guard *guard);

/* The guard of a state made by it. */
rim_guard *rim_guard_of(lua_State *L);

/* Starts and ends the clock around one script's work; calls do not nest. RIM_LIMIT when a stop was asked for; that stands until
   it is taken. */
rim_status rim_guard_start(rim_guard *guard, lua_State *L, rim_error *error);
void rim_guard_end(rim_guard *guard);

/* Around several scripts that run one after the other in this thread: the timer, once set, ticks on from one to the next. Does not nest. */
void rim_guard_hold(rim_guard *guard);
void rim_guard_let_go(rim_guard *guard);

/* Stops the clock for work of the engine's own, whose length the script does not choose (loading an authority list), and lets it go on.
   What fired before stays due. Work that was in vain could be asked for again and again: after it the clock is not stopped any more. */
void rim_guard_pause(rim_guard *guard);
void rim_guard_resume(rim_guard *guard, bool was_useful);

/* At the end of a run of scripts: was it stopped from outside? The next run is free again. */
bool rim_guard_take_stop(rim_guard *guard);

/* From any thread: stops the work that is under way, or the next. */
void rim_guard_stop(rim_guard *guard);

/* Raises the limit's error when the flag is set; asked by everything that can take long. */
void rim_guard_check(lua_State *L);

/* What the flag means, for people; pushed with the script's line before it. */
const char *rim_guard_message(const rim_guard *guard);
void rim_guard_push_message(lua_State *L);

#endif
