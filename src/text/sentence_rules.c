/* sentence_rules.c - looking up a language and a word. */
#include "text/sentence_rules.h"

#include "text/normal.h"
#include "text/utf8.h"

enum { LONGEST_WORD = 32 };

const rim_sentence_rules *rim_sentence_rules_for(rim_str language) {
    rim_str main = rim_str_slice(language, 0, rim_min(rim_str_find(language, RIM_STR("-"), 0), rim_str_find(language, RIM_STR("_"), 0)));
    for (size_t i = 1; i < rim_sentence_tables_n; i++)
        if (rim_str_eq_nocase(main, rim_str_of(rim_sentence_tables[i].language))) return &rim_sentence_tables[i];
    return &rim_sentence_tables[0];
}

/* The second byte decides mostly: the first is the same. */
static int compare(rim_str word, const rim_sentence_word *entry) {
    if (word.len > 1 && entry->len > 1 && word.data[1] != entry->word[1]) return (unsigned char)word.data[1] - (unsigned char)entry->word[1];
    return rim_str_compare(word, (rim_str){entry->word, entry->len});
}

static unsigned listed(const rim_sentence_rules *rules, rim_str word) {
    unsigned char first = (unsigned char)word.data[0];
    size_t low = rules->first[first], high = rules->first[first + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const rim_sentence_word *entry = &rules->words[middle];
        int order = compare(word, entry);
        if (order == 0) return entry->kinds;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return 0;
}

/* The word in lower case and with straight apostrophes, in `room`, which never grows; empty when it does not fit. */
static rim_str lowered(rim_str word, char room[2 * LONGEST_WORD]) {
    rim_buffer lower = {.alloc = rim_alloc_libc(), .data = room, .cap = 2 * LONGEST_WORD, .limit = 2 * LONGEST_WORD};
    for (size_t at = 0; at < word.len; at++) {
        unsigned char c = (unsigned char)word.data[at];
        if (c >= 0x80) break;
        room[lower.len++] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : (char)c;
    }
    size_t plain = lower.len;
    if (plain < word.len) rim_recase(rim_str_slice(word, plain, word.len), RIM_LOWER, &lower);
    if (lower.failed) return (rim_str){room, 0};
    rim_str curly = RIM_STR("\xE2\x80\x99");
    size_t at = plain < word.len ? rim_str_find((rim_str){room, lower.len}, curly, 0) : lower.len;
    if (at < lower.len) {
        room[at] = '\'';
        memmove(room + at + 1, room + at + curly.len, lower.len - at - curly.len);
        lower.len -= curly.len - 1;
    }
    return (rim_str){room, lower.len};
}

static bool is_small_ascii(rim_str word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.data[i] < 'a' || word.data[i] > 'z') return false;
    return true;
}

unsigned rim_sentence_kinds(const rim_sentence_rules *rules, rim_str word) {
    if (word.len == 0 || word.len > LONGEST_WORD) return 0;
    unsigned kinds = listed(rules, word);
    if (is_small_ascii(word)) return kinds;
    char room[2 * LONGEST_WORD];
    rim_str lower = lowered(word, room);
    if (word.len <= 2 && rim_utf8_count(word) == 1 && !kinds) return rim_str_eq(lower, word) ? 0 : listed(rules, lower) & RIM_STARTS; /* an initial */
    return rim_str_eq(lower, word) ? kinds : kinds | listed(rules, lower);
}
