/* names.h - authority lists: how the names of known people are written, and which words of an article are misspellings of them. */
#ifndef RIM_TEXT_NAMES_H
#define RIM_TEXT_NAMES_H

#include "base/arena.h"
#include "base/status.h"

typedef struct rim_names rim_names; /* never changes once built: shared by threads freely */

/* Builds a list from files, JSON Lines ({"id", "name", "kind", "roles", "variants", "misspellings"}) or tab-separated (name, then
   kind:value fields) by their ending. `files` are the names for messages, `texts` the contents; both may be freed
   afterwards. RIM_INPUT names file and line. */
rim_status rim_names_new(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_names **names, rim_error *error);

#endif
