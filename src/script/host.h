/*
 * host.h - a Lua state with scripts in it: loads them, checks what they return, runs their handlers over an article. One for
 * each worker; one thread at a time.
 */
#ifndef RIM_SCRIPT_HOST_H
#define RIM_SCRIPT_HOST_H

#include "script/desk.h"
#include "script/guard.h"
#include "script/timing.h"

typedef struct rim_host {
    rim_guard guard;
    rim_desk desk;
    rim_timings timings;
    const rim_article *evaluated; /* what was last evaluated was about it, */
    unsigned eval_run;            /* in this run of the desk */
    bool is_littered;             /* what failed last has left garbage */
    lua_State *L;
} rim_host;

typedef struct rim_limits {
    size_t memory, output;
    unsigned time;
    int signal;
} rim_limits;

/* `services` is borrowed. False when memory is out. */
bool rim_host_open(rim_host *host, rim_alloc alloc, const rim_limits *limits, const rim_services *services, rim_error *error);
void rim_host_close(rim_host *host);

/* Compiles a script, runs it and checks the table it returns. `options` is a JSON object or empty. Where an error is told as
   `file`. */
rim_status rim_host_load(rim_host *host, rim_str name, rim_str source, const char *file, rim_str options, rim_error *error);

/* What a loaded script says of itself, as JSON: name, version, summary, options, before, after, handlers, examples. */
rim_status rim_host_describe(rim_host *host, rim_str name, rim_buffer *out, rim_error *error);

/* Runs a loaded script over the article. On failure its edits are forgotten, the failure is kept with the article and
   returned. */
rim_status rim_host_run(rim_host *host, rim_str name, rim_article *article, rim_error *error);

/* Runs a script's batch handler; `batch` is an article without text that takes what it emits. `kept` is a JSON array, one object for
   each of the n articles that the script kept something of. Failures as in rim_host_run. */
rim_status rim_host_batch(rim_host *host, rim_str name, rim_article *batch, rim_str kept, size_t n, rim_error *error);

/* Runs a chunk that is no script and appends what it returns as JSON: data that is written as Lua (chains.lua), or, with an article
   (its argument then), any Lua at all. With an article unknown globals are nil, as in Lua itself; without, they are errors. `out`
   has to have a limit, or the chunk's memory is the limit. */
rim_status rim_host_chunk(rim_host *host, rim_str source, const char *file, rim_article *article, rim_buffer *out, rim_error *error);

/* Evaluates Lua as a person types it and appends the values to `out`, as rim_show has them. `name` is the loaded script whose options, data and
   modules it sees, or one that is none. Lines about one article are of one run: what an earlier one kept in a global is good in a later one. A
   text that ends too early is RIM_INPUT. The edits of a line that fails are forgotten. */
rim_status rim_host_eval(rim_host *host, rim_str name, rim_article *article, rim_str code, rim_buffer *out, rim_error *error);

/* Gives the environment on top of the stack its `require`; for host.c. */
void rim_set_require(lua_State *L, rim_str script);

#endif
