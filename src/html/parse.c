/*
 * parse.c - a page read into a tree, from tag to tag: what a tag means is for tree.c, where text came from is kept here.
 */
#include "html/tree.h"

#include "base/buffer.h"
#include "html/reference.h"
#include "html/token.h"
#include "text/scan.h"

typedef struct builder {
    rim_arena *arena;
    rim_tree tree;
    rim_str source;
    rim_node *text;   /* text node that is being filled */
    rim_buffer chars; /* its characters, once they are not just a slice of the source */
    bool is_slice, failed;
    RIM_VECTOR(rim_attribute) attributes; /* of the tag that is being read */
} builder;

/* ---- Text ---- */

/* The text node is complete: its characters are a slice of the source, or copied. */
static void end_text(builder *b) {
    if (!b->text) return;
    rim_node *node = b->text;
    b->text = NULL;
    node->text = b->is_slice ? rim_str_slice(b->source, node->range.start, node->range.end)
                             : rim_arena_str(b->arena, rim_buffer_str(&b->chars));
    if (!node->text.data) b->failed = true;
}

/* `chars` are about to be added; they stand at `at`. */
static void start_text(builder *b, rim_str chars, size_t at) {
    rim_node *parent = b->tree.parent;
    rim_tree_text(&b->tree, chars, at);
    if (b->tree.parent != parent) end_text(b);
    if (b->text) return;
    b->text = rim_tree_add(&b->tree, RIM_NODE_TEXT);
    if (!b->text) return;
    b->text->range = (rim_range){at, at};
    b->text->verified = b->is_slice = true;
    b->chars.len = 0;
}

/* The text is no slice of the source: what it has so far is copied, and where its bytes stand is kept. */
static bool stop_slice(builder *b) {
    rim_range range = b->text->range;
    b->is_slice = false;
    rim_buffer_add(&b->chars, rim_str_slice(b->source, range.start, range.end));
    b->text->offsets = RIM_NEW(b->arena, rim_offsets);
    if (!b->text->offsets) return false;
    *b->text->offsets = rim_offsets_from(range.start);
    return rim_offsets_add(b->text->offsets, b->arena, 1, 1, range.end - range.start);
}

/* Adds characters that are no slice, or none any more. */
static bool add_traced(builder *b, rim_str chars, size_t start, size_t end, bool is_plain) {
    rim_offsets *offsets = b->text->offsets;
    rim_buffer_add(&b->chars, chars);
    return rim_offsets_skip_to(offsets, start) && (is_plain ? rim_offsets_add(offsets, b->arena, 1, 1, chars.len)
                                                            : rim_offsets_add(offsets, b->arena, end - start, chars.len, 1));
}

/* Adds characters that stand at source [start, end), one unit for each byte when they stand there plainly. */
static void add_text(builder *b, rim_str chars, size_t start, size_t end, bool is_plain) {
    start_text(b, chars, start);
    rim_node *node = b->text;
    if (!node) return;
    bool ok = !b->is_slice || (is_plain && start == node->range.end) || stop_slice(b);
    ok = ok && (b->is_slice || add_traced(b, chars, start, end, is_plain));
    node->range.end = end;
    b->failed = b->failed || !ok || b->chars.failed;
}

/* What is more than one text may hold is left out. */
static void add_plain(builder *b, size_t start, size_t end) {
    size_t held = b->text ? b->text->range.end - b->text->range.start : 0, room = b->tree.page->limits.text - rim_min(held, b->tree.page->limits.text);
    if (end - start > room) {
        rim_page_cut(b->tree.page, RIM_CUT_TEXT, start + room);
        end = start + room;
        while (end > start && ((unsigned char)b->source.data[end] & 0xC0) == 0x80) end--;
    }
    if (end > start) add_text(b, rim_str_slice(b->source, start, end), start, end, true);
}

/* Source [start, end) as text with references. */
static void add_characters(builder *b, size_t start, size_t end) {
    rim_str s = rim_str_slice(b->source, 0, end);
    rim_reference reference;
    for (size_t at = start; at < end && !b->failed;) {
        const char *hit = memchr(s.data + at, '&', end - at);
        if (!hit) break;
        size_t mark = (size_t)(hit - s.data);
        at = mark + 1;
        if (!rim_reference_read(s, mark, false, &reference)) continue;
        add_plain(b, start, mark);
        add_text(b, (rim_str){reference.bytes, reference.len}, mark, reference.end, false);
        start = at = reference.end;
    }
    add_plain(b, start, end);
}

/* ---- Attributes ---- */

static rim_str lower_name(builder *b, rim_str name) {
    size_t i = 0;
    while (i < name.len && !(name.data[i] >= 'A' && name.data[i] <= 'Z')) i++;
    if (i == name.len) return name;
    rim_str copy = rim_arena_str(b->arena, name);
    for (; i < copy.len; i++)
        if (copy.data[i] >= 'A' && copy.data[i] <= 'Z') ((char *)copy.data)[i] |= 0x20;
    return copy;
}

/* The value as it is meant; borrowed when it has no references. */
static rim_str resolve(builder *b, rim_str value) {
    if (!value.len || !memchr(value.data, '&', value.len)) return value;
    b->chars.len = 0;
    rim_reference reference;
    for (size_t at = 0; at < value.len;) {
        if (value.data[at] == '&' && rim_reference_read(value, at, true, &reference)) {
            rim_buffer_add(&b->chars, (rim_str){reference.bytes, reference.len});
            at = reference.end;
            continue;
        }
        const char *hit = memchr(value.data + at + 1, '&', value.len - at - 1);
        size_t next = hit ? (size_t)(hit - value.data) : value.len;
        rim_buffer_add(&b->chars, rim_str_slice(value, at, next));
        at = next;
    }
    return b->chars.failed ? (rim_str){NULL, 0} : rim_arena_str(b->arena, rim_buffer_str(&b->chars));
}

static bool has_attribute(const builder *b, rim_str name) {
    for (size_t i = 0; i < b->attributes.len; i++)
        if (rim_str_eq(b->attributes.at[i].name, name)) return true;
    return false;
}

/* Reads the attributes of a start tag and sets its end. Of two with the same name the first counts. */
static bool read_attributes(builder *b, rim_token *token) {
    size_t at = token->end, n = 0;
    rim_written w;
    bool is_empty = false;
    b->attributes.len = 0;
    while (rim_token_attribute(b->source, &at, &w, &is_empty)) {
        if (at > b->source.len) continue;
        if (n++ == b->tree.page->limits.attributes) rim_page_cut(b->tree.page, RIM_CUT_ATTRIBUTES, w.all.start);
        if (n > b->tree.page->limits.attributes) continue;
        rim_str name = lower_name(b, rim_str_slice(b->source, w.name.start, w.name.end));
        if (has_attribute(b, name)) continue;
        rim_str value = resolve(b, rim_token_value(b->source, &w));
        if (!name.data || !value.data || !RIM_PUSH(&b->attributes, b->arena, ((rim_attribute){name, value}))) b->failed = true;
    }
    token->is_cut = at > b->source.len;
    token->end = rim_min(at, b->source.len);
    return is_empty;
}

static void keep_attributes(builder *b, rim_node *node) {
    size_t n = b->attributes.len;
    if (!n) return;
    node->attributes = RIM_NEW_ARRAY(b->arena, rim_attribute, n);
    if (!node->attributes) {
        b->failed = true;
        return;
    }
    memcpy(node->attributes, b->attributes.at, n * sizeof *node->attributes);
    node->n_attributes = (uint16_t)n;
}

/* ---- Tags ---- */

/* What stands in an element that holds no tags; none of it when the element lies too deep. Returns where its end tag begins. */
static size_t read_raw(builder *b, const rim_element *element, const rim_token *tag, bool is_kept) {
    size_t end = rim_token_raw_end(b->source, tag->end, tag->name);
    if (end == b->source.len) rim_page_cut(b->tree.page, RIM_CUT_UNCLOSED, tag->start);
    if (is_kept && element->traits & RIM_HAS_REFERENCES) add_characters(b, tag->end, end);
    else if (is_kept) add_plain(b, tag->end, end);
    return end;
}

/* Returns where to go on. */
static size_t open_tag(builder *b, rim_token *token) {
    end_text(b);
    bool is_empty = read_attributes(b, token);
    if (token->is_cut) return token->end;
    bool is_image = rim_str_eq_nocase(token->name, RIM_STR("image")) && !b->tree.foreign; /* as browsers read it */
    rim_element *element = rim_tree_element(&b->tree, is_image ? RIM_STR("img") : token->name);
    if (!element) return token->end;
    rim_node *node = rim_tree_open(&b->tree, element, (rim_range){token->start, token->end}, is_empty);
    if (node) {
        node->verified = !is_image;
        keep_attributes(b, node);
    }
    bool is_raw = element->traits & RIM_IS_RAW && !is_empty && !b->tree.foreign;
    return is_raw ? read_raw(b, element, token, node && b->tree.parent == node) : token->end;
}

static void close_tag(builder *b, const rim_token *token) {
    rim_node *parent = b->tree.parent;
    rim_range range = {token->start, token->end};
    rim_element *element = rim_tree_element(&b->tree, token->name);
    if (element && rim_str_is(element->tag, "br")) {
        end_text(b);
        rim_tree_open(&b->tree, element, range, false); /* "</br>" is one */
    } else if (element) {
        rim_tree_close(&b->tree, element, range);
    }
    if (b->tree.parent != parent || b->tree.parent->last != b->text) end_text(b);
}

static void add_comment(builder *b, const rim_token *token) {
    end_text(b);
    rim_node *node = rim_tree_add(&b->tree, RIM_NODE_COMMENT);
    if (!node) return;
    node->text = rim_str_slice(b->source, token->inner.start, token->inner.end);
    node->verified = true;
    node->range = (rim_range){token->start, token->end};
}

/* "<![CDATA[x]]>" is text inside <svg> and <math>, and a comment elsewhere. */
static void read_markup(builder *b, rim_token *token) {
    enum { LEAD = 9 };
    if (!b->tree.foreign || !rim_str_starts(rim_str_slice(b->source, token->start, b->source.len), RIM_STR("<![CDATA["))) return;
    size_t end = rim_str_find(b->source, RIM_STR("]]>"), token->start + LEAD);
    token->is_cut = end == b->source.len;
    token->end = rim_min(b->source.len, end + 3);
    add_plain(b, token->start + LEAD, end);
}

/* Returns where to go on. */
static size_t take(builder *b, rim_token *token) {
    size_t next = token->end;
    switch (token->kind) {
    case RIM_TOKEN_OPEN: next = open_tag(b, token); break;
    case RIM_TOKEN_COMMENT: add_comment(b, token); break;
    case RIM_TOKEN_MARKUP:
        read_markup(b, token);
        next = token->end;
        break;
    case RIM_TOKEN_CLOSE:
        if (!token->is_cut) close_tag(b, token);
        break;
    }
    if (token->is_cut) rim_page_cut(b->tree.page, RIM_CUT_UNCLOSED, token->start);
    return next;
}

static void parse(builder *b) {
    rim_str s = b->source;
    rim_token token;
    size_t done = 0, at = 0;
    while (at < s.len && !b->failed && !b->tree.failed) {
        const char *hit = memchr(s.data + at, '<', s.len - at);
        if (!hit) break;
        at = (size_t)(hit - s.data);
        if (!rim_token_read(s, at, &token)) {
            at++;
            continue;
        }
        add_characters(b, done, token.start);
        done = at = take(b, &token);
    }
    add_characters(b, done, s.len);
}

/* ---- The page ---- */

/* The source with control characters as spaces: itself when it has none. */
static rim_str without_controls(rim_str source, rim_arena *arena) {
    static const rim_byte_set controls = {{{3, 3, 3, 3, 3, 3, 3, 3, 3, 2, 2, 3, 3, 2, 3, 3}, {0}}}; /* not tab, line feed, carriage return */
    size_t at = rim_scan(&controls, source, 0);
    if (at == source.len) return source;
    rim_str copy = rim_arena_str(arena, source);
    for (; at < copy.len; at = rim_scan(&controls, copy, at)) ((char *)copy.data)[at] = ' ';
    return copy;
}

rim_page *rim_page_parse_within(rim_str source, const rim_page_limits *limits, rim_arena *arena) {
    rim_page *page = RIM_NEW(arena, rim_page);
    if (!page || !(page->root = RIM_NEW(arena, rim_node))) return NULL;
    page->root->verified = true;
    page->root->tag = RIM_STR("");
    page->root->index = (uint32_t)page->n_nodes++;
    page->limits = *limits;
    if (source.len > limits->size) {
        rim_page_cut(page, RIM_CUT_SIZE, limits->size);
        source.len = limits->size;
    }
    builder b = {.arena = arena, .source = without_controls(source, arena)};
    rim_tree_begin(&b.tree, page, arena);
    if ((source.len && !b.source.data) || b.tree.failed) return NULL;
    rim_buffer_init(&b.chars, arena->alloc);
    parse(&b);
    end_text(&b);
    rim_tree_end(&b.tree, b.source.len);
    rim_buffer_free(&b.chars);
    return b.failed || b.tree.failed ? NULL : page;
}

rim_page *rim_page_parse(rim_str source, rim_arena *arena) {
    static const rim_page_limits limits = {RIM_PAGE_DEPTH, RIM_PAGE_ATTRIBUTES, RIM_PAGE_TEXT, RIM_PAGE_SIZE};
    return rim_page_parse_within(source, &limits, arena);
}
