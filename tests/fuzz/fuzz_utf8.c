/* Any bytes: what is valid is found many bytes at a time as it is one by one, wherever the bytes begin; repaired text is valid, every
   replacement knows its place, and text without one is as it was. Sets of bytes are found as one by one, too. */
#include "fuzz.h"

#include "text/scan.h"

/* Bytes of the longest well-formed prefix, by table 3-7 of the Unicode Standard alone. */
static size_t well_formed(const uint8_t *p, size_t n) {
    static const struct { uint8_t first, last, low, high, more; } rows[] = {
        {0x00, 0x7F, 0, 0, 0}, {0xC2, 0xDF, 0x80, 0xBF, 1}, {0xE0, 0xE0, 0xA0, 0xBF, 2}, {0xE1, 0xEC, 0x80, 0xBF, 2}, {0xED, 0xED, 0x80, 0x9F, 2},
        {0xEE, 0xEF, 0x80, 0xBF, 2}, {0xF0, 0xF0, 0x90, 0xBF, 3}, {0xF1, 0xF3, 0x80, 0xBF, 3}, {0xF4, 0xF4, 0x80, 0x8F, 3}};
    size_t at = 0;
    while (at < n) {
        size_t row = 0, i = 1;
        while (row < 9 && (p[at] < rows[row].first || p[at] > rows[row].last)) row++;
        if (row == 9 || at + rows[row].more >= n) return at;
        for (; i <= rows[row].more; i++)
            if (p[at + i] < (i == 1 ? rows[row].low : 0x80) || p[at + i] > (i == 1 ? rows[row].high : 0xBF)) return at;
        at += i;
    }
    return at;
}

static void check_places(rim_str input, rim_str out, const rim_offsets *offsets, size_t replaced, rim_arena *arena) {
    size_t new_ones = 0;
    for (size_t at = 0; (at = rim_str_find(out, RIM_STR("\xEF\xBF\xBD"), at)) < out.len; at += 3) {
        rim_ranges ranges = {0};
        MUST(rim_offsets_back(offsets, arena, (rim_range){at, at + 3}, &ranges) && ranges.len == 1);
        rim_str from = rim_str_slice(input, ranges.at[0].start, ranges.at[0].end);
        if (rim_str_is(from, "\xEF\xBF\xBD")) continue; /* stood there before */
        MUST(from.len >= 1 && from.len <= 3 && well_formed((const uint8_t *)from.data, from.len) == 0);
        new_ones++;
    }
    MUST(new_ones == replaced);
}

static void check_sets(const uint8_t *data, size_t size) {
    rim_byte_set set = {{{0}}};
    rim_str s = {(const char *)data, size};
    for (size_t i = 0; i < size && i < 8; i++) rim_byte_add(&set, data[i] ^ (uint8_t)(i * 37));
    for (size_t at = 0; at <= size; at++) {
        size_t naive = at;
        while (naive < size && !rim_byte_in(&set, data[naive])) naive++;
        MUST(rim_scan(&set, s, at) == naive);
        at = naive;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_arena arena = new_arena();
    rim_str input = {(const char *)data, size};
    for (size_t from = 0; from <= size && from < 40; from++) MUST(rim_utf8_valid((rim_str){input.data + from, size - from}) == well_formed(data + from, size - from));
    rim_buffer out = new_buffer();
    rim_offsets offsets = rim_offsets_from(0);
    size_t replaced = rim_utf8_repair(input, &out, &offsets, &arena);
    MUST(rim_utf8_valid(rim_buffer_str(&out)) == out.len);
    MUST((replaced == 0) == (well_formed(data, size) == size));
    if (!replaced) MUST(rim_str_eq(rim_buffer_str(&out), input));
    if (size) check_places(input, rim_buffer_str(&out), &offsets, replaced, &arena);
    check_sets(data, size);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
    return 0;
}
