/* run.c - running a script over an article: setup, then its handlers in the order of the article. */
#include "script/job.h"

#include "html/select.h"
#include "script/keys.h"
#include "script/sandbox.h"
#include "script/selection.h"

#include <limits.h>

enum { RECORD = 1, SCRIPT, CTX, STATE }; /* stack slots of a run */

static void push_ctx(lua_State *L) {
    lua_getfield(L, RECORD, "options");
    rim_ctx_push(L);
}

/* Calls what is below its arguments on the stack; its time is kept under the handler's name when somebody measures. */
static void call_timed(lua_State *L, const char *handler, int arguments, int results) {
    rim_host *host = rim_host_of(L);
    rim_timing_begin(&host->timings, &host->guard, host->desk.script, handler);
    lua_call(L, arguments, results);
    rim_timing_end(&host->timings, &host->guard);
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
        call_timed(L, "setup", 1, 1);
        desk->article = article, desk->snapshot = snapshot;
        lua_setfield(L, RECORD, "state");
    } else {
        lua_pop(L, 1);
    }
    lua_pushboolean(L, 1);
    lua_setfield(L, RECORD, "ready");
}

/* Who returns a text means it as the change; nothing may be lost without a word. The handler is gone from the stack: its line is where it begins. */
static void refuse_text(lua_State *L, const char *handler) {
    lua_Debug record = {.linedefined = 0};
    if (lua_getfield(L, SCRIPT, handler) == LUA_TFUNCTION) lua_getinfo(L, ">S", &record);
    if (record.linedefined > 0) lua_pushfstring(L, "%s:%d: ", record.short_src, record.linedefined);
    else lua_pushliteral(L, "");
    luaL_error(L, "%s'%s' returns a text, which changes nothing; record the change with replace(after, {rule=, reason=})", lua_tostring(L, -1), handler);
}

/* Calls the handler below the object on top. */
static void call_handler(lua_State *L, const char *handler) {
    lua_pushvalue(L, CTX);
    lua_pushvalue(L, STATE);
    call_timed(L, handler, 3, 1);
    if (lua_type(L, -1) == LUA_TSTRING) refuse_text(L, handler);
    lua_pop(L, 1);
}

static void set_place(rim_desk *desk, size_t view, rim_range range) {
    desk->place.is_set = true;
    desk->place.view = view;
    desk->place.range = range;
}

/* Calls the handler on top for each element that the selector matches. */
static void run_html(lua_State *L, rim_desk *desk, rim_str css, const char *handler) {
    for (size_t i = 0; i < desk->article->parts.len; i++) {
        const rim_page *page = desk->article->parts.at[i].page;
        if (!page) continue;
        const uint8_t *found = rim_selection_push(L, css, page->root, "html: selector");
        lua_insert(L, -2);
        for (const rim_node *node = page->root; node; node = rim_node_after(page->root, node)) {
            if (!rim_is_found(found, node)) continue;
            lua_pushvalue(L, -1);
            rim_node_push(L, node);
            call_handler(L, handler);
        }
        lua_remove(L, -2);
    }
}

/* Selectors in their order by bytes: a table has none of its own. The list of keys keeps those alive that a handler takes out meanwhile. */
static void run_all_html(lua_State *L, rim_desk *desk) {
    int table = lua_gettop(L) + 1, keys = table + 1;
    if (lua_getfield(L, SCRIPT, "html") == LUA_TTABLE) {
        rim_sandbox_see_through(L, table);
        lua_Integer n = rim_keys_push(L, table);
        for (lua_Integer i = 1; i <= n; i++, lua_settop(L, keys)) {
            if (lua_rawgeti(L, keys, i) != LUA_TSTRING) continue; /* put in since it was checked */
            rim_str css = rim_check_str(L, -1);
            const char *handler = lua_pushfstring(L, "html[%s]", css.data);
            lua_pushvalue(L, keys + 1);
            if (lua_rawget(L, table) == LUA_TFUNCTION) run_html(L, desk, css, handler);
        }
    }
    lua_settop(L, table - 1);
}

static void run_block_handler(lua_State *L, rim_desk *desk, const char *handler, size_t view) {
    if (lua_getfield(L, SCRIPT, handler) != LUA_TFUNCTION) {
        lua_pop(L, 1);
        return;
    }
    set_place(desk, view, (rim_range){0, desk->snapshot->views[view].block->text.len});
    rim_block_push(L, view);
    call_handler(L, handler);
}

static void run_sentences(lua_State *L, rim_desk *desk, size_t view) {
    const rim_ranges *list = rim_snapshot_sentences(desk->snapshot, view, RIM_SPLIT_QUOTES);
    if (!list) luaL_error(L, "not enough memory");
    for (size_t i = 0; i < list->len; i++) {
        lua_getfield(L, SCRIPT, "sentence");
        set_place(desk, view, list->at[i]);
        rim_span_push(L, &rim_sentence_class, view, list->at[i])->index = i;
        call_handler(L, "sentence");
    }
}

static int do_run(lua_State *L) {
    rim_job *j = rim_job_of(L);
    rim_desk *desk = &j->host->desk;
    rim_push_script(L, j->name);
    lua_getfield(L, RECORD, "table");
    lua_getfield(L, RECORD, "version");
    desk->version = rim_check_str(L, -1);
    lua_getfield(L, SCRIPT, "budget");
    j->article->budget = lua_tointeger(L, -1) > 0 ? (size_t)lua_tointeger(L, -1) : 0;
    lua_pop(L, 2);
    run_setup(L, desk);
    push_ctx(L);
    lua_getfield(L, RECORD, "state");
    run_all_html(L, desk);
    bool sentences = lua_getfield(L, SCRIPT, "sentence") == LUA_TFUNCTION;
    lua_pop(L, 1);
    for (size_t view = 0; view < desk->snapshot->n; view++) {
        run_block_handler(L, desk, "block", view);
        run_block_handler(L, desk, rim_block_kind_name(desk->snapshot->views[view].block->kind), view);
        if (sentences) run_sentences(L, desk, view);
    }
    desk->place.is_set = false;
    if (lua_getfield(L, SCRIPT, "article") == LUA_TFUNCTION) {
        rim_push_article(L);
        call_handler(L, "article");
    }
    return 0;
}

/* "paragraph 3, bytes 3008-3014: "Berbock"", in the arena; empty when no handler of a place was running. */
static rim_str place_text(const rim_desk *desk) {
    rim_article *article = desk->article;
    if (!desk->place.is_set || !desk->snapshot) return RIM_STR("");
    const rim_block *block = desk->snapshot->views[desk->place.view].block;
    rim_ranges in = {0};
    rim_str text = rim_str_slice(block->text, desk->place.range.start, desk->place.range.end);
    if (!rim_offsets_back(&block->offsets, &article->arena, desk->place.range, &in) || !in.len) return RIM_STR("");
    size_t shown = text.len < 60 ? text.len : 60;
    while (shown < text.len && ((unsigned char)text.data[shown] & 0xC0) == 0x80) shown++;
    return rim_arena_format(&article->arena, "%s %zu, bytes %zu-%zu: \"%.*s%s\"", rim_block_kind_name(block->kind),
                            desk->place.view + 1, in.at[0].start, in.at[in.len - 1].end, (int)shown, text.data,
                            shown < text.len ? "..." : "");
}

static void keep_failure(const rim_desk *desk, rim_article *article, rim_str name, rim_status status, const rim_error *error) {
    rim_failure failure = {.script = rim_arena_str(&article->arena, name), .status = status, .line = error->line,
                           .message = rim_arena_str(&article->arena, rim_str_of(error->message)), .place = place_text(desk)};
    if (failure.script.data && failure.message.data && failure.place.data) RIM_PUSH(&article->failures, &article->arena, failure);
}

rim_status rim_host_run(rim_host *host, rim_str name, rim_article *article, rim_error *error) {
    size_t edits = article->proposals.len, findings = article->findings.len, kept = article->kept.len;
    rim_job j = {.host = host, .name = name, .article = article, .file = name.data};
    rim_error mine = {0};
    rim_status status = rim_host_begin(host, name, article) ? rim_host_protect(host, do_run, &j, &mine) : rim_fail_memory(&mine, name.data);
    article->arena.limit = 0, article->arena.is_over = false;
    if (status != RIM_OK) {
        keep_failure(&host->desk, article, name, status, &mine);
        rim_forget(article, edits, findings);
        article->kept.len = kept;
        if (error && error->status == RIM_OK) *error = mine;
    }
    rim_host_end(host);
    article->stage++;
    return status;
}

/* ---- A batch ---- */

static int do_batch(lua_State *L) {
    rim_job *j = rim_job_of(L);
    rim_push_script(L, j->name);
    lua_getfield(L, RECORD, "table");
    run_setup(L, &j->host->desk);
    push_ctx(L);
    lua_getfield(L, RECORD, "state");
    if (lua_getfield(L, SCRIPT, "batch") != LUA_TFUNCTION) return luaL_error(L, "it keeps values (ctx:keep) and has no batch handler for them");
    if (!rim_json_to_lua(L, j->source)) return lua_error(L);
    call_handler(L, "batch");
    return 0;
}

/* The clock runs for as many articles as there are. */
static unsigned time_for(unsigned time, size_t n) {
    return time == 0 || n == 0 ? time : n > UINT_MAX / time ? UINT_MAX : time * (unsigned)n;
}

rim_status rim_host_batch(rim_host *host, rim_str name, rim_article *batch, rim_str kept, size_t n, rim_error *error) {
    rim_job j = {.host = host, .name = name, .article = batch, .source = kept, .file = name.data};
    rim_error mine = {0};
    unsigned time = host->guard.time_limit;
    host->guard.time_limit = time_for(time, n);
    rim_status status = rim_host_begin(host, name, batch) ? rim_host_protect(host, do_batch, &j, &mine) : rim_fail_memory(&mine, name.data);
    host->guard.time_limit = time;
    batch->arena.limit = 0, batch->arena.is_over = false;
    if (status != RIM_OK) {
        keep_failure(&host->desk, batch, name, status, &mine);
        rim_forget(batch, 0, 0);
        if (error && error->status == RIM_OK) *error = mine;
    }
    rim_host_end(host);
    batch->stage++;
    return status;
}
