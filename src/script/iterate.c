/* iterate.c - the iterators behind blocks(), sentences(), words(), quotes() and find(). Each is a closure that knows where it
   stands; nothing is collected in tables. */
#include "script/desk.h"

#include "text/stopwords.h"

/* upvalues: view, last view, index in the view, range start, range end (of the only view), and what each iterator adds */
enum { VIEW = 1, LAST, AT, FROM, TO, EXTRA };

const rim_range rim_everything = {0, SIZE_MAX};

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

/* The first piece that ends behind `from`: pieces are `size` bytes apart and begin with a rim_range. */
static size_t first_behind(const void *pieces, size_t n, size_t size, size_t from) {
    size_t low = 0;
    while (low < n) {
        size_t middle = low + (n - low) / 2;
        rim_range range;
        memcpy(&range, (const char *)pieces + middle * size, sizeof range);
        if (range.end > from) n = middle;
        else low = middle + 1;
    }
    return low;
}

static void next_view(lua_State *L, size_t view) {
    set_up(L, VIEW, view + 1);
    set_up(L, AT, 0);
}

static int sentence_step(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    size_t at = up(L, AT), last = up(L, LAST);
    for (size_t view = up(L, VIEW); view < last && view < snapshot->n; view++, at = 0) {
        const rim_ranges *list = rim_snapshot_sentences(snapshot, view, (rim_quote_mode)up(L, EXTRA));
        if (!list) return luaL_error(L, "not enough memory");
        if (at == 0) at = first_behind(list->at, list->len, sizeof *list->at, up(L, FROM));
        if (at < list->len && list->at[at].start < up(L, TO)) {
            rim_range range = {rim_max(list->at[at].start, up(L, FROM)), rim_min(list->at[at].end, up(L, TO))};
            set_up(L, AT, at + 1);
            rim_span_push(L, &rim_sentence_class, view, range)->index = at;
            return 1;
        }
        next_view(L, view);
    }
    return 0;
}

rim_quote_mode rim_check_quote_mode(lua_State *L, int index) {
    if (lua_isnoneornil(L, index)) return RIM_SPLIT_QUOTES;
    bool keeps = lua_getfield(L, index, "quotes") == LUA_TSTRING && rim_str_is(rim_check_str(L, -1), "keep");
    lua_pop(L, 1);
    return keeps ? RIM_KEEP_QUOTES : RIM_SPLIT_QUOTES;
}

void rim_push_sentences(lua_State *L, size_t first, size_t last, rim_range within, rim_quote_mode quotes) {
    push_state(L, first, last, within);
    lua_pushinteger(L, quotes);
    lua_pushcclosure(L, sentence_step, 6);
}

static int word_step(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    bool with_stop_words = lua_toboolean(L, lua_upvalueindex(EXTRA));
    size_t at = up(L, AT), last = up(L, LAST);
    for (size_t view = up(L, VIEW); view < last && view < snapshot->n; view++, at = 0) {
        const rim_words *list = rim_snapshot_words(snapshot, view);
        if (!list) return luaL_error(L, "not enough memory");
        if (at == 0) at = first_behind(list->at, list->len, sizeof *list->at, up(L, FROM));
        for (; at < list->len && list->at[at].end <= up(L, TO); at++) {
            const rim_word *word = &list->at[at];
            rim_str text = rim_str_slice(snapshot->views[view].block->text, word->start, word->end);
            if (word->start < up(L, FROM)) continue;
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
        if (kind >= 0 && (lua_Integer)snapshot->views[view].block->kind != kind) continue;
        set_up(L, VIEW, view + 1);
        rim_block_push(L, view);
        return 1;
    }
    return 0;
}

void rim_push_blocks(lua_State *L, int kind) {
    push_state(L, 0, 0, rim_everything);
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
    push_state(L, 0, 0, rim_everything);
    lua_pushcclosure(L, quotation_step, 5);
}

/* upvalue EXTRA: the matcher. A search is started again at the place where the last match ended. */
static int match_step(lua_State *L) {
    rim_snapshot *snapshot = rim_desk_snapshot(L);
    const rim_matcher *matcher = rim_class_check(L, lua_upvalueindex(EXTRA), &rim_matcher_class);
    size_t at = up(L, AT), last = up(L, LAST);
    for (size_t view = up(L, VIEW); view < last && view < snapshot->n; view++, at = 0) {
        rim_str text = snapshot->views[view].block->text;
        text.len = rim_min(text.len, up(L, TO));
        rim_search search = rim_search_start(matcher->finder, text);
        rim_match match;
        search.at = rim_max(at, up(L, FROM));
        if (rim_search_next(&search, &match)) {
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
