/* propose.c - the methods of spans that propose edits and findings. */
#include "script/span.h"

#include "script/sandbox.h"

static int propose(lua_State *L, const rim_span *span, rim_range range, rim_str after, int why_at) {
    rim_why why = rim_check_why(L, why_at, true);
    rim_desk_output(L, after.len);
    rim_error error = {0};
    rim_status status = rim_propose_text(rim_desk_snapshot(L), span->view, range, after, &why, &error);
    if (status == RIM_INPUT) { /* nothing would change: said, not raised, so that rules need not check */
        lua_pushboolean(L, 0);
        return 1;
    }
    rim_desk_raise(L, status, &error);
    lua_pushboolean(L, 1);
    return 1;
}

int rim_span_replace(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return propose(L, span, rim_span_range(span), rim_check_str(L, 2), 3);
}

int rim_span_insert_before(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return propose(L, span, (rim_range){span->start, span->start}, rim_check_str(L, 2), 3);
}

int rim_span_insert_after(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return propose(L, span, (rim_range){span->end, span->end}, rim_check_str(L, 2), 3);
}

int rim_span_remove(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return propose(L, span, rim_span_range(span), RIM_STR(""), 2);
}

static rim_severity check_severity(lua_State *L, int why) {
    static const char *const names[] = {"hint", "info", "warning", "error", NULL};
    if (why && lua_getfield(L, why, "severity") != LUA_TNIL) {
        int severity = rim_check_choice(L, -1, names);
        lua_pop(L, 1);
        return (rim_severity)severity;
    }
    return RIM_WARN;
}

enum { SUGGESTIONS = 16 };

/* why.suggest: one text or a list of them. The strings stay on the stack. */
static size_t check_suggestions(lua_State *L, int why, rim_str texts[SUGGESTIONS]) {
    int type = lua_getfield(L, why, "suggest");
    if (type == LUA_TNIL) return 0;
    if (type == LUA_TSTRING) {
        texts[0] = rim_check_str(L, -1);
        return 1;
    }
    int list = lua_gettop(L);
    if (type != LUA_TTABLE) luaL_error(L, "why.suggest is a text or a list of texts, not a %s", lua_typename(L, type));
    size_t n = 0, most = rim_sandbox_list(L, list);
    while (n < SUGGESTIONS && n < most && lua_rawgeti(L, list, (lua_Integer)n + 1) == LUA_TSTRING) texts[n++] = rim_check_str(L, -1);
    return n;
}

int rim_span_note(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_str message = rim_check_str(L, 2), suggestions[SUGGESTIONS];
    rim_why why = rim_check_why(L, 3, false);
    rim_severity severity = check_severity(L, 3);
    luaL_checkstack(L, SUGGESTIONS + 4, NULL);
    size_t n = check_suggestions(L, 3, suggestions), bytes = message.len;
    for (size_t i = 0; i < n; i++) bytes += suggestions[i].len;
    rim_desk_output(L, bytes);
    rim_error error = {0};
    rim_desk_raise(L, rim_find_fault(rim_desk_snapshot(L), span->view, rim_span_range(span), message, severity, suggestions, n,
                                     &why, &error), &error);
    return 0;
}

int rim_span_leave(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_why why = rim_check_why(L, 2, true);
    rim_desk_output(L, why.reason.len);
    rim_error error = {0};
    rim_desk_raise(L, rim_let_stand(rim_desk_snapshot(L), span->view, rim_span_range(span), &why, &error), &error);
    return 0;
}
