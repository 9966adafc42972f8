/* names.c - authority lists: compiled, checked, made of others' lists. */
#include "cli.h"

#include <string.h>

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
    if (!cli_close(&file, status == RIM_OK, &why)) return cli_say("%s: %s", c->output, why), EXIT_INPUTS;
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
    size_t lines, n; /* written; reasons */
    struct {
        const char *why;
        size_t count, first;
    } reasons[MOST_REASONS];
} import_run;

static bool write_lines(void *user, const char *bytes, size_t len) {
    import_run *run = user;
    for (size_t i = 0; i < len; i++) run->lines += bytes[i] == '\n';
    return write_bytes(run->out, bytes, len);
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
    rim_list_import plan = {.format = c->words[1], .file = c->words[2], .language = c->lang, .least_sitelinks = c->sitelinks,
                            .user = &run, .write = write_lines, .skipped = count_skipped};
    rim_status status = rim_list_import_run(&plan, &error);
    if (!cli_close(&file, status == RIM_OK, &why)) return cli_say("%s: %s", c->output, why), EXIT_INPUTS;
    if (status != RIM_OK) return cli_fail(&error, EXIT_INPUTS);
    if (!c->quiet) fprintf(stderr, "%s: %zu names\n", c->output, run.lines);
    for (size_t i = 0; i < run.n && !c->quiet; i++)
        fprintf(stderr, "  skipped %zu: %s (the first in line %zu)\n", run.reasons[i].count, run.reasons[i].why, run.reasons[i].first);
    return EXIT_OK;
}

int cli_names(const cli *c) {
    const char *what = c->n_words ? c->words[0] : "";
    if (strcmp(what, "build") == 0) return build(c);
    if (strcmp(what, "check") == 0) return check(c);
    if (strcmp(what, "import") == 0) return import(c);
    return cli_say("names does: build, check, import; see 'rimslot help names'"), EXIT_USAGE;
}
