/* What the library does for authors of scripts: reading them for slips, measuring them. */
#include "rimslot.h"

#include "leaks.h"

#include <stdio.h>
#include <string.h>

static rim_engine *engine_of(const char *path) {
    const char *paths[] = {path, NULL};
    rim_config config = RIM_CONFIG_INIT;
    rim_error error = {0};
    config.paths = paths;
    rim_engine *engine = rim_engine_new(&config, &error);
    cr_assert(engine, "%s:%u: %s", error.where, error.line, error.message);
    return engine;
}

typedef struct heard {
    char text[4096];
    size_t n;
} heard;

static void on_remark(void *user, const rim_remark *r) {
    heard *h = user;
    const char *slash = strrchr(r->file, '/');
    size_t len = strlen(h->text);
    snprintf(h->text + len, sizeof h->text - len, "%s:%u: %d %s\n", slash ? slash + 1 : r->file, r->line, r->severity, r->message);
    h->n++;
}

static void expect_line(const heard *h, const char *line) {
    cr_expect(strstr(h->text, line), "no remark \"%s\" in:\n%s", line, h->text);
}

Test(lint, slips) {
    rim_error error = {0};
    heard h = {0};
    rim_engine *engine = engine_of("tests/engine/slips");
    rim_worker *worker = rim_worker_new(engine, &error);
    cr_expect_eq(rim_worker_lint(worker, "slips", on_remark, &h, &error), RIM_SCRIPT);
    expect_line(&h, "slips.lua:14: 3 unknown global 'pirnt'; did you mean 'print'?\n");
    expect_line(&h, "slips.lua:15: 3 the module rim has no 'flod'; did you mean 'fold'?\n");
    expect_line(&h, "slips.lua:16: 2 reads the option 'cuont', which is not declared; did you mean 'count'?\n");
    expect_line(&h, "slips.lua:17: 2 no object of rim has a method 'repalce'; did you mean 'replace'?\n");
    expect_line(&h, "slips.lua:18: 3 sets the global 'total'");
    expect_line(&h, "slips.lua:19: 2 no object of rim has a field 'txet'; did you mean 'text'?\n");
    expect_line(&h, "slips.lua:20: 3 its library has no 'srot'; did you mean 'sort'?\n");
    expect_line(&h, "slips.lua:21: 2 the table of an edit or a finding has no field 'raeson'; did you mean 'reason'?\n");
    expect_line(&h, "parts.lua:5: 3 unknown global 'widht'\n");
    expect_line(&h, ":0: 0 the option 'never' is declared and never read\n");
    expect_line(&h, ":0: 0 'before' names the script 'summry', which is not here\n");
    cr_expect_eq(h.n, 11, "%s", h.text);
    rim_worker_free(worker);
    rim_engine_free(engine);
}

Test(lint, bundled_scripts_are_clean) {
    rim_error error = {0};
    heard h = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    cr_expect_eq(rim_worker_lint(worker, NULL, on_remark, &h, &error), RIM_OK, "%s%s", h.text, error.message);
    cr_expect_eq(rim_worker_lint(worker, "nosuch", NULL, NULL, &error), RIM_INPUT);
    cr_expect_eq(rim_worker_lint(NULL, NULL, NULL, NULL, NULL), RIM_MISUSE);
    rim_worker_free(worker);
    rim_engine_free(engine);
}

static const rim_timing *timing_of(rim_worker *worker, const char *handler) {
    const rim_timing *rows;
    size_t n = rim_worker_profile(worker, &rows);
    for (size_t i = 0; i < n; i++)
        if (rows[i].handler.len == strlen(handler) && memcmp(rows[i].handler.data, handler, rows[i].handler.len) == 0) return &rows[i];
    return NULL;
}

static void run_over(rim_engine *engine, rim_worker *worker, const char *text) {
    rim_error error = {0};
    rim_article *article = rim_article_new(engine, text, strlen(text), NULL, &error);
    rim_worker_run(worker, article, "costly", &error);
    rim_article_free(article);
}

Test(profile, handlers) {
    rim_error error = {0};
    rim_engine *engine = engine_of("tests/engine/costly.lua");
    rim_worker *worker = rim_worker_new(engine, &error);
    run_over(engine, worker, "Nobody measures this.");
    cr_expect_eq(rim_worker_profile(worker, NULL), 0, "nothing is measured before it is asked for");
    run_over(engine, worker, "One. Two stands here. Three.");
    run_over(engine, worker, "<p>Fail.</p>");
    const rim_timing *sentence = timing_of(worker, "sentence"), *article = timing_of(worker, "article"), *html = timing_of(worker, "html[p]");
    cr_assert(sentence && article && html);
    cr_expect_eq(sentence->calls, 4);
    cr_expect_eq(html->calls, 1);
    cr_expect_eq(article->calls, 2, "a call that fails is measured, too");
    cr_expect_gt(article->ms, sentence->ms);
    cr_expect_gt(article->memory, 1000000);
    cr_expect_lt(sentence->memory, 100000);
    cr_expect_eq(rim_worker_profile(NULL, NULL), 0);
    rim_worker_free(worker);
    rim_engine_free(engine);
}

Test(explain, misuse_and_lines) {
    rim_error error = {0};
    rim_str out;
    rim_engine *engine = engine_of("tests/engine/costly.lua");
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, "Fail.\n", 6, NULL, &error);
    cr_expect_eq(rim_worker_explain(worker, article, "costly", 0, &out, &error), RIM_INPUT);
    error = (rim_error){0};
    cr_expect_eq(rim_worker_explain(NULL, article, "costly", 1, &out, &error), RIM_MISUSE);
    error = (rim_error){0};
    cr_expect_eq(rim_worker_explain(worker, article, "costly", 1, &out, &error), RIM_OK, "%s", error.message);
    cr_expect(strstr(out.data, "nothing  costly: it failed, its edits are dropped: costly.lua:"), "%s", out.data);
    cr_expect_eq(rim_worker_coverage(worker, NULL, NULL, NULL, &error), RIM_MISUSE);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
}
