/* names_short.c - pass 3: parts of names of the people who are named in full (rightly or by pass 2). */
#include "text/names_check.h"

#define FARTHEST 1.0 /* how far a part is looked at that stands in no full name so: the weighing decides */
#define GIVEN 0.5    /* how common a word is as a name that is one where a sentence begins, too */
#define RELATIVE 0.9 /* what it counts that the word is misspelt so in the person's full name, where another given name stands before it */

bool rim_names_is_another(const checker *c, size_t at, const rim_spelling *s) {
    for (int side = 0; side < 2; side++) {
        size_t other = side ? at + 1 : at - 1;
        if (side ? other >= c->words.len || !rim_words_run(c, at, 2) : at == 0 || !rim_words_run(c, at - 1, 2)) continue;
        const word *w = &c->words.at[other];
        if (!w->is_upper || w->is_stop || (w->starts && w->token == RIM_NO_TOKEN && rim_name_common(c, w) < GIVEN)) continue;
        if (w->known->stands_lower) continue; /* a title, as "Minister" */
        bool own = false, given = false;
        for (size_t i = 0; i < s->n; i++) own = own || w->token == s->tokens[i] || rim_name_cost(c, w, s->tokens[i]) < 2;
        if (!own && !side && !rim_map_find(&c->names->titles, w->folded)) return true;
        given = !side && w->token != RIM_NO_TOKEN && rim_names_token(c->names, w->token).is_first;
        if (!own && given) return true;
    }
    return false;
}

/* Is the word part of an accepted spelling of the person? */
static bool is_accepted(const checker *c, const word *w, unsigned person) {
    const rim_spelling *s;
    for (unsigned at = rim_names_person(c->names, person).main; (s = rim_names_spelling_of(c->names, at, person)); at++)
        for (size_t i = 0; i < s->n; i++)
            if (s->tokens[i] == w->token) return true;
    return false;
}

/* The part of a named person's name that is nearest to the word; `start` is the part. A cost of 9: none, or the word is accepted. */
static candidate nearest_named(const checker *c, const word *w) {
    candidate best = {9, 0, 0, 9};
    for (size_t i = 0; i < c->named.len; i++) {
        const rim_spelling *s = rim_names_spelling(c->names, c->named.at[i]);
        if (w->token != RIM_NO_TOKEN && is_accepted(c, w, s->person)) return (candidate){9, 0, 0, 9};
        /* Not by the given name: people are called by their family names, and Georgia is no Giorgia. */
        for (unsigned k = s->n > 1; k < s->n; k++) {
            double cost = w->known->name->meant == 1 + s->tokens[k] ? rim_name_far_cost(c, w, s->tokens[k]) : rim_name_cost(c, w, s->tokens[k]);
            if (cost < 9 && rim_name_is_whole(c, s)) break;
            bool same = best.cost < 9 && rim_names_spelling(c->names, best.spelling)->tokens[best.start] == s->tokens[k];
            if (cost < best.cost) best = (candidate){cost, c->named.at[i], k, same ? best.rival : best.cost};
            else if (!same && cost < best.rival) best.rival = cost;
        }
    }
    return best;
}

/* What was found of other people holds no more. */
bool rim_names_begin_short(checker *c) {
    bool same = c->short_for.len == c->named.len && (!c->named.len || memcmp(c->short_for.at, c->named.at, c->named.len * sizeof *c->named.at) == 0);
    c->short_for.len = 0;
    for (size_t i = 0; i < c->named.len; i++)
        if (!RIM_PUSH(&c->short_for, c->arena, c->named.at[i])) return false;
    for (size_t i = 0; !same && i < c->upper.len; i++) c->words.at[c->upper.at[i]].known->name->has_short_form = false;
    return true;
}

/* Looked for once for all mentions of the word, of the people who are named. */
static const candidate *short_form(const checker *c, const word *w) {
    known_name *name = w->known->name;
    if (!name->has_short_form) name->short_form = nearest_named(c, w);
    name->has_short_form = true;
    return &name->short_form;
}

bool rim_names_find_short(checker *c, size_t at) {
    word *w = &c->words.at[at];
    if (!rim_word_may_be_name(w) || w->folded.len < 4 || w->known->stands_lower) return true;
    const candidate *best = short_form(c, w);
    if (best->cost > 2) return true;
    const rim_spelling *s = rim_name_written(c, best->spelling);
    double sure;
    if (best->start >= s->n) return true;
    if (!rim_names_misspelt(c, s->person, w->folded, &sure)) return false;
    if (best->cost > FARTHEST && sure == 0) return true;
    bool is_other = rim_names_is_another(c, at, s);
    if (is_other && sure == 0) return true;
    double *evidence, confidence = rim_name_weigh_part(c, s, at, best, &evidence);
    if (is_other) confidence *= RELATIVE;
    return evidence && rim_name_correct(c, w, rim_names_part(c->names, s, best->start), s->person, RIM_NAME_SHORT, confidence, evidence);
}

/* Was this very word corrected to a given name of `person`? Gives the right form. */
static rim_str corrected_given(const checker *c, const word *w, const rim_spelling *s) {
    for (size_t i = 0; i < c->out->len; i++) {
        const rim_correction *done = &c->out->at[i];
        rim_str was = rim_str_slice(c->blocks[done->block], done->start, done->end), is = rim_str_slice(c->blocks[w->block], w->start, w->end);
        if (rim_str_eq(was, is) && rim_str_eq(done->after, rim_names_part(c->names, s, 0))) return done->after;
    }
    return (rim_str){NULL, 0};
}

/* "Sergey Viktorovich (Lavrov)": a given name that was corrected elsewhere, one word before the family name it belongs to. Only a
   proposal: a son may bear it too. */
bool rim_names_find_parted(checker *c, size_t at) {
    word *w = &c->words.at[at];
    if (!rim_word_may_be_name(w) || at + 2 >= c->words.len || !c->words.at[at + 1].is_upper) return true;
    const word *family = w + 2;
    if (family->block != w->block || family->token == RIM_NO_TOKEN) return true;
    for (size_t i = 0; i < c->named.len; i++) {
        const rim_spelling *s = rim_name_written(c, c->named.at[i]);
        if (s->n < 2 || s->tokens[s->n - 1] != family->token) continue;
        rim_str right = corrected_given(c, w, s);
        if (right.data && !rim_name_is_whole(c, s)) return rim_name_correct(c, w, right, s->person, RIM_NAME_SHORT, 0.5, NULL);
    }
    return true;
}
