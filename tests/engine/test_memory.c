/* Memory that runs out: every allocation fails once, in turn, through a whole article. Nothing crashes, nothing leaks, and what fails
   says so. */
#include "rimslot.h"

#include "leaks.h"
#include "meter.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *format, *bytes;
} inputs[] = {
    {"text", "A bridge opens\n\nMayor Hanna Lind met Annalena Berbock on Friday. \"We know Annalena Berbock,\" she said.\n\nThe the end.\n"},
    {"html", "<h1>A bridge</h1><p>Mayor <b>Lind</b> met Annalena <i>Ber</i>bock &amp; co. <q>Good.</q></p><div class=share>Share</div>"},
    {"json", "{\"id\": 1, \"title\": \"A bridge\", \"text\": \"Annalena Ber\\u0062ock spoke.\", \"x\": [1, {\"y\": null}]}"},
};

/* One article there and back; the first error is left in `error`. */
static void whole_article(rim_engine *engine, size_t input, rim_error *error) {
    static const char *const formats[] = {"same", "records", "diff", "marked", "explain", "plain"};
    rim_reading reading = RIM_READING_INIT;
    rim_str out = {0};
    reading.format = inputs[input].format;
    rim_worker *worker = rim_worker_new(engine, error);
    rim_article *article = rim_article_new(engine, inputs[input].bytes, strlen(inputs[input].bytes), &reading, error);
    rim_worker_run(worker, article, "names,checks,quotes", error);
    for (size_t i = 0; i < rim_article_edits(article, NULL); i++) rim_article_decide(article, i, RIM_ACCEPT, error);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) rim_article_write(article, formats[i], &out, error);
    rim_article_field(article, "title");
    rim_article_result(article, "quotes");
    rim_article *again = rim_article_new(engine, inputs[input].bytes, strlen(inputs[input].bytes), &reading, error);
    if (rim_article_write(article, "records", &out, error) == RIM_OK) rim_article_load(again, out.data, out.len, error);
    rim_article_free(again);
    rim_article_free(article);
    rim_worker_free(worker);
}

static rim_engine *metered_engine(meter *m, rim_error *error) {
    rim_config config = RIM_CONFIG_INIT;
    config.alloc = metered;
    config.user = m;
    config.time_limit = 0;
    return rim_engine_new(&config, error);
}

Test(memory, hook_sees_all_and_gets_all_back) {
    meter m = {0};
    rim_error error = {0};
    rim_engine *engine = metered_engine(&m, &error);
    for (size_t i = 0; i < 3; i++) whole_article(engine, i, &error);
    cr_expect_eq(error.status, RIM_OK, "%s", error.message);
    cr_expect(m.calls > 1000 && m.live > 0);
    rim_engine_free(engine);
    cr_expect_eq(m.live, 0, "%zu blocks were not given back", m.live);
}

/* All of the first allocations, then ever larger steps: early ones set up, later ones repeat. */
static size_t next_failure(size_t at) {
    return at < 300 ? at + 1 : at + 1 + at / 40;
}

Test(memory, article_with_each_allocation_failing) {
    for (size_t input = 0; input < 3; input++) {
        meter m = {0};
        rim_error none = {0};
        rim_engine *engine = metered_engine(&m, &none); /* one engine that lives; its caches fill in the first run */
        cr_assert(engine, "%s", none.message);
        whole_article(engine, input, &none);
        cr_assert_eq(none.status, RIM_OK, "%s", none.message);
        size_t before = m.calls, live = m.live;
        whole_article(engine, input, &none);
        size_t calls = m.calls - before;
        for (size_t at = 1, runs = 0; at <= calls; at = next_failure(at), runs++) {
            rim_error error = {0};
            m.calls = 0, m.fail_at = at, m.fails_on = runs % 2;
            whole_article(engine, input, &error);
            m.fail_at = 0;
            /* Lua may collect garbage and go on; else there is an error that speaks of memory */
            cr_expect(error.status == RIM_OK || (error.message[0] && (error.status == RIM_NOMEM || strstr(error.message, "memory"))),
                      "allocation %zu of %s: status %d, said \"%s\"", at, inputs[input].format, error.status, error.message);
            cr_expect_eq(m.live, live, "allocation %zu of %s: %zd blocks too many", at, inputs[input].format, (ssize_t)(m.live - live));
            live = m.live;
        }
        rim_engine_free(engine);
        cr_expect_eq(m.live, 0, "%s: %zu blocks were not given back", inputs[input].format, m.live);
    }
}

Test(memory, engine_with_allocations_failing) {
    meter count = {0};
    rim_error none = {0};
    rim_engine_free(metered_engine(&count, &none));
    size_t step = count.calls / 150 + 1;
    for (size_t at = 1; at <= count.calls; at += at < 50 ? 1 : step) {
        meter m = {.fail_at = at, .fails_on = at % 2};
        rim_error error = {0};
        rim_engine *engine = metered_engine(&m, &error);
        cr_expect(engine || (error.status != RIM_OK && error.message[0]), "allocation %zu: no engine and no word", at);
        rim_engine_free(engine);
        cr_expect_eq(m.live, 0, "allocation %zu: %zu blocks were not given back", at, m.live);
    }
}

/* What a script asks for in vain, without end, stays with nobody: the engine lives long. */
Test(memory, asked_in_vain) {
    const char *paths[] = {"tests/engine/asks.lua", NULL};
    meter m = {0};
    rim_error error = {0};
    rim_config config = RIM_CONFIG_INIT;
    config.alloc = metered;
    config.user = &m;
    config.paths = paths;
    rim_engine *engine = rim_engine_new(&config, &error);
    size_t live = m.live;
    for (int i = 0; i < 2; i++) {
        rim_worker *worker = rim_worker_new(engine, &error);
        rim_article *article = rim_article_new(engine, "Text.", 5, NULL, &error);
        cr_expect_eq(rim_worker_run(worker, article, "asks", &error), RIM_OK, "%s", error.message);
        rim_article_free(article);
        rim_worker_free(worker);
    }
    cr_expect_eq(m.live, live, "%zu blocks more", m.live - live);
    rim_engine_free(engine);
}
