/* load.c - loading a script: the table it returns checked, its options made, what it says of itself. */
#include "script/job.h"

#include "html/select.h"
#include "script/lint.h"
#include "script/options.h"
#include "script/sandbox.h"
#include "script/shapes.h"

/* Every field is one that a script may have, and none that it must have is missing. */
static void check_fields(lua_State *L, int script) {
    const char *near = NULL;
    lua_pushnil(L);
    while (lua_next(L, script)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "the script's table has fields that are not named");
        rim_str key = rim_check_str(L, -1);
        if (rim_shape_field(&rim_script_shape, key, &near)) continue;
        luaL_error(L, near ? "unknown handler or field '%s'; did you mean '%s'?" : "unknown handler or field '%s'", key.data, near);
    }
    for (const rim_row *field = rim_script_shape.fields; field->name; field++) {
        int given = lua_getfield(L, script, field->name), wanted = rim_field_type(field);
        if (given != wanted && !(given == LUA_TNIL && rim_field_is_optional(field)))
            luaL_error(L, "field '%s' %s a %s", field->name, given == LUA_TNIL ? "is missing: it has to be" : "has to be", lua_typename(L, wanted));
        lua_pop(L, 1);
    }
}

static void check_html(lua_State *L, int script) {
    if (lua_getfield(L, script, "html") == LUA_TTABLE) {
        rim_sandbox_see_through(L, -1);
        rim_arena arena;
        rim_arena_init(&arena, rim_desk_of(L)->alloc, 0);
        lua_pushnil(L);
        const char *message = NULL;
        size_t at = 0;
        while (!message && lua_next(L, -2)) {
            bool ok = lua_type(L, -2) == LUA_TSTRING && lua_isfunction(L, -1);
            if (!ok) message = "html has to be a table of functions by CSS selector";
            else rim_selector_new(rim_check_str(L, -2), &arena, &message, &at);
            if (!message) lua_pop(L, 1);
        }
        rim_arena_free(&arena);
        if (message) luaL_error(L, "html[\"%s\"], character %d: %s", rim_sandbox_tostring(L, -2, NULL), (int)at + 1, message);
    }
    lua_pop(L, 1);
}

static void check_script(lua_State *L, int script, rim_str name) {
    if (!lua_istable(L, script)) luaL_error(L, "a script returns a table {name =, version =, api = 1, ...}; this one returns %s", luaL_typename(L, script));
    check_fields(L, script);
    lua_getfield(L, script, "name");
    if (!rim_str_eq(rim_check_str(L, -1), name))
        luaL_error(L, "the script's name is '%s' and its file's '%s'; they have to be the same", lua_tostring(L, -1), name.data);
    lua_getfield(L, script, "api");
    if (lua_tointeger(L, -1) != 1) luaL_error(L, "api is %s; this version knows api = 1", lua_tostring(L, -1));
    lua_pop(L, 2);
    check_html(L, script);
}

static int do_load(lua_State *L) {
    rim_job *j = rim_job_of(L);
    rim_desk_attach(L, &j->host->desk);
    rim_push_scripts(L);
    int scripts = lua_gettop(L);
    const char *chunk = lua_pushfstring(L, "@%s", j->file);
    rim_sandbox_push_environment(L, true);
    rim_set_require(L, j->name);
    if (!rim_sandbox_compile(L, j->source, chunk)) return lua_error(L);
    lua_call(L, 0, 1);
    rim_sandbox_see_through(L, -1);
    int script = lua_gettop(L);
    check_script(L, script, j->name);
    lua_createtable(L, 0, 6);
    int record = lua_gettop(L);
    lua_getfield(L, script, "version");
    rim_check_str(L, -1);
    lua_setfield(L, record, "version");
    lua_getfield(L, script, "options");
    rim_sandbox_see_through(L, -1);
    rim_options_check_schema(L, -1);
    rim_options_push(L, -1, j->options);
    if (lua_istable(L, -1)) rim_sandbox_protect(L, "options");
    lua_setfield(L, record, "options");
    lua_pushvalue(L, script);
    lua_setfield(L, record, "table");
    rim_push_str(L, j->name);
    lua_pushvalue(L, record);
    lua_rawset(L, scripts);
    return 0;
}

/* What the message quotes first: the name of the field that is at fault. An option's own name is left alone: other tables may have a field of that name. */
static rim_str quoted(const char *message) {
    if (strncmp(message, "option ", 7) == 0) return RIM_STR("");
    const char *open = strchr(message, '\''), *close = open ? strchr(open + 1, '\'') : NULL;
    return close ? (rim_str){open + 1, (size_t)(close - open - 1)} : RIM_STR("");
}

/* A fault of the table that the script returns is found when its lines have been run; where the script sets the field, its chunk tells. */
static void find_line(rim_host *host, const rim_job *j, rim_error *error) {
    rim_arena arena;
    rim_arena_init(&arena, host->desk.alloc, 0);
    rim_lint lint = {.script = j->name.data, .arena = &arena};
    rim_str name = quoted(error->message);
    if (name.len && rim_host_uses(host, j->source, j->file, &lint, NULL) == RIM_OK)
        for (size_t i = 0; i < lint.uses.len && !error->line; i++)
            if (lint.uses.at[i].kind == RIM_USE_SET && rim_str_eq(lint.uses.at[i].name, name)) error->line = lint.uses.at[i].line;
    rim_arena_free(&arena);
}

rim_status rim_host_load(rim_host *host, rim_str name, rim_str source, const char *file, rim_str options, rim_error *error) {
    rim_job j = {.host = host, .name = name, .source = source, .file = file, .options = options};
    host->desk.script = name;
    rim_status status = rim_host_protect(host, do_load, &j, error);
    if (status == RIM_SCRIPT && error && !error->line) find_line(host, &j, error);
    return status;
}

/* ---- Describing ---- */

/* An example {"before", "after", lang = ...} as an object: its texts get names (which may be given, too), for JSON has no mixed tables. */
static void push_example(lua_State *L, int example) {
    if (!lua_istable(L, example)) luaL_error(L, "an example is a table {\"before\", \"after\"}");
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, example)) {
        if (lua_type(L, -2) != LUA_TSTRING) {
            lua_pop(L, 1);
            continue;
        }
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
    }
    bool html = lua_getfield(L, example, "html") != LUA_TNIL;
    lua_pop(L, 1);
    for (int i = 1; i <= 2; i++) {
        if (lua_rawgeti(L, example, i) == LUA_TNIL) lua_pop(L, 1);
        else lua_setfield(L, -2, i == 1 && !html ? "before" : "after");
        if (html) break;
    }
}

/* The handlers that a script has, in the order in which the interface lists them. */
static void push_handlers(lua_State *L, int script) {
    lua_Integer n = 0;
    lua_newtable(L);
    for (const rim_row *field = rim_script_shape.fields; field->name; field++) {
        bool is_handler = strncmp(field->type, "fun(", 4) == 0 || strcmp(field->name, "html") == 0;
        if (is_handler && lua_getfield(L, script, field->name) != LUA_TNIL) {
            lua_pop(L, 1);
            lua_pushstring(L, field->name);
            lua_rawseti(L, -2, ++n);
        } else if (is_handler) {
            lua_pop(L, 1);
        }
    }
}

static int do_describe(lua_State *L) {
    static const char *const fields[] = {"name", "version", "summary", "options", "before", "after"};
    rim_job *j = rim_job_of(L);
    rim_push_script(L, j->name);
    lua_getfield(L, -1, "table");
    int script = lua_gettop(L);
    lua_newtable(L);
    int description = lua_gettop(L);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        lua_getfield(L, script, fields[i]);
        lua_setfield(L, description, fields[i]);
    }
    push_handlers(L, script);
    if (lua_rawlen(L, -1)) lua_setfield(L, description, "handlers");
    lua_settop(L, description);
    lua_newtable(L);
    int list = lua_gettop(L);
    if (rim_sandbox_field(L, script, "examples") == LUA_TTABLE)
        for (size_t i = 1; rim_sandbox_item(L, list + 1, i) != LUA_TNIL; i++) {
            push_example(L, lua_gettop(L));
            lua_rawseti(L, list, (lua_Integer)i);
            lua_pop(L, 1);
        }
    lua_settop(L, list);
    if (lua_rawlen(L, list)) lua_setfield(L, description, "examples");
    rim_lua_to_json(L, description, j->out);
    return 0;
}

rim_status rim_host_describe(rim_host *host, rim_str name, rim_buffer *out, rim_error *error) {
    rim_job j = {.host = host, .name = name, .file = name.data, .out = out};
    return rim_host_protect(host, do_describe, &j, error);
}
