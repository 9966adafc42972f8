/* names.c - authority lists: compiled, and checked. */
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

int cli_names(const cli *c) {
    const char *what = c->n_words ? c->words[0] : "";
    if (strcmp(what, "build") == 0) return build(c);
    if (strcmp(what, "check") == 0) return check(c);
    return cli_say("names does: build, check; see 'rimslot help names'"), EXIT_USAGE;
}
