/* span.c - spans, blocks, sentences, words and quotations as scripts meet them. */
#include "script/desk.h"

#include "html/flatten.h"
#include "text/normal.h"
#include "text/pattern.h"
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

static const rim_block *block_of(lua_State *L, const rim_span *span) {
    return &rim_desk_snapshot(L)->views[span->view].block;
}

rim_str rim_span_text(lua_State *L, const rim_span *span) {
    return rim_str_slice(block_of(L, span)->text, span->start, span->end);
}

static rim_range range_of(const rim_span *span) {
    return (rim_range){span->start, span->end};
}

rim_span *rim_span_push(lua_State *L, const rim_class *class, size_t view, rim_range range) {
    rim_span *span = rim_class_push(L, class, sizeof *span);
    *span = (rim_span){.run = rim_desk_of(L)->run, .view = (unsigned)view, .start = range.start, .end = range.end};
    return span;
}

void rim_block_push(lua_State *L, size_t view) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    rim_span_push(L, &rim_block_class, view, (rim_range){0, snapshot->views[view].block.text.len})->index = view;
}


/* ---- Facts ---- */

static int span_text(lua_State *L) {
    rim_push_str(L, rim_span_text(L, rim_span_check(L, 1)));
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
    lua_pushboolean(L, rim_snapshot_in_quote(rim_desk_snapshot(L), span->view, range_of(span)));
    return 1;
}

static int span_index(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)rim_span_check(L, 1)->index + 1);
    return 1;
}

static int block_kind(lua_State *L) {
    lua_pushstring(L, rim_block_kind_name(block_of(L, rim_span_check(L, 1))->kind));
    return 1;
}

static int block_level(lua_State *L) {
    lua_pushinteger(L, block_of(L, rim_span_check(L, 1))->level);
    return 1;
}

static int block_is_first(lua_State *L) {
    lua_pushboolean(L, rim_span_check(L, 1)->view == 0);
    return 1;
}

static int block_is_last(lua_State *L) {
    lua_pushboolean(L, rim_span_check(L, 1)->view + 1 == rim_desk_snapshot(L)->n);
    return 1;
}

/* Where a block of plain text begins, behind its bullet. */
static size_t text_start(const rim_block *block) {
    return block->offsets.runs.len ? block->offsets.runs.at[0].in : block->offsets.in_end;
}

static int block_marker(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    const rim_block *block = block_of(L, rim_span_check(L, 1));
    if (block->node || text_start(block) <= block->source.start)
        lua_pushnil(L);
    else
        rim_push_str(L, rim_str_trim(rim_str_slice(snapshot->article->source, block->source.start, text_start(block))));
    return 1;
}

static int block_node(lua_State *L) {
    const rim_block *block = block_of(L, rim_span_check(L, 1));
    if (!block->node) {
        lua_pushnil(L);
        return 1;
    }
    rim_node_push(L, block->node);
    return 1;
}

static int sentence_is_first(lua_State *L) {
    lua_pushboolean(L, rim_span_check(L, 1)->index == 0);
    return 1;
}

static int sentence_is_last(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    const rim_ranges *all = rim_snapshot_sentences(rim_desk_snapshot(L), span->view);
    lua_pushboolean(L, all && span->index + 1 == all->len);
    return 1;
}

static int word_kind(lua_State *L) {
    static const char *const names[] = {"word", "number", "url", "email", "hashtag"};
    lua_pushstring(L, names[rim_span_check(L, 1)->word_kind]);
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
    rim_stem(rim_span_text(L, rim_span_check(L, 1)), rim_desk_of(L)->language, scratch);
    return rim_desk_push_scratch(L);
}

/* The quotation a span of that class stands for: index among all of the snapshot. */
static const rim_quote *quote_of(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return &rim_desk_snapshot(L)->quotes.at[span->index];
}

static int push_mark(lua_State *L, rim_range mark) {
    if (mark.start == mark.end)
        lua_pushnil(L);
    else
        rim_span_push(L, &rim_span_class, rim_span_check(L, 1)->view, mark);
    return 1;
}

static int quotation_open(lua_State *L) {
    const rim_quote *q = quote_of(L);
    return push_mark(L, (rim_range){q->open, q->start});
}

static int quotation_close(lua_State *L) {
    const rim_quote *q = quote_of(L);
    return push_mark(L, (rim_range){q->end, q->close});
}

static int quotation_part(lua_State *L) {
    lua_pushinteger(L, (lua_Integer)quote_of(L)->part + 1);
    return 1;
}

static int quotation_level(lua_State *L) {
    lua_pushinteger(L, quote_of(L)->level);
    return 1;
}

static int quotation_is_open(lua_State *L) {
    lua_pushboolean(L, quote_of(L)->is_open);
    return 1;
}

/* ---- Proposing ---- */

static int propose(lua_State *L, const rim_span *span, rim_range range, rim_str after, int why_at) {
    rim_why why = rim_check_why(L, why_at, true);
    rim_desk_output(L, after.len);
    rim_error error = {0};
    rim_status status = rim_propose_text(rim_desk_snapshot(L), span->view, range, after, &why, &error);
    if (status == RIM_INPUT) { /* nothing would change: said, not raised, so that rules need not check */
        lua_pushboolean(L, 0);
        return 1;
    }
    rim_desk_raise(L, status, &error);
    lua_pushboolean(L, 1);
    return 1;
}

static int span_replace(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return propose(L, span, range_of(span), rim_check_str(L, 2), 3);
}

static int span_insert_before(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return propose(L, span, (rim_range){span->start, span->start}, rim_check_str(L, 2), 3);
}

static int span_insert_after(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return propose(L, span, (rim_range){span->end, span->end}, rim_check_str(L, 2), 3);
}

static int span_remove(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    return propose(L, span, range_of(span), RIM_STR(""), 2);
}

static int remove_source(lua_State *L, rim_range source, rim_str before, bool in_quote) {
    rim_span *span = rim_span_check(L, 1);
    rim_why why = rim_check_why(L, 2, true);
    rim_error error = {0};
    rim_desk_raise(L, rim_propose_removal(rim_desk_snapshot(L), span->view, &source, 1, before, in_quote, &why, &error), &error);
    lua_pushboolean(L, 1);
    return 1;
}

static int block_remove(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    const rim_block *block = block_of(L, span);
    return remove_source(L, block->removal, block->text, rim_snapshot_shares_quote(rim_desk_snapshot(L), span->view));
}

static int block_strip_marker(lua_State *L) {
    const rim_block *block = block_of(L, rim_span_check(L, 1));
    rim_range marker = {block->source.start, text_start(block)};
    if (block->node || marker.end <= marker.start)
        return luaL_error(L, "this block has no bullet before it; ask block.marker first");
    return remove_source(L, marker, rim_str_slice(rim_desk_of(L)->article->source, marker.start, marker.end), false);
}

static rim_severity check_severity(lua_State *L, int why) {
    static const char *const names[] = {"hint", "info", "warning", "error", NULL};
    if (why && lua_getfield(L, why, "severity") != LUA_TNIL) {
        int severity = luaL_checkoption(L, -1, NULL, names);
        lua_pop(L, 1);
        return (rim_severity)severity;
    }
    return RIM_WARN;
}

enum { SUGGESTIONS = 16 };

/* why.suggest: one text or a list of them. The strings stay on the stack. */
static size_t check_suggestions(lua_State *L, int why, rim_str texts[SUGGESTIONS]) {
    int type = lua_getfield(L, why, "suggest");
    if (type == LUA_TNIL) return 0;
    if (type == LUA_TSTRING) {
        texts[0] = rim_check_str(L, -1);
        return 1;
    }
    luaL_checktype(L, -1, LUA_TTABLE);
    int list = lua_gettop(L);
    size_t n = 0;
    while (n < SUGGESTIONS && lua_rawgeti(L, list, (lua_Integer)n + 1) == LUA_TSTRING) texts[n++] = rim_check_str(L, -1);
    return n;
}

static int span_note(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_str message = rim_check_str(L, 2), suggestions[SUGGESTIONS];
    rim_why why = rim_check_why(L, 3, false);
    rim_severity severity = check_severity(L, 3);
    luaL_checkstack(L, SUGGESTIONS + 4, NULL);
    size_t n = check_suggestions(L, 3, suggestions), bytes = message.len;
    for (size_t i = 0; i < n; i++) bytes += suggestions[i].len;
    rim_desk_output(L, bytes);
    rim_error error = {0};
    rim_desk_raise(L, rim_find_fault(rim_desk_snapshot(L), span->view, range_of(span), message, severity, suggestions, n,
                                     &why, &error), &error);
    return 0;
}

/* ---- Around and inside ---- */

static int span_before(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_str text = block_of(L, span)->text;
    lua_Integer n = luaL_optinteger(L, 2, LUA_MAXINTEGER);
    size_t at = span->start;
    while (n-- > 0 && at > 0) at = rim_utf8_before(text, at);
    rim_push_str(L, rim_str_slice(text, at, span->start));
    return 1;
}

static int span_after(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_str text = block_of(L, span)->text;
    lua_Integer n = luaL_optinteger(L, 2, LUA_MAXINTEGER);
    size_t at = span->end;
    for (size_t len; n-- > 0 && at < text.len; at += len) rim_utf8_at(text, at, &len);
    rim_push_str(L, rim_str_slice(text, span->end, at));
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

/* One search over a span; the budget is that of the whole call. */
typedef struct search {
    rim_pattern p;
    size_t steps;
} search;

static void start_search(lua_State *L, search *s, const rim_span *span, int pattern) {
    s->steps = (size_t)1 << 26;
    s->p = (rim_pattern){.subject = rim_span_text(L, span), .pattern = rim_check_str(L, pattern), .mode = RIM_PATTERN_UTF8,
                         .steps = &s->steps};
}

static bool run_search(lua_State *L, search *s, size_t from) {
    switch (rim_pattern_find(&s->p, from)) {
    case RIM_PATTERN_MATCH: return true;
    case RIM_PATTERN_MALFORMED: luaL_error(L, "%s", s->p.message); break;
    case RIM_PATTERN_BUDGET: luaL_error(L, "the pattern is too costly for this text; make it more specific"); break;
    default: break;
    }
    return false;
}

static size_t search_start(lua_State *L, const search *s, int index) {
    lua_Integer init = luaL_optinteger(L, index, 1), len = (lua_Integer)s->p.subject.len;
    if (init < 0) init = len + init + 1;
    if (init < 1) init = 1;
    return init > len + 1 ? (size_t)len + 1 : (size_t)init - 1;
}

static int span_match(lua_State *L) {
    search s;
    start_search(L, &s, rim_span_check(L, 1), 2);
    size_t from = search_start(L, &s, 3);
    if (from > s.p.subject.len || !run_search(L, &s, from)) {
        lua_pushnil(L);
        return 1;
    }
    luaL_checkstack(L, RIM_CAPTURES, NULL);
    if (!s.p.n_captures) rim_push_str(L, rim_str_slice(s.p.subject, s.p.start, s.p.end));
    for (int i = 0; i < s.p.n_captures; i++)
        if (s.p.captures[i].is_position)
            lua_pushinteger(L, (lua_Integer)s.p.captures[i].start + 1);
        else
            rim_push_str(L, rim_str_slice(s.p.subject, s.p.captures[i].start, s.p.captures[i].end));
    return s.p.n_captures ? s.p.n_captures : 1;
}

/* The match, then its captures, as spans. */
static int push_found(lua_State *L, const search *s, const rim_span *span) {
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
    search s;
    start_search(L, &s, span, 2);
    size_t from = search_start(L, &s, 3);
    if (from <= s.p.subject.len && run_search(L, &s, from)) return push_found(L, &s, span);
    lua_pushnil(L);
    return 1;
}

/* upvalues: span, pattern, where to go on, end of the last match + 1 */
static int next_found(lua_State *L) {
    rim_span *span = rim_span_check(L, lua_upvalueindex(1));
    search s;
    start_search(L, &s, span, lua_upvalueindex(2));
    size_t from = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
    while (from <= s.p.subject.len && run_search(L, &s, from)) {
        if (s.p.end == s.p.start && (lua_Integer)s.p.end + 1 == last) { /* empty, where the last one ended */
            from = s.p.end + 1;
            while (!at_character(s.p.subject, from)) from++;
            last = 0;
            continue;
        }
        lua_pushinteger(L, (lua_Integer)s.p.end);
        lua_replace(L, lua_upvalueindex(3));
        lua_pushinteger(L, (lua_Integer)s.p.end + 1);
        lua_replace(L, lua_upvalueindex(4));
        return push_found(L, &s, span);
    }
    lua_pushnil(L);
    return 1;
}

static int span_gmatch(lua_State *L) {
    rim_span_check(L, 1);
    rim_check_str(L, 2);
    lua_settop(L, 2);
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
    rim_push_words(L, span->view, (size_t)span->view + 1, range_of(span), stop);
    return 1;
}

static int span_sentences(lua_State *L) {
    rim_span *span = rim_span_check(L, 1);
    rim_push_sentences(L, span->view, (size_t)span->view + 1, range_of(span));
    return 1;
}

static int push_neighbour(lua_State *L, bool exists, size_t view) {
    if (exists)
        rim_block_push(L, view);
    else
        lua_pushnil(L);
    return 1;
}

static int block_next(lua_State *L) {
    size_t view = rim_span_check(L, 1)->view;
    return push_neighbour(L, view + 1 < rim_desk_snapshot(L)->n, view + 1);
}

static int block_previous(lua_State *L) {
    size_t view = rim_span_check(L, 1)->view;
    return push_neighbour(L, view > 0, view - 1);
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
    {"replace", span_replace, "fun(self: rim.span, after: string, why: rim.why): boolean",
     "Proposes other words for it; false when they stand there already."},
    {"remove", span_remove, "fun(self: rim.span, why: rim.why): boolean", "Proposes to take it out."},
    {"insert_before", span_insert_before, "fun(self: rim.span, text: string, why: rim.why): boolean", "Proposes text right before it."},
    {"insert_after", span_insert_after, "fun(self: rim.span, text: string, why: rim.why): boolean", "Proposes text right behind it."},
    {"note", span_note, "fun(self: rim.span, message: string, why: rim.note)", "Records a finding: points at it and changes nothing."},
    {"before", span_before, "fun(self: rim.span, n?: integer): string", "Up to n characters of the block's text before it; all by default."},
    {"after", span_after, "fun(self: rim.span, n?: integer): string", "Up to n characters of the block's text behind it; all by default."},
    {"match", span_match, "fun(self: rim.span, pattern: string, init?: integer): string?, ...",
     "As string.match, where %a is a letter of any script."},
    {"find", span_find, "fun(self: rim.span, pattern: string, init?: integer): rim.span?, ...",
     "As match, giving the match and its captures as spans."},
    {"gmatch", span_gmatch, "fun(self: rim.span, pattern: string): fun(): rim.span?, ...", "Iterates over the matches, as spans."},
    {"sub", span_sub, "fun(self: rim.span, first: integer, last?: integer): rim.span", "A part of it, by byte positions as string.sub."},
    {"join", span_join, "fun(self: rim.span, other: rim.span): rim.span", "From the start of one to the end of the other."},
    {"words", span_words, "fun(self: rim.span, options?: {stop: boolean}): fun(): rim.word?", "Iterates over its words; without stop words when stop is false."},
    {"sentences", span_sentences, "fun(self: rim.span): fun(): rim.sentence?", "Iterates over its sentences."},
    {0},
};

static const rim_row block_facts[] = {
    {"kind", block_kind, "\"heading\"|\"paragraph\"|\"quote\"|\"list\"|\"table\"|\"caption\"", "What it is."},
    {"level", block_level, "integer", "Of a heading, 1 to 6; else 0."},
    {"is_first", block_is_first, "boolean", "Is it the article's first block?"},
    {"is_last", block_is_last, "boolean", "Is it the article's last block?"},
    {"marker", block_marker, "string?", "The bullet that stands before it in plain text."},
    {"node", block_node, "rim.node?", "Its element, in HTML."},
    {0},
};

static const rim_row block_methods[] = {
    {"remove", block_remove, "fun(self: rim.block, why: rim.why): boolean", "Proposes to take the whole block out, with its line or element."},
    {"strip_marker", block_strip_marker, "fun(self: rim.block, why: rim.why): boolean", "Proposes to take out the bullet before it."},
    {"next", block_next, "fun(self: rim.block): rim.block?", "The block behind it."},
    {"previous", block_previous, "fun(self: rim.block): rim.block?", "The block before it."},
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

static const rim_row quotation_facts[] = {
    {"open", quotation_open, "rim.span?", "The opening mark; nil where a quotation goes on without one."},
    {"close", quotation_close, "rim.span?", "The closing mark; nil where it goes on, or was never closed."},
    {"part", quotation_part, "integer", "Number of the quotation; its parts in several paragraphs share it."},
    {"level", quotation_level, "integer", "0: outermost; 1: inside another."},
    {"is_open", quotation_is_open, "boolean", "Is its closing mark missing?"},
    {0},
};

static const char read_only[] = "record the change with span:replace(after, {rule=, reason=})";

const rim_class rim_span_class = {.name = "span", .doc = "A stretch of a block's text.", .facts = span_facts,
                                  .methods = span_methods, .read_only = read_only, .tostring = span_text,
                                  .length = span_length, .equal = span_equal};
const rim_class rim_block_class = {.name = "block", .doc = "A heading, paragraph, list item ...: a span of all its text.",
                                   .base = &rim_span_class, .facts = block_facts, .methods = block_methods,
                                   .read_only = read_only};
const rim_class rim_sentence_class = {.name = "sentence", .doc = "A sentence.", .base = &rim_span_class,
                                      .facts = sentence_facts, .read_only = read_only};
const rim_class rim_word_class = {.name = "word", .doc = "A word, number or address.", .base = &rim_span_class,
                                  .facts = word_facts, .read_only = read_only};
const rim_class rim_quotation_class = {.name = "quotation", .doc = "What stands between quotation marks.",
                                       .base = &rim_span_class, .facts = quotation_facts, .read_only = read_only};
