/* progress.c - a bar with rate and time left, on standard error when that is a terminal. */
#include "cli.h"

#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What part is done, 0 to 1: of the articles, else of the bytes; below 0 when neither is known. */
static double part_done(const cli_progress *p) {
    if (p->total) return (double)p->done / (double)p->total;
    return p->bytes ? (double)(p->bytes_done < p->bytes ? p->bytes_done : p->bytes) / (double)p->bytes : -1;
}

static void draw_bar(double part) {
    enum { WIDTH = 30 };
    char bar[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++) bar[i] = i < part * WIDTH ? '#' : '.';
    bar[WIDTH] = '\0';
    fprintf(stderr, "[%s] ", bar);
}

static void draw(cli_progress *p) {
    double seconds = now() - p->started, part = part_done(p);
    fputs("\r\033[K", stderr);
    if (part >= 0) draw_bar(part);
    fprintf(stderr, "%zu", p->done);
    if (p->total) fprintf(stderr, "/%zu", p->total);
    fprintf(stderr, " articles  %.0f/s", seconds > 0 ? (double)p->done / seconds : 0);
    if (part > 0) {
        int left = (int)(seconds * (1 - part) / part + 0.5);
        fprintf(stderr, "  %d:%02d left", left / 60, left % 60);
    }
    if (p->failed) fprintf(stderr, "  %zu failed", p->failed);
    fflush(stderr);
    p->drawn = now();
}

void cli_progress_start(cli_progress *p, const cli *c, size_t total, size_t bytes) {
    *p = (cli_progress){.total = total, .bytes = bytes, .started = now()};
    p->is_shown = !c->quiet && total != 1 && isatty(STDERR_FILENO);
}

void cli_progress_step(cli_progress *p, size_t bytes, bool failed) {
    p->done++;
    p->bytes_done += bytes;
    p->failed += failed;
    if (p->is_shown && now() - p->drawn > 0.1) draw(p);
}

void cli_progress_clear(const cli_progress *p) {
    if (p->is_shown && p->drawn > 0) fputs("\r\033[K", stderr);
}

void cli_progress_end(cli_progress *p) {
    if (!p->is_shown || !p->done) return;
    draw(p);
    fputc('\n', stderr);
}
