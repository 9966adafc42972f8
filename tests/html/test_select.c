#include "pages.h"

#include "html/select.h"
#include "meter.h"

static const char page_text[] =
    "<div id=main class='story lead'><h1>T</h1><p class=a>one</p><p lang=en-GB>two <a href='/x.html'>link</a></p><p></p>"
    "<ul><li>1</li><li class='a b'>2</li><li>3</li><li>4</li></ul></div><aside><p>Read also</p></aside>";

/* The texts of the elements that match, "one,two". */
static void check_matches(const char *css, const char *expected) {
    rim_arena arena = new_arena();
    rim_page *page = parse_page(rim_str_of(page_text), &arena);
    const char *message = NULL;
    size_t at = 0;
    rim_selector *selector = rim_selector_new(rim_str_of(css), &arena, &message, &at);
    cr_assert(selector, "%s: %s at %zu", css, message ? message : "", at);
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    uint8_t *found = RIM_NEW_ARRAY(&arena, uint8_t, page->n_nodes);
    cr_assert_eq(rim_selector_run(selector, page, rim_alloc_libc(), found), RIM_OK);
    for (rim_node *n = page->root; n; n = rim_node_after(page->root, n)) {
        if (!rim_is_found(found, n)) continue;
        if (out.len) rim_buffer_add_char(&out, ',');
        rim_buffer_add(&out, rim_node_text(n, &arena));
    }
    cr_expect(rim_str_is(rim_buffer_str(&out), expected), "%s matches %.*s and not %s", css, RIM_STR_ARG(rim_buffer_str(&out)), expected);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

Test(select, matches) {
    static const char *const cases[][2] = {
        {"h1", "T"}, {"H1", "T"}, {"p.a", "one"}, {".a", "one,2"}, {"li.a.b", "2"}, {"#main > h1", "T"},
        {"aside p", "Read also"}, {"div aside p", ""}, {"h1 + p", "one"}, {"h1 ~ p", "one,two link,"},
        {"a[href]", "link"}, {"a[href='/x.html']", "link"}, {"a[href$=\".html\"]", "link"}, {"a[href^='/']", "link"},
        {"a[href*=x]", "link"}, {"a[href*=y]", ""}, {"[lang|=en]", "two link"}, {"[class~=b]", "2"}, {"[lang='EN-gb' i]", "two link"},
        {"li:first-child", "1"}, {"li:last-child", "4"}, {"li:nth-child(2)", "2"}, {"li:nth-child(odd)", "1,3"},
        {"li:nth-child(2n)", "2,4"}, {"li:nth-child(-n+2)", "1,2"}, {"li:nth-last-child(1)", "4"}, {"li:nth-child(n+3)", "3,4"},
        {"li:not(.a)", "1,3,4"}, {"p:empty", ""}, {"p:contains('also')", "Read also"}, {"h1, a", "T,link"},
        {"ul>li:not(:first-child):not(:last-child)", "2,3"}, {"div.story.lead>h1", "T"},
        {"p:first-of-type", "one,Read also"}, {"#main p:last-of-type", ""}, {"p:nth-of-type(2)", "two link"}, {"p:nth-last-of-type(2)", "two link"},
        {"h1:only-of-type", "T"}, {"aside p:only-child", "Read also"}, {"p:has(a)", "two link"}, {"p:has(> a[href])", "two link"},
        {"p:has(+ ul)", ""}, {"h1:has(~ ul > li)", "T"}, {"p:has(~ ul > b)", ""}, {"h1:has(~ ul)", "T"}, {"aside:has(div p)", ""}, {"aside:has(p)", "Read also"},
        {":is(h1, aside p)", "T,Read also"}, {"p:not(:has(a), .a)", "Read also"}, {"p:not(aside p)", "one,two link,"},
        {"[class~=B i]", "2"}, {"[class*=a][class$=b]", "2"}, {".ab", ""}, {"p:has(~ ul > .A)", ""}, {"p:has(~ ul > .b)", "one,two link,"},
        {"p:contains(two link)", "two link"}, {"li:nth-child( 2n + 1 )", "1,3"}, {"h1 ~ p + p", "two link,"}, {"p:where(.a, .b)", "one"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_matches(cases[i][0], cases[i][1]);
}

/* Rows lie in a <tbody>, written or not, as in browsers. */
Test(select, rows_of_tables) {
    static const char *const cases[][2] = {{"table > tr", "0"}, {"table > tbody > tr", "2"}, {"table tr", "2"}, {"table > tbody", "1"}, {"tr > td:nth-child(2)", "1"}};
    rim_arena arena = new_arena();
    rim_page *page = parse_page(RIM_STR("<table><tr><td>a<td>b<tr><td>c</table>"), &arena);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *message;
        size_t at;
        int n = 0;
        rim_selector *selector = rim_selector_new(rim_str_of(cases[i][0]), &arena, &message, &at);
        uint8_t *found = RIM_NEW_ARRAY(&arena, uint8_t, page->n_nodes);
        cr_assert_eq(rim_selector_run(selector, page, rim_alloc_libc(), found), RIM_OK);
        for (const rim_node *node = page->root; node; node = rim_node_after(page->root, node)) n += rim_is_found(found, node);
        cr_expect_eq(n, atoi(cases[i][1]), "%s: %d", cases[i][0], n);
    }
    rim_arena_free(&arena);
}

/* Noted beforehand or not, the same is found. */
Test(select, glances_change_nothing) {
    static const char *const css[] = {"p", "P.A", ".a, .b", "p.a > b", "p:not(.a)", "[class*=A i]", "div p ~ p", "p:has(b)", ":is(p, b):first-child", "p:nth-of-type(2)"};
    rim_arena arena = new_arena();
    rim_str html = RIM_STR("<div class='a x'><p class=a>1<b>2</b></p><p class=b>3</p><p>4<b class=A>5</b></p></div>");
    rim_page *plain = parse_page(html, &arena), *noted = parse_page(html, &arena);
    cr_assert(rim_page_glance(noted, &arena) && rim_page_glance(noted, &arena) && noted->glances && !plain->glances);
    for (size_t i = 0; i < sizeof css / sizeof *css; i++) {
        const char *message;
        size_t at;
        rim_selector *selector = rim_selector_new(rim_str_of(css[i]), &arena, &message, &at);
        uint8_t *a = RIM_NEW_ARRAY(&arena, uint8_t, plain->n_nodes), *b = RIM_NEW_ARRAY(&arena, uint8_t, plain->n_nodes);
        cr_assert(selector && rim_selector_run(selector, plain, rim_alloc_libc(), a) == RIM_OK);
        cr_assert_eq(rim_selector_run(selector, noted, rim_alloc_libc(), b), RIM_OK);
        cr_expect_arr_eq(a, b, (plain->n_nodes + 7) / 8, "%s", css[i]);
    }
    rim_arena_free(&arena);
}

Test(select, errors) {
    static const struct {
        const char *css;
        size_t at;
    } cases[] = {{"", 0}, {"p >", 3}, {"p[", 2}, {"p[a", 3}, {"p[a='x]", 8}, {":hover", 1}, {"li:nth-child", 12}, {"p:has(x", 7}, {"p,,a", 2}, {"p)", 1}, {"p:not(", 6}, {".", 1}, {"p:nth-child(x)", 12}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_arena arena = new_arena();
        const char *message = NULL;
        size_t at = 0;
        cr_expect_null(rim_selector_new(rim_str_of(cases[i].css), &arena, &message, &at), "%s", cases[i].css);
        cr_expect(message && at <= strlen(cases[i].css) + 1, "%s", cases[i].css);
        cr_expect_eq(at, cases[i].at, "%s: at %zu: %s", cases[i].css, at, message);
        rim_arena_free(&arena);
    }
}

/* Every element of a large page against each, in time that grows with the bytes. */
Test(select, large, .timeout = 20) {
    static const char *const css[] = {"div div div div p", "p ~ p ~ p", "p:nth-child(3)", "p:last-child", "div:contains(zz)", "p:not(:first-child)",
                                      "p:has(~ p ~ p)", "div:has(div div p)", "p:nth-last-of-type(2)", "p ~ p:contains(x) + p"};
    rim_arena arena = new_arena();
    rim_page *pages[] = {parse_page(repeated(&arena, "<p>x</p>", 20000), &arena), parse_page(repeated(&arena, "<div>", 20000), &arena)};
    for (size_t i = 0; i < sizeof css / sizeof *css; i++) {
        const char *message;
        size_t at;
        rim_selector *selector = rim_selector_new(rim_str_of(css[i]), &arena, &message, &at);
        for (size_t j = 0; j < 2; j++) {
            uint8_t *found = RIM_NEW_ARRAY(&arena, uint8_t, pages[j]->n_nodes);
            cr_assert_eq(rim_selector_run(selector, pages[j], rim_alloc_libc(), found), RIM_OK);
        }
    }
    rim_arena_free(&arena);
}

/* What was perhaps meant is said. */
Test(select, suggestions) {
    rim_arena arena = new_arena();
    const char *message = NULL;
    size_t at = 0;
    rim_selector_new(RIM_STR("p:frist-child"), &arena, &message, &at);
    cr_assert_str_eq(message, "unknown pseudo-class 'frist-child'; did you mean 'first-child'?");
    rim_arena_free(&arena);
}

/* All of 5,000 siblings are looked at, and a run that is due stops. */
Test(select, siblings) {
    rim_arena arena = new_arena();
    rim_str many = repeated(&arena, "<p>x</p>", 5000);
    rim_page *page = parse_page(rim_arena_format(&arena, "<h1>T</h1>%.*s<h2>U</h2>", RIM_STR_ARG(many)), &arena);
    uint8_t *found = RIM_NEW_ARRAY(&arena, uint8_t, page->n_nodes);
    const char *message;
    size_t at;
    rim_selector *selector = rim_selector_new(RIM_STR("h1 ~ h2"), &arena, &message, &at);
    cr_assert_eq(rim_selector_run(selector, page, rim_alloc_libc(), found), RIM_OK);
    cr_assert(rim_is_found(found, first_of(page, "h2")));
    volatile sig_atomic_t due = 1;
    cr_assert_eq(rim_selector_run(selector, page, (rim_alloc){.fn = rim_alloc_libc().fn, .stop = &due}, found), RIM_LIMIT);
    rim_arena_free(&arena);
}

/* Memory that runs out is told as that; no half of a selector is used. */
Test(select, without_memory) {
    const rim_str css = RIM_STR("div:only-child > a[href*=\"/author/\"]:not(.x), p:contains(some text), [class$=\"-lead\"]");
    for (size_t at = 1, failed = 1; failed; at++) {
        meter m = {.fail_at = at};
        rim_arena arena;
        const char *message = NULL;
        size_t place;
        rim_arena_init(&arena, (rim_alloc){.fn = metered, .user = &m}, 0);
        failed = rim_selector_new(css, &arena, &message, &place) == NULL;
        if (failed) cr_expect_str_eq(message, "out of memory");
        else cr_expect(at > 5 && m.calls < at, "allocation %zu was not missed", at);
        rim_arena_free(&arena);
    }
}
