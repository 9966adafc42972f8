/* html.c - an HTML page, or a fragment, as blocks. */
#include "format/read.h"

#include "html/flatten.h"

/* The page was parsed by itself; its places become those of the article's source. */
static void shift_page(rim_page *page, size_t by) {
    for (rim_node *node = page->root; node && by; node = rim_node_after(page->root, node)) {
        rim_range *ranges[] = {&node->range, &node->open, &node->close};
        for (size_t i = 0; i < 3; i++) ranges[i]->start += by, ranges[i]->end += by;
        rim_offsets_shift(&node->offsets, by);
    }
}

static void shift_block(rim_block *block, size_t by) {
    rim_offsets_shift(&block->offsets, by);
    block->source.start += by, block->source.end += by;
    block->removal.start += by, block->removal.end += by;
}

bool rim_read_html(rim_article *article, rim_part *part) {
    rim_str source = rim_str_slice(article->source, part->range.start, part->range.end);
    part->page = rim_page_parse(source, &article->arena);
    if (!part->page) return false;
    size_t first = article->blocks.len;
    if (!rim_flatten(part->page->root, source, &article->arena, &article->blocks)) return false;
    for (size_t i = first; i < article->blocks.len; i++) shift_block(&article->blocks.at[i], part->range.start);
    shift_page(part->page, part->range.start);
    if (part->page->limit)
        return rim_article_note(article, "page-limit", RIM_WARN, (rim_range){part->range.start, part->range.start},
                                "%s", part->page->limit);
    return true;
}
