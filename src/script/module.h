/* module.h - the module `rim` and the classes, for those who list them. */
#ifndef RIM_SCRIPT_MODULE_H
#define RIM_SCRIPT_MODULE_H

#include "script/data.h"

#include <stdlib.h>

extern const rim_row rim_module_rows[];
extern const rim_class *const rim_classes[]; /* NULL-terminated, bases first */

int rim_matcher_new(lua_State *L);
int rim_translit_make(lua_State *L);
int rim_lua_channel(lua_State *L);
int rim_rank_new(lua_State *L);
int rim_lua_phrases(lua_State *L);
int rim_lua_sketch(lua_State *L);
int rim_lua_groups(lua_State *L);
int rim_tagger_new(lua_State *L);
void rim_title(rim_str s, rim_buffer *out); /* the first letter a capital */

/* compare.c */
extern const rim_class rim_costs_class;
int rim_lua_distance(lua_State *L);
int rim_lua_similarity(lua_State *L);
int rim_costs_push(lua_State *L);
/* Dates (dates.c). */
int rim_lua_month(lua_State *L);
int rim_lua_weekday(lua_State *L);
int rim_lua_dates(lua_State *L);
int rim_lua_graphemes(lua_State *L);
int rim_lua_words(lua_State *L);
int rim_lua_sentences(lua_State *L);
int rim_lua_days(lua_State *L);
int rim_lua_day(lua_State *L);

#endif
