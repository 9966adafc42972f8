/* author.c - which scripts a command for authors is about: named ones, those of a named plugin, those given by their path, else all. */
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

/* ---- Names of plugins ---- */

static bool is_in(const rim_engine *engine, const char *what, const char *member, const char *word, const char *and, const char *is) {
    rim_str lines, line;
    rim_error error = {0};
    char name[64], value[64];
    if (rim_engine_list(engine, what, &lines, &error) != RIM_OK) return false;
    while (cli_next_line(&lines, &line)) {
        cli_member(line, member, name, sizeof name);
        cli_member(line, and ? and : member, value, sizeof value);
        if (strcmp(name, word) == 0 && (!and || strcmp(value, is) == 0)) return true;
    }
    return false;
}

static bool is_script(const rim_engine *engine, const char *word) {
    return is_in(engine, "scripts", "script", word, NULL, NULL);
}

/* Words that name no script but a plugin that is not used yet: it is to be. */
static bool take_plugins(cli *out, const rim_engine *engine) {
    size_t before = out->n_scripts;
    for (size_t i = 0; i < out->n_words; i++)
        if (!is_script(engine, out->words[i]) && is_in(engine, "plugins", "name", out->words[i], "used", "false") && !is_in(engine, "plugins", "name", out->words[i], "used", "true"))
            out->scripts[out->n_scripts++] = out->words[i];
    return out->n_scripts > before;
}

/* ---- Visiting ---- */

typedef struct visiting {
    const rim_engine *engine;
    rim_worker *worker;
    cli_script_visit visit;
    void *user;
    bool takes_plugins;
    rim_error *error;
} visiting;

static bool may_go_on(rim_status status) {
    return status == RIM_OK || status == RIM_SCRIPT; /* a script that fails does not keep the others from their turn */
}

/* All scripts; of one plugin, when it is named; or those that are not bundled. */
static rim_status visit_scripts(const visiting *v, const char *plugin, bool bundled_too) {
    rim_str lines, line;
    char name[64], bundled[8], from[64];
    rim_status status = rim_engine_list(v->engine, "scripts", &lines, v->error);
    while (may_go_on(status) && cli_next_line(&lines, &line)) {
        cli_member(line, "script", name, sizeof name);
        cli_member(line, "bundled", bundled, sizeof bundled);
        cli_member(line, "plugin", from, sizeof from);
        if (plugin ? strcmp(from, plugin) == 0 : bundled_too || strcmp(bundled, "false") == 0) status = v->visit(v->user, v->worker, name, v->error);
    }
    return status;
}

/* What a plugin brings beside its scripts; a script of its name has had its turn. */
static rim_status visit_plugin(const visiting *v, const char *name) {
    return v->takes_plugins && !is_script(v->engine, name) ? v->visit(v->user, v->worker, name, v->error) : RIM_OK;
}

static rim_status visit_used_plugins(const visiting *v) {
    rim_str lines, line;
    char name[64], used[8];
    rim_status status = rim_engine_list(v->engine, "plugins", &lines, v->error);
    while (may_go_on(status) && cli_next_line(&lines, &line)) {
        cli_member(line, "name", name, sizeof name);
        cli_member(line, "used", used, sizeof used);
        if (strcmp(used, "true") == 0) status = visit_plugin(v, name);
    }
    return status;
}

static rim_status visit_word(const visiting *v, const char *word) {
    bool is_plugin = !is_script(v->engine, word) && is_in(v->engine, "plugins", "name", word, "used", "true");
    if (!is_plugin) return v->visit(v->user, v->worker, word, v->error);
    rim_status status = visit_scripts(v, word, false);
    return may_go_on(status) ? visit_plugin(v, word) : status;
}

static rim_status visit_all(const cli *c, const visiting *v) {
    rim_status status = RIM_OK;
    for (size_t i = 0; i < c->n_words && may_go_on(status); i++) status = visit_word(v, c->words[i]);
    if (c->n_words) return status;
    status = visit_scripts(v, NULL, !c->n_scripts);
    return may_go_on(status) ? visit_used_plugins(v) : status;
}

bool cli_each_script(const cli *c, bool takes_plugins, cli_script_visit visit, void *user) {
    rim_error error = {0};
    cli own;
    bool ok = take_paths(c, &own);
    rim_engine *engine = ok ? cli_engine(&own) : NULL;
    if (engine && take_plugins(&own, engine)) {
        rim_engine_free(engine);
        engine = cli_engine(&own);
    }
    rim_worker *worker = engine ? rim_worker_new(engine, &error) : NULL;
    visiting v = {engine, worker, visit, user, takes_plugins, &error};
    rim_status status = worker ? visit_all(&own, &v) : engine ? error.status : RIM_MISUSE;
    if (engine && !may_go_on(status)) cli_fail(&error, 0);
    rim_worker_free(worker);
    rim_engine_free(engine);
    free(own.words);
    free(own.scripts);
    return may_go_on(status);
}
