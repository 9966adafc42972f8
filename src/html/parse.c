/*
 * parse.c - libxml2's SAX events made into our own tree. The only user of libxml2.
 *
 * libxml2 says what it saw, and we look again for the bytes it saw it in: `done` is the end of what is accounted for, the
 * parser's position is how far it has read, and each event must be found between the two. What is not found there is
 * kept for reading, and marked as not verified. Where an element ends is not asked of libxml2, which does not know HTML5: the end tags
 * that are met on the way from event to event go to tree.c, and elements that libxml2 made up are passed over.
 */
#include "html/tree.h"

#include "base/buffer.h"
#include "html/token.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

enum { ENTITY_REACH = 40 };

typedef struct builder {
    rim_arena *arena;
    rim_tree tree;
    rim_str source;   /* as cleaned for libxml2 */
    htmlParserCtxt *parser;
    size_t done;
    rim_token seen;   /* the token that was looked at last; end 0: none yet */
    rim_node *text;   /* text node that is being filled */
    rim_buffer chars; /* its characters, once they are not just a slice of the source */
    bool is_slice, failed;
} builder;

/* How far the parser has read. */
static size_t position(const builder *b) {
    size_t at = (size_t)(b->parser->input->cur - b->parser->input->base) + b->parser->input->consumed;
    return at < b->source.len ? at : b->source.len;
}

/* ---- Tokens of the source ---- */

/* The next token of the source at or after `from` that begins before `limit`; looked at once. */
static bool next_token(builder *b, size_t from, size_t limit, rim_token *token) {
    if (b->seen.end && b->seen.start >= from) {
        *token = b->seen;
        return token->start < limit;
    }
    for (const char *hit; from < limit && (hit = memchr(b->source.data + from, '<', limit - from)); from++) {
        from = (size_t)(hit - b->source.data);
        if (!rim_token_read(b->source, from, token)) continue;
        b->seen = *token;
        return true;
    }
    return false;
}

/* The text node is complete: its characters are a slice of the source, or copied. */
static void end_text(builder *b) {
    if (!b->text) return;
    rim_node *node = b->text;
    b->text = NULL;
    node->text = b->is_slice ? rim_str_slice(b->source, node->range.start, node->range.end)
                             : rim_arena_str(b->arena, rim_buffer_str(&b->chars));
    if (!node->text.data) b->failed = true;
}

/* A token that is accounted for: an end tag ends what it ends. */
static void pass(builder *b, const rim_token *token) {
    if (token->is_close && !token->is_markup) {
        rim_node *parent = b->tree.parent;
        const rim_element *element = rim_tree_element(&b->tree, token->name);
        if (element) rim_tree_close(&b->tree, element, (rim_range){token->start, token->end});
        if (b->tree.parent != parent) end_text(b);
    }
    b->done = token->end;
}

/* Passes the tokens that gave no event up to `end`. */
static void pass_until(builder *b, size_t end) {
    for (rim_token t; next_token(b, b->done, end, &t) && t.end <= end;) pass(b, &t);
}

/* Passes the end tags that come next. */
static void pass_end_tags(builder *b, size_t limit) {
    for (rim_token t; next_token(b, b->done, limit, &t) && t.is_close && !t.is_markup && t.end <= limit;) pass(b, &t);
}

/* Looks for this start tag between `done` and where the parser is. Tokens with others behind them that gave no event by now never
   will: they are passed for good. */
static bool find_tag(builder *b, rim_str name, rim_token *found) {
    size_t limit = position(b);
    while (next_token(b, b->done, limit, found)) {
        bool reached = found->start + 1 + name.len <= limit;
        if (reached && !found->is_markup && !found->is_close && rim_str_eq_nocase(found->name, name)) {
            b->done = found->end;
            return true;
        }
        if (found->end > limit) return false;
        pass(b, found);
    }
    return false;
}

/* Is source [start, end) a reference for these characters? */
static bool is_reference(rim_str source, size_t start, size_t end, rim_str chars) {
    if (end <= start + 1 || end - start > ENTITY_REACH || source.data[start] != '&') return false;
    char name[ENTITY_REACH + 1], bytes[8];
    size_t len = end - start - 1;
    memcpy(name, source.data + start + 1, len);
    bool is_closed = name[len - 1] == ';';
    name[len - is_closed] = '\0';
    unsigned long code = 0;
    if (name[0] == '#') {
        code = (name[1] | 0x20) == 'x' ? strtoul(name + 2, NULL, 16) : strtoul(name + 1, NULL, 10);
    } else if (is_closed) {
        const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
        code = entity ? entity->value : 0;
    }
    if (!code || code > 0x10FFFF) return false;
    int n = xmlCopyChar(0, (xmlChar *)bytes, (int)code);
    return rim_str_eq(chars, (rim_str){bytes, (size_t)n});
}

/* "&#146;" is meant as windows-1252, and browsers read it so (HTML, section 13.2.5.80). */
static rim_str as_browsers_read(rim_str chars) {
    static const char *const meant[32] = {"\u20AC", NULL,     "\u201A", "\u0192", "\u201E", "\u2026", "\u2020", "\u2021",
                                          "\u02C6", "\u2030", "\u0160", "\u2039", "\u0152", NULL,     "\u017D", NULL,
                                          NULL,     "\u2018", "\u2019", "\u201C", "\u201D", "\u2022", "\u2013", "\u2014",
                                          "\u02DC", "\u2122", "\u0161", "\u203A", "\u0153", NULL,     "\u017E", "\u0178"};
    bool is_control = chars.len == 2 && chars.data[0] == '\xC2' && (unsigned char)chars.data[1] < 0xA0;
    const char *meaning = is_control ? meant[(unsigned char)chars.data[1] - 0x80] : NULL;
    return meaning ? rim_str_of(meaning) : chars;
}

/* `chars` are about to be added at `at`, behind the tokens before it. */
static void start_text(builder *b, rim_str chars, size_t at) {
    pass_until(b, at);
    if (b->done < at) b->done = at;
    rim_node *parent = b->tree.parent;
    rim_tree_text(&b->tree, chars, at);
    if (b->tree.parent != parent) end_text(b);
    if (b->text) return;
    b->text = rim_tree_add(&b->tree, RIM_NODE_TEXT);
    if (!b->text) return;
    b->text->range = (rim_range){b->done, b->done};
    b->text->offsets = rim_offsets_from(b->done);
    b->text->verified = b->is_slice = true;
    b->chars.len = 0;
}

/* The text is no slice of the source: what it has so far is copied. */
static void stop_slice(builder *b) {
    if (!b->is_slice) return;
    b->is_slice = false;
    rim_buffer_add(&b->chars, rim_str_slice(b->source, b->text->range.start, b->text->range.end));
}

/* Adds characters that stand at source [start, end), one unit for each byte when they stand there plainly. */
static void add_text(builder *b, rim_str chars, size_t start, size_t end, bool is_plain) {
    start_text(b, chars, start);
    rim_node *node = b->text;
    if (!node) return;
    if (node->range.start == node->range.end) {
        node->range.start = node->range.end = start;
        node->offsets = rim_offsets_from(start);
    }
    if (!is_plain || start != node->range.end) stop_slice(b);
    bool ok = rim_offsets_skip_to(&node->offsets, start) &&
              (is_plain ? rim_offsets_add(&node->offsets, b->arena, 1, 1, chars.len)
                        : rim_offsets_add(&node->offsets, b->arena, end - start, chars.len, 1));
    if (!b->is_slice) rim_buffer_add(&b->chars, chars);
    node->range.end = end;
    b->done = end;
    b->failed = b->failed || !ok || b->chars.failed;
}

/* Skips tokens without an event (dropped end tags, declarations) up to where text can begin. */
static size_t past_dropped(builder *b, size_t limit) {
    rim_token t;
    size_t at = b->done;
    while (at < limit && b->source.data[at] == '<' && next_token(b, at, limit, &t) && t.start == at && t.end <= limit) at = t.end;
    return at;
}

static void on_text(void *user, const xmlChar *data, int len) {
    builder *b = user;
    rim_str chars = {(const char *)data, (size_t)len};
    if (b->failed || len <= 0) return;
    size_t now = position(b), starts[3] = {b->done, past_dropped(b, now), now >= chars.len ? now - chars.len : b->done};
    for (int i = 0; i < 3; i++) {
        size_t at = starts[i];
        if (at < b->done) continue;
        if (is_reference(b->source, at, now, chars)) { /* first, for "&amp;" begins with the "&" it stands for */
            add_text(b, as_browsers_read(chars), at, now, false);
            return;
        }
        if (b->source.len - at >= chars.len && memcmp(b->source.data + at, chars.data, chars.len) == 0) {
            add_text(b, chars, at, at + chars.len, true);
            return;
        }
    }
    add_text(b, chars, b->done, now > b->done ? now : b->done, false);
    if (b->text) b->text->verified = false;
}

static rim_str lower_name(builder *b, const xmlChar *name) {
    rim_str copy = rim_arena_str(b->arena, rim_str_of((const char *)name));
    for (size_t i = 0; i < copy.len; i++)
        if (copy.data[i] >= 'A' && copy.data[i] <= 'Z') ((char *)copy.data)[i] |= 0x20;
    return copy;
}

static void copy_attributes(builder *b, rim_node *node, const xmlChar **pairs) {
    size_t n = 0;
    while (pairs && pairs[2 * n]) n++;
    node->attributes = RIM_NEW_ARRAY(b->arena, rim_attribute, n + 1);
    if (!node->attributes) {
        b->failed = true;
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const xmlChar *value = pairs[2 * i + 1];
        node->attributes[i] = (rim_attribute){lower_name(b, pairs[2 * i]), rim_arena_str(b->arena, rim_str_of((const char *)(value ? value : (const xmlChar *)"")))};
    }
    node->n_attributes = n;
}

/* Takes the element that is being opened off libxml2's stack, which it searches for each end tag. */
static void leave_out(const builder *b, const xmlChar *name) {
    htmlParserCtxt *parser = b->parser;
    if (parser->nameNr < RIM_TREE_DEEPEST || !xmlStrEqual(parser->name, name)) return;
    parser->nameNr--;
    parser->name = parser->nameTab[parser->nameNr - 1];
}

/* An element that libxml2 made up: it has no bytes, and tree.c makes its own. */
static bool is_made_up(rim_str name, const xmlChar **attributes) {
    return !attributes && (rim_str_is(name, "html") || rim_str_is(name, "head") || rim_str_is(name, "body") || rim_str_is(name, "p"));
}

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes) {
    builder *b = user;
    rim_str tag = rim_str_of((const char *)name);
    if (b->failed) return;
    end_text(b);
    rim_token t;
    bool found = find_tag(b, tag, &t);
    leave_out(b, name);
    if (!found && is_made_up(tag, attributes)) return;
    rim_element *element = rim_tree_element(&b->tree, tag);
    rim_range open = found ? (rim_range){t.start, t.end} : (rim_range){b->done, b->done};
    rim_node *node = element ? rim_tree_open(&b->tree, element, open, found && t.is_empty) : NULL;
    b->failed = b->failed || b->tree.failed;
    if (!node) return;
    node->verified = found;
    copy_attributes(b, node, attributes);
}

/* Only that it ended: what it ended is for the end tags to say. */
static void on_end(void *user, const xmlChar *name) {
    builder *b = user;
    (void)name;
    if (!b->failed) pass_end_tags(b, position(b));
}

/* The comment whose end has just been read. */
static void on_comment(void *user, const xmlChar *text) {
    builder *b = user;
    if (b->failed) return;
    end_text(b);
    rim_token t = {0};
    size_t limit = position(b);
    bool found = false;
    while (next_token(b, b->done, limit, &t) && !(found = rim_str_starts(rim_str_slice(b->source, t.start, limit), RIM_STR("<!--"))) && t.end <= limit)
        pass(b, &t);
    rim_node *node = rim_tree_add(&b->tree, RIM_NODE_COMMENT);
    if (!node) return;
    node->text = rim_arena_str(b->arena, rim_str_of((const char *)text));
    node->verified = found;
    node->range = (rim_range){found ? t.start : b->done, found ? limit : b->done};
    if (found) b->done = limit;
}

/* ---- Parsing ---- */

static bool parse(builder *b) {
    xmlSAXHandler handler = {0};
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = handler.cdataBlock = handler.ignorableWhitespace = on_text;
    handler.comment = on_comment;
    htmlParserCtxt *parser = b->parser = htmlCreateMemoryParserCtxt(b->source.data, (int)b->source.len);
    if (!parser) return false;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    parser->options |= XML_PARSE_HUGE; /* its own limits cut without a word; ours report */
    parser->charset = XML_CHAR_ENCODING_UTF8;
    parser->encoding = xmlStrdup(BAD_CAST "UTF-8"); /* else the first four bytes may be taken for UTF-16 */
    *parser->sax = handler;
    parser->userData = b;
    htmlParseDocument(parser);
    if (parser->errNo == XML_ERR_NO_MEMORY) b->failed = true;
    htmlFreeParserCtxt(parser);
    return !b->failed;
}

rim_page *rim_page_parse(rim_str source, rim_arena *arena) {
    rim_page *page = RIM_NEW(arena, rim_page);
    if (!page || !(page->root = RIM_NEW(arena, rim_node))) return NULL;
    page->root->verified = true;
    page->root->tag = RIM_STR("");
    page->root->index = page->n_nodes++;
    bool cut;
    builder b = {.arena = arena, .source = rim_page_clean(source, arena, &cut)};
    rim_tree_begin(&b.tree, page, arena);
    if (!b.source.data || b.tree.failed) return NULL;
    if (cut) page->limit = "attributes beyond the 256th of a tag were not read";
    rim_buffer_init(&b.chars, arena->alloc);
    if (source.len > INT32_MAX) {
        page->limit = "pages over 2 GiB are not read";
    } else if (source.len) {
        xmlInitParser();
        if (!parse(&b)) b.failed = true;
    }
    end_text(&b);
    pass_until(&b, b.source.len);
    end_text(&b);
    rim_tree_end(&b.tree, b.source.len);
    rim_buffer_free(&b.chars);
    return b.failed || b.tree.failed ? NULL : page;
}
