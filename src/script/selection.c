#include "script/selection.h"

#include "html/select.h"
#include "script/desk.h"
#include "script/guard.h"

enum {
    KEPT = 32,  /* selectors; then all are forgotten */
    SHOWN = 500 /* bytes of a selector in a message */
};

static const char KEY = 0; /* registry: {n, css = selection} */

typedef struct selection {
    unsigned run;
    const rim_page *page;
    uint8_t found[];
} selection;

static rim_page *page_of(lua_State *L, const rim_node *node) {
    rim_article *article = rim_desk_snapshot(L)->article;
    while (node->parent) node = node->parent;
    for (size_t i = 0; i < article->parts.len; i++)
        if (article->parts.at[i].page && article->parts.at[i].page->root == node) return article->parts.at[i].page;
    luaL_error(L, "this node belongs to no page of the article");
    return NULL;
}

/* Pushes the table of what is kept, a new one when that is full. */
static void push_kept(lua_State *L) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &KEY) == LUA_TTABLE) {
        lua_rawgeti(L, -1, 1);
        lua_Integer n = lua_tointeger(L, -1);
        lua_pop(L, 1);
        if (n < KEPT) return;
    }
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushinteger(L, 0), lua_rawseti(L, -2, 1);
    lua_pushvalue(L, -1), lua_rawsetp(L, LUA_REGISTRYINDEX, &KEY);
}

/* Compiles and runs the selector; what it needs is given back before an error is raised. */
static void find(lua_State *L, rim_str css, selection *s, const char *what) {
    rim_desk *desk = rim_desk_of(L);
    rim_arena arena;
    rim_arena_init(&arena, desk->alloc, 0);
    const char *message = NULL;
    char copy[256] = "";
    size_t at = 0;
    rim_selector *selector = rim_selector_new(css, &arena, &message, &at);
    rim_status status = selector ? rim_selector_run(selector, s->page, desk->alloc, s->found) : RIM_INPUT;
    if (!selector) snprintf(copy, sizeof copy, "%s", message);
    rim_arena_free(&arena);
    if (status == RIM_INPUT)
        luaL_error(L, "%s '%s%s', character %d: %s", what, lua_pushlstring(L, css.data, rim_min(css.len, SHOWN)), css.len > SHOWN ? "..." : "", (int)at + 1, copy);
    rim_guard_check(L);
    rim_error error = {.message = "not enough memory"};
    rim_desk_raise(L, status, &error);
}

const uint8_t *rim_selection_push(lua_State *L, rim_str css, const rim_node *node, const char *what) {
    rim_page *page = page_of(L, node);
    if (!rim_page_glance(page, &rim_desk_snapshot(L)->article->arena)) luaL_error(L, "not enough memory");
    unsigned run = rim_desk_of(L)->run;
    luaL_checkstack(L, 8, NULL);
    push_kept(L);
    int kept = lua_gettop(L);
    lua_pushlstring(L, css.data, css.len);
    lua_pushvalue(L, -1);
    selection *s = lua_rawget(L, kept) == LUA_TUSERDATA ? lua_touserdata(L, -1) : NULL;
    if (!s || s->run != run || s->page != page) {
        lua_pop(L, 1);
        s = lua_newuserdatauv(L, sizeof *s + (page->n_nodes + 7) / 8, 0);
        s->run = run, s->page = page;
        find(L, css, s, what);
        lua_pushvalue(L, -2), lua_pushvalue(L, -2), lua_rawset(L, kept);
        lua_rawgeti(L, kept, 1);
        lua_pushinteger(L, lua_tointeger(L, -1) + 1), lua_rawseti(L, kept, 1);
        lua_pop(L, 1);
    }
    lua_replace(L, kept);
    lua_settop(L, kept);
    return s->found;
}
