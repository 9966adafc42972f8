/* meter.h - an allocation hook that counts what is out and can fail: the allocation with one number, and, if asked, all after it. */
#ifndef METER_H
#define METER_H

#include <stdbool.h>
#include <stdlib.h>

typedef struct meter {
    size_t calls, fail_at, live; /* fail_at: 0: none fails */
    bool fails_on;
} meter;

static void *metered(void *user, void *block, size_t was, size_t wanted) {
    meter *m = user;
    (void)was;
    if (!wanted) {
        m->live -= block != NULL;
        free(block);
        return NULL;
    }
    m->calls++;
    if (m->fail_at && (m->calls == m->fail_at || (m->fails_on && m->calls > m->fail_at))) return NULL;
    void *moved = realloc(block, wanted);
    m->live += !block && moved;
    return moved;
}

#endif
