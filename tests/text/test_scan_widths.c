/* The scans with every kind of vector that the processor has answer as those without. scan.c is compiled here once more, with a limit on what
   it may find the processor able to do. */
#include "text/normal_table.h"
#include "text/utf8.h"

static int widest; /* 0: no vectors, 1: those of 16 bytes, 2: all there are */

#define __builtin_cpu_supports(what) (widest > (what[0] == 'a') && __builtin_cpu_supports(what))
#define rim_scan                     widths_scan
#define rim_scan_codes               widths_scan_codes
#define rim_scan_utf8                widths_scan_utf8
#include "../../src/text/scan.c"

#include "leaks.h"

enum { LENGTH = 12000, PLACES = LENGTH, CASES = 60 };

static uint32_t random_code(uint32_t *seed) {
    static const uint32_t starts[] = {'a', ' ', 0xC0, 0x300, 0x390, 0x400, 0x620, 0x930, 0x1E00, 0x2010, 0x3001, 0x4E00, 0xAC00, 0xFB00, 0xFF01, 0x1F600};
    *seed = *seed * 1664525 + 1013904223;
    uint32_t kind = *seed >> 28, offset = *seed >> 12 & 63;
    return starts[kind] + (kind == 1 ? 0 : kind == 0 ? offset % 26 : offset);
}

static rim_str random_text(char *text, uint32_t *seed) {
    size_t len = 0, length = (*seed >> 8) % (LENGTH - 8);
    unsigned plain = *seed >> 5 & 7; /* how often it goes on with a plain letter */
    while (len < length) {
        uint32_t code = random_code(seed);
        len += rim_utf8_put((*seed & 7) < plain ? 'x' : code, text + len);
    }
    return (rim_str){text, len};
}

static size_t places_of(rim_str s, int look, size_t cap, size_t *places) {
    size_t n = 0;
    for (size_t at = 0; at < s.len;) n += rim_scan_codes(&rim_normal_sets[look], s, &at, places + n, rim_min(cap, PLACES - n));
    return n;
}

Test(scan, widths) {
    static char text[LENGTH];
    static size_t places[3][PLACES];
    rim_byte_set set = {0};
    for (const char *p = "?!.\xE3\xC3"; *p; p++) rim_byte_add(&set, (unsigned char)*p);
    uint32_t seed = 77;
    for (int i = 0; i < CASES; i++) {
        rim_str s = random_text(text, &seed);
        for (int look = LOOK_NFC; look <= LOOK_PLAIN; look++) {
            size_t n[3];
            for (widest = 0; widest < 3; widest++) n[widest] = places_of(s, look, widest == 0 ? PLACES : 1 + (seed >> 9) % 90, places[widest]);
            for (int k = 1; k < 3; k++)
                cr_assert(n[k] == n[0] && memcmp(places[k], places[0], n[0] * sizeof **places) == 0, "look %d, case %d, width %d", look, i, k);
        }
        for (size_t at = 0, next; at < s.len; at = next + 1) {
            widest = 0, next = rim_scan(&set, s, at);
            for (widest = 1; widest < 3; widest++) cr_assert_eq(rim_scan(&set, s, at), next, "case %d, byte %zu, width %d", i, at, widest);
        }
        size_t bad = s.len ? (seed >> 4) % s.len : 0;
        if (i % 3 && s.len) text[bad] = (char)(seed >> 20 | 0x80);
        size_t valid = rim_utf8_valid(s); /* held to the letter of the standard by other tests */
        for (widest = 1; widest < 3; widest++) {
            size_t blocks = rim_scan_utf8(s);
            cr_assert(valid == s.len ? blocks + 32 >= s.len : blocks <= valid + 3, "case %d, width %d: %zu of %zu", i, widest, blocks, valid);
        }
    }
}
