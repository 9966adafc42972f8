#include "text/distance.h"

#include "text/break.h"
#include "text/normal.h"
#include "text/utf8.h"

/* ---- Units ---- */

static uint32_t hash_of(rim_str grapheme) {
    uint32_t hash = 2166136261; /* FNV-1a */
    for (size_t i = 0; i < grapheme.len; i++) hash = (hash ^ (unsigned char)grapheme.data[i]) * 16777619;
    return hash | (uint32_t)1 << 31;
}

/* Does a grapheme of ASCII end behind the byte? */
static inline bool is_alone(rim_str s, size_t at) {
    unsigned char byte = (unsigned char)s.data[at], next = at + 1 < s.len ? (unsigned char)s.data[at + 1] : 0;
    return (byte | next) < 0x80 && byte != '\r';
}

static void split(rim_str s, rim_units *units) {
    size_t at = 0, n = 0, len;
    while (at < s.len && n < RIM_UNITS_LONGEST) {
        if (is_alone(s, at)) {
            units->at[n++] = (unsigned char)s.data[at++];
            continue;
        }
        uint32_t unit = rim_utf8_at(s, at, &len);
        size_t end = rim_grapheme_end(s, at);
        units->at[n++] = end == at + len ? unit : hash_of(rim_str_slice(s, at, end));
        at = end;
    }
    units->n = n, units->is_cut = at < s.len;
}

bool rim_units_of(rim_str s, bool fold, rim_units *units) {
    if (!fold) return split(s, units), true;
    rim_buffer folded;
    rim_buffer_init(&folded, rim_alloc_libc());
    rim_fold_plain(s, &folded);
    bool ok = !folded.failed;
    if (ok) split(rim_buffer_str(&folded), units);
    rim_buffer_free(&folded);
    return ok;
}

/* ---- Distance ---- */

enum { BLOCKS = RIM_UNITS_LONGEST / 64, SLOTS = 2 * RIM_UNITS_LONGEST };

/* What is left of two texts without what both begin and end with, which costs nothing. */
typedef struct rest {
    const uint32_t *a, *b;
    size_t n, m;
} rest;

static rest without_ends(const rim_units *a, const rim_units *b) {
    rest r = {a->at, b->at, a->n, b->n};
    while (r.n && r.m && r.a[r.n - 1] == r.b[r.m - 1]) r.n--, r.m--;
    while (r.n && r.m && *r.a == *r.b) r.a++, r.b++, r.n--, r.m--;
    return r;
}

/* For each unit of the shorter text, a bit for each place where it stands. */
typedef struct places {
    size_t blocks;
    unsigned n, bits_used; /* of the hash: twice as many slots as units at least, and no more to clear than that needs */
    uint16_t ids[SLOTS]; /* number of the unit + 1 in the slot of its hash; 0: free */
    uint32_t units[RIM_UNITS_LONGEST];
    uint64_t bits[RIM_UNITS_LONGEST + 1][BLOCKS]; /* row 0: of units that do not occur */
} places;

/* The row of a unit: its own, or where it would have to be entered (*slot). */
static unsigned row_of(const places *p, uint32_t unit, size_t *slot) {
    size_t last = ((size_t)1 << p->bits_used) - 1, i = (unit * 0x9E3779B1U) >> (32 - p->bits_used);
    while (p->ids[i] && p->units[p->ids[i] - 1] != unit) i = (i + 1) & last;
    *slot = i;
    return p->ids[i];
}

static void note_places(const uint32_t *a, size_t n, places *p) {
    p->blocks = (n + 63) / 64, p->n = 0;
    for (p->bits_used = 4; (size_t)1 << p->bits_used < 2 * n;) p->bits_used++;
    memset(p->ids, 0, sizeof *p->ids << p->bits_used);
    memset(p->bits[0], 0, p->blocks * sizeof(uint64_t));
    for (size_t i = 0; i < n; i++) {
        size_t slot;
        unsigned row = row_of(p, a[i], &slot);
        if (!row) {
            p->units[p->n++] = a[i];
            row = p->ids[slot] = (uint16_t)p->n;
            memset(p->bits[row], 0, p->blocks * sizeof(uint64_t));
        }
        p->bits[row][i / 64] |= (uint64_t)1 << i % 64;
    }
}

/* 64 rows of one column: where the cell differs from the one above by +1 or -1, where its diagonal costs nothing, and where the column's
   unit stands. */
typedef struct block {
    uint64_t plus, minus, free, here;
} block;

/* The next column of a block. What goes in and out below, bit 0 of *up and *down, are the steps between neighbours of the last row. */
static void next_column(block *b, uint64_t here, uint64_t swapped, uint64_t *up, uint64_t *down, uint64_t last, int *step) {
    uint64_t x = here | *down;
    uint64_t free = ((((x & b->plus) + b->plus) ^ b->plus) | x | b->minus | swapped);
    uint64_t right = b->minus | ~(free | b->plus), left = free & b->plus;
    *step = (right & last) ? 1 : (left & last) ? -1 : 0;
    uint64_t up_out = right >> 63, down_out = left >> 63;
    right = right << 1 | *up, left = left << 1 | *down;
    *up = up_out, *down = down_out;
    *b = (block){left | ~(free | right), right & free, free, here};
}

/* The column below the last unit of `a`, whose cell is the distance so far, moves by -1, 0 or 1. */
static unsigned columns(const places *p, const rest *r, unsigned limit, bool swaps) {
    block blocks[BLOCKS];
    size_t score = r->n, slot;
    uint64_t last = (uint64_t)1 << (r->n - 1) % 64;
    for (size_t i = 0; i < p->blocks; i++) blocks[i] = (block){.plus = ~(uint64_t)0};
    for (size_t j = 0; j < r->m; j++) {
        const uint64_t *here = p->bits[row_of(p, r->b[j], &slot)];
        uint64_t up = 1, down = 0, carry = 0;
        int step = 0;
        for (size_t i = 0; i < p->blocks; i++) {
            uint64_t turned = ~blocks[i].free & here[i], swapped = swaps ? (turned << 1 | carry) & blocks[i].here : 0;
            carry = turned >> 63;
            next_column(&blocks[i], here[i], swapped, &up, &down, i + 1 == p->blocks ? last : 0, &step);
        }
        score += (size_t)step;
        if (score > limit + (r->m - 1 - j)) return limit + 1;
    }
    return (unsigned)score;
}

enum { WORD = 16 };

/* The same for a word, whose places are looked for in it every time. */
static unsigned word_columns(const rest *r, unsigned limit, bool swaps) {
    block column = {.plus = ~(uint64_t)0};
    size_t n = r->n, score = n;
    for (size_t j = 0; j < r->m; j++) {
        uint64_t here = 0, up = 1, down = 0;
        int step;
        for (size_t i = 0; i < n; i++) here |= (uint64_t)(r->a[i] == r->b[j]) << i;
        next_column(&column, here, swaps ? (~column.free & here) << 1 & column.here : 0, &up, &down, (uint64_t)1 << (n - 1), &step);
        score += (size_t)step;
        if (score > limit + (r->m - 1 - j)) return limit + 1;
    }
    return (unsigned)score;
}

static unsigned long_columns(const rest *r, unsigned limit, bool swaps) {
    places p;
    note_places(r->a, r->n, &p);
    return columns(&p, r, limit, swaps);
}

/* Told without comparing all with all: one is what the other has in it, or one edit or swap is all that may differ. */
static bool is_short(const rest *r, unsigned limit, bool swaps, unsigned *distance) {
    bool is_swap = swaps && r->n == 2 && r->m == 2 && r->a[0] == r->b[1] && r->a[1] == r->b[0];
    size_t longer = rim_max(r->n, r->m), shorter = rim_min(r->n, r->m);
    *distance = (unsigned)(!shorter ? longer : longer == 1 || is_swap ? 1 : 2); /* both ends differ: two edits at least */
    return !shorter || *distance < 2 || limit < 2;
}

unsigned rim_units_distance(const rim_units *a, const rim_units *b, unsigned limit, bool swaps) {
    if (limit > RIM_UNITS_LONGEST) limit = RIM_UNITS_LONGEST;
    if (a->n > b->n) return rim_units_distance(b, a, limit, swaps);
    if (b->n - a->n > limit) return limit + 1;
    rest r = without_ends(a, b);
    unsigned distance;
    if (is_short(&r, limit, swaps, &distance)) return rim_min(distance, limit + 1);
    return r.n <= WORD ? word_columns(&r, limit, swaps) : long_columns(&r, limit, swaps);
}

/* ---- Similarity ---- */

static size_t common_prefix(const rim_units *a, const rim_units *b) {
    size_t n = 0;
    while (n < 4 && n < a->n && n < b->n && a->at[n] == b->at[n]) n++;
    return n;
}

/* Of matches in the window the similarity with the common prefix. */
static double winkler(size_t n, size_t m, double matches, double turned, size_t prefix) {
    double jaro = (matches / (double)n + matches / (double)m + (matches - turned / 2) / matches) / 3;
    return jaro + (double)prefix * 0.1 * (1 - jaro);
}

double rim_units_similarity(const rim_units *a, const rim_units *b, double least) {
    bool used_a[RIM_UNITS_LONGEST] = {false}, used_b[RIM_UNITS_LONGEST] = {false};
    size_t n = a->n, m = b->n, longer = rim_max(n, m), prefix = common_prefix(a, b), matches = 0, turned = 0;
    if (!n || !m) return n == m;
    if (winkler(n, m, (double)rim_min(n, m), 0, prefix) < least) return 0; /* not even if all of the shorter one matched */
    size_t reach = longer / 2 > 0 ? longer / 2 - 1 : 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i > reach ? i - reach : 0; j < m && j <= i + reach; j++)
            if (!used_b[j] && a->at[i] == b->at[j]) {
                used_a[i] = used_b[j] = true;
                matches++;
                break;
            }
    if (!matches) return 0;
    for (size_t i = 0, j = 0; i < n; i++) {
        if (!used_a[i]) continue;
        while (!used_b[j]) j++;
        turned += a->at[i] != b->at[j++];
    }
    double similarity = winkler(n, m, (double)matches, (double)turned, prefix);
    return similarity < least ? 0 : similarity;
}

/* ---- Texts ---- */

static unsigned distance(rim_str a, rim_str b, unsigned limit, bool swaps) {
    rim_units left, right;
    rim_units_of(a, false, &left), rim_units_of(b, false, &right);
    return rim_units_distance(&left, &right, limit, swaps);
}

unsigned rim_distance(rim_str a, rim_str b, unsigned limit) {
    return distance(a, b, limit, false);
}

unsigned rim_distance_swaps(rim_str a, rim_str b, unsigned limit) {
    return distance(a, b, limit, true);
}

double rim_jaro_winkler(rim_str a, rim_str b) {
    rim_units left, right;
    rim_units_of(a, false, &left), rim_units_of(b, false, &right);
    return rim_units_similarity(&left, &right, 0);
}
