/* review.c - what an editorial tool does: show every edit, let a person decide, write the result. Here the person is the command
   line: review FILE [accept|reject|stet]... gives a word for each edit in turn, the rest stay as the plan has them. */
#include <rimslot.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    if (file && fseek(file, 0, SEEK_END) == 0) {
        long size = ftell(file);
        rewind(file);
        if (size >= 0 && (bytes = malloc((size_t)size + 1))) *len = fread(bytes, 1, (size_t)size, file);
    }
    if (file) fclose(file);
    return bytes;
}

static void print(rim_str s) {
    printf("%.*s", (int)s.len, s.data);
}

static void show(const rim_edit *e) {
    static const char *const states[] = {"proposed", "applied", "blocked", "rejected"};
    printf("%.*s\t%s\t", (int)e->id.len, e->id.data, states[e->state]);
    if (e->field.len) print(e->field), fputs(" = ", stdout), print(e->after);
    else if (!e->after.len) fputs("take out: ", stdout), print(e->before);
    else print(e->before), fputs(" -> ", stdout), print(e->after);
    printf("\n\t\t%.*s/%.*s, %.0f %%: ", (int)e->script.len, e->script.data, (int)e->rule.len, e->rule.data, e->confidence * 100);
    print(e->reason);
    putchar('\n');
}

int main(int argc, char **argv) {
    size_t len = 0;
    char *bytes = argc > 1 ? read_file(argv[1], &len) : NULL;
    if (!bytes) return fprintf(stderr, "usage: review FILE [accept|reject|stet]...\n"), 2;

    rim_error error = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, bytes, len, NULL, &error);
    rim_worker_run(worker, article, "wire", &error);

    const rim_edit *edits;
    size_t n = rim_article_edits(article, &edits);
    for (size_t i = 0; i < n && (int)i + 2 < argc; i++) {
        const char *word = argv[i + 2];
        rim_decision decision = !strcmp(word, "accept") ? RIM_ACCEPT : !strcmp(word, "reject") ? RIM_REJECT : RIM_STET;
        rim_article_decide(article, i, decision, &error);
    }
    rim_article_edits(article, &edits); /* a decision makes the plan anew */
    for (size_t i = 0; i < n; i++) show(&edits[i]);

    rim_str out;
    if (rim_article_write(article, "same", &out, &error) == RIM_OK) putchar('\n'), print(out);
    if (error.status != RIM_OK) fprintf(stderr, "%s\n", error.message);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    free(bytes);
    return error.status;
}
