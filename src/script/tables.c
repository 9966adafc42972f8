/* tables.c - the table library. Elements are read and written raw, so that a call costs what its length says; long loops ask
   the guard. */
#include "script/api.h"
#include "script/sandbox.h"

enum { POLL = 4096 };

static lua_Integer length(lua_State *L, int index) {
    luaL_checktype(L, index, LUA_TTABLE);
    rim_sandbox_see_through(L, index);
    return (lua_Integer)lua_rawlen(L, index);
}

static void poll(lua_State *L, lua_Integer i) {
    if (i % POLL == 0) rim_guard_check(L);
}

/* Protected tables (the libraries) cannot be written past their metatable. */
static lua_Integer writable(lua_State *L, int index) {
    luaL_checktype(L, index, LUA_TTABLE);
    if (luaL_getmetafield(L, index, "__metatable") != LUA_TNIL) luaL_error(L, "the table is read-only");
    return length(L, index);
}

static int tab_insert(lua_State *L) {
    lua_Integer n = writable(L, 1), at = n + 1;
    if (lua_gettop(L) == 3) {
        at = luaL_checkinteger(L, 2);
        luaL_argcheck(L, at >= 1 && at <= n + 1, 2, "position out of bounds");
        for (lua_Integer i = n; i >= at; i--) {
            poll(L, i);
            lua_rawgeti(L, 1, i);
            lua_rawseti(L, 1, i + 1);
        }
    } else if (lua_gettop(L) != 2) {
        return luaL_error(L, "wrong number of arguments to 'insert'");
    }
    lua_rawseti(L, 1, at);
    return 0;
}

static int tab_remove(lua_State *L) {
    lua_Integer n = writable(L, 1), at = luaL_optinteger(L, 2, n);
    if (lua_gettop(L) > 1) luaL_argcheck(L, n + 1 == at || (at >= 1 && at <= n + 1) || (n == 0 && at == 0), 2, "position out of bounds");
    lua_rawgeti(L, 1, at);
    for (; at < n; at++) {
        poll(L, at);
        lua_rawgeti(L, 1, at + 1);
        lua_rawseti(L, 1, at);
    }
    if (at <= n) {
        lua_pushnil(L);
        lua_rawseti(L, 1, at);
    }
    return 1;
}

static int tab_concat(lua_State *L) {
    lua_Integer n = length(L, 1);
    size_t len;
    const char *between = luaL_optlstring(L, 2, "", &len);
    lua_Integer first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, n);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (lua_Integer i = first; i <= last; i++) {
        poll(L, i);
        lua_rawgeti(L, 1, i);
        if (!lua_isstring(L, -1)) return luaL_error(L, "invalid value (a %s) at index %I in table for 'concat'", luaL_typename(L, -1), (LUAI_UACINT)i);
        luaL_addvalue(&out);
        if (i == last) break;
        luaL_addlstring(&out, between, len);
    }
    luaL_pushresult(&out);
    return 1;
}

static int tab_unpack(lua_State *L) {
    lua_Integer first = luaL_optinteger(L, 2, 1), last = lua_isnoneornil(L, 3) ? length(L, 1) : luaL_checkinteger(L, 3);
    length(L, 1);
    if (first > last) return 0;
    lua_Unsigned n = (lua_Unsigned)last - (lua_Unsigned)first;
    if (n >= 1000000 || !lua_checkstack(L, (int)++n)) return luaL_error(L, "too many results to unpack");
    for (lua_Integer i = first; i < last; i++) lua_rawgeti(L, 1, i);
    lua_rawgeti(L, 1, last);
    return (int)n;
}

static int tab_pack(lua_State *L) {
    int n = lua_gettop(L);
    lua_createtable(L, n, 1);
    lua_insert(L, 1);
    for (int i = n; i >= 1; i--) lua_rawseti(L, 1, i);
    lua_pushinteger(L, n);
    lua_setfield(L, 1, "n");
    return 1;
}

static int tab_move(lua_State *L) {
    lua_Integer from = luaL_checkinteger(L, 2), to = luaL_checkinteger(L, 3), at = luaL_checkinteger(L, 4);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    writable(L, target);
    length(L, 1);
    if (to >= from) {
        luaL_argcheck(L, from > 0 || to < LUA_MAXINTEGER + from, 3, "too many elements to move");
        lua_Integer n = to - from + 1;
        luaL_argcheck(L, at <= LUA_MAXINTEGER - n + 1, 4, "destination wrap around");
        bool forward = at > to || at <= from || target != 1;
        for (lua_Integer i = 0; i < n; i++) {
            lua_Integer k = forward ? i : n - 1 - i;
            poll(L, i + 1);
            lua_rawgeti(L, 1, from + k);
            lua_rawseti(L, target, at + k);
        }
    }
    lua_pushvalue(L, target);
    return 1;
}

/* ---- Sort: heap sort, so that no input and no comparison function makes it slow or unsafe ---- */

/* Is element i less than element j? Leaves nothing on the stack. Strings are compared by their bytes, whatever the locale. */
static bool less(lua_State *L, lua_Integer i, lua_Integer j) {
    bool result, own = !lua_isnil(L, 2);
    rim_guard_check(L);
    if (own) lua_pushvalue(L, 2);
    lua_rawgeti(L, 1, i);
    lua_rawgeti(L, 1, j);
    if (own) {
        lua_call(L, 2, 1);
        result = lua_toboolean(L, -1);
        lua_pop(L, 1);
        return result;
    }
    if (lua_type(L, -2) == LUA_TSTRING && lua_type(L, -1) == LUA_TSTRING) result = rim_str_compare(rim_check_str(L, -2), rim_check_str(L, -1)) < 0;
    else result = lua_compare(L, -2, -1, LUA_OPLT);
    lua_pop(L, 2);
    return result;
}

static void swap(lua_State *L, lua_Integer i, lua_Integer j) {
    lua_rawgeti(L, 1, i);
    lua_rawgeti(L, 1, j);
    lua_rawseti(L, 1, i);
    lua_rawseti(L, 1, j);
}

static void sift_down(lua_State *L, lua_Integer at, lua_Integer n) {
    for (lua_Integer child; (child = 2 * at) <= n; at = child) {
        if (child < n && less(L, child, child + 1)) child++;
        if (!less(L, at, child)) return;
        swap(L, at, child);
    }
}

static int tab_sort(lua_State *L) {
    lua_Integer n = writable(L, 1);
    if (!lua_isnoneornil(L, 2)) luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_settop(L, 2);
    luaL_argcheck(L, n < INT32_MAX, 1, "array too big");
    for (lua_Integer i = n / 2; i >= 1; i--) poll(L, i), sift_down(L, i, n);
    for (lua_Integer i = n; i > 1; i--) {
        poll(L, i);
        swap(L, 1, i);
        sift_down(L, 1, i - 1);
    }
    return 0;
}

void rim_sandbox_push_table(lua_State *L) {
    static const luaL_Reg functions[] = {{"concat", tab_concat}, {"insert", tab_insert}, {"move", tab_move}, {"pack", tab_pack},
                                         {"remove", tab_remove}, {"sort", tab_sort},     {"unpack", tab_unpack}, {NULL, NULL}};
    luaL_newlib(L, functions);
}
