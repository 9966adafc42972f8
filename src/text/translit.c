#include "text/translit_table.h"

#include "text/utf8.h"

typedef struct reader {
    const rim_translit *table;
    rim_str text;
    size_t at;
    uint32_t left; /* the character before; 0 at the start */
    size_t *steps;
} reader;

static void spend(size_t *steps, size_t n) {
    *steps -= rim_min(*steps, n);
}

/* ---- Choosing a rule ---- */

bool translit_allows(const rim_translit *t, const uint64_t *set, uint32_t neighbour) {
    if (!set) return true;
    uint32_t number = translit_number(t, neighbour);
    if (!number) number = translit_is_inner(neighbour) ? TRANSLIT_INNER : TRANSLIT_BORDER;
    else number = t->letters[number].lower;
    return set[number / 64] >> number % 64 & 1;
}

/* Does the rule fit where the reader is? *end is then where its `from` ends, *last the last character of it. */
static bool fits(const reader *r, const translit_rule *rule, bool is_exact, size_t *end, uint32_t *last) {
    const rim_translit *t = r->table;
    size_t at = r->at, len;
    for (size_t i = 0; i < rule->n; i++, at += len) {
        if (at >= r->text.len) return false;
        uint32_t number = translit_number(t, *last = rim_utf8_at(r->text, at, &len));
        if ((is_exact ? number : t->letters[number].lower) != rule->from[i]) return false;
    }
    *end = at;
    uint32_t right = at < r->text.len ? rim_utf8_at(r->text, at, &len) : 0;
    return translit_allows(t, rule->left, r->left) && translit_allows(t, rule->right, right);
}

/* The number of the letter behind the one at `at`; 0 when there is none that a rule names. */
static uint32_t next_number(const reader *r, size_t at, bool is_exact) {
    size_t len;
    uint32_t number = at < r->text.len ? translit_number(r->table, rim_utf8_at(r->text, at, &len)) : 0;
    return is_exact ? number : r->table->letters[number].lower;
}

/* *end is where the reader's first letter ends, then where the rule's `from` does. */
static const translit_rule *choose(const reader *r, const translit_letter *letter, bool is_exact, size_t *end, uint32_t *last) {
    uint32_t second = letter->n_long ? next_number(r, *end, is_exact) : 0;
    bool has_long = letter->seconds >> second % 64 & 1;
    for (size_t i = has_long ? 0 : letter->n_long; i < letter->n_rules && *r->steps; i++) {
        const translit_rule *rule = &letter->rules[i];
        spend(r->steps, 1 + rule->n);
        if (rule->n > 1 && rule->from[1] != second) continue;
        if (fits(r, rule, is_exact, end, last)) return rule;
    }
    return NULL;
}

/* ---- Writing ---- */

/* Does the capital stand between capitals? What follows tells; at a word's end, what comes before. */
static bool is_all_upper(const reader *r, size_t end, size_t n, uint32_t last) {
    size_t len;
    if (n > 1) return rim_is_upper(last);
    uint32_t next = end < r->text.len ? rim_utf8_at(r->text, end, &len) : 0;
    return rim_is_letter(next) ? rim_is_upper(next) : rim_is_upper(r->left);
}

static char *put(char *to, rim_str s) {
    if (s.len <= TRANSLIT_PAD) memcpy(to, s.data, TRANSLIT_PAD);
    else memcpy(to, s.data, s.len);
    return to + s.len;
}

/* Writes what stands at the reader to `to`, which has room for the longest rule and TRANSLIT_PAD bytes. */
static char *step(reader *r, char *to) {
    size_t len;
    uint32_t code = rim_utf8_at(r->text, r->at, &len), last = code;
    const translit_letter *letter = &r->table->letters[translit_number(r->table, code)];
    const translit_rule *rule = letter->always;
    size_t end = r->at + len;
    if (!rule && letter->is_upper && letter->n_rules) rule = choose(r, letter, true, &end, &last);
    if (!rule && r->table->letters[letter->lower].n_rules) rule = choose(r, &r->table->letters[letter->lower], false, &end, &last);
    if (!rule) {
        last = code, end = r->at + len;
        memcpy(to, r->text.data + r->at, len);
        to += len;
    } else if (!letter->is_upper) {
        to = put(to, rule->to);
    } else {
        to = put(to, is_all_upper(r, end, rule->n, last) ? rule->upper : rule->title);
    }
    r->left = last;
    r->at = end;
    return to;
}

/* Rewrites `text`, which is in the table's form. */
static void rewrite(const rim_translit *t, rim_str text, size_t *steps, rim_buffer *out) {
    enum { PIECE = 256 }; /* letters for which room is made at once */
    reader r = {.table = t, .text = text, .steps = steps};
    while (*steps && r.at < text.len) {
        char *start = rim_buffer_reserve(out, PIECE * (t->longest + TRANSLIT_PAD)), *to = start;
        if (!start) return;
        for (size_t i = 0; i < PIECE && *steps && r.at < text.len; i++) to = step(&r, to);
        out->len += (size_t)(to - start);
    }
}

/* What was written from `start` on, in normal form C; most of the time it is already. */
static void normalise_from(size_t start, rim_buffer *out) {
    rim_str written = rim_str_slice(rim_buffer_str(out), start, out->len);
    if (rim_normal_is(written, RIM_NFC, out->alloc)) return;
    rim_buffer copy;
    rim_buffer_init(&copy, out->alloc);
    rim_buffer_add(&copy, written);
    out->len = start;
    rim_normal(rim_buffer_str(&copy), RIM_NFC, out);
    out->failed = out->failed || copy.failed;
    rim_buffer_free(&copy);
}

bool rim_translit_write(const rim_translit *t, rim_str text, size_t *steps, rim_buffer *out) {
    size_t start = out->len;
    rim_buffer normal;
    rim_buffer_init(&normal, out->alloc);
    if (!rim_normal_is(text, t->form, out->alloc)) {
        rim_normal(text, t->form, &normal);
        text = rim_buffer_str(&normal);
    }
    if (!normal.failed) rewrite(t, text, steps, out);
    normalise_from(start, out);
    out->failed = out->failed || normal.failed;
    rim_buffer_free(&normal);
    return *steps > 0;
}
