/* names_beside.c - which names have parts near to two neighbouring words, looked up for many words together: memory is slow, but gives many
   things at a time. */
#include "text/names_check.h"

/* ---- Particles ---- */

enum { MOST_PARTICLES = 6 /* of one kind */, LONGEST_PARTICLE = 5 };

/* Those that stand for each other in the spellings of several languages. */
typedef struct kind {
    char words[MOST_PARTICLES][LONGEST_PARTICLE + 1];
} kind;

static const kind particles[] = {{{"bin", "ben", "ibn"}}, {{"al", "el", "ul"}}, {{"von", "van", "vom"}}, {{"de", "da", "di", "do", "du"}}, {{"della", "dela"}}};
enum { KINDS = sizeof particles / sizeof *particles };

static bool is_among(const kind *k, rim_str text) {
    for (size_t i = 0; i < MOST_PARTICLES && *k->words[i]; i++)
        if (*k->words[i] == *text.data && rim_str_is(text, k->words[i])) return true;
    return false;
}

/* NULL when it is none. */
static const kind *kind_of(rim_str folded) {
    if (!folded.len || folded.len > LONGEST_PARTICLE || !strchr("abdeiuv", *folded.data)) return NULL; /* most words */
    for (size_t i = 0; i < KINDS; i++)
        if (is_among(&particles[i], folded)) return &particles[i];
    return NULL;
}

bool rim_word_is_particle(rim_str folded) {
    return kind_of(folded);
}

bool rim_words_are_one_particle(rim_str folded, rim_str other) {
    const kind *k = kind_of(folded);
    return k && other.len && is_among(k, other);
}

/* ---- Neighbours ---- */

/* Is it free, and a part of some name, or near to one? */
static bool may_be_part(const word *w) {
    bool may_be_near = w->is_upper && !w->is_stop && rim_name_reach(w->folded.len) > 0;
    return !w->is_right && !w->is_settled && (may_be_near || w->token != RIM_NO_TOKEN || w->known->is_particle);
}

bool rim_word_has_neighbour(const checker *c, size_t at, bool before) {
    const word *w = &c->words.at[at];
    return before ? at && rim_words_run(c, at - 1, 2) && may_be_part(w - 1) : rim_words_run(c, at, 2) && may_be_part(w + 1);
}

/* ---- Groups of words ---- */

/* NULL for a word in small letters and for a stop word, which are near to nothing but themselves, or particles. */
static known_name *name_of(const word *w) {
    return w->is_upper && !w->is_stop ? w->known->name : NULL;
}

/* Of the word's own token, or none. */
static bool own_group(checker *c, const word *w, rim_alike_set *set) {
    *set = (rim_alike_set){NULL, 0};
    if (w->token == RIM_NO_TOKEN) return true;
    rim_alike *own = RIM_NEW(c->arena, rim_alike);
    if (own) *own = (rim_alike){rim_names_group_of(c->names, w->folded), 0};
    *set = (rim_alike_set){own, own != NULL};
    return own;
}

/* Of all that may stand for a particle. */
static bool particle_groups(checker *c, const kind *k, rim_alike_set *set) {
    rim_alike *groups = RIM_NEW_ARRAY(c->arena, rim_alike, MOST_PARTICLES);
    size_t n = 0;
    for (size_t i = 0; groups && i < MOST_PARTICLES && *k->words[i]; i++) {
        groups[n] = (rim_alike){rim_names_group_of(c->names, rim_str_of(k->words[i])), 0};
        n += groups[n].group != RIM_NO_TOKEN;
    }
    *set = (rim_alike_set){groups, n};
    return groups;
}

static bool groups_of(checker *c, const word *w, rim_alike_set *set) {
    const known_name *name = name_of(w);
    const kind *k = name ? NULL : kind_of(w->folded);
    if (k) return particle_groups(c, k, set);
    if (name) return *set = name->alike, true;
    return own_group(c, w, set);
}

/* ---- Looking up ---- */

enum { TOGETHER = 32 /* pairs */ };

typedef struct pairs {
    size_t first[TOGETHER], n; /* words */
    rim_str folded[2 * TOGETHER];
    known_name *names[2 * TOGETHER]; /* whose groups are not known yet */
    size_t n_names;
} pairs;

static void add_name(pairs *p, const word *w) {
    known_name *name = name_of(w);
    if (!name || name->alike.at) return;
    for (size_t i = 0; i < p->n_names; i++)
        if (p->names[i] == name) return;
    p->folded[p->n_names] = w->folded;
    p->names[p->n_names++] = name;
}

static void add_pair(checker *c, pairs *p, size_t first) {
    word *w = &c->words.at[first];
    const known_name *name = name_of(w);
    if (w->paired || (p->n && p->first[p->n - 1] == first)) return;
    if (name && name_of(w + 1) && name->next == w[1].known) {
        w->paired = name->paired;
        return;
    }
    p->first[p->n++] = first;
    add_name(p, w);
    add_name(p, w + 1);
}

static bool look_up_groups(checker *c, const pairs *p) {
    rim_alike_set sets[2 * TOGETHER];
    if (!rim_names_near_groups(c->names, c->arena, p->folded, p->n_names, sets)) return false;
    for (size_t i = 0; i < p->n_names; i++) p->names[i]->alike = sets[i];
    return true;
}

static bool look_up_pairs(checker *c, const pairs *p) {
    rim_pair_query *queries = RIM_NEW_ARRAY(c->arena, rim_pair_query, p->n + 1);
    if (!queries) return false;
    for (size_t i = 0; i < p->n; i++) {
        word *first = &c->words.at[p->first[i]];
        if (!groups_of(c, first, &queries[i].first) || !groups_of(c, first + 1, &queries[i].second)) return false;
        first->paired = &queries[i];
        if (name_of(first) && name_of(first + 1)) name_of(first)->next = first[1].known, name_of(first)->paired = &queries[i];
    }
    return rim_names_paired(c->names, c->arena, queries, p->n);
}

bool rim_name_may_be_full(const checker *c, size_t at) {
    const word *w = &c->words.at[at];
    return rim_word_may_be_name(w) && !w->known->stands_lower && (rim_word_has_neighbour(c, at, false) || rim_word_has_neighbour(c, at, true));
}

bool rim_names_look_up(checker *c, size_t i) {
    pairs p;
    if (i < c->looked_up) return true;
    for (p.n = p.n_names = 0; c->looked_up < c->upper.len && p.n + 2 <= TOGETHER; c->looked_up++) {
        size_t at = c->upper.at[c->looked_up];
        if (!rim_name_may_be_full(c, at)) continue;
        if (rim_word_has_neighbour(c, at, true)) add_pair(c, &p, at - 1);
        if (rim_word_has_neighbour(c, at, false)) add_pair(c, &p, at);
    }
    return look_up_groups(c, &p) && look_up_pairs(c, &p);
}
