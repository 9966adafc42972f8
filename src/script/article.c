/* article.c - the article as scripts meet it. */
#include "script/page.h"

typedef struct handle {
    unsigned run;
} handle;

static rim_article *check_article(lua_State *L) {
    handle *h = rim_class_check(L, 1, &rim_article_class);
    rim_desk *desk = rim_desk_of(L);
    if (h->run != desk->run || !desk->article) luaL_error(L, "this article is no longer on the desk");
    return desk->article;
}

void rim_push_article(lua_State *L) {
    handle *h = rim_class_push(L, &rim_article_class, sizeof *h);
    h->run = rim_desk_of(L)->run;
}

static int push_field(lua_State *L, const char *name) {
    rim_str value = rim_article_get_field(check_article(L), rim_str_of(name));
    if (value.len)
        rim_push_str(L, value);
    else
        lua_pushnil(L);
    return 1;
}

static int article_title(lua_State *L) {
    return push_field(L, "title");
}

static int article_byline(lua_State *L) {
    return push_field(L, "byline");
}

static int article_date(lua_State *L) {
    return push_field(L, "date");
}

static int article_source(lua_State *L) {
    return push_field(L, "source");
}

static int article_lang(lua_State *L) {
    return push_field(L, "language");
}

static int article_uri(lua_State *L) {
    return push_field(L, "uri");
}

static int article_format(lua_State *L) {
    return push_field(L, "format");
}

static int article_text(lua_State *L) {
    check_article(L);
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (size_t i = 0; i < snapshot->n; i++) {
        if (i) luaL_addchar(&out, '\n');
        luaL_addlstring(&out, snapshot->views[i].block->text.data, snapshot->views[i].block->text.len);
    }
    luaL_pushresult(&out);
    return 1;
}

static int article_blocks(lua_State *L) {
    check_article(L);
    rim_push_blocks(L, -1);
    return 1;
}

static int article_paragraphs(lua_State *L) {
    check_article(L);
    rim_push_blocks(L, RIM_PARAGRAPH);
    return 1;
}

static int article_sentences(lua_State *L) {
    check_article(L);
    rim_push_sentences(L, 0, rim_desk_snapshot(L)->n, rim_everything, rim_check_quote_mode(L, 2));
    return 1;
}

static int article_words(lua_State *L) {
    check_article(L);
    bool stop = true;
    if (lua_istable(L, 2)) {
        if (lua_getfield(L, 2, "stop") == LUA_TBOOLEAN) stop = lua_toboolean(L, -1);
        lua_pop(L, 1);
    }
    rim_push_words(L, 0, rim_desk_snapshot(L)->n, rim_everything, stop);
    return 1;
}

static int article_quotes(lua_State *L) {
    check_article(L);
    rim_push_quotations(L);
    return 1;
}

static int article_block(lua_State *L) {
    check_article(L);
    lua_Integer i = luaL_checkinteger(L, 2);
    if (i >= 1 && (size_t)i <= rim_desk_snapshot(L)->n)
        rim_block_push(L, (size_t)i - 1);
    else
        lua_pushnil(L);
    return 1;
}

static int article_length(lua_State *L) {
    check_article(L);
    lua_pushinteger(L, (lua_Integer)rim_desk_snapshot(L)->n);
    return 1;
}

static int article_find(lua_State *L) {
    check_article(L);
    return rim_push_matches(L, 2, 0, rim_desk_snapshot(L)->n, rim_everything);
}

static int article_set(lua_State *L) {
    static const char *const fields[] = {"title", "byline", "date", "source", "lang", "subtitle", "modified", "section", "tags", "uri",
                                         "image", "caption", "licence", "excerpt", "direction", "extraction", NULL};
    rim_article *article = check_article(L);
    const char *field = fields[rim_check_choice(L, 2, fields)];
    rim_str value = rim_check_str(L, 3), name = rim_str_of(strcmp(field, "lang") ? field : "language");
    rim_why why = rim_check_why(L, 4, true);
    rim_desk_output(L, value.len);
    bool same = rim_str_eq(rim_article_get_field(article, name), value);
    rim_error error = {0};
    if (!same) rim_desk_raise(L, rim_propose_field(article, name, value, &why, &error), &error);
    lua_pushboolean(L, !same);
    return 1;
}

/* The node that holds the document, of the first part that is a page. */
static int article_page(lua_State *L) {
    const rim_article *article = check_article(L);
    for (size_t i = 0; i < article->parts.len; i++)
        if (article->parts.at[i].page) return rim_node_push(L, article->parts.at[i].page->root), 1;
    return lua_pushnil(L), 1;
}

static int article_statements(lua_State *L) {
    check_article(L);
    return rim_page_push_statements(L);
}

static int article_published(lua_State *L) {
    check_article(L);
    return rim_page_push_published(L);
}

static int article_fields(lua_State *L) {
    static const char *const names[] = {"title", "byline", "date", "source", "language", "uri", "format", "encoding", "subtitle", "modified",
                                        "section", "tags", "image", "caption", "licence", "excerpt", "direction", "extraction"};
    const rim_article *article = check_article(L);
    lua_newtable(L);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        rim_str value = rim_article_get_field(article, rim_str_of(names[i]));
        if (!value.len) continue;
        rim_push_str(L, value);
        lua_setfield(L, -2, names[i]);
    }
    return 1;
}

static const rim_row facts[] = {
    {"title", article_title, "string?", "Its headline."},
    {"byline", article_byline, "string?", "Who wrote it."},
    {"date", article_date, "string?", "When it was published, as the input has it."},
    {"source", article_source, "string?", "Where it comes from."},
    {"lang", article_lang, "string?", "Its language, as a BCP 47 tag."},
    {"uri", article_uri, "string?", "Its address."},
    {"format", article_format, "\"text\"|\"html\"|\"json\"", "What it was read from."},
    {"page", article_page, "rim.node?", "The document of its page, to select in; nil when it is not HTML."},
    {"text", article_text, "string", "The text of all blocks, a line feed between."},
    {0},
};

static const rim_row methods[] = {
    {"blocks", article_blocks, "fun(self: rim.article): fun(): rim.block?", "Iterates over all blocks."},
    {"paragraphs", article_paragraphs, "fun(self: rim.article): fun(): rim.block?", "Iterates over the paragraphs."},
    {"sentences", article_sentences, "fun(self: rim.article, options?: {quotes: \"split\"|\"keep\"}): fun(): rim.sentence?",
     "Iterates over the sentences of all blocks; quotes \"keep\" leaves a quotation of several sentences whole, \"split\" (default) does not."},
    {"words", article_words, "fun(self: rim.article, options?: {stop: boolean}): fun(): rim.word?", "Iterates over the words of all blocks; without stop words when stop is false."},
    {"quotes", article_quotes, "fun(self: rim.article): fun(): rim.quotation?", "Iterates over the direct quotations, outer before inner."},
    {"block", article_block, "fun(self: rim.article, number: integer): rim.block?", "The block of this number, from 1."},
    {"find", article_find, "fun(self: rim.article, matcher: rim.matcher): fun(): rim.span?, any", "Iterates over a matcher's hits and their values."},
    {"set", article_set, "fun(self: rim.article, field: \"title\"|\"byline\"|\"date\"|\"source\"|\"lang\"|\"subtitle\"|\"modified\"|\"section\"|\"tags\"|\"uri\"|\"image\"|\"caption\"|\"licence\"|\"excerpt\"|\"direction\"|\"extraction\", value: string, why: rim.why): boolean", "Proposes a value for a field."},
    {"statements", article_statements, "fun(self: rim.article): rim.statement[]",
     "What its page says about itself: JSON-LD, <meta>, microdata, RDFa, rel, <time>, title, h1, lang and dir, in order of the page."},
    {"published", article_published, "fun(self: rim.article, options?: {first: string, last: string, modified: boolean}): {date: string, from: string, value: string, confidence: number, node: rim.node?, others: {value: string, from: string}[]}?",
     "When its page was published, or last changed (modified), what says so and which other days it gives; first and last are bounds, as 2026-05-12."},
    {"fields", article_fields, "fun(self: rim.article): table<string, string>", "The known fields, in a plain table."},
    {0},
};

const rim_class rim_article_class = {.name = "article", .doc = "The article on the desk.", .facts = facts, .methods = methods,
                                     .read_only = "record the change with article:set(field, value, {rule=, reason=})",
                                     .length = article_length};
