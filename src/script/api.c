#include "script/desk.h"
#include "script/sandbox.h"
#include "script/signature.h"

enum { CLASS_SLOT = 1 }; /* of a metatable: which class it belongs to */

/* ---- Old names ---- */

bool rim_row_is_deprecated(const rim_row *row) {
    return rim_str_starts(rim_str_of(row->doc), RIM_STR(RIM_DEPRECATED));
}

/* Says so to the host's log: the place, the name, what to use. */
static void warn(lua_State *L, const char *owner, const rim_row *row) {
    const rim_desk *desk = rim_desk_of(L);
    const rim_services *services = desk ? desk->services : NULL;
    if (!services || !services->log || !services->is_first(services->user, row)) return;
    luaL_where(L, 1);
    lua_pushfstring(L, "%s%s '%s' is deprecated: %s", lua_tostring(L, -1), owner, row->name, row->doc + strlen(RIM_DEPRECATED));
    services->log(services->user, RIM_WARNING, lua_tostring(L, -1));
    lua_pop(L, 2);
}

/* ---- Functions ---- */

/* upvalues: whose it is, the row, its signature or nil */
static int call_row(lua_State *L) {
    const rim_row *row = lua_touserdata(L, lua_upvalueindex(2));
    int n = lua_gettop(L);
    luaL_checkstack(L, 4, NULL);
    if (rim_row_is_deprecated(row)) warn(L, lua_tostring(L, lua_upvalueindex(1)), row);
    if (lua_istable(L, lua_upvalueindex(3))) rim_signature_check(L, lua_upvalueindex(3));
    lua_settop(L, n);
    return row->function(L);
}

/* Most functions as they are; those that take tables of options, or are old, by way of what holds them to their row. */
static void push_function(lua_State *L, const char *owner, const rim_row *row) {
    lua_pushstring(L, owner);
    lua_pushlightuserdata(L, (void *)row);
    if (!rim_signature_push(L, rim_str_of(row->type))) {
        if (!rim_row_is_deprecated(row)) {
            lua_pop(L, 2);
            lua_pushcfunction(L, row->function);
            return;
        }
        lua_pushnil(L);
    }
    lua_pushcclosure(L, call_row, 3);
}

/* ---- Slips ---- */

static const rim_row *nearest(const rim_class *class, rim_str word) {
    const rim_row *best = NULL;
    unsigned limit = word.len < 4 ? 1 : 2;
    for (; class; class = class->base)
        for (int list = 0; list < 2; list++)
            for (const rim_row *row = list ? class->methods : class->facts; row && row->name; row++) {
                unsigned distance = rim_str_distance(word, rim_str_of(row->name), limit);
                if (distance <= limit && (!best || distance < limit + 1)) best = row, limit = distance ? distance - 1 : 0;
            }
    return best;
}

static const char *indefinite(const char *noun) {
    return strchr("aeiou", *noun) ? "an" : "a";
}

static int no_such_field(lua_State *L, const rim_class *class, const char *name) {
    const rim_row *near = nearest(class, rim_str_of(name));
    if (near) return luaL_error(L, "%s %s has no field '%s'; did you mean '%s'?", indefinite(class->name), class->name, name, near->name);
    return luaL_error(L, "%s %s has no field '%s'", indefinite(class->name), class->name, name);
}

/* upvalues: the class; a table name -> method, or name -> light pointer to a fact's row */
static int class_index(lua_State *L) {
    const rim_class *class = lua_touserdata(L, lua_upvalueindex(1));
    if (lua_type(L, 2) != LUA_TSTRING) return luaL_error(L, "%s %s has no field of type %s", indefinite(class->name), class->name, luaL_typename(L, 2));
    lua_pushvalue(L, 2);
    switch (lua_rawget(L, lua_upvalueindex(2))) {
    case LUA_TFUNCTION: return 1;
    case LUA_TLIGHTUSERDATA: {
        const rim_row *fact = lua_touserdata(L, -1);
        lua_settop(L, 1);
        if (rim_row_is_deprecated(fact)) warn(L, class->name, fact);
        return fact->function(L);
    }
    default: return no_such_field(L, class, lua_tostring(L, 2));
    }
}

static int class_newindex(lua_State *L) {
    const rim_class *class = lua_touserdata(L, lua_upvalueindex(1));
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?";
    return luaL_error(L, "'%s' is read-only%s%s", name, class->read_only ? "; " : "", class->read_only ? class->read_only : "");
}

static int class_tostring(lua_State *L) {
    const rim_class *class = lua_touserdata(L, lua_upvalueindex(1));
    lua_pushfstring(L, "rim.%s", class->name);
    return 1;
}

static void add_rows(lua_State *L, const rim_class *class) {
    if (class->base) add_rows(L, class->base);
    for (const rim_row *row = class->facts; row && row->name; row++) {
        lua_pushlightuserdata(L, (void *)row);
        lua_setfield(L, -2, row->name);
    }
    for (const rim_row *row = class->methods; row && row->name; row++) {
        push_function(L, class->name, row);
        lua_setfield(L, -2, row->name);
    }
}

static lua_CFunction inherited(const rim_class *class, size_t offset) {
    for (; class; class = class->base) {
        lua_CFunction function;
        memcpy(&function, (const char *)class + offset, sizeof function);
        if (function) return function;
    }
    return NULL;
}

void rim_class_register(lua_State *L, const rim_class *class) {
    lua_createtable(L, 1, 8);
    lua_pushlightuserdata(L, (void *)class);
    lua_rawseti(L, -2, CLASS_SLOT);
    lua_pushlightuserdata(L, (void *)class);
    lua_newtable(L);
    add_rows(L, class);
    lua_pushcclosure(L, class_index, 2);
    lua_setfield(L, -2, "__index");
    lua_pushlightuserdata(L, (void *)class);
    lua_pushcclosure(L, class_newindex, 1);
    lua_setfield(L, -2, "__newindex");
    lua_CFunction tostring = inherited(class, offsetof(rim_class, tostring));
    lua_pushlightuserdata(L, (void *)class);
    lua_pushcclosure(L, tostring ? tostring : class_tostring, 1);
    lua_setfield(L, -2, "__tostring");
    lua_CFunction length = inherited(class, offsetof(rim_class, length));
    if (length) lua_pushcfunction(L, length), lua_setfield(L, -2, "__len");
    lua_CFunction equal = inherited(class, offsetof(rim_class, equal));
    if (equal) lua_pushcfunction(L, equal), lua_setfield(L, -2, "__eq");
    if (class->free) lua_pushcfunction(L, class->free), lua_setfield(L, -2, "__gc");
    lua_pushfstring(L, "rim.%s", class->name);
    lua_setfield(L, -2, "__name");
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "__metatable"); /* scripts cannot see it, so they cannot change it */
    lua_rawsetp(L, LUA_REGISTRYINDEX, class);
}

void *rim_class_push(lua_State *L, const rim_class *class, size_t size) {
    void *object = lua_newuserdatauv(L, size, 1);
    memset(object, 0, size);
    lua_rawgetp(L, LUA_REGISTRYINDEX, class);
    lua_setmetatable(L, -2);
    return object;
}

void *rim_class_test(lua_State *L, int index, const rim_class *class) {
    void *object = lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
    if (!object || !lua_getmetatable(L, index)) return NULL;
    lua_rawgeti(L, -1, CLASS_SLOT);
    const rim_class *found = lua_touserdata(L, -1);
    lua_pop(L, 2);
    while (found && found != class) found = found->base;
    return found ? object : NULL;
}

void *rim_class_check(lua_State *L, int index, const rim_class *class) {
    void *object = rim_class_test(L, index, class);
    if (!object) {
        if (index == 1) luaL_error(L, "%s %s is expected before the ':' (a '.' was used for a ':'?), got %s", indefinite(class->name), class->name, luaL_typename(L, 1));
        luaL_typeerror(L, index, class->name);
    }
    return object;
}

static int module_index(lua_State *L) {
    const rim_row *rows = lua_touserdata(L, lua_upvalueindex(1));
    const char *module = lua_tostring(L, lua_upvalueindex(2));
    const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
    rim_class shape = {.name = module, .methods = rows};
    const rim_row *near = nearest(&shape, rim_str_of(name));
    return luaL_error(L, "%s has no function '%s'%s%s%s", module, name, near ? "; did you mean '" : "",
                      near ? near->name : "", near ? "'?" : "");
}

void rim_module_push(lua_State *L, const char *name, const rim_row *rows) {
    lua_newtable(L); /* stays empty, so that every read and write goes through the metatable */
    lua_createtable(L, 0, 4);
    lua_newtable(L);
    for (const rim_row *row = rows; row->name; row++) {
        push_function(L, name, row);
        lua_setfield(L, -2, row->name);
    }
    lua_createtable(L, 0, 1);
    lua_pushlightuserdata(L, (void *)rows);
    lua_pushstring(L, name);
    lua_pushcclosure(L, module_index, 2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    rim_sandbox_protection(L, name);
}

int rim_check_choice(lua_State *L, int index, const char *const *names) {
    rim_str word = rim_check_str(L, index);
    size_t n = 0;
    for (; names[n]; n++)
        if (rim_str_is(word, names[n])) return (int)n;
    const char *near = rim_str_nearest(word, names, n);
    const char *said = lua_pushfstring(L, near ? "there is no '%s'; did you mean '%s'?" : "there is no '%s'; the first is '%s'", word.data, near ? near : names[0]);
    return index > 0 ? luaL_argerror(L, index, said) : luaL_error(L, "%s", said);
}

rim_str rim_check_str(lua_State *L, int index) {
    rim_str s;
    s.data = luaL_checklstring(L, index, &s.len);
    return s;
}
