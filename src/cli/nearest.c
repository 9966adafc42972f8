/* nearest.c - "did you mean": letters that differ, roughly. */
#include "cli.h"

#include <string.h>

enum { MOST = 60 };

static size_t unlike(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b), row[MOST + 1], before, i, j;
    if (n > MOST || m > MOST) return MOST;
    for (j = 0; j <= m; j++) row[j] = j;
    for (i = 1; i <= n; i++)
        for (before = row[0], row[0] = i, j = 1; j <= m; j++) {
            size_t old = row[j], best = before + (a[i - 1] != b[j - 1]);
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
            before = old;
        }
    return row[m];
}

/* Two letters may differ, but not half of a short word. */
cli_nearest cli_nearest_to(const char *word) {
    size_t half = (strlen(word) + 1) / 2;
    return (cli_nearest){word, NULL, half < 3 ? half : 3};
}

void cli_nearest_try(cli_nearest *n, const char *candidate) {
    size_t distance = unlike(n->word, candidate);
    if (distance < n->least) n->best = candidate, n->least = distance;
}
