/* One article through the chain "wire" and out in a format: same FILE FORMAT. For comparing with the bindings, byte by byte. */
#include <rimslot.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    if (argc != 3) return fprintf(stderr, "usage: same FILE FORMAT\n"), 2;
    static char bytes[1 << 20];
    FILE *file = fopen(argv[1], "rb");
    if (!file) return perror(argv[1]), 1;
    size_t len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    rim_error error = {0};
    rim_str out = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, bytes, len, NULL, &error);
    rim_worker_run(worker, article, "wire", &error);
    rim_article_write(article, argv[2], &out, &error);
    if (error.status == RIM_OK) fwrite(out.data, 1, out.len, stdout);
    else fprintf(stderr, "%s: %s\n", error.where, error.message);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return error.status;
}
