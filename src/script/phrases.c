/* phrases.c - what a text is about, as scripts meet it. */
#include "script/module.h"

#include "script/sandbox.h"
#include "text/phrases.h"

enum { MOST = 1000 }; /* phrases asked for: each is compared with those before it */

static double weight(lua_State *L, const char *name, double usual) {
    lua_getfield(L, 2, name);
    double value = luaL_optnumber(L, -1, usual);
    lua_pop(L, 1);
    return value;
}

static rim_phrase_weights check_weights(lua_State *L) {
    luaL_checktype(L, 2, LUA_TTABLE);
    return (rim_phrase_weights){.frequency = weight(L, "frequency", 1), .early = weight(L, "early", 0), .fading = weight(L, "fading", 1),
                                .capital = weight(L, "capital", 0), .length = weight(L, "length", 0), .two = weight(L, "two", 1),
                                .three = weight(L, "three", 1), .once = weight(L, "once", 1), .within = weight(L, "within", 1)};
}

/* {span, score =, count =}; the span is in the block of the n-th span that was given. */
static void push_phrase(lua_State *L, const rim_phrase *phrase) {
    lua_createtable(L, 1, 2);
    lua_rawgeti(L, 1, (lua_Integer)phrase->text + 1);
    rim_span *given = rim_span_check(L, -1);
    rim_span_push(L, &rim_span_class, given->view, (rim_range){given->start + phrase->start, given->start + phrase->end});
    lua_rawseti(L, -3, 1);
    lua_pop(L, 1);
    lua_pushnumber(L, phrase->score), lua_setfield(L, -2, "score");
    lua_pushinteger(L, (lua_Integer)phrase->count), lua_setfield(L, -2, "count");
}

/* rim.phrases(spans, {most = 10, ...}) */
int rim_lua_phrases(lua_State *L) {
    rim_desk *desk = rim_desk_of(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    rim_phrase_weights weights = check_weights(L);
    lua_Integer most = (lua_getfield(L, 2, "most"), luaL_optinteger(L, -1, 10));
    luaL_argcheck(L, most >= 0 && most <= MOST, 2, "most has to be 0 to 1000");
    lua_settop(L, 2);
    rim_guard_check(L);
    rim_arena *arena = &rim_desk_snapshot(L)->article->arena;
    size_t n = rim_sandbox_list(L, 1);
    rim_str *texts = RIM_NEW_ARRAY(arena, rim_str, n + 1);
    for (size_t i = 0; texts && i < n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        texts[i] = rim_span_text(L, rim_span_check(L, -1));
        lua_pop(L, 1);
    }
    rim_phrases best;
    if (!texts || !rim_phrases_of(arena, &desk->stemmer, texts, n, desk->language, &weights, (size_t)most, &best))
        return luaL_error(L, "not enough memory");
    lua_createtable(L, (int)best.len, 0);
    for (size_t i = 0; i < best.len; i++) {
        push_phrase(L, &best.at[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}
