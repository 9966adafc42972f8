#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>

#ifndef RIM_ARENA_ALONE
#define RIM_ARENA_ALONE (1 << 18) /* tests make it small, so that every array moves */
#endif

/* Blocks of ALONE bytes and more have a chunk to themselves, which is given back when they grow: a large array leaves no outgrown copies. */
enum { ALIGN = 16, FIRST_CHUNK = 4096, LARGEST_CHUNK = 1 << 20, ALONE = RIM_ARENA_ALONE };

typedef struct rim_chunk {
    struct rim_chunk *older, *newer;
    size_t size; /* this header included */
} rim_chunk;

enum { HEADER = (sizeof(rim_chunk) + ALIGN - 1) / ALIGN * ALIGN };

static size_t aligned(size_t size) {
    return (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

void rim_arena_init(rim_arena *arena, rim_alloc alloc, size_t limit) {
    *arena = (rim_arena){.alloc = alloc, .limit = limit};
}

static void free_chunks(rim_arena *arena, rim_chunk *newest) {
    for (rim_chunk *chunk = newest, *older; chunk; chunk = older) {
        older = chunk->older;
        rim_release(arena->alloc, chunk, chunk->size);
    }
}

void rim_arena_free(rim_arena *arena) {
    free_chunks(arena, arena->chunks);
    free_chunks(arena, arena->alone);
    rim_arena_init(arena, arena->alloc, arena->limit);
}

/* Makes `chunk`, or a new one, `size` bytes large and the newest of its list. NULL when memory is out; then it is as it was. */
static rim_chunk *make_chunk(rim_arena *arena, rim_chunk **list, rim_chunk *chunk, size_t size) {
    size_t was = chunk ? chunk->size : 0, more = size - was;
    if (arena->limit && (more > arena->limit || arena->used > arena->limit - more)) {
        arena->is_over = true;
        return NULL;
    }
    rim_chunk *made = rim_realloc(arena->alloc, chunk, was, size);
    if (!made) return NULL;
    if (!chunk) *made = (rim_chunk){.older = *list};
    if (made->newer) made->newer->older = made;
    else *list = made;
    if (made->older) made->older->newer = made;
    made->size = size;
    arena->used += more;
    return made;
}

/* Chunks grow with what the arena holds, so that the number of them stays logarithmic. */
static bool add_chunk(rim_arena *arena, size_t needed) {
    size_t size = arena->used < FIRST_CHUNK ? FIRST_CHUNK : arena->used;
    if (size > LARGEST_CHUNK) size = LARGEST_CHUNK;
    if (size < needed + HEADER) size = needed + HEADER;
    rim_chunk *chunk = make_chunk(arena, &arena->chunks, NULL, size);
    if (!chunk) return false;
    arena->next = (char *)chunk + HEADER;
    arena->end = (char *)chunk + size;
    return true;
}

/* `block` has a chunk of its own, or is NULL. */
static void *take_alone(rim_arena *arena, void *block, size_t size) {
    rim_chunk *chunk = block ? (rim_chunk *)(void *)((char *)block - HEADER) : NULL;
    chunk = make_chunk(arena, &arena->alone, chunk, size + HEADER);
    return chunk ? (char *)chunk + HEADER : NULL;
}

static void *take(rim_arena *arena, size_t size) {
    if (size > SIZE_MAX / 2 || rim_arena_is_due(arena)) return NULL;
    size = aligned(size ? size : 1);
    if (size >= ALONE) return take_alone(arena, NULL, size);
    if ((size_t)(arena->end - arena->next) < size && !add_chunk(arena, size)) return NULL;
    void *block = arena->next;
    arena->next += size;
    return block;
}

void *rim_arena_get(rim_arena *arena, size_t size) {
    void *block = take(arena, size);
    return block ? memset(block, 0, size) : NULL;
}

void *rim_arena_get_array(rim_arena *arena, size_t size, size_t n) {
    return n && size > SIZE_MAX / n ? NULL : rim_arena_get(arena, size * n);
}

void *rim_arena_grow(rim_arena *arena, void *block, size_t was, size_t wanted) {
    if (wanted > SIZE_MAX / 2) return NULL;
    if (block && aligned(was) >= ALONE) return aligned(wanted) > aligned(was) ? take_alone(arena, block, aligned(wanted)) : block;
    bool is_last = block && (char *)block + aligned(was) == arena->next;
    if (is_last && aligned(wanted) < ALONE && (size_t)(arena->end - (char *)block) >= aligned(wanted)) {
        arena->next = (char *)block + aligned(wanted);
        return block;
    }
    void *grown = take(arena, wanted);
    if (grown && was) memcpy(grown, block, was);
    return grown;
}

bool rim_vector_grow(rim_arena *arena, void **at, size_t *cap, size_t size) {
    size_t first = size < 32 ? 4 : 1, wanted = *cap ? *cap * 2 : first; /* most lists of large things hold one */
    if (wanted > SIZE_MAX / 2 / size) return false;
    void *grown = rim_arena_grow(arena, *at, *cap * size, wanted * size);
    if (!grown) return false;
    *at = grown;
    *cap = wanted;
    return true;
}

rim_str rim_arena_str(rim_arena *arena, rim_str s) {
    char *copy = take(arena, s.len + 1);
    if (!copy) return (rim_str){NULL, 0};
    if (s.len) memcpy(copy, s.data, s.len);
    copy[s.len] = '\0';
    return (rim_str){copy, s.len};
}

rim_str rim_arena_format(rim_arena *arena, const char *format, ...) {
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int len = vsnprintf(NULL, 0, format, list);
    va_end(list);
    char *text = len < 0 ? NULL : take(arena, (size_t)len + 1);
    if (text) vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    return (rim_str){text, text ? (size_t)len : 0};
}
