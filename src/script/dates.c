/* dates.c - calendar dates for scripts: names of months and weekdays, dates in a text, reckoning in days. */
#include "script/module.h"

#include "script/guard.h"
#include "text/date.h"

static rim_str opt_language(lua_State *L, int index) {
    return lua_isnoneornil(L, index) ? RIM_STR("") : rim_check_str(L, index);
}

static int push_value(lua_State *L, unsigned value) {
    if (value) lua_pushinteger(L, value);
    else lua_pushnil(L);
    return 1;
}

int rim_lua_month(lua_State *L) {
    return push_value(L, rim_month_of(rim_check_text(L, 1), opt_language(L, 2)));
}

int rim_lua_weekday(lua_State *L) {
    return push_value(L, rim_weekday_of(rim_check_text(L, 1), opt_language(L, 2)));
}

static void set_integer(lua_State *L, const char *name, lua_Integer value) {
    lua_pushinteger(L, value);
    lua_setfield(L, -2, name);
}

int rim_lua_dates(lua_State *L) {
    rim_str text = rim_check_text(L, 1), language = opt_language(L, 2);
    rim_date_hit hit;
    lua_newtable(L);
    lua_Integer n = 0;
    for (size_t at = 0; rim_date_next(text, language, &rim_guard_of(L)->due, &at, &hit);) {
        lua_createtable(L, 0, 6);
        set_integer(L, "year", hit.date.year);
        set_integer(L, "month", hit.date.month);
        if (hit.date.day) set_integer(L, "day", hit.date.day);
        set_integer(L, "first", (lua_Integer)hit.start + 1);
        set_integer(L, "last", (lua_Integer)hit.end);
        lua_pushboolean(L, hit.is_ambiguous), lua_setfield(L, -2, "is_ambiguous");
        lua_rawseti(L, -2, ++n);
    }
    rim_guard_check(L);
    return 1;
}

int rim_lua_days(lua_State *L) {
    lua_Integer year = luaL_checkinteger(L, 1), month = luaL_checkinteger(L, 2), day = luaL_checkinteger(L, 3);
    luaL_argcheck(L, year >= -9999 && year <= 9999, 1, "a year from -9999 to 9999");
    luaL_argcheck(L, month >= 1 && month <= 12, 2, "a month from 1 to 12");
    rim_date date = {(int)year, (unsigned)month, (unsigned)(day >= 1 && day <= 31 ? day : 0)};
    if (!date.day || !rim_date_is_valid(date)) lua_pushnil(L);
    else lua_pushinteger(L, rim_date_days(date));
    return 1;
}

int rim_lua_day(lua_State *L) {
    lua_Integer days = luaL_checkinteger(L, 1);
    luaL_argcheck(L, days > -4000000 && days < 4000000, 1, "out of range");
    rim_date date = rim_date_from_days((long)days);
    lua_pushinteger(L, date.year);
    lua_pushinteger(L, date.month);
    lua_pushinteger(L, date.day);
    lua_pushinteger(L, rim_date_weekday(date));
    return 4;
}
