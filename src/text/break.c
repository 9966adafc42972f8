/* break.c - UAX #29 (Unicode 15.0): the rules GB, WB and SB in their order, each boundary decided by looking at the
   classes around it. All three are linear: a rule that looks ahead is asked once for each run it looks over. */
#include "text/break.h"

#include "text/utf8.h"

static const rim_break_class *class_at(rim_str s, size_t at, size_t *len) {
    return rim_break_class_of(rim_utf8_at(s, at, len));
}

/* ---- Graphemes ---- */

static bool joins_hangul(int left, int right) {
    return (left == G_L && (right == G_L || right == G_V || right == G_LV || right == G_LVT)) ||         /* GB6 */
           ((left == G_LV || left == G_V) && (right == G_V || right == G_T)) ||                          /* GB7 */
           ((left == G_LVT || left == G_T) && right == G_T);                                             /* GB8 */
}

static bool is_ascii_at(rim_str s, size_t at) {
    return at < s.len && (unsigned char)s.data[at] < 0x80;
}

size_t rim_grapheme_end_by_rules(rim_str s, size_t at) {
    size_t len;
    const rim_break_class *left = class_at(s, at, &len);
    bool emoji = left->pictographic, emoji_zwj = false; /* GB11: an emoji, then Extend*, then ZWJ */
    size_t flags = left->grapheme == G_REGIONAL;         /* GB12, GB13 */
    for (at += len; at < s.len; at += len) {
        const rim_break_class *right = class_at(s, at, &len);
        int l = left->grapheme, r = right->grapheme;
        if (l == G_OTHER && r == G_OTHER) return at;                                     /* GB999, for most text */
        if (l == G_CR && r == G_LF) return at + len;                                     /* GB3 */
        if (l == G_CONTROL || l == G_CR || l == G_LF) return at;                         /* GB4 */
        if (r == G_CONTROL || r == G_CR || r == G_LF) return at;                         /* GB5 */
        bool joined = joins_hangul(l, r) || r == G_EXTEND || r == G_ZWJ || r == G_SPACING /* GB9, GB9a */
                      || l == G_PREPEND                                                   /* GB9b */
                      || (emoji_zwj && right->pictographic)                               /* GB11 */
                      || (l == G_REGIONAL && r == G_REGIONAL && flags % 2 == 1);          /* GB12 */
        if (!joined) return at;
        emoji_zwj = emoji && r == G_ZWJ;
        emoji = right->pictographic || (emoji && r == G_EXTEND);
        flags = r == G_REGIONAL ? flags + 1 : 0;
        left = right;
    }
    return s.len;
}

/* ---- Words ---- */

static bool is_ah_letter(int w) {
    return w == W_LETTER || w == W_HEBREW;
}

static bool is_ignored(int w) {
    return w == W_EXTEND || w == W_FORMAT || w == W_ZWJ;
}

/* The class after `at`, what WB4 ignores left out; W_OTHER at the end. */
static int word_class_after(rim_str s, size_t at) {
    for (size_t len; at < s.len; at += len) {
        int w = class_at(s, at, &len)->word;
        if (!is_ignored(w)) return w;
    }
    return W_OTHER;
}

/* Is there no boundary between `left` (with `before` in front of it, both without what is ignored) and `right`, which ends at
   `next`? WB5 to WB13b. */
static bool joins_word(int before, int left, int right, rim_str s, size_t next) {
    bool mid_letter = right == W_MID_LETTER || right == W_MID_NUM_LET || right == W_SINGLE_QUOTE;
    bool left_mid_letter = left == W_MID_LETTER || left == W_MID_NUM_LET || left == W_SINGLE_QUOTE;
    bool mid_num = right == W_MID_NUM || right == W_MID_NUM_LET || right == W_SINGLE_QUOTE;
    bool left_mid_num = left == W_MID_NUM || left == W_MID_NUM_LET || left == W_SINGLE_QUOTE;
    if (is_ah_letter(left) && is_ah_letter(right)) return true;                                       /* WB5 */
    if (is_ah_letter(left) && mid_letter && is_ah_letter(word_class_after(s, next))) return true;     /* WB6 */
    if (is_ah_letter(before) && left_mid_letter && is_ah_letter(right)) return true;                  /* WB7 */
    if (left == W_HEBREW && right == W_SINGLE_QUOTE) return true;                                     /* WB7a */
    if (left == W_HEBREW && right == W_DOUBLE_QUOTE && word_class_after(s, next) == W_HEBREW) return true; /* WB7b */
    if (before == W_HEBREW && left == W_DOUBLE_QUOTE && right == W_HEBREW) return true;               /* WB7c */
    if ((left == W_NUMERIC || is_ah_letter(left)) && right == W_NUMERIC) return true;                 /* WB8, WB9 */
    if (left == W_NUMERIC && is_ah_letter(right)) return true;                                        /* WB10 */
    if (before == W_NUMERIC && left_mid_num && right == W_NUMERIC) return true;                       /* WB11 */
    if (left == W_NUMERIC && mid_num && word_class_after(s, next) == W_NUMERIC) return true;          /* WB12 */
    if (left == W_KATAKANA && right == W_KATAKANA) return true;                                       /* WB13 */
    bool word_like = is_ah_letter(left) || left == W_NUMERIC || left == W_KATAKANA || left == W_EXTEND_NUM_LET;
    if (word_like && right == W_EXTEND_NUM_LET) return true;                                          /* WB13a */
    return left == W_EXTEND_NUM_LET && (is_ah_letter(right) || right == W_NUMERIC || right == W_KATAKANA); /* WB13b */
}

static bool is_newline(int w) {
    return w == W_CR || w == W_LF || w == W_NEWLINE;
}

/* What an ASCII character is to the word rules. */
enum { LETTER = 1, DIGIT = 2, LOW_LINE = 4, IN_WORD = LETTER | DIGIT | LOW_LINE, MIDDLE = 8 };

static const unsigned char ascii_kinds[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 8, 0, 8, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 8, 8, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 4,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
};

/* Does the ASCII character at i stand between two letters, or two digits, that it joins? WB6, WB7, WB11, WB12. */
static bool joins_ascii(rim_str s, size_t i) {
    char c = s.data[i];
    if (ascii_kinds[(unsigned char)c] != MIDDLE || !is_ascii_at(s, i + 1)) return false;
    int left = ascii_kinds[(unsigned char)s.data[i - 1]], right = ascii_kinds[(unsigned char)s.data[i + 1]];
    bool any = c == '.' || c == '\'';
    return (left == LETTER && right == LETTER && (any || c == ':')) || (left == DIGIT && right == DIGIT && (any || c == ',' || c == ';'));
}

/* Eight bytes, 0x80 in those that are ASCII letters or digits. */
static uint64_t word_bytes(uint64_t eight) {
    const uint64_t ones = 0x0101010101010101, top = 0x80 * ones;
    uint64_t bytes = eight & ~top, small = bytes | 0x20 * ones;
    uint64_t letters = (small + (0x80 - 'a') * ones) & ~(small + (0x7F - 'z') * ones);
    uint64_t digits = (bytes + (0x80 - '0') * ones) & ~(bytes + (0x7F - '9') * ones);
    return (letters | digits) & ~eight & top;
}

/* The end of the ASCII letters and digits at i. */
static size_t ascii_run(rim_str s, size_t i) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    for (uint64_t eight; s.len - i >= 8; i += 8) {
        memcpy(&eight, s.data + i, 8);
        uint64_t others = ~word_bytes(eight) & 0x8080808080808080;
        if (others) return i + (size_t)__builtin_ctzll(others) / 8;
    }
#endif
    while (is_ascii_at(s, i) && ascii_kinds[(unsigned char)s.data[i]] & (LETTER | DIGIT)) i++;
    return i;
}

/* The rules for ASCII, whose letters, digits and low lines all join; 0 when other characters have a say. */
static size_t ascii_word_end(rim_str s, size_t at) {
    size_t i = at + 1;
    if (s.data[at] == '\r') return 0;
    if (s.data[at] == ' ') {
        while (i < s.len && s.data[i] == ' ') i++;
    } else if (ascii_kinds[(unsigned char)s.data[at]] & IN_WORD) {
        while ((i = ascii_run(s, i)) < s.len && is_ascii_at(s, i)) {
            int kind = ascii_kinds[(unsigned char)s.data[i]];
            if (kind == MIDDLE && i + 1 < s.len && !is_ascii_at(s, i + 1)) return 0;
            if (kind != LOW_LINE && !joins_ascii(s, i)) return i;
            i++;
        }
    }
    return i == s.len || is_ascii_at(s, i) ? i : 0;
}

/* Runs of letters, and single characters that are none, told by their first bytes; 0 when other characters have a say. */
static size_t plain_word_end(rim_str s, size_t at) {
    size_t i = at, other = rim_break_leads[(unsigned char)s.data[at]].other;
    while (i < s.len && rim_break_leads[(unsigned char)s.data[i]].letter == 2) i += 2; /* a constant step: see break.h */
    for (size_t len; i < s.len && (len = rim_break_leads[(unsigned char)s.data[i]].letter); i += len) continue;
    if (i == at) i += other;
    if (i == s.len || i == at) return i > at ? i : 0;
    unsigned char next = (unsigned char)s.data[i];
    if (next < 0x80) return other || !ascii_kinds[next] ? i : 0;
    return rim_break_leads[next].other || (other && rim_break_leads[next].letter) ? i : 0;
}

size_t rim_word_end(rim_str s, size_t at) {
    size_t plain = is_ascii_at(s, at) ? ascii_word_end(s, at) : plain_word_end(s, at);
    return plain ? plain : rim_word_end_by_rules(s, at);
}

size_t rim_word_end_by_rules(rim_str s, size_t at) {
    size_t len;
    int exact = class_at(s, at, &len)->word, left = exact, before = W_OTHER;
    size_t flags = left == W_REGIONAL;
    for (at += len; at < s.len; at += len) {
        const rim_break_class *class = class_at(s, at, &len);
        int right = class->word;
        if (right == W_LETTER && exact == W_LETTER) {                                    /* WB5, for most text */
            before = left;
            continue;
        }
        if (exact == W_CR && right == W_LF) return at + len;                             /* WB3 */
        if (is_newline(exact) || is_newline(right)) return at;                           /* WB3a, WB3b */
        bool joined = (exact == W_ZWJ && class->pictographic) ||                          /* WB3c */
                      (exact == W_SPACE && right == W_SPACE);                             /* WB3d */
        exact = right;
        if (!joined && is_ignored(right)) continue;                                      /* WB4 */
        joined = joined || joins_word(before, left, right, s, at + len) ||
                 (left == W_REGIONAL && right == W_REGIONAL && flags % 2 == 1);           /* WB15, WB16 */
        if (!joined) return at;
        flags = right == W_REGIONAL ? flags + 1 : 0;
        before = left, left = right;
    }
    return s.len;
}

/* ---- Sentences ---- */

static bool is_para_sep(int c) {
    return c == S_SEP || c == S_CR || c == S_LF;
}

/* SB8: does lower case follow before anything that could begin a sentence? */
static bool lower_follows(rim_str s, size_t at) {
    for (size_t len; at < s.len; at += len) {
        int c = class_at(s, at, &len)->sentence;
        if (c == S_LOWER) return true;
        if (c == S_LETTER || c == S_UPPER || is_para_sep(c) || c == S_STERM || c == S_ATERM) return false;
    }
    return false;
}

/* Moves *at over classes a and b and what SB5 ignores; returns the class it stops at, S_OTHER at the end. */
static int skip_classes(rim_str s, size_t *at, int a, int b) {
    for (size_t len; *at < s.len; *at += len) {
        int c = class_at(s, *at, &len)->sentence;
        if (c != a && c != b && c != S_EXTEND && c != S_FORMAT) return c;
    }
    return S_OTHER;
}

/* The class of the character in front of `at`, what SB5 ignores left out. */
static int class_before(rim_str s, size_t start, size_t at) {
    while (at > start) {
        size_t len;
        at = rim_utf8_before(s, at);
        int c = class_at(s, at, &len)->sentence;
        if (c != S_EXTEND && c != S_FORMAT) return c;
    }
    return S_OTHER;
}

/* Behind the terminator at `stop`, what SB5 ignores included, `at`: the end of the sentence, or 0 when it goes on. */
static size_t after_terminator(rim_str s, size_t start, size_t stop, size_t at, bool is_aterm) {
    size_t close = at, len;
    int next = skip_classes(s, &close, S_CLOSE, S_CLOSE);
    if (is_aterm && close == at && next == S_NUMERIC) return 0;                                          /* SB6 */
    if (is_aterm && close == at && next == S_UPPER) {                                                    /* SB7 */
        int before = class_before(s, start, stop);
        if (before == S_UPPER || before == S_LOWER) return 0;
    }
    size_t space = close;
    next = skip_classes(s, &space, S_SP, S_SP);
    if (is_aterm && lower_follows(s, space)) return 0;                                                   /* SB8 */
    if (next == S_CONTINUE || next == S_STERM || next == S_ATERM) return 0;                              /* SB8a */
    if (space < s.len && is_para_sep(next)) {                                                            /* SB9-11 */
        class_at(s, space, &len);
        space += len;
        if (next == S_CR && space < s.len && class_at(s, space, &len)->sentence == S_LF) space += len;
    }
    return space;
}

size_t rim_sentence_end(rim_str s, size_t at) {
    size_t start = at;
    while ((at = rim_scan(&rim_sentence_first, s, at)) < s.len)
        for (size_t len; at < s.len && rim_byte_in(&rim_sentence_first, (unsigned char)s.data[at]);) {
            size_t stop = at;
            int c = class_at(s, at, &len)->sentence;
            at += len;
            if (is_para_sep(c)) {                                                                        /* SB3, SB4 */
                if (c == S_CR && at < s.len && class_at(s, at, &len)->sentence == S_LF) at += len;
                return at;
            }
            if (c != S_ATERM && c != S_STERM) continue;
            size_t ignored = at;
            skip_classes(s, &ignored, S_EXTEND, S_FORMAT);
            size_t end = after_terminator(s, start, stop, ignored, c == S_ATERM);
            if (end) return end;
        }
    return s.len;
}
