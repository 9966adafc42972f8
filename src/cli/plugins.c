/* plugins.c - the command plugins: what is installed, and bringing it there. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* A stranger's words, on a terminal: control characters are shown, not obeyed. */
static void print_plain(const char *text) {
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        bool is_c1 = *c == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0;
        if (is_c1) printf("\\x%02X", *++c);
        else if (*c < 0x20 || *c == 0x7F) printf("\\x%02X", *c);
        else putchar(*c);
    }
}

/* {"scripts":["a","b"],"data":["c"]} as: scripts a, b; data c */
static void print_provided(const char *json) {
    bool is_list = false;
    for (const char *at = json; *at; at++) {
        if (*at == '[') is_list = true, putchar(' ');
        else if (*at == ']') is_list = false;
        else if (*at == ',') fputs(is_list ? ", " : "; ", stdout);
        else if (!strchr("{}\":", *at)) print_plain((char[]){*at, '\0'});
    }
}

static void print_plugin(rim_str line) {
    char a[128], b[64], c[512], text[1024];
    cli_member(line, "name", a, sizeof a), cli_member(line, "version", b, sizeof b), cli_member(line, "from", c, sizeof c);
    print_plain(a), printf("%*s ", a[0] && strlen(a) < 14 ? (int)(14 - strlen(a)) : 0, ""), print_plain(b), printf("  %s", c);
    cli_member(line, "used", text, sizeof text);
    if (strcmp(text, "true") == 0) fputs(", in use", stdout);
    cli_member(line, "summary", text, sizeof text), fputs("  ", stdout), print_plain(text);
    cli_member(line, "path", text, sizeof text), fputs("\n    in        ", stdout), print_plain(text);
    cli_member(line, "provides", text, sizeof text);
    if (*text && strcmp(text, "{}") != 0) fputs("\n    provides  ", stdout), print_provided(text);
    cli_member(line, "replaces", text, sizeof text);
    if (*text && strcmp(text, "[]") != 0) fputs("\n    replaces  the bundled", stdout), print_provided(text);
    cli_member(line, "shadowed_by", text, sizeof text);
    if (*text) fputs("\n    hidden    by ", stdout), print_plain(text);
    cli_member(line, "error", text, sizeof text);
    if (*text) fputs("\n    broken    ", stdout), print_plain(text);
    putchar('\n');
}

void cli_print_plugins(rim_str lines) {
    rim_str line;
    while (cli_next_line(&lines, &line)) print_plugin(line);
}

static int list(const cli *c) {
    rim_error error = {0};
    rim_str lines;
    rim_engine *engine = cli_engine(c);
    if (!engine) return EXIT_USAGE;
    int status = EXIT_OK;
    if (rim_engine_list(engine, "plugins", &lines, &error) != RIM_OK) status = cli_fail(&error, EXIT_USAGE);
    else if (c->json) fwrite(lines.data, 1, lines.len, stdout);
    else cli_print_plugins(lines);
    rim_engine_free(engine);
    return status;
}

/* ---- Checking, adding, removing ---- */

typedef struct telling {
    const cli *c;
    const char *given; /* as the command line has it */
    size_t bad;
} telling;

/* A remark with a place that can be opened: below the given folder; behind the name of a package. */
static void on_remark(void *user, const rim_remark *r) {
    telling *t = user;
    char place[1024];
    size_t n = strlen(t->given);
    while (n > 1 && t->given[n - 1] == '/') n--;
    t->bad += r->severity >= RIM_WARN;
    if (t->c->quiet && r->severity < RIM_WARN) return;
    snprintf(place, sizeof place, "%.*s%s%s", (int)n, t->given, !*r->file ? "" : cli_is_folder(t->given) ? "/" : ": ", r->file);
    cli_print_remark(r, place, t->c->json, cli_has_color(t->c, stdout));
}

static rim_config config_of(const cli *c) {
    rim_config config = RIM_CONFIG_INIT;
    config.plugins = cli_places(c);
    config.native_modules = c->native;
    return config;
}

/* What was found wrong with a plugin has been said; what kept it from being looked at has not. */
static int end(const telling *t, const rim_error *error) {
    if (error->status == RIM_OK) return EXIT_OK;
    if (error->status == RIM_INPUT && t->bad) return EXIT_FINDINGS;
    return cli_fail(error, error->status == RIM_IO ? EXIT_INPUTS : EXIT_USAGE);
}

static int check(const cli *c, const char *word) {
    rim_error error = {0};
    rim_config config = config_of(c);
    telling t = {c, word, 0};
    rim_plugin_check(&config, word, on_remark, &t, &error);
    int status = end(&t, &error);
    if (status == EXIT_OK && !c->quiet && !c->json) printf("%s: nothing is wrong\n", word);
    return status;
}

/* A folder is meant by its path, also without a slash: a plugin that is there already is not added. */
static int add(const cli *c, const char *word) {
    char path[1024];
    rim_error error = {0};
    rim_config config = config_of(c);
    telling t = {c, word, 0};
    snprintf(path, sizeof path, "%s%s", cli_is_folder(word) && !strchr(word, '/') ? "./" : "", word);
    rim_plugin_add(&config, path, c->project ? CLI_PROJECT : NULL, on_remark, &t, &error);
    if (error.status == RIM_INPUT && t.bad) cli_say("%s was not added", word);
    return end(&t, &error);
}

static int take_away(const cli *c, const char *name) {
    rim_error error = {0};
    rim_config config = config_of(c);
    rim_plugin_remove(&config, name, c->project ? CLI_PROJECT : NULL, &error);
    if (error.status == RIM_OK && !c->quiet) printf("%s: removed\n", name);
    return error.status == RIM_OK ? EXIT_OK : cli_fail(&error, error.status == RIM_IO ? EXIT_INPUTS : EXIT_USAGE);
}

static int each(const cli *c, int (*one)(const cli *c, const char *word)) {
    int status = EXIT_OK;
    for (size_t i = 1; i < c->n_words; i++) {
        int code = one(c, c->words[i]);
        if (code > status) status = code;
    }
    return status;
}

int cli_plugins(const cli *c) {
    static const char *const words[] = {"list", "add", "remove", "check"};
    const char *what = c->n_words ? c->words[0] : "list";
    if (strcmp(what, "list") == 0) return c->n_words > 1 ? (cli_say("'plugins list' takes no names"), EXIT_USAGE) : list(c);
    cli_nearest near = cli_nearest_to(what);
    bool is_known = false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) is_known = is_known || strcmp(words[i], what) == 0, cli_nearest_try(&near, words[i]);
    if (!is_known && near.best) return cli_say("there is no 'plugins %s'; did you mean '%s'?", what, near.best), EXIT_USAGE;
    if (!is_known) return cli_say("there is no 'plugins %s'; there are list, add, remove and check", what), EXIT_USAGE;
    if (c->n_words < 2) return cli_say("say which: rimslot plugins %s %s", what, strcmp(what, "remove") == 0 ? "my-desk" : "./my-desk"), EXIT_USAGE;
    if (strcmp(what, "check") == 0) return each(c, check);
    return each(c, strcmp(what, "add") == 0 ? add : take_away);
}
