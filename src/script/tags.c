/* tags.c - rows of letters, one for each word and mark of a span, as scripts meet them. */
#include "script/module.h"
#include "script/sandbox.h"

#include "text/normal.h"
#include "text/tags.h"

typedef struct lexicon {
    rim_arena arena;
    rim_tagger tagger;
} lexicon;

/* What a tagger read: places, then the letters. */
typedef struct tags {
    unsigned run, view;
    size_t n;
    rim_tag places[];
} tags;

static int tagger_free(lua_State *L) {
    lexicon *lex = lua_touserdata(L, 1);
    rim_arena_free(&lex->arena);
    return 0;
}

/* The word with its first letter a capital, in the desk's scratch buffer. */
static rim_str with_capital(lua_State *L, rim_str word) {
    rim_buffer *scratch = rim_desk_scratch(L);
    rim_title(word, scratch);
    return (rim_str){scratch->data, scratch->len};
}

/* The list of words at index 4, each standing for `letter`. */
static void add_words(lua_State *L, lexicon *lex, char letter, bool has_capital) {
    size_t n = lua_rawlen(L, 4);
    for (size_t i = 1; i <= n; i++) {
        if (lua_rawgeti(L, 4, (lua_Integer)i) != LUA_TSTRING) luaL_error(L, "word %d of the letter '%c' is a %s", (int)i, letter, luaL_typename(L, -1));
        rim_str word = rim_check_str(L, -1);
        if (has_capital) word = with_capital(L, word);
        word = rim_arena_str(&lex->arena, word);
        if (!word.data || !rim_tagger_add(&lex->tagger, word, letter)) luaL_error(L, "not enough memory");
        lua_pop(L, 1);
    }
}

/* rim.tagger(rows): {letter, words, "capital"} */
int rim_tagger_new(lua_State *L) {
    size_t n = rim_sandbox_list(L, 1);
    lua_settop(L, 1);
    lexicon *lex = rim_class_push(L, &rim_tagger_class, sizeof *lex);
    rim_arena_init(&lex->arena, rim_desk_of(L)->alloc, 0);
    lex->tagger = rim_tagger_in(&lex->arena);
    for (size_t i = 1; i <= n; i++) {
        bool is_row = rim_sandbox_item(L, 1, i) == LUA_TTABLE && rim_sandbox_item(L, 3, 2) == LUA_TTABLE && lua_rawgeti(L, 3, 1) == LUA_TSTRING;
        if (!is_row || lua_rawlen(L, 5) != 1) return luaL_error(L, "row %d of a tagger is not {letter, list of words}", (int)i);
        char letter = lua_tostring(L, 5)[0];
        lua_rawgeti(L, 3, 3);
        add_words(L, lex, letter, lua_toboolean(L, 6));
        lua_settop(L, 2);
    }
    return 1;
}

/* The first piece that begins at `from` or later; pieces are `size` bytes apart and begin with a rim_range. */
static size_t first_from(const void *pieces, size_t n, size_t size, size_t from) {
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        rim_range range;
        memcpy(&range, (const char *)pieces + middle * size, sizeof range);
        if (range.start >= from) n = middle;
        else low = middle + 1;
    }
    return low;
}

/* What lies in the span, for the tagger; false when memory is out. */
static bool input_of(lua_State *L, const rim_span *span, rim_tag_text *in) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    const rim_words *words = rim_snapshot_words(snapshot, span->view);
    const rim_ranges *sentences = rim_snapshot_sentences(snapshot, span->view, RIM_SPLIT_QUOTES);
    if (!words || !sentences) return false;
    size_t word = first_from(words->at, words->len, sizeof *words->at, span->start);
    size_t sentence = first_from(sentences->at, sentences->len, sizeof *sentences->at, span->start);
    *in = (rim_tag_text){.text = rim_str_slice(snapshot->views[span->view].block->text, 0, span->end), .start = span->start,
                         .words = words->at + word, .sentences = sentences->at + sentence,
                         .n_words = first_from(words->at, words->len, sizeof *words->at, span->end) - word,
                         .n_sentences = first_from(sentences->at, sentences->len, sizeof *sentences->at, span->end) - sentence};
    return true;
}

static int tagger_read(lua_State *L) {
    lexicon *lex = rim_class_check(L, 1, &rim_tagger_class);
    rim_span *span = rim_span_check(L, 2);
    rim_tag_text in;
    if (!input_of(L, span, &in)) return luaL_error(L, "not enough memory");
    size_t n = rim_tags_read(&lex->tagger, &in, NULL, NULL);
    tags *t = rim_class_push(L, &rim_tags_class, sizeof *t + n * (sizeof *t->places + 1));
    t->run = span->run, t->view = span->view, t->n = n;
    rim_tags_read(&lex->tagger, &in, (char *)(t->places + n), t->places);
    return 1;
}

static int tags_letters(lua_State *L) {
    tags *t = rim_class_check(L, 1, &rim_tags_class);
    lua_pushlstring(L, (const char *)(t->places + t->n), t->n);
    return 1;
}

/* The bytes of tokens first .. last. */
static rim_range range_of(lua_State *L, const tags *t) {
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_optinteger(L, 3, first);
    if (t->run != rim_desk_of(L)->run) luaL_error(L, "these tags belong to an earlier article or script");
    luaL_argcheck(L, first >= 1 && first <= (lua_Integer)t->n, 2, "no such token");
    luaL_argcheck(L, last >= first && last <= (lua_Integer)t->n, 3, "no such token");
    return (rim_range){t->places[first - 1].start, t->places[last - 1].end};
}

static int tags_span(lua_State *L) {
    const tags *t = rim_class_check(L, 1, &rim_tags_class);
    rim_span_push(L, &rim_span_class, t->view, range_of(L, t));
    return 1;
}

static int tags_text(lua_State *L) {
    const tags *t = rim_class_check(L, 1, &rim_tags_class);
    rim_range range = range_of(L, t);
    rim_push_str(L, rim_str_slice(rim_desk_snapshot(L)->views[t->view].block->text, range.start, range.end));
    return 1;
}

static const rim_row tagger_methods[] = {
    {"read", tagger_read, "fun(self: rim.tagger, where: rim.span): rim.tags",
     "A letter for each word and mark: the lexicon's, or of its shape (w small, X capital, A capitals, I initial, 0 number, ' the 's, | a sentence begins, - hyphen, _ dash, \" quotation mark)."},
    {0},
};

static const rim_row tags_facts[] = {{"letters", tags_letters, "string", "The letters, one for each token."}, {0}};

static const rim_row tags_methods[] = {
    {"span", tags_span, "fun(self: rim.tags, first: integer, last?: integer): rim.span", "From one token to another, as a span."},
    {"text", tags_text, "fun(self: rim.tags, first: integer, last?: integer): string", "The same as text."},
    {0},
};

const rim_class rim_tagger_class = {.name = "tagger", .doc = "A lexicon of words and the letters they stand for.", .methods = tagger_methods, .free = tagger_free};
const rim_class rim_tags_class = {.name = "tags", .doc = "A span as a row of letters, one for each word and mark.", .facts = tags_facts, .methods = tags_methods};
