/* Patterns against Lua's own string.find: the same places, captures and complaints. */
#include "base/buffer.h"
#include "text/pattern.h"

#include "leaks.h"

#include <lauxlib.h>
#include <lualib.h>

/* "3-5 cap=1-2 pos=4" or "nil" or "error: ..." as Lua has it. */
static void ask_lua(lua_State *L, rim_str subject, rim_str pattern, rim_buffer *out) {
    int top = lua_gettop(L);
    lua_getglobal(L, "string");
    lua_getfield(L, -1, "find");
    lua_pushlstring(L, subject.data, subject.len);
    lua_pushlstring(L, pattern.data, pattern.len);
    if (lua_pcall(L, 2, LUA_MULTRET, 0) != LUA_OK) {
        rim_buffer_add_format(out, "error: %s", lua_tostring(L, -1));
    } else if (lua_isnil(L, top + 2)) {
        rim_buffer_add_c(out, "nil");
    } else {
        rim_buffer_add_format(out, "%d-%d", (int)lua_tointeger(L, top + 2), (int)lua_tointeger(L, top + 3));
        for (int i = top + 4; i <= lua_gettop(L); i++) {
            if (lua_isinteger(L, i)) rim_buffer_add_format(out, " @%d", (int)lua_tointeger(L, i));
            else rim_buffer_add_format(out, " '%s'", lua_tostring(L, i));
        }
    }
    lua_settop(L, top);
}

/* Finds a pattern that is compiled for it; the caller frees p->program. A malformed one is told as the search would tell it. */
static rim_pattern_result find_in(rim_pattern *p, rim_str pattern, rim_pattern_mode mode) {
    size_t size = rim_program_size(pattern, mode, &p->message);
    if (!size) return RIM_PATTERN_MALFORMED;
    p->program = rim_program_make(malloc(size), pattern, mode);
    return rim_pattern_find(p, 0);
}

static void ask_rim(rim_str subject, rim_str pattern, rim_buffer *out) {
    rim_pattern p = {.subject = subject};
    rim_pattern_result result = find_in(&p, pattern, RIM_PATTERN_BYTES);
    free((void *)p.program);
    if (result == RIM_PATTERN_MALFORMED) rim_buffer_add_format(out, "error: %s", p.message);
    if (result == RIM_PATTERN_FAIL) rim_buffer_add_c(out, "nil");
    if (result != RIM_PATTERN_MATCH) return;
    rim_buffer_add_format(out, "%zu-%zu", p.start + 1, p.end);
    for (int i = 0; i < p.n_captures; i++) {
        const rim_capture *c = &p.captures[i];
        if (c->is_position) rim_buffer_add_format(out, " @%zu", c->start + 1);
        else rim_buffer_add_format(out, " '%.*s'", (int)(c->end - c->start), subject.data + c->start);
    }
}

/* Lua tells of a malformed pattern when it gets there; we always do, and tell the first fault, which may be another. */
static bool agree(rim_str lua, rim_str rim) {
    bool told = rim_str_starts(rim, RIM_STR("error"));
    return rim_str_starts(lua, RIM_STR("error")) ? told : rim_str_eq(lua, rim) || (told && rim_str_is(lua, "nil"));
}

static void compare(lua_State *L, rim_str subject, rim_str pattern) {
    if (!strpbrk(pattern.data, "^$*+?.([%-")) return; /* string.find takes such a text as it is */
    rim_buffer lua, rim;
    rim_buffer_init(&lua, rim_alloc_libc());
    rim_buffer_init(&rim, rim_alloc_libc());
    ask_lua(L, subject, pattern, &lua);
    ask_rim(subject, pattern, &rim);
    cr_expect(agree(rim_buffer_str(&lua), rim_buffer_str(&rim)), "'%.*s' in '%.*s': Lua %.*s, we %.*s", RIM_STR_ARG(pattern),
              RIM_STR_ARG(subject), RIM_STR_ARG(rim_buffer_str(&lua)), RIM_STR_ARG(rim_buffer_str(&rim)));
    rim_buffer_free(&lua);
    rim_buffer_free(&rim);
}

static lua_State *new_lua(void) {
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    return L;
}

Test(pattern, as_lua) {
    static const char *const patterns[] = {
        "", "a", "abc", ".", "^a", "^", "$", "a$", "^abc$", "^$", "$a", "a^b", "a*", "a+", "a-", "a?", "a*b", "a-b", ".-b", ".*", "(a)(b)", "((a)b)", "()", "a()b", "(.-)b",
        "(a*(.)%w(%s*))", "%a+", "%d+", "%s", "%S+", "%u%l*", "%p", "%c", "%x+", "%w+", "%W", "%g+", "%.", "%%", "%-", "[abc]+", "[^abc]+", "[a-c]", "[%a_]", "[%w%-]+",
        "[]]", "[^]]", "[]-a]", "[a-]", "[-a]", "[%]]", "[a%-z]", "%b()", "%b{}", "a%b()b", "%bxx", "%f[%w]%w+", "%f[%W]", "%f[a]a", "%f[%z]", "%f[^%w]", "(%w)%1", "(a)(b)%2%1",
        "%1", "(a%1)", "(", ")", "(a", "a)", "%", "a%", "[", "[a", "[^", "[%", "[a-", "[]", "[^]", "%b", "%ba", "%f", "%fa", "%0", "%9", "a**", "a+?", "a--", "x-x*", "*", "+a", "?",
        "-", "[%d.]+", "(()a())", "%z", "\xFF", "[\x80-\xFF]+", "ab*c?d-e", ".-.-.-b", "(.)(.)(.)", "%$", "^^a", "[z-a]", "[a-%d]", "%a-%d",
    };
    static const char *const subjects[] = {"", "a", "abc", "aaab", "THE (quick) fox_7!", "a(b(c)d)e", "{x{y}}", "  12.5, 0x1F\n", "xx yy aa", "x]y-z^", "caf\xC3\xA9 \xFF",
                                           "a%b$c", "bbbaaa", "ab ab", "The end."};
    lua_State *L = new_lua();
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        for (size_t j = 0; j < sizeof subjects / sizeof *subjects; j++) compare(L, rim_str_of(subjects[j]), rim_str_of(patterns[i]));
    compare(L, RIM_STR("a\0b"), RIM_STR("a\0b"));
    compare(L, RIM_STR("a\0b"), RIM_STR("[%z]b"));
    compare(L, RIM_STR("a\0b"), RIM_STR("%f[%z]"));
    lua_close(L);
}

/* Patterns put together at random, the same every time. */
Test(pattern, as_lua_at_random) {
    static const char *const parts[] = {"a", "b", ".", "%a", "%d", "[ab]", "[^a]", "*", "+", "-", "?", "(", ")", "()", "%1", "%bab", "%f[a]", "$", "^", "[a-c1]", "%", "]", "1"};
    enum { N = sizeof parts / sizeof *parts };
    lua_State *L = new_lua();
    uint32_t seed = 7;
    for (int round = 0; round < 40000; round++) {
        char pattern[64] = "", subject[16] = "";
        seed = seed * 1664525 + 1013904223;
        int n = 1 + (int)(seed >> 24) % 6;
        for (int i = 0; i < n; i++) seed = seed * 1664525 + 1013904223, strcat(pattern, parts[(seed >> 16) % N]);
        for (int i = 0; i < 9; i++) seed = seed * 1664525 + 1013904223, subject[i] = "aab1( "[(seed >> 20) % 6];
        compare(L, rim_str_of(subject), rim_str_of(pattern));
    }
    lua_close(L);
}

static const char *find_utf8(const char *subject, const char *pattern, rim_buffer *out) {
    rim_pattern p = {.subject = rim_str_of(subject)};
    out->len = 0;
    rim_pattern_result result = find_in(&p, rim_str_of(pattern), RIM_PATTERN_UTF8);
    free((void *)p.program);
    if (result == RIM_PATTERN_MATCH) rim_buffer_add(out, rim_str_slice(p.subject, p.start, p.end));
    else rim_buffer_add_c(out, "nil");
    rim_buffer_add_char(out, '\0');
    return out->data;
}

Test(pattern, utf8) {
    static const char *const cases[][3] = {
        {"der Müller", "%u%a+", "Müller"}, {"Öl", "%u", "Ö"}, {"Ölpreis", "^.", "Ö"}, {"Путин сказал", "%a+", "Путин"},
        {"x«да»", "%p%a+%p", "«да»"}, {"éa", "[é]", "é"}, {"naïve", "[^%a]", "nil"}, {"àéî", "^[à-ï]+$", "àéî"}, {"a\u00A0b", "a%sb", "a\u00A0b"},
        {"٣٤", "%d+", "٣٤"}, {"mañana", "ñ*ana$", "ñana"}, {"ñññ", "ñ-$", "ñññ"}, {"a\xFF" "b", "a.b", "a\xFF" "b"}, {"\xFF", "%a", "nil"}, {"ß", "%l", "ß"},
        {"Ña", "%f[%a]%u", "Ñ"}, {"e\u0301a", "%a+", "e\u0301a"}, {"éé", "(é)%1", "éé"}, {"ab\xC3", ".$", "\xC3"},
    };
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(find_utf8(cases[i][0], cases[i][1], &out), cases[i][2], "%s in %s: %s", cases[i][1], cases[i][0], out.data);
    rim_buffer_free(&out);
}

/* A pattern that would run for ages gives up, in any mode, and says so. */
Test(pattern, budget, .timeout = 20) {
    static const char *const patterns[] = {".-.-.-.-b", "(.*)(.*)(.*)b", "%ba%1", ".*.*.*.*b", "a?a?a?a?a?a?a?a?a?a?.-.-.-b", "[^b]*[^b]*[^b]*b", "%b(b", "(a*)%1%1%1b"};
    char subject[4001];
    memset(subject, 'a', 4000);
    for (int mode = 0; mode < 2; mode++)
        for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
            size_t steps = 1000000;
            rim_pattern p = {.subject = {subject, 4000}, .steps = &steps};
            rim_pattern_result result = find_in(&p, rim_str_of(patterns[i]), (rim_pattern_mode)mode);
            free((void *)p.program);
            cr_expect(result == RIM_PATTERN_BUDGET || (result == RIM_PATTERN_FAIL && steps > 0), "%s", patterns[i]);
        }
}

Test(pattern, depth) {
    char pattern[2000] = "";
    for (int i = 0; i < 500; i++) strcat(pattern, "a?");
    rim_pattern p = {.subject = RIM_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")};
    rim_pattern_result result = find_in(&p, rim_str_of(pattern), RIM_PATTERN_BYTES);
    free((void *)p.program);
    cr_assert_eq(result, RIM_PATTERN_MALFORMED);
    cr_assert_str_eq(p.message, "pattern too complex");
}
