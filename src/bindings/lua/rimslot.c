/* rimslot.c - the engine in a stock Lua 5.4: require "rimslot". A thin layer over rimslot.h, which is the manual; see README.md.
   Objects keep their engine alive through their user value. Strings are copied. Errors are raised as strings "where:line: message". */
#include <lauxlib.h>
#include <lua.h>
#include <rimslot.h>
#include <string.h>

#define ENGINE  "rimslot.engine"
#define WORKER  "rimslot.worker"
#define ARTICLE "rimslot.article"

static int raise(lua_State *L, const rim_error *error) {
    if (error->line) return luaL_error(L, "%s:%d: %s", error->where, (int)error->line, error->message);
    return luaL_error(L, error->where[0] ? "%s: %s" : "%s%s", error->where, error->message);
}

static int check(lua_State *L, const rim_error *error) {
    return error->status ? raise(L, error) : 0;
}

static void push(lua_State *L, rim_str text) {
    lua_pushlstring(L, text.len ? text.data : "", text.len);
}

/* A box for one object, finalised by its metatable. The value at `owner` (an engine, or nil) lives as long. */
static void **box(lua_State *L, const char *type, int owner) {
    void **object = lua_newuserdatauv(L, sizeof *object, 1);
    *object = NULL;
    lua_pushvalue(L, owner);
    lua_setiuservalue(L, -2, 1);
    luaL_setmetatable(L, type);
    return object;
}

static void *object(lua_State *L, int index, const char *type) {
    return *(void **)luaL_checkudata(L, index, type);
}

static void set_text(lua_State *L, const char *key, rim_str text) {
    push(L, text);
    lua_setfield(L, -2, key);
}

static void set_size(lua_State *L, const char *key, size_t value) {
    lua_pushinteger(L, (lua_Integer)value);
    lua_setfield(L, -2, key);
}

static void set_word(lua_State *L, const char *key, const char *word) {
    lua_pushstring(L, word); /* NULL: nil, no field */
    lua_setfield(L, -2, key);
}

/* An optional field of the table at `index`, which may be none. The string lasts as long as the table holds it. */
static const char *option(lua_State *L, int index, const char *key) {
    if (lua_isnoneornil(L, index)) return NULL;
    luaL_checktype(L, index, LUA_TTABLE);
    int type = lua_getfield(L, index, key);
    if (type != LUA_TNIL && type != LUA_TSTRING) luaL_error(L, "field '%s' has to be a string", key);
    const char *text = lua_tostring(L, -1);
    lua_pop(L, 1);
    return text;
}

static lua_Number number(lua_State *L, int index, const char *key, lua_Number otherwise) {
    if (lua_isnoneornil(L, index)) return otherwise;
    lua_getfield(L, index, key);
    lua_Number value = luaL_optnumber(L, -1, otherwise);
    lua_pop(L, 1);
    if (value < 0) luaL_error(L, "field '%s' has to be 0 or more", key);
    return value;
}

static void known_fields(lua_State *L, int index, const char *const *names) {
    if (lua_isnoneornil(L, index)) return;
    luaL_checktype(L, index, LUA_TTABLE);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        size_t i = 0;
        while (names[i] && strcmp(names[i], key) != 0) i++;
        if (!names[i]) luaL_error(L, "unknown field '%s'", key);
    }
}

/* ---- Engine -------------------------------------------------------------------------------------- */

enum { MAX_PATHS = 64 };

static void read_paths(lua_State *L, int index, const char **paths) {
    if (lua_isnoneornil(L, index) || lua_getfield(L, index, "paths") == LUA_TNIL) return;
    luaL_checktype(L, -1, LUA_TTABLE);
    size_t count = lua_rawlen(L, -1);
    if (count >= MAX_PATHS) luaL_error(L, "more than %d paths", MAX_PATHS - 1);
    for (size_t i = 0; i < count; i++) {
        if (lua_rawgeti(L, -1, (lua_Integer)i + 1) != LUA_TSTRING) luaL_error(L, "field 'paths' has to be a list of strings");
        paths[i] = lua_tostring(L, -1);
        lua_pop(L, 1);
    }
}

static int engine_new(lua_State *L) {
    static const char *const names[] = {"paths", "bundled", "options", "memory_limit", "output_limit", "time_limit", "apply_threshold",
                                        "native_modules", "plugins", NULL};
    lua_settop(L, 1);
    known_fields(L, 1, names);
    const char *paths[MAX_PATHS] = {NULL};
    rim_config config = RIM_CONFIG_INIT;
    read_paths(L, 1, paths);
    config.paths = paths;
    config.bundled = option(L, 1, "bundled");
    config.options = option(L, 1, "options");
    config.plugins = option(L, 1, "plugins");
    config.memory_limit = (size_t)number(L, 1, "memory_limit", (lua_Number)config.memory_limit);
    config.output_limit = (size_t)number(L, 1, "output_limit", (lua_Number)config.output_limit);
    config.time_limit = (unsigned)number(L, 1, "time_limit", config.time_limit);
    config.apply_threshold = number(L, 1, "apply_threshold", config.apply_threshold);
    if (!lua_isnil(L, 1)) {
        lua_getfield(L, 1, "native_modules");
        config.native_modules = lua_toboolean(L, -1);
    }
    lua_pushnil(L);
    rim_error error = {0};
    void **engine = box(L, ENGINE, lua_gettop(L));
    *engine = rim_engine_new(&config, &error);
    check(L, &error);
    return 1;
}

static int engine_free(lua_State *L) {
    void **engine = luaL_checkudata(L, 1, ENGINE);
    rim_engine_free(*engine);
    *engine = NULL;
    return 0;
}

static int engine_list(lua_State *L) {
    rim_error error = {0};
    rim_str out = {0};
    rim_engine_list(object(L, 1, ENGINE), luaL_checkstring(L, 2), &out, &error);
    check(L, &error);
    push(L, out);
    return 1;
}

static int engine_article(lua_State *L) {
    static const char *const names[] = {"format", "encoding", "path", "language", NULL};
    rim_engine *engine = object(L, 1, ENGINE);
    size_t len;
    const char *bytes = luaL_checklstring(L, 2, &len);
    known_fields(L, 3, names);
    rim_reading reading = RIM_READING_INIT;
    reading.format = option(L, 3, "format");
    reading.encoding = option(L, 3, "encoding");
    reading.path = option(L, 3, "path");
    reading.language = option(L, 3, "language");
    rim_error error = {0};
    void **article = box(L, ARTICLE, 1);
    *article = rim_article_new(engine, bytes, len, &reading, &error);
    check(L, &error);
    return 1;
}

static int engine_worker(lua_State *L) {
    rim_error error = {0};
    rim_engine *engine = object(L, 1, ENGINE);
    void **worker = box(L, WORKER, 1);
    *worker = rim_worker_new(engine, &error);
    check(L, &error);
    return 1;
}

/* ---- Article ------------------------------------------------------------------------------------- */

static int article_free(lua_State *L) {
    void **article = luaL_checkudata(L, 1, ARTICLE);
    rim_article_free(*article);
    *article = NULL;
    return 0;
}

static int article_field(lua_State *L) {
    rim_str value = rim_article_field(object(L, 1, ARTICLE), luaL_checkstring(L, 2));
    if (!value.len) return 0;
    push(L, value);
    return 1;
}

static int article_source(lua_State *L) {
    push(L, rim_article_source(object(L, 1, ARTICLE)));
    return 1;
}

static void set_pieces(lua_State *L, const rim_piece *pieces, size_t count) {
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_createtable(L, 0, 3);
        set_size(L, "start", pieces[i].start);
        set_size(L, "stop", pieces[i].end); /* `end` is a word of Lua's */
        set_text(L, "after", pieces[i].after);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "pieces");
}

static void push_edit(lua_State *L, const rim_edit *edit) {
    static const char *const states[] = {"proposed", "applied", "blocked", "rejected"};
    static const char *const reasons[] = {NULL, "quote", "overlap", "limit", "encoding", "source"};
    lua_createtable(L, 0, 16);
    set_text(L, "id", edit->id);
    set_text(L, "script", edit->script);
    set_text(L, "version", edit->version);
    set_text(L, "rule", edit->rule);
    set_text(L, "reason", edit->reason);
    if (edit->field.len) set_text(L, "field", edit->field);
    set_text(L, "before", edit->before);
    set_text(L, "after", edit->after);
    set_pieces(L, edit->pieces, edit->n_pieces);
    lua_pushnumber(L, edit->confidence);
    lua_setfield(L, -2, "confidence");
    set_word(L, "state", states[edit->state]);
    set_word(L, "blocked_by", reasons[edit->blocked_by]);
    if (edit->blocked_by == RIM_BY_OVERLAP) set_size(L, "rival", edit->rival + 1);
    lua_pushboolean(L, edit->decided);
    lua_setfield(L, -2, "decided");
    set_size(L, "block", edit->block + 1);
}

static int article_edits(lua_State *L) {
    const rim_edit *edits = NULL;
    size_t count = rim_article_edits(object(L, 1, ARTICLE), &edits);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        push_edit(L, &edits[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static void push_finding(lua_State *L, const rim_finding *finding) {
    static const char *const severities[] = {"hint", "info", "warning", "error"};
    lua_createtable(L, 0, 10);
    set_text(L, "id", finding->id);
    set_text(L, "script", finding->script);
    set_text(L, "version", finding->version);
    set_text(L, "rule", finding->rule);
    set_text(L, "message", finding->message);
    set_text(L, "exact", finding->exact);
    set_pieces(L, finding->pieces, finding->n_pieces);
    lua_createtable(L, (int)finding->n_suggestions, 0);
    for (size_t i = 0; i < finding->n_suggestions; i++) {
        push(L, finding->suggestions[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setfield(L, -2, "suggestions");
    set_word(L, "severity", severities[finding->severity]);
    set_size(L, "block", finding->block + 1);
}

static int article_findings(lua_State *L) {
    const rim_finding *findings = NULL;
    size_t count = rim_article_findings(object(L, 1, ARTICLE), &findings);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        push_finding(L, &findings[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static int push_failures(lua_State *L, const rim_article *article) {
    const rim_failure *failures = NULL;
    size_t count = rim_article_failures(article, &failures);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        lua_createtable(L, 0, 5);
        set_text(L, "script", failures[i].script);
        set_word(L, "status", rim_status_name(failures[i].status));
        set_size(L, "line", failures[i].line);
        set_text(L, "message", failures[i].message);
        set_text(L, "place", failures[i].place);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return (int)count;
}

static int article_failures(lua_State *L) {
    push_failures(L, object(L, 1, ARTICLE));
    return 1;
}

static int article_decide(lua_State *L) {
    static const char *const decisions[] = {"undecided", "accept", "reject", "stet", NULL};
    rim_article *article = object(L, 1, ARTICLE);
    lua_Integer edit = luaL_checkinteger(L, 2);
    luaL_argcheck(L, edit >= 1 && (size_t)edit <= rim_article_edits(article, NULL), 2, "there is no edit of that number");
    rim_error error = {0};
    rim_article_decide(article, (size_t)edit - 1, (rim_decision)luaL_checkoption(L, 3, NULL, decisions), &error);
    check(L, &error);
    return 0;
}

static int article_result(lua_State *L) {
    rim_str json = rim_article_result(object(L, 1, ARTICLE), luaL_checkstring(L, 2));
    if (!json.len) return 0;
    push(L, json);
    return 1;
}

static int article_write(lua_State *L) {
    rim_error error = {0};
    rim_str out = {0};
    rim_article_write(object(L, 1, ARTICLE), luaL_optstring(L, 2, NULL), &out, &error);
    check(L, &error);
    push(L, out);
    return 1;
}

static int article_load(lua_State *L) {
    rim_error error = {0};
    size_t len;
    const char *records = luaL_checklstring(L, 2, &len);
    rim_article_load(object(L, 1, ARTICLE), records, len, &error);
    check(L, &error);
    return 0;
}

static int article_revert(lua_State *L) {
    rim_error error = {0};
    rim_str out = {0};
    size_t len;
    const char *records = luaL_checklstring(L, 2, &len);
    rim_article_revert(object(L, 1, ARTICLE), records, len, &out, &error);
    check(L, &error);
    push(L, out);
    return 1;
}

/* ---- Worker -------------------------------------------------------------------------------------- */

static int worker_free(lua_State *L) {
    void **worker = luaL_checkudata(L, 1, WORKER);
    rim_worker_free(*worker);
    *worker = NULL;
    return 0;
}

/* Failed scripts are returned: the others' edits stand. Anything else that went wrong is raised. */
static int worker_run(lua_State *L) {
    rim_error error = {0};
    rim_article *article = object(L, 2, ARTICLE);
    rim_worker_run(object(L, 1, WORKER), article, luaL_optstring(L, 3, NULL), &error);
    if (push_failures(L, article) == 0) check(L, &error);
    return 1;
}

/* Lua as a person types it; what it evaluates to, written as Lua. */
static int worker_eval(lua_State *L) {
    rim_error error = {0};
    rim_str out = {0};
    size_t len;
    rim_worker *worker = object(L, 1, WORKER);
    rim_article *article = object(L, 2, ARTICLE);
    const char *code = luaL_checklstring(L, 3, &len);
    rim_worker_eval(worker, article, luaL_optstring(L, 4, NULL), code, len, &out, &error);
    check(L, &error);
    push(L, out);
    return 1;
}

/* What each script did on one line of the source, or why it did nothing. */
static int worker_explain(lua_State *L) {
    rim_error error = {0};
    rim_str out = {0};
    rim_worker *worker = object(L, 1, WORKER);
    rim_article *article = object(L, 2, ARTICLE);
    lua_Integer line = luaL_checkinteger(L, 3);
    luaL_argcheck(L, line >= 1, 3, "lines are counted from 1");
    rim_worker_explain(worker, article, luaL_optstring(L, 4, NULL), (size_t)line, &out, &error);
    check(L, &error);
    push(L, out);
    return 1;
}

/* Another thread's business in other languages; here a hook of the host's may call it. */
static int worker_stop(lua_State *L) {
    rim_worker_stop(object(L, 1, WORKER));
    return 0;
}

/* ---- The module ---------------------------------------------------------------------------------- */

/* Reads an authority list of any kind and verifies all of it: how many people, places and bodies it has. */
static int list_check(lua_State *L) {
    rim_error error = {0};
    size_t people = 0;
    rim_list_check(luaL_checkstring(L, 1), &people, &error);
    check(L, &error);
    lua_pushinteger(L, (lua_Integer)people);
    return 1;
}

static void define(lua_State *L, const char *type, const luaL_Reg *methods, lua_CFunction release) {
    luaL_newmetatable(L, type);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, release);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
}

__attribute__((visibility("default"))) int luaopen_rimslot(lua_State *L) {
    static const luaL_Reg engine[] = {{"list", engine_list}, {"article", engine_article}, {"worker", engine_worker}, {NULL, NULL}};
    static const luaL_Reg worker[] = {{"run", worker_run}, {"eval", worker_eval}, {"explain", worker_explain}, {"stop", worker_stop}, {NULL, NULL}};
    static const luaL_Reg article[] = {{"field", article_field}, {"source", article_source}, {"edits", article_edits},
        {"findings", article_findings}, {"failures", article_failures}, {"decide", article_decide}, {"result", article_result},
        {"write", article_write}, {"load", article_load}, {"revert", article_revert}, {NULL, NULL}};
    define(L, ENGINE, engine, engine_free);
    define(L, WORKER, worker, worker_free);
    define(L, ARTICLE, article, article_free);
    lua_createtable(L, 0, 3);
    lua_pushcfunction(L, engine_new);
    lua_setfield(L, -2, "engine");
    lua_pushcfunction(L, list_check);
    lua_setfield(L, -2, "check_list");
    set_word(L, "version", rim_version());
    return 1;
}
