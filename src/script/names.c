/* names.c - an authority list as scripts meet it. */
#include "script/desk.h"
#include "script/sandbox.h"

typedef struct handle {
    const rim_names *names;
} handle;

enum { MOST_FILES = 32 };

/* Pushes the name of the file that goes with "NAME.tsv" in one language, "NAME.de.tsv"; false when there is none. */
static bool push_translated(lua_State *L, rim_str file, const char *language) {
    rim_desk *desk = rim_desk_of(L);
    rim_str bytes;
    rim_error error = {0};
    size_t dot = file.len;
    while (dot && file.data[dot - 1] != '.' && file.data[dot - 1] != '/') dot--;
    if (!dot || file.data[dot - 1] != '.') return false;
    lua_pushlstring(L, file.data, dot);
    lua_pushfstring(L, "%s%s.%s", lua_tostring(L, -1), language, file.data + dot);
    lua_remove(L, -2);
    rim_status status = desk->services->data(desk->services->user, desk->script, rim_str_of(lua_tostring(L, -1)), &bytes, &error);
    if (status == RIM_NOMEM) rim_desk_raise(L, status, &error); /* the file may well be there */
    if (status != RIM_OK) lua_pop(L, 1);
    return status == RIM_OK;
}

/* The files of a list, each with that of the language right behind it. The strings stay on the stack. */
static size_t read_files(lua_State *L, const char *language, rim_str files[MOST_FILES]) {
    size_t n = 0;
    rim_sandbox_list(L, 2);
    luaL_checkstack(L, MOST_FILES + 8, NULL);
    for (lua_Integer i = 1; lua_rawgeti(L, 2, i) != LUA_TNIL; i++) {
        if (n + 2 > MOST_FILES) luaL_error(L, "an authority list is made of %d files at most", MOST_FILES);
        files[n++] = rim_check_str(L, -1);
        if (language && push_translated(L, files[n - 1], language)) files[n++] = rim_check_str(L, -1);
    }
    lua_pop(L, 1);
    return n;
}

/* ctx:names(files, lang) */
int rim_names_push(lua_State *L) {
    rim_desk *desk = rim_desk_of(L);
    rim_str files[MOST_FILES];
    size_t n = read_files(L, luaL_optstring(L, 3, NULL), files);
    const rim_names *names = NULL;
    rim_error error = {0};
    rim_status status = desk->services->authority(desk->services->user, desk->script, files, n, false, &names, &error);
    if (status == RIM_OK && !names) {
        rim_guard_pause(rim_guard_of(L));
        status = desk->services->authority(desk->services->user, desk->script, files, n, true, &names, &error);
        rim_guard_resume(rim_guard_of(L), status == RIM_OK);
    }
    if (status != RIM_OK && error.where[0]) return luaL_error(L, "%s:%d: %s", error.where, (int)error.line, error.message);
    rim_desk_raise(L, status, &error);
    handle *h = rim_class_push(L, &rim_names_class, sizeof *h);
    h->names = names;
    return 1;
}

static int fail(lua_State *L, const rim_names *names) {
    if (rim_names_damage(names)) return luaL_error(L, "the compiled list is damaged at byte %d; build it again", (int)(rim_names_damage(names) - 1));
    return luaL_error(L, "not enough memory");
}

static void set_field(lua_State *L, const char *name, rim_str value) {
    if (!value.len) return;
    rim_push_str(L, value);
    lua_setfield(L, -2, name);
}

static void push_evidence(lua_State *L, const double *values) {
    lua_createtable(L, 0, RIM_NAME_EVIDENCE);
    for (int i = 0; i < RIM_NAME_EVIDENCE; i++) {
        if (values[i] == 0) continue;
        lua_pushnumber(L, values[i]);
        lua_setfield(L, -2, rim_name_evidence_names[i]);
    }
}

static void push_correction(lua_State *L, const rim_correction *c) {
    static const char *const rules[] = {"known-misspelling", "full-name", "named-above", "name-variant", "same-name", "one-spelling"};
    rim_span_push(L, &rim_span_class, c->block, (rim_range){c->start, c->end});
    lua_createtable(L, 0, 6);
    set_field(L, "after", c->after);
    set_field(L, "name", c->name);
    set_field(L, "role", c->role);
    set_field(L, "beside", c->beside);
    set_field(L, "rule", rim_str_of(rules[c->rule]));
    lua_pushnumber(L, c->confidence);
    lua_setfield(L, -2, "confidence");
    if (!c->evidence) return;
    push_evidence(L, c->evidence);
    lua_setfield(L, -2, "evidence");
    push_evidence(L, c->evidence + RIM_NAME_EVIDENCE);
    lua_setfield(L, -2, "weighs");
}

/* upvalues: the corrections (in the article's arena), how many, the next, the run they belong to */
static int correction_step(lua_State *L) {
    const rim_correction *list = lua_touserdata(L, lua_upvalueindex(1));
    lua_Integer n = lua_tointeger(L, lua_upvalueindex(2)), at = lua_tointeger(L, lua_upvalueindex(3));
    if (lua_tointeger(L, lua_upvalueindex(4)) != (lua_Integer)rim_desk_of(L)->run) return luaL_error(L, "these corrections belong to an earlier article");
    if (at >= n) return 0;
    lua_pushinteger(L, at + 1);
    lua_replace(L, lua_upvalueindex(3));
    push_correction(L, &list[at]);
    return 2;
}

typedef bool finder(lua_State *L, const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_corrections *corrections);

static int push_corrections(lua_State *L, finder *find) {
    handle *h = rim_class_check(L, 1, &rim_names_class);
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    rim_class_check(L, 2, &rim_article_class);
    rim_arena *arena = &snapshot->article->arena;
    rim_str *blocks = RIM_NEW_ARRAY(arena, rim_str, snapshot->n + 1);
    rim_corrections corrections = {0};
    for (size_t i = 0; blocks && i < snapshot->n; i++) blocks[i] = snapshot->views[i].block->text;
    if (!blocks || !find(L, h->names, arena, blocks, snapshot->n, &corrections))
        return fail(L, h->names);
    lua_pushlightuserdata(L, corrections.at);
    lua_pushinteger(L, (lua_Integer)corrections.len);
    lua_pushinteger(L, 0);
    lua_pushinteger(L, (lua_Integer)rim_desk_of(L)->run);
    lua_pushcclosure(L, correction_step, 4);
    return 1;
}

/* The number of a piece of evidence, or an error. */
static size_t evidence_of(lua_State *L, const char *name) {
    for (size_t i = 0; i < RIM_NAME_EVIDENCE; i++)
        if (strcmp(name, rim_name_evidence_names[i]) == 0) return i;
    return (size_t)luaL_error(L, "there is no evidence '%s': see rim.evidence in rim.d.lua", name);
}

/* {["full.distance"] = -3, ...}, the third argument: what it does not name stays as fitted. */
static rim_name_weights read_weights(lua_State *L) {
    rim_name_weights weights = rim_name_weights_fitted;
    if (lua_isnoneornil(L, 3)) return weights;
    rim_sandbox_list(L, 3);
    for (lua_pushnil(L); lua_next(L, 3); lua_pop(L, 1)) {
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
        bool full = strncmp(key, "full.", 5) == 0;
        if (!full && strncmp(key, "part.", 5) != 0) luaL_error(L, "weights are called full.EVIDENCE and part.EVIDENCE, not '%s'", key);
        (full ? weights.full : weights.part)[evidence_of(L, key + 5)] = luaL_checknumber(L, -1);
    }
    return weights;
}

static bool find_likely(lua_State *L, const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_corrections *corrections) {
    rim_name_policy policy = {.weights = read_weights(L), .one_spelling = lua_toboolean(L, 4)};
    return rim_names_weigh(names, &policy, arena, blocks, n, rim_desk_of(L)->language, corrections);
}

static bool find_all(lua_State *L, const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_corrections *corrections) {
    rim_name_policy policy = {.weights = read_weights(L), .all = true, .one_spelling = lua_toboolean(L, 4)};
    return rim_names_weigh(names, &policy, arena, blocks, n, rim_desk_of(L)->language, corrections);
}

static bool find_pairs(lua_State *L, const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_corrections *corrections) {
    return rim_names_pairs(names, arena, blocks, n, rim_desk_of(L)->language, corrections);
}

static int names_check(lua_State *L) {
    return push_corrections(L, find_likely);
}

static int names_weigh(lua_State *L) {
    return push_corrections(L, find_all);
}

static int names_pairs(lua_State *L) {
    return push_corrections(L, find_pairs);
}

/* list:same(a, b) */
static int names_same(lua_State *L) {
    handle *h = rim_class_check(L, 1, &rim_names_class);
    rim_str a = rim_check_text(L, 2), b = rim_check_text(L, 3);
    double same;
    rim_guard_check(L);
    if (!rim_names_same(h->names, a, b, rim_desk_of(L)->alloc, &same)) return luaL_error(L, "not enough memory");
    lua_pushnumber(L, same);
    return 1;
}

enum { MOST_FOUND = 16 };

/* Those near to the name at 2; returns how many. */
static size_t find_names(lua_State *L, rim_found found[MOST_FOUND]) {
    handle *h = rim_class_check(L, 1, &rim_names_class);
    rim_str name = rim_check_text(L, 2);
    size_t n;
    rim_guard_check(L);
    if (!rim_names_find(h->names, &rim_desk_snapshot(L)->article->arena, name, found, MOST_FOUND, &n)) fail(L, h->names);
    return n;
}

/* list:find(name) */
static int names_find(lua_State *L) {
    rim_found found[MOST_FOUND];
    size_t n = find_names(L, found);
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_createtable(L, 0, 3);
        set_field(L, "name", found[i].name);
        set_field(L, "role", found[i].role);
        lua_pushnumber(L, found[i].cost);
        lua_setfield(L, -2, "distance");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* The facts of one entry, as a table; the first role stands in the entry itself. */
static void push_entry(lua_State *L, rim_found found) {
    if (!found.facts.len) lua_createtable(L, 0, 2);
    else if (!rim_json_to_lua(L, found.facts)) luaL_error(L, "not enough memory");
    set_field(L, "name", found.name);
    if (!found.role.len || lua_getfield(L, -1, "roles") != LUA_TNIL) {
        if (found.role.len) lua_pop(L, 1);
        return;
    }
    lua_pop(L, 1);
    lua_createtable(L, 1, 0);
    rim_push_str(L, found.role);
    lua_rawseti(L, -2, 1);
    lua_setfield(L, -2, "roles");
}

/* list:about(name) */
static int names_about(lua_State *L) {
    rim_found found[MOST_FOUND];
    size_t n = find_names(L, found);
    rim_str name = rim_check_text(L, 2);
    for (size_t i = 0; i < n; i++)
        if (rim_str_eq(found[i].name, name)) return push_entry(L, found[i]), 1;
    return lua_pushnil(L), 1;
}

static int names_length(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)rim_names_count(((handle *)rim_class_check(L, 1, &rim_names_class))->names));
    return 1;
}

static const rim_row methods[] = {
    {"check", names_check, "fun(self: rim.names, article: rim.article, weights: table<string, number>?, one_spelling: boolean?): fun(): rim.span?, rim.correction",
     "Iterates over the misspelt names of the article: the words, and {after, name, role, beside, rule, confidence, evidence}; with the rule name-variant over the rarer of two accepted spellings. `weights` take the place of those that were fitted: {[\"full.common\"] = -9}. With `one_spelling` accepted variants are made the name, too."},
    {"weigh", names_weigh, "fun(self: rim.names, article: rim.article, weights: table<string, number>?, one_spelling: boolean?): fun(): rim.span?, rim.correction",
     "The same, and what was looked at and is not likely enough (a confidence below 0.5): for policies of your own, and to see why not. What has the rule name-variant is right as it stands: point at it, do not replace it."},
    {"find", names_find, "fun(self: rim.names, name: string|rim.span): {name: string, role: string?, distance: number}[]",
     "Who of the list may be meant by a name, whatever stands around it: at most 16, the nearest first. A single word is also looked for as the last part of names."},
    {"about", names_about, "fun(self: rim.names, name: string|rim.span): table?",
     "All that the list says of the one whose name is written so, as a correction has it in `name`: {name, id, kind, roles, native, countries, language, identifiers, and fields of its own}; nil when nobody is."},
    {"pairs", names_pairs, "fun(self: rim.names, article: rim.article): fun(): rim.span?, rim.correction",
     "Iterates over the words that are a second spelling of a name in the article, on the list or not; `after` is the spelling to keep, `name` where it stands."},
    {"same", names_same, "fun(self: rim.names, a: string|rim.span, b: string|rim.span): number",
     "How likely two names, in any writing, are spellings of one, 0 to 1; from the letters alone, whoever is on the list."},
    {0},
};

const rim_class rim_names_class = {.name = "names", .doc = "An authority list: how the names of known people are written.",
                                   .methods = methods, .length = names_length};
