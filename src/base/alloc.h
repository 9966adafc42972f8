/* alloc.h - the allocator an embedder gives; shaped as lua_Alloc, so that one hook serves both. */
#ifndef RIM_BASE_ALLOC_H
#define RIM_BASE_ALLOC_H

#include <stddef.h>

typedef struct rim_alloc {
    /* wanted == 0 frees `block` and returns NULL; otherwise as realloc, NULL when memory is out. */
    void *(*fn)(void *user, void *block, size_t was, size_t wanted);
    void *user;
} rim_alloc;

/* malloc, realloc and free. */
rim_alloc rim_alloc_libc(void);

static inline void *rim_realloc(rim_alloc a, void *block, size_t was, size_t wanted) {
    return a.fn(a.user, block, was, wanted);
}

static inline void rim_release(rim_alloc a, void *block, size_t size) {
    if (block) a.fn(a.user, block, size, 0);
}

#endif
