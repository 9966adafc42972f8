#include "script/keys.h"

#include "script/api.h"
#include "script/guard.h"

#include <lauxlib.h>

enum { POLL = 4096 };

typedef enum rank { RANK_NUMBER, RANK_STRING, RANK_BOOLEAN, RANK_OTHER, RANK_HIDDEN } rank;

/* A key taken apart, so that sorting needs no stack. Strings are borrowed from the table. */
typedef struct key {
    rank rank;
    lua_Number number;
    lua_Integer integer; /* the same number, for what a float cannot tell apart; a boolean's value; the order of finding */
    rim_str text;
} key;

/* Light pointers are the host's own marks, which scripts do not see. */
static key key_at(lua_State *L, int index, lua_Integer found) {
    switch (lua_type(L, index)) {
    case LUA_TNUMBER: return (key){.rank = RANK_NUMBER, .number = lua_tonumber(L, index), .integer = lua_tointeger(L, index)};
    case LUA_TSTRING: return (key){.rank = RANK_STRING, .text = rim_check_str(L, index)};
    case LUA_TBOOLEAN: return (key){.rank = RANK_BOOLEAN, .integer = lua_toboolean(L, index)};
    case LUA_TLIGHTUSERDATA: return (key){.rank = RANK_HIDDEN};
    default: return (key){.rank = RANK_OTHER, .integer = found};
    }
}

static int compare(const key *a, const key *b) {
    if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
    if (a->rank == RANK_STRING) return rim_str_compare(a->text, b->text);
    if (a->rank == RANK_NUMBER && a->number != b->number) return a->number < b->number ? -1 : 1;
    return (a->integer > b->integer) - (a->integer < b->integer);
}

typedef struct entry {
    key key;
    lua_Integer index; /* in the unsorted array on the stack */
} entry;

static void sift_down(entry *heap, lua_Integer at, lua_Integer n) {
    entry moved = heap[at];
    for (lua_Integer child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && compare(&heap[child].key, &heap[child + 1].key) < 0) child++;
        if (compare(&moved.key, &heap[child].key) >= 0) break;
        heap[at] = heap[child];
    }
    heap[at] = moved;
}

/* Heap sort: no recursion, no bad input, and the deadline is asked in between. */
static void sort(lua_State *L, entry *list, lua_Integer n) {
    for (lua_Integer i = n / 2; i-- > 0;) {
        if (i % POLL == 0) rim_guard_check(L);
        sift_down(list, i, n);
    }
    for (lua_Integer last = n - 1; last > 0; last--) {
        if (last % POLL == 0) rim_guard_check(L);
        entry largest = list[0];
        list[0] = list[last];
        list[last] = largest;
        sift_down(list, 0, last);
    }
}

/* Tables, functions and objects have no order but that of their addresses, which differ from run to run. */
static void refuse_disorder(lua_State *L) {
    luaL_error(L, "several keys are tables, functions or objects, which have no order; keep a list of them beside the table");
}

/* The keys as they come, in an array on the stack. *sorted tells whether they came in order, as those of a list do. */
static lua_Integer collect(lua_State *L, int table, bool *sorted) {
    lua_Integer n = 0, others = 0;
    key last = {0};
    *sorted = true;
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        if (n % POLL == 0) rim_guard_check(L);
        lua_pop(L, 1);
        key k = key_at(L, -1, n);
        if (k.rank == RANK_HIDDEN) continue;
        if (k.rank == RANK_OTHER && ++others > 1) refuse_disorder(L);
        if (*sorted) {
            *sorted = n == 0 || compare(&last, &k) < 0;
            last = k;
        }
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, ++n);
    }
    return n;
}

lua_Integer rim_keys_push(lua_State *L, int index) {
    enum { FEW = 16 };
    entry few[FEW], *list = few;
    bool sorted;
    index = lua_absindex(L, index);
    luaL_checkstack(L, 6, NULL);
    lua_Integer n = collect(L, index, &sorted);
    int unsorted = lua_gettop(L);
    if (sorted) return n;
    if (n > FEW) list = lua_newuserdatauv(L, sizeof *list * (size_t)n, 0);
    for (lua_Integer i = 0; i < n; i++) {
        lua_rawgeti(L, unsorted, i + 1);
        list[i] = (entry){key_at(L, -1, i), i + 1};
        lua_pop(L, 1);
    }
    sort(L, list, n);
    lua_createtable(L, (int)n, 0);
    for (lua_Integer i = 0; i < n; i++) {
        lua_rawgeti(L, unsorted, list[i].index);
        lua_rawseti(L, -2, i + 1);
    }
    lua_replace(L, unsorted);
    lua_settop(L, unsorted);
    return n;
}

void rim_keys_next(lua_State *L, int index) {
    index = lua_absindex(L, index);
    luaL_checkstack(L, 4, NULL);
    int before = lua_gettop(L);
    bool is_first = lua_isnil(L, before), found = false;
    lua_Integer others = 0;
    key after = is_first ? (key){0} : key_at(L, before, 0), best = {0};
    lua_pushnil(L); /* the best so far */
    lua_pushnil(L);
    for (lua_Integer n = 1; lua_next(L, index); n++) {
        if (n % POLL == 0) rim_guard_check(L);
        lua_pop(L, 1);
        key k = key_at(L, -1, n);
        if (k.rank == RANK_HIDDEN) continue;
        bool behind = is_first || compare(&k, &after) > 0;
        if (k.rank == RANK_OTHER && ++others > 1) refuse_disorder(L);
        if (k.rank == RANK_OTHER && after.rank == RANK_OTHER && !is_first) behind = false; /* the key itself */
        if (!behind || (found && compare(&k, &best) >= 0)) continue;
        best = k, found = true;
        lua_pushvalue(L, -1);
        lua_replace(L, before + 1);
    }
    lua_replace(L, before);
    lua_settop(L, before);
}
