#include "script/data.h"

#include "format/json_scan.h"
#include "script/guard.h"
#include "script/keys.h"
#include "script/sandbox.h"
#include "text/utf8.h"

#include <jansson.h>
#include <math.h>

enum { DEPTH = 64, POLL = 256 /* lines between looks at the deadline */ };

/* ---- A buffer that survives errors ---- */

static int box_free(lua_State *L) {
    rim_buffer_free(lua_touserdata(L, 1));
    return 0;
}

rim_buffer *rim_buffer_box(lua_State *L, const rim_buffer *buffer) {
    static const char key;
    rim_buffer *box = lua_newuserdatauv(L, sizeof *box, 0);
    *box = *buffer;
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_createtable(L, 0, 1);
        lua_pushcfunction(L, box_free);
        lua_setfield(L, -2, "__gc");
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &key);
    }
    lua_setmetatable(L, -2);
    return box;
}

/* ---- Lua to JSON ---- */

static void write_value(lua_State *L, int index, rim_buffer *out, int depth);

/* Its members, the brace left open. */
static void write_span(lua_State *L, const rim_span *span, rim_buffer *out) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    const rim_block *block = snapshot->views[span->view].block;
    rim_ranges ranges = {0};
    rim_arena arena;
    rim_arena_init(&arena, rim_desk_of(L)->alloc, 0);
    bool ok = rim_offsets_back(&block->offsets, &arena, (rim_range){span->start, span->end}, &ranges) && ranges.len;
    size_t base = 0, start = 0, end = 0;
    if (ok) {
        const rim_article *article = snapshot->article;
        start = ranges.at[0].start, end = ranges.at[ranges.len - 1].end;
        for (size_t i = 0; i < article->parts.len; i++)
            if (article->parts.at[i].range.start <= start) base = article->parts.at[i].range.start;
    }
    rim_arena_free(&arena);
    rim_buffer_add_c(out, "{\"text\": ");
    rim_json_string(rim_str_slice(block->text, span->start, span->end), out);
    if (ok) rim_buffer_add_format(out, ", \"start\": %zu, \"end\": %zu", start - base, end - base);
}

static void write_number(lua_State *L, int index, rim_buffer *out) {
    if (lua_isinteger(L, index)) {
        rim_buffer_add_format(out, LUA_INTEGER_FMT, lua_tointeger(L, index));
        return;
    }
    double number = lua_tonumber(L, index);
    if (!isfinite(number)) luaL_error(L, "JSON has no word for an infinite or undefined number");
    rim_buffer_add_format(out, "%.14g", number);
}

static void write_array(lua_State *L, int index, size_t n, rim_buffer *out, int depth) {
    rim_buffer_add_char(out, '[');
    for (size_t i = 1; i <= n; i++) {
        if (i > 1) rim_buffer_add_c(out, ", ");
        lua_rawgeti(L, index, (lua_Integer)i);
        write_value(L, lua_gettop(L), out, depth + 1);
        lua_pop(L, 1);
    }
    rim_buffer_add_char(out, ']');
}

/* The members under string keys; the first of them from `i`. */
static void write_members(lua_State *L, int index, lua_Integer i, rim_buffer *out, int depth) {
    lua_Integer n = rim_keys_push(L, index); /* sorted: the same value gives the same bytes */
    int keys = lua_gettop(L);
    for (lua_Integer first = i; i <= n; i++) {
        if (i > 1 || first > 1) rim_buffer_add_c(out, ", ");
        if (lua_rawgeti(L, keys, i) != LUA_TSTRING) luaL_error(L, "a table for JSON has either numbers from 1 or strings as keys");
        rim_json_string(rim_check_str(L, -1), out);
        rim_buffer_add_c(out, ": ");
        lua_rawget(L, index);
        write_value(L, lua_gettop(L), out, depth + 1);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void write_object(lua_State *L, int index, rim_buffer *out, int depth) {
    rim_buffer_add_char(out, '{');
    write_members(L, index, 1, out, depth);
    rim_buffer_add_char(out, '}');
}

/* {span, score = 1}: a span and more about it is one object. The number comes first among the keys. */
static bool write_about_span(lua_State *L, int index, rim_buffer *out, int depth) {
    lua_rawgeti(L, index, 1);
    const rim_span *span = rim_class_test(L, -1, &rim_span_class);
    bool has_more = span && lua_rawlen(L, index) == 1 && (lua_pushinteger(L, 1), lua_next(L, index));
    if (has_more) {
        lua_pop(L, 2);
        write_span(L, rim_span_check(L, -1), out);
        write_members(L, index, 2, out, depth);
        rim_buffer_add_char(out, '}');
    }
    lua_pop(L, 1);
    return has_more;
}

static void check_room(lua_State *L, const rim_buffer *out) {
    if (out->failed) luaL_error(L, out->is_full ? "the value is too large" : "not enough memory");
}

static void write_value(lua_State *L, int index, rim_buffer *out, int depth) {
    if (depth > DEPTH) luaL_error(L, "the value nests deeper than %d levels (or holds itself)", DEPTH);
    check_room(L, out);
    rim_guard_check(L);
    luaL_checkstack(L, 8, NULL);
    const rim_span *span;
    switch (lua_type(L, index)) {
    case LUA_TNIL: rim_buffer_add_c(out, "null"); return;
    case LUA_TBOOLEAN: rim_buffer_add_c(out, lua_toboolean(L, index) ? "true" : "false"); return;
    case LUA_TNUMBER: write_number(L, index, out); return;
    case LUA_TSTRING: rim_json_string(rim_check_str(L, index), out); return;
    case LUA_TTABLE: {
        rim_sandbox_see_through(L, index);
        size_t n = lua_rawlen(L, index);
        lua_pushnil(L);
        bool is_empty = !lua_next(L, index);
        if (!is_empty) lua_pop(L, 2);
        if (n == 1 && write_about_span(L, index, out, depth)) return;
        if (n || is_empty)
            write_array(L, index, n, out, depth);
        else
            write_object(L, index, out, depth);
        return;
    }
    case LUA_TUSERDATA:
        span = rim_class_test(L, index, &rim_span_class);
        if (span) {
            write_span(L, rim_span_check(L, index), out);
            rim_buffer_add_char(out, '}');
            return;
        }
        break;
    default: break;
    }
    luaL_error(L, "a %s cannot be emitted", luaL_typename(L, index));
}

void rim_lua_to_json(lua_State *L, int index, rim_buffer *out) {
    write_value(L, lua_absindex(L, index), out, 0);
    check_room(L, out);
}

/* ---- JSON to Lua ---- */

static void push_json(lua_State *L, const json_t *value, int depth) {
    if (depth > DEPTH) luaL_error(L, "the JSON nests deeper than %d levels", DEPTH);
    luaL_checkstack(L, 4, NULL);
    switch (json_typeof(value)) {
    case JSON_OBJECT: {
        const char *key;
        json_t *member;
        lua_createtable(L, 0, (int)json_object_size(value));
        json_object_foreach((json_t *)value, key, member) {
            push_json(L, member, depth + 1);
            lua_setfield(L, -2, key);
        }
        return;
    }
    case JSON_ARRAY:
        lua_createtable(L, (int)json_array_size(value), 0);
        for (size_t i = 0; i < json_array_size(value); i++) {
            push_json(L, json_array_get(value, i), depth + 1);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        return;
    case JSON_STRING: lua_pushlstring(L, json_string_value(value), json_string_length(value)); return;
    case JSON_INTEGER: lua_pushinteger(L, (lua_Integer)json_integer_value(value)); return;
    case JSON_REAL: lua_pushnumber(L, json_real_value(value)); return;
    case JSON_TRUE: lua_pushboolean(L, 1); return;
    case JSON_FALSE: lua_pushboolean(L, 0); return;
    default: lua_pushnil(L); return;
    }
}

static int json_box_free(lua_State *L) {
    json_t **box = lua_touserdata(L, 1);
    json_decref(*box);
    *box = NULL;
    return 0;
}

bool rim_json_to_lua(lua_State *L, rim_str json) {
    json_error_t fault;
    json_t **box = lua_newuserdatauv(L, sizeof *box, 0); /* frees the value also when an error unwinds */
    *box = NULL;
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, json_box_free);
    lua_setfield(L, -2, "__gc");
    lua_setmetatable(L, -2);
    *box = json_loadb(json.data, json.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, &fault);
    bool ok = *box != NULL;
    if (ok)
        push_json(L, *box, 0);
    else
        lua_pushfstring(L, "line %d: %s", fault.line, fault.text);
    json_decref(*box);
    *box = NULL;
    lua_remove(L, -2);
    return ok;
}

/* ---- Data files ---- */

static void push_row(lua_State *L, rim_str line) {
    rim_str field;
    lua_createtable(L, 4, 0);
    for (lua_Integer i = 1; rim_str_field(&line, '\t', &field); i++) {
        rim_push_str(L, rim_str_trim(field));
        lua_rawseti(L, -2, i);
    }
}

static void push_lines(lua_State *L, rim_str bytes, bool in_fields) {
    rim_str line;
    lua_newtable(L);
    for (lua_Integer n = 0; rim_str_line(&bytes, &line);) {
        rim_str trimmed = rim_str_trim(line);
        if (n % POLL == 0) rim_guard_check(L);
        if (!trimmed.len || trimmed.data[0] == '#') continue;
        if (in_fields)
            push_row(L, line);
        else
            rim_push_str(L, trimmed);
        lua_rawseti(L, -2, ++n);
    }
}

/* The value that a chunk returns: a table of rules, say. It sees what every script sees, without require. */
static void push_chunk(lua_State *L, rim_str file, rim_str bytes) {
    const char *name = lua_pushfstring(L, "@%s", file.data);
    rim_sandbox_push_environment(L, true);
    if (!rim_sandbox_compile(L, bytes, name)) lua_error(L);
    lua_call(L, 0, 1);
    lua_remove(L, -2);
}

int rim_data_push(lua_State *L, rim_str file, rim_str bytes) {
    size_t valid = rim_utf8_valid(bytes);
    if (valid < bytes.len) return luaL_error(L, "%s: byte %d is not valid UTF-8", file.data, (int)valid);
    if (rim_str_ends(file, RIM_STR(".tsv"))) {
        push_lines(L, bytes, true);
    } else if (rim_str_ends(file, RIM_STR(".txt"))) {
        push_lines(L, bytes, false);
    } else if (rim_str_ends(file, RIM_STR(".json"))) {
        if (!rim_json_to_lua(L, bytes)) return luaL_error(L, "%s: %s", file.data, lua_tostring(L, -1));
    } else if (rim_str_ends(file, RIM_STR(".lua"))) {
        push_chunk(L, file, bytes);
    } else if (rim_str_ends(file, RIM_STR(".jsonl"))) {
        rim_str line;
        lua_newtable(L);
        for (lua_Integer n = 0; rim_str_line(&bytes, &line);) {
            if (!rim_str_trim(line).len) continue;
            if (!rim_json_to_lua(L, line)) return luaL_error(L, "%s:%d: %s", file.data, (int)n + 1, lua_tostring(L, -1));
            lua_rawseti(L, -2, ++n);
        }
    } else {
        return luaL_error(L, "%s: data files end in .tsv, .txt, .json, .jsonl or .lua", file.data);
    }
    return 1;
}
