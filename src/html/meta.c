#include "html/meta.h"

#include "base/buffer.h"
#include "html/json_loose.h"

typedef struct gatherer {
    rim_arena *arena;
    rim_statements *out;
    size_t subject, subjects; /* of the statement to be made; JSON-LD objects so far */
    bool failed;
} gatherer;

/* White space made single spaces; the string itself where nothing changes. */
static rim_str squash(gatherer *g, rim_str s) {
    s = rim_str_trim(s);
    bool clean = true;
    for (size_t i = 0; i < s.len && clean; i++)
        clean = !rim_is_space(s.data[i]) || (s.data[i] == ' ' && s.data[i + 1] != ' ');
    if (clean || s.len > 2 * RIM_STATEMENT_MAX) return s;
    char *copy = rim_arena_get(g->arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; copy && i < s.len; i++)
        if (!rim_is_space(s.data[i])) copy[n++] = s.data[i];
        else if (n && copy[n - 1] != ' ') copy[n++] = ' ';
    if (!copy) g->failed = true;
    return (rim_str){copy, copy ? n : 0};
}

static void state(gatherer *g, const char *kind, rim_str name, rim_str type, rim_str value, const rim_node *node) {
    value = squash(g, value);
    if (!value.len || !name.len || value.len > RIM_STATEMENT_MAX || name.len > 200 || g->out->len >= RIM_STATEMENTS) return;
    if (!RIM_PUSH(g->out, g->arena, ((rim_statement){kind, name, type, value, node, g->subject}))) g->failed = true;
}

static rim_str lower(gatherer *g, rim_str s) {
    rim_str copy = rim_arena_str(g->arena, s);
    if (!copy.data) g->failed = true;
    for (size_t i = 0; i < copy.len; i++)
        if (copy.data[i] >= 'A' && copy.data[i] <= 'Z') ((char *)copy.data)[i] |= 0x20;
    return copy;
}

/* What is behind the last of / # : of an address or a prefixed name. */
static rim_str local_part(rim_str s) {
    size_t from = s.len;
    while (from > 0 && !strchr("/#:", s.data[from - 1])) from--;
    return rim_str_slice(s, from, s.len);
}

/* ---- What is not the article ---- */

/* Does a word of the list begin with one of these, in any case of letters? */
static bool has_beginning(rim_str list, const char *const *beginnings) {
    for (size_t at = 0; at < list.len; at++) {
        if (at > 0 && !rim_is_space(list.data[at - 1])) continue;
        for (size_t i = 0; beginnings[i]; i++) {
            rim_str word = rim_str_of(beginnings[i]);
            if (at + word.len <= list.len && rim_str_eq_nocase(rim_str_slice(list, at, at + word.len), word)) return true;
        }
    }
    return false;
}

static bool is_called(const rim_node *node, const char *const *beginnings) {
    return has_beginning(rim_node_attribute(node, "class"), beginnings) || has_beginning(rim_node_attribute(node, "id"), beginnings);
}

/* Among its first elements is a heading of the first level: it holds the page, whatever it is called. */
static bool has_headline(const rim_node *node) {
    enum { REACH = 400 };
    int left = REACH;
    for (const rim_node *n = node->first; n && left-- > 0; n = rim_node_after(node, n))
        if (rim_str_is(n->tag, "h1")) return true;
    return false;
}

bool rim_node_is_beside(const rim_node *node) {
    enum { REACH = 32 };
    static const char *const beside[] = {"comment", "respond", "related", "sidebar", "widget_", "widget-area", "site-footer", "teaser", "recommend", "recent-", "copyright", NULL};
    static const char *const article[] = {"article", "post", "entry", "hentry", "story", "news-single", NULL}, *const footer[] = {"footer", NULL}, *const meta[] = {"meta", "entry-meta", "article-meta", "post-meta", NULL};
    int left = REACH;
    bool in_footer = false;
    for (; node && node->parent && left-- > 0; node = node->parent) {
        if (rim_str_is(node->tag, "article")) return false;
        if (rim_str_is(node->tag, "body")) break;
        if (in_footer && is_called(node, article)) return false;
        in_footer = in_footer || rim_str_is(node->tag, "footer") || is_called(node, footer);
        if (rim_str_is(node->tag, "nav") || (rim_str_is(node->tag, "aside") && !is_called(node, meta))) return true;
        if (is_called(node, beside)) return !has_headline(node);
    }
    return in_footer;
}

/* ---- JSON-LD ---- */

typedef struct json_place {
    rim_str name, type;
    const rim_node *node;
    const rim_json *root;
    size_t subject;
} json_place;

static void state_json(gatherer *g, const rim_json *value, json_place place, int depth, int *references);

/* Empty when it is longer than any that is asked for. */
static rim_str joined(gatherer *g, rim_str path, rim_str key) {
    if (path.len + key.len > 200) return RIM_STR("");
    if (!path.len) return key;
    rim_str name = rim_arena_format(g->arena, "%.*s.%.*s", RIM_STR_ARG(path), RIM_STR_ARG(key));
    if (!name.data) g->failed = true;
    return name.data ? name : RIM_STR("");
}

static rim_str type_of(const rim_json *object) {
    const rim_json *type = rim_json_member(object, "@type");
    if (type && type->kind == RIM_JSON_ARRAY) type = type->first;
    return type && type->kind == RIM_JSON_STRING ? local_part(type->text) : RIM_STR("");
}

/* The object of a graph's list with this @id that says more than its @id. */
static const rim_json *find_id(const rim_json *root, rim_str id) {
    const rim_json *graph = rim_json_member(root, "@graph");
    const rim_json *list = graph && graph->kind == RIM_JSON_ARRAY ? graph->first : root->kind == RIM_JSON_ARRAY ? root->first : NULL;
    for (; list; list = list->next) {
        const rim_json *its = rim_json_member(list, "@id");
        if (its && (its->next || its != list->first) && rim_str_eq(its->text, id)) return list;
    }
    return NULL;
}

/* An object is a statement's subject when its parent names no article; else its members are parts of a path. */
static void state_object(gatherer *g, const rim_json *object, json_place place, int depth, int *references) {
    rim_str type = type_of(object);
    const rim_json *id = rim_json_member(object, "@id");
    if (id && !id->next && id == object->first && place.name.len && --*references > 0) {
        const rim_json *meant = find_id(place.root, id->text);
        if (meant && meant != object) object = meant;
    }
    if (!place.name.len || rim_str_is(place.name, "mainEntity")) place.type = type, place.name = RIM_STR(""), place.subject = ++g->subjects;
    for (const rim_json *m = object->first; m; m = m->next) {
        if (rim_str_starts(m->key, RIM_STR("@")) && !rim_str_is(m->key, "@graph") && !rim_str_is(m->key, "@id")) continue;
        json_place inner = place;
        inner.name = rim_str_is(m->key, "@graph") ? RIM_STR("") : joined(g, place.name, m->key);
        if (inner.name.len || rim_str_is(m->key, "@graph")) state_json(g, m, inner, depth + 1, references);
    }
}

static void state_json(gatherer *g, const rim_json *value, json_place place, int depth, int *references) {
    enum { DEEPEST = 8 };
    if (depth > DEEPEST || g->failed || g->out->len >= RIM_STATEMENTS) return;
    if (value->kind == RIM_JSON_OBJECT) {
        state_object(g, value, place, depth, references);
    } else if (value->kind == RIM_JSON_ARRAY) {
        for (const rim_json *item = value->first; item; item = item->next) state_json(g, item, place, depth + 1, references);
    } else if (!rim_str_is(value->text, "null") && place.name.len) {
        g->subject = place.subject;
        state(g, "json-ld", place.name, place.type, value->text, place.node);
        g->subject = 0;
    }
}

/* Is this script JSON-LD: by its type, or without one by how it starts? */
static bool is_json_ld(const rim_node *script) {
    rim_str type = rim_node_attribute(script, "type");
    if (type.len) return rim_str_find(type, RIM_STR("ld+json"), 0) < type.len;
    rim_str text = script->first ? rim_str_trim(script->first->text) : RIM_STR("");
    rim_str head = rim_str_slice(text, 0, rim_min(text.len, 200));
    return rim_str_starts(text, RIM_STR("{")) && rim_str_find(head, RIM_STR("\"@context\""), 0) < head.len;
}

static void gather_json(gatherer *g, const rim_node *script) {
    if (!is_json_ld(script)) return;
    rim_str text = rim_node_text(script, g->arena);
    if (!text.data) g->failed = true;
    const rim_json *root = text.data ? rim_json_loose(text, g->arena) : NULL;
    int references = 64;
    if (root) state_json(g, root, (json_place){RIM_STR(""), RIM_STR(""), script, root, 0}, 0, &references);
}

/* ---- Attributes ---- */

/* The text in an element; empty when it is too long for a statement, so that elements in elements do not cost their square. */
static rim_str text_of(gatherer *g, const rim_node *node) {
    size_t bytes = 0, nodes = 0;
    for (const rim_node *n = node->first; n; n = rim_node_after(node, n)) {
        if (n->kind == RIM_NODE_TEXT) bytes += n->text.len;
        if (++nodes > 200 || bytes > 2 * RIM_STATEMENT_MAX) return RIM_STR("");
    }
    rim_str text = rim_node_text(node, g->arena);
    if (!text.data) g->failed = true;
    return text.data ? text : RIM_STR("");
}

/* What an element with itemprop or property says (HTML, section 5.2.4 of its microdata chapter; RDFa agrees where pages use it). */
static rim_str value_of(gatherer *g, const rim_node *node) {
    static const char *const attributes[] = {"content", "datetime", NULL}, *const addresses[] = {"src", "href", NULL};
    for (size_t i = 0; attributes[i]; i++) {
        rim_str value = rim_node_attribute(node, attributes[i]);
        if (value.len) return value;
    }
    bool is_medium = rim_str_is(node->tag, "img") || rim_str_is(node->tag, "link") || rim_str_is(node->tag, "source");
    for (size_t i = 0; is_medium && addresses[i]; i++) {
        rim_str value = rim_node_attribute(node, addresses[i]);
        if (value.len) return value;
    }
    return text_of(g, node);
}

/* The nearest element around that has the attribute; of the page's first levels only, so that depth costs nothing. */
static const rim_node *around(const rim_node *node, const char *attribute) {
    enum { REACH = 32 };
    int left = REACH;
    for (node = node->parent; node && left-- > 0; node = node->parent)
        if (rim_node_attribute(node, attribute).data) return node;
    return NULL;
}

static void gather_meta(gatherer *g, const rim_node *node) {
    static const char *const names[] = {"property", "name", "itemprop", "http-equiv", NULL};
    rim_str content = rim_node_attribute(node, "content");
    for (size_t i = 0; names[i]; i++) {
        rim_str name = rim_node_attribute(node, names[i]);
        bool is_microdata = !strcmp(names[i], "itemprop") && name.len && around(node, "itemscope"); /* said of a thing, and gathered as such */
        if (name.len && !is_microdata) state(g, "meta", lower(g, rim_str_trim(name)), RIM_STR(""), content, node);
    }
}

static void gather_microdata(gatherer *g, const rim_node *node, rim_str prop) {
    const rim_node *scope = around(node, "itemscope");
    rim_str type = scope ? local_part(rim_str_trim(rim_node_attribute(scope, "itemtype"))) : RIM_STR("");
    rim_str outer = scope ? rim_node_attribute(scope, "itemprop") : RIM_STR("");
    if (outer.len && scope) {
        const rim_node *article = around(scope, "itemscope");
        if (article) type = local_part(rim_str_trim(rim_node_attribute(article, "itemtype")));
        if (article) scope = article;
        prop = joined(g, outer, prop);
    }
    g->subject = scope ? scope->index : 0;
    if (!rim_node_attribute(node, "itemscope").data) state(g, "microdata", prop, type, value_of(g, node), node);
    g->subject = 0;
}

static rim_str first_word(rim_str s) {
    s = rim_str_trim(s);
    size_t end = 0;
    while (end < s.len && !rim_is_space(s.data[end])) end++;
    return rim_str_slice(s, 0, end);
}

static void gather_rel(gatherer *g, const rim_node *node) {
    rim_str rel = lower(g, rim_node_attribute(node, "rel")), word, href = rim_node_attribute(node, "href");
    bool is_anchor = rim_str_is(node->tag, "a");
    while (rim_str_field(&rel, ' ', &word)) {
        bool text = is_anchor && (rim_str_is(word, "author") || rim_str_is(word, "tag") || rim_str_is(word, "category"));
        bool address = rim_str_is(word, "canonical") || rim_str_is(word, "license") || rim_str_is(word, "amphtml") || rim_str_is(word, "author");
        if (text) state(g, "rel", word, RIM_STR(""), text_of(g, node), node);
        else if (address) state(g, "rel", word, RIM_STR("address"), href, node);
    }
}

static bool has_part(rim_str value, const char *part) {
    return rim_str_find(value, rim_str_of(part), 0) < value.len;
}

static void gather_time(gatherer *g, const rim_node *node) {
    rim_str class = lower(g, rim_node_attribute(node, "class")), value = rim_node_attribute(node, "datetime");
    rim_str prop = rim_node_attribute(node, "itemprop");
    const rim_node *scope = prop.len ? around(node, "itemscope") : NULL;
    rim_str type = scope ? local_part(rim_str_trim(rim_node_attribute(scope, "itemtype"))) : RIM_STR("");
    bool modified = has_part(class, "updat") || has_part(class, "modif") || has_part(prop, "odified");
    rim_str name = modified ? RIM_STR("modified") : rim_node_attribute(node, "pubdate").data ? RIM_STR("pubdate") : RIM_STR("datetime");
    state(g, "time", name, type, value.len ? value : text_of(g, node), node);
}

static void gather_element(gatherer *g, const rim_node *node) {
    static const char *const texts[] = {"title", "h1", NULL};
    for (size_t i = 0; texts[i]; i++)
        if (rim_str_is(node->tag, texts[i])) state(g, "element", rim_str_of(texts[i]), RIM_STR(""), text_of(g, node), node);
    if (!rim_str_is(node->tag, "html") && !rim_str_is(node->tag, "body")) return;
    state(g, "element", RIM_STR("lang"), RIM_STR(""), rim_node_attribute(node, "lang"), node);
    state(g, "element", RIM_STR("lang"), RIM_STR(""), rim_node_attribute(node, "xml:lang"), node);
    state(g, "element", RIM_STR("dir"), RIM_STR(""), rim_node_attribute(node, "dir"), node);
}

static void gather(gatherer *g, const rim_node *node) {
    if (rim_str_is(node->tag, "meta")) gather_meta(g, node);
    else if (rim_str_is(node->tag, "script")) gather_json(g, node);
    else if (rim_str_is(node->tag, "time")) gather_time(g, node);
    else gather_element(g, node);
    if (!node->n_attributes) return;
    rim_str itemprop = first_word(rim_node_attribute(node, "itemprop")), property = first_word(rim_node_attribute(node, "property"));
    if (itemprop.len && !rim_str_is(node->tag, "meta")) gather_microdata(g, node, itemprop);
    else if (itemprop.len && around(node, "itemscope")) gather_microdata(g, node, itemprop);
    if (property.len && !rim_str_is(node->tag, "meta")) state(g, "rdfa", local_part(property), RIM_STR(""), value_of(g, node), node);
    if (rim_node_attribute(node, "rel").len) gather_rel(g, node);
}

bool rim_page_statements(const rim_page *page, rim_arena *arena, rim_statements *out) {
    gatherer g = {.arena = arena, .out = out};
    for (const rim_node *node = page->root; node && !g.failed; node = rim_node_after(page->root, node))
        if (node->kind == RIM_NODE_ELEMENT && node->parent) gather(&g, node);
    return !g.failed;
}
