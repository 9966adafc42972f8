/* quotation.c - direct quotations as scripts meet them. */
#include "script/span.h"

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

static const rim_row quotation_facts[] = {
    {"open", quotation_open, "rim.span?", "The opening mark; nil where a quotation goes on without one."},
    {"close", quotation_close, "rim.span?", "The closing mark; nil where it goes on, or was never closed."},
    {"part", quotation_part, "integer", "Number of the quotation; its parts in several paragraphs share it."},
    {"level", quotation_level, "integer", "0: outermost; 1: inside another."},
    {"is_open", quotation_is_open, "boolean", "Is its closing mark missing?"},
    {0},
};

const rim_class rim_quotation_class = {.name = "quotation", .doc = "What stands between quotation marks.",
                                       .base = &rim_span_class, .facts = quotation_facts, .read_only = rim_span_read_only};
