/* Single lines of Lua about an article. */
#include "rimslot.h"

#include "leaks.h"

#include <stdio.h>
#include <string.h>

typedef struct desk {
    rim_engine *engine;
    rim_worker *worker;
    rim_article *article;
} desk;

static rim_article *read_text(rim_engine *engine, const char *text) {
    return rim_article_new(engine, text, strlen(text), NULL, NULL);
}

static desk open_desk(const char *text) {
    rim_error error = {0};
    desk d = {.engine = rim_engine_new(NULL, &error)};
    d.worker = rim_worker_new(d.engine, &error);
    d.article = read_text(d.engine, text);
    cr_assert(d.worker && d.article, "%s", error.message);
    return d;
}

static void close_desk(desk *d) {
    rim_article_free(d->article);
    rim_worker_free(d->worker);
    rim_engine_free(d->engine);
}

static void gives(const desk *d, const char *script, const char *code, const char *wanted) {
    rim_error error = {0};
    rim_str out;
    rim_worker_eval(d->worker, d->article, script, code, strlen(code), &out, &error);
    cr_expect_eq(error.status, RIM_OK, "%s: %s", code, error.message);
    cr_expect(out.len == strlen(wanted) && memcmp(out.data, wanted, out.len) == 0, "%s gives %.*s and not %s", code, (int)out.len, out.data, wanted);
}

static void fails(const desk *d, const char *code, rim_status status, const char *message) {
    rim_error error = {0};
    rim_str out;
    cr_expect_eq(rim_worker_eval(d->worker, d->article, NULL, code, strlen(code), &out, &error), status, "%s: %s", code, error.message);
    cr_expect(strstr(error.message, message), "%s says %s", code, error.message);
}

Test(eval, values) {
    desk d = open_desk("A bridge opens.\n\nIt is new.\n");
    gives(&d, NULL, "1 + 1, 2 / 4, 'a\"b\\n', nil, true", "2, 0.5, \"a\\\"b\\n\", nil, true");
    gives(&d, NULL, "{ 1, { x = 'y' }, b = 2, ['c d'] = 3, [2.5] = 4 }", "{1, {x = \"y\"}, [2.5] = 4, b = 2, [\"c d\"] = 3}");
    gives(&d, NULL, "print, rim.fold 'Ä', '\\xFF'", "function, \"a\", \"\\xFF\"");
    gives(&d, NULL, "t = {} t.t = t return t", "{t = {t = {t = {t = {t = {...}}}}}}");
    gives(&d, NULL, "local x = 1", "");
    gives(&d, NULL, "article, article:block(2):words()(), rim.matcher {}, ctx.script", "article, word \"It\", matcher, \"line\"");
    close_desk(&d);
}

Test(eval, lines_belong_together) {
    desk d = open_desk("A bridge opens.\n\nIt is new.\n");
    gives(&d, NULL, "b = article:block(1)", "");
    gives(&d, NULL, "b:find('bridge'):replace('tunnel', { rule = 'r', reason = 'why' })", "true");
    gives(&d, NULL, "b.text", "\"A bridge opens.\""); /* reading is a snapshot */
    const rim_edit *edits;
    cr_assert_eq(rim_article_edits(d.article, &edits), 1);
    cr_expect_eq(edits[0].state, RIM_APPLIED);
    fails(&d, "b:find('opens'):replace('shuts', { rule = 'r', reason = 'why' }) error 'no'", RIM_SCRIPT, "line:1: no");
    cr_expect_eq(rim_article_edits(d.article, &edits), 1, "a line that fails proposes nothing");
    cr_assert_eq(rim_worker_run(d.worker, d.article, "typography", NULL), RIM_OK);
    fails(&d, "b.text", RIM_SCRIPT, "belongs to an earlier article or script");
    gives(&d, NULL, "article:block(1).text", "\"A tunnel opens.\"");
    close_desk(&d);
}

/* Nodes and spans of an article that is gone are refused, whoever is asked about them. */
Test(eval, articles_that_are_gone) {
    desk d = open_desk("<html><body><h1>One</h1><p>First.</p></body></html>");
    gives(&d, NULL, "n, s = article.page, article:block(1)", "");
    rim_article_free(d.article);
    d.article = read_text(d.engine, "<html><body><h1>Two</h1><p>Second.</p></body></html>");
    fails(&d, "article.page:contains(n)", RIM_SCRIPT, "belongs to an earlier article");
    fails(&d, "article:block(1):gap(s)", RIM_SCRIPT, "belongs to an earlier article");
    gives(&d, NULL, "n, s", "node of an earlier article, block of an earlier article");
    close_desk(&d);
}

Test(eval, errors_and_limits) {
    desk d = open_desk("A bridge opens.\n");
    fails(&d, "for i = 1, 3 do", RIM_INPUT, "<eof>");
    fails(&d, "x = = 1", RIM_SCRIPT, "unexpected symbol");
    fails(&d, "fooo", RIM_SCRIPT, "unknown global 'fooo'");
    fails(&d, "article.titel", RIM_SCRIPT, "did you mean 'title'");
    fails(&d, "while true do end", RIM_LIMIT, "over the limit of CPU time");
    fails(&d, "('x'):rep(1e9)", RIM_NOMEM, "memory");
    fails(&d, "local t = ('\\0'):rep(6e6) return t", RIM_LIMIT, "over the limit of output");
    gives(&d, NULL, "1", "1");
    rim_error error = {0};
    rim_str out;
    cr_expect_eq(rim_worker_eval(d.worker, d.article, "nmaes", "1", 1, &out, &error), RIM_INPUT);
    cr_expect_eq(rim_worker_eval(NULL, d.article, NULL, "1", 1, &out, &error), RIM_MISUSE);
    close_desk(&d);
}

Test(eval, as_a_script) {
    desk d = open_desk("A bridge opens.\n");
    gives(&d, "summary", "ctx.options.count ~= nil, ctx.script", "true, \"summary\"");
    rim_error error = {0};
    rim_str out;
    cr_expect_eq(rim_worker_eval(d.worker, d.article, "summary", "ctx.options.cuont", 17, &out, &error), RIM_SCRIPT);
    cr_expect(strstr(error.message, "unknown option 'cuont'; did you mean 'count'?"), "%s", error.message);
    close_desk(&d);
}
