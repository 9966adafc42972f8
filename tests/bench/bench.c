/* bench.c - makes the texts, runs the parts, or one, or those of its rows that begin so: bench FOLDER-OF-TEXTS [PART [ROW]]. */
#include "bench.h"

#include "text/break.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unicode/ustring.h>

enum { BYTES = 16 << 20 };

static volatile size_t sink;
static const char *only = ""; /* rows begin with it */

/* Of all threads; that others use the machine too shows less. */
double bench_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Seconds for one run, over a twentieth of a second. */
static double turn(bench_work work, corpus *c) {
    size_t runs = 0;
    double start = bench_seconds(), spent;
    do {
        c->out.len = 0;
        sink += work(c);
        runs++;
    } while ((spent = bench_seconds() - start) < 0.05);
    return spent / (double)runs;
}

bool bench_is_wanted(const char *what) {
    return rim_str_starts(rim_str_of(what), rim_str_of(only));
}

static void better(double *best, double seconds) {
    if (*best == 0 || seconds < *best) *best = seconds;
}

double bench_row(const char *what, corpus *c, bench_work work, const char *yardstick, bench_work yardstick_work) {
    enum { TURNS = 5 };
    double mine = 0, other = 0;
    if (!bench_is_wanted(what)) return 0;
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

enum { PIECES = 4096 };

/* The words of `source`, or its sentences; returns how many. */
static size_t pieces_of(rim_str source, const char *language, bool sentences, rim_str pieces[PIECES]) {
    const rim_sentence_rules *rules = rim_sentence_rules_for(rim_str_of(language));
    rim_str rest = source, word;
    rim_range range;
    size_t n = 0;
    if (sentences)
        for (size_t at = 0; n < PIECES && rim_sentence_next(source, rules, RIM_SPLIT_QUOTES, &at, &range);) pieces[n++] = rim_str_slice(source, range.start, range.end);
    else
        while (n < PIECES && rim_str_field(&rest, ' ', &word)) pieces[n++] = rim_str_trim(word);
    return n;
}

/* The pieces in random order; a paragraph ends after some that end with a full stop. */
static void make_text(corpus *c, const rim_str *pieces, size_t n, bool spaces) {
    uint64_t state = 12345;
    rim_buffer text;
    rim_buffer_init(&text, rim_alloc_libc());
    while (text.len < BYTES) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        rim_str next = pieces[(state >> 33) % n];
        rim_buffer_add(&text, next);
        bool ends = rim_str_ends(next, RIM_STR(".")) || rim_str_ends(next, RIM_STR("。"));
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

static void free_text(corpus *c) {
    free((char *)c->text.data);
    free(c->wide);
    rim_buffer_free(&c->out);
}

int main(int argc, char **argv) {
    static const char *const names[][2] = {{"en", "English"}, {"de", "German"}, {"ru", "Russian"}, {"ar", "Arabic"}, {"zh", "Chinese"}, {"el", "Greek"}};
    enum { N = sizeof names / sizeof *names };
    static rim_str pieces[PIECES];
    corpus languages[N] = {0}, running[N] = {0};
    if (argc < 2) return fprintf(stderr, "usage: bench FOLDER-OF-TEXTS [text|sentences|find|page|desk|sandbox|translit|names [ROW]]\n"), 2;
    for (size_t i = 0; i < N; i++) {
        rim_str source = read_file(argv[1], names[i][0]);
        bool spaces = strcmp(names[i][0], "zh") != 0;
        languages[i].name = running[i].name = names[i][1];
        make_text(&languages[i], pieces, pieces_of(source, names[i][0], false, pieces), spaces);
        make_text(&running[i], pieces, pieces_of(source, names[i][0], true, pieces), spaces);
        free((char *)source.data);
    }
    bool all = argc == 2;
    if (argc > 3) only = argv[3];
    if (all || strcmp(argv[2], "text") == 0) bench_text(languages, N);
    if (all || strcmp(argv[2], "sentences") == 0) bench_sentences(running, N);
    if (all || strcmp(argv[2], "find") == 0) bench_find(&languages[0]);
    if (all || strcmp(argv[2], "page") == 0) bench_page(&languages[0]);
    if (all || strcmp(argv[2], "desk") == 0) bench_desk(&languages[0]);
    if (all || strcmp(argv[2], "sandbox") == 0) bench_sandbox(&languages[0]);
    if (all || strcmp(argv[2], "translit") == 0) bench_translit(&languages[2], &languages[5]);
    if (all || strcmp(argv[2], "names") == 0) bench_names(&languages[0]);
    for (size_t i = 0; i < N; i++) {
        free_text(&languages[i]);
        free_text(&running[i]);
    }
    return 0;
}
