/* pattern.c - a backtracking matcher for Lua's patterns. Written against the manual; every attempt to match one item costs a
   step of the budget, and recursion is bounded, so that no pattern can hang or overflow the stack. */
#include "text/pattern.h"

#include "text/normal.h"
#include "text/utf8.h"

#include <ctype.h>

enum { DEPTH = 200, SHORT = 16 }; /* in texts of fewer bytes a literal is not looked for beforehand */
#define OPEN SIZE_MAX /* the end of a capture that is not closed yet */

typedef struct matcher {
    rim_pattern *p;
    const char *s, *s_end; /* subject */
    const char *q_end;     /* end of the pattern */
    int depth;
    bool out_of_steps;
} matcher;

static const char *malformed(matcher *m, const char *message) {
    m->p->message = message;
    return NULL;
}

static bool stopped(const matcher *m) {
    return m->out_of_steps || m->p->message;
}

static bool step(matcher *m) {
    if (!m->p->steps) return true;
    if (*m->p->steps == 0) return m->out_of_steps = true, false;
    --*m->p->steps;
    return true;
}

enum { NOT_UTF8 = 0x110000 }; /* added to a byte that belongs to no character: it equals itself only */

/* The character at `at` and its length, in the pattern's mode. */
static uint32_t character(const matcher *m, const char *at, const char *end, size_t *len) {
    unsigned char byte = (unsigned char)*at;
    *len = 1;
    if (m->p->mode == RIM_PATTERN_BYTES || byte < 0x80) return byte;
    size_t wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0;
    if (!wanted || wanted > (size_t)(end - at)) return NOT_UTF8 + byte;
    for (size_t i = 1; i < wanted; i++)
        if (((unsigned char)at[i] & 0xC0) != 0x80) return NOT_UTF8 + byte;
    uint32_t code = rim_utf8_at((rim_str){at, wanted}, 0, len);
    if (code < NOT_UTF8) return code;
    return *len = 1, NOT_UTF8 + byte;
}

static bool in_class_ascii(uint32_t c, int letter) {
    bool lower = c >= 'a' && c <= 'z', upper = c >= 'A' && c <= 'Z', digit = c >= '0' && c <= '9', graph = c > ' ' && c < 0x7F;
    switch (letter) {
    case 'a': return lower || upper;
    case 'c': return c < ' ' || c == 0x7F;
    case 'd': return digit;
    case 'g': return graph;
    case 'l': return lower;
    case 'p': return graph && !lower && !upper && !digit;
    case 's': return c == ' ' || (c >= '\t' && c <= '\r');
    case 'u': return upper;
    case 'w': return lower || upper || digit;
    case 'x': return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    case 'z': return c == 0; /* of Lua 5.1, which 5.4 still knows */
    default: return false;
    }
}

static bool in_class_unicode(uint32_t c, int letter) {
    if (c >= NOT_UTF8) return false;
    switch (letter) {
    case 'a': return rim_is_letter(c) || rim_is_mark(c);
    case 'c': return c >= 0x80 && c < 0xA0;
    case 'd': return rim_is_digit(c);
    case 'g': return !rim_is_white(c) && c >= 0xA0;
    case 'l': return rim_is_lower(c);
    case 'p': return rim_is_punctuation(c);
    case 's': return rim_is_white(c);
    case 'u': return rim_is_upper(c);
    case 'w': return rim_is_letter(c) || rim_is_mark(c) || rim_is_digit(c);
    default: return false;
    }
}

/* %a and its like; a letter that names no class stands for itself. */
static bool in_class(const matcher *m, uint32_t c, uint32_t name) {
    enum { CLASSES = 1 << ('a' - 'a') | 1 << ('c' - 'a') | 1 << ('d' - 'a') | 1 << ('g' - 'a') | 1 << ('l' - 'a') | 1 << ('p' - 'a') |
                     1 << ('s' - 'a') | 1 << ('u' - 'a') | 1 << ('w' - 'a') | 1 << ('x' - 'a') | 1 << ('z' - 'a') };
    uint32_t letter = name | 0x20;
    if (name >= 0x80 || letter < 'a' || letter > 'z' || !(CLASSES >> (letter - 'a') & 1)) return c == name;
    bool is = c < 0x80 ? in_class_ascii(c, (int)letter) : m->p->mode == RIM_PATTERN_UTF8 && in_class_unicode(c, (int)letter);
    return is == (name == letter);
}

/* The end of the single-character item at q, or NULL when it is malformed. */
static const char *item_end(matcher *m, const char *q) {
    size_t len;
    uint32_t c = character(m, q, m->q_end, &len);
    q += len;
    if (c == '%') {
        if (q == m->q_end) return malformed(m, "malformed pattern (ends with '%')");
        character(m, q, m->q_end, &len);
        return q + len;
    }
    if (c != '[') return q;
    if (q < m->q_end && *q == '^') q++;
    do {
        if (q == m->q_end) return malformed(m, "malformed pattern (missing ']')");
        if (*q++ == '%') {
            if (q == m->q_end) return malformed(m, "malformed pattern (missing ']')");
            q++;
        }
    } while (q == m->q_end || *q != ']');
    return q + 1;
}

/* Is c in the set whose '[' is at q and whose ']' is at `last`? */
static bool in_set(const matcher *m, uint32_t c, const char *q, const char *last) {
    bool wanted = true;
    size_t len;
    if (*++q == '^') wanted = false, q++;
    while (q < last) {
        uint32_t low = character(m, q, last, &len);
        q += len;
        if (low == '%') {
            uint32_t name = character(m, q, last, &len);
            q += len;
            if (in_class(m, c, name)) return wanted;
        } else if (q + 1 < last && *q == '-') {
            uint32_t high = character(m, q + 1, last, &len);
            q += 1 + len;
            if (low <= c && c <= high) return wanted;
        } else if (low == c) {
            return wanted;
        }
    }
    return !wanted;
}

/* Does the item q..end match the character at s? *len is its length. */
static bool single(matcher *m, const char *s, const char *q, const char *end, size_t *len) {
    if (s >= m->s_end || !step(m)) return false;
    uint32_t c = character(m, s, m->s_end, len);
    size_t q_len;
    switch (*q) {
    case '.': return true;
    case '%': return in_class(m, c, character(m, q + 1, m->q_end, &q_len));
    case '[': return in_set(m, c, q, end - 1);
    default: return character(m, q, m->q_end, &q_len) == c;
    }
}

static const char *match(matcher *m, const char *s, const char *q);

static const char *balance(matcher *m, const char *s, const char *q) {
    if (s >= m->s_end || *s != q[0]) return NULL;
    for (size_t open = 1; ++s < m->s_end && step(m);) {
        if (*s == q[1]) {
            if (--open == 0) return s + 1;
        } else if (*s == q[0]) {
            open++;
        }
    }
    return NULL;
}

/* The byte that has to stand where the pattern goes on at q, captures aside; -1: any may. */
static int next_byte(const matcher *m, const char *q) {
    while (q < m->q_end && (*q == '(' || *q == ')')) q++;
    bool escaped = q < m->q_end && *q == '%';
    q += escaped;
    if (q >= m->q_end || (escaped ? isalnum((unsigned char)*q) != 0 : strchr(".[$", *q) != NULL)) return -1;
    if (q + 1 < m->q_end && strchr("*?-", q[1])) return -1;
    return (unsigned char)*q < 0x80 ? (unsigned char)*q : -1;
}

static bool may_go_on(const matcher *m, const char *s, int next) {
    return next < 0 || (s < m->s_end && (unsigned char)*s == next);
}

/* Longest first. */
static const char *expand_most(matcher *m, const char *s, const char *q, const char *end) {
    size_t len = 0;
    int next = next_byte(m, end + 1);
    const char *at = s;
    if (*q == '.') at = m->s_end;
    else while (single(m, at, q, end, &len)) at += len;
    while (!stopped(m) && step(m)) {
        if (next >= 0 && !(at = memrchr(s, next, (size_t)(at - s) + (at < m->s_end)))) return NULL;
        const char *found = match(m, at, end + 1);
        if (found || at == s) return found;
        do at--;
        while (m->p->mode == RIM_PATTERN_UTF8 && at > s && ((unsigned char)*at & 0xC0) == 0x80);
    }
    return NULL;
}

static const char *expand_least(matcher *m, const char *s, const char *q, const char *end) {
    size_t len = 0;
    int next = next_byte(m, end + 1);
    for (;; s += len) {
        const char *found = may_go_on(m, s, next) ? match(m, s, end + 1) : NULL;
        if (found || stopped(m)) return found;
        if (!single(m, s, q, end, &len)) return NULL;
    }
}

static const char *open_capture(matcher *m, const char *s, const char *q, bool is_position) {
    rim_pattern *p = m->p;
    size_t at = (size_t)(s - p->subject.data);
    p->captures[p->n_captures++] = (rim_capture){at, is_position ? at : OPEN, is_position};
    const char *found = match(m, s, q);
    if (!found) p->n_captures--;
    return found;
}

static const char *close_capture(matcher *m, const char *s, const char *q) {
    rim_pattern *p = m->p;
    int i = p->n_captures;
    while (p->captures[i - 1].end != OPEN) i--;
    p->captures[i - 1].end = (size_t)(s - p->subject.data);
    const char *found = match(m, s, q);
    if (!found) p->captures[i - 1].end = OPEN;
    return found;
}

/* %1 to %9: the bytes of a capture again. NULL: no match. */
static const char *again(matcher *m, const char *s, char digit) {
    const rim_capture *c = &m->p->captures[digit - '1'];
    size_t len = c->end - c->start;
    if (c->is_position || (size_t)(m->s_end - s) < len || memcmp(m->p->subject.data + c->start, s, len) != 0) return NULL;
    if (m->p->steps) *m->p->steps -= len / 16 < *m->p->steps ? len / 16 : *m->p->steps;
    return s + len;
}

static const char *frontier(matcher *m, const char *s, const char *q) {
    const char *end = item_end(m, q);
    if (!end) return NULL;
    size_t len, before = 0;
    rim_str subject = m->p->subject;
    if (s > subject.data)
        before = m->p->mode == RIM_PATTERN_UTF8 ? rim_utf8_before(subject, (size_t)(s - subject.data))
                                                : (size_t)(s - subject.data) - 1;
    uint32_t left = s > subject.data ? character(m, subject.data + before, m->s_end, &len) : 0;
    uint32_t right = s < m->s_end ? character(m, s, m->s_end, &len) : 0;
    return !in_set(m, left, q, end - 1) && in_set(m, right, q, end - 1) ? match(m, s, end) : NULL;
}

/* Follows the pattern from q at s; the end of the match, or NULL. */
static const char *follow(matcher *m, const char *s, const char *q) {
    while (q < m->q_end && !stopped(m) && step(m)) {
        if (*q == '(') return q + 1 < m->q_end && q[1] == ')' ? open_capture(m, s, q + 2, true) : open_capture(m, s, q + 1, false);
        if (*q == ')') return close_capture(m, s, q + 1);
        if (*q == '$' && q + 1 == m->q_end) return s == m->s_end ? s : NULL;
        if (*q == '%' && q + 1 < m->q_end && q[1] == 'b') {
            if (!(s = balance(m, s, q + 2))) return NULL;
            q += 4;
            continue;
        }
        if (*q == '%' && q + 1 < m->q_end && q[1] == 'f') return frontier(m, s, q + 2);
        if (*q == '%' && q + 1 < m->q_end && isdigit((unsigned char)q[1])) {
            if (!(s = again(m, s, q[1]))) return NULL;
            q += 2;
            continue;
        }
        const char *end = item_end(m, q);
        if (!end) return NULL;
        char suffix = end < m->q_end ? *end : '\0';
        size_t len = 0;
        if (suffix == '*') return expand_most(m, s, q, end);
        if (suffix == '-') return expand_least(m, s, q, end);
        bool fits = single(m, s, q, end, &len);
        if (suffix == '+') return fits ? expand_most(m, s + len, q, end) : NULL;
        if (suffix == '?') {
            const char *found = fits ? match(m, s + len, end + 1) : NULL;
            if (found || stopped(m)) return found;
            q = end + 1;
            continue;
        }
        if (!fits) return NULL;
        s += len, q = end;
    }
    return stopped(m) ? NULL : s;
}

static const char *match(matcher *m, const char *s, const char *q) {
    if (m->depth == DEPTH) return malformed(m, "pattern too complex");
    m->depth++;
    const char *found = follow(m, s, q);
    m->depth--;
    return found;
}

/* The item that the match's first character has to fit, captures and "%f" aside; *end is behind it. NULL: any may. */
static const char *first_item(matcher *m, const char *q, const char **end) {
    while (q < m->q_end && (*q == '(' || *q == ')')) q++;
    if (m->q_end - q > 2 && q[0] == '%' && q[1] == 'f' && q[2] == '[') {
        *end = item_end(m, q + 2);
        return *end ? q + 2 : NULL;
    }
    if (q == m->q_end || *q == '$' || (*q == '%' && q + 1 < m->q_end && (q[1] == 'b' || q[1] == 'f' || isdigit((unsigned char)q[1])))) return NULL;
    *end = item_end(m, q);
    return *end && (*end == m->q_end || !strchr("*?-", **end)) ? q : NULL;
}

/* The first place at or after s where a match may begin; NULL: none. */
static const char *next_start(matcher *m, const char *s, int byte, const char *item, const char *end) {
    if (byte >= 0) return s < m->s_end ? memchr(s, byte, (size_t)(m->s_end - s)) : NULL;
    for (size_t len; item && s < m->s_end && !stopped(m) && !single(m, s, item, end, &len); s += len)
        character(m, s, m->s_end, &len);
    return s;
}

/* Reads the pattern through once: reports what is malformed, whatever the text holds, and finds the longest run of characters that stand
   for themselves. A text without these has no match. */
static rim_str survey(matcher *m, const char *q) {
    rim_str best = {q, 0}, run = {q, 0};
    bool open[RIM_CAPTURES] = {false};
    int n = 0, depth = 0;
    while (q < m->q_end) {
        const char *end = q + 1;
        bool is_item = false;
        if (*q == '(') {
            if (n == RIM_CAPTURES) return malformed(m, "too many captures"), best;
            bool is_position = end < m->q_end && *end == ')';
            open[n++] = !is_position;
            if (is_position) end++;
            else depth++;
        } else if (*q == ')') {
            if (depth-- == 0) return malformed(m, "invalid pattern capture"), best;
            for (int i = n; i-- > 0;)
                if (open[i]) {
                    open[i] = false;
                    break;
                }
        } else if (*q == '%' && end < m->q_end && *end == 'b') {
            if (m->q_end - q < 4) return malformed(m, "malformed pattern (missing arguments to '%b')"), best;
            end = q + 4;
        } else if (*q == '%' && end < m->q_end && *end == 'f') {
            if (q + 2 >= m->q_end || q[2] != '[') return malformed(m, "missing '[' after '%f' in pattern"), best;
            if (!(end = item_end(m, q + 2))) return best;
        } else if (*q == '%' && end < m->q_end && isdigit((unsigned char)*end)) {
            int i = *end - '1';
            if (i < 0 || i >= n || open[i]) return malformed(m, "invalid capture index"), best;
            end = q + 2;
        } else {
            if (!(end = item_end(m, q))) return best;
            is_item = true;
        }
        bool is_repeated = is_item && end < m->q_end && *end && strchr("*+?-", *end);
        if (is_item && !is_repeated && !strchr("%[.$", *q)) {
            if (run.data + run.len != q) run = (rim_str){q, 0};
            run.len += (size_t)(end - q);
            if (run.len > best.len) best = run;
        }
        q = end + is_repeated;
    }
    if (depth) malformed(m, "unfinished capture");
    return best;
}

static rim_pattern_result outcome(matcher *m, const char *found) {
    rim_pattern *p = m->p;
    if (p->message) return RIM_PATTERN_MALFORMED;
    if (m->out_of_steps) return RIM_PATTERN_BUDGET;
    if (!found) return RIM_PATTERN_FAIL;
    return RIM_PATTERN_MATCH;
}

rim_pattern_result rim_pattern_find(rim_pattern *p, size_t from) {
    const char *empty = "", *q = p->pattern.data ? p->pattern.data : empty;
    if (!p->subject.data) p->subject.data = empty;
    const char *s = p->subject.data + from;
    matcher m = {.p = p, .s_end = p->subject.data + p->subject.len, .q_end = q + p->pattern.len};
    bool anchored = q < m.q_end && *q == '^';
    if (anchored) q++;
    p->message = NULL;
    rim_str literal = survey(&m, q);
    if (p->message) return RIM_PATTERN_MALFORMED;
    if (literal.len && (size_t)(m.s_end - s) >= SHORT && !memmem(s, (size_t)(m.s_end - s), literal.data, literal.len)) return RIM_PATTERN_FAIL;
    const char *item_behind = NULL, *item = anchored ? NULL : first_item(&m, q, &item_behind);
    int byte = item ? next_byte(&m, item) : -1;
    for (;;) {
        s = next_start(&m, s, byte, item, item_behind);
        if (!s) return RIM_PATTERN_FAIL;
        p->n_captures = 0;
        const char *found = match(&m, s, q);
        rim_pattern_result result = outcome(&m, found);
        if (result != RIM_PATTERN_FAIL) {
            if (found) p->start = (size_t)(s - p->subject.data), p->end = (size_t)(found - p->subject.data);
            return result;
        }
        if (anchored || s >= m.s_end) return RIM_PATTERN_FAIL;
        size_t len;
        character(&m, s, m.s_end, &len);
        s += len;
    }
}
