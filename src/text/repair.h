/* repair.h - what wrong encodings did to a text: UTF-8 that was read as a single-byte code page, once or several times, entities
   that nobody undid, C1 controls that were windows-1252 quotation marks. Input is valid UTF-8. */
#ifndef RIM_TEXT_REPAIR_H
#define RIM_TEXT_REPAIR_H

#include "base/arena.h"

typedef enum rim_repair_kind { RIM_REPAIR_ENTITY, RIM_REPAIR_MOJIBAKE, RIM_REPAIR_CONTROL } rim_repair_kind;

/* A damaged run and what belongs there; `after` is in the arena. It holds U+FFFD where a byte is lost for good. */
typedef struct rim_repair {
    size_t start, end;
    rim_str after;
    rim_repair_kind kind; /* what was seen first */
    bool lossy;
} rim_repair;

typedef RIM_VECTOR(rim_repair) rim_repairs;

/* The damaged runs of the text, in order; none in a clean one, and then nothing is allocated. A reading counts as damage only when
   what speaks for it outweighs the characters of the text that it leaves unexplained. False when memory is out, or the time of
   the arena's work is up. */
bool rim_repair_find(rim_str text, rim_arena *arena, rim_repairs *repairs);

#endif
