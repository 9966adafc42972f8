/* word.c - the words of running text: the segments of UAX #29 that carry letters or digits, cut at apostrophes and joined over hyphens as a
   language has it, and the addresses that news pages hold, which the annex cuts to pieces. */
#include "text/break.h"

#include "text/utf8.h"

#include <ctype.h>

enum { ADDRESS_REACH = 64 }; /* bytes of an e-mail's local part that are looked over; keeps the scan linear */

static inline bool is_address_char(char c) {
    static const rim_byte_set set = {{{168, 248, 248, 248, 248, 252, 248, 248, 248, 248, 240, 84, 80, 84, 84, 112}, {0}}}; /* letters, digits, . _ - + % */
    return rim_byte_in(&set, (unsigned char)c);
}

/* Where a run up to white space or a bracket ends, without the punctuation that ends a sentence. */
static size_t address_end(rim_str s, size_t at) {
    size_t end = at;
    while (end < s.len && !rim_is_space(s.data[end]) && !strchr("<>\"()[]{}", s.data[end])) end++;
    while (end > at && strchr(".,;:!?'", s.data[end - 1])) end--;
    return end;
}

static size_t url_end(rim_str s, size_t at) {
    static const char *const starts[] = {"https://", "http://", "www."};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t len = strlen(starts[i]);
        if (s.len - at > len && rim_str_eq_nocase(rim_str_slice(s, at, at + len), rim_str_of(starts[i]))) {
            size_t end = address_end(s, at);
            return end > at + len ? end : 0;
        }
    }
    return 0;
}

static size_t email_end(rim_str s, size_t at) {
    size_t sign = at;
    while (sign < s.len && sign - at < ADDRESS_REACH && is_address_char(s.data[sign])) sign++;
    if (sign == at || sign >= s.len || s.data[sign] != '@') return 0;
    size_t end = sign + 1, dot = 0;
    while (end < s.len && is_address_char(s.data[end])) dot = s.data[end] == '.' ? end : dot, end++;
    while (end > sign && strchr(".-_%+", s.data[end - 1])) end--;
    return dot > sign + 1 && dot + 1 < end ? end : 0;
}

/* Is the segment a word? A number is one without letters. */
static bool is_word(rim_str segment, rim_word_kind *kind) {
    unsigned char first = (unsigned char)segment.data[0];
    bool letter = rim_break_leads[first].letter || ((first | 0x20) >= 'a' && (first | 0x20) <= 'z'), digit = false;
    for (size_t at = 0, len; at < segment.len && !letter; at += len) {
        int class = rim_break_class_of(rim_utf8_at(segment, at, &len))->sentence;
        letter = class == S_LOWER || class == S_UPPER || class == S_LETTER;
        digit = digit || class == S_NUMERIC;
    }
    *kind = letter ? RIM_WORD : RIM_NUMBER;
    return letter || digit;
}

/* The end of the address that begins where the segment does; the segment's own end when it is none. */
static size_t address(rim_str s, size_t start, size_t end, rim_word_kind *kind) {
    char first = (char)(s.data[start] | 0x20);
    size_t url = first == 'h' || first == 'w' ? url_end(s, start) : 0;
    if (url) return *kind = RIM_URL, url;
    size_t email = end < s.len && (s.data[end] == '@' || is_address_char(s.data[end])) ? email_end(s, start) : 0;
    if (email > end) return *kind = RIM_EMAIL, email;
    return end;
}

/* ---- Apostrophes and hyphens by language ---- */

struct rim_word_rules {
    const char *language;
    const char *elided; /* words that lose their last vowel before another, each with a space on both sides; NULL: none */
    bool joins_hyphens;
};

/* Own lists, from the languages' grammars. "aujourd'hui" and "quelqu'un" stay whole: what stands before the apostrophe is not listed. */
static const rim_word_rules word_rules[] = {
    {"fr", " c d j l m n s t qu jusqu lorsqu puisqu quoiqu ", false},
    {"it", " c d l m n s t v un all dall dell nell sull coll dagl degl negl bell quell quest sant nessun ciascun com dov quand cos senz tutt ", false},
    {"ca", " d l m n s t ", false},
    {"oc", " d l m n s t qu ", false},
    {"de", NULL, true}, {"nl", NULL, true}, {"sv", NULL, true}, {"da", NULL, true}, {"nb", NULL, true}, {"no", NULL, true}, {"nn", NULL, true},
    {"fi", NULL, true}, {"pl", NULL, true}, {"cs", NULL, true}, {"sk", NULL, true}, {"ru", NULL, true}, {"uk", NULL, true}, {"be", NULL, true},
    {"bg", NULL, true},
};

const rim_word_rules *rim_word_rules_for(rim_str language) {
    rim_str main = rim_str_slice(language, 0, rim_str_find(language, RIM_STR("-"), 0));
    for (size_t i = 0; i < sizeof word_rules / sizeof *word_rules; i++)
        if (rim_str_is(main, word_rules[i].language)) return &word_rules[i];
    return NULL;
}

static size_t apostrophe(rim_str rest) {
    return rim_str_starts(rest, RIM_STR("'")) ? 1 : rim_str_starts(rest, RIM_STR("\xE2\x80\x99")) ? 3 : 0;
}

/* The end of the elided word at `start`; 0 when there is none. Capital D before a capital is of a name (D'Annunzio). */
static size_t elision(const char *elided, rim_str s, size_t start) {
    enum { LONGEST = 8 };
    char key[LONGEST + 3] = " ";
    size_t n = 0, len, next_len;
    for (char c; n < LONGEST && start + n < s.len && (c = (char)(s.data[start + n] | 0x20)) >= 'a' && c <= 'z'; n++) key[n + 1] = c;
    key[n + 1] = ' ';
    len = apostrophe(rim_str_slice(s, start + n, s.len));
    size_t next = start + n + len;
    if (!n || !len || next == s.len || rim_break_class_of(rim_utf8_at(s, next, &next_len))->word != W_LETTER) return 0;
    bool is_name = n == 1 && s.data[start] == 'D' && s.data[next] >= 'A' && s.data[next] <= 'Z';
    return strstr(elided, key) && !is_name ? start + n : 0;
}

static size_t hyphen(rim_str s, size_t at) {
    if (at < s.len && s.data[at] == '-') return 1;
    rim_str rest = rim_str_slice(s, rim_min(at, s.len), s.len);
    return rim_str_starts(rest, RIM_STR("\xE2\x80\x90")) || rim_str_starts(rest, RIM_STR("\xE2\x80\x91")) ? 3 : 0;
}

/* Where a word ends before a narrow space that does not stand between digits ("Fontaine\u202F!", but "5\u202F000"): the annex joins words
   over it, which French and the typography of numbers with units do not mean. */
static size_t narrow_end(rim_str s, size_t start, size_t end) {
    for (const char *p = s.data + start; (p = memchr(p, '\xE2', (size_t)(s.data + end - p))); p++) {
        size_t at = (size_t)(p - s.data);
        if (end - at < 3 || p[1] != '\x80' || p[2] != '\xAF') continue;
        bool in_number = at > start && at + 3 < end && isdigit((unsigned char)p[-1]) && isdigit((unsigned char)p[3]);
        if (!in_number) return at > start ? at : at + 3;
    }
    return end;
}

/* The end of the words that hyphens join to the one that ends at `end`. Numbers are joined to words, not to each other. */
static size_t compound_end(rim_str s, size_t end, rim_word_kind *kind) {
    for (size_t len, next; (len = hyphen(s, end)) && end + len < s.len; end = next) {
        rim_word_kind part;
        next = narrow_end(s, end + len, rim_word_end(s, end + len));
        if (!is_word(rim_str_slice(s, end + len, next), &part) || (part == RIM_NUMBER && *kind == RIM_NUMBER)) break;
        *kind = RIM_WORD;
    }
    return end;
}

/* ---- The way through a text ---- */

bool rim_word_next(rim_str s, const rim_word_rules *rules, size_t *at, rim_word *word) {
    for (size_t start = *at, end; start < s.len; start = end) {
        unsigned char c = (unsigned char)s.data[start];
        rim_word_kind kind = RIM_WORD;
        end = start + 1;
        if (c < 0x80 && c != '#' && !is_address_char((char)c)) continue;
        if (rules && rules->elided && (end = elision(rules->elided, s, start))) {
            *word = (rim_word){start, *at = end, RIM_WORD};
            return true;
        }
        end = rim_word_end(s, start);
        if (c == '#') {
            size_t tag = end < s.len ? narrow_end(s, end, rim_word_end(s, end)) : 0;
            if (!tag || !is_word(rim_str_slice(s, end, tag), &kind)) continue;
            *word = (rim_word){start, *at = tag, RIM_HASHTAG};
            return true;
        }
        end = narrow_end(s, start, end);
        if (!is_word(rim_str_slice(s, start, end), &kind)) continue;
        if (c < 0x80) end = address(s, start, end, &kind);
        if (rules && rules->joins_hyphens && (kind == RIM_WORD || kind == RIM_NUMBER)) end = compound_end(s, end, &kind);
        *word = (rim_word){start, *at = end, kind};
        return true;
    }
    *at = s.len;
    return false;
}
