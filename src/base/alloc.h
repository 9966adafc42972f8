/*
 * alloc.h - the allocator an embedder gives; shaped as lua_Alloc, so that one hook serves both. And the way in which long work is stopped:
 * once its flag is set, an allocator gives nothing more, nor does any arena or buffer made of it. So whatever takes memory as it goes ends
 * by itself, as when memory is out; a loop that takes none asks rim_is_due() now and then.
 */
#ifndef RIM_BASE_ALLOC_H
#define RIM_BASE_ALLOC_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

/* Set by a deadline, or by another thread. */
typedef const volatile sig_atomic_t rim_stop;

static inline bool rim_is_due(rim_stop *stop) {
    return stop && *stop;
}

typedef struct rim_alloc {
    /* wanted == 0 frees `block` and returns NULL; otherwise as realloc, NULL when memory is out. */
    void *(*fn)(void *user, void *block, size_t was, size_t wanted);
    void *user;
    rim_stop *stop; /* of the work it serves; NULL: nothing stops that */
} rim_alloc;

/* malloc, realloc and free. */
rim_alloc rim_alloc_libc(void);

static inline void *rim_realloc(rim_alloc a, void *block, size_t was, size_t wanted) {
    return wanted > was && rim_is_due(a.stop) ? NULL : a.fn(a.user, block, was, wanted);
}

static inline void rim_release(rim_alloc a, void *block, size_t size) {
    if (block) a.fn(a.user, block, size, 0);
}

#endif
