/* select.c - CSS selectors (Selectors Level 4, the part that pages are asked for), matched from right to left. */
#include "html/select.h"

#include "base/buffer.h"

enum { TRIES = 2048 };

typedef enum test_kind { TEST_TAG, TEST_ATTRIBUTE, TEST_NOT, TEST_NTH, TEST_NTH_LAST, TEST_CONTAINS, TEST_EMPTY } test_kind;

typedef struct test {
    test_kind kind;
    rim_str name, value;
    char operator; /* of an attribute: 0 present, '=' equal, '~' word, '|' language, '^' '$' '*' parts */
    bool nocase;
    int a, b; /* :nth-child(an + b) */
    const struct compound *inner;
    struct test *next;
} test;

/* Tests on one element, and how it stands to the compound on its left. */
typedef struct compound {
    test *tests;
    char combinator; /* ' ' '>' '+' '~'; 0 for the leftmost */
    struct compound *left;
    struct compound *next_choice; /* of a selector list; in the rightmost compounds only */
} compound;

struct rim_selector {
    compound *choices;
};

typedef struct parser {
    rim_str css;
    size_t at;
    rim_arena *arena;
    const char *message;
    int depth;
} parser;

static char peek(const parser *p) {
    return p->at < p->css.len ? p->css.data[p->at] : '\0';
}

static bool skip_space(parser *p) {
    size_t from = p->at;
    while (rim_is_space(peek(p))) p->at++;
    return p->at > from;
}

static void *fail(parser *p, const char *message) {
    if (!p->message) p->message = message;
    return NULL;
}

static bool is_name(char c) {
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (unsigned char)c >= 0x80;
}

/* A name; a backslash takes the next character as it is. */
static rim_str read_name(parser *p) {
    rim_buffer name;
    rim_buffer_init(&name, p->arena->alloc);
    for (char c; (c = peek(p)), is_name(c) || (c == '\\' && p->at + 1 < p->css.len); p->at++) {
        if (c == '\\') c = p->css.data[++p->at];
        rim_buffer_add_char(&name, c);
    }
    rim_str copy = rim_arena_str(p->arena, rim_buffer_str(&name));
    if (!name.len) fail(p, "a name is missing");
    rim_buffer_free(&name);
    return copy;
}

static rim_str lower(rim_str s) {
    for (size_t i = 0; i < s.len; i++)
        if (s.data[i] >= 'A' && s.data[i] <= 'Z') ((char *)s.data)[i] |= 0x20;
    return s;
}

static rim_str read_value(parser *p, char end) {
    char quote = peek(p);
    if (quote == '"' || quote == '\'') {
        size_t from = ++p->at;
        while (p->at < p->css.len && peek(p) != quote) p->at++;
        rim_str value = rim_str_slice(p->css, from, p->at);
        if (peek(p) != quote) fail(p, "a quotation mark is not closed");
        p->at++;
        return rim_arena_str(p->arena, value);
    }
    size_t from = p->at;
    while (p->at < p->css.len && peek(p) != end && !rim_is_space(peek(p))) p->at++;
    return rim_arena_str(p->arena, rim_str_slice(p->css, from, p->at));
}

static void read_attribute(parser *p, test *t) {
    t->kind = TEST_ATTRIBUTE;
    skip_space(p);
    t->name = lower(read_name(p));
    skip_space(p);
    char c = peek(p);
    if (c && strchr("~|^$*", c)) t->operator = c, p->at++;
    if (peek(p) == '=') {
        if (!t->operator) t->operator = '=';
        p->at++;
        skip_space(p);
        t->value = read_value(p, ']');
        skip_space(p);
        if ((peek(p) | 0x20) == 'i') t->nocase = true, p->at++;
        skip_space(p);
    } else if (t->operator) {
        fail(p, "'=' is missing");
    }
    if (peek(p) != ']') fail(p, "']' is missing");
    else p->at++;
}

static int read_number(parser *p) {
    int sign = 1, n = 0;
    if (peek(p) == '-' || peek(p) == '+') sign = peek(p) == '-' ? -1 : 1, p->at++;
    if (peek(p) < '0' || peek(p) > '9') fail(p, "a number is missing");
    for (; peek(p) >= '0' && peek(p) <= '9' && n < 100000; p->at++) n = n * 10 + (peek(p) - '0');
    return sign * n;
}

/* "odd", "even", "5", "2n+1", "-n+3" */
static void read_nth(parser *p, test *t) {
    skip_space(p);
    rim_str rest = rim_str_slice(p->css, p->at, p->css.len);
    if (rim_str_starts(rest, RIM_STR("odd"))) {
        t->a = 2, t->b = 1, p->at += 3;
    } else if (rim_str_starts(rest, RIM_STR("even"))) {
        t->a = 2, t->b = 0, p->at += 4;
    } else {
        bool bare = peek(p) == 'n' || (rest.len > 1 && (rest.data[0] == '-' || rest.data[0] == '+') && rest.data[1] == 'n');
        int n = bare ? (peek(p) == '-' ? -1 : 1) : read_number(p);
        if (bare && peek(p) != 'n') p->at++;
        if (peek(p) == 'n') {
            t->a = n, p->at++;
            skip_space(p);
            if (peek(p) == '+' || peek(p) == '-') {
                int sign = peek(p) == '-' ? -1 : 1;
                p->at++;
                skip_space(p);
                t->b = sign * read_number(p);
            }
        } else {
            t->b = n;
        }
    }
    skip_space(p);
}

static compound *read_list(parser *p, char end);

static void read_pseudo(parser *p, test *t) {
    rim_str name = lower(read_name(p));
    bool has_argument = peek(p) == '(';
    if (has_argument) p->at++;
    if (rim_str_is(name, "first-child")) t->kind = TEST_NTH, t->b = 1;
    else if (rim_str_is(name, "last-child")) t->kind = TEST_NTH_LAST, t->b = 1;
    else if (rim_str_is(name, "empty")) t->kind = TEST_EMPTY;
    else if (!has_argument) fail(p, "unknown pseudo-class; known are :not :first-child :last-child :nth-child :nth-last-child :empty :contains");
    else if (rim_str_is(name, "nth-child")) t->kind = TEST_NTH, read_nth(p, t);
    else if (rim_str_is(name, "nth-last-child")) t->kind = TEST_NTH_LAST, read_nth(p, t);
    else if (rim_str_is(name, "not")) t->kind = TEST_NOT, t->inner = read_list(p, ')');
    else if (rim_str_is(name, "contains")) t->kind = TEST_CONTAINS, skip_space(p), t->value = read_value(p, ')'), skip_space(p);
    else fail(p, "unknown pseudo-class; known are :not :first-child :last-child :nth-child :nth-last-child :empty :contains");
    if (has_argument && peek(p) != ')') fail(p, "')' is missing");
    else if (has_argument) p->at++;
}

static test *read_test(parser *p) {
    test *t = RIM_NEW(p->arena, test);
    if (!t) return fail(p, "out of memory");
    char c = peek(p);
    if (c == '*') {
        p->at++;
        t->kind = TEST_TAG;
    } else if (c == '#' || c == '.') {
        p->at++;
        *t = (test){.kind = TEST_ATTRIBUTE, .name = rim_str_of(c == '#' ? "id" : "class"), .operator = c == '#' ? '=' : '~'};
        t->value = read_name(p);
    } else if (c == '[') {
        p->at++;
        read_attribute(p, t);
    } else if (c == ':') {
        p->at++;
        read_pseudo(p, t);
    } else {
        t->kind = TEST_TAG;
        t->name = lower(read_name(p));
    }
    return t;
}

static bool begins_test(char c) {
    return is_name(c) || (c && strchr("*#.[:\\", c));
}

static compound *read_compound(parser *p) {
    compound *c = RIM_NEW(p->arena, compound);
    if (!c) return fail(p, "out of memory");
    if (!begins_test(peek(p))) return fail(p, "an element, class, id or attribute is missing");
    while (begins_test(peek(p)) && !p->message) {
        test *t = read_test(p);
        if (t) t->next = c->tests, c->tests = t;
    }
    return c;
}

static compound *read_choice(parser *p, char end) {
    skip_space(p);
    compound *right = read_compound(p);
    while (right && !p->message) {
        bool space = skip_space(p);
        char c = peek(p);
        if (!c || c == ',' || c == end) break;
        char combinator = c == '>' || c == '+' || c == '~' ? c : ' ';
        if (combinator != ' ') p->at++, skip_space(p);
        else if (!space) return fail(p, "unexpected character");
        compound *next = read_compound(p);
        if (!next) return NULL;
        next->left = right;
        next->combinator = combinator;
        right = next;
    }
    return right;
}

static compound *read_list(parser *p, char end) {
    compound *first = NULL, **link = &first;
    if (++p->depth > 8) return fail(p, "the selector nests too deep");
    do {
        compound *choice = read_choice(p, end);
        if (!choice || p->message) return NULL;
        *link = choice;
        link = &choice->next_choice;
    } while (peek(p) == ',' && (p->at++, true));
    p->depth--;
    return first;
}

rim_selector *rim_selector_new(rim_str css, rim_arena *arena, const char **message, size_t *at) {
    parser p = {.css = css, .arena = arena};
    rim_selector *selector = RIM_NEW(arena, rim_selector);
    if (selector) selector->choices = read_list(&p, '\0');
    if (selector && !p.message && p.at == css.len) return selector;
    *message = p.message ? p.message : selector ? "unexpected character" : "out of memory";
    *at = p.at;
    return NULL;
}

/* ---- Matching ---- */

static bool same(rim_str a, rim_str b, bool nocase) {
    return nocase ? rim_str_eq_nocase(a, b) : rim_str_eq(a, b);
}

static bool has_word(rim_str value, rim_str word, bool nocase) {
    size_t from = 0;
    for (size_t i = 0; i <= value.len && word.len; i++)
        if (i == value.len || rim_is_space(value.data[i])) {
            if (same(rim_str_slice(value, from, i), word, nocase)) return true;
            from = i + 1;
        }
    return false;
}

static bool contains(rim_str value, rim_str part, bool nocase) {
    if (!nocase) return part.len && (part.len <= value.len) && rim_str_find(value, part, 0) < value.len;
    for (size_t i = 0; part.len && i + part.len <= value.len; i++)
        if (rim_str_eq_nocase(rim_str_slice(value, i, i + part.len), part)) return true;
    return false;
}

static bool attribute_fits(const test *t, const rim_node *node) {
    rim_str value = rim_node_attribute(node, t->name.data);
    size_t n = t->value.len;
    if (!value.data) return false;
    switch (t->operator) {
    case '=': return same(value, t->value, t->nocase);
    case '~': return has_word(value, t->value, t->nocase);
    case '|': return same(value, t->value, t->nocase) ||
                     (value.len > n && value.data[n] == '-' && same(rim_str_slice(value, 0, n), t->value, t->nocase));
    case '^': return n && value.len >= n && same(rim_str_slice(value, 0, n), t->value, t->nocase);
    case '$': return n && value.len >= n && same(rim_str_slice(value, value.len - n, value.len), t->value, t->nocase);
    case '*': return contains(value, t->value, t->nocase);
    default: return true;
    }
}

static const rim_node *element_before(const rim_node *node) {
    do node = node->previous;
    while (node && node->kind != RIM_NODE_ELEMENT);
    return node;
}

static bool nth_fits(const test *t, const rim_node *node) {
    size_t place = t->kind == TEST_NTH ? node->place : node->parent->n_elements - node->place + 1;
    long rest = (long)place - t->b;
    return t->a == 0 ? rest == 0 : rest % t->a == 0 && rest / t->a >= 0;
}

static bool text_contains(const rim_node *node, rim_str part) {
    for (const rim_node *n = node->first; n; n = rim_node_after(node, n))
        if (n->kind == RIM_NODE_TEXT && contains(n->text, part, false)) return true;
    return false;
}

static bool is_empty(const rim_node *node) {
    for (const rim_node *n = node->first; n; n = n->next)
        if (n->kind != RIM_NODE_COMMENT) return false;
    return true;
}

static bool choices_fit(const compound *choices, const rim_node *node);

static bool tests_fit(const compound *c, const rim_node *node) {
    for (const test *t = c->tests; t; t = t->next) {
        bool fits = true;
        switch (t->kind) {
        case TEST_TAG: fits = !t->name.len || rim_str_eq(node->tag, t->name); break;
        case TEST_ATTRIBUTE: fits = attribute_fits(t, node); break;
        case TEST_NOT: fits = !choices_fit(t->inner, node); break;
        case TEST_NTH: case TEST_NTH_LAST: fits = nth_fits(t, node); break;
        case TEST_CONTAINS: fits = text_contains(node, t->value); break;
        case TEST_EMPTY: fits = is_empty(node); break;
        }
        if (!fits) return false;
    }
    return true;
}

/* Ancestors and siblings are tried nearest first. `budget` bounds the tries for one element: a page may hold a hundred thousand siblings. */
static bool fits_left(const compound *c, const rim_node *node, int *budget) {
    if (!tests_fit(c, node)) return false;
    if (!c->left) return true;
    bool sibling = c->combinator == '+' || c->combinator == '~', once = c->combinator == '>' || c->combinator == '+';
    for (const rim_node *n = sibling ? element_before(node) : node->parent; n && n->parent; n = sibling ? element_before(n) : n->parent) {
        if (--*budget < 0) return false;
        if (fits_left(c->left, n, budget)) return true;
        if (once) return false;
    }
    return false;
}

static bool choices_fit(const compound *choices, const rim_node *node) {
    for (const compound *c = choices; c; c = c->next_choice) {
        int budget = TRIES;
        if (fits_left(c, node, &budget)) return true;
    }
    return false;
}

bool rim_selector_matches(const rim_selector *selector, const rim_node *node) {
    return node->kind == RIM_NODE_ELEMENT && node->parent && choices_fit(selector->choices, node);
}
