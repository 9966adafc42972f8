#include "text/normal_table.h"
#include "text/utf8.h"

#include "leaks.h"

enum { LONG = 9000 }; /* over two windows of a scan */

/* A malformed sequence is found wherever it stands in a long text: at the edges of blocks and of windows, behind other letters or not. */
Test(scan, malformed_anywhere) {
    static const char *const bad[] = {"\x80", "\xC3(", "\xE2\x82(", "\xF0\x9F\x98 ", "\xED\xA0\x80", "\xC0\xAF", "\xE0\x9F\xBF", "\xF4\x90\x80\x80", "\xC3\xA9\xA9"};
    static char text[LONG];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        size_t len = strlen(bad[i]), good = strcmp(bad[i], "\xC3\xA9\xA9") == 0 ? 2 : 0;
        for (size_t at = 0; at + len <= LONG; at += at > 600 && at < 3900 ? 97 : 1) {
            memset(text, 'x', LONG);
            memcpy(text + at, bad[i], len);
            cr_assert_eq(rim_utf8_valid((rim_str){text, LONG}), at + good, "sequence %zu at %zu", i, at);
        }
    }
}

/* The text's last bytes may be the beginning of a character that is not there. */
Test(scan, cut_at_the_end) {
    static char text[LONG];
    memset(text, 'x', LONG);
    for (size_t len = 1; len < 200; len++) {
        text[len - 1] = (char)0xE2;
        cr_assert_eq(rim_utf8_valid((rim_str){text, len}), len - 1);
        text[len - 1] = 'x';
    }
}

static size_t all_code_points(char *text, uint32_t from, uint32_t to, size_t pad) {
    size_t len = 0;
    for (uint32_t code = from; code < to; code++) {
        if (code >= 0xD800 && code < 0xE000) continue;
        len += rim_utf8_put(code, text + len);
        for (size_t i = 0; i < (code * 7 % 23) * pad; i++) text[len++] = ' ';
    }
    return len;
}

/* What the vectors find in blocks is what is found one by one, however few at a time. */
Test(scan, sets_of_code_points) {
    enum { STEP = 0x4000 };
    static char text[STEP * 28];
    static size_t hits[64];
    for (uint32_t from = 0; from < 0x110000; from += STEP) {
        rim_str s = {text, all_code_points(text, from, from + STEP, from < 0x8000)};
        for (int look = LOOK_NFC; look <= LOOK_PLAIN; look++) {
            size_t at = 0, n = 0, k = 0;
            for (size_t i = 0, len; i < s.len; i += len) {
                if (!rim_normal_look(rim_utf8_at(s, i, &len), (rim_look)look)) continue;
                while (k == n && at < s.len) k = 0, n = rim_scan_codes(&rim_normal_sets[look], s, &at, hits, 33 + from % 31);
                cr_assert(k < n && hits[k++] == i, "look %d, U+%04X, byte %zu", look, from, i);
            }
            while (k == n && at < s.len) k = 0, n = rim_scan_codes(&rim_normal_sets[look], s, &at, hits, 33);
            cr_assert(k == n, "look %d from U+%04X: more than there are", look, from);
        }
    }
}
