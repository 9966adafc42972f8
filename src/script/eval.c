/* eval.c - Lua a line at a time, as a person types it: the article as `article`, the module as `rim`, globals that stay. */
#include "script/job.h"

#include "script/sandbox.h"
#include "script/show.h"

static const char worlds_key; /* in the registry: script -> environment */

/* ---- Runs that last over several lines ---- */

static bool goes_on(const rim_host *host, const rim_article *article) {
    return host->evaluated == article && article->eval.host == host && article->eval.run == host->eval_run && article->eval.stage == article->stage;
}

/* The article goes on the desk, in the run of the line before when nothing came between. */
static bool begin(rim_host *host, rim_str name, rim_article *article) {
    bool same = goes_on(host, article);
    if (!same) article->stage++;
    if (!rim_host_begin(host, name, article)) return false;
    host->desk.version = RIM_STR("");
    if (same) {
        host->desk.run = host->eval_run;
        host->desk.snapshot = article->eval.snapshot;
        return true;
    }
    host->evaluated = article;
    host->eval_run = host->desk.run;
    article->eval.host = host, article->eval.run = host->eval_run, article->eval.stage = article->stage, article->eval.snapshot = host->desk.snapshot;
    article->budget = 0;
    return true;
}

/* Runs are counted on from where this one's lines began. */
static void end(rim_host *host, unsigned next) {
    rim_host_end(host);
    host->desk.run = next;
}

/* ---- One line ---- */

/* An environment that knows unknown globals, and takes new ones. */
static void push_world(lua_State *L, rim_str name) {
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &worlds_key) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &worlds_key);
    }
    rim_push_str(L, name);
    if (lua_rawget(L, -2) == LUA_TTABLE) {
        lua_remove(L, -2);
        return;
    }
    lua_pop(L, 1);
    rim_sandbox_push_environment(L, true);
    lua_getmetatable(L, -1);
    lua_pushnil(L);
    lua_setfield(L, -2, "__newindex");
    lua_pop(L, 1);
    rim_set_require(L, name);
    rim_push_str(L, name);
    lua_pushvalue(L, -2);
    lua_rawset(L, -4);
    lua_remove(L, -2);
}

/* Sets world[name] to the value on top. */
static void set_global(lua_State *L, int world, const char *name) {
    lua_pushstring(L, name);
    lua_insert(L, -2);
    lua_rawset(L, world);
}

static void set_globals(lua_State *L, int world, rim_job *j) {
    lua_getfield(L, world, "require");
    lua_pushliteral(L, "rim");
    lua_call(L, 1, 1);
    set_global(L, world, "rim");
    rim_push_article(L);
    set_global(L, world, "article");
    lua_newtable(L);
    if (j->options.data) {
        rim_push_script(L, j->name);
        lua_getfield(L, -1, "options");
        lua_replace(L, -3);
        lua_pop(L, 1);
    }
    rim_ctx_push(L);
    set_global(L, world, "ctx");
}

/* An expression, else statements; leaves the function. */
static void compile(lua_State *L, int world, rim_job *j) {
    lua_pushliteral(L, "return ");
    rim_push_str(L, j->source);
    lua_concat(L, 2);
    lua_pushvalue(L, world);
    if (rim_sandbox_compile(L, rim_check_str(L, -2), "=line")) return;
    lua_pop(L, 2);
    lua_pushvalue(L, world);
    if (rim_sandbox_compile(L, j->source, "=line")) return;
    *j->is_unfinished = rim_str_ends(rim_check_str(L, -1), RIM_STR("<eof>"));
    lua_error(L);
}

static int do_eval(lua_State *L) {
    rim_job *j = rim_job_of(L);
    rim_desk_attach(L, &j->host->desk);
    rim_push_scripts(L);
    push_world(L, j->name);
    int world = lua_gettop(L);
    set_globals(L, world, j);
    compile(L, world, j);
    int before = lua_gettop(L) - 1;
    lua_call(L, 0, LUA_MULTRET);
    int n = lua_gettop(L) - before;
    luaL_checkstack(L, 8, NULL);
    for (int i = 1; i <= n; i++) {
        if (i > 1) rim_buffer_add_c(j->out, ", ");
        rim_show(L, before + i, j->out);
    }
    return 0;
}

rim_status rim_host_eval(rim_host *host, rim_str name, rim_article *article, rim_str code, rim_buffer *out, rim_error *error) {
    bool is_unfinished = false;
    size_t edits = article->proposals.len, findings = article->findings.len;
    rim_job j = {.host = host, .name = name.data ? name : RIM_STR("line"), .options = name, .source = code, .file = "line", .out = out,
                 .article = article, .is_unfinished = &is_unfinished};
    unsigned next = host->desk.run + 2;
    rim_status status = begin(host, j.name, article) ? rim_host_protect(host, do_eval, &j, error) : rim_fail_memory(error, "line");
    end(host, next);
    if (status == RIM_OK && !out->failed) return RIM_OK;
    if (status == RIM_OK) status = out->is_full ? rim_fail(error, RIM_LIMIT, "line", 0, "its value is over the limit of output, %zu bytes", out->limit) : rim_fail_memory(error, "line");
    rim_forget(article, edits, findings);
    if (!is_unfinished || status != RIM_SCRIPT) return status;
    if (error) error->status = RIM_INPUT;
    return RIM_INPUT;
}
