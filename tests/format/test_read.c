/* What readers make of an input: blocks, fields, and what they say of inputs they cannot take. */
#include "help.h"

/* Blocks as "kind:text|kind:text"; of headings with their level. */
static const struct {
    const char *about, *format, *input, *blocks;
} rows[] = {
    {"blank lines", "text", "First one is here.\n\nSecond is here.\n", "paragraph:First one is here.|paragraph:Second is here."},
    {"a paragraph a line", "text", "First one is here.\nSecond is here.\n", "paragraph:First one is here.|paragraph:Second is here."},
    {"hard wrapped", "text", "The council has agreed that the bridge\nwill carry no name at all for the\ntime that is to come, or so it seems\nto us today.\n\nNext is here.",
     "paragraph:The council has agreed that the bridge will carry no name at all for the time that is to come, or so it seems to us today.|paragraph:Next is here."},
    {"a single wrapped paragraph below lines of their own", "text",
     "By Ruth Fell\nPublished: 3 May, 10:45\n\nThe council of Millbrook has agreed that the bridge\nwill open in May.\n\nIt took long.\nIt was dear.\n",
     "heading1:By Ruth Fell|heading2:Published: 3 May, 10:45|paragraph:The council of Millbrook has agreed that the bridge will open in "
     "May.|paragraph:It took long.|paragraph:It was dear."},
    {"a line that ended early in wrapped text", "text",
     "By Ruth Fell\nThe council of Millbrook has agreed that the bridge\nover the Wend will carry no name at all for the\ntime that is to come.\n",
     "heading1:By Ruth Fell|paragraph:The council of Millbrook has agreed that the bridge over the Wend will carry no name at all for the time that is to come."},
    {"flowed lines, a space before the end", "text", "Mayor \nRuth Fell \nopened it.\n\nNext is here.", "paragraph:Mayor Ruth Fell opened it.|paragraph:Next is here."},
    {"the same lines without the space", "text", "Mayor\nRuth Fell\nopened it.\n\nNext is here.", "paragraph:Mayor|heading2:Ruth Fell|paragraph:opened it.|paragraph:Next is here."},
    {"headings", "text", "A bridge opens\n\nThe bridge is open now.\n\nHow it began\n\nIt began in May.\n\nIt took long.\n",
     "heading1:A bridge opens|paragraph:The bridge is open now.|heading2:How it began|paragraph:It began in May.|paragraph:It took long."},
    {"bullets", "text", "• one is here.\n- two is here.\n", "list:one is here.|list:two is here."},
    {"CRLF", "text", "One is here.\r\n\r\nTwo is here.\r\n", "paragraph:One is here.|paragraph:Two is here."},
    {"only space", "text", " \n\t\n", ""},
    {"page", "html", "<h2>Head</h2><p>One<br>two</p><ul><li>item</ul><blockquote>said</blockquote><table><tr><td>cell</table><figure><figcaption>pic</figcaption></figure>",
     "heading2:Head|paragraph:One\ntwo|list:item|quote:said|table:cell|caption:pic"},
    {"fragment without tags", "html", "just &lt;text&gt;", "paragraph:just <text>"},
    {"scripts and styles are no text", "html", "<style>p{}</style><p>a</p><script>b</script>", "paragraph:a"},
    {"record", "json", "{\"title\":\"Head\",\"text\":\"One is here.\\n\\nTwo is here.\"}", "heading1:Head|paragraph:One is here.|paragraph:Two is here."},
    {"HTML before text", "json", "{\"text\":\"plain\",\"html\":\"<p>page\"}", "paragraph:page"},
    {"look at the bytes: record", NULL, " {\"text\":\"a b c.\"}", "paragraph:a b c."},
    {"look at the bytes: page", NULL, "<!DOCTYPE html><p>a", "paragraph:a"},
    {"look at the bytes: text", NULL, "a < b.", "paragraph:a < b."},
};

Test(read, blocks) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rim_article *article = read_as(rows[i].format, rows[i].input);
        rim_buffer got;
        rim_buffer_init(&got, rim_alloc_libc());
        for (size_t k = 0; k < article->blocks.len; k++) {
            const rim_block *b = &article->blocks.at[k];
            rim_buffer_add_format(&got, "%s%s", k ? "|" : "", rim_block_kind_name(b->kind));
            if (b->kind == RIM_HEADING) rim_buffer_add_format(&got, "%d", b->level);
            rim_buffer_add_format(&got, ":%.*s", RIM_STR_ARG(b->text));
        }
        cr_expect(rim_str_is(rim_buffer_str(&got), rows[i].blocks), "%s: got %.*s", rows[i].about, (int)got.len, got.data ? got.data : "");
        rim_buffer_free(&got);
        rim_article_free(article);
    }
}

Test(read, fields) {
    rim_article *article = read_as("json", "{\"id\":7,\"uri\":\"tag:x\",\"language\":\"de-CH\",\"by\":\"Ola \\u0042randt\",\"versionCreated\":\"2026-05-01\",\"title\":\" Head \",\"text\":\"T.\"}");
    static const char *const wanted[][2] = {{"uri", "tag:x"}, {"language", "de-CH"}, {"byline", "Ola Brandt"}, {"date", "2026-05-01"},
                                            {"title", "Head"}, {"format", "json"}, {"encoding", "UTF-8"}, {"nothing", ""}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        rim_str got = rim_article_get_field(article, rim_str_of(wanted[i][0]));
        cr_expect(rim_str_is(got, wanted[i][1]), "%s: got %.*s", wanted[i][0], RIM_STR_ARG(got));
    }
    cr_expect(rim_str_is(article->id_json, "7"));
    rim_article_free(article);
}

Test(read, refused) {
    static const struct {
        const char *format, *encoding, *input;
        rim_status status;
        const char *said;
    } bad[] = {
        {"pdf", NULL, "x", RIM_MISUSE, "unknown format 'pdf'"},
        {"text", "klingon", "x", RIM_INPUT, "unknown encoding 'klingon'"},
        {"json", NULL, "[]", RIM_INPUT, "no object at byte 0"},
        {"json", NULL, "{\"text\":\"a\"} x", RIM_INPUT, "text after the object at byte 13"},
        {"json", NULL, "{\"text\":\"a\nb\"}", RIM_INPUT, "control character"},
        {"json", NULL, "{\"text\":\"a\\x\"}", RIM_INPUT, "unknown escape"},
        {"json", NULL, "{\"text\":01}", RIM_INPUT, "malformed number"},
        {"json", NULL, "{\"text\":\"a\",}", RIM_INPUT, "value is missing"},
        {"json", NULL, "{\"text\"", RIM_INPUT, "colon is missing"},
        {"json", NULL, "{\"text\":7}", RIM_INPUT, "the record has no text"},
        {"json", NULL, "{}", RIM_INPUT, "the record has no text"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rim_reading reading = {sizeof reading, bad[i].format, bad[i].encoding, NULL, NULL};
        rim_error error = {0};
        rim_article *article = rim_read(rim_alloc_libc(), rim_str_of(bad[i].input), &reading, &error);
        cr_expect_null(article);
        cr_expect_eq(error.status, bad[i].status, "%s", bad[i].input);
        cr_expect(strstr(error.message, bad[i].said), "%s: said \"%s\"", bad[i].input, error.message);
    }
}

static rim_article *read_bytes(const char *encoding, rim_str input) {
    rim_reading reading = {sizeof reading, "text", encoding, NULL, NULL};
    return rim_read(rim_alloc_libc(), input, &reading, NULL);
}

/* Every malformed sequence is told with its place; a U+FFFD of the input's own is none. */
Test(read, malformed) {
    static const struct {
        const char *encoding;
        rim_str input;
        size_t n, start, end; /* findings; where the last one stands in the text */
        const char *said;
    } cases[] = {
        {"utf-8", {"bad \xFF byte", 10}, 1, 4, 7, "1 malformed UTF-8 sequence at input bytes 4 to 4;"},
        {"utf-8", {"\xEF\xBF\xBD, \xE2\x82, \xC3\xFE", 11}, 2, 10, 16, "2 malformed UTF-8 sequences at input bytes 9 to 10;"},
        {"utf-8", {"\xF0\x9F\x98", 3}, 1, 0, 3, "at input bytes 0 to 2;"},
        {"utf-16le", {"a\0\x00\xD8\xFD\xFF", 6}, 1, 1, 4, "1 malformed UTF-16LE sequence at input bytes 2 to 3;"},
        {"shift_jis", {"a\xFF.", 3}, 1, 1, 4, "at input bytes 1 to 1;"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_article *article = read_bytes(cases[i].encoding, cases[i].input);
        cr_assert(article, "case %zu", i);
        cr_assert_eq(article->findings.len, cases[i].n, "case %zu: %zu", i, article->findings.len);
        const rim_finding *last = &article->findings.at[cases[i].n - 1];
        cr_expect(rim_str_is(last->rule, "malformed-encoding"));
        cr_expect(last->pieces->start == cases[i].start && last->pieces->end == cases[i].end, "case %zu: %zu to %zu", i, last->pieces->start, last->pieces->end);
        cr_expect(rim_str_find(last->message, rim_str_of(cases[i].said), 0) < last->message.len, "case %zu: %.*s", i, RIM_STR_ARG(last->message));
        rim_article_free(article);
    }
}

/* In a record the place is that in its text, or where its text goes on behind a field; escapes count. */
Test(read, malformed_record) {
    rim_reading reading = {sizeof reading, "json", "utf-8", NULL, NULL};
    rim_article *article = rim_read(rim_alloc_libc(), RIM_STR("{\"id\":\"\xFF\",\"text\":\"a\\n\xFE b\",\"more\":\"\xFD\"}"), &reading, NULL);
    cr_assert(article);
    cr_assert_eq(article->findings.len, 3);
    const size_t places[][2] = {{0, 0}, {2, 5}, {7, 7}};
    for (size_t i = 0; i < 3; i++) {
        const rim_piece *piece = article->findings.at[i].pieces;
        cr_expect(piece->start == places[i][0] && piece->end == places[i][1], "finding %zu: %zu to %zu", i, piece->start, piece->end);
    }
    rim_article_free(article);
}

/* A thousand stretches by place, the rest as a number. */
Test(read, malformed_all_over) {
    enum { N = 1500 };
    char text[2 * N];
    for (size_t i = 0; i < sizeof text; i++) text[i] = i % 2 ? 'x' : (char)0xFF;
    rim_article *article = read_bytes("utf-8", (rim_str){text, sizeof text});
    cr_assert(article);
    cr_assert_eq(article->findings.len, 1001);
    rim_str said = article->findings.at[1000].message;
    cr_expect(rim_str_starts(said, RIM_STR("500 more malformed UTF-8 sequences")), "%.*s", RIM_STR_ARG(said));
    rim_article_free(article);
}

/* What was repaired or cut is told. */
Test(read, told) {
    rim_article *article = read_as("json", "{\"text\":\"\\udc00\"}");
    cr_assert_eq(article->findings.len, 1);
    cr_expect(rim_str_is(article->findings.at[0].rule, "malformed-escape"));
    rim_article_free(article);
    char *deep = malloc(300000);
    strcpy(deep, "");
    for (size_t i = 0; i < 20000; i++) memcpy(deep + i * 5, "<div>", 6);
    strcat(deep, "text");
    article = read_as("html", deep);
    cr_expect_eq(article->findings.len, 1);
    if (article->findings.len) cr_expect(rim_str_is(article->findings.at[0].rule, "page-limit/depth"));
    rim_article_free(article);
    free(deep);
}
