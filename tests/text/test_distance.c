#include "text/distance.h"

#include "leaks.h"

#include <math.h>

/* The table in full, for words of letters 'a' to 'd'. */
static unsigned naive(const char *a, const char *b, bool swaps) {
    unsigned t[16][16];
    size_t n = strlen(a), m = strlen(b);
    for (size_t i = 0; i <= n; i++)
        for (size_t j = 0; j <= m; j++) {
            unsigned best = i == 0 || j == 0 ? (unsigned)(i + j) : ~0u;
            if (i && t[i - 1][j] + 1 < best) best = t[i - 1][j] + 1;
            if (j && t[i][j - 1] + 1 < best) best = t[i][j - 1] + 1;
            if (i && j && t[i - 1][j - 1] + (a[i - 1] != b[j - 1]) < best) best = t[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            if (swaps && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && t[i - 2][j - 2] + 1 < best) best = t[i - 2][j - 2] + 1;
            t[i][j] = best;
        }
    return t[n][m];
}

Test(distance, as_the_full_table) {
    uint32_t seed = 3;
    for (int round = 0; round < 20000; round++) {
        char words[2][13] = {"", ""};
        for (int w = 0; w < 2; w++) {
            seed = seed * 1664525 + 1013904223;
            size_t len = (seed >> 20) % 12;
            for (size_t i = 0; i < len; i++) seed = seed * 1664525 + 1013904223, words[w][i] = (char)('a' + (seed >> 20) % 4);
        }
        rim_str a = rim_str_of(words[0]), b = rim_str_of(words[1]);
        unsigned plain = naive(words[0], words[1], false), swapped = naive(words[0], words[1], true);
        for (unsigned limit = 0; limit < 13; limit++) {
            cr_assert_eq(rim_distance(a, b, limit), plain <= limit ? plain : limit + 1, "%s %s within %u", words[0], words[1], limit);
            cr_assert_eq(rim_distance_swaps(a, b, limit), swapped <= limit ? swapped : limit + 1, "%s %s within %u", words[0], words[1], limit);
        }
    }
}

Test(distance, characters_not_bytes) {
    cr_assert_eq(rim_distance(RIM_STR("Müller"), RIM_STR("Muller"), 9), 1);
    cr_assert_eq(rim_distance(RIM_STR("Путин"), RIM_STR("Пуитн"), 9), 2);
    cr_assert_eq(rim_distance_swaps(RIM_STR("Путин"), RIM_STR("Пуитн"), 9), 1);
}

Test(distance, jaro_winkler) {
    static const struct {
        const char *a, *b;
        double similarity;
    } cases[] = {{"MARTHA", "MARHTA", 0.9611}, {"DIXON", "DICKSONX", 0.8133}, {"DWAYNE", "DUANE", 0.84}, {"", "", 1}, {"a", "", 0}, {"abc", "xyz", 0}, {"same", "same", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) { /* Winkler 1990, and the ends of the scale */
        double s = rim_jaro_winkler(rim_str_of(cases[i].a), rim_str_of(cases[i].b));
        cr_expect(fabs(s - cases[i].similarity) < 0.0001, "%s %s: %f", cases[i].a, cases[i].b, s);
    }
}

Test(distance, long_texts) {
    char a[4000], b[4000];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[10] = 'b';
    cr_assert_eq(rim_distance((rim_str){a, sizeof a}, (rim_str){b, sizeof b}, 500), 1);
    cr_assert_eq(rim_distance((rim_str){a, sizeof a}, RIM_STR(""), 5), 6);
}
