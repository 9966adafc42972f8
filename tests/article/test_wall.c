/* The wall of quotation marks: what a speaker said is blocked, the marks around it are not. */
#include "article/edit.h"

#include "leaks.h"
#include <stdio.h>

static const char text[] = "She said \"it is \"late\" now\", \xC2\xAB ja \xC2\xBB.";

/* The state of one edit that puts `after` in place of the bytes [start, end). */
static rim_edit propose(size_t start, size_t end, const char *after) {
    rim_error error = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_reading reading = RIM_READING_INIT;
    reading.language = "en";
    rim_article *article = rim_article_new(engine, text, sizeof text - 1, &reading, &error);
    cr_assert(article, "%s", error.message);
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("mark"), RIM_STR("to see"), 1};
    cr_assert(rim_propose_text(rim_snapshot_now(article), 0, (rim_range){start, end}, rim_str_of(after), &why, &error) == RIM_OK);
    cr_assert(rim_plan(article));
    rim_edit edit = article->edits.at[0];
    rim_article_free(article);
    rim_engine_free(engine);
    return edit;
}

static void is_applied(size_t start, size_t end, const char *after) {
    cr_expect(propose(start, end, after).state == RIM_APPLIED, "[%zu, %zu) -> %s", start, end, after);
}

static void is_blocked(size_t start, size_t end, const char *after) {
    rim_edit edit = propose(start, end, after);
    cr_expect(edit.state == RIM_BLOCKED && edit.blocked_by == RIM_BY_QUOTE, "[%zu, %zu) -> %s", start, end, after);
}

Test(wall, marks_may_become_other_marks) {
    is_applied(9, 10, "\xE2\x80\x9C");              /* the outer opening mark */
    is_applied(16, 17, "\xE2\x80\x98");             /* the inner one */
    is_applied(21, 22, "\xE2\x80\x99");             /* the inner closing mark */
    is_applied(26, 27, "\xE2\x80\x9D");
    is_applied(29, 32, "\xC2\xAB\xC2\xA0");         /* a guillemet with the space inside */
    is_applied(10, 10, "\xC2\xA0");                 /* a space behind the mark */
}

Test(wall, words_may_not) {
    is_blocked(10, 12, "It");
    is_blocked(9, 10, "\xE2\x80\x9CNever ");        /* words in the mark's place */
    is_blocked(16, 17, "\"so ");
    is_blocked(10, 10, "Never ");
    is_blocked(15, 22, "late");                     /* inner marks with what they hold */
    is_applied(0, 3, "He");
}

/* The position is found among many quotations, also behind one that holds others. */
Test(wall, holds_in_a_long_paragraph) {
    rim_error error = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    enum { N = 500 };
    static char many[N * 24];
    size_t len = 0;
    for (int i = 0; i < N; i++) len += (size_t)sprintf(many + len, "Ha \xE2\x80\x9Cso \xC2\xABit\xC2\xBB is\xE2\x80\x9D. ");
    rim_reading reading = RIM_READING_INIT;
    rim_article *article = rim_article_new(engine, many, len, &reading, &error);
    rim_snapshot *snapshot = rim_snapshot_now(article);
    size_t unit = len / N;
    for (size_t i = 0; i < N; i++) {
        size_t at = i * unit;
        cr_expect(!rim_snapshot_in_quote(snapshot, 0, (rim_range){at, at + 2}));
        cr_expect(rim_snapshot_in_quote(snapshot, 0, (rim_range){at + 6, at + 8}));
        cr_expect(rim_snapshot_in_quote(snapshot, 0, (rim_range){at + 16, at + 18}), "behind the inner one");
        cr_expect(rim_snapshot_in_quote(snapshot, 0, (rim_range){at, at + unit}), "a range over all of it");
        cr_expect(rim_snapshot_at_mark(snapshot, 0, (rim_range){at + 9, at + 11}));
        cr_expect(!rim_snapshot_at_mark(snapshot, 0, (rim_range){at + 6, at + 8}));
    }
    rim_article_free(article);
    rim_engine_free(engine);
}

/* An inner quotation that its outer one cuts off has no closing mark: its range is empty, not negative. */
Test(wall, an_inner_quotation_without_its_end) {
    rim_str paragraph = RIM_STR("\xE2\x80\x9CSo \xC2\xABit is,\xE2\x80\x9D he said.");
    rim_arena arena;
    rim_quotes quotes = {0};
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    cr_assert(rim_quotes_find(&arena, &paragraph, 1, RIM_STR("en"), &quotes));
    cr_assert_eq(quotes.len, 2);
    cr_expect(quotes.at[1].is_open && quotes.at[1].close == quotes.at[1].end);
    cr_expect(quotes.at[0].close == quotes.at[0].end + 3);
    rim_arena_free(&arena);
}
