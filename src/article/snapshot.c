#include "article/snapshot.h"

#include "text/normal.h"
#include "text/utf8.h"

#include <stdlib.h>

/* One applied piece, with the text that now stands there. */
typedef struct change {
    size_t start, end;
    rim_str text;
} change;

static int by_start(const void *a, const void *b) {
    const change *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

typedef RIM_VECTOR(change) changes;

static bool applied_changes(rim_article *article, changes *list) {
    for (size_t i = 0; i < article->proposals.len; i++) {
        const rim_proposal *p = &article->proposals.at[i];
        if (p->edit.state != RIM_APPLIED) continue;
        for (size_t j = 0; j < p->edit.n_pieces; j++) {
            const rim_piece *piece = &p->edit.pieces[j];
            if (!RIM_PUSH(list, &article->arena, ((change){piece->start, piece->end, p->texts[j]}))) return false;
        }
    }
    if (list->len) qsort(list->at, list->len, sizeof *list->at, by_start);
    return true;
}

/* The bullet before a block of plain text was taken out: what is left is a paragraph. */
static void drop_marker(rim_block *block, const change *at, size_t n) {
    size_t text = block->offsets.runs.len ? block->offsets.runs.at[0].in : block->offsets.in_end;
    for (size_t i = 0; i < n && !block->node; i++)
        if (at[i].start == block->source.start && at[i].end == text && at[i].end > at[i].start && !at[i].text.len) {
            block->source.start = text;
            if (block->kind == RIM_LIST_ITEM) block->kind = RIM_PARAGRAPH;
        }
}

/* Rewrites one block with the changes that lie in it. */
static rim_block *rebuild(rim_article *article, const rim_block *read, const change *at, size_t n) {
    rim_block *now = RIM_NEW(&article->arena, rim_block);
    if (!now) return NULL;
    rim_buffer text;
    rim_buffer_init(&text, article->alloc);
    rim_offsets offsets = rim_offsets_from(read->source.start);
    size_t first = read->offsets.runs.len ? read->offsets.runs.at[0].in : read->offsets.in_end;
    size_t done = 0; /* bytes of the block's text as read that are dealt with */
    bool ok = true;
    for (size_t i = 0; i < n && ok; i++) {
        if (at[i].start < first || at[i].end > read->offsets.in_end) continue; /* beside the text: a bullet, a tag */
        size_t from = rim_offsets_forward(&read->offsets, at[i].start);
        size_t to = rim_offsets_forward(&read->offsets, at[i].end);
        if (from < done || to < from || (from == to && !at[i].text.len)) continue; /* a tag in the text, an attribute of a line break */
        rim_buffer_add(&text, rim_str_slice(read->text, done, from));
        ok = rim_offsets_copy(&offsets, &article->arena, &read->offsets, (rim_range){done, from}) &&
             rim_offsets_skip_to(&offsets, at[i].start) &&
             rim_offsets_add(&offsets, &article->arena, at[i].end - at[i].start, at[i].text.len, 1);
        rim_buffer_add(&text, at[i].text);
        done = to;
    }
    rim_buffer_add(&text, rim_str_slice(read->text, done, read->text.len));
    ok = ok && rim_offsets_copy(&offsets, &article->arena, &read->offsets, (rim_range){done, read->text.len});
    *now = *read;
    drop_marker(now, at, n);
    now->offsets = offsets;
    now->text = text.failed ? (rim_str){NULL, 0} : rim_arena_str(&article->arena, rim_buffer_str(&text));
    rim_buffer_free(&text);
    return ok && now->text.data ? now : NULL;
}

static bool covers(const change *c, rim_range range) {
    return c->start <= range.start && c->end >= range.end && range.start < range.end && c->text.len == 0;
}

rim_snapshot *rim_snapshot_now(rim_article *article) {
    if (article->snapshot) return article->snapshot;
    rim_arena *arena = &article->arena;
    rim_snapshot *snapshot = RIM_NEW(arena, rim_snapshot);
    changes list = {0};
    if (!snapshot || !applied_changes(article, &list)) return NULL;
    snapshot->article = article;
    snapshot->number = ++article->n_snapshots;
    snapshot->sentence_rules = rim_sentence_rules_for(article->language);
    snapshot->word_rules = rim_word_rules_for(article->language);
    snapshot->views = RIM_NEW_ARRAY(arena, rim_view, article->blocks.len);
    if (!snapshot->views) return NULL;
    size_t next = 0;
    for (size_t i = 0; i < article->blocks.len; i++) {
        rim_block *read = &article->blocks.at[i];
        rim_view *view = &snapshot->views[snapshot->n];
        while (next < list.len && list.at[next].end <= read->source.start && list.at[next].start < read->source.start)
            next++;
        size_t last = next;
        bool gone = false;
        for (; last < list.len && list.at[last].start <= read->source.end; last++)
            gone = gone || covers(&list.at[last], read->source);
        if (gone) continue;
        *view = (rim_view){last > next ? rebuild(article, read, &list.at[next], last - next) : read, i, NULL};
        if (!view->block) return NULL;
        snapshot->n++;
    }
    article->snapshot = snapshot;
    return snapshot;
}

static bool find_reach(rim_snapshot *snapshot) {
    size_t *reach = RIM_NEW_ARRAY(&snapshot->article->arena, size_t, snapshot->n + 1), last = 0, start = 0;
    if (!reach) return false;
    snapshot->in_order = true;
    for (size_t i = 0; i < snapshot->n; i++) {
        rim_range source = snapshot->views[i].block->source;
        reach[i] = last = rim_max(last, source.end);
        snapshot->in_order = snapshot->in_order && source.start >= start;
        start = source.start;
    }
    snapshot->reach = reach;
    return true;
}

bool rim_snapshot_touching(rim_snapshot *snapshot, rim_range range, size_t *from, size_t *to) {
    if (!snapshot->reach && !find_reach(snapshot)) return false;
    *from = 0, *to = snapshot->n;
    if (!snapshot->in_order) return true;
    size_t low = 0, high = snapshot->n; /* the first that reaches the range */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (snapshot->reach[middle] < range.start) low = middle + 1;
        else high = middle;
    }
    *from = low, high = snapshot->n; /* the first that begins behind it */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (snapshot->views[middle].block->source.start <= range.end) low = middle + 1;
        else high = middle;
    }
    *to = low;
    return true;
}

static rim_layers *layers_of(rim_snapshot *snapshot, size_t index) {
    rim_view *view = &snapshot->views[index];
    if (!view->layers) view->layers = RIM_NEW(&snapshot->article->arena, rim_layers);
    return view->layers;
}

const rim_ranges *rim_snapshot_sentences(rim_snapshot *snapshot, size_t index, rim_quote_mode quotes) {
    rim_layers *layers = layers_of(snapshot, index);
    if (!layers) return NULL;
    rim_ranges *list = &layers->sentences[quotes];
    if (layers->has_sentences[quotes]) return list;
    rim_range range;
    size_t at = list->len = 0; /* what a script that ran out of time or memory left is no use */
    while (rim_sentence_next(snapshot->views[index].block->text, snapshot->sentence_rules, quotes, &at, &range))
        if (rim_arena_is_due(&snapshot->article->arena) || !RIM_PUSH(list, &snapshot->article->arena, range)) return NULL;
    layers->has_sentences[quotes] = true;
    return list;
}

const rim_words *rim_snapshot_words(rim_snapshot *snapshot, size_t index) {
    rim_layers *layers = layers_of(snapshot, index);
    if (!layers) return NULL;
    if (layers->has_words) return &layers->words;
    rim_word word;
    size_t at = layers->words.len = 0;
    while (rim_word_next(snapshot->views[index].block->text, snapshot->word_rules, &at, &word))
        if (rim_arena_is_due(&snapshot->article->arena) || !RIM_PUSH(&layers->words, &snapshot->article->arena, word)) return NULL;
    layers->has_words = true;
    return &layers->words;
}

static bool find_quotes(rim_snapshot *snapshot) {
    rim_arena *arena = &snapshot->article->arena;
    rim_str *texts = RIM_NEW_ARRAY(arena, rim_str, snapshot->n);
    snapshot->first_quote = RIM_NEW_ARRAY(arena, size_t, snapshot->n + 1);
    if (!texts || !snapshot->first_quote) return false;
    for (size_t i = 0; i < snapshot->n; i++) texts[i] = snapshot->views[i].block->text;
    snapshot->quotes.len = 0;
    if (!rim_quotes_find(arena, texts, snapshot->n, snapshot->article->language, &snapshot->quotes)) return false;
    size_t quote = 0;
    for (size_t i = 0; i <= snapshot->n; i++) {
        while (quote < snapshot->quotes.len && snapshot->quotes.at[quote].block < i) quote++;
        snapshot->first_quote[i] = quote;
    }
    return snapshot->has_quotes = true;
}

const rim_quote *rim_snapshot_quotes(rim_snapshot *snapshot, size_t view, size_t *n) {
    *n = 0;
    if (!snapshot->has_quotes && !find_quotes(snapshot)) return NULL;
    *n = snapshot->first_quote[view + 1] - snapshot->first_quote[view];
    return snapshot->quotes.at ? snapshot->quotes.at + snapshot->first_quote[view] : NULL;
}

/* How many of the quotations open at or before `at`. */
static size_t opened_by(const rim_quote *quotes, size_t n, size_t at) {
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        if (quotes[middle].open <= at) low = middle + 1;
        else n = middle;
    }
    return low;
}

static bool touches_inside(const rim_quote *q, rim_range range) {
    if (range.start == range.end) return range.start >= q->start && range.start <= q->end;
    return range.start < q->end && range.end > q->start;
}

/* The range lies in the opening or in the closing mark, or in the space between that and the words; one without bytes has to lie behind
   or before the mark itself. */
static bool lies_in_mark(const rim_quote *q, rim_str text, rim_range range) {
    size_t start = q->start, end = q->end, len, behind = range.start == range.end;
    while (start < end && rim_is_white(rim_utf8_at(text, start, &len))) start += len;
    while (end > start && rim_is_white(rim_utf8_at(text, rim_utf8_before(text, end), &len))) end = rim_utf8_before(text, end);
    return (q->open < q->start && range.start >= q->open + behind && range.end <= start) ||
           (q->end < q->close && range.start >= end && range.end + behind <= q->close);
}

/* Quotations are sorted; what opens before an outermost one that opens before the range has ended before it. */
static bool is_outermost_before(const rim_quote *q, rim_range range) {
    return q->level == 0 && q->open <= range.start;
}

bool rim_snapshot_in_quote(rim_snapshot *snapshot, size_t view, rim_range range) {
    size_t n;
    const rim_quote *quotes = rim_snapshot_quotes(snapshot, view, &n);
    if (!snapshot->has_quotes) return true; /* no memory to tell: keep the wall */
    for (size_t i = opened_by(quotes, n, range.end); i-- > 0;) {
        if (touches_inside(&quotes[i], range)) return true;
        if (is_outermost_before(&quotes[i], range)) break;
    }
    return false;
}

bool rim_snapshot_at_mark(rim_snapshot *snapshot, size_t view, rim_range range) {
    size_t n;
    const rim_quote *quotes = rim_snapshot_quotes(snapshot, view, &n);
    for (size_t i = opened_by(quotes, n, range.start); i-- > 0;) {
        if (lies_in_mark(&quotes[i], snapshot->views[view].block->text, range)) return true;
        if (is_outermost_before(&quotes[i], range)) break;
    }
    return false;
}

/* Quotations are numbered as they open, so one that goes on has a number no greater than one seen before. */
static bool goes_on(rim_snapshot *snapshot, size_t view) {
    size_t n, n_next, most = 0;
    const rim_quote *quotes = rim_snapshot_quotes(snapshot, view, &n);
    for (size_t i = 0; i < n; i++) most = quotes[i].part > most ? quotes[i].part : most;
    const rim_quote *next = rim_snapshot_quotes(snapshot, view + 1, &n_next);
    for (size_t i = 0; n && i < n_next; i++)
        if (next[i].part <= most) return true;
    return false;
}

bool rim_snapshot_shares_quote(rim_snapshot *snapshot, size_t view) {
    return (view > 0 && goes_on(snapshot, view - 1)) || (view + 1 < snapshot->n && goes_on(snapshot, view));
}
