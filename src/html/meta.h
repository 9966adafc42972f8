/* meta.h - what a page says about itself, statement by statement, wherever it says it. What to believe is decided elsewhere. */
#ifndef RIM_HTML_META_H
#define RIM_HTML_META_H

#include "html/node.h"

/* Kinds, and what `name` is:
   "json-ld"   the path from an object with a type: "headline", "author.name"; `type` is the object's: "NewsArticle"
   "meta"      name, property, itemprop or http-equiv of a <meta>, in lower case: "og:title"
   "microdata" the path of itemprops: "author.name"; `type` is the last part of the itemtype around it
   "rdfa"      the property of another element, without its prefix
   "rel"       a word of a link's rel: "canonical"; the value is the href, of <a rel="author"> and "tag" the text
   "time"      "datetime", "pubdate" (it has that attribute) or "modified" (its class or itemprop says so); the value is the date, else the text;
               `type` is that of the item it is a property of
   "element"   "title", "h1", "lang", "dir" */
typedef struct rim_statement {
    const char *kind;
    rim_str name, type;
    rim_str value;        /* references resolved, white space squashed; never empty */
    const rim_node *node; /* where it is said */
    size_t subject;       /* the same for what is said of the same thing, a JSON-LD object or a microdata item; 0: the page */
} rim_statement;

typedef RIM_VECTOR(rim_statement) rim_statements;

/* Appends a page's statements in order of the page. At most RIM_STATEMENTS of them are kept, values longer than RIM_STATEMENT_MAX bytes are
   left out. False when memory is out. Linear. */
enum { RIM_STATEMENTS = 2000, RIM_STATEMENT_MAX = 4000 };
bool rim_page_statements(const rim_page *page, rim_arena *arena, rim_statements *out);

/* Does the element stand beside the article: among readers' comments, related articles, in a sidebar or the page's footer? What its classes
   and those around it say; an <article>, the body, or an element with a first heading ends the search. An article's own footer is of it. */
bool rim_node_is_beside(const rim_node *node);

#endif
