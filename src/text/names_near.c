/* names_near.c - how near a word is to a part of a name, and which parts are near to it. */
#include "text/names_check.h"
#include "text/sound_rows.h"

/* Limits of the distance, tuned on news text with planted misspellings: precision first. */
#define FARTHER       1.9  /* times the reach */
#define ENDING        0.3  /* the name with a woman's ending of Czech or Slovak */

double rim_name_reach(size_t len) {
    return len <= 2 ? 0 : len == 3 ? 0.3 : len == 4 ? 0.55 : len == 5 ? 0.8 : 1.0;
}

/* The word without the ending that Czech and Slovak give to women's family names ("Leyenová", "Metsolová"); empty if it has none. */
static rim_str without_ending(rim_str folded) {
    if (folded.len < 6 || !rim_str_ends(folded, RIM_STR("ova"))) return (rim_str){"", 0};
    return rim_str_slice(folded, 0, folded.len - 3);
}

bool rim_name_is_derived(rim_str text, rim_str name) {
    static const char *const endings[] = {"s", "n", "an", "ian", "ist", "ism"};
    if (text.len <= name.len || !rim_str_starts(text, name)) return false;
    rim_str ending = rim_str_slice(text, name.len, text.len);
    if (rim_str_is(ending, "n") && !rim_sound_is_vowel(name.data[name.len - 1])) return false; /* a doubled letter, mostly */
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (rim_str_is(ending, endings[i])) return true;
    return false;
}

enum { MOST_LONGER = 4 /* bytes */ };

/* How far a part may be beside one that is right. */
static double far_reach(size_t len) {
    return FARTHER * rim_name_reach(len);
}

/* A word meets many tokens, one after the other, where a name beside it is borne by many. */
static double distance(const checker *c, const word *w, rim_str text) {
    compared *kept = c->compared ? &c->compared[(size_t)(w - c->words.at) % RIM_COMPARED] : NULL;
    if (!kept) return rim_sound_distance(&c->names->sounds, w->folded, text, far_reach(w->folded.len));
    if (kept->word.data != w->folded.data) rim_sound_rows_init(&kept->rows, &c->names->sounds, w->folded, far_reach(w->folded.len));
    kept->word = w->folded;
    return rim_sound_rows_distance(&kept->rows, text);
}

bool rim_names_may_be_near(rim_str folded, unsigned letters, const rim_token *t) {
    size_t shorter = rim_min(folded.len, t->text.len), longer = rim_max(folded.len, t->text.len);
    return longer <= shorter + MOST_LONGER && rim_name_letters_apart(letters, t->letters) <= RIM_NAME_LETTERS_APART;
}

/* How far apart the word and a token are; above 2 when out of reach. */
static double cost_of(const checker *c, const word *w, const rim_token *t, bool far) {
    if (!rim_names_may_be_near(w->folded, w->letters, t)) return 9;
    size_t shorter = rim_min(w->folded.len, t->text.len);
    double limit = far ? far_reach(shorter) : rim_name_reach(shorter), cost = distance(c, w, t->text);
    return cost <= limit + 1e-6 ? cost : 9; /* sums of floats */
}

/* How far the word is from the token; above 2 when out of reach. */
static double cost_to(const checker *c, const word *w, unsigned token, bool far) {
    rim_token t = rim_names_token(c->names, token);
    rim_str stem = without_ending(w->folded);
    if (stem.len && (rim_str_eq(stem, t.text) || (rim_str_starts(t.text, stem) && t.text.len == stem.len + 1))) return ENDING;
    if (w->token == token) return 0;
    if (rim_name_is_derived(w->folded, t.text)) return 9;
    return cost_of(c, w, &t, far);
}

double rim_name_cost(const checker *c, const word *w, unsigned token) {
    return cost_to(c, w, token, false);
}

double rim_name_far_cost(const checker *c, const word *w, unsigned token) {
    return cost_to(c, w, token, true);
}

/* ---- Near ones ---- */

unsigned rim_name_consonants(rim_str folded) {
    enum { MOST = 5 };
    static const char classes[] = "pftksnl";
    char key[RIM_SOUND_LONGEST];
    size_t n = rim_sound_key(folded, true, key);
    unsigned consonants = 0;
    for (size_t i = 0; i < n && i < MOST; i++) consonants |= (unsigned)(1 + strchr(classes, key[i] == 'r' ? 'l' : key[i]) - classes) << 3 * i;
    return consonants;
}

#define OTHER_SOUND 0.35 /* what another letter in the skeleton costs at least */

enum { SOUND_COST = 1 /* so that it stands beside what is about right */, MOST_COMPARED = 512 /* tokens, for one word */, CHEAPEST = 5 /* rule, in hundredths */ };

typedef struct neighbours {
    const rim_names *names;
    rim_str word;
    unsigned letters, most; /* the limit in hundredths */
    bool has_rows;          /* made when the first is compared */
    size_t compared, n;
    rim_near *near;
    rim_sound_rows rows;
} neighbours;

/* Puts it where it belongs, the nearest first. */
static void keep_near(neighbours *n, rim_near found) {
    size_t at = n->n < RIM_NEAR_MOST ? n->n++ : RIM_NEAR_MOST;
    for (; at && (n->near[at - 1].cost > found.cost || (n->near[at - 1].cost == found.cost && n->near[at - 1].token > found.token)); at--)
        if (at < RIM_NEAR_MOST) n->near[at] = n->near[at - 1];
    if (at < RIM_NEAR_MOST) n->near[at] = found;
    if (n->n == RIM_NEAR_MOST && n->has_rows) rim_sound_rows_limit(&n->rows, n->near[RIM_NEAR_MOST - 1].cost);
}

/* Is one letter another, and nothing else? */
static bool differ_in_a_letter(rim_str a, rim_str b) {
    size_t from = 0;
    if (a.len != b.len) return false;
    while (from < a.len && a.data[from] == b.data[from]) from++;
    return from < a.len && memcmp(a.data + from + 1, b.data + from + 1, a.len - from - 1) == 0;
}

/* `least`: what the letter costs in which the skeletons differ. When that leaves nothing for any other rule, all the rest has to be the same. */
static double near_cost(neighbours *n, rim_str text, unsigned least) {
    if (least + CHEAPEST > n->most && !differ_in_a_letter(n->word, text)) return 9;
    if (!n->has_rows) rim_sound_rows_init(&n->rows, &n->names->sounds, n->word, n->most / 100.0);
    n->has_rows = true;
    n->compared++;
    return rim_sound_rows_distance(&n->rows, text);
}

static void try_token(neighbours *n, const rim_token_group *group, size_t i, unsigned least) {
    rim_token token = rim_names_group_token(group, i);
    rim_str text = token.text;
    if (!rim_names_may_be_near(n->word, n->letters, &token)) return;
    double cost = near_cost(n, text, least);
    if (cost > rim_name_reach(rim_min(text.len, n->word.len)) + 1e-6 || cost > n->most / 100.0 + 1e-6 || rim_str_eq(text, n->word)) return;
    keep_near(n, (rim_near){(float)cost, group->first + (unsigned)i});
}

static void try_group(neighbours *n, const rim_alike *alike) {
    rim_token_group group = rim_names_group(n->names, alike->group);
    for (size_t i = 0; i < group.n && n->compared < MOST_COMPARED; i++) try_token(n, &group, i, alike->least);
}

/* The cheap ones first, in the order of what they cost; the others stand beside none that costs anything. */
static void sort_alike(const rim_alike *alike, size_t n, rim_alike *sorted) {
    size_t cheap = 0;
    for (size_t i = 0; i < n; i++) {
        if (alike[i].least > RIM_PAIR_ODD) continue;
        size_t at = cheap++;
        for (; at && sorted[at - 1].least > alike[i].least; at--) sorted[at] = sorted[at - 1];
        sorted[at] = alike[i];
    }
    for (size_t i = 0; i < n; i++)
        if (alike[i].least > RIM_PAIR_ODD) sorted[cheap++] = alike[i];
}

/* False for a word that has no reach. */
static bool begin_alike(const rim_names *names, rim_str folded, double reach, rim_alike_search *search) {
    char skeleton[RIM_SKELETON_LONGEST];
    search->n_keys = reach > 0 ? rim_skeleton_keys(skeleton, rim_skeleton(folded, skeleton), search->keys) : 0;
    if (reach < OTHER_SOUND) search->n_keys = rim_min(search->n_keys, 1);
    search->most = (unsigned)(reach * 100 + 0.5);
    rim_names_alike_begin(names, search);
    return search->n_keys;
}

/* The groups that were found, and the sound; its own group alone for a word without reach. */
static bool keep_groups(const rim_names *names, rim_arena *arena, rim_str folded, const rim_alike_search *search, rim_alike_set *groups) {
    rim_alike alike[RIM_ALIKE_MOST + 1], *kept;
    size_t n = rim_names_alike(names, search, alike), consonants;
    uint32_t sound = rim_image_sound(folded, &consonants);
    if (search->n_keys && consonants) alike[n++] = (rim_alike){sound, SOUND_COST};
    if (!search->n_keys && (alike[0].group = rim_names_group_of(names, folded)) != RIM_NO_TOKEN) alike[n++].least = 0;
    if (!(kept = RIM_NEW_ARRAY(arena, rim_alike, n + 1))) return false;
    sort_alike(alike, n, kept);
    *groups = (rim_alike_set){kept, n};
    return true;
}

bool rim_names_near_groups(const rim_names *names, rim_arena *arena, const rim_str *folded, size_t n, rim_alike_set *groups) {
    enum { TOGETHER = 16 };
    rim_alike_search searches[TOGETHER];
    for (size_t from = 0; from < n; from += TOGETHER) {
        size_t some = rim_min(n - from, TOGETHER);
        for (size_t i = 0; i < some; i++) begin_alike(names, folded[from + i], rim_name_reach(folded[from + i].len), &searches[i]);
        for (size_t i = 0; i < some; i++) rim_names_alike_go_on(names, &searches[i]);
        for (size_t i = 0; i < some; i++)
            if (!keep_groups(names, arena, folded[from + i], &searches[i], &groups[from + i])) return false;
    }
    return true;
}

size_t rim_names_near(const rim_names *names, rim_str folded, rim_near near[RIM_NEAR_MOST]) {
    enum { SOON = 8 /* groups */ };
    neighbours n;
    rim_alike_search search;
    rim_alike alike[RIM_ALIKE_MOST];
    if (!begin_alike(names, folded, rim_name_reach(folded.len), &search)) return 0;
    n.names = names, n.word = folded, n.letters = rim_name_letters(folded), n.near = near;
    n.most = search.most, n.has_rows = false, n.compared = n.n = 0;
    rim_names_alike_go_on(names, &search);
    size_t n_alike = rim_names_alike(names, &search, alike);
    for (size_t i = 0; i < n_alike; i++) rim_image_soon(names, RIM_GROUPS, alike[i].group);
    for (size_t i = 0; i < n_alike + 2 * SOON; i++) {
        if (i < n_alike) rim_names_group_soon(names, alike[i].group);
        if (i >= SOON && i - SOON < n_alike) rim_names_texts_soon(names, alike[i - SOON].group);
        if (i >= 2 * SOON) try_group(&n, &alike[i - 2 * SOON]);
    }
    return n.n;
}

/* Corrections write the list's own spelling, also where a variant of as many parts was nearer. */
const rim_spelling *rim_name_written(const checker *c, unsigned spelling) {
    const rim_spelling *s = rim_names_spelling(c->names, spelling);
    if (!s->is_variant) return s;
    const rim_spelling *own = rim_names_spelling(c->names, rim_names_person(c->names, s->person).main);
    return own->n == s->n ? own : s;
}
