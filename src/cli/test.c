/* test.c - runs the examples and cases of scripts. */
#include "cli.h"

#include <string.h>

typedef struct tally {
    size_t passed, failed;
    bool quiet, color;
} tally;

static void on_check(void *user, const rim_check *check) {
    tally *t = user;
    if (check->passed) t->passed++;
    else t->failed++;
    if (!check->passed)
        printf("%sFAIL%s  %s, %s: %s\n", cli_color_code(t->color, CLI_RED), cli_color_code(t->color, CLI_PLAIN), check->script, check->name, check->message);
    else if (!t->quiet) printf("%sok%s    %s, %s\n", cli_color_code(t->color, CLI_GREEN), cli_color_code(t->color, CLI_PLAIN), check->script, check->name);
}

static rim_status test_one(void *user, rim_worker *worker, const char *script, rim_error *error) {
    return rim_worker_test(worker, script, on_check, user, error);
}

int cli_test(const cli *c) {
    tally t = {.quiet = c->quiet, .color = cli_has_color(c, stdout)};
    if (!cli_each_script(c, test_one, &t)) return EXIT_USAGE;
    printf("%zu passed, %zu failed\n", t.passed, t.failed);
    return t.failed ? EXIT_FINDINGS : EXIT_OK;
}
