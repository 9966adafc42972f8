/* test.c - runs the examples and cases of scripts; what rules they met; cases brought up to date. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A case that would pass with another line. */
typedef struct update {
    char *file, *text;
    unsigned line;
} update;

typedef struct tally {
    size_t passed, failed, named, unmet;
    bool quiet, color, wants_coverage, wants_updates;
    update *updates;
    size_t n_updates;
} tally;

static void keep_update(tally *t, const rim_check *check) {
    update *grown = realloc(t->updates, (t->n_updates + 1) * sizeof *grown);
    if (!grown) return;
    t->updates = grown;
    grown[t->n_updates++] = (update){strdup(check->file), strdup(check->update), check->line};
}

static void on_check(void *user, const rim_check *check) {
    tally *t = user;
    if (check->passed) t->passed++;
    else t->failed++;
    if (check->update && t->wants_updates) keep_update(t, check);
    if (!check->passed)
        printf("%sFAIL%s  %s, %s: %s\n", cli_color_code(t->color, CLI_RED), cli_color_code(t->color, CLI_PLAIN), check->script, check->name, check->message);
    else if (!t->quiet) printf("%sok%s    %s, %s\n", cli_color_code(t->color, CLI_GREEN), cli_color_code(t->color, CLI_PLAIN), check->script, check->name);
}

static void on_coverage(void *user, const rim_coverage *c) {
    tally *t = user;
    t->named++;
    t->unmet += c->met == 0;
    if (c->met) printf("%5zu x  %s/%s\n", c->met, c->script, c->rule);
    else printf("%snever%s    %s/%s  %s:%u\n", cli_color_code(t->color, CLI_YELLOW), cli_color_code(t->color, CLI_PLAIN), c->script, c->rule, c->file, c->line);
}

static rim_status test_one(void *user, rim_worker *worker, const char *script, rim_error *error) {
    tally *t = user;
    rim_status status = rim_worker_test(worker, script, on_check, t, error);
    if (!t->wants_coverage || (status != RIM_OK && status != RIM_SCRIPT)) return status;
    rim_status covered = rim_worker_coverage(worker, script, on_coverage, t, error);
    return covered == RIM_OK ? status : covered;
}

/* ---- Bringing cases up to date ---- */

/* The line's new text, or NULL when it stays. */
static const char *new_line(const tally *t, const char *file, unsigned line) {
    for (size_t i = 0; i < t->n_updates; i++)
        if (t->updates[i].line == line && strcmp(t->updates[i].file, file) == 0) return t->updates[i].text;
    return NULL;
}

/* The file with its new lines; what changes is printed as a diff. */
static void rewrite(const tally *t, const char *file, rim_str rest, FILE *out) {
    rim_str line;
    printf("--- %s\n+++ %s\n", file, file);
    for (unsigned n = 1; rest.len; n++) {
        size_t before = rest.len;
        cli_next_line(&rest, &line);
        const char *text = new_line(t, file, n);
        if (text)
            printf("@@ -%u +%u @@\n%s-%.*s%s\n%s+%s%s\n", n, n, cli_color_code(t->color, CLI_RED), (int)line.len, line.data, cli_color_code(t->color, CLI_PLAIN),
                   cli_color_code(t->color, CLI_GREEN), text, cli_color_code(t->color, CLI_PLAIN));
        if (text) fputs(text, out);
        else fwrite(line.data, 1, line.len, out);
        if (before - rest.len > line.len) fputc('\n', out);
    }
}

static bool is_wanted(const char *file) {
    char answer[16] = "";
    if (!isatty(STDIN_FILENO)) return true;
    fprintf(stderr, "write %s? [y/N] ", file);
    return fgets(answer, sizeof answer, stdin) && (*answer == 'y' || *answer == 'Y');
}

static bool update_file(const tally *t, const char *file) {
    size_t len, n;
    const char *why = "out of memory";
    char *bytes = cli_read(file, &len, &why), *text = NULL;
    FILE *out = bytes ? open_memstream(&text, &n) : NULL;
    if (out) rewrite(t, file, (rim_str){bytes, len}, out);
    bool ok = out && fclose(out) == 0;
    fflush(stdout);
    if (ok && is_wanted(file)) ok = cli_write(file, text, n, &why);
    if (!ok) cli_say("%s: %s", file, why);
    free(text);
    free(bytes);
    return ok;
}

static bool update_all(const tally *t) {
    bool ok = true;
    for (size_t i = 0; i < t->n_updates; i++) {
        bool is_first = true;
        for (size_t k = 0; k < i; k++) is_first = is_first && strcmp(t->updates[k].file, t->updates[i].file) != 0;
        if (is_first) ok = update_file(t, t->updates[i].file) && ok;
    }
    return ok;
}

int cli_test(const cli *c) {
    tally t = {.quiet = c->quiet, .color = cli_has_color(c, stdout), .wants_coverage = c->coverage, .wants_updates = c->update};
    bool ran = cli_each_script(c, true, test_one, &t), written = update_all(&t);
    for (size_t i = 0; i < t.n_updates; i++) free(t.updates[i].file), free(t.updates[i].text);
    free(t.updates);
    if (!ran) return EXIT_USAGE;
    if (t.wants_coverage) printf("%zu rules, %zu of them never met\n", t.named, t.unmet);
    printf("%zu passed, %zu failed\n", t.passed, t.failed);
    if (!written) return EXIT_INPUTS;
    return t.failed ? EXIT_FINDINGS : EXIT_OK;
}
