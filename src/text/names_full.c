/* names_full.c - pass 2: full names that are near one of the list, and near no other. */
#include "text/names_check.h"

/* How far a name is looked at at all: the weighing decides. */
#define ANCHORED   2.0   /* another part is right */
#define PER_LETTER 0.17  /* no part is right */
#define BOTH_MOST  2.2
#define JOINED     0.05  /* two parts written as one */
#define PARTICLE   0.2   /* another language's particle */
#define ALIKE      0.8   /* a part that leads to people by its sound alone */

enum { MANY = 256 /* names with one part: not all of them are looked at */ };

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

static bool is_among(const char *words, rim_str text) {
    for (const char *at = words + 1; *at;) {
        size_t len = strcspn(at, " ");
        if (text.len == len && memcmp(at, text.data, len) == 0) return true;
        at += len + 1;
    }
    return false;
}

/* Particles that stand for each other in the spellings of several languages. */
static const char *const particles[] = {" bin ben ibn ", " al el ul ", " von van vom ", " de da di do du ", " della dela "};
enum { PARTICLES = sizeof particles / sizeof *particles };

static bool is_particle(rim_str folded) {
    for (size_t i = 0; i < PARTICLES; i++)
        if (is_among(particles[i], folded)) return true;
    return false;
}

/* They are near to nothing but themselves and what other languages have in their place. */
static double particle_cost(const checker *c, const word *w, unsigned token) {
    if (w->token == token) return 0;
    rim_str text = rim_names_token(c->names, token).text;
    for (size_t i = 0; i < PARTICLES; i++)
        if (is_among(particles[i], w->folded) && is_among(particles[i], text)) return PARTICLE;
    return 9;
}

/* What it costs to read the words from `start` on as this spelling; `known` is the part whose cost is known, RIM_NAME_PARTS: none is, but two sound
   like theirs. Then, and beside a part that is right, others may be farther. */
static double window_cost(const checker *c, const rim_spelling *s, size_t start, unsigned known, double cost, unsigned *exact) {
    bool far = cost == 0;
    *exact = far && known < s->n;
    if (s->is_joined) cost += JOINED;
    for (unsigned i = 0; i < s->n; i++) {
        const word *w = &c->words.at[start + i];
        if (w->is_right || w->is_settled) return 9;
        if (i == known) continue;
        double one = !w->is_upper || w->is_stop ? particle_cost(c, w, s->tokens[i]) : far ? rim_name_far_cost(c, w, s->tokens[i]) : rim_name_cost(c, w, s->tokens[i]);
        if (one > 2) return 9;
        *exact += one == 0;
        cost += one;
    }
    return cost;
}

static double full_limit(const checker *c, const rim_spelling *s, size_t start, unsigned exact) {
    size_t letters = 0;
    for (size_t i = 0; i < s->n; i++) letters += c->words.at[start + i].folded.len;
    return exact ? ANCHORED : (double)letters * PER_LETTER < BOTH_MOST ? (double)letters * PER_LETTER : BOTH_MOST;
}

/* The words around `at` read as the spelling of which it is a part; `known` is as above. */
static void try_window(const checker *c, search *s, size_t at, rim_place place, unsigned known, double cost) {
    const rim_spelling *spelling = rim_names_spelling(c->names, place.spelling);
    if (spelling->n < 2 || at < place.part || !rim_words_run(c, at - place.part, spelling->n)) return;
    unsigned exact;
    double total = window_cost(c, spelling, at - place.part, known, cost, &exact);
    if (total > full_limit(c, spelling, at - place.part, exact)) return;
    offer(c, s, (candidate){total, place.spelling, (unsigned)(at - place.part), 0});
}

static void try_place(const checker *c, search *s, size_t at, rim_place place, double cost) {
    try_window(c, s, at, place, place.part, cost);
}

/* The word and the next, neither of which need be near to a part by itself: names in another language's letters differ in every part. */
static void try_sounding(const checker *c, search *s, size_t at) {
    rim_place places[RIM_SOUNDING_MOST];
    const word *w = &c->words.at[at];
    if (!rim_words_run(c, at, 2) || !rim_word_may_be_name(w + 1) || w[1].known->stands_lower) return;
    size_t n = rim_names_sounding(c->names, w[0].folded, w[1].folded, places);
    for (size_t i = 0; i < n; i++) try_window(c, s, at, places[i], RIM_NAME_PARTS, 0);
}

/* The word's own token and, when `fuzzy`, those near to it that stand so. */
static bool make_near(checker *c, const word *w, bool fuzzy, unsigned stands, double limit, near_set *set) {
    rim_near found[RIM_NEAR_MOST + 1] = {{0, w->token}};
    size_t n = w->token != RIM_NO_TOKEN, end = n;
    if (fuzzy) end += rim_names_near(c->names, w->folded, stands, limit, found + n);
    for (size_t i = n; i < end; i++)
        if (!rim_name_is_derived(w->folded, rim_names_token(c->names, found[i].token).text)) found[n++] = found[i];
    *set = (near_set){RIM_NEW_ARRAY(c->arena, rim_near, n + 1), n};
    if (set->at) memcpy(set->at, found, n * sizeof *found);
    return set->at;
}

/* Looked up once for all mentions of a word, as part of names before another part or behind one. Particles are near to nothing but themselves. */
static bool near_of(checker *c, size_t at, bool behind, near_state wanted, near_set *set) {
    const word *w = &c->words.at[at];
    known_name *name = w->known->name;
    double limit = wanted == NEAR_ALL ? 1 : ALIKE;
    if (!w->is_upper || w->is_stop) return make_near(c, w, false, 0, limit, set);
    if (name->has_near[behind] < wanted) {
        if (!make_near(c, w, true, behind ? RIM_STANDS_BEHIND : RIM_STANDS_BEFORE, limit, &name->near[behind])) return false;
        name->has_near[behind] = wanted;
    }
    *set = name->near[behind];
    return true;
}

static void try_places(const checker *c, search *s, size_t at, rim_places places, double cost) {
    for (size_t i = 0; i < places.n; i++) try_place(c, s, at, places.at[i], cost);
}

/* Those behind another part, or before one. */
static void try_standing(const checker *c, search *s, size_t at, bool behind, rim_places places, double cost) {
    for (size_t i = 0; i < places.n; i++)
        if (behind ? places.at[i].part : places.at[i].next != RIM_NO_TOKEN) try_place(c, s, at, places.at[i], cost);
}

/* A token of very many names: those in which the word beside is near as well. */
static bool try_beside(checker *c, search *s, size_t at, bool behind, unsigned token, double cost) {
    near_set set;
    if (!behind) {
        if (!near_of(c, at + 1, true, NEAR_ALL, &set)) return false;
        for (size_t i = 0; i < set.n; i++) try_places(c, s, at, rim_names_beside(c->names, token, set.at[i].token), cost);
    }
    if (behind) {
        if (!near_of(c, at - 1, false, NEAR_ALL, &set)) return false;
        for (size_t i = 0; i < set.n; i++) {
            rim_places places = rim_names_beside(c->names, set.at[i].token, token);
            for (size_t k = 0; k < places.n; k++)
                try_place(c, s, at, (rim_place){0, places.at[k].spelling, places.at[k].part + 1}, cost);
        }
    }
    return true;
}

static bool try_token(checker *c, search *s, size_t at, bool behind, unsigned token, double cost) {
    rim_places places = rim_names_token(c->names, token).places;
    if (places.n > MANY) return try_beside(c, s, at, behind, token, cost);
    try_standing(c, s, at, behind, places, cost);
    return true;
}

/* Is it free, and a part of some name, or near to one? */
static bool may_be_part(const word *w) {
    bool may_be_near = w->is_upper && !w->is_stop && rim_name_reach(w->folded.len) > 0;
    return (may_be_near || w->token != RIM_NO_TOKEN || is_particle(w->folded)) && !w->is_right && !w->is_settled;
}

/* Has the word another before it, or behind it, that may be part of the same name? */
static bool has_neighbour(const checker *c, size_t at, bool before) {
    const word *w = &c->words.at[at];
    return before ? at && rim_words_run(c, at - 1, 2) && may_be_part(w - 1) : rim_words_run(c, at, 2) && may_be_part(w + 1);
}

/* What was weighed for another word of the same name. False when memory is out. */
static bool copy_evidence(checker *c, full_name *full, size_t n) {
    for (size_t i = full->best.start; i < full->best.start + n; i++) {
        const full_name *other = c->words.at[i].full;
        if (!other || other == full || !other->evidence || other->best.spelling != full->best.spelling || other->best.start != full->best.start ||
            other->best.cost != full->best.cost || other->rival != full->rival)
            continue;
        full->evidence = RIM_NEW_ARRAY(c->arena, double, 2 * RIM_NAME_EVIDENCE);
        if (full->evidence) memcpy(full->evidence, other->evidence, 2 * RIM_NAME_EVIDENCE * sizeof(double));
        return full->evidence;
    }
    return true;
}

static bool settle_full(checker *c, full_name *full) {
    const candidate *found = &full->best;
    const rim_spelling *spelling = rim_names_spelling(c->names, found->spelling), *s = rim_name_written(c, found->spelling);
    if (!full->evidence && !copy_evidence(c, full, spelling->n)) return false;
    double confidence = rim_name_weigh_full(c, spelling, found->start, found->cost, full->rival, &full->evidence), *evidence = full->evidence;
    if (!evidence || !rim_names_agree(c, spelling, found->start, &confidence)) return false;
    for (size_t i = 0; i < s->n; i++)
        if (!rim_name_correct(c, &c->words.at[found->start + i], rim_names_part(c->names, s, i), s->person, RIM_NAME_FULL, confidence, evidence)) return false;
    return confidence < RIM_NAME_LIKELY || rim_name_person(c, found->spelling, confidence);
}

/* A bit for each word that a name with the word `at` can reach, and is not taken; never 0, since that one is. */
static unsigned free_around(const checker *c, size_t at) {
    unsigned bits = 0;
    size_t from = at < RIM_NAME_PARTS ? 0 : at - RIM_NAME_PARTS + 1, to = rim_min(at + RIM_NAME_PARTS, c->words.len);
    for (size_t i = from; i < to; i++) bits = bits << 1 | (!c->words.at[i].is_right && !c->words.at[i].is_settled);
    return bits;
}

static bool search_full(checker *c, size_t at, unsigned free, full_name *full) {
    search s = {{9, 0, 0, 0}, {9, 0, 0, 0}};
    for (int behind = 0; behind < 2; behind++) {
        near_set set;
        if (!has_neighbour(c, at, behind)) continue;
        if (!near_of(c, at, behind, NEAR_ALIKE, &set)) return false;
        for (size_t i = 0; i < set.n && set.at[i].cost < ALIKE; i++)
            if (!try_token(c, &s, at, behind, set.at[i].token, set.at[i].cost)) return false;
    }
    if (s.best.cost > 2) try_sounding(c, &s, at);
    *full = (full_name){s.best, s.second.cost, free, NULL};
    return true;
}

bool rim_names_find_full(checker *c, size_t at) {
    word *w = &c->words.at[at];
    if (!rim_word_may_be_name(w) || w->known->stands_lower || !(has_neighbour(c, at, false) || has_neighbour(c, at, true))) return true;
    unsigned free = free_around(c, at);
    if (!w->full && !(w->full = RIM_NEW(c->arena, full_name))) return false;
    if (w->full->free != free && !search_full(c, at, free, w->full)) return false;
    return w->full->best.cost > 2 || w->full->best.cost == 0 || settle_full(c, w->full);
}
