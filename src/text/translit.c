#include "text/translit.h"

#include "text/normal.h"
#include "text/utf8.h"

#include <stdlib.h>

typedef struct rule {
    uint32_t first; /* of `from` */
    size_t order;
    rim_translit_rule text;
} rule;

struct rim_translit {
    size_t n;
    rule rules[]; /* sorted; the bytes of their texts stand behind them */
};

/* ---- Building ---- */

size_t rim_translit_size(const rim_translit_rule *rules, size_t n) {
    size_t size = sizeof(rim_translit) + n * sizeof(rule);
    for (size_t i = 0; i < n; i++) {
        if (!rules[i].from.len) return 0;
        size += rules[i].from.len + rules[i].to.len + rules[i].left.len + rules[i].right.len;
    }
    return size;
}

static rim_str copy(rim_str s, char **free) {
    char *start = *free;
    if (s.len) memcpy(start, s.data, s.len);
    *free += s.len;
    return (rim_str){start, s.len};
}

static int by_preference(const void *a, const void *b) {
    const rule *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->text.from.len != y->text.from.len) return x->text.from.len > y->text.from.len ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

rim_translit *rim_translit_build(void *memory, const rim_translit_rule *rules, size_t n) {
    rim_translit *t = memory;
    char *free = (char *)(t->rules + n);
    t->n = n;
    for (size_t i = 0; i < n; i++) {
        size_t len;
        const rim_translit_rule *r = &rules[i];
        t->rules[i] = (rule){rim_utf8_at(r->from, 0, &len), i, {copy(r->from, &free), copy(r->to, &free), copy(r->left, &free), copy(r->right, &free)}};
    }
    qsort(t->rules, n, sizeof *t->rules, by_preference);
    return t;
}

/* ---- Writing ---- */

/* The text as it is and in small letters, side by side: the same characters, not always of the same length. */
typedef struct reader {
    rim_str plain, lower;
    size_t at, low;
    uint32_t left; /* the letter before, small; 0 at the start */
    bool left_is_upper;
    size_t *steps;
} reader;

static bool is_inner(uint32_t code) {
    return rim_is_letter(code) || rim_is_mark(code) || code == '\'' || code == 0x2019 || code == 0x02BC;
}

static void spend(size_t *steps, size_t n) {
    *steps -= rim_min(*steps, n);
}

static bool allows(rim_str set, uint32_t neighbour, size_t *steps) {
    if (!set.len) return true;
    spend(steps, set.len);
    bool wanted = set.data[0] != '!', found = false;
    for (size_t at = !wanted, len; at < set.len && !found; at += len) {
        uint32_t code = rim_utf8_at(set, at, &len);
        found = code == '#' ? !is_inner(neighbour) : code == neighbour;
    }
    return found == wanted;
}

static size_t first_rule(const rim_translit *t, uint32_t code) {
    size_t low = 0, high = t->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->rules[middle].first < code) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* The rule for what stands at `at` of `s`, which is the plain text or the one in small letters. */
static const rule *find_rule(const rim_translit *t, const reader *r, rim_str s, size_t at, bool is_exact) {
    size_t len;
    uint32_t code = rim_utf8_at(s, at, &len);
    for (size_t i = first_rule(t, code); i < t->n && t->rules[i].first == code && *r->steps; i++) {
        spend(r->steps, 1 + t->rules[i].text.from.len);
        const rim_translit_rule *text = &t->rules[i].text;
        if (s.len - at < text->from.len || memcmp(s.data + at, text->from.data, text->from.len)) continue;
        size_t behind = r->low + text->from.len;
        if (is_exact) { /* `from` counts bytes of the plain text */
            behind = r->low;
            for (size_t n = rim_utf8_count(text->from); n-- > 0; behind += len) rim_utf8_at(r->lower, behind, &len);
        }
        uint32_t right = behind < r->lower.len ? rim_utf8_at(r->lower, behind, &len) : 0;
        if (allows(text->left, r->left, r->steps) && allows(text->right, right, r->steps)) return &t->rules[i];
    }
    return NULL;
}

/* Does the capital stand between capitals? What follows tells; at a word's end, what comes before. */
static bool is_all_upper(const reader *r, size_t end, size_t n, uint32_t last) {
    size_t len;
    if (n > 1) return rim_is_upper(last);
    uint32_t next = end < r->plain.len ? rim_utf8_at(r->plain, end, &len) : 0;
    return rim_is_letter(next) ? rim_is_upper(next) : r->left_is_upper;
}

/* The first letter a capital, whatever stands before it. */
static void write_title(rim_str to, rim_buffer *out) {
    size_t at = 0, len = 0;
    while (at < to.len && !rim_is_letter(rim_utf8_at(to, at, &len))) at += len;
    rim_buffer_add(out, rim_str_slice(to, 0, at));
    rim_recase(rim_str_slice(to, at, to.len), RIM_TITLE, out);
}

static void step(const rim_translit *t, reader *r, rim_buffer *out) {
    size_t len, low_len;
    uint32_t code = rim_utf8_at(r->plain, r->at, &len);
    bool is_upper = rim_is_upper(code);
    const rule *found = is_upper ? find_rule(t, r, r->plain, r->at, true) : NULL;
    bool is_verbatim = found != NULL;
    if (!found) found = find_rule(t, r, r->lower, r->low, false);
    size_t n = found ? rim_utf8_count(found->text.from) : 1, end = r->at;
    uint32_t last = code;
    for (size_t i = 0; i < n; i++, end += len, r->low += low_len) {
        last = rim_utf8_at(r->plain, end, &len);
        r->left = rim_utf8_at(r->lower, r->low, &low_len);
    }
    if (!found) rim_buffer_add(out, rim_str_slice(r->plain, r->at, end));
    else if (is_verbatim || !is_upper) rim_buffer_add(out, found->text.to);
    else if (is_all_upper(r, end, n, last)) rim_recase(found->text.to, RIM_UPPER, out);
    else write_title(found->text.to, out);
    r->left_is_upper = rim_is_upper(last);
    r->at = end;
}

bool rim_translit_write(const rim_translit *t, rim_str text, size_t *steps, rim_buffer *out) {
    rim_buffer plain, lower, written;
    rim_buffer_init(&plain, out->alloc);
    rim_buffer_init(&lower, out->alloc);
    rim_buffer_init(&written, out->alloc);
    rim_normal(text, RIM_NFC, &plain);
    rim_recase(rim_buffer_str(&plain), RIM_LOWER, &lower);
    reader r = {.plain = rim_buffer_str(&plain), .lower = rim_buffer_str(&lower), .steps = steps};
    while (!plain.failed && !lower.failed && *steps && r.at < r.plain.len) step(t, &r, &written);
    rim_normal(rim_buffer_str(&written), RIM_NFC, out);
    out->failed = out->failed || plain.failed || lower.failed || written.failed;
    rim_buffer_free(&plain);
    rim_buffer_free(&lower);
    rim_buffer_free(&written);
    return *steps > 0;
}
