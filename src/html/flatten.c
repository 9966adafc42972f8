/* flatten.c - blocks of running text out of a tree. White space is collapsed as CSS Text 3, section 4.1, has it for
   "white-space: normal"; elements that browsers show as blocks begin and end one. */
#include "html/flatten.h"

#include "base/buffer.h"

typedef struct flattener {
    rim_arena *arena;
    rim_blocks *blocks;
    rim_str source;
    rim_buffer text;
    rim_offsets offsets;
    rim_range space;      /* source of white space that is written when more text follows; empty: none */
    bool has_space, is_fixed, failed;
    rim_node *holder;     /* the block element the text stands in */
    size_t n_pre, n_links; /* <pre> and <a> elements around */
    size_t linked;        /* bytes of the block's text that stand in links */
    const rim_node *around_of; /* the element that `around` and its level were found for */
    rim_block_kind around;
    int around_level;
} flattener;

static bool is_one_of(rim_str tag, const char *list) {
    char key[24] = " ";
    if (!tag.len || tag.len > sizeof key - 3) return false;
    memcpy(key + 1, tag.data, tag.len);
    key[tag.len + 1] = ' ', key[tag.len + 2] = '\0';
    return strstr(list, key) != NULL;
}

bool rim_is_block_element(const rim_node *node) {
    return node->kind == RIM_NODE_ELEMENT && (!node->parent || node->traits & RIM_IS_BLOCK);
}

static bool is_hidden(const rim_node *node) {
    if (node->kind == RIM_NODE_COMMENT) return true;
    return node->kind == RIM_NODE_ELEMENT && (node->traits & RIM_IS_HIDDEN || rim_node_attribute(node, "hidden").data);
}

/* What kind of block an element makes of the text in and below it; false when it leaves that to what is around it. */
static bool decides_kind(const rim_node *node, rim_block_kind *kind, int *level) {
    rim_str tag = node->tag;
    bool heading = tag.len == 2 && tag.data[0] == 'h' && tag.data[1] >= '1' && tag.data[1] <= '6';
    bool item = is_one_of(tag, " li dd dt "), caption = is_one_of(tag, " figcaption caption legend ");
    if (heading) *level = tag.data[1] - '0';
    if (heading || item || caption) *kind = heading ? RIM_HEADING : item ? RIM_LIST_ITEM : RIM_CAPTION;
    return heading || item || caption;
}

/* The kind of text in the elements around; the answer for the last parent asked about is kept, since blocks mostly are siblings. */
static void look_around(flattener *f, const rim_node *parent) {
    if (f->around_of == parent) return;
    f->around_of = parent;
    f->around = RIM_PARAGRAPH, f->around_level = 0;
    bool quoted = false;
    for (const rim_node *node = parent; node && node->parent; node = node->parent) {
        if (decides_kind(node, &f->around, &f->around_level)) return;
        quoted = quoted || is_one_of(node->tag, " blockquote ");
    }
    if (quoted) f->around = RIM_BLOCK_QUOTE;
}

static rim_block_kind kind_of(flattener *f, const rim_node *holder, int *level) {
    rim_block_kind kind = RIM_PARAGRAPH;
    *level = 0;
    if (!holder || !holder->parent || decides_kind(holder, &kind, level)) return kind;
    /* Old pages are laid out in tables: a cell with paragraphs of its own is a page, not a cell. */
    if (is_one_of(holder->tag, " td th ")) return RIM_TABLE_CELL;
    look_around(f, holder->parent);
    *level = f->around_level;
    return f->around == RIM_PARAGRAPH && is_one_of(holder->tag, " blockquote ") ? RIM_BLOCK_QUOTE : f->around;
}

/* Is all the node holds, white space and comments aside, the element `only`? */
static bool holds_only(const rim_node *node, const rim_node *only) {
    for (const rim_node *child = node->first; child; child = child->next) {
        if (child == only || child->kind == RIM_NODE_COMMENT) continue;
        if (child->kind == RIM_NODE_ELEMENT || rim_str_trim(child->text).len) return false;
    }
    return true;
}

/* The element that goes when the block is removed: with its list item or quotation when that holds nothing else. */
static const rim_node *removal_of(const rim_node *node) {
    while (node->parent && node->parent->verified && is_one_of(node->parent->tag, " li dd blockquote ") &&
           holds_only(node->parent, node))
        node = node->parent;
    return node;
}

/* Does the text [start, end) of the source fill the element? */
static bool fills(const rim_node *holder, rim_range text) {
    if (!holder->parent || !holder->verified || is_one_of(holder->tag, " html body ")) return false;
    for (const rim_node *n = holder->first; n; n = rim_node_after(holder, n))
        if (n->kind == RIM_NODE_ELEMENT && rim_is_block_element(n)) return false;
    return holder->open.end <= text.start && text.end <= holder->close.start;
}

static void flush(flattener *f) {
    f->has_space = false;
    while (f->text.len && f->text.data[f->text.len - 1] == '\n') { /* a <br> at the end breaks nothing */
        rim_run *last = &f->offsets.runs.at[f->offsets.runs.len - 1];
        f->text.len--, f->offsets.out_end--;
        f->offsets.in_end = last->in + last->in_unit * (last->count - 1);
        if (--last->count == 0) f->offsets.runs.len--;
    }
    if (f->text.len && !f->text.failed) {
        rim_block block = {.text = rim_arena_str(f->arena, rim_buffer_str(&f->text)), .offsets = f->offsets, .linked = f->linked, .fixed = f->is_fixed};
        size_t in = f->offsets.runs.len ? f->offsets.runs.at[0].in : f->offsets.in_end;
        rim_range text = {in, f->offsets.in_end};
        block.kind = kind_of(f, f->holder, &block.level);
        block.node = f->holder;
        block.source = block.removal = text;
        if (fills(f->holder, text)) {
            block.source = f->holder->range;
            block.removal = removal_of(f->holder)->range;
        }
        if (!block.text.data || !RIM_PUSH(f->blocks, f->arena, block)) f->failed = true;
    }
    f->text.len = f->linked = 0;
    f->offsets = (rim_offsets){0};
    f->is_fixed = false;
}

static void start_text(flattener *f, size_t in) {
    if (!f->text.len) f->offsets = rim_offsets_from(in);
}

/* Writes the white space that was held back. */
static void put_space(flattener *f) {
    if (!f->has_space) return;
    f->has_space = false;
    if (!f->text.len || f->text.data[f->text.len - 1] == '\n') return;
    if (!rim_offsets_skip_to(&f->offsets, f->space.start) ||
        !rim_offsets_add(&f->offsets, f->arena, f->space.end - f->space.start, 1, 1))
        f->is_fixed = true;
    rim_buffer_add_char(&f->text, ' ');
}

static bool is_white(const flattener *f, char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || (c == '\n' && !f->n_pre);
}

/* Keeps where a part of a text stands that goes into the block. */
static bool copy_offsets(flattener *f, const rim_node *text, rim_range part, size_t in) {
    if (text->offsets) return rim_offsets_copy(&f->offsets, f->arena, text->offsets, part);
    return rim_offsets_skip_to(&f->offsets, in) && rim_offsets_add(&f->offsets, f->arena, 1, 1, part.end - part.start);
}

static void add_text(flattener *f, const rim_node *node) {
    rim_str s = node->text;
    for (size_t at = 0, end; at < s.len && !f->failed; at = end) {
        end = at;
        if (is_white(f, s.data[at])) {
            rim_range in;
            while (end < s.len && is_white(f, s.data[end])) end++;
            if (!rim_node_source(node, (rim_range){at, end}, &in)) f->is_fixed = true;
            else if (!f->has_space) f->space = in, f->has_space = true;
            continue;
        }
        while (end < s.len && !is_white(f, s.data[end])) end++;
        while (end < s.len && s.data[end] == ' ' && end + 1 < s.len && !is_white(f, s.data[end + 1])) { /* single spaces stand as they are */
            end++;
            while (end < s.len && !is_white(f, s.data[end])) end++;
        }
        rim_range in;
        if (!rim_node_source(node, (rim_range){at, end}, &in)) in.start = f->offsets.in_end, f->is_fixed = true;
        put_space(f);
        start_text(f, in.start);
        if (!copy_offsets(f, node, (rim_range){at, end}, in.start)) f->is_fixed = true;
        rim_buffer_add(&f->text, rim_str_slice(s, at, end));
        if (f->n_links) f->linked += end - at;
    }
    if (!node->verified) f->is_fixed = true;
}

static void add_break(flattener *f, const rim_node *br) {
    f->has_space = false;
    if (!f->text.len || br->open.start == br->open.end) return;
    if (!rim_offsets_skip_to(&f->offsets, br->open.start) ||
        !rim_offsets_add(&f->offsets, f->arena, br->open.end - br->open.start, 1, 1))
        f->is_fixed = true;
    rim_buffer_add_char(&f->text, '\n');
}

static rim_node *holder_of(rim_node *node) {
    while (node && !rim_is_block_element(node)) node = node->parent;
    return node;
}

static void enter(flattener *f, rim_node *node) {
    if (node->kind == RIM_NODE_TEXT) {
        add_text(f, node);
    } else if (rim_str_is(node->tag, "br")) {
        add_break(f, node);
    } else if (rim_is_block_element(node)) {
        flush(f);
        f->holder = node;
        f->n_pre += rim_str_is(node->tag, "pre");
    } else {
        f->n_links += rim_str_is(node->tag, "a");
    }
}

static void leave(flattener *f, rim_node *node) {
    f->n_links -= node->kind == RIM_NODE_ELEMENT && rim_str_is(node->tag, "a");
    if (!rim_is_block_element(node)) return;
    flush(f);
    f->holder = holder_of(node->parent);
    f->n_pre -= rim_str_is(node->tag, "pre");
}

bool rim_flatten(const rim_node *root, rim_str source, rim_arena *arena, rim_blocks *blocks) {
    flattener f = {.arena = arena, .blocks = blocks, .source = source, .holder = holder_of((rim_node *)root)};
    rim_buffer_init(&f.text, arena->alloc);
    rim_node *node = (rim_node *)root;
    while (node && !f.failed) {
        bool skip = is_hidden(node);
        if (!skip) enter(&f, node);
        if (!skip && node->first) {
            node = node->first;
            continue;
        }
        if (!skip) leave(&f, node);
        while (node && node != root && !node->next) {
            node = node->parent;
            leave(&f, node);
        }
        node = node == root ? NULL : node->next;
    }
    flush(&f);
    bool ok = !f.failed && !f.text.failed;
    rim_buffer_free(&f.text);
    return ok;
}
