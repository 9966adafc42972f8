/* What an edit is: bytes of the source, cut to what changes, over markup in pieces; and what is no edit. */
#include "help.h"

static const rim_edit *only_edit(rim_article *article) {
    cr_assert(rim_plan(article));
    cr_assert_eq(article->edits.len, 1);
    return &article->edits.at[0];
}

Test(edit, refused) {
    rim_article *article = read_as("text", "Süden");
    rim_snapshot *snapshot = rim_snapshot_now(article);
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR("because"), 1};
    static const struct {
        rim_range range;
        const char *after;
        rim_status status;
    } rows[] = {{{0, 1}, "S", RIM_INPUT},   /* nothing changes */
                {{0, 2}, "x", RIM_MISUSE},  /* inside a character */
                {{2, 3}, "x", RIM_MISUSE},
                {{3, 99}, "x", RIM_MISUSE},
                {{3, 1}, "x", RIM_MISUSE},
                {{0, 1}, "\xFF", RIM_MISUSE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rim_error error = {0};
        cr_expect_eq(rim_propose_text(snapshot, 0, rows[i].range, rim_str_of(rows[i].after), &why, &error), rows[i].status, "row %zu", i);
        cr_expect_eq(error.status, rows[i].status);
        cr_expect(error.message[0]);
    }
    cr_expect_eq(article->proposals.len, 0);
    rim_article_free(article);
}

/* The edit covers the words that change, not all that the script gave. */
Test(edit, cut_to_what_changes) {
    rim_article *article = read_as("text", "the quick brown fox");
    propose(article, "the quick brown fox", 0, "the quick red fox");
    const rim_edit *edit = only_edit(article);
    cr_expect(rim_str_is(edit->before, "brown"));
    cr_expect(rim_str_is(edit->after, "red"));
    rim_article_free(article);
}

Test(edit, over_markup) {
    rim_article *article = read_as("html", "<p>Dr <a href=x>Ber</a><b>bock</b> &amp; co</p>");
    propose(article, "Berbock", 0, "Baerbock");
    cr_expect_eq(only_edit(article)->n_pieces, 2);
    propose(article, "& co", 0, "< co");
    cr_assert(rim_plan(article));
    check_written(article, "same", "<p>Dr <a href=x>Baer</a><b>bock</b> &lt; co</p>");
    check_written(article, "plain", "Dr Baerbock < co\n");
    rim_article_free(article);
}

/* What the input's encoding cannot write is blocked in text, and a reference in HTML. */
Test(edit, encoding) {
    rim_reading reading = RIM_READING_INIT;
    rim_error error = {0};
    reading.encoding = "iso-8859-1";
    static const char *const formats[] = {"text", "html"}, *const states[] = {"E", "a"}, *const results[] = {"caf\xE9", "&#1047;"};
    for (int i = 0; i < 2; i++) {
        reading.format = formats[i];
        rim_article *article = rim_read(rim_alloc_libc(), RIM_STR("caf\xE9"), &reading, &error);
        cr_assert(article);
        propose(article, "café", 0, "З");
        cr_assert(rim_plan(article));
        check_states(article, states[i]);
        check_written(article, "same", results[i]);
        if (i == 0) cr_expect_eq(rim_article_decide(article, 0, RIM_ACCEPT, &error), RIM_MISUSE);
        rim_article_free(article);
    }
}

/* A removed block goes with its line; the removals of neighbours touch and do not conflict. */
Test(edit, remove_blocks) {
    rim_article *article = read_as("text", "One is here.\n\nTwo is here.\n\nThree is here.\n");
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR("because"), 1};
    rim_snapshot *snapshot = rim_snapshot_now(article);
    for (size_t view = 1; view < 3; view++) {
        const rim_block *block = snapshot->views[view].block;
        cr_assert_eq(rim_propose_removal(snapshot, view, &block->removal, 1, block->text, false, &why, NULL), RIM_OK);
    }
    cr_assert(rim_plan(article));
    check_states(article, "aa");
    check_written(article, "same", "One is here.\n");
    cr_expect_eq(rim_snapshot_now(article)->n, 1);
    rim_article_free(article);
}

Test(edit, findings_point_and_change_nothing) {
    rim_article *article = read_as("html", "<p>A <i>bad</i> word</p>");
    size_t view;
    rim_range range = place_of(article, "A bad", 0, &view);
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR(""), 1};
    rim_str suggestions[] = {RIM_STR("a good"), RIM_STR("one")};
    cr_assert_eq(rim_find_fault(rim_snapshot_now(article), view, range, RIM_STR("hm"), RIM_NOTICE, suggestions, 2, &why, NULL), RIM_OK);
    const rim_finding *f = &article->findings.at[0];
    cr_expect(rim_str_is(f->exact, "A bad") && f->n_pieces == 2 && f->n_suggestions == 2 && f->severity == RIM_NOTICE);
    check_written(article, "same", "<p>A <i>bad</i> word</p>");
    range.end = 999;
    cr_expect_eq(rim_find_fault(rim_snapshot_now(article), view, range, RIM_STR("hm"), RIM_NOTICE, NULL, 0, &why, NULL), RIM_MISUSE);
    rim_article_free(article);
}

/* A failing script loses its own edits, findings and results; those before it stay. */
Test(edit, forget) {
    rim_article *article = read_as("text", "one two");
    propose(article, "one", 0, "1");
    rim_article_emit(article, RIM_STR("list"), RIM_STR("1"));
    next_stage(article);
    size_t edits = article->proposals.len, findings = article->findings.len;
    propose(article, "two", 0, "2");
    rim_article_emit(article, RIM_STR("list"), RIM_STR("2"));
    rim_article_emit(article, RIM_STR("other"), RIM_STR("3"));
    rim_forget(article, edits, findings);
    cr_assert(rim_plan(article));
    check_written(article, "same", "1 two");
    cr_expect_eq(article->emitted.len, 1);
    cr_expect_eq(article->emitted.at[0].values.len, 1);
    rim_article_free(article);
}

/* What would join malformed bytes into a character has no way back, so it is blocked; what keeps them apart is not. */
Test(edit, between_malformed_bytes) {
    static const struct {
        const char *encoding;
        rim_str input;
        const char *text, *after;
        rim_state state;
    } rows[] = {{"utf-8", {"x \xDF" "a\x9A", 5}, "a", "", RIM_BLOCKED},
                {"utf-8", {"x \xDF" "a\x9A", 5}, "a", "b", RIM_APPLIED},
                {"utf-8", {"x \xEF\xBF\xBD" "a\x9A", 7}, "a", "", RIM_APPLIED}, /* the input's own U+FFFD is whole */
                {"utf-16le", {"\x3D\xD8" "a\0\x00\xDE", 6}, "a", "", RIM_BLOCKED},
                {"gbk", {"x \x81 y", 5}, " y", "by", RIM_BLOCKED}, /* 81 62 is a character */
                {"gbk", {"x \x81 y", 5}, " y", "-y", RIM_APPLIED}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rim_reading reading = RIM_READING_INIT;
        rim_error error = {0};
        reading.format = "text", reading.encoding = rows[i].encoding;
        rim_article *article = rim_read(rim_alloc_libc(), rows[i].input, &reading, &error);
        cr_assert(article, "row %zu: %s", i, error.message);
        rim_snapshot *snapshot = rim_snapshot_now(article);
        rim_str text = snapshot->views[0].block->text;
        size_t at = rim_str_find(text, rim_str_of(rows[i].text), 1);
        rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR("because"), 1};
        cr_assert_eq(rim_propose_text(snapshot, 0, (rim_range){at, at + strlen(rows[i].text)}, rim_str_of(rows[i].after), &why, &error), RIM_OK, "row %zu: %s", i, error.message);
        cr_assert(rim_plan(article));
        cr_expect_eq(article->edits.at[0].state, rows[i].state, "row %zu", i);
        cr_expect_eq(article->edits.at[0].blocked_by, rows[i].state == RIM_BLOCKED ? RIM_BY_ENCODING : RIM_BY_NOTHING, "row %zu", i);
        rim_article_free(article);
    }
}
