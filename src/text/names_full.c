/* names_full.c - pass 2: full names that are near one of the list, and near no other. */
#include "text/names_check.h"

#include "text/normal.h"
#include "text/utf8.h"

/* How far a name is looked at at all: the weighing decides. */
#define ANCHORED   2.0   /* another part is right */
#define PER_LETTER 0.14  /* no part is right */
#define BOTH_MOST  1.8
#define JOINED     0.05  /* two parts written as one */
#define PARTICLE   0.2   /* another language's particle */

enum { MANY = 256 /* names with one part: not all of them are looked at */ };

static bool same_outcome(const checker *c, const candidate *a, const candidate *b) {
    if (a->spelling == b->spelling) return a->start == b->start;
    const rim_spelling *x = rim_name_written(c, a->spelling), *y = rim_name_written(c, b->spelling);
    if (a->start != b->start || x->n != y->n) return false;
    for (size_t i = 0; i < x->n; i++)
        if (x->tokens[i] != y->tokens[i]) return false;
    return true;
}

static void offer(const checker *c, nearest_names *s, candidate found) {
    if (found.cost < s->best.cost) {
        if (s->best.cost < 9 && !same_outcome(c, &found, &s->best)) s->second = s->best;
        s->best = found;
    } else if (found.cost < s->second.cost && !same_outcome(c, &found, &s->best)) {
        s->second = found;
    }
}

/* Has the list a capital where the text has none? Then the word is no part of the name: "Said Ismail" is not who "said Ismael". */
static bool lacks_capital(const checker *c, const word *w, const rim_spelling *s, size_t part) {
    size_t len;
    return !w->is_upper && !rim_word_is_particle(w->folded) && rim_is_upper(rim_utf8_at(rim_names_part(c->names, s, part), 0, &len));
}

/* They are near to nothing but themselves and what other languages have in their place. */
static double particle_cost(const checker *c, const word *w, const rim_spelling *s, size_t part) {
    if (w->token == s->tokens[part]) return lacks_capital(c, w, s, part) ? 9 : 0;
    rim_str text = rim_names_token(c->names, s->tokens[part]).text;
    return rim_words_are_one_particle(w->folded, text) ? PARTICLE : 9;
}

/* What it costs to read the words from `start` on as this spelling. When they sound like it, or a part is right, others may be farther. */
static double window_cost(const checker *c, const rim_spelling *s, size_t start, bool far, unsigned *exact) {
    double cost = s->is_joined ? JOINED : 0;
    *exact = 0;
    for (unsigned i = 0; i < s->n; i++) {
        const word *w = &c->words.at[start + i];
        if (w->is_right || w->is_settled) return 9;
        far = far || (w->token == s->tokens[i] && w->is_upper && !w->is_stop);
    }
    for (unsigned i = 0; i < s->n; i++) {
        const word *w = &c->words.at[start + i];
        double one = !w->is_upper || w->is_stop ? particle_cost(c, w, s, i) : far ? rim_name_far_cost(c, w, s->tokens[i]) : rim_name_cost(c, w, s->tokens[i]);
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

/* The words around `at` and the next read as the name of which they are parts. */
static void try_window(const checker *c, nearest_names *s, size_t at, const rim_paired *p) {
    const rim_spelling *spelling = rim_names_spelling(c->names, p->spelling);
    if (at < p->part || !rim_words_run(c, at - p->part, spelling->n)) return;
    unsigned exact;
    size_t start = at - p->part;
    double total = window_cost(c, spelling, start, p->sounds, &exact);
    if (total <= full_limit(c, spelling, start, exact)) offer(c, s, (candidate){total, p->spelling, (unsigned)start, 0});
}

/* What was weighed for another word of the same name. False when memory is out. */
static bool copy_evidence(checker *c, full_name *full, size_t n) {
    for (size_t i = full->found.best.start; i < full->found.best.start + n; i++) {
        const full_name *other = c->words.at[i].full;
        if (!other || other == full || !other->evidence || other->found.best.spelling != full->found.best.spelling || other->found.best.start != full->found.best.start ||
            other->found.best.cost != full->found.best.cost || other->found.second.cost != full->found.second.cost)
            continue;
        full->evidence = RIM_NEW_ARRAY(c->arena, double, 2 * RIM_NAME_EVIDENCE);
        if (full->evidence) memcpy(full->evidence, other->evidence, 2 * RIM_NAME_EVIDENCE * sizeof(double));
        return full->evidence;
    }
    return true;
}

static bool settle_full(checker *c, full_name *full) {
    const candidate *found = &full->found.best;
    const rim_spelling *spelling = rim_names_spelling(c->names, found->spelling), *s = rim_name_written(c, found->spelling);
    if (!full->evidence && !copy_evidence(c, full, spelling->n)) return false;
    double confidence = rim_name_weigh_full(c, spelling, found->start, found->cost, full->found.second.cost, &full->evidence), *evidence = full->evidence;
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

static const nearest_names nothing = {{9, 0, 0, 0}, {9, 0, 0, 0}, 0};

/* Names that have the word itself, and beside it a part with much the same consonants as its neighbour, unless they are too many. Returns how many. */
static size_t bearers(const checker *c, size_t at, bool behind, rim_paired found[MANY]) {
    const word *w = &c->words.at[at];
    if (w->token == RIM_NO_TOKEN || !rim_word_may_be_name(w)) return 0;
    rim_places places = rim_names_places(c->names, w->token);
    unsigned consonants = rim_name_consonants(behind ? w[-1].folded : w[1].folded);
    size_t n = 0;
    for (size_t i = 0; i < places.n && places.n <= MANY; i++) {
        const rim_place *p = &places.at[i];
        bool is_beside = behind ? p->part : p->next != RIM_NO_TOKEN;
        if (is_beside && rim_name_consonants_near(behind ? p->before : p->behind, consonants))
            found[n++] = (rim_paired){p->spelling, (unsigned char)(p->part - behind), true};
    }
    return n;
}

/* Names with parts near to the word and to the next. */
static void search_pair(const checker *c, size_t at, nearest_names *s) {
    const rim_pair_query *q = c->words.at[at].paired;
    rim_paired others[2 * MANY];
    size_t n = bearers(c, at, false, others);
    n += bearers(c, at + 1, true, others + n);
    rim_names_paired_soon(c->names, q->found, q->n);
    rim_names_paired_soon(c->names, others, n);
    for (size_t i = 0; i < q->n; i++) try_window(c, s, at, &q->found[i]);
    for (size_t i = 0; i < n; i++) try_window(c, s, at, &others[i]);
}

/* The same, kept for the other of the two. */
static bool add_pair(checker *c, size_t at, nearest_names *s) {
    word *w = &c->words.at[at];
    unsigned free = free_around(c, at);
    if (!w->beside && !(w->beside = RIM_NEW(c->arena, nearest_names))) return false;
    if (w->paired && w->beside->free != free) {
        *w->beside = nothing;
        search_pair(c, at, w->beside);
        w->beside->free = free;
    }
    if (w->beside->best.cost < 9) offer(c, s, w->beside->best);
    if (w->beside->second.cost < 9) offer(c, s, w->beside->second);
    return true;
}

static bool search_full(checker *c, size_t at, unsigned free, full_name *full) {
    *full = (full_name){nothing, NULL};
    if (rim_word_has_neighbour(c, at, true) && !add_pair(c, at - 1, &full->found)) return false;
    if (rim_word_has_neighbour(c, at, false) && !add_pair(c, at, &full->found)) return false;
    full->found.free = free;
    return true;
}

bool rim_names_find_full(checker *c, size_t at) {
    word *w = &c->words.at[at];
    if (!rim_name_may_be_full(c, at)) return true;
    unsigned free = free_around(c, at);
    if (!w->full && !(w->full = RIM_NEW(c->arena, full_name))) return false;
    if (w->full->found.free != free && !search_full(c, at, free, w->full)) return false;
    return w->full->found.best.cost > 2 || w->full->found.best.cost == 0 || settle_full(c, w->full);
}
