/* rows.h - look-up in a sorted file: lines of a key, a tab and a value, in the order of their keys' bytes, comments ("#") before them. */
#ifndef RIM_BASE_ROWS_H
#define RIM_BASE_ROWS_H

#include "base/str.h"

/* The value behind `key`, borrowed from `rows`; false when no line has it. Reads about log2(rows.len) lines, whatever the bytes are: a file
   that is not in order gives no worse than a wrong answer. */
bool rim_rows_find(rim_str rows, rim_str key, rim_str *value);

/* 0, or the number of the first line that is not behind the one before it, or has no tab. */
size_t rim_rows_check(rim_str rows);

#endif
