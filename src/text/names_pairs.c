/*
 * names_pairs.c - two spellings of one name in an article, found without a list: words that sound alike, and stand beside the same
 * other name, or one in a full name and the other alone. Words that share no sound key, all but one class of it, are never
 * compared, so the cost grows with the words.
 */
#include "text/names_check.h"

/* Limits of the distance, tuned on news text with planted misspellings: precision first. */
#define BESIDE_LETTER 0.15 /* the same name stands beside both, for each letter */
#define BESIDE_MOST   0.9
#define BESIDE_GIVEN  0.3  /* the same family name behind both: brothers have near given names too */
#define ALONE_LETTER  0.09 /* one stands in a full name, the other alone */
#define ALONE_MOST    0.6

enum { MOST_ALIKE = 48, /* words under one key: more say nothing */ MOST_COMPARED = 64 /* mentions of one form that are looked at */ };

/* A name word of the article: all mentions with the same fold. */
typedef struct form {
    size_t first, n;        /* mentions: numbers of words, in `mentions` from `first` on */
    size_t taken;
    size_t full_at;         /* 1 + the word where it first stands in a full name; 0: nowhere */
    bool is_full;           /* closes a full name somewhere */
    bool is_beside;         /* some other name stands beside it somewhere */
    bool is_listed;         /* part of a name of the list that stands there in full */
} form;

typedef RIM_VECTOR(size_t) numbers;

typedef struct search {
    checker *c;
    bool has_cases;               /* the language has endings for them */
    RIM_VECTOR(form) forms;
    numbers mentions;
    rim_map keys;                 /* sound key, or one with a class left out -> number + 1 of its list in `alike` */
    RIM_VECTOR(numbers) alike;
    rim_map compared;             /* "f g" */
} search;

typedef struct evidence {
    double limit;
    size_t a, b; /* the mentions that say so */
} evidence;

static bool is_name(const checker *c, size_t at) {
    const word *w = &c->words.at[at];
    return w->is_upper && !w->is_stop && w->folded.len >= 3 && !w->known->stands_lower && !rim_map_find(&c->names->titles, w->folded);
}

/* The name right before or after the word, or NULL. */
static const word *beside(const checker *c, size_t at, bool after) {
    size_t first = after ? at : at - 1, other = after ? at + 1 : at - 1;
    if ((!after && at == 0) || !rim_words_run(c, first, 2)) return NULL;
    const word *w = &c->words.at[other];
    return is_name(c, other) || (w->is_upper && !w->is_stop && w->folded.len == 1) ? w : NULL;
}

static bool read_forms(search *s) {
    checker *c = s->c;
    rim_map by_text = rim_map_in(c->arena);
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < c->words.len; i++) {
            if (!is_name(c, i)) continue;
            bool is_new;
            rim_value *number = rim_map_put(&by_text, c->words.at[i].folded, &is_new);
            if (!number) return false;
            if (is_new) {
                number->number = s->forms.len;
                if (!RIM_PUSH(&s->forms, c->arena, (form){0})) return false;
            }
            form *f = &s->forms.at[number->number];
            if (pass) s->mentions.at[f->first + f->taken++] = i;
            else f->n++;
            bool before = beside(c, i, false), after = beside(c, i, true);
            f->is_full = f->is_full || (before && !after);
            f->is_beside = f->is_beside || before || after;
            if (!f->full_at && (before || after)) f->full_at = i + 1;
            f->is_listed = f->is_listed || c->words.at[i].is_right;
        }
        size_t sum = 0;
        for (size_t f = 0; !pass && f < s->forms.len; sum += s->forms.at[f++].n) s->forms.at[f].first = sum;
        if (!pass && !(s->mentions.at = RIM_NEW_ARRAY(c->arena, size_t, sum + 1))) return false;
    }
    return true;
}

static const word *first_word(const search *s, size_t f) {
    return &s->c->words.at[s->mentions.at[s->forms.at[f].first]];
}

/* "Kurds" and "Kurd", "Russian" and "Russia", "Michaela" and "Michael": endings make other words. */
static bool is_inflected(rim_str a, rim_str b) {
    static const char *const endings[] = {"s", "es", "n", "an", "ian", "er", "en", "in", "a", "o", "i", "ish", "ese", "ed", "ing",
                                          "ic", "ism", "ist", "land", "y", "al"};
    if (a.len > b.len) return is_inflected(b, a);
    if (!rim_str_starts(b, a)) return false;
    rim_str rest = rim_str_slice(b, a.len, b.len);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (rim_str_eq(rest, rim_str_of(endings[i]))) return true;
    return false;
}

static bool is_vowel_at(rim_str s, size_t at) {
    return at == s.len || memchr("aeiouy", s.data[at], 6);
}

/* "Hallenko" and "Hallenką", "Fell" and "Fellem": forms of one name in a language with cases. */
static bool is_case(rim_str a, rim_str b) {
    enum { ENDING = 4, STEM = 4 };
    size_t same = 0, letters = rim_min(a.len, b.len), longer = rim_max(a.len, b.len);
    while (same < letters && a.data[same] == b.data[same]) same++;
    return same >= STEM && same + 1 >= letters && longer - same <= ENDING && is_vowel_at(a, same) && is_vowel_at(b, same);
}

static bool same_word(const word *a, const word *b) {
    return a && b && rim_str_eq(a->folded, b->folded);
}

/* The evidence that two mentions give: the same name beside both. */
static evidence weigh_mentions(const search *s, size_t a, size_t b, size_t letters) {
    const checker *c = s->c;
    double before = (double)letters * BESIDE_LETTER;
    if (same_word(beside(c, a, false), beside(c, b, false))) return (evidence){before < BESIDE_MOST ? before : BESIDE_MOST, a, b};
    if (same_word(beside(c, a, true), beside(c, b, true))) return (evidence){BESIDE_GIVEN, a, b};
    return (evidence){0, a, b};
}

static evidence weigh(const search *s, size_t f, size_t g, size_t letters) {
    const form *x = &s->forms.at[f], *y = &s->forms.at[g];
    evidence best = {0, s->mentions.at[x->first], s->mentions.at[y->first]};
    for (size_t i = 0; i < x->n && i < MOST_COMPARED; i++)
        for (size_t k = 0; k < y->n && k < MOST_COMPARED; k++) {
            evidence found = weigh_mentions(s, s->mentions.at[x->first + i], s->mentions.at[y->first + k], letters);
            if (found.limit > best.limit) best = found;
        }
    bool one_alone = (x->is_full && !y->is_beside) || (y->is_full && !x->is_beside);
    if (best.limit > 0 || !one_alone) return best;
    best.limit = (double)letters * ALONE_LETTER < ALONE_MOST ? (double)letters * ALONE_LETTER : ALONE_MOST;
    return best;
}

/* "Ana Torres y Anna Torres": nobody is named twice in one breath. */
static bool are_joined(const checker *c, size_t a, size_t b) {
    const word *w = &c->words.at[rim_min(a, b)];
    size_t apart = a < b ? b - a : a - b;
    for (size_t i = 1; i < 3 && apart == 3; i++)
        if (w[i].is_stop && !w[i].is_upper) return w[3].block == w->block;
    return false;
}

static bool are_two(const search *s, size_t f, size_t g) {
    const form *x = &s->forms.at[f], *y = &s->forms.at[g];
    for (size_t i = 0; i < x->n && i < MOST_COMPARED; i++)
        for (size_t k = 0; k < y->n && k < MOST_COMPARED; k++)
            if (are_joined(s->c, s->mentions.at[x->first + i], s->mentions.at[y->first + k])) return true;
    return false;
}

/* Should `g` give way to `f`? The list's own spelling stays, else the one of the first full mention, else the commoner. */
static bool is_better(const search *s, size_t f, size_t g) {
    const form *x = &s->forms.at[f], *y = &s->forms.at[g];
    if (x->is_listed != y->is_listed) return x->is_listed;
    if (x->full_at != y->full_at) return !y->full_at || (x->full_at && x->full_at < y->full_at);
    return x->n != y->n ? x->n > y->n : f < g;
}

static bool put_pair(search *s, size_t f, size_t g, evidence why, double cost) {
    checker *c = s->c;
    if (!is_better(s, f, g)) return put_pair(s, g, f, (evidence){why.limit, why.b, why.a}, cost);
    const word *seen = &c->words.at[why.a], *before = beside(c, why.a, false), *after = beside(c, why.a, true);
    rim_str right = rim_word_text(c, first_word(s, f));
    rim_str full = rim_str_slice(c->blocks[seen->block], before ? before->start : seen->start, after ? after->end : seen->end);
    for (size_t i = 0; i < s->forms.at[g].n; i++) {
        const word *w = &c->words.at[s->mentions.at[s->forms.at[g].first + i]];
        rim_correction found = {w->block, w->start, w->end, right, 0, full, {"", 0}, rim_words_before(c, w), RIM_NAME_SAME, 0.8 - 0.3 * cost, NULL};
        if (!RIM_PUSH(c->out, c->arena, found)) return false;
    }
    return true;
}

static size_t shorter(const word *a, const word *b) {
    return a->folded.len < b->folded.len ? a->folded.len : b->folded.len;
}

/* Cheap to say, and true of most that share a key. */
static bool are_far(const search *s, size_t f, size_t g) {
    const word *a = first_word(s, f), *b = first_word(s, g);
    size_t letters = shorter(a, b), longer = a->folded.len + b->folded.len - letters;
    return longer > letters + 4 || rim_name_letters_apart(a->letters, b->letters) > RIM_NAME_LETTERS_APART ||
           (s->forms.at[f].is_listed && s->forms.at[g].is_listed);
}

static bool compare(search *s, size_t f, size_t g) {
    const word *a = first_word(s, f), *b = first_word(s, g);
    size_t letters = shorter(a, b);
    double most = (double)letters * BESIDE_LETTER < BESIDE_MOST ? (double)letters * BESIDE_LETTER : BESIDE_MOST;
    double cost = rim_sound_distance(&s->c->names->sounds, a->folded, b->folded, most);
    if (cost > most || is_inflected(a->folded, b->folded) || (s->has_cases && is_case(a->folded, b->folded))) return true;
    evidence why = weigh(s, f, g, letters);
    return cost > why.limit || are_two(s, f, g) || put_pair(s, f, g, why, cost);
}

static bool compare_once(search *s, size_t f, size_t g) {
    if (are_far(s, f, g)) return true;
    bool is_new;
    rim_str key = rim_arena_format(s->c->arena, "%zu %zu", f < g ? f : g, f < g ? g : f);
    if (!key.data || !rim_map_put(&s->compared, key, &is_new)) return false;
    return !is_new || compare(s, f, g);
}

/* Files the form under a key, and compares it with those that are there. */
static bool meet(search *s, size_t f, rim_str key) {
    rim_str kept = rim_arena_str(s->c->arena, key);
    bool is_new;
    rim_value *number = kept.data ? rim_map_put(&s->keys, kept, &is_new) : NULL;
    if (!number) return false;
    if (is_new) {
        number->number = s->alike.len;
        if (!RIM_PUSH(&s->alike, s->c->arena, (numbers){0})) return false;
    }
    size_t list = number->number;
    if (s->alike.at[list].len >= MOST_ALIKE) return true;
    for (size_t i = 0; i < s->alike.at[list].len; i++)
        if (s->alike.at[list].at[i] != f && !compare_once(s, s->alike.at[list].at[i], f)) return false;
    return RIM_PUSH(&s->alike.at[list], s->c->arena, f);
}

/* Under its sound key, the key that reads v as w, and each with one class left out. */
static bool meet_all(search *s, size_t f) {
    char key[RIM_SOUND_LONGEST], less[RIM_SOUND_LONGEST];
    for (int dull = 0; dull < 2; dull++) {
        size_t n = rim_sound_key(first_word(s, f)->folded, dull, key);
        if (!meet(s, f, (rim_str){key, n})) return false;
        for (size_t out = 0; n > 1 && out < n; out++) {
            memcpy(less, key, out);
            memcpy(less + out, key + out + 1, n - out - 1);
            if (!meet(s, f, (rim_str){less, n - 1})) return false;
        }
    }
    return true;
}

static bool has_cases(rim_str language) {
    static const char *const languages[] = {"be", "bg", "bs", "cs", "et", "fi", "hr", "hu", "lt", "lv", "mk", "pl", "ro", "ru", "sk", "sl", "sr", "tr", "uk"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (language.len >= 2 && memcmp(language.data, languages[i], 2) == 0) return true;
    return false;
}

bool rim_names_pairs(const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language, rim_corrections *corrections) {
    checker c = rim_checker(names, arena, blocks, corrections);
    search s = {.c = &c, .has_cases = has_cases(language), .keys = rim_map_in(arena), .compared = rim_map_in(arena)};
    if (!rim_words_read(&c, n, language)) return false;
    for (size_t i = 0; i < c.words.len; i++)
        if (!rim_names_mark_right(&c, i)) return false;
    if (!read_forms(&s)) return false;
    for (size_t f = 0; f < s.forms.len; f++)
        if (!meet_all(&s, f)) return false;
    return !rim_names_damage(names);
}
