/* content_choose.c - the element that holds the article: that whose blocks weigh most, furniture weighing against it. */
#include "html/content_page.h"

/* What a block adds to the element it stands in, in bytes of prose. */
static double weigh(const rim_page_view *v, size_t i) {
    const rim_block *b = &v->blocks[i];
    const rim_content_weights *w = &v->rules->weights;
    const rim_part_of_page *part = b->node ? rim_part_at_node(v, b->node) : &v->parts[0];
    double text = (double)b->text.len, plain = text - (double)b->linked;
    if (part->is_out) return -w->short_cost / 2;
    if (part->is_caption) return 0;
    if ((double)b->linked > w->link_share * text) return -w->link_cost - (b->linked < 200 ? (double)b->linked / 2 : 100);
    if (rim_line_sign(v->rules, b->text, b->linked)) return -w->short_cost;
    if (!rim_block_is_prose(v, b)) return b->kind == RIM_HEADING ? 0 : plain >= w->prose_bytes ? plain / 4 : -w->short_cost;
    double worth = plain < 2000 ? plain : 2000;
    if (v->support) worth *= v->support[i] >= 0.5 ? 1.3 : w->witness_cost;
    return worth;
}

static double score(const rim_page_view *v, const rim_part_of_page *part) {
    double sum = rim_sums_of(v, part->first, part->end).weight;
    double bonus = part->is_body ? v->rules->weights.body_bonus : rim_str_is(part->node->tag, "article") ? v->rules->weights.body_bonus / 2 : 0;
    return sum > 0 ? sum * (1 + bonus) : sum;
}

const rim_node *rim_content_choose(rim_page_view *v, double *confidence) {
    for (size_t i = 0; i < v->n; i++) v->sums[i + 1].weight = v->sums[i].weight + (v->weights[i] = weigh(v, i));
    const rim_part_of_page *best = NULL;
    double most = 0;
    for (size_t i = 0; i < v->page->n_nodes; i++) {
        const rim_part_of_page *part = &v->parts[i];
        if (!part->node || part->first >= part->end || part->is_out) continue;
        double s = score(v, part);
        if (s > most) best = part, most = s; /* of equals the outermost */
    }
    double positive = 0;
    for (size_t i = 0; i < v->n; i++) positive += v->weights[i] > 0 ? v->weights[i] : 0;
    *confidence = best && positive > 0 ? rim_sums_of(v, best->first, best->end).weight / positive : 0;
    return best ? best->node : NULL;
}
