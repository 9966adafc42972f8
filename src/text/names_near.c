/* names_near.c - how near a word is to a part of a name. */
#include "text/names_check.h"

/* Limits of the distance, tuned on news text with planted misspellings: precision first. */
#define ENDING        0.3  /* the name with a woman's ending of Czech or Slovak */

unsigned rim_name_letters_apart(unsigned a, unsigned b) {
    unsigned n = 0, x = a ^ b;
    for (; x; x &= x - 1) n++;
    return n;
}

/* How far a part may be, by its length: short names are near to too many others. */
static double reach(size_t len) {
    return len <= 2 ? 0 : len == 3 ? 0.3 : len == 4 ? 0.55 : len == 5 ? 0.8 : 1.0;
}

/* The word without the ending that Czech and Slovak give to women's family names ("Leyenová", "Metsolová"); empty if it has none. */
static rim_str without_ending(rim_str folded) {
    if (folded.len < 6 || !rim_str_ends(folded, RIM_STR("ova"))) return (rim_str){"", 0};
    return rim_str_slice(folded, 0, folded.len - 3);
}

/* How far the word is from the token; above 2 when out of reach. */
double rim_name_cost(const checker *c, const word *w, unsigned token) {
    const rim_token *t = &c->names->tokens.at[token];
    rim_str stem = without_ending(w->folded);
    if (stem.len && (rim_str_eq(stem, t->text) || (rim_str_starts(t->text, stem) && t->text.len == stem.len + 1))) return ENDING;
    size_t shorter = w->folded.len < t->text.len ? w->folded.len : t->text.len, longer = w->folded.len + t->text.len - shorter;
    if (w->token == token) return 0;
    if (w->folded.len == t->text.len + 1 && w->folded.data[t->text.len] == 's' && rim_str_starts(w->folded, t->text)) return 9; /* "the Bidens" */
    if (longer > shorter + 4 || rim_name_letters_apart(w->letters, t->letters) > RIM_NAME_LETTERS_APART) return 9;
    double limit = reach(shorter), cost = rim_sound_distance(&c->names->sounds, w->folded, t->text, limit);
    return cost <= limit + 1e-6 ? cost : 9; /* sums of floats */
}

/* Corrections write the list's own spelling, also where a variant of as many parts was nearer. */
const rim_spelling *rim_name_written(const checker *c, unsigned spelling) {
    const rim_spelling *s = &c->names->spellings.at[spelling];
    const rim_spelling *own = &c->names->spellings.at[c->names->people.at[s->person].main];
    return own->n == s->n ? own : s;
}
