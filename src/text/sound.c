/*
 * sound.c - Wagner and Fischer's table with more kinds of steps: a rule takes some letters of one spelling for some of the other.
 * The rules are those of the common romanisations and of the spelling of European languages (own list, from their published
 * tables); they hold in both directions.
 */
#include "text/sound.h"

typedef struct rule {
    const char *a, *b;
    float cost;
} rule;

static const rule rules[] = {
    /* vowels */
    {"i", "y", 0.1f}, {"e", "i", 0.35f}, {"a", "e", 0.4f}, {"o", "u", 0.4f}, {"a", "o", 0.4f}, {"a", "u", 0.4f}, {"e", "y", 0.4f},
    {"e", "o", 0.55f}, {"ei", "ey", 0.1f}, {"ai", "ay", 0.1f}, {"ei", "ai", 0.15f}, {"ey", "ay", 0.15f}, {"ei", "ay", 0.2f},
    {"ey", "ai", 0.2f}, {"ei", "i", 0.25f}, {"ey", "i", 0.2f}, {"ey", "y", 0.15f}, {"ie", "i", 0.15f}, {"ie", "y", 0.15f},
    {"iy", "y", 0.1f}, {"iy", "i", 0.1f}, {"yi", "i", 0.1f}, {"ij", "i", 0.1f}, {"ij", "y", 0.1f}, {"iy", "ei", 0.2f},
    {"iy", "ey", 0.2f}, {"ae", "e", 0.15f}, {"ae", "a", 0.25f}, {"oe", "o", 0.15f}, {"oe", "e", 0.25f}, {"ue", "u", 0.15f},
    {"ee", "i", 0.15f}, {"ee", "y", 0.25f}, {"ea", "i", 0.2f}, {"ea", "e", 0.2f}, {"oo", "u", 0.15f}, {"ou", "u", 0.1f},
    {"ou", "o", 0.25f}, {"au", "o", 0.25f}, {"aw", "o", 0.25f}, {"ow", "ou", 0.1f}, {"ow", "au", 0.15f}, {"ow", "o", 0.25f},
    {"oa", "o", 0.2f}, {"yu", "u", 0.2f}, {"iu", "yu", 0.1f}, {"iu", "u", 0.25f}, {"ew", "yu", 0.2f}, {"eu", "oi", 0.2f},
    {"eu", "oy", 0.2f}, {"ia", "ya", 0.1f}, {"ja", "ya", 0.1f}, {"ja", "ia", 0.1f}, {"ya", "a", 0.3f}, {"ia", "a", 0.35f},
    {"ye", "e", 0.15f}, {"je", "e", 0.25f}, {"ie", "ye", 0.1f}, {"ie", "e", 0.25f}, {"yo", "o", 0.25f}, {"yo", "e", 0.3f},
    {"io", "yo", 0.1f}, {"yo", "u", 0.25f}, {"oe", "u", 0.25f}, {"io", "o", 0.35f}, {"igh", "ai", 0.15f}, {"igh", "ay", 0.15f}, {"er", "ur", 0.15f}, {"er", "ir", 0.2f},
    {"or", "er", 0.3f}, {"or", "ur", 0.3f}, {"ar", "er", 0.3f}, {"a", "ey", 0.35f}, {"a", "ei", 0.35f}, {"a", "ay", 0.4f},
    {"i", "ay", 0.35f}, {"i", "ai", 0.35f}, {"y", "ay", 0.3f}, {"u", "yu", 0.2f}, {"ough", "o", 0.2f}, {"augh", "o", 0.25f},
    {"eau", "o", 0.15f}, {"eaux", "o", 0.2f}, {"oux", "u", 0.2f}, {"uh", "u", 0.15f}, {"oi", "ua", 0.2f}, {"ua", "wa", 0.1f},
    /* consonants */
    {"c", "k", 0.1f}, {"ck", "k", 0.1f}, {"ck", "kk", 0.1f}, {"ck", "c", 0.15f}, {"cc", "kk", 0.1f}, {"q", "k", 0.1f}, {"qu", "kv", 0.1f},
    {"qu", "k", 0.2f}, {"qu", "kw", 0.1f}, {"x", "ks", 0.1f}, {"x", "gz", 0.2f}, {"x", "z", 0.3f}, {"x", "sh", 0.3f}, {"ph", "f", 0.1f}, {"ph", "v", 0.2f},
    {"v", "w", 0.15f}, {"w", "u", 0.15f}, {"v", "u", 0.35f}, {"v", "f", 0.25f}, {"ff", "v", 0.25f}, {"b", "v", 0.45f}, {"th", "t", 0.15f},
    {"th", "d", 0.35f}, {"th", "z", 0.45f}, {"th", "s", 0.45f}, {"th", "f", 0.35f}, {"dh", "d", 0.15f}, {"bh", "b", 0.15f}, {"kh", "h", 0.15f},
    {"kh", "k", 0.25f}, {"ch", "kh", 0.15f}, {"ch", "k", 0.25f}, {"ch", "h", 0.25f}, {"gh", "g", 0.15f}, {"g", "h", 0.3f},
    {"g", "kh", 0.4f}, {"dzh", "j", 0.1f}, {"dz", "j", 0.3f}, {"dj", "j", 0.1f}, {"zh", "j", 0.15f}, {"dzh", "zh", 0.15f}, {"dzh", "g", 0.2f},
    {"zh", "g", 0.25f}, {"zh", "z", 0.3f}, {"g", "j", 0.25f}, {"j", "y", 0.2f}, {"j", "i", 0.25f}, {"j", "h", 0.35f}, {"j", "kh", 0.35f}, {"tch", "ch", 0.1f},
    {"c", "ch", 0.2f}, {"cs", "ch", 0.15f}, {"cz", "ch", 0.15f}, {"tsch", "ch", 0.1f}, {"ci", "chi", 0.15f}, {"sch", "sh", 0.1f},
    {"sz", "sh", 0.15f}, {"ch", "sh", 0.2f}, {"s", "sh", 0.3f}, {"ss", "sh", 0.35f}, {"sc", "sh", 0.2f}, {"shch", "sch", 0.2f},
    {"st", "sht", 0.2f}, {"sp", "shp", 0.2f}, {"c", "s", 0.2f}, {"c", "ts", 0.15f}, {"tz", "ts", 0.1f}, {"z", "ts", 0.2f}, {"tz", "z", 0.2f},
    {"cz", "ts", 0.2f}, {"tz", "c", 0.2f}, {"tz", "s", 0.3f}, {"z", "s", 0.25f}, {"ss", "z", 0.3f}, {"d", "t", 0.45f}, {"dt", "t", 0.15f},
    {"b", "p", 0.45f}, {"g", "k", 0.4f}, {"gg", "g", 0.1f}, {"m", "n", 0.55f}, {"gn", "n", 0.2f}, {"gn", "ny", 0.1f}, {"ng", "n", 0.35f},
    {"nh", "ny", 0.15f}, {"ll", "ly", 0.2f}, {"ll", "y", 0.25f}, {"l", "ly", 0.2f}, {"lj", "ly", 0.1f}, {"nj", "ny", 0.1f}, {"n", "ny", 0.2f}, {"rh", "r", 0.1f}, {"wh", "w", 0.1f},
    {"wr", "r", 0.1f}, {"kn", "n", 0.25f}, {"mp", "mb", 0.3f}, {"lk", "k", 0.3f}, {"wu", "u", 0.15f}, {"wo", "vu", 0.25f}, {"mc", "mak", 0.1f}, {"mc", "mek", 0.15f},
    {"mc", "mac", 0.1f}, {"mck", "makk", 0.1f}, {"mcc", "makk", 0.1f}, {"es", "ez", 0.15f}, {"ov", "off", 0.15f}, {"ev", "eff", 0.15f}, {"ov", "of", 0.15f}, {"w", "", 0.45f},
    /* Greek writes b, d, g as mp, nt, gk; Japanese has one sound for l and r; German and Hungarian spellings of s and sh */
    {"nt", "d", 0.2f}, {"mp", "b", 0.2f}, {"gk", "g", 0.15f}, {"nk", "g", 0.25f}, {"tz", "j", 0.25f}, {"l", "r", 0.55f}, {"sch", "s", 0.2f},
    {"sz", "s", 0.1f}, {"sz", "x", 0.2f}, {"ty", "t", 0.25f}, {"gy", "d", 0.3f}, {"cs", "c", 0.15f}, {"tsz", "j", 0.3f}, {"ts", "j", 0.4f},
    /* letters that are written and not heard, or heard and not written */
    {"h", "", 0.3f}, {"y", "", 0.4f}, {"e", "", 0.5f}, {"j", "", 0.5f}, {"'", "", 0.05f}, {"-", "", 0.15f}, {"i", "", 0.5f}, {"u", "", 0.55f}, {"a", "", 0.6f}, {"o", "", 0.6f},
    {"gh", "", 0.3f}, {"t", "", 0.75f}, {"s", "", 0.75f}, {"r", "", 0.75f}, {"x", "", 0.7f}, {"d", "", 0.75f}, {"n", "", 0.8f},
};

enum { N_RULES = sizeof rules / sizeof *rules };

static float least(float a, float b) {
    return a < b ? a : b;
}

/* Tails have a letter to four, and most differ in the last: a loop is faster than memcmp. */
static bool ends_with(rim_str s, size_t end, const char *tail, size_t n) {
    if (end < n) return false;
    while (n && s.data[end - 1] == tail[n - 1]) end--, n--;
    return n == 0;
}

/* The class of the letter that a side ends in. */
static size_t ending(const char *side, size_t len) {
    if (!len) return RIM_SOUND_NOTHING;
    return side[len - 1] >= 'a' && side[len - 1] <= 'z' ? (size_t)(side[len - 1] - 'a') : RIM_SOUND_OTHER;
}

static unsigned char hundredths(float cost) {
    return (unsigned char)(cost * 100 + 0.5f);
}

/* Rule r / 2, read backwards when r is odd; returns the pair of its endings. */
static size_t step_of(size_t r, rim_sound_step *step) {
    const rule *from = &rules[r / 2];
    const char *a = r % 2 ? from->b : from->a, *b = r % 2 ? from->a : from->b;
    *step = (rim_sound_step){.a_len = (unsigned char)strlen(a), .b_len = (unsigned char)strlen(b), .cost = from->cost};
    memcpy(step->a, a, step->a_len);
    memcpy(step->b, b, step->b_len);
    step->hundredths = hundredths(from->cost);
    step->a_before = step->a_len > 1 ? a[step->a_len - 2] : 0;
    return ending(a, step->a_len) * RIM_SOUND_ENDINGS + ending(b, step->b_len);
}

/* The number of the steps that write as many letters as the same `b`. */
static unsigned short pair_of(rim_sounds *sounds, size_t n, const rim_sound_step *step) {
    for (size_t i = 0; i < n; i++) {
        const rim_sound_step *s = &sounds->steps[i];
        if (s->a_len == step->a_len && s->b_len == step->b_len && memcmp(s->b, step->b, step->b_len) == 0) return s->pair;
    }
    return sounds->n_pairs++;
}

/* What is known of rules that leave letters out. */
static void note_silent(rim_sounds *sounds, const rim_sound_step *s) {
    size_t last = ending(s->b, s->b_len);
    if (s->a_len) return;
    if (s->b_len == 1 && last < RIM_SOUND_OTHER) sounds->alone[last] = rim_min(sounds->alone[last], s->hundredths);
    else sounds->is_silent[last] = true;
}

enum { PAIRS = RIM_SOUND_ENDINGS * RIM_SOUND_ENDINGS };

/* Where the steps of each pair begin, from how many there are. */
static void add_up(unsigned short n[PAIRS + 1]) {
    for (size_t pair = 0; pair < PAIRS; pair++) n[pair + 1] = (unsigned short)(n[pair + 1] + n[pair]);
}

static size_t tail_of(const rim_sound_step *s) {
    return ending(s->a, s->a_len) * RIM_SOUND_ENDINGS + (s->a_len > 1 ? 1 + ending(s->a, s->a_len - 1u) : 0);
}

static void sort_by_tail(rim_sounds *sounds) {
    unsigned short taken[PAIRS] = {0};
    for (size_t i = 0; i < 2 * (size_t)N_RULES; i++) sounds->tails[tail_of(&sounds->steps[i]) + 1]++;
    add_up(sounds->tails);
    for (size_t i = 0; i < 2 * (size_t)N_RULES; i++) {
        size_t tail = tail_of(&sounds->steps[i]);
        sounds->by_tail[sounds->tails[tail] + taken[tail]++] = (unsigned short)i;
    }
}

void rim_sounds_init(rim_sounds *sounds) {
    _Static_assert(2 * N_RULES <= RIM_SOUND_STEPS, "room for both directions");
    unsigned short taken[PAIRS] = {0};
    rim_sound_step step;
    memset(sounds, 0, sizeof *sounds);
    for (size_t i = 0; i < RIM_SOUND_ENDINGS; i++) sounds->alone[i] = hundredths(i < RIM_SOUND_OTHER && rim_sound_is_vowel((char)('a' + i)) ? RIM_SOUND_OTHER_VOWEL : RIM_SOUND_GAP);
    for (size_t r = 0; r < 2 * (size_t)N_RULES; r++) sounds->first[step_of(r, &step) + 1]++;
    add_up(sounds->first);
    for (size_t r = 0; r < 2 * (size_t)N_RULES; r++) {
        size_t pair = step_of(r, &step);
        sounds->steps[sounds->first[pair] + taken[pair]++] = step;
    }
    for (size_t i = 0; i < 2 * (size_t)N_RULES; i++) {
        sounds->steps[i].pair = pair_of(sounds, i, &sounds->steps[i]);
        note_silent(sounds, &sounds->steps[i]);
    }
    sort_by_tail(sounds);
    rim_sounds_bound(sounds, sounds->steps, 2 * (size_t)N_RULES);
}

typedef float row[RIM_SOUND_LONGEST + 1];

/* Two spellings and what every letter of theirs is to the rules. */
typedef struct pair {
    rim_str a, b;
    unsigned char x[RIM_SOUND_LONGEST + 1], y[RIM_SOUND_LONGEST + 1]; /* of the letter before each place; none before the first */
} pair;

/* The last letter is known to be right when it is one of a-z; all others are one class. */
static bool ends_alike(rim_str s, size_t end, const char *tail, size_t n) {
    if (!n) return true;
    if (ending(tail, n) == RIM_SOUND_OTHER) return ends_with(s, end, tail, n);
    return end >= n && ends_with(s, end - 1, tail, n - 1);
}

static float try_steps(const rim_sounds *sounds, size_t x, size_t y, const pair *p, size_t i, size_t j, row *table) {
    const rim_sound_step *s = &sounds->steps[sounds->first[x * RIM_SOUND_ENDINGS + y]], *end = &sounds->steps[sounds->first[x * RIM_SOUND_ENDINGS + y + 1]];
    float best = 1e9f;
    for (; s < end; s++)
        if (ends_alike(p->b, j, s->b, s->b_len) && ends_alike(p->a, i, s->a, s->a_len)) best = least(best, table[i - s->a_len][j - s->b_len] + s->cost);
    return best;
}

static bool has_steps(const rim_sounds *sounds, size_t x, size_t y) {
    const unsigned short *first = &sounds->first[x * RIM_SOUND_ENDINGS + y];
    return first[0] < first[1];
}

/* The cheapest rule that ends at i of `a` and j of `b`. */
static float by_rules(const rim_sounds *sounds, const pair *p, size_t i, size_t j, row *table) {
    float best = 1e9f;
    size_t x = i ? p->x[i] : RIM_SOUND_NOTHING, y = j ? p->y[j] : RIM_SOUND_NOTHING;
    if (i && j && has_steps(sounds, x, y)) best = try_steps(sounds, x, y, p, i, j, table);
    if (i && has_steps(sounds, x, RIM_SOUND_NOTHING)) best = least(best, try_steps(sounds, x, RIM_SOUND_NOTHING, p, i, j, table));
    if (j && has_steps(sounds, RIM_SOUND_NOTHING, y)) best = least(best, try_steps(sounds, RIM_SOUND_NOTHING, y, p, i, j, table));
    return best;
}

static float gap(rim_str s, size_t i) {
    char c = s.data[i - 1];
    if (i > 1 && s.data[i - 2] == c) return RIM_SOUND_DOUBLED;
    if (i == s.len && c == 'e') return RIM_SOUND_FINAL_E;
    return rim_sound_is_vowel(c) ? RIM_SOUND_OTHER_VOWEL : RIM_SOUND_GAP;
}

static void read_pair(pair *p, rim_str a, rim_str b) {
    p->a = a, p->b = b;
    for (size_t i = 0; i < a.len; i++) p->x[i + 1] = (unsigned char)ending(a.data, i + 1);
    for (size_t j = 0; j < b.len; j++) p->y[j + 1] = (unsigned char)ending(b.data, j + 1);
}

/* The cheapest way to i of `a` and j of `b` by single letters. */
static float by_letters(rim_str a, rim_str b, size_t i, size_t j, row *table) {
    float cell = 1e9f;
    if (i && j) {
        bool same = a.data[i - 1] == b.data[j - 1], vowels = rim_sound_is_vowel(a.data[i - 1]) && rim_sound_is_vowel(b.data[j - 1]);
        cell = table[i - 1][j - 1] + (same ? 0 : vowels ? RIM_SOUND_OTHER_VOWEL : RIM_SOUND_OTHER_LETTER);
        if (!same && i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1])
            cell = least(cell, table[i - 2][j - 2] + RIM_SOUND_SWAP);
    }
    if (i) cell = least(cell, table[i - 1][j] + gap(a, i));
    return j ? least(cell, table[i][j - 1] + gap(b, j)) : cell;
}

/* No side of a rule has more letters: a place leans on none further back. */
enum { REACH = 4 };

/* Columns that are within the limit, in one row. */
typedef struct band {
    size_t from, to; /* from > to: none */
} band;

/* Those that a row can lean on. */
static band join_bands(const band rows[REACH]) {
    band all = rows[0];
    for (int i = 1; i < REACH; i++) all = (band){rim_min(all.from, rows[i].from), rim_max(all.to, rows[i].to)};
    return all;
}

/* Fills row i where it can be within the limit; the rest is out of reach. Returns where it is. */
static band fill_row(const rim_sounds *sounds, const pair *p, size_t i, band near, float limit, row *table) {
    band mine = {SIZE_MAX, 0};
    for (size_t j = 0; j <= p->b.len; j++) table[i][j] = 1e9f;
    for (size_t j = near.from; j <= p->b.len && j <= rim_max(near.to, mine.to) + REACH; j++) {
        table[i][j] = i || j ? least(by_letters(p->a, p->b, i, j, table), by_rules(sounds, p, i, j, table)) : 0;
        if (table[i][j] > limit) continue;
        mine = (band){rim_min(mine.from, j), j};
    }
    return mine;
}

double rim_sound_distance(const rim_sounds *sounds, rim_str a, rim_str b, double limit) {
    row table[RIM_SOUND_LONGEST + 1];
    band rows[REACH] = {{0, 0}, {SIZE_MAX, 0}, {SIZE_MAX, 0}, {SIZE_MAX, 0}};
    pair p;
    if (rim_str_eq(a, b)) return 0;
    if (!a.len || !b.len || a.len > RIM_SOUND_LONGEST || b.len > RIM_SOUND_LONGEST) return limit + 1;
    read_pair(&p, a, b);
    for (size_t i = 0; i <= a.len; i++) {
        band near = join_bands(rows);
        if (near.from == SIZE_MAX) return limit + 1;
        rows[i % REACH] = fill_row(sounds, &p, i, near, (float)limit + 1e-4f, table);
    }
    return table[a.len][b.len] > (float)limit + 1e-4f ? limit + 1 : table[a.len][b.len];
}

/* The class of a consonant, 0 for vowels and for what is often not heard. */
static char class_of(char c) {
    switch (c) {
    case 'b': case 'p': return 'p';
    case 'v': case 'f': return 'f';
    case 'd': case 't': return 't';
    case 'c': case 'k': case 'q': case 'g': case 'x': return 'k';
    case 's': case 'z': return 's';
    case 'l': return 'l';
    case 'm': case 'n': return 'n';
    case 'r': return 'r';
    default: return 0;
    }
}

size_t rim_sound_key(rim_str s, bool dull, char *key) {
    size_t n = 0;
    char last = 0;
    for (size_t i = 0; i < s.len && n < RIM_SOUND_LONGEST - 1; i++) {
        char c = s.data[i], next = i + 1 < s.len ? s.data[i + 1] : 0;
        char class = class_of(c);
        if (c == 'p' && next == 'h') class = 'f';
        if (next == 'h' && (c == 'c' || c == 's')) class = 's';
        if (next == 'h' && (c == 'k' || c == 'g' || c == 'z')) class = 0;
        if (c == 'c' && next && strchr("eiy", next)) class = 's';
        if (c == 'v' && dull) class = 0;
        if (i == 0 && ((c == 'n' && next == 't') || (c == 'm' && next == 'p'))) class = 0; /* Greek d and b */
        if (c == 't' && (next == 's' || next == 'z' || (next == 'c' && i + 2 < s.len && s.data[i + 2] == 'h'))) class = 0;
        if (c == 'd' && (next == 'z' || next == 'j')) class = 0;
        if (!class || class == last) {
            if (!class) last = rim_sound_is_vowel(c) ? 0 : last;
            continue;
        }
        key[n++] = last = class;
    }
    return n;
}
