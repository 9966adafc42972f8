#include "html/node.h"

#include "base/buffer.h"

rim_str rim_node_attribute(const rim_node *node, const char *name) {
    for (size_t i = 0; i < node->n_attributes; i++)
        if (rim_str_is(node->attributes[i].name, name)) return node->attributes[i].value;
    return (rim_str){NULL, 0};
}

rim_node *rim_node_past(const rim_node *root, const rim_node *node) {
    while (node && node != root) {
        if (node->next) return node->next;
        node = node->parent;
    }
    return NULL;
}

rim_node *rim_node_after(const rim_node *root, const rim_node *node) {
    return node->first ? node->first : rim_node_past(root, node);
}

bool rim_node_source(const rim_node *text, rim_range part, rim_range *in) {
    if (text->offsets) return rim_offsets_span(text->offsets, part, in);
    *in = (rim_range){text->range.start + part.start, text->range.start + part.end};
    return part.start < part.end && part.end <= text->text.len;
}

rim_str rim_node_text(const rim_node *node, rim_arena *arena) {
    rim_buffer out;
    rim_buffer_init(&out, arena->alloc);
    if (node->kind == RIM_NODE_TEXT) rim_buffer_add(&out, node->text);
    for (const rim_node *n = node->first; n; n = rim_node_after(node, n))
        if (n->kind == RIM_NODE_TEXT) rim_buffer_add(&out, n->text);
    rim_str text = out.failed ? (rim_str){NULL, 0} : rim_arena_str(arena, rim_buffer_str(&out));
    rim_buffer_free(&out);
    return text;
}

void rim_page_cut(rim_page *page, rim_cut_kind kind, size_t at) {
    if (!page->cuts[kind].n++) page->cuts[kind].at = at;
}
