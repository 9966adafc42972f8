#include "text/utf8.h"

#include "leaks.h"

/* Ill-formed bytes and what is left of them: one U+FFFD, here "?", for each maximal subpart (Unicode 15.0, tables 3-7 to 3-11). */
Test(utf8, repair) {
    static const char *const cases[][2] = {
        {"", ""}, {"plain", "plain"}, {"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
        {"\x80", "?"}, {"a\xC3", "a?"}, {"\xC3(", "?("}, {"\xC0\xAF", "??"}, {"\xE0\x9F\xBF", "???"}, {"\xED\xA0\x80", "???"}, {"\xF4\x90\x80\x80", "????"},
        {"\xE2\x82", "?"}, {"\xE2\x82x", "?x"}, {"\xF0\x9F\x98", "?"}, {"\xF0\x9F\x98z", "?z"}, {"\xF0\x9F", "?"}, {"\xF5\x80", "??"}, {"\xFE\xFF", "??"},
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "????A"}, {"\xC3\xA9\x80\xC3\xA9", "\xC3\xA9?\xC3\xA9"}, {"\xF0\x80\x80\x41", "???A"}, {"\xED\x9F\xBF", "\xED\x9F\xBF"},
        {"12345678\x80" "12345678\xFF", "12345678?12345678?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_buffer out, expected;
        rim_buffer_init(&out, rim_alloc_libc());
        rim_buffer_init(&expected, rim_alloc_libc());
        size_t bad = 0;
        for (const char *p = cases[i][1]; *p; p++) {
            if (*p == '?') rim_buffer_add_c(&expected, "\xEF\xBF\xBD"), bad++;
            else rim_buffer_add_char(&expected, *p);
        }
        rim_str in = rim_str_of(cases[i][0]);
        cr_expect_eq(rim_utf8_repair(in, &out, NULL, NULL), bad, "case %zu", i);
        cr_expect(rim_str_eq(rim_buffer_str(&out), rim_buffer_str(&expected)), "case %zu", i);
        cr_expect_eq(rim_utf8_valid(in) == in.len, bad == 0, "case %zu", i);
        cr_expect_eq(rim_utf8_valid(rim_buffer_str(&out)), out.len);
        rim_buffer_free(&out);
        rim_buffer_free(&expected);
    }
}

Test(utf8, every_code_point) {
    for (uint32_t code = 0; code < 0x110000; code++) {
        char bytes[4];
        size_t len = rim_utf8_put(code, bytes), again;
        rim_str s = {bytes, len};
        bool surrogate = code >= 0xD800 && code < 0xE000;
        cr_assert_eq(rim_utf8_valid(s), len);
        cr_assert_eq(rim_utf8_at(s, 0, &again), surrogate ? RIM_REPLACEMENT : code);
        cr_assert(again == len && rim_utf8_before(s, len) == 0 && rim_utf8_count(s) == 1);
    }
}

/* Each repaired byte knows where it came from. */
Test(utf8, repair_keeps_places) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_offsets o = rim_offsets_from(0);
    rim_utf8_repair(RIM_STR("ab\xE2\x82" "cd\xFF" "e"), &out, &o, &arena);
    rim_ranges r = {0};
    cr_assert(rim_offsets_back(&o, &arena, (rim_range){2, 5}, &r) && r.at[0].start == 2 && r.at[0].end == 4);
    cr_assert(rim_offsets_back(&o, &arena, (rim_range){10, 11}, &r) && r.at[1].start == 7 && r.at[1].end == 8);
    cr_assert_not(rim_offsets_back(&o, &arena, (rim_range){3, 5}, &r));
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}
