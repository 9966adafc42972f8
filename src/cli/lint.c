/* lint.c - what is likely wrong in scripts, a line each, as compilers say it. */
#include "cli.h"

#include <string.h>

typedef struct linting {
    bool json, color;
    size_t bad, all;
} linting;

static void print_json(const rim_remark *r, const char *level) {
    fputs("{\"script\": ", stdout);
    cli_json_string(stdout, r->script, strlen(r->script));
    fputs(", \"file\": ", stdout);
    cli_json_string(stdout, r->file, strlen(r->file));
    printf(", \"line\": %u, \"severity\": \"%s\", \"message\": ", r->line, level);
    cli_json_string(stdout, r->message, strlen(r->message));
    fputs("}\n", stdout);
}

void cli_print_remark(const rim_remark *r, const char *place, bool json, bool color) {
    static const char *const levels[] = {"hint", "info", "warning", "error"};
    static const cli_color colors[] = {CLI_DIM, CLI_BLUE, CLI_YELLOW, CLI_RED};
    if (json) {
        print_json(r, levels[r->severity]);
        return;
    }
    if (r->line) printf("%s:%u: ", place, r->line);
    else printf("%s: ", place);
    printf("%s%s%s: %s\n", cli_color_code(color, colors[r->severity]), levels[r->severity], cli_color_code(color, CLI_PLAIN), r->message);
}

static void on_remark(void *user, const rim_remark *r) {
    linting *l = user;
    l->all++;
    l->bad += r->severity >= RIM_WARN;
    cli_print_remark(r, r->line ? r->file : r->script, l->json, l->color);
}

static rim_status lint_one(void *user, rim_worker *worker, const char *script, rim_error *error) {
    return rim_worker_lint(worker, script, on_remark, user, error);
}

int cli_lint(const cli *c) {
    linting l = {.json = c->json, .color = cli_has_color(c, stdout)};
    if (!cli_each_script(c, false, lint_one, &l)) return EXIT_USAGE;
    if (!c->quiet && !c->json) fprintf(stderr, "%zu remarks, %zu of them warnings or errors\n", l.all, l.bad);
    return l.bad ? EXIT_FINDINGS : EXIT_OK;
}
