/* json_scan.h - a JSON text's strings and where they stand. Unlike a parser it keeps every byte's place, so that
   a record can be edited without being written anew. Grammar: RFC 8259, checked whole. */
#ifndef RIM_FORMAT_JSON_SCAN_H
#define RIM_FORMAT_JSON_SCAN_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/offsets.h"
#include "base/status.h"

typedef struct rim_json_value {
    rim_str path;    /* "bodies/0/value": keys and array indexes from the top, joined by "/" */
    rim_range range; /* the value's bytes; of a string, with its quotation marks */
    bool is_string;
} rim_json_value;

typedef RIM_VECTOR(rim_json_value) rim_json_values;

/* Lists the leaf values (no objects or arrays) of one object, in order of their bytes. RIM_INPUT when the text is not one JSON
   object, or nests deeper than RIM_JSON_DEPTH. Paths deeper than eight levels are not listed. */
enum { RIM_JSON_DEPTH = 512 };
rim_status rim_json_scan(rim_str text, rim_arena *arena, rim_json_values *values, rim_error *error);

/* Undoes the escapes of the string at `range`; `offsets` maps the characters to the text's bytes. A lone surrogate gives U+FFFD
   and is counted in *repaired. Appends to `out`. */
bool rim_json_unescape(rim_str text, rim_range range, rim_buffer *out, rim_offsets *offsets, rim_arena *arena,
                       size_t *repaired);

/* Appends text with the escapes a JSON string needs, without quotation marks. Invalid UTF-8 gives U+FFFD. */
void rim_json_escape(rim_str text, rim_buffer *out);

/* The same with quotation marks. */
void rim_json_string(rim_str text, rim_buffer *out);

#endif
