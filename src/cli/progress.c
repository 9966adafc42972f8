#include "cli.h"

#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void draw(cli_progress *p) {
    enum { WIDTH = 30 };
    double seconds = now() - p->started, rate = seconds > 0 ? (double)p->done / seconds : 0;
    char bar[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++) bar[i] = p->total && (size_t)i * p->total < p->done * WIDTH ? '#' : '.';
    bar[WIDTH] = '\0';
    if (p->total) {
        double left = rate > 0 ? (double)(p->total - p->done) / rate : 0;
        fprintf(stderr, "\r\033[K[%s] %zu/%zu  %.0f/s  %d:%02d left", bar, p->done, p->total, rate, (int)left / 60, (int)left % 60);
    } else {
        fprintf(stderr, "\r\033[K%zu articles  %.0f/s", p->done, rate);
    }
    if (p->failed) fprintf(stderr, "  %zu failed", p->failed);
    fflush(stderr);
    p->drawn = now();
}

void cli_progress_start(cli_progress *p, const cli *c, size_t total) {
    *p = (cli_progress){.total = total, .started = now()};
    p->is_shown = !c->quiet && total != 1 && isatty(STDERR_FILENO);
}

void cli_progress_step(cli_progress *p, bool failed) {
    p->done++;
    p->failed += failed;
    if (p->is_shown && now() - p->drawn > 0.1) draw(p);
}

void cli_progress_end(cli_progress *p) {
    if (!p->is_shown || !p->drawn) return;
    draw(p);
    fputc('\n', stderr);
}
