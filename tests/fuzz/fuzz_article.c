/* The byte law. Bytes in any format (the first byte chooses) are read, an edit is proposed in each block and each element of a page (attributes set
   and dropped, tags taken off, elements taken out, texts set), the result is written and read again, and the records undo every edit:
   the input comes back. Without edits the output is the input. */
#include "fuzz.h"

#include "article/edit.h"
#include "format/load.h"
#include "format/read.h"
#include "format/write.h"
#include "html/token.h"

static rim_str written(rim_article *article, const char *format, rim_arena *arena) {
    rim_buffer out = new_buffer();
    rim_error error = {0};
    MUST(rim_write(article, format, &out, &error) == RIM_OK);
    rim_str copy = rim_arena_str(arena, rim_buffer_str(&out));
    rim_buffer_free(&out);
    return copy;
}

static const rim_why why = {{"fuzz", 4}, {"1", 1}, {"word", 4}, {"to see", 6}, 1};

static rim_range shifted(rim_range range, size_t by) {
    return (rim_range){range.start + by, range.end + by};
}

/* One edit of an element; which one follows from its number. */
static void propose_node(rim_snapshot *snapshot, const rim_node *n, rim_str source) {
    static const char *const values[] = {"x", "a \"b\" & 'c' <d>", "é слово", ""};
    rim_error error = {0};
    rim_str tag = rim_str_slice(source, n->open.start, n->open.end), name = n->n_attributes ? n->attributes[0].name : RIM_STR("title");
    rim_range range, tags[] = {n->open, n->close};
    rim_buffer out = new_buffer();
    switch (n->index % 6) {
    case 0:
    case 1:
        range = rim_token_set_attribute(tag, n->index % 2 ? RIM_STR("title") : name, rim_str_of(values[n->index / 6 % 4]), &out);
        MUST(range.start <= range.end && range.end < tag.len);
        rim_propose_markup(snapshot, 0, shifted(range, n->open.start), rim_buffer_str(&out), RIM_STR(""), false, &why, &error);
        break;
    case 2:
        if (!rim_token_drop_attribute(tag, name, &range)) break;
        MUST(range.start < range.end && range.end < tag.len);
        rim_propose_markup(snapshot, 0, shifted(range, n->open.start), RIM_STR(""), RIM_STR(""), false, &why, &error);
        break;
    case 3: rim_propose_removal(snapshot, 0, tags, n->close.end > n->close.start ? 2 : 1, tag, false, &why, &error); break;
    case 4: rim_propose_removal(snapshot, 0, &n->range, 1, rim_str_slice(source, n->range.start, n->range.end), false, &why, &error); break;
    case 5: rim_propose_markup(snapshot, 0, (rim_range){n->open.end, n->close.start}, RIM_STR("R&amp;D é"), RIM_STR("R&D é"), false, &why, &error);
    }
    MUST(error.status == RIM_OK || error.status == RIM_INPUT || error.status == RIM_MISUSE);
    rim_buffer_free(&out);
}

static void propose_nodes(rim_article *article) {
    rim_snapshot *snapshot = rim_snapshot_now(article);
    MUST(snapshot);
    for (size_t i = 0; snapshot->n && i < article->parts.len; i++) {
        const rim_page *page = article->parts.at[i].page;
        for (rim_node *n = page ? rim_node_after(page->root, page->root) : NULL; n; n = rim_node_after(page->root, n))
            if (n->kind == RIM_NODE_ELEMENT && n->verified && n->index % 4 != 3) propose_node(snapshot, n, article->source);
    }
}

/* An edit of the first word of each block that has one, every third a removal of the block. */
static void propose(rim_article *article) {
    static const char *const texts[] = {"Wort", "R&D <x>", "é", "", "\"quoted\"\n", "слово"};
    rim_snapshot *snapshot = rim_snapshot_now(article);
    MUST(snapshot);
    propose_nodes(article);
    for (size_t i = 0; i < snapshot->n; i++) {
        rim_error error = {0};
        const rim_words *words = rim_snapshot_words(snapshot, i);
        rim_block *block = snapshot->views[i].block;
        if (i % 3 == 2) rim_propose_removal(snapshot, i, &block->removal, 1, block->text, false, &why, &error);
        else if (words->len) rim_propose_text(snapshot, i, (rim_range){words->at[0].start, words->at[0].end}, rim_str_of(texts[i % 6]), &why, &error);
        MUST(error.status == RIM_OK || error.status == RIM_INPUT);
    }
    MUST(rim_plan(article));
}

static void check_undone(const rim_reading *reading, rim_str input, rim_str output, rim_str records) {
    rim_error error = {0};
    rim_article *edited = rim_read(rim_alloc_libc(), output, reading, &error);
    MUST(edited);
    rim_buffer back = new_buffer();
    rim_status status = rim_revert_records(edited, records, &back, &error);
    if (status != RIM_OK) fprintf(stderr, "%s: %s\n", error.where, error.message);
    MUST(status == RIM_OK && rim_str_eq(rim_buffer_str(&back), input));
    rim_buffer_free(&back);
    rim_article_free(edited);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const formats[] = {"text", "html", "json", NULL};
    if (!size) return 0;
    keep_charsets();
    rim_arena arena = new_arena();
    rim_error error = {0};
    rim_str input = {(const char *)data + 1, size - 1};
    rim_reading reading = RIM_READING_INIT;
    reading.format = formats[data[0] % 4];
    rim_article *article = rim_read(rim_alloc_libc(), input, &reading, &error);
    if (article) {
        article->threshold = 0.5;
        MUST(rim_plan(article) && rim_str_eq(written(article, "same", &arena), input));
        propose(article);
        static const char *const kinds[] = {"text", "html", "json"};
        reading.format = kinds[article->kind];
        reading.encoding = rim_charset_name(article->charset);
        rim_str output = written(article, "same", &arena), records = written(article, "records", &arena);
        for (size_t i = 0; rim_write_formats[i]; i++) written(article, rim_write_formats[i], &arena);
        check_undone(&reading, input, output, records);
        rim_article_free(article);
    }
    rim_arena_free(&arena);
    return 0;
}
