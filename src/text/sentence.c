/* sentence.c - news sentences: the boundaries of UAX #29, without those that an abbreviation, an initial, an ordinal or a
   quotation's own mark made. Rules are asked at each full stop; each looks at the word before it and the word behind. */
#include "text/sentence_rules.h"

#include "text/normal.h"
#include "text/stopwords.h"
#include "text/utf8.h"

enum { WORD_REACH = 32, SHORT_LINE = 40 };

static bool is_closing(uint32_t code) {
    return code == '"' || code == '\'' || code == ')' || code == ']' || code == 0x201D || code == 0x2019 || code == 0x201C ||
           code == 0xBB || code == 0xAB || code == 0x203A;
}

/* The end of the text before `at`, without white space and, when asked, closing marks. */
static size_t end_before(rim_str s, size_t start, size_t at, bool skip_closing) {
    while (at > start) {
        size_t before = rim_utf8_before(s, at), len;
        uint32_t code = rim_utf8_at(s, before, &len);
        if (!rim_is_white(code) && !(skip_closing && is_closing(code))) break;
        at = before;
    }
    return at;
}

/* The word that ends at `end`, back to white space or an opening mark. */
static rim_str word_before(rim_str s, size_t start, size_t end) {
    size_t at = end;
    while (at > start && end - at < WORD_REACH) {
        size_t before = rim_utf8_before(s, at), len;
        uint32_t code = rim_utf8_at(s, before, &len);
        if (rim_is_white(code) || code == '(' || code == '[' || code == '"' || code == 0x201C || code == 0x201E || code == 0xAB ||
            code == '-' || code == 0x2013 || code == 0x2014)
            break;
        at = before;
    }
    return rim_str_slice(s, at, end);
}

/* Is the word in a list of the rules? Compared in lower case. */
static bool is_listed(const char *list, rim_str word) {
    char key[WORD_REACH * 2 + 3] = " ";
    rim_buffer lower;
    rim_buffer_init(&lower, rim_alloc_libc());
    rim_recase(word, RIM_LOWER, &lower);
    bool fits = !lower.failed && lower.len && lower.len < WORD_REACH * 2;
    if (fits) {
        memcpy(key + 1, lower.data, lower.len);
        key[lower.len + 1] = ' ', key[lower.len + 2] = '\0';
    }
    rim_buffer_free(&lower);
    return fits && strstr(list, key);
}

/* The first word at or after `at`, opening marks skipped. */
static rim_str word_after(rim_str s, size_t at) {
    rim_word word;
    rim_str rest = rim_str_slice(s, at, s.len < at + 4 * WORD_REACH ? s.len : at + 4 * WORD_REACH);
    while (rest.len && rest.len < s.len - at && ((unsigned char)s.data[at + rest.len] & 0xC0) == 0x80) rest.len--;
    size_t from = 0;
    if (!rim_word_next(rest, &from, &word)) return (rim_str){"", 0};
    return rim_str_slice(rest, word.start, word.end);
}

static bool starts_upper(rim_str word) {
    size_t len;
    return word.len && rim_is_upper(rim_utf8_at(word, 0, &len));
}

static bool is_number(rim_str word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.data[i] < '0' || word.data[i] > '9') return false;
    return word.len > 0;
}

static bool is_roman(rim_str word) {
    for (size_t i = 0; i < word.len; i++)
        if (!strchr("IVX", word.data[i])) return false;
    return word.len > 0;
}

/* Is the word, a slice of `s`, a letter with a full stop: the next of several initials? */
static bool is_initial(rim_str s, rim_str word) {
    return rim_utf8_count(word) == 1 && word.data + word.len < s.data + s.len && word.data[word.len] == '.';
}

/* May a sentence begin with it, as most sentences after an abbreviation do: with a function word? */
static bool begins_sentence(const rim_sentence_rules *rules, rim_str s, rim_str next) {
    rim_str language = rim_str_of(rules->language[0] ? rules->language : "en");
    return starts_upper(next) && !is_initial(s, next) && rim_is_stop_word(next, language);
}

/* A full stop ends the word at `stop`; what follows begins at `next`. Does the sentence go on? */
static bool goes_on(rim_str s, const rim_sentence_rules *rules, size_t start, size_t stop, size_t next) {
    rim_str word = word_before(s, start, stop), after = word_after(s, next);
    if (!word.len) return false;
    if (is_listed(rules->before_name, word)) return true;
    if (is_listed(rules->before_number, word) && after.len && after.data[0] >= '0' && after.data[0] <= '9') return true;
    bool single = rim_utf8_count(word) == 1 && rim_is_letter((uint32_t)rim_utf8_at(word, 0, &(size_t){0}));
    if (single && starts_upper(word)) return !begins_sentence(rules, s, after);
    if (is_listed(rules->anywhere, word) || (rim_str_find(word, RIM_STR("."), 0) < word.len && starts_upper(word) && word.len < 12))
        return !begins_sentence(rules, s, after);
    if (rules->ordinals && ((is_number(word) && word.len <= 2) || is_roman(word))) return !begins_sentence(rules, s, after);
    return false;
}

/* Is the first letter behind `at` a small one, with no mark but a closing one before it? */
static bool lower_follows(rim_str s, size_t at) {
    for (size_t len; at < s.len; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len);
        if (rim_is_lower(code)) return true;
        if (!rim_is_white(code) && !is_closing(code)) return false;
    }
    return false;
}

/* A line feed inside a block: the end of a wrapped line, or a break of its own (a list typed in lines)? */
static bool is_wrapped(rim_str s, size_t start, size_t at) {
    size_t line = at;
    while (line > start && s.data[line - 1] != '\n' && at - line < 4 * SHORT_LINE) line--;
    return lower_follows(s, at) || rim_utf8_count(rim_str_slice(s, line, at)) >= SHORT_LINE;
}

/* Is the boundary that UAX #29 sees at `at` none for a reader? */
static bool is_false_boundary(rim_str s, const rim_sentence_rules *rules, size_t start, size_t at) {
    size_t text = end_before(s, start, at, false), bare = end_before(s, start, at, true);
    if (bare == start || at >= s.len) return false;
    char last = s.data[bare - 1];
    if (text < at && s.data[at - 1] == '\n' && last != '.' && last != '!' && last != '?') return is_wrapped(s, start, text);
    if (last == '!' || last == '?') return lower_follows(s, at);
    if (last == '.' && bare == text) return goes_on(s, rules, start, bare - 1, at);
    return last == '.' && lower_follows(s, at);
}

bool rim_sentence_next(rim_str s, const rim_sentence_rules *rules, size_t *at, rim_range *sentence) {
    size_t start = *at, len;
    while (start < s.len && rim_is_white(rim_utf8_at(s, start, &len))) start += len;
    if (start >= s.len) return *at = s.len, false;
    size_t end = rim_sentence_end(s, start);
    while (end < s.len && is_false_boundary(s, rules, start, end)) end = rim_sentence_end(s, end);
    *at = end;
    *sentence = (rim_range){start, end_before(s, start, end, false)};
    return true;
}
