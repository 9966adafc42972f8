#include "base/alloc.h"

#include <stdlib.h>

static void *libc_alloc(void *user, void *block, size_t was, size_t wanted) {
    (void)user, (void)was;
    if (wanted) return realloc(block, wanted);
    free(block);
    return NULL;
}

rim_alloc rim_alloc_libc(void) {
    return (rim_alloc){.fn = libc_alloc};
}
