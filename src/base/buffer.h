/* buffer.h - bytes that are appended to. Failure is sticky: append freely, ask `failed` once at the end. */
#ifndef RIM_BASE_BUFFER_H
#define RIM_BASE_BUFFER_H

#include "base/alloc.h"
#include "base/str.h"

typedef struct rim_buffer {
    rim_alloc alloc;
    char *data;
    size_t len, cap;
    size_t limit; /* most bytes it may hold; 0: no limit */
    bool failed;  /* memory ran out, the limit was reached or the time was up: what is held is incomplete */
    bool is_full; /* it was the limit */
} rim_buffer;

void rim_buffer_init(rim_buffer *buffer, rim_alloc alloc);
void rim_buffer_free(rim_buffer *buffer);

/* Is the time of the work up that fills it? It has failed then. Asked by loops that append nothing for long. */
static inline bool rim_buffer_is_due(rim_buffer *buffer) {
    return rim_is_due(buffer->alloc.stop) && (buffer->failed = true);
}

/* Room for `more` bytes at the end, not yet counted; NULL (and failed) when there is none. */
char *rim_buffer_reserve(rim_buffer *buffer, size_t more);

void rim_buffer_add(rim_buffer *buffer, rim_str s);
void rim_buffer_add_char(rim_buffer *buffer, char c);
void rim_buffer_add_c(rim_buffer *buffer, const char *c_string);
void rim_buffer_add_format(rim_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));

static inline rim_str rim_buffer_str(const rim_buffer *buffer) {
    return (rim_str){buffer->data ? buffer->data : "", buffer->len};
}

#endif
