/* outline.c - from blocks and the page they come from to nested items. A block's text is told as it stands; its tags only mark it up, so
   no text is lost where they cannot be placed. */
#include "format/outline.h"

#include "format/write.h"

enum { DEEPEST = 24 }; /* items open at once; what nests deeper is told as part of what is around it */

typedef struct stack {
    rim_item at[DEEPEST];
    size_t n;
} stack;

typedef struct walk {
    rim_article *article;
    const rim_teller *teller;
    rim_arena *arena;
    stack around, inside; /* items around blocks that are open; items inside the text of a block */
    size_t part;          /* whose page the cursor is in */
    const rim_node *node; /* the cursor: the next node of the page to be looked at */
    rim_splices gone;     /* what was taken out */
    size_t next_gone, last_place;
    rim_range told;       /* from the first to the last block */
    bool failed;
} walk;

static bool is(const rim_node *node, const char *tags) {
    char key[20] = " ";
    if (!node->tag.len || node->tag.len > sizeof key - 3) return false;
    memcpy(key + 1, node->tag.data, node->tag.len);
    key[node->tag.len + 1] = ' ', key[node->tag.len + 2] = '\0';
    return strstr(tags, key) != NULL;
}

static void open_item(walk *w, stack *s, rim_item item) {
    if (s->n == DEEPEST) return;
    s->at[s->n++] = item;
    w->teller->open(w->teller->user, &item);
}

static void close_to(walk *w, stack *s, size_t n) {
    while (s->n > n) w->teller->close(w->teller->user, &s->at[--s->n]);
}

/* How many items at the bottom of both are the same. */
static size_t shared(const stack *a, const stack *b) {
    size_t n = 0;
    while (n < a->n && n < b->n && a->at[n].node == b->at[n].node && a->at[n].kind == b->at[n].kind) n++;
    return n;
}

static void push(stack *s, rim_item item) {
    if (s->n < DEEPEST) s->at[s->n++] = item;
}

/* Collected from the inside out. */
static void reverse(stack *s) {
    for (size_t i = 0; i < s->n / 2; i++) {
        rim_item other = s->at[i];
        s->at[i] = s->at[s->n - 1 - i];
        s->at[s->n - 1 - i] = other;
    }
}

/* ---- Around blocks ---- */

static void push_cell(stack *s, const rim_node *node) {
    while (node->parent && !is(node, " td th ")) node = node->parent;
    push(s, (rim_item){.kind = RIM_ITEM_CELL, .node = node, .is_head = is(node, " th ")});
    push(s, (rim_item){.kind = RIM_ITEM_ROW, .node = node->parent});
    while (node && node->parent && !is(node, " table ")) node = node->parent;
    push(s, (rim_item){.kind = RIM_ITEM_TABLE, .node = node});
}

static void push_list(stack *s, const rim_node *node) {
    bool needs_list = false;
    for (; node->parent; node = node->parent) {
        bool is_list = is(node, " ul ol menu dl "), is_entry = is(node, " li dd dt ");
        if (needs_list && !is_list && (is_entry || is(node, " blockquote ") || !node->parent->parent)) /* entries without a list */
            push(s, (rim_item){.kind = RIM_ITEM_LIST, .node = node});
        if (is_list || is_entry || is(node, " blockquote ")) needs_list = is_entry;
        if (is_entry) push(s, (rim_item){.kind = RIM_ITEM_ENTRY, .node = node});
        if (is_list && s->n && s->at[s->n - 1].kind == RIM_ITEM_ENTRY)
            push(s, (rim_item){.kind = RIM_ITEM_LIST, .node = node, .is_ordered = is(node, " ol ")});
        if (is(node, " blockquote ")) push(s, (rim_item){.kind = RIM_ITEM_QUOTE, .node = node});
    }
}

static stack around_of(const rim_block *block) {
    stack s = {.n = 0};
    const rim_node *node = block->node;
    if (node && block->kind == RIM_TABLE_CELL) push_cell(&s, node);
    else if (node && (block->kind == RIM_LIST_ITEM || block->kind == RIM_BLOCK_QUOTE)) push_list(&s, node);
    else if (block->kind == RIM_LIST_ITEM) push(&s, (rim_item){.kind = RIM_ITEM_ENTRY}), push(&s, (rim_item){.kind = RIM_ITEM_LIST});
    else if (block->kind == RIM_BLOCK_QUOTE) push(&s, (rim_item){.kind = RIM_ITEM_QUOTE});
    reverse(&s);
    return s;
}

/* Cells before this one that have no text. */
static void fill_row(walk *w, const rim_node *cell) {
    const rim_item empty = {.kind = RIM_ITEM_CELL};
    enum { MOST = 100 };
    for (size_t n = 0; cell && w->last_place + 1 < cell->place && n < MOST; n++, w->last_place++) {
        w->teller->open(w->teller->user, &empty);
        w->teller->close(w->teller->user, &empty);
    }
    w->last_place = cell ? cell->place : w->last_place + 1;
}

/* Ends and begins what is around the block. True when the block is the first in its entry or cell. */
static bool settle_around(walk *w, const stack *wanted) {
    size_t n = shared(&w->around, wanted);
    bool is_plain_entry = wanted->n && !wanted->at[wanted->n - 1].node && wanted->at[wanted->n - 1].kind == RIM_ITEM_ENTRY;
    if (is_plain_entry && n == wanted->n) n--; /* of a text: each block is an entry of its own */
    close_to(w, &w->around, n);
    for (size_t i = n; i < wanted->n; i++) {
        if (wanted->at[i].kind == RIM_ITEM_ROW) w->last_place = 0;
        if (wanted->at[i].kind == RIM_ITEM_CELL) fill_row(w, wanted->at[i].node);
        open_item(w, &w->around, wanted->at[i]);
    }
    return n < wanted->n;
}

/* ---- Inside blocks ---- */

static bool inline_item(walk *w, const rim_node *node, rim_item *item) {
    static const struct {
        const char *tags;
        rim_item_kind kind;
    } kinds[] = {{" b strong ", RIM_ITEM_STRONG}, {" i em cite dfn ", RIM_ITEM_EMPHASIS}, {" code kbd samp tt ", RIM_ITEM_CODE},
                 {" sub ", RIM_ITEM_SUB}, {" sup ", RIM_ITEM_SUP}, {" s del strike ", RIM_ITEM_DELETED}};
    *item = (rim_item){.node = node};
    if (is(node, " a ")) {
        item->kind = RIM_ITEM_LINK;
        item->url = rim_safe_url(rim_node_attribute(node, "href"), true, w->arena);
        if (!item->url.data) w->failed = true;
        return item->url.len > 0;
    }
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is(node, kinds[i].tags)) {
            item->kind = kinds[i].kind;
            return true;
        }
    return false;
}

/* What marks up the text node, up to the block's element. */
static void settle_inside(walk *w, const rim_node *text, const rim_node *holder) {
    stack wanted = {.n = 0};
    rim_item item;
    for (const rim_node *node = text ? text->parent : NULL; node && node != holder && node->parent && !(node->traits & RIM_IS_BLOCK); node = node->parent) {
        for (size_t i = 0; i < w->inside.n; i++) /* open already: its address is known */
            if (w->inside.at[i].node == node) {
                push(&wanted, w->inside.at[i]);
                goto next;
            }
        if (inline_item(w, node, &item)) push(&wanted, item);
    next:;
    }
    reverse(&wanted);
    size_t n = shared(&w->inside, &wanted);
    close_to(w, &w->inside, n);
    for (; n < wanted.n; n++) open_item(w, &w->inside, wanted.at[n]);
}

static void tell_text(walk *w, rim_str text, bool is_pre) {
    static const rim_item line_break = {.kind = RIM_ITEM_BREAK};
    for (size_t at = 0; at < text.len;) {
        size_t end = is_pre ? text.len : rim_min(text.len, rim_str_find(text, RIM_STR("\n"), at));
        if (end > at) w->teller->text(w->teller->user, rim_str_slice(text, at, end));
        if (end < text.len) w->teller->open(w->teller->user, &line_break);
        at = end + 1;
    }
}

static const rim_node *next_node(walk *w) {
    while (!w->node && w->part < w->article->parts.len) {
        const rim_page *page = w->article->parts.at[w->part].page;
        w->node = page ? page->root : NULL;
        if (!w->node) w->part++;
    }
    return w->node;
}

static void step(walk *w) {
    w->node = rim_node_after(w->article->parts.at[w->part].page->root, w->node);
    if (!w->node) w->part++;
}

static void tell_inside(walk *w, const rim_block *block, bool is_pre) {
    size_t at = 0, end = block->offsets.in_end;
    for (const rim_node *node; block->node && (node = next_node(w)) && node->range.start < end; step(w)) {
        if (node->kind != RIM_NODE_TEXT) continue;
        size_t to = rim_min(block->text.len, rim_offsets_forward(&block->offsets, node->range.end));
        if (to <= at) continue;
        settle_inside(w, node, block->node);
        tell_text(w, rim_str_slice(block->text, at, to), is_pre);
        at = to;
        if (node->range.end > end) break; /* the next block goes on in it */
    }
    if (at < block->text.len && !block->node) settle_inside(w, NULL, NULL);
    if (at < block->text.len) tell_text(w, rim_str_slice(block->text, at, block->text.len), is_pre);
    close_to(w, &w->inside, 0);
}

/* ---- Pictures ---- */

static bool is_gone(walk *w, rim_range range) {
    while (w->next_gone < w->gone.len && w->gone.at[w->next_gone].end < range.end) w->next_gone++;
    return w->next_gone < w->gone.len && w->gone.at[w->next_gone].start <= range.start;
}

/* The figure around a picture that is shown; NULL: none. */
static const rim_node *figure_of(const rim_node *image) {
    for (const rim_node *node = image->parent; node && node->parent && !(node->traits & RIM_IS_HIDDEN); node = node->parent)
        if (is(node, " figure ")) return node;
    return NULL;
}

static rim_str address_of(walk *w, const rim_node *image) {
    static const char *const attributes[] = {"src", "data-src", "data-original"};
    rim_str url = {NULL, 0};
    for (size_t i = 0; i < 3 && !url.len; i++) {
        url = rim_safe_url(rim_node_attribute(image, attributes[i]), false, w->arena);
        if (!url.data) w->failed = true;
    }
    return url;
}

/* Pictures of figures before `end`. A figure stays open for its caption. */
static void tell_pictures(walk *w, size_t end, const rim_block *block) {
    for (const rim_node *node; (node = next_node(w)) && node->range.start < end; step(w)) {
        const rim_node *figure = node->kind == RIM_NODE_ELEMENT && is(node, " img ") && node->range.start >= w->told.start ? figure_of(node) : NULL;
        if (!figure || is_gone(w, node->range)) continue;
        rim_item image = {.kind = RIM_ITEM_IMAGE, .node = node, .url = address_of(w, node), .text = rim_node_attribute(node, "alt")};
        if (!image.url.len) continue;
        bool is_same = w->around.n && w->around.at[w->around.n - 1].node == figure;
        if (!is_same) close_to(w, &w->around, 0), open_item(w, &w->around, (rim_item){.kind = RIM_ITEM_FIGURE, .node = figure});
        w->teller->open(w->teller->user, &image);
    }
    const rim_item *last = w->around.n ? &w->around.at[w->around.n - 1] : NULL;
    if (!last || last->kind != RIM_ITEM_FIGURE) return;
    const rim_node *around = block->kind == RIM_CAPTION ? block->node : NULL;
    while (around && around != last->node) around = around->parent;
    if (!around) close_to(w, &w->around, 0);
}

/* ---- Blocks ---- */

static rim_item leaf_of(const rim_block *block) {
    rim_item item = {.kind = RIM_ITEM_PARAGRAPH, .node = block->node, .level = block->level};
    if (block->kind == RIM_HEADING) item.kind = RIM_ITEM_HEADING;
    if (block->kind == RIM_CAPTION) item.kind = RIM_ITEM_CAPTION;
    if (block->kind == RIM_PARAGRAPH && block->node && is(block->node, " pre ")) item.kind = RIM_ITEM_PREFORMATTED;
    if (item.kind == RIM_ITEM_HEADING && (item.level < 1 || item.level > 6)) item.level = 2;
    return item;
}

static void tell_block(walk *w, const rim_block *block) {
    size_t start = block->offsets.runs.len ? block->offsets.runs.at[0].in : block->source.start;
    tell_pictures(w, start, block);
    bool in_figure = w->around.n && w->around.at[w->around.n - 1].kind == RIM_ITEM_FIGURE;
    stack wanted = around_of(block);
    bool is_first = in_figure ? false : settle_around(w, &wanted);
    rim_item_kind inner = wanted.n ? wanted.at[wanted.n - 1].kind : RIM_ITEM_QUOTE;
    rim_item leaf = leaf_of(block);
    bool is_bare = is_first && (inner == RIM_ITEM_ENTRY || inner == RIM_ITEM_CELL);
    if (!is_bare) w->teller->open(w->teller->user, &leaf);
    tell_inside(w, block, leaf.kind == RIM_ITEM_PREFORMATTED);
    if (!is_bare) w->teller->close(w->teller->user, &leaf);
}

/* The title, when no heading of the text is it. */
static void tell_title(walk *w, const rim_snapshot *snapshot) {
    rim_str title = rim_article_get_field(w->article, RIM_STR("title"));
    for (size_t i = 0; i < snapshot->n; i++) {
        const rim_block *block = snapshot->views[i].block;
        if (block->kind == RIM_HEADING && (block->level <= 1 || rim_str_eq(block->text, title))) return;
    }
    rim_item heading = {.kind = RIM_ITEM_HEADING, .level = 1};
    if (!title.len) return;
    w->teller->open(w->teller->user, &heading);
    tell_text(w, title, false);
    w->teller->close(w->teller->user, &heading);
}

bool rim_outline(rim_article *article, const rim_teller *teller) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    walk w = {.article = article, .teller = teller, .arena = &arena};
    rim_snapshot *snapshot = rim_snapshot_now(article);
    w.failed = !snapshot || !rim_applied(article, &arena, &w.gone);
    if (!w.failed && snapshot->n) w.told = (rim_range){snapshot->views[0].block->source.start, snapshot->views[snapshot->n - 1].block->source.end};
    if (!w.failed) tell_title(&w, snapshot);
    for (size_t i = 0; !w.failed && i < snapshot->n; i++) tell_block(&w, snapshot->views[i].block);
    close_to(&w, &w.around, 0);
    rim_arena_free(&arena);
    return !w.failed;
}
