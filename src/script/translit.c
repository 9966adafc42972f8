/* translit.c - tables of romanisation as scripts meet them. */
#include "script/module.h"

#include "script/guard.h"
#include "script/sandbox.h"
#include "text/translit.h"
#include "text/utf8.h"

enum { STEPS = 1 << 28 }; /* of one call: half a second */

/* The field at `index` of the row on top of the stack; the row keeps the text alive. */
static rim_str field(lua_State *L, int index, size_t number) {
    rim_str s = {"", 0};
    if (lua_rawgeti(L, -1, index) == LUA_TSTRING) s = rim_check_str(L, -1);
    else if (!lua_isnil(L, -1)) luaL_error(L, "rule %d: its parts are texts: {from, to, left, right}", (int)number);
    if (rim_utf8_valid(s) < s.len) luaL_error(L, "rule %d is not valid UTF-8", (int)number);
    lua_pop(L, 1);
    return s;
}

typedef struct translit {
    rim_arena arena;
    const rim_translit *table;
} translit;

static int translit_free(lua_State *L) {
    rim_arena_free(&((translit *)lua_touserdata(L, 1))->arena);
    return 0;
}

static rim_form form_of(lua_State *L, int index) {
    static const char *const names[] = {"nfc", "nfd", NULL};
    return !lua_isnoneornil(L, index) && rim_check_choice(L, index, names) ? RIM_NFD : RIM_NFC;
}

/* rim.translit(rules, form) */
int rim_translit_make(lua_State *L) {
    size_t n = rim_sandbox_list(L, 1);
    rim_form form = form_of(L, 2);
    lua_settop(L, 1);
    rim_translit_rule *rules = lua_newuserdatauv(L, (n + 1) * sizeof *rules, 0);
    for (size_t i = 1; i <= n; i++) {
        if (rim_sandbox_item(L, 1, i) != LUA_TTABLE) return luaL_error(L, "rule %d is not a row {from, to, left, right}", (int)i);
        rules[i - 1] = (rim_translit_rule){field(L, 1, i), field(L, 2, i), field(L, 3, i), field(L, 4, i)};
        if (!rules[i - 1].from.len) return luaL_error(L, "rule %d says nothing about what to rewrite", (int)i);
        lua_pop(L, 1);
    }
    translit *self = rim_class_push(L, &rim_translit_class, sizeof *self);
    rim_arena_init(&self->arena, rim_desk_of(L)->alloc, 0);
    self->table = rim_translit_new(&self->arena, rules, n, form);
    if (!self->table) return luaL_error(L, "not enough memory");
    return 1;
}

static int translit_write(lua_State *L) {
    const translit *self = rim_class_check(L, 1, &rim_translit_class);
    rim_str text = rim_check_text(L, 2);
    size_t steps = STEPS;
    rim_guard_check(L);
    bool done = rim_translit_write(self->table, text, &steps, rim_desk_scratch(L));
    rim_guard_check(L);
    if (!done) return luaL_error(L, "the rules are too costly for this text; give it in smaller pieces");
    return rim_desk_push_scratch(L);
}

/* translit:read(text, most) */
static int translit_read(lua_State *L) {
    enum { MOST = 64, READ_STEPS = 1 << 22 };
    const translit *self = rim_class_check(L, 1, &rim_translit_class);
    rim_str text = rim_check_text(L, 2), found[MOST];
    lua_Integer most = luaL_optinteger(L, 3, 16);
    luaL_argcheck(L, most >= 1 && most <= MOST, 3, "1 to 64");
    luaL_argcheck(L, rim_utf8_valid(text) == text.len, 2, "not valid UTF-8");
    size_t steps = READ_STEPS, n;
    rim_guard_check(L);
    bool ok = rim_translit_read(self->table, &rim_desk_snapshot(L)->article->arena, text, &steps, found, (size_t)most, &n);
    rim_guard_check(L);
    if (!ok) return luaL_error(L, "not enough memory");
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_pushlstring(L, found[i].data, found[i].len);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static const rim_row methods[] = {
    {"write", translit_write, "fun(self: rim.translit, text: string): string", "The text rewritten by the rules; what they do not name is kept."},
    {"read", translit_read, "fun(self: rim.translit, text: string|rim.span, most: integer?): string[]",
     "What the rules write as this text (96 bytes at most), at most 16 or `most` of it, the shortest first. None: the text does not follow these rules; one: it can be reversed."},
    {0},
};

const rim_class rim_translit_class = {.name = "translit", .doc = "Rules that put the letters of one writing into another.", .methods = methods, .free = translit_free};
