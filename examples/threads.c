/* threads.c - many articles by a pool of workers; what comes out comes in the order it went in. */
#include <rimslot.h>
#include <stdio.h>
#include <string.h>

typedef struct desk {
    size_t sent, wanted, changed;
    char text[128];
} desk;

static bool next(void *user, rim_input *input) {
    static const char *const stories[] = {"Annalena Berbock spoke in Berlin.\n", "Nothing is wrong with this one.\n"};
    desk *d = user;
    if (d->sent == d->wanted) return false;
    input->bytes = stories[d->sent % 2];
    input->len = strlen(input->bytes);
    d->sent++;
    return true;
}

static bool done(void *user, const rim_input *input, rim_article *article, const rim_error *error) {
    desk *d = user;
    (void)input;
    if (!article) return fprintf(stderr, "%s\n", error->message), true; /* the others go on */
    d->changed += rim_article_edits(article, NULL) > 0;
    return true;
}

int main(void) {
    desk d = {.wanted = 200};
    rim_error error = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_batch batch = {.size = sizeof batch, .workers = 4, .chain = "names", .next = next, .done = done, .user = &d};
    rim_batch_run(engine, &batch, &error);
    rim_engine_free(engine);
    if (error.status != RIM_OK) return fprintf(stderr, "%s\n", error.message), 1;
    printf("%zu articles, %zu changed\n", d.sent, d.changed);
    return d.changed == d.wanted / 2 ? 0 : 1;
}
