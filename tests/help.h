/* help.h - articles and edits in few words, for tests of the layers from article/ on. */
#ifndef TESTS_HELP_H
#define TESTS_HELP_H

#include "article/edit.h"
#include "format/load.h"
#include "format/read.h"
#include "format/write.h"

#include "leaks.h"

static inline rim_article *read_as(const char *format, const char *text) {
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    reading.format = format;
    rim_article *article = rim_read(rim_alloc_libc(), rim_str_of(text), &reading, &error);
    cr_assert(article, "%s", error.message);
    return article;
}

/* Where `text` stands in the article as it reads now; n counts from 0. */
static inline rim_range place_of(rim_article *article, const char *text, int n, size_t *view) {
    rim_snapshot *snapshot = rim_snapshot_now(article);
    for (*view = 0; *view < snapshot->n; ++*view) {
        rim_str in = snapshot->views[*view].block->text;
        for (size_t at = rim_str_find(in, rim_str_of(text), 0); at < in.len; at = rim_str_find(in, rim_str_of(text), at + 1))
            if (n-- == 0) return (rim_range){at, at + strlen(text)};
    }
    cr_assert_fail("\"%s\" is not in the article", text);
    return (rim_range){0, 0};
}

static inline rim_status propose_sure(rim_article *article, const char *text, int n, const char *after, double confidence) {
    size_t view;
    rim_range range = place_of(article, text, n, &view);
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR("because"), confidence};
    rim_error error = {0};
    return rim_propose_text(rim_snapshot_now(article), view, range, rim_str_of(after), &why, &error);
}

/* Proposes to replace the n-th `text`; the plan is to be made by the caller. */
static inline rim_status propose(rim_article *article, const char *text, int n, const char *after) {
    return propose_sure(article, text, n, after, 1);
}

/* The next script of the chain. */
static inline void next_stage(rim_article *article) {
    cr_assert(rim_plan(article));
    article->stage++;
}

static inline void check_written(rim_article *article, const char *format, const char *wanted) {
    rim_buffer out;
    rim_error error = {0};
    rim_buffer_init(&out, rim_alloc_libc());
    cr_assert_eq(rim_write(article, format, &out, &error), RIM_OK, "%s", error.message);
    cr_expect(rim_str_is(rim_buffer_str(&out), wanted), "%s: got <%.*s>, wanted <%s>", format, (int)out.len, out.data ? out.data : "", wanted);
    rim_buffer_free(&out);
}

/* The state of each edit as a letter: proposed, applied, Quote, Overlap, Limit, Encoding, Source, rejected. */
static inline void check_states(const rim_article *article, const char *wanted) {
    char got[64] = "";
    for (size_t i = 0; i < article->edits.len && i < sizeof got - 1; i++) {
        const rim_edit *e = &article->edits.at[i];
        got[i] = e->state == RIM_BLOCKED ? "?QOLES"[e->blocked_by] : "pa?r"[e->state];
    }
    cr_expect_str_eq(got, wanted);
}

#endif
