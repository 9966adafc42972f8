/* strings.c - the string library: Lua's functions over our matcher, with a budget, without dump, pack and addresses. */
#include "script/sandbox.h"

#include "script/api.h"
#include "script/search.h"

#include <ctype.h>
#include <stdio.h>

enum { POLL = 1 << 16, COPIED = 1 << 20 }; /* bytes between looks at the deadline: one by one, and at once */

static size_t end_position(lua_Integer at, size_t len) {
    if (at > (lua_Integer)len) return len;
    if (at >= 0) return (size_t)at;
    return at < -(lua_Integer)len ? 0 : len + (size_t)at + 1;
}

static int str_len(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)rim_check_str(L, 1).len);
    return 1;
}

static int str_sub(lua_State *L) {
    rim_str s = rim_check_str(L, 1);
    size_t i = rim_seek_offset(luaL_checkinteger(L, 2), s.len) + 1, j = end_position(luaL_optinteger(L, 3, -1), s.len);
    lua_pushlstring(L, i > j ? "" : s.data + i - 1, i > j ? 0 : j - i + 1);
    return 1;
}

static int map_bytes(lua_State *L, int (*change)(int)) {
    rim_str s = rim_check_str(L, 1);
    luaL_Buffer out;
    char *room = luaL_buffinitsize(L, &out, s.len);
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (i % POLL == 0) rim_guard_check(L);
        room[i] = (char)(c < 0x80 ? change(c) : c);
    }
    luaL_pushresultsize(&out, s.len);
    return 1;
}

static int str_lower(lua_State *L) {
    return map_bytes(L, tolower);
}

static int str_upper(lua_State *L) {
    return map_bytes(L, toupper);
}

static int str_reverse(lua_State *L) {
    rim_str s = rim_check_str(L, 1);
    luaL_Buffer out;
    char *room = luaL_buffinitsize(L, &out, s.len);
    for (size_t i = 0; i < s.len; i++) {
        if (i % POLL == 0) rim_guard_check(L);
        room[i] = s.data[s.len - 1 - i];
    }
    luaL_pushresultsize(&out, s.len);
    return 1;
}

static int str_rep(lua_State *L) {
    rim_str s = rim_check_str(L, 1), between = {"", 0};
    lua_Integer n = luaL_checkinteger(L, 2);
    if (!lua_isnoneornil(L, 3)) between = rim_check_str(L, 3);
    size_t one = s.len + between.len;
    if (n <= 0 || one == 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    if (one < s.len || (size_t)n > (size_t)INT32_MAX / one) return luaL_error(L, "the resulting string is too large");
    size_t total = s.len * (size_t)n + between.len * (size_t)(n - 1);
    luaL_Buffer out;
    char *room = luaL_buffinitsize(L, &out, total);
    memcpy(room, s.data, s.len);
    if (n > 1) memcpy(room + s.len, between.data, between.len);
    for (size_t done = one, more; done < total; done += more) { /* all from the beginning, where what is copied is at hand */
        more = rim_min(rim_min(done, total - done), one > COPIED ? one : COPIED / one * one);
        rim_guard_check(L);
        memcpy(room + done, room, more);
    }
    luaL_pushresultsize(&out, total);
    return 1;
}

static int str_byte(lua_State *L) {
    rim_str s = rim_check_str(L, 1);
    lua_Integer first = luaL_optinteger(L, 2, 1);
    size_t i = rim_seek_offset(first, s.len) + 1, j = end_position(luaL_optinteger(L, 3, (lua_Integer)i), s.len);
    if (i > j) return 0;
    if (j - i >= (size_t)INT32_MAX) return luaL_error(L, "the string slice is too long");
    luaL_checkstack(L, (int)(j - i + 1), "the string slice is too long");
    for (size_t at = i; at <= j; at++) lua_pushinteger(L, (unsigned char)s.data[at - 1]);
    return (int)(j - i + 1);
}

static int str_char(lua_State *L) {
    int n = lua_gettop(L);
    luaL_Buffer out;
    char *room = luaL_buffinitsize(L, &out, (size_t)n);
    for (int i = 1; i <= n; i++) {
        lua_Integer c = luaL_checkinteger(L, i);
        luaL_argcheck(L, c >= 0 && c <= 255, i, "value out of range");
        room[i - 1] = (char)c;
    }
    luaL_pushresultsize(&out, (size_t)n);
    return 1;
}

/* ---- Matching ---- */

/* Has the pattern nothing but literal characters? Lua takes ")" for one, too. */
static bool is_plain(rim_str pattern) {
    for (size_t i = 0; i < pattern.len; i++)
        if (pattern.data[i] && strchr("^$*+?.([%-", pattern.data[i])) return false;
    return true;
}

static int find_or_match(lua_State *L, bool find) {
    rim_str subject = rim_check_str(L, 1), pattern = rim_check_str(L, 2);
    size_t from = rim_seek_offset(luaL_optinteger(L, 3, 1), subject.len);
    if (from > subject.len) return lua_pushnil(L), 1;
    if (find && (lua_toboolean(L, 4) || is_plain(pattern))) {
        const char *at = memmem(subject.data + from, subject.len - from, pattern.data, pattern.len);
        if (!at) return lua_pushnil(L), 1;
        lua_pushinteger(L, at - subject.data + 1);
        lua_pushinteger(L, at - subject.data + (lua_Integer)pattern.len);
        return 2;
    }
    rim_seek s;
    rim_seek_start(L, &s, subject, rim_push_program(L, 2));
    if (!rim_seek_from(L, &s, from)) return lua_pushnil(L), 1;
    if (!find) return rim_seek_push_captures(L, &s, true);
    lua_pushinteger(L, (lua_Integer)s.p.start + 1);
    lua_pushinteger(L, (lua_Integer)s.p.end);
    return 2 + rim_seek_push_captures(L, &s, false);
}

static int str_find(lua_State *L) {
    return find_or_match(L, true);
}

static int str_match(lua_State *L) {
    return find_or_match(L, false);
}

/* upvalues: subject, the pattern's program, and the iterator's place */
static int gmatch_step(lua_State *L) {
    rim_seek s;
    rim_seek_start(L, &s, rim_check_str(L, lua_upvalueindex(1)), lua_touserdata(L, lua_upvalueindex(2)));
    return rim_seek_next(L, &s, 3) ? rim_seek_push_captures(L, &s, true) : 0;
}

static int str_gmatch(lua_State *L) {
    size_t from = rim_seek_offset(luaL_optinteger(L, 3, 1), rim_check_str(L, 1).len);
    lua_settop(L, 2);
    rim_push_program(L, 2);
    lua_replace(L, 2);
    lua_pushinteger(L, (lua_Integer)from);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, gmatch_step, 4);
    return 1;
}

static void push_whole(lua_State *L, const rim_seek *s) {
    lua_pushlstring(L, s->p.subject.data + s->p.start, s->p.end - s->p.start);
}

static void add_template(lua_State *L, luaL_Buffer *out, const rim_seek *s) {
    rim_str t = rim_check_str(L, 3);
    for (size_t i = 0; i < t.len; i++) {
        char c = t.data[i];
        if (c != '%') {
            luaL_addchar(out, c);
            continue;
        }
        c = ++i < t.len ? t.data[i] : '\0';
        if (c == '%') luaL_addchar(out, '%');
        else if (c == '0' || (c == '1' && !s->p.n_captures)) push_whole(L, s), luaL_addvalue(out);
        else if (c >= '1' && c <= '9' && c - '1' < s->p.n_captures) {
            rim_seek_push_capture(L, s, c - '1');
            luaL_tolstring(L, -1, NULL); /* a string, or a position's number */
            lua_remove(L, -2);
            luaL_addvalue(out);
        } else {
            luaL_error(L, "invalid use of '%%' in the replacement string");
        }
    }
}

/* Appends what stands for the match; false values keep it. */
static void add_replacement(lua_State *L, luaL_Buffer *out, const rim_seek *s, int type) {
    if (type == LUA_TSTRING || type == LUA_TNUMBER) {
        add_template(L, out, s);
        return;
    }
    if (type == LUA_TTABLE) {
        if (s->p.n_captures) rim_seek_push_capture(L, s, 0);
        else push_whole(L, s);
        lua_gettable(L, 3);
    } else {
        lua_pushvalue(L, 3);
        lua_call(L, rim_seek_push_captures(L, s, true), 1);
        rim_guard_check(L);
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        push_whole(L, s);
    } else if (!lua_isstring(L, -1)) {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
    luaL_addvalue(out);
}

static int str_gsub(lua_State *L) {
    rim_str subject = rim_check_str(L, 1), pattern = rim_check_str(L, 2);
    int type = lua_type(L, 3);
    luaL_argexpected(L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
                     "string/function/table");
    lua_Integer most = luaL_optinteger(L, 4, LUA_MAXINTEGER), n = 0;
    bool anchored = pattern.len && pattern.data[0] == '^';
    size_t done = 0, from = 0, last = SIZE_MAX;
    luaL_Buffer out;
    rim_seek s;
    rim_seek_start(L, &s, subject, rim_push_program(L, 2));
    luaL_buffinit(L, &out);
    while (n < most && rim_seek_from(L, &s, from)) {
        if (s.p.end == s.p.start && s.p.end == last) { /* empty, right behind the last match */
            if (anchored) break;
            from = rim_seek_step(&s, s.p.end), last = SIZE_MAX;
            continue;
        }
        size_t start = s.p.start, end = s.p.end;
        luaL_addlstring(&out, subject.data + done, start - done);
        add_replacement(L, &out, &s, type);
        n++;
        done = from = last = end;
        if (anchored) break;
    }
    luaL_addlstring(&out, subject.data + done, subject.len - done);
    luaL_pushresult(&out);
    lua_pushinteger(L, n);
    return 2;
}

/* ---- Format ---- */

enum { ITEM = 128 };

/* The directive at *i (behind the '%'), checked: flags, two digits of width, two of precision. */
static char read_directive(lua_State *L, rim_str f, size_t *i, char spec[32]) {
    size_t n = 0, at = *i;
    spec[n++] = '%';
    while (at < f.len && n < 6 && strchr("-+ #0", f.data[at])) spec[n++] = f.data[at++];
    for (int d = 0; d < 2 && at < f.len && isdigit((unsigned char)f.data[at]); d++) spec[n++] = f.data[at++];
    if (at < f.len && f.data[at] == '.') {
        spec[n++] = f.data[at++];
        for (int d = 0; d < 2 && at < f.len && isdigit((unsigned char)f.data[at]); d++) spec[n++] = f.data[at++];
    }
    char conversion = at < f.len ? f.data[at] : '\0';
    if (!conversion || !strchr("diucxXoeEfFgGaAsq%", conversion))
        luaL_error(L, "invalid conversion '%s%c' to 'format'", spec, conversion ? conversion : ' ');
    spec[n] = '\0';
    *i = at;
    return conversion;
}

static void add_quoted(lua_State *L, luaL_Buffer *out, int arg) {
    rim_str s = rim_check_str(L, arg);
    luaL_addchar(out, '"');
    for (size_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (i % POLL == 0) rim_guard_check(L);
        if (c == '"' || c == '\\' || c == '\n') luaL_addchar(out, '\\'), luaL_addchar(out, c);
        else if (c == '\r') luaL_addstring(out, "\\r");
        else if (c == '\0') luaL_addstring(out, "\\0");
        else luaL_addchar(out, c);
    }
    luaL_addchar(out, '"');
}

static void add_string(lua_State *L, luaL_Buffer *out, const char *spec, int arg) {
    size_t len;
    const char *text = rim_sandbox_tostring(L, arg, &len); /* stays on the stack until it is added */
    if (!spec[1]) {
        luaL_addvalue(out);
        return;
    }
    char full[40], item[ITEM * 2];
    snprintf(full, sizeof full, "%ss", spec);
    if (len >= 100 && !strchr(spec, '.')) {
        luaL_addvalue(out); /* wider than any width */
        return;
    }
    int n = snprintf(item, sizeof item, full, text);
    lua_pop(L, 1);
    luaL_addlstring(out, item, (size_t)n);
}

static void add_item(lua_State *L, luaL_Buffer *out, const char *spec, char conversion, int arg) {
    char full[40], item[ITEM * 4];
    int n = 0;
    switch (conversion) {
    case 's': add_string(L, out, spec, arg); return;
    case 'q': add_quoted(L, out, arg); return;
    case 'c': n = snprintf(item, sizeof item, "%c", (int)luaL_checkinteger(L, arg)); break;
    case 'd': case 'i': case 'u': case 'x': case 'X': case 'o':
        snprintf(full, sizeof full, "%sll%c", spec, conversion == 'u' ? 'd' : conversion);
        n = snprintf(item, sizeof item, full, (long long)luaL_checkinteger(L, arg));
        break;
    default:
        snprintf(full, sizeof full, "%s%c", spec, conversion);
        n = snprintf(item, sizeof item, full, luaL_checknumber(L, arg));
    }
    luaL_addlstring(out, item, n < (int)sizeof item ? (size_t)n : sizeof item - 1);
}

static int str_format(lua_State *L) {
    rim_str f = rim_check_str(L, 1);
    int arg = 1, top = lua_gettop(L);
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    for (size_t i = 0; i < f.len; i++) {
        if (f.data[i] != '%') {
            luaL_addchar(&out, f.data[i]);
            continue;
        }
        char spec[32];
        i++;
        char conversion = read_directive(L, f, &i, spec);
        if (conversion == '%') {
            luaL_addchar(&out, '%');
            continue;
        }
        if (++arg > top) return luaL_argerror(L, arg, "no value");
        add_item(L, &out, spec, conversion, arg);
    }
    luaL_pushresult(&out);
    return 1;
}

void rim_sandbox_push_string(lua_State *L) {
    static const luaL_Reg functions[] = {{"byte", str_byte},   {"char", str_char},       {"find", str_find}, {"format", str_format},
                                         {"gmatch", str_gmatch}, {"gsub", str_gsub},     {"len", str_len},   {"lower", str_lower},
                                         {"match", str_match}, {"rep", str_rep},         {"reverse", str_reverse},
                                         {"sub", str_sub},     {"upper", str_upper},     {NULL, NULL}};
    luaL_newlib(L, functions);
}
