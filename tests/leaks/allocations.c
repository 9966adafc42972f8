/* allocations.c - a page through every bundled script while memory runs out: allocation after allocation fails, once, and once with all that
   follow. Nothing crashes, nothing stays behind, what fails says so, and the worker is as good as new afterwards.

     allocations [MOST [SCRIPT...]]: at most so many allocations of each script, evenly spread; 0: every single one (hours) */
#include <rimslot.h>

#include "meter.h"

#include <stdio.h>
#include <string.h>

static const char page[] = "<html lang=en><head><title>A bridge opens</title><meta name=author content='Ola Brandt'></head><body><h1>A bridge opens</h1>"
                           "<p>NORTHPORT, 3 May 2026 - Mayor <b>Hanna Lind</b> met Annalena <i>Ber</i>bock &amp; others on Friday.</p>"
                           "<p>\"We know the the bridge ,\" she said. It cost 40 million crowns and took four years.</p><div class=share>Share this</div></body></html>";

enum { AGAIN = 8 }; /* of so many failures one is followed by a run with memory enough */

typedef struct records {
    char *bytes;
    size_t len;
} records;

/* Reads, runs and writes the page; keeps the records when nothing failed and somebody wants them. */
static void one_article(rim_engine *engine, rim_worker *worker, const char *script, records *kept, rim_error *error) {
    static const char *const formats[] = {"same", "diff", "marked", "explain", "plain", "clean", "markdown", "ninjs", "records"};
    rim_reading reading = RIM_READING_INIT;
    rim_str out = {0};
    reading.format = "html";
    rim_article *article = rim_article_new(engine, page, sizeof page - 1, &reading, error);
    rim_worker_run(worker, article, script, error);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) rim_article_write(article, formats[i], &out, error);
    if (kept && error->status == RIM_OK && (kept->bytes = malloc(out.len + 1))) memcpy(kept->bytes, out.data, kept->len = out.len);
    rim_article_free(article);
}

/* A failure that does not speak of memory is wrong, and what it says is left in `said`. Lua may collect garbage and go on without one. */
static const char *judge(const rim_error *error, char said[]) {
    if (error->status == RIM_OK || (error->message[0] && (error->status == RIM_NOMEM || strstr(error->message, "memory")))) return NULL;
    return error->message[0] ? strcpy(said, error->message) : "no word of an error";
}

/* The page once more by a worker that memory ran out on: the same records as ever. */
static const char *recovers(rim_engine *engine, rim_worker *worker, const char *script, const records *wanted, char said[]) {
    rim_error error = {0};
    records now = {0};
    one_article(engine, worker, script, &now, &error);
    bool same = now.bytes && now.len == wanted->len && memcmp(now.bytes, wanted->bytes, now.len) == 0;
    free(now.bytes);
    return same ? NULL : error.message[0] ? strcpy(said, error.message) : "the worker's next run differs";
}

/* The run with one allocation failing; what is wrong, or NULL. */
static const char *fails_well(rim_engine *engine, meter *m, const char *script, size_t at, bool fails_on, const records *wanted, char said[]) {
    rim_error error = {0};
    size_t live = m->live;
    *m = (meter){.fail_at = at, .fails_on = fails_on, .live = live};
    rim_worker *worker = rim_worker_new(engine, &error);
    one_article(engine, worker, script, NULL, &error);
    m->fail_at = 0;
    const char *wrong = wanted && worker ? recovers(engine, worker, script, wanted, said) : NULL;
    rim_worker_free(worker);
    if (m->live != live) return "blocks stay behind";
    return wrong ? wrong : judge(&error, said);
}

/* How many allocations the run makes, its caches filled; 0 when it fails. */
static size_t count(rim_engine *engine, meter *m, const char *script, records *kept) {
    rim_error error = {0};
    for (int i = 0; i < 2; i++) {
        m->calls = 0;
        rim_worker *worker = rim_worker_new(engine, &error);
        one_article(engine, worker, script, i ? kept : NULL, &error);
        rim_worker_free(worker);
    }
    if (error.status == RIM_OK) return m->calls;
    fprintf(stderr, "%s: %s\n", script, error.message);
    return 0;
}

static int try_script(rim_engine *engine, meter *m, const char *script, size_t most) {
    records wanted = {0};
    size_t calls = count(engine, m, script, &wanted), tried = 0, step = most && calls > most ? calls / most + 1 : 1;
    int faults = calls == 0;
    for (size_t at = 1, n = 0; at <= calls; at += step, n++)
        for (int forever = 0; forever < 2; forever++, tried++) {
            char said[sizeof ((rim_error *)0)->message];
            const char *fault = fails_well(engine, m, script, at, forever, n % AGAIN == 0 ? &wanted : NULL, said);
            if (!fault) continue;
            fprintf(stderr, "%s, allocation %zu of %zu%s: %s\n", script, at, calls, forever ? " and all that follow" : "", fault);
            faults++;
        }
    free(wanted.bytes);
    printf("%-12s %7zu allocations, %7zu failures tried, %d faults\n", script, calls, tried, faults);
    fflush(stdout);
    return faults;
}

static bool is_wanted(int argc, char **argv, const char *script) {
    bool found = argc < 3;
    for (int i = 2; i < argc; i++) found = found || strcmp(argv[i], script) == 0;
    return found;
}

int main(int argc, char **argv) {
    meter m = {0};
    rim_error error = {0};
    rim_config config = RIM_CONFIG_INIT;
    config.alloc = metered;
    config.user = &m;
    config.time_limit = 0;
    rim_engine *engine = rim_engine_new(&config, &error);
    if (!engine) return fprintf(stderr, "%s\n", error.message), 2;
    rim_str list = {0};
    char name[64];
    int faults = 0;
    rim_engine_list(engine, "scripts", &list, &error);
    for (const char *line = list.data; line && (line = strstr(line, "{\"script\":\"")); line++)
        if (sscanf(line, "{\"script\":\"%63[^\"]", name) == 1 && is_wanted(argc, argv, name))
            faults += try_script(engine, &m, name, argc > 1 ? strtoul(argv[1], NULL, 10) : 40);
    rim_engine_free(engine);
    if (m.live) fprintf(stderr, "%zu blocks were not given back\n", m.live);
    return faults || m.live;
}
