#include "script/options.h"

#include "script/sandbox.h"
#include "script/shapes.h"

enum { MOST = 64 };

static const char *const types[] = {"boolean", "integer", "number", "string", "list", "map", "file", "files"};

static bool is_listed(rim_str word, const char *const *list, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (rim_str_is(word, list[i])) return true;
    return false;
}

static rim_str type_of(lua_State *L, int field) {
    rim_sandbox_field(L, field, "type");
    rim_str type = rim_check_str(L, -1);
    lua_pop(L, 1);
    return type;
}

/* Does the value at `value` fit the type? */
static bool fits_type(lua_State *L, int value, rim_str type) {
    int given = lua_type(L, value);
    if (rim_str_is(type, "boolean")) return given == LUA_TBOOLEAN;
    if (rim_str_is(type, "integer")) return given == LUA_TNUMBER && lua_isinteger(L, value);
    if (rim_str_is(type, "number")) return given == LUA_TNUMBER;
    if (rim_str_is(type, "string") || rim_str_is(type, "file")) return given == LUA_TSTRING;
    return given == LUA_TTABLE;
}

static void refuse_value(lua_State *L, const char *name, int value, const char *what, int bound) {
    const char *given = rim_sandbox_tostring(L, value, NULL);
    luaL_error(L, "option '%s' is %s; the %s is %s", name, given, what, rim_sandbox_tostring(L, bound, NULL));
}

static void check_range(lua_State *L, int field, int value, const char *name) {
    if (lua_type(L, value) != LUA_TNUMBER) return;
    rim_sandbox_field(L, field, "min");
    rim_sandbox_field(L, field, "max");
    int max = lua_gettop(L), min = max - 1;
    if (!lua_isnil(L, min) && lua_compare(L, value, min, LUA_OPLT)) refuse_value(L, name, value, "least", min);
    if (!lua_isnil(L, max) && lua_compare(L, max, value, LUA_OPLT)) refuse_value(L, name, value, "most", max);
    lua_pop(L, 2);
}

static void check_choice(lua_State *L, int field, int value, const char *name) {
    if (rim_sandbox_field(L, field, "choices") == LUA_TTABLE) {
        const char *words[MOST];
        size_t n = 0, most = lua_rawlen(L, -1);
        for (; n < MOST && n < most && rim_sandbox_item(L, -1, n + 1) == LUA_TSTRING; lua_pop(L, 1)) words[n++] = lua_tostring(L, -1); /* the schema keeps it */
        if (n < MOST && n < most) lua_pop(L, 1);
        if (lua_type(L, value) == LUA_TSTRING && !is_listed(rim_check_str(L, value), words, n)) {
            const char *near = rim_str_nearest(rim_check_str(L, value), words, n);
            luaL_error(L, "option '%s' has no choice '%s'; %s '%s'", name, lua_tostring(L, value),
                       near ? "did you mean" : "the first is", near ? near : n ? words[0] : "");
        }
    }
    lua_pop(L, 1);
}

static void check_value(lua_State *L, int field, int value, const char *name) {
    rim_str type = type_of(L, field);
    if (!fits_type(L, value, type))
        luaL_error(L, "option '%s' has to be of type %s, not %s", name, type.data,
                   lua_isinteger(L, value) ? "integer" : luaL_typename(L, value));
    check_range(L, field, value, name);
    check_choice(L, field, value, name);
}

static void check_field(lua_State *L, const char *name, int field) {
    if (lua_type(L, field) != LUA_TTABLE) luaL_error(L, "options.%s has to be a table {type =, default =, doc =}", name);
    rim_sandbox_see_through(L, field);
    lua_pushnil(L);
    while (lua_next(L, field)) {
        lua_pop(L, 1);
        rim_str key = lua_type(L, -1) == LUA_TSTRING ? rim_check_str(L, -1) : RIM_STR("?");
        const char *near = NULL;
        if (!rim_shape_field(&rim_option_shape, key, &near))
            luaL_error(L, near ? "options.%s has an unknown field '%s'; did you mean '%s'?" : "options.%s has an unknown field '%s'", name, key.data, near);
    }
    if (rim_sandbox_field(L, field, "type") != LUA_TSTRING || !is_listed(rim_check_str(L, -1), types, 8))
        luaL_error(L, "options.%s.type has to be one of boolean, integer, number, string, list, map, file, files", name);
    if (rim_sandbox_field(L, field, "doc") != LUA_TSTRING) luaL_error(L, "options.%s.doc is missing: say what it does", name);
    lua_pop(L, 2);
    if (rim_sandbox_field(L, field, "default") != LUA_TNIL) check_value(L, field, lua_gettop(L), name);
    lua_pop(L, 1);
}

void rim_options_check_schema(lua_State *L, int schema) {
    schema = lua_absindex(L, schema);
    if (lua_isnil(L, schema)) return;
    luaL_argexpected(L, lua_istable(L, schema), schema, "table");
    lua_pushnil(L);
    while (lua_next(L, schema)) {
        if (lua_type(L, -2) != LUA_TSTRING) luaL_error(L, "options are named by strings");
        check_field(L, lua_tostring(L, -2), lua_gettop(L));
        lua_pop(L, 1);
    }
}

static void refuse_unknown(lua_State *L, int schema, const char *name) {
    const char *names[MOST];
    size_t n = 0;
    lua_pushnil(L);
    while (lua_istable(L, schema) && lua_next(L, schema)) {
        lua_pop(L, 1);
        if (n < MOST && lua_type(L, -1) == LUA_TSTRING) names[n++] = lua_tostring(L, -1); /* a script may have changed it since it was checked */
    }
    const char *near = rim_str_nearest(rim_str_of(name), names, n);
    luaL_error(L, near ? "unknown option '%s'; did you mean '%s'?" : n ? "unknown option '%s'" : "unknown option '%s': it has none", name, near);
}

/* A copy of the default, so that a script that changes its options changes no schema. */
static void push_copy(lua_State *L, int value, int depth) {
    if (!lua_istable(L, value) || depth > 8) {
        lua_pushvalue(L, value);
        return;
    }
    luaL_checkstack(L, 8, NULL);
    rim_sandbox_see_through(L, value);
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, value)) {
        lua_pushvalue(L, -2);
        push_copy(L, lua_gettop(L) - 1, depth + 1);
        lua_rawset(L, -5);
        lua_pop(L, 1);
    }
}

static void fill_defaults(lua_State *L, int schema, int options) {
    lua_pushnil(L);
    while (lua_istable(L, schema) && lua_next(L, schema)) {
        lua_pushvalue(L, -2);
        rim_sandbox_field(L, -2, "default");
        push_copy(L, lua_gettop(L), 0);
        lua_remove(L, -2);
        lua_rawset(L, options);
        lua_pop(L, 1);
    }
}

/* An option without a value is nil, one that is not declared is a slip. upvalue: the schema. */
static int option_index(lua_State *L) {
    lua_settop(L, 2);
    if (lua_type(L, 2) != LUA_TSTRING) return lua_pushnil(L), 1;
    int schema = lua_upvalueindex(1);
    if (!lua_istable(L, schema)) lua_newtable(L), schema = lua_gettop(L);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, schema) == LUA_TNIL) refuse_unknown(L, schema, lua_tostring(L, 2));
    return lua_pushnil(L), 1;
}

static void watch_reads(lua_State *L, int schema, int options) {
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, schema);
    lua_pushcclosure(L, option_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, options);
}

/* One file is given for several as it is: the value becomes a list of it. */
static void list_alone(lua_State *L, int field, int value) {
    rim_str type = type_of(L, field);
    if (lua_type(L, value) != LUA_TSTRING || !rim_str_is(type, "files")) return;
    lua_createtable(L, 1, 0);
    lua_pushvalue(L, value);
    lua_rawseti(L, -2, 1);
    lua_replace(L, value);
}

void rim_options_push(lua_State *L, int schema, rim_str json) {
    schema = lua_absindex(L, schema);
    lua_newtable(L);
    int options = lua_gettop(L);
    fill_defaults(L, schema, options);
    watch_reads(L, schema, options);
    if (!json.len) return;
    if (!rim_json_to_lua(L, json)) luaL_error(L, "options: %s", lua_tostring(L, -1));
    int given = lua_gettop(L);
    if (!lua_istable(L, given)) luaL_error(L, "options have to be an object");
    lua_pushnil(L);
    while (lua_next(L, given)) {
        const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        if (!lua_istable(L, schema) || rim_sandbox_field(L, schema, name) != LUA_TTABLE) refuse_unknown(L, schema, name);
        list_alone(L, lua_gettop(L), lua_gettop(L) - 1);
        check_value(L, lua_gettop(L), lua_gettop(L) - 1, name);
        lua_pop(L, 1);
        lua_setfield(L, options, name);
    }
    lua_settop(L, options);
}
