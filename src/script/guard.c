#include "script/guard.h"

#include <errno.h>
#include <lauxlib.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid /* timer_create(2); glibc names it from 2.41 on */
#endif

enum { TICK_MS = 4 };

/* ---- Memory ---- */

static void *counted(void *user, void *block, size_t was, size_t wanted) {
    rim_guard *guard = user;
    size_t old = block ? was : 0; /* for a new block `was` is Lua's type tag */
    if (wanted > old && guard->limit && wanted - old > guard->limit - (guard->used < guard->limit ? guard->used : guard->limit))
        return NULL;
    void *moved = rim_realloc(guard->alloc, block, old, wanted);
    if (moved || wanted == 0) guard->used += wanted - old;
    if (guard->used > guard->peak) guard->peak = guard->used;
    return moved;
}

/* ---- Time ---- */

const char *rim_guard_message(const rim_guard *guard) {
    return guard->due == RIM_DUE_STOP ? "stopped by the host" : "over the limit of CPU time";
}

/* Pushes "names.lua:14: ", the innermost line of a script; "" when there is none. */
static void push_where(lua_State *L) {
    lua_Debug record;
    for (int level = 0; lua_getstack(L, level, &record); level++) {
        lua_getinfo(L, "Sl", &record);
        if (record.currentline <= 0) continue;
        lua_pushfstring(L, "%s:%d: ", record.short_src, record.currentline);
        return;
    }
    lua_pushliteral(L, "");
}

void rim_guard_push_message(lua_State *L) {
    push_where(L);
    lua_pushstring(L, rim_guard_message(rim_guard_of(L)));
    lua_concat(L, 2);
}

static void raise_due(lua_State *L) {
    rim_guard_push_message(L);
    lua_error(L);
}

static void on_hook(lua_State *L, lua_Debug *record) {
    (void)record;
    if (rim_guard_of(L)->due) raise_due(L);
    lua_sethook(L, NULL, 0, 0);
}

static void set_hook(lua_State *L) {
    lua_sethook(L, on_hook, LUA_MASKCALL | LUA_MASKRET | LUA_MASKCOUNT, 1);
}

/* Some ticks may have come as one signal. */
static void count_ticks(rim_guard *guard, int n) {
    if (!guard->running || guard->is_paused || guard->due) return;
    guard->ticks += n;
    if (guard->ticks > guard->most_ticks) guard->due = RIM_DUE_TIME;
}

static void on_signal(int number, siginfo_t *info, void *context) {
    (void)number, (void)context;
    int saved = errno;
    if ((info->si_code == SI_TIMER || info->si_code == SI_QUEUE) && info->si_value.sival_ptr) {
        rim_guard *guard = info->si_value.sival_ptr;
        if (info->si_code == SI_QUEUE || atomic_load(&guard->stop_asked)) guard->due = RIM_DUE_STOP;
        else count_ticks(guard, 1 + info->si_overrun);
        lua_State *L = guard->running;
        if (L && guard->due) set_hook(L);
    }
    errno = saved;
}

/* Go and the like run on stacks too small for handlers, and give each thread another for them. Where there is none the flag would do nothing,
   but valgrind (3.19) takes it for an overflow of the stack. */
static int on_other_stack(void) {
    stack_t other;
    return sigaltstack(NULL, &other) == 0 && !(other.ss_flags & SS_DISABLE) ? SA_ONSTACK : 0;
}

bool rim_guard_handle(int number) {
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_RESTART | on_other_stack()};
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, NULL) == 0;
}

/* The timer counts the thread that makes it: one is made again when the worker moved to another thread. */
static bool have_timer(rim_guard *guard) {
    pid_t thread = gettid();
    if (guard->has_timer && guard->timer_thread == thread) return true;
    if (guard->has_timer) timer_delete(guard->timer);
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = guard->signal, .sigev_value.sival_ptr = guard};
    event.sigev_notify_thread_id = thread;
    guard->timer_thread = thread;
    return guard->has_timer = timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &guard->timer) == 0;
}

static bool set_timer(const rim_guard *guard, long every_ms) {
    struct timespec tick = {.tv_nsec = every_ms * 1000000};
    return timer_settime(guard->timer, 0, &(struct itimerspec){.it_value = tick, .it_interval = tick}, NULL) == 0;
}

static void unblock(const rim_guard *guard) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, guard->signal);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

/* The first tick may come at any moment, so it does not count. */
static bool arm(rim_guard *guard) {
    guard->ticks = 0;
    guard->most_ticks = (sig_atomic_t)(guard->time_limit / TICK_MS + (guard->time_limit % TICK_MS != 0));
    if (guard->time_limit && !guard->is_ticking) guard->is_ticking = have_timer(guard) && set_timer(guard, TICK_MS);
    return guard->is_ticking || !guard->time_limit;
}

static void disarm(rim_guard *guard) {
    if (guard->is_ticking) set_timer(guard, 0);
    guard->is_ticking = false;
}

/* False when a stop was asked for: while no script ran, or before. */
static bool enter(rim_guard *guard) {
    pthread_mutex_lock(&guard->lock);
    if (guard->stop_next) guard->due = RIM_DUE_STOP;
    guard->stop_next = false;
    guard->is_running = guard->due != RIM_DUE_STOP;
    if (guard->is_running) guard->due = RIM_DUE_NOT;
    guard->thread = pthread_self();
    pthread_mutex_unlock(&guard->lock);
    return guard->is_running; /* which this thread alone writes */
}

rim_status rim_guard_start(rim_guard *guard, lua_State *L, rim_error *error) {
    if (!guard->is_held) unblock(guard);
    if (!enter(guard)) return rim_fail(error, RIM_LIMIT, NULL, 0, "%s", rim_guard_message(guard));
    guard->close_depth = 0;
    guard->never_pauses = false;
    guard->is_paused = false;
    if (!arm(guard)) {
        rim_guard_end(guard);
        return rim_fail(error, RIM_LIMIT, NULL, 0, "the CPU timer could not be set: %s", strerror(errno));
    }
    guard->running = L;
    if (guard->due) set_hook(L); /* a stop that came before the handler knew whom to stop */
    return RIM_OK;
}

void rim_guard_end(rim_guard *guard) {
    if (!guard->is_held) disarm(guard);
    pthread_mutex_lock(&guard->lock);
    guard->is_running = false;
    if (atomic_exchange(&guard->stop_asked, false)) guard->due = RIM_DUE_STOP;
    pthread_mutex_unlock(&guard->lock);
    lua_State *L = guard->running;
    guard->running = NULL;
    if (L) lua_sethook(L, NULL, 0, 0);
}

void rim_guard_hold(rim_guard *guard) {
    unblock(guard);
    guard->is_held = true;
}

void rim_guard_let_go(rim_guard *guard) {
    disarm(guard);
    guard->is_held = false;
}

void rim_guard_pause(rim_guard *guard) {
    guard->is_paused = !guard->never_pauses;
}

void rim_guard_resume(rim_guard *guard, bool was_useful) {
    guard->never_pauses = guard->never_pauses || !was_useful;
    guard->is_paused = false;
}

bool rim_guard_take_stop(rim_guard *guard) {
    bool stopped = guard->due == RIM_DUE_STOP;
    guard->due = RIM_DUE_NOT;
    return stopped;
}

void rim_guard_stop(rim_guard *guard) {
    pthread_mutex_lock(&guard->lock);
    if (guard->is_running) {
        atomic_store(&guard->stop_asked, true);
        pthread_sigqueue(guard->thread, guard->signal, (union sigval){.sival_ptr = guard});
    } else {
        guard->stop_next = true;
    }
    pthread_mutex_unlock(&guard->lock);
}

void rim_guard_check(lua_State *L) {
    if (rim_guard_of(L)->due) raise_due(L);
}

/* ---- The state ---- */

rim_guard *rim_guard_of(lua_State *L) {
    void *user;
    lua_getallocf(L, &user);
    return user;
}

static int on_panic(lua_State *L) {
    (void)L;
    return 0; /* Lua aborts: every call of ours is protected, so this is a bug of the host */
}

lua_State *rim_guard_state(rim_guard *guard, rim_alloc alloc, size_t limit) {
    guard->alloc = alloc;
    guard->limit = limit;
    pthread_mutex_init(&guard->lock, NULL);
    lua_State *L = lua_newstate(counted, guard);
    if (L) lua_atpanic(L, on_panic);
    return L;
}

void rim_guard_free(rim_guard *guard) {
    if (guard->has_timer) timer_delete(guard->timer);
    pthread_mutex_destroy(&guard->lock);
}
