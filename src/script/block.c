/* block.c - blocks as scripts meet them: spans of all their text, with a kind, a place and neighbours. */
#include "script/span.h"

static int block_kind(lua_State *L) {
    lua_pushstring(L, rim_block_kind_name(rim_span_block(L, rim_span_check(L, 1))->kind));
    return 1;
}

static int block_level(lua_State *L) {
    lua_pushinteger(L, rim_span_block(L, rim_span_check(L, 1))->level);
    return 1;
}

static int block_is_first(lua_State *L) {
    lua_pushboolean(L, rim_span_check(L, 1)->view == 0);
    return 1;
}

static int block_is_last(lua_State *L) {
    lua_pushboolean(L, rim_span_check(L, 1)->view + 1 == rim_desk_snapshot(L)->n);
    return 1;
}

/* Where a block of plain text begins, behind its bullet. */
static size_t text_start(const rim_block *block) {
    return block->offsets.runs.len ? block->offsets.runs.at[0].in : block->offsets.in_end;
}

static int block_marker(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    const rim_block *block = rim_span_block(L, rim_span_check(L, 1));
    if (block->node || text_start(block) <= block->source.start)
        lua_pushnil(L);
    else
        rim_push_str(L, rim_str_trim(rim_str_slice(snapshot->article->source, block->source.start, text_start(block))));
    return 1;
}

static int block_node(lua_State *L) {
    const rim_block *block = rim_span_block(L, rim_span_check(L, 1));
    if (!block->node) {
        lua_pushnil(L);
        return 1;
    }
    rim_node_push(L, block->node);
    return 1;
}

static int remove_source(lua_State *L, rim_range source, rim_str before, bool in_quote) {
    rim_span *span = rim_span_check(L, 1);
    rim_why why = rim_check_why(L, 2, true);
    rim_error error = {0};
    rim_desk_raise(L, rim_propose_removal(rim_desk_snapshot(L), span->view, &source, 1, before, in_quote, &why, &error), &error);
    lua_pushboolean(L, 1);
    return 1;
}

static int block_remove(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    const rim_block *block = rim_span_block(L, span);
    return remove_source(L, block->removal, block->text, rim_snapshot_shares_quote(rim_desk_snapshot(L), span->view));
}

static int block_strip_marker(lua_State *L) {
    const rim_block *block = rim_span_block(L, rim_span_check(L, 1));
    rim_range marker = {block->source.start, text_start(block)};
    if (block->node || marker.end <= marker.start)
        return luaL_error(L, "this block has no bullet before it; ask block.marker first");
    return remove_source(L, marker, rim_str_slice(rim_desk_of(L)->article->source, marker.start, marker.end), false);
}

static int push_neighbour(lua_State *L, bool exists, size_t view) {
    if (exists)
        rim_block_push(L, view);
    else
        lua_pushnil(L);
    return 1;
}

static int block_next(lua_State *L) {
    size_t view = rim_span_check(L, 1)->view;
    return push_neighbour(L, view + 1 < rim_desk_snapshot(L)->n, view + 1);
}

static int block_previous(lua_State *L) {
    size_t view = rim_span_check(L, 1)->view;
    return push_neighbour(L, view > 0, view - 1);
}

static const rim_row block_facts[] = {
    {"kind", block_kind, "\"heading\"|\"paragraph\"|\"quote\"|\"list\"|\"table\"|\"caption\"", "What it is."},
    {"level", block_level, "integer", "Of a heading, 1 to 6; else 0."},
    {"is_first", block_is_first, "boolean", "Is it the article's first block?"},
    {"is_last", block_is_last, "boolean", "Is it the article's last block?"},
    {"marker", block_marker, "string?", "The bullet that stands before it in plain text."},
    {"node", block_node, "rim.node?", "Its element, in HTML."},
    {0},
};

static const rim_row block_methods[] = {
    {"remove", block_remove, "fun(self: rim.block, why: rim.why): boolean", "Proposes to take the whole block out, with its line or element."},
    {"strip_marker", block_strip_marker, "fun(self: rim.block, why: rim.why): boolean", "Proposes to take out the bullet before it."},
    {"next", block_next, "fun(self: rim.block): rim.block?", "The block behind it."},
    {"previous", block_previous, "fun(self: rim.block): rim.block?", "The block before it."},
    {0},
};

const rim_class rim_block_class = {.name = "block", .doc = "A heading, paragraph, list item ...: a span of all its text.",
                                   .base = &rim_span_class, .facts = block_facts, .methods = block_methods,
                                   .read_only = rim_span_read_only};
