/* str.h - work on rim_str, a borrowed run of bytes. */
#ifndef RIM_BASE_STR_H
#define RIM_BASE_STR_H

#include "rimslot.h"

#include <stdint.h>
#include <string.h>

/* Half-open range of bytes. */
typedef struct rim_range {
    size_t start, end;
} rim_range;

#define RIM_STR(literal) ((rim_str){"" literal, sizeof(literal) - 1})
#define RIM_STR_ARG(s)   (int)(s).len, (s).data ? (s).data : "" /* for "%.*s" */

static inline size_t rim_min(size_t a, size_t b) {
    return a < b ? a : b;
}

static inline size_t rim_max(size_t a, size_t b) {
    return a > b ? a : b;
}

static inline rim_str rim_str_of(const char *c_string) {
    return (rim_str){c_string, c_string ? strlen(c_string) : 0};
}

static inline rim_str rim_str_slice(rim_str s, size_t start, size_t end) {
    return (rim_str){s.data + start, end - start};
}

static inline bool rim_str_eq(rim_str a, rim_str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

static inline bool rim_str_is(rim_str a, const char *c_string) {
    return rim_str_eq(a, rim_str_of(c_string));
}

static inline bool rim_str_starts(rim_str s, rim_str prefix) {
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.data, prefix.data, prefix.len) == 0);
}

static inline bool rim_str_ends(rim_str s, rim_str suffix) {
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.data + s.len - suffix.len, suffix.data, suffix.len) == 0);
}

static inline bool rim_is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* As memcmp order, shorter first. */
int rim_str_compare(rim_str a, rim_str b);

/* ASCII letters alike, other bytes exactly. */
bool rim_str_eq_nocase(rim_str a, rim_str b);

/* Without ASCII white space at the ends. */
rim_str rim_str_trim(rim_str s);

/* Byte offset of the first `needle` at or after `from`; s.len when there is none. */
size_t rim_str_find(rim_str s, rim_str needle, size_t from);

/* Takes the next line off *rest, without its "\n" or "\r\n"; false when *rest is empty. */
bool rim_str_line(rim_str *rest, rim_str *line);

/* Takes what stands before the next `separator` off *rest; false when *rest is used up (data NULL). */
bool rim_str_field(rim_str *rest, char separator, rim_str *field);

/* FNV-1a, 64 bits; the same on every machine. */
uint64_t rim_str_hash(rim_str s);

/* Distance for "did you mean": Levenshtein over bytes, capped at `limit` + 1. */
unsigned rim_str_distance(rim_str a, rim_str b, unsigned limit);

/* The C string in `names` (`n` of them) nearest to `word`, or NULL when none is near enough to suggest. */
const char *rim_str_nearest(rim_str word, const char *const *names, size_t n);

#endif
