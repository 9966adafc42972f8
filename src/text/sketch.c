/* sketch.c - sampling: a sketch of level L keeps the hashes whose lowest L bits are zero, L being the least that leaves MOST or
   fewer. Two sketches are compared at the higher of their levels, where both kept everything. */
#include "text/sketch.h"

#include "base/base64.h"
#include "text/break.h"
#include "text/normal.h"

#include <stdlib.h>

enum {
    SHINGLE = 4, /* words */
    MOST = 128,  /* hashes of a sketch: the share is right to about four parts in a hundred */
    BITS = 24,   /* of a hash */
    HELD = 32    /* sketches that the index keeps under one hash: the first ones stand for their groups */
};

typedef RIM_VECTOR(uint32_t) hashes;

static uint64_t mix(uint64_t h) { /* the finaliser of MurmurHash3, public domain */
    h = (h ^ h >> 33) * 0xff51afd7ed558ccdULL;
    h = (h ^ h >> 33) * 0xc4ceb9fe1a85ec53ULL;
    return h ^ h >> 33;
}

/* Of the folded word without its apostrophes, which every desk sets in its own way. */
static uint64_t hash_word(rim_str word, rim_buffer *room) {
    room->len = 0;
    rim_fold_plain(word, room);
    uint64_t h = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < room->len; i++) {
        if (room->data[i] == '\'') continue;
        if (room->len - i >= 3 && memcmp(room->data + i, "\xE2\x80\x99", 3) == 0) i += 2;
        else h = (h ^ (unsigned char)room->data[i]) * 0x100000001b3ULL;
    }
    return h;
}

static int by_value(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool is_kept(uint32_t hash, unsigned level) {
    return (hash & ((1u << level) - 1)) == 0;
}

static bool add_shingle(rim_arena *arena, const uint64_t *last, size_t n, hashes *list) {
    uint64_t h = 0;
    for (size_t i = 0; i < n; i++) h = mix(h + last[i]);
    return RIM_PUSH(list, arena, (uint32_t)(h >> 32) & ((1u << BITS) - 1));
}

/* The shingles of all pieces, run on; a text of fewer words is one shingle. */
static bool shingles_of(rim_arena *arena, const rim_str *pieces, size_t n, rim_buffer *room, hashes *list) {
    uint64_t last[SHINGLE] = {0};
    size_t words = 0;
    rim_word word;
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; rim_word_next(pieces[i], NULL, &at, &word);) {
            memmove(last, last + 1, sizeof last - sizeof *last);
            last[SHINGLE - 1] = hash_word(rim_str_slice(pieces[i], word.start, word.end), room);
            if (++words >= SHINGLE && !add_shingle(arena, last, SHINGLE, list)) return false;
        }
    return words == 0 || words >= SHINGLE || add_shingle(arena, last + SHINGLE - words, words, list);
}

static size_t unique(uint32_t *list, size_t n) {
    size_t kept = 0;
    if (n) qsort(list, n, sizeof *list, by_value);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || list[i] != list[i - 1]) list[kept++] = list[i];
    return kept;
}

static size_t sample(uint32_t *list, size_t n, unsigned *level) {
    for (*level = 0; n > MOST; ) {
        size_t kept = 0;
        ++*level;
        for (size_t i = 0; i < n; i++)
            if (is_kept(list[i], *level)) list[kept++] = list[i];
        n = kept;
    }
    return n;
}

void rim_sketch(rim_arena *arena, const rim_str *pieces, size_t n, rim_buffer *out) {
    hashes list = {0};
    rim_buffer room;
    rim_buffer_init(&room, out->alloc);
    bool ok = shingles_of(arena, pieces, n, &room, &list) && !room.failed;
    if (ok && list.len) {
        unsigned level;
        size_t kept = sample(list.at, unique(list.at, list.len), &level);
        rim_buffer_add_char(out, (char)('a' + level));
        room.len = 0;
        for (size_t i = 0; i < kept; i++)
            for (int shift = BITS - 8; shift >= 0; shift -= 8) rim_buffer_add_char(&room, (char)(list.at[i] >> shift & 0xFF));
        rim_base64_put(rim_buffer_str(&room), out);
    }
    if (!ok || room.failed) out->failed = true;
    rim_buffer_free(&room);
}

/* ---- Grouping ---- */

typedef struct sketch {
    uint32_t *at;
    size_t len;
    unsigned level;
} sketch;

/* A hash in the index, and the sketches that have it. */
typedef struct posting {
    uint32_t hash; /* + 1: 0 is a free slot */
    uint32_t n, last; /* held; newest of `links`, 0: none */
} posting;

typedef struct held {
    uint32_t sketch, next;
} held;

typedef struct grouper {
    const sketch *sketches;
    size_t n;
    posting *slots; /* n_slots is a power of two */
    size_t n_slots;
    held *links;    /* from 1 */
    uint32_t n_links;
    uint32_t *shared, *seen; /* for each sketch: hashes shared with the present one; those that share any */
    size_t n_seen;
    size_t *parent; /* of the union by first text */
} grouper;

static bool read_sketch(rim_arena *arena, rim_str text, rim_buffer *room, sketch *s) {
    if (!text.len) return true;
    room->len = 0;
    s->level = (unsigned)(text.data[0] - 'a');
    if (s->level >= BITS || !rim_base64_take(rim_str_slice(text, 1, text.len), room) || room->len % 3) return false;
    s->len = room->len / 3;
    s->at = RIM_NEW_ARRAY(arena, uint32_t, s->len + 1);
    if (!s->at) return room->failed = true, false;
    const unsigned char *b = (const unsigned char *)room->data;
    for (size_t i = 0; i < s->len; i++) s->at[i] = (uint32_t)b[3 * i] << 16 | (uint32_t)b[3 * i + 1] << 8 | b[3 * i + 2];
    return true;
}

static size_t count_at(const sketch *s, unsigned level) {
    size_t n = 0;
    for (size_t i = 0; i < s->len; i++) n += is_kept(s->at[i], level);
    return n;
}

static posting *slot_of(grouper *g, uint32_t hash) {
    size_t i = (size_t)mix(hash) & (g->n_slots - 1);
    while (g->slots[i].hash && g->slots[i].hash != hash + 1) i = (i + 1) & (g->n_slots - 1);
    return &g->slots[i];
}

/* Counts what the sketch shares with those in the index, and enters it. */
static void meet(grouper *g, size_t index) {
    const sketch *s = &g->sketches[index];
    g->n_seen = 0;
    for (size_t i = 0; i < s->len; i++) {
        posting *p = slot_of(g, s->at[i]);
        for (uint32_t k = p->last; k; k = g->links[k].next) {
            uint32_t other = g->links[k].sketch;
            if (!g->shared[other]++) g->seen[g->n_seen++] = other;
        }
        p->hash = s->at[i] + 1;
        if (p->n == HELD) continue;
        p->n++;
        g->links[++g->n_links] = (held){(uint32_t)index, p->last};
        p->last = g->n_links;
    }
}

static size_t root_of(grouper *g, size_t i) {
    while (g->parent[i] != i) i = g->parent[i] = g->parent[g->parent[i]];
    return i;
}

static void join(grouper *g, size_t a, size_t b) {
    a = root_of(g, a), b = root_of(g, b);
    if (a < b) g->parent[b] = a;
    else g->parent[a] = b;
}

/* The part of the shorter sketch that the two share; 0 when their sizes differ too much. */
static double share_of(const grouper *g, size_t a, size_t b, size_t shared, double size) {
    const sketch *x = &g->sketches[a], *y = &g->sketches[b];
    unsigned level = x->level > y->level ? x->level : y->level;
    size_t n = count_at(x, level), m = count_at(y, level), least = rim_min(n, m), most = rim_max(n, m);
    if (!least || (double)least < size * (double)most) return 0;
    return (double)shared / (double)least;
}

static void group_one(grouper *g, size_t index, const rim_grouping *how, rim_grouped *grouped) {
    meet(g, index);
    for (size_t i = 0; i < g->n_seen; i++) {
        uint32_t other = g->seen[i];
        double share = share_of(g, index, other, g->shared[other], how->size);
        g->shared[other] = 0;
        if (share < how->share) continue;
        join(g, index, other);
        if (share > grouped[index].share) grouped[index].share = share;
    }
}

static bool read_all(rim_arena *arena, const rim_str *texts, size_t n, sketch *sketches, size_t *total, size_t *bad) {
    rim_buffer room;
    rim_buffer_init(&room, arena->alloc);
    size_t i = 0;
    for (*total = 0; i < n && read_sketch(arena, texts[i], &room, &sketches[i]); i++) *total += sketches[i].len;
    bool failed = room.failed;
    rim_buffer_free(&room);
    if (bad) *bad = failed ? n : i;
    return i == n && !failed;
}

bool rim_sketch_group(rim_arena *arena, const rim_str *texts, size_t n, const rim_grouping *how, rim_grouped *grouped, size_t *bad) {
    sketch *sketches = RIM_NEW_ARRAY(arena, sketch, n + 1);
    size_t total;
    if (bad) *bad = n;
    if (!sketches || !read_all(arena, texts, n, sketches, &total, bad)) return false;
    grouper g = {.sketches = sketches, .n = n, .n_slots = 16};
    while (g.n_slots < 2 * total) g.n_slots *= 2;
    g.slots = RIM_NEW_ARRAY(arena, posting, g.n_slots), g.links = RIM_NEW_ARRAY(arena, held, total + 1);
    g.shared = RIM_NEW_ARRAY(arena, uint32_t, n + 1), g.seen = RIM_NEW_ARRAY(arena, uint32_t, n + 1);
    g.parent = RIM_NEW_ARRAY(arena, size_t, n + 1);
    if (!g.slots || !g.links || !g.shared || !g.seen || !g.parent || n >= UINT32_MAX || total >= UINT32_MAX) return false;
    for (size_t i = 0; i < n; i++) g.parent[i] = i, grouped[i] = (rim_grouped){i, 0};
    for (size_t i = 0; i < n; i++) {
        if (rim_arena_is_due(arena)) return false;
        group_one(&g, i, how, grouped);
    }
    for (size_t i = 0; i < n; i++) grouped[i].group = root_of(&g, i);
    for (size_t i = 0; i < n; i++)
        if (grouped[i].group == i) grouped[i].share = 1;
    return true;
}
