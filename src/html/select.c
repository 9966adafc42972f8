/* select.c - CSS selectors compiled. */
#include "html/selector.h"

#include "base/buffer.h"

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

static const char no_memory[] = "out of memory";

static void *fail(parser *p, const char *message) {
    if (!p->message) p->message = message;
    return NULL;
}

/* `what` was not understood; one of these was perhaps meant. */
static void fail_unknown(parser *p, const char *what, rim_str word, const char *const *known, size_t n) {
    const char *near = rim_str_nearest(word, known, n);
    rim_str message = near ? rim_arena_format(p->arena, "unknown %s '%.*s'; did you mean '%s'?", what, RIM_STR_ARG(word), near)
                           : rim_arena_format(p->arena, "unknown %s '%.*s'; known are not, is, has, contains, empty, nth-child, nth-of-type, "
                                              "first-child, last-of-type, only-child and their like", what, RIM_STR_ARG(word));
    fail(p, message.data ? message.data : no_memory);
}

/* A copy that the selector keeps. */
static rim_str keep(parser *p, rim_str s) {
    rim_str copy = rim_arena_str(p->arena, s);
    if (!copy.data) fail(p, no_memory);
    return copy;
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
    if (name.failed) fail(p, no_memory);
    else if (!name.len) fail(p, "a name is missing");
    rim_str copy = keep(p, rim_buffer_str(&name));
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
        return keep(p, value);
    }
    size_t from = p->at;
    while (p->at < p->css.len && peek(p) != end && (end == ')' || !rim_is_space(peek(p)))) p->at++; /* a text may have spaces */
    return keep(p, rim_str_trim(rim_str_slice(p->css, from, p->at)));
}

static void read_attribute(parser *p, rim_test *t) {
    t->kind = RIM_TEST_ATTRIBUTE;
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
static void read_nth(parser *p, rim_test *t) {
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

static rim_choices *read_list(parser *p, char end, bool is_has);

/* Pseudo-classes that count: what they count, and what they ask for when they take no argument. */
static const struct {
    const char *name;
    rim_test_kind kind;
    bool has_argument;
    rim_test_kind also; /* :only-child is two tests */
} counted[] = {
    {"first-child", RIM_TEST_NTH, false, 0}, {"last-child", RIM_TEST_NTH_LAST, false, 0}, {"only-child", RIM_TEST_NTH, false, RIM_TEST_NTH_LAST},
    {"first-of-type", RIM_TEST_NTH_TYPE, false, 0}, {"last-of-type", RIM_TEST_NTH_LAST_TYPE, false, 0},
    {"only-of-type", RIM_TEST_NTH_TYPE, false, RIM_TEST_NTH_LAST_TYPE}, {"nth-child", RIM_TEST_NTH, true, 0},
    {"nth-last-child", RIM_TEST_NTH_LAST, true, 0}, {"nth-of-type", RIM_TEST_NTH_TYPE, true, 0}, {"nth-last-of-type", RIM_TEST_NTH_LAST_TYPE, true, 0},
};

static const char *const pseudo_classes[] = {
    "not", "is", "where", "has", "contains", "empty", "first-child", "last-child", "only-child", "first-of-type", "last-of-type", "only-of-type",
    "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type",
};

static bool read_counted(parser *p, rim_test *t, rim_str name) {
    size_t i = 0, n = sizeof counted / sizeof *counted;
    while (i < n && !rim_str_is(name, counted[i].name)) i++;
    if (i == n) return false;
    *t = (rim_test){.kind = counted[i].kind, .b = 1};
    if (counted[i].has_argument) t->b = 0, read_nth(p, t);
    if (!counted[i].also) return true;
    t->next = RIM_NEW(p->arena, rim_test);
    if (t->next) *t->next = (rim_test){.kind = counted[i].also, .b = 1};
    else fail(p, no_memory);
    return true;
}

static void read_pseudo(parser *p, rim_test *t) {
    size_t from = p->at;
    rim_str name = lower(read_name(p));
    bool has_argument = peek(p) == '(', needs = rim_str_starts(name, RIM_STR("nth-"));
    if (has_argument) p->at++;
    if (rim_str_is(name, "empty")) t->kind = RIM_TEST_EMPTY;
    else if (needs && !has_argument) fail(p, "a number in brackets is missing");
    else if (read_counted(p, t, name)) {}
    else if (has_argument && rim_str_is(name, "not")) t->kind = RIM_TEST_NOT, t->inner = read_list(p, ')', false);
    else if (has_argument && (rim_str_is(name, "is") || rim_str_is(name, "where"))) t->kind = RIM_TEST_IS, t->inner = read_list(p, ')', false);
    else if (has_argument && rim_str_is(name, "has")) t->kind = RIM_TEST_HAS, t->inner = read_list(p, ')', true);
    else if (has_argument && rim_str_is(name, "contains")) t->kind = RIM_TEST_CONTAINS, skip_space(p), t->value = read_value(p, ')'), skip_space(p);
    else p->at = from, fail_unknown(p, "pseudo-class", name, pseudo_classes, sizeof pseudo_classes / sizeof *pseudo_classes);
    if (p->message) return;
    if (has_argument && peek(p) != ')') fail(p, "')' is missing");
    else if (has_argument) p->at++;
}

static rim_test *read_test(parser *p) {
    rim_test *t = RIM_NEW(p->arena, rim_test);
    if (!t) return fail(p, no_memory);
    char c = peek(p);
    if (c == '*') {
        p->at++;
        t->kind = RIM_TEST_TAG;
    } else if (c == '#' || c == '.') {
        p->at++;
        *t = (rim_test){.kind = RIM_TEST_ATTRIBUTE, .name = rim_str_of(c == '#' ? "id" : "class"), .operator = c == '#' ? '=' : '~'};
        t->value = read_name(p);
    } else if (c == '[') {
        p->at++;
        read_attribute(p, t);
    } else if (c == ':') {
        p->at++;
        read_pseudo(p, t);
    } else {
        t->kind = RIM_TEST_TAG;
        t->name = lower(read_name(p));
    }
    return t;
}

static bool begins_test(char c) {
    return is_name(c) || (c && strchr("*#.[:\\", c));
}

/* Appends a compound to the list; -1 on failure. */
static int read_compound(parser *p, rim_choices *list, char combinator, int left) {
    if (list->n == RIM_COMPOUNDS) return fail(p, "the selector is too long"), -1;
    if (!begins_test(peek(p))) return fail(p, "an element, class, id or attribute is missing"), -1;
    rim_compound *c = &list->at[list->n];
    *c = (rim_compound){.combinator = combinator, .left = left, .right = -1};
    while (begins_test(peek(p)) && !p->message) {
        rim_test *t = read_test(p), *last = t;
        while (last && last->next) last = last->next;
        if (last) last->next = c->tests, c->tests = t;
    }
    if (left >= 0) list->at[left].right = list->n;
    return p->message ? -1 : list->n++;
}

static char read_combinator(parser *p) {
    char c = peek(p);
    if (c != '>' && c != '+' && c != '~') return '\0';
    p->at++;
    skip_space(p);
    return c;
}

static void read_choice(parser *p, rim_choices *list, char end) {
    skip_space(p);
    int left = read_compound(p, list, list->is_has ? read_combinator(p) : '\0', -1);
    while (left >= 0) {
        bool space = skip_space(p);
        char c = peek(p);
        if (!c || c == ',' || c == end) return;
        char combinator = read_combinator(p);
        if (!combinator && !space) {
            fail(p, "unexpected character");
            return;
        }
        left = read_compound(p, list, combinator ? combinator : ' ', left);
    }
}

static rim_choices *read_list(parser *p, char end, bool is_has) {
    rim_choices *list = RIM_NEW(p->arena, rim_choices);
    if (!list) return fail(p, no_memory);
    if (++p->depth > 8) return fail(p, "the selector nests too deep");
    list->is_has = is_has;
    do read_choice(p, list, end);
    while (!p->message && peek(p) == ',' && (p->at++, true));
    p->depth--;
    return list;
}

rim_selector *rim_selector_new(rim_str css, rim_arena *arena, const char **message, size_t *at) {
    parser p = {.css = css, .arena = arena};
    rim_selector *selector = RIM_NEW(arena, rim_selector);
    if (css.len > RIM_SELECTOR_LONGEST) p.message = "the selector is too long";
    else if (selector) selector->choices = read_list(&p, '\0', false);
    if (selector && !p.message && p.at == css.len) return selector;
    *message = p.message ? p.message : selector ? "unexpected character" : no_memory;
    *at = p.at;
    return NULL;
}
