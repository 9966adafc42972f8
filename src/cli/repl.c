/* repl.c - Lua about an article, line by line: `article`, `ctx`, `rim`, help(NAME). Globals stay; an error ends nothing but its line. */
#include "repl.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct repl {
    const cli *c;
    rim_worker *worker;
    rim_article *article;
    rim_str functions; /* as rim_engine_list has them */
    const char *script;
    size_t n_edits, n_findings;
    bool failed, is_interactive;
} repl;

/* ---- Help ---- */

static const char about[] =
    "Type Lua; what a line gives is shown. An unfinished line goes on in the next.\n"
    "  article     the article; article:block(2), article.page:select \"h1\"\n"
    "  rim, ctx    the module and what handlers get; require \"lib.NAME\" works, too\n"
    "  help(NAME)  one function: help(rim.fold), help(span.replace); all of an object: help(span), help(rim)\n"
    "  edits       what was proposed so far; diff: what it makes of the text\n"
    "  exit        or Ctrl-D\n";

/* Prints the entry; whole: with its doc and example. */
static void print_entry(rim_str line, bool whole) {
    char signature[512], doc[2048], example[2048], gives[1024];
    cli_member(line, "signature", signature, sizeof signature);
    printf("%s\n", signature);
    if (!whole) return;
    cli_member(line, "doc", doc, sizeof doc);
    cli_member(line, "example", example, sizeof example);
    cli_member(line, "gives", gives, sizeof gives);
    printf("  %s\n", doc);
    if (*example) printf("  > %s\n", example);
    if (*gives) printf("  %s\n", gives);
}

/* "rim.fold" and "rim:fold" mean the same. */
static bool is_name(const char *name, const char *asked) {
    for (; *name && *asked; name++, asked++)
        if (*name != *asked && !(strchr(".:", *name) && strchr(".:", *asked))) return false;
    return *name == *asked;
}

static void help_on(const repl *r, const char *asked) {
    rim_str rest = r->functions, line;
    char name[128], of[64], best[128] = "";
    size_t found = 0;
    cli_nearest near = cli_nearest_to(asked);
    while (cli_next_line(&rest, &line)) {
        cli_member(line, "name", name, sizeof name);
        cli_member(line, "of", of, sizeof of);
        bool whole = is_name(name, asked);
        if (whole || strcmp(of, asked) == 0) print_entry(line, whole), found++;
        size_t least = near.least;
        cli_nearest_try(&near, name);
        if (near.least < least) snprintf(best, sizeof best, "%s", name);
    }
    if (!found && *best) printf("there is no '%s'; did you mean '%s'?\n", asked, best);
    else if (!found) printf("there is no '%s'; help() says what there is\n", asked);
}

/* help, help(), help(NAME), help "NAME": the name is taken as it is written. */
static bool answer_help(const repl *r, const char *text) {
    char asked[128];
    size_t n = 0;
    if (strncmp(text, "help", 4) != 0 || (text[4] && !strchr(" (\"'", text[4]))) return false;
    for (const char *at = text + 4; *at; at++)
        if (!strchr(" ()\"';", *at) && n + 1 < sizeof asked) asked[n++] = *at;
    asked[n] = '\0';
    if (n) help_on(r, asked);
    else fputs(about, stdout);
    return true;
}

/* ---- Lines ---- */

/* What the line proposed and pointed at, beside its value. */
static void print_news(repl *r) {
    static const char *const states[] = {"proposed", "applied", "blocked", "rejected"};
    const rim_edit *edits;
    const rim_finding *findings;
    size_t n = rim_article_edits(r->article, &edits), m = rim_article_findings(r->article, &findings);
    for (size_t i = r->n_edits; i < n; i++)
        printf("%s: \"%.*s\" -> \"%.*s\" (%.*s)\n", states[edits[i].state], (int)edits[i].before.len, edits[i].before.data, (int)edits[i].after.len,
               edits[i].after.data, (int)edits[i].rule.len, edits[i].rule.data);
    for (size_t i = r->n_findings; i < m; i++)
        printf("points at \"%.*s\": %.*s (%.*s)\n", (int)findings[i].exact.len, findings[i].exact.data, (int)findings[i].message.len, findings[i].message.data,
               (int)findings[i].rule.len, findings[i].rule.data);
    r->n_edits = n;
    r->n_findings = m;
}

static bool write_as(repl *r, const char *format) {
    rim_str out;
    rim_error error = {0};
    if (rim_article_write(r->article, format, &out, &error) != RIM_OK) return cli_fail(&error, 0), true;
    cli_write_colored(stdout, cli_has_color(r->c, stdout) ? format : "plain", out.data, out.len);
    return true;
}

/* False when the text wants more lines. */
static bool evaluate(repl *r, const char *text) {
    rim_str out;
    rim_error error = {0};
    if (answer_help(r, text)) return true;
    if (strcmp(text, "edits") == 0) return write_as(r, "explain");
    if (strcmp(text, "diff") == 0) return write_as(r, "diff");
    rim_status status = rim_worker_eval(r->worker, r->article, r->script, text, strlen(text), &out, &error);
    if (status == RIM_INPUT) return false;
    if (status == RIM_OK && out.len) printf("%.*s\n", (int)out.len, out.data);
    if (status != RIM_OK) {
        fflush(stdout);
        fprintf(stderr, "%s\n", error.message);
        r->failed = true;
    }
    print_news(r);
    fflush(stdout);
    return true;
}

/* Reads lines until they make a whole; NULL at the end of input. To be freed. */
static char *append(char *text, const char *line) {
    size_t n = text ? strlen(text) : 0;
    char *grown = realloc(text, n + strlen(line) + 2);
    if (!grown) return free(text), NULL;
    sprintf(grown + n, "%s%s", n ? "\n" : "", line);
    return grown;
}

static void read_lines(repl *r) {
    char *text = NULL, *line;
    while (!cli_interrupted && (line = cli_read_line(r->is_interactive ? text ? ">> " : "> " : NULL))) {
        bool is_end = !text && (strcmp(line, "exit") == 0 || strcmp(line, "quit") == 0), is_blank = !*line && text;
        text = is_end ? text : append(text, line);
        free(line);
        if (is_end) break;
        if (!text) continue;
        if (*text && !evaluate(r, text) && !is_blank) continue;
        if (is_blank) cli_say("the lines so far are no whole; a blank line gave them up");
        free(text);
        text = NULL;
    }
    if (text && *text) cli_say("the input ends before its last line is whole"), r->failed = true;
    free(text);
}

/* ---- The command ---- */

static int converse(const cli *c, rim_engine *engine, rim_worker *worker, rim_article *article) {
    repl r = {.c = c, .worker = worker, .article = article, .script = c->chain, .is_interactive = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)};
    rim_error error = {0};
    if (rim_engine_list(engine, "functions", &r.functions, &error) != RIM_OK) return cli_fail(&error, EXIT_USAGE);
    if (c->chain && !cli_has_script(engine, c->chain)) return cli_say("there is no script '%s'; see 'rimslot list'", c->chain), EXIT_USAGE;
    cli_complete_from(r.functions);
    if (r.is_interactive && !c->quiet) printf("rimslot %s; help() for help\n", rim_version());
    read_lines(&r);
    cli_complete_from((rim_str){NULL, 0});
    return r.failed && !r.is_interactive ? EXIT_SCRIPTS : EXIT_OK;
}

int cli_repl(const cli *c) {
    rim_error error = {0};
    if (c->n_words != 1 || strcmp(c->words[0], "-") == 0) return cli_say("repl wants the file of one article: rimslot repl article.txt"), EXIT_USAGE;
    rim_engine *engine = cli_engine(c);
    rim_worker *worker = engine ? rim_worker_new(engine, &error) : NULL;
    rim_article *article = worker ? cli_article(c, engine, c->words[0]) : NULL;
    int status = article ? converse(c, engine, worker, article) : engine ? EXIT_INPUTS : EXIT_USAGE;
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return status;
}
