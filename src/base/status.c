#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

/* Ends a cut text before a UTF-8 sequence that did not fit. */
static void cut_at_character(char *text, size_t size, int wanted) {
    if (wanted < (int)size) return;
    size_t len = strlen(text), start = len;
    while (start > 0 && len - start < 4 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) start--;
    if (start > 0 && (unsigned char)text[start - 1] >= 0xC0) text[start - 1] = '\0';
}

rim_status rim_fail(rim_error *error, rim_status status, const char *where, unsigned line, const char *format,
                    ...) {
    if (!error || error->status != RIM_OK) return status;
    error->status = status;
    error->line = line;
    int len = snprintf(error->where, sizeof error->where, "%s", where ? where : "");
    cut_at_character(error->where, sizeof error->where, len);
    va_list list;
    va_start(list, format);
    len = vsnprintf(error->message, sizeof error->message, format, list);
    va_end(list);
    cut_at_character(error->message, sizeof error->message, len);
    return status;
}

rim_status rim_fail_memory(rim_error *error, const char *where) {
    return rim_fail(error, RIM_NOMEM, where, 0, "out of memory, or a memory limit was reached");
}

const char *rim_status_name(rim_status status) {
    static const char *const names[] = {"ok", "nomem", "misuse", "io", "input", "script", "limit"};
    return (unsigned)status < sizeof names / sizeof *names ? names[status] : "unknown";
}
