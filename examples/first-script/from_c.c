/* from_c.c - the script beside this file, run from C: from_c plain-words */
#include <rimslot.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    const char *text = "They utilise it.\n", *paths[] = {argc > 1 ? argv[1] : "plain-words", NULL};
    rim_config config = RIM_CONFIG_INIT;
    rim_error error = {0};
    rim_str out = {0};
    config.paths = paths; /* the rest are defaults */
    rim_engine *engine = rim_engine_new(&config, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, text, strlen(text), NULL, &error);
    rim_worker_run(worker, article, "plain-words", &error);
    if (rim_article_write(article, "marked", &out, &error) == RIM_OK) fwrite(out.data, 1, out.len, stdout);
    if (error.status != RIM_OK) fprintf(stderr, "%s: %s\n", error.where, error.message);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return error.status;
}
