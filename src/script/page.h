/* page.h - methods of the article that ask its page. */
#ifndef RIM_SCRIPT_PAGE_H
#define RIM_SCRIPT_PAGE_H

#include "script/desk.h"

int rim_page_push_statements(lua_State *L);
int rim_page_push_published(lua_State *L);

#endif
