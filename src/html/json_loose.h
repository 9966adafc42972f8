/* json_loose.h - JSON as pages have it: read as far as it makes sense, never refused. */
#ifndef RIM_HTML_JSON_LOOSE_H
#define RIM_HTML_JSON_LOOSE_H

#include "base/arena.h"

typedef enum rim_json_kind { RIM_JSON_OTHER, RIM_JSON_STRING, RIM_JSON_OBJECT, RIM_JSON_ARRAY } rim_json_kind;

typedef struct rim_json {
    rim_json_kind kind;
    rim_str key;  /* of a member of an object */
    rim_str text; /* a string's characters; of other scalars, their bytes */
    struct rim_json *first, *next;
} rim_json;

/* Reads the first value of a text (valid UTF-8) into the arena. Doubled commas, comments, single quotation marks, bare line feeds in
   strings, quotation marks in strings that were not escaped, CDATA marks around, and an end that is missing are borne; what nests deeper than 64 levels is left
   out. NULL when there is no object or array, or memory is out. Time is linear. */
rim_json *rim_json_loose(rim_str text, rim_arena *arena);

/* The member of an object, or NULL. */
const rim_json *rim_json_member(const rim_json *object, const char *key);

#endif
