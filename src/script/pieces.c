/* pieces.c - strings cut to graphemes, words and sentences: what spans do for the text of an article, for any text. */
#include "script/module.h"

#include "text/break.h"

/* upvalues of the iterators: the text, the language, where to go on */
enum { TEXT = 1, LANGUAGE, AT, QUOTES };

static rim_str text_of(lua_State *L) {
    return rim_check_str(L, lua_upvalueindex(TEXT));
}

static int push_piece(lua_State *L, rim_str text, rim_range range, size_t next) {
    lua_pushinteger(L, (lua_Integer)next);
    lua_replace(L, lua_upvalueindex(AT));
    rim_push_str(L, rim_str_slice(text, range.start, range.end));
    lua_pushinteger(L, (lua_Integer)range.start + 1);
    lua_pushinteger(L, (lua_Integer)range.end);
    return 3;
}

static int next_grapheme(lua_State *L) {
    rim_str text = text_of(L);
    size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(AT));
    if (at == text.len) return 0;
    size_t end = rim_grapheme_end(text, at);
    return push_piece(L, text, (rim_range){at, end}, end);
}

static int next_word(lua_State *L) {
    rim_str text = text_of(L);
    size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(AT));
    rim_word word;
    if (!rim_word_next(text, rim_word_rules_for(rim_check_str(L, lua_upvalueindex(LANGUAGE))), &at, &word)) return 0;
    push_piece(L, text, (rim_range){word.start, word.end}, at);
    lua_pushstring(L, rim_word_kind_names[word.kind]);
    return 4;
}

static int next_sentence(lua_State *L) {
    rim_str text = text_of(L);
    size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(AT));
    rim_quote_mode quotes = (rim_quote_mode)lua_tointeger(L, lua_upvalueindex(QUOTES));
    rim_range range;
    if (!rim_sentence_next(text, rim_sentence_rules_for(rim_check_str(L, lua_upvalueindex(LANGUAGE))), quotes, &at, &range)) return 0;
    return push_piece(L, text, range, at);
}

static int push_pieces(lua_State *L, lua_CFunction next, rim_quote_mode quotes) {
    rim_str text = rim_check_text(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING) lua_pushvalue(L, 1); /* no copy */
    else rim_push_str(L, text);
    lua_pushstring(L, luaL_optstring(L, 2, ""));
    lua_pushinteger(L, 0);
    lua_pushinteger(L, quotes);
    lua_pushcclosure(L, next, QUOTES);
    return 1;
}

int rim_lua_graphemes(lua_State *L) {
    lua_settop(L, 1);
    return push_pieces(L, next_grapheme, RIM_SPLIT_QUOTES);
}

int rim_lua_words(lua_State *L) {
    return push_pieces(L, next_word, RIM_SPLIT_QUOTES);
}

int rim_lua_sentences(lua_State *L) {
    return push_pieces(L, next_sentence, rim_check_quote_mode(L, 3));
}
