#include "text/sound_rows.h"

#include "text/sound_lanes.h"

enum { FAR = 255, LONGEST = RIM_ROW_PLACES - 1 };

static size_t class_of(char c) {
    return c >= 'a' && c <= 'z' ? (size_t)(c - 'a') : RIM_SOUND_OTHER;
}

static unsigned char hundredths(float cost) {
    return cost > 2.5f ? FAR : (unsigned char)(cost * 100 + 0.5f);
}

static void lower(unsigned char *cost, unsigned value) {
    if (value < *cost) *cost = (unsigned char)value;
}

static bool ends_with(const char *text, size_t end, const char *tail, size_t n) {
    if (end < n) return false;
    while (n && text[end - 1] == tail[n - 1]) end--, n--;
    return n == 0;
}

/* ---- The rules for one word ---- */

/* A new rule, without costs. NULL when there is no room. */
static rim_row_rule *new_rule(rim_sound_rows *r, const char *other, size_t other_len, size_t len) {
    if (r->n_rules == RIM_ROW_RULES) return NULL;
    rim_row_rule *rule = &r->rules[r->n_rules++];
    unsigned char *first = &r->first[class_of(other[other_len - 1]) * RIM_SOUND_ENDINGS + (other_len > 1 ? 1 + class_of(other[other_len - 2]) : 0)];
    memset(rule->cost, FAR, sizeof rule->cost);
    rule->other = other, rule->other_len = (unsigned char)other_len, rule->len = (unsigned char)len, rule->next = *first;
    *first = (unsigned char)r->n_rules;
    return rule;
}

static bool add_step(rim_sound_rows *r, const rim_sound_step *s, size_t end) {
    if (!s->b_len) return lower(&r->skip[s->a_len][end], s->hundredths), true;
    if (s->b_len == 1 && s->a_len == 1 && class_of(*s->b) != RIM_SOUND_OTHER) return lower(&r->letters[class_of(*s->b)][end], s->hundredths), true;
    unsigned char *number = &r->by_pair[s->pair];
    if (!*number) {
        if (!new_rule(r, s->b, s->b_len, s->a_len)) return false;
        *number = (unsigned char)r->n_rules;
    }
    lower(&r->rules[*number - 1].cost[end], s->hundredths);
    return true;
}

static bool add_swap(rim_sound_rows *r, size_t end) {
    char *two = r->swaps[end];
    two[0] = r->word.data[end - 1], two[1] = r->word.data[end - 2];
    rim_row_rule *rule = two[0] == two[1] ? NULL : new_rule(r, two, 2, 2);
    if (rule) rule->cost[end] = hundredths(RIM_SOUND_SWAP);
    return rule || two[0] == two[1];
}

/* Those whose letters of the word have this tail; `exact`: it says which letters they are. */
static bool add_steps(rim_sound_rows *r, size_t tail, bool exact, size_t end) {
    for (unsigned i = r->sounds->tails[tail]; i < r->sounds->tails[tail + 1]; i++) {
        const rim_sound_step *s = &r->sounds->steps[r->sounds->by_tail[i]];
        bool is_there = (exact && s->a_len <= 2) || ends_with(r->word.data, end, s->a, s->a_len);
        if (is_there && !add_step(r, s, end)) return false;
    }
    return true;
}

/* Rules that leave out letters of the word are gathered in `skip`: the cost of leaving out exactly those. */
static bool add_rules_at(rim_sound_rows *r, size_t end) {
    size_t last = class_of(r->word.data[end - 1]), before = end > 1 ? class_of(r->word.data[end - 2]) : RIM_SOUND_OTHER;
    bool exact = last != RIM_SOUND_OTHER;
    if (!add_steps(r, last * RIM_SOUND_ENDINGS, exact, end)) return false;
    return end < 2 || (add_steps(r, last * RIM_SOUND_ENDINGS + 1 + before, exact && before != RIM_SOUND_OTHER, end) && add_swap(r, end));
}

/* From the cost of leaving out exactly so many letters by one rule to that by any rules. False when more than RIM_ROW_REACH letters can be left out
   within the limit. */
static bool close_skips(rim_sound_rows *r, size_t end) {
    unsigned char rule[RIM_ROW_REACH + 1];
    unsigned any[2 * RIM_ROW_REACH + 1];
    for (size_t n = 1; n <= RIM_ROW_REACH; n++) rule[n] = r->skip[n][end];
    for (size_t n = 1; n <= 2 * RIM_ROW_REACH; n++) {
        any[n] = FAR;
        for (size_t last = 1; last <= RIM_ROW_REACH && last <= n && n <= end; last++) {
            unsigned before = last == n ? 0 : n - last > RIM_ROW_REACH ? FAR : r->skip[n - last][end - last];
            if (rule[last] + before < any[n]) any[n] = rule[last] + before;
        }
        if (any[n] > r->most) continue;
        if (n > RIM_ROW_REACH) return false;
        r->n_skip = r->n_skip < n ? (unsigned)n : r->n_skip;
    }
    for (size_t n = 1; n <= RIM_ROW_REACH; n++) r->skip[n][end] = (unsigned char)any[n];
    return true;
}

static bool read_word(rim_sound_rows *r) {
    memset(r->letters, hundredths(RIM_SOUND_OTHER_LETTER), sizeof r->letters);
    memset(r->skip, FAR, sizeof r->skip);
    memset(r->first, 0, sizeof r->first);
    memset(r->by_pair, 0, r->sounds->n_pairs);
    for (size_t end = 1; end <= r->word.len; end++) {
        char c = r->word.data[end - 1];
        static const char vowels[] = "aeiouy";
        for (size_t i = 0; rim_sound_is_vowel(c) && i < 6; i++) r->letters[class_of(vowels[i])][end] = hundredths(RIM_SOUND_OTHER_VOWEL);
        if (class_of(c) != RIM_SOUND_OTHER) r->letters[class_of(c)][end] = 0;
        r->skip[1][end] = (unsigned char)rim_sound_gap(r->sounds, r->word, end, class_of(c));
    }
    for (size_t end = 1; end <= r->word.len; end++)
        if (!add_rules_at(r, end)) return false;
    for (size_t end = 1; end <= r->word.len; end++)
        if (!close_skips(r, end)) return false;
    return true;
}

/* ---- Rows ---- */

/* Row i, moved up by `by` places. */
static rim_lanes row_of(const rim_sound_rows *r, size_t i, size_t by) {
    return rim_lanes_load(r->rows[i] + RIM_ROW_REACH - by);
}

/* Keeps the row; a place can be reached from those before it by leaving out letters of the word. */
static void put_row(rim_sound_rows *r, size_t i, rim_lanes row) {
    rim_lanes moved = row;
    for (unsigned n = 1; n <= r->n_skip; n++) {
        moved = rim_lanes_up(moved);
        row = rim_lanes_least(row, rim_lanes_add(moved, rim_lanes_load(r->skip[n])));
    }
    rim_lanes_store(r->rows[i] + RIM_ROW_REACH, row);
    r->within[i] = rim_lanes_any_up_to(row, r->most);
}

/* What it costs to have a letter that is none of a-z for each of the word's. */
static rim_lanes other_letter(const rim_sound_rows *r, char c) {
    rim_row_bytes cost;
    for (size_t end = 0; end < RIM_ROW_PLACES; end++)
        cost[end] = end && end <= r->word.len && r->word.data[end - 1] == c ? 0 : hundredths(RIM_SOUND_OTHER_LETTER);
    return rim_lanes_load(cost);
}

/* The ways into row i that leave out several letters of `other`, or one that is none of a-z, by a rule. */
static rim_lanes by_silent(const rim_sound_rows *r, rim_str other, size_t i, size_t class) {
    const unsigned short *first = &r->sounds->first[RIM_SOUND_NOTHING * RIM_SOUND_ENDINGS + class];
    rim_lanes row = rim_lanes_all(FAR);
    for (const rim_sound_step *s = &r->sounds->steps[first[0]]; s < &r->sounds->steps[first[1]]; s++)
        if (ends_with(other.data, i, s->b, s->b_len))
            row = rim_lanes_least(row, rim_lanes_add(row_of(r, i - s->b_len, 0), rim_lanes_all(s->hundredths)));
    return row;
}

/* What the rules with this tail make of the row; `exact`: the tail says which letters they are. */
static rim_lanes by_rules(const rim_sound_rows *r, rim_str other, size_t i, size_t tail, bool exact, rim_lanes row) {
    for (unsigned at = r->first[tail]; at; at = r->rules[at - 1].next) {
        const rim_row_rule *rule = &r->rules[at - 1];
        if ((exact && rule->other_len <= 2) || ends_with(other.data, i, rule->other, rule->other_len))
            row = rim_lanes_least(row, rim_lanes_add(row_of(r, i - rule->other_len, rule->len), rim_lanes_load(rule->cost)));
    }
    return row;
}

static void fill_row(rim_sound_rows *r, rim_str other, size_t i) {
    char c = other.data[i - 1];
    size_t class = class_of(c), before = i > 1 ? class_of(other.data[i - 2]) : RIM_SOUND_OTHER;
    bool exact = class != RIM_SOUND_OTHER;
    rim_lanes letter = class == RIM_SOUND_OTHER ? other_letter(r, c) : rim_lanes_load(r->letters[class]);
    rim_lanes last = row_of(r, i - 1, 0), row = rim_lanes_add(rim_lanes_up(last), letter); /* just written: faster than to read it moved up */
    row = rim_lanes_least(row, rim_lanes_add(last, rim_lanes_all((unsigned char)rim_sound_gap(r->sounds, other, i, class))));
    if (r->sounds->is_silent[class]) row = rim_lanes_least(row, by_silent(r, other, i, class));
    row = by_rules(r, other, i, class * RIM_SOUND_ENDINGS, exact, row);
    put_row(r, i, i > 1 ? by_rules(r, other, i, class * RIM_SOUND_ENDINGS + 1 + before, exact && before != RIM_SOUND_OTHER, row) : row);
}

/* ---- Comparing ---- */

void rim_sound_rows_init(rim_sound_rows *r, const rim_sounds *sounds, rim_str word, double limit) {
    r->sounds = sounds, r->word = word, r->limit = limit;
    r->most = (unsigned char)(limit * 100 + 0.5);
    r->n_skip = r->n_rules = r->last_len = r->filled = 0;
    r->is_plain = !word.len || word.len > LONGEST || !read_word(r);
    if (r->is_plain) return;
    rim_row_bytes start;
    for (size_t i = 0; i <= RIM_SOUND_LONGEST; i++) memset(r->rows[i], FAR, RIM_ROW_REACH);
    memset(start, FAR, sizeof start);
    start[0] = 0;
    put_row(r, 0, rim_lanes_load(start));
}

void rim_sound_rows_limit(rim_sound_rows *r, double limit) {
    unsigned most = (unsigned)(limit * 100 + 0.5);
    if (most < r->most) r->most = (unsigned char)most, r->limit = limit;
}

/* How many rows of the word before hold for this one: the last row of either does not, since a last letter may cost less. */
static unsigned shared(const rim_sound_rows *r, rim_str other) {
    unsigned n = 0;
    while (n < r->filled && n < other.len && r->last[n] == other.data[n]) n++;
    if (n && (n == r->last_len || n == other.len)) n--;
    return n;
}

/* Can no later row be within the limit any more? */
static bool is_over(const rim_sound_rows *r, size_t i) {
    for (size_t k = 0; k < RIM_ROW_REACH && k <= i; k++)
        if (r->within[i - k]) return false;
    return true;
}

double rim_sound_rows_distance(rim_sound_rows *r, rim_str other) {
    if (r->is_plain) return rim_sound_distance(r->sounds, r->word, other, r->limit);
    if (!other.len || other.len > RIM_SOUND_LONGEST) return r->limit + 1;
    unsigned i = shared(r, other);
    bool over = is_over(r, i);
    while (i < other.len && !over) {
        fill_row(r, other, ++i);
        over = is_over(r, i);
    }
    memcpy(r->last, other.data, other.len);
    r->last_len = (unsigned)other.len, r->filled = i;
    unsigned cost = over ? FAR : r->rows[other.len][RIM_ROW_REACH + r->word.len];
    return cost > r->most ? r->limit + 1 : cost / 100.0;
}
