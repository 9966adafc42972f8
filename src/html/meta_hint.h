/* meta_hint.h - what the class and id of an element say of a date in it. */
#ifndef RIM_HTML_META_HINT_H
#define RIM_HTML_META_HINT_H

#include "html/node.h"

/* It shows the date of an article, surely ("post-date") or likely ("meta"); or the reader's day. */
enum { RIM_DATE_HINT_SURE = 1, RIM_DATE_HINT_LIKELY = 2, RIM_DATE_HINT_TODAY = 4 };

/* Of an element; *by_class: the class says so, else only the id. Each name is looked at once. */
unsigned rim_date_hint_of(const rim_node *node, bool *by_class);

#endif
