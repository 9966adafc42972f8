/* content_witness.c - the articleBody of a page's JSON-LD, read wherever it stands and however broken the JSON around it is. It is asked
   which blocks it has, by runs of four words. */
#include "html/content_page.h"

#include "text/utf8.h"

#include <stdlib.h>

enum { RUN = 4, LEAST_WORDS = 60 };

typedef struct runs {
    uint64_t last[RUN];
    size_t n;
} runs;

static bool is_word(uint32_t c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0xC0 && c != 0xD7 && !(c >= 0x2000 && c < 0x2E80) &&
           !(c >= 0x3000 && c < 0x3040) && !(c >= 0xFF00 && c < 0xFF20));
}

/* Each character of a script without spaces is a word. */
static bool stands_alone(uint32_t c) {
    return c >= 0x2E80 && c < 0xD7FF && !(c >= 0xAC00);
}

/* The hash of the next word at *at; false at the end. */
static bool next_word(rim_str s, size_t *at, uint64_t *hash) {
    size_t len;
    uint32_t c = 0;
    while (*at < s.len && !is_word(c = rim_utf8_at(s, *at, &len))) *at += len;
    if (*at >= s.len) return false;
    for (*hash = 14695981039346656037u; *at < s.len && is_word(c = rim_utf8_at(s, *at, &len));) {
        *hash = (*hash ^ (c < 0x80 ? c | 0x20 : c)) * 1099511628211u;
        *at += len;
        if (stands_alone(c)) break;
    }
    return true;
}

/* The hash of the run of four that ends here, or 0 when there are not yet so many. */
static uint64_t push_word(runs *r, uint64_t word) {
    r->last[r->n++ % RUN] = word;
    uint64_t hash = 0;
    for (size_t i = 0; i < RUN; i++) hash = hash * 31 + r->last[(r->n + i) % RUN];
    return r->n >= RUN ? hash | 1 : 0;
}

typedef struct set {
    uint64_t *slots;
    size_t mask;
} set;

static bool has(const set *s, uint64_t hash, bool put) {
    size_t at = (hash ^ hash >> 29) & s->mask;
    for (; s->slots[at]; at = (at + 1) & s->mask)
        if (s->slots[at] == hash) return true;
    if (put) s->slots[at] = hash;
    return false;
}

/* Reads a JSON string from behind its opening quotation mark. */
static bool unescape(rim_str s, size_t at, rim_buffer *out) {
    for (; at < s.len && s.data[at] != '"'; at++) {
        if (s.data[at] != '\\' || at + 1 >= s.len) {
            rim_buffer_add_char(out, s.data[at]);
            continue;
        }
        char c = s.data[++at];
        if (c == 'u' && at + 4 < s.len) {
            char digits[5] = {0}, bytes[4];
            memcpy(digits, s.data + at + 1, 4);
            uint32_t code = (uint32_t)strtoul(digits, NULL, 16);
            rim_buffer_add(out, (rim_str){bytes, rim_utf8_put(code, bytes)});
            at += 4;
        } else {
            rim_buffer_add_char(out, c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f' ? ' ' : c);
        }
    }
    return !out->failed;
}

/* Appends the longest articleBody of the page. */
static bool find_body(const rim_page *page, rim_buffer *body) {
    for (const rim_node *n = page->root; n; n = rim_node_after(page->root, n)) {
        if (n->kind != RIM_NODE_TEXT || !rim_str_is(n->parent->tag, "script")) continue;
        for (size_t at = 0; (at = rim_str_find(n->text, RIM_STR("\"articleBody\""), at)) < n->text.len;) {
            at += sizeof "\"articleBody\"" - 1;
            while (at < n->text.len && (rim_is_space(n->text.data[at]) || n->text.data[at] == ':')) at++;
            if (at >= n->text.len || n->text.data[at] != '"') continue;
            if (!unescape(n->text, at + 1, body)) return false;
            rim_buffer_add_char(body, '\n');
        }
    }
    return !body->failed;
}

static bool make_set(rim_arena *arena, rim_str body, set *s, size_t *n_words) {
    size_t cap = 64, at = 0;
    while (cap < body.len) cap *= 2;
    s->slots = RIM_NEW_ARRAY(arena, uint64_t, cap);
    s->mask = cap - 1;
    if (!s->slots) return false;
    uint64_t word, hash;
    runs r = {0};
    for (*n_words = 0; next_word(body, &at, &word); ++*n_words)
        if ((hash = push_word(&r, word))) has(s, hash, true);
    return true;
}

static double share_of(const set *s, rim_str text) {
    size_t at = 0, all = 0, found = 0;
    uint64_t word, hash;
    runs r = {0};
    while (next_word(text, &at, &word))
        if ((hash = push_word(&r, word))) all++, found += has(s, hash, false);
    return all ? (double)found / (double)all : 0.5;
}

bool rim_content_witness(rim_page_view *v) {
    rim_buffer body;
    rim_buffer_init(&body, v->arena->alloc);
    set s;
    size_t n_words = 0;
    bool ok = find_body(v->page, &body) && rim_utf8_valid(rim_buffer_str(&body)) == body.len;
    ok = ok && (!body.len || make_set(v->arena, rim_buffer_str(&body), &s, &n_words));
    bool failed = body.failed;
    rim_buffer_free(&body);
    if (!ok || n_words < LEAST_WORDS) return !failed;
    double *support = RIM_NEW_ARRAY(v->arena, double, v->n + 1), supported = 0;
    if (!support) return false;
    for (size_t i = 0; i < v->n; i++) {
        if (rim_content_is_due(v)) return false;
        support[i] = share_of(&s, v->blocks[i].text);
        if (support[i] >= 0.5) supported += (double)v->blocks[i].text.len;
    }
    if (supported >= v->rules->weights.least_prose) v->support = support; /* else it speaks of another text */
    return true;
}
