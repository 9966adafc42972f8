/* compare.c - how far apart two short texts are, as scripts ask it. */
#include "script/module.h"

#include "script/guard.h"
#include "script/sandbox.h"
#include "text/distance.h"

enum { MOST_BYTES = 1 << 14 };

/* What the last argument of a comparison may say. */
typedef struct manner {
    bool fold, swaps;
    const rim_costs *costs;
} manner;

static manner manner_of(lua_State *L, int index) {
    manner m = {.swaps = true};
    if (lua_isnoneornil(L, index)) return m;
    if (lua_getfield(L, index, "fold") != LUA_TNIL) m.fold = lua_toboolean(L, -1);
    if (lua_getfield(L, index, "swaps") != LUA_TNIL) m.swaps = lua_toboolean(L, -1);
    if (lua_getfield(L, index, "costs") != LUA_TNIL) {
        m.costs = rim_class_check(L, -1, &rim_costs_class);
        m.fold = rim_costs_fold(m.costs);
    }
    lua_pop(L, 3);
    return m;
}

static void check_units(lua_State *L, int index, bool fold, rim_units *units) {
    rim_str text = rim_check_text(L, index);
    if (text.len <= MOST_BYTES && !rim_units_of(text, fold, units)) luaL_error(L, "not enough memory");
    luaL_argcheck(L, text.len <= MOST_BYTES && !units->is_cut, index, "too long to be compared: 512 characters at most");
}

/* rim.distance(a, b, limit, options) */
int rim_lua_distance(lua_State *L) {
    rim_units a, b;
    manner m = manner_of(L, 4);
    check_units(L, 1, m.fold, &a);
    check_units(L, 2, m.fold, &b);
    rim_guard_check(L);
    if (m.costs) {
        double limit = luaL_optnumber(L, 3, 2 * RIM_UNITS_LONGEST);
        lua_pushnumber(L, rim_costs_distance(m.costs, &a, &b, limit));
    } else {
        lua_Integer limit = luaL_optinteger(L, 3, RIM_UNITS_LONGEST);
        luaL_argcheck(L, limit >= 0, 3, "a limit is 0 or more");
        lua_pushinteger(L, rim_units_distance(&a, &b, (unsigned)(limit < RIM_UNITS_LONGEST ? limit : RIM_UNITS_LONGEST), m.swaps));
    }
    return 1;
}

/* rim.similarity(a, b, least, options) */
int rim_lua_similarity(lua_State *L) {
    rim_units a, b;
    manner m = manner_of(L, 4);
    check_units(L, 1, m.fold, &a);
    check_units(L, 2, m.fold, &b);
    lua_pushnumber(L, rim_units_similarity(&a, &b, luaL_optnumber(L, 3, 0)));
    return 1;
}

/* The text at `index` of the row on top of the stack; the row keeps it alive. */
static rim_str side(lua_State *L, int index, size_t number) {
    if (lua_rawgeti(L, -1, index) != LUA_TSTRING) luaL_error(L, "row %d is not {from, to, cost}", (int)number);
    rim_str s = rim_check_text(L, -1);
    lua_pop(L, 1);
    return s;
}

/* rim.costs(rows, options) */
int rim_costs_push(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    bool fold = manner_of(L, 2).fold;
    size_t n = rim_sandbox_list(L, 1), bad;
    lua_settop(L, 1);
    rim_cost *rows = lua_newuserdatauv(L, (n + 1) * sizeof *rows, 0);
    for (size_t i = 1; i <= n; i++) {
        if (rim_sandbox_item(L, 1, i) != LUA_TTABLE) return luaL_error(L, "row %d is not {from, to, cost}", (int)i);
        lua_rawgeti(L, -1, 3);
        rows[i - 1].cost = luaL_checknumber(L, -1);
        lua_pop(L, 1);
        rows[i - 1].from = side(L, 1, i), rows[i - 1].to = side(L, 2, i);
        lua_pop(L, 1);
    }
    rim_costs *costs = rim_class_push(L, &rim_costs_class, rim_costs_size(n));
    if (!rim_costs_build(costs, rows, n, fold, &bad))
        return luaL_error(L, "row %d: a side has %d characters at most, one side has to have some, and a cost is 0 or more", (int)bad + 1, (int)RIM_COST_UNITS);
    return 1;
}

const rim_class rim_costs_class = {.name = "costs", .doc = "What rewriting some letters as others costs; made by rim.costs, used by rim.distance."};
