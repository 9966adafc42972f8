#include "script/job.h"

#include "script/sandbox.h"

#include <stddef.h>
#include <stdlib.h>

/* A loaded script is a table in the registry under scripts_key: [name] = {table =, version =, options =, state =, ready =}. */
static const char scripts_key;

bool rim_host_open(rim_host *host, rim_alloc alloc, const rim_limits *limits, const rim_services *services, rim_error *error) {
    *host = (rim_host){.desk = {.services = services, .output_limit = limits->output, .language = RIM_STR("und")}};
    host->guard.signal = limits->signal;
    host->guard.time_limit = limits->time;
    host->L = rim_guard_state(&host->guard, alloc, limits->memory);
    if (!host->L) return rim_fail_memory(error, NULL), false;
    host->desk.alloc.fn = lua_getallocf(host->L, &host->desk.alloc.user);
    host->desk.alloc.stop = &host->guard.due;
    rim_buffer_init(&host->desk.scratch, host->desk.alloc);
    rim_arena_init(&host->timings.arena, alloc, 0);
    return true;
}

void rim_host_close(rim_host *host) {
    if (!host->L) return;
    lua_close(host->L);
    rim_buffer_free(&host->desk.scratch);
    rim_stemmer_free(&host->desk.stemmer);
    rim_arena_free(&host->timings.arena);
    rim_guard_free(&host->guard);
    host->L = NULL;
}

/* The guard is the allocator's own, and lies in the host. */
rim_host *rim_host_of(lua_State *L) {
    return (rim_host *)((char *)rim_guard_of(L) - offsetof(rim_host, guard));
}

/* ---- Protected work ---- */

static int add_place(lua_State *L);

/* While a script works its article gives memory until the time is up, and then no more. */
static void set_stop(const rim_desk *desk, rim_stop *stop) {
    if (desk->article) desk->article->alloc.stop = desk->article->arena.alloc.stop = stop;
}

/* What a script that failed left in the state; its memory goes to the next one, but not its time. */
static void collect(rim_host *host) {
    if (host->is_littered) lua_gc(host->L, LUA_GCCOLLECT, 0);
    host->is_littered = false;
}

/* Runs `work` with the guard's clock; on failure the message is left in `error`, with the script's line. */
rim_status rim_host_protect(rim_host *host, lua_CFunction work, rim_job *j, rim_error *error) {
    lua_State *L = host->L;
    collect(host);
    rim_status status = rim_guard_start(&host->guard, L, error);
    if (status != RIM_OK) return status;
    set_stop(&host->desk, &host->guard.due);
    lua_settop(L, 0);
    lua_pushcfunction(L, add_place);
    lua_pushcfunction(L, work);
    lua_pushlightuserdata(L, j);
    int result = lua_pcall(L, 1, 0, 1);
    rim_guard_end(&host->guard);
    set_stop(&host->desk, NULL);
    rim_timing_end(&host->timings, &host->guard);
    if (result == LUA_OK) return RIM_OK;
    const char *message = lua_tostring(L, -1); /* the handler made it a string; when memory is out, Lua did */
    if (!message) message = "error in error handling";
    bool no_memory = result == LUA_ERRMEM || strcmp(message, "not enough memory") == 0; /* raised again behind a pcall */
    if (host->guard.due || host->desk.is_over) status = RIM_LIMIT;
    else status = no_memory ? RIM_NOMEM : RIM_SCRIPT;
    if (host->guard.due && !strstr(message, rim_guard_message(&host->guard))) message = rim_guard_message(&host->guard);
    /* "names.lua:14: text" is taken apart: the line is a fact of its own */
    unsigned line = 0;
    const char *colon = strchr(message, ':');
    if (colon && colon[1] >= '0' && colon[1] <= '9') line = (unsigned)strtoul(colon + 1, NULL, 10);
    if (status == RIM_NOMEM) rim_fail(error, status, j->file, 0, "over the memory limit of %zu bytes", host->guard.limit);
    else rim_fail(error, status, j->file, line, "%s", message);
    lua_settop(L, 0);
    host->is_littered = true;
    return status;
}

/* The message handler: an error without a place gets the line of the script it came from. What is no string is told as what it is: asking it for its
   text would be running the script on. */
static int add_place(lua_State *L) {
    if (rim_guard_of(L)->due) return rim_guard_push_message(L), 1; /* what failed may have failed for want of time */
    if (lua_type(L, 1) != LUA_TSTRING) {
        lua_pushfstring(L, "error value is a %s; raise a string", luaL_typename(L, 1));
        lua_replace(L, 1);
    }
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

rim_job *rim_job_of(lua_State *L) {
    rim_job *j = lua_touserdata(L, 1);
    lua_settop(L, 0);
    return j;
}

void rim_push_scripts(lua_State *L) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &scripts_key) == LUA_TTABLE) return;
    lua_pop(L, 1);
    rim_sandbox_open(L);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &scripts_key);
}

/* Pushes the record of a loaded script. */
void rim_push_script(lua_State *L, rim_str name) {
    rim_push_scripts(L);
    rim_push_str(L, name);
    if (lua_rawget(L, -2) != LUA_TTABLE) luaL_error(L, "script '%s' is not loaded", lua_tostring(L, -2));
    lua_remove(L, -2);
}

/* ---- One run ---- */

/* What a script may take of the article's arena beside its output: sentences, words and the like for each byte of the source, and
   what is not counted one by one. */
enum { FOR_LAYERS = 128, ROOM = 1 << 20 };

/* The article goes on the desk: a script's run begins. False when memory is out. */
bool rim_host_begin(rim_host *host, rim_str name, rim_article *article) {
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
void rim_host_end(rim_host *host) {
    lua_settop(host->L, 0);
    if (host->desk.article) host->desk.article->arena.limit = 0, host->desk.article->arena.is_over = false;
    host->desk.article = NULL;
    host->desk.snapshot = NULL;
    host->desk.run++;
}

/* ---- Chunks ---- */

static int do_chunk(lua_State *L) {
    rim_job *j = rim_job_of(L);
    rim_desk_attach(L, &j->host->desk);
    rim_push_scripts(L);
    lua_settop(L, 0);
    const char *chunk = lua_pushfstring(L, "@%s", j->file);
    rim_sandbox_push_environment(L, j->article == NULL);
    rim_set_require(L, rim_str_of(j->file));
    if (!rim_sandbox_compile(L, j->source, chunk)) return lua_error(L);
    if (j->article) rim_push_article(L);
    lua_call(L, j->article ? 1 : 0, 1);
    rim_lua_to_json(L, lua_gettop(L), j->out);
    return 0;
}

rim_status rim_host_chunk(rim_host *host, rim_str source, const char *file, rim_article *article, rim_buffer *out, rim_error *error) {
    rim_job j = {.host = host, .source = source, .file = file, .out = out, .article = article};
    rim_status status = rim_host_begin(host, rim_str_of(file), article) ? rim_host_protect(host, do_chunk, &j, error) : rim_fail_memory(error, file);
    rim_host_end(host);
    return status;
}
