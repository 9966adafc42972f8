/* meta_hint.h - where dates are said: names of statements, classes and ids of elements. */
#ifndef RIM_HTML_META_HINT_H
#define RIM_HTML_META_HINT_H

#include "html/node.h"

/* Statements that give a date of publication or change, the most exact first; the last has no kind. */
typedef struct rim_date_source {
    const char *kind, *name;
} rim_date_source;

extern const rim_date_source rim_date_published[], rim_date_modified[], rim_date_times[];

/* It shows the date of an article, surely ("post-date") or likely ("meta"); or the reader's day. */
enum { RIM_DATE_HINT_SURE = 1, RIM_DATE_HINT_LIKELY = 2, RIM_DATE_HINT_TODAY = 4 };

/* Of an element; *by_class: the class says so, else only the id. Each name is looked at once. */
unsigned rim_date_hint_of(const rim_node *node, bool *by_class);

#endif
