/* program.c - reads a pattern: what is malformed is told here, whatever text it is to be found in. */
#include "text/program.h"

#include "text/normal.h"
#include "text/utf8.h"

#include <ctype.h>

/* ---- Characters and sets ---- */

uint32_t rim_pattern_char(rim_pattern_mode mode, const char *at, const char *end, size_t *len) {
    unsigned char byte = (unsigned char)*at;
    *len = 1;
    if (mode == RIM_PATTERN_BYTES || byte < 0x80) return byte;
    size_t wanted = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0;
    if (!wanted || wanted > (size_t)(end - at)) return RIM_NOT_UTF8 + byte;
    for (size_t i = 1; i < wanted; i++)
        if (((unsigned char)at[i] & 0xC0) != 0x80) return RIM_NOT_UTF8 + byte;
    uint32_t code = rim_utf8_at((rim_str){at, wanted}, 0, len);
    if (code < RIM_NOT_UTF8) return code;
    return *len = 1, RIM_NOT_UTF8 + byte;
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
    if (c >= RIM_NOT_UTF8) return false;
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

static bool is_class(uint32_t name) {
    return name < 0x80 && isalpha((int)name) && strchr("acdglpsuwxz", (int)name | 0x20);
}

/* %a and its like; a letter that names no class stands for itself. */
static bool in_class(rim_pattern_mode mode, uint32_t c, uint32_t name) {
    if (!is_class(name)) return c == name;
    uint32_t letter = name | 0x20;
    bool is = c < 0x80 ? in_class_ascii(c, (int)letter) : mode == RIM_PATTERN_UTF8 && in_class_unicode(c, (int)letter);
    return is == (name == letter);
}

bool rim_pattern_in(rim_pattern_mode mode, rim_str text, uint32_t c) {
    const char *q = text.data + 1, *last = text.data + text.len - 1;
    size_t len;
    if (*text.data == '%') return in_class(mode, c, rim_pattern_char(mode, q, text.data + text.len, &len));
    bool wanted = *q != '^';
    if (!wanted) q++;
    while (q < last) {
        uint32_t low = rim_pattern_char(mode, q, last, &len);
        q += len;
        if (low == '%') {
            uint32_t name = rim_pattern_char(mode, q, last, &len);
            q += len;
            if (in_class(mode, c, name)) return wanted;
        } else if (q + 1 < last && *q == '-') {
            uint32_t high = rim_pattern_char(mode, q + 1, last, &len);
            q += 1 + len;
            if (low <= c && c <= high) return wanted;
        } else if (low == c) {
            return wanted;
        }
    }
    return !wanted;
}

/* ---- Reading ---- */

typedef struct compiler {
    rim_program *out; /* NULL while operations are only counted */
    rim_pattern_mode mode;
    const char *q, *end;
    const char *message;
    size_t n;
    int n_captures, depth;
    bool open[RIM_CAPTURES];
    rim_str run, best; /* of characters that stand for themselves: the one that is read, and the longest */
} compiler;

static const char *malformed(compiler *c, const char *message) {
    c->message = message;
    return NULL;
}

/* The end of the single-character item at q, or NULL when it is malformed. */
static const char *item_end(compiler *c, const char *q) {
    size_t len;
    uint32_t first = rim_pattern_char(c->mode, q, c->end, &len);
    q += len;
    if (first == '%') {
        if (q == c->end) return malformed(c, "malformed pattern (ends with '%')");
        rim_pattern_char(c->mode, q, c->end, &len);
        return q + len;
    }
    if (first != '[') return q;
    if (q < c->end && *q == '^') q++;
    do {
        if (q == c->end) return malformed(c, "malformed pattern (missing ']')");
        if (*q++ == '%') {
            if (q == c->end) return malformed(c, "malformed pattern (missing ']')");
            q++;
        }
    } while (q == c->end || *q != ']');
    return q + 1;
}

static rim_op *add(compiler *c, rim_op_kind kind) {
    static rim_op none;
    rim_op *op = c->out ? &c->out->ops[c->n] : &none;
    c->n++;
    if (c->out) *op = (rim_op){.kind = (uint8_t)kind};
    return c->out ? op : NULL;
}

static void read_open(compiler *c) {
    if (c->n_captures == RIM_CAPTURES) {
        malformed(c, "too many captures");
        return;
    }
    bool is_position = c->q + 1 < c->end && c->q[1] == ')';
    rim_op *op = add(c, is_position ? RIM_OP_POSITION : RIM_OP_OPEN);
    if (op) op->capture = (uint8_t)c->n_captures;
    c->open[c->n_captures++] = !is_position;
    c->depth += !is_position;
    c->q += 1 + is_position;
}

static void read_close(compiler *c) {
    if (c->depth-- == 0) {
        malformed(c, "invalid pattern capture");
        return;
    }
    int i = c->n_captures - 1;
    while (!c->open[i]) i--;
    c->open[i] = false;
    rim_op *op = add(c, RIM_OP_CLOSE);
    if (op) op->capture = (uint8_t)i;
    c->q++;
}

static void read_balance(compiler *c) {
    if (c->end - c->q < 4) {
        malformed(c, "malformed pattern (missing arguments to '%b')");
        return;
    }
    rim_op *op = add(c, RIM_OP_BALANCE);
    if (op) op->code = (unsigned char)c->q[2], op->close = (uint8_t)c->q[3];
    c->q += 4;
}

static void read_frontier(compiler *c) {
    if (c->q + 2 >= c->end || c->q[2] != '[') {
        malformed(c, "missing '[' after '%f' in pattern");
        return;
    }
    const char *behind = item_end(c, c->q + 2);
    if (!behind) return;
    rim_op *op = add(c, RIM_OP_FRONTIER);
    if (op) op->text = (rim_str){c->q + 2, (size_t)(behind - c->q - 2)};
    c->q = behind;
}

static void read_again(compiler *c) {
    int i = c->q[1] - '1';
    if (i < 0 || i >= c->n_captures || c->open[i]) {
        malformed(c, "invalid capture index");
        return;
    }
    rim_op *op = add(c, RIM_OP_AGAIN);
    if (op) op->capture = (uint8_t)i;
    c->q += 2;
}

/* A character that stands for itself makes the literal longer that it stands behind. */
static void keep_literal(compiler *c, const char *behind) {
    if (!c->run.len || c->run.data + c->run.len != c->q) c->run = (rim_str){c->q, 0};
    c->run.len += (size_t)(behind - c->q);
    if (c->run.len > c->best.len) c->best = c->run;
}

static void read_item(compiler *c) {
    const char *behind = item_end(c, c->q);
    if (!behind) return;
    bool is_repeated = behind < c->end && *behind && strchr("*+?-", *behind);
    bool is_literal = !strchr("%[.", *c->q) || !*c->q;
    size_t len;
    rim_op *op = add(c, *c->q == '.' ? RIM_OP_ANY : is_literal ? RIM_OP_CHAR : RIM_OP_SET);
    if (op) {
        op->suffix = is_repeated ? *behind : '\0';
        op->text = (rim_str){c->q, (size_t)(behind - c->q)};
        op->code = rim_pattern_char(c->mode, c->q, c->end, &len);
        bool is_escaped = *c->q == '%' && !is_class((unsigned char)c->q[1]);
        if (is_escaped) op->kind = RIM_OP_CHAR, op->code = rim_pattern_char(c->mode, c->q + 1, c->end, &len);
    }
    if (is_literal && !is_repeated) keep_literal(c, behind);
    c->q = behind + is_repeated;
}

static void read_next(compiler *c) {
    const char *q = c->q;
    char behind = q + 1 < c->end ? q[1] : '\0';
    if (*q == '(') read_open(c);
    else if (*q == ')') read_close(c);
    else if (*q == '$' && q + 1 == c->end) add(c, RIM_OP_END), c->q++;
    else if (*q == '%' && behind == 'b') read_balance(c);
    else if (*q == '%' && behind == 'f') read_frontier(c);
    else if (*q == '%' && isdigit((unsigned char)behind)) read_again(c);
    else read_item(c);
}

static void read_all(compiler *c) {
    if (c->q < c->end && *c->q == '^') c->q++;
    while (c->q < c->end && !c->message) read_next(c);
    if (c->depth > 0 && !c->message) malformed(c, "unfinished capture");
}

/* ---- Bytes that a match, or the rest of one, can begin with ---- */

static const rim_bytes every_byte = {{~0ull, ~0ull, ~0ull, ~0ull}};

static void put(rim_bytes *set, unsigned byte) {
    set->bits[byte >> 6] |= 1ull << (byte & 63);
}

static rim_bytes set_of(const rim_op *op, rim_pattern_mode mode) {
    rim_bytes set = {{0}};
    if (op->kind == RIM_OP_ANY) return every_byte;
    if (op->kind == RIM_OP_CHAR || op->kind == RIM_OP_BALANCE) {
        bool is_escaped = op->kind == RIM_OP_CHAR && op->text.len > 1 && *op->text.data == '%';
        if (op->kind == RIM_OP_CHAR && op->code >= RIM_NOT_UTF8) set.bits[2] = set.bits[3] = ~0ull; /* may be one of a character's later bytes */
        put(&set, op->kind == RIM_OP_BALANCE ? op->code : (unsigned char)op->text.data[is_escaped]);
        return set;
    }
    for (unsigned c = 0; c < (mode == RIM_PATTERN_BYTES ? 256u : 128u); c++)
        if (rim_pattern_in(mode, op->text, c)) put(&set, c);
    if (mode == RIM_PATTERN_UTF8) set.bits[2] = set.bits[3] = ~0ull;
    return set;
}

/* From the last operation to the first: `next` is what the rest behind an operation can begin with. */
static void bind(rim_program *program) {
    rim_bytes first = every_byte;
    bool is_bound = false;
    for (size_t i = program->n; i-- > 0;) {
        rim_op *op = &program->ops[i];
        op->next = first, op->is_bound = is_bound;
        if (op->kind == RIM_OP_OPEN || op->kind == RIM_OP_POSITION || op->kind == RIM_OP_CLOSE) continue;
        if (op->kind == RIM_OP_END || op->kind == RIM_OP_AGAIN) {
            first = every_byte, is_bound = false;
            continue;
        }
        op->set = set_of(op, program->mode);
        if (op->kind == RIM_OP_FRONTIER) {
            if (!is_bound) first = every_byte, is_bound = !rim_bytes_has(&op->set, 0); /* the text's end counts as a NUL */
            for (int k = 0; k < 4; k++) first.bits[k] &= op->set.bits[k];
            if (!is_bound) first = every_byte;
        } else if (op->suffix == '*' || op->suffix == '-' || op->suffix == '?') {
            for (int k = 0; k < 4; k++) first.bits[k] |= op->set.bits[k];
        } else {
            first = op->set, is_bound = true;
        }
    }
    program->first = first, program->is_bound = is_bound;
}

static compiler start(rim_str pattern, rim_pattern_mode mode) {
    const char *data = pattern.data ? pattern.data : "";
    return (compiler){.mode = mode, .q = data, .end = data + pattern.len};
}

size_t rim_program_size(rim_str pattern, rim_pattern_mode mode, const char **message) {
    compiler c = start(pattern, mode);
    if (pattern.len > RIM_PATTERN_LONGEST) c.message = "pattern too long";
    else read_all(&c);
    if (message) *message = c.message;
    return c.message ? 0 : sizeof(rim_program) + c.n * sizeof(rim_op) + pattern.len;
}

rim_program *rim_program_make(void *room, rim_str pattern, rim_pattern_mode mode) {
    rim_program *program = room;
    compiler c = start(pattern, mode);
    read_all(&c);
    char *text = (char *)&program->ops[c.n];
    if (pattern.len) memcpy(text, pattern.data, pattern.len);
    *program = (rim_program){.pattern = {text, pattern.len}, .mode = mode, .n = c.n};
    program->is_anchored = pattern.len && *text == '^';
    c = start(program->pattern, mode);
    c.out = program;
    read_all(&c);
    program->literal = c.best;
    bind(program);
    return program;
}

rim_pattern_mode rim_program_mode(const rim_program *program) {
    return program->mode;
}
