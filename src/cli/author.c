/* author.c - which scripts a command for authors is about: named ones, those given by their path, else all. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* "my.lua", "desk/my" or "./my": a path, not a name; as rim_config.paths. */
static bool is_path(const char *word) {
    size_t n = strlen(word);
    return strchr(word, '/') || *word == '.' || (n > 4 && strcmp(word + n - 4, ".lua") == 0);
}

/* The command line with its paths of scripts moved to --scripts. Only the two lists are new. */
static bool take_paths(const cli *c, cli *out) {
    *out = *c;
    out->words = calloc(c->n_words + 1, sizeof *out->words);
    out->scripts = calloc(c->n_scripts + c->n_words + 1, sizeof *out->scripts);
    if (!out->words || !out->scripts) return cli_say("out of memory"), false;
    for (size_t i = 0; i < c->n_scripts; i++) out->scripts[i] = c->scripts[i];
    out->n_words = 0;
    for (size_t i = 0; i < c->n_words; i++)
        if (is_path(c->words[i])) out->scripts[out->n_scripts++] = c->words[i];
        else out->words[out->n_words++] = c->words[i];
    return true;
}

/* A script that fails does not keep the others from their turn. */
static rim_status visit_all(const cli *c, const rim_engine *engine, rim_worker *worker, cli_script_visit visit, void *user, rim_error *error) {
    rim_str lines, line;
    char name[64], bundled[8];
    rim_status status = RIM_OK;
    for (size_t i = 0; i < c->n_words && (status == RIM_OK || status == RIM_SCRIPT); i++) status = visit(user, worker, c->words[i], error);
    if (c->n_words) return status;
    status = rim_engine_list(engine, "scripts", &lines, error);
    while ((status == RIM_OK || status == RIM_SCRIPT) && cli_next_line(&lines, &line)) {
        cli_member(line, "script", name, sizeof name);
        cli_member(line, "bundled", bundled, sizeof bundled);
        if (!c->n_scripts || strcmp(bundled, "false") == 0) status = visit(user, worker, name, error);
    }
    return status;
}

bool cli_each_script(const cli *c, cli_script_visit visit, void *user) {
    rim_error error = {0};
    cli own;
    bool ok = take_paths(c, &own);
    rim_engine *engine = ok ? cli_engine(&own) : NULL;
    rim_worker *worker = engine ? rim_worker_new(engine, &error) : NULL;
    rim_status status = worker ? visit_all(&own, engine, worker, visit, user, &error) : engine ? error.status : RIM_MISUSE;
    if (engine && status != RIM_OK && status != RIM_SCRIPT) cli_fail(&error, 0);
    rim_worker_free(worker);
    rim_engine_free(engine);
    free(own.words);
    free(own.scripts);
    return status == RIM_OK || status == RIM_SCRIPT;
}
