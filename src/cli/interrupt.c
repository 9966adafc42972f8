/* interrupt.c - Ctrl-C and kill: what is under way is finished, what waits for input stops waiting. */
#include "cli.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

atomic_int cli_interrupted;

static int wake[2] = {-1, -1}; /* a pipe: an interrupt makes it readable, in whatever thread it comes */

static void on_interrupt(int number) {
    (void)number;
    if (cli_interrupted) _exit(EXIT_INTERRUPTED);
    cli_interrupted = 1;
    int before = errno;
    if (write(wake[1], "", 1) < 0) _exit(EXIT_INTERRUPTED);
    errno = before;
}

void cli_catch_interrupts(void) {
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESTART};
    if (pipe(wake) != 0) return; /* then they end the program as ever */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static ssize_t read_stdin(void *cookie, char *bytes, size_t room) {
    struct pollfd sources[] = {{STDIN_FILENO, POLLIN, 0}, {wake[0], POLLIN, 0}};
    (void)cookie;
    while (poll(sources, 2, -1) < 0 && errno == EINTR) {}
    return cli_interrupted ? 0 : read(STDIN_FILENO, bytes, room);
}

FILE *cli_stdin(void) {
    return fopencookie(NULL, "r", (cookie_io_functions_t){.read = read_stdin});
}
