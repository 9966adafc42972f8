#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>

void rim_buffer_init(rim_buffer *buffer, rim_alloc alloc) {
    *buffer = (rim_buffer){.alloc = alloc};
}

void rim_buffer_free(rim_buffer *buffer) {
    rim_release(buffer->alloc, buffer->data, buffer->cap);
    *buffer = (rim_buffer){.alloc = buffer->alloc, .limit = buffer->limit};
}

/* Room for `more` bytes that will be counted and `extra` that will not. */
static char *make_room(rim_buffer *buffer, size_t more, size_t extra) {
    if (buffer->failed || rim_buffer_is_due(buffer)) return NULL;
    bool is_full = buffer->limit && (more > buffer->limit || buffer->len > buffer->limit - more), over = is_full || more > SIZE_MAX / 4;
    if (!over && more + extra > buffer->cap - buffer->len) {
        size_t wanted = buffer->cap ? buffer->cap : 64;
        while (wanted - buffer->len < more + extra && wanted < SIZE_MAX / 4) wanted *= 2;
        char *grown = rim_realloc(buffer->alloc, buffer->data, buffer->cap, wanted);
        if (grown) buffer->data = grown, buffer->cap = wanted;
        over = !grown;
    }
    buffer->failed = over;
    buffer->is_full = is_full;
    return over ? NULL : buffer->data + buffer->len;
}

char *rim_buffer_reserve(rim_buffer *buffer, size_t more) {
    return make_room(buffer, more, 0);
}

void rim_buffer_add(rim_buffer *buffer, rim_str s) {
    char *room = s.len ? rim_buffer_reserve(buffer, s.len) : NULL;
    if (!room) return;
    memcpy(room, s.data, s.len);
    buffer->len += s.len;
}

void rim_buffer_add_char(rim_buffer *buffer, char c) {
    rim_buffer_add(buffer, (rim_str){&c, 1});
}

void rim_buffer_add_c(rim_buffer *buffer, const char *c_string) {
    rim_buffer_add(buffer, rim_str_of(c_string));
}

void rim_buffer_add_format(rim_buffer *buffer, const char *format, ...) {
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int len = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *room = len < 0 ? NULL : make_room(buffer, (size_t)len, 1);
    if (room) {
        vsnprintf(room, (size_t)len + 1, format, again);
        buffer->len += (size_t)len;
    }
    va_end(again);
}
