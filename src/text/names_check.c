/*
 * names_check.c - finding misspelt names. In passes over the article's words:
 *   1. names that stand there rightly, and misspellings that the list knows;
 *   2. full names that are near one of the list, and near no other;
 *   3. parts of names of the people who are named in full (rightly or by pass 2);
 *   4. people whose name the article spells in two ways that are both accepted.
 * Each word meets the tokens that share its sound key and the people whose other name stands beside it, not the whole list.
 */
#include "text/names_list.h"

#include "text/normal.h"
#include "text/stopwords.h"
#include "text/utf8.h"

#define NONE ((unsigned)-1)

/* Limits of the distance, tuned on news text with planted misspellings: precision first. */
#define ANCHOR_RARE   1.0  /* the other part is right and borne by few */
#define ANCHOR_USUAL  0.9
#define ANCHOR_COMMON 0.65
#define KNOWN_LESS    0.35 /* the odd part is itself a name of the list */
#define BOTH_KNOWN    0.4  /* no part is right, and one is a name of the list */
#define PER_LETTER    0.095/* no part is right */
#define BOTH_MOST     1.3
#define ENDING        0.3  /* the name with a woman's ending of Czech or Slovak */
#define JOINED        0.05 /* two parts written as one */
#define ALIKE         0.6  /* a part that leads to people by its sound alone */
#define MARGIN        0.25 /* to the next person as near */
#define SHORT_LONG    0.8  /* a part alone, of six letters or more */
#define SHORT_BRIEF   0.5
#define SHORT_KNOWN   0.35

typedef struct word {
    size_t block, start, end;
    rim_str folded;
    unsigned token, letters;
    bool is_upper, is_stop;
    bool is_right;    /* part of a name that stands as the list has it */
    bool is_settled;  /* corrected, or otherwise not to be looked at again */
    bool follows;     /* only spaces between it and the word before */
    bool starts;      /* first of its block, or behind the end of a sentence */
} word;

typedef struct candidate {
    double cost;
    unsigned spelling, start;
} candidate;

typedef struct checker {
    const rim_names *names;
    rim_arena *arena;
    const rim_str *blocks;
    RIM_VECTOR(word) words;
    rim_map lower;              /* folded words that stand in small letters somewhere */
    RIM_VECTOR(unsigned) named; /* spellings of the people who are named in full */
    bool *is_named;             /* the same, by spelling */
    rim_map short_forms;        /* folded word -> the candidate it found among the named + 1: each word is looked for once */
    RIM_VECTOR(candidate) found;
    rim_map texts;              /* words as they stand -> how many of them are not settled */
    bool *is_compared;          /* by person: pass 4 has been there */
    rim_corrections *out;
} checker;

/* ---- Words ---- */

static bool only_spaces(rim_str text, size_t from, size_t to) {
    for (; from < to; from++)
        if (text.data[from] != ' ' && (unsigned char)text.data[from] != 0xC2 && (unsigned char)text.data[from] != 0xA0) return false;
    return true;
}

static bool ends_sentence(rim_str text, size_t from, size_t to) {
    for (; from < to; from++)
        if (strchr(".!?:\n", text.data[from]) && text.data[from]) return true;
    return false;
}

static bool add_word(checker *c, size_t block, rim_range range, size_t before, rim_str language) {
    rim_str text = c->blocks[block], exact = rim_str_slice(text, range.start, range.end);
    size_t len;
    word w = {.block = block, .start = range.start, .end = range.end, .token = NONE};
    w.folded = rim_name_fold(exact, c->arena);
    if (!w.folded.data) return false;
    w.is_upper = rim_is_upper(rim_utf8_at(text, range.start, &len));
    w.is_stop = rim_is_stop_word(exact, language);
    w.letters = rim_name_letters(w.folded);
    w.starts = before == 0 || ends_sentence(text, before, range.start);
    w.follows = before > 0 && before < range.start && only_spaces(text, before, range.start);
    const rim_value *token = rim_map_find(&c->names->by_text, w.folded);
    if (token) w.token = (unsigned)token->number;
    if (!w.is_upper && !rim_map_put(&c->lower, w.folded, NULL)) return false;
    return RIM_PUSH(&c->words, c->arena, w);
}

static bool read_words(checker *c, size_t n, rim_str language) {
    for (size_t block = 0; block < n; block++) {
        rim_range range;
        size_t before = 0;
        for (size_t at = 0; rim_name_word(c->blocks[block], &at, &range); before = range.end)
            if (!add_word(c, block, range, before, language)) return false;
    }
    return true;
}

/* Are words [at, at + n) neighbours in one block? */
static bool is_run(const checker *c, size_t at, size_t n) {
    if (at + n > c->words.len) return false;
    for (size_t i = at + 1; i < at + n; i++)
        if (!c->words.at[i].follows || c->words.at[i].block != c->words.at[at].block) return false;
    return true;
}

/* ---- Corrections ---- */

/* The part as the list writes it, in capitals where the text is. */
static rim_str fitting_case(checker *c, const word *w, rim_str part) {
    rim_str text = rim_str_slice(c->blocks[w->block], w->start, w->end);
    size_t letters = 0;
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t code = rim_utf8_at(text, at, &len);
        if (rim_is_lower(code)) return part;
        letters += rim_is_upper(code);
    }
    if (letters < 2) return part;
    rim_buffer upper;
    rim_buffer_init(&upper, c->arena->alloc);
    rim_recase(part, RIM_UPPER, &upper);
    rim_str copy = upper.failed ? (rim_str){NULL, 0} : rim_arena_str(c->arena, rim_buffer_str(&upper));
    rim_buffer_free(&upper);
    return copy;
}

/* The capitalised words right before the word, at most four of them. */
static rim_str words_before(const checker *c, const word *w) {
    const word *first = w;
    while (first > c->words.at && w - first < 4 && first->follows && first[-1].is_upper) first--;
    return first < w ? rim_str_trim(rim_str_slice(c->blocks[w->block], first->start, w->start)) : (rim_str){"", 0};
}

static bool correct(checker *c, word *w, rim_str part, unsigned person, rim_name_rule rule, double confidence) {
    const rim_person *p = &c->names->people.at[person];
    rim_str after = fitting_case(c, w, part);
    w->is_settled = true;
    if (!after.data) return false;
    if (rim_str_eq(after, rim_str_slice(c->blocks[w->block], w->start, w->end))) return true;
    rim_correction correction = {w->block, w->start, w->end, after, p->name, p->role, words_before(c, w), rule, confidence};
    return RIM_PUSH(c->out, c->arena, correction);
}

static bool name_person(checker *c, unsigned spelling) {
    if (c->is_named[spelling]) return true;
    c->is_named[spelling] = true;
    return RIM_PUSH(&c->named, c->arena, spelling);
}

/* ---- Pass 1: what the list knows as it stands ---- */

static bool spelled_at(const checker *c, const rim_spelling *s, size_t at) {
    if (!is_run(c, at, s->n)) return false;
    for (size_t i = 0; i < s->n; i++)
        if (c->words.at[at + i].token != s->tokens[i]) return false;
    return true;
}

static bool mark_right(checker *c, size_t at) {
    const rim_names *names = c->names;
    if (c->words.at[at].token == NONE) return true;
    const rim_token *token = &names->tokens.at[c->words.at[at].token];
    for (size_t i = 0; i < token->places.len; i++) {
        rim_place place = token->places.at[i];
        const rim_spelling *s = &names->spellings.at[place.spelling];
        if (place.part != 0 || s->n < 2 || s->is_joined || !spelled_at(c, s, at)) continue;
        if (!c->words.at[at].is_upper && !c->words.at[at + s->n - 1].is_upper) continue;
        for (size_t k = 0; k < s->n; k++) c->words.at[at + k].is_right = true;
        if (!name_person(c, place.spelling)) return false;
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
            if (!correct(c, &c->words.at[at + i], parts[i], m->person, RIM_NAME_LISTED, 0.98)) return false;
    } else {
        for (size_t i = 0; i < m->n; i++) c->words.at[at + i].is_settled = true;
        const rim_person *p = &c->names->people.at[m->person];
        /* A surname alone is put right as a surname. */
        rim_str after = m->n < n ? parts[n - 1] : m->right;
        rim_correction correction = {first->block, first->start, last->end, after, p->name, p->role, words_before(c, first), RIM_NAME_LISTED, 0.98};
        if (!RIM_PUSH(c->out, c->arena, correction)) return false;
    }
    return n < 2 || name_person(c, c->names->people.at[m->person].main);
}

static bool find_listed(checker *c, size_t at) {
    const rim_names *names = c->names;
    const rim_value *value = rim_map_find(&names->by_wrong, c->words.at[at].folded);
    for (size_t number = value ? value->number : 0; number; number = names->misspellings.at[number - 1].next) {
        const rim_misspelling *m = &names->misspellings.at[number - 1];
        bool same = is_run(c, at, m->n) && c->words.at[at].is_upper;
        for (size_t i = 0; same && i < m->n; i++)
            same = rim_str_eq(c->words.at[at + i].folded, m->parts[i]) && !c->words.at[at + i].is_right && !c->words.at[at + i].is_settled;
        if (same) return fix_listed(c, m, at);
    }
    return true;
}

/* ---- Nearness ---- */

static unsigned count_bits(unsigned x) {
    unsigned n = 0;
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
static double cost_of(const checker *c, const word *w, unsigned token) {
    const rim_token *t = &c->names->tokens.at[token];
    rim_str stem = without_ending(w->folded);
    if (stem.len && (rim_str_eq(stem, t->text) || (rim_str_starts(t->text, stem) && t->text.len == stem.len + 1))) return ENDING;
    size_t shorter = w->folded.len < t->text.len ? w->folded.len : t->text.len, longer = w->folded.len + t->text.len - shorter;
    if (w->token == token) return 0;
    if (w->folded.len == t->text.len + 1 && w->folded.data[t->text.len] == 's' && rim_str_starts(w->folded, t->text)) return 9; /* "the Bidens" */
    if (longer > shorter + 4 || count_bits(w->letters ^ t->letters) > 7) return 9;
    double limit = reach(shorter), cost = rim_sound_distance(&c->names->sounds, w->folded, t->text, limit);
    return cost <= limit + 1e-6 ? cost : 9; /* sums of floats */
}

/* ---- Pass 2: full names ---- */

typedef struct search {
    candidate best, second;
} search;

/* Corrections write the list's own spelling, also where a variant of as many parts was nearer. */
static const rim_spelling *written(const checker *c, unsigned spelling) {
    const rim_spelling *s = &c->names->spellings.at[spelling];
    const rim_spelling *own = &c->names->spellings.at[c->names->people.at[s->person].main];
    return own->n == s->n ? own : s;
}

static bool same_outcome(const checker *c, const candidate *a, const candidate *b) {
    const rim_spelling *x = written(c, a->spelling), *y = written(c, b->spelling);
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
        double one = particle && w->token != s->tokens[i] ? 9 : cost_of(c, w, s->tokens[i]);
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
        known = known || (w->token != NONE && w->token != s->tokens[i]);
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
    if (spelling->n < 2 || at < place.part || !is_run(c, at - place.part, spelling->n)) return;
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
        double cost = cost_of(c, w, next - 1);
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

static bool may_be_name(const word *w) {
    return w->is_upper && !w->is_stop && !w->is_right && !w->is_settled && w->folded.len >= 2;
}

static bool settle_full(checker *c, const candidate *found) {
    const rim_spelling *s = written(c, found->spelling);
    double confidence = 0.95 - 0.04 * found->cost;
    for (size_t i = 0; i < s->n; i++)
        if (!correct(c, &c->words.at[found->start + i], s->parts[i], s->person, RIM_NAME_FULL, confidence)) return false;
    return name_person(c, found->spelling);
}

static bool find_full(checker *c, size_t at) {
    search s = {{9, 0, 0}, {9, 0, 0}};
    const word *w = &c->words.at[at];
    if (!may_be_name(w) || rim_map_find(&c->lower, w->folded)) return true;
    if (w->token != NONE) try_token(c, &s, at, w->token, 0);
    try_alike(c, &s, at);
    if (s.best.cost > 2 || s.best.cost == 0 || s.second.cost < s.best.cost + MARGIN) return true;
    return settle_full(c, &s.best);
}

/* ---- Pass 3: parts alone ---- */

/* Forms of address and offices stand before names and are none. */
static bool is_title(const word *w) {
    static const char *const titles[] = {"president", "minister", "senator", "chancellor", "mr", "mrs", "ms", "dr", "sir", "lady", "lord",
        "king", "queen", "prince", "princess", "pope", "general", "judge", "justice", "professor", "governor", "mayor", "secretary", "ambassador",
        "captain", "colonel", "commissioner", "speaker", "director", "chairman", "sheriff", "officer", "coach", "congressman", "rep", "sen", "gov", "premier", "manager"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (rim_str_eq(w->folded, rim_str_of(titles[i]))) return true;
    return false;
}

/* Does another name stand beside the word, so that the two are somebody else? */
static bool has_other_name(const checker *c, size_t at, const rim_spelling *s) {
    for (int side = 0; side < 2; side++) {
        size_t other = side ? at + 1 : at - 1;
        if (side ? other >= c->words.len || !is_run(c, at, 2) : at == 0 || !is_run(c, at - 1, 2)) continue;
        const word *w = &c->words.at[other];
        if (!w->is_upper || w->is_stop || (w->starts && w->token == NONE)) continue;
        if (rim_map_find(&c->lower, w->folded)) continue; /* a title, as "Minister" */
        bool own = false, given = false;
        for (size_t i = 0; i < s->n; i++) own = own || w->token == s->tokens[i] || cost_of(c, w, s->tokens[i]) < 2;
        if (!own && !side && !is_title(w)) return true;
        for (size_t i = 0; w->token != NONE && !given && i < c->names->tokens.at[w->token].places.len; i++)
            given = c->names->tokens.at[w->token].places.at[i].part == 0 && !side;
        if (!own && given) return true;
    }
    return false;
}

/* Is the word part of an accepted spelling of the person? */
static bool is_accepted(const checker *c, const word *w, unsigned person) {
    for (unsigned s = c->names->people.at[person].main; s < c->names->spellings.len && c->names->spellings.at[s].person == person; s++)
        for (size_t i = 0; i < c->names->spellings.at[s].n; i++)
            if (c->names->spellings.at[s].tokens[i] == w->token) return true;
    return false;
}

/* The part of a named person's name that is nearest to the word; `start` is the part. A cost of 9: none, or the word is accepted. */
static candidate nearest_named(const checker *c, const word *w) {
    candidate best = {9, 0, 0};
    for (size_t i = 0; i < c->named.len; i++) {
        const rim_spelling *s = &c->names->spellings.at[c->named.at[i]];
        if (w->token != NONE && is_accepted(c, w, s->person)) return (candidate){9, 0, 0};
        /* Not by the given name: people are called by their family names, and Georgia is no Giorgia. */
        for (unsigned k = s->n > 1; k < s->n; k++) {
            double cost = cost_of(c, w, s->tokens[k]);
            if (cost < best.cost) best = (candidate){cost, c->named.at[i], k};
        }
    }
    return best;
}

static const candidate *short_form(checker *c, const word *w) {
    bool is_new;
    rim_value *value = rim_map_put(&c->short_forms, w->folded, &is_new);
    if (!value) return NULL;
    if (is_new) {
        value->number = c->found.len;
        if (!RIM_PUSH(&c->found, c->arena, nearest_named(c, w))) return NULL;
    }
    return &c->found.at[value->number];
}

static bool find_short(checker *c, size_t at) {
    word *w = &c->words.at[at];
    if (!may_be_name(w) || w->folded.len < 4 || rim_map_find(&c->lower, w->folded)) return true;
    const candidate *best = short_form(c, w);
    if (!best) return false;
    double limit = w->token != NONE ? SHORT_KNOWN : w->folded.len >= 6 ? SHORT_LONG : SHORT_BRIEF;
    if (best->cost > limit) return true;
    const rim_spelling *s = written(c, best->spelling);
    if (best->start >= s->n || has_other_name(c, at, s)) return true;
    return correct(c, w, s->parts[best->start], s->person, RIM_NAME_SHORT, 0.93 - 0.03 * best->cost);
}

/* Was this very word corrected to a given name of `person`? Gives the right form. */
static rim_str corrected_given(const checker *c, const word *w, const rim_spelling *s) {
    for (size_t i = 0; i < c->out->len; i++) {
        const rim_correction *done = &c->out->at[i];
        rim_str was = rim_str_slice(c->blocks[done->block], done->start, done->end), is = rim_str_slice(c->blocks[w->block], w->start, w->end);
        if (rim_str_eq(was, is) && rim_str_eq(done->after, s->parts[0])) return done->after;
    }
    return (rim_str){NULL, 0};
}

/* "Sergey Viktorovich (Lavrov)": a given name that was corrected elsewhere, one word before the family name it belongs to. Only a
   proposal: a son may bear it too. */
static bool find_parted(checker *c, size_t at) {
    word *w = &c->words.at[at];
    if (!may_be_name(w) || at + 2 >= c->words.len || !c->words.at[at + 1].is_upper) return true;
    const word *family = w + 2;
    if (family->block != w->block || family->token == NONE) return true;
    const rim_token *token = &c->names->tokens.at[family->token];
    for (size_t i = 0; i < token->places.len; i++) {
        if (!c->is_named[token->places.at[i].spelling]) continue;
        const rim_spelling *s = written(c, token->places.at[i].spelling);
        if (s->n < 2 || s->tokens[s->n - 1] != family->token) continue;
        rim_str right = corrected_given(c, w, s);
        if (right.data) return correct(c, w, right, s->person, RIM_NAME_SHORT, 0.5);
    }
    return true;
}

/* ---- Pass 4: two accepted spellings ---- */

enum { MOST_FORMS = 8 };

typedef struct form {
    rim_str text;
    size_t count;
} form;

static rim_str text_of(const checker *c, const word *w) {
    return rim_str_slice(c->blocks[w->block], w->start, w->end);
}

/* The different ways in which the person's spellings write one part: the first or the last. */
static size_t forms_of(const checker *c, unsigned person, bool first, form forms[MOST_FORMS]) {
    const rim_names *names = c->names;
    size_t n = 0;
    unsigned main = names->people.at[person].main;
    for (unsigned s = main; s < names->spellings.len && names->spellings.at[s].person == person && n < MOST_FORMS; s++) {
        const rim_spelling *spelling = &names->spellings.at[s];
        if (spelling->n < 2 || spelling->n != names->spellings.at[main].n) continue;
        /* William Lai and Lai Ching-te differ in more than a spelling. */
        unsigned other = first ? spelling->n - 1u : 0;
        if (spelling->tokens[other] != names->spellings.at[main].tokens[other]) continue;
        rim_str part = spelling->parts[first ? 0 : spelling->n - 1];
        bool known = false;
        for (size_t i = 0; i < n; i++) known = known || rim_str_eq(forms[i].text, part);
        if (!known) forms[n++] = (form){part, 0};
    }
    return n;
}

static bool is_form(const checker *c, const word *w, const form *f) {
    return !w->is_settled && rim_str_eq(text_of(c, w), f->text);
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
    const rim_person *p = &c->names->people.at[person];
    for (size_t i = 0; i < c->words.len; i++)
        for (size_t f = 0; f < n; f++) {
            word *w = &c->words.at[i];
            if (f == most || !is_form(c, w, &forms[f])) continue;
            rim_correction found = {w->block, w->start, w->end, forms[most].text, p->name, p->role, words_before(c, w), RIM_NAME_VARIANT, 0.5};
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
        if (c->words.at[i].is_upper && !c->words.at[i].is_settled && !count_text(c, text_of(c, &c->words.at[i]))) return false;
    for (size_t i = 0; i < c->out->len; i++)
        if (!count_text(c, c->out->at[i].after)) return false;
    return true;
}

static bool find_variants(checker *c) {
    if (!count_texts(c)) return false;
    for (size_t i = 0; i < c->named.len; i++) {
        unsigned person = c->names->spellings.at[c->named.at[i]].person;
        if (c->is_compared[person]) continue;
        c->is_compared[person] = true;
        if (!compare_forms(c, person, true) || !compare_forms(c, person, false)) return false;
    }
    return true;
}

static bool run_passes(checker *c) {
    for (size_t i = 0; i < c->words.len; i++)
        if (!mark_right(c, i)) return false;
    for (size_t i = 0; i < c->words.len; i++)
        if (!find_listed(c, i)) return false;
    for (size_t i = 0; i < c->words.len; i++)
        if (!find_full(c, i)) return false;
    for (size_t i = 0; i < c->words.len; i++)
        if (!find_short(c, i) || !find_parted(c, i)) return false;
    return find_variants(c);
}

bool rim_names_check(const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections) {
    checker c = {.names = names, .arena = arena, .blocks = blocks, .lower = rim_map_in(arena), .short_forms = rim_map_in(arena),
                 .texts = rim_map_in(arena), .out = corrections};
    if (!names->people.len) return true;
    c.is_named = RIM_NEW_ARRAY(arena, bool, names->spellings.len);
    c.is_compared = RIM_NEW_ARRAY(arena, bool, names->people.len);
    return c.is_named && c.is_compared && read_words(&c, n, language) && run_passes(&c);
}
