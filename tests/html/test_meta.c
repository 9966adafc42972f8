#include "pages.h"

#include "html/json_loose.h"
#include "html/meta_date.h"

static rim_statements gather(const char *html, rim_arena *arena) {
    rim_statements list = {0};
    cr_assert(rim_page_statements(parse_page(rim_str_of(html), arena), arena, &list));
    return list;
}

/* All statements as "kind name=value", a line each. */
static void says(const char *html, const char *expected) {
    rim_arena arena = new_arena();
    rim_statements list = gather(html, &arena);
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    for (size_t i = 0; i < list.len; i++)
        rim_buffer_add_format(&out, "%s%s %.*s=%.*s", i ? "\n" : "", list.at[i].kind, RIM_STR_ARG(list.at[i].name), RIM_STR_ARG(list.at[i].value));
    cr_expect(rim_str_is(rim_buffer_str(&out), expected), "%.*s\nand not\n%s", RIM_STR_ARG(rim_buffer_str(&out)), expected);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

Test(meta, statements) {
    says("<html lang=de dir=ltr><title> A\n pier &amp; more </title><meta name=AUTHOR content='Ruth Fell'><meta property=og:title content=Pier>",
         "element lang=de\nelement dir=ltr\nelement title=A pier & more\nmeta author=Ruth Fell\nmeta og:title=Pier");
    says("<link rel='canonical x' href='https://a.example/1'><p><a rel=author href=/ruth>Ruth</a> <time class=updated datetime=2026-05-12>today</time>",
         "rel canonical=https://a.example/1\nrel author=Ruth\ntime modified=2026-05-12");
    says("<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Pier</h1><p itemprop=author itemscope><b itemprop=name>Ruth</b></p></div>",
         "element h1=Pier\nmicrodata headline=Pier\nmicrodata author.name=Ruth");
}

Test(meta, json_ld) {
    says("<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Pier\", \"author\": [{\"@type\": \"Person\", \"name\": \"Ruth\"}, \"Ola\"],"
         " \"isAccessibleForFree\": true}</script>",
         "json-ld headline=Pier\njson-ld author.name=Ruth\njson-ld author=Ola\njson-ld isAccessibleForFree=true");
    says("<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"Article\", \"author\": {\"@id\": \"#r\"}}, {\"@type\": \"Person\", \"@id\": \"#r\", \"name\": \"Ruth\"}]}</script>",
         "json-ld author.@id=#r\njson-ld author.name=Ruth\njson-ld @id=#r\njson-ld name=Ruth");
}

/* The value under "a". */
static void reads(const char *json, const char *expected) {
    rim_arena arena = new_arena();
    const rim_json *root = rim_json_loose(rim_str_of(json), &arena), *a = rim_json_member(root, "a");
    rim_str got = a ? a->text : RIM_STR("none");
    cr_expect(rim_str_is(got, expected), "%s: %.*s and not %s", json, RIM_STR_ARG(got), expected);
    rim_arena_free(&arena);
}

Test(meta, broken_json) {
    reads("{\"a\": \"x\"}", "x");
    reads("<!--//<![CDATA[\n{\"a\": \"x\",}\n//]]>-->", "x");
    reads("{\"b\": 1,, /* no */ \"a\": \"x\"", "x");
    reads("{\"b\": \"the \"old\" pier\", \"a\": \"it is \"new\", she said\"}", "it is \"new\", she said");
    reads("{\"a\": \"two\nlines\"}", "two\nlines");
    reads("{\"b\": \"c\", \"a\": \"\\u00e4\\ud83d\\ude00\\/\"}", "\xC3\xA4\xF0\x9F\x98\x80/");
    reads("{\"a\": \"x", "x");
    reads("{'b': 'the pier's end', 'a': 'x\"y'}", "x\"y");
    reads("{a: x}", "x");
}

Test(meta, large) {
    rim_arena arena = new_arena();
    rim_json_loose(repeated(&arena, "[", 1000000), &arena);
    rim_json_loose(repeated(&arena, "{\"a\":", 200000), &arena);
    rim_json_loose(repeated(&arena, "\"\\\"", 200000), &arena);
    rim_json_loose((rim_str){"{\"", 2}, &arena);
    rim_str text = rim_arena_format(&arena, "<div itemprop=x>%.*s", RIM_STR_ARG(repeated(&arena, "<p itemprop=a class=date>1 May", 20000)));
    rim_page *page = parse_page(text, &arena);
    rim_statements list = {0};
    cr_expect(rim_page_statements(page, &arena, &list) && list.len <= RIM_STATEMENTS);
    rim_page_date date;
    bool failed;
    cr_expect_not(rim_page_date_find(page, &list, &(rim_date_question){.first = {1994, 1, 1}}, &arena, &date, &failed));
    rim_arena_free(&arena);
}

/* "2026-05-12 from" */
static void dated(const char *html, rim_date_question question, const char *expected) {
    rim_arena arena = new_arena();
    rim_page *page = parse_page(rim_str_of(html), &arena);
    rim_statements list = {0};
    rim_page_date d;
    bool failed;
    cr_assert(rim_page_statements(page, &arena, &list));
    if (!question.first.year) question.first = (rim_date){1994, 1, 1};
    rim_str got = !rim_page_date_find(page, &list, &question, &arena, &d, &failed) ? RIM_STR("none")
                  : rim_arena_format(&arena, "%d-%02u-%02u %.*s", d.date.year, d.date.month, d.date.day, RIM_STR_ARG(d.from));
    cr_expect(rim_str_is(got, expected), "%s: %.*s and not %s", html, RIM_STR_ARG(got), expected);
    rim_arena_free(&arena);
}

Test(meta, date) {
    rim_date_question any = {0}, at = {.url = RIM_STR("https://a.example/2026/05/12/pier")}, changed = {.modified = true}, early = {.last = {2025, 1, 1}};
    dated("<meta property=article:published_time content=2026-05-12T08:00Z><p>3 May 2020", any, "2026-05-12 meta article:published_time");
    dated("<meta property=article:modified_time content=2026-05-14><meta name=date content=20260512>", any, "2026-05-12 meta date");
    dated("<meta property=article:modified_time content=2026-05-14><meta name=date content=20260512>", changed, "2026-05-14 meta article:modified_time");
    dated("<meta property=article:modified_time content=2026-05-14>", any, "2026-05-14 meta article:modified_time");
    dated("<p>Pier", at, "2026-05-12 url");
    dated("<time datetime=2026-05-13 class=updated></time><time datetime=2026-05-12>then</time>", any, "2026-05-12 time datetime");
    dated("<div class=comments><time datetime=2026-05-13></time></div><p class=post-date>12. Mai 2026", any, "2026-05-12 class post-date");
    dated("<meta name=date content=2026-05-12T23:30Z><time datetime=2026-05-13>13 May</time>", any, "2026-05-13 time datetime");
    dated("<p>It opened on 12 May 2026, after all.", any, "2026-05-12 text");
    dated("<meta name=date content=2026-05-12><p>3 May 2020", early, "2020-05-03 text");
    dated("<meta name=date content=1921-05-12><p>In May 2020", any, "none");
}

/* Dates that are written in other ways, or stand where they may mean something else. */
Test(meta, date_in_context) {
    rim_date_question any = {0}, day_first = {.url = RIM_STR("https://a.example/news/03-05-2026/pier")}, dotted = {.url = RIM_STR("https://a.example/pier_22.04.2020_x")};
    dated("<p>Pier", day_first, "2026-05-03 url");
    dated("<p>Pier", dotted, "2020-04-22 url");
    dated("<link rel=canonical href='https://a.example/2026/05/12/pier'>", any, "2026-05-12 url");
    dated("<link rel=canonical href='https://a.example/2026/05/20260512_2.html'>", any, "2026-05-12 url"); /* not the 20th */
    dated("<meta name=date content='05/12/2026 12:43'><p class=date>12.05.2026</p>", any, "2026-05-12 class date"); /* two readings: the one shown */
    dated("<meta property=article:published_time content='2026-05-12'><p class=date>13.05.2026</p>", any, "2026-05-13 class date");
    dated("<meta property=article:published_time content='2026-05-12'><p class=date>13.05.2026</p><p class=date>12.05.2026</p>", any, "2026-05-12 meta article:published_time");
    dated("<p class=time>Current time: 14 May 2026</p><p class=likely-date>12 May 2026</p>", any, "2026-05-12 class likely-date");
    dated("<script type=application/ld+json>{'@type':'SoftwareApplication','datePublished':'2026-05-12'}</script>", any, "none");
    dated("<div itemscope itemtype='https://schema.org/SoftwareApplication'><meta itemprop=datePublished content='2026-05-12'></div>", any, "none");
    dated("<div itemscope itemtype='https://schema.org/SoftwareApplication'><time itemprop=datePublished datetime='2026-05-12'>12.05.</time></div>", any, "none");
    dated("<div itemscope itemtype='https://schema.org/NewsArticle'><time itemprop=dateModified>13 May 2026</time><time>12 May 2026</time></div>", any, "2026-05-12 time datetime");
    dated("<p>(\n\n                                                                                                  12 May 2026\n)</p>", any, "2026-05-12 text");
    dated("<meta property=article:published_time content=2026-05-11T22:00:00Z>", any, "2026-05-12 meta article:published_time");
    dated("<meta property=article:published_time content=2026-05-11T22:10:00Z>", any, "2026-05-11 meta article:published_time");
    dated("<p class=post-date>4.\xE2\x80\x89" "2.\xE2\x80\x89" "2026</p>", any, "2026-02-04 class post-date");
    dated("<meta name=date content='11/01/2026 12:43'><p>01.11.2026</p>", any, "2026-11-01 text");
    dated("<meta name=date content='11/01/2026 12:43'><p>14.11.2026</p>", any, "2026-01-11 meta date");
    dated("<p class=article__info>12 May 2026</p>", any, "2026-05-12 class article__info");
    dated("<p class=header_date>14 May 2026</p><p class=articleHeader_date>12 May 2026</p>", any, "2026-05-12 class articleHeader_date");
    dated("<script type=application/json>{\"id\": 7, \"publishedDate\": \"2026-05-12T20:37:27Z\"}</script><p>In May 2020", any, "2026-05-12 state");
    dated("<script type=application/json>{\"publishedDate\": null, \"updatedDate\": \"2026-05-12\"}</script>", any, "none");
    dated("<time datetime=2026-05-14>12 May 2026</time>", any, "2026-05-12 time datetime");
    dated("<time datetime=2026-05-14>two days ago</time>", any, "2026-05-14 time datetime");
    dated("<meta name=date content=2026-05-20><time>12 May 2026</time>", any, "2026-05-12 time datetime");
    dated("<div class=current-date>14 May 2026</div><p class=date>12 May 2026", any, "2026-05-12 class date");
    dated("<div class=entry><div class=footer><p class=date>12 May 2026</div></div>", any, "2026-05-12 class date");
    dated("<div class=footer><p class=date>12 May 2026</div>", any, "2026-05-12 text");
    dated("<div class=sidebar-right><h1>Pier</h1><p class=date>12 May 2026</div>", any, "2026-05-12 class date");
    dated("<div class=footer id=lastmod>Last edited on 12 May 2026</div>", any, "2026-05-12 id lastmod");
    dated("<p>Lot 999999999", any, "none");
}

/* What is said of one thing has one subject. */
/* What else is said is kept, each day once. */
Test(meta, other_dates) {
    rim_arena arena = new_arena();
    rim_page *page = parse_page(RIM_STR("<link rel=canonical href='https://a.example/2026/05/11/pier'><meta property=article:published_time content='2026-05-14'>"
        "<meta name=date content='2026-05-12'><meta name=pubdate content='2026-05-11'><script type=application/ld+json>{'datePublished':'2026-05-12'}</script>"
        "<p class=date>16 May 2026</p>"), &arena);
    rim_statements list = {0};
    rim_page_date d;
    bool failed;
    cr_assert(rim_page_statements(page, &arena, &list));
    cr_assert(rim_page_date_find(page, &list, &(rim_date_question){.first = {1994, 1, 1}}, &arena, &d, &failed));
    static const unsigned days[] = {11, 16, 14};
    static const char *const from[] = {"url", "class date", "meta article:published_time"};
    cr_assert_eq(d.n_others, 3);
    cr_expect(rim_str_is(d.from, "json-ld datePublished"));
    for (size_t i = 0; i < 3; i++) cr_expect(d.others[i].date.day == days[i] && rim_str_is(d.others[i].from, from[i]), "%u %.*s", d.others[i].date.day, RIM_STR_ARG(d.others[i].from));
    rim_arena_free(&arena);
}

/* An article that was brought out again has for its readers the date that they are shown, unless that says that it is the day of a change. */
Test(meta, date_brought_out_again) {
    rim_date_question any = {0};
    #define SAID "<meta property=article:published_time content=2024-03-02><meta property=article:modified_time content=2026-05-12>"
    dated(SAID "<p class=post-date>12.05.2026</p>", any, "2026-05-12 class post-date");
    dated(SAID "<p class=post-date>2.3.2024</p><p class=post-date>12.05.2026</p>", any, "2024-03-02 meta article:published_time");
    dated(SAID "<p class=post-date>Updated 12.05.2026</p>", any, "2024-03-02 meta article:published_time");
    dated(SAID "<p>Updated <time datetime=2026-05-12>12.05.2026</time></p>", any, "2024-03-02 meta article:published_time");
    dated(SAID "<p class=post-date>14.05.2026</p>", any, "2024-03-02 meta article:published_time"); /* neither */
    dated("<meta name=date content=2026-05-02><p class=post-date>12.05.2026</p>", any, "2026-05-12 class post-date"); /* a file's own date */
    #undef SAID
}

Test(meta, subjects) {
    rim_arena arena = new_arena();
    rim_statements list = gather("<script type='application/ld+json'>[{\"@type\": \"Article\", \"headline\": \"Pier\", \"author\": {\"name\": \"Ruth\"}},"
                                 " {\"@type\": \"Article\", \"headline\": \"Dock\"}]</script><title>Pier</title>", &arena);
    cr_assert_eq(list.len, 4);
    cr_expect_eq(list.at[0].subject, list.at[1].subject);
    cr_expect_neq(list.at[1].subject, list.at[2].subject);
    cr_expect_eq(list.at[3].subject, 0);
    rim_arena_free(&arena);
}
