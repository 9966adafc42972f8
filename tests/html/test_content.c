/* Which blocks of a page are the article. The rules here are a few rows of their own. */
#include "pages.h"

#include "html/content.h"
#include "html/flatten.h"

#include <stdio.h>

#define PROSE(who) who " walked along the pier on Monday, as the crowd looked on, and thanked all who had helped to build it."

#define OTHER "Others stayed at home, drank tea, and read of the harbour and its mayor and its dogs, in a town far away from all."

static rim_content_rules *own_rules(rim_arena *arena) {
    rim_content_rules *rules = rim_content_rules_new(arena);
    rim_error error = {0};
    rim_str elements = RIM_STR("body\t-1\tarticle body\nrelated\t1\trelated*\ncomments\t1\tcomments\nmeta\t0.6\tmeta\ncaption\t1\tcredit\n");
    rim_str lines = RIM_STR("related\tstart\tread also\nadvert\twhole\tadvertisement\ncomments\twhole\tcomments\n");
    cr_assert(rim_content_rules_read(rules, RIM_CONTENT_ELEMENTS, elements, "elements", &error) == RIM_OK);
    cr_assert(rim_content_rules_read(rules, RIM_CONTENT_LINES, lines, "lines", &error) == RIM_OK);
    cr_assert(rim_content_rules_read(rules, RIM_CONTENT_WEIGHTS, RIM_STR("least_prose\t50\nnamed_share\t0.3\n"), "weights", &error) == RIM_OK);
    cr_assert(rim_content_rules_done(rules, &error) == RIM_OK);
    return rules;
}

/* For each block: B body, H headline, C caption, or the first letter of the kind of what is out. */
static void check_verdicts(const char *html, const char *expected) {
    rim_arena arena = new_arena();
    rim_page *page = parse_page(rim_str_of(html), &arena);
    rim_blocks blocks = {0};
    cr_assert(rim_flatten(page->root, rim_str_of(html), &arena, &blocks));
    rim_content content;
    cr_assert(rim_content_find(page, blocks.at, blocks.len, own_rules(&arena), &arena, &content));
    char got[64] = "";
    for (size_t i = 0; i < blocks.len && i < 63; i++)
        got[i] = content.verdicts[i].role == RIM_ROLE_OUT ? content.verdicts[i].kind.data[0] : "BHSC"[content.verdicts[i].role];
    cr_expect_str_eq(got, expected, "%s\n gives %s and not %s", html, got, expected);
    rim_arena_free(&arena);
}

Test(content, verdicts) {
    check_verdicts("<nav><a>a</a></nav><div><h1>T</h1><p>" PROSE("Ada") "<p>" PROSE("Bo") "</div>", "nHBB");
    check_verdicts("<div><p>" PROSE("Ada") "<p>Read also: Bo<p>Advertisement<p>" PROSE("Bo") "</div>", "BraB");
    check_verdicts("<div><p>" PROSE("Ada") "<p>" PROSE("Bo") "</div><div class=relatedStories><p>" PROSE("Cy") "</div>", "BBr");
    check_verdicts("<div><p>" PROSE("Ada") "<ul><li><a>one</a><li><a>two</a></ul><p>" PROSE("Bo") "<h2>Bare</h2></div>", "BllBh");
    check_verdicts("<div><p>" PROSE("Ada") "<figure><figcaption>Ada</figcaption></figure><p class=credit>Bo</p></div>", "BCC");
    check_verdicts("<div class=comments><p>" PROSE("A") "<p>" PROSE("B") "<p>" PROSE("C") "</div><div><h1>T</h1><p>" PROSE("Ada") "</div>", "cccHB");
}

Test(content, a_split_container_is_merged) {
    check_verdicts("<main><div class='article body'><p>" PROSE("Ada") "</div><div class=related><a>x</a></div>"
                   "<div class='article body'><p>" PROSE("Bo") "<p>" PROSE("Cy") "</div></main>", "BrBB");
}

/* Two opinions: the heaviest element, and the one named as the body. The name wins unless it has little to show for itself. */
Test(content, the_better_of_two_candidates) {
#define LINKS "<ul><li><a>one</a><li><a>two</a><li><a>three</a><li><a>four</a><li><a>five</a><li><a>six</a><li><a>seven</a><li><a>eight</a></ul>"
    check_verdicts("<div><p>" PROSE("Ada") "<p>" PROSE("Bo") "<p>" PROSE("Cy") "</div>" LINKS "<div class='article body'><p>" PROSE("Di") "<p>" PROSE("Eve") "</div>", "oooooooooooBB");
    check_verdicts("<div><p>" PROSE("Ada") "<p>" PROSE("Bo") "<p>" PROSE("Cy") "</div>" LINKS "<div class='article body'><p>In short.</div>", "BBBooooooooo");
}

/* In a thread the first of the comments is what it is about; what its author answers there is not. */
Test(content, comments) {
    check_verdicts("<main><h1>T</h1><div class=comments><b>Ada</b><p>" PROSE("Ada") "</div><div class=comments><p>" PROSE("B") "<p>" PROSE("C") "</div></main>", "HBBcc");
    check_verdicts("<main><div class=comments><div class=related><p>x</div><p>" PROSE("Ada") "</div><div class=comments><p>" PROSE("B") "</div></main>", "rBc");
    check_verdicts("<div><p>" PROSE("Ada") "<p>" PROSE("Bo") "<h3>Comments</h3><p>" PROSE("Cy") "<h4>Di</h4><p>" PROSE("Di") "</div>", "BBcccc");
    check_verdicts("<div><h3>Comments</h3><p>" PROSE("Ada") "<p>" PROSE("Bo") "</div>", "cBB");
    check_verdicts("<div><p>" PROSE("Ada") "<p>" PROSE("Bo") "</div><div itemscope itemtype='https://schema.org/UserComments'><p>" PROSE("Cy") "</div>", "BBc");
}

/* A second headline that the page's title has is of the article, wherever it stands before the text. */
Test(content, second_headline) {
    check_verdicts("<title>The pier of Amberg opens | Post</title><h1>Amberg</h1><div class=related><a>a</a></div><h2>The pier of Amberg opens</h2><div><p>" PROSE("Ada") "<p>" PROSE("Bo") "</div>", "HrSBB");
    check_verdicts("<title>Amberg | Post</title><h1>Amberg</h1><div class=related><a>a</a></div><h2>The pier of Amberg opens</h2><div><p>" PROSE("Ada") "<p>" PROSE("Bo") "</div>", "HroBB");
}

Test(content, the_pages_own_article_body_is_a_witness) {
    char html[4096];
    const char *page = "<script type='application/ld+json'>{\"articleBody\": \"%s %s %s %s\", broken</script><div><p>%s<p>%s</div>"
                       "<ul><li><a>one</a><li><a>two</a><li><a>three</a><li><a>four</a><li><a>five</a><li><a>six</a><li><a>seven</a><li><a>eight</a></ul><div><p>%s<p>%s<p>%s</div>";
    snprintf(html, sizeof html, page, PROSE("Ada"), PROSE("Bo"), PROSE("Cy"), PROSE("Di"), PROSE("Ada"), PROSE("Bo"), OTHER, OTHER, OTHER);
    check_verdicts(html, "BBooooooooooo");
    snprintf(html, sizeof html, page, "", "", "", "", PROSE("Ada"), PROSE("Bo"), OTHER, OTHER, OTHER);
    check_verdicts(html, "ooooooooooBBB");
}

Test(content, what_goes_goes_in_large_elements) {
    rim_arena arena = new_arena();
    rim_str html = RIM_STR("<div id=top class=related><ul><li>a<li>b</ul><p>c</div><div><p>" PROSE("Ada") "<p>" PROSE("Bo") "</div>");
    rim_page *page = parse_page(html, &arena);
    rim_blocks blocks = {0};
    rim_content content;
    cr_assert(rim_flatten(page->root, html, &arena, &blocks));
    cr_assert(rim_content_find(page, blocks.at, blocks.len, own_rules(&arena), &arena, &content));
    for (size_t i = 0; i < 3; i++) {
        cr_expect(content.verdicts[i].node && rim_str_is(rim_node_attribute(content.verdicts[i].node, "id"), "top"));
        cr_expect(rim_str_is(content.verdicts[i].evidence, "related*"));
    }
    rim_arena_free(&arena);
}

Test(content, faults_of_data_name_their_line) {
    static const struct { rim_content_data what; const char *tsv; unsigned line; } cases[] = {
        {RIM_CONTENT_ELEMENTS, "# x\nnav\tmuch\tmenu\n", 2}, {RIM_CONTENT_ELEMENTS, "nav\n", 1}, {RIM_CONTENT_LINES, "nav\tend\tmenu\n", 1},
        {RIM_CONTENT_LINES, "nav\tstart x\tmenu\n", 1}, {RIM_CONTENT_WEIGHTS, "least_prose\t5\nleast\t5\n", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_arena arena = new_arena();
        rim_error error = {0};
        rim_status status = rim_content_rules_read(rim_content_rules_new(&arena), cases[i].what, rim_str_of(cases[i].tsv), "file.tsv", &error);
        cr_expect(status == RIM_INPUT && error.line == cases[i].line && strcmp(error.where, "file.tsv") == 0, "%s", cases[i].tsv);
        rim_arena_free(&arena);
    }
}

Test(content, pages_without_an_article) {
    check_verdicts("", "");
    check_verdicts("<p>Hi", "B");
    check_verdicts("<ul><li><a>one</a><li><a>two</a></ul>", "BB");
}

/* When time is up, it ends. */
Test(content, due) {
    rim_arena arena = new_arena();
    rim_str source = repeated(&arena, "<p>One, two, three, and so on for a while longer than that.</p>", 100);
    rim_page *page = parse_page(source, &arena);
    rim_blocks blocks = {0};
    rim_content content;
    volatile sig_atomic_t due = 1;
    cr_assert(rim_flatten(page->root, source, &arena, &blocks));
    rim_content_rules *rules = own_rules(&arena);
    arena.alloc.stop = &due;
    cr_assert_not(rim_content_find(page, blocks.at, blocks.len, rules, &arena, &content));
    rim_arena_free(&arena);
}
