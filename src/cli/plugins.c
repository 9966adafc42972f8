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

int cli_plugins(const cli *c) {
    const char *what = c->n_words ? c->words[0] : "list";
    if (strcmp(what, "list") == 0) return c->n_words > 1 ? (cli_say("'plugins list' takes no names"), EXIT_USAGE) : list(c);
    cli_nearest near = cli_nearest_to(what);
    cli_nearest_try(&near, "list");
    if (near.best) return cli_say("there is no 'plugins %s'; did you mean '%s'?", what, near.best), EXIT_USAGE;
    return cli_say("there is no 'plugins %s'; see 'rimslot plugins --help'", what), EXIT_USAGE;
}
