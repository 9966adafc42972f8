/* lint.h - what is likely wrong in a script though it loads: names that nothing has, options that nothing reads. */
#ifndef RIM_SCRIPT_LINT_H
#define RIM_SCRIPT_LINT_H

#include "script/chunk.h"
#include "script/host.h"

typedef struct rim_lint {
    const char *script;
    const char *const *options; /* that it declares, NULL-terminated */
    void (*report)(void *user, const rim_remark *remark);
    void *user;
    rim_arena *arena; /* for `uses` and for what is said */
    rim_uses uses;    /* of all its files */
} rim_lint;

/* Compiles one file of the script and adds its uses; nothing is run. */
rim_status rim_host_uses(rim_host *host, rim_str source, const char *file, rim_lint *lint, rim_error *error);

/* Reports every remark, in the order of the rules and then of the files. */
rim_status rim_host_lint(rim_host *host, rim_lint *lint, rim_error *error);

#endif
