/* word.c - the words of running text: the segments of UAX #29 that carry letters or digits, and the addresses that news
   pages hold, which the annex cuts to pieces. */
#include "text/break.h"

#include "text/normal.h"
#include "text/utf8.h"

enum { ADDRESS_REACH = 64 }; /* bytes of an e-mail's local part that are looked over; keeps the scan linear */

static bool is_address_char(char c) {
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
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

/* Has the segment a letter? Sets *has_digit when there is a digit before the first. */
static bool has_letter(rim_str segment, bool *has_digit) {
    bool letter = false;
    for (size_t at = 0, len; at < segment.len && !letter; at += len) {
        uint32_t code = rim_utf8_at(segment, at, &len);
        letter = rim_is_letter(code);
        *has_digit = *has_digit || rim_is_digit(code);
    }
    return letter;
}

/* Is the segment a word? A number is one without letters. */
static bool is_word(rim_str segment, rim_word_kind *kind) {
    bool digit = false, letter = has_letter(segment, &digit);
    *kind = letter ? RIM_WORD : RIM_NUMBER;
    return letter || digit;
}

bool rim_word_next(rim_str s, size_t *at, rim_word *word) {
    for (size_t start = *at, end; start < s.len; start = end) {
        end = rim_word_end(s, start);
        unsigned char c = (unsigned char)s.data[start];
        rim_word_kind kind = RIM_WORD;
        size_t address;
        if (c == '#' && end < s.len && (address = rim_word_end(s, end)) && is_word(rim_str_slice(s, end, address), &kind)) {
            *word = (rim_word){start, *at = address, RIM_HASHTAG};
            return true;
        }
        if (c < 0x80 && !is_address_char((char)c)) continue;
        if (!is_word(rim_str_slice(s, start, end), &kind)) continue;
        if (((c | 0x20) == 'h' || (c | 0x20) == 'w') && (address = url_end(s, start))) end = address, kind = RIM_URL;
        else if (c < 0x80 && (address = email_end(s, start)) > end) end = address, kind = RIM_EMAIL;
        *word = (rim_word){start, *at = end, kind};
        return true;
    }
    *at = s.len;
    return false;
}
