/* Any page: nodes lie in the source and in each other, what is verified is there, blocks know where their text came from. */
#include "fuzz.h"

#include "html/flatten.h"
#include "html/select.h"

static void check_node(rim_str source, const rim_node *n) {
    MUST(n->range.start <= n->range.end && n->range.end <= source.len);
    if (n->kind == RIM_NODE_TEXT) MUST(rim_utf8_valid(n->text) == n->text.len && (n->offsets ? n->offsets->out_end == n->text.len : n->range.end - n->range.start == n->text.len));
    if (n->kind != RIM_NODE_ELEMENT || !n->verified) return;
    size_t name = n->open.start + 1;
    MUST(n->open.end <= n->close.start && n->close.end == n->range.end && source.data[n->open.start] == '<');
    MUST(rim_str_eq_nocase(rim_str_slice(source, name, name + n->tag.len), n->tag));
}

static void check_block(rim_str source, const rim_block *block, rim_arena *arena) {
    rim_ranges ranges = {0};
    MUST(block->text.len && rim_utf8_valid(block->text) == block->text.len);
    MUST(block->source.end <= source.len && block->removal.start <= block->source.start && block->source.end <= block->removal.end);
    if (block->fixed) return;
    MUST(rim_offsets_back(&block->offsets, arena, (rim_range){0, block->text.len}, &ranges) && ranges.len);
    for (size_t i = 0; i < ranges.len; i++) {
        MUST(ranges.at[i].start <= ranges.at[i].end && ranges.at[i].end <= source.len && ranges.at[i].start >= block->source.start);
        if (i) MUST(ranges.at[i].start >= ranges.at[i - 1].end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_arena arena = new_arena();
    rim_str source = repaired(data, size, &arena);
    rim_page *page = rim_page_parse(source, &arena);
    MUST(page);
    const char *message;
    size_t at;
    rim_str css = rim_str_slice(source, 0, rim_min(source.len, rim_str_find(source, RIM_STR("\n"), 0)));
    rim_selector *selector = rim_selector_new(css, &arena, &message, &at);
    for (rim_node *n = page->root; n; n = rim_node_after(page->root, n)) {
        if (n != page->root) check_node(source, n);
    }
    uint8_t *found = RIM_NEW_ARRAY(&arena, uint8_t, page->n_nodes);
    if (selector) MUST(rim_selector_run(selector, page, rim_alloc_libc(), found) == RIM_OK);
    rim_blocks blocks = {0};
    MUST(rim_flatten(page->root, source, &arena, &blocks));
    for (size_t i = 0; i < blocks.len; i++) check_block(source, &blocks.at[i], &arena);
    rim_arena_free(&arena);
    return 0;
}
