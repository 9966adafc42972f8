/* The article alone as HTML, from any page: read again it holds known elements only, and attributes and addresses that can do nothing. */
#include "fuzz.h"

#include "article/edit.h"
#include "format/outline.h"
#include "format/read.h"
#include "format/write.h"

static bool is_known(rim_str name, const char *list) {
    char key[24];
    snprintf(key, sizeof key, " %.*s ", RIM_STR_ARG(name));
    return name.len < 20 && strstr(list, key) != NULL;
}

static void check_element(const rim_node *n, rim_arena *arena) {
    bool is_made = n->open.end == n->open.start && is_known(n->tag, " html head body "); /* by the parser, where the source has none */
    MUST(is_made || is_known(n->tag, " article h1 h2 h3 h4 h5 h6 p pre blockquote ul ol li table tbody tr td th figure figcaption a strong em code sub sup del img br "));
    for (size_t i = 0; i < n->n_attributes; i++) {
        const rim_attribute *a = &n->attributes[i];
        MUST(is_known(a->name, " href src alt lang "));
        if (is_known(a->name, " href src ")) MUST(rim_str_eq(rim_safe_url(a->value, true, arena), a->value));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    keep_charsets();
    rim_arena arena = new_arena();
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    reading.format = "html";
    rim_article *article = rim_read(rim_alloc_libc(), (rim_str){(const char *)data, size}, &reading, &error);
    if (article) {
        rim_buffer out = new_buffer();
        MUST(rim_plan(article) && rim_write(article, "clean", &out, &error) == RIM_OK);
        rim_page *page = rim_page_parse(rim_buffer_str(&out), &arena);
        for (const rim_node *n = rim_node_after(page->root, page->root); n; n = rim_node_after(page->root, n)) {
            MUST(n->kind != RIM_NODE_COMMENT);
            if (n->kind == RIM_NODE_ELEMENT) check_element(n, &arena);
        }
        rim_buffer_free(&out);
        rim_article_free(article);
    }
    rim_arena_free(&arena);
    return 0;
}
