/* ctx.c - what a handler is told besides its element: article, options, language, data, output. */
#include "script/desk.h"

#include "script/data.h"
#include "script/sandbox.h"

/* upvalues of a ctx object (user values): 1 the options table, 2 the article handle or nil */

void rim_ctx_push(lua_State *L) {
    lua_newuserdatauv(L, 1, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &rim_ctx_class);
    lua_setmetatable(L, -2);
    lua_insert(L, -2);
    lua_setiuservalue(L, -2, 1);
    if (!rim_desk_of(L)->article) return;
    rim_push_article(L);
    lua_setiuservalue(L, -2, 2);
}

static rim_desk *check_ctx(lua_State *L) {
    rim_class_check(L, 1, &rim_ctx_class);
    return rim_desk_of(L);
}

static int ctx_article(lua_State *L) {
    check_ctx(L);
    rim_desk_snapshot(L);
    lua_getiuservalue(L, 1, 2);
    return 1;
}

static int ctx_options(lua_State *L) {
    check_ctx(L);
    lua_getiuservalue(L, 1, 1);
    return 1;
}

static int ctx_lang(lua_State *L) {
    rim_push_str(L, check_ctx(L)->language);
    return 1;
}

static int ctx_script(lua_State *L) {
    rim_push_str(L, check_ctx(L)->script);
    return 1;
}

/* "cues" and a language: the file "cues.LANG.tsv", ".txt" or ".json"; nil when there is none. */
static int language_data(lua_State *L, rim_desk *desk, rim_str stem, rim_str language) {
    static const char *const endings[] = {"tsv", "txt", "json"};
    size_t dash = rim_str_find(language, RIM_STR("-"), 0);
    for (int pass = 0; pass < 2; pass++) { /* "de-CH", then "de" */
        for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
            const char *name = lua_pushfstring(L, "%s.%s.%s", stem.data, lua_pushlstring(L, language.data, language.len), endings[i]);
            rim_str bytes;
            rim_error error = {0};
            rim_status status = desk->services->data(desk->services->user, desk->script, rim_str_of(name), &bytes, &error);
            if (status == RIM_OK) return rim_data_push(L, rim_str_of(name), bytes);
            if (status == RIM_NOMEM) rim_desk_raise(L, status, &error); /* the file may well be there */
            lua_pop(L, 2);
        }
        if (dash >= language.len) break;
        language.len = dash;
    }
    lua_pushnil(L);
    return 1;
}

static int ctx_data(lua_State *L) {
    rim_desk *desk = check_ctx(L);
    rim_str file = rim_check_str(L, 2), bytes;
    if (!lua_isnoneornil(L, 3)) return language_data(L, desk, file, rim_check_str(L, 3));
    rim_error error = {0};
    rim_desk_raise(L, desk->services->data(desk->services->user, desk->script, file, &bytes, &error), &error);
    return rim_data_push(L, file, bytes);
}

static int ctx_emit(lua_State *L) {
    rim_desk *desk = check_ctx(L);
    rim_str name = rim_check_str(L, 2);
    luaL_checkany(L, 3);
    rim_desk_snapshot(L);
    rim_buffer json;
    rim_buffer_init(&json, desk->alloc);
    json.limit = desk->output_limit;
    /* rim_lua_to_json may raise: it works in a buffer that the garbage collector knows */
    rim_buffer *box = rim_buffer_box(L, &json);
    rim_lua_to_json(L, 3, box);
    rim_desk_output(L, name.len + box->len);
    if (!rim_article_emit(desk->article, name, rim_buffer_str(box))) return luaL_error(L, "not enough memory");
    rim_buffer_free(box);
    return 0;
}

/* One value of an article, for the batch handler of the same script. */
static int ctx_keep(lua_State *L) {
    rim_desk *desk = check_ctx(L);
    luaL_checkany(L, 2);
    rim_desk_snapshot(L);
    rim_arena *arena = &desk->article->arena;
    for (size_t i = 0; i < desk->article->kept.len; i++)
        if (rim_str_eq(desk->article->kept.at[i].name, desk->script)) return luaL_error(L, "one value is kept of an article; make a table of several");
    rim_buffer json;
    rim_buffer_init(&json, desk->alloc);
    json.limit = desk->output_limit;
    rim_buffer *box = rim_buffer_box(L, &json);
    rim_lua_to_json(L, 2, box);
    rim_desk_output(L, box->len);
    rim_field kept = {rim_arena_str(arena, desk->script), rim_arena_str(arena, rim_buffer_str(box))};
    if (!kept.name.data || !kept.value.data || !RIM_PUSH(&desk->article->kept, arena, kept)) return luaL_error(L, "not enough memory");
    rim_buffer_free(box);
    return 0;
}

static int ctx_log(lua_State *L) {
    rim_desk *desk = check_ctx(L);
    rim_str text = {NULL, 0};
    text.data = rim_sandbox_tostring(L, 2, &text.len); /* no addresses */
    rim_desk_output(L, text.len + 1);
    if (desk->services->log) desk->services->log(desk->services->user, RIM_INFO, text.data);
    return 0;
}

static int ctx_names(lua_State *L) {
    check_ctx(L);
    return rim_names_push(L);
}

static int ctx_rows(lua_State *L) {
    check_ctx(L);
    return rim_rows_push(L);
}

static int ctx_extractor(lua_State *L) {
    check_ctx(L);
    return rim_extractor_new(L);
}

static const rim_row facts[] = {
    {"article", ctx_article, "rim.article", "The article on the desk."},
    {"options", ctx_options, "table", "The script's options, defaults filled in."},
    {"lang", ctx_lang, "string", "The article's language; \"und\" when nobody knows."},
    {"script", ctx_script, "string", "The script's name."},
    {0},
};

static const rim_row methods[] = {
    {"data", ctx_data, "fun(self: rim.ctx, file: string, lang?: string): any",
     "A data file beside the script: rows of a .tsv, lines of a .txt, the value of a .json or .lua. With a language: the file of that language, or nil."},
    {"rows", ctx_rows, "fun(self: rim.ctx, file: string): rim.rows",
     "A data file of sorted lines (a key, a tab, fields) for look-up: for dictionaries too large to be read as a table. Comments stand at the top."},
    {"names", ctx_names, "fun(self: rim.ctx, files: string[], lang?: string): rim.names",
     "An authority list made of data files (.jsonl, .tsv). With a language: each with the file NAME.LANG.tsv that lies beside NAME.tsv, if there is one."},
    {"extractor", ctx_extractor, "fun(self: rim.ctx, files: {elements: string[], lines: string[], weights: string[]}): rim.extractor",
     "What finds the main text of a page, made of data files: signs of elements, of lines, and weights."},
    {"emit", ctx_emit, "fun(self: rim.ctx, name: string, value: any)", "Gives out a result under a name; again under the same name: a list."},
    {"keep", ctx_keep, "fun(self: rim.ctx, value: any)", "Keeps a value of this article, as JSON could hold it, for the script's batch handler."},
    {"log", ctx_log, "fun(self: rim.ctx, text: any)", "Writes a line to the host's log."},
    {0},
};

const rim_class rim_ctx_class = {.name = "ctx", .doc = "What a handler is told besides its element.", .facts = facts, .methods = methods};
