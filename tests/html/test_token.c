#include <stdio.h>
#include "pages.h"

#include "html/token.h"

/* What a start tag becomes. */
static void check_set(const char *source, const char *name, const char *value, const char *expected) {
    rim_str tag = rim_str_of(source);
    rim_buffer put, out;
    rim_buffer_init(&put, rim_alloc_libc());
    rim_buffer_init(&out, rim_alloc_libc());
    rim_range range = rim_token_set_attribute(tag, rim_str_of(name), rim_str_of(value), &put);
    rim_buffer_add(&out, rim_str_slice(tag, 0, range.start));
    rim_buffer_add(&out, rim_buffer_str(&put));
    rim_buffer_add(&out, rim_str_slice(tag, range.end, tag.len));
    cr_expect(rim_str_is(rim_buffer_str(&out), expected), "%s gives %.*s", source, RIM_STR_ARG(rim_buffer_str(&out)));
    rim_arena arena = new_arena();
    rim_page *page = parse_page(rim_buffer_str(&out), &arena);
    rim_node *node = first_of(page, "p");
    cr_expect(node && rim_str_is(rim_node_attribute(node, name), value), "%s: read again", source);
    rim_arena_free(&arena);
    rim_buffer_free(&out);
    rim_buffer_free(&put);
}

Test(token, set_attribute) {
    check_set("<p>", "a", "x", "<p a=\"x\">");
    check_set("<p/>", "a", "x", "<p a=\"x\"/>");
    check_set("<P A=y>", "a", "x", "<P A=\"x\">");
    check_set("<p a = 'y'b=c>", "a", "it's", "<p a = 'it&#39;s'b=c>");
    check_set("<p a>", "a", "x", "<p a=\"x\">");
    check_set("<p a= >", "a", "x", "<p a= \"x\">");
    check_set("<p a=y/>", "b", "<\">", "<p a=y/ b=\"&lt;&quot;&gt;\">");
    check_set("<p a=1 a=2>", "a", "x", "<p a=\"x\" a=2>");
    check_set("<p =a a>", "a", "x", "<p =a a=\"x\">");
}

Test(token, drop_attribute) {
    static const char *const cases[][3] = {{"<p a>", "a", "<p>"}, {"<p\n A = 'x'  b>", "a", "<p  b>"}, {"<p x a=\"1\"b>", "a", "<p x b>"}, {"<p x='1'a=2>", "a", "<p x='1'>"}, {"<p b>", "a", NULL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_str tag = rim_str_of(cases[i][0]);
        rim_range range = {0, 0};
        bool has = rim_token_drop_attribute(tag, rim_str_of(cases[i][1]), &range);
        cr_assert_eq(has, cases[i][2] != NULL, "%s", cases[i][0]);
        if (!has) continue;
        char out[64];
        snprintf(out, sizeof out, "%.*s%s", (int)range.start, tag.data, tag.data + range.end);
        cr_expect_str_eq(out, cases[i][2]);
    }
}
