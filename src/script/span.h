/* span.h - what the files of the span classes share: span.c, tokens.c, block.c, quotation.c, propose.c. */
#ifndef RIM_SCRIPT_SPAN_H
#define RIM_SCRIPT_SPAN_H

#include "script/desk.h"

/* The block a span lies in, as it stands. */
const rim_block *rim_span_block(lua_State *L, const rim_span *span);

static inline rim_range rim_span_range(const rim_span *span) {
    return (rim_range){span->start, span->end};
}

/* Said when a script assigns to a field of a span. */
extern const char rim_span_read_only[];

/* Methods that see all words at once; tokens.c. */
int rim_span_tokens(lua_State *L);
int rim_span_echoes(lua_State *L);

/* Methods that propose; propose.c. */
int rim_span_replace(lua_State *L);
int rim_span_remove(lua_State *L);
int rim_span_insert_before(lua_State *L);
int rim_span_insert_after(lua_State *L);
int rim_span_note(lua_State *L);
int rim_span_leave(lua_State *L);

#endif
