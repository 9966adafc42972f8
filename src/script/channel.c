/* channel.c - rim.channel(names, steps): names of a list by how another script writes them. */
#include "script/module.h"

#include "script/guard.h"
#include "script/sandbox.h"
#include "text/channel.h"
#include "text/utf8.h"

typedef struct channel {
    rim_arena arena;
    const rim_channel *channel;
} channel;

static int channel_free(lua_State *L) {
    rim_arena_free(&((channel *)lua_touserdata(L, 1))->arena);
    return 0;
}

/* rim.channel(names, steps). Its user value keeps both files. */
int rim_lua_channel(lua_State *L) {
    const rim_str *names = rim_class_check(L, 1, &rim_rows_class), *steps = rim_class_check(L, 2, &rim_rows_class);
    channel *self = rim_class_push(L, &rim_channel_class, sizeof *self);
    rim_arena_init(&self->arena, rim_desk_of(L)->alloc, 0);
    rim_guard_check(L);
    self->channel = rim_channel_new(&self->arena, *names, *steps);
    rim_guard_check(L);
    return self->channel ? 1 : luaL_error(L, "not enough memory");
}

/* The number of letters in the list at index 2, and as many of them as a word has, borrowed from it; the stack is as it was. */
static size_t check_letters(lua_State *L, rim_str *letters) {
    size_t n = rim_sandbox_list(L, 2);
    for (size_t i = 0; i < n && i < RIM_CHANNEL_LETTERS; i++) {
        if (rim_sandbox_item(L, 2, i + 1) != LUA_TSTRING) luaL_error(L, "letter %d is a %s, not a string", (int)i + 1, luaL_typename(L, -1));
        letters[i] = rim_check_str(L, -1);
        lua_pop(L, 1);
    }
    return n;
}

/* Both calls take memory of their own, given back before anything is raised. */
static void finish(lua_State *L, rim_arena *arena, bool ok) {
    rim_arena_free(arena);
    rim_guard_check(L);
    if (!ok) luaL_error(L, "not enough memory");
}

/* channel:read(letters, most) */
static int channel_read(lua_State *L) {
    enum { MOST = 64 };
    const channel *self = rim_class_check(L, 1, &rim_channel_class);
    rim_str letters[RIM_CHANNEL_LETTERS];
    rim_channel_name found[MOST];
    size_t n = check_letters(L, letters), n_found = 0;
    lua_Integer most = luaL_optinteger(L, 3, 16);
    luaL_argcheck(L, most >= 1 && most <= MOST, 3, "1 to 64");
    rim_arena arena;
    rim_arena_init(&arena, rim_desk_of(L)->alloc, 0);
    finish(L, &arena, rim_channel_read(self->channel, &arena, letters, n, found, (size_t)most, &n_found));
    lua_createtable(L, (int)n_found, 0);
    for (size_t i = 0; i < n_found; i++) {
        if (rim_utf8_valid(found[i].name) < found[i].name.len) return luaL_error(L, "a name of the list is not valid UTF-8");
        lua_createtable(L, 0, 2);
        rim_push_str(L, found[i].name);
        lua_setfield(L, -2, "name");
        lua_pushnumber(L, found[i].score);
        lua_setfield(L, -2, "score");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* channel:score(letters, name) */
static int channel_score(lua_State *L) {
    const channel *self = rim_class_check(L, 1, &rim_channel_class);
    rim_str letters[RIM_CHANNEL_LETTERS], name = rim_check_text(L, 3);
    size_t n = check_letters(L, letters);
    double score = 0;
    rim_arena arena;
    rim_arena_init(&arena, rim_desk_of(L)->alloc, 0);
    finish(L, &arena, rim_channel_score(self->channel, &arena, letters, n, name, &score));
    lua_pushnumber(L, score);
    return 1;
}

static const rim_row methods[] = {
    {"read", channel_read, "fun(self: rim.channel, letters: string[], most?: integer): {name: string, score: number}[]",
     "The at most 16 or `most` likeliest names for a word of these letters (48 at most, else none), best first. The score is a logarithm: of how usual the name is, and how likely it is so written."},
    {"score", channel_score, "fun(self: rim.channel, letters: string[], name: string|rim.span): number",
     "How likely any name, on the list or not, is written with these letters, as read has it but without how usual the name is; -math.huge when there is no way."},
    {0},
};

const rim_class rim_channel_class = {
    .name = "channel", .doc = "The names of a list by how another script writes them: a noisy channel.", .methods = methods, .free = channel_free};
