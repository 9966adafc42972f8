/* plain_leaks.c - the whole library in one plain process, for valgrind, which sees what Criterion's forks hide: articles of each format
   through the default chain, a decision, every output, records loaded and reverted. Without a time limit: valgrind is slow. */
#include <rimslot.h>
#include <stdio.h>
#include <string.h>

static const char text[] = "Annalena Berbock opens bridge\n\n- “We waited,” said Annalena Berbock in in Berlin.\n\nSource: The Harbour Post\n";
static const char page[] = "<html lang=en><body><h1>Bridge</h1><p>German minister Annalena Ber<b>bock</b> spoke &amp; left.</p></body></html>";
static const char record[] = "{\"id\": 7, \"text\": \"Annalena Berbock spoke.\\nTags: bridge, ferry, harbour\"}";

static int wrong(const char *what) {
    fprintf(stderr, "%s\n", what);
    return 1;
}

static void write_all(rim_article *article, rim_error *error) {
    static const char *const formats[] = {"same", "records", "diff", "marked", "explain", "plain"};
    rim_str out;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) rim_article_write(article, formats[i], &out, error);
}

/* The edited bytes and their records give the input back. */
static int there_and_back(const rim_engine *engine, rim_article *article, const char *input, rim_error *error) {
    rim_str out, records, bytes;
    char edited[1024], notes[16384];
    if (rim_article_write(article, "same", &out, error) != RIM_OK || out.len > sizeof edited) return wrong("no output");
    size_t n = out.len;
    memcpy(edited, out.data, n);
    if (rim_article_write(article, "records", &records, error) != RIM_OK || records.len > sizeof notes) return wrong("no records");
    size_t len = records.len;
    memcpy(notes, records.data, len);
    rim_article *back = rim_article_new(engine, edited, n, NULL, error);
    rim_status status = rim_article_revert(back, notes, len, &bytes, error);
    int failed = status != RIM_OK || bytes.len != strlen(input) || memcmp(bytes.data, input, bytes.len) ? wrong("revert gives other bytes") : 0;
    rim_article_free(back);
    rim_article *again = rim_article_new(engine, input, strlen(input), NULL, error);
    rim_article_load(again, notes, len, error);
    rim_article_free(again);
    return failed;
}

int main(void) {
    int failed = 0;
    const char *const inputs[] = {text, page, record};
    rim_config config = RIM_CONFIG_INIT;
    config.time_limit = 0;
    rim_error error = {0};
    rim_engine *engine = rim_engine_new(&config, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    for (size_t i = 0; i < 3 && error.status == RIM_OK; i++) {
        rim_article *article = rim_article_new(engine, inputs[i], strlen(inputs[i]), NULL, &error);
        rim_worker_run(worker, article, NULL, &error);
        write_all(article, &error);
        failed |= there_and_back(engine, article, inputs[i], &error);
        if (!rim_article_edits(article, NULL)) failed = wrong("nothing was corrected");
        rim_article_decide(article, 0, RIM_REJECT, &error);
        rim_article_free(article);
    }
    rim_worker_free(worker);
    rim_engine_free(engine);
    if (error.status != RIM_OK) fprintf(stderr, "%s: %s\n", error.where, error.message);
    return failed || error.status != RIM_OK;
}
