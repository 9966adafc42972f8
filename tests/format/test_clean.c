/* The article alone: as HTML that is safe to put into any page, as Markdown and as ninjs. */
#include "help.h"

#include "html/node.h"

#include <jansson.h>

static rim_str written(rim_str html, const char *format, rim_arena *arena) {
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    rim_buffer out;
    reading.format = "html";
    rim_buffer_init(&out, rim_alloc_libc());
    rim_article *article = rim_read(rim_alloc_libc(), html, &reading, &error);
    cr_assert(article && rim_plan(article));
    cr_assert_eq(rim_write(article, format, &out, &error), RIM_OK);
    rim_str copy = rim_arena_str(arena, rim_buffer_str(&out));
    rim_buffer_free(&out);
    rim_article_free(article);
    return copy;
}

static void check_as(const char *html, const char *format, const char *expected) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str got = written(rim_str_of(html), format, &arena);
    cr_expect(rim_str_is(got, expected), "%s\n  gives    %.*s\n  and not  %s", html, RIM_STR_ARG(got), expected);
    rim_arena_free(&arena);
}

#define CLEAN(inside) "<article>\n" inside "</article>\n"

Test(clean, html) {
    static const char *const cases[][2] = {
        {"<p class=x onclick=y>One <b>two</b> &lt;3 &amp; more", CLEAN("<p>One <strong>two</strong> &lt;3 &amp; more</p>\n")},
        {"<h2 id=a>Sub</h2><p>a<br>b", CLEAN("<h2>Sub</h2>\n<p>a<br>b</p>\n")},
        {"<p><a href=' HTTPS://e.org/?a=1&amp;b '>x <i>y</i></a> z", CLEAN("<p><a href=\"HTTPS://e.org/?a=1&#38;b\">x <em>y</em></a> z</p>\n")},
        {"<ul><li>a<ol><li>b</ol><li><p>c<p>d</ul>", CLEAN("<ul>\n<li>a<ol>\n<li>b</li>\n</ol>\n</li>\n<li>c<p>d</p>\n</li>\n</ul>\n")},
        {"<table><tr><th>a<th><td>b</table>", CLEAN("<table>\n<tr><th>a</th><td></td><td>b</td></tr>\n</table>\n")},
        {"<blockquote><p>a<p>b</blockquote><p>c", CLEAN("<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>c</p>\n")},
        {"<p>a<figure><img src='/i.png?a=\"1\"' alt='<x>'><figcaption>c</figcaption></figure><p>b",
         CLEAN("<p>a</p>\n<figure>\n<img src=\"/i.png?a=&#34;1&#34;\" alt=\"&#60;x&#62;\">\n<figcaption>c</figcaption>\n</figure>\n<p>b</p>\n")},
        {"<div>a<p>b</p>c</div>", CLEAN("<p>a</p>\n<p>b</p>\n<p>c</p>\n")},
        {"<p>Ber<b>bock</b>, <a>no link</a><a href=''>empty</a>", CLEAN("<p>Ber<strong>bock</strong>, no linkempty</p>\n")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_as(cases[i][0], "clean", cases[i][1]);
}

Test(clean, markdown) {
    static const char *const cases[][2] = {
        {"<h1>T</h1><p>One <b>two </b>* <a href=/x>y</a>", "# T\n\nOne **two** \\* [y](/x)\n"},
        {"<ul><li>a<ol><li>b<li>c</ol><li>d</ul><p>e", "- a\n  1. b\n  2. c\n- d\n\ne\n"},
        {"<p>x<blockquote><p>1. a<p># b</blockquote>", "x\n\n> 1\\. a\n>\n> \\# b\n"},
        {"<table><tr><th>a|<th>b<tr><td>c<td>d</table>", "| a\\| | b |\n| --- | --- |\n| c | d |\n"},
        {"<p>&lt;script&gt; a<br>b", "\\<script\\> a\\\nb\n"},
        {"<p>- a", "\\- a\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_as(cases[i][0], "markdown", cases[i][1]);
}

Test(clean, ninjs) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str got = written(RIM_STR("<h1>T</h1><p>One \"two\".</p><p>Three.</p>"), "ninjs", &arena);
    json_t *root = json_loadb(got.data, got.len, 0, NULL), *bodies = json_object_get(root, "bodies");
    cr_assert(root && json_array_size(bodies) == 2);
    cr_assert(strncmp(json_string_value(json_object_get(root, "uri")), "urn:sha256:", 11) == 0);
    cr_assert_str_eq(json_string_value(json_object_get(root, "type")), "text");
    cr_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(root, "headlines"), 0), "value")), "T");
    json_t *text = json_array_get(bodies, 1);
    cr_assert_str_eq(json_string_value(json_object_get(text, "value")), "T\n\nOne \"two\".\n\nThree.\n");
    cr_assert(json_integer_value(json_object_get(text, "wordCount")) == 4 && json_integer_value(json_object_get(text, "charCount")) == 17);
    json_decref(root);
    rim_arena_free(&arena);
}

/* What metadata finds goes under the names of the standard. */
Test(clean, ninjs_fields) {
    static const char *const fields[][2] = {
        {"title", "Pier opens"}, {"subtitle", "Late, but open"}, {"excerpt", "Hundreds came."}, {"byline", "Ruth Fell"}, {"date", "2026-05-12"},
        {"modified", "2026-05-13T08:00:00Z"}, {"source", "Post, Amberg"}, {"tags", "pier, boats"}, {"image", "https://post.example/p.jpg"}, {"caption", "The pier"}, {"licence", "CC BY"},
    };
    static const char expected[] =
        "\"headlines\": [{\"role\": \"main\", \"contentType\": \"text/plain\", \"value\": \"Pier opens\"}, {\"role\": \"subtitle\", \"contentType\": \"text/plain\", \"value\": \"Late, but open\"}], "
        "\"descriptions\": [{\"role\": \"main\", \"contentType\": \"text/plain\", \"value\": \"Hundreds came.\"}], \"by\": \"Ruth Fell\", \"firstCreated\": \"2026-05-12T00:00:00Z\", "
        "\"versionCreated\": \"2026-05-13T08:00:00Z\", \"infoSources\": [{\"name\": \"Post, Amberg\"}], \"subjects\": [{\"name\": \"pier\"}, {\"name\": \"boats\"}], "
        "\"associations\": [{\"name\": \"featureImage\", \"uri\": \"https://post.example/p.jpg\", \"type\": \"picture\", \"descriptions\": [{\"role\": \"caption\", \"contentType\": \"text/plain\", \"value\": \"The pier\"}]}], "
        "\"usageTerms\": \"CC BY\", \"bodies\": ";
    rim_article *article = read_as("text", "Hundreds came to the pier.\n");
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) cr_assert(rim_article_set_field(article, fields[i][0], rim_str_of(fields[i][1])));
    rim_error error = {0};
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    cr_assert(rim_plan(article) && rim_write(article, "ninjs", &out, &error) == RIM_OK);
    size_t at = rim_str_find(rim_buffer_str(&out), rim_str_of(expected), 0);
    cr_expect(at < out.len, "%.*s", RIM_STR_ARG(rim_buffer_str(&out)));
    rim_buffer_free(&out);
    rim_article_free(article);
}

/* ---- Nothing that can be executed ---- */

static bool is_known(rim_str name, const char *list) {
    char key[24];
    snprintf(key, sizeof key, " %.*s ", RIM_STR_ARG(name));
    return strstr(list, key) != NULL;
}

/* Read as a browser does: a scheme is what stands before the first ':' unless a '/', '?' or '#' is nearer. */
static bool is_harmless(rim_str url) {
    char head[16] = "";
    size_t n = 0;
    for (size_t i = 0; i < url.len && n < sizeof head - 1; i++)
        if ((unsigned char)url.data[i] > 0x20) head[n++] = (char)(url.data[i] >= 'A' && url.data[i] <= 'Z' ? url.data[i] | 0x20 : url.data[i]);
    size_t colon = strcspn(head, ":"), path = strcspn(head, "/?#");
    return colon >= path || strncmp(head, "http:", 5) == 0 || strncmp(head, "https:", 6) == 0 || strncmp(head, "mailto:", 7) == 0 || colon == n;
}

static void check_harmless(rim_str html, const char *payload) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_page *page = rim_page_parse(html, &arena);
    for (const rim_node *n = rim_node_after(page->root, page->root); n; n = rim_node_after(page->root, n)) {
        if (n->kind == RIM_NODE_COMMENT) cr_expect_fail("%s leaves a comment", payload);
        if (n->kind != RIM_NODE_ELEMENT) continue;
        bool is_made = n->open.end == n->open.start && is_known(n->tag, " html head body "); /* by the parser, where the source has none */
        cr_expect(is_made || is_known(n->tag, " article h1 h2 h3 h4 h5 h6 p pre blockquote ul ol li table tbody tr td th figure figcaption a strong em code sub "
                                   "sup del img br "), "%s leaves <%.*s>", payload, RIM_STR_ARG(n->tag));
        for (size_t i = 0; i < n->n_attributes; i++) {
            const rim_attribute *a = &n->attributes[i];
            cr_expect(is_known(a->name, " href src alt lang "), "%s leaves %.*s=", payload, RIM_STR_ARG(a->name));
            if (is_known(a->name, " href src ")) cr_expect(is_harmless(a->value), "%s leaves %.*s", payload, RIM_STR_ARG(a->value));
        }
    }
    rim_arena_free(&arena);
}

/* Links of Markdown: no scheme but those. */
static void check_markdown(rim_str text, const char *payload) {
    for (size_t at = 0; (at = rim_str_find(text, RIM_STR("]("), at)) < text.len; at += 2)
        cr_expect((at && text.data[at - 1] == '\\') || is_harmless(rim_str_slice(text, at + 2, rim_min(text.len, rim_str_find(text, RIM_STR(")"), at)))), "%s in Markdown", payload);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '<') cr_expect(i && text.data[i - 1] == '\\', "%s leaves < in Markdown", payload);
}

/* A case for each class of the cheat sheets: how script gets into a page. */
static const char *const payloads[] = {
    /* elements that run, in every disguise */
    "<script>alert(1)</script>", "<SCRIPT SRC=//e.org/x.js></SCRIPT>", "<script/x>alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1);//<</script>", "<script\n>alert(1)</script\n>", "<script src=//e.org/x.js", "<img \"\"\"><script>alert(1)</script>\">",
    "</title><script>alert(1)</script>", "<script>a='</script><script>alert(1)//'</script>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    /* handlers */
    "<img src=x onerror=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=x onerror\n=\nalert(1)>", "<p onmouseover=alert(1)>x</p>", "<p/onclick=alert(1)>x",
    "<body onload=alert(1)>", "<svg/onload=alert(1)>", "<details open ontoggle=alert(1)>x</details>", "<marquee onstart=alert(1)>x</marquee>",
    "<video><source onerror=alert(1)></video>", "<input autofocus onfocus=alert(1)>", "<figure><img src=x onerror=alert(1)></figure>",
    "<figure><img alt='\" onerror=alert(1) x=\"' src=x></figure>", "<figure><img alt=\"`onerror=alert(1)\" src=x></figure>", "<p onclick\0=alert(1)>x</p>",
    /* addresses */
    "<a href=javascript:alert(1)>x</a>", "<a href=\"JaVaScRiPt:alert(1)\">x</a>", "<a href=\"jav\tascript:alert(1)\">x</a>", "<a href=\"jav&#x0A;ascript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>", "<a href=\"&#1;javascript:alert(1)\">x</a>", "<a href=\"&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116&#58alert(1)\">x</a>",
    "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)\">x</a>", "<a href=\"javascript&colon;alert(1)\">x</a>",
    "<a href=\"java&Tab;script:alert(1)\">x</a>", "<a href=\"javascript&#58;alert(1)\">x</a>", "<a href=vbscript:msgbox(1)>x</a>", "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD4=>x</a>", "<a href=blob:https://e.org/1>x</a>", "<a href=file:///etc/passwd>x</a>", "<a href=feed:javascript:alert(1)>x</a>",
    "<a href=\"view-source:javascript:alert(1)\">x</a>", "<a href='https://e.org/\" onclick=\"alert(1)'>x</a>", "<a href=\"javascript://%0aalert(1)\">x</a>",
    "<figure><img src=javascript:alert(1)></figure>", "<figure><img src='data:image/svg+xml,<svg onload=alert(1)>'></figure>", "<figure><img src=\"&#14;javascript:alert(1)\"></figure>",
    "<figure><img lowsrc=javascript:alert(1) dynsrc=javascript:alert(1) data-src=javascript:alert(1)></figure>", "<a xlink:href=javascript:alert(1)>x</a>",
    "<a href=x ping=//e.org formaction=javascript:alert(1)>x</a>", "<a href=\"//e.org\" target=_blank style=x:expression(alert(1))>x</a>",
    /* styles */
    "<style>@import'javascript:alert(1)';</style>", "<p style=\"background:url(javascript:alert(1))\">x</p>", "<link rel=stylesheet href=javascript:alert(1)>",
    "<table background=javascript:alert(1)><tr><td background=javascript:alert(1)>x</table>", "<xss style=behavior:url(x.htc)>x",
    /* frames, forms, other documents */
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<frameset><frame src=javascript:alert(1)></frameset>",
    "<object data=javascript:alert(1)></object>", "<embed src=javascript:alert(1)>", "<applet code=x></applet>", "<form action=javascript:alert(1)><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>", "<isindex action=javascript:alert(1)>", "<base href=javascript:alert(1)//>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<math href=javascript:alert(1)>x</math>", "<svg><script>alert(1)</script></svg>", "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1)></svg>", "<svg><foreignObject><body onload=alert(1)></foreignObject></svg>",
    /* what reads otherwise when it is written and read again */
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<textarea><script>alert(1)</script></textarea>", "<textarea></textarea><img src=x onerror=alert(1)>", "<xmp><img src=x onerror=alert(1)></xmp>", "<plaintext><script>alert(1)</script>",
    "<template><script>alert(1)</script></template>", "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<script>alert(1)</script>]]>", "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "<?xml-stylesheet href=javascript:alert(1)?>", "<!DOCTYPE x [<!ENTITY a '<script>alert(1)</script>'>]>&a;", "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;alert(1)",
    "+ADw-script+AD4-alert(1)", "<p>`<img src=x onerror=alert(1)>`</p>", "<pre>\n\n</pre><script>alert(1)</script></pre>", "<p>[x](javascript:alert(1)) <b>![x](javascript:alert(1))</b></p>",
    "<p>&#60;img src=x onerror=alert(1)&#62;</p>", "<a href='x' title='</a><script>alert(1)</script>'>x</a>", "<p lang='\"><script>alert(1)</script>'>x</p>",
};

Test(clean, nothing_is_executed) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    for (size_t i = 0; i < sizeof payloads / sizeof *payloads; i++) {
        rim_str page = rim_arena_format(&arena, "<html lang='\"><b>'><body><p>before</p>%s<p>after</p>", payloads[i]);
        rim_str clean = written(page, "clean", &arena);
        cr_expect(rim_str_find(clean, RIM_STR("<p>before</p>"), 0) < clean.len, "%s: %.*s", payloads[i], RIM_STR_ARG(clean));
        check_harmless(clean, payloads[i]);
        check_markdown(written(page, "markdown", &arena), payloads[i]);
    }
    rim_arena_free(&arena);
}
