/* One article through the chain "wire", out in each of some formats or, for a number, as what is told of that line; then taken back by its
   records. A file for each, named as the word, for comparing with the bindings byte by byte:
     same FILE FOLDER FORMAT|LINE... */
#include <rimslot.h>
#include <stdio.h>
#include <stdlib.h>

static void write_file(const char *folder, const char *name, rim_str text) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text.data, 1, text.len, file) != text.len || fclose(file)) perror(path), exit(1);
}

/* The bytes before, from those behind and the records. Both are borrowed from the article, until its next write. */
static void write_reverted(const rim_engine *engine, rim_article *article, const rim_reading *reading, const char *folder, rim_error *error) {
    static char after[1 << 20];
    rim_str out = {0};
    rim_article_write(article, "same", &out, error);
    size_t len = out.len < sizeof after ? out.len : sizeof after;
    for (size_t i = 0; i < len; i++) after[i] = out.data[i];
    rim_article_write(article, "records", &out, error);
    rim_article *edited = rim_article_new(engine, after, len, reading, error);
    rim_str before = {0};
    rim_article_revert(edited, out.data, out.len, &before, error);
    if (error->status == RIM_OK) write_file(folder, "reverted", before);
    rim_article_free(edited);
}

int main(int argc, char **argv) {
    if (argc < 4) return fprintf(stderr, "usage: same FILE FOLDER FORMAT|LINE...\n"), 2;
    static char bytes[1 << 20];
    FILE *file = fopen(argv[1], "rb");
    if (!file) return perror(argv[1]), 1;
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    reading.path = argv[1];
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, bytes, len, &reading, &error);
    rim_worker_run(worker, article, "wire", &error);
    for (char **word = argv + 3; *word && error.status == RIM_OK; word++) {
        rim_str out = {0};
        size_t line = strtoul(*word, NULL, 10);
        rim_article *again = line ? rim_article_new(engine, bytes, len, &reading, &error) : NULL;
        if (line) rim_worker_explain(worker, again, "wire", line, &out, &error);
        else rim_article_write(article, *word, &out, &error);
        if (error.status == RIM_OK) write_file(argv[2], *word, out);
        rim_article_free(again);
    }
    write_reverted(engine, article, &reading, argv[2], &error);
    if (error.status != RIM_OK) fprintf(stderr, "same: %s: %s\n", error.where, error.message);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return error.status;
}
