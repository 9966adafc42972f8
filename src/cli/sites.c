/* sites.c - "sites test": tries the rules of sites on pages saved beside them. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* One test_url of a file of rules, and the lines that its page has to hold. */
typedef struct trial {
    const cli *c;
    const char *file; /* of the rules */
    rim_str url, rest; /* the lines behind */
} trial;

typedef struct tally {
    size_t passed, failed;
} tally;

/* The value of a line "name: value", trimmed; data is NULL when the line is another. */
static rim_str value_of(rim_str line, const char *name) {
    size_t n = strlen(name);
    while (line.len && (line.data[line.len - 1] == '\r' || line.data[line.len - 1] == ' ')) line.len--;
    if (line.len <= n || strncmp(line.data, name, n) != 0 || line.data[n] != ':') return (rim_str){NULL, 0};
    for (n++; n < line.len && line.data[n] == ' '; n++) continue;
    return (rim_str){line.data + n, line.len - n};
}

/* "sites/news.example.txt", "https://news.example/a/pier" -> "sites/news.example/pier.html"; to be freed. */
static char *page_path(const char *file, rim_str url) {
    const char *base = cli_base_name(file), *dot = strrchr(base, '.');
    size_t stem = dot ? (size_t)(dot - file) : strlen(file), end = url.len;
    while (end > 0 && url.data[end - 1] == '/') end--;
    size_t start = end;
    while (start > 0 && url.data[start - 1] != '/') start--;
    size_t stop = start;
    while (stop < end && !strchr("?#", url.data[stop])) stop++;
    char *path = NULL;
    size_t len;
    FILE *out = open_memstream(&path, &len);
    if (!out) return NULL;
    fprintf(out, "%.*s/%.*s.html", (int)stem, file, (int)(stop - start), url.data + start);
    fclose(out);
    return path;
}

/* An engine whose script sites has this file only, and takes the page to be from this address. */
static rim_engine *engine_of(const trial *t, rim_error *error) {
    char *options = NULL;
    size_t len;
    FILE *out = open_memstream(&options, &len);
    if (!out) return NULL;
    fputs("{\"sites\": {\"rules\": [", out);
    cli_json_string(out, t->file, strlen(t->file));
    fputs("], \"url\": ", out);
    cli_json_string(out, t->url.data, t->url.len);
    fputs("}}", out);
    fclose(out);
    rim_config config = RIM_CONFIG_INIT;
    config.paths = (const char *const *)t->c->scripts;
    config.options = options;
    config.native_modules = t->c->native;
    rim_engine *engine = rim_engine_new(&config, error);
    free(options);
    return engine;
}

static bool holds(rim_str text, rim_str part) {
    for (size_t i = 0; i + part.len <= text.len; i++)
        if (memcmp(text.data + i, part.data, part.len) == 0) return true;
    return false;
}

/* What is wrong with the text left of the page; empty when nothing is. `missing` is the line that is not in it. */
static const char *judge(const trial *t, const rim_article *article, rim_str text, rim_str *missing) {
    rim_str rest = t->rest, line;
    if (!rim_article_field(article, "extraction").len) return "the rules do not find the text";
    if (!text.len) return "no text is left";
    while (cli_next_line(&rest, &line) && !value_of(line, "test_url").data) {
        *missing = value_of(line, "test_contains");
        if (missing->data && !holds(text, *missing)) return "the text does not hold";
    }
    *missing = (rim_str){NULL, 0};
    return NULL;
}

static void report(const trial *t, tally *sum, const char *problem, rim_str detail) {
    bool color = cli_has_color(t->c, stdout);
    if (problem) sum->failed++;
    else sum->passed++;
    if (problem)
        printf("%sFAIL%s  %s, %.*s: %s%s%.*s\n", cli_color_code(color, CLI_RED), cli_color_code(color, CLI_PLAIN), t->file, (int)t->url.len, t->url.data, problem,
               detail.len ? ": " : "", (int)detail.len, detail.len ? detail.data : "");
    else if (!t->c->quiet)
        printf("%sok%s    %s, %.*s\n", cli_color_code(color, CLI_GREEN), cli_color_code(color, CLI_PLAIN), t->file, (int)t->url.len, t->url.data);
}

/* Runs the rules over the page's bytes. False after saying why that cannot be. */
static bool try_page(const trial *t, tally *sum, const char *bytes, size_t len) {
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    rim_str text = {NULL, 0}, missing = {NULL, 0};
    reading.format = "html";
    rim_engine *engine = engine_of(t, &error);
    rim_worker *worker = engine ? rim_worker_new(engine, &error) : NULL;
    rim_article *article = worker ? rim_article_new(engine, bytes, len, &reading, &error) : NULL;
    bool ok = article && rim_worker_run(worker, article, "sites", &error) == RIM_OK && rim_article_write(article, "plain", &text, &error) == RIM_OK;
    if (ok) {
        const char *problem = judge(t, article, text, &missing);
        report(t, sum, problem, missing);
    } else {
        cli_fail(&error, 0);
    }
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return ok;
}

static bool try_url(const trial *t, tally *sum) {
    const char *why;
    size_t len;
    char *path = page_path(t->file, t->url), *bytes = path ? cli_read(path, &len, &why) : NULL;
    bool ok = true;
    if (bytes) ok = try_page(t, sum, bytes, len);
    else report(t, sum, "no saved page", path ? (rim_str){path, strlen(path)} : (rim_str){NULL, 0});
    free(bytes);
    free(path);
    return ok;
}

static bool try_file(const cli *c, const char *file, tally *sum) {
    const char *why;
    size_t len;
    char *bytes = cli_read(file, &len, &why);
    if (!bytes) return cli_say("%s: %s", file, why), false;
    rim_str rest = {.data = bytes, .len = len}, line;
    bool ok = true;
    while (ok && cli_next_line(&rest, &line)) {
        trial t = {c, file, value_of(line, "test_url"), rest};
        if (t.url.data) ok = try_url(&t, sum);
    }
    free(bytes);
    return ok;
}

int cli_sites(const cli *c) {
    tally sum = {0};
    if (c->n_words < 2 || strcmp(c->words[0], "test") != 0) return cli_say("sites wants: test FILE..."), EXIT_USAGE;
    for (size_t i = 1; i < c->n_words; i++)
        if (!try_file(c, c->words[i], &sum)) return EXIT_USAGE;
    printf("%zu passed, %zu failed\n", sum.passed, sum.failed);
    return sum.failed || !sum.passed ? EXIT_FINDINGS : EXIT_OK;
}
