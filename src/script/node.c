/* node.c - an element of an HTML page as scripts meet it. */
#include "script/desk.h"

#include "html/meta.h"
#include "html/select.h"
#include "html/token.h"
#include "script/guard.h"
#include "script/sandbox.h"
#include "script/selection.h"

typedef struct handle {
    unsigned run;
    const rim_node *node;
} handle;

void rim_node_push(lua_State *L, const rim_node *node) {
    handle *h = rim_class_push(L, &rim_node_class, sizeof *h);
    *h = (handle){rim_desk_of(L)->run, node};
}

static const rim_node *check_node_at(lua_State *L, int index) {
    const handle *h = rim_class_check(L, index, &rim_node_class);
    if (h->run != rim_desk_of(L)->run) luaL_error(L, "this node belongs to an earlier article or script");
    return h->node;
}

static const rim_node *check_node(lua_State *L) {
    return check_node_at(L, 1);
}

rim_str rim_node_tag_of(lua_State *L, int index) {
    const handle *h = rim_class_check(L, index, &rim_node_class);
    return h->run == rim_desk_of(L)->run ? h->node->tag : (rim_str){NULL, 0};
}

static rim_arena *arena_of(lua_State *L) {
    return &rim_desk_snapshot(L)->article->arena;
}

/* Two handles are equal when they are of one element. */
static int node_equal(lua_State *L) {
    const handle *a = rim_class_check(L, 1, &rim_node_class), *b = rim_class_check(L, 2, &rim_node_class);
    lua_pushboolean(L, a->node == b->node);
    return 1;
}

static int node_contains(lua_State *L) {
    const rim_node *outer = check_node(L), *node = check_node_at(L, 2);
    while (node && node != outer) node = node->parent;
    lua_pushboolean(L, node != NULL);
    return 1;
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
    rim_sandbox_protect(L, "attrs"); /* what is set there would change nothing */
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
static size_t view_of(lua_State *L, rim_snapshot *snapshot, const rim_node *node, bool *in_quote) {
    size_t first = snapshot->n, from, to;
    if (!rim_snapshot_touching(snapshot, node->range, &from, &to)) luaL_error(L, "not enough memory");
    for (size_t i = from; i < to && !(*in_quote && first < snapshot->n); i++) {
        const rim_block *block = snapshot->views[i].block;
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
    size_t view = view_of(L, snapshot, node, &in_quote);
    rim_str before = rim_str_slice(snapshot->article->source, node->range.start, node->range.end);
    return propose(L, node, &node->range, 1, before, in_quote, view);
}

static int node_unwrap(lua_State *L) {
    const rim_node *node = check_node(L);
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    if (!snapshot->n) return lua_pushboolean(L, 0), 1;
    bool in_quote = false;
    rim_range tags[] = {node->open, node->close};
    size_t view = view_of(L, snapshot, node, &in_quote), n = node->close.end > node->close.start ? 2 : 1;
    rim_str before = rim_str_slice(snapshot->article->source, node->open.start, node->open.end);
    return propose(L, node, tags, n, before, false, view);
}

/* ---- Attributes and text ---- */

/* A start tag with its control characters as spaces, as it was read; in the arena. */
static rim_str start_tag(lua_State *L, const rim_node *node) {
    rim_str tag = rim_arena_str(arena_of(L), rim_str_slice(rim_desk_snapshot(L)->article->source, node->open.start, node->open.end));
    if (!tag.data) luaL_error(L, "not enough memory");
    for (size_t i = 0; i < tag.len; i++)
        if ((unsigned char)tag.data[i] < 0x20) ((char *)tag.data)[i] = ' ';
    return tag;
}

static rim_str check_attribute_name(lua_State *L, int index) {
    rim_str name = rim_check_str(L, index);
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        bool is_letter = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' || c == ':';
        if (!is_letter && (!i || !((c >= '0' && c <= '9') || c == '-' || c == '.')))
            luaL_argerror(L, index, "an attribute's name is letters, digits, '-', '_', ':' and '.', a letter first");
    }
    if (!name.len) luaL_argerror(L, index, "the name is empty");
    return name;
}

/* Proposes to write `markup` in place of these bytes; answers true. */
static int propose_markup(lua_State *L, const rim_node *node, rim_range range, rim_str markup, rim_str text, bool in_quote, int why_at) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    rim_why why = rim_check_why(L, why_at, true);
    if (!node->verified) return luaL_error(L, "<%s> has no bytes of its own in the page: it cannot be edited", node->tag.data);
    bool unused = false;
    size_t view = view_of(L, snapshot, node, &unused);
    rim_error error = {0};
    rim_desk_output(L, markup.len);
    rim_desk_raise(L, rim_propose_markup(snapshot, view, range, markup, text, in_quote, &why, &error), &error);
    lua_pushboolean(L, 1);
    return 1;
}

static int node_set_attribute(lua_State *L) {
    const rim_node *node = check_node(L);
    rim_str name = check_attribute_name(L, 2), value = rim_check_str(L, 3), was = rim_node_attribute(node, lua_tostring(L, 2));
    if (!rim_desk_snapshot(L)->n || (was.data && rim_str_eq(was, value))) return lua_pushboolean(L, 0), 1;
    rim_buffer *out = rim_desk_scratch(L);
    rim_range range = rim_token_set_attribute(start_tag(L, node), name, value, out);
    rim_desk_push_scratch(L);
    range.start += node->open.start, range.end += node->open.start;
    return propose_markup(L, node, range, rim_check_str(L, -1), RIM_STR(""), false, 4);
}

static int node_remove_attribute(lua_State *L) {
    const rim_node *node = check_node(L);
    rim_str name = check_attribute_name(L, 2), tag = start_tag(L, node);
    rim_range range;
    if (!rim_desk_snapshot(L)->n || !rim_token_drop_attribute(tag, name, &range)) return lua_pushboolean(L, 0), 1;
    range.start += node->open.start, range.end += node->open.start;
    return propose_markup(L, node, range, RIM_STR(""), RIM_STR(""), false, 3);
}

static int node_set_text(lua_State *L) {
    const rim_node *node = check_node(L);
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    rim_str text = rim_check_str(L, 2), was = rim_node_text(node, arena_of(L));
    if (!was.data) return luaL_error(L, "not enough memory");
    if (!snapshot->n || rim_str_eq(text, was)) return lua_pushboolean(L, 0), 1;
    if (node->traits & (RIM_IS_VOID | RIM_IS_BARRIER)) return luaL_error(L, "<%s> holds no text that is read", node->tag.data);
    for (const rim_node *n = node->first; n; n = rim_node_after(node, n))
        if (n->traits & RIM_IS_BLOCK) return luaL_error(L, "<%s> holds <%s>: set the text of the innermost element", node->tag.data, n->tag.data);
    bool in_quote = false;
    view_of(L, snapshot, node, &in_quote);
    rim_buffer *out = rim_desk_scratch(L);
    rim_escape_html(text, out);
    rim_desk_push_scratch(L);
    return propose_markup(L, node, (rim_range){node->open.end, node->close.start}, rim_check_str(L, -1), text, in_quote, 3);
}

/* upvalues: the node walked, the last node or nil */
static int walk_step(lua_State *L) {
    const handle *root = lua_touserdata(L, lua_upvalueindex(1)), *last = lua_touserdata(L, lua_upvalueindex(2));
    if (root->run != rim_desk_of(L)->run) return luaL_error(L, "this node belongs to an earlier article or script");
    const rim_node *n = rim_node_after(root->node, last ? last->node : root->node);
    while (n && n->kind != RIM_NODE_ELEMENT) n = rim_node_after(root->node, n);
    if (!n) return 0;
    rim_node_push(L, n);
    lua_pushvalue(L, -1);
    lua_replace(L, lua_upvalueindex(2));
    return 1;
}

static int node_walk(lua_State *L) {
    check_node(L);
    lua_settop(L, 1);
    lua_pushnil(L);
    lua_pushcclosure(L, walk_step, 2);
    return 1;
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
    {"select", node_select, "fun(self: rim.node, css: string): fun(): rim.node?", "Iterates over the elements in it that a CSS selector matches. They lie as in a browser's tree: rows in a <tbody>, so it is \"table tr\" and not \"table > tr\"."},
    {"contains", node_contains, "fun(self: rim.node, other: rim.node): boolean", "Is the other element in it, or the same?"},
    {"parent", node_parent, "fun(self: rim.node): rim.node?", "The element around it."},
    {"children", node_children, "fun(self: rim.node): fun(): rim.node?", "Iterates over the elements right in it."},
    {"walk", node_walk, "fun(self: rim.node): fun(): rim.node?", "Iterates over all elements in it, in the order of the page."},
    {"set_attribute", node_set_attribute, "fun(self: rim.node, name: string, value: string, why: rim.why): boolean",
     "Proposes to give an attribute this value, quoted and escaped as the page needs it; false when it has it already."},
    {"remove_attribute", node_remove_attribute, "fun(self: rim.node, name: string, why: rim.why): boolean", "Proposes to take an attribute out; false when there is none."},
    {"set_text", node_set_text, "fun(self: rim.node, text: string, why: rim.why): boolean",
     "Proposes to put this text, escaped, in place of all it holds; for elements without blocks in them. Inside a quotation it is kept as blocked."},
    {"remove", node_remove, "fun(self: rim.node, why: rim.why): boolean", "Proposes to take it out with all it holds."},
    {"unwrap", node_unwrap, "fun(self: rim.node, why: rim.why): boolean", "Proposes to take its tags out and leave what it holds."},
    {0},
};

const rim_class rim_node_class = {.name = "node", .doc = "An element of an HTML page.", .facts = facts, .methods = methods, .equal = node_equal,
                                  .read_only = "record the change with node:remove, node:set_attribute, node:set_text or span:replace"};
