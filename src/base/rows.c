#include "base/rows.h"

#include <string.h>

/* The line that holds byte `at`. */
static rim_str line_at(rim_str rows, size_t at) {
    size_t start = at, end = at;
    while (start && rows.data[start - 1] != '\n') start--;
    const char *stop = memchr(rows.data + end, '\n', rows.len - end);
    return rim_str_slice(rows, start, stop ? (size_t)(stop - rows.data) : rows.len);
}

static int compare(rim_str a, rim_str b) {
    int order = memcmp(a.data, b.data, a.len < b.len ? a.len : b.len);
    return order ? order : a.len < b.len ? -1 : a.len > b.len;
}

static bool is_comment(rim_str line) {
    return line.len && line.data[0] == '#';
}

static rim_str key_of(rim_str line) {
    const char *tab = memchr(line.data, '\t', line.len);
    return rim_str_slice(line, 0, tab ? (size_t)(tab - line.data) : line.len);
}

bool rim_rows_find(rim_str rows, rim_str key, rim_str *value) {
    size_t from = 0, to = rows.len;
    while (from < to) {
        rim_str line = line_at(rows, from + (to - from) / 2), found = key_of(line);
        size_t start = (size_t)(line.data - rows.data);
        int order = is_comment(line) ? 1 : compare(key, found);
        if (order == 0 && found.len < line.len) return *value = rim_str_slice(line, found.len + 1, line.len), true;
        if (order >= 0) from = start + line.len + 1;
        else to = start;
    }
    return false;
}

size_t rim_rows_check(rim_str rows) {
    rim_str last = {"", 0}, line;
    for (size_t n = 1; rim_str_line(&rows, &line); n++) {
        if (is_comment(line)) continue;
        rim_str key = key_of(line);
        if (key.len == line.len || compare(last, key) >= 0) return n;
        last = key;
    }
    return 0;
}
