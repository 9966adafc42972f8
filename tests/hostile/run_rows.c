/* run_rows.c - every function that scripts have, called with long arguments: a limit of time that falls due while it works has to end it soon.
 *
 *     run_rows ROWS.lua [-v] [-s BYTES] [-l LATE] [MS...]
 *
 * More than LATE ms (50) behind the limit is a fault. For each row of the interface and each of the libraries' functions, with each kind of long text, over a long text and a large page: the call
 * is repeated until the limit of MS milliseconds (several may be given) strikes, and how much later it ended is looked at. A row is added
 * here by being added. ROWS.lua makes the arguments.
 */
#include "engine/engine.h"
#include "script/module.h"
#include "script/sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SETUP_MS = 120000, MOST_LIMITS = 8, NAMES = 64 };

typedef struct bench {
    rim_engine *engine;
    rim_worker *worker;
    rim_article *article;
    unsigned limits[MOST_LIMITS];
    size_t n_limits, size; /* bytes of texts */
    bool is_verbose;
    size_t calls, ended, late, faults;
    double most, allowed;
} bench;

static double cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static rim_status eval(bench *b, unsigned ms, const char *code, rim_error *error) {
    rim_buffer out;
    *error = (rim_error){0};
    rim_buffer_init(&out, rim_alloc_libc());
    b->worker->host.guard.time_limit = ms;
    rim_status status = rim_host_eval(&b->worker->host, RIM_STR("extract"), b->article, rim_str_of(code), &out, error);
    rim_buffer_free(&out);
    return status;
}

static void fault(bench *b, const char *what, const rim_error *error) {
    fprintf(stderr, "%s: %s\n", what, error->message);
    b->faults++;
}

/* What a function may say to arguments so long; anything else means that they were wrong. */
static bool is_refusal(const char *message) {
    static const char *const said[] = {"too long", "over its limit", "over the memory limit", "too costly", "too large", "too many", "not enough memory", "outside a coroutine",
                                       "cannot be edited", "has to be 0 to", "no bullet", "one value is kept", "holds <", "the pattern", "character borders", "is no", "dead coroutine",
                                       "an attribute's name", "malformed pattern", "selector '"};
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (strstr(message, said[i])) return true;
    return false;
}

static void try_call(bench *b, const char *owner, const char *name, const char *type, const char *text) {
    char code[2048], what[256];
    rim_error error;
    snprintf(what, sizeof what, "%s.%s (%s)", owner, name, text);
    snprintf(code, sizeof code, "work, values = call(\"%s\", \"%s\", [=[%s]=], texts.%s)", owner, name, type, text);
    if (eval(b, SETUP_MS, code, &error) != RIM_OK) {
        if (!is_refusal(error.message)) fault(b, what, &error);
        return;
    }
    for (size_t i = 0; i < b->n_limits; i++) {
        eval(b, SETUP_MS, "nil", &error); /* what the last one left is collected before the next one's time begins */
        double start = cpu_ms();
        rim_status status = eval(b, b->limits[i], "if work then forever(work, values) end", &error);
        double late = cpu_ms() - start - b->limits[i];
        b->calls++;
        b->ended += status == RIM_LIMIT;
        if (late > b->most) b->most = late;
        if (late > b->allowed) printf("%s: %.0f ms behind a limit of %u ms; %s\n", what, late, b->limits[i], error.message), b->late++;
        else if (b->is_verbose) printf("%s: %.1f, %s\n", what, late, error.message);
        if (status == RIM_SCRIPT && !is_refusal(error.message)) fault(b, what, &error);
        if (status != RIM_LIMIT) break;
    }
}

static const char *const texts[] = {"prose", "letters", "marks", "broken", "numbers", "openings", "other"};

/* Do the arguments hold a text? The libraries' functions have no types, but string and utf8 work on texts. */
static bool takes_text(const char *owner, const char *type) {
    static const char *const signs[] = {"string", "any", "rim.why", "rim.note"};
    if (!type) return !strcmp(owner, "string") || !strcmp(owner, "utf8");
    const char *end = strncmp(type, "fun(", 4) ? type : strstr(type, ")");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const char *at = strstr(type, signs[i]);
        if (at && at < end) return true;
    }
    return false;
}

static void try_row(bench *b, const char *owner, const char *name, const char *type) {
    size_t n = takes_text(owner, type) ? sizeof texts / sizeof *texts : 1;
    for (size_t i = 0; i < n; i++) try_call(b, owner, name, type ? type : "", texts[i]);
}

static void try_rows(bench *b, const char *owner, const rim_row *row) {
    for (; row && row->name; row++) try_row(b, owner, row->name, row->type);
}

static void try_libraries(bench *b) {
    static const char *const libraries[] = {"string", "table", "utf8", "coroutine"};
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        const char *names[NAMES];
        size_t n = rim_sandbox_names(b->worker->host.L, libraries[i], names, NAMES);
        for (size_t k = 0; k < n; k++) try_row(b, libraries[i], names[k], NULL);
    }
}

/* What a page has and a text has not. */
static bool is_of_pages(const rim_class *class) {
    return class == &rim_node_class || class == &rim_article_class || class == &rim_extractor_class;
}

static void try_article(bench *b, const char *prelude, rim_str text, const char *format) {
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    reading.format = format;
    b->worker = rim_worker_new(b->engine, &error);
    b->article = b->worker ? rim_article_new(b->engine, text.data, text.len, &reading, &error) : NULL;
    const rim_script *script = rim_registry_script(b->engine, RIM_STR("extract")); /* whose files are seen */
    if (b->worker && script) rim_worker_load(b->worker, script, script->options, &error);
    char size[64];
    snprintf(size, sizeof size, "size = %zu", b->size);
    if (!b->article || eval(b, SETUP_MS, size, &error) != RIM_OK || eval(b, SETUP_MS, prelude, &error) != RIM_OK) fault(b, format, &error);
    else {
        if (!strcmp(format, "text")) try_rows(b, "rim", rim_module_rows), try_libraries(b);
        for (const rim_class *const *class = rim_classes; *class; class++)
            if (!strcmp(format, "text") || is_of_pages(*class)) try_rows(b, (*class)->name, (*class)->facts), try_rows(b, (*class)->name, (*class)->methods);
    }
    rim_article_free(b->article);
    rim_worker_free(b->worker);
}

/* `head`, then `piece` until there are so many bytes. */
static rim_str repeated(rim_buffer *buffer, const char *head, const char *piece, size_t size) {
    buffer->len = 0;
    rim_buffer_add_c(buffer, head);
    while (buffer->len < size) rim_buffer_add_c(buffer, piece);
    return rim_buffer_str(buffer);
}

int main(int argc, char **argv) {
    bench b = {.size = 2000000, .allowed = 50};
    const char *path = NULL;
    for (int i = 1; i < argc; i++)
        if (!strcmp(argv[i], "-v")) b.is_verbose = true;
        else if (!strcmp(argv[i], "-s") && i + 1 < argc) b.size = strtoul(argv[++i], NULL, 10);
        else if (!strcmp(argv[i], "-l") && i + 1 < argc) b.allowed = atof(argv[++i]);
        else if (!path) path = argv[i];
        else if (b.n_limits < MOST_LIMITS) b.limits[b.n_limits++] = (unsigned)atoi(argv[i]);
    if (!b.n_limits) b.limits[b.n_limits++] = 5;
    rim_config config = RIM_CONFIG_INIT;
    rim_error error = {0};
    rim_arena arena;
    rim_buffer text;
    config.memory_limit = 512u << 20;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_buffer_init(&text, rim_alloc_libc());
    rim_str prelude = path ? rim_file_read(&arena, path) : (rim_str){NULL, 0};
    b.engine = rim_engine_new(&config, &error);
    if (!prelude.data || !b.engine) return fprintf(stderr, "usage: run_rows ROWS.lua [-v] [MS...]; %s\n", error.message), 2;
    try_article(&b, prelude.data, repeated(&text, "A title\n\n", "On 3 May 2026 Mayor Hanna Lind met Ola Brandt, 40. “We open,” she said. ", b.size), "text");
    try_article(&b, prelude.data, repeated(&text, "<html lang=en><title>A title</title><body>", "<div class=share><p>On 3 May <b>Hanna Lind</b> said: “We open.”</p><a href=x>y</a></div>\n", b.size), "html");
    rim_engine_free(b.engine);
    rim_buffer_free(&text);
    rim_arena_free(&arena);
    printf("%zu calls, %zu ended by the limit; %zu late (more than %.0f ms), the latest %.0f ms; %zu faults\n", b.calls, b.ended, b.late, b.allowed, b.most, b.faults);
    return b.late || b.faults;
}
