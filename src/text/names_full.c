/* names_full.c - pass 2: full names that are near one of the list, and near no other. */
#include "text/names_check.h"

/* Limits of the distance, tuned on news text with planted misspellings: precision first. */
#define ANCHOR_RARE   1.0  /* the other part is right and borne by few */
#define ANCHOR_USUAL  0.9
#define ANCHOR_COMMON 0.65
#define KNOWN_LESS    0.35 /* the odd part is itself a name of the list */
#define BOTH_KNOWN    0.4  /* no part is right, and one is a name of the list */
#define PER_LETTER    0.095/* no part is right */
#define BOTH_MOST     1.3
#define JOINED        0.05 /* two parts written as one */
#define ALIKE         0.6  /* a part that leads to people by its sound alone */
#define MARGIN        0.25 /* to the next person as near */

typedef struct search {
    candidate best, second;
} search;

static bool same_outcome(const checker *c, const candidate *a, const candidate *b) {
    const rim_spelling *x = rim_name_written(c, a->spelling), *y = rim_name_written(c, b->spelling);
    if (a->start != b->start || x->n != y->n) return false;
    for (size_t i = 0; i < x->n; i++)
        if (x->tokens[i] != y->tokens[i]) return false;
    return true;
}

static void offer(const checker *c, search *s, candidate found) {
    if (found.cost < s->best.cost) {
        if (!same_outcome(c, &found, &s->best)) s->second = s->best;
        s->best = found;
    } else if (found.cost < s->second.cost && !same_outcome(c, &found, &s->best)) {
        s->second = found;
    }
}

/* What it costs to read the words from `start` on as this spelling; `known` is the part whose cost is known. */
static double window_cost(const checker *c, const rim_spelling *s, size_t start, unsigned known, double cost, unsigned *exact) {
    *exact = cost == 0;
    if (s->is_joined) cost += JOINED;
    for (unsigned i = 0; i < s->n; i++) {
        const word *w = &c->words.at[start + i];
        if (w->is_right || w->is_settled) return 9;
        if (i == known) continue;
        bool particle = !w->is_upper || w->is_stop;
        double one = particle && w->token != s->tokens[i] ? 9 : rim_name_cost(c, w, s->tokens[i]);
        if (one > 2) return 9;
        *exact += one == 0;
        cost += one;
    }
    return cost;
}

/* How far a full name may be. The commoner its right part, the more people bear it, and the nearer the other part has to be;
   with no part right both have to be unknown to the list. */
static double full_limit(const checker *c, const rim_spelling *s, size_t start, unsigned exact) {
    size_t bearers = 0, letters = 0;
    bool known = false;
    for (size_t i = 0; i < s->n; i++) {
        const word *w = &c->words.at[start + i];
        letters += w->folded.len;
        known = known || (w->token != RIM_NO_TOKEN && w->token != s->tokens[i]);
        if (w->token == s->tokens[i]) {
            size_t n = c->names->tokens.at[w->token].places.len;
            if (!bearers || n < bearers) bearers = n;
        }
    }
    if (!exact) return known ? BOTH_KNOWN : letters * PER_LETTER < BOTH_MOST ? letters * PER_LETTER : BOTH_MOST;
    double limit = bearers > 100 ? ANCHOR_COMMON : bearers > 20 ? ANCHOR_USUAL : ANCHOR_RARE;
    return known ? limit - KNOWN_LESS : limit;
}

static void try_place(const checker *c, search *s, size_t at, rim_place place, double cost) {
    const rim_spelling *spelling = &c->names->spellings.at[place.spelling];
    if (spelling->n < 2 || at < place.part || !rim_words_run(c, at - place.part, spelling->n)) return;
    unsigned exact;
    double total = window_cost(c, spelling, at - place.part, place.part, cost, &exact);
    if (total > full_limit(c, spelling, at - place.part, exact)) return;
    offer(c, s, (candidate){total, place.spelling, (unsigned)(at - place.part)});
}

static void try_token(const checker *c, search *s, size_t at, unsigned token, double cost) {
    const rim_token *t = &c->names->tokens.at[token];
    for (size_t i = 0; i < t->places.len; i++) try_place(c, s, at, t->places.at[i], cost);
}

static void try_key(const checker *c, search *s, size_t at, rim_str key) {
    const word *w = &c->words.at[at];
    const rim_value *first = rim_map_find(&c->names->by_key, key);
    for (unsigned next = first ? (unsigned)first->number : 0; next; next = c->names->tokens.at[next - 1].next_alike) {
        if (next - 1 == w->token) continue;
        double cost = rim_name_cost(c, w, next - 1);
        if (cost < ALIKE) try_token(c, s, at, next - 1, cost);
    }
}

/* All tokens that sound like the word; a "v" of the word may be a "w" of the list, which keys leave out. */
static void try_alike(const checker *c, search *s, size_t at) {
    char key[RIM_SOUND_LONGEST], dull[RIM_SOUND_LONGEST];
    size_t n = rim_sound_key(c->words.at[at].folded, false, key), n_dull = rim_sound_key(c->words.at[at].folded, true, dull);
    try_key(c, s, at, (rim_str){key, n});
    if (n_dull != n) try_key(c, s, at, (rim_str){dull, n_dull});
}

static bool settle_full(checker *c, const candidate *found) {
    const rim_spelling *s = rim_name_written(c, found->spelling);
    double confidence = 0.95 - 0.04 * found->cost;
    for (size_t i = 0; i < s->n; i++)
        if (!rim_name_correct(c, &c->words.at[found->start + i], s->parts[i], s->person, RIM_NAME_FULL, confidence)) return false;
    return rim_name_person(c, found->spelling);
}

bool rim_names_find_full(checker *c, size_t at) {
    search s = {{9, 0, 0}, {9, 0, 0}};
    const word *w = &c->words.at[at];
    if (!rim_word_may_be_name(w) || rim_map_find(&c->lower, w->folded)) return true;
    if (w->token != RIM_NO_TOKEN) try_token(c, &s, at, w->token, 0);
    try_alike(c, &s, at);
    if (s.best.cost > 2 || s.best.cost == 0 || s.second.cost < s.best.cost + MARGIN) return true;
    return settle_full(c, &s.best);
}
