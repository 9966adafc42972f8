/* allocations.c - a page through every bundled script while memory runs out: allocation after allocation fails, once, and once with all that
   follow. Nothing crashes, nothing stays behind, and what fails says so.

     allocations [MOST [SCRIPT]]: at most so many allocations of each script, evenly spread; 0: every single one (hours) */
#include <rimslot.h>

#include "meter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char page[] = "<html lang=en><head><title>A bridge opens</title><meta name=author content='Ola Brandt'></head><body><h1>A bridge opens</h1>"
                           "<p>NORTHPORT, 3 May 2026 - Mayor <b>Hanna Lind</b> met Annalena <i>Ber</i>bock &amp; others on Friday.</p>"
                           "<p>\"We know the the bridge ,\" she said. It cost 40 million crowns and took four years.</p><div class=share>Share this</div></body></html>";

static void whole_article(rim_engine *engine, const char *script, rim_error *error) {
    static const char *const formats[] = {"same", "records", "diff", "marked", "explain", "plain"};
    rim_reading reading = RIM_READING_INIT;
    rim_str out = {0};
    reading.format = "html";
    rim_worker *worker = rim_worker_new(engine, error);
    rim_article *article = rim_article_new(engine, page, sizeof page - 1, &reading, error);
    rim_worker_run(worker, article, script, error);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) rim_article_write(article, formats[i], &out, error);
    rim_article_free(article);
    rim_worker_free(worker);
}

/* The run with one allocation failing; what is wrong, or NULL. An error that does not speak of memory is wrong, and is left in `said`. */
static const char *fails_well(rim_engine *engine, meter *m, const char *script, size_t at, bool fails_on, char said[sizeof ((rim_error *)0)->message]) {
    rim_error error = {0};
    size_t live = m->live;
    *m = (meter){.fail_at = at, .fails_on = fails_on, .live = live};
    whole_article(engine, script, &error);
    m->fail_at = 0;
    if (m->live != live) return "blocks stay behind";
    /* Lua may collect garbage and go on. */
    bool says_so = error.status == RIM_OK || (error.message[0] && (error.status == RIM_NOMEM || strstr(error.message, "memory")));
    return says_so ? NULL : error.message[0] ? strcpy(said, error.message) : "no word of an error";
}

static int try_script(rim_engine *engine, meter *m, const char *script, size_t most) {
    rim_error error = {0};
    whole_article(engine, script, &error); /* caches fill */
    m->calls = 0;
    whole_article(engine, script, &error);
    if (error.status != RIM_OK) return fprintf(stderr, "%s: %s\n", script, error.message), 1;
    size_t calls = m->calls, tried = 0, step = most && calls > most ? calls / most + 1 : 1;
    int faults = 0;
    for (size_t at = 1; at <= calls; at += step)
        for (int forever = 0; forever < 2; forever++, tried++) {
            char said[sizeof ((rim_error *)0)->message];
            const char *fault = fails_well(engine, m, script, at, forever, said);
            if (!fault) continue;
            fprintf(stderr, "%s, allocation %zu of %zu%s: %s\n", script, at, calls, forever ? " and all that follow" : "", fault);
            faults++;
        }
    printf("%-12s %7zu allocations, %7zu failures tried, %d faults\n", script, calls, tried, faults);
    fflush(stdout);
    return faults;
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
    for (const char *line = list.data; line && (line = strstr(line, "{\"script\":\"")); line++) {
        if (sscanf(line, "{\"script\":\"%63[^\"]", name) != 1) continue;
        if (argc < 3 || strcmp(argv[2], name) == 0) faults += try_script(engine, &m, name, argc > 1 ? strtoul(argv[1], NULL, 10) : 40);
    }
    rim_engine_free(engine);
    if (m.live) fprintf(stderr, "%zu blocks were not given back\n", m.live);
    return faults || m.live;
}
