/* names_table.c - finding the records of a compiled list by hashes: texts, misspellings, skeletons, and pairs of neighbours. */
#include "text/names_image.h"

/* ---- Ranges ---- */

typedef struct rim_hashed_range hashed_range;

/* The part of a table where a hash is; its memory is asked for. */
static hashed_range range_of(const rim_names *names, rim_section table, uint32_t hash) {
    size_t n = rim_image_count(names, table), place = hash >> names->shift[table];
    const uint32_t *first = n ? rim_image_items(names, table + 1, place, 2) : NULL;
    if (!first || first[1] > n || first[0] >= first[1]) return (hashed_range){NULL, NULL};
    const rim_hashed *at = rim_image_items(names, table, first[0], first[1] - first[0]);
    if (at) __builtin_prefetch(at);
    return (hashed_range){at, at ? at + (first[1] - first[0]) : NULL};
}

/* The next entry of a table with this hash, from *cursor on. The entries of a hash lie together. */
static const rim_hashed *next_hashed(const rim_names *names, rim_section table, uint32_t hash, size_t *cursor) {
    size_t n = rim_image_count(names, table), place = hash >> names->shift[table];
    const uint32_t *first = n ? rim_image_items(names, table + 1, place, 2) : NULL;
    if (!first || first[1] > n || first[0] > first[1]) return NULL;
    for (size_t i = rim_max(*cursor, first[0]); i < first[1]; i++) {
        const rim_hashed *entry = rim_image_items(names, table, i, 1);
        if (!entry || entry->hash > hash) return NULL;
        if (entry->hash != hash) continue;
        *cursor = i + 1;
        return entry;
    }
    return NULL;
}

static bool is_text(const rim_names *names, unsigned token, rim_str folded) {
    const rim_stored_token *t = rim_image_items(names, RIM_TOKENS, token, 1);
    return t && t->len == folded.len && rim_str_eq(rim_image_string(names, t->text, t->len), folded);
}

/* The first entry that has the hash, or NULL. */
static const rim_hashed *first_with(hashed_range range, uint32_t hash) {
    for (const rim_hashed *e = range.at; e < range.end; e++)
        if (e->hash == hash) return e;
    return NULL;
}

void rim_names_tokens_of(const rim_names *names, const rim_str *folded, size_t n, unsigned *tokens) {
    enum { TOGETHER = 64 };
    uint32_t hashes[TOGETHER];
    hashed_range ranges[TOGETHER];
    for (size_t some; n; folded += some, tokens += some, n -= some) {
        some = rim_min(n, TOGETHER);
        for (size_t i = 0; i < some; i++) {
            hashes[i] = rim_image_hash(folded[i]);
            rim_image_soon(names, RIM_BY_TEXT_FIRST, hashes[i] >> names->shift[RIM_BY_TEXT]);
        }
        for (size_t i = 0; i < some; i++) ranges[i] = range_of(names, RIM_BY_TEXT, hashes[i]);
        for (size_t i = 0; i < some; i++)
            if ((ranges[i].at = first_with(ranges[i], hashes[i]))) rim_image_soon(names, RIM_TOKENS, ranges[i].at->value);
        for (size_t i = 0; i < some; i++) {
            const rim_stored_token *t = ranges[i].at ? rim_image_items(names, RIM_TOKENS, ranges[i].at->value, 1) : NULL;
            if (t) rim_image_soon(names, RIM_STRINGS, t->text);
        }
        for (size_t i = 0; i < some; i++) {
            const rim_hashed *e = ranges[i].at;
            for (tokens[i] = RIM_NO_TOKEN; e && e < ranges[i].end && e->hash == hashes[i] && tokens[i] == RIM_NO_TOKEN; e++)
                if (is_text(names, e->value, folded[i])) tokens[i] = e->value;
        }
    }
}

unsigned rim_names_token_of(const rim_names *names, rim_str folded) {
    unsigned token;
    rim_names_tokens_of(names, &folded, 1, &token);
    return token;
}

bool rim_names_wrong(const rim_names *names, rim_str first, size_t *cursor, rim_misspelling *wrong) {
    const rim_hashed *entry;
    while ((entry = next_hashed(names, RIM_BY_WRONG, rim_image_hash(first), cursor))) {
        const rim_stored_wrong *w = rim_image_items(names, RIM_WRONGS, entry->value, 1);
        if (!w) return false;
        rim_str rest = rim_image_string(names, w->text, w->len), part;
        *wrong = (rim_misspelling){.person = w->person};
        while (wrong->n < RIM_NAME_PARTS && rim_str_field(&rest, ' ', &part)) wrong->parts[wrong->n++] = part;
        if (!rim_str_eq(wrong->parts[0], first)) continue;
        wrong->right = rim_names_person(names, w->person).name;
        return true;
    }
    return false;
}

/* ---- Groups ---- */

enum { MOST_LOOKED_AT = 8192, ALIKE_SLOTS = 1024 };

typedef struct gathering {
    const rim_names *names;
    unsigned most;
    uint16_t slots[ALIKE_SLOTS]; /* 1 + the place of a group in `alike`, by its last bits */
    size_t n, looked_at;
    rim_alike *alike;
} gathering;

static void gather(gathering *g, unsigned group, unsigned least) {
    size_t slot = group % ALIKE_SLOTS;
    while (g->slots[slot] && g->alike[g->slots[slot] - 1].group != group) slot = (slot + 1) % ALIKE_SLOTS;
    rim_alike *known = g->slots[slot] ? &g->alike[g->slots[slot] - 1] : NULL;
    if (known && least < known->least) known->least = (unsigned char)least;
    if (known || g->n == RIM_ALIKE_MOST) return;
    g->alike[g->n++] = (rim_alike){group, (unsigned char)least};
    g->slots[slot] = (uint16_t)g->n;
}

static void gather_key(gathering *g, rim_skeleton_key key, const rim_hashed *e, const rim_hashed *end) {
    const unsigned char *least = g->names->sounds.least[key.letter];
    for (; e < end && g->looked_at < MOST_LOOKED_AT; e++, g->looked_at++) {
        unsigned letter = e->hash ^ key.hash; /* when all other bits are the same */
        if (letter >= RIM_SKELETON_LETTERS && e->hash > key.hash) return;
        if (letter < RIM_SKELETON_LETTERS && least[letter] <= g->most && rim_skeleton_meets(key.out, e->out)) gather(g, e->value, least[letter]);
    }
}

void rim_names_alike_begin(const rim_names *names, const rim_alike_search *s) {
    for (size_t i = 0; i < s->n_keys; i++) rim_image_soon(names, RIM_BY_KEY_FIRST, s->keys[i].hash >> names->shift[RIM_BY_KEY]);
}

void rim_names_alike_go_on(const rim_names *names, rim_alike_search *s) {
    for (size_t i = 0; i < s->n_keys; i++) s->ranges[i] = range_of(names, RIM_BY_KEY, s->keys[i].hash);
}

size_t rim_names_alike(const rim_names *names, const rim_alike_search *s, rim_alike alike[RIM_ALIKE_MOST]) {
    gathering g = {.names = names, .most = s->most, .alike = alike};
    for (size_t i = 0; i < s->n_keys; i++) gather_key(&g, s->keys[i], s->ranges[i].at, s->ranges[i].end);
    return g.n;
}

unsigned rim_names_group_of(const rim_names *names, rim_str folded) {
    char skeleton[RIM_SKELETON_LONGEST];
    rim_skeleton_key keys[RIM_SKELETON_KEYS];
    rim_skeleton_keys(skeleton, rim_skeleton(folded, skeleton), keys);
    hashed_range range = range_of(names, RIM_BY_KEY, keys[0].hash);
    for (const rim_hashed *e = range.at; e < range.end; e++)
        if (e->hash == keys[0].hash && e->out == RIM_SKELETON_WHOLE) return e->value;
    return RIM_NO_TOKEN;
}

void rim_names_group_soon(const rim_names *names, unsigned group) {
    const uint32_t *first = rim_image_items(names, RIM_GROUPS, group, 1);
    if (first) rim_image_soon(names, RIM_TOKENS, *first);
}

void rim_names_texts_soon(const rim_names *names, unsigned group) {
    const uint32_t *first = rim_image_items(names, RIM_GROUPS, group, 1);
    const rim_stored_token *t = first ? rim_image_items(names, RIM_TOKENS, *first, 1) : NULL;
    if (t) rim_image_soon(names, RIM_STRINGS, t->text);
}

rim_token_group rim_names_group(const rim_names *names, unsigned group) {
    const rim_token_group none = {0, 0, NULL, {"", 0}};
    const uint32_t *first = rim_image_items(names, RIM_GROUPS, group, 2);
    size_t from = first ? first[0] : 0, n = first && from < first[1] ? first[1] - from : 0;
    const rim_stored_token *t = n ? rim_image_items(names, RIM_TOKENS, from, n) : NULL;
    if (!t) return none;
    size_t end = (size_t)t[n - 1].text + t[n - 1].len;
    if (t->text > end || end > UINT32_MAX) return none;
    return (rim_token_group){(unsigned)from, n, t, rim_image_string(names, t->text, (uint32_t)end - t->text)};
}

rim_token rim_names_group_token(const rim_token_group *group, size_t i) {
    const rim_stored_token *t = group->stored;
    size_t at = t[i].text - t->text;
    bool is_there = at <= group->texts.len && t[i].len <= group->texts.len - at;
    return (rim_token){.text = is_there ? (rim_str){group->texts.data + at, t[i].len} : (rim_str){"", 0}, .letters = t[i].letters, .is_first = t[i].is_first};
}

/* ---- Pairs of groups ---- */

/* A pair of groups that passed the filter. */
typedef struct passed {
    uint32_t hash, query;
    hashed_range range;
} passed;

/* The pairs of a group and those that may stand behind it, their words of the filter asked for. */
typedef struct row {
    size_t query, n;
    uint64_t hashes[RIM_ALIKE_MOST + 1];
} row;

typedef struct pairing {
    const rim_names *names;
    rim_arena *arena;
    const uint64_t *filter;
    unsigned shift;
    uint64_t second[RIM_ALIKE_MOST + 1]; /* first steps of hashes */
    RIM_VECTOR(passed) passed;
} pairing;

/* How many of the groups may stand beside one that costs `least`. */
static size_t beside(rim_alike_set set, unsigned least) {
    size_t n = least ? 0 : set.n;
    while (n < set.n && (!set.at[n].least || set.at[n].least + least <= RIM_PAIR_ODD)) n++;
    return n;
}

static void make_row(const pairing *p, const rim_pair_query *q, size_t number, row *r) {
    const uint64_t *filter = p->filter;
    uint64_t first = rim_image_first(q->first.at[number].group);
    unsigned shift = p->shift;
    r->n = beside(q->second, q->first.at[number].least);
    for (size_t k = 0; k < r->n; k++) {
        r->hashes[k] = rim_image_pair(first, p->second[k]);
        __builtin_prefetch(&filter[r->hashes[k] >> shift]);
    }
}

static bool pass(pairing *p, uint64_t hash, size_t query) {
    rim_image_soon(p->names, RIM_BY_PAIR_FIRST, hash >> 32 >> p->names->shift[RIM_BY_PAIR]);
    return RIM_PUSH(&p->passed, p->arena, ((passed){.hash = (uint32_t)(hash >> 32), .query = (uint32_t)query}));
}

static bool pass_filter(pairing *p, const row *r) {
    const uint64_t *filter = p->filter;
    unsigned shift = p->shift;
    for (size_t k = 0; k < r->n; k++) {
        uint64_t hash = r->hashes[k], bits = rim_image_pair_bits(hash);
        if ((filter[hash >> shift] & bits) == bits && !pass(p, hash, r->query)) return false;
    }
    return true;
}

/* Each row passes while the memory for the next is on its way. */
static bool filter_all(pairing *p, const rim_pair_query *queries, size_t n) {
    row rows[2], *now = &rows[0], *last = &rows[1];
    last->n = 0;
    for (size_t i = 0; i < n; i++) {
        const rim_pair_query *q = &queries[i];
        for (size_t k = 0; k < q->second.n; k++) p->second[k] = rim_image_second(q->second.at[k].group);
        for (size_t k = 0; k < q->first.n; k++) {
            row *other = last;
            now->query = i;
            make_row(p, q, k, now);
            if (!pass_filter(p, last)) return false;
            last = now, now = other;
        }
    }
    return pass_filter(p, last);
}

/* Adds what is new, whatever led to it. Returns how many there are now. */
static size_t add_paired(rim_paired *found, size_t n, const rim_hashed *entry) {
    bool sounds = entry->out & RIM_PAIR_SOUNDS;
    unsigned part = entry->out & RIM_PAIR_PART;
    for (size_t i = 0; i < n; i++)
        if (found[i].spelling == entry->value && found[i].part == part) return found[i].sounds = found[i].sounds || sounds, n;
    found[n] = (rim_paired){entry->value, (unsigned char)part, sounds};
    return n + 1;
}

/* What passed for one query, from *at on. */
static bool answer(pairing *p, rim_pair_query *q, size_t number, size_t *at) {
    rim_paired found[RIM_PAIRED_MOST];
    for (q->n = 0; *at < p->passed.len && p->passed.at[*at].query == number; ++*at) {
        const passed *pair = &p->passed.at[*at];
        for (const rim_hashed *e = pair->range.at; e < pair->range.end && e->hash <= pair->hash && q->n < RIM_PAIRED_MOST; e++)
            if (e->hash == pair->hash) q->n = add_paired(found, q->n, e);
    }
    q->found = RIM_NEW_ARRAY(p->arena, rim_paired, q->n + 1);
    if (q->found) memcpy(q->found, found, q->n * sizeof *found);
    return q->found;
}

bool rim_names_paired(const rim_names *names, rim_arena *arena, rim_pair_query *queries, size_t n) {
    pairing p;
    size_t at = 0;
    p.names = names, p.arena = arena, p.passed.at = NULL, p.passed.len = p.passed.cap = 0, p.shift = names->pair_shift;
    p.filter = rim_image_items(names, RIM_PAIRS, 0, rim_image_count(names, RIM_PAIRS));
    if (!p.filter) return true; /* damaged, and marked so */
    if (!filter_all(&p, queries, n)) return false;
    for (size_t i = 0; i < p.passed.len; i++) p.passed.at[i].range = range_of(names, RIM_BY_PAIR, p.passed.at[i].hash);
    for (size_t i = 0; i < n; i++)
        if (!answer(&p, &queries[i], i, &at)) return false;
    return true;
}

void rim_names_paired_soon(const rim_names *names, const rim_paired *found, size_t n) {
    for (size_t i = 0; i < n; i++) rim_image_soon(names, RIM_SPELLINGS, found[i].spelling);
    for (size_t i = 0; i < n; i++) {
        const rim_spelling *s = rim_names_spelling(names, found[i].spelling);
        for (size_t k = 0; k < s->n; k++) rim_image_soon(names, RIM_TOKENS, s->tokens[k]);
    }
    for (size_t i = 0; i < n; i++) {
        const rim_spelling *s = rim_names_spelling(names, found[i].spelling);
        for (size_t k = 0; k < s->n; k++) {
            const rim_stored_token *t = rim_image_items(names, RIM_TOKENS, s->tokens[k], 1);
            if (t) rim_image_soon(names, RIM_STRINGS, t->text);
        }
    }
}
