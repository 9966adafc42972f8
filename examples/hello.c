/* hello.c - the smallest useful program: one article through the desk. Build: cc hello.c $(pkg-config --cflags --libs rimslot) */
#include <rimslot.h>
#include <stdio.h>

int main(void) {
    static const char text[] = "German Foreign Minister Annalena Berbock met her colleague in Berlin.\n";
    rim_error error = {0};
    rim_str out = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, text, sizeof text - 1, NULL, &error);
    rim_worker_run(worker, article, "wire", &error);
    rim_article_write(article, "same", &out, &error);
    if (error.status == RIM_OK) fwrite(out.data, 1, out.len, stdout);
    else fprintf(stderr, "%s: %s\n", error.where, error.message);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return error.status;
}
