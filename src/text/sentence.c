/* sentence.c - news sentences: from terminator to terminator, closing marks and reference marks taken along. */
#include "text/sentence_rules.h"

#include "text/break_table.h"
#include "text/normal.h"
#include "text/utf8.h"

enum { SHORT_LINE = 40, LINE_REACH = 4 * SHORT_LINE, QUOTE_REACH = 2000 };

static inline bool is_white_at(rim_str s, size_t at, size_t *len) {
    unsigned char first = (unsigned char)s.data[at];
    if (first > ' ' && first < 0x80) return false;
    uint32_t code = rim_utf8_at(s, at, len);
    return code == ' ' || rim_is_white(code);
}

static size_t skip_white(rim_str s, size_t at) {
    for (size_t len; at < s.len && is_white_at(s, at, &len);) at += len;
    return at;
}

/* The end of the text before `at`, without white space. */
static size_t end_before(rim_str s, size_t start, size_t at) {
    while (at > start) {
        size_t before = rim_utf8_before(s, at), len;
        if (!is_white_at(s, before, &len)) break;
        at = before;
    }
    return at;
}

/* ---- Terminators ---- */

typedef enum mark { NONE, LINE, STOP, MARK, ELLIPSIS, WIDE } mark;

static inline mark mark_of(const rim_sentence_rules *rules, uint32_t code) {
    int class = rim_break_class_of(code)->sentence;
    if (class == S_LETTER || class == S_LOWER) return NONE;
    if (code == 0x2026) return ELLIPSIS;
    if (code < 0x80 && code && *rules->terminators && strchr(rules->terminators, (int)code)) return MARK;
    switch (class) {
    case S_ATERM: return STOP;
    case S_STERM: return code >= 0x3000 || code == 0x964 || code == 0x965 ? WIDE : MARK;
    case S_CR: case S_LF: case S_SEP: return LINE;
    default: return NONE;
    }
}

/* The first terminator or line end at or after `at`; s.len when there is none. */
static size_t next_mark(rim_str s, const rim_sentence_rules *rules, size_t at) {
    while ((at = rim_scan(&rules->stops, s, at)) < s.len)
        for (size_t len; at < s.len && rim_byte_in(&rules->stops, (unsigned char)s.data[at]); at += len)
            if (mark_of(rules, rim_utf8_at(s, at, &len)) != NONE) return at;
    return s.len;
}

static bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A full stop inside a word or a number: "e.g.", "4.2". */
static bool is_inside(rim_str s, size_t at) {
    if (s.data[at] != '.' || at == 0 || at + 1 >= s.len) return false;
    char before = s.data[at - 1], behind = s.data[at + 1];
    return (behind >= 'a' && behind <= 'z') || (before >= '0' && before <= '9' && behind >= '0' && behind <= '9');
}

/* Moves e->run over the terminators that follow each other, full stops with spaces between included, and sets the kind. */
static void take_run(rim_sentence_stop *e, mark first) {
    size_t dots = first == STOP, len;
    bool marked = first == MARK, wide = first == WIDE, ellipsis = first == ELLIPSIS;
    for (rim_utf8_at(e->s, e->stop, &len), e->run = e->stop + len; e->run < e->s.len; e->run += len) {
        bool spaced = dots && e->s.data[e->run] == ' ' && e->run + 1 < e->s.len && e->s.data[e->run + 1] == '.' &&
                      (e->run + 2 == e->s.len || e->s.data[e->run + 2] == ' ' || dots > 1);
        mark m = spaced ? STOP : mark_of(e->rules, rim_utf8_at(e->s, e->run, &len));
        if (spaced) len = 2;
        if (m == NONE || m == LINE) break;
        dots += m == STOP, marked |= m == MARK, wide |= m == WIDE, ellipsis |= m == ELLIPSIS;
    }
    bool own = dots > 3 && e->s.data[e->stop + 1] == ' ' && e->stop > e->start && e->s.data[e->stop - 1] != ' ';
    if (own && skip_white(e->s, e->run) < e->s.len) e->run = e->stop + 1, dots = 1; /* "ends. . . . Then": a full stop, and dots before the next */
    e->kind = wide ? RIM_WIDE : marked ? RIM_MARK : ellipsis || dots > 1 ? RIM_DOTS : RIM_STOP;
}

static bool is_closing_quote(uint32_t code) {
    return code == '"' || code == '\'' || code == 0x201D || code == 0x2019 || code == 0x201C || code == 0xBB || code == 0xAB || code == 0x203A ||
           code == 0x300D || code == 0x300F;
}

static bool is_closing(uint32_t code) {
    return code == ')' || code == ']' || code == '}' || code == '*' || code == 0x300B || code == 0x3009 || code == 0x3011 || code == 0xFF09 ||
           is_closing_quote(code);
}

/* The end of a reference mark at `at`: "[1]", "[7, 9]", a raised figure; `at` when there is none. */
static size_t reference_end(rim_str s, size_t at) {
    size_t i = at, len;
    if (at < s.len && s.data[at] == '[') {
        for (i++; i < s.len && i - at < 12 && strchr("0123456789,-. \xE2\x80\x93\xA6", s.data[i]) && s.data[i]; i++) {}
        return i < s.len && s.data[i] == ']' && i > at + 1 ? i + 1 : at;
    }
    for (; i < s.len; i += len) {
        uint32_t code = rim_utf8_at(s, i, &len);
        if (code != 0xB9 && code != 0xB2 && code != 0xB3 && (code < 0x2070 || code > 0x2079)) break;
    }
    return i;
}

/* Numbers of notes that lost their raised position, "consultation.11 12 Take": `at` when what follows is something else. */
static size_t note_end(const rim_sentence_stop *e, size_t at) {
    if (e->kind == RIM_STOP && at == e->run) {
        size_t first = skip_white(e->s, at), last = first;
        while (last < e->s.len && last - first < 4 && e->s.data[last] >= '0' && e->s.data[last] <= '9') last++;
        bool line_ends = last == e->s.len || e->s.data[last] == '\n';
        if (line_ends && first > at && last > first && last - first < 4) return last; /* "fee. 8" */
    }
    if (e->kind != RIM_STOP || at != e->run || e->stop == e->start) return at;
    size_t len, digits = 0, i = at;
    uint32_t code = rim_utf8_at(e->s, rim_utf8_before(e->s, e->stop), &len);
    if (code != ')' && rim_break_class_of(code)->sentence != S_LOWER) return at;
    for (; i < e->s.len && i - at < 12; i++) {
        if (e->s.data[i] == ' ' && digits && i + 1 < e->s.len && e->s.data[i + 1] >= '0' && e->s.data[i + 1] <= '9') digits = 0;
        else if (e->s.data[i] >= '0' && e->s.data[i] <= '9' && digits < 3) digits++;
        else break;
    }
    size_t next = skip_white(e->s, i);
    bool ends = digits && next > i && next < e->s.len && rim_break_class_of(rim_utf8_at(e->s, next, &len))->sentence == S_UPPER;
    return ends ? i : at;
}

/* Is the mark at `at`, which stands behind a space, a closing one: does white space or punctuation follow? */
static bool closes_alone(rim_str s, size_t at) {
    size_t len;
    uint32_t code = rim_utf8_at(s, at, &len);
    if (!is_closing(code) || code == 0x201C || code == 0xAB || code == '*') return false;
    size_t behind = at + len;
    if (behind < s.len && s.data[behind] == s.data[at] && s.data[at] == '\'') behind++;
    if (behind >= s.len || code == ')' || code == ']') return true;
    code = rim_utf8_at(s, behind, &len);
    return rim_is_white(code) || (code < 0x80 && memchr(",.;:!?)", (int)code, 7));
}

/* The end of an ellipsis that stands alone behind a sentence, "so. ... Then"; `at` when there is none. */
static size_t lone_dots_end(rim_str s, size_t at) {
    size_t first = skip_white(s, at), dots = first, len;
    if (first == s.len || s.data[first] != '.') return at;
    while (dots < s.len && s.data[dots] == '.') dots++;
    size_t next = skip_white(s, dots);
    bool alone = first > at && dots - first > 2 && next > dots && next < s.len && rim_break_class_of(rim_utf8_at(s, next, &len))->sentence == S_UPPER;
    return alone ? dots : at;
}

/* Moves e->close over what belongs to the sentence behind its terminators; sets e->next. */
static void take_closing(rim_sentence_stop *e) {
    e->close = e->run;
    e->next = e->run + 1;
    if (e->next < e->s.len && e->s.data[e->run] == ' ' && is_ascii_letter(e->s.data[e->next])) return; /* nothing stands between, as mostly */
    size_t at = note_end(e, e->run), len;
    for (e->close = at; at < e->s.len; at = e->close) {
        uint32_t code = rim_utf8_at(e->s, at, &len);
        bool opens = e->kind == RIM_WIDE && (code == 0x201C || code == 0xAB || code == '*');
        size_t gap = skip_white(e->s, at), reference = reference_end(e->s, gap);
        if (is_closing(code) && !opens) e->close = at + len, e->is_quoted |= is_closing_quote(code);
        else if (reference > gap) e->close = reference;
        else if (gap > at && gap < e->s.len && closes_alone(e->s, gap)) {
            e->is_quoted |= is_closing_quote(rim_utf8_at(e->s, gap, &len));
            e->close = gap + len;
        } else break;
    }
    e->close = lone_dots_end(e->s, e->close);
    e->next = skip_white(e->s, e->close);
}

/* ---- Lines ---- */

/* Is the first letter behind `at` a small one, with no mark but a closing one before it? */
static bool lower_follows(rim_str s, size_t at) {
    size_t reach = rim_min(s.len, at + LINE_REACH);
    for (size_t len; at < reach; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len);
        if (rim_break_class_of(code)->sentence == S_LOWER) return true;
        if (!rim_is_white(code) && !is_closing(code)) return false;
    }
    return false;
}

/* A line feed inside a block: the end of a wrapped line, or a break of its own (a list typed in lines)? */
static bool is_wrapped(rim_str s, size_t start, size_t at) {
    size_t line = at;
    while (line > start && s.data[line - 1] != '\n' && at - line < LINE_REACH) line--;
    return lower_follows(s, at) || rim_utf8_count(rim_str_slice(s, line, at)) >= SHORT_LINE;
}

/* ---- Quotations that stay whole ---- */

typedef struct quotation {
    size_t at;        /* how far was looked */
    uint32_t closing; /* the mark that closes what is open there; 0: nothing is */
} quotation;

static bool is_letter_at(rim_str s, size_t at) {
    size_t len;
    if (at >= s.len) return false;
    int c = rim_break_class_of(rim_utf8_at(s, at, &len))->sentence;
    return c == S_LOWER || c == S_UPPER || c == S_LETTER || c == S_NUMERIC;
}

static uint32_t code_before(rim_str s, size_t start, size_t at) {
    size_t len;
    return at > start ? rim_utf8_at(s, rim_utf8_before(s, at), &len) : ' ';
}

/* The mark that will close what `code` at `at` opens; 0 when it opens nothing. Marks that open and close alike, and apostrophes, open where
   white space or a bracket stands before them and none behind. */
static uint32_t closing_of(rim_str s, size_t start, size_t at, uint32_t code, size_t len) {
    static const uint32_t sure[][2] = {{0x201C, 0x201D}, {0x201E, 0x201C}, {0xAB, 0xBB},    {0x2039, 0x203A},
                                       {0x300C, 0x300D}, {0x300E, 0x300F}, {0x300A, 0x300B}};
    static const uint32_t likely[][2] = {{'"', '"'}, {'\'', '\''}, {0x2018, 0x2019}, {'(', ')'}, {'[', ']'}, {0xBB, 0xAB}};
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++)
        if (code == sure[i][0]) return sure[i][1];
    if (code == ',' && at + 1 < s.len && s.data[at + 1] == ',') return '\''; /* ,,so'' */
    uint32_t before = code_before(s, start, at);
    if (!(rim_is_white(before) || before == '(' || before == '[') || at + len >= s.len || rim_is_space(s.data[at + len])) return 0;
    for (size_t i = 0; i < sizeof likely / sizeof *likely; i++)
        if (code == likely[i][0]) return likely[i][1];
    return 0;
}

static bool closes(rim_str s, size_t start, size_t at, uint32_t code, size_t len, uint32_t closing) {
    bool low = closing == 0x201C && code == 0x201D; /* after a low mark, either */
    if (code != closing && !low) return false;
    if (code != '\'' && code != 0x2019) return true;
    return !rim_is_white(code_before(s, start, at)) && !is_letter_at(s, at + len);
}

/* Moves q to `to` over marks that open and close. */
static void follow_quotation(rim_str s, size_t start, quotation *q, size_t to) {
    for (size_t len; q->at < to; q->at += len) {
        uint32_t code = rim_utf8_at(s, q->at, &len);
        if (!q->closing) q->closing = closing_of(s, start, q->at, code, len);
        else if (closes(s, start, q->at, code, len, q->closing)) q->closing = 0;
    }
}

/* Where the quotation that is open at `at` closes, in this line and within reach; s.len when it does not. */
static size_t closing_place(rim_str s, size_t start, size_t at, uint32_t closing) {
    size_t reach = rim_min(s.len, at + QUOTE_REACH);
    for (size_t len; at < reach && s.data[at] != '\n'; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len);
        if (closes(s, start, at, code, len, closing)) return at;
    }
    return s.len;
}

/* A sentence could end at the terminator in front of `run`: where to look on when a quotation is open there, 0 when none is. */
static size_t behind_quotation(rim_str s, const rim_sentence_rules *rules, size_t start, quotation *q, size_t run) {
    follow_quotation(s, start, q, run);
    if (!q->closing) return 0;
    size_t place = closing_place(s, start, run, q->closing), at = place, len;
    q->closing = 0;
    if (place == s.len) return 0;
    rim_utf8_at(s, place, &len);
    q->at = place + len;
    at = end_before(s, run, at);
    while (at > run && mark_of(rules, rim_utf8_at(s, rim_utf8_before(s, at), &len)) > LINE) at = rim_utf8_before(s, at);
    return at > run ? at : 0;
}

/* ---- Sentences ---- */

/* The end of the sentence that starts at `start`, looked for from `at` on; *next is where the next one starts. */
static size_t sentence_end(rim_str s, const rim_sentence_rules *rules, rim_quote_mode quotes, size_t start, size_t at, size_t *next) {
    quotation q = {.at = start};
    while ((at = next_mark(s, rules, at)) < s.len) {
        size_t len, on;
        mark m = mark_of(rules, rim_utf8_at(s, at, &len));
        if (m == LINE) {
            *next = skip_white(s, at);
            size_t text = end_before(s, start, at);
            if (text > start && !is_wrapped(s, start, text)) return text;
            at = *next;
        } else if (is_inside(s, at)) {
            at++;
        } else {
            rim_sentence_stop e = {.s = s, .rules = rules, .start = start, .stop = at};
            take_run(&e, m);
            take_closing(&e);
            *next = e.next;
            at = e.run;
            if (e.stop == start || !rim_sentence_ends(&e)) continue;
            if (quotes == RIM_SPLIT_QUOTES || !(on = behind_quotation(s, rules, start, &q, e.run))) return e.close;
            at = on;
        }
    }
    return *next = s.len;
}

bool rim_sentence_next(rim_str s, const rim_sentence_rules *rules, rim_quote_mode quotes, size_t *at, rim_range *sentence) {
    size_t start = skip_white(s, *at);
    if (start >= s.len) return *at = s.len, false;
    size_t item = rules->items_apart ? 0 : rim_item_mark(s, start);
    size_t end = sentence_end(s, rules, quotes, start, start + item, at);
    size_t item_end = item ? rim_item_next(s, start, start + item, end) : end;
    if (item_end < end) *at = skip_white(s, end = item_end);
    *sentence = (rim_range){start, end_before(s, start, end)};
    return true;
}
