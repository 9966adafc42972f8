#include "pages.h"

static bool is_frame_tag(rim_str tag) {
    return rim_str_is(tag, "html") || rim_str_is(tag, "body") || rim_str_is(tag, "head");
}

/* The tree: "<p>text<b>bold</b></p>"; comments as "<!--text-->", '?' before what is not verified. */
static void show(const rim_node *node, bool with_frame, rim_buffer *out) {
    bool is_frame = !node->parent || (!with_frame && is_frame_tag(node->tag));
    if (node->kind == RIM_NODE_COMMENT) rim_buffer_add_format(out, "<!--%.*s-->", RIM_STR_ARG(node->text));
    if (node->kind == RIM_NODE_TEXT) {
        if (!node->verified) rim_buffer_add_char(out, '?');
        rim_buffer_add(out, node->text);
    }
    if (node->kind == RIM_NODE_ELEMENT && !is_frame) rim_buffer_add_format(out, "<%.*s>", RIM_STR_ARG(node->tag));
    for (const rim_node *child = node->first; child; child = child->next) show(child, with_frame, out);
    if (node->kind == RIM_NODE_ELEMENT && !is_frame) rim_buffer_add_format(out, "</%.*s>", RIM_STR_ARG(node->tag));
}

static void check_text(rim_str source, const rim_node *node) {
    cr_assert_eq(node->offsets ? node->offsets->out_end : node->range.end - node->range.start, node->text.len);
    for (size_t i = 0; i < node->text.len; i++) {
        rim_range in;
        if (!rim_node_source(node, (rim_range){i, i + 1}, &in)) continue; /* inside what a reference stands for */
        cr_assert(in.start >= node->range.start && in.end <= node->range.end);
        char read = node->text.data[i], written = source.data[in.start];
        cr_assert(in.end > in.start + 1 || read == written || read == ' ' || (unsigned char)written >= 0xBE);
    }
}

/* What every page must hold: ranges in order and inside each other, and the source bytes that they promise. */
static void check_ranges(rim_str source, const rim_page *page) {
    for (const rim_node *n = rim_node_after(page->root, page->root); n; n = rim_node_after(page->root, n)) {
        cr_assert(n->range.start <= n->range.end && n->range.end <= source.len);
        if (n->parent->parent && n->verified && n->parent->verified) cr_assert(n->range.start >= n->parent->open.end);
        if (n->kind == RIM_NODE_TEXT && n->verified) check_text(source, n);
        if (n->kind == RIM_NODE_COMMENT && n->verified) cr_assert(rim_str_starts(rim_str_slice(source, n->range.start, n->range.end), RIM_STR("<!")));
        if (n->kind != RIM_NODE_ELEMENT || !n->verified) continue;
        size_t name = n->open.start + 1;
        cr_assert(source.data[n->open.start] == '<' && rim_str_eq_nocase(rim_str_slice(source, name, name + n->tag.len), n->tag));
        if (n->close.end > n->close.start && n->close.end < source.len) cr_assert_eq(source.data[n->close.end - 1], '>');
        if (n->close.end > n->close.start) cr_assert_eq(source.data[n->close.start + 1], '/');
    }
}

static void check_shown(rim_str source, bool with_frame, const char *expected) {
    rim_arena arena = new_arena();
    rim_page *page = parse_page(source, &arena);
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    show(page->root, with_frame, &out);
    cr_expect(rim_str_is(rim_buffer_str(&out), expected), "%.*s\n  gives    %.*s\n  and not  %s", RIM_STR_ARG(source),
              RIM_STR_ARG(rim_buffer_str(&out)), expected);
    check_ranges(source, page);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

/* The tree without html, head and body. */
static void check_tree(rim_str source, const char *expected) {
    check_shown(source, false, expected);
}

/* Whole trees as the standard has them; each was compared with what html5lib makes of it. */
Test(parse, standard_trees) {
    static const char *const cases[][2] = {
        {"<p>Quay opens<p>Ada came", "<html><head></head><body><p>Quay opens</p><p>Ada came</p></body></html>"},
        {"<title>Quay</title><h1>Quay opens</h1>", "<html><head><title>Quay</title></head><body><h1>Quay opens</h1></body></html>"},
        {"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Quay</title></head><body><p>Ada</p></body></html>", "<html><head><meta></meta><title>Quay</title></head><body><p>Ada</p></body></html>"},
        {"<head><title>Quay</title><p>Ada</p></head><p>Bo</p>", "<html><head><title>Quay</title></head><body><p>Ada</p><p>Bo</p></body></html>"},
        {"<ul><li>one<li>two<ul><li>three</ul><li>four</ul>", "<html><head></head><body><ul><li>one</li><li>two<ul><li>three</li></ul></li><li>four</li></ul></body></html>"},
        {"<ol><li><p>one<li><p>two</ol>", "<html><head></head><body><ol><li><p>one</p></li><li><p>two</p></li></ol></body></html>"},
        {"<dl><dt>Quay<dd>a place<dt>Pier<dd>another</dl>", "<html><head></head><body><dl><dt>Quay</dt><dd>a place</dd><dt>Pier</dt><dd>another</dd></dl></body></html>"},
        {"<p>Ada<ul><li>one</ul>Bo", "<html><head></head><body><p>Ada</p><ul><li>one</li></ul>Bo</body></html>"},
        {"<p>Ada<div>Bo</div>Cy</p>", "<html><head></head><body><p>Ada</p><div>Bo</div>Cy<p></p></body></html>"},
        {"<table><tr><td>one<tr><td>two</table>", "<html><head></head><body><table><tbody><tr><td>one</td></tr><tr><td>two</td></tr></tbody></table></body></html>"},
        {"<table><caption>Boats<tr><th>Name<td>Ada</table>", "<html><head></head><body><table><caption>Boats</caption><tbody><tr><th>Name</th><td>Ada</td></tr></tbody></table></body></html>"},
        {"<table><thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c</table>", "<html><head></head><body><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody><tfoot><tr><td>c</td></tr></tfoot></table></body></html>"},
        {"<table><colgroup><col><col><tr><td>a</table>", "<html><head></head><body><table><colgroup><col></col><col></col></colgroup><tbody><tr><td>a</td></tr></tbody></table></body></html>"},
        {"<table><tr><td><table><tr><td>inner</table>after</table>", "<html><head></head><body><table><tbody><tr><td><table><tbody><tr><td>inner</td></tr></tbody></table>after</td></tr></tbody></table></body></html>"},
        {"<table><tr><td><ul><li>a</td><td>b</tr></table>", "<html><head></head><body><table><tbody><tr><td><ul><li>a</li></ul></td><td>b</td></tr></tbody></table></body></html>"},
        {"<h1>Quay<h2>Pier</h2>", "<html><head></head><body><h1>Quay</h1><h2>Pier</h2></body></html>"},
        {"<h1>Quay</h2><p>Ada", "<html><head></head><body><h1>Quay</h1><p>Ada</p></body></html>"},
        {"<select><option>one<option>two<optgroup><option>three</select>Ada", "<html><head></head><body><select><option>one</option><option>two</option><optgroup><option>three</option></optgroup></select>Ada</body></html>"},
        {"<form><p>Ada<form><input></form></form>Bo", "<html><head></head><body><form><p>Ada<input></input></p></form>Bo</body></html>"},
        {"<button>one<button>two</button>", "<html><head></head><body><button>one</button><button>two</button></body></html>"},
        {"<a href=x>one<a href=y>two</a>three", "<html><head></head><body><a>one</a><a>two</a>three</body></html>"},
        {"<p>Ada</br>Bo</p></p>Cy", "<html><head></head><body><p>Ada<br></br>Bo</p><p></p>Cy</body></html>"},
        {"<div>Ada</section>Bo</div>Cy", "<html><head></head><body><div>AdaBo</div>Cy</body></html>"},
        {"<section><p>Ada</section>Bo", "<html><head></head><body><section><p>Ada</p></section>Bo</body></html>"},
        {"<p><b>Ada</b> <i>Bo</i></p>", "<html><head></head><body><p><b>Ada</b> <i>Bo</i></p></body></html>"},
        {"<blockquote><p>Ada<blockquote><p>Bo</blockquote></blockquote>Cy", "<html><head></head><body><blockquote><p>Ada</p><blockquote><p>Bo</p></blockquote></blockquote>Cy</body></html>"},
        {"<figure><img src=a><figcaption>Ada<p>Bo</figure>Cy", "<html><head></head><body><figure><img></img><figcaption>Ada<p>Bo</p></figcaption></figure>Cy</body></html>"},
        {"<p>Ada<hr><p>Bo<hr/>", "<html><head></head><body><p>Ada</p><hr></hr><p>Bo</p><hr></hr></body></html>"},
        {"<article><header><h1>a</h1></header><p>b<footer>c</footer></article>", "<html><head></head><body><article><header><h1>a</h1></header><p>b</p><footer>c</footer></article></body></html>"},
        {"<address>Ada<p>Bo</address>Cy", "<html><head></head><body><address>Ada<p>Bo</p></address>Cy</body></html>"},
        {"<center>Ada<p>Bo</center>Cy", "<html><head></head><body><center>Ada<p>Bo</p></center>Cy</body></html>"},
        {"<ruby>a<rt>b</ruby>", "<html><head></head><body><ruby>a<rt>b</rt></ruby></body></html>"},
        {"<iframe><p>x</p></iframe><p>Ada", "<html><head></head><body><iframe><p>x</p></iframe><p>Ada</p></body></html>"},
        {"<textarea><p>x</textarea><p>Ada", "<html><head></head><body><textarea><p>x</textarea><p>Ada</p></body></html>"},
        {"<nobr>a<p>b</p></nobr>", "<html><head></head><body><nobr>a<p>b</p></nobr></body></html>"},
        {"<video><source src=a><track></video><p>Ada", "<html><head></head><body><video><source></source><track></track></video><p>Ada</p></body></html>"},
        {"<script>a</script><p>Ada</p><script>b</script>", "<html><head><script>a</script></head><body><p>Ada</p><script>b</script></body></html>"},
        {"<link rel=x><style>a</style><p>Ada<link rel=y>", "<html><head><link></link><style>a</style></head><body><p>Ada<link></link></p></body></html>"},
        {"<li>Ada<li>Bo", "<html><head></head><body><li>Ada</li><li>Bo</li></body></html>"},
        {"<details><summary>Ada<p>Bo</details>Cy", "<html><head></head><body><details><summary>Ada<p>Bo</p></summary></details>Cy</body></html>"},
        {"<p>Ada<object><p>Bo</object>Cy", "<html><head></head><body><p>Ada<object><p>Bo</p></object>Cy</p></body></html>"},
        {"<marquee><p>a</marquee><p>b", "<html><head></head><body><marquee><p>a</p></marquee><p>b</p></body></html>"},
        {"<html><body><html lang=x><body class=y><p>Ada", "<html><head></head><body><p>Ada</p></body></html>"},
        {"<table><form><tr><td><input></form></table>", "<html><head></head><body><table><form></form><tbody><tr><td><input></input></td></tr></tbody></table></body></html>"},
        {"<div><a href=x><div>Ada</div></a></div>", "<html><head></head><body><div><a><div>Ada</div></a></div></body></html>"},
        {"<svg><path/><circle></svg><p>Ada", "<html><head></head><body><svg><path></path><circle></circle></svg><p>Ada</p></body></html>"},
        {"<math><mi>x</mi></math><p>Ada", "<html><head></head><body><math><mi>x</mi></math><p>Ada</p></body></html>"},
        {"<svg><p>Ada</svg>Bo", "<html><head></head><body><svg></svg><p>AdaBo</p></body></html>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_shown(rim_str_of(cases[i][0]), true, cases[i][1]);
}

Test(parse, trees) {
    static const char *const cases[][2] = {
        {"<p>One <b>two</b> three</p>", "<p>One <b>two</b> three</p>"},
        {"<p>Ber<b>bock</b> &amp; co</p>", "<p>Ber<b>bock</b> & co</p>"},
        {"<p>caf&eacute; &#233; &#xE9;</p>", "<p>café é é</p>"},
        {"<p>&#147;So&#148;, it&#146;s 5&#150;6</p>", "<p>“So”, it’s 5–6</p>"},        /* windows-1252 in numbers */
        {"<p>R&D, AT&T; &unknown; &amp</p>", "<p>R&D, AT&T; &unknown; &</p>"},
        {"<p>1&nbsp2 &eacutet&eacute &notit; &notin; &NotEqualTilde; &hellip</p>", "<p>1\u00A02 été ¬it; ∉ ≂̸ &hellip</p>"}, /* some may lack their semicolon */
        {"<p>&#xE9 &#233x &#; &#x; &#0;&#xD800;&#x110000;&#99999999999;</p>", "<p>é éx &#; &#x; \uFFFD\uFFFD\uFFFD\uFFFD</p>"},
        {"<p>a<!-- c > d -->b</p>", "<p>a<!-- c > d -->b</p>"},
        {"<p>a<!-- never closed <p>b</p>", "<p>a<!-- never closed <p>b</p>--></p>"},
        {"<p>x<!-->y<!--->z<!--a--!>b<!---->c</p>", "<p>x<!---->y<!---->z<!--a-->b<!---->c</p>"},
        {"<p>x<![CDATA[q]]>y<!bogus>z<?php echo 1 ?>.</p>", "<p>xyz.</p>"},
        {"<svg><title>a<b>c</b></title><style>x<![CDATA[<y>]]></style></svg>", "<svg><title>a<b>c</b></title><style>x<y></style></svg>"},
        {"<svg><text>a<![CDATA[<y>]]></text></svg>", "<svg><text>a<y></text></svg>"},
        {"<p>a</3>b</>c</p>d</", "<p>abc</p>d</"},
        {"<?xml version='1.0'?><!DOCTYPE html><p>a</p>", "<p>a</p>"},
        {"<p>5 < 6 and 7 > 6</p>", "<p>5 < 6 and 7 > 6</p>"},
        {"<p title='a > b' data-x=\"<p>\">c</p>", "<p>c</p>"},
        {"<a href=foo=\"x>y</a>", "<a>y</a>"},
        {"<div><script>document.write(\"</div><b>\")</script>text</div>", "<div><script>document.write(\"</div><b>\")</script>text</div>"},
        {"<p>a<SCRIPT>&amp;<!--</p>\n</sCript>b</p>c", "<p>a<script>&amp;<!--</p>\n</script>b</p>c"},
        {"<script></script><style> </style><script src=x />a</script>b", "<script></script><style> </style><script></script>ab"},
        {"a<script>x</scripture>y</script >b", "a<script>x</scripture>y</script>b"},
        {"<p>a<style>p > b { }</style>b<script>c < d</script>", "<p>a<style>p > b { }</style>b<script>c < d</script></p>"},
        {"<p>a<script>no end &lt; </p>", "<p>a<script>no end &lt; </p></script></p>"},
        {"<style>p > a { color: red }</style><p>x", "<style>p > a { color: red }</style><p>x</p>"},
        {"<p>one<p>two<ul><li>a<li>b</ul>", "<p>one</p><p>two</p><ul><li>a</li><li>b</li></ul>"},
        {"<b><i>x</b>y</i>z", "<b><i>x</i></b>yz"},
        {"</b></div></x-y><p>a</b>b</p></div>c", "<p>ab</p>c"},
        {"<div>a</p>b</br>c</div>", "<div>a<p></p>b<br></br>c</div>"}, /* browsers make elements of these */
        {"<a href=/x>one<a href=/y>two</a>", "<a>one</a><a>two</a>"},
        {"<a href=/x>one<p>two<a href=/y>three</a></p>", "<a>one<p>two<a>three</a></p></a>"},
        {"<p>a<image src=x>b</p>", "<p>a<img></img>b</p>"},
        {"<p class=a/>b</p/>c", "<p>b</p>c"},
        {"<br/><p/>x<a<b>y", "<br></br><p>x<a<b>y</a<b></p>"},
        {"<textarea><p>&amp;</textarea ><title>a &lt; <b></TITLE>x", "<textarea><p>&</textarea><title>a < <b></title>x"},
        {"<iframe><p>a</iframe><p>b", "<iframe><p>a</iframe><p>b</p>"},
        {"<script><!-- <script>a</script> --></script>b", "<script><!-- <script>a</script> --></script>b"},
        {"<script><!-- a </script>b", "<script><!-- a </script>b"},
        {"<script>a</scripts></script>b<script/>c", "<script>a</scripts></script>b<script></script>c"},
        {"<P CLASS=x>A<BR>B</P>", "<p>A<br></br>B</p>"},
        {"<p>a</p class=\"x\"><p>b</p>", "<p>a</p><p>b</p>"},
        {"<table><tr><td>a<td>b</table>", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"},
        {"<table><td>a<tbody><td>b<col></table>", "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody><colgroup><col></col></colgroup></table>"},
        {"<o:p>x</o:p><x-y>z</x-y>", "<o:p>x</o:p><x-y>z</x-y>"},
        {"<p>текст <em>мова</em> 語</p>", "<p>текст <em>мова</em> 語</p>"},
        {"<p>x<y", "<p>x</p>"},
        {"<head></head><noscript>T</x></head><p>a", "<noscript>T<p>a</p></noscript>"}, /* a second </head> inside what stands behind the first */
        {"plain", "plain"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_tree(rim_str_of(cases[i][0]), cases[i][1]);
}

/* Control characters are spaces; nothing behind them is lost. */
Test(parse, controls) {
    check_tree(RIM_STR("<p>\0a\0b\0</p><p>c</p>"), "<p> a b </p><p>c</p>");
    check_tree(RIM_STR("<p title=\"a\0b\" \0>c</p><p>d</p>"), "<p>c</p><p>d</p>");
    check_tree(RIM_STR("\0<p>a</p>\0"), " <p>a</p> ");
    check_tree(RIM_STR("<p>a\x01"
                       "b\x1F\x0C</p><!-- c\x02 --><p>.</p>"),
               "<p>a b  </p><!-- c  --><p>.</p>");
    check_tree(RIM_STR("<\0?\0<p>x</p>"), "< ? <p>x</p>");
}

Test(parse, places) {
    rim_arena arena = new_arena();
    rim_str source = RIM_STR("<div id=a><p>x &amp; <b>y</b></p></div>");
    rim_page *page = parse_page(source, &arena);
    rim_node *div = first_of(page, "div"), *p = first_of(page, "p"), *b = first_of(page, "b");
    cr_assert(div->range.start == 0 && div->range.end == source.len && div->open.end == 10 && div->close.start == 33);
    cr_assert(p->range.start == 10 && p->range.end == 33);
    cr_assert(b->range.start == 21 && b->open.end == 24 && b->close.start == 25 && b->range.end == 29);
    cr_assert(rim_str_is(rim_node_text(div, &arena), "x & y"));
    rim_ranges back = {0};
    cr_assert(rim_offsets_back(p->first->offsets, &arena, (rim_range){2, 3}, &back)); /* the "&" */
    cr_assert(back.len == 1 && back.at[0].start == 15 && back.at[0].end == 20);
    rim_arena_free(&arena);
}

Test(parse, attributes) {
    rim_arena arena = new_arena();
    rim_page *page = parse_page(RIM_STR("<A HREF='x?a=1&amp;b=2' Class=\"c d\" hidden data-n=5 class=e>t</A>"), &arena);
    rim_node *a = first_of(page, "a");
    static const char *const expected[][2] = {{"href", "x?a=1&b=2"}, {"class", "c d"}, {"hidden", ""}, {"data-n", "5"}};
    for (size_t i = 0; i < 4; i++) cr_expect(rim_str_is(rim_node_attribute(a, expected[i][0]), expected[i][1]), "%s", expected[i][0]);
    cr_assert_null(rim_node_attribute(a, "id").data);
    rim_arena_free(&arena);
}

Test(parse, many_attributes, .timeout = 20) {
    rim_arena arena = new_arena();
    rim_buffer html;
    rim_buffer_init(&html, rim_alloc_libc());
    rim_buffer_add_c(&html, "<p ");
    for (int i = 0; i < 50000; i++) rim_buffer_add_format(&html, "a%d='>%d' ", i, i);
    rim_buffer_add_c(&html, "/>text<p id=x>next</p>");
    rim_page *page = parse_page(rim_buffer_str(&html), &arena);
    cr_assert_eq(first_of(page, "p")->n_attributes, 256);
    cr_assert(page->cuts[RIM_CUT_ATTRIBUTES].n == 1);
    check_ranges(rim_buffer_str(&html), page);
    cr_assert(rim_str_is(rim_node_text(page->root, &arena), "textnext"));
    rim_buffer_free(&html);
    rim_arena_free(&arena);
}

Test(parse, depth, .timeout = 20) {
    rim_arena arena = new_arena();
    rim_buffer html;
    rim_buffer_init(&html, rim_alloc_libc());
    rim_buffer_add(&html, repeated(&arena, "<div>", 20000));
    rim_buffer_add_c(&html, "deep");
    rim_buffer_add(&html, repeated(&arena, "</x-y>", 50000));
    rim_buffer_add_c(&html, "after");
    rim_page *page = parse_page(rim_buffer_str(&html), &arena);
    size_t depth = 0;
    for (const rim_node *n = page->root; n; n = n->kind == RIM_NODE_ELEMENT ? n->last : NULL) depth++;
    cr_assert(depth > 1000 && depth < 1100, "%zu levels", depth);
    cr_assert(page->cuts[RIM_CUT_DEPTH].n && page->cuts[RIM_CUT_DEPTH].at == 5 * (1024 - 2));
    cr_assert(rim_str_is(rim_node_text(page->root, &arena), "deepafter"));
    rim_buffer_free(&html);
    rim_arena_free(&arena);
}

/* A lot of each, in time that grows with the bytes. */
Test(parse, large, .timeout = 20) {
    static const char *const units[] = {"a < b ", "</b>", "<p>x", "&amp;", "&", "<b><p></b></p>", "<!-- c -->", "<!bogus>", "</3>", "<p", "word ", "\x01"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        rim_arena arena = new_arena();
        rim_str source = repeated(&arena, units[i], 100000 / strlen(units[i]));
        rim_page *page = parse_page(source, &arena);
        check_ranges(source, page);
        rim_arena_free(&arena);
    }
}

/* Dropped end tags before an end that closes many: no tag is looked at again for each of them. */
Test(parse, dropped_tags, .timeout = 20) {
    rim_arena arena = new_arena();
    rim_buffer html;
    rim_buffer_init(&html, rim_alloc_libc());
    for (int round = 0; round < 50; round++) {
        rim_buffer_add_c(&html, "<div>");
        rim_buffer_add(&html, repeated(&arena, "<b>", 900));
        rim_buffer_add(&html, repeated(&arena, "</x>", 2000));
        rim_buffer_add_c(&html, "</div>");
    }
    rim_buffer_add_c(&html, "<p>end</p>");
    rim_page *page = parse_page(rim_buffer_str(&html), &arena);
    cr_assert(first_of(page, "p")->verified);
    rim_buffer_free(&html);
    rim_arena_free(&arena);
}

Test(parse, memory_runs_out) {
    for (size_t limit = 64; limit < 12000; limit += 512) {
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), limit);
        rim_page_parse(RIM_STR("<div class=a><p>x &amp; <b>y</b></p><!-- c --><p>z"), &arena);
        rim_arena_free(&arena);
    }
}

/* Each limit: what lies beyond is not read, and where that begins is told. */
static void check_cut(const char *source, rim_page_limits limits, rim_cut_kind kind, size_t n, size_t at, const char *text) {
    rim_arena arena = new_arena();
    rim_page *page = rim_page_parse_within(rim_str_of(source), &limits, &arena);
    cr_assert(page);
    for (int i = 0; i < RIM_N_CUTS; i++) cr_expect_eq(page->cuts[i].n, i == (int)kind ? n : 0, "%s: %zu of %d", source, page->cuts[i].n, i);
    cr_expect_eq(page->cuts[kind].at, at, "%s: at %zu", source, page->cuts[kind].at);
    cr_expect(rim_str_is(rim_node_text(page->root, &arena), text), "%s: %.*s", source, RIM_STR_ARG(rim_node_text(page->root, &arena)));
    check_ranges(rim_str_of(source), page);
    rim_arena_free(&arena);
}

Test(parse, limits) {
    const rim_page_limits all = {RIM_PAGE_DEPTH, RIM_PAGE_ATTRIBUTES, RIM_PAGE_TEXT, RIM_PAGE_SIZE};
    rim_page_limits few = all, flat = all, brief = all, small = all;
    few.attributes = 2, flat.depth = 4, brief.text = 6, small.size = 12;
    check_cut("<p a b>x<p a b c d>y<p a b c>z", few, RIM_CUT_ATTRIBUTES, 2, 15, "xyz");
    check_cut("<div><p>a<b>c<i>d</i></b></p></div>e", flat, RIM_CUT_DEPTH, 2, 9, "acde");
    check_cut("<p>sixsix<p>sevenxx<p>a&amp;sevens", brief, RIM_CUT_TEXT, 2, 18, "sixsixsevenxa&");
    check_cut("<p>cafécafé", brief, RIM_CUT_TEXT, 1, 9, "caféc");
    check_cut("<p>one two thr</p>", small, RIM_CUT_SIZE, 1, 12, "one two t");
}

/* What never ends takes the rest of the page with it, as in browsers, and that is told. */
Test(parse, unclosed) {
    static const struct {
        const char *source;
        size_t at;
    } cases[] = {{"<p>x<a href=\"y>z</a>", 4}, {"<p>x<!-- y", 4}, {"x<script>y</scrip", 1}, {"<svg><![CDATA[y", 5}, {"x</p y", 1}, {"x<!doctype y", 1}};
    rim_arena arena = new_arena();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_page *page = parse_page(rim_str_of(cases[i].source), &arena);
        cr_expect(page->cuts[RIM_CUT_UNCLOSED].n == 1 && page->cuts[RIM_CUT_UNCLOSED].at == cases[i].at, "%s", cases[i].source);
    }
    rim_arena_free(&arena);
}
