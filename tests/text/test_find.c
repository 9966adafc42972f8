#include "base/buffer.h"
#include "text/find.h"

#include "leaks.h"

/* "needle@start-end" for each match. */
static void search(const char *const *needles, size_t n, int flags, rim_str text, rim_buffer *out) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_needle list[16];
    for (size_t i = 0; i < n; i++) list[i] = (rim_needle){rim_str_of(needles[i]), i};
    rim_finder *finder = rim_finder_new(&arena, list, n, flags);
    cr_assert(finder);
    rim_search s = rim_search_start(finder, text);
    for (rim_match m; rim_search_next(&s, &m);) rim_buffer_add_format(out, "%s%zu@%zu-%zu", out->len ? " " : "", m.value, m.start, m.end);
    rim_arena_free(&arena);
}

Test(find, matches) {
    static const struct {
        const char *needles[5];
        int flags;
        const char *text, *expected;
    } cases[] = {
        {{"he", "she", "his", "hers"}, 0, "ushers", "1@1-4"},
        {{"a", "ab", "abc"}, 0, "abcab", "2@0-3 1@3-5"}, /* the longest */
        {{"abcd", "bc"}, 0, "abcx", "1@1-3"},            /* a longer one began before and failed */
        {{"bc", "abcd"}, 0, "abcd", "1@0-4"},            /* leftmost before first to end */
        {{"aa"}, 0, "aaaaa", "0@0-2 0@2-4"},             /* not overlapping */
        {{"", "x"}, 0, "axa", "1@1-2"},
        {{"a", "a"}, 0, "a", "0@0-1"},
        {{"Berlin"}, RIM_FIND_FOLD, "BERLIN berlin", "0@0-6 0@7-13"},
        {{"Muller"}, RIM_FIND_FOLD, "Müller, MU\u0308LLER", "0@0-7 0@9-17"},
        {{"Müller"}, RIM_FIND_FOLD, "muller", "0@0-6"},
        {{"cafe"}, RIM_FIND_FOLD, "cafe\u0301s", "0@0-6"}, /* the accent belongs to the letter */
        {{"ключ"}, RIM_FIND_FOLD, "Ключ", "0@0-8"},
        {{"strasse"}, RIM_FIND_FOLD, "Straße", "0@0-7"},
        {{"us"}, RIM_FIND_WORD, "us usual bus us.", "0@0-2 0@13-15"},
        {{"New York", "York"}, RIM_FIND_WORD, "New Yorker, York", "1@12-16"},
        {{"G20"}, RIM_FIND_WORD, "G20 G201 (G20)", "0@0-3 0@10-13"},
        {{"да"}, RIM_FIND_WORD | RIM_FIND_FOLD, "Да, дал", "0@0-4"},
        {{"s"}, RIM_FIND_FOLD, "ß", ""}, /* half a letter is no match */
        {{"C++"}, RIM_FIND_WORD, "C++ and C+++", "0@0-3 0@8-11"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_buffer out;
        rim_buffer_init(&out, rim_alloc_libc());
        size_t n = 0;
        while (n < 5 && cases[i].needles[n]) n++;
        search(cases[i].needles, n, cases[i].flags, rim_str_of(cases[i].text), &out);
        cr_expect(rim_str_is(rim_buffer_str(&out), cases[i].expected), "case %zu: %.*s", i, RIM_STR_ARG(rim_buffer_str(&out)));
        rim_buffer_free(&out);
    }
}

/* Leftmost, then longest, by trying everything. */
static void naive(const char *const *needles, size_t n, const char *text, rim_buffer *out) {
    size_t len = strlen(text);
    for (size_t at = 0; at < len;) {
        size_t best = 0, which = 0;
        for (size_t i = 0; i < n; i++)
            if (strncmp(text + at, needles[i], strlen(needles[i])) == 0 && strlen(needles[i]) > best) best = strlen(needles[i]), which = i;
        if (best) rim_buffer_add_format(out, "%s%zu@%zu-%zu", out->len ? " " : "", which, at, at + best);
        at += best ? best : 1;
    }
}

Test(find, as_trying_everything) {
    uint32_t seed = 11;
    for (int round = 0; round < 600; round++) {
        char words[6][8] = {""}, text[64] = "";
        const char *needles[6];
        for (int i = 0; i < 6; i++) {
            seed = seed * 1664525 + 1013904223;
            for (uint32_t j = 0; j < 1 + (seed >> 20) % 6; j++) words[i][j] = (char)('a' + (seed >> (8 + j)) % 2);
            needles[i] = words[i];
        }
        for (int i = 0; i < 60; i++) seed = seed * 1664525 + 1013904223, text[i] = (char)('a' + (seed >> 20) % 2);
        rim_buffer got, expected;
        rim_buffer_init(&got, rim_alloc_libc());
        rim_buffer_init(&expected, rim_alloc_libc());
        for (int flags = 0; flags < 2; flags++) {
            got.len = expected.len = 0;
            search(needles, 6, flags, rim_str_of(text), &got);
            naive(needles, 6, text, &expected);
            cr_assert(rim_str_eq(rim_buffer_str(&got), rim_buffer_str(&expected)), "%s: %.*s and not %.*s", text, RIM_STR_ARG(rim_buffer_str(&got)),
                      RIM_STR_ARG(rim_buffer_str(&expected)));
        }
        rim_buffer_free(&got);
        rim_buffer_free(&expected);
    }
}

/* Needles that overlap themselves, near misses, and runs of marks: time that grows with the text. */
Test(find, hostile, .timeout = 20) {
    static const char *const units[] = {"a", "ab", "aaaaaaab", "\u0301", "e\u0301", "ß"};
    char needle[2001];
    memset(needle, 'a', 2000), needle[2000] = '\0';
    const char *const needles[] = {needle, "ab", "aab", "b\u0301", "ss"};
    for (int flags = 0; flags < 4; flags++)
        for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
            rim_buffer text, out;
            rim_buffer_init(&text, rim_alloc_libc());
            rim_buffer_init(&out, rim_alloc_libc());
            while (text.len < 50000) rim_buffer_add_c(&text, units[i]);
            search(needles, 5, flags, rim_buffer_str(&text), &out);
            rim_buffer_free(&text);
            rim_buffer_free(&out);
        }
}
