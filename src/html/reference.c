#include "html/reference.h"

#include "text/utf8.h"

enum { LONGEST = 32, LONGEST_BARE = 6, SHORTEST = 2 };

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c) {
    return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static const rim_name_of_character *find(rim_str name) {
    size_t low = 0, high = name.len < LONGEST ? rim_n_names_of_characters : 0;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const rim_name_of_character *row = &rim_names_of_characters[middle];
        int order = strncmp(name.data, row->name, name.len);
        if (!order && !row->name[name.len]) return row;
        if (order <= 0) high = middle;
        else low = middle + 1;
    }
    return NULL;
}

static bool take(rim_reference *reference, const rim_name_of_character *found, size_t end) {
    reference->len = strlen(found->characters);
    memcpy(reference->bytes, found->characters, reference->len);
    reference->end = end;
    return true;
}

static bool read_name(rim_str s, size_t at, bool in_attribute, rim_reference *reference) {
    size_t start = at + 1, end = start, most = rim_min(s.len, start + LONGEST);
    const rim_name_of_character *found;
    while (end < most && is_alnum(s.data[end])) end++;
    if (end < s.len && s.data[end] == ';' && (found = find(rim_str_slice(s, start, end)))) return take(reference, found, end + 1);
    for (end = rim_min(end, start + LONGEST_BARE); end >= start + SHORTEST; end--) {
        found = find(rim_str_slice(s, start, end));
        if (!found || !found->may_lack) continue;
        if (in_attribute && end < s.len && (is_alnum(s.data[end]) || s.data[end] == '=')) return false;
        return take(reference, found, end);
    }
    return false;
}

/* Numbers that are read as others: windows-1252 where it has something, and what is no character (HTML, section 13.2.5.80). */
static uint32_t as_browsers_read(uint32_t code) {
    static const uint16_t meant[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                       0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    if (code >= 0x80 && code < 0xA0) return meant[code - 0x80];
    if (code == '\t' || code == '\n' || code == '\r') return code;
    if (code == '\f') return ' ';
    return code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code;
}

static bool read_number(rim_str s, size_t at, rim_reference *reference) {
    size_t digits = at + 2;
    bool is_hex = digits < s.len && (s.data[digits] | 0x20) == 'x';
    digits += is_hex;
    uint32_t code = 0;
    size_t end = digits;
    for (; end < s.len; end++) {
        char c = s.data[end], lower = (char)(c | 0x20);
        int digit = is_digit(c) ? c - '0' : is_hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
        if (digit < 0) break;
        code = code > 0x10FFFF ? code : code * (is_hex ? 16 : 10) + (uint32_t)digit;
    }
    if (end == digits) return false;
    reference->len = rim_utf8_put(as_browsers_read(code), reference->bytes);
    reference->end = end + (end < s.len && s.data[end] == ';');
    return true;
}

bool rim_reference_read(rim_str s, size_t at, bool in_attribute, rim_reference *reference) {
    if (at + 1 >= s.len) return false;
    return s.data[at + 1] == '#' ? read_number(s, at, reference) : read_name(s, at, in_attribute, reference);
}
