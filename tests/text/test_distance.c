#include "base/arena.h"
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
    cr_assert_eq(rim_distance(RIM_STR("a\r\nb"), RIM_STR("ab"), 9), 1, "a line break is one");
    cr_assert_eq(rim_distance(RIM_STR("a\rb"), RIM_STR("a\r\nb"), 1), 1);
    cr_assert_eq(rim_distance(RIM_STR("e\u0301t"), RIM_STR("et"), 1), 1, "a letter with its mark is one");
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

/* Over several blocks of 64, as the full table says; the limits around the distance cut exactly. */
Test(distance, many_blocks) {
    static unsigned t[RIM_UNITS_LONGEST + 1][RIM_UNITS_LONGEST + 1];
    static rim_units a, b;
    uint32_t seed = 5;
    for (int round = 0; round < 60; round++) {
        rim_units *sides[] = {&a, &b};
        for (int side = 0; side < 2; side++) {
            seed = seed * 1664525 + 1013904223;
            sides[side]->n = (seed >> 16) % (RIM_UNITS_LONGEST + 1);
            for (size_t i = 0; i < sides[side]->n; i++) seed = seed * 1664525 + 1013904223, sides[side]->at[i] = 'a' + (seed >> 20) % (round % 7 + 2) * 1000;
        }
        for (int swaps = 0; swaps < 2; swaps++) {
            for (size_t i = 0; i <= a.n; i++)
                for (size_t j = 0; j <= b.n; j++) {
                    unsigned best = i == 0 || j == 0 ? (unsigned)(i + j) : t[i - 1][j - 1] + (a.at[i - 1] != b.at[j - 1]);
                    if (i && t[i - 1][j] + 1 < best) best = t[i - 1][j] + 1;
                    if (j && t[i][j - 1] + 1 < best) best = t[i][j - 1] + 1;
                    if (swaps && i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1] && t[i - 2][j - 2] + 1 < best)
                        best = t[i - 2][j - 2] + 1;
                    t[i][j] = best;
                }
            unsigned d = t[a.n][b.n];
            cr_assert_eq(rim_units_distance(&a, &b, RIM_UNITS_LONGEST, swaps), d, "%zu and %zu units", a.n, b.n);
            cr_assert_eq(rim_units_distance(&a, &b, d, swaps), d);
            if (d) cr_assert_eq(rim_units_distance(&a, &b, d - 1, swaps), d);
        }
    }
}

Test(distance, graphemes_of_folded_text) {
    static rim_units a, b;
    cr_assert(rim_units_of(RIM_STR("Zu\xCC\x88rich"), false, &a) && rim_units_of(RIM_STR("Zurich"), false, &b));
    cr_assert_eq(a.n, 6);
    cr_assert_eq(rim_units_distance(&a, &b, 9, false), 1);
    cr_assert(rim_units_of(RIM_STR("ZU\xCC\x88RICH"), true, &a) && rim_units_distance(&a, &b, 9, false) == 1); /* Z for z */
    cr_assert(rim_units_of(RIM_STR("Zurich"), true, &b) && rim_units_distance(&a, &b, 9, false) == 0);
    cr_assert_eq(rim_units_similarity(&a, &b, 0.9), 1);
    cr_assert(rim_units_of(RIM_STR("Zug"), true, &b) && rim_units_similarity(&a, &b, 0) > 0.5);
    cr_assert_eq(rim_units_similarity(&a, &b, 0.9), 0);
}

Test(distance, similarity_cuts_only_what_is_below) {
    static const char *const words[] = {"", "a", "sergei", "sergey", "serhiy", "lavrov", "lawrow", "lavroff", "olaf", "olof scholz"};
    static rim_units a, b;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (size_t j = 0; j < sizeof words / sizeof *words; j++) {
            rim_units_of(rim_str_of(words[i]), false, &a), rim_units_of(rim_str_of(words[j]), false, &b);
            double full = rim_units_similarity(&a, &b, 0);
            for (double least = 0; least <= 1; least += 0.05) {
                double cut = rim_units_similarity(&a, &b, least);
                cr_expect(full >= least ? fabs(cut - full) < 1e-12 : cut == 0, "%s %s from %f: %f, not %f", words[i], words[j], least, cut, full);
            }
        }
}

static double weighted(const rim_costs *costs, const char *from, const char *to, double limit) {
    static rim_units a, b;
    cr_assert(rim_units_of(rim_str_of(from), true, &a) && rim_units_of(rim_str_of(to), true, &b));
    return rim_costs_distance(costs, &a, &b, limit);
}

Test(distance, weighted) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    static const struct { const char *from, *to; double cost; } given[] = {{"dzh", "j", 0.1}, {"kh", "h", 0.2}, {"w", "v", 0.25}, {"h", "", 0.5}, {"shch", "š", 0.3}};
    rim_cost rows[5];
    size_t bad;
    for (size_t i = 0; i < 5; i++) rows[i] = (rim_cost){rim_str_of(given[i].from), rim_str_of(given[i].to), given[i].cost};
    rim_costs *costs = rim_arena_get(&arena, rim_costs_size(5));
    cr_assert(rim_costs_build(costs, rows, 5, true, &bad));
    static const struct { const char *a, *b; double distance; } cases[] = {
        {"", "", 0}, {"same", "same", 0}, {"Dzhon", "Jon", 0.1}, {"Jon", "Dzhon", 0.1}, {"Dzhokhar", "Jowar", 1.6}, {"Khan", "Han", 0.2},
        {"Lawrow", "Lavrov", 0.5}, {"Hana", "Ana", 0.5}, {"Ana", "Anah", 0.5}, {"Khvan", "Wan", 1.75}, {"abc", "", 3}, {"", "abhc", 3.5}, {"borshch", "bors", 0.3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int turned = 0; turned < 2; turned++) {
            const char *from = turned ? cases[i].b : cases[i].a, *to = turned ? cases[i].a : cases[i].b;
            cr_expect(fabs(weighted(costs, from, to, 1e9) - cases[i].distance) < 1e-9, "%s %s: %f", from, to, weighted(costs, from, to, 1e9));
            cr_expect(fabs(weighted(costs, from, to, cases[i].distance) - cases[i].distance) < 1e-9);
            if (cases[i].distance > 0) cr_expect(weighted(costs, from, to, cases[i].distance - 0.05) > cases[i].distance - 0.05);
        }
    rows[3].cost = -1;
    cr_assert(!rim_costs_build(costs, rows, 5, true, &bad) && bad == 3);
    rows[3] = (rim_cost){RIM_STR("abcde"), RIM_STR("x"), 1};
    cr_assert(!rim_costs_build(costs, rows, 5, true, &bad) && bad == 3);
    rim_arena_free(&arena);
}

/* Without rows of its own the table costs what Levenshtein counts. */
Test(distance, weighted_without_rows) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    size_t bad;
    rim_costs *costs = rim_arena_get(&arena, rim_costs_size(0));
    cr_assert(rim_costs_build(costs, NULL, 0, false, &bad));
    static const char *const words[] = {"", "a", "kitten", "sitting", "mitten", "smitten", "kit"};
    static rim_units a, b;
    for (size_t i = 0; i < 7; i++)
        for (size_t j = 0; j < 7; j++) {
            rim_units_of(rim_str_of(words[i]), false, &a), rim_units_of(rim_str_of(words[j]), false, &b);
            cr_assert(fabs(rim_costs_distance(costs, &a, &b, 99) - rim_units_distance(&a, &b, 99, false)) < 1e-9);
        }
    rim_arena_free(&arena);
}

Test(distance, long_texts) {
    char a[4000], b[4000];
    memset(a, 'a', sizeof a);
    memset(b, 'a', sizeof b);
    b[10] = 'b';
    static rim_units units;
    cr_assert_eq(rim_distance((rim_str){a, sizeof a}, (rim_str){b, sizeof b}, 500), 1);
    cr_assert_eq(rim_distance((rim_str){a, sizeof a}, RIM_STR(""), 5), 6);
    cr_assert(rim_units_of((rim_str){a, sizeof a}, false, &units) && units.is_cut && units.n == RIM_UNITS_LONGEST);
}
