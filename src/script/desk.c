#include "script/desk.h"

#include "script/shapes.h"

enum { PROPOSAL = 256 }; /* bytes that an edit or finding counts as output, beside its texts */

/* In the state's extra space, which coroutines inherit. */
void rim_desk_attach(lua_State *L, rim_desk *desk) {
    memcpy(lua_getextraspace(L), &desk, sizeof desk);
}

rim_desk *rim_desk_of(lua_State *L) {
    rim_desk *desk;
    memcpy(&desk, lua_getextraspace(L), sizeof desk);
    return desk;
}

rim_snapshot *rim_desk_snapshot(lua_State *L) {
    rim_desk *desk = rim_desk_of(L);
    if (!desk->snapshot) luaL_error(L, "there is no article here; setup runs once, before the first article");
    return desk->snapshot;
}

static void raise_over(lua_State *L, rim_desk *desk) {
    desk->is_over = true;
    luaL_error(L, "the script's output is over its limit of %I bytes", (LUAI_UACINT)desk->output_limit);
}

void rim_desk_output(lua_State *L, size_t bytes) {
    rim_desk *desk = rim_desk_of(L);
    if (desk->output_limit && (bytes > desk->output_limit || desk->output > desk->output_limit - bytes)) raise_over(L, desk);
    desk->output += bytes;
}

rim_buffer *rim_desk_scratch(lua_State *L) {
    rim_buffer *scratch = &rim_desk_of(L)->scratch;
    scratch->len = 0;
    scratch->failed = false;
    return scratch;
}

int rim_desk_push_scratch(lua_State *L) {
    const rim_buffer *scratch = &rim_desk_of(L)->scratch;
    if (scratch->failed) return luaL_error(L, "not enough memory");
    rim_push_str(L, rim_buffer_str(scratch));
    return 1;
}

void rim_desk_raise(lua_State *L, rim_status status, const rim_error *error) {
    rim_desk *desk = rim_desk_of(L);
    if (status == RIM_OK) return;
    if (status == RIM_NOMEM && desk->article && desk->article->arena.is_over) raise_over(L, desk); /* the article's memory, by this script */
    luaL_error(L, "%s", error->message[0] ? error->message : rim_status_name(status));
}

/* The text stays on the stack: a table that makes its fields when they are asked for does not keep it. */
static rim_str why_text(lua_State *L, int index, const char *key, const char *example) {
    if (lua_getfield(L, index, key) != LUA_TSTRING || lua_rawlen(L, -1) == 0)
        luaL_error(L, "why.%s is missing: say {rule = \"known-spelling\", %s}", key, example);
    return rim_check_str(L, -1);
}

static void refuse_unknown(lua_State *L, int index, const rim_shape *shape) {
    const char *near = NULL;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) luaL_error(L, "why has a field that is not named by a string");
        rim_str name = rim_check_str(L, -1);
        if (!rim_shape_field(shape, name, &near))
            luaL_error(L, near ? "why has no field '%s'; did you mean '%s'?" : "why has no field '%s'", name.data, near);
    }
}

rim_why rim_check_why(lua_State *L, int index, bool needs_reason) {
    rim_desk *desk = rim_desk_of(L);
    if (lua_type(L, index) != LUA_TTABLE)
        luaL_argerror(L, index, "no edit without a reason: give a table {rule = \"...\", reason = \"...\"}");
    refuse_unknown(L, index, needs_reason ? &rim_why_shape : &rim_note_shape);
    rim_why why = {.script = desk->script, .version = desk->version, .confidence = 1};
    why.rule = why_text(L, index, "rule", "reason = \"established spelling\"");
    if (needs_reason) why.reason = why_text(L, index, "reason", "reason = \"established spelling\"");
    rim_desk_output(L, PROPOSAL + why.rule.len + why.reason.len);
    if (lua_getfield(L, index, "confidence") != LUA_TNIL) {
        if (!lua_isnumber(L, -1)) luaL_error(L, "why.confidence is not a number");
        why.confidence = lua_tonumber(L, -1);
        if (!(why.confidence >= 0 && why.confidence <= 1)) luaL_error(L, "why.confidence is not between 0 and 1");
    }
    lua_pop(L, 1);
    return why;
}
