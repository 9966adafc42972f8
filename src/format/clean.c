/* clean.c - the article alone as HTML that can be put into any page: a fixed set of elements, and of attributes only addresses that were found
   safe, descriptions, language. Nothing is copied from the page's own markup. */
#include "format/outline.h"
#include "format/write.h"

#include "html/element.h"

static const char *const tags[] = {
    [RIM_ITEM_PARAGRAPH] = "p", [RIM_ITEM_PREFORMATTED] = "pre", [RIM_ITEM_CAPTION] = "figcaption", [RIM_ITEM_QUOTE] = "blockquote",
    [RIM_ITEM_LIST] = "ul", [RIM_ITEM_ENTRY] = "li", [RIM_ITEM_TABLE] = "table", [RIM_ITEM_ROW] = "tr", [RIM_ITEM_CELL] = "td",
    [RIM_ITEM_FIGURE] = "figure", [RIM_ITEM_LINK] = "a", [RIM_ITEM_STRONG] = "strong", [RIM_ITEM_EMPHASIS] = "em", [RIM_ITEM_CODE] = "code",
    [RIM_ITEM_SUB] = "sub", [RIM_ITEM_SUP] = "sup", [RIM_ITEM_DELETED] = "del", [RIM_ITEM_IMAGE] = "img", [RIM_ITEM_BREAK] = "br",
};

typedef struct writer {
    rim_buffer *out;
    bool in_figure, is_lone; /* is_lone: a caption that had no figure */
} writer;

static void add_attribute(rim_buffer *out, const char *name, rim_str value) {
    rim_buffer_add_format(out, " %s=\"", name);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.data[i];
        if (strchr("&<>\"'`", c)) rim_buffer_add_format(out, "&#%d;", c);
        else rim_buffer_add_char(out, c);
    }
    rim_buffer_add_char(out, '"');
}

static void add_tag(rim_buffer *out, const rim_item *item, const char *before) {
    rim_buffer_add_c(out, before);
    if (item->kind == RIM_ITEM_HEADING) rim_buffer_add_format(out, "h%d", item->level);
    else if (item->kind == RIM_ITEM_LIST && item->is_ordered) rim_buffer_add_c(out, "ol");
    else if (item->kind == RIM_ITEM_CELL && item->is_head) rim_buffer_add_c(out, "th");
    else rim_buffer_add_c(out, tags[item->kind]);
}

static bool is_inside(rim_item_kind kind) {
    return kind >= RIM_ITEM_LINK && kind != RIM_ITEM_IMAGE;
}

static void open_item(void *user, const rim_item *item) {
    writer *w = user;
    if (item->kind == RIM_ITEM_FIGURE) w->in_figure = true;
    if (item->kind == RIM_ITEM_CAPTION && !w->in_figure) rim_buffer_add_c(w->out, "<figure>"), w->is_lone = true;
    add_tag(w->out, item, "<");
    if (item->kind == RIM_ITEM_LINK) add_attribute(w->out, "href", item->url);
    if (item->kind == RIM_ITEM_IMAGE) add_attribute(w->out, "src", item->url), add_attribute(w->out, "alt", item->text);
    rim_buffer_add_char(w->out, '>');
    if (item->kind == RIM_ITEM_PREFORMATTED) rim_buffer_add_char(w->out, '\n'); /* the one that browsers drop */
    bool holds_blocks = item->kind == RIM_ITEM_QUOTE || item->kind == RIM_ITEM_LIST || item->kind == RIM_ITEM_TABLE || item->kind == RIM_ITEM_FIGURE;
    if (holds_blocks || item->kind == RIM_ITEM_IMAGE) rim_buffer_add_char(w->out, '\n');
}

static void close_item(void *user, const rim_item *item) {
    writer *w = user;
    add_tag(w->out, item, "</");
    rim_buffer_add_char(w->out, '>');
    if (item->kind == RIM_ITEM_FIGURE) w->in_figure = false;
    if (item->kind == RIM_ITEM_CAPTION && w->is_lone) rim_buffer_add_c(w->out, "</figure>"), w->is_lone = false;
    if (!is_inside(item->kind) && item->kind != RIM_ITEM_CELL) rim_buffer_add_char(w->out, '\n');
}

static void add_text(void *user, rim_str text) {
    rim_escape_html(text, ((writer *)user)->out);
}

/* "en-GB", as a language tag is made. */
static bool is_language(rim_str s) {
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
    }
    return s.len > 0 && !rim_str_is(s, "und");
}

bool rim_write_clean(rim_article *article, rim_buffer *out) {
    writer w = {.out = out};
    rim_teller teller = {&w, open_item, close_item, add_text};
    rim_str language = rim_article_get_field(article, RIM_STR("language"));
    rim_buffer_add_c(out, "<article");
    if (is_language(language)) add_attribute(out, "lang", language);
    rim_buffer_add_c(out, ">\n");
    bool ok = rim_outline(article, &teller);
    rim_buffer_add_c(out, "</article>\n");
    return ok && !out->failed;
}
