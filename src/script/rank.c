/* rank.c - sentences weighed against each other, as scripts meet them. */
#include "script/module.h"

#include "script/sandbox.h"
#include "text/rank.h"
#include "text/utf8.h"

#include <math.h>

enum { MOST_TAKEN = 1000 }; /* each costs a walk over the text */

typedef struct handle {
    unsigned run;
    rim_ranking ranking; /* in the article's arena */
} handle;

static rim_arena *arena_of(lua_State *L) {
    return &rim_desk_snapshot(L)->article->arena;
}

/* A span, or a string, at `index`; the table it stands in keeps it alive. */
static rim_str text_at(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TSTRING) return rim_span_text(L, rim_span_check(L, index));
    rim_str text = rim_check_str(L, index);
    if (rim_utf8_valid(text) < text.len) luaL_error(L, "the text is not valid UTF-8");
    return text;
}

/* rim.rank(sentences) */
int rim_rank_new(lua_State *L) {
    size_t n = rim_sandbox_list(L, 1);
    lua_settop(L, 1);
    rim_arena *arena = arena_of(L);
    rim_guard_check(L);
    handle *h = rim_class_push(L, &rim_ranking_class, sizeof *h);
    rim_str *texts = RIM_NEW_ARRAY(arena, rim_str, n + 1);
    if (!texts) return luaL_error(L, "not enough memory");
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        texts[i] = text_at(L, -1);
        lua_pop(L, 1);
    }
    h->run = rim_desk_of(L)->run;
    if (!rim_rank(arena, texts, n, rim_desk_of(L)->language, &h->ranking)) return luaL_error(L, "not enough memory");
    return 1;
}

static const rim_ranking *check(lua_State *L) {
    handle *h = rim_class_check(L, 1, &rim_ranking_class);
    if (h->run != rim_desk_of(L)->run) luaL_error(L, "this ranking belongs to an earlier article or script");
    return &h->ranking;
}

static size_t check_index(lua_State *L, int index, const rim_ranking *ranking) {
    lua_Integer i = luaL_checkinteger(L, index);
    luaL_argcheck(L, i >= 1 && (size_t)i <= ranking->n, index, "no sentence of the ranking");
    return (size_t)i - 1;
}

static int ranking_measure(lua_State *L) {
    const rim_ranking *ranking = check(L);
    const rim_rank_sentence *s = &ranking->at[check_index(L, 2, ranking)];
    lua_createtable(L, 0, 6);
    lua_pushnumber(L, s->centrality), lua_setfield(L, -2, "centrality");
    lua_pushnumber(L, s->ahead), lua_setfield(L, -2, "ahead");
    lua_pushnumber(L, s->behind), lua_setfield(L, -2, "behind");
    lua_pushinteger(L, (lua_Integer)s->length), lua_setfield(L, -2, "words");
    lua_pushinteger(L, (lua_Integer)s->characters), lua_setfield(L, -2, "characters");
    lua_pushinteger(L, (lua_Integer)s->capitals), lua_setfield(L, -2, "capitals");
    return 1;
}

static int ranking_overlap(lua_State *L) {
    const rim_ranking *ranking = check(L);
    size_t a = check_index(L, 2, ranking);
    lua_pushnumber(L, rim_rank_overlap(ranking, a, check_index(L, 3, ranking)));
    return 1;
}

static size_t limit_field(lua_State *L, const char *name) {
    lua_getfield(L, 3, name);
    lua_Integer value = luaL_optinteger(L, -1, 0);
    if (value < 0) luaL_error(L, "%s cannot be negative", name);
    lua_pop(L, 1);
    return (size_t)value;
}

/* A table number = true of the third argument, as a list of n; NULL when there is none. */
static const bool *set_field(lua_State *L, const char *name, size_t n) {
    bool *set = NULL;
    lua_getfield(L, 3, name);
    if (lua_istable(L, -1)) {
        rim_sandbox_see_through(L, -1);
        set = RIM_NEW_ARRAY(arena_of(L), bool, n + 1);
        if (!set) luaL_error(L, "not enough memory");
        for (size_t i = 0; i < n; i++) {
            lua_rawgeti(L, -1, (lua_Integer)i + 1);
            set[i] = lua_toboolean(L, -1);
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
    return set;
}

static const double *check_scores(lua_State *L, size_t n) {
    rim_sandbox_list(L, 2);
    double *scores = RIM_NEW_ARRAY(arena_of(L), double, n + 1);
    if (!scores) luaL_error(L, "not enough memory");
    for (size_t i = 0; i < n; i++) {
        scores[i] = lua_rawgeti(L, 2, (lua_Integer)i + 1) == LUA_TNUMBER ? lua_tonumber(L, -1) : NAN;
        lua_pop(L, 1);
    }
    return scores;
}

static int ranking_choose(lua_State *L) {
    const rim_ranking *ranking = check(L);
    rim_rank_choice choice = {.scores = check_scores(L, ranking->n)};
    luaL_checktype(L, 3, LUA_TTABLE);
    choice.leans = set_field(L, "leans", ranking->n), choice.known = set_field(L, "known", ranking->n);
    choice.sentences = limit_field(L, "sentences");
    if (!choice.sentences || choice.sentences > MOST_TAKEN) choice.sentences = MOST_TAKEN;
    choice.words = limit_field(L, "words"), choice.characters = limit_field(L, "characters");
    lua_getfield(L, 3, "redundancy");
    choice.redundancy = luaL_optnumber(L, -1, 0);
    rim_guard_check(L);
    bool *taken = RIM_NEW_ARRAY(arena_of(L), bool, ranking->n + 1);
    if (!taken || !rim_rank_choose(arena_of(L), ranking, &choice, taken)) return luaL_error(L, "not enough memory");
    lua_newtable(L);
    for (size_t i = 0, n = 0; i < ranking->n; i++) {
        if (!taken[i]) continue;
        lua_pushinteger(L, (lua_Integer)i + 1);
        lua_rawseti(L, -2, (lua_Integer)++n);
    }
    return 1;
}

static int ranking_length(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)check(L)->n);
    return 1;
}

static const rim_row methods[] = {
    {"measure", ranking_measure,
     "fun(self: rim.ranking, i: integer): {centrality: number, ahead: number, behind: number, words: integer, characters: integer, capitals: integer}",
     "Of sentence i: what it has of the vocabulary they share, how far later ones take it up and it takes up earlier ones (0 to 1, the best of the text), and its size."},
    {"overlap", ranking_overlap, "fun(self: rim.ranking, i: integer, j: integer): number", "The part of the shorter sentence's words that the other has, too, 0 to 1."},
    {"choose", ranking_choose,
     "fun(self: rim.ranking, scores: (number|false)[], how: {sentences?: integer, words?: integer, characters?: integer, redundancy?: number, leans?: boolean[], known?: boolean[]}): integer[]",
     "The numbers of the best sentences, in order, within the limits. Each costs `redundancy` for the part that is said already; one that `leans` is taken only with the one before it; `known` ones are said and not taken; false is never taken."},
    {0},
};

const rim_class rim_ranking_class = {.name = "ranking", .doc = "The sentences of one text, weighed against each other.", .methods = methods,
                                     .length = ranking_length};
