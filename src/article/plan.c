/* plan.c - which edits are applied. Called after each script and each decision; always from nothing, so that
   the answer depends on the proposals and the decisions alone. */
#include "article/edit.h"

#include <stdlib.h>

/* An edit that would be applied if nothing else changes its bytes. */
typedef struct candidate {
    size_t edit;
    rim_range hull;  /* all of its pieces */
    unsigned group;  /* accepted edits are group 0, then the scripts in their order */
} candidate;

typedef struct taken {
    size_t start, end, edit;
} taken;

typedef RIM_VECTOR(candidate) candidates;
typedef RIM_VECTOR(taken) takens;

static int by_priority(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    if (x->hull.start != y->hull.start) return x->hull.start < y->hull.start ? -1 : 1;
    if (x->hull.end != y->hull.end) return x->hull.end > y->hull.end ? -1 : 1;
    return (x->edit > y->edit) - (x->edit < y->edit);
}

static int by_place(const void *a, const void *b) {
    const taken *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->end != y->end) return x->end < y->end ? -1 : 1;
    return (x->edit > y->edit) - (x->edit < y->edit);
}

/* Ranges that share a byte; an empty one conflicts only strictly inside the other. */
static bool overlap(size_t a_start, size_t a_end, size_t b_start, size_t b_end) {
    return a_start < b_end && b_start < a_end;
}

/* What the edit's own merits allow, before others are looked at. */
static rim_state on_its_own(const rim_article *article, const rim_proposal *p, rim_block_reason *why) {
    *why = RIM_BY_NOTHING;
    if (p->decision == RIM_REJECT || p->decision == RIM_STET) return RIM_REJECTED;
    if (p->broken) {
        *why = p->broken;
        return RIM_BLOCKED;
    }
    if (p->decision == RIM_ACCEPT) return RIM_APPLIED;
    if (p->is_held) {
        *why = p->held_by;
        return p->held_by ? RIM_BLOCKED : RIM_PROPOSED;
    }
    if (p->in_quote) {
        *why = RIM_BY_QUOTE;
        return RIM_BLOCKED;
    }
    if (p->edit.confidence < article->threshold) return RIM_PROPOSED;
    return RIM_APPLIED;
}

static bool collect(rim_article *article, rim_arena *arena, candidates *list) {
    for (size_t i = 0; i < article->proposals.len; i++) {
        rim_proposal *p = &article->proposals.at[i];
        p->edit.state = on_its_own(article, p, &p->edit.blocked_by);
        p->edit.decided = p->decision != RIM_UNDECIDED;
        p->edit.rival = 0;
        if (p->edit.state != RIM_APPLIED) continue;
        const rim_piece *pieces = p->edit.pieces;
        candidate c = {.edit = i, .group = p->decision == RIM_ACCEPT ? 0 : p->stage + 1};
        if (p->edit.n_pieces) c.hull = (rim_range){pieces[0].start, pieces[p->edit.n_pieces - 1].end};
        if (!RIM_PUSH(list, arena, c)) return false;
    }
    if (list->len) qsort(list->at, list->len, sizeof *list->at, by_priority);
    return true;
}

/* The edit of an earlier group that has one of these bytes, or NULL. `done` is sorted and free of overlaps. */
static const taken *rival_in(const takens *done, size_t n, const rim_edit *edit) {
    for (size_t i = 0; i < edit->n_pieces; i++) {
        const rim_piece *piece = &edit->pieces[i];
        size_t low = 0, high = n;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (done->at[middle].end <= piece->start)
                low = middle + 1;
            else
                high = middle;
        }
        for (; low < n && done->at[low].start < piece->end; low++)
            if (overlap(done->at[low].start, done->at[low].end, piece->start, piece->end)) return &done->at[low];
        if (low < n && overlap(done->at[low].start, done->at[low].end, piece->start, piece->end))
            return &done->at[low];
    }
    return NULL;
}

static void lose(rim_proposal *p, size_t rival) {
    p->edit.state = RIM_BLOCKED;
    p->edit.blocked_by = RIM_BY_OVERLAP;
    p->edit.rival = rival;
}

/* A field has one value: the first that is set stands. */
static bool settle_field(rim_article *article, rim_map *fields, size_t index) {
    rim_proposal *p = &article->proposals.at[index];
    bool is_new;
    rim_value *first = rim_map_put(fields, p->edit.field, &is_new);
    if (!first) return false;
    if (is_new) first->number = index;
    else lose(p, first->number);
    return true;
}

/* The state of settling: what is taken, by whom. */
typedef struct settling {
    takens done;
    size_t settled; /* entries of `done` from earlier groups: sorted, free of overlaps */
    taken last;     /* of the present group, furthest to the right */
    size_t applied; /* edits of the present group */
    rim_map fields;
} settling;

static void next_group(settling *s) {
    if (s->done.len) qsort(s->done.at, s->done.len, sizeof *s->done.at, by_place);
    s->settled = s->done.len;
    s->last = (taken){0, 0, 0};
    s->applied = 0;
}

/* Gives the candidate its bytes, its field, or its rival. False when memory is out. */
static bool settle_one(rim_article *article, rim_arena *arena, settling *s, const candidate *c) {
    rim_proposal *p = &article->proposals.at[c->edit];
    if (c->group && p->budget && s->applied >= p->budget) {
        p->edit.state = RIM_BLOCKED;
        p->edit.blocked_by = RIM_BY_LIMIT;
        return true;
    }
    if (p->edit.field.len) return settle_field(article, &s->fields, c->edit);
    const taken *rival = rival_in(&s->done, s->settled, &p->edit);
    if (!rival && overlap(s->last.start, s->last.end, c->hull.start, c->hull.end)) rival = &s->last;
    if (rival) {
        lose(p, rival->edit);
        return true;
    }
    if (p->gave_way && p->decision != RIM_ACCEPT) {
        p->edit.state = RIM_PROPOSED;
        return true;
    }
    for (size_t j = 0; j < p->edit.n_pieces; j++)
        if (!RIM_PUSH(&s->done, arena, ((taken){p->edit.pieces[j].start, p->edit.pieces[j].end, c->edit}))) return false;
    if (c->hull.end >= s->last.end) s->last = (taken){c->hull.start, c->hull.end, c->edit};
    s->applied++;
    return true;
}

/* Lets candidates take their bytes in order of priority. */
static bool settle(rim_article *article, rim_arena *arena, const candidates *list) {
    settling s = {.fields = rim_map_in(arena)};
    for (size_t i = 0; i < list->len; i++) {
        if (i > 0 && list->at[i].group != list->at[i - 1].group) next_group(&s);
        if (!settle_one(article, arena, &s, &list->at[i])) return false;
    }
    return true;
}

/* The public view of what was settled. */
static bool publish(rim_article *article) {
    rim_arena *arena = &article->arena;
    article->edits.len = article->field_edits.len = 0;
    for (size_t i = 0; i < article->proposals.len; i++) {
        const rim_edit *edit = &article->proposals.at[i].edit;
        bool sets_field = edit->state == RIM_APPLIED && edit->field.len;
        if (!RIM_PUSH(&article->edits, arena, *edit) || (sets_field && !RIM_PUSH(&article->field_edits, arena, i))) return false;
    }
    return true;
}

bool rim_plan(rim_article *article) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    candidates list = {0};
    bool ok = collect(article, &arena, &list) && settle(article, &arena, &list);
    rim_arena_free(&arena);
    article->snapshot = NULL; /* the article reads differently now */
    return ok && publish(article);
}

/* Why an accepted edit could not be applied; RIM_BY_NOTHING when all could. */
static rim_block_reason blocked_although_accepted(const rim_article *article) {
    for (size_t i = 0; i < article->proposals.len; i++)
        if (article->proposals.at[i].decision == RIM_ACCEPT && article->edits.at[i].state != RIM_APPLIED) return article->edits.at[i].blocked_by;
    return RIM_BY_NOTHING;
}

rim_status rim_article_decide(rim_article *article, size_t edit, rim_decision decision, rim_error *error) {
    if (!article || edit >= article->proposals.len || decision > RIM_STET)
        return rim_fail(error, RIM_MISUSE, "decide", 0, "there is no edit of this number");
    rim_proposal *p = &article->proposals.at[edit];
    rim_decision before = p->decision;
    p->decision = decision;
    if (!rim_plan(article)) return rim_fail_memory(error, "decide");
    rim_block_reason why = blocked_although_accepted(article);
    if (!why) return RIM_OK;
    p->decision = before;
    if (!rim_plan(article)) return rim_fail_memory(error, "decide");
    return rim_fail(error, RIM_MISUSE, "decide", 0,
                    why == RIM_BY_OVERLAP ? "another accepted edit changes the same bytes; reject that one first"
                                          : "the edit cannot be written back to this input");
}
