/* content.c - finding the main text, step by step. */
#include "html/content_page.h"

#include "html/flatten.h"

static double kept_prose(const rim_page_view *v, const rim_content *content) {
    double sum = 0;
    for (size_t i = 0; i < v->n && !rim_content_is_due(v) && content->container; i++)
        if (content->verdicts[i].role == RIM_ROLE_BODY) sum += (double)v->blocks[i].text.len;
    return sum;
}

/* Two blocks that go for the same reason, in one element or for themselves. */
static bool is_alike(const rim_verdict *a, const rim_verdict *b) {
    return a->role == b->role && rim_str_eq(a->kind, b->kind) && (a->role != RIM_ROLE_OUT || rim_str_eq(a->evidence, b->evidence));
}

/* What goes, goes in the largest elements all of whose blocks go for the same reason. */
static bool lift(const rim_page_view *v, rim_content *content) {
    size_t *run = RIM_NEW_ARRAY(v->arena, size_t, v->n + 1);
    if (!run) return false;
    for (size_t i = 1; i < v->n; i++) run[i] = run[i - 1] + !is_alike(&content->verdicts[i - 1], &content->verdicts[i]);
    for (size_t i = 0; i < v->n && !rim_content_is_due(v); i++) {
        rim_verdict *verdict = &content->verdicts[i];
        if (verdict->role != RIM_ROLE_OUT) continue;
        const rim_node *node = v->blocks[i].node, *best = NULL;
        for (; node && node->parent; node = node->parent) {
            const rim_part_of_page *part = rim_part_at_node(v, node);
            if (part->first < i || run[part->first] != run[part->end - 1] || rim_content_is_frame(node->tag)) break;
            if (node->verified && rim_is_block_element(node)) best = node;
        }
        verdict->node = best;
        for (size_t end = best ? rim_part_at_node(v, best)->end : i + 1; i + 1 < end; i++) content->verdicts[i + 1].node = best;
    }
    return true;
}

/* The last first-level heading before the text, or the first in it. */
static void find_headline(const rim_page_view *v, rim_content *content) {
    size_t best = v->n;
    for (size_t i = 0; i < v->n && !rim_content_is_due(v); i++) {
        const rim_block *b = &v->blocks[i];
        bool is_body = content->verdicts[i].role == RIM_ROLE_BODY;
        if (b->kind == RIM_HEADING && b->level == 1 && !(b->node && rim_part_at_node(v, b->node)->is_out)) best = i;
        if (is_body && best < v->n) break;
        if (is_body && rim_block_is_prose(v, b)) break;
    }
    if (best < v->n) content->verdicts[best] = (rim_verdict){.role = RIM_ROLE_HEADLINE};
}

/* The text of the page's <title>, or an empty one. */
static rim_str title_of(const rim_page_view *v) {
    for (const rim_node *n = v->page->root; n; n = rim_node_after(v->page->root, n)) {
        if (n->kind != RIM_NODE_ELEMENT) continue;
        if (rim_str_is(n->tag, "title") && n->first && n->first->kind == RIM_NODE_TEXT) return n->first->text;
        if (rim_str_is(n->tag, "body")) break;
    }
    return RIM_STR("");
}

/* A heading of some length that the page's title has, too. */
static bool is_titled(const rim_block *b, rim_str title) {
    enum { TELLING = 20 };
    return b->kind == RIM_HEADING && b->text.len >= TELLING && rim_str_find(title, b->text, 0) < title.len;
}

/* May this block before the body be its standfirst? A second headline that the page's title has; prose, or named so, that nothing or only a name that says little speaks against. */
static bool is_standfirst(const rim_page_view *v, const rim_verdict *verdict, const rim_block *b, rim_str title) {
    static const char *const weak[] = {"outside", "related", "aside", "info", "popup"};
    bool is_weak = false;
    const rim_part_of_page *part = b->node ? rim_part_at_node(v, b->node) : NULL;
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) is_weak = is_weak || rim_str_is(verdict->kind, weak[i]);
    if (verdict->role != RIM_ROLE_OUT || !is_weak || 4 * b->linked > b->text.len || rim_line_sign(v->rules, b->text, b->linked)) return false;
    bool is_named = part && part->hint.body && rim_str_is(part->hint.body->kind, "standfirst");
    bool is_long_heading = b->kind == RIM_HEADING && b->level > 1 && (double)b->text.len >= 1.5 * v->rules->weights.prose_bytes;
    return is_named || is_long_heading || is_titled(b, title) || rim_block_is_prose(v, b);
}

/* A standfirst stands between headline and body, or a few blocks before the body when there is no headline. */
static void take_standfirst(const rim_page_view *v, rim_content *content) {
    enum { REACH = 10, MOST_LINKS = 3 };
    size_t first = 0, start, taken = 0, links = 0;
    while (first < v->n && content->verdicts[first].role != RIM_ROLE_BODY) first++;
    if (first == v->n) return;
    double room = v->rules->weights.lead_bytes;
    rim_str title = title_of(v);
    for (start = first; start > 0 && content->verdicts[start - 1].role != RIM_ROLE_HEADLINE; start--)
        if ((room -= (double)v->blocks[start - 1].text.len) < 0) break;
    bool has_headline = start > 0 && content->verdicts[start - 1].role == RIM_ROLE_HEADLINE;
    if (!has_headline) start = rim_max(start, first > REACH ? first - REACH : 0);
    for (size_t i = first; !has_headline && i-- > start;) /* a list of links parts what is above from the body */
        if (2 * v->blocks[i].linked > v->blocks[i].text.len && ++links > MOST_LINKS) start = i;
    for (size_t i = start; i < first && taken < 3; i++) {
        if (!is_standfirst(v, &content->verdicts[i], &v->blocks[i], title)) continue;
        content->verdicts[i] = (rim_verdict){.role = RIM_ROLE_STANDFIRST};
        taken++;
    }
}

static bool pass(rim_page_view *v, rim_content *content, bool is_loose) {
    v->is_loose = content->is_loose = is_loose;
    if (!rim_content_measure(v)) return false;
    content->container = rim_content_choose(v, &content->confidence);
    return !content->container || rim_content_prune(v, content);
}

static bool find(const rim_page *page, const rim_block *blocks, size_t n, const rim_content_rules *rules, rim_arena *arena, rim_content *content) {
    *content = (rim_content){.kind = "none", .verdicts = RIM_NEW_ARRAY(arena, rim_verdict, n + 1)};
    rim_page_view v = {.page = page, .blocks = blocks, .n = n, .rules = rules, .arena = arena};
    if (!content->verdicts) return false;
    if (!n) return true;
    if (!rim_content_measure(&v) || !rim_content_witness(&v) || !pass(&v, content, false)) return false;
    if (kept_prose(&v, content) < rules->weights.least_prose) {
        rim_content first = *content;
        double before = kept_prose(&v, &first);
        content->verdicts = RIM_NEW_ARRAY(arena, rim_verdict, n + 1);
        if (!content->verdicts || !pass(&v, content, true)) return false;
        if (!content->container || kept_prose(&v, content) < 2 * before) *content = first;
    }
    if (!content->container) return true;
    content->kind = "article";
    find_headline(&v, content);
    take_standfirst(&v, content);
    return lift(&v, content);
}

/* The loops end when the time is up; here it is seen that they did. */
bool rim_content_find(const rim_page *page, const rim_block *blocks, size_t n, const rim_content_rules *rules, rim_arena *arena,
                      rim_content *content) {
    return find(page, blocks, n, rules, arena, content) && !rim_arena_is_due(arena);
}
