/* sentence_ends.c - does a sentence end at a terminator? Decided by the word before it, the marks between, and what begins behind. Every look
   is bounded by WORD_REACH. */
#include "text/sentence_rules.h"

#include "text/break_table.h"
#include "text/normal.h"
#include "text/utf8.h"

enum {
    WORD_REACH = 32,
    SHORT_WORD = 8,       /* bytes that a word without a vowel may have */
    ATTRIBUTION_WORDS = 4,
    FIRST_WIDE = 0x2E80   /* of the scripts that write no spaces */
};

static int class_of(uint32_t code) {
    return rim_break_class_of(code)->sentence;
}

static bool is_letter_class(int c) {
    return c == S_LOWER || c == S_UPPER || c == S_LETTER;
}

static bool is_dash(uint32_t code) {
    return code == '-' || (code >= 0x2012 && code <= 0x2015);
}

static bool is_opening(uint32_t code) {
    if (is_letter_class(class_of(code)) || code == ' ') return false;
    static const uint32_t marks[] = {'(',    '[',    '{',    '"',    '\'',   '`',    0xA1,   0xBF,   0xAB,   0xBB,   0x2018, 0x201A, 0x201C, 0x201D,
                                     0x201E, 0x2039, 0x203A, 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0xFF08, '*',    '_'};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (code == marks[i]) return true;
    return false;
}

/* ---- Words ---- */

static bool is_apostrophe(uint32_t code) {
    return code == '\'' || code == 0x2019;
}

/* The word that ends at `end`, back to white space, an opening mark or a dash. An apostrophe inside belongs to it. */
static rim_str word_before(rim_str s, size_t start, size_t end) {
    size_t at = end;
    while (at > start && end - at < WORD_REACH) {
        unsigned char last = (unsigned char)s.data[at - 1];
        if ((last | 0x20) >= 'a' && (last | 0x20) <= 'z') { /* most characters of most text */
            at--;
            continue;
        }
        size_t before = rim_utf8_before(s, at), len;
        uint32_t code = rim_utf8_at(s, before, &len);
        if (code != ' ' && is_letter_class(class_of(code))) {
            at = before;
            continue;
        }
        if (code == ' ') break;
        bool letter_before = before > start && is_letter_class(class_of(rim_utf8_at(s, rim_utf8_before(s, before), &len)));
        bool inside = is_apostrophe(code) && at < end && letter_before;
        if (!inside && (is_opening(code) || is_dash(code) || rim_is_white(code))) break;
        at = before;
    }
    return rim_str_slice(s, at, end);
}

/* The character before the word, which is a slice of `s`; 0 at the start of the sentence. */
static char before_word(const rim_sentence_stop *e, rim_str word) {
    return word.data > e->s.data + e->start ? word.data[-1] : 0;
}

/* The word that begins at `at`: letters, marks and digits, apostrophes between letters. */
static rim_str word_at(rim_str s, size_t at) {
    size_t end = at, last = at;
    for (size_t len; end < s.len && end - at < WORD_REACH; end += len) {
        uint32_t code = rim_utf8_at(s, end, &len);
        int c = class_of(code);
        bool apostrophe = is_apostrophe(code);
        if (!apostrophe && !is_letter_class(c) && c != S_EXTEND && c != S_NUMERIC && c != S_FORMAT) break;
        if (!apostrophe) last = end + len;
    }
    return rim_str_slice(s, at, last);
}

static size_t letters(rim_str word) {
    size_t n = 0;
    for (size_t at = 0, len; at < word.len; at += len) n += is_letter_class(class_of(rim_utf8_at(word, at, &len)));
    return n;
}

static int first_class(rim_str word) {
    size_t len;
    return word.len ? class_of(rim_utf8_at(word, 0, &len)) : S_OTHER;
}

static bool is_number(rim_str word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.data[i] < '0' || word.data[i] > '9') return false;
    return word.len > 0;
}

static bool is_roman(rim_str word) {
    for (size_t i = 0; i < word.len; i++)
        if (!memchr("IVXLC", word.data[i], 5)) return false;
    return word.len > 0;
}

/* "U.S", "p.m", "Ph.D": short parts with full stops between. */
static bool is_dotted(rim_str word) {
    size_t part = 0, dots = 0, n = 0;
    for (size_t at = 0, len; at < word.len; at += len) {
        uint32_t code = rim_utf8_at(word, at, &len);
        int c = class_of(code);
        if (code == '.') part = 0, dots++;
        else if (is_letter_class(c)) part++, n++;
        else if (c != S_EXTEND) return false;
        if (part > (dots ? 2 : 4)) return false;
    }
    return dots > 0 && n > 0;
}

/* Two to four letters without a vowel, not all of them capitals: "pgt", "Blvd". */
static bool has_no_vowel(const rim_sentence_rules *rules, rim_str word) {
    size_t n = 0, small = 0;
    for (size_t at = 0, len; at < word.len; at += len) {
        uint32_t code = rim_utf8_at(word, at, &len);
        int c = class_of(code);
        if (c != S_LOWER && c != S_UPPER) return false;
        n++, small += c == S_LOWER;
        char letter[4 + 1] = {0};
        memcpy(letter, word.data + at, len);
        if (c == S_UPPER && len == 1) letter[0] |= 0x20;
        if (strstr(rules->vowels, letter) || (c == S_UPPER && len > 1)) return false;
    }
    return n >= 2 && n <= 4 && small > 0;
}

/* ---- What follows ---- */

typedef struct follower {
    enum { END, LOWER, UPPER, DIGIT, LETTER, DOTS, CONTINUES, OTHER } kind;
    size_t at;     /* where its word of letters and digits begins */
    bool dash, bracket, quote; /* what stands before it */
} follower;

static int kind_of(uint32_t code) {
    if (code == '.' || code == 0x2026) return DOTS;
    if (code == 0x2116) return DIGIT; /* the numero sign */
    switch (class_of(code)) {
    case S_LOWER: return LOWER;
    case S_UPPER: return UPPER;
    case S_NUMERIC: return DIGIT;
    case S_LETTER: return LETTER;
    case S_CONTINUE: case S_STERM: return CONTINUES;
    default: return code < 0x80 && memchr(",;:)]}/%&=|>", (int)code, 12) ? CONTINUES : OTHER;
    }
}

/* A full stop that opens an ellipsis, and not one that stands behind a space by mistake? */
static bool opens_dots(rim_str s, size_t at) {
    size_t n = 0;
    for (; at < s.len && (s.data[at] == '.' || s.data[at] == ' '); at++) n += s.data[at] == '.';
    return n > 1;
}

static follower follower_at(rim_str s, size_t at) {
    follower f = {.kind = END};
    for (size_t len, n = 0; at < s.len; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len);
        bool low_quote = code == ',' && at + 1 < s.len && s.data[at + 1] == ','; /* ,,so'' */
        f.at = at;
        if (low_quote) f.quote = true, len = 2;
        else if (is_dash(code) && !f.quote && !f.bracket) f.dash = true;
        else if (code == '(' || code == '[') f.bracket = true;
        else if (is_opening(code)) f.quote = true;
        else if (!(f.dash || f.bracket || f.quote) || !rim_is_white(code)) {
            f.kind = code == '.' && !opens_dots(s, at) ? CONTINUES : kind_of(code);
            break;
        }
        if (++n > WORD_REACH) return f.kind = OTHER, f;
    }
    return f;
}

/* The word that follows, of letters and digits; empty when something else does. */
static rim_str next_word(const rim_sentence_stop *e, const follower *f) {
    return f->kind >= LOWER && f->kind <= LETTER ? word_at(e->s, f->at) : (rim_str){"", 0};
}

/* Is the word a letter with a full stop: the next of several initials? */
static bool is_initial(rim_str s, rim_str word) {
    return letters(word) == 1 && first_class(word) == S_UPPER && word.data + word.len < s.data + s.len && word.data[word.len] == '.';
}

/* Does the next word begin a sentence, whatever stands before it? So does the label of a credit or caption: "Photo:". */
static bool starts_sentence(const rim_sentence_stop *e, const follower *f) {
    if (f->kind != UPPER || is_initial(e->s, next_word(e, f))) return false;
    size_t behind = f->at + next_word(e, f).len;
    return (behind < e->s.len && e->s.data[behind] == ':') || rim_sentence_kinds(e->rules, next_word(e, f)) & RIM_STARTS;
}

static bool is_short_capitals(rim_str word) {
    for (size_t at = 0, len; at < word.len; at += len)
        if (class_of(rim_utf8_at(word, at, &len)) != S_UPPER) return false;
    return letters(word) <= 4;
}

/* "iPhone", "eBay", an address: begins with a small letter wherever it stands. */
static bool keeps_small(const rim_sentence_stop *e, const follower *f) {
    rim_str word = next_word(e, f);
    for (size_t at = 0, len; at < word.len; at += len)
        if (class_of(rim_utf8_at(word, at, &len)) == S_UPPER) return true;
    return (rim_str_is(word, "http") || rim_str_is(word, "https") || rim_str_is(word, "www")) && word.data + word.len < e->s.data + e->s.len;
}

/* Do a verb of speech and who speaks follow: "Ann Lee said"? */
static bool attribution_follows(const rim_sentence_stop *e, const follower *f) {
    size_t at = f->at;
    for (size_t n = 0; n < ATTRIBUTION_WORDS && at < e->s.len; n++) {
        rim_str word = word_at(e->s, at);
        if (!word.len) return false;
        if (rim_sentence_kinds(e->rules, word) & RIM_SPEECH) return true;
        at += word.len;
        if (at >= e->s.len || e->s.data[at] != ' ') return false;
        at++;
    }
    return false;
}

/* ---- Decisions ---- */

/* After a word that may or may not end a sentence. */
static bool next_decides(const rim_sentence_stop *e, const follower *f) {
    return starts_sentence(e, f) || (f->kind == OTHER && !f->bracket) || f->kind == DOTS;
}

static bool ends_number(const rim_sentence_stop *e, rim_str word, const follower *f) {
    bool roman = is_roman(word), range = f->dash && f->kind == DIGIT; /* "1.-3. May" */
    if ((f->kind == LOWER && word.len <= 2) || range) return false;
    if (!e->rules->ordinals || (word.len > 2 && !roman)) return roman && word.len == 1 ? next_decides(e, f) : true;
    if (f->kind == LOWER || rim_sentence_kinds(e->rules, next_word(e, f)) & RIM_TIME) return false;
    return f->kind != UPPER || starts_sentence(e, f);
}

/* Is it a unit, in small letters behind a figure: "30 min"? */
static bool is_unit(const rim_sentence_stop *e, rim_str word) {
    size_t at = (size_t)(word.data - e->s.data);
    bool figure = at > e->start + 1 && e->s.data[at - 1] == ' ' && e->s.data[at - 2] >= '0' && e->s.data[at - 2] <= '9';
    return figure && first_class(word) == S_LOWER;
}

static bool ends_abbreviation(const rim_sentence_stop *e, rim_str word, unsigned kinds, const follower *f) {
    if (f->kind == LOWER) return f->dash;
    bool closed = e->close > e->run, unit = f->kind == UPPER && !(kinds & (RIM_MAYBE_LAST | RIM_MOSTLY_LAST)) && is_unit(e, word);
    if (unit) return true;
    if (kinds & RIM_BEFORE_NAME) return closed && starts_sentence(e, f);
    rim_str next = next_word(e, f);
    bool figure = (is_roman(next) || letters(next) == 1) && next.len < 5 && !starts_sentence(e, f);
    bool number = f->kind == DIGIT || (f->kind == UPPER && figure);
    if (kinds & RIM_BEFORE_NUMBER && number) return false;
    if (kinds & RIM_MOSTLY_LAST) return !(rim_sentence_kinds(e->rules, next_word(e, f)) & RIM_TIME);
    if (kinds & RIM_MAYBE_LAST) return next_decides(e, f);
    return true;
}

/* After a word that nothing is known of. A small letter begins a sentence too: whoever wrote the full stop meant it. */
static bool ends_plain(const rim_sentence_stop *e, rim_str word, const follower *f) {
    bool short_in_bracket = before_word(e, word) == '(' && letters(word) <= 5;
    if (f->kind == DIGIT) return !short_in_bracket;
    if (f->kind == LOWER && keeps_small(e, f)) return true;
    return f->kind != LOWER || !(f->dash || short_in_bracket || (word.len && is_short_capitals(word)));
}

static bool is_abbreviation(unsigned kinds) {
    return kinds & (RIM_BEFORE_NAME | RIM_BEFORE_NUMBER | RIM_MAYBE_LAST | RIM_MOSTLY_LAST);
}

/* A bracket behind a quotation that gives its source: it is no sentence itself. */
static bool cites(const rim_sentence_stop *e, const follower *f) {
    if (!f->bracket || f->dash) return false;
    size_t at = e->next, reach = rim_min(e->s.len, e->next + 4 * WORD_REACH);
    while (at < reach && e->s.data[at] != ')' && e->s.data[at] != ']') at++;
    return at < reach && !memchr(".!?", e->s.data[at - 1], 3);
}

/* What stands behind an elided article, or behind a full stop whose space was lost: "l'avv", "here.Mr"; else the word. */
static rim_str last_part(rim_str word) {
    size_t from = 0;
    for (size_t at = 0, len; at < word.len; at += len) {
        uint32_t code = rim_utf8_at(word, at, &len);
        bool lost = code == '.' && at + 1 < word.len && word.data[at + 1] >= 'A' && word.data[at + 1] <= 'Z' && !is_dotted(word);
        if (is_apostrophe(code) || lost) from = at + len;
    }
    rim_str part = rim_str_slice(word, from, word.len);
    return letters(part) > 1 ? part : word;
}

static bool has_apostrophe(rim_str word) {
    return memchr(word.data, '\'', word.len) || memchr(word.data, 0x99, word.len);
}

static bool ends_stop(const rim_sentence_stop *e, const follower *f) {
    bool closed = e->close > e->run;
    if (closed && f->kind == LOWER && !keeps_small(e, f)) return f->quote || (f->bracket && !e->is_quoted);
    if (e->is_quoted && (cites(e, f) || (f->dash && f->kind == UPPER && !e->rules->dash_turns))) return false; /* "So." - Ann Lee */
    rim_str word = word_before(e->s, e->start, e->stop);
    bool dots = memchr(word.data, '.', word.len), whole = !dots && !has_apostrophe(word);
    if (whole && word.len > rim_max(e->rules->longest, SHORT_WORD)) return ends_plain(e, word, f);
    unsigned kinds = rim_sentence_kinds(e->rules, word);
    if (!kinds && !whole && last_part(word).len < word.len) word = last_part(word), kinds = rim_sentence_kinds(e->rules, word);
    if (is_abbreviation(kinds)) return ends_abbreviation(e, word, kinds, f);
    if (is_number(word) || (is_roman(word) && (e->rules->ordinals || word.len == 1))) return ends_number(e, word, f);
    int first = first_class(word);
    bool single = is_letter_class(first) && word.len <= 4 && rim_utf8_count(word) == 1;
    if (single && (first == S_LETTER || before_word(e, word) == '(')) return false;
    if (single && first == S_LOWER && before_word(e, word) == '-') return ends_plain(e, word, f);
    if (single || (dots && is_dotted(word)) || (!kinds && has_no_vowel(e->rules, word))) return next_decides(e, f) || (f->kind == UPPER && is_unit(e, word));
    return ends_plain(e, word, f);
}

static bool ends_mark(const rim_sentence_stop *e, const follower *f) {
    if (e->is_quoted && cites(e, f)) return false;
    if (f->kind == LOWER) return !f->dash && e->close == e->run && !attribution_follows(e, f);
    return !(e->is_quoted && f->kind == UPPER && !f->quote && !f->dash && attribution_follows(e, f));
}

static bool ends_dots(const rim_sentence_stop *e, const follower *f) {
    bool spaced = e->run > e->stop + 1 && e->s.data[e->stop + 1] == ' ';
    size_t dots = 0;
    for (size_t i = e->stop; i < e->run; i++) dots += e->s.data[i] == '.';
    if (dots > 3) return true; /* an ellipsis and a full stop */
    if (f->kind == LOWER || f->kind == DIGIT) return false;
    return !spaced && !e->rules->ellipsis_joins;
}

/* A word of three letters or more, small but for the first, that is no abbreviation; or a figure. */
static bool ends_plainly(const rim_sentence_stop *e, rim_str word, const follower *f) {
    size_t n = 0;
    for (size_t at = 0, len; at < word.len; at += len, n++) {
        int c = class_of(rim_utf8_at(word, at, &len));
        if (c == S_NUMERIC && starts_sentence(e, f)) continue;
        if (c == S_CONTINUE && n > 0 && starts_sentence(e, f)) continue;
        if (c != S_LOWER && (c != S_UPPER || n > 0)) return false;
    }
    return n >= 3 && !is_abbreviation(rim_sentence_kinds(e->rules, word)) && !has_no_vowel(e->rules, word);
}

/* "world.Today": a stop whose space was lost, between a word in small letters and one with a capital. */
static bool ends_glued(const rim_sentence_stop *e, const follower *f) {
    size_t len;
    if (f->kind == LETTER) return e->kind == RIM_MARK && rim_utf8_at(e->s, f->at, &len) >= FIRST_WIDE;
    if (f->kind != UPPER || f->dash || f->bracket) return false;
    if (e->is_quoted) return true;
    if (f->quote || (e->kind == RIM_DOTS && e->rules->ellipsis_joins)) return false;
    if (!ends_plainly(e, last_part(word_before(e->s, e->start, e->stop)), f)) return false;
    rim_str next = next_word(e, f);
    size_t behind = f->at + next.len;
    bool capitals = letters(next) > 1 && class_of(rim_utf8_at(next, rim_utf8_before(next, next.len), &len)) == S_UPPER;
    bool abbreviated = behind + 1 < e->s.len && e->s.data[behind] == '.' && e->s.data[behind + 1] == ' ';
    return !capitals && (abbreviated || behind >= e->s.len || rim_is_space(e->s.data[behind]) || e->s.data[behind] == ',');
}

/* Does a title mark, U+300A, stand open near before the terminator? Titles hold marks that end nothing. */
static bool is_in_title(const rim_sentence_stop *e) {
    for (size_t at = e->stop, len; at > e->start && e->stop - at < 4 * WORD_REACH;) {
        at = rim_utf8_before(e->s, at);
        uint32_t code = rim_utf8_at(e->s, at, &len);
        if (code == 0x300A || code == 0x300B) return code == 0x300A;
    }
    return false;
}

/* Where no spaces are written: a particle behind the closing mark goes on. */
static bool ends_wide(const rim_sentence_stop *e) {
    size_t len;
    if (kind_of(rim_utf8_at(e->s, e->next, &len)) == CONTINUES || is_in_title(e)) return false;
    if (e->close == e->run) return true;
    rim_str list = rim_str_of(e->rules->continues), item, rest = rim_str_slice(e->s, e->next, e->s.len);
    while (rim_str_field(&list, ' ', &item))
        if (item.len && rim_str_starts(rest, item)) return false;
    return true;
}

bool rim_sentence_ends(const rim_sentence_stop *e) {
    if (e->next >= e->s.len) return true;
    if (e->kind == RIM_WIDE) return ends_wide(e);
    follower f = follower_at(e->s, e->next);
    if (f.kind == END) return true;
    if (f.kind == CONTINUES) return (f.bracket || f.quote) && e->next > e->close;
    if (e->next == e->close) return ends_glued(e, &f);
    if (e->kind == RIM_MARK) return ends_mark(e, &f);
    return e->kind == RIM_DOTS ? ends_dots(e, &f) : ends_stop(e, &f);
}
