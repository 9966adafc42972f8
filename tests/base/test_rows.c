/* Look-up in sorted lines. */
#include "base/rows.h"

#include "leaks.h"

static const char sorted[] = "# a comment\n# and one more\na\t1\nab\t\nb\t22\tmore\n\xC3\xA4\t3\n";

static void expect(const char *rows, const char *key, const char *value) {
    rim_str found = {"", 0};
    bool is_found = rim_rows_find(rim_str_of(rows), rim_str_of(key), &found);
    cr_expect_eq(is_found, value != NULL, "'%s'", key);
    cr_expect(!value || rim_str_is(found, value), "'%s' gives '%.*s'", key, RIM_STR_ARG(found));
}

Test(rows, every_key_is_found_and_nothing_else) {
    expect(sorted, "a", "1");
    expect(sorted, "ab", "");
    expect(sorted, "b", "22\tmore");
    expect(sorted, "\xC3\xA4", "3");
    static const char *const none[] = {"", "A", "aa", "abc", "c", "#", "# a comment", "z", "\xFF", "b\t22"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) expect(sorted, none[i], NULL);
}

Test(rows, no_rows_and_strange_ones) {
    expect("", "a", NULL);
    expect("\n\n\n", "a", NULL);
    expect("a", "a", NULL);
    expect("a\t1", "a", "1");
    expect("# only\n# comments", "a", NULL);
    expect("z\t1\na\t2\nk\t3\n", "nothing", NULL);
}

Test(rows, order_is_checked) {
    cr_expect_eq(rim_rows_check(rim_str_of(sorted)), 0);
    cr_expect_eq(rim_rows_check(RIM_STR("a\t1\nc\t2\nb\t3\n")), 3);
    cr_expect_eq(rim_rows_check(RIM_STR("a\t1\na\t2\n")), 2);
    cr_expect_eq(rim_rows_check(RIM_STR("a\t1\nb\n")), 2);
}
