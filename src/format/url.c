/* url.c - which addresses may be written. What is not known to be harmless is not written. */
#include "format/outline.h"

static bool is_scheme(rim_str url, size_t end, const char *name) {
    return rim_str_eq_nocase(rim_str_slice(url, 0, end), rim_str_of(name));
}

rim_str rim_safe_url(rim_str url, bool is_link, rim_arena *arena) {
    rim_str copy = rim_arena_str(arena, url);
    size_t n = 0, end = 0;
    if (!copy.data) return copy;
    for (size_t i = 0; i < url.len; i++) { /* URL Standard, section 4.4: tabs and line feeds are removed, controls and spaces at the ends */
        unsigned char c = (unsigned char)url.data[i];
        if (c >= 0x20 && c != 0x7F && !(c == ' ' && !n)) ((char *)copy.data)[n++] = (char)c;
    }
    while (n && copy.data[n - 1] == ' ') n--;
    copy.len = n;
    while (end < n && !strchr(":/?#\\", copy.data[end])) end++;
    bool has_scheme = end < n && copy.data[end] == ':';
    bool is_known = has_scheme && (is_scheme(copy, end, "http") || is_scheme(copy, end, "https") || (is_link && is_scheme(copy, end, "mailto")));
    if (has_scheme && !is_known) copy.len = 0;
    return copy;
}
