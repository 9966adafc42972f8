/* meta_read.h - the day that a value gives. */
#ifndef RIM_HTML_META_READ_H
#define RIM_HTML_META_READ_H

#include "html/meta_date.h"

/* With a day, between the bounds of the question. */
bool rim_date_is_believed(const rim_date_question *q, rim_date date);

/* "20260512", seconds and milliseconds since 1970, at the start of `s`. */
bool rim_date_read_compact(const rim_date_question *q, rim_str s, rim_date *date);

/* The first date in words or figures that is believed; *start: its byte. */
bool rim_date_read_written(const rim_date_question *q, rim_str text, rim_date *date, size_t *start);

/* The first date of a value, in any of these ways. */
bool rim_date_read(const rim_date_question *q, rim_str text, rim_date *date);

/* The first date of a publication in the JSON that a page hands to its scripts, {"publishedDate": "2026-05-12T08:00Z"}: mostly the page's own. */
bool rim_date_read_state(const rim_date_question *q, rim_str json, rim_date *date, rim_str *value);

#endif
