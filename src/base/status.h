/* status.h - filling in a rim_error. The first failure stays: setting a second one changes nothing. */
#ifndef RIM_BASE_STATUS_H
#define RIM_BASE_STATUS_H

#include "base/str.h"

/* Returns `status`, for `return rim_fail(error, ...)`. `where` and `error` may be NULL. */
rim_status rim_fail(rim_error *error, rim_status status, const char *where, unsigned line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* "out of memory" at `where`. */
rim_status rim_fail_memory(rim_error *error, const char *where);

#endif
