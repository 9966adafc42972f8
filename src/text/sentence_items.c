/* sentence_items.c - marks that number what follows them. */
#include "text/sentence_rules.h"

#include "text/utf8.h"

#include <stdio.h>

static bool is_item_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t rim_item_mark(rim_str s, size_t at) {
    size_t i = at, len;
    if (i < s.len && (s.data[i] == '*' || rim_utf8_at(s, i, &len) == 0x2043)) i += s.data[i] == '*' ? 1 : len; /* U+2043: a bullet */
    bool bracket = i < s.len && s.data[i] == '(';
    i += bracket;
    size_t body = i;
    if (i < s.len && is_item_letter(s.data[i])) i++;
    else
        while (i < s.len && i - body < 12 && ((s.data[i] >= '0' && s.data[i] <= '9') || (s.data[i] == '.' && i > body && s.data[i - 1] != '.'))) i++;
    if (i == body) return 0;
    bool stopped = s.data[i - 1] == '.';
    if (!stopped && !bracket && i < s.len && s.data[i] == '.') i++, stopped = true;
    bool closed = i < s.len && s.data[i] == ')';
    i += closed;
    if (!(closed || (stopped && !bracket)) || i >= s.len || s.data[i] != ' ') return 0;
    return i - at;
}

size_t rim_item_next(rim_str s, size_t start, size_t behind, size_t end) {
    size_t digits = behind;
    while (digits > start && (s.data[digits - 1] == ')' || s.data[digits - 1] == '.')) digits--;
    size_t body = digits;
    unsigned number = 0;
    while (body > start && s.data[body - 1] >= '0' && s.data[body - 1] <= '9' && digits - body < 4) body--;
    for (size_t i = body; i < digits; i++) number = number * 10 + (unsigned)(s.data[i] - '0');
    if (body == digits || (body == start && s.data[behind - 1] != ')')) return end; /* "1. " alone is too common in running text */
    char wanted[32];
    rim_str before = rim_str_slice(s, start, body), after = rim_str_slice(s, digits, behind);
    int len = snprintf(wanted, sizeof wanted, " %.*s%u%.*s ", RIM_STR_ARG(before), number + 1, RIM_STR_ARG(after));
    size_t at = rim_str_find(rim_str_slice(s, 0, rim_min(s.len, end + 1)), (rim_str){wanted, (size_t)len}, behind);
    return at < end ? at : end;
}
