#include "script/host.h"

#include "html/select.h"
#include "script/options.h"
#include "script/sandbox.h"

#include <stdlib.h>

/* A loaded script is a table in the registry under scripts_key: [name] = {table =, options =, ctx =, state =, ready =}. */
static const char scripts_key;

static const char *const script_fields[] = {"name", "version", "api", "summary", "before", "after", "options", "examples", "setup", "sentence",
                                            "block", "paragraph", "heading", "quote", "list", "table", "caption", "html", "article"};

bool rim_host_open(rim_host *host, rim_alloc alloc, const rim_limits *limits, const rim_services *services, rim_error *error) {
    *host = (rim_host){.desk = {.services = services, .output_limit = limits->output, .language = RIM_STR("und")}};
    host->guard.signal = limits->signal;
    host->guard.time_limit = limits->time;
    host->L = rim_guard_state(&host->guard, alloc, limits->memory);
    if (!host->L) return rim_fail_memory(error, NULL), false;
    host->desk.alloc.fn = lua_getallocf(host->L, &host->desk.alloc.user);
    rim_buffer_init(&host->desk.scratch, host->desk.alloc);
    return true;
}

void rim_host_close(rim_host *host) {
    if (!host->L) return;
    lua_close(host->L);
    rim_buffer_free(&host->desk.scratch);
    rim_guard_free(&host->guard);
    host->L = NULL;
}

/* ---- Protected work ---- */

typedef struct job {
    rim_host *host;
    rim_str name, source, options;
    const char *file;
    rim_buffer *out;
    rim_article *article;
} job;

static int add_place(lua_State *L);

/* Runs `work` with the guard's clock; on failure the message is left in `error`, with the script's line. */
static rim_status protect(rim_host *host, lua_CFunction work, job *j, rim_error *error) {
    lua_State *L = host->L;
    rim_status status = rim_guard_start(&host->guard, L, error);
    if (status != RIM_OK) return status;
    lua_settop(L, 0);
    lua_pushcfunction(L, add_place);
    lua_pushcfunction(L, work);
    lua_pushlightuserdata(L, j);
    int result = lua_pcall(L, 1, 0, 1);
    rim_guard_end(&host->guard);
    if (result == LUA_OK) return RIM_OK;
    const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
    char text[64];
    if (!message) snprintf(text, sizeof text, "error value is a %s; raise a string", luaL_typename(L, -1)), message = text;
    if (host->guard.due || host->desk.is_over) status = RIM_LIMIT;
    else status = result == LUA_ERRMEM ? RIM_NOMEM : RIM_SCRIPT;
    /* "names.lua:14: text" is taken apart: the line is a fact of its own */
    unsigned line = 0;
    const char *colon = strchr(message, ':');
    if (colon && colon[1] >= '0' && colon[1] <= '9') line = (unsigned)strtoul(colon + 1, NULL, 10);
    if (result == LUA_ERRMEM) rim_fail(error, status, j->file, 0, "over the memory limit of %zu bytes", host->guard.limit);
    else rim_fail(error, status, j->file, line, "%s", message);
    lua_settop(L, 0);
    lua_gc(L, LUA_GCCOLLECT, 0);
    return status;
}

/* The message handler: an error without a place gets the line of the script it came from. */
static int add_place(lua_State *L) {
    if (rim_guard_of(L)->due || lua_type(L, 1) != LUA_TSTRING) return 1;
    rim_str message = rim_check_str(L, 1);
    const char *colon = memchr(message.data, ':', message.len);
    if (colon && colon[1] >= '0' && colon[1] <= '9') return 1;
    for (int level = 1; level < 40; level++) {
        lua_Debug record;
        if (!lua_getstack(L, level, &record) || !lua_getinfo(L, "Sl", &record)) break;
        if (record.currentline <= 0) continue;
        lua_pushfstring(L, "%s:%d: %s", record.short_src, record.currentline, message.data);
        return 1;
    }
    return 1;
}

static job *job_of(lua_State *L) {
    job *j = lua_touserdata(L, 1);
    lua_settop(L, 0);
    return j;
}

static void push_scripts(lua_State *L) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &scripts_key) == LUA_TTABLE) return;
    lua_pop(L, 1);
    rim_sandbox_open(L);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &scripts_key);
}

/* Pushes the record of a loaded script. */
static void push_script(lua_State *L, rim_str name) {
    push_scripts(L);
    rim_push_str(L, name);
    if (lua_rawget(L, -2) != LUA_TTABLE) luaL_error(L, "script '%s' is not loaded", lua_tostring(L, -2));
    lua_remove(L, -2);
}

/* ---- Loading ---- */

static void check_names(lua_State *L, int script) {
    enum { N = sizeof script_fields / sizeof *script_fields };
    lua_pushnil(L);
    while (lua_next(L, script)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "the script's table has fields that are not named");
        rim_str key = rim_check_str(L, -1);
        bool known = false;
        for (size_t i = 0; i < N; i++) known = known || rim_str_is(key, script_fields[i]);
        const char *near = known ? NULL : rim_str_nearest(key, script_fields, N);
        if (!known) luaL_error(L, near ? "unknown handler or field '%s'; did you mean '%s'?" : "unknown handler or field '%s'", key.data, near);
    }
}

static void check_type(lua_State *L, int script, const char *field, int type, bool required) {
    int given = lua_getfield(L, script, field);
    if (given != type && (required || given != LUA_TNIL))
        luaL_error(L, "field '%s' %s a %s", field, given == LUA_TNIL ? "is missing: it has to be" : "has to be", lua_typename(L, type));
    lua_pop(L, 1);
}

static void check_html(lua_State *L, int script) {
    if (lua_getfield(L, script, "html") == LUA_TTABLE) {
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
        if (message) luaL_error(L, "html[\"%s\"], character %d: %s", luaL_tolstring(L, -2, NULL), (int)at + 1, message);
    }
    lua_pop(L, 1);
}

static void check_script(lua_State *L, int script, rim_str name) {
    if (!lua_istable(L, script)) luaL_error(L, "a script returns a table {name =, version =, api = 1, ...}; this one returns %s", luaL_typename(L, script));
    check_names(L, script);
    check_type(L, script, "name", LUA_TSTRING, true);
    check_type(L, script, "version", LUA_TSTRING, true);
    check_type(L, script, "api", LUA_TNUMBER, true);
    check_type(L, script, "summary", LUA_TSTRING, true);
    for (size_t i = 4; i < 8; i++) check_type(L, script, script_fields[i], LUA_TTABLE, false);
    for (size_t i = 8; i < 17; i++) check_type(L, script, script_fields[i], LUA_TFUNCTION, false);
    check_type(L, script, "html", LUA_TTABLE, false);
    check_type(L, script, "article", LUA_TFUNCTION, false);
    lua_getfield(L, script, "name");
    if (!rim_str_eq(rim_check_str(L, -1), name))
        luaL_error(L, "the script's name is '%s' and its file's '%s'; they have to be the same", lua_tostring(L, -1), name.data);
    lua_getfield(L, script, "api");
    if (lua_tointeger(L, -1) != 1) luaL_error(L, "api is %s; this version knows api = 1", lua_tostring(L, -1));
    lua_pop(L, 2);
    check_html(L, script);
}

static int do_load(lua_State *L) {
    job *j = job_of(L);
    rim_desk_attach(L, &j->host->desk);
    push_scripts(L);
    int scripts = lua_gettop(L);
    const char *chunk = lua_pushfstring(L, "@%s", j->file);
    rim_sandbox_push_environment(L, true);
    rim_set_require(L, j->name);
    if (!rim_sandbox_compile(L, j->source, chunk)) return lua_error(L);
    lua_call(L, 0, 1);
    int script = lua_gettop(L);
    check_script(L, script, j->name);
    lua_createtable(L, 0, 6);
    int record = lua_gettop(L);
    lua_getfield(L, script, "version");
    lua_setfield(L, record, "version");
    lua_getfield(L, script, "options");
    rim_options_check_schema(L, -1);
    rim_options_push(L, -1, j->options);
    lua_setfield(L, record, "options");
    lua_pushvalue(L, script);
    lua_setfield(L, record, "table");
    rim_push_str(L, j->name);
    lua_pushvalue(L, record);
    lua_rawset(L, scripts);
    return 0;
}

rim_status rim_host_load(rim_host *host, rim_str name, rim_str source, const char *file, rim_str options, rim_error *error) {
    job j = {.host = host, .name = name, .source = source, .file = file, .options = options};
    host->desk.script = name;
    return protect(host, do_load, &j, error);
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

static int do_describe(lua_State *L) {
    static const char *const fields[] = {"name", "version", "summary", "options", "before", "after"};
    job *j = job_of(L);
    push_script(L, j->name);
    lua_getfield(L, -1, "table");
    int script = lua_gettop(L);
    lua_newtable(L);
    int description = lua_gettop(L);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        lua_getfield(L, script, fields[i]);
        lua_setfield(L, description, fields[i]);
    }
    lua_newtable(L);
    int list = lua_gettop(L);
    if (lua_getfield(L, script, "examples") == LUA_TTABLE)
        for (lua_Integer i = 1; lua_rawgeti(L, -1, i) != LUA_TNIL; i++) {
            push_example(L, lua_gettop(L));
            lua_rawseti(L, list, i);
            lua_pop(L, 1);
        }
    lua_settop(L, list);
    if (lua_rawlen(L, list)) lua_setfield(L, description, "examples");
    rim_lua_to_json(L, description, j->out);
    return 0;
}

rim_status rim_host_describe(rim_host *host, rim_str name, rim_buffer *out, rim_error *error) {
    job j = {.host = host, .name = name, .file = name.data, .out = out};
    return protect(host, do_describe, &j, error);
}

/* ---- Running ---- */

enum { RECORD = 1, SCRIPT, CTX, STATE }; /* stack slots of a run */

static void push_article(lua_State *L) {
    unsigned *run = rim_class_push(L, &rim_article_class, sizeof *run);
    *run = rim_desk_of(L)->run;
}

static void push_ctx(lua_State *L) {
    lua_newuserdatauv(L, 1, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &rim_ctx_class);
    lua_setmetatable(L, -2);
    lua_getfield(L, RECORD, "options");
    lua_setiuservalue(L, -2, 1);
    if (rim_desk_of(L)->article) {
        push_article(L);
        lua_setiuservalue(L, -2, 2);
    }
}

/* Once for each worker, before the first article. */
static void run_setup(lua_State *L, rim_desk *desk) {
    lua_getfield(L, RECORD, "ready");
    bool ready = lua_toboolean(L, -1);
    lua_pop(L, 1);
    if (ready) return;
    if (lua_getfield(L, SCRIPT, "setup") == LUA_TFUNCTION) {
        rim_article *article = desk->article;
        rim_snapshot *snapshot = desk->snapshot;
        desk->article = NULL, desk->snapshot = NULL;
        push_ctx(L);
        lua_call(L, 1, 1);
        desk->article = article, desk->snapshot = snapshot;
        lua_setfield(L, RECORD, "state");
    } else {
        lua_pop(L, 1);
    }
    lua_pushboolean(L, 1);
    lua_setfield(L, RECORD, "ready");
}

/* Calls the handler below the object on top. */
static void call_handler(lua_State *L) {
    lua_pushvalue(L, CTX);
    lua_pushvalue(L, STATE);
    lua_call(L, 3, 0);
}

static void set_place(rim_desk *desk, size_t view, rim_range range) {
    desk->place.is_set = true;
    desk->place.view = view;
    desk->place.range = range;
}

static void run_html(lua_State *L, rim_desk *desk, const rim_selector *selector) {
    for (size_t i = 0; i < desk->article->parts.len; i++) {
        const rim_page *page = desk->article->parts.at[i].page;
        for (const rim_node *node = page ? page->root : NULL; node; node = rim_node_after(page->root, node)) {
            if (!rim_selector_matches(selector, node)) continue;
            lua_pushvalue(L, -1);
            rim_node_push(L, node);
            call_handler(L);
        }
    }
}

/* Selectors in their order by bytes: a table has none of its own. */
static void run_all_html(lua_State *L, rim_desk *desk) {
    if (lua_getfield(L, SCRIPT, "html") != LUA_TTABLE) {
        lua_pop(L, 1);
        return;
    }
    int table = lua_gettop(L);
    rim_str last = {NULL, 0};
    for (;;) {
        rim_str next = {NULL, 0};
        lua_pushnil(L);
        while (lua_next(L, table)) {
            rim_str key = rim_check_str(L, -2);
            bool later = !last.data || rim_str_compare(key, last) > 0;
            if (later && (!next.data || rim_str_compare(key, next) < 0)) next = key;
            lua_pop(L, 1);
        }
        if (!next.data) break;
        const char *message;
        size_t at;
        rim_selector *selector = rim_selector_new(next, &desk->article->arena, &message, &at);
        if (!selector) luaL_error(L, "html[\"%s\"]: %s", next.data, message);
        lua_getfield(L, table, next.data);
        run_html(L, desk, selector);
        lua_pop(L, 1);
        last = next;
    }
    lua_settop(L, table - 1);
}

static void run_block_handler(lua_State *L, rim_desk *desk, const char *handler, size_t view) {
    if (lua_getfield(L, SCRIPT, handler) != LUA_TFUNCTION) {
        lua_pop(L, 1);
        return;
    }
    set_place(desk, view, (rim_range){0, desk->snapshot->views[view].block.text.len});
    rim_block_push(L, view);
    call_handler(L);
}

static void run_sentences(lua_State *L, rim_desk *desk, size_t view) {
    const rim_ranges *list = rim_snapshot_sentences(desk->snapshot, view);
    if (!list) luaL_error(L, "not enough memory");
    for (size_t i = 0; i < list->len; i++) {
        lua_getfield(L, SCRIPT, "sentence");
        set_place(desk, view, list->at[i]);
        rim_span_push(L, &rim_sentence_class, view, list->at[i])->index = i;
        call_handler(L);
    }
}

static int do_run(lua_State *L) {
    job *j = job_of(L);
    rim_desk *desk = &j->host->desk;
    push_script(L, j->name);
    lua_getfield(L, RECORD, "table");
    lua_getfield(L, RECORD, "version");
    desk->version = rim_check_str(L, -1);
    lua_pop(L, 1);
    run_setup(L, desk);
    push_ctx(L);
    lua_getfield(L, RECORD, "state");
    run_all_html(L, desk);
    bool sentences = lua_getfield(L, SCRIPT, "sentence") == LUA_TFUNCTION;
    lua_pop(L, 1);
    for (size_t view = 0; view < desk->snapshot->n; view++) {
        run_block_handler(L, desk, "block", view);
        run_block_handler(L, desk, rim_block_kind_name(desk->snapshot->views[view].block.kind), view);
        if (sentences) run_sentences(L, desk, view);
    }
    desk->place.is_set = false;
    if (lua_getfield(L, SCRIPT, "article") == LUA_TFUNCTION) {
        push_article(L);
        call_handler(L);
    }
    return 0;
}

/* "paragraph 3, bytes 3008-3014: "Berbock"", in the arena; empty when no handler of a place was running. */
static rim_str place_text(const rim_desk *desk) {
    rim_article *article = desk->article;
    if (!desk->place.is_set || !desk->snapshot) return RIM_STR("");
    const rim_block *block = &desk->snapshot->views[desk->place.view].block;
    rim_ranges in = {0};
    rim_str text = rim_str_slice(block->text, desk->place.range.start, desk->place.range.end);
    if (!rim_offsets_back(&block->offsets, &article->arena, desk->place.range, &in) || !in.len) return RIM_STR("");
    size_t shown = text.len < 60 ? text.len : 60;
    while (shown < text.len && ((unsigned char)text.data[shown] & 0xC0) == 0x80) shown++;
    return rim_arena_format(&article->arena, "%s %zu, bytes %zu-%zu: \"%.*s%s\"", rim_block_kind_name(block->kind),
                            desk->place.view + 1, in.at[0].start, in.at[in.len - 1].end, (int)shown, text.data,
                            shown < text.len ? "..." : "");
}

static void keep_failure(rim_host *host, rim_str name, rim_status status, const rim_error *error) {
    rim_article *article = host->desk.article;
    rim_failure failure = {.script = rim_arena_str(&article->arena, name), .status = status, .line = error->line,
                           .message = rim_arena_str(&article->arena, rim_str_of(error->message)), .place = place_text(&host->desk)};
    if (failure.script.data && failure.message.data && failure.place.data) RIM_PUSH(&article->failures, &article->arena, failure);
}

/* What a script may take of the article's arena beside its output: sentences, words and the like for each byte of the source, and
   what is not counted one by one. */
enum { FOR_LAYERS = 128, ROOM = 1 << 20 };

/* The article goes on the desk: a script's run begins. False when memory is out. */
static bool begin_run(rim_host *host, rim_str name, rim_article *article) {
    rim_desk *desk = &host->desk;
    desk->script = name;
    desk->article = article;
    desk->snapshot = article ? rim_snapshot_now(article) : NULL;
    desk->language = article && article->language.len ? article->language : RIM_STR("und");
    desk->output = 0;
    desk->is_over = false;
    desk->place.is_set = false;
    desk->run++;
    if (article && desk->output_limit) article->arena.limit = article->arena.used + desk->output_limit + FOR_LAYERS * article->source.len + ROOM;
    return !article || desk->snapshot;
}

/* And is taken off: what scripts kept of it is refused from now on. */
static void end_run(rim_host *host) {
    lua_settop(host->L, 0);
    if (host->desk.article) host->desk.article->arena.limit = 0;
    host->desk.article = NULL;
    host->desk.snapshot = NULL;
    host->desk.run++;
}

rim_status rim_host_run(rim_host *host, rim_str name, rim_article *article, rim_error *error) {
    size_t edits = article->proposals.len, findings = article->findings.len;
    job j = {.host = host, .name = name, .article = article, .file = name.data};
    rim_error mine = {0};
    rim_status status = begin_run(host, name, article) ? protect(host, do_run, &j, &mine) : rim_fail_memory(&mine, name.data);
    article->arena.limit = 0;
    if (status != RIM_OK) {
        keep_failure(host, name, status, &mine);
        rim_forget(article, edits, findings);
        if (error && error->status == RIM_OK) *error = mine;
    }
    end_run(host);
    article->stage++;
    return status;
}

/* ---- Chunks ---- */

static int do_chunk(lua_State *L) {
    job *j = job_of(L);
    rim_desk_attach(L, &j->host->desk);
    push_scripts(L);
    lua_settop(L, 0);
    const char *chunk = lua_pushfstring(L, "@%s", j->file);
    rim_sandbox_push_environment(L, j->article == NULL);
    rim_set_require(L, rim_str_of(j->file));
    if (!rim_sandbox_compile(L, j->source, chunk)) return lua_error(L);
    if (j->article) push_article(L);
    lua_call(L, j->article ? 1 : 0, 1);
    rim_lua_to_json(L, lua_gettop(L), j->out);
    return 0;
}

rim_status rim_host_chunk(rim_host *host, rim_str source, const char *file, rim_article *article, rim_buffer *out, rim_error *error) {
    job j = {.host = host, .source = source, .file = file, .out = out, .article = article};
    rim_status status = begin_run(host, rim_str_of(file), article) ? protect(host, do_chunk, &j, error) : rim_fail_memory(error, file);
    end_run(host);
    return status;
}
