/* bench_names.c - authority lists of 26,000 and 1,000,000 names: compiled, opened, looked up with misspelt names, articles scanned. The names are
   made here: given names and family names of scripts/lib/people.tsv, the family names of a half of one and a half of another. */
#include "bench.h"

#include "text/names.h"

#include <fcntl.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { MOST_PEOPLE = 4096, QUERIES = 4096, ARTICLE = 4096, TURNS = 5 };

static uint64_t state = 99;

static size_t below(size_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(state >> 33) % n;
}

/* Time of this thread alone: seconds are counted here, not only ratios. */
static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* ---- The list ---- */

static rim_str given[MOST_PEOPLE], family[MOST_PEOPLE];
static size_t n_people;

/* The first and the last word of every plain name of the list that comes with the scripts. */
static bool read_people(rim_arena *arena) {
    const char *scripts = getenv("RIMSLOT_SCRIPTS");
    rim_str path = rim_arena_format(arena, "%s/lib/people.tsv", scripts ? scripts : "scripts");
    FILE *file = fopen(path.data, "rb");
    char *bytes = rim_arena_get(arena, 1 << 20);
    if (!file) return fprintf(stderr, "bench: %s cannot be read\n", path.data), false;
    rim_str rest = {bytes, fread(bytes, 1, 1 << 20, file)}, line, name;
    fclose(file);
    while (rim_str_line(&rest, &line) && n_people < MOST_PEOPLE) {
        if (!line.len || line.data[0] == '#' || !rim_str_field(&line, '\t', &name)) continue;
        size_t first = rim_str_find(name, RIM_STR(" "), 0), last = name.len;
        while (last && name.data[last - 1] != ' ') last--;
        if (last == 0 || last - 1 != first || name.len - last < 4) continue;
        given[n_people] = rim_str_slice(name, 0, first);
        family[n_people++] = rim_str_slice(name, last, name.len);
    }
    return n_people > 100;
}

/* A place in the middle of an ASCII name, before a vowel. */
static size_t middle(rim_str s) {
    for (size_t i = s.len / 2; i + 1 < s.len; i++)
        if (strchr("aeiou", s.data[i])) return i;
    return s.len / 2;
}

static void make_name(rim_buffer *out) {
    rim_str head, tail;
    do head = family[below(n_people)], tail = family[below(n_people)];
    while ((signed char)head.data[middle(head)] < 0 || (signed char)tail.data[middle(tail)] < 0);
    rim_buffer_add(out, given[below(1 + below(n_people))]); /* some are borne by many */
    rim_buffer_add_char(out, ' ');
    rim_buffer_add(out, rim_str_slice(head, 0, middle(head)));
    rim_buffer_add(out, rim_str_slice(tail, middle(tail), tail.len));
}

/* A name as another romanisation or a slip would have it: one to two changes in the family name. */
static void misspell(rim_str name, rim_buffer *out) {
    static const char *const changes[][2] = {{"k", "c"}, {"c", "k"}, {"i", "y"}, {"y", "i"}, {"v", "w"}, {"w", "v"}, {"sh", "sch"}, {"kh", "h"}, {"zh", "j"}, {"ou", "u"},
                                             {"ae", "e"}, {"e", "a"}, {"o", "u"}, {"s", "z"}, {"z", "s"}, {"l", "ll"}, {"n", "nn"}, {"t", "tt"}, {"ph", "f"}, {"r", ""}};
    size_t at = rim_str_find(name, RIM_STR(" "), 0) + 1, done = 0, wanted = 1 + below(2), last = name.len;
    rim_buffer_add(out, rim_str_slice(name, 0, at + 1));
    size_t from = at + 1 + below(rim_max(1, last - at - 1));
    for (size_t i = at + 1; i < last; i++) {
        const char *put = NULL;
        for (size_t c = 0; done < wanted && i >= from && !put && c < sizeof changes / sizeof *changes; c++)
            if (rim_str_starts(rim_str_slice(name, i, last), rim_str_of(changes[c][0]))) put = changes[c][1], i += strlen(changes[c][0]) - 1;
        if (put) rim_buffer_add_c(out, put), done++;
        else rim_buffer_add_char(out, name.data[i]);
    }
}

/* ---- Opening ---- */

typedef struct list {
    rim_arena arena;
    rim_names *names;
    rim_str image; /* mapped */
    rim_str text;  /* the list as .tsv: a name a line */
    size_t n;
} list;

static bool check(rim_status status, const rim_error *error) {
    if (status != RIM_OK) fprintf(stderr, "bench: %s\n", error->message);
    return status == RIM_OK;
}

/* The image in a file without a name, mapped as the engine does it. */
static rim_str map_file(rim_str image) {
    FILE *file = tmpfile();
    if (!file || fwrite(image.data, 1, image.len, file) != image.len || fflush(file) != 0) return (rim_str){NULL, 0};
    void *bytes = mmap(NULL, image.len, PROT_READ, MAP_PRIVATE, fileno(file), 0);
    fclose(file);
    return bytes == MAP_FAILED ? (rim_str){NULL, 0} : (rim_str){bytes, image.len};
}

static bool open_list(list *l, size_t n) {
    rim_buffer text;
    rim_buffer_init(&text, rim_alloc_libc());
    for (size_t i = 0; i < n; i++) make_name(&text), rim_buffer_add_char(&text, '\n');
    *l = (list){.n = n, .text = rim_buffer_str(&text)};
    rim_arena_init(&l->arena, rim_alloc_libc(), 0);
    rim_arena building;
    rim_arena_init(&building, rim_alloc_libc(), 0);
    rim_str tsv = RIM_STR("names.tsv"), file = RIM_STR("bench.names"), image;
    rim_error error = {0};
    double start = now();
    if (!check(rim_names_compile(&building, &tsv, &l->text, 1, &image, &error), &error)) return false;
    double built = now() - start;
    l->image = map_file(image);
    rim_arena_free(&building);
    start = now();
    if (!check(rim_names_new(&l->arena, &file, &l->image, 1, &l->names, &error), &error)) return false;
    printf("%zu names: compiled in %.1f s to %.0f MB, opened in %.2f ms\n", n, built, (double)l->image.len / 1e6, 1e3 * (now() - start));
    return true;
}

static void close_list(list *l) {
    munmap((void *)l->image.data, l->image.len);
    free((char *)l->text.data);
    rim_arena_free(&l->arena);
}

static rim_str line_at(rim_str text, size_t at) {
    while (at && text.data[at - 1] != '\n') at--;
    rim_str rest = rim_str_slice(text, at, text.len), line = {"", 0};
    rim_str_line(&rest, &line);
    return line;
}

/* ---- Look-ups ---- */

typedef struct query {
    rim_str wrong, right;
} query;

static query queries[QUERIES];

static void make_queries(list *l) {
    for (size_t i = 0; i < QUERIES; i++) {
        rim_buffer wrong;
        rim_buffer_init(&wrong, rim_alloc_libc());
        queries[i].right = line_at(l->text, below(l->text.len));
        misspell(queries[i].right, &wrong);
        queries[i].wrong = rim_arena_str(&l->arena, rim_buffer_str(&wrong));
        rim_buffer_free(&wrong);
    }
}

/* Myers 1999, with the pattern in one word; `limit` + 1 when it is more. */
static unsigned plain_distance(const uint64_t masks[256], size_t n, rim_str text, unsigned limit) {
    uint64_t plus = ~(uint64_t)0, minus = 0, last = (uint64_t)1 << (n - 1);
    size_t apart = text.len > n ? text.len - n : n - text.len, score = n;
    if (apart > limit) return limit + 1;
    for (size_t i = 0; i < text.len; i++) {
        uint64_t equal = masks[(unsigned char)text.data[i]], x = equal | minus, d = (((equal & plus) + plus) ^ plus) | x;
        uint64_t p = minus | ~(d | plus), m = plus & d;
        score += (p & last) != 0;
        score -= (m & last) != 0;
        p = p << 1 | 1;
        plus = m << 1 | ~(d | p);
        minus = p & d;
    }
    return score > limit ? limit + 1 : (unsigned)score;
}

/* The yardstick: every name of the list compared, bit-parallel. Returns seconds a look-up. */
static double scan_list(const list *l, size_t n_queries) {
    size_t sum = 0;
    double start = now();
    for (size_t q = 0; q < n_queries; q++) {
        uint64_t masks[256] = {0};
        rim_str wrong = queries[q].wrong, rest = l->text, line;
        wrong.len = rim_min(wrong.len, 64);
        for (size_t i = 0; i < wrong.len; i++) masks[(unsigned char)wrong.data[i]] |= (uint64_t)1 << i;
        while (rim_str_line(&rest, &line)) sum += plain_distance(masks, wrong.len, line, 3) <= 3;
    }
    if (sum == SIZE_MAX) puts("");
    return (now() - start) / (double)n_queries;
}

/* Seconds a look-up; *hits: of how many the right name came first. */
static double look_up(list *l, size_t *hits) {
    rim_arena arena;
    rim_found found[8];
    size_t n;
    *hits = 0;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    double start = now();
    for (size_t q = 0; q < QUERIES; q++) {
        if (!rim_names_find(l->names, &arena, queries[q].wrong, found, 8, &n)) exit(2);
        *hits += n && rim_str_eq(found[0].name, queries[q].right);
    }
    double spent = now() - start;
    rim_arena_free(&arena);
    return spent / QUERIES;
}

static void bench_look_ups(list *l) {
    double best = 1e9, scan = 1e9;
    size_t hits;
    make_queries(l);
    for (int i = 0; i < TURNS; i++) {
        double seconds = look_up(l, &hits), scanned = scan_list(l, rim_max(4, 2000000 / l->n));
        if (seconds < best) best = seconds;
        if (scanned < scan) scan = scanned;
    }
    printf("  misspelt names looked up       %9.0f /s   %7.0f times as fast as comparing all, bit-parallel (%.0f /s); the right one first: %.1f %%\n",
           1 / best, scan / best, 1 / scan, 100.0 * (double)hits / QUERIES);
}

/* ---- Articles ---- */

static list *scanned;

/* Whose names an article has: nobody's; each time another stranger's, or somebody's of the list; or those of four strangers, as news has them: once in
   full and then by the family name. */
typedef enum who { NOBODY, STRANGERS, LISTED, NEWS } who;
enum { CAST = 4 };

typedef struct cast {
    rim_buffer names[CAST];
    bool is_known[CAST];
    size_t article; /* where theirs ends */
} cast;

static void new_cast(cast *c, size_t at) {
    for (size_t i = 0; i < CAST; i++) {
        c->names[i].len = 0, c->is_known[i] = false;
        make_name(&c->names[i]);
    }
    c->article = at + ARTICLE;
}

static void add_mention(cast *c, rim_buffer *text) {
    size_t who = below(CAST);
    rim_str name = rim_buffer_str(&c->names[who]);
    if (c->is_known[who]) name = rim_str_slice(name, rim_str_find(name, RIM_STR(" "), 0) + 1, name.len);
    c->is_known[who] = true;
    rim_buffer_add(text, name);
}

/* A name that is made as those of the list are, and mostly not on it; or one of the list, misspelt or not. */
static void add_name(list *l, who names, rim_buffer *text) {
    if (names == STRANGERS) {
        make_name(text);
        return;
    }
    rim_str name = line_at(l->text, below(l->text.len));
    if (below(2)) rim_buffer_add(text, name);
    else misspell(name, text);
}

/* The text in articles of some 4 KB; a fortieth of its words are names, half of those of the list misspelt. */
static rim_str make_articles(const corpus *c, list *l, who names) {
    rim_buffer text;
    cast people = {0};
    rim_buffer_init(&text, rim_alloc_libc());
    for (size_t i = 0; i < CAST; i++) rim_buffer_init(&people.names[i], rim_alloc_libc());
    rim_str rest = {c->text.data, rim_min(c->text.len, 4 << 20)}, word;
    while (rim_str_field(&rest, ' ', &word)) {
        rim_buffer_add(&text, word);
        rim_buffer_add_char(&text, ' ');
        if (names == NEWS && text.len >= people.article) new_cast(&people, text.len);
        if (names == NOBODY || below(40)) continue;
        if (names == NEWS) add_mention(&people, &text);
        else add_name(l, names, &text);
        rim_buffer_add_char(&text, ' ');
    }
    for (size_t i = 0; i < CAST; i++) rim_buffer_free(&people.names[i]);
    return rim_buffer_str(&text);
}

static size_t scan(corpus *c) {
    size_t sum = 0;
    for (size_t at = 0; at < c->text.len;) {
        size_t end = rim_min(at + ARTICLE, c->text.len);
        end = rim_str_find(c->text, RIM_STR(" "), end);
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        rim_corrections found = {0};
        rim_str block = rim_str_slice(c->text, at, end);
        if (!rim_names_check(scanned->names, &arena, &block, 1, RIM_STR("en"), &found)) exit(2);
        sum += found.len;
        rim_arena_free(&arena);
        at = end;
    }
    return sum;
}

/* As the command does: what one article gives back the next one takes. */
static void keep_memory(void) {
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 2 << 20);
#endif
}

void bench_names(corpus *english) {
    keep_memory();
    static const size_t sizes[] = {26000, 1000000};
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    if (!read_people(&arena)) exit(2);
    for (size_t i = 0; i < 2; i++) {
        list l;
        if (!open_list(&l, sizes[i])) exit(2);
        bench_look_ups(&l);
        static const char *const rows[] = {"  articles without names", "  articles of strangers", "  articles of people of the list", "  articles of four strangers each"};
        for (who names = NOBODY; names <= NEWS; names++) {
            corpus articles = *english;
            articles.text = make_articles(english, &l, names);
            scanned = &l;
            bench_row(rows[names], &articles, scan, "memcpy", bench_copy);
            free((char *)articles.text.data);
        }
        close_list(&l);
    }
    rim_arena_free(&arena);
}
