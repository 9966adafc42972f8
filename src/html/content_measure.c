/* content_measure.c - what is known of each element: its blocks, its names, whether it goes for what it is. */
#include "html/content_page.h"

#define SIGN(text) {.kind = {text, sizeof text - 1}, .weight = 1}
const rim_sign rim_sign_outside = SIGN("outside"), rim_sign_links = SIGN("links"), rim_sign_hidden = SIGN("hidden"),
               rim_sign_heading = SIGN("heading"), rim_sign_stamp = SIGN("byline");
static const rim_sign sign_navigation = SIGN("navigation"), sign_footer = SIGN("footer"), sign_aside = SIGN("aside"), sign_form = SIGN("form");

/* Marks between words and behind sentences, of any script; an address has no spaces between its. */
static size_t count_stops(rim_str s) {
    static const char *const stops[] = {"。", "，", "、", "！", "？", "।", "؟", "،", "။", "።", "։"};
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        bool ends = i + 1 == s.len || s.data[i + 1] == ' ' || s.data[i + 1] == '"' || (unsigned char)s.data[i + 1] >= 0x80;
        if ((c == '.' || c == ',' || c == '!' || c == '?' || c == ';') && ends) n++;
        if ((unsigned char)c < 0xD6) continue;
        for (size_t k = 0; k < sizeof stops / sizeof *stops; k++)
            n += rim_str_starts(rim_str_slice(s, i, s.len), rim_str_of(stops[k]));
    }
    return n;
}

bool rim_block_is_prose(const rim_page_view *v, const rim_block *block) {
    size_t plain = block->text.len - rim_min(block->linked, block->text.len);
    double least = v->rules->weights.prose_bytes / (v->is_loose ? 2 : 1);
    return block->kind != RIM_HEADING && (double)plain >= least &&
           (double)block->linked < v->rules->weights.link_share * (double)block->text.len && count_stops(block->text) > 0;
}

/* Which blocks lie below each element. Children come behind their parents, so going backwards meets them first. */
static bool find_ranges(rim_page_view *v) {
    v->parts = RIM_NEW_ARRAY(v->arena, rim_part_of_page, v->page->n_nodes);
    if (!v->parts) return false;
    size_t n = v->page->n_nodes;
    for (size_t i = 0; i < n; i++) v->parts[i].first = UINT32_MAX;
    for (size_t i = 0; i < v->n && !rim_content_is_due(v); i++) {
        const rim_node *holder = v->blocks[i].node ? v->blocks[i].node : v->page->root;
        rim_part_of_page *part = &v->parts[holder->index];
        if (part->first > i) part->first = (uint32_t)i;
        part->end = (uint32_t)i + 1;
    }
    for (const rim_node *node = v->page->root; node; node = rim_node_after(v->page->root, node))
        if (node->kind == RIM_NODE_ELEMENT) v->parts[node->index].node = node;
    for (size_t i = n; i-- > 1;) {
        rim_part_of_page *part = &v->parts[i];
        if (!part->node) continue;
        rim_part_of_page *parent = &v->parts[part->node->parent->index];
        parent->first = part->first < parent->first ? part->first : parent->first;
        parent->end = part->end > parent->end ? part->end : parent->end;
    }
    return true;
}

static bool has_style(const rim_node *node, const char *property, const char *value) {
    rim_str style = rim_node_attribute(node, "style");
    if (!style.len) return false;
    size_t at = rim_str_find(style, rim_str_of(property), 0);
    if (at >= style.len) return false;
    at += strlen(property);
    while (at < style.len && (style.data[at] == ':' || style.data[at] == ' ')) at++;
    return rim_str_starts(rim_str_slice(style, at, style.len), rim_str_of(value));
}

static bool is_hidden(const rim_node *node) {
    return has_style(node, "display", "none") || has_style(node, "visibility", "hidden");
}

/* What the tag itself says. */
static const rim_sign *sign_of_tag(const rim_page_view *v, const rim_part_of_page *part) {
    rim_str tag = part->node->tag;
    if (rim_str_is(tag, "nav") || rim_str_is(tag, "menu")) return &sign_navigation;
    if (rim_str_is(tag, "footer")) return &sign_footer;
    if (rim_str_is(tag, "aside")) return &sign_aside;
    if (rim_str_is(tag, "form") || rim_str_is(tag, "dialog")) return &sign_form;
    if (!v->is_loose && is_hidden(part->node)) return &rim_sign_hidden;
    return NULL;
}

/* Elements that hold the page, whatever they are called. */
bool rim_content_is_frame(rim_str tag) {
    return !tag.len || rim_str_is(tag, "html") || rim_str_is(tag, "body") || rim_str_is(tag, "main");
}

/* Too much of the page's prose to go for a name alone. */
static bool is_protected(const rim_page_view *v, const rim_part_of_page *part, const rim_sign *sign) {
    double all = v->sums[v->n].prose, share = all > 0 ? rim_sums_of(v, part->first, part->end).prose / all : 0;
    double limit = v->rules->weights.protect_share;
    if (sign == &rim_sign_hidden) return share > 0.9;
    if (v->is_loose) limit /= 2;
    bool is_article = rim_str_is(part->node->tag, "article") || part->hint.body; /* whose names tell of its topics as well */
    if (is_article && !rim_str_is(sign->kind, "comments") && share > limit / 10) return true;
    if (part->is_body) return share > limit / 4 || all == 0;
    if (part->has_body) return share > limit / 2;
    return rim_str_is(sign->kind, "comments") ? share > 0.95 : share > 1.5 * limit;
}

/* Does the element go for what it is? Names that say little count when links or shortness say the same. */
static const rim_sign *judge(const rim_page_view *v, const rim_part_of_page *part) {
    const rim_sign *sign = sign_of_tag(v, part), *name = part->hint.furniture;
    double weight = sign ? sign->weight : 0;
    if (name && name->weight >= weight) sign = name, weight = name->weight;
    if (!sign) return NULL;
    rim_sums s = rim_sums_of(v, part->first, part->end);
    if (weight < 1 && s.linked > 0.4 * s.text) weight += 0.4;
    if (weight < 1 && s.prose == 0) weight += 0.3;
    if (part->hint.body && part->hint.body->weight <= -1 && weight < 1.5) return NULL;
    if (v->is_loose && weight < 1) return NULL;
    return weight >= 1 && !is_protected(v, part, sign) ? sign : NULL;
}

static bool is_caption(const rim_page_view *v, const rim_part_of_page *part) {
    enum { LONGEST = 800 };
    if (part->has_body || rim_sums_of(v, part->first, part->end).text > LONGEST) return false;
    return rim_str_is(part->node->tag, "figcaption") || (part->hint.furniture && rim_str_is(part->hint.furniture->kind, "caption"));
}

static bool read_hints(rim_page_view *v) {
    rim_map seen = rim_map_in(v->arena);
    for (size_t i = 0; i < v->page->n_nodes && !rim_content_is_due(v); i++) {
        rim_part_of_page *part = &v->parts[i];
        if (!part->node || part->first >= part->end) continue;
        if (part->node->n_attributes && !rim_hint_of(v, &seen, part->node, &part->hint)) return false;
        part->is_body = part->has_body = part->hint.body && part->hint.body->weight <= -1 && !rim_content_is_frame(part->node->tag);
        part->has_body = part->has_body || rim_str_is(part->node->tag, "h1");
    }
    for (size_t i = v->page->n_nodes; i-- > 1;) {
        const rim_part_of_page *part = &v->parts[i];
        if (part->node && part->has_body) v->parts[part->node->parent->index].has_body = true;
    }
    return true;
}

static void decide_elements(rim_page_view *v) {
    for (size_t i = 0; i < v->page->n_nodes && !rim_content_is_due(v); i++) {
        rim_part_of_page *part = &v->parts[i];
        if (!part->node || part->first >= part->end) continue;
        const rim_part_of_page *parent = i ? &v->parts[part->node->parent->index] : NULL;
        part->is_caption = (parent && parent->is_caption) || is_caption(v, part);
        part->out = rim_content_is_frame(part->node->tag) || part->is_caption ? NULL : judge(v, part);
        if (part->out) part->evidence = part->out->words;
        part->is_out = (parent && parent->is_out) || part->out;
    }
}

static bool sum_blocks(rim_page_view *v) {
    v->sums = RIM_NEW_ARRAY(v->arena, rim_sums, v->n + 1);
    v->weights = RIM_NEW_ARRAY(v->arena, double, v->n + 1);
    if (!v->sums || !v->weights) return false;
    for (size_t i = 0; i < v->n && !rim_content_is_due(v); i++) {
        const rim_block *b = &v->blocks[i];
        rim_sums *now = &v->sums[i], *next = &v->sums[i + 1];
        next->text = now->text + (double)b->text.len;
        next->linked = now->linked + (double)b->linked;
        next->prose = now->prose + (rim_block_is_prose(v, b) ? (double)(b->text.len - b->linked) : 0);
    }
    return true;
}

bool rim_content_measure(rim_page_view *v) {
    if (!v->sums && (!find_ranges(v) || !sum_blocks(v) || !read_hints(v))) return false;
    decide_elements(v);
    return true;
}
