/* content_choose.c - the element that holds the article: that whose blocks weigh most, furniture weighing against it. */
#include "html/content_page.h"

/* What a block adds to the element it stands in, in bytes of prose. The looser pass takes short lines for text, too. */
static double weigh(const rim_page_view *v, size_t i) {
    const rim_block *b = &v->blocks[i];
    const rim_content_weights *w = &v->rules->weights;
    const rim_part_of_page *part = b->node ? rim_part_at_node(v, b->node) : &v->parts[0];
    double text = (double)b->text.len, plain = text - (double)b->linked, short_cost = v->is_loose ? w->short_cost / 5 : w->short_cost;
    if (part->is_out) return -w->short_cost / 2;
    if (part->is_caption) return 0;
    if ((double)b->linked > w->link_share * text) return -w->link_cost - (b->linked < 200 ? (double)b->linked / 2 : 100);
    if (rim_line_sign(v->rules, b->text, b->linked)) return -w->short_cost;
    if (!rim_block_is_prose(v, b)) return b->kind == RIM_HEADING ? 0 : plain >= w->prose_bytes / (v->is_loose ? 3 : 1) ? plain / 4 : -short_cost;
    double worth = plain < 2000 ? plain : 2000;
    if (v->support) worth *= v->support[i] >= 0.5 ? 1.3 : w->witness_cost;
    return worth;
}

static double score(const rim_page_view *v, const rim_part_of_page *part) {
    double sum = rim_sums_of(v, part->first, part->end).weight;
    double bonus = part->is_body ? v->rules->weights.body_bonus : rim_str_is(part->node->tag, "article") ? v->rules->weights.body_bonus / 2 : 0;
    return sum > 0 ? sum * (1 + bonus) : sum;
}

static const rim_part_of_page *heaviest(const rim_page_view *v) {
    const rim_part_of_page *best = NULL;
    double most = 0;
    for (size_t i = 0; i < v->page->n_nodes && !rim_content_is_due(v); i++) {
        const rim_part_of_page *part = &v->parts[i];
        if (!part->node || part->first >= part->end || part->is_out) continue;
        double s = score(v, part);
        if (s > most) best = part, most = s; /* of equals the outermost */
    }
    return best;
}

/* The element around that is named as the body, when what was found is a good part of its text: short lines belong to it, too. */
static const rim_part_of_page *widen(const rim_page_view *v, const rim_part_of_page *best) {
    double found = rim_sums_of(v, best->first, best->end).text;
    for (const rim_node *n = best->node; n; n = n->parent) {
        const rim_part_of_page *part = rim_part_at_node(v, n);
        rim_sums s = rim_sums_of(v, part->first, part->end);
        if (found < v->rules->weights.widen_share * (s.text - s.linked)) break;
        if (part->is_body) return part;
    }
    return best;
}

/* The element named as the body with most text, when there is little prose anywhere. */
static const rim_part_of_page *named(const rim_page_view *v) {
    const rim_part_of_page *best = NULL;
    double most = 0;
    for (size_t i = 0; i < v->page->n_nodes && !rim_content_is_due(v); i++) {
        const rim_part_of_page *part = &v->parts[i];
        if (!part->node || part->first >= part->end || part->is_out || !part->is_body) continue;
        rim_sums s = rim_sums_of(v, part->first, part->end);
        double plain = s.text - 2 * s.linked;
        if (plain > most) best = part, most = plain;
    }
    return best;
}

static bool is_within(const rim_part_of_page *inner, const rim_part_of_page *outer) {
    return inner->first >= outer->first && inner->end <= outer->end;
}

/* Is it named as the body, or in an element that is? */
static bool is_in_body(const rim_page_view *v, const rim_part_of_page *part) {
    for (const rim_node *n = part->node; n; n = n->parent)
        if (rim_part_at_node(v, n)->is_body) return true;
    return false;
}

/* Of the heaviest element and the one named as the body, the better: two opinions that are rarely wrong together. */
static const rim_part_of_page *better_of(const rim_page_view *v, const rim_part_of_page *best, const rim_part_of_page *body) {
    if (!best || !body || is_within(body, best)) return best ? best : body;
    rim_sums a = rim_sums_of(v, best->first, best->end), b = rim_sums_of(v, body->first, body->end);
    if (b.linked > 0.4 * b.text) return best;
    if (is_within(best, body)) return b.prose > 2 * a.prose ? body : best;
    return b.prose > (is_in_body(v, best) ? 1 : v->rules->weights.named_share) * a.prose ? body : best;
}

/* Where all prose is comments, the page is a thread, and the first of them is what it is about: the innermost element called so that holds it. */
static const rim_part_of_page *opening_post(rim_page_view *v) {
    rim_part_of_page *post = NULL;
    for (size_t i = 0; i < v->n && !post; i++) {
        if (!v->blocks[i].node || !rim_block_is_prose(v, &v->blocks[i])) continue;
        const rim_node *n = v->blocks[i].node;
        while (n && !(v->parts[n->index].out && rim_str_is(v->parts[n->index].out->kind, "comments"))) n = n->parent;
        if (n) post = &v->parts[n->index];
    }
    if (!post) return NULL;
    for (const rim_node *n = post->node; n; n = n->parent) v->parts[n->index].out = NULL, v->parts[n->index].is_out = false;
    for (size_t i = post->node->index + 1; i < v->page->n_nodes; i++) { /* what it holds is judged by itself from now on */
        rim_part_of_page *part = &v->parts[i];
        if (!part->node || part->first >= part->end) continue;
        if (part->first >= post->end) break;
        if (part->out && rim_str_is(part->out->kind, "comments")) part->out = NULL;
        part->is_out = part->out || v->parts[part->node->parent->index].is_out;
    }
    return post;
}

const rim_node *rim_content_choose(rim_page_view *v, double *confidence) {
    double positive = 0;
    for (size_t i = 0; i < v->n && !rim_content_is_due(v); i++) {
        v->weights[i] = weigh(v, i);
        v->sums[i + 1].weight = v->sums[i].weight + v->weights[i];
        positive += v->weights[i] > 0 ? v->weights[i] : 0;
    }
    const rim_part_of_page *body = named(v), *best = v->is_loose && body ? body : better_of(v, heaviest(v), body);
    if (best) best = widen(v, best);
    else if (v->is_loose) best = opening_post(v), positive = 1; /* nothing is sure of it */
    *confidence = best && positive > 0 ? rim_sums_of(v, best->first, best->end).weight / positive : 0;
    *confidence = *confidence < 0 ? 0 : *confidence > 1 ? 1 : *confidence; /* differences of sums are a little off */
    return best ? best->node : NULL;
}
