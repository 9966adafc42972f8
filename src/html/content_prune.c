/* content_prune.c - what goes inside the container, and the verdict over each block. */
#include "html/content_page.h"

static bool is_list(rim_str tag) {
    return rim_str_is(tag, "ul") || rim_str_is(tag, "ol") || rim_str_is(tag, "dl") || rim_str_is(tag, "table");
}

/* A list or box that is mostly links. */
static bool is_links(const rim_page_view *v, const rim_part_of_page *part) {
    rim_str tag = part->node->tag;
    rim_sums s = rim_sums_of(v, part->first, part->end);
    if (s.prose > 0 && s.prose > 0.3 * s.text) return false;
    if (is_list(tag)) return s.linked > 0.6 * s.text && part->end - part->first > 1;
    return (rim_str_is(tag, "div") || rim_str_is(tag, "section") || rim_str_is(tag, "p")) && s.linked > 0.7 * s.text;
}

static void prune_elements(rim_page_view *v, const rim_part_of_page *container) {
    for (size_t i = container->node->index + 1; i < v->page->n_nodes; i++) {
        rim_part_of_page *part = &v->parts[i];
        if (!part->node || part->first >= part->end) continue;
        if (part->first >= container->end) break;
        part->is_out = part->is_out || v->parts[part->node->parent->index].is_out;
        if (part->is_out || part->is_caption || !is_links(v, part)) continue;
        part->out = &rim_sign_links;
        part->is_out = true;
    }
}

/* The highest element that goes and has the block. */
static const rim_part_of_page *out_of(const rim_page_view *v, const rim_block *block) {
    const rim_part_of_page *found = NULL;
    for (const rim_node *n = block->node; n; n = n->parent) {
        const rim_part_of_page *part = rim_part_at_node(v, n);
        if (!part->is_out) break;
        if (part->out) found = part;
    }
    return found;
}

static rim_verdict out(const rim_sign *sign, rim_str evidence, const rim_node *node) {
    return (rim_verdict){RIM_ROLE_OUT, sign->kind, evidence, node};
}

/* "12 March 2021, 10:35": a short line with a date or time of day and few words. */
static bool is_stamp(const rim_block *block) {
    size_t digits = 0, letters = 0, marks = 0;
    if (block->text.len > 60 || block->kind == RIM_TABLE_CELL || block->kind == RIM_LIST_ITEM) return false;
    for (size_t i = 0; i < block->text.len; i++) {
        unsigned char c = (unsigned char)block->text.data[i];
        bool between = i && i + 1 < block->text.len && block->text.data[i - 1] <= '9' && block->text.data[i - 1] >= '0' &&
                       block->text.data[i + 1] >= '0' && block->text.data[i + 1] <= '9';
        if (c >= '0' && c <= '9') digits++;
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') letters++;
        else if (between && strchr(":-./", c)) marks++;
    }
    return digits >= 4 && (marks >= 2 || (marks && letters == 0)) && digits + marks > letters / 3;
}

/* A line that is a link and nothing else. */
static bool is_link(const rim_block *block) {
    if (rim_str_starts(block->text, RIM_STR("http")) && !memchr(block->text.data, ' ', block->text.len)) return true;
    return block->text.len >= 15 && block->linked + 4 >= block->text.len && (block->kind == RIM_PARAGRAPH || block->kind == RIM_BLOCK_QUOTE);
}

static rim_verdict judge_block(const rim_page_view *v, size_t i, const rim_part_of_page *container) {
    const rim_block *block = &v->blocks[i];
    const rim_part_of_page *part = block->node ? rim_part_at_node(v, block->node) : &v->parts[0];
    const rim_part_of_page *element = part->is_out ? out_of(v, block) : NULL;
    if (element) return out(element->out, element->evidence, element->node);
    if (i < container->first || i >= container->end) return out(&rim_sign_outside, RIM_STR(""), NULL);
    if (part->is_caption || block->kind == RIM_CAPTION) return (rim_verdict){.role = RIM_ROLE_CAPTION};
    const rim_sign *line = rim_line_sign(v->rules, block->text, block->linked);
    if (line && rim_str_is(line->kind, "caption")) return (rim_verdict){.role = RIM_ROLE_CAPTION};
    if (line) return out(line, line->words, NULL);
    if (is_stamp(block)) return out(&rim_sign_stamp, RIM_STR(""), NULL);
    if (is_link(block)) return out(&rim_sign_links, RIM_STR(""), NULL);
    return (rim_verdict){.role = RIM_ROLE_BODY};
}

/* Behind a heading or line that goes, list items and lines with links go with it, up to the next text. */
static void drop_followers(const rim_page_view *v, rim_content *content) {
    const rim_verdict *leader = NULL;
    for (size_t i = 0; i < v->n && !rim_content_is_due(v); i++) {
        rim_verdict *verdict = &content->verdicts[i];
        const rim_block *b = &v->blocks[i];
        const rim_sign *line = verdict->role == RIM_ROLE_OUT && verdict->node == NULL ? rim_line_sign(v->rules, b->text, b->linked) : NULL;
        if (line && b->text.len < 80 && (b->kind == RIM_HEADING || b->text.data[b->text.len - 1] == ':')) leader = verdict;
        else if (verdict->role != RIM_ROLE_BODY) continue;
        else if (leader && b->kind != RIM_HEADING && (b->linked > 0 && (b->kind == RIM_LIST_ITEM || 3 * b->linked > b->text.len))) *verdict = *leader;
        else leader = NULL;
    }
}

/* Behind a heading that says that comments follow, all goes; not where it stands before the text ("Comment" is a kind of article, too). */
static void drop_comments(const rim_page_view *v, rim_content *content) {
    double before = 0;
    const rim_verdict *heading = NULL;
    for (size_t i = 0; i < v->n && !rim_content_is_due(v); i++) {
        rim_verdict *verdict = &content->verdicts[i];
        const rim_block *b = &v->blocks[i];
        if (verdict->role == RIM_ROLE_BODY) before += rim_block_is_prose(v, b) ? (double)b->text.len : 0;
        if (verdict->role == RIM_ROLE_BODY && heading) *verdict = *heading;
        bool is_told = verdict->role == RIM_ROLE_OUT && !verdict->node && b->kind == RIM_HEADING && rim_str_is(verdict->kind, "comments");
        if (is_told && before >= v->rules->weights.least_prose) heading = verdict;
    }
}

/* Headings that nothing follows. */
static void drop_bare_headings(const rim_page_view *v, rim_content *content) {
    bool at_end = true;
    for (size_t i = v->n; i-- > 0;) {
        const rim_block *b = &v->blocks[i];
        if (content->verdicts[i].role != RIM_ROLE_BODY) continue;
        if (b->kind != RIM_HEADING) at_end = false;
        else if (at_end) content->verdicts[i] = out(&rim_sign_heading, RIM_STR(""), NULL);
    }
}

bool rim_content_prune(rim_page_view *v, rim_content *content) {
    const rim_part_of_page *container = rim_part_at_node(v, content->container);
    prune_elements(v, container);
    for (size_t i = 0; i < v->n && !rim_content_is_due(v); i++) {
        content->verdicts[i] = judge_block(v, i, container);
    }
    drop_followers(v, content);
    drop_comments(v, content);
    drop_bare_headings(v, content);
    return true;
}
