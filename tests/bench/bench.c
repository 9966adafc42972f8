/* bench.c - makes the texts, runs the parts, or one: bench FOLDER-OF-TEXTS [PART]. */
#include "bench.h"

#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/ustring.h>

enum { BYTES = 16 << 20 };

static volatile size_t sink;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds for one run, over a twentieth of a second. */
static double turn(bench_work work, corpus *c) {
    size_t runs = 0;
    double start = now(), spent;
    do {
        c->out.len = 0;
        sink += work(c);
        runs++;
    } while ((spent = now() - start) < 0.05);
    return spent / (double)runs;
}

static void better(double *best, double seconds) {
    if (*best == 0 || seconds < *best) *best = seconds;
}

double bench_row(const char *what, corpus *c, bench_work work, const char *yardstick, bench_work yardstick_work) {
    enum { TURNS = 5 };
    double mine = 0, other = 0;
    for (int i = 0; i < TURNS; i++) {
        better(&mine, turn(work, c));
        if (yardstick_work) better(&other, turn(yardstick_work, c));
    }
    printf("%-32s %-8s %9.1f MB/s", what, c->name, (double)c->text.len / mine / 1e6);
    if (yardstick_work == bench_copy) printf("   %7.2f times the time of %s", mine / other, yardstick);
    else if (yardstick) printf("   %7.2f times as fast as %s", other / mine, yardstick);
    putchar('\n');
    fflush(stdout);
    return mine;
}

size_t bench_copy(corpus *c) {
    memcpy(c->out.data, c->text.data, c->text.len);
    return (unsigned char)c->out.data[c->text.len / 2];
}

static rim_str read_file(const char *folder, const char *name) {
    char path[4096], *bytes = malloc(1 << 16);
    snprintf(path, sizeof path, "%s/%s.txt", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file || !bytes) {
        fprintf(stderr, "bench: %s cannot be read\n", path);
        exit(2);
    }
    rim_str s = {bytes, fread(bytes, 1, 1 << 16, file)};
    fclose(file);
    return s;
}

/* The words of `source` in random order; a sentence ends where a word that ended one comes up, a paragraph after some. */
static void make_text(corpus *c, rim_str source, bool spaces) {
    rim_str words[4096], rest = source, word;
    size_t n = 0;
    uint64_t state = 12345;
    while (n < 4096 && rim_str_field(&rest, ' ', &word)) words[n++] = rim_str_trim(word);
    rim_buffer text;
    rim_buffer_init(&text, rim_alloc_libc());
    while (text.len < BYTES) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        rim_str next = words[(state >> 33) % n];
        rim_buffer_add(&text, next);
        bool ends = next.len && (next.data[next.len - 1] == '.' || rim_str_is(next, "。"));
        if (ends && (state >> 20) % 4 == 0) rim_buffer_add_char(&text, '\n');
        else if (spaces) rim_buffer_add_char(&text, ' ');
    }
    c->text = rim_buffer_str(&text);
    UErrorCode error = U_ZERO_ERROR;
    c->wide = malloc((c->text.len + 1) * sizeof *c->wide);
    u_strFromUTF8((UChar *)c->wide, (int32_t)c->text.len, &c->wide_len, c->text.data, (int32_t)c->text.len, &error);
    rim_buffer_init(&c->out, rim_alloc_libc());
    rim_buffer_reserve(&c->out, 3 * c->text.len);
}

int main(int argc, char **argv) {
    static const char *const names[][2] = {{"en", "English"}, {"de", "German"}, {"ru", "Russian"}, {"ar", "Arabic"}, {"zh", "Chinese"}, {"el", "Greek"}};
    enum { N = sizeof names / sizeof *names };
    corpus languages[N] = {0};
    if (argc < 2) return fprintf(stderr, "usage: bench FOLDER-OF-TEXTS [text|find|page|translit]\n"), 2;
    for (size_t i = 0; i < N; i++) {
        rim_str source = read_file(argv[1], names[i][0]);
        languages[i].name = names[i][1];
        make_text(&languages[i], source, strcmp(names[i][0], "zh") != 0);
        free((char *)source.data);
    }
    bool all = argc == 2;
    if (all || strcmp(argv[2], "text") == 0) bench_text(languages, N);
    if (all || strcmp(argv[2], "find") == 0) bench_find(&languages[0]);
    if (all || strcmp(argv[2], "page") == 0) bench_page(&languages[0]);
    if (all || strcmp(argv[2], "translit") == 0) bench_translit(&languages[2], &languages[5]);
    for (size_t i = 0; i < N; i++) {
        free((char *)languages[i].text.data);
        free(languages[i].wide);
        rim_buffer_free(&languages[i].out);
    }
    return 0;
}
