#include "script/show.h"

#include "script/desk.h"
#include "script/guard.h"
#include "script/keys.h"
#include "script/module.h"
#include "text/utf8.h"

enum { DEPTH = 5, ENTRIES = 64 };

enum { POLL = 4096 };

static void show_string(lua_State *L, rim_str s, rim_buffer *out) {
    static const char hex[] = "0123456789ABCDEF";
    bool is_text = rim_utf8_valid(s) == s.len;
    rim_buffer_add_char(out, '"');
    for (size_t i = 0; i < s.len && !out->failed; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (i % POLL == 0) rim_guard_check(L);
        if (c == '"' || c == '\\') rim_buffer_add(out, (rim_str){(char[]){'\\', (char)c}, 2});
        else if (c == '\n') rim_buffer_add_c(out, "\\n");
        else if (c == '\t') rim_buffer_add_c(out, "\\t");
        else if (c < 0x20 || c == 0x7F || (c >= 0x80 && !is_text)) rim_buffer_add(out, (rim_str){(char[]){'\\', 'x', hex[c >> 4], hex[c & 15]}, 4});
        else rim_buffer_add_char(out, (char)c);
    }
    rim_buffer_add_char(out, '"');
}

/* The class of an object of the interface, or NULL. */
static const rim_class *class_of(lua_State *L, int index) {
    for (const rim_class *const *class = rim_classes; *class; class++)
        if (rim_class_test(L, index, *class) && luaL_getmetafield(L, index, "__name") != LUA_TNIL) {
            const char *name = lua_tostring(L, -1);
            lua_pop(L, 1);
            if (strncmp(name, "rim.", 4) == 0 && strcmp(name + 4, (*class)->name) == 0) return *class;
        }
    return NULL;
}

/* span "text", node <p>, matcher: the class, and what it stands for when it is of this run. */
static void show_object(lua_State *L, int index, rim_buffer *out) {
    const rim_class *class = class_of(L, index);
    rim_buffer_add_c(out, class ? class->name : "userdata");
    if (rim_class_test(L, index, &rim_span_class)) {
        const rim_span *span = lua_touserdata(L, index);
        bool is_ours = span->run == rim_desk_of(L)->run;
        rim_buffer_add_c(out, is_ours ? " " : " of an earlier article");
        if (is_ours) show_string(L, rim_span_text(L, span), out);
    } else if (class == &rim_node_class) {
        rim_str tag = rim_node_tag_of(L, index);
        rim_buffer_add_format(out, tag.len ? " <%.*s>" : " of an earlier article", RIM_STR_ARG(tag));
    }
}

static bool is_identifier(rim_str s) {
    bool ok = s.len > 0 && !(s.data[0] >= '0' && s.data[0] <= '9');
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        ok = ok && ((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_');
    }
    return ok;
}

static void show(lua_State *L, int index, int depth, rim_buffer *out);

/* The list first, then the other keys in their order. */
static void show_table(lua_State *L, int table, int depth, rim_buffer *out) {
    luaL_checkstack(L, 8, NULL);
    lua_Integer n = (lua_Integer)lua_rawlen(L, table), shown = 0;
    rim_buffer_add_char(out, '{');
    for (lua_Integer i = 1; i <= n && shown <= ENTRIES; i++) {
        if (shown++) rim_buffer_add_c(out, ", ");
        if (shown > ENTRIES) break;
        lua_rawgeti(L, table, i);
        show(L, lua_gettop(L), depth + 1, out);
        lua_pop(L, 1);
    }
    lua_Integer keys = shown > ENTRIES ? 0 : rim_keys_push(L, table);
    for (lua_Integer i = 1; i <= keys && shown <= ENTRIES; i++) {
        lua_rawgeti(L, -1, i);
        if (lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 1 && lua_tointeger(L, -1) <= n) {
            lua_pop(L, 1);
            continue;
        }
        if (shown++) rim_buffer_add_c(out, ", ");
        bool is_name = lua_type(L, -1) == LUA_TSTRING && is_identifier(rim_check_str(L, -1));
        if (shown <= ENTRIES && is_name) rim_buffer_add(out, rim_check_str(L, -1));
        else if (shown <= ENTRIES) rim_buffer_add_char(out, '['), show(L, lua_gettop(L), depth + 1, out), rim_buffer_add_char(out, ']');
        rim_buffer_add_c(out, shown <= ENTRIES ? " = " : "");
        lua_rawget(L, table);
        if (shown <= ENTRIES) show(L, lua_gettop(L), depth + 1, out);
        lua_pop(L, 1);
    }
    if (shown <= ENTRIES) lua_pop(L, 1);
    rim_buffer_add_c(out, shown > ENTRIES ? "...}" : "}");
    rim_guard_check(L);
}

static void show(lua_State *L, int index, int depth, rim_buffer *out) {
    switch (lua_type(L, index)) {
    case LUA_TSTRING: show_string(L, rim_check_str(L, index), out); break;
    case LUA_TNIL: case LUA_TBOOLEAN: case LUA_TNUMBER: {
        lua_pushvalue(L, index);
        size_t len;
        const char *text = luaL_tolstring(L, -1, &len);
        rim_buffer_add(out, (rim_str){text, len});
        lua_pop(L, 2);
        break;
    }
    case LUA_TTABLE:
        if (depth == DEPTH) rim_buffer_add_c(out, "{...}");
        else show_table(L, index, depth, out);
        break;
    case LUA_TUSERDATA: show_object(L, index, out); break;
    default: rim_buffer_add_c(out, luaL_typename(L, index));
    }
}

void rim_show(lua_State *L, int index, rim_buffer *out) {
    show(L, lua_absindex(L, index), 0, out);
}
