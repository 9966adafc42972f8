/* markdown.c - the article alone as Markdown (CommonMark, tables as GitHub has them). What could be read as markup or HTML is escaped. */
#include "format/outline.h"
#include "format/write.h"

#include <stdio.h>

enum { DEEPEST = 24 };

typedef struct writer {
    rim_buffer *out;
    char prefix[4 * DEEPEST + 1]; /* what lines begin with, inside quotations and entries */
    size_t prefix_len;
    size_t outer_len;       /* of the prefix around a quotation that has just begun; SIZE_MAX: none has */
    size_t widths[DEEPEST]; /* of the prefixes that make it up */
    size_t depth;
    int numbers[DEEPEST];   /* of lists with numbers; 0: without */
    size_t n_lists, cells, rows;
    bool is_fresh;          /* an entry's marker was written and nothing behind it */
    bool at_start;          /* of a block's text */
    bool is_pre, in_table;
    int strong, emphasis;   /* how deep inside each */
    const char *pending;    /* marks that wait for what is no space */
} writer;

/* A line of its own, with a blank line before it. */
static void start_block(writer *w, bool is_tight) {
    rim_str prefix = {w->prefix, w->prefix_len};
    bool was_fresh = w->is_fresh;
    w->is_fresh = false;
    if (!was_fresh && w->out->len) {
        if (!is_tight) {
            rim_str blank = rim_str_slice(prefix, 0, rim_min(prefix.len, w->outer_len));
            while (blank.len && blank.data[blank.len - 1] == ' ') blank.len--;
            rim_buffer_add_char(w->out, '\n');
            rim_buffer_add(w->out, blank);
        }
        rim_buffer_add_char(w->out, '\n');
    }
    if (!was_fresh) rim_buffer_add(w->out, prefix);
    w->outer_len = SIZE_MAX;
    w->at_start = true;
}

static void push_prefix(writer *w, const char *prefix) {
    size_t len = strlen(prefix);
    if (w->depth == DEEPEST || w->prefix_len + len >= sizeof w->prefix) len = 0;
    memcpy(w->prefix + w->prefix_len, prefix, len);
    w->prefix_len += len;
    if (w->depth < DEEPEST) w->widths[w->depth] = len;
    w->depth++;
}

static void pop_prefix(writer *w) {
    w->depth--;
    if (w->depth < DEEPEST) w->prefix_len -= w->widths[w->depth];
}

static void open_entry(writer *w) {
    char marker[16] = "- ";
    int *number = w->n_lists && w->n_lists <= DEEPEST ? &w->numbers[w->n_lists - 1] : NULL;
    bool is_first = number && (*number == 0 || *number == 1);
    if (number && *number > 0) snprintf(marker, sizeof marker, "%d. ", (*number)++);
    else if (number) *number = -1; /* no longer the first */
    start_block(w, !is_first || w->n_lists > 1);
    rim_buffer_add_c(w->out, marker);
    push_prefix(w, number && *number > 0 ? "   " : "  ");
    w->is_fresh = true;
    w->at_start = true;
}

static void add_address(rim_buffer *out, rim_str url) {
    rim_buffer_add_c(out, "](");
    for (size_t i = 0; i < url.len; i++) {
        if (strchr(" <>()\\\"'`", url.data[i])) rim_buffer_add_format(out, "%%%02X", url.data[i]);
        else rim_buffer_add_char(out, url.data[i]);
    }
    rim_buffer_add_char(out, ')');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* At the start of a block: is this the beginning of a heading, an entry, a quotation, a rule? */
static size_t escape_start(writer *w, rim_str text) {
    size_t n = 0;
    if (text.len && strchr("#+-=>~|", text.data[0])) {
        rim_buffer_add_char(w->out, '\\');
        rim_buffer_add_char(w->out, text.data[0]);
        return 1;
    }
    while (n < text.len && n < 9 && is_digit(text.data[n])) n++;
    if (!n || n >= text.len || (text.data[n] != '.' && text.data[n] != ')')) return 0;
    rim_buffer_add(w->out, rim_str_slice(text, 0, n));
    rim_buffer_add_char(w->out, '\\');
    rim_buffer_add_char(w->out, text.data[n]);
    return n + 1;
}

static void add_escaped(writer *w, rim_str text) {
    size_t i = 0;
    for (; w->at_start && i < text.len && text.data[i] == ' ';) i++;
    if (i == text.len) return;
    if (w->at_start) i += escape_start(w, rim_str_slice(text, i, text.len));
    w->at_start = false;
    for (; i < text.len; i++) {
        if (strchr("\\`*_[]<>&|~$", text.data[i]) || (text.data[i] == '!' && i + 1 == text.len)) rim_buffer_add_char(w->out, '\\');
        rim_buffer_add_char(w->out, text.data[i]);
    }
}

static void add_preformatted(writer *w, rim_str text) {
    for (size_t at = 0; at < text.len;) {
        size_t end = rim_min(text.len, rim_str_find(text, RIM_STR("\n"), at));
        rim_buffer_add(w->out, rim_str_slice(text, at, end));
        if (end < text.len) rim_buffer_add_char(w->out, '\n'), rim_buffer_add(w->out, (rim_str){w->prefix, w->prefix_len}), rim_buffer_add_c(w->out, "    ");
        at = end + 1;
    }
}

static void add_text(void *user, rim_str text) {
    writer *w = user;
    w->is_fresh = false;
    if (w->is_pre) {
        add_preformatted(w, text);
        return;
    }
    size_t spaces = 0;
    while (spaces < text.len && text.data[spaces] == ' ') spaces++;
    if (w->pending && spaces == text.len) {
        rim_buffer_add(w->out, text);
        return;
    }
    if (w->pending) {
        if (!w->at_start) rim_buffer_add(w->out, rim_str_slice(text, 0, spaces));
        rim_buffer_add_c(w->out, w->pending);
        text = rim_str_slice(text, spaces, text.len);
        w->pending = NULL;
        w->at_start = false;
    }
    add_escaped(w, text);
}

/* Emphasis begins and ends at what is no space, or it is none. */
static void open_mark(writer *w, int *depth, const char *mark, const char *both) {
    if ((*depth)++ == 0) w->pending = w->pending ? both : mark;
}

static void close_mark(writer *w, int *depth, const char *mark) {
    if (--*depth) return;
    if (w->pending) { /* nothing was in it */
        w->pending = NULL;
        return;
    }
    size_t n = w->out->len;
    while (n && w->out->data[n - 1] == ' ') n--;
    size_t spaces = w->out->len - n;
    w->out->len = n;
    rim_buffer_add_c(w->out, mark);
    while (spaces--) rim_buffer_add_char(w->out, ' ');
}

static void open_item(void *user, const rim_item *item) {
    writer *w = user;
    switch (item->kind) {
    case RIM_ITEM_HEADING:
        start_block(w, false);
        for (int i = 0; i < item->level; i++) rim_buffer_add_char(w->out, '#');
        rim_buffer_add_char(w->out, ' ');
        break;
    case RIM_ITEM_PARAGRAPH: case RIM_ITEM_CAPTION: start_block(w, false); break;
    case RIM_ITEM_PREFORMATTED: start_block(w, false), rim_buffer_add_c(w->out, "    "), w->is_pre = true; break;
    case RIM_ITEM_QUOTE: {
        bool was_fresh = w->is_fresh;
        w->outer_len = rim_min(w->outer_len, w->prefix_len);
        push_prefix(w, "> ");
        if (was_fresh) rim_buffer_add_c(w->out, "> ");
        break;
    }
    case RIM_ITEM_LIST:
        if (w->n_lists < DEEPEST) w->numbers[w->n_lists] = item->is_ordered;
        w->n_lists++;
        break;
    case RIM_ITEM_ENTRY: open_entry(w); break;
    case RIM_ITEM_TABLE: w->rows = 0, w->in_table = true; break;
    case RIM_ITEM_ROW: start_block(w, w->rows > 0), rim_buffer_add_c(w->out, "|"), w->cells = 0; break;
    case RIM_ITEM_CELL: rim_buffer_add_char(w->out, ' '), w->cells++, w->at_start = false; break;
    case RIM_ITEM_LINK: add_text(w, RIM_STR("")), rim_buffer_add_c(w->out, w->pending ? w->pending : ""), w->pending = NULL, rim_buffer_add_char(w->out, '['), w->at_start = false; break;
    case RIM_ITEM_STRONG: open_mark(w, &w->strong, "**", "***"); break;
    case RIM_ITEM_EMPHASIS: open_mark(w, &w->emphasis, "*", "***"); break;
    case RIM_ITEM_IMAGE:
        start_block(w, false);
        rim_buffer_add_c(w->out, "![");
        w->at_start = false;
        add_escaped(w, item->text);
        add_address(w->out, item->url);
        break;
    case RIM_ITEM_BREAK:
        if (w->in_table) rim_buffer_add_char(w->out, ' ');
        else rim_buffer_add_c(w->out, "\\\n"), rim_buffer_add(w->out, (rim_str){w->prefix, w->prefix_len}), w->at_start = true;
        break;
    default: break;
    }
}

static void close_row(writer *w) {
    if (w->rows++) return;
    rim_buffer_add_char(w->out, '\n');
    rim_buffer_add(w->out, (rim_str){w->prefix, w->prefix_len});
    rim_buffer_add_char(w->out, '|');
    for (size_t i = 0; i < w->cells; i++) rim_buffer_add_c(w->out, " --- |");
}

static void close_item(void *user, const rim_item *item) {
    writer *w = user;
    switch (item->kind) {
    case RIM_ITEM_PREFORMATTED: w->is_pre = false; break;
    case RIM_ITEM_QUOTE: pop_prefix(w); break;
    case RIM_ITEM_LIST: w->n_lists--; break;
    case RIM_ITEM_ENTRY: pop_prefix(w), w->is_fresh = false; break;
    case RIM_ITEM_TABLE: w->in_table = false; break;
    case RIM_ITEM_ROW: close_row(w); break;
    case RIM_ITEM_CELL: rim_buffer_add_c(w->out, " |"); break;
    case RIM_ITEM_LINK: add_address(w->out, item->url); break;
    case RIM_ITEM_STRONG: close_mark(w, &w->strong, "**"); break;
    case RIM_ITEM_EMPHASIS: close_mark(w, &w->emphasis, "*"); break;
    default: break;
    }
}

bool rim_write_markdown(rim_article *article, rim_buffer *out) {
    rim_buffer text;
    rim_buffer_init(&text, article->alloc);
    writer w = {.out = &text, .outer_len = SIZE_MAX};
    rim_teller teller = {&w, open_item, close_item, add_text};
    bool ok = rim_outline(article, &teller) && !text.failed;
    rim_buffer_add(out, rim_buffer_str(&text));
    if (text.len) rim_buffer_add_char(out, '\n');
    rim_buffer_free(&text);
    return ok && !out->failed;
}
