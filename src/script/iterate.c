/* iterate.c - the iterators behind blocks(), sentences(), words(), quotes() and find(). Each is a closure that knows where it
   stands; nothing is collected in tables. */
#include "script/desk.h"

#include "text/stopwords.h"

/* upvalues: view, last view, index in the view, range start, range end (of the only view), and what each iterator adds */
enum { VIEW = 1, LAST, AT, FROM, TO, EXTRA };

static size_t up(lua_State *L, int slot) {
    return (size_t)lua_tointeger(L, lua_upvalueindex(slot));
}

static void set_up(lua_State *L, int slot, size_t value) {
    lua_pushinteger(L, (lua_Integer)value);
    lua_replace(L, lua_upvalueindex(slot));
}

static void push_state(lua_State *L, size_t first, size_t last, rim_range within) {
    size_t values[] = {first, last, 0, within.start, within.end};
    for (size_t i = 0; i < 5; i++) lua_pushinteger(L, (lua_Integer)values[i]);
}

/* Does a piece lie in the range the iterator was made for? All of a view has the range 0, 0. */
static bool is_within(lua_State *L, size_t start, size_t end) {
    size_t from = up(L, FROM), to = up(L, TO);
    return (from == 0 && to == 0) || (start >= from && end <= to);
}

static void next_view(lua_State *L, size_t view) {
    set_up(L, VIEW, view + 1);
    set_up(L, AT, 0);
}

static int sentence_step(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    size_t at = up(L, AT), last = up(L, LAST);
    for (size_t view = up(L, VIEW); view < last && view < snapshot->n; view++, at = 0) {
        const rim_ranges *list = rim_snapshot_sentences(snapshot, view);
        if (!list) return luaL_error(L, "not enough memory");
        for (; at < list->len; at++) {
            if (!is_within(L, list->at[at].start, list->at[at].end)) continue;
            set_up(L, AT, at + 1);
            rim_span_push(L, &rim_sentence_class, view, list->at[at])->index = at;
            return 1;
        }
        next_view(L, view);
    }
    return 0;
}

void rim_push_sentences(lua_State *L, size_t first, size_t last, rim_range within) {
    push_state(L, first, last, within);
    lua_pushcclosure(L, sentence_step, 5);
}

static int word_step(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    bool with_stop_words = lua_toboolean(L, lua_upvalueindex(EXTRA));
    size_t at = up(L, AT), last = up(L, LAST);
    for (size_t view = up(L, VIEW); view < last && view < snapshot->n; view++, at = 0) {
        const rim_words *list = rim_snapshot_words(snapshot, view);
        if (!list) return luaL_error(L, "not enough memory");
        for (; at < list->len; at++) {
            const rim_word *word = &list->at[at];
            rim_str text = rim_str_slice(snapshot->views[view].block.text, word->start, word->end);
            if (!is_within(L, word->start, word->end)) continue;
            if (!with_stop_words && rim_is_stop_word(text, rim_desk_of(L)->language)) continue;
            set_up(L, AT, at + 1);
            rim_span *span = rim_span_push(L, &rim_word_class, view, (rim_range){word->start, word->end});
            span->index = at;
            span->word_kind = word->kind;
            return 1;
        }
        next_view(L, view);
    }
    return 0;
}

void rim_push_words(lua_State *L, size_t first, size_t last, rim_range within, bool with_stop_words) {
    push_state(L, first, last, within);
    lua_pushboolean(L, with_stop_words);
    lua_pushcclosure(L, word_step, 6);
}

static int block_step(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    lua_Integer kind = lua_tointeger(L, lua_upvalueindex(EXTRA));
    for (size_t view = up(L, VIEW); view < snapshot->n; view++) {
        if (kind >= 0 && (lua_Integer)snapshot->views[view].block.kind != kind) continue;
        set_up(L, VIEW, view + 1);
        rim_block_push(L, view);
        return 1;
    }
    return 0;
}

void rim_push_blocks(lua_State *L, int kind) {
    push_state(L, 0, 0, (rim_range){0, 0});
    lua_pushinteger(L, kind);
    lua_pushcclosure(L, block_step, 6);
}

static int quotation_step(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    size_t n;
    if (snapshot->n) rim_snapshot_quotes(snapshot, 0, &n); /* finds them all */
    size_t at = up(L, AT);
    if (at >= snapshot->quotes.len) return 0;
    const rim_quote *quote = &snapshot->quotes.at[at];
    set_up(L, AT, at + 1);
    rim_span_push(L, &rim_quotation_class, quote->block, (rim_range){quote->start, quote->end})->index = at;
    return 1;
}

void rim_push_quotations(lua_State *L) {
    push_state(L, 0, 0, (rim_range){0, 0});
    lua_pushcclosure(L, quotation_step, 5);
}

/* upvalue EXTRA: the matcher. A search is started again at the place where the last match ended. */
static int match_step(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    const rim_matcher *matcher = rim_class_check(L, lua_upvalueindex(EXTRA), &rim_matcher_class);
    size_t at = up(L, AT), last = up(L, LAST);
    for (size_t view = up(L, VIEW); view < last && view < snapshot->n; view++, at = 0) {
        rim_search search = rim_search_start(matcher->finder, snapshot->views[view].block.text);
        rim_match match;
        search.at = at;
        while (rim_search_next(&search, &match)) {
            if (!is_within(L, match.start, match.end)) continue;
            set_up(L, AT, match.end);
            rim_span_push(L, &rim_span_class, view, (rim_range){match.start, match.end});
            lua_getiuservalue(L, lua_upvalueindex(EXTRA), 1);
            lua_rawgeti(L, -1, (lua_Integer)match.value + 1);
            lua_remove(L, -2);
            return 2;
        }
        next_view(L, view);
    }
    return 0;
}

int rim_push_matches(lua_State *L, int matcher, size_t first, size_t last, rim_range within) {
    matcher = lua_absindex(L, matcher);
    rim_class_check(L, matcher, &rim_matcher_class);
    push_state(L, first, last, within);
    lua_pushvalue(L, matcher);
    lua_pushcclosure(L, match_step, 6);
    return 1;
}
