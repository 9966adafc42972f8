/* module.c - the module `rim`: primitives that run at the speed of C. */
#include "script/module.h"

#include "script/sandbox.h"
#include "text/language.h"
#include "text/normal.h"
#include "text/repair.h"
#include "text/stem.h"
#include "text/stopwords.h"
#include "text/utf8.h"
#include "text/width.h"

static int push_transformed(lua_State *L, rim_str text, void (*change)(rim_str, rim_buffer *)) {
    rim_buffer *scratch = rim_desk_scratch(L);
    change(text, scratch);
    return rim_desk_push_scratch(L);
}

/* A function of the module for each form. */
#define FORM(name, form)                                                    \
    static void to_##name(rim_str s, rim_buffer *out) {                     \
        rim_normal(s, form, out);                                           \
    }                                                                       \
    static int lua_##name(lua_State *L) {                                   \
        return push_transformed(L, rim_check_text(L, 1), to_##name);        \
    }
FORM(nfc, RIM_NFC)
FORM(nfd, RIM_NFD)
FORM(nfkc, RIM_NFKC)
FORM(nfkd, RIM_NFKD)

static void to_upper(rim_str s, rim_buffer *out) {
    rim_recase(s, RIM_UPPER, out);
}

static void to_lower(rim_str s, rim_buffer *out) {
    rim_recase(s, RIM_LOWER, out);
}

void rim_title(rim_str s, rim_buffer *out) {
    rim_recase(s, RIM_TITLE, out);
}

static int lua_fold(lua_State *L) {
    return push_transformed(L, rim_check_text(L, 1), rim_fold_plain);
}

static int lua_casefold(lua_State *L) {
    return push_transformed(L, rim_check_text(L, 1), rim_fold);
}

static int lua_strip_accents(lua_State *L) {
    return push_transformed(L, rim_check_text(L, 1), rim_strip_accents);
}

static int lua_upper(lua_State *L) {
    return push_transformed(L, rim_check_text(L, 1), to_upper);
}

static int lua_lower(lua_State *L) {
    return push_transformed(L, rim_check_text(L, 1), to_lower);
}

static int lua_title(lua_State *L) {
    return push_transformed(L, rim_check_text(L, 1), rim_title);
}

static int lua_length(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)rim_utf8_count(rim_check_text(L, 1)));
    return 1;
}

static int lua_width(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)rim_width(rim_check_text(L, 1)));
    return 1;
}

static int lua_script(lua_State *L) {
    rim_str s = rim_check_text(L, 1);
    const char *script = "";
    for (size_t at = 0, len; at < s.len && !*script; at += len) script = rim_script_of(rim_utf8_at(s, at, &len));
    lua_pushstring(L, script);
    return 1;
}

static int lua_is_stop(lua_State *L) {
    lua_pushboolean(L, rim_is_stop_word(rim_check_text(L, 1), rim_check_str(L, 2)));
    return 1;
}

static int lua_stem(lua_State *L) {
    rim_str word = rim_check_text(L, 1), language = rim_check_str(L, 2);
    rim_buffer *scratch = rim_desk_scratch(L);
    rim_stem(&rim_desk_of(L)->stemmer, word, language, scratch);
    return rim_desk_push_scratch(L);
}

/* A plain table, so that a word that is named like a method is a word like any other. */
static int lua_count(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_settop(L, 1);
    lua_newtable(L);
    for (;;) {
        lua_pushvalue(L, 1);
        lua_call(L, 0, 1);
        if (lua_isnil(L, -1)) break;
        push_transformed(L, rim_check_text(L, -1), rim_fold_plain);
        lua_pushvalue(L, -1);
        lua_rawget(L, 2);
        lua_Integer n = lua_tointeger(L, -1);
        lua_pop(L, 1);
        lua_pushinteger(L, n + 1);
        lua_rawset(L, 2);
        lua_settop(L, 2);
    }
    lua_settop(L, 2);
    return 1;
}

typedef struct scored {
    double score;
    size_t view, start;
    lua_Integer index;
} scored;

static int by_score(const void *a, const void *b) {
    const scored *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

static int by_place(const void *a, const void *b) {
    const scored *x = a, *y = b;
    if (x->view != y->view) return x->view < y->view ? -1 : 1;
    return x->start < y->start ? -1 : x->start > y->start;
}

static int lua_best(lua_State *L) {
    lua_Integer n = (lua_Integer)rim_sandbox_list(L, 1), wanted = luaL_checkinteger(L, 2);
    lua_settop(L, 2);
    scored *list = lua_newuserdatauv(L, sizeof *list * (size_t)(n + 1), 0);
    for (lua_Integer i = 1; i <= n; i++) {
        if (rim_sandbox_item(L, 1, (size_t)i) != LUA_TTABLE) return luaL_error(L, "rim.best takes a list of {score, span}");
        lua_rawgeti(L, -1, 1);
        lua_rawgeti(L, -2, 2);
        rim_span *span = rim_span_check(L, -1);
        double score = luaL_checknumber(L, -2);
        list[i - 1] = (scored){score == score ? score : -1e300, span->view, span->start, i};
        lua_pop(L, 3);
    }
    qsort(list, (size_t)n, sizeof *list, by_score);
    if (wanted > n) wanted = n;
    if (wanted < 0) wanted = 0;
    qsort(list, (size_t)wanted, sizeof *list, by_place);
    lua_createtable(L, (int)wanted, 0);
    for (lua_Integer i = 0; i < wanted; i++) {
        rim_sandbox_item(L, 1, (size_t)list[i].index);
        lua_rawgeti(L, -1, 2);
        lua_rawseti(L, -3, i + 1);
        lua_pop(L, 1);
    }
    return 1;
}

static int lua_language(lua_State *L) {
    double confidence;
    rim_push_str(L, rim_language_of(rim_check_text(L, 1), &confidence));
    lua_pushnumber(L, confidence);
    return 2;
}

static void push_repairs(lua_State *L, const rim_repairs *repairs) {
    static const char *const kinds[] = {"entity", "mojibake", "control"};
    lua_createtable(L, (int)repairs->len, 0);
    for (size_t i = 0; i < repairs->len; i++) {
        const rim_repair *r = &repairs->at[i];
        lua_createtable(L, 0, 5);
        lua_pushinteger(L, (lua_Integer)r->start + 1), lua_setfield(L, -2, "first");
        lua_pushinteger(L, (lua_Integer)r->end), lua_setfield(L, -2, "last");
        rim_push_str(L, r->after), lua_setfield(L, -2, "text");
        lua_pushstring(L, kinds[r->kind]), lua_setfield(L, -2, "kind");
        lua_pushboolean(L, r->lossy), lua_setfield(L, -2, "is_lossy");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

/* The body of rim.repair; its arena, a light userdata, is freed by the caller, after an error too. */
static int repair_in(lua_State *L) {
    rim_arena *arena = lua_touserdata(L, 2);
    rim_str text = rim_check_text(L, 1);
    rim_repairs repairs = {0};
    if (!rim_repair_find(text, arena, &repairs)) return luaL_error(L, "not enough memory");
    if (!repairs.len) return 0;
    rim_buffer *out = rim_desk_scratch(L);
    size_t done = 0;
    for (size_t i = 0; i < repairs.len; i++) {
        rim_buffer_add(out, rim_str_slice(text, done, repairs.at[i].start));
        rim_buffer_add(out, repairs.at[i].after);
        done = repairs.at[i].end;
    }
    rim_buffer_add(out, rim_str_slice(text, done, text.len));
    rim_desk_push_scratch(L);
    push_repairs(L, &repairs);
    return 2;
}

static int lua_repair(lua_State *L) {
    rim_check_text(L, 1);
    rim_arena arena;
    rim_arena_init(&arena, rim_desk_of(L)->alloc, 0);
    lua_settop(L, 1);
    lua_pushcfunction(L, repair_in);
    lua_insert(L, 1);
    lua_pushlightuserdata(L, &arena);
    int status = lua_pcall(L, 2, LUA_MULTRET, 0);
    rim_arena_free(&arena);
    if (status != LUA_OK) return lua_error(L);
    if (lua_gettop(L) == 0) lua_pushnil(L);
    return lua_gettop(L);
}

const rim_row rim_module_rows[] = {
    {"matcher", rim_matcher_new, "fun(texts: table, options?: {whole: \"word\", fold: boolean}): rim.matcher",
     "Texts to look for in one pass: strings, rows {text, value}, maps text = value, or lists of these."},
    {"tagger", rim_tagger_new, "fun(rows: {[1]: string, [2]: string[], [3]: boolean?}[]): rim.tagger",
     "A lexicon, rows {letter, words, with_capital}: words as they are written, or several with a space between, and the letter that stands for them; with_capital: with their first letter a capital."},
    {"translit", rim_translit_make, "fun(rules: string[][], form?: \"nfc\"|\"nfd\"): rim.translit",
     "Rules of a romanisation, rows {from, to, left, right}: `left` and `right` list the letters that may stand there, # a word's border, ! before them all others. In form nfd they see Korean syllables as letters."},
    {"channel", rim_lua_channel, "fun(names: rim.rows, steps: rim.rows): rim.channel",
     "Names by how another script writes them, from two files of sorted lines: a name and its weight; letters of the other script and what they stand for in names, each with a weight. \"-\": no letters, \"^\" and \"$\": a word's beginning and end. Weights are hundredths of natural logarithms."},
    {"distance", rim_lua_distance,
     "fun(a: string|rim.span, b: string|rim.span, limit?: number, options?: {fold: boolean, swaps: boolean, costs: rim.costs}): number",
     "Edits between two short texts, in characters as readers see them, a swap of neighbours counting one unless swaps is false; more than limit when there are more. With costs: the cheapest way by them."},
    {"similarity", rim_lua_similarity, "fun(a: string|rim.span, b: string|rim.span, least?: number, options?: {fold: boolean}): number",
     "Jaro-Winkler similarity, 0 to 1; 0 when it is below least."},
    {"costs", rim_costs_push, "fun(rows: table, options?: {fold: boolean}): rim.costs",
     "What rewriting costs, rows {from, to, cost} of up to four letters, good for both directions; any other edit costs 1."},
    {"fold", lua_fold, "fun(text: string|rim.span): string", "The text without regard to case and accents."},
    {"casefold", lua_casefold, "fun(text: string|rim.span): string", "The text for caseless matching, accents kept: Unicode's NFKC_Casefold."},
    {"strip_accents", lua_strip_accents, "fun(text: string|rim.span): string",
     "The text without accents, case kept; letters like \u00F8 and \u0142 written plain. Vowel signs of Indian and other scripts stay."},
    {"nfc", lua_nfc, "fun(text: string|rim.span): string", "The text in Unicode normal form C: composed."},
    {"nfd", lua_nfd, "fun(text: string|rim.span): string", "The text in Unicode normal form D: letters and marks apart."},
    {"nfkc", lua_nfkc, "fun(text: string|rim.span): string", "The text in Unicode normal form KC: composed, and without what only looks different (ligatures, wide letters)."},
    {"nfkd", lua_nfkd, "fun(text: string|rim.span): string", "The text in Unicode normal form KD: as KC, letters and marks apart."},
    {"graphemes", rim_lua_graphemes, "fun(text: string|rim.span): fun(): string?, integer, integer",
     "Iterates over characters as readers see them (UAX #29): the piece, its first and last byte."},
    {"words", rim_lua_words, "fun(text: string|rim.span, lang?: string): fun(): string?, integer, integer, string",
     "Iterates over the words of any text: the word, its first and last byte, and its kind as of rim.word. With a language apostrophes and hyphens are read as it has them."},
    {"sentences", rim_lua_sentences, "fun(text: string|rim.span, lang?: string, options?: {quotes: \"split\"|\"keep\"}): fun(): string?, integer, integer",
     "Iterates over the sentences of any text: the sentence, its first and last byte."},
    {"upper", lua_upper, "fun(text: string|rim.span): string", "In capitals, letters of any script."},
    {"lower", lua_lower, "fun(text: string|rim.span): string", "In small letters, letters of any script."},
    {"title", lua_title, "fun(text: string|rim.span): string", "The first letter a capital."},
    {"len", lua_length, "fun(text: string|rim.span): integer", "Characters (code points)."},
    {"width", lua_width, "fun(text: string|rim.span): integer",
     "Columns in a fixed-width display: 2 for East Asian wide letters and for emoji, 0 for marks, else 1."},
    {"script", lua_script, "fun(text: string|rim.span): string", "The writing of its first letter: \"Latn\", \"Cyrl\", \"Grek\" ...; \"\" when it has none."},
    {"language", lua_language, "fun(text: string|rim.span): string, number",
     "Its language, as a BCP 47 tag (\"und\": too little to tell), and how likely that is right, 0 to 1."},
    {"repair", lua_repair, "fun(text: string|rim.span): string?, {first: integer, last: integer, text: string, kind: string, is_lossy: boolean}[]?",
     "The text without what wrong encodings did to it, and the runs that change; nil when it is clean."},
    {"count", lua_count, "fun(words: fun(): any): table<string, integer>", "How often each word comes, by its fold."},
    {"rank", rim_rank_new, "fun(sentences: (rim.span|string)[]): rim.ranking", "Weighs the sentences of one text against each other; for summaries."},
    {"phrases", rim_lua_phrases,
     "fun(spans: rim.span[], how: {most?: integer, frequency?: number, early?: number, fading?: number, capital?: number, length?: number, two?: number, three?: number, once?: number, within?: number}): table[]",
     "The words and phrases of up to three words that the spans are about, best first: {span, score =, count =}. `frequency` is the count's exponent; `early`, `capital` and `length` are added for what stands early (`fading` tells how fast that ends), has capitals and long words; `two`, `three` and `once` are factors; a word of which a better phrase has the part `within` is left out."},
    {"sketch", rim_lua_sketch, "fun(spans: rim.span[]): string", "A few hundred bytes that stand for the text of the spans, to be compared by rim.groups; \"\" when they have no words."},
    {"groups", rim_lua_groups, "fun(sketches: string[], how: {share?: number, size?: number}): {index: integer, share: number}[][]",
     "Which sketches are of the same text: groups of two and more. `share` (0.5): the least part of the shorter text that stands in the longer one; `size` (0.25): the least length of the shorter one, as a part of the longer."},
    {"best", lua_best, "fun(scored: table, n: integer): rim.span[]", "Of a list of {score, span} the n best spans, in the order of the text."},
    {"is_stop", lua_is_stop, "fun(word: string|rim.span, lang: string): boolean", "Is it one of the language's stop words?"},
    {"stem", lua_stem, "fun(word: string|rim.span, lang: string): string", "Its Snowball stem."},
    {"month", rim_lua_month, "fun(word: string|rim.span, lang?: string): integer?", "The month, 1 to 12, that a word names in a language, or in any."},
    {"weekday", rim_lua_weekday, "fun(word: string|rim.span, lang?: string): integer?", "The weekday, 1 (Monday) to 7, that a word names in a language, or in any."},
    {"dates", rim_lua_dates, "fun(text: string|rim.span, lang?: string): {year: integer, month: integer, day: integer?, first: integer, last: integer, is_ambiguous: boolean}[]",
     "The dates with a year in a text, in words or numbers; is_ambiguous: day and month may be the other way round."},
    {"days", rim_lua_days, "fun(year: integer, month: integer, day: integer): integer?", "Days from 1 January 1970; nil when there is no such day."},
    {"day", rim_lua_day, "fun(days: integer): integer, integer, integer, integer", "Year, month, day and weekday (1, Monday, to 7) of so many days from 1 January 1970."},
    {0},
};

const rim_class *const rim_classes[] = {&rim_span_class, &rim_block_class, &rim_sentence_class, &rim_word_class, &rim_quotation_class,
                                        &rim_article_class, &rim_node_class, &rim_ctx_class, &rim_matcher_class, &rim_names_class, &rim_rows_class,
                                        &rim_translit_class, &rim_channel_class, &rim_extractor_class, &rim_costs_class, &rim_ranking_class, &rim_tagger_class, &rim_tags_class, NULL};

void rim_open_api(lua_State *L) {
    for (const rim_class *const *class = rim_classes; *class; class++) rim_class_register(L, *class);
    rim_module_push(L, "rim", rim_module_rows);
}
