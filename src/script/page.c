/* page.c - what an article's page says about itself, for scripts. */
#include "script/page.h"

#include "html/meta_date.h"
#include "script/guard.h"

static void set_str(lua_State *L, const char *name, rim_str value) {
    rim_push_str(L, value);
    lua_setfield(L, -2, name);
}

/* Gathered when they are first asked for, and kept. NULL when memory is out. */
static const rim_statements *statements_of(rim_article *article, rim_part *part) {
    if (part->statements) return part->statements;
    rim_statements *list = RIM_NEW(&article->arena, rim_statements);
    return list && rim_page_statements(part->page, &article->arena, list) ? part->statements = list : NULL;
}

static void push_statement(lua_State *L, const rim_statement *s) {
    lua_createtable(L, 0, 6);
    set_str(L, "kind", rim_str_of(s->kind));
    lua_pushinteger(L, (lua_Integer)s->subject), lua_setfield(L, -2, "subject");
    set_str(L, "name", s->name);
    set_str(L, "type", s->type);
    set_str(L, "value", s->value);
    rim_node_push(L, s->node), lua_setfield(L, -2, "node");
}

int rim_page_push_statements(lua_State *L) {
    rim_article *article = rim_desk_snapshot(L)->article;
    lua_Integer n = 0;
    lua_newtable(L);
    for (size_t i = 0; i < article->parts.len; i++) {
        rim_part *part = &article->parts.at[i];
        rim_guard_check(L);
        const rim_statements *list = part->page ? statements_of(article, part) : NULL;
        if (part->page && !list) return luaL_error(L, "not enough memory");
        for (size_t k = 0; list && k < list->len; k++) {
            push_statement(L, &list->at[k]);
            lua_rawseti(L, -2, ++n);
        }
    }
    return 1;
}

/* options.first and .last: "2026-05-12", or nothing. */
static rim_date check_bound(lua_State *L, int options, const char *name, rim_date otherwise) {
    rim_date_hit hit = {.date = otherwise};
    size_t at = 0;
    if (lua_istable(L, options) && lua_getfield(L, options, name) != LUA_TNIL) {
        rim_str text = rim_check_str(L, -1);
        if (!rim_date_next(text, RIM_STR(""), &rim_guard_of(L)->due, &at, &hit) || !hit.date.day) luaL_error(L, "'%s' is not a date (2026-05-12)", name);
    }
    return hit.date;
}

static void push_day(lua_State *L, rim_date d) {
    lua_pushfstring(L, "%d-%s%d-%s%d", d.year, d.month < 10 ? "0" : "", (int)d.month, d.day < 10 ? "0" : "", (int)d.day);
}

static void push_others(lua_State *L, const rim_page_date *date) {
    lua_createtable(L, (int)date->n_others, 0);
    for (size_t i = 0; i < date->n_others; i++) {
        lua_createtable(L, 0, 2);
        push_day(L, date->others[i].date), lua_setfield(L, -2, "value");
        set_str(L, "from", date->others[i].from);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

int rim_page_push_published(lua_State *L) {
    rim_article *article = rim_desk_snapshot(L)->article;
    rim_date_question question = {.url = rim_article_get_field(article, RIM_STR("uri")), .language = rim_desk_of(L)->language, .stop = &rim_guard_of(L)->due};
    luaL_checktype(L, 2, lua_isnoneornil(L, 2) ? lua_type(L, 2) : LUA_TTABLE);
    question.first = check_bound(L, 2, "first", (rim_date){1994, 1, 1});
    question.last = check_bound(L, 2, "last", (rim_date){0, 0, 0});
    if (lua_istable(L, 2)) lua_getfield(L, 2, "modified"), question.modified = lua_toboolean(L, -1);
    for (size_t i = 0; i < article->parts.len; i++) {
        rim_page_date date;
        const rim_page *page = article->parts.at[i].page;
        bool failed = false;
        rim_guard_check(L);
        if (!page) continue;
        const rim_statements *list = statements_of(article, &article->parts.at[i]);
        bool ok = list && rim_page_date_find(page, list, &question, &article->arena, &date, &failed);
        if (failed || !list) return luaL_error(L, "not enough memory");
        if (!ok) continue;
        lua_createtable(L, 0, 6);
        push_day(L, date.date), lua_setfield(L, -2, "date");
        set_str(L, "from", date.from);
        set_str(L, "value", date.value);
        lua_pushnumber(L, date.confidence), lua_setfield(L, -2, "confidence");
        if (date.node) rim_node_push(L, date.node), lua_setfield(L, -2, "node");
        push_others(L, &date), lua_setfield(L, -2, "others");
        return 1;
    }
    return lua_pushnil(L), 1;
}
