/* sketch.c - near-duplicates among many articles, as scripts meet them. */
#include "script/module.h"

#include "script/sandbox.h"
#include "text/sketch.h"

/* rim.sketch(spans) */
int rim_lua_sketch(lua_State *L) {
    size_t n = rim_sandbox_list(L, 1);
    lua_settop(L, 1);
    rim_guard_check(L);
    rim_arena *arena = &rim_desk_snapshot(L)->article->arena;
    rim_str *pieces = RIM_NEW_ARRAY(arena, rim_str, n + 1);
    if (!pieces) return luaL_error(L, "not enough memory");
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 1, (lua_Integer)i + 1);
        pieces[i] = rim_span_text(L, rim_span_check(L, -1));
        lua_pop(L, 1);
    }
    rim_sketch(arena, pieces, n, rim_desk_scratch(L));
    return rim_desk_push_scratch(L);
}

static double part_field(lua_State *L, const char *name, double usual) {
    lua_getfield(L, 2, name);
    double value = luaL_optnumber(L, -1, usual);
    if (!(value >= 0 && value <= 1)) luaL_error(L, "%s has to be 0 to 1", name);
    lua_pop(L, 1);
    return value;
}

/* Groups of two and more, as lists of {index =, share =}, in the order of their first texts. */
static void push_groups(lua_State *L, const rim_grouped *grouped, size_t n, lua_Integer *list) {
    lua_Integer groups = 0;
    lua_newtable(L);
    for (size_t i = 0; i < n; i++) list[grouped[i].group]++;
    for (size_t i = 0; i < n; i++) {
        size_t first = grouped[i].group;
        if (first == i) {
            bool is_alone = list[i] == 1;
            list[i] = 0;
            if (is_alone) continue;
            lua_newtable(L);
            lua_rawseti(L, -2, ++groups);
            list[i] = groups;
        }
        if (!list[first]) continue;
        lua_rawgeti(L, -1, list[first]);
        lua_createtable(L, 0, 2);
        lua_pushinteger(L, (lua_Integer)i + 1), lua_setfield(L, -2, "index");
        lua_pushnumber(L, grouped[i].share), lua_setfield(L, -2, "share");
        lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
        lua_pop(L, 1);
    }
}

/* The body of rim.groups; its arena, a light userdata, is freed by the caller, after an error too. */
static int groups_in(lua_State *L) {
    rim_arena *arena = lua_touserdata(L, 3);
    rim_grouping how = {part_field(L, "share", 0.5), part_field(L, "size", 0.25)};
    size_t n = rim_sandbox_list(L, 1), bad;
    rim_str *sketches = RIM_NEW_ARRAY(arena, rim_str, n + 1);
    rim_grouped *grouped = RIM_NEW_ARRAY(arena, rim_grouped, n + 1);
    lua_Integer *list = RIM_NEW_ARRAY(arena, lua_Integer, n + 1);
    if (!sketches || !grouped || !list) return luaL_error(L, "not enough memory");
    for (size_t i = 0; i < n; i++) {
        if (lua_rawgeti(L, 1, (lua_Integer)i + 1) != LUA_TSTRING) return luaL_error(L, "sketch %d is a %s", (int)i + 1, luaL_typename(L, -1));
        sketches[i] = rim_check_str(L, -1);
        lua_pop(L, 1);
    }
    bool done = rim_sketch_group(arena, sketches, n, &how, grouped, &bad);
    rim_guard_check(L);
    if (!done)
        return bad < n ? luaL_error(L, "sketch %d is none that rim.sketch made", (int)bad + 1) : luaL_error(L, "not enough memory");
    push_groups(L, grouped, n, list);
    return 1;
}

/* rim.groups(sketches, {share =, size =}); the index lives in the engine's memory: a batch is no one article's. */
int rim_lua_groups(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TTABLE);
    lua_settop(L, 2);
    rim_arena arena;
    rim_arena_init(&arena, rim_desk_snapshot(L)->article->alloc, 0);
    lua_pushcfunction(L, groups_in);
    lua_insert(L, 1);
    lua_pushlightuserdata(L, &arena);
    int status = lua_pcall(L, 3, 1, 0);
    rim_arena_free(&arena);
    return status == LUA_OK ? 1 : lua_error(L);
}
