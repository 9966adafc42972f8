/* map.h - from strings to numbers or pointers, in an arena. Keys are borrowed. */
#ifndef RIM_BASE_MAP_H
#define RIM_BASE_MAP_H

#include "base/arena.h"

typedef union rim_value {
    size_t number;
    void *pointer;
} rim_value;

typedef struct rim_entry {
    rim_str key; /* data is NULL in a free slot */
    uint64_t hash;
    rim_value value;
} rim_entry;

typedef struct rim_map {
    rim_arena *arena;
    rim_entry *slots;
    size_t len, cap; /* entries; slots (a power of two, or 0) */
} rim_map;

static inline rim_map rim_map_in(rim_arena *arena) {
    return (rim_map){.arena = arena};
}

/* Room for n entries in all, so that the map need not grow on the way there; false when memory is out. */
bool rim_map_reserve(rim_map *map, size_t n);

/* The value under `key`, or NULL. */
rim_value *rim_map_find(const rim_map *map, rim_str key);

/* The value under `key`, made zero when it is new (*is_new tells; may be NULL); NULL when memory is out. */
rim_value *rim_map_put(rim_map *map, rim_str key, bool *is_new);

/* What keys are found by. It depends on the byte order of the machine, and compiled lists of names have it stored (names_image.h): another one is
   another version of their format. */
uint64_t rim_map_hash(rim_str key);

#endif
