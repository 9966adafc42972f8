#include "pages.h"

#include "html/flatten.h"

static rim_blocks flatten(rim_str source, rim_arena *arena) {
    rim_blocks blocks = {0};
    cr_assert(rim_flatten(parse_page(source, arena)->root, source, arena, &blocks));
    return blocks;
}

/* "heading1: Title | paragraph: text"; '!' before what is not editable. */
static void check_blocks(const char *html, const char *expected) {
    rim_arena arena = new_arena();
    rim_blocks blocks = flatten(rim_str_of(html), &arena);
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    for (size_t i = 0; i < blocks.len; i++) {
        const rim_block *b = &blocks.at[i];
        rim_buffer_add_format(&out, "%s%s%s", i ? " | " : "", b->fixed ? "!" : "", rim_block_kind_name(b->kind));
        if (b->level) rim_buffer_add_format(&out, "%d", b->level);
        rim_buffer_add_format(&out, ": %.*s", RIM_STR_ARG(b->text));
    }
    cr_expect(rim_str_is(rim_buffer_str(&out), expected), "%s\n  gives    %.*s\n  and not  %s", html, RIM_STR_ARG(rim_buffer_str(&out)), expected);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

Test(flatten, blocks) {
    static const char *const cases[][2] = {
        {"<h1>Title</h1><p>One.</p><h3>Sub</h3><p>Two.</p>", "heading1: Title | paragraph: One. | heading3: Sub | paragraph: Two."},
        {"<p> A  b\n c </p>", "paragraph: A b c"},
        {"<blockquote>q<p>r</p></blockquote>", "quote: q | quote: r"},
        {"<ul><li>a</li><li><p>b</p></li></ul>", "list: a | list: b"},
        {"<dl><dt>t<dd>d</dl>", "list: t | list: d"},
        {"<table><caption>c</caption><tr><th>h<td>d</table>", "caption: c | table: h | table: d"},
        {"<table><tr><td><p>page</p></td></tr></table>", "paragraph: page"},
        {"<figure><img src=x><figcaption>who</figcaption></figure>", "caption: who"},
        {"<p>a<br>b<br/></p>", "paragraph: a\nb"},
        {"<p>one <b> two</b> three</p>", "paragraph: one two three"},
        {"<p>Ber<i>bock</i></p>", "paragraph: Berbock"},
        {"<p>a<script>x</script>b<!-- c --><style>y</style>c</p>", "paragraph: abc"},
        {"<div>a<div>b</div>c</div>", "paragraph: a | paragraph: b | paragraph: c"},
        {"<p hidden>x</p><p>a&nbsp;b &lt;c&gt;</p>", "paragraph: a\u00A0b <c>"},
        {"<pre>a\n  b</pre>", "paragraph: a\nb"},
        {"<pre>a\n\n</pre>", "paragraph: a"},
        {"<h2><a href=x>Linked</a></h2>", "heading2: Linked"},
        {"<p></p><p> </p><p><br></p>", ""},
        {"just text", "paragraph: just text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_blocks(cases[i][0], cases[i][1]);
}

static void check_source(const char *html, rim_range out, const char *expected) {
    rim_arena arena = new_arena();
    rim_str source = rim_str_of(html);
    rim_blocks blocks = flatten(source, &arena);
    rim_ranges ranges = {0};
    cr_assert(blocks.len && rim_offsets_back(&blocks.at[0].offsets, &arena, out, &ranges));
    rim_buffer text;
    rim_buffer_init(&text, rim_alloc_libc());
    for (size_t i = 0; i < ranges.len; i++) {
        if (i) rim_buffer_add_char(&text, '|');
        rim_buffer_add(&text, rim_str_slice(source, ranges.at[i].start, ranges.at[i].end));
    }
    cr_expect(rim_str_is(rim_buffer_str(&text), expected), "%s: %.*s and not %s", html, RIM_STR_ARG(rim_buffer_str(&text)), expected);
    rim_buffer_free(&text);
    rim_arena_free(&arena);
}

/* The source bytes behind a stretch of a block's text. */
Test(flatten, sources) {
    check_source("<p>Mrs <b>Ber</b><i>bock</i> said</p>", (rim_range){4, 11}, "Ber|bock");
    check_source("<p>R&amp;D costs</p>", (rim_range){0, 3}, "R&amp;D");
    check_source("<p>R&amp;D costs</p>", (rim_range){1, 2}, "&amp;");
    check_source("<p>a \n\t b</p>", (rim_range){1, 2}, " \n\t ");
    check_source("<p>a<br />b</p>", (rim_range){1, 2}, "<br />");
    check_source("<p>caf&eacute;s</p>", (rim_range){3, 5}, "&eacute;");
    check_source("<p>it&#146;s</p>", (rim_range){2, 5}, "&#146;");
}

Test(flatten, a_part_of_a_character_has_no_source) {
    rim_arena arena = new_arena();
    rim_blocks blocks = flatten(RIM_STR("<p>caf&eacute;s</p>"), &arena);
    rim_ranges ranges = {0};
    cr_assert_not(rim_offsets_back(&blocks.at[0].offsets, &arena, (rim_range){3, 4}, &ranges));
    rim_arena_free(&arena);
}

/* What goes when a block is removed: the element, with the item or quotation that holds nothing else. */
Test(flatten, removal) {
    static const char *const cases[][2] = {
        {"<div><p>a</p><p>b</p></div>", "<p>a</p>"},
        {"<ul><li><p>a</p></li><li>b</li></ul>", "<li><p>a</p></li>"},
        {"<div>a<p>b</p></div>", "a"},
        {"<blockquote> <p>a</p> </blockquote><p>b</p>", "<blockquote> <p>a</p> </blockquote>"},
        {"<body>text<p>b</p></body>", "text"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_arena arena = new_arena();
        rim_str source = rim_str_of(cases[i][0]);
        rim_range removal = flatten(source, &arena).at[0].removal;
        rim_str cut = rim_str_slice(source, removal.start, removal.end);
        cr_expect(rim_str_is(cut, cases[i][1]), "%s: %.*s and not %s", cases[i][0], RIM_STR_ARG(cut), cases[i][1]);
        rim_arena_free(&arena);
    }
}

/* Text whose place is not known is read and not edited. */
Test(flatten, controls) {
    rim_arena arena = new_arena();
    rim_blocks blocks = flatten(RIM_STR("<p>a\0b\0</p><p>\0\0c</p>"), &arena);
    cr_assert_eq(blocks.len, 2);
    cr_assert(rim_str_is(blocks.at[0].text, "a b") && rim_str_is(blocks.at[1].text, "c"));
    cr_assert_not(blocks.at[0].fixed);
    rim_arena_free(&arena);
}

/* A lot of each, in time that grows with the bytes. */
Test(flatten, large, .timeout = 20) {
    static const char *const units[] = {"<p>x", "&amp;", "a ", "<b>", "<br>", "a<i>b</i>", "<li>", "<td>a", "<pre>\n"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        rim_arena arena = new_arena();
        flatten(repeated(&arena, units[i], 50000 / strlen(units[i])), &arena);
        rim_arena_free(&arena);
    }
}
