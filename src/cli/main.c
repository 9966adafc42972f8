#include "cli.h"

#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

volatile int cli_interrupted;

static void on_interrupt(int number) {
    (void)number;
    if (cli_interrupted) _exit(EXIT_INTERRUPTED); /* asked twice */
    cli_interrupted = 1;
}

int main(int argc, char **argv) {
    cli c;
    signal(SIGPIPE, SIG_DFL);
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESTART};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    bool ok = cli_parse(argc, argv, &c);
    int status = EXIT_USAGE;
    if (ok && c.version) status = cli_version(&c);
    else if (ok && (c.help || (argc == 1 && isatty(STDIN_FILENO)))) {
        cli_print_help(stdout, argc > 1 && strcmp(c.command, argv[1]) == 0 ? cli_find_command(c.command) : NULL);
        status = EXIT_OK;
    } else if (ok) {
        status = cli_find_command(c.command)->run(&c);
    }
    cli_free(&c);
    if (fflush(stdout) != 0 && status == EXIT_OK) {
        cli_say("standard output: could not be written");
        status = EXIT_INPUTS;
    }
    return cli_interrupted ? EXIT_INTERRUPTED : status;
}
