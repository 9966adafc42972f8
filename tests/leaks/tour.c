/* tour.c - every public call once, over text, HTML and JSON, for valgrind to watch: a plain program without Criterion and without
   the CPU timer, which would strike under valgrind. */
#include <rimslot.h>

#include <stdio.h>
#include <string.h>

static const char *const inputs[][2] = {
    {"text", "A bridge opens\n\nMayor Hanna Lind met Annalena Berbock. \"We know Annalena Berbock,\" she said.\n\nThe the end.\n"},
    {"html", "<h1>A bridge</h1><p>Lind met Annalena <i>Ber</i>bock &amp; co.</p><div class=share>Share</div>"},
    {"json", "{\"id\": 1, \"text\": \"Annalena Ber\\u0062ock spoke.\", \"x\": [1, {\"y\": null}]}"},
    {"json", "{\"id\": 1, \"text\": "},
};

static int failed;

static void expect(bool ok, const char *what, const rim_error *error) {
    if (ok) return;
    fprintf(stderr, "%s: %s: %s\n", what, error->where, error->message);
    failed++;
}

static void one_article(const rim_engine *engine, rim_worker *worker, const char *format, const char *bytes) {
    static const char *const formats[] = {NULL, "records", "diff", "marked", "explain", "plain", "nothing"};
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    rim_str out, records;
    const rim_edit *edits;
    reading.format = format;
    rim_article *article = rim_article_new(engine, bytes, strlen(bytes), &reading, &error);
    rim_worker_run(worker, article, "wire", &error);
    size_t n = rim_article_edits(article, &edits);
    for (size_t i = 0; i < n; i++) rim_article_decide(article, i, (rim_decision)(i % 4), NULL);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) rim_article_write(article, formats[i], &out, NULL);
    rim_article *again = rim_article_new(engine, bytes, strlen(bytes), &reading, NULL);
    if (rim_article_write(article, "records", &records, NULL) == RIM_OK) {
        expect(rim_article_load(again, records.data, records.len, &error) == RIM_OK, "load", &error);
        expect(rim_article_write(again, NULL, &out, &error) == RIM_OK, "write", &error);
        rim_article *edited = rim_article_new(engine, out.data, out.len, &reading, &error);
        expect(rim_article_revert(edited, records.data, records.len, &out, &error) == RIM_OK, "revert", &error);
        expect(out.len == strlen(bytes) && memcmp(out.data, bytes, out.len) == 0, "the bytes before", &error);
        rim_article_free(edited);
    }
    rim_article_free(again);
    rim_article_free(article);
}

typedef struct feed {
    size_t next, done;
} feed;

static bool on_next(void *user, rim_input *input) {
    feed *f = user;
    if (f->next == 12) return false;
    input->reading.format = inputs[f->next % 4][0];
    input->bytes = inputs[f->next++ % 4][1];
    input->len = strlen(input->bytes);
    return true;
}

static bool on_done(void *user, const rim_input *input, rim_article *article, const rim_error *error) {
    (void)input, (void)article, (void)error;
    ((feed *)user)->done++;
    return true;
}

int main(void) {
    static const char *const lists[] = {"scripts", "chains", "options", "formats", "plugins", "stubs"};
    rim_error error = {0};
    rim_config config = RIM_CONFIG_INIT;
    rim_str out;
    config.time_limit = 0;
    rim_engine *engine = rim_engine_new(&config, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    expect(worker, "worker", &error);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) expect(rim_engine_list(engine, lists[i], &out, &error) == RIM_OK, lists[i], &error);
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) one_article(engine, worker, inputs[i][0], inputs[i][1]);
    expect(rim_worker_test(worker, "names", NULL, NULL, &error) == RIM_OK, "test", &error);
    feed f = {0};
    rim_batch batch = {.size = sizeof batch, .workers = 2, .chain = "names", .next = on_next, .done = on_done, .user = &f};
    expect(rim_batch_run(engine, &batch, &error) == RIM_OK && f.done == 12, "batch", &error);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return failed != 0;
}
