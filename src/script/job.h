/* job.h - what host.c, load.c and run.c share: protected work in the host's state, and the scripts loaded there. */
#ifndef RIM_SCRIPT_JOB_H
#define RIM_SCRIPT_JOB_H

#include "script/host.h"

/* What one protected call works on. */
typedef struct rim_job {
    rim_host *host;
    rim_str name, source, options;
    const char *file;
    rim_buffer *out;
    rim_article *article;
    bool *is_unfinished; /* eval.c: the text ended too early */
} rim_job;

/* Runs `work` (which begins with rim_job_of) with the guard's clock. On failure the message goes to `error`, with the script's line. */
rim_status rim_host_protect(rim_host *host, lua_CFunction work, rim_job *job, rim_error *error);

/* The job of the work that runs; leaves the stack empty. */
rim_job *rim_job_of(lua_State *L);

/* The host whose state this is. */
rim_host *rim_host_of(lua_State *L);

/* Pushes the table of loaded scripts (made, with the sandbox, when it is first asked for), or the record of one of them. */
void rim_push_scripts(lua_State *L);
void rim_push_script(lua_State *L, rim_str name);

/* The article goes on the desk (NULL: none), and is taken off: what scripts kept of it is refused from then on. False when memory is
   out. */
bool rim_host_begin(rim_host *host, rim_str name, rim_article *article);
void rim_host_end(rim_host *host);

#endif
