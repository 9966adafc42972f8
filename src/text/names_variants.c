/* names_variants.c - pass 4: people whose name the article spells in two ways that are both accepted. */
#include "text/names_check.h"

enum { MOST_FORMS = 8 };

typedef struct form {
    rim_str text;
    size_t count;
} form;

/* The different ways in which the person's spellings write one part: the first or the last. */
static size_t forms_of(const checker *c, unsigned person, bool first, form forms[MOST_FORMS]) {
    size_t n = 0;
    unsigned at = rim_names_person(c->names, person).main;
    const rim_spelling *main = rim_names_spelling(c->names, at), *spelling;
    for (; n < MOST_FORMS && (spelling = rim_names_spelling_of(c->names, at, person)); at++) {
        if (spelling->n < 2 || spelling->n != main->n) continue;
        /* William Lai and Lai Ching-te differ in more than a spelling. */
        unsigned other = first ? spelling->n - 1u : 0;
        if (spelling->tokens[other] != main->tokens[other]) continue;
        rim_str part = rim_names_part(c->names, spelling, first ? 0 : spelling->n - 1u);
        bool known = false;
        for (size_t i = 0; i < n; i++) known = known || rim_str_eq(forms[i].text, part);
        if (!known) forms[n++] = (form){part, 0};
    }
    return n;
}

static bool is_form(const checker *c, const word *w, const form *f) {
    return !w->is_settled && rim_str_eq(rim_word_text(c, w), f->text);
}

/* Points at all but the commonest form; the list's own wins a tie. */
static bool compare_forms(checker *c, unsigned person, bool first) {
    form forms[MOST_FORMS];
    size_t n = forms_of(c, person, first, forms), used = 0, most = 0;
    if (n < 2) return true;
    for (size_t f = 0; f < n; f++) {
        const rim_value *count = rim_map_find(&c->texts, forms[f].text);
        forms[f].count = count ? count->number : 0;
        used += forms[f].count > 0;
        if (forms[f].count > forms[most].count) most = f;
    }
    if (used < 2) return true;
    rim_person p = rim_names_person(c->names, person);
    for (size_t i = 0; i < c->words.len; i++)
        for (size_t f = 0; f < n; f++) {
            word *w = &c->words.at[i];
            if (f == most || !is_form(c, w, &forms[f])) continue;
            rim_correction found = {w->block, w->start, w->end, forms[most].text, person, p.name, p.role, rim_words_before(c, w), RIM_NAME_VARIANT, 0.5, NULL};
            w->is_settled = true;
            if (!RIM_PUSH(c->out, c->arena, found)) return false;
        }
    return true;
}

static bool count_text(checker *c, rim_str text) {
    rim_value *count = rim_map_put(&c->texts, text, NULL);
    if (count) count->number++;
    return count;
}

/* How often each word will stand in the article: as it is, or as it is corrected. */
static bool count_texts(checker *c) {
    for (size_t i = 0; i < c->words.len; i++)
        if (c->words.at[i].is_upper && !c->words.at[i].is_settled && !count_text(c, rim_word_text(c, &c->words.at[i]))) return false;
    for (size_t i = 0; i < c->out->len; i++)
        if (!count_text(c, c->out->at[i].after)) return false;
    return true;
}

bool rim_names_find_variants(checker *c) {
    if (!c->named.len) return true;
    if (!count_texts(c)) return false;
    for (size_t i = 0; i < c->named.len; i++) {
        unsigned person = rim_names_spelling(c->names, c->named.at[i])->person;
        bool is_new;
        if (!rim_number_put(c, &c->is_compared, person, &is_new)) return false;
        if (!is_new) continue;
        if (!compare_forms(c, person, true) || !compare_forms(c, person, false)) return false;
    }
    return true;
}
