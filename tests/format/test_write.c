/* What writers make of an article with one edit of each state. */
#include "help.h"

#include "format/json_scan.h"

#include <jansson.h>

static rim_article *with_edits(void) {
    rim_article *article = read_as("text", "One {bad} \"word\" here.\n\nTwo bad ones,\nlast bad.\n");
    propose(article, "bad", 0, "good");
    propose(article, "word", 0, "verb");
    propose_sure(article, "ones", 0, "twos", 0.5);
    propose(article, "last bad", 0, "");
    propose(article, "bad", 2, "x");
    cr_assert(rim_plan(article));
    check_states(article, "aQpaO");
    return article;
}

Test(write, texts) {
    rim_article *article = with_edits();
    check_written(article, "same", "One {good} \"word\" here.\n\nTwo bad ones,\n.\n");
    check_written(article, NULL, "One {good} \"word\" here.\n\nTwo bad ones,\n.\n");
    check_written(article, "plain", "One {good} \"word\" here.\n\nTwo bad ones,\n\n.\n");
    check_written(article, "marked", "One {{~~bad~>good~~}{>>test/rule: because<<}} \"word\" here.\n\nTwo bad ones,\n{--last bad--}{>>test/rule: because<<}.\n");
    rim_article_free(article);
}

Test(write, unknown_format) {
    rim_article *article = with_edits();
    rim_error error = {0};
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    cr_expect_eq(rim_write(article, "pdf", &out, &error), RIM_MISUSE);
    cr_expect(strstr(error.message, "unknown output format 'pdf'"));
    rim_buffer_free(&out);
    rim_article_free(article);
}

Test(write, records) {
    rim_article *article = with_edits();
    rim_article_emit(article, RIM_STR("list"), RIM_STR("1"));
    rim_article_emit(article, RIM_STR("list"), RIM_STR("{\"a\": 2}"));
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    cr_assert_eq(rim_write(article, "records", &out, NULL), RIM_OK);
    rim_str rest = rim_buffer_str(&out), line;
    static const char *const states[] = {"applied", "blocked", "proposed", "applied", "blocked"};
    for (size_t i = 0; rim_str_line(&rest, &line); i++) {
        json_t *record = json_loadb(line.data, line.len, 0, NULL);
        cr_assert(record, "line %zu is no JSON: %.*s", i, (int)line.len, line.data);
        const char *type = json_string_value(json_object_get(record, "type"));
        cr_expect_str_eq(type, i ? "edit" : "article");
        cr_expect(rim_str_starts(line, i ? RIM_STR("{\"type\": \"edit\"") : RIM_STR("{\"type\": \"article\"")), "type stands first");
        if (i == 0) {
            json_t *list = json_object_get(json_object_get(json_object_get(record, "_rimslot"), "results"), "list");
            cr_expect_eq(json_array_size(list), 2);
        } else {
            const json_t *target = json_object_get(record, "target");
            size_t start = (size_t)json_integer_value(json_object_get(target, "start")), end = (size_t)json_integer_value(json_object_get(target, "end"));
            cr_expect(rim_str_is(rim_str_slice(article->source, start, end), json_string_value(json_object_get(target, "exact"))));
            cr_expect_str_eq(json_string_value(json_object_get(record, "status")), states[i - 1]);
            cr_expect_str_eq(json_string_value(json_object_get(record, "rule")), "test/rule");
            cr_expect_str_eq(json_string_value(json_object_get(record, "reason")), "because");
        }
        json_decref(record);
    }
    rim_buffer_free(&out);
    rim_article_free(article);
}

/* A decision is in the records, as its word. */
Test(write, decisions) {
    static const struct {
        rim_decision decision;
        const char *status;
    } rows[] = {{RIM_UNDECIDED, "applied"}, {RIM_ACCEPT, "applied"}, {RIM_REJECT, "rejected"}, {RIM_STET, "stet"}};
    for (size_t i = 0; i < 4; i++) {
        rim_article *article = read_as("text", "a bad day");
        propose(article, "bad", 0, "good");
        cr_assert(rim_plan(article));
        cr_assert_eq(rim_article_decide(article, 0, rows[i].decision, NULL), RIM_OK);
        char wanted[64];
        snprintf(wanted, sizeof wanted, "\"status\": \"%s\"", rows[i].status);
        rim_buffer out;
        rim_buffer_init(&out, rim_alloc_libc());
        rim_write(article, "records", &out, NULL);
        cr_expect(rim_str_find(rim_buffer_str(&out), rim_str_of(wanted), 0) < out.len, "%s is not in %.*s", wanted, (int)out.len, out.data);
        rim_buffer_free(&out);
        rim_article_free(article);
    }
}

/* Each ASCII byte as JSON writes it, and malformed ones as U+FFFD. */
Test(write, json_strings) {
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    for (int c = 0; c < 0x80; c++) {
        char byte = (char)c, expected[16];
        const char *letter = c == '\n' ? "n" : c == '\r' ? "r" : c == '\t' ? "t" : NULL;
        if (letter) snprintf(expected, sizeof expected, "\"\\%s\"", letter);
        else if (c == '"' || c == '\\') snprintf(expected, sizeof expected, "\"\\%c\"", c);
        else if (c < 0x20 || c == 0x7F) snprintf(expected, sizeof expected, "\"\\u%04x\"", c);
        else snprintf(expected, sizeof expected, "\"%c\"", c);
        out.len = 0;
        rim_json_string((rim_str){&byte, 1}, &out);
        cr_expect(rim_str_is(rim_buffer_str(&out), expected), "%.*s and not %s", RIM_STR_ARG(rim_buffer_str(&out)), expected);
    }
    out.len = 0;
    rim_json_string(RIM_STR("a\xff\nb"), &out);
    cr_expect(rim_str_is(rim_buffer_str(&out), "\"a\uFFFD\\nb\""));
    rim_buffer_free(&out);
}
