/* bench_page.c - reading a page against libxml2's own parse, and an article's way through the default chain. */
#include "bench.h"

#include "article/article.h"
#include "format/read.h"
#include "text/utf8.h"

#include <dirent.h>
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

static rim_str page;
static rim_engine *engine;
static rim_worker *worker;
static rim_str article_text;

static const char *page_encoding = "utf-8";

static size_t parse_dom(corpus *c) {
    (void)c;
    htmlDocPtr document = htmlReadMemory(page.data, (int)page.len, NULL, page_encoding, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    size_t ok = document != NULL;
    xmlFreeDoc(document);
    return ok;
}

static size_t read_page(corpus *c) {
    (void)c;
    rim_reading reading = RIM_READING_INIT;
    reading.format = "html";
    rim_article *article = rim_read(rim_alloc_libc(), page, &reading, NULL);
    size_t n = article ? article->blocks.len : 0;
    rim_article_free(article);
    return n;
}

static size_t run_chain(corpus *c) {
    (void)c;
    rim_article *article = rim_article_new(engine, article_text.data, article_text.len, NULL, NULL);
    rim_worker_run(worker, article, NULL, NULL);
    rim_str out = {0};
    rim_article_write(article, NULL, &out, NULL);
    size_t n = out.len;
    rim_article_free(article);
    return n;
}

/* ---- Saved pages: the files of the folder that RIM_PAGES names ---- */

enum { MOST_PAGES = 512 };
static rim_str saved[MOST_PAGES];
static size_t n_saved;

static rim_str read_whole(const char *path) {
    FILE *file = fopen(path, "rb");
    rim_buffer bytes;
    rim_buffer_init(&bytes, rim_alloc_libc());
    for (char *room; file && (room = rim_buffer_reserve(&bytes, 1 << 16));) {
        size_t n = fread(room, 1, 1 << 16, file);
        bytes.len += n;
        if (!n) break;
    }
    if (file) fclose(file);
    return rim_buffer_str(&bytes); /* kept until the end */
}

static size_t read_saved(const char *folder) {
    size_t bytes = 0;
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir && n_saved < MOST_PAGES && (entry = readdir(dir));) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (rim_str_ends(rim_str_of(path), RIM_STR(".html"))) bytes += (saved[n_saved++] = read_whole(path)).len;
    }
    if (dir) closedir(dir);
    return bytes;
}

static size_t parse_saved(corpus *c) {
    size_t n = 0;
    for (size_t i = 0; i < n_saved; i++) page = saved[i], n += parse_dom(c);
    return n;
}

static const char *saved_chain;

static size_t run_saved(corpus *c) {
    (void)c;
    size_t n = 0;
    for (size_t i = 0; i < n_saved; i++) {
        rim_reading reading = RIM_READING_INIT;
        reading.format = "html", reading.encoding = "utf-8";
        rim_article *article = rim_article_new(engine, saved[i].data, saved[i].len, &reading, NULL);
        rim_error error = {0};
        if (rim_worker_run(worker, article, saved_chain, &error) != RIM_OK) fprintf(stderr, "saved page %zu, '%s': %s\n", i, saved_chain, error.message);
        n += rim_article_edits(article, NULL);
        rim_article_free(article);
    }
    return n;
}

static long resident(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss; /* KB, the most so far */
}

static void bench_saved(const char *folder) {
    corpus c = {.name = "html", .text = {"", read_saved(folder)}};
    static const char *const chains[] = {"extract", "page"};
    long before = resident();
    saved_chain = "page";
    run_saved(&c);
    printf("%-32s %-8s %9.1f MB more than before, at the most (the pages are in memory already)\n", "saved pages, 'page'", "html", (double)(resident() - before) / 1024);
    for (size_t i = 0; i < sizeof chains / sizeof *chains && n_saved; i++) {
        char what[64];
        snprintf(what, sizeof what, "saved pages, '%s'", saved_chain = chains[i]);
        bench_row(what, &c, run_saved, "libxml2's DOM parse", parse_saved);
    }
}

/* A page as news sites have them: much markup around paragraphs with inline tags. */
static rim_str make_page(const corpus *c, rim_buffer *out) {
    rim_str rest = rim_str_slice(c->text, 0, 1 << 20), line;
    rim_buffer_add_c(out, "<!doctype html><html lang=en><head><title>Pier</title></head><body>");
    for (size_t i = 0; rim_str_line(&rest, &line); i++) {
        rim_buffer_add_format(out, "<div class=\"row r%zu\" data-id=\"%zu\"><a href=\"/story/%zu.html\" title=\"more\">&raquo; More</a></div>\n<p class=\"text\">",
                              i % 7, i, i);
        size_t middle = line.len / 2;
        while (middle < line.len && ((unsigned char)line.data[middle] & 0xC0) == 0x80) middle++; /* a character's own bytes stay together */
        rim_buffer_add(out, rim_str_slice(line, 0, middle));
        rim_buffer_add_c(out, "<b>&amp;</b>");
        rim_buffer_add(out, rim_str_slice(line, middle, line.len));
        rim_buffer_add_c(out, "</p>");
    }
    rim_buffer_add_c(out, "</body></html>");
    return rim_buffer_str(out);
}

/* The page in windows-1252 as far as it goes: the letters of Latin-1, and marks, as one byte each; nothing in it says so. */
static rim_str as_latin(rim_str s, rim_buffer *out) {
    for (size_t at = 0, len; at < s.len; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len);
        rim_buffer_add_char(out, code < 0x100 ? (char)code : '\x93');
    }
    return rim_buffer_str(out);
}

void bench_page(corpus *c) {
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_str made = make_page(c, &out);
    corpus sized = *c;
    sized.text = made;
    rim_error error = {0};
    engine = rim_engine_new(NULL, &error);
    worker = rim_worker_new(engine, &error);
    if (!worker) {
        fprintf(stderr, "bench: %s\n", error.message);
        return;
    }
    if (getenv("RIM_PAGES")) bench_saved(getenv("RIM_PAGES")); /* first: what others took is not given back */
    page = made;
    bench_row("reading a page", &sized, read_page, "libxml2's DOM parse", parse_dom);
    rim_buffer latin;
    rim_buffer_init(&latin, rim_alloc_libc());
    page = as_latin(page, &latin), page_encoding = "windows-1252";
    bench_row("reading a page, windows-1252", &sized, read_page, "libxml2's DOM parse", parse_dom);
    rim_buffer_free(&latin);
    size_t end = rim_str_find(c->text, RIM_STR("\n"), 5000);
    article_text = sized.text = rim_str_slice(c->text, 0, end);
    double seconds = bench_row("an article through 'wire'", &sized, run_chain, NULL, NULL);
    printf("%-32s %-8s %9.0f articles of %zu bytes a second\n", "", "", 1 / seconds, end);
    rim_worker_free(worker);
    rim_engine_free(engine);
    rim_buffer_free(&out);
}
