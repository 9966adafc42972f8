/* find.c - Aho and Corasick, "Efficient string matching" (1975), over folded UTF-8. The needles are sorted first, so that the
   children of a state are neighbours and a state is 20 bytes whatever the alphabet. */
#include "text/find.h"

#include "text/normal.h"
#include "text/scan.h"
#include "text/utf8.h"

#include <stdlib.h>

typedef struct state {
    uint32_t first;         /* child */
    uint32_t fail, out;     /* longest proper suffix; nearest suffix (or itself) that ends a needle, 0: none */
    uint32_t needle;        /* number of the needle that ends here + 1 */
    uint16_t depth;         /* folded bytes */
    unsigned char n, byte;  /* children, of UTF-8's 243 bytes; leads here */
} state;

enum { DIRECT = 0x590, LONGEST = UINT16_MAX };

struct rim_finder {
    state *states;
    uint32_t root[256];
    rim_byte_set starts; /* bytes that a match may begin with */
    size_t *values;
    int flags;
    struct { unsigned char len, bytes[7]; } folds[DIRECT]; /* of the letters of Latin, Greek and Cyrillic */
};

typedef struct needle {
    rim_str text;
    size_t value, order;
} needle;

/* Folds one character into `out`; returns how many bytes. */
static size_t fold_one(const rim_finder *f, rim_str s, size_t at, size_t *len, char out[64]) {
    uint32_t code = rim_utf8_at(s, at, len);
    if (!(f->flags & RIM_FIND_FOLD)) return memcpy(out, s.data + at, *len), *len;
    if (code < DIRECT) return memcpy(out, f->folds[code].bytes, f->folds[code].len), f->folds[code].len;
    rim_buffer folded;
    rim_buffer_init(&folded, rim_alloc_libc());
    rim_fold_plain(rim_str_slice(s, at, at + *len), &folded);
    size_t n = folded.len < 64 ? folded.len : 0;
    if (n) memcpy(out, folded.data, n);
    rim_buffer_free(&folded);
    return n;
}

static bool prepare_folds(rim_finder *f) {
    rim_buffer folded;
    rim_buffer_init(&folded, rim_alloc_libc());
    for (uint32_t code = 0; code < DIRECT; code++) {
        char bytes[4];
        folded.len = 0;
        rim_fold_plain((rim_str){bytes, rim_utf8_put(code, bytes)}, &folded);
        f->folds[code].len = (unsigned char)(folded.len < 7 ? folded.len : 7);
        if (folded.len) memcpy(f->folds[code].bytes, folded.data, f->folds[code].len);
    }
    bool ok = !folded.failed;
    rim_buffer_free(&folded);
    return ok;
}

static rim_str fold_needle(const rim_finder *f, rim_arena *arena, rim_str s) {
    rim_buffer folded;
    rim_buffer_init(&folded, rim_alloc_libc());
    char bytes[64];
    for (size_t at = 0, len; at < s.len; at += len) {
        size_t n = fold_one(f, s, at, &len, bytes);
        rim_buffer_add(&folded, (rim_str){bytes, n});
    }
    rim_str copy = folded.failed ? (rim_str){NULL, 0} : rim_arena_str(arena, rim_buffer_str(&folded));
    rim_buffer_free(&folded);
    return copy;
}

static int by_text(const void *a, const void *b) {
    const needle *x = a, *y = b;
    int order = rim_str_compare(x->text, y->text);
    if (order == 0 && x->text.len == y->text.len) return x->order < y->order ? -1 : 1;
    size_t common = x->text.len < y->text.len ? x->text.len : y->text.len;
    int bytes = common ? memcmp(x->text.data, y->text.data, common) : 0;
    return bytes ? bytes : x->text.len < y->text.len ? -1 : 1;
}

typedef struct job {
    uint32_t from, to; /* needles that share the state's prefix */
} job;

/* States that the sorted needles need: one for each byte that the one before does not share. */
static size_t count_states(const needle *needles, size_t n) {
    size_t count = 1;
    rim_str last = {"", 0};
    for (size_t i = 0; i < n; last = needles[i++].text) {
        size_t common = 0;
        while (common < rim_min(last.len, needles[i].text.len) && last.data[common] == needles[i].text.data[common]) common++;
        count += needles[i].text.len - common;
    }
    return count;
}

/* The trie, level by level, so that children are neighbours. `jobs` has room for one of each state. */
static void build_trie(rim_finder *f, const needle *needles, size_t n, job *jobs, uint32_t n_states) {
    uint32_t made = 1;
    jobs[0] = (job){0, (uint32_t)n};
    for (uint32_t number = 0; number < n_states; number++) {
        job at = jobs[number];
        state *parent = &f->states[number];
        uint32_t depth = parent->depth, i = at.from;
        for (; i < at.to && needles[i].text.len == depth; i++)
            if (!parent->needle) parent->needle = i + 1;
        parent->first = made;
        while (i < at.to) {
            unsigned char byte = (unsigned char)needles[i].text.data[depth];
            uint32_t from = i;
            while (i < at.to && (unsigned char)needles[i].text.data[depth] == byte) i++;
            f->states[made] = (state){.byte = byte, .depth = (uint16_t)(depth + 1)};
            jobs[made++] = (job){from, i};
            parent->n++;
        }
    }
}

static uint32_t child(const rim_finder *f, uint32_t at, unsigned char byte) {
    if (at == 0) return f->root[byte];
    const state *s = &f->states[at];
    uint32_t low = s->first, high = s->first + s->n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (f->states[middle].byte == byte) return middle;
        if (f->states[middle].byte < byte) low = middle + 1;
        else high = middle;
    }
    return 0;
}

static uint32_t go(const rim_finder *f, uint32_t at, unsigned char byte) {
    for (;; at = f->states[at].fail) {
        uint32_t next = child(f, at, byte);
        if (next || at == 0) return next;
    }
}

/* States come in order of depth, so every suffix is ready when it is asked for. */
static void link_states(rim_finder *f, uint32_t made) {
    for (uint32_t i = 0; i < f->states[0].n; i++) f->root[f->states[f->states[0].first + i].byte] = f->states[0].first + i;
    for (uint32_t at = 0; at < made; at++) {
        state *s = &f->states[at];
        for (uint32_t c = s->first; c < s->first + s->n; c++) {
            state *next = &f->states[c];
            next->fail = at == 0 ? 0 : go(f, s->fail, next->byte);
            next->out = next->needle ? c : f->states[next->fail].out;
        }
    }
}

/* Beyond ASCII a character may fold to anything. */
static void note_starts(rim_finder *f) {
    bool folds = f->flags & RIM_FIND_FOLD;
    for (unsigned byte = 0; byte < 0x100; byte++) {
        bool is_start = !folds ? f->root[byte] != 0 : byte >= 0x80 || (f->folds[byte].len && f->root[f->folds[byte].bytes[0]]);
        if (is_start) rim_byte_add(&f->starts, (unsigned char)byte);
    }
}

rim_finder *rim_finder_new(rim_arena *arena, const rim_needle *given, size_t n, int flags) {
    rim_finder *f = RIM_NEW(arena, rim_finder);
    needle *needles = RIM_NEW_ARRAY(arena, needle, n + 1);
    if (!f || !needles) return NULL;
    f->flags = flags;
    if ((flags & RIM_FIND_FOLD) && !prepare_folds(f)) return NULL;
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        rim_str text = fold_needle(f, arena, given[i].text);
        if (!text.data) return NULL;
        if (!text.len || text.len > LONGEST) continue;
        needles[used++] = (needle){text, given[i].value, i};
    }
    if (used) qsort(needles, used, sizeof *needles, by_text);
    size_t total = count_states(needles, used);
    if (rim_max(total, used) > UINT32_MAX / 2) return NULL;
    f->states = RIM_NEW_ARRAY(arena, state, total);
    f->values = RIM_NEW_ARRAY(arena, size_t, used + 1);
    rim_arena scratch;
    rim_arena_init(&scratch, arena->alloc, 0);
    job *jobs = RIM_NEW_ARRAY(&scratch, job, total);
    bool ok = f->states && f->values && jobs;
    if (ok) {
        build_trie(f, needles, used, jobs, (uint32_t)total);
        link_states(f, (uint32_t)total);
        note_starts(f);
        for (size_t i = 0; i < used; i++) f->values[i] = needles[i].value;
    }
    rim_arena_free(&scratch);
    return ok ? f : NULL;
}

static bool is_word_character(uint32_t code) {
    return rim_is_letter(code) || rim_is_digit(code) || (code > 0x7F && rim_is_mark(code));
}

/* Is there no word character on both sides of `at`? */
static bool at_border(rim_str s, size_t at) {
    if (at == 0 || at >= s.len) return true;
    size_t len;
    return !is_word_character(rim_utf8_at(s, at, &len)) || !is_word_character(rim_utf8_at(s, rim_utf8_before(s, at), &len));
}

/* Walks back from `end` over `depth` folded bytes. False when that is no character border. */
static bool walk_back(const rim_finder *f, rim_str s, size_t end, size_t depth, size_t *start) {
    char bytes[64];
    while (depth > 0) {
        size_t len;
        if (end == 0) return false;
        end = rim_utf8_before(s, end);
        size_t n = fold_one(f, s, end, &len, bytes);
        if (n > depth) return false;
        depth -= n;
    }
    *start = end;
    return true;
}

/* Characters that fold to nothing (combining marks) belong to the letter before them. */
static size_t past_marks(const rim_finder *f, rim_str s, size_t at) {
    char bytes[64];
    for (size_t len; at < s.len && (unsigned char)s.data[at] >= 0x80; at += len)
        if (fold_one(f, s, at, &len, bytes)) break;
    return at;
}

rim_search rim_search_start(const rim_finder *finder, rim_str text) {
    return (rim_search){.finder = finder, .text = text};
}

/* Looks at every needle that ends at `end`; keeps the leftmost, then the longest. */
static void consider(const rim_search *search, uint32_t at, size_t end, rim_match *best, bool *found) {
    const rim_finder *f = search->finder;
    bool whole = f->flags & RIM_FIND_WORD;
    size_t start, stop = f->flags & RIM_FIND_FOLD ? past_marks(f, search->text, end) : end;
    if (whole && !at_border(search->text, stop)) return; /* asked first: walking back costs the needle's length */
    for (uint32_t out = f->states[at].out; out; out = f->states[f->states[out].fail].out) {
        if (!walk_back(f, search->text, end, f->states[out].depth, &start) || start < search->at) continue;
        if (whole && !at_border(search->text, start)) continue;
        if (*found && (start > best->start || (start == best->start && stop <= best->end))) continue;
        *best = (rim_match){start, stop, f->values[f->states[out].needle - 1]};
        *found = true;
    }
}

static bool is_ascii_alnum(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A letter or digit of ASCII with another before it: no whole word begins there. */
static bool is_inside_word(rim_str s, size_t at) {
    return at > 0 && at < s.len && is_ascii_alnum(s.data[at]) && is_ascii_alnum(s.data[at - 1]);
}

/* Where a needle may begin, at or after `at`. */
static size_t next_start(const rim_finder *f, rim_str s, size_t at) {
    if (!(f->flags & RIM_FIND_WORD)) return rim_scan(&f->starts, s, at);
    while (is_inside_word(s, at = rim_scan(&f->starts, s, at)))
        while (at < s.len && is_ascii_alnum(s.data[at])) at++;
    return at;
}

bool rim_search_next(rim_search *search, rim_match *match) {
    const rim_finder *f = search->finder;
    rim_str s = search->text;
    uint32_t at = 0;
    bool found = false;
    size_t begun; /* where the present state's text began, at the earliest */
    char bytes[64];
    for (size_t pos = search->at, len; pos < s.len;) {
        if (at == 0 && (pos = next_start(f, s, pos)) == s.len) break;
        size_t n = fold_one(f, s, pos, &len, bytes);
        for (size_t i = 0; i < n; i++) at = go(f, at, (unsigned char)bytes[i]);
        if (f->flags & RIM_FIND_WORD && f->states[at].depth == 1 && is_inside_word(s, pos)) at = 0; /* it would begin inside a word */
        pos += len;
        if (f->states[at].out) consider(search, at, pos, match, &found);
        if (found && (at == 0 || !walk_back(f, s, pos, f->states[at].depth, &begun) || begun > match->start)) break;
    }
    search->at = found ? match->end : s.len;
    return found;
}
