/*
 * names_weigh.c - how likely a word is a misspelt part of a name: what the whole article, the list and the world's names say, in one number.
 *
 * Each piece of evidence is a number, and the confidence the logistic of their weighted sum. The weights are fitted (names_weights.c).
 */
#include "text/names_check.h"

#include "base/rows.h"

#include <math.h>

const char *const rim_name_evidence_names[RIM_NAME_EVIDENCE] = {
    "always", "distance", "letters", "habit", "all_odd", "rare", "bearers", "common", "gain", "listed", "rival", "named", "role", "title", "given",
    "often", "short", "others", "size", "same", "before", "behind",
};

#define COMMONEST     17.0 /* log2 of what the commonest names have in a .counts.tsv file */
#define MOST_BEARERS  10.0 /* log2 */
#define LONGEST_LIST  20.0 /* log2 */
#define NATS_A_LETTER 2.2  /* what a usual letter brings (rim_sound_odds) */
#define RIVALRY       0.5  /* a margin that leaves no doubt */
#define UNUSUAL_MOST  0.65 /* a way to write a name that is rarer than chance would have it: for a person to decide */
#define SUREST        0.99 /* letters never prove anything */

enum { BEFORE = 14, AFTER = 8 /* words in which a role is looked for */ };

static double most(double a, double b) {
    return a > b ? a : b;
}

/* ---- What is known of a word ---- */

/* How common a name is, 0 to 1. */
static double commonness(const checker *c, rim_str folded) {
    rim_str digits;
    double count = 0;
    if (!c->names->common.len || !rim_rows_find(c->names->common, folded, &digits)) return 0;
    for (size_t i = 0; i < digits.len && digits.data[i] >= '0' && digits.data[i] <= '9'; i++) count = count * 10 + (digits.data[i] - '0');
    return log2(1 + count) / COMMONEST;
}

double rim_name_common(const checker *c, const word *w) {
    known_name *name = w->known->name;
    if (!name) return commonness(c, w->folded);
    if (name->common < 0) name->common = commonness(c, w->folded);
    return name->common;
}

/* How usual it is to write `right` as `odd`: 1 is as usual as letters that stay. The learned table leads from other writings to English. */
static double habit(rim_str odd, rim_str right) {
    double best = -1, letters = (double)(odd.len + right.len) / 2, odds[RIM_SOUND_SOURCES];
    if (!rim_sound_odds_all(odd, right, odds)) return best;
    for (int source = 0; source < RIM_SOUND_SOURCES; source++) best = most(best, odds[source] / (letters * NATS_A_LETTER));
    return best > 1 ? 1 : best;
}

static bool is_name_word(const checker *c, const word *w) {
    return w->is_upper && !w->is_stop && !w->known->stands_lower && !rim_map_find(&c->names->titles, w->folded);
}

static void count_given(word_count *count, const word *given) {
    if (!count->given) count->given = given;
    if (rim_str_eq(count->given->folded, given->folded)) count->behind++;
    else count->behind_others++;
}

bool rim_names_count_words(checker *c) {
    for (size_t k = 0; k < c->upper.len; k++) {
        size_t i = c->upper.at[k];
        const word *w = &c->words.at[i];
        word_count *count = &w->known->name->count;
        count->n++;
        if (i && rim_words_run(c, i - 1, 2) && is_name_word(c, w - 1)) count_given(count, w - 1);
    }
    return true;
}

/* The share of the mentions that stand behind somebody else's given name, when this one's is `token`. */
static double share_of_others(const checker *c, const word_count *count, unsigned token) {
    if (!count->given) return 0;
    bool own = count->given->token == token || rim_name_cost(c, count->given, token) < 2;
    return (double)(count->behind_others + (own ? 0 : count->behind)) / (double)count->n;
}

/* ---- What is known of a mention ---- */

static bool stands_near(const checker *c, size_t from, size_t to, rim_str folded) {
    for (size_t i = from; i < to; i++)
        if (rim_str_eq(c->words.at[i].folded, folded)) return true;
    return false;
}

/* Words before a mention and behind it, which is left out. */
typedef struct surroundings {
    size_t from, start, end, to;
} surroundings;

static surroundings around(const checker *c, size_t start, size_t n) {
    surroundings a = {start, start, start + n, start + n};
    while (a.from && start - a.from < BEFORE && c->words.at[a.from - 1].block == c->words.at[start].block) a.from--;
    while (a.to < c->words.len && a.to - a.end < AFTER && c->words.at[a.to].block == c->words.at[start].block) a.to++;
    return a;
}

/* How many words of a text, and how many of these stand around; false when memory is out. */
static bool count_near(const checker *c, surroundings a, rim_str text, size_t *words, size_t *found) {
    enum { SHORTEST = 4 /* bytes: shorter ones stand everywhere */ };
    size_t at = 0;
    rim_range range;
    *words = *found = 0;
    while (rim_name_word(text, &at, &range)) {
        if (range.end - range.start < SHORTEST) continue;
        rim_str folded = rim_name_fold(rim_str_slice(text, range.start, range.end), c->arena);
        if (!folded.data) return false;
        ++*words, *found += stands_near(c, a.from, a.start, folded) || stands_near(c, a.end, a.to, folded);
    }
    return true;
}

/* The next string of a list of the facts, from *at on: `key` is its name in JSON, with the colon. */
static bool next_fact(rim_str facts, rim_str key, size_t *at, rim_str *value) {
    if (!*at && (*at = rim_str_find(facts, key, 0) + key.len) >= facts.len) return false;
    size_t open = *at + 1;
    if (open >= facts.len || facts.data[*at] == ']' || facts.data[open] != '"') return false;
    size_t close = rim_str_find(facts, RIM_STR("\""), open + 1);
    if (close >= facts.len) return false;
    *value = rim_str_slice(facts, open + 1, close);
    *at = close + 1;
    return true;
}

/* The share of the words of a role that stand around, of the role of which most do; the name of a country counts as one word more. False when
   memory is out. */
static bool role_near(const checker *c, unsigned person, size_t start, size_t n, double *share) {
    rim_person p = rim_names_person(c->names, person);
    surroundings a = around(c, start, n);
    rim_str text;
    size_t words, found, of = 0, at = 0;
    if (!count_near(c, a, p.role, &of, &found)) return false;
    *share = of ? (double)found / (double)of : 0;
    while (next_fact(p.facts, RIM_STR("\"roles\":"), &at, &text)) {
        if (!count_near(c, a, text, &words, &found)) return false;
        if (words && (double)found / (double)words > *share) *share = (double)found / (double)words, of = words;
    }
    bool is_there = false;
    for (at = 0; !is_there && next_fact(p.facts, RIM_STR("\"countries\":"), &at, &text); is_there = words && found == words)
        if (!count_near(c, a, text, &words, &found)) return false;
    if (is_there) *share = (*share * (double)of + 1) / ((double)rim_max(of, 1) + 1);
    return true;
}

static bool has_title(const checker *c, size_t at) {
    if (!at || !rim_words_run(c, at - 1, 2)) return false;
    const word *before = &c->words.at[at - 1];
    return rim_map_find(&c->names->titles, before->folded) || (before->known->stands_lower && !rim_word_is_stop(c, before));
}

/* Does the name go on beyond the words, as "Jon Bell" does in "Peter Jon Bell" and "Jon Bell Street"? */
static void say_beyond(const checker *c, size_t start, size_t n, double *says) {
    const word *w = &c->words.at[start];
    says[RIM_SAYS_BEFORE] = start && rim_words_run(c, start - 1, 2) && is_name_word(c, w - 1) && !w[-1].starts;
    says[RIM_SAYS_BEHIND] = rim_words_run(c, start, n + 1) && is_name_word(c, w + n);
}

/* ---- What is known of the article ---- */

/* How sure it is that the person is named in full. */
static double named(const checker *c, unsigned person) {
    double best = 0;
    const rim_spelling *s;
    for (unsigned at = rim_names_person(c->names, person).main; (s = rim_names_spelling_of(c->names, at, person)); at++) {
        const rim_value *value = rim_map_find(&c->is_named, (rim_str){(const char *)&at, sizeof at});
        if (value && c->sure.at[value->number] > best) best = c->sure.at[value->number];
    }
    return best;
}

void rim_names_start_again(checker *c) {
    c->is_raised = false;
    c->out->len = c->named.len = c->sure.len = 0;
    c->is_named = rim_map_in(c->arena);
    for (size_t i = 0; i < c->words.len; i++) {
        word *w = &c->words.at[i];
        w->is_right = w->is_settled = false;
    }
}

/* ---- What is known of an odd word ---- */

#define MILLION 1e6

static rim_str mention_key(checker *c, unsigned person, rim_str folded) {
    return rim_arena_format(c->arena, "%u %.*s", person, (int)folded.len, folded.data);
}

bool rim_names_misspelt(checker *c, unsigned person, rim_str folded, double *sure) {
    rim_str key = mention_key(c, person, folded);
    if (!key.data) return false;
    const rim_value *value = rim_map_find(&c->mentions, key);
    *sure = value ? (double)value->number / MILLION : 0;
    return true;
}

bool rim_names_agree(checker *c, const rim_spelling *s, size_t start, double *confidence) {
    double least = 1;
    for (size_t i = 0; i < s->n; i++) {
        const word *w = &c->words.at[start + i];
        if (w->token == s->tokens[i]) continue;
        rim_str key = mention_key(c, s->person, w->folded);
        bool is_new;
        rim_value *value = key.data ? rim_map_put(&c->mentions, key, &is_new) : NULL;
        if (!value) return false;
        if (w->known->name) w->known->name->meant = 1 + s->tokens[i];
        if ((double)value->number < *confidence * MILLION) {
            c->is_raised = c->is_raised || !is_new;
            value->number = (size_t)(*confidence * MILLION);
        }
        if ((double)value->number / MILLION < least) least = (double)value->number / MILLION;
    }
    if (least < 1 && least > *confidence) *confidence = least;
    return true;
}

/* ---- Weighing ---- */

static double size_of(const checker *c) {
    return log2(1 + (double)rim_names_count(c->names)) / LONGEST_LIST;
}

static double rivalry(double margin) {
    return margin >= RIVALRY ? 0 : 1 - margin / RIVALRY;
}

/* What an odd word says, in a name that begins with the token `given`; sums and the like over all of them. */
static void add_odd(const checker *c, const word *w, unsigned token, unsigned given, double *says) {
    rim_str right = rim_names_token(c->names, token).text;
    double common = rim_name_common(c, w);
    static const word_count once = {.n = 1}; /* a particle in small letters */
    const word_count *count = w->known->name ? &w->known->name->count : &once;
    says[RIM_SAYS_HABIT] += habit(w->folded, right);
    says[RIM_SAYS_COMMON] = most(says[RIM_SAYS_COMMON], common);
    says[RIM_SAYS_GAIN] += commonness(c, right) - common;
    says[RIM_SAYS_LISTED] += w->token != RIM_NO_TOKEN;
    says[RIM_SAYS_OFTEN] = most(says[RIM_SAYS_OFTEN], log2(count->n) / 4);
    says[RIM_SAYS_OTHERS] = most(says[RIM_SAYS_OTHERS], share_of_others(c, count, given));
    if (w->folded.len < 6) says[RIM_SAYS_SHORT] = most(says[RIM_SAYS_SHORT], (6 - (double)w->folded.len) / 3);
}

/* Writes what each piece weighs behind them all. */
static double confidence_of(const double *weights, double *says) {
    double sum = 0;
    for (size_t i = 0; i < RIM_NAME_EVIDENCE; i++) sum += says[RIM_NAME_EVIDENCE + i] = weights[i] * says[i];
    double confidence = 1 / (1 + exp(-sum));
    if (confidence > SUREST) confidence = SUREST;
    return says[RIM_SAYS_HABIT] < 0 && confidence > UNUSUAL_MOST ? UNUSUAL_MOST : confidence;
}

/* What does not change while the article is read. False when memory is out. */
static bool say_full(checker *c, const rim_spelling *s, size_t start, double cost, double rival, double *says) {
    size_t odd = 0, letters = 0, bearers = 0;
    if (!role_near(c, s->person, start, s->n, &says[RIM_SAYS_ROLE])) return false;
    for (size_t i = 0; i < s->n; i++) {
        const word *w = &c->words.at[start + i];
        if (w->token == s->tokens[i]) {
            size_t n = rim_names_places(c->names, w->token).n;
            if (!bearers || n < bearers) bearers = n;
            says[RIM_SAYS_RARE] = most(says[RIM_SAYS_RARE], 1 - rim_name_common(c, w));
        } else {
            add_odd(c, w, s->tokens[i], s->tokens[0], says);
            odd++, letters += w->folded.len;
            if (i == 0) says[RIM_SAYS_GIVEN] = 1, says[RIM_SAYS_OTHERS] = 0;
        }
    }
    says[RIM_SAYS_ALWAYS] = 1;
    says[RIM_SAYS_DISTANCE] = cost;
    says[RIM_SAYS_LETTERS] = letters ? 10 * cost / (double)letters : 0;
    says[RIM_SAYS_ALL_ODD] = odd == s->n;
    says[RIM_SAYS_BEARERS] = log2(1 + (double)bearers) / MOST_BEARERS;
    says[RIM_SAYS_RIVAL] = rivalry(rival - cost);
    says[RIM_SAYS_TITLE] = has_title(c, start);
    say_beyond(c, start, s->n, says);
    says[RIM_SAYS_COMMON] *= 1 - says[RIM_SAYS_RARE];
    says[RIM_SAYS_SIZE] = size_of(c);
    if (odd) says[RIM_SAYS_HABIT] /= (double)odd, says[RIM_SAYS_GAIN] /= (double)odd, says[RIM_SAYS_LISTED] /= (double)odd;
    return true;
}

double rim_name_weigh_full(checker *c, const rim_spelling *s, size_t start, double cost, double rival, double **evidence) {
    double *says = *evidence ? *evidence : RIM_NEW_ARRAY(c->arena, double, 2 * RIM_NAME_EVIDENCE);
    if (!says || (!*evidence && !say_full(c, s, start, cost, rival, says))) return *evidence = NULL, 0;
    says[RIM_SAYS_NAMED] = named(c, s->person) >= 1; /* not by another mention that is as odd */
    *evidence = says;
    return confidence_of(c->policy->weights.full, says);
}

double rim_name_weigh_part(checker *c, const rim_spelling *s, size_t at, const candidate *found, double **evidence) {
    double *says = *evidence = RIM_NEW_ARRAY(c->arena, double, 2 * RIM_NAME_EVIDENCE);
    const word *w = &c->words.at[at];
    if (!says || !role_near(c, s->person, at, 1, &says[RIM_SAYS_ROLE])) return *evidence = NULL, 0;
    add_odd(c, w, s->tokens[found->start], s->tokens[0], says);
    says[RIM_SAYS_ALWAYS] = 1;
    says[RIM_SAYS_DISTANCE] = found->cost;
    says[RIM_SAYS_LETTERS] = 10 * found->cost / (double)w->folded.len;
    says[RIM_SAYS_RIVAL] = rivalry(found->rival - found->cost);
    says[RIM_SAYS_NAMED] = named(c, s->person);
    says[RIM_SAYS_TITLE] = has_title(c, at);
    says[RIM_SAYS_SIZE] = size_of(c);
    say_beyond(c, at, 1, says);
    if (!rim_names_misspelt(c, s->person, w->folded, &says[RIM_SAYS_SAME])) return *evidence = NULL, 0;
    /* Of a bearer who is not there, no part is; what is misspelt in the full name is wherever it stands. */
    return most(says[RIM_SAYS_SAME], says[RIM_SAYS_NAMED] * confidence_of(c->policy->weights.part, says));
}
