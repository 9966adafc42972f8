/* html.c - an HTML page, or a fragment, as blocks. */
#include "format/read.h"

#include "html/flatten.h"

/* The page was parsed by itself; its places become those of the article's source. */
static void shift_page(rim_page *page, size_t by) {
    for (rim_node *node = page->root; node && by; node = rim_node_after(page->root, node)) {
        bool is_element = node->kind == RIM_NODE_ELEMENT;
        rim_range *ranges[] = {&node->range, &node->open, &node->close};
        for (size_t i = 0; i < (is_element ? 3 : 1); i++) ranges[i]->start += by, ranges[i]->end += by;
        if (!is_element && node->offsets) rim_offsets_shift(node->offsets, by);
    }
}

static void shift_block(rim_block *block, size_t by) {
    rim_offsets_shift(&block->offsets, by);
    block->source.start += by, block->source.end += by;
    block->removal.start += by, block->removal.end += by;
}

/* Says what of the page was not read, and where. */
static bool note_cuts(rim_article *article, const rim_part *part) {
    static const struct {
        const char *rule, *what;
    } cuts[RIM_N_CUTS] = {
        [RIM_CUT_DEPTH] = {"page-limit/depth", "elements lie more than 1024 levels deep: read as text of the level above"},
        [RIM_CUT_ATTRIBUTES] = {"page-limit/attributes", "tags have more than 256 attributes: those beyond were not read"},
        [RIM_CUT_TEXT] = {"page-limit/text", "texts have more than 64 MiB: what lies beyond was not read"},
        [RIM_CUT_SIZE] = {"page-limit/size", "the page has more than 256 MiB: what lies beyond was not read"},
        [RIM_CUT_UNCLOSED] = {"page-limit/unclosed", "a tag, comment or script that begins here never ends: what lies behind was not read"},
    };
    for (int kind = 0; kind < RIM_N_CUTS; kind++) {
        if (!part->page->cuts[kind].n) continue;
        size_t at = part->range.start + part->page->cuts[kind].at;
        if (!rim_article_note(article, cuts[kind].rule, RIM_WARN, (rim_range){at, at}, "%s (%zu times, first here)", cuts[kind].what,
                              part->page->cuts[kind].n))
            return false;
    }
    return true;
}

bool rim_read_html(rim_article *article, rim_part *part) {
    rim_str source = rim_str_slice(article->source, part->range.start, part->range.end);
    part->page = rim_page_parse(source, &article->arena);
    if (!part->page) return false;
    size_t first = article->blocks.len;
    if (!rim_flatten(part->page->root, source, &article->arena, &article->blocks)) return false;
    for (size_t i = first; i < article->blocks.len; i++) shift_block(&article->blocks.at[i], part->range.start);
    shift_page(part->page, part->range.start);
    return note_cuts(article, part);
}
