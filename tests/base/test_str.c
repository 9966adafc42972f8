#include "base/status.h"
#include "base/str.h"

#include "leaks.h"

Test(str, compare_and_search) {
    cr_assert(rim_str_compare(RIM_STR("a"), RIM_STR("b")) < 0 && rim_str_compare(RIM_STR("ab"), RIM_STR("a")) > 0);
    cr_assert(rim_str_compare(RIM_STR("\xFF"), RIM_STR("a")) > 0 && rim_str_compare(RIM_STR(""), (rim_str){NULL, 0}) == 0);
    cr_assert(rim_str_eq_nocase(RIM_STR("AbC"), RIM_STR("aBc")) && !rim_str_eq_nocase(RIM_STR("ab"), RIM_STR("abc")));
    cr_assert(!rim_str_eq_nocase(RIM_STR("\xC3\x84"), RIM_STR("\xC3\xA4"))); /* ASCII only */
    cr_assert(rim_str_is(rim_str_trim(RIM_STR(" \t a b\n")), "a b") && rim_str_trim(RIM_STR(" \n")).len == 0);
    static const struct {
        const char *in, *what;
        size_t from, at;
    } finds[] = {{"abcabc", "ca", 0, 2}, {"abcabc", "bc", 2, 4}, {"abc", "d", 0, 3}, {"abc", "", 2, 2}, {"abc", "", 9, 3}, {"abc", "abcd", 0, 3}, {"", "a", 0, 0}, {"abc", "c", 3, 3}};
    for (size_t i = 0; i < sizeof finds / sizeof *finds; i++)
        cr_expect_eq(rim_str_find(rim_str_of(finds[i].in), rim_str_of(finds[i].what), finds[i].from), finds[i].at, "case %zu", i);
}

Test(str, lines_and_fields) {
    rim_str rest = RIM_STR("a\r\n\nb\rc\n"), line;
    static const char *const lines[] = {"a", "", "b\rc"};
    for (size_t i = 0; i < 3; i++) cr_assert(rim_str_line(&rest, &line) && rim_str_is(line, lines[i]));
    cr_assert_not(rim_str_line(&rest, &line));
    static const char *const fields[] = {"x", "", "y", ""};
    rest = RIM_STR("x\t\ty\t");
    for (size_t i = 0; i < 4; i++) cr_assert(rim_str_field(&rest, '\t', &line) && rim_str_is(line, fields[i]));
    cr_assert_not(rim_str_field(&rest, '\t', &line));
}

Test(str, nearest) {
    static const char *const names[] = {"summary", "names", "quotes"};
    cr_assert_str_eq(rim_str_nearest(RIM_STR("quoets"), names, 3), "quotes");
    cr_assert_str_eq(rim_str_nearest(RIM_STR("name"), names, 3), "names");
    cr_assert_null(rim_str_nearest(RIM_STR("translit"), names, 3));
    cr_assert_eq(rim_str_distance(RIM_STR("kitten"), RIM_STR("sitting"), 5), 3);
    cr_assert_eq(rim_str_distance(RIM_STR("kitten"), RIM_STR("sitting"), 1), 2); /* over the limit */
}

/* The first failure stays; long texts are cut at a character. */
Test(status, first_failure_stays) {
    rim_error error = {0};
    cr_assert_eq(rim_fail(&error, RIM_IO, "a.txt", 3, "no %s", "file"), RIM_IO);
    cr_assert_eq(rim_fail(&error, RIM_NOMEM, "b", 4, "later"), RIM_NOMEM);
    cr_assert(error.status == RIM_IO && error.line == 3);
    cr_assert_str_eq(error.where, "a.txt");
    cr_assert_str_eq(error.message, "no file");
    cr_assert_eq(rim_fail(NULL, RIM_INPUT, NULL, 0, "fine"), RIM_INPUT);
    char longer[600];
    for (size_t i = 0; i + 1 < sizeof longer; i += 2) memcpy(longer + i, "\xC3\xA9", 2);
    longer[598] = '\0';
    rim_error cut = {0};
    rim_fail(&cut, RIM_INPUT, longer, 0, "x%s", longer);
    cr_assert((unsigned char)cut.message[strlen(cut.message) - 1] == 0xA9 && (unsigned char)cut.where[strlen(cut.where) - 1] == 0xA9);
}
