/* pattern.c - a backtracking matcher for Lua's patterns. Written against the manual; every attempt to match one item costs a
   step of the budget, and recursion is bounded, so that no pattern can hang or overflow the stack. */
#include "text/program.h"

#include "text/utf8.h"

enum { DEPTH = 200, ROUND = 1 << 16, SHORT = 16 }; /* ROUND: steps between looks at the stop; SHORT: in texts of fewer bytes a literal is not looked for beforehand */
#define OPEN SIZE_MAX /* the end of a capture that is not closed yet */

typedef struct matcher {
    rim_pattern *p;
    const char *s_end; /* of the subject */
    const rim_op *ops_end;
    size_t left, rest; /* steps: before the stop is asked again, and beyond */
    rim_pattern_mode mode;
    int depth;
    bool out_of_steps;
} matcher;

static bool stopped(const matcher *m) {
    return m->out_of_steps || m->p->message;
}

/* More steps, from what is left beyond those at hand. */
static bool go_on(matcher *m, size_t steps) {
    size_t more = rim_max(steps, ROUND) - m->left;
    if (more > m->rest) more = m->rest;
    m->left += more, m->rest -= more;
    if (m->left < steps || rim_is_due(m->p->stop)) return m->left = 0, m->out_of_steps = true, false;
    m->left -= steps;
    return true;
}

static inline bool pay(matcher *m, size_t steps) {
    if (m->left < steps) return go_on(m, steps);
    m->left -= steps;
    return true;
}

/* Is the character at s, which is no ASCII, the item's? */
static bool single_beyond_ascii(const matcher *m, const char *s, const rim_op *op, size_t *len) {
    if (!rim_bytes_has(&op->set, (unsigned char)*s)) return false;
    uint32_t c = rim_pattern_char(m->mode, s, m->s_end, len);
    if (op->kind == RIM_OP_ANY) return true;
    return op->kind == RIM_OP_CHAR ? c == op->code : rim_pattern_in(m->mode, op->text, c);
}

/* Does the item match the character at s? *len is its length. */
static inline bool single(const matcher *m, const char *s, const rim_op *op, size_t *len) {
    if (s >= m->s_end) return false;
    unsigned char byte = (unsigned char)*s;
    *len = 1;
    if (byte < 0x80 || m->mode == RIM_PATTERN_BYTES) return rim_bytes_has(&op->set, byte);
    return single_beyond_ascii(m, s, op, len);
}

static const char *match(matcher *m, const char *s, const rim_op *op);

static const char *balance(matcher *m, const char *s, const rim_op *op) {
    if (s >= m->s_end || (unsigned char)*s != op->code) return NULL;
    for (size_t open = 1; ++s < m->s_end && pay(m, 1);) {
        if ((unsigned char)*s == op->close) {
            if (--open == 0) return s + 1;
        } else if ((unsigned char)*s == op->code) {
            open++;
        }
    }
    return NULL;
}

/* May what follows the item begin at s? */
static inline bool may_go_on(const matcher *m, const char *s, const rim_op *op) {
    return !op->is_bound || (s < m->s_end && rim_bytes_has(&op->next, (unsigned char)*s));
}

/* The character's beginning before `at`. */
static const char *back(const matcher *m, const char *s, const char *at) {
    do at--;
    while (m->mode == RIM_PATTERN_UTF8 && at > s && ((unsigned char)*at & 0xC0) == 0x80);
    return at;
}

/* Longest first. */
static const char *expand_most(matcher *m, const char *s, const rim_op *op) {
    size_t len = 0;
    const char *at = s;
    if (op->kind == RIM_OP_ANY) at = m->s_end;
    else
        for (const char *from = s; single(m, at, op, &len);)
            if ((size_t)((at += len) - from) >= ROUND && !pay(m, (size_t)(at - from))) return NULL;
            else if ((size_t)(at - from) >= ROUND) from = at;
    if (!pay(m, op->kind == RIM_OP_ANY ? 1 : 1 + (size_t)(at - s) % ROUND)) return NULL;
    for (;;) {
        const char *last = at;
        while (at > s && !may_go_on(m, at, op)) at = back(m, s, at);
        if (!pay(m, 1 + (size_t)(last - at) / 16) || !may_go_on(m, at, op)) return NULL;
        const char *found = match(m, at, op + 1);
        if (found || at == s || stopped(m)) return found;
        at = back(m, s, at);
    }
}

static const char *expand_least(matcher *m, const char *s, const rim_op *op) {
    for (size_t len = 0;; s += len) {
        const char *found = may_go_on(m, s, op) ? match(m, s, op + 1) : NULL;
        if (found || stopped(m) || !pay(m, 1) || !single(m, s, op, &len)) return found;
    }
}

static const char *open_capture(matcher *m, const char *s, const rim_op *op) {
    rim_pattern *p = m->p;
    size_t at = (size_t)(s - p->subject.data);
    bool is_position = op->kind == RIM_OP_POSITION;
    p->captures[op->capture] = (rim_capture){at, is_position ? at : OPEN, is_position};
    p->n_captures = op->capture + 1;
    const char *found = match(m, s, op + 1);
    if (!found) p->n_captures--;
    return found;
}

static const char *close_capture(matcher *m, const char *s, const rim_op *op) {
    rim_capture *capture = &m->p->captures[op->capture];
    capture->end = (size_t)(s - m->p->subject.data);
    const char *found = match(m, s, op + 1);
    if (!found) capture->end = OPEN;
    return found;
}

/* %1 to %9: the bytes of a capture again. NULL: no match. */
static const char *again(matcher *m, const char *s, const rim_op *op) {
    const rim_capture *c = &m->p->captures[op->capture];
    size_t len = c->end - c->start;
    if (c->is_position || (size_t)(m->s_end - s) < len || memcmp(m->p->subject.data + c->start, s, len) != 0) return NULL;
    return pay(m, len / 16) ? s + len : NULL;
}

static bool is_frontier(const matcher *m, const char *s, const rim_op *op) {
    size_t len, before = 0;
    rim_str subject = m->p->subject;
    if (s > subject.data)
        before = m->mode == RIM_PATTERN_UTF8 ? rim_utf8_before(subject, (size_t)(s - subject.data)) : (size_t)(s - subject.data) - 1;
    bool right = s < m->s_end ? single(m, s, op, &len) : rim_bytes_has(&op->set, 0);
    return right && !(s > subject.data ? single(m, subject.data + before, op, &len) : rim_bytes_has(&op->set, 0));
}

/* Follows the pattern from `op` at s; the end of the match, or NULL. */
static const char *follow(matcher *m, const char *s, const rim_op *op) {
    for (size_t len = 0; op < m->ops_end; op++) {
        if (!pay(m, 1)) return NULL;
        switch (op->kind) {
        case RIM_OP_OPEN: case RIM_OP_POSITION: return open_capture(m, s, op);
        case RIM_OP_CLOSE: return close_capture(m, s, op);
        case RIM_OP_END: return s == m->s_end ? s : NULL;
        case RIM_OP_FRONTIER:
            if (!is_frontier(m, s, op)) return NULL;
            continue;
        case RIM_OP_BALANCE: case RIM_OP_AGAIN:
            s = op->kind == RIM_OP_AGAIN ? again(m, s, op) : balance(m, s, op);
            if (!s) return NULL;
            continue;
        default: break;
        }
        if (op->suffix == '*') return expand_most(m, s, op);
        if (op->suffix == '-') return expand_least(m, s, op);
        bool fits = single(m, s, op, &len);
        if (op->suffix == '?') {
            const char *found = fits && may_go_on(m, s + len, op) ? match(m, s + len, op + 1) : NULL;
            if (found || stopped(m)) return found;
            continue;
        }
        if (!fits) return NULL;
        s += len;
        if (op->suffix == '+') return expand_most(m, s, op);
    }
    return s;
}

static const char *match(matcher *m, const char *s, const rim_op *op) {
    if (m->depth == DEPTH) return m->p->message = "pattern too complex", NULL;
    m->depth++;
    const char *found = follow(m, s, op);
    m->depth--;
    return found && !stopped(m) ? found : NULL;
}

/* The first place at or after s where a match may begin; NULL: none. */
static const char *next_start(const matcher *m, const rim_program *program, const char *s) {
    if (!program->is_bound) return s;
    while (s < m->s_end && !rim_bytes_has(&program->first, (unsigned char)*s)) s++;
    return s < m->s_end ? s : NULL;
}

static const char *next_char(const matcher *m, const char *s) {
    size_t len;
    rim_pattern_char(m->mode, s, m->s_end, &len);
    return s + len;
}

static const char *search(matcher *m, const char *s) {
    const rim_program *program = m->p->program;
    if (program->is_anchored && program->is_bound && (s == m->s_end || !rim_bytes_has(&program->first, (unsigned char)*s))) return NULL;
    if (!program->is_anchored && !(s = next_start(m, program, s))) return NULL;
    size_t left = (size_t)(m->s_end - s);
    if (program->literal.len && left >= SHORT && !memmem(s, left, program->literal.data, program->literal.len)) return NULL;
    for (; s; s = next_start(m, program, next_char(m, s))) {
        m->p->n_captures = 0;
        const char *found = match(m, s, program->ops);
        if (found) m->p->start = (size_t)(s - m->p->subject.data);
        if (found || stopped(m) || program->is_anchored || s >= m->s_end) return found;
    }
    return NULL;
}

rim_pattern_result rim_pattern_find(rim_pattern *p, size_t from) {
    if (!p->subject.data) p->subject.data = "";
    matcher m = {.p = p, .s_end = p->subject.data + p->subject.len, .ops_end = p->program->ops + p->program->n,
                 .rest = p->steps ? *p->steps : SIZE_MAX, .mode = p->program->mode};
    p->message = NULL;
    const char *found = search(&m, p->subject.data + from);
    if (p->steps) *p->steps = m.left + m.rest;
    if (p->message) return RIM_PATTERN_MALFORMED;
    if (m.out_of_steps) return RIM_PATTERN_BUDGET;
    if (!found) return RIM_PATTERN_FAIL;
    p->end = (size_t)(found - p->subject.data);
    return RIM_PATTERN_MATCH;
}
