/* names.c - authority lists: compiled, checked, made of others' lists, and asked why a word is corrected or not. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool write_bytes(void *user, const char *bytes, size_t len) {
    return fwrite(bytes, 1, len, user) == len;
}

static int build(const cli *c) {
    rim_error error = {0};
    cli_file file = {0};
    const char *why;
    if (c->n_words < 2 || !c->output) return cli_say("names build needs lists, and -o FILE.names to write"), EXIT_USAGE;
    size_t n = strlen(c->output);
    if (n < 7 || strcmp(c->output + n - 6, ".names") != 0) return cli_say("%s: a compiled list is known by its ending .names", c->output), EXIT_USAGE;
    if (!cli_open(&file, c->output, &why)) return cli_say("%s: %s", c->output, why), EXIT_INPUTS;
    rim_status status = rim_list_build(c->words + 1, write_bytes, file.stream, &error);
    if (!cli_close(&file, status == RIM_OK && !cli_interrupted, &why)) return cli_say("%s: %s", c->output, why), EXIT_INPUTS;
    return status == RIM_OK ? EXIT_OK : cli_fail(&error, EXIT_INPUTS);
}

static int check(const cli *c) {
    int exit = EXIT_OK;
    if (c->n_words < 2) return cli_say("names check needs a list"), EXIT_USAGE;
    for (size_t i = 1; i < c->n_words; i++) {
        rim_error error = {0};
        size_t people;
        if (rim_list_check(c->words[i], &people, &error) == RIM_OK) printf("%s: %zu names\n", c->words[i], people);
        else exit = cli_fail(&error, EXIT_INPUTS);
    }
    return exit;
}

/* ---- Importing ---- */

enum { MOST_REASONS = 16 };

typedef struct import_run {
    FILE *out;
    bool is_watched; /* standard error is a terminal */
    size_t lines, n; /* written; reasons */
    struct {
        const char *why;
        size_t count, first;
    } reasons[MOST_REASONS];
} import_run;

/* A dump takes hours: somebody watches, and may give up. */
static bool write_lines(void *user, const char *bytes, size_t len) {
    enum { SHOWN = 1000 };
    import_run *run = user;
    for (size_t i = 0; i < len; i++) run->lines += bytes[i] == '\n';
    if (run->is_watched && run->lines % SHOWN == 0) fprintf(stderr, "\r%zu names", run->lines);
    return !cli_interrupted && write_bytes(run->out, bytes, len);
}

static void count_skipped(void *user, size_t line, const char *why) {
    import_run *run = user;
    size_t i = 0;
    while (i < run->n && strcmp(run->reasons[i].why, why) != 0) i++;
    if (i == MOST_REASONS) return;
    if (i == run->n) run->n++, run->reasons[i].why = why, run->reasons[i].first = line;
    run->reasons[i].count++;
}

static int import(const cli *c) {
    rim_error error = {0};
    cli_file file = {0};
    const char *why;
    import_run run = {0};
    if (c->n_words != 3 || !c->output) return cli_say("names import needs a format, a file, and -o FILE.jsonl to write"), EXIT_USAGE;
    size_t n = strlen(c->output);
    if (n < 7 || strcmp(c->output + n - 6, ".jsonl") != 0) return cli_say("%s: an imported list ends in .jsonl", c->output), EXIT_USAGE;
    if (!cli_open(&file, c->output, &why)) return cli_say("%s: %s", c->output, why), EXIT_INPUTS;
    run.out = file.stream;
    run.is_watched = !c->quiet && isatty(STDERR_FILENO);
    rim_list_import plan = {.format = c->words[1], .file = c->words[2], .language = c->lang, .least_sitelinks = c->sitelinks,
                            .user = &run, .write = write_lines, .skipped = count_skipped};
    rim_status status = rim_list_import_run(&plan, &error);
    if (run.is_watched && run.lines) fputc('\r', stderr);
    if (!cli_close(&file, status == RIM_OK && !cli_interrupted, &why)) return cli_say("%s: %s", c->output, why), EXIT_INPUTS;
    if (cli_interrupted) return EXIT_INTERRUPTED;
    if (status != RIM_OK) return cli_fail(&error, EXIT_INPUTS);
    if (!c->quiet) fprintf(stderr, "%s: %zu names\n", c->output, run.lines);
    for (size_t i = 0; i < run.n && !c->quiet; i++)
        fprintf(stderr, "  skipped %zu: %s (the first in line %zu)\n", run.reasons[i].count, run.reasons[i].why, run.reasons[i].first);
    return EXIT_OK;
}

/* ---- Why a word ---- */

/* The strings of a JSON list, a line each. */
static void print_lines(rim_str list) {
    bool in_string = false;
    for (size_t i = 0; i < list.len; i++) {
        char c = list.data[i];
        if (c == '"') in_string = !in_string;
        if (c == '"' && !in_string) putchar('\n');
        if (c == '\\' && i + 1 < list.len) c = list.data[++i];
        else if (c == '"') continue;
        if (in_string) putchar(c);
    }
}

/* Runs the script over the article, for its word on this one. */
static int explain_in(const cli *c, const char *path) {
    rim_error error = {0};
    rim_engine *engine = cli_engine(c);
    rim_worker *worker = engine ? rim_worker_new(engine, &error) : NULL;
    rim_article *article = worker ? cli_article(c, engine, path) : NULL;
    int status = !engine ? EXIT_USAGE : article ? EXIT_OK : EXIT_INPUTS;
    if (article && rim_worker_run(worker, article, c->chain ? c->chain : "names", &error) != RIM_OK) status = cli_fail(&error, EXIT_SCRIPTS);
    if (article) print_lines(rim_article_result(article, "explained"));
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return status;
}

/* "article.txt:Berbock" */
static int explain(const cli *c) {
    const char *colon = c->n_words == 2 ? strrchr(c->words[1], ':') : NULL;
    if (!colon || colon == c->words[1] || !colon[1]) return cli_say("names explain wants FILE:WORD"), EXIT_USAGE;
    size_t n = (size_t)(colon - c->words[1]);
    char *path = strndup(c->words[1], n), *set = malloc(strlen(colon) + sizeof "names.explain=");
    const char **sets = malloc((c->n_sets + 1) * sizeof *sets);
    int status = EXIT_INPUTS;
    if (path && set && sets) {
        cli asked = *c;
        if (c->n_sets) memcpy(sets, c->sets, c->n_sets * sizeof *sets);
        strcpy(set, "names.explain="), strcat(set, colon + 1);
        sets[c->n_sets] = set, asked.sets = sets, asked.n_sets = c->n_sets + 1;
        status = explain_in(&asked, path);
    } else {
        cli_say("out of memory");
    }
    free(path), free(set), free(sets);
    return status;
}

int cli_names(const cli *c) {
    const char *what = c->n_words ? c->words[0] : "";
    if (strcmp(what, "build") == 0) return build(c);
    if (strcmp(what, "check") == 0) return check(c);
    if (strcmp(what, "import") == 0) return import(c);
    if (strcmp(what, "explain") == 0) return explain(c);
    return cli_say("names does: build, check, import, explain; see 'rimslot help names'"), EXIT_USAGE;
}
