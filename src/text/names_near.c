/* names_near.c - how near a word is to a part of a name, and which parts are near to it. */
#include "text/names_check.h"
#include "text/sound_rows.h"

/* Limits of the distance, tuned on news text with planted misspellings: precision first. */
#define ENDING        0.3  /* the name with a woman's ending of Czech or Slovak */

unsigned rim_name_letters_apart(unsigned a, unsigned b) {
    return (unsigned)__builtin_popcount(a ^ b);
}

double rim_name_reach(size_t len) {
    return len <= 2 ? 0 : len == 3 ? 0.3 : len == 4 ? 0.55 : len == 5 ? 0.8 : 1.0;
}

/* The word without the ending that Czech and Slovak give to women's family names ("Leyenová", "Metsolová"); empty if it has none. */
static rim_str without_ending(rim_str folded) {
    if (folded.len < 6 || !rim_str_ends(folded, RIM_STR("ova"))) return (rim_str){"", 0};
    return rim_str_slice(folded, 0, folded.len - 3);
}

/* How far apart two folded parts are; above 2 when out of reach. `x` and `y` are their letters. */
static double cost_of(const rim_names *names, rim_str a, unsigned x, rim_str b, unsigned y) {
    size_t shorter = rim_min(a.len, b.len), longer = rim_max(a.len, b.len);
    if (longer > shorter + 4 || rim_name_letters_apart(x, y) > RIM_NAME_LETTERS_APART) return 9;
    double limit = rim_name_reach(shorter), cost = rim_sound_distance(&names->sounds, a, b, limit);
    return cost <= limit + 1e-6 ? cost : 9; /* sums of floats */
}

/* How far the word is from the token; above 2 when out of reach. */
double rim_name_cost(const checker *c, const word *w, unsigned token) {
    rim_token t = rim_names_token(c->names, token);
    rim_str stem = without_ending(w->folded);
    if (stem.len && (rim_str_eq(stem, t.text) || (rim_str_starts(t.text, stem) && t.text.len == stem.len + 1))) return ENDING;
    if (w->token == token) return 0;
    if (w->folded.len == t.text.len + 1 && w->folded.data[t.text.len] == 's' && rim_str_starts(w->folded, t.text)) return 9; /* "the Bidens" */
    return cost_of(c->names, w->folded, w->letters, t.text, t.letters);
}

/* ---- Near ones ---- */

#define OTHER_SOUND 0.35 /* what another letter in the skeleton costs at least */

/* How many tokens are compared for one word, and how many entries of the table are looked at; lists that need more have been made to. */
enum { MOST_COMPARED = 512, MOST_LOOKED_AT = 8192, SLOTS = 1024 };

typedef struct neighbours {
    const rim_names *names;
    rim_str word;
    rim_sound_rows rows;
    unsigned letters;
    uint32_t seen[SLOTS]; /* tokens + 1, by their last bits */
    size_t n_seen, looked_at, n;
    rim_near *near;
} neighbours;

static bool is_seen(neighbours *n, unsigned token) {
    size_t slot = token % SLOTS;
    while (n->seen[slot] && n->seen[slot] != token + 1) slot = (slot + 1) % SLOTS;
    if (n->seen[slot]) return true;
    n->seen[slot] = token + 1;
    n->n_seen++;
    return false;
}

/* Puts it where it belongs, the nearest first, in the order of the list those that are as near. */
static void keep_near(neighbours *n, rim_near found) {
    size_t at = n->n < RIM_NEAR_MOST ? n->n++ : RIM_NEAR_MOST;
    for (; at && (n->near[at - 1].cost > found.cost || (n->near[at - 1].cost == found.cost && n->near[at - 1].token > found.token)); at--)
        if (at < RIM_NEAR_MOST) n->near[at] = n->near[at - 1];
    if (at < RIM_NEAR_MOST) n->near[at] = found;
}

static void try_key(neighbours *n, rim_skeleton_key key) {
    size_t cursor = 0;
    unsigned token, letters;
    while (n->looked_at < MOST_LOOKED_AT && n->n_seen < MOST_COMPARED && rim_names_alike(n->names, key, &cursor, &token, &letters)) {
        n->looked_at++;
        if (rim_name_letters_apart(letters, n->letters) > RIM_NAME_LETTERS_APART || is_seen(n, token)) continue;
        rim_str text = rim_names_token(n->names, token).text;
        if (rim_str_eq(text, n->word)) continue;
        double cost = rim_sound_rows_distance(&n->rows, text);
        if (cost <= rim_name_reach(rim_min(n->word.len, text.len)) + 1e-6) keep_near(n, (rim_near){(float)cost, token});
    }
}

size_t rim_names_near(const rim_names *names, rim_str folded, rim_near near[RIM_NEAR_MOST]) {
    neighbours n;
    rim_skeleton_key keys[RIM_SKELETON_KEYS];
    if (rim_name_reach(folded.len) <= 0) return 0;
    n.names = names, n.word = folded, n.letters = rim_name_letters(folded), n.near = near;
    n.n_seen = n.looked_at = n.n = 0;
    memset(n.seen, 0, sizeof n.seen);
    rim_sound_rows_init(&n.rows, &names->sounds, folded, rim_name_reach(folded.len));
    size_t n_keys = rim_skeleton_keys(folded, keys);
    if (rim_name_reach(folded.len) < OTHER_SOUND) n_keys = 1;
    for (size_t i = 0; i < n_keys; i++) try_key(&n, keys[i]);
    return n.n;
}

/* Corrections write the list's own spelling, also where a variant of as many parts was nearer. */
const rim_spelling *rim_name_written(const checker *c, unsigned spelling) {
    const rim_spelling *s = rim_names_spelling(c->names, spelling);
    const rim_spelling *own = rim_names_spelling(c->names, rim_names_person(c->names, s->person).main);
    return own->n == s->n ? own : s;
}
