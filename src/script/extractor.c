/* extractor.c - finding the main text of a page, as scripts meet it. What is not the article is proposed to go, with its reason. */
#include "script/desk.h"
#include "script/sandbox.h"

#include "html/content.h"

typedef struct handle {
    rim_arena arena;
    rim_content_rules *rules;
} handle;

static int extractor_free(lua_State *L) {
    handle *h = lua_touserdata(L, 1);
    rim_arena_free(&h->arena);
    return 0;
}

/* Reads the files of the list at field `name` of the table at 2. */
static void read_files(lua_State *L, handle *h, const char *name, rim_content_data what) {
    rim_desk *desk = rim_desk_of(L);
    lua_getfield(L, 2, name);
    if (lua_istable(L, -1))
        for (size_t i = 1, n = rim_sandbox_list(L, -1); i <= n && rim_sandbox_item(L, -1, i) == LUA_TSTRING; i++, lua_pop(L, 1)) {
            rim_str file = rim_check_str(L, -1), bytes;
            rim_error error = {0};
            rim_status status = desk->services->data(desk->services->user, desk->script, file, &bytes, &error);
            if (status == RIM_OK) status = rim_content_rules_read(h->rules, what, bytes, file.data, &error);
            if (status == RIM_INPUT) luaL_error(L, "%s:%d: %s", error.where, (int)error.line, error.message);
            rim_desk_raise(L, status, &error);
        }
    lua_settop(L, 3);
}

/* ctx:extractor{elements = {...}, lines = {...}, weights = {...}} */
int rim_extractor_new(lua_State *L) {
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    handle *h = rim_class_push(L, &rim_extractor_class, sizeof *h);
    rim_arena_init(&h->arena, rim_desk_of(L)->alloc, 0);
    h->rules = rim_content_rules_new(&h->arena);
    if (!h->rules) return luaL_error(L, "not enough memory");
    read_files(L, h, "elements", RIM_CONTENT_ELEMENTS);
    read_files(L, h, "lines", RIM_CONTENT_LINES);
    read_files(L, h, "weights", RIM_CONTENT_WEIGHTS);
    rim_error error = {0};
    rim_desk_raise(L, rim_content_rules_done(h->rules, &error), &error);
    return 1;
}

/* "class says “related posts”": the reason for the kind in the table at 3, and the evidence; pushed. */
static rim_str push_reason(lua_State *L, const rim_verdict *verdict) {
    lua_pushlstring(L, verdict->kind.data, verdict->kind.len);
    lua_pushvalue(L, -1);
    lua_rawget(L, 3);
    const char *reason = lua_isstring(L, -1) ? lua_tostring(L, -1) : "is not of the article";
    lua_pushlstring(L, verdict->evidence.data ? verdict->evidence.data : "", verdict->evidence.len);
    lua_pushfstring(L, verdict->evidence.len ? "%s (“%s”)" : "%s", reason, lua_tostring(L, -1));
    lua_replace(L, -4);
    lua_pop(L, 2);
    return rim_check_str(L, -1);
}

/* Proposes to take out a block, or the element that goes with it. What a page says around the article is nobody's quotation. */
static void propose(lua_State *L, rim_snapshot *snapshot, size_t view, const rim_verdict *verdict) {
    rim_desk *desk = rim_desk_of(L);
    const rim_article *article = snapshot->article;
    const rim_block *block = snapshot->views[view].block;
    rim_range range = verdict->node ? verdict->node->range : block->removal;
    if (range.end <= range.start) return;
    rim_why why = {.script = desk->script, .version = desk->version, .rule = verdict->kind, .reason = push_reason(L, verdict), .confidence = 1};
    rim_str before = verdict->node ? rim_str_slice(article->source, range.start, range.end) : block->text;
    rim_desk_output(L, 256 + why.reason.len);
    rim_error error = {0};
    rim_desk_raise(L, rim_propose_removal(snapshot, view, &range, 1, before, false, &why, &error), &error);
    lua_pop(L, 1);
}

/* A block of a kind that only the rules know: so from now on, and as it was read. */
static void mark(rim_snapshot *snapshot, size_t view, const rim_verdict *verdict) {
    if (verdict->role != RIM_ROLE_CAPTION) return;
    snapshot->views[view].block->kind = RIM_CAPTION;
    snapshot->article->blocks.at[snapshot->views[view].origin].kind = RIM_CAPTION;
}

/* The texts of a role, as a list. */
static void push_role(lua_State *L, const rim_snapshot *snapshot, const rim_content *content, rim_role role, const char *name) {
    lua_Integer n = 0;
    lua_newtable(L);
    for (size_t view = 0; view < snapshot->n; view++) {
        if (content->verdicts[snapshot->views[view].origin].role != role) continue;
        rim_push_str(L, snapshot->views[view].block->text);
        lua_rawseti(L, -2, ++n);
    }
    lua_setfield(L, -2, name);
}

static void push_found(lua_State *L, const rim_snapshot *snapshot, const rim_content *content, size_t kept, size_t removed) {
    lua_createtable(L, 0, 8);
    push_role(L, snapshot, content, RIM_ROLE_HEADLINE, "headline");
    push_role(L, snapshot, content, RIM_ROLE_STANDFIRST, "standfirst");
    lua_pushstring(L, content->kind), lua_setfield(L, -2, "kind");
    lua_pushnumber(L, content->confidence), lua_setfield(L, -2, "confidence");
    lua_pushboolean(L, content->is_loose), lua_setfield(L, -2, "is_loose");
    lua_pushinteger(L, (lua_Integer)kept), lua_setfield(L, -2, "kept");
    lua_pushinteger(L, (lua_Integer)removed), lua_setfield(L, -2, "removed");
}

/* extractor:run(article, reasons) */
static int extractor_run(lua_State *L) {
    handle *h = rim_class_check(L, 1, &rim_extractor_class);
    rim_class_check(L, 2, &rim_article_class);
    luaL_checktype(L, 3, LUA_TTABLE);
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    rim_article *article = snapshot->article;
    if (article->kind != RIM_KIND_HTML) return 0;
    rim_content content;
    if (!rim_content_find(article->parts.at[0].page, article->blocks.at, article->blocks.len, h->rules, &article->arena, &content)) {
        rim_guard_check(L);
        return luaL_error(L, "not enough memory");
    }
    size_t kept = 0, removed = 0;
    const rim_node *gone = NULL;
    for (size_t view = 0; view < snapshot->n && content.container; view++) {
        const rim_verdict *verdict = &content.verdicts[snapshot->views[view].origin];
        mark(snapshot, view, verdict);
        if (verdict->role != RIM_ROLE_OUT) {
            kept++;
            continue;
        }
        removed++;
        if (!verdict->node || verdict->node != gone) propose(L, snapshot, view, verdict);
        gone = verdict->node;
        rim_guard_check(L);
    }
    push_found(L, snapshot, &content, kept, removed);
    return 1;
}

static const rim_row methods[] = {
    {"run", extractor_run,
     "fun(self: rim.extractor, article: rim.article, reasons: table<string, string>): {kind: string, confidence: number, is_loose: boolean, kept: integer, removed: integer, headline: string[], standfirst: string[]}?",
     "Proposes to take out all blocks of a page that are not its main text, each with the reason of its kind; captions become blocks of that kind. Nil when the article is no page."},
    {0},
};

const rim_class rim_extractor_class = {.name = "extractor", .doc = "Finds the main text of a page.", .methods = methods, .free = extractor_free};
