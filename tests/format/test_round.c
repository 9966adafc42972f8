/* The byte law, over every kind of input: an edited output differs only inside its edits, records give the same states again, and the
   input comes back byte for byte. */
#include "help.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define B(literal) {literal, sizeof literal - 1}

/* Every "bad" that stands outside quotation marks becomes "góod". */
static const struct {
    const char *about, *format, *encoding;
    rim_str input, output;
    size_t edits;
} rows[] = {
    {"nothing to change", "text", NULL, B("All is well.\n"), B("All is well.\n"), 0},
    {"empty", "text", NULL, B(""), B(""), 0},
    {"no line end", "text", NULL, B("a bad day"), B("a g\u00F3od day"), 1},
    {"blank lines", "text", NULL, B("One.\n\n\n\nA bad day.\n\n"), B("One.\n\n\n\nA g\u00F3od day.\n\n"), 1},
    {"CRLF and a lone CR", "text", NULL, B("One.\r\nA bad day.\rTwo.\r\n"), B("One.\r\nA g\u00F3od day.\rTwo.\r\n"), 1},
    {"byte order mark", "text", NULL, B("\xEF\xBB\xBF" "a bad day\n"), B("\xEF\xBB\xBF" "a g\u00F3od day\n"), 1},
    {"NUL inside", "text", NULL, B("a bad\0 day\n"), B("a g\u00F3od\0 day\n"), 1},
    {"malformed UTF-8", "text", "utf-8", B("a \xFF\xC3 bad \xE2\x82 day\n"), B("a \xFF\xC3 g\u00F3od \xE2\x82 day\n"), 1},
    {"windows-1252", "text", "windows-1252", B("\x93" "a\x94 bad caf\xE9\n"), B("\x93" "a\x94 g\xF3od caf\xE9\n"), 1},
    {"windows-1251 cannot write it", "text", "windows-1251", B("\xEC\xE8\xF0 bad\n"), B("\xEC\xE8\xF0 bad\n"), 1},
    {"UTF-16LE", "text", NULL, B("\xFF\xFE" "b\0a\0d\0\n\0"), B("\xFF\xFE" "g\0\xF3\0o\0d\0\n\0"), 1},
    {"UTF-16BE", "text", NULL, B("\xFE\xFF\0b\0a\0d\0\n"), B("\xFE\xFF\0g\0\xF3\0o\0d\0\n"), 1},
    {"page", "html", NULL, B("<P CLASS=x>A <B>b</B>ad &amp; old</P><br>\n<!-- bad --><p>two bad"),
     B("<P CLASS=x>A <B>g</B>\u00F3od &amp; old</P><br>\n<!-- bad --><p>two g\u00F3od"), 2},
    {"references", "html", NULL, B("<p>b&#97;d &nbsp; &#x62;&#97;&#100;</p>"), B("<p>g\u00F3od &nbsp; g\u00F3od</p>"), 2},
    {"page that cannot write it", "html", "windows-1251", B("<p>bad</p>"), B("<p>g&#243;od</p>"), 1},
    {"attributes stay", "html", NULL, B("<p title='bad'>bad</p><script>bad</script>"), B("<p title='bad'>g\u00F3od</p><script>bad</script>"), 1},
    {"record", "json", NULL, B("{\"text\" : \"a bad \\\"day\\\"\\n\", \"n\":1.50}\n"), B("{\"text\" : \"a g\u00F3od \\\"day\\\"\\n\", \"n\":1.50}\n"), 1},
    {"escapes", "json", NULL, B("{\"text\":\"\\u0062\\u0061d \\ud83d\\udea2 \\/ bad\"}"), B("{\"text\":\"g\u00F3od \\ud83d\\udea2 \\/ g\u00F3od\"}"), 2},
    {"lone surrogate", "json", NULL, B("{\"text\":\"\\ud800 bad\"}"), B("{\"text\":\"\\ud800 g\u00F3od\"}"), 1},
    {"HTML in a record", "json", NULL, B("{\"body_html\":\"<p>a <b>ba<\\/b>d<\\/p>\",\"headline\":\"A bad one\"}"),
     B("{\"body_html\":\"<p>a <b>g\u00F3o<\\/b>d<\\/p>\",\"headline\":\"A g\u00F3od one\"}"), 2},
    {"bodies", "json", NULL,
     B("{\"bodies\":[{\"contentType\":\"text/html\",\"value\":\"<p>bad\"},{\"value\":\"bad &amp; old\"}],\"headlines\":[{\"value\":\"bad\"}]}"),
     B("{\"bodies\":[{\"contentType\":\"text/html\",\"value\":\"<p>g\u00F3od\"},{\"value\":\"bad &amp; old\"}],\"headlines\":[{\"value\":\"g\u00F3od\"}]}"), 2},
    {"record in windows-1252", "json", "windows-1252", B("{\"text\":\"caf\xE9 bad\"}"), B("{\"text\":\"caf\xE9 g\xF3od\"}"), 1},
};

static rim_article *read_bytes(const char *format, const char *encoding, rim_str bytes) {
    rim_reading reading = {sizeof reading, format, encoding, NULL, NULL};
    rim_error error = {0};
    rim_article *article = rim_read(rim_alloc_libc(), bytes, &reading, &error);
    cr_assert(article, "%s", error.message);
    return article;
}

static void propose_all(rim_article *article) {
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR("because"), 1};
    rim_snapshot *snapshot = rim_snapshot_now(article);
    for (size_t view = 0; view < snapshot->n; view++) {
        rim_str text = snapshot->views[view].block->text;
        for (size_t at = rim_str_find(text, RIM_STR("bad"), 0); at < text.len; at = rim_str_find(text, RIM_STR("bad"), at + 1))
            cr_assert_eq(rim_propose_text(snapshot, view, (rim_range){at, at + 3}, RIM_STR("góod"), &why, NULL), RIM_OK);
    }
    cr_assert(rim_plan(article));
}

static rim_str written(rim_article *article, const char *format) {
    article->out.len = 0;
    cr_assert_eq(rim_write(article, format, &article->out, NULL), RIM_OK);
    return rim_buffer_str(&article->out);
}

/* Nothing is left of the input, and all of it comes back in its own encoding. */
Test(round, all_taken_out) {
    rim_str input = RIM_STR("<p>caf\xE9 bad</p>");
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR("because"), 1};
    rim_article *first = read_bytes("html", "windows-1252", input);
    rim_range all = {0, first->source.len};
    cr_assert_eq(rim_propose_removal(rim_snapshot_now(first), 0, &all, 1, first->source, false, &why, NULL), RIM_OK);
    cr_assert(rim_plan(first) && written(first, "same").len == 0);
    rim_buffer records, back;
    rim_buffer_init(&records, rim_alloc_libc());
    rim_buffer_init(&back, rim_alloc_libc());
    cr_assert_eq(rim_write(first, "records", &records, NULL), RIM_OK);
    rim_article *second = read_bytes("html", "windows-1252", RIM_STR(""));
    cr_expect_eq(rim_revert_records(second, rim_buffer_str(&records), &back, NULL), RIM_OK);
    cr_expect(rim_str_eq(rim_buffer_str(&back), input), "came back as %.*s", (int)back.len, back.data);
    rim_buffer_free(&back);
    rim_buffer_free(&records);
    rim_article_free(second);
    rim_article_free(first);
}

Test(round, there_and_back) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *about = rows[i].about;
        rim_error error = {0};
        rim_article *first = read_bytes(rows[i].format, rows[i].encoding, rows[i].input);
        cr_expect(rim_str_eq(written(first, "same"), rows[i].input), "%s: changed without an edit", about);
        propose_all(first);
        cr_expect_eq(first->edits.len, rows[i].edits, "%s: %zu edits", about, first->edits.len);
        rim_str edited = written(first, "same");
        cr_expect(rim_str_eq(edited, rows[i].output), "%s: got %.*s", about, (int)edited.len, edited.data);

        rim_buffer records;
        rim_buffer_init(&records, rim_alloc_libc());
        cr_assert_eq(rim_write(first, "records", &records, &error), RIM_OK);
        rim_article *second = read_bytes(rows[i].format, rows[i].encoding, rows[i].input);
        cr_expect_eq(rim_load_records(second, rim_buffer_str(&records), &error), RIM_OK, "%s: %s", about, error.message);
        cr_expect_eq(second->edits.len, first->edits.len, "%s", about);
        for (size_t e = 0; e < second->edits.len; e++) {
            bool was_applied = first->edits.at[e].state == RIM_APPLIED;
            cr_expect_eq(second->edits.at[e].state == RIM_APPLIED, was_applied, "%s: edit %zu has another state", about, e);
        }
        cr_expect(rim_str_eq(written(second, "same"), rows[i].output), "%s: loaded records give another output", about);

        rim_article *edited_article = read_bytes(rows[i].format, rows[i].encoding, rows[i].output);
        rim_buffer back;
        rim_buffer_init(&back, rim_alloc_libc());
        cr_expect_eq(rim_revert_records(edited_article, rim_buffer_str(&records), &back, &error), RIM_OK, "%s: %s", about, error.message);
        cr_expect(rim_str_eq(rim_buffer_str(&back), rows[i].input), "%s: came back as %.*s", about, (int)back.len, back.data);
        rim_buffer_free(&back);
        rim_buffer_free(&records);
        rim_article_free(edited_article);
        rim_article_free(second);
        rim_article_free(first);
    }
}

static void write_file(const char *path, rim_str bytes) {
    FILE *file = fopen(path, "wb");
    cr_assert(file && fwrite(bytes.data, 1, bytes.len, file) == bytes.len);
    fclose(file);
}

/* patch(1) makes the output of the input and the diff. */
Test(round, patch_takes_the_diff) {
    char folder[] = "/tmp/rimslot-XXXXXX", path[64], command[256];
    cr_assert(mkdtemp(folder));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rim_article *article = read_bytes(rows[i].format, rows[i].encoding, rows[i].input);
        bool is_utf8 = strcmp(article->charset ? rim_charset_name(article->charset) : "UTF-8", "UTF-8") == 0;
        if (is_utf8 && article->kind != RIM_KIND_JSON && !memchr(rows[i].input.data, '\xFF', rows[i].input.len)) {
            propose_all(article);
            rim_str diff = written(article, "diff");
            cr_expect_eq(diff.len > 0, rows[i].edits > 0, "%s: a diff of %zu bytes", rows[i].about, diff.len);
            snprintf(path, sizeof path, "%s/diff", folder);
            write_file(path, diff);
            snprintf(path, sizeof path, "%s/file", folder);
            write_file(path, article->source);
            snprintf(command, sizeof command, "cd %s && { [ ! -s diff ] || patch -s --binary file diff; }", folder);
            cr_expect_eq(system(command), 0, "%s: patch refuses the diff: %.*s", rows[i].about, (int)diff.len, diff.data);
            FILE *file = fopen(path, "rb");
            char got[512];
            rim_str result = {got, fread(got, 1, sizeof got, file)}, bom = RIM_STR("\xEF\xBB\xBF"), wanted = rows[i].output;
            fclose(file);
            if (rim_str_starts(wanted, bom)) wanted = rim_str_slice(wanted, 3, wanted.len); /* the source has none */
            cr_expect(rim_str_eq(result, wanted), "%s: patched to %.*s", rows[i].about, (int)result.len, result.data);
        }
        rim_article_free(article);
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_expect_eq(system(command), 0);
}

/* Records that do not fit are refused by name, and nothing of them stays. */
Test(round, records_refused) {
    static const struct {
        const char *record, *said;
    } bad[] = {
        {"{", "not a JSON record"},
        {"{\"type\":\"edit\",\"id\":\"e7\",\"rule\":\"a/b\",\"reason\":\"r\",\"replacement\":\"x\",\"status\":\"applied\"}", "edit e7: its target"},
        {"{\"type\":\"edit\",\"id\":\"e7\",\"rule\":\"a/b\",\"reason\":\"r\",\"target\":{\"start\":0,\"end\":3,\"exact\":\"two\"},\"replacement\":\"x\"}", "edit e7: the source does not hold"},
        {"{\"type\":\"edit\",\"id\":\"e7\",\"rule\":\"a/b\",\"reason\":\"r\",\"target\":{\"start\":0,\"end\":99,\"exact\":\"one\"},\"replacement\":\"x\"}", "edit e7: its target"},
        {"{\"type\":\"edit\",\"id\":\"e7\",\"rule\":\"a/b\",\"reason\":\"r\",\"target\":{\"field\":\"no\",\"start\":0,\"end\":3,\"exact\":\"one\"},\"replacement\":\"x\"}", "edit e7: the article has no such field"},
        {"{\"type\":\"edit\",\"id\":\"e7\",\"rule\":\"a/b\",\"target\":{\"start\":0,\"end\":3,\"exact\":\"one\"},\"replacement\":\"x\"}", "edit e7: it has no reason"},
        {"{\"type\":\"edit\",\"id\":\"e7\",\"reason\":\"r\",\"target\":{\"start\":0,\"end\":3,\"exact\":\"one\"},\"replacement\":\"x\"}", "edit e7: it has no rule"},
        {"{\"type\":\"edit\",\"id\":\"e7\",\"rule\":\"a/b\",\"reason\":\"r\",\"target\":{\"start\":0,\"end\":3,\"exact\":\"one\",\"ranges\":[]},\"replacement\":\"x\"}", "edit e7: its ranges"},
        {"{\"type\":\"edit\",\"id\":\"e1\",\"rule\":\"a/b\",\"reason\":\"r\",\"target\":{\"start\":0,\"end\":3,\"exact\":\"one\"},\"replacement\":\"x\",\"status\":\"applied\"}\n"
         "{\"type\":\"edit\",\"id\":\"e2\",\"rule\":\"a/b\",\"reason\":\"r\",\"target\":{\"start\":2,\"end\":5,\"exact\":\"e t\"},\"replacement\":\"y\",\"status\":\"applied\"}", "edit e2 changes bytes"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rim_article *article = read_as("text", "one two");
        rim_error error = {0};
        cr_expect_eq(rim_load_records(article, rim_str_of(bad[i].record), &error), RIM_INPUT, "record %zu", i);
        cr_expect(strstr(error.message, bad[i].said), "record %zu: said \"%s\"", i, error.message);
        cr_expect_eq(article->edits.len, 0, "record %zu left an edit", i);
        check_written(article, "same", "one two");
        rim_article_free(article);
    }
}

/* Every state a record may have comes back as it was. */
Test(round, states) {
    rim_error error = {0};
    rim_article *first = read_as("text", "one two \"three\" four five six seven eight");
    first->budget = 4;
    propose(first, "one two", 0, "1");
    propose(first, "two", 0, "2"); /* overlap */
    propose(first, "three", 0, "3"); /* quote */
    propose_sure(first, "four", 0, "4", 0.95);
    propose(first, "five", 0, "5");
    propose(first, "six", 0, "6");
    propose(first, "seven", 0, "7"); /* limit */
    propose(first, "eight", 0, "8"); /* limit, then stet */
    first->threshold = 0.99;
    cr_assert(rim_plan(first));
    cr_assert_eq(rim_article_decide(first, 4, RIM_REJECT, &error), RIM_OK);
    cr_assert_eq(rim_article_decide(first, 7, RIM_STET, &error), RIM_OK);
    first->proposals.at[6].budget = 1;
    cr_assert(rim_plan(first));
    check_states(first, "aOQpraLr");
    rim_buffer records;
    rim_buffer_init(&records, rim_alloc_libc());
    rim_write(first, "records", &records, &error);
    rim_article *second = read_as("text", "one two \"three\" four five six seven eight");
    cr_assert_eq(rim_load_records(second, rim_buffer_str(&records), &error), RIM_OK, "%s", error.message);
    check_states(second, "aOQpraLr");
    cr_expect_eq(second->proposals.at[7].decision, RIM_STET);
    rim_buffer_free(&records);
    rim_article_free(first);
    rim_article_free(second);
}

/* What gave way to another edit stays unapplied, also where its rival takes none of its bytes, or is not among the records; a person may apply it. */
Test(round, gave_way) {
    static const char record[] = "{\"type\":\"edit\",\"id\":\"e1\",\"rule\":\"a/b\",\"reason\":\"r\",\"confidence\":1,\"target\":{\"start\":0,\"end\":3,\"exact\":\"one\"},"
                                 "\"replacement\":\"x\",\"status\":\"blocked\",\"blockedBy\":\"overlap\",\"rival\":\"e0\"}";
    rim_error error = {0};
    rim_article *article = read_as("text", "one two");
    cr_assert_eq(rim_load_records(article, rim_str_of(record), &error), RIM_OK, "%s", error.message);
    check_written(article, "same", "one two");
    cr_assert_eq(rim_article_decide(article, 0, RIM_ACCEPT, &error), RIM_OK, "%s", error.message);
    check_written(article, "same", "x two");
    rim_article_free(article);
}

/* Undoing on a text that was changed since is refused, not guessed. */
/* Bytes that are guessed to be in one encoding, and once edited in another: what the records say counts. */
Test(round, revert_in_the_encoding_of_the_records) {
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    reading.format = "html", reading.encoding = "windows-1257";
    rim_str input = RIM_STR("<p>a bad day \xFE\xE8 end</p>");
    rim_article *first = rim_read(rim_alloc_libc(), input, &reading, &error);
    cr_assert(first, "%s", error.message);
    propose_all(first);
    rim_buffer records, edited, back;
    rim_buffer_init(&records, rim_alloc_libc());
    rim_buffer_init(&edited, rim_alloc_libc());
    rim_buffer_init(&back, rim_alloc_libc());
    cr_assert(rim_write(first, "records", &records, &error) == RIM_OK && rim_write(first, "same", &edited, &error) == RIM_OK);
    cr_assert_not(rim_str_eq(rim_buffer_str(&edited), input));
    static const char *const taken_for[] = {"windows-1257", "windows-1252", "koi8-r", "utf-8"};
    for (size_t i = 0; i < 4; i++) {
        reading.encoding = taken_for[i];
        back.len = 0;
        rim_article *again = rim_read(rim_alloc_libc(), rim_buffer_str(&edited), &reading, &error);
        cr_assert(again && rim_revert_records(again, rim_buffer_str(&records), &back, &error) == RIM_OK, "%s: %s", taken_for[i], error.message);
        cr_expect(rim_str_eq(rim_buffer_str(&back), input), "%s: %.*s", taken_for[i], (int)back.len, back.data);
        rim_article_free(again);
    }
    rim_buffer_free(&records);
    rim_buffer_free(&edited);
    rim_buffer_free(&back);
    rim_article_free(first);
}

Test(round, revert_refused) {
    rim_error error = {0};
    rim_article *first = read_as("text", "a bad day");
    propose_all(first);
    rim_buffer records, back;
    rim_buffer_init(&records, rim_alloc_libc());
    rim_buffer_init(&back, rim_alloc_libc());
    rim_write(first, "records", &records, &error);
    rim_article *other = read_as("text", "a good day, another text");
    cr_expect_eq(rim_revert_records(other, rim_buffer_str(&records), &back, &error), RIM_INPUT);
    cr_expect(strstr(error.message, "was it edited since"));
    rim_buffer_free(&records);
    rim_buffer_free(&back);
    rim_article_free(first);
    rim_article_free(other);
}
