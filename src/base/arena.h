/* arena.h - memory that is taken piece by piece and given back all at once. */
#ifndef RIM_BASE_ARENA_H
#define RIM_BASE_ARENA_H

#include "base/alloc.h"
#include "base/str.h"

typedef struct rim_arena {
    rim_alloc alloc;
    struct rim_chunk *chunks, *alone; /* shared by small blocks; of one large block each */
    char *next, *end;    /* what is left of the newest chunk */
    size_t used, limit;  /* bytes taken from the allocator, and the most that may be; 0: no limit */
    bool is_over;        /* the limit refused memory */
} rim_arena;

void rim_arena_init(rim_arena *arena, rim_alloc alloc, size_t limit);
void rim_arena_free(rim_arena *arena);

/* Is the time of the work up that fills it? Asked by loops that take no memory for long. */
static inline bool rim_arena_is_due(const rim_arena *arena) {
    return rim_is_due(arena->alloc.stop);
}

/* Zeroed, aligned for any type; NULL when memory is out, the limit is reached or the time is up. */
void *rim_arena_get(rim_arena *arena, size_t size);

/* A grown copy of `block`, which is gone: what pointed into it must be asked for anew. In place when it was the last taken. `was` is the size it
   was taken with. */
void *rim_arena_grow(rim_arena *arena, void *block, size_t was, size_t wanted);

/* A copy, followed by a NUL byte that is not counted. data is NULL only when memory is out. */
rim_str rim_arena_str(rim_arena *arena, rim_str s);

/* As printf into the arena; data is NULL when memory is out. */
rim_str rim_arena_format(rim_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define RIM_NEW(arena, type)             ((type *)rim_arena_get(arena, sizeof(type)))
#define RIM_NEW_ARRAY(arena, type, n)    ((type *)rim_arena_get_array(arena, sizeof(type), n))
void *rim_arena_get_array(rim_arena *arena, size_t size, size_t n);

/* A growing array in an arena:
       typedef RIM_VECTOR(rim_range) rim_ranges;
       if (!RIM_PUSH(&ranges, arena, ((rim_range){1, 2}))) return RIM_NOMEM; */
#define RIM_VECTOR(type)                                                                                   \
    struct {                                                                                               \
        type *at;                                                                                          \
        size_t len, cap;                                                                                   \
    }

#define RIM_PUSH(v, arena, ...)                                                                            \
    (((v)->len < (v)->cap || rim_vector_grow(arena, (void **)&(v)->at, &(v)->cap, sizeof *(v)->at))        \
         ? ((v)->at[(v)->len++] = (__VA_ARGS__), true)                                                     \
         : false)

bool rim_vector_grow(rim_arena *arena, void **at, size_t *cap, size_t size);

/* Makes room for n items in a vector that has none yet; that which does not fit is made later. */
#define RIM_RESERVE(v, arena, n)                                                                           \
    ((v)->cap ? (void)0 : (void)(((v)->at = rim_arena_grow(arena, NULL, 0, (n) * sizeof *(v)->at)) ? (v)->cap = (n) : 0))

#endif
