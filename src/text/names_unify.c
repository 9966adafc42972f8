/* names_unify.c - for a house with one spelling: accepted variants of the people of the list become the name. */
#include "text/names_check.h"

#define SURE 0.98

/* Do the words from `at` on stand as this spelling? */
static bool stands_at(const checker *c, const rim_spelling *s, size_t at) {
    if (s->n < 2 || s->is_joined || !rim_words_run(c, at, s->n)) return false;
    for (size_t i = 0; i < s->n; i++)
        if (c->words.at[at + i].token != s->tokens[i] || c->words.at[at + i].is_settled) return false;
    return true;
}

/* Puts words right as the name; word by word where both have as many, else all by the first. */
static bool write_name(checker *c, const rim_spelling *variant, size_t at) {
    rim_person p = rim_names_person(c->names, variant->person);
    const rim_spelling *own = rim_names_spelling(c->names, p.main);
    word *first = &c->words.at[at], *last = &c->words.at[at + variant->n - 1];
    for (size_t i = 0; own->n == variant->n && i < own->n; i++)
        if (own->tokens[i] != variant->tokens[i] &&
            !rim_name_correct(c, &c->words.at[at + i], rim_names_part(c->names, own, i), variant->person, RIM_NAME_UNIFIED, SURE, NULL))
            return false;
    if (own->n == variant->n) return true;
    for (size_t i = 0; i < variant->n; i++) c->words.at[at + i].is_settled = true;
    rim_correction found = {first->block, first->start, last->end, p.name, variant->person, p.name, p.role, rim_words_before(c, first), RIM_NAME_UNIFIED, SURE, NULL};
    return RIM_PUSH(c->out, c->arena, found);
}

bool rim_names_unify(checker *c, size_t at) {
    const rim_spelling *variant = NULL;
    if (!c->policy->one_spelling || !c->words.at[at].is_right || !rim_words_run(c, at, 2)) return true;
    rim_places places = rim_names_beside(c->names, c->words.at[at].token, c->words.at[at + 1].token);
    for (size_t i = 0; i < places.n; i++) {
        const rim_spelling *s = rim_names_spelling(c->names, places.at[i].spelling);
        if (places.at[i].part != 0 || !stands_at(c, s, at)) continue;
        if (!s->is_variant || (variant && variant->person != s->person)) return true; /* somebody's own name */
        if (!variant || s->n > variant->n) variant = s;
    }
    return !variant || write_name(c, variant, at);
}

/* The part of a named person's own spelling that the word is another's variant of, or NULL when it is not told whose. */
static const rim_spelling *own_of_part(const checker *c, const word *w, size_t *part) {
    const rim_spelling *found = NULL;
    for (size_t i = 0; i < c->named.len; i++) {
        const rim_spelling *s = rim_names_spelling(c->names, c->named.at[i]);
        const rim_spelling *own = rim_names_spelling(c->names, rim_names_person(c->names, s->person).main);
        for (size_t k = 1; k < own->n; k++)
            if (own->tokens[k] == w->token) return NULL;
        for (size_t k = 1; s->is_variant && own->n == s->n && k < s->n; k++) {
            if (s->tokens[k] != w->token || rim_name_is_whole(c, s)) continue;
            if (found && found->person != own->person) return NULL;
            found = own, *part = k;
        }
    }
    return found;
}

bool rim_names_unify_part(checker *c, size_t at) {
    word *w = &c->words.at[at];
    size_t part = 0;
    if (!c->policy->one_spelling || w->token == RIM_NO_TOKEN || !rim_word_may_be_name(w) || w->known->stands_lower) return true;
    const rim_spelling *own = own_of_part(c, w, &part);
    return !own || rim_names_is_another(c, at, own) ||
           rim_name_correct(c, w, rim_names_part(c->names, own, part), own->person, RIM_NAME_UNIFIED, SURE, NULL);
}
