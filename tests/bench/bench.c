/* bench.c - makes the texts, runs the parts: bench FOLDER-OF-TEXTS. */
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

double bench_time(bench_work work, corpus *c) {
    double best = 1e9;
    for (int series = 0; series < 3; series++) {
        size_t runs = 0;
        double start = now(), spent;
        do {
            c->out.len = 0;
            sink += work(c);
            runs++;
        } while ((spent = now() - start) < 0.1);
        if (spent / (double)runs < best) best = spent / (double)runs;
    }
    return best;
}

void bench_row(const char *what, const corpus *c, double seconds, const char *yardstick, double yardstick_seconds) {
    printf("%-34s %-8s %9.1f MB/s", what, c->name, (double)c->text.len / seconds / 1e6);
    if (yardstick) printf("   %6.2fx the speed of %s", yardstick_seconds / seconds, yardstick);
    putchar('\n');
    fflush(stdout);
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
    static const char *const names[][2] = {{"en", "English"}, {"de", "German"}, {"ru", "Russian"}, {"ar", "Arabic"}, {"zh", "Chinese"}};
    enum { N = sizeof names / sizeof *names };
    corpus languages[N] = {0};
    if (argc != 2) return fprintf(stderr, "usage: bench FOLDER-OF-TEXTS\n"), 2;
    for (size_t i = 0; i < N; i++) {
        rim_str source = read_file(argv[1], names[i][0]);
        languages[i].name = names[i][1];
        make_text(&languages[i], source, i < 4);
        free((char *)source.data);
    }
    bench_text(languages, N);
    bench_find(&languages[0]);
    bench_page(&languages[0]);
    for (size_t i = 0; i < N; i++) {
        free((char *)languages[i].text.data);
        free(languages[i].wide);
        rim_buffer_free(&languages[i].out);
    }
    return 0;
}
