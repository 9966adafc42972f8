/* tokens.c - all words of a span at once, for rules that look at every one. */
#include "script/span.h"

#include "text/normal.h"

/* The words that lie whole in a span. */
typedef struct words_in {
    rim_str text; /* of the block */
    const rim_word *at;
    size_t n;
} words_in;

static words_in words_of(lua_State *L, const rim_span *span) {
    const rim_words *list = rim_snapshot_words(rim_desk_snapshot(L), span->view);
    if (!list) luaL_error(L, "not enough memory");
    size_t first = 0, n = 0;
    for (size_t end = list->len; first < end;) { /* the first word that begins in the span */
        size_t middle = first + (end - first) / 2;
        if (list->at[middle].start < span->start) first = middle + 1;
        else end = middle;
    }
    while (first + n < list->len && list->at[first + n].end <= span->end) n++;
    return (words_in){rim_span_block(L, span)->text, n ? list->at + first : NULL, n};
}

static rim_str word_text(const words_in *words, size_t i) {
    return rim_str_slice(words->text, words->at[i].start, words->at[i].end);
}

/* Are they small letters of ASCII, or figures? Most words are, and are their own small form. */
static bool is_small(rim_str s) {
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= 0x80 || (c >= 'A' && c <= 'Z')) return false;
    }
    return true;
}

enum { TOKENS = 2, TEXT, LOWER, FIRST, LAST, PLACES }; /* stack slots of rim_span_tokens */

static void add_token(lua_State *L, const words_in *words, size_t start, size_t i) {
    const rim_word *word = &words->at[i];
    rim_str text = word_text(words, i);
    lua_Integer number = (lua_Integer)i + 1;
    rim_push_str(L, text);
    if (is_small(text)) {
        lua_pushvalue(L, -1);
    } else {
        rim_recase(text, RIM_LOWER, rim_desk_scratch(L));
        rim_desk_push_scratch(L);
    }
    lua_rawseti(L, LOWER, number);
    lua_rawseti(L, TEXT, number);
    lua_pushinteger(L, (lua_Integer)(word->start - start) + 1);
    lua_rawseti(L, FIRST, number);
    lua_pushinteger(L, (lua_Integer)(word->end - start));
    lua_rawseti(L, LAST, number);
}

int rim_span_tokens(lua_State *L) {
    static const char *const names[] = {"text", "lower", "first", "last"};
    rim_span *span = rim_span_check(L, 1);
    words_in words = words_of(L, span);
    lua_settop(L, 1);
    lua_createtable(L, 0, 4);
    for (int slot = TEXT; slot < PLACES; slot++) lua_createtable(L, (int)words.n, 0);
    for (size_t i = 0; i < words.n; i++) add_token(L, &words, span->start, i);
    for (int slot = PLACES - 1; slot >= TEXT; slot--) lua_setfield(L, TOKENS, names[slot - TEXT]);
    return 1;
}

/* The words in small letters, with their hashes: as they stand in the text where they can, else in the scratch buffer. */
typedef struct small_word {
    uint64_t hash;
    size_t start, end;
    bool is_copy;
} small_word;

static rim_str small_text(const words_in *words, const rim_buffer *scratch, const small_word *word) {
    rim_str all = word->is_copy ? (rim_str){scratch->data, scratch->len} : words->text;
    return rim_str_slice(all, word->start, word->end);
}

/* Pushed, so that the collector has them. */
static small_word *push_small_words(lua_State *L, const words_in *words, rim_buffer *scratch) {
    small_word *small = lua_newuserdatauv(L, (words->n + 1) * sizeof *small, 0);
    for (size_t i = 0; i < words->n; i++) {
        rim_str text = word_text(words, i);
        small[i] = (small_word){0, words->at[i].start, words->at[i].end, !is_small(text)};
        if (small[i].is_copy) {
            small[i].start = scratch->len;
            rim_recase(text, RIM_LOWER, scratch);
            if (scratch->failed) luaL_error(L, "not enough memory");
            small[i].end = scratch->len;
        }
        small[i].hash = rim_str_hash(small_text(words, scratch, &small[i]));
    }
    return small;
}

int rim_span_echoes(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    lua_Integer within = luaL_checkinteger(L, 2), n = 0;
    luaL_argcheck(L, within >= 1 && within <= 64, 2, "from 1 to 64 words");
    words_in words = words_of(L, span);
    rim_buffer *scratch = rim_desk_scratch(L);
    const small_word *small = push_small_words(L, &words, scratch);
    lua_newtable(L);
    for (size_t i = 0; i < words.n; i++) {
        for (size_t at = i + 1; at < words.n && at <= i + (size_t)within; at++) {
            if (small[i].hash != small[at].hash) continue;
            if (!rim_str_eq(small_text(&words, scratch, &small[i]), small_text(&words, scratch, &small[at]))) continue;
            lua_pushinteger(L, (lua_Integer)i + 1);
            lua_rawseti(L, -2, ++n);
            lua_pushinteger(L, (lua_Integer)at + 1);
            lua_rawseti(L, -2, ++n);
        }
    }
    return 1;
}
