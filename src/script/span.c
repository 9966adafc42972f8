/* span.c - spans, sentences and words as scripts meet them: what they are and what lies around and in them. */
#include "script/span.h"

#include "script/guard.h"
#include "script/search.h"
#include "text/normal.h"
#include "text/stem.h"
#include "text/stopwords.h"
#include "text/utf8.h"

/* ---- The place ---- */

rim_span *rim_span_check(lua_State *L, int index) {
    rim_span *span = rim_class_check(L, index, &rim_span_class);
    if (span->run != rim_desk_of(L)->run)
        luaL_error(L, "this %s belongs to an earlier article or script; keep its text instead", "span");
    return span;
}

const rim_block *rim_span_block(lua_State *L, const rim_span *span) {
    return rim_desk_snapshot(L)->views[span->view].block;
}

rim_str rim_span_text(lua_State *L, const rim_span *span) {
    return rim_str_slice(rim_span_block(L, span)->text, span->start, span->end);
}

/* How much of it is valid UTF-8; asks for the time in between. */
static size_t valid_part(lua_State *L, rim_str s) {
    enum { PIECE = 1 << 20 };
    size_t at = 0, end, valid = 0;
    do {
        end = rim_min(s.len, at + PIECE);
        at += valid = rim_utf8_valid(rim_str_slice(s, at, end)); /* which may end within a character */
        if (at < s.len) rim_guard_check(L);
    } while (valid && end < s.len);
    return at;
}

rim_str rim_check_text(lua_State *L, int index) {
    if (lua_isuserdata(L, index)) return rim_span_text(L, rim_span_check(L, index));
    rim_str s = rim_check_str(L, index);
    luaL_argcheck(L, valid_part(L, s) == s.len, index, "not valid UTF-8");
    return s;
}

rim_span *rim_span_push(lua_State *L, const rim_class *class, size_t view, rim_range range) {
    rim_span *span = rim_class_push(L, class, sizeof *span);
    *span = (rim_span){.run = rim_desk_of(L)->run, .view = (unsigned)view, .start = range.start, .end = range.end};
    return span;
}

/* Of the registry: the blocks that were asked for in this run, by view. */
static const char blocks_key;

static void push_blocks(lua_State *L) {
    rim_desk *desk = rim_desk_of(L);
    if (desk->blocks_run == desk->run && lua_rawgetp(L, LUA_REGISTRYINDEX, &blocks_key) == LUA_TTABLE) return;
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &blocks_key);
    desk->blocks_run = desk->run;
}

void rim_block_push(lua_State *L, size_t view) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    push_blocks(L);
    if (lua_rawgeti(L, -1, (lua_Integer)view + 1) == LUA_TNIL) {
        lua_pop(L, 1);
        rim_span_push(L, &rim_block_class, view, (rim_range){0, snapshot->views[view].block->text.len})->index = view;
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)view + 1);
    }
    lua_remove(L, -2);
}

/* ---- Facts ---- */

/* Kept with the span: a paragraph's text is asked for again and again. */
static int span_text(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    if (lua_getiuservalue(L, 1, 1) == LUA_TSTRING) return 1;
    rim_push_str(L, rim_span_text(L, span));
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, 1, 1);
    return 1;
}

static int span_fold(lua_State *L) {
    rim_buffer *scratch = rim_desk_scratch(L);
    rim_fold_plain(rim_span_text(L, rim_span_check(L, 1)), scratch);
    return rim_desk_push_scratch(L);
}

static int span_first(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)rim_span_check(L, 1)->start + 1);
    return 1;
}

static int span_last(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)rim_span_check(L, 1)->end);
    return 1;
}

static int span_block(lua_State *L) {
    rim_block_push(L, rim_span_check(L, 1)->view);
    return 1;
}

static int span_in_quote(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    lua_pushboolean(L, rim_snapshot_in_quote(rim_desk_snapshot(L), span->view, rim_span_range(span)));
    return 1;
}

static int span_index(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)rim_span_check(L, 1)->index + 1);
    return 1;
}

static int sentence_is_first(lua_State *L) {
    lua_pushboolean(L, rim_span_check(L, 1)->index == 0);
    return 1;
}

static int sentence_is_last(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    const rim_ranges *all = rim_snapshot_sentences(rim_desk_snapshot(L), span->view, RIM_SPLIT_QUOTES);
    lua_pushboolean(L, all && all->len && span->end >= all->at[all->len - 1].end);
    return 1;
}

const char *const rim_word_kind_names[] = {"word", "number", "url", "email", "hashtag"};

static int word_kind(lua_State *L) {
    lua_pushstring(L, rim_word_kind_names[rim_span_check(L, 1)->word_kind]);
    return 1;
}

static int word_is_stop(lua_State *L) {
    rim_str text = rim_span_text(L, rim_span_check(L, 1));
    lua_pushboolean(L, rim_is_stop_word(text, rim_desk_of(L)->language));
    return 1;
}

static int word_is_upper(lua_State *L) {
    rim_str text = rim_span_text(L, rim_span_check(L, 1));
    size_t len;
    lua_pushboolean(L, text.len && rim_is_upper(rim_utf8_at(text, 0, &len)));
    return 1;
}

static int word_stem(lua_State *L) {
    rim_buffer *scratch = rim_desk_scratch(L);
    rim_desk *desk = rim_desk_of(L);
    rim_stem(&desk->stemmer, rim_span_text(L, rim_span_check(L, 1)), desk->language, scratch);
    return rim_desk_push_scratch(L);
}

/* ---- Around and inside ---- */

static int span_before(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_str text = rim_span_block(L, span)->text;
    lua_Integer n = luaL_optinteger(L, 2, LUA_MAXINTEGER);
    size_t at = span->start;
    while (n-- > 0 && at > 0) at = rim_utf8_before(text, at);
    rim_push_str(L, rim_str_slice(text, at, span->start));
    return 1;
}

static int span_after(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_str text = rim_span_block(L, span)->text;
    lua_Integer n = luaL_optinteger(L, 2, LUA_MAXINTEGER);
    size_t at = span->end;
    for (size_t len; n-- > 0 && at < text.len; at += len) rim_utf8_at(text, at, &len);
    rim_push_str(L, rim_str_slice(text, span->end, at));
    return 1;
}

static int span_gap(lua_State *L) {
    rim_span *a = rim_span_check(L, 1), *b = rim_span_check(L, 2);
    if (a->view != b->view) return lua_pushnil(L), 1;
    rim_push_str(L, rim_str_slice(rim_span_block(L, a)->text, a->end, rim_max(a->end, b->start)));
    return 1;
}

static bool at_character(rim_str s, size_t at) {
    return at >= s.len || ((unsigned char)s.data[at] & 0xC0) != 0x80;
}

static int span_sub(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_str text = rim_span_text(L, span);
    lua_Integer len = (lua_Integer)text.len, i = luaL_checkinteger(L, 2), j = luaL_optinteger(L, 3, -1);
    if (i < 0) i = i < -len ? 1 : len + i + 1;
    if (i < 1) i = 1;
    if (j < 0) j = len + j + 1;
    if (j > len) j = len;
    if (i > j + 1) i = j + 1;
    if (j < 0 || i > len + 1) i = len + 1, j = len;
    if (!at_character(text, (size_t)i - 1) || !at_character(text, (size_t)j))
        return luaL_error(L, "positions %d and %d do not stand at character borders; see utf8.offset", (int)i, (int)j);
    rim_span_push(L, &rim_span_class, span->view, (rim_range){span->start + (size_t)i - 1, span->start + (size_t)j});
    return 1;
}

static int span_join(lua_State *L) {
    rim_span *a = rim_span_check(L, 1), *b = rim_span_check(L, 2);
    if (a->view != b->view) return luaL_error(L, "spans of different blocks cannot be joined");
    rim_range range = {a->start < b->start ? a->start : b->start, a->end > b->end ? a->end : b->end};
    rim_span_push(L, &rim_span_class, a->view, range);
    return 1;
}

/* The program of a pattern for spans, which are made of whole characters; pushed. */
static const rim_program *push_program(lua_State *L, int index) {
    const rim_program *program = rim_push_program(L, index);
    if (rim_program_mode(program) != RIM_PATTERN_UTF8) luaL_argerror(L, index, "the pattern is no UTF-8");
    return program;
}

/* Searches span 1 for pattern 2 from place 3. */
static bool search_span(lua_State *L, rim_seek *seek, const rim_span *span) {
    rim_str text = rim_span_text(L, span);
    size_t from = rim_seek_offset(luaL_optinteger(L, 3, 1), text.len);
    rim_seek_start(L, seek, text, push_program(L, 2));
    return rim_seek_from(L, seek, from);
}

static int span_match(lua_State *L) {
    rim_seek s;
    if (search_span(L, &s, rim_span_check(L, 1))) return rim_seek_push_captures(L, &s, true);
    lua_pushnil(L);
    return 1;
}

/* The match, then its captures, as spans. */
static int push_found(lua_State *L, const rim_seek *s, const rim_span *span) {
    luaL_checkstack(L, RIM_CAPTURES + 2, NULL);
    rim_span_push(L, &rim_span_class, span->view, (rim_range){span->start + s->p.start, span->start + s->p.end});
    for (int i = 0; i < s->p.n_captures; i++) {
        const rim_capture *c = &s->p.captures[i];
        rim_span_push(L, &rim_span_class, span->view,
                      (rim_range){span->start + c->start, span->start + (c->is_position ? c->start : c->end)});
    }
    return s->p.n_captures + 1;
}

static int span_find(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_seek s;
    if (search_span(L, &s, span)) return push_found(L, &s, span);
    lua_pushnil(L);
    return 1;
}

/* upvalues: span, the pattern's program, and the iterator's place */
static int next_found(lua_State *L) {
    rim_span *span = rim_span_check(L, lua_upvalueindex(1));
    rim_seek s;
    rim_seek_start(L, &s, rim_span_text(L, span), lua_touserdata(L, lua_upvalueindex(2)));
    if (rim_seek_next(L, &s, 3)) return push_found(L, &s, span);
    lua_pushnil(L);
    return 1;
}

static int span_gmatch(lua_State *L) {
    rim_span_check(L, 1);
    lua_settop(L, 2);
    push_program(L, 2);
    lua_replace(L, 2);
    lua_pushinteger(L, 0);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_found, 4);
    return 1;
}

static int span_words(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    bool stop = true;
    if (lua_istable(L, 2)) {
        if (lua_getfield(L, 2, "stop") == LUA_TBOOLEAN) stop = lua_toboolean(L, -1);
        lua_pop(L, 1);
    }
    rim_push_words(L, span->view, (size_t)span->view + 1, rim_span_range(span), stop);
    return 1;
}

static int span_sentences(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_push_sentences(L, span->view, (size_t)span->view + 1, rim_span_range(span), rim_check_quote_mode(L, 2));
    return 1;
}

static int span_equal(lua_State *L) {
    rim_span *a = rim_class_test(L, 1, &rim_span_class), *b = rim_class_test(L, 2, &rim_span_class);
    lua_pushboolean(L, a && b && a->run == b->run && a->view == b->view && a->start == b->start && a->end == b->end);
    return 1;
}

static int span_length(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    lua_pushinteger(L, (lua_Integer)(span->end - span->start));
    return 1;
}

/* ---- Rows ---- */

static const rim_row span_facts[] = {
    {"text", span_text, "string", "What stands there, as the article reads now."},
    {"fold", span_fold, "string", "The text without regard to case and accents, for comparing."},
    {"first", span_first, "integer", "Byte position of its start in the block's text, from 1."},
    {"last", span_last, "integer", "Byte position of its end in the block's text, included."},
    {"block", span_block, "rim.block", "The block it lies in."},
    {"index", span_index, "integer", "Its number, from 1: a block's in the article, a sentence's or word's in its block."},
    {"in_quote", span_in_quote, "boolean", "Does it touch the inside of a direct quotation?"},
    {0},
};

static const rim_row span_methods[] = {
    {"replace", rim_span_replace, "fun(self: rim.span, after: string, why: rim.why): boolean",
     "Proposes other words for it; false when they stand there already."},
    {"remove", rim_span_remove, "fun(self: rim.span, why: rim.why): boolean", "Proposes to take it out."},
    {"insert_before", rim_span_insert_before, "fun(self: rim.span, text: string, why: rim.why): boolean", "Proposes text right before it."},
    {"insert_after", rim_span_insert_after, "fun(self: rim.span, text: string, why: rim.why): boolean", "Proposes text right behind it."},
    {"leave", rim_span_leave, "fun(self: rim.span, why: rim.why)", "Says that the script looked at it and lets it stand, and why; `rimslot explain FILE:LINE` tells it, else nothing is kept."},
    {"note", rim_span_note, "fun(self: rim.span, message: string, why: rim.note)", "Records a finding: points at it and changes nothing."},
    {"before", span_before, "fun(self: rim.span, n?: integer): string", "Up to n characters of the block's text before it; all by default."},
    {"after", span_after, "fun(self: rim.span, n?: integer): string", "Up to n characters of the block's text behind it; all by default."},
    {"gap", span_gap, "fun(self: rim.span, other: rim.span): string?", "The text between it and a later span; nil when that lies in another block."},
    {"match", span_match, "fun(self: rim.span, pattern: string, init?: integer): string?, ...",
     "As string.match, where %a is a letter of any script."},
    {"find", span_find, "fun(self: rim.span, pattern: string, init?: integer): rim.span?, ...",
     "As match, giving the match and its captures as spans."},
    {"gmatch", span_gmatch, "fun(self: rim.span, pattern: string): fun(): rim.span?, ...", "Iterates over the matches, as spans."},
    {"sub", span_sub, "fun(self: rim.span, first: integer, last?: integer): rim.span", "A part of it, by byte positions as string.sub."},
    {"join", span_join, "fun(self: rim.span, other: rim.span): rim.span", "From the start of one to the end of the other."},
    {"tokens", rim_span_tokens, "fun(self: rim.span): {text: string[], lower: string[], first: integer[], last: integer[]}",
     "All its words at once, as texts, in small letters, and with their places in the span: for rules that look at every word."},
    {"echoes", rim_span_echoes, "fun(self: rim.span, within: integer): integer[]",
     "Pairs of its words that are the same in small letters and stand at most that many words apart (1 to 64), by their numbers in tokens(): first and second of each pair, in order."},
    {"words", span_words, "fun(self: rim.span, options?: {stop: boolean}): fun(): rim.word?", "Iterates over its words, cut at apostrophes and joined over hyphens as the article's language has it; without stop words when stop is false."},
    {"sentences", span_sentences, "fun(self: rim.span, options?: {quotes: \"split\"|\"keep\"}): fun(): rim.sentence?",
     "Iterates over its sentences; quotes \"keep\" leaves a quotation of several sentences whole, \"split\" (default) does not."},
    {0},
};

static const rim_row sentence_facts[] = {
    {"is_first", sentence_is_first, "boolean", "Is it the first of its block?"},
    {"is_last", sentence_is_last, "boolean", "Is it the last of its block?"},
    {0},
};

static const rim_row word_facts[] = {
    {"kind", word_kind, "\"word\"|\"number\"|\"url\"|\"email\"|\"hashtag\"", "What it is."},
    {"is_stop", word_is_stop, "boolean", "Is it one of the language's stop words?"},
    {"is_upper", word_is_upper, "boolean", "Does it start with a capital?"},
    {"stem", word_stem, "string", "Its Snowball stem in the article's language."},
    {0},
};

const char rim_span_read_only[] = "record the change with span:replace(after, {rule=, reason=})";

const rim_class rim_span_class = {.name = "span", .doc = "A stretch of a block's text.", .facts = span_facts,
                                  .methods = span_methods, .read_only = rim_span_read_only, .tostring = span_text,
                                  .length = span_length, .equal = span_equal};
const rim_class rim_sentence_class = {.name = "sentence", .doc = "A sentence.", .base = &rim_span_class,
                                      .facts = sentence_facts, .read_only = rim_span_read_only};
const rim_class rim_word_class = {.name = "word", .doc = "A word, number or address.", .base = &rim_span_class,
                                  .facts = word_facts, .read_only = rim_span_read_only};
