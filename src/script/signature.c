#include "script/signature.h"

#include "script/api.h"

/* The end of what begins at `at`, in parentheses and quotes as it may be: the next byte of `ends` outside of them, or the end. */
static size_t part_end(rim_str s, size_t at, const char *ends) {
    int depth = 0;
    bool quoted = false;
    for (; at < s.len; at++) {
        char c = s.data[at];
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (depth == 0 && strchr(ends, c)) return at;
        if (strchr("({[", c)) depth++;
        if (strchr(")}]", c)) depth--;
    }
    return at;
}

/* Takes the next "name?: type" off *list. */
static bool next_item(rim_str *list, rim_str *name, rim_str *type) {
    if (!list->len) return false;
    size_t end = part_end(*list, 0, ",");
    rim_str item = rim_str_slice(*list, 0, end);
    *list = rim_str_slice(*list, rim_min(list->len, end + 1), list->len);
    size_t colon = part_end(item, 0, ":");
    *name = rim_str_trim(rim_str_slice(item, 0, colon));
    *type = rim_str_trim(rim_str_slice(item, rim_min(item.len, colon + 1), item.len));
    if (rim_str_ends(*name, RIM_STR("?"))) name->len--;
    return true;
}

/* The fields of "{a: string, b?: number}", with or without "?" behind it; false for all other types. */
static bool is_record(rim_str type, rim_str *fields) {
    if (rim_str_ends(type, RIM_STR("?"))) type.len--;
    if (!rim_str_starts(type, RIM_STR("{")) || part_end(type, 1, "}") + 1 != type.len || type.data[1] == '[') return false;
    *fields = rim_str_slice(type, 1, type.len - 1);
    return true;
}

static void push_fields(lua_State *L, rim_str fields) {
    rim_str name, type;
    lua_newtable(L);
    while (next_item(&fields, &name, &type)) {
        rim_push_str(L, name);
        rim_push_str(L, type);
        lua_rawset(L, -3);
    }
}

bool rim_signature_push(lua_State *L, rim_str type) {
    rim_str parameters, name, parameter, fields;
    bool any = false;
    if (!rim_str_starts(type, RIM_STR("fun("))) return false;
    parameters = rim_str_slice(type, 4, part_end(type, 4, ")"));
    for (int i = 1; next_item(&parameters, &name, &parameter); i++) {
        if (!is_record(parameter, &fields)) continue;
        if (!any) lua_newtable(L);
        any = true;
        push_fields(L, fields);
        lua_rawseti(L, -2, i);
    }
    return any;
}

/* Is the value on top of the stack of the type, which has no "|"? Of objects, lists and maps only that it is one: whose, the function sees. */
static bool is_plain(lua_State *L, rim_str type) {
    if (rim_str_starts(type, RIM_STR("\""))) return lua_type(L, -1) == LUA_TSTRING && rim_str_eq(rim_check_str(L, -1), rim_str_slice(type, 1, type.len - 1));
    if (rim_str_is(type, "boolean")) return lua_isboolean(L, -1);
    if (rim_str_is(type, "string")) return lua_type(L, -1) == LUA_TSTRING;
    if (rim_str_is(type, "number")) return lua_type(L, -1) == LUA_TNUMBER;
    if (rim_str_is(type, "integer")) return lua_type(L, -1) == LUA_TNUMBER && lua_tonumber(L, -1) == (lua_Number)lua_tointeger(L, -1);
    if (rim_str_ends(type, RIM_STR("]")) || rim_str_ends(type, RIM_STR("}")) || rim_str_ends(type, RIM_STR(">"))) return lua_istable(L, -1);
    return rim_str_starts(type, RIM_STR("rim.")) ? lua_isuserdata(L, -1) : true;
}

static bool is_of(lua_State *L, rim_str type) {
    for (size_t at = 0, end; at <= type.len; at = end + 1) {
        end = part_end(type, at, "|");
        if (is_plain(L, rim_str_slice(type, at, end))) return true;
    }
    return false;
}

/* Raises that there is no field of the name on top of the stack, with the nearest that there is. */
static void no_field(lua_State *L, int argument, int fields) {
    const char *names[32];
    size_t n = 0;
    if (lua_type(L, -1) != LUA_TSTRING) luaL_argerror(L, argument, "its fields have names");
    rim_str word = rim_check_str(L, -1);
    for (lua_pushnil(L); lua_next(L, fields); lua_pop(L, 1))
        if (n < sizeof names / sizeof *names) names[n++] = lua_tostring(L, -2); /* the table keeps it alive */
    const char *near = rim_str_nearest(word, names, n);
    lua_pushfstring(L, near ? "it has no field '%s'; did you mean '%s'?" : "it has no field '%s'", word.data, near);
    luaL_argerror(L, argument, lua_tostring(L, -1));
}

static void check_record(lua_State *L, int argument, int fields) {
    luaL_checktype(L, argument, LUA_TTABLE);
    for (lua_pushnil(L); lua_next(L, argument); lua_pop(L, 1)) {
        lua_pushvalue(L, -2);
        if (lua_rawget(L, fields) == LUA_TNIL) {
            lua_pop(L, 2);
            no_field(L, argument, fields);
        }
        rim_str type = rim_check_str(L, -1);
        lua_pop(L, 1); /* the table keeps it alive */
        if (is_of(L, type)) continue;
        const char *name = lua_tostring(L, -2), *given = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, -1);
        lua_pushfstring(L, "its field '%s' has to be %s, not %s", name, type.data, given);
        luaL_argerror(L, argument, lua_tostring(L, -1));
    }
}

void rim_signature_check(lua_State *L, int signature) {
    int n = lua_gettop(L);
    luaL_checkstack(L, 8, NULL);
    for (lua_pushnil(L); lua_next(L, signature); lua_pop(L, 1)) {
        int argument = (int)lua_tointeger(L, -2);
        if (argument <= n && !lua_isnil(L, argument)) check_record(L, argument, lua_gettop(L));
    }
}
