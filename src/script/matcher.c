/* matcher.c - many texts found in one pass, as scripts meet it. */
#include "script/desk.h"
#include "script/sandbox.h"

#include "script/guard.h"

/* While a matcher is built: needles point at strings that the values table (or the stack) keeps alive. */
typedef struct builder {
    rim_arena arena;
    RIM_VECTOR(rim_needle) needles;
} builder;

static int matcher_free(lua_State *L) {
    rim_matcher *matcher = lua_touserdata(L, 1);
    rim_arena_free(&matcher->arena);
    return 0;
}

/* Adds text -> the value on top of the stack (which is popped). `values` is the table of values. */
static void add_needle(lua_State *L, rim_matcher *matcher, builder *b, int values, rim_str text) {
    rim_str copy = rim_arena_str(&matcher->arena, text);
    rim_needle needle = {copy, b->needles.len};
    if (!copy.data || !RIM_PUSH(&b->needles, &matcher->arena, needle))
        luaL_error(L, "not enough memory");
    lua_rawseti(L, values, (lua_Integer)b->needles.len);
}

static void add_list(lua_State *L, rim_matcher *matcher, builder *b, int values, int list, int depth);

/* Is it a table {text, ...}? */
static bool is_row(lua_State *L, int value) {
    if (!lua_istable(L, value)) return false;
    lua_pushvalue(L, value);
    rim_sandbox_see_through(L, -1);
    bool found = lua_rawgeti(L, -1, 1) == LUA_TSTRING;
    lua_pop(L, 2);
    return found;
}

/* A row {text, value ...}: the value is the second field, or all of the row, as it was given, when there are more. */
static void add_row(lua_State *L, rim_matcher *matcher, builder *b, int values, int row) {
    lua_pushvalue(L, row);
    size_t n = rim_sandbox_list(L, -1);
    lua_rawgeti(L, -1, 1);
    rim_str text = rim_check_str(L, -1);
    if (n > 2) lua_pushvalue(L, row);
    else if (lua_rawgeti(L, -2, 2) == LUA_TNIL) lua_pop(L, 1), lua_pushvalue(L, -1);
    add_needle(L, matcher, b, values, text);
    lua_pop(L, 2);
}

/* One entry: a text, a row, or a list of its own; in a map the key is the text. */
static void add_entry(lua_State *L, rim_matcher *matcher, builder *b, int values, int key, int value, int depth) {
    if (lua_type(L, key) == LUA_TSTRING) {
        lua_pushvalue(L, value);
        add_needle(L, matcher, b, values, rim_check_str(L, key));
    } else if (lua_type(L, value) == LUA_TSTRING) {
        lua_pushvalue(L, value);
        add_needle(L, matcher, b, values, rim_check_str(L, value));
    } else if (lua_istable(L, value)) {
        if (depth > 0 && is_row(L, value)) add_row(L, matcher, b, values, value);
        else add_list(L, matcher, b, values, value, depth + 1);
    } else {
        luaL_error(L, "a matcher is made of texts, rows {text, value} and maps text = value, not of a %s", luaL_typename(L, value));
    }
}

static void add_list(lua_State *L, rim_matcher *matcher, builder *b, int values, int list, int depth) {
    if (depth > 3) luaL_error(L, "the lists of a matcher nest too deep");
    luaL_checkstack(L, 10, NULL);
    size_t n = rim_sandbox_list(L, list);
    for (size_t i = 1; i <= n; i++) { /* in order: of equal texts the first wins */
        lua_pushinteger(L, (lua_Integer)i);
        lua_rawgeti(L, list, (lua_Integer)i);
        int value = lua_gettop(L);
        add_entry(L, matcher, b, values, value - 1, value, depth == 0 && is_row(L, value) ? 1 : depth);
        lua_settop(L, value - 2);
    }
    lua_pushnil(L);
    while (lua_next(L, list)) { /* the order of a map's keys does not matter: they differ */
        int value = lua_gettop(L);
        if (lua_type(L, value - 1) == LUA_TSTRING) add_entry(L, matcher, b, values, value - 1, value, depth);
        lua_settop(L, value - 1);
    }
}

static int flags_of(lua_State *L, int options) {
    int flags = 0;
    if (lua_isnoneornil(L, options)) return flags;
    if (lua_getfield(L, options, "whole") != LUA_TNIL) flags |= RIM_FIND_WORD;
    lua_getfield(L, options, "fold");
    if (lua_toboolean(L, -1)) flags |= RIM_FIND_FOLD;
    lua_pop(L, 2);
    return flags;
}

/* Matchers that nobody needs any more weigh more than the collector knows: it is called before memory gets short. */
static void make_room(lua_State *L) {
    const rim_guard *guard = rim_guard_of(L);
    if (guard->limit && guard->used > guard->limit / 4 * 3) lua_gc(L, LUA_GCCOLLECT, 0);
}

/* rim.matcher(list, {whole = "word", fold = true}) */
int rim_matcher_new(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    int flags = flags_of(L, 2);
    lua_settop(L, 1);
    make_room(L);
    rim_matcher *matcher = rim_class_push(L, &rim_matcher_class, sizeof *matcher);
    rim_arena_init(&matcher->arena, rim_desk_of(L)->alloc, 0);
    lua_newtable(L);
    builder b = {0};
    add_list(L, matcher, &b, 3, 1, 0);
    matcher->finder = rim_finder_new(&matcher->arena, b.needles.at, b.needles.len, flags);
    if (!matcher->finder) return luaL_error(L, "not enough memory");
    lua_setiuservalue(L, 2, 1);
    return 1;
}

static rim_matcher *check_matcher(lua_State *L, int index) {
    return rim_class_check(L, index, &rim_matcher_class);
}

static void push_value(lua_State *L, int matcher, size_t value) {
    lua_getiuservalue(L, matcher, 1);
    lua_rawgeti(L, -1, (lua_Integer)value + 1);
    lua_remove(L, -2);
}

/* upvalues: matcher, string, where to go on */
static int string_step(lua_State *L) {
    rim_matcher *matcher = lua_touserdata(L, lua_upvalueindex(1));
    rim_search search = rim_search_start(matcher->finder, rim_check_str(L, lua_upvalueindex(2)));
    rim_match match;
    search.at = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    if (!rim_search_next(&search, &match)) return 0;
    lua_pushinteger(L, (lua_Integer)match.end);
    lua_replace(L, lua_upvalueindex(3));
    lua_pushinteger(L, (lua_Integer)match.start + 1);
    lua_pushinteger(L, (lua_Integer)match.end);
    push_value(L, lua_upvalueindex(1), match.value);
    return 3;
}

static int matcher_each(lua_State *L) {
    check_matcher(L, 1);
    if (lua_type(L, 2) != LUA_TSTRING) {
        rim_span *span = rim_span_check(L, 2);
        return rim_push_matches(L, 1, span->view, (size_t)span->view + 1, (rim_range){span->start, span->end});
    }
    lua_settop(L, 2);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, string_step, 3);
    return 1;
}

static int matcher_find(lua_State *L) {
    rim_matcher *matcher = check_matcher(L, 1);
    rim_search search = rim_search_start(matcher->finder, rim_check_str(L, 2));
    rim_match match;
    if (!rim_search_next(&search, &match)) return lua_pushnil(L), 1;
    lua_pushinteger(L, (lua_Integer)match.start + 1);
    lua_pushinteger(L, (lua_Integer)match.end);
    push_value(L, 1, match.value);
    return 3;
}

static const rim_row methods[] = {
    {"each", matcher_each, "fun(self: rim.matcher, where: rim.span|string): fun(): any, any, any",
     "Iterates over the matches: over a span gives sub-spans and values, over a string first, last and value."},
    {"find", matcher_find, "fun(self: rim.matcher, text: string): integer?, integer, any", "The first match in a string: first, last, value."},
    {0},
};

const rim_class rim_matcher_class = {.name = "matcher", .doc = "Many texts that are looked for in one pass, whatever their number.",
                                     .methods = methods, .free = matcher_free};
