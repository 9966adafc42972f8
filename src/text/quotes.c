/* quotes.c - pairs of quotation marks. A mark's role (opens, closes) follows from its kind and from what stands beside it; a
   stack pairs them. The pairs are those of the CLDR delimiters of the languages that news is written in. */
#include "text/quotes.h"

#include "text/normal.h"
#include "text/utf8.h"

typedef enum role { NONE, OPENS = 1, CLOSES = 2, EITHER = 3 } role;

typedef struct mark {
    uint32_t code;
    const char *closers; /* UTF-8; of the quotation it can open */
    bool is_single;
} mark;

static const mark marks[] = {
    {'"', "\"\u201D\u201C", false},           {0x201C, "\u201D\"", false},      {0x201D, "\u201D", false},
    {0x201E, "\u201C\u201D\"\u201F", false},  {0x201F, "\u201D", false},        {0xAB, "\u00BB", false},
    {0xBB, "\u00AB\u00BB", false},            {0x300C, "\u300D", false},        {0x300E, "\u300F", false},
    {0x2018, "\u2019", true},                 {0x2019, "\u2019", true},         {0x201A, "\u2018\u2019", true},
    {0x2039, "\u203A", true},                 {0x203A, "\u2039", true},         {'\'', "'", true},
    {0x300D, "", false},                      {0x300F, "", false},
};

enum { N_MARKS = sizeof marks / sizeof *marks, DEEPEST = 3 };

typedef struct open_quote {
    const mark *by;
    size_t index; /* among the quotes */
} open_quote;

typedef struct finder {
    rim_arena *arena;
    rim_quotes *quotes;
    open_quote stack[DEEPEST];
    int depth;
    size_t parts;
    bool is_swedish;  /* the same mark opens and closes, of all kinds */
    bool is_alike;    /* of double ones, at least */
    bool guillemets_inward;
    bool is_spaced;   /* straight marks may stand with a space inside, as guillemets do (French) */
} finder;

static const mark *mark_of(uint32_t code) {
    for (size_t i = 0; i < N_MARKS; i++)
        if (marks[i].code == code) return &marks[i];
    return NULL;
}

static bool closes(const mark *by, uint32_t code) {
    rim_str all = rim_str_of(by->closers);
    for (size_t at = 0, len; at < all.len; at += len)
        if (rim_utf8_at(all, at, &len) == code) return true;
    return false;
}

static bool is_word_char(uint32_t code) {
    return rim_is_letter(code) || rim_is_digit(code);
}

/* What stands before and behind; 0 at the borders. */
static void neighbours(rim_str s, size_t at, size_t end, uint32_t *left, uint32_t *right) {
    size_t len;
    *left = at ? rim_utf8_at(s, rim_utf8_before(s, at), &len) : 0;
    *right = end < s.len ? rim_utf8_at(s, end, &len) : 0;
}

static bool opens_after(uint32_t left) {
    return left == 0 || rim_is_white(left) || left == '(' || left == '[' || left == 0x2013 || left == 0x2014 || left == '-' ||
           left == '/' || left == ':' || left == 0xA1 || left == 0xBF || mark_of(left); /* ¡ and ¿, too */
}

static role role_of(const finder *f, const mark *m, uint32_t left, uint32_t right) {
    bool may_open = opens_after(left) && right && !rim_is_white(right);
    bool may_close = left && !rim_is_white(left) && !is_word_char(right);
    switch (m->code) {
    case 0x201C: /* opens in English, closes in German: the mark that is open decides */
        return f->depth && f->stack[f->depth - 1].by->code == 0x201E ? CLOSES : !may_open && f->depth ? CLOSES : OPENS;
    case 0x201E: case 0x201A: case 0x300C: case 0x300E: return OPENS;
    case 0x300D: case 0x300F: return CLOSES;
    case 0xAB: return f->guillemets_inward ? CLOSES : OPENS;
    case 0xBB: return f->guillemets_inward || f->is_swedish ? EITHER : CLOSES;
    case 0x2039: case 0x203A: return may_open ? OPENS : CLOSES;
    case 0x201D: return f->is_alike && may_open ? EITHER : CLOSES;
    case 0x2018: return may_open ? OPENS : CLOSES;
    case 0x2019: return f->is_swedish && may_open ? OPENS : may_close ? CLOSES : NONE;
    case '\'': return may_open && is_word_char(right) ? OPENS : may_close ? CLOSES : NONE;
    case '"':
        if (f->is_spaced && opens_after(left) && rim_is_white(right)) return EITHER;
        if (f->is_spaced && rim_is_white(left) && !is_word_char(right)) return CLOSES;
        /* fall through */
    default: return may_open && may_close ? EITHER : may_open ? OPENS : may_close ? CLOSES : NONE;
    }
}

/* An apostrophe at a word's end looks like a closing mark: it is one only when a single mark is open. */
static bool close_mark(finder *f, const mark *m, size_t at, size_t end) {
    for (int i = f->depth; i-- > 0;) {
        if (!closes(f->stack[i].by, m->code)) continue;
        if (m->is_single && i + 1 < f->depth) return false;
        for (int j = f->depth; --j > i;) f->quotes->at[f->stack[j].index].is_open = true; /* inner ones never closed */
        rim_quote *q = &f->quotes->at[f->stack[i].index];
        for (int j = i; j < f->depth; j++) f->quotes->at[f->stack[j].index].end = f->quotes->at[f->stack[j].index].close = at;
        q->close = end;
        f->depth = i;
        return true;
    }
    return false;
}

static bool open_mark(finder *f, const mark *m, size_t block, size_t at, size_t end, size_t part) {
    if (f->depth == DEEPEST) return true;
    rim_quote quote = {.block = block, .start = end, .end = end, .open = at, .part = part, .level = f->depth};
    f->stack[f->depth++] = (open_quote){m, f->quotes->len};
    return RIM_PUSH(f->quotes, f->arena, quote);
}

/* A straight single mark that is never closed was an apostrophe ("'90s"); such openings are taken back. */
static bool is_closed_later(rim_str s, size_t at, const mark *m) {
    for (size_t len; at < s.len; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len), left, right;
        if (!closes(m, code)) continue;
        neighbours(s, at, at + len, &left, &right);
        if (!is_word_char(right) && left && !rim_is_white(left)) return true;
    }
    return false;
}

static bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}

/* An apostrophe before a decade or a word of one letter: '90s, '90er, 's avonds, rock 'n' roll. */
static bool opens_short_form(rim_str s, size_t at) {
    rim_str rest = rim_str_slice(s, at + 1, s.len);
    size_t len;
    if (rest.len > 2 && is_ascii_digit(rest.data[0]) && is_ascii_digit(rest.data[1]))
        return rest.data[2] == 's' || (rest.len > 3 && rest.data[2] == 'e' && rest.data[3] == 'r');
    return rest.len > 0 && strchr("kmnrst", rest.data[0]) && (rest.len == 1 || !is_word_char(rim_utf8_at(rest, 1, &len)));
}

/* Inches behind feet: 6'2". */
static bool marks_inches(rim_str s, size_t at) {
    size_t start = at;
    while (start > 0 && is_ascii_digit(s.data[start - 1])) start--;
    return start > 1 && start < at && s.data[start - 1] == '\'' && is_ascii_digit(s.data[start - 2]);
}

/* ``so'', as typewriters and TeX write it. */
static bool is_doubled(rim_str s, size_t at, unsigned char c) {
    return (c == '`' || c == '\'') && at + 1 < s.len && s.data[at + 1] == (char)c;
}

static bool scan(finder *f, rim_str s, size_t block, size_t at) {
    size_t singles = 0; /* openings tried in this paragraph: each looks ahead */
    for (size_t len; at < s.len; at += len) {
        unsigned char c = (unsigned char)s.data[at];
        if (c < 0x80 && c != '"' && c != '\'' && c != '`') {
            len = 1;
            continue;
        }
        uint32_t code = rim_utf8_at(s, at, &len), left, right;
        if (is_doubled(s, at, c)) code = c == '`' ? 0x201C : 0x201D, len = 2;
        const mark *m = code == '"' || code == '\'' || code >= 0x80 ? mark_of(code) : NULL;
        if (!m) continue;
        neighbours(s, at, at + len, &left, &right);
        if (m->is_single && is_word_char(left) && is_word_char(right)) continue; /* an apostrophe */
        if (code == '\'' ? !is_word_char(left) && opens_short_form(s, at) : code == '"' && marks_inches(s, at)) continue;
        role r = role_of(f, m, left, right);
        if ((r & CLOSES) && close_mark(f, m, at, at + len)) continue;
        if (!(r & OPENS)) continue;
        if (m->is_single && (++singles > 64 || !is_closed_later(s, at + len, m))) continue;
        if (!open_mark(f, m, block, at, at + len, f->parts++)) return false;
    }
    return true;
}

/* How does the paragraph begin? Behind the mark when it begins with one that `by` could open with; else 0. */
static size_t resumes(rim_str s, const mark *by) {
    size_t len;
    if (!s.len) return 0;
    uint32_t code = rim_utf8_at(s, 0, &len);
    return code == by->code || (by->code == 0x201E && code == 0x201C) || (by->code == 0xAB && code == 0xBB) ? len : 0;
}

/* May the mark that ends at `end` open a quotation? One with a word before it or nothing behind cannot. */
static bool may_open_at(rim_str s, size_t at, size_t end) {
    uint32_t left, right;
    neighbours(s, at, end, &left, &right);
    return opens_after(left) && right && !rim_is_white(right);
}

/* Does a paragraph without an opening mark of its own close what `outer` opened above ("... our best interest. | We stay,” she said"), so
   that a pair in it is left over? 1: yes; 0: no, it has no marks; -1: no, it has some. */
static int closes_what_is_open(const finder *f, rim_str s, open_quote outer) {
    rim_quotes seen = {0};
    finder probe = *f;
    probe.quotes = &seen;
    probe.depth = 0;
    if (!open_mark(&probe, outer.by, 0, 0, 0, 0) || !scan(&probe, s, 0, 0) || !seen.len) return -1;
    rim_quote first = seen.at[0];
    bool is_inch = s.data && first.end > 0 && s.data[first.end] == '"' && is_ascii_digit(s.data[first.end - 1]);
    if (first.close > first.end && !may_open_at(s, first.end, first.close) && !is_inch) return 1;
    return seen.len > 1 || first.close > first.end ? -1 : 0;
}

/* Is an unclosed quotation closed in a paragraph below, with none but paragraphs without marks between? */
static bool is_closed_below(const finder *f, const rim_str *next, size_t n, open_quote outer) {
    enum { FAR = 4 };
    for (size_t i = 0; i < n && i < FAR && !outer.by->is_single; i++) {
        int closes = closes_what_is_open(f, next[i], outer);
        if (closes) return closes > 0;
    }
    return false;
}

/* At a paragraph's end: what is open goes on in the next of the n below, or was never closed. */
static bool end_paragraph(finder *f, rim_str s, const rim_str *next, size_t n, size_t block, size_t *from) {
    *from = 0;
    for (int i = 0; i < f->depth; i++) {
        rim_quote *q = &f->quotes->at[f->stack[i].index];
        q->end = q->close = s.len;
    }
    int depth = f->depth;
    f->depth = 0;
    if (!depth) return true;
    open_quote outer = f->stack[0];
    size_t behind = n ? resumes(*next, outer.by) : 0;
    bool goes_on = behind || is_closed_below(f, next, n, outer);
    for (int i = goes_on ? 1 : 0; i < depth; i++) f->quotes->at[f->stack[i].index].is_open = true;
    if (!goes_on) return true;
    *from = behind;
    return open_mark(f, outer.by, block + 1, 0, behind, f->quotes->at[outer.index].part);
}

/* Do guillemets point inward ("»so«", German) in this article? The first that stands at a word's edge tells. */
static bool points_inward(const rim_str *paragraphs, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; at + 2 < paragraphs[i].len; at++) {
            rim_str s = paragraphs[i];
            if ((unsigned char)s.data[at] != 0xC2) continue;
            unsigned char second = (unsigned char)s.data[at + 1];
            if (second != 0xAB && second != 0xBB) continue;
            uint32_t left, right;
            neighbours(s, at, at + 2, &left, &right);
            if (opens_after(left) && right && !rim_is_white(right) && right != 0xA0) return second == 0xBB;
            if (second == 0xAB) return false;
        }
    return false;
}

/* Does the article open with the mark that closes ("”so”"), and with no other of its kind? Swedes do, and machines. */
static bool opens_as_it_closes(const rim_str *paragraphs, size_t n) {
    bool does = false;
    for (size_t i = 0; i < n; i++) {
        rim_str s = paragraphs[i];
        for (size_t at = 0; (at = rim_str_find(s, RIM_STR("\xE2\x80"), at)) + 2 < s.len; at += 2) {
            unsigned char third = (unsigned char)s.data[at + 2];
            if (third == 0x9C || third == 0x9E) return false;
            uint32_t left, right;
            if (does || third != 0x9D) continue;
            neighbours(s, at, at + 3, &left, &right);
            does = opens_after(left) && is_word_char(right);
        }
    }
    return does;
}

bool rim_is_quotation_mark(uint32_t code_point) {
    return mark_of(code_point) != NULL;
}

bool rim_quotes_find(rim_arena *arena, const rim_str *paragraphs, size_t n, rim_str language, rim_quotes *quotes) {
    rim_str main = rim_str_slice(language, 0, language.len < 2 ? language.len : 2);
    static const char *const alike[] = {"sv", "fi", "da", "no", "nb", "nn"};
    bool is_alike = false;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) is_alike = is_alike || rim_str_is(main, alike[i]);
    finder f = {.arena = arena, .quotes = quotes, .is_swedish = is_alike, .is_alike = is_alike || opens_as_it_closes(paragraphs, n),
                .guillemets_inward = points_inward(paragraphs, n), .is_spaced = rim_str_is(main, "fr")};
    size_t from = 0;
    for (size_t i = 0; i < n; i++) {
        if (!scan(&f, paragraphs[i], i, from)) return false;
        if (!end_paragraph(&f, paragraphs[i], paragraphs + i + 1, n - i - 1, i, &from)) return false;
    }
    return true;
}
