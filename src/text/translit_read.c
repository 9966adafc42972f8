/* translit_read.c - rules of a romanisation read backwards: what may have stood there before. */
#include "text/translit_table.h"

#include "text/utf8.h"

/* What a source costs, so that the shortest come first: a letter; one that leaves no trace; and a little for rules that come later. */
#define LETTER 1.0f
#define SILENT 2.5f
#define LATER  1e-4f

enum { BEAM = 48 /* sources for each length of text that are followed */ };

/* A source of the first so many bytes of the text, as a chain back to its start. */
typedef struct source {
    const struct source *before;
    const translit_rule *rule; /* NULL: a character that no rule names stands for itself */
    uint32_t code, last;       /* that character; the last of all */
    float cost;
    bool is_silent;
} source;

typedef struct beam {
    const source *at[BEAM]; /* the cheapest first */
    size_t n;
} beam;

typedef struct backwards {
    const rim_translit *table;
    rim_arena *arena;
    rim_str text; /* in small letters */
    beam *beams;  /* by bytes of the text */
    size_t *steps;
    bool failed;
} backwards;

static bool go_on(backwards *b) {
    if (*b->steps) --*b->steps;
    return *b->steps && !b->failed && !rim_arena_is_due(b->arena);
}

static uint32_t code_of(const backwards *b, const translit_rule *rule, size_t i) {
    return b->table->letters[rule->from[i]].code;
}

/* May the source go on with this character, or end (0)? */
static bool may_follow(const backwards *b, const source *s, uint32_t code) {
    return !s->rule || translit_allows(b->table, s->rule->right, code);
}

static void keep(backwards *b, size_t end, source s) {
    beam *to = &b->beams[end];
    if (to->n == BEAM && to->at[BEAM - 1]->cost <= s.cost) return;
    source *kept = RIM_NEW(b->arena, source);
    if (!kept) {
        b->failed = true;
        return;
    }
    *kept = s;
    size_t at = to->n < BEAM ? to->n++ : BEAM - 1;
    for (; at && to->at[at - 1]->cost > s.cost; at--) to->at[at] = to->at[at - 1];
    to->at[at] = kept;
}

static void try_rule(backwards *b, size_t start, const source *s, const translit_rule *rule) {
    rim_str rest = rim_str_slice(b->text, start, b->text.len);
    bool silent = rule->to.len == 0;
    if (b->table->letters[rule->from[0]].is_upper || (silent && (s->is_silent || start == 0)) || !rim_str_starts(rest, rule->to)) return;
    if (!may_follow(b, s, code_of(b, rule, 0)) || !translit_allows(b->table, rule->left, s->last)) return;
    float cost = s->cost + (silent ? SILENT : LETTER) * (float)rule->n + LATER * (float)rule->order;
    keep(b, start + rule->to.len, (source){s, rule, 0, code_of(b, rule, rule->n - 1), cost, silent});
}

/* A character that no rule rewrites stays as it is; letters do not, for they are of the other writing. */
static void try_itself(backwards *b, size_t start, const source *s) {
    size_t len;
    if (start == b->text.len) return;
    uint32_t code = rim_utf8_at(b->text, start, &len);
    if (rim_is_letter(code) || b->table->letters[translit_number(b->table, code)].n_rules || !may_follow(b, s, code)) return;
    keep(b, start + len, (source){s, NULL, code, code, s->cost, false});
}

static void follow(backwards *b, size_t start) {
    const rim_translit *t = b->table;
    for (size_t i = 0; i < b->beams[start].n; i++) {
        const source *s = b->beams[start].at[i];
        try_itself(b, start, s);
        for (size_t letter = TRANSLIT_LETTERS; letter < t->n_letters; letter++)
            for (size_t k = 0; k < t->letters[letter].n_rules && go_on(b); k++) try_rule(b, start, s, &t->letters[letter].rules[k]);
    }
}

/* The characters of a source, in order. */
static void write_source(const backwards *b, const source *s, rim_buffer *out) {
    char bytes[4];
    if (!s->before) return;
    write_source(b, s->before, out);
    if (!s->rule) rim_buffer_add(out, (rim_str){bytes, rim_utf8_put(s->code, bytes)});
    for (size_t i = 0; s->rule && i < s->rule->n; i++) rim_buffer_add(out, (rim_str){bytes, rim_utf8_put(code_of(b, s->rule, i), bytes)});
}

/* Do the rules write `before` as `text`? */
static bool writes(backwards *b, rim_str before, rim_str text) {
    rim_buffer out;
    rim_buffer_init(&out, b->arena->alloc);
    bool same = rim_translit_write(b->table, before, b->steps, &out) && !out.failed && rim_str_eq(rim_buffer_str(&out), text);
    b->failed = b->failed || out.failed;
    rim_buffer_free(&out);
    return same;
}

/* The source in small letters, with capitals at its words' starts or throughout: as the rules give `text` of it. Data NULL: in no way. */
static rim_str in_case(backwards *b, rim_str lower, rim_str text) {
    static const rim_case cases[] = {RIM_LOWER, RIM_TITLE, RIM_UPPER};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_buffer out;
        rim_buffer_init(&out, b->arena->alloc);
        rim_recase(lower, cases[i], &out);
        b->failed = b->failed || out.failed;
        rim_str found = !out.failed && writes(b, rim_buffer_str(&out), text) ? rim_arena_str(b->arena, rim_buffer_str(&out)) : (rim_str){NULL, 0};
        rim_buffer_free(&out);
        if (found.data) return found;
    }
    return (rim_str){NULL, 0};
}

static bool is_among(const rim_str *found, size_t n, rim_str s) {
    for (size_t i = 0; i < n; i++)
        if (rim_str_eq(found[i], s)) return true;
    return false;
}

static size_t collect(backwards *b, rim_str text, rim_str *found, size_t most) {
    const beam *last = &b->beams[b->text.len];
    size_t n = 0;
    for (size_t i = 0; i < last->n && n < most && go_on(b); i++) {
        if (!may_follow(b, last->at[i], 0)) continue;
        rim_buffer lower;
        rim_buffer_init(&lower, b->arena->alloc);
        write_source(b, last->at[i], &lower);
        b->failed = b->failed || lower.failed;
        rim_str before = b->failed ? (rim_str){NULL, 0} : in_case(b, rim_buffer_str(&lower), text);
        rim_buffer_free(&lower);
        if (before.data && !is_among(found, n, before)) found[n++] = before;
    }
    return n;
}

bool rim_translit_read(const rim_translit *t, rim_arena *arena, rim_str text, size_t *steps, rim_str *found, size_t most, size_t *n) {
    rim_buffer normal, lower;
    rim_buffer_init(&normal, arena->alloc);
    rim_buffer_init(&lower, arena->alloc);
    rim_normal(text, RIM_NFC, &normal);
    rim_recase(rim_buffer_str(&normal), RIM_LOWER, &lower);
    backwards b = {.table = t, .arena = arena, .text = rim_buffer_str(&lower), .steps = steps, .failed = normal.failed || lower.failed};
    *n = 0;
    if (!b.failed && b.text.len && b.text.len <= RIM_TRANSLIT_READ_MOST) {
        b.beams = RIM_NEW_ARRAY(arena, beam, b.text.len + 1);
        b.failed = !b.beams;
        if (b.beams) keep(&b, 0, (source){0});
        for (size_t at = 0; b.beams && at <= b.text.len; at++) follow(&b, at);
        if (b.beams && !b.failed) *n = collect(&b, rim_buffer_str(&normal), found, most);
    }
    rim_buffer_free(&normal);
    rim_buffer_free(&lower);
    return !b.failed;
}
