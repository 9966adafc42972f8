/* content.c - finding the main text, step by step. */
#include "html/content_page.h"

static double kept_prose(const rim_page_view *v, const rim_content *content) {
    double sum = 0;
    for (size_t i = 0; i < v->n; i++)
        if (content->verdicts[i].role == RIM_ROLE_BODY) sum += (double)v->blocks[i].text.len;
    return sum;
}

static bool pass(rim_page_view *v, rim_content *content, bool is_loose) {
    v->is_loose = content->is_loose = is_loose;
    if (!rim_content_measure(v)) return false;
    content->container = rim_content_choose(v, &content->confidence);
    return !content->container || rim_content_prune(v, content);
}

bool rim_content_find(const rim_page *page, const rim_block *blocks, size_t n, const rim_content_rules *rules, rim_arena *arena,
                      rim_content *content) {
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
        if (kept_prose(&v, content) < 2 * before) *content = first;
    }
    content->kind = content->container ? "article" : "none";
    return true;
}
