/* node.c - an element of an HTML page as scripts meet it. */
#include "script/desk.h"

#include "html/meta.h"
#include "html/select.h"
#include "script/guard.h"
#include "script/selection.h"

typedef struct handle {
    unsigned run;
    const rim_node *node;
} handle;

void rim_node_push(lua_State *L, const rim_node *node) {
    handle *h = rim_class_push(L, &rim_node_class, sizeof *h);
    *h = (handle){rim_desk_of(L)->run, node};
}

static const rim_node *check_node(lua_State *L) {
    handle *h = rim_class_check(L, 1, &rim_node_class);
    if (h->run != rim_desk_of(L)->run) luaL_error(L, "this node belongs to an earlier article or script");
    return h->node;
}

static rim_arena *arena_of(lua_State *L) {
    return &rim_desk_snapshot(L)->article->arena;
}

static int node_tag(lua_State *L) {
    rim_push_str(L, check_node(L)->tag);
    return 1;
}

static int node_attrs(lua_State *L) {
    const rim_node *node = check_node(L);
    lua_createtable(L, 0, (int)node->n_attributes);
    for (size_t i = 0; i < node->n_attributes; i++) {
        rim_push_str(L, node->attributes[i].name);
        rim_push_str(L, node->attributes[i].value);
        lua_rawset(L, -3);
    }
    return 1;
}

static int node_text(lua_State *L) {
    rim_str text = rim_node_text(check_node(L), arena_of(L));
    if (!text.data) return luaL_error(L, "not enough memory");
    rim_push_str(L, text);
    return 1;
}

static int node_html(lua_State *L) {
    const rim_node *node = check_node(L);
    rim_push_str(L, rim_str_slice(rim_desk_snapshot(L)->article->source, node->range.start, node->range.end));
    return 1;
}

static int node_is_beside(lua_State *L) {
    lua_pushboolean(L, rim_node_is_beside(check_node(L)));
    return 1;
}

/* "html/body/div/p": the tags from the top. */
static int node_path(lua_State *L) {
    const rim_node *nodes[64];
    size_t n = 0;
    for (const rim_node *node = check_node(L); node->parent && n < 64; node = node->parent) nodes[n++] = node;
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (n-- > 0) {
        luaL_addlstring(&out, nodes[n]->tag.data, nodes[n]->tag.len);
        if (n) luaL_addchar(&out, '/');
    }
    luaL_pushresult(&out);
    return 1;
}

static int node_parent(lua_State *L) {
    const rim_node *parent = check_node(L)->parent;
    if (parent && parent->parent) rim_node_push(L, parent);
    else lua_pushnil(L);
    return 1;
}

/* upvalues: the node searched in, the last node (nil: none yet), what keeps the answer, the answer */
static int select_step(lua_State *L) {
    enum { POLL = 4096 };
    const handle *root = lua_touserdata(L, lua_upvalueindex(1)), *last = lua_touserdata(L, lua_upvalueindex(2));
    const uint8_t *found = lua_touserdata(L, lua_upvalueindex(4));
    if (root->run != rim_desk_of(L)->run) return luaL_error(L, "this node belongs to an earlier article or script");
    for (const rim_node *n = rim_node_after(root->node, last ? last->node : root->node); n; n = rim_node_after(root->node, n)) {
        if (n->index % POLL == 0) rim_guard_check(L);
        if (!rim_is_found(found, n)) continue;
        rim_node_push(L, n);
        lua_pushvalue(L, -1);
        lua_replace(L, lua_upvalueindex(2));
        return 1;
    }
    return 0;
}

static int node_select(lua_State *L) {
    const rim_node *node = check_node(L);
    rim_str css = rim_check_str(L, 2);
    lua_settop(L, 2);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    const uint8_t *found = rim_selection_push(L, css, node, "selector");
    lua_pushlightuserdata(L, (void *)found);
    lua_pushcclosure(L, select_step, 4);
    return 1;
}

/* upvalue: the last child given, or nil; the parent */
static int children_step(lua_State *L) {
    const handle *parent = lua_touserdata(L, lua_upvalueindex(1)), *last = lua_touserdata(L, lua_upvalueindex(2));
    const rim_node *n = last ? last->node->next : parent->node->first;
    while (n && n->kind != RIM_NODE_ELEMENT) n = n->next;
    if (!n) return 0;
    rim_node_push(L, n);
    lua_pushvalue(L, -1);
    lua_replace(L, lua_upvalueindex(2));
    return 1;
}

static int node_children(lua_State *L) {
    check_node(L);
    lua_settop(L, 1);
    lua_pushnil(L);
    lua_pushcclosure(L, children_step, 2);
    return 1;
}

/* The first view whose text lies in the node, and whether taking the node out breaks into a quotation. */
static size_t view_of(rim_snapshot *snapshot, const rim_node *node, bool *in_quote) {
    size_t first = snapshot->n;
    for (size_t i = 0; i < snapshot->n; i++) {
        const rim_block *block = &snapshot->views[i].block;
        bool inside = block->source.start >= node->range.start && block->source.end <= node->range.end;
        bool around = block->source.start <= node->range.start && block->source.end >= node->range.end;
        if (!inside && !around) continue;
        if (first == snapshot->n) first = i;
        rim_range text = {rim_offsets_forward(&block->offsets, node->range.start), rim_offsets_forward(&block->offsets, node->range.end)};
        bool breaks = inside ? rim_snapshot_shares_quote(snapshot, i)
                             : text.start < text.end && rim_snapshot_in_quote(snapshot, i, text);
        *in_quote = *in_quote || breaks;
    }
    return first == snapshot->n ? 0 : first;
}

static int propose(lua_State *L, const rim_node *node, const rim_range *ranges, size_t n, rim_str before, bool in_quote, size_t view) {
    rim_why why = rim_check_why(L, 2, true);
    rim_error error = {0};
    if (!node->verified) return luaL_error(L, "<%s> has no bytes of its own in the page: it cannot be edited", node->tag.data);
    rim_desk_raise(L, rim_propose_removal(rim_desk_snapshot(L), view, ranges, n, before, in_quote, &why, &error), &error);
    lua_pushboolean(L, 1);
    return 1;
}

static int node_remove(lua_State *L) {
    const rim_node *node = check_node(L);
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    if (!snapshot->n) return lua_pushboolean(L, 0), 1; /* a page without text */
    bool in_quote = false;
    size_t view = view_of(snapshot, node, &in_quote);
    rim_str before = rim_str_slice(snapshot->article->source, node->range.start, node->range.end);
    return propose(L, node, &node->range, 1, before, in_quote, view);
}

static int node_unwrap(lua_State *L) {
    const rim_node *node = check_node(L);
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    if (!snapshot->n) return lua_pushboolean(L, 0), 1;
    bool in_quote = false;
    rim_range tags[] = {node->open, node->close};
    size_t view = view_of(snapshot, node, &in_quote), n = node->close.end > node->close.start ? 2 : 1;
    rim_str before = rim_str_slice(snapshot->article->source, node->open.start, node->open.end);
    return propose(L, node, tags, n, before, false, view);
}

static const rim_row facts[] = {
    {"tag", node_tag, "string", "Its name, in lower case."},
    {"attrs", node_attrs, "table<string, string>", "Its attributes, names in lower case, references resolved."},
    {"text", node_text, "string", "All text in it, references resolved."},
    {"html", node_html, "string", "Its source, tags included."},
    {"is_beside", node_is_beside, "boolean", "Does it stand beside the article, by what classes say: comments, related articles, sidebar, footer?"},
    {"path", node_path, "string", "The tags from the top, as \"html/body/div\"."},
    {0},
};

static const rim_row methods[] = {
    {"select", node_select, "fun(self: rim.node, css: string): fun(): rim.node?", "Iterates over the elements in it that a CSS selector matches."},
    {"parent", node_parent, "fun(self: rim.node): rim.node?", "The element around it."},
    {"children", node_children, "fun(self: rim.node): fun(): rim.node?", "Iterates over the elements right in it."},
    {"remove", node_remove, "fun(self: rim.node, why: rim.why): boolean", "Proposes to take it out with all it holds."},
    {"unwrap", node_unwrap, "fun(self: rim.node, why: rim.why): boolean", "Proposes to take its tags out and leave what it holds."},
    {0},
};

const rim_class rim_node_class = {.name = "node", .doc = "An element of an HTML page.", .facts = facts, .methods = methods,
                                  .read_only = "record the change with node:remove or span:replace"};
