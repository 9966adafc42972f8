/* names_listed.c - pass 1: names that stand there rightly, and misspellings that the list knows. */
#include "text/names_check.h"

static bool spelled_at(const checker *c, const rim_spelling *s, size_t at) {
    if (!rim_words_run(c, at, s->n)) return false;
    for (size_t i = 0; i < s->n; i++)
        if (c->words.at[at + i].token != s->tokens[i]) return false;
    return true;
}

bool rim_names_mark_right(checker *c, size_t at) {
    const rim_names *names = c->names;
    if (!rim_words_run(c, at, 2)) return true;
    rim_places places = rim_names_beside(names, c->words.at[at].token, c->words.at[at + 1].token);
    for (size_t i = 0; i < places.n; i++) {
        rim_place place = places.at[i];
        const rim_spelling *s = rim_names_spelling(names, place.spelling);
        if (place.part != 0 || s->n < 2 || s->is_joined || !spelled_at(c, s, at)) continue;
        if (!c->words.at[at].is_upper && !c->words.at[at + s->n - 1].is_upper) continue;
        for (size_t k = 0; k < s->n; k++) c->words.at[at + k].is_right = true;
        if (!rim_name_person(c, place.spelling, 1)) return false;
    }
    return true;
}

/* Replaces the words of a listed misspelling by the name: word by word when both have as many, else all by the first. */
static bool fix_listed(checker *c, const rim_misspelling *m, size_t at) {
    rim_str parts[RIM_NAME_PARTS];
    size_t n = rim_name_split(m->right, parts);
    word *first = &c->words.at[at], *last = &c->words.at[at + m->n - 1];
    if (n == m->n) {
        for (size_t i = 0; i < n; i++)
            if (!rim_name_correct(c, &c->words.at[at + i], parts[i], m->person, RIM_NAME_LISTED, 0.98, NULL)) return false;
    } else {
        for (size_t i = 0; i < m->n; i++) c->words.at[at + i].is_settled = true;
        rim_person p = rim_names_person(c->names, m->person);
        /* A surname alone is put right as a surname. */
        rim_str after = m->n == 1 && n > 1 ? parts[n - 1] : m->right;
        rim_correction correction = {first->block, first->start, last->end, after, m->person, p.name, p.role, rim_words_before(c, first), RIM_NAME_LISTED, 0.98, NULL};
        if (!RIM_PUSH(c->out, c->arena, correction)) return false;
    }
    return n < 2 || rim_name_person(c, rim_names_person(c->names, m->person).main, 1);
}

bool rim_names_find_listed(checker *c, size_t at) {
    rim_misspelling m;
    for (size_t cursor = 0; c->words.at[at].is_upper && rim_names_wrong(c->names, c->words.at[at].folded, &cursor, &m);) {
        bool same = rim_words_run(c, at, m.n);
        for (size_t i = 0; same && i < m.n; i++)
            same = rim_str_eq(c->words.at[at + i].folded, m.parts[i]) && !c->words.at[at + i].is_right && !c->words.at[at + i].is_settled;
        if (same) return fix_listed(c, &m, at);
    }
    return true;
}
