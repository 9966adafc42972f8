/*
 * sound_odds.c - how much likelier than by chance one word is written as another: the best way to cut both into steps of the
 * learned table (Viterbi over the many-to-many alignment of tables/sounds.lua), for all sources at once.
 */
#include "text/sound.h"

enum { LONGEST_A = 2, LONGEST = RIM_SOUND_WORD, LANES = 8, CODES = 28 };
enum { OTHER = -4 * 8 }; /* eighths of a nat: a letter that stands for nothing the table knows */

/* Eighths of a nat, by source. */
typedef struct cell {
    short of[LANES];
} cell;

typedef cell row[LONGEST + 1];

/* Where each letter stands in a word, a bit for each place. */
typedef struct places {
    uint64_t all, of[CODES];
} places;

static unsigned code_of(char c) {
    return c >= 'a' && c <= 'z' ? (unsigned)(c - 'a' + 1) : c == '\'' ? 27 : 0;
}

static places places_of(rim_str b) {
    places p = {.all = ((uint64_t)2 << b.len) - 1};
    for (size_t i = 0; i < b.len; i++) p.of[code_of(b.data[i])] |= (uint64_t)1 << i;
    return p;
}

/* Where the step's letters end in the word. */
static uint64_t ends_of(const rim_sound_odd *s, const places *p) {
    uint64_t ends = p->all;
    for (unsigned i = 0; i < s->len; i++) ends &= p->of[code_of(s->b[i])] << (s->len - i);
    return ends;
}

/* All lanes at once; those behind the sources hold what stands behind their odds, and are never looked at. */
static void improve(cell *to, const cell *from, const rim_sound_odd *step) {
    _Static_assert(sizeof(rim_sound_odd) == sizeof(cell), "a step fills the lanes");
    cell odds;
    memcpy(&odds, step, sizeof odds);
    for (int i = 0; i < LANES; i++) {
        short sum = (short)(from->of[i] + odds.of[i]);
        to->of[i] = sum > to->of[i] ? sum : to->of[i];
    }
}

static void improve_by(cell *to, const cell *from, short odds) {
    for (int i = 0; i < LANES; i++) {
        short sum = (short)(from->of[i] + odds);
        to->of[i] = sum > to->of[i] ? sum : to->of[i];
    }
}

/* All steps of the letters with this number, from row `from` into row `to`. */
static void take_steps(unsigned code, const places *p, const cell *from, cell *to) {
    for (const rim_sound_odd *s = &rim_sound_odd_steps[rim_sound_odd_first[code]]; s < &rim_sound_odd_steps[rim_sound_odd_first[code + 1]]; s++)
        for (uint64_t ends = ends_of(s, p); ends; ends &= ends - 1) {
            size_t j = (size_t)__builtin_ctzll(ends);
            improve(&to[j], &from[j - s->len], s);
        }
}

/* The steps that write letters for none, in the order of the places where these end. */
typedef struct unwritten {
    unsigned n;
    struct {
        unsigned char end;
        const rim_sound_odd *step;
    } at[3 * (LONGEST + 1)]; /* no two of as many letters end in one place */
} unwritten;

static void find_unwritten(rim_str b, const places *p, unwritten *u) {
    const rim_sound_odd *first = &rim_sound_odd_steps[rim_sound_odd_first[0]], *end = &rim_sound_odd_steps[rim_sound_odd_first[1]];
    u->n = 0;
    for (size_t j = 1; j <= b.len; j++)
        for (const rim_sound_odd *s = first; s < end; s++)
            if (s->len <= j && s->b[s->len - 1] == b.data[j - 1] && ends_of(s, p) >> j & 1) {
                u->at[u->n].end = (unsigned char)j;
                u->at[u->n++].step = s;
            }
}

/* What letters of `b` alone add, from left to right. */
static void take_unwritten(rim_str b, const unwritten *u, cell *to) {
    unsigned at = 0;
    for (size_t j = 1; j <= b.len; j++) {
        improve_by(&to[j], &to[j - 1], OTHER);
        for (; at < u->n && u->at[at].end == j; at++) improve(&to[j], &to[j - u->at[at].step->len], u->at[at].step);
    }
}

/* Row i from the two before it. */
static void fill_row(rim_str a, rim_str b, size_t i, const places *p, row rows[LONGEST_A + 1]) {
    cell *to = rows[i % 3];
    const cell *last = rows[(i - 1) % 3];
    unsigned code = code_of(a.data[i - 1]), before = i > 1 ? code_of(a.data[i - 2]) : 0;
    for (size_t j = 0; j <= b.len; j++) {
        for (int k = 0; k < LANES; k++) to[j].of[k] = (short)(last[j].of[k] + OTHER);
        if (j) improve_by(&to[j], &last[j - 1], a.data[i - 1] == b.data[j - 1] ? 0 : OTHER);
    }
    if (code) take_steps(code, p, last, to);
    if (code && before) take_steps(before * CODES + code, p, rows[(i - 2) % 3], to);
}

bool rim_sound_odds_all(rim_str a, rim_str b, double odds[RIM_SOUND_SOURCES]) {
    row rows[LONGEST_A + 1];
    unwritten alone;
    if (a.len > LONGEST || b.len > LONGEST) return false;
    places p = places_of(b);
    find_unwritten(b, &p, &alone);
    for (size_t j = 0; j <= b.len; j++)
        for (int k = 0; k < LANES; k++) rows[0][j].of[k] = j ? RIM_SOUND_NEVER : 0;
    take_unwritten(b, &alone, rows[0]);
    for (size_t i = 1; i <= a.len; i++) {
        fill_row(a, b, i, &p, rows);
        take_unwritten(b, &alone, rows[i % 3]);
    }
    for (int k = 0; k < RIM_SOUND_SOURCES; k++) odds[k] = (double)rows[a.len % 3][b.len].of[k] / 8;
    return true;
}

double rim_sound_odds(rim_sound_source source, rim_str a, rim_str b) {
    double odds[RIM_SOUND_SOURCES];
    return rim_sound_odds_all(a, b, odds) ? odds[source] : RIM_SOUND_NEVER;
}
