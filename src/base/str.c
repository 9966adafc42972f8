#include "base/str.h"

int rim_str_compare(rim_str a, rim_str b) {
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.data, b.data, shared) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

bool rim_str_eq_nocase(rim_str a, rim_str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (lower(a.data[i]) != lower(b.data[i])) return false;
    return true;
}

rim_str rim_str_trim(rim_str s) {
    while (s.len && rim_is_space(s.data[s.len - 1])) s.len--;
    while (s.len && rim_is_space(s.data[0])) s.data++, s.len--;
    return s;
}

size_t rim_str_find(rim_str s, rim_str needle, size_t from) {
    if (needle.len == 0) return from <= s.len ? from : s.len;
    if (from >= s.len || needle.len > s.len - from) return s.len;
    const char *hit = memmem(s.data + from, s.len - from, needle.data, needle.len);
    return hit ? (size_t)(hit - s.data) : s.len;
}

bool rim_str_line(rim_str *rest, rim_str *line) {
    if (rest->len == 0) return false;
    const char *newline = memchr(rest->data, '\n', rest->len);
    size_t len = newline ? (size_t)(newline - rest->data) : rest->len;
    *line = (rim_str){rest->data, len};
    size_t taken = newline ? len + 1 : len;
    rest->data += taken, rest->len -= taken;
    if (line->len && line->data[line->len - 1] == '\r') line->len--;
    return true;
}

bool rim_str_field(rim_str *rest, char separator, rim_str *field) {
    if (!rest->data) return false;
    const char *hit = rest->len ? memchr(rest->data, separator, rest->len) : NULL;
    if (hit) {
        *field = (rim_str){rest->data, (size_t)(hit - rest->data)};
        rest->len -= field->len + 1, rest->data = hit + 1;
    } else {
        *field = *rest;
        *rest = (rim_str){NULL, 0};
    }
    return true;
}

uint64_t rim_str_hash(rim_str s) {
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < s.len; i++) hash = (hash ^ (unsigned char)s.data[i]) * UINT64_C(0x100000001b3);
    return hash;
}

unsigned rim_str_distance(rim_str a, rim_str b, unsigned limit) {
    enum { MOST = 63 };
    unsigned row[MOST + 1], over = limit + 1;
    if (a.len > MOST || b.len > MOST) return over;
    for (unsigned j = 0; j <= b.len; j++) row[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned diagonal = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned change = diagonal + (lower(a.data[i - 1]) != lower(b.data[j - 1]));
            unsigned drop = row[j] + 1, add = row[j - 1] + 1;
            diagonal = row[j];
            row[j] = change < drop ? (change < add ? change : add) : (drop < add ? drop : add);
        }
    }
    return row[b.len] < over ? row[b.len] : over;
}

const char *rim_str_nearest(rim_str word, const char *const *names, size_t n) {
    unsigned limit = word.len < 4 ? 1 : 2, best = limit + 1;
    const char *nearest = NULL;
    for (size_t i = 0; i < n; i++) {
        unsigned distance = rim_str_distance(word, rim_str_of(names[i]), limit);
        if (distance < best) best = distance, nearest = names[i];
    }
    return nearest;
}
