/* list.c - list and explain. Lists come as JSON Lines; people get them as columns. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* ["a","b"] as: a, b */
static void plain_list(char *text) {
    char *out = text;
    for (const char *at = text; *at; at++) {
        if (strchr("[]\"", *at)) continue;
        *out++ = *at;
        if (*at == ',') *out++ = ' '; /* two marks went for every comma */
    }
    *out = '\0';
}

static void print_columns(const char *what, rim_str line) {
    char a[128], b[128], c[512], d[256];
    if (strcmp(what, "scripts") == 0) {
        cli_member(line, "script", a, sizeof a), cli_member(line, "version", b, sizeof b);
        cli_member(line, "summary", c, sizeof c), cli_member(line, "plugin", d, sizeof d);
        printf("%-14s %-8s %s%s%s%s\n", a, b, c, *d ? " (" : "", d, *d ? ")" : "");
    } else if (strcmp(what, "chains") == 0) {
        cli_member(line, "chain", a, sizeof a), cli_member(line, "scripts", c, sizeof c), plain_list(c);
        printf("%-14s %s\n", a, c);
    } else if (strcmp(what, "options") == 0) {
        cli_member(line, "script", a, sizeof a), cli_member(line, "option", b, sizeof b);
        cli_member(line, "doc", c, sizeof c), cli_member(line, "type", d, sizeof d);
        char name[260];
        snprintf(name, sizeof name, "%s.%s", a, b);
        printf("%-24s %-8s %s\n", name, d, c);
    } else if (strcmp(what, "functions") == 0) {
        cli_member(line, "signature", c, sizeof c);
        printf("%s\n", c);
    } else if (strcmp(what, "formats") == 0) {
        cli_member(line, "format", a, sizeof a), cli_member(line, "direction", b, sizeof b);
        printf("%-14s %s\n", a, b);
    } else {
        cli_member(line, "script", a, sizeof a), cli_member(line, "before", c, sizeof c), cli_member(line, "after", d, sizeof d);
        if (!*c) cli_member(line, "html", c, sizeof c);
        printf("%-14s %s%s%s\n", a, c, *d ? " -> " : "", d);
    }
}

int cli_list(const cli *c) {
    const char *what = c->n_words ? c->words[0] : "scripts";
    rim_error error = {0};
    rim_str lines, line;
    if (c->n_words > 1) return cli_say("list one thing at a time"), EXIT_USAGE;
    rim_engine *engine = cli_engine(c);
    if (!engine) return EXIT_USAGE;
    int status = EXIT_OK;
    if (rim_engine_list(engine, what, &lines, &error) != RIM_OK) status = cli_fail(&error, EXIT_USAGE);
    else if (c->json || strcmp(what, "stubs") == 0 || strcmp(what, "api") == 0) fwrite(lines.data, 1, lines.len, stdout);
    else if (strcmp(what, "plugins") == 0) cli_print_plugins(lines);
    else
        while (cli_next_line(&lines, &line)) print_columns(what, line);
    rim_engine_free(engine);
    return status;
}

/* ---- Explain ---- */

/* Prints the lines of a script's file that speak of the rule, and the comment that opens the file. */
static bool explain_source(const char *path, const char *rule) {
    FILE *file = fopen(path, "r");
    char line[1024];
    bool found = !*rule;
    if (!file) return false;
    bool opening = true;
    for (size_t n = 1; fgets(line, sizeof line, file); n++) {
        if (opening && strncmp(line, "--", 2) == 0) printf("  %s", line + 2 + (line[2] == ' '));
        else opening = false;
        if (*rule && strstr(line, rule)) printf("%s  line %zu: %s", found ? "" : "\n", n, line + strspn(line, " ")), found = true;
    }
    fclose(file);
    return found;
}

static bool is_of(rim_str line, const char *script) {
    char name[64];
    cli_member(line, "script", name, sizeof name);
    return strcmp(name, script) == 0;
}

static int explain_script(rim_str line, const char *script, const char *rule) {
    char path[1024], text[512];
    cli_member(line, "summary", text, sizeof text);
    cli_member(line, "path", path, sizeof path);
    printf("%s: %s\n\n", script, text);
    bool found = explain_source(path, rule);
    printf("\n  file: %s\n", path);
    return found ? EXIT_OK : (cli_say("script '%s' has no rule '%s'", script, rule), EXIT_USAGE);
}

static void explain_option(rim_str line, const char *script) {
    char option[64], text[512], value[256];
    cli_member(line, "option", option, sizeof option);
    cli_member(line, "doc", text, sizeof text);
    cli_member(line, "default", value, sizeof value);
    printf("  option %s.%s: %s%s%s%s\n", script, option, text, *value ? " (default: " : "", value, *value ? ")" : "");
}

static void explain_example(rim_str line) {
    char before[400], after[400], findings[200];
    cli_member(line, "before", before, sizeof before);
    if (!*before) cli_member(line, "html", before, sizeof before);
    cli_member(line, "after", after, sizeof after);
    cli_member(line, "findings", findings, sizeof findings), plain_list(findings);
    printf("  example  %s\n", before);
    if (*after) printf("       ->  %s\n", after);
    if (*findings) printf("   points  %s\n", findings);
}

/* "article.txt:12" of a file that is there: the line, and *path the file's name, to be freed. 0: it is no place. */
static size_t place_of(const char *word, char **path) {
    const char *colon = strrchr(word, ':');
    if (!colon || strspn(colon + 1, "0123456789") != strlen(colon + 1) || !colon[1]) return 0;
    *path = strndup(word, (size_t)(colon - word));
    if (*path && cli_size(*path)) return strtoul(colon + 1, NULL, 10);
    free(*path);
    *path = NULL;
    return 0;
}

static int explain_line(const cli *c, const char *path, size_t line) {
    rim_error error = {0};
    rim_str text;
    rim_engine *engine = cli_engine(c);
    rim_worker *worker = engine ? rim_worker_new(engine, &error) : NULL;
    rim_article *article = worker ? cli_article(c, engine, path) : NULL;
    int status = !engine ? EXIT_USAGE : article ? EXIT_OK : EXIT_INPUTS;
    if (article && rim_worker_explain(worker, article, c->chain, line, &text, &error) != RIM_OK) status = cli_fail(&error, EXIT_USAGE);
    else if (article && cli_has_color(c, stdout)) cli_write_colored(stdout, "explain", text.data, text.len);
    else if (article) fwrite(text.data, 1, text.len, stdout);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return status;
}

int cli_explain(const cli *c) {
    static const char *const lists[] = {"scripts", "options", "examples"};
    char script[64], rule[64] = "";
    rim_error error = {0};
    rim_str lines, line;
    if (c->n_words != 1) return cli_say("explain one script, rule or line: rimslot explain names/known-misspelling"), EXIT_USAGE;
    char *path = NULL;
    size_t place = place_of(c->words[0], &path);
    if (place) {
        int shown = explain_line(c, path, place);
        free(path);
        return shown;
    }
    const char *slash = strchr(c->words[0], '/');
    snprintf(script, sizeof script, "%.*s", slash ? (int)(slash - c->words[0]) : (int)strlen(c->words[0]), c->words[0]);
    if (slash) snprintf(rule, sizeof rule, "%s", slash + 1);
    rim_engine *engine = cli_engine(c);
    if (!engine) return EXIT_USAGE;
    int status = -1;
    for (int i = 0; i < 3 && rim_engine_list(engine, lists[i], &lines, &error) == RIM_OK; i++)
        while (cli_next_line(&lines, &line)) {
            if (!is_of(line, script)) continue;
            if (i == 0) status = explain_script(line, script, rule);
            else if (i == 1) explain_option(line, script);
            else explain_example(line);
        }
    if (status < 0) status = (cli_say("there is no script '%s'; see 'rimslot list'", script), EXIT_USAGE);
    rim_engine_free(engine);
    return status;
}
