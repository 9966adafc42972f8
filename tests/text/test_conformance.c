/* The test files of the Unicode Character Database 15.0 (package unicode-data), every line of them. */
#include "base/arena.h"
#include "text/break.h"
#include "text/normal.h"
#include "text/utf8.h"

#include "leaks.h"
#include <stdio.h>
#include <stdlib.h>

/* "÷ 0020 × 0308 ÷": the text, and where its boundaries are. */
static size_t read_line(const char *line, char *text, bool *borders) {
    size_t len = 0;
    memset(borders, 0, 1024);
    while (*line && *line != '#' && *line != '\n') {
        if (strncmp(line, "\xC3\xB7", 2) == 0) borders[len] = true, line += 2;
        else if (strncmp(line, "\xC3\x97", 2) == 0) line += 2;
        else if (*line == ' ' || *line == '\t') line++;
        else {
            char *end;
            len += rim_utf8_put((uint32_t)strtoul(line, &end, 16), text + len);
            line = end;
        }
    }
    return len;
}

static void check_file(const char *path, size_t (*end_of)(rim_str, size_t)) {
    FILE *file = fopen(path, "r");
    cr_assert(file, "%s is missing: install unicode-data", path);
    char line[4096], text[1024];
    bool borders[1024];
    size_t lines = 0, failed = 0;
    while (fgets(line, sizeof line, file)) {
        size_t len = read_line(line, text, borders);
        if (!len) continue;
        lines++;
        bool same = true;
        size_t at = 0;
        while (at < len) {
            size_t end = end_of((rim_str){text, len}, at);
            cr_assert(end > at && end <= len);
            for (size_t i = at + 1; i < end; i++) same = same && !borders[i];
            same = same && borders[end];
            at = end;
        }
        if (!same && ++failed < 4) cr_log_error("%s", line);
    }
    fclose(file);
    cr_assert(lines > 100);
    cr_assert_eq(failed, 0, "%zu of %zu lines of %s fail", failed, lines, path);
}

Test(conformance, graphemes) {
    check_file("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt", rim_grapheme_end);
}

Test(conformance, words) {
    check_file("/usr/share/unicode/auxiliary/WordBreakTest.txt", rim_word_end);
}

Test(conformance, sentences) {
    check_file("/usr/share/unicode/auxiliary/SentenceBreakTest.txt", rim_sentence_end);
}

static rim_str read_codes(char **rest, char *text) {
    size_t len = 0;
    for (char *p = *rest;; p++) {
        while (*p == ' ') p++;
        if (*p == ';') {
            *rest = p + 1;
            return (rim_str){text, len};
        }
        len += rim_utf8_put((uint32_t)strtoul(p, &p, 16), text + len);
        p--;
    }
}

static void check_form(rim_str source, rim_form form, rim_str expected, const char *line) {
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_normal(source, form, &out);
    cr_assert(rim_str_eq(rim_buffer_str(&out), expected), "form %d of %s", form, line);
    rim_buffer_free(&out);
}

/* NormalizationTest.txt: c2 = NFC(c1..c3), c3 = NFD, c4 = NFKC(c1..c5), c5 = NFKD. */
Test(conformance, normalization) {
    FILE *file = popen("bzcat /usr/share/unicode/NormalizationTest.txt.bz2", "r");
    cr_assert(file);
    char line[4096], text[5][1024];
    size_t lines = 0;
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || line[0] == '@' || line[0] == '\n') continue;
        char *rest = line;
        rim_str c[5];
        for (int i = 0; i < 5; i++) c[i] = read_codes(&rest, text[i]);
        for (int i = 0; i < 5; i++) {
            check_form(c[i], RIM_NFC, i < 3 ? c[1] : c[3], line);
            check_form(c[i], RIM_NFD, i < 3 ? c[2] : c[4], line);
            check_form(c[i], RIM_NFKC, c[3], line);
            check_form(c[i], RIM_NFKD, c[4], line);
        }
        lines++;
    }
    pclose(file);
    cr_assert(lines > 10000);
}

/* NFKC_Casefold of every character by itself: what NFKC_CF in DerivedNormalizationProps.txt says, in NFC. */
Test(conformance, casefold) {
    static rim_str expected[0x110000];
    FILE *file = fopen("/usr/share/unicode/DerivedNormalizationProps.txt", "r");
    cr_assert(file);
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_buffer buffer;
    rim_buffer_init(&buffer, rim_alloc_libc());
    char line[4096], text[256];
    for (uint32_t code = 0; code < 0x110000; code++) expected[code] = rim_arena_str(&arena, (rim_str){text, rim_utf8_put(code, text)});
    while (fgets(line, sizeof line, file)) {
        char *property = strstr(line, "; NFKC_CF;"), *end;
        if (!property || line[0] == '#') continue;
        uint32_t first = (uint32_t)strtoul(line, &end, 16), last = strncmp(end, "..", 2) == 0 ? (uint32_t)strtoul(end + 2, NULL, 16) : first;
        char *rest = property + strlen("; NFKC_CF;");
        *strchr(rest, '#') = ';';
        buffer.len = 0;
        rim_normal(read_codes(&rest, text), RIM_NFC, &buffer);
        for (uint32_t code = first; code <= last; code++) expected[code] = rim_arena_str(&arena, rim_buffer_str(&buffer));
    }
    fclose(file);
    for (uint32_t code = 0; code < 0x110000; code++) {
        if (code >= 0xD800 && code < 0xE000) continue;
        rim_str one = {text, rim_utf8_put(code, text)};
        buffer.len = 0;
        rim_fold(one, &buffer);
        rim_str want = expected[code];
        rim_buffer normal;
        rim_buffer_init(&normal, rim_alloc_libc());
        rim_normal(want, RIM_NFC, &normal);
        cr_assert(rim_str_eq(rim_buffer_str(&buffer), rim_buffer_str(&normal)), "U+%04X", code);
        rim_buffer_free(&normal);
    }
    rim_buffer_free(&buffer);
    rim_arena_free(&arena);
}
