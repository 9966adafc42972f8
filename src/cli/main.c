/* main.c - memory, signals, and which command to run. */
#include "cli.h"

#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Nobody wants to type an article: without files, and with a person at standard input, these commands help instead of waiting. */
static bool reads_articles(const cli *c) {
    return strcmp(c->command, "run") == 0 || strcmp(c->command, "check") == 0;
}

/* What one article gives back the next one takes: it need not go to the system and come again in between. */
static void keep_memory(void) {
#ifdef __GLIBC__
    enum { KEPT = 64 << 20, ALONE = 2 << 20 /* what is larger goes back at once */ };
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, ALONE);
#endif
}

int main(int argc, char **argv) {
    cli c;
    keep_memory();
    signal(SIGPIPE, SIG_DFL);
    cli_catch_interrupts();
    bool ok = cli_parse(argc, argv, &c);
    int status = EXIT_USAGE;
    if (ok && c.version) status = cli_version(&c);
    else if (ok && c.help) {
        cli_print_help(stdout, strcmp(c.command, argv[1]) == 0 ? cli_find_command(c.command) : NULL, c.brief);
        status = EXIT_OK;
    } else if (ok && !c.n_words && reads_articles(&c) && isatty(STDIN_FILENO)) {
        cli_print_help(argc == 1 ? stdout : stderr, argc == 1 ? NULL : cli_find_command(c.command), true);
        status = argc == 1 ? EXIT_OK : EXIT_USAGE;
    } else if (ok) {
        status = cli_find_command(c.command)->run(&c);
    }
    cli_free(&c);
    if ((fflush(stdout) != 0 || ferror(stdout)) && (status == EXIT_OK || status == EXIT_FINDINGS)) {
        cli_say("standard output: could not be written");
        status = EXIT_INPUTS;
    }
    return cli_interrupted ? EXIT_INTERRUPTED : status;
}
