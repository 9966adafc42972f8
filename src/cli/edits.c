/* edits.c - apply and revert: edit records against their file. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

typedef struct pair {
    rim_engine *engine;
    rim_article *article;
    char *records;
    size_t records_len;
    const char *path;
} pair;

static void pair_free(pair *p) {
    rim_article_free(p->article);
    rim_engine_free(p->engine);
    free(p->records);
}

/* Reads EDITS and FILE. */
static bool open_pair(const cli *c, pair *p) {
    const char *why = NULL;
    rim_error error = {0};
    *p = (pair){.path = c->n_words > 1 ? c->words[1] : "-"};
    if (c->n_words < 1 || c->n_words > 2) return cli_say("give the edit records and the file they belong to"), false;
    if (!(p->records = cli_read(c->words[0], &p->records_len, &why))) return cli_say("%s: %s", c->words[0], why), false;
    size_t len;
    char *bytes = cli_read(p->path, &len, &why);
    if (!bytes) return cli_say("%s: %s", p->path, why), false;
    rim_reading reading = RIM_READING_INIT;
    reading.format = c->from;
    reading.encoding = c->encoding;
    reading.language = c->lang;
    reading.path = strcmp(p->path, "-") == 0 ? NULL : p->path;
    p->engine = cli_engine(c);
    p->article = p->engine ? rim_article_new(p->engine, bytes, len, &reading, &error) : NULL;
    free(bytes);
    if (p->engine && !p->article) cli_fail(&error, 0);
    return p->article != NULL;
}

static int write_out(const cli *c, const pair *p, rim_str out) {
    const char *why = NULL, *path = c->in_place ? p->path : c->output;
    if (c->in_place && strcmp(p->path, "-") == 0) return cli_say("--in-place needs a file"), EXIT_USAGE;
    if (!path) return fwrite(out.data, 1, out.len, stdout), EXIT_OK; /* main looks whether it could be written */
    if (cli_write(path, out.data, out.len, &why)) return EXIT_OK;
    return cli_say("%s: %s", path, why), EXIT_INPUTS;
}

int cli_apply(const cli *c) {
    pair p;
    rim_error error = {0};
    rim_str out;
    int status = EXIT_USAGE;
    if (open_pair(c, &p)) {
        status = EXIT_INPUTS;
        if (rim_article_load(p.article, p.records, p.records_len, &error) != RIM_OK) cli_fail(&error, 0);
        else {
            cli_decide(c, p.article);
            status = rim_article_write(p.article, NULL, &out, &error) == RIM_OK ? write_out(c, &p, out) : cli_fail(&error, EXIT_INPUTS);
        }
    }
    pair_free(&p);
    return status;
}

int cli_revert(const cli *c) {
    pair p;
    rim_error error = {0};
    rim_str out;
    int status = EXIT_USAGE;
    if (open_pair(c, &p))
        status = rim_article_revert(p.article, p.records, p.records_len, &out, &error) == RIM_OK ? write_out(c, &p, out)
                                                                                                  : cli_fail(&error, EXIT_INPUTS);
    pair_free(&p);
    return status;
}
