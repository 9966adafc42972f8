/* page.c - what an article's page says about itself, for scripts. */
#include "script/page.h"

#include "html/meta_date.h"
#include "script/guard.h"

static void set_str(lua_State *L, const char *name, rim_str value) {
    rim_push_str(L, value);
    lua_setfield(L, -2, name);
}

static bool gather(rim_article *article, rim_statements *statements) {
    for (size_t i = 0; i < article->parts.len; i++)
        if (article->parts.at[i].page && !rim_page_statements(article->parts.at[i].page, &article->arena, statements)) return false;
    return true;
}

int rim_page_push_statements(lua_State *L) {
    rim_statements list = {0};
    rim_guard_check(L);
    if (!gather(rim_desk_snapshot(L)->article, &list)) return luaL_error(L, "not enough memory");
    lua_createtable(L, (int)list.len, 0);
    for (size_t i = 0; i < list.len; i++) {
        const rim_statement *s = &list.at[i];
        lua_createtable(L, 0, 6);
        set_str(L, "kind", rim_str_of(s->kind));
        lua_pushinteger(L, (lua_Integer)s->subject), lua_setfield(L, -2, "subject");
        set_str(L, "name", s->name);
        set_str(L, "type", s->type);
        set_str(L, "value", s->value);
        rim_node_push(L, s->node), lua_setfield(L, -2, "node");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* options.first and .last: "2026-05-12", or nothing. */
static rim_date check_bound(lua_State *L, int options, const char *name, rim_date otherwise) {
    rim_date_hit hit = {.date = otherwise};
    size_t at = 0;
    if (lua_istable(L, options) && lua_getfield(L, options, name) != LUA_TNIL) {
        rim_str text = rim_check_str(L, -1);
        if (!rim_date_next(text, RIM_STR(""), &at, &hit) || !hit.date.day) luaL_error(L, "'%s' is not a date (2026-05-12)", name);
    }
    return hit.date;
}

int rim_page_push_published(lua_State *L) {
    rim_article *article = rim_desk_snapshot(L)->article;
    rim_date_question question = {.url = rim_article_get_field(article, RIM_STR("uri")), .language = rim_desk_of(L)->language};
    luaL_checktype(L, 2, lua_isnoneornil(L, 2) ? lua_type(L, 2) : LUA_TTABLE);
    question.first = check_bound(L, 2, "first", (rim_date){1994, 1, 1});
    question.last = check_bound(L, 2, "last", (rim_date){0, 0, 0});
    if (lua_istable(L, 2)) lua_getfield(L, 2, "modified"), question.modified = lua_toboolean(L, -1);
    for (size_t i = 0; i < article->parts.len; i++) {
        rim_statements list = {0};
        rim_page_date date;
        const rim_page *page = article->parts.at[i].page;
        bool failed = false;
        rim_guard_check(L);
        if (!page) continue;
        bool ok = rim_page_statements(page, &article->arena, &list) && rim_page_date_find(page, &list, &question, &article->arena, &date, &failed);
        if (failed) return luaL_error(L, "not enough memory");
        if (!ok) continue;
        lua_createtable(L, 0, 5);
        lua_pushfstring(L, "%d-%s%d-%s%d", date.date.year, date.date.month < 10 ? "0" : "", (int)date.date.month, date.date.day < 10 ? "0" : "", (int)date.date.day);
        lua_setfield(L, -2, "date");
        set_str(L, "from", date.from);
        set_str(L, "value", date.value);
        lua_pushnumber(L, date.confidence), lua_setfield(L, -2, "confidence");
        if (date.node) rim_node_push(L, date.node), lua_setfield(L, -2, "node");
        return 1;
    }
    return lua_pushnil(L), 1;
}
