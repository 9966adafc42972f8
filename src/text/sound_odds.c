/*
 * sound_odds.c - how much likelier than by chance one word is written as another: the best way to cut both into steps of the
 * learned table (Viterbi over the many-to-many alignment of tables/sounds.lua).
 */
#include "text/sound.h"

enum { LONGEST_A = 2, LONGEST_B = 3, LONGEST = RIM_SOUND_WORD };
#define OTHER (-4.0f)  /* a letter that stands for nothing the table knows */
#define NONE  (-1e9f)

/* The part of the table whose `a` is `n` letters of a word. */
typedef struct slice {
    const rim_sound_odd *first, *end;
} slice;

static int compare(const char *letters, size_t n, const char *entry) {
    int order = strncmp(letters, entry, n);
    return order ? order : entry[n] ? -1 : 0;
}

/* The first entry whose `a` is not below the letters, or not below or equal to them. */
static const rim_sound_odd *bound(const rim_sound_odd *at, size_t n, const char *letters, size_t len, bool above) {
    while (n) {
        size_t half = n / 2;
        int order = compare(letters, len, at[half].a);
        if (order > 0 || (above && order == 0)) at += half + 1, n -= half + 1;
        else n = half;
    }
    return at;
}

static slice slice_of(rim_sound_source source, const char *letters, size_t n) {
    const rim_sound_source_table *table = &rim_sound_sources[source];
    return (slice){bound(table->odds, table->n, letters, n, false), bound(table->odds, table->n, letters, n, true)};
}

static float odds_in(slice s, const char *letters, size_t n) {
    while (s.first < s.end) {
        const rim_sound_odd *middle = s.first + (s.end - s.first) / 2;
        int order = compare(letters, n, middle->b);
        if (order == 0) return (float)middle->odds / 8;
        if (order > 0) s.first = middle + 1;
        else s.end = middle;
    }
    return NONE;
}

static float most(float a, float b) {
    return a > b ? a : b;
}

/* The best of all steps that end at i of `a` and j of `b`. */
static float best_at(rim_str a, rim_str b, size_t i, size_t j, const slice slices[LONGEST_A + 1], float table[][LONGEST + 1]) {
    float best = NONE;
    if (i) best = table[i - 1][j] + OTHER;
    if (j) best = most(best, table[i][j - 1] + OTHER);
    if (i && j) best = most(best, table[i - 1][j - 1] + (a.data[i - 1] == b.data[j - 1] ? 0 : OTHER));
    for (size_t x = 0; x <= LONGEST_A && x <= i; x++)
        for (size_t y = 0; y <= LONGEST_B && y <= j; y++)
            if (x + y) best = most(best, table[i - x][j - y] + odds_in(slices[x], b.data + j - y, y));
    return best;
}

double rim_sound_odds(rim_sound_source source, rim_str a, rim_str b) {
    float table[LONGEST + 1][LONGEST + 1];
    if (a.len > LONGEST || b.len > LONGEST) return NONE;
    for (size_t i = 0; i <= a.len; i++) {
        slice slices[LONGEST_A + 1] = {{0}};
        for (size_t x = 0; x <= LONGEST_A && x <= i; x++) slices[x] = slice_of(source, a.data + i - x, x);
        for (size_t j = 0; j <= b.len; j++) table[i][j] = i || j ? best_at(a, b, i, j, slices, table) : 0;
    }
    return table[a.len][b.len];
}
