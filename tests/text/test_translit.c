/* Rules of romanisation: context, capitals, the longest rule, and what has no rule. */
#include "text/translit.h"

#include "leaks.h"
#include <time.h>

/* from, to, left, right */
static const char *const rows[][4] = {
    {"е", "ye", "#аеь", ""},
    {"ий", "y", "", "#"},
    {"с", "z", "!#", "!#т"},
    {"Я", "I͡A", "", ""},
    {"я", "i͡a", "", ""},
    {"ё", "`yo", "", ""},
    {"ь", "", "", ""},
    {"а", "a", "", ""},
    {"а", "never", "", ""},
    {"е", "e", "", ""},
    {"и", "i", "", ""},
    {"й", "j", "", ""},
    {"н", "n", "", ""},
    {"с", "s", "", ""},
    {"т", "t", "", ""},
    {"щ", "shch", "", ""},
};

enum { N_ROWS = sizeof rows / sizeof *rows };

static rim_arena arena;

static rim_translit *build(size_t n) {
    rim_translit_rule rules[N_ROWS];
    for (size_t i = 0; i < n; i++)
        rules[i] = (rim_translit_rule){rim_str_of(rows[i][0]), rim_str_of(rows[i][1]), rim_str_of(rows[i][2]), rim_str_of(rows[i][3])};
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_translit *translit = rim_translit_new(&arena, rules, n, RIM_NFC);
    cr_assert(translit);
    return translit;
}

static void becomes(const char *text, const char *wanted) {
    rim_translit *translit = build(N_ROWS);
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    size_t steps = 1 << 20;
    cr_expect(rim_translit_write(translit, rim_str_of(text), &steps, &out));
    rim_str got = rim_buffer_str(&out);
    cr_expect(!out.failed && rim_str_is(got, wanted), "\"%s\" became \"%.*s\", not \"%s\"", text, RIM_STR_ARG(got), wanted);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

Test(translit, neighbours) {
    becomes("ена тен аен ьен", "yena ten ayen yen");
    becomes("-ен", "-yen");                 /* a hyphen is a border, an apostrophe is none */
    becomes("т’ен", "t’en");
    becomes("сасаст с", "sazast s");        /* "!": neither at the border nor before t */
}

Test(translit, the_longest_then_the_first) {
    becomes("ний", "ny");
    becomes("нийа", "nija");
    becomes("а", "a");
}

Test(translit, capitals) {
    becomes("Щит", "Shchit");
    becomes("ЩИТ", "SHCHIT");
    becomes("Щ", "Shch");
    becomes("НЩ", "NSHCH");                 /* at the end, what stands before tells */
    becomes("Ян ЯН", "I͡An I͡AN");            /* a rule of its own for the capital */
    becomes("Ёна", "`Yona");                /* the first letter, not the first character */
    becomes("НИЙ", "NY");
}

Test(translit, what_has_no_rule_stays) {
    becomes("Anna – 12 ж!", "Anna – 12 ж!");
    becomes("", "");
    becomes("и\xCC\x86", "j");              /* decomposed input: и and a breve are й */
}

/* Korean syllables are seen as their letters, and what no rule names comes back as it was. */
Test(translit, letters_of_syllables) {
    const rim_translit_rule rules[] = {
        {RIM_STR("\u1112"), RIM_STR("h"), RIM_STR(""), RIM_STR("")},
        {RIM_STR("\u1161"), RIM_STR("a"), RIM_STR(""), RIM_STR("")},
        {RIM_STR("\u11AB"), RIM_STR("l"), RIM_STR(""), RIM_STR("\u1105")},
        {RIM_STR("\u11AB"), RIM_STR("n"), RIM_STR(""), RIM_STR("#")},
        {RIM_STR("\u1105"), RIM_STR("l"), RIM_STR("\u11AB"), RIM_STR("")},
    };
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_translit *translit = rim_translit_new(&arena, rules, sizeof rules / sizeof *rules, RIM_NFD);
    size_t steps = 1000;
    cr_assert(translit);
    cr_expect(rim_translit_write(translit, RIM_STR("한라 한 글 é"), &steps, &out));
    cr_expect(rim_str_is(rim_buffer_str(&out), "halla han 글 é"), "%.*s", RIM_STR_ARG(rim_buffer_str(&out)));
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

/* What is longer than the padding of a rule's text, and many letters: the room is made anew. */
Test(translit, long_outcomes) {
    const rim_translit_rule rule = {RIM_STR("ж"), RIM_STR("a long, long outcome of a letter"), RIM_STR(""), RIM_STR("")};
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_translit *translit = rim_translit_new(&arena, &rule, 1, RIM_NFC);
    char text[2 * 1000 + 1] = "";
    for (size_t i = 0; i < 1000; i++) memcpy(text + 2 * i, "ж", 2);
    size_t steps = 1000000;
    cr_expect(rim_translit_write(translit, (rim_str){text, 2000}, &steps, &out));
    cr_expect_eq(out.len, 1000 * rule.to.len);
    cr_expect(rim_str_starts(rim_str_slice(rim_buffer_str(&out), 999 * rule.to.len, out.len), rule.to));
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

Test(translit, an_empty_rule_is_refused) {
    rim_translit_rule empty = {RIM_STR(""), RIM_STR("a"), RIM_STR(""), RIM_STR("")};
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    cr_expect_null(rim_translit_new(&arena, &empty, 1, RIM_NFC));
    rim_arena_free(&arena);
    rim_translit *none = build(0);
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    size_t steps = 1;
    rim_translit_write(none, RIM_STR("так"), &steps, &out);
    cr_expect(rim_str_is(rim_buffer_str(&out), "так"));
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

Test(translit, the_budget_ends) {
    rim_translit *translit = build(N_ROWS);
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    size_t steps = 20;
    cr_expect_not(rim_translit_write(translit, RIM_STR("сасасасасасасасаса"), &steps, &out));
    cr_expect_eq(steps, 0);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

/* Eight times the text may take about eight times as long, not sixty-four. */
static double seconds_for(size_t n) {
    rim_buffer text, out;
    rim_buffer_init(&text, rim_alloc_libc());
    rim_buffer_init(&out, rim_alloc_libc());
    for (size_t i = 0; i < n; i++) rim_buffer_add_c(&text, "щаНИЙёсь");
    rim_translit *translit = build(N_ROWS);
    clock_t start = clock();
    size_t steps = (size_t)-1;
    rim_translit_write(translit, rim_buffer_str(&text), &steps, &out);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    cr_expect(out.len > text.len / 2);
    rim_buffer_free(&text);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
    return seconds;
}

Test(translit, is_linear) {
    double small = seconds_for(20000), large = seconds_for(160000);
    cr_expect(large < 24 * (small + 0.001), "%.4f s, then %.4f s for eight times as much", small, large);
}

/* ---- Backwards ---- */

/* The first of what becomes `text`, or "": each of them has to. */
static void reads(const char *text, const char *wanted) {
    rim_translit *translit = build(N_ROWS);
    rim_str found[8];
    size_t steps = 1 << 22, n;
    cr_assert(rim_translit_read(translit, &arena, rim_str_of(text), &steps, found, 8, &n));
    rim_str first = n ? found[0] : RIM_STR("");
    cr_expect(rim_str_is(first, wanted), "\"%s\" was \"%.*s\", not \"%s\"", text, RIM_STR_ARG(first), wanted);
    for (size_t i = 0; i < n; i++) {
        rim_buffer out;
        rim_buffer_init(&out, rim_alloc_libc());
        cr_expect(rim_translit_write(translit, found[i], &steps, &out) && rim_str_is(rim_buffer_str(&out), text), "%.*s", RIM_STR_ARG(found[i]));
        rim_buffer_free(&out);
        for (size_t k = 0; k < i; k++) cr_expect(!rim_str_eq(found[i], found[k]), "%.*s twice", RIM_STR_ARG(found[i]));
    }
    rim_arena_free(&arena);
}

Test(translit, backwards) {
    reads("shchit", "щит");
    reads("nija", "нийа");
    reads("Yena ten", "Ена тен");
    reads("NY", "НИЙ");
    reads("te", "те");
    reads("e", "");       /* at a border it would be ye */
    reads("sa", "са");
    reads("asa", "");     /* between letters s is z */
    reads("wen", "");     /* no rule writes w */
    reads("`Yona-12", "Ёна-12");
    reads("", "");
}

Test(translit, backwards_within_bounds) {
    char text[400] = {0};
    rim_str found[64];
    size_t steps = 1 << 24, n;
    rim_translit *translit = build(N_ROWS);
    for (size_t i = 0; i < RIM_TRANSLIT_READ_MOST; i++) text[i] = "tin"[i % 3];
    cr_assert(rim_translit_read(translit, &arena, rim_str_of(text), &steps, found, 64, &n));
    cr_expect(n > 1 && n <= 64);
    text[RIM_TRANSLIT_READ_MOST] = 't';
    cr_assert(rim_translit_read(translit, &arena, rim_str_of(text), &steps, found, 64, &n));
    cr_expect_eq(n, 0, "too long for a name");
    steps = 100;
    cr_assert(rim_translit_read(translit, &arena, RIM_STR("tinatin"), &steps, found, 64, &n));
    cr_expect(steps == 0 && n == 0, "the budget is kept");
    rim_arena_free(&arena);
}
