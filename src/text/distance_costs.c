/* distance_costs.c - edits that do not all cost the same, by a table of rewrites of up to four graphemes. Wagner and Fischer's table
   (1974) with a step for every rewrite that ends in a cell; a few rows are kept, and it stops when all of them are too dear. */
#include "text/distance.h"

#include <stdlib.h>

enum { ROWS = RIM_COST_UNITS + 1 };

typedef struct side {
    uint32_t units[RIM_COST_UNITS];
    unsigned n;
} side;

typedef struct rewrite {
    side from, to;
    double cost;
} rewrite;

struct rim_costs {
    bool fold;
    size_t n, n_inserted;
    rewrite rewrites[]; /* by the last unit of `from`; those without come first */
};

static uint32_t last_of(const side *s) {
    return s->n ? s->units[s->n - 1] : 0;
}

static int by_last(const void *a, const void *b) {
    const rewrite *x = a, *y = b;
    if (!x->from.n || !y->from.n) return (x->from.n > 0) - (y->from.n > 0);
    return (last_of(&x->from) > last_of(&y->from)) - (last_of(&x->from) < last_of(&y->from));
}

static bool read_side(rim_str text, bool fold, side *s) {
    rim_units units;
    if (!rim_units_of(text, fold, &units) || units.n > RIM_COST_UNITS) return false;
    s->n = (unsigned)units.n;
    memcpy(s->units, units.at, units.n * sizeof *s->units);
    return true;
}

size_t rim_costs_size(size_t n) {
    return sizeof(rim_costs) + 2 * n * sizeof(rewrite);
}

bool rim_costs_build(rim_costs *costs, const rim_cost *rows, size_t n, bool fold, size_t *bad) {
    *costs = (rim_costs){.fold = fold};
    for (*bad = 0; *bad < n; ++*bad) {
        const rim_cost *row = &rows[*bad];
        rewrite r = {.cost = row->cost};
        if (!read_side(row->from, fold, &r.from) || !read_side(row->to, fold, &r.to)) return false;
        if (r.from.n + r.to.n == 0 || !(r.cost >= 0)) return false;
        costs->rewrites[costs->n++] = r;
        costs->rewrites[costs->n++] = (rewrite){r.to, r.from, r.cost};
    }
    if (costs->n) qsort(costs->rewrites, costs->n, sizeof *costs->rewrites, by_last);
    while (costs->n_inserted < costs->n && !costs->rewrites[costs->n_inserted].from.n) costs->n_inserted++;
    return true;
}

bool rim_costs_fold(const rim_costs *costs) {
    return costs->fold;
}

static bool ends_with(const rim_units *text, size_t end, const side *s) {
    return s->n <= end && memcmp(text->at + end - s->n, s->units, s->n * sizeof *s->units) == 0;
}

/* The first rewrite behind those without `from` whose `from` ends in the unit, or in a greater one. */
static size_t first_with(const rim_costs *costs, uint32_t unit) {
    size_t low = costs->n_inserted, high = costs->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (last_of(&costs->rewrites[middle].from) < unit) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Lowers the cells of row i by a rewrite whose `from` ends there. */
static void apply(const rewrite *r, double rows[ROWS][RIM_UNITS_LONGEST + 1], size_t i, const rim_units *b) {
    double *now = rows[i % ROWS];
    const double *then = rows[(i - r->from.n) % ROWS];
    for (size_t j = r->to.n; j <= b->n; j++)
        if (then[j - r->to.n] + r->cost < now[j] && ends_with(b, j, &r->to)) now[j] = then[j - r->to.n] + r->cost;
}

static void insertions(const rim_costs *costs, double *now, const rim_units *b, size_t j) {
    if (now[j - 1] + 1 < now[j]) now[j] = now[j - 1] + 1;
    for (size_t k = 0; k < costs->n_inserted; k++) {
        const rewrite *r = &costs->rewrites[k];
        if (r->to.n <= j && now[j - r->to.n] + r->cost < now[j] && ends_with(b, j, &r->to)) now[j] = now[j - r->to.n] + r->cost;
    }
}

/* Fills row i and returns its least cell. */
static double fill_row(const rim_costs *costs, double rows[ROWS][RIM_UNITS_LONGEST + 1], size_t i, const rim_units *a, const rim_units *b) {
    double *now = rows[i % ROWS];
    const double *above = i ? rows[(i - 1) % ROWS] : NULL;
    for (size_t j = 0; j <= b->n; j++) {
        now[j] = i ? above[j] + 1 : j ? 1e300 : 0;
        if (i && j && above[j - 1] + (a->at[i - 1] != b->at[j - 1]) < now[j]) now[j] = above[j - 1] + (a->at[i - 1] != b->at[j - 1]);
    }
    for (size_t k = i ? first_with(costs, a->at[i - 1]) : costs->n; k < costs->n && last_of(&costs->rewrites[k].from) == a->at[i - 1]; k++)
        if (ends_with(a, i, &costs->rewrites[k].from)) apply(&costs->rewrites[k], rows, i, b);
    double least = now[0];
    for (size_t j = 1; j <= b->n; j++) {
        insertions(costs, now, b, j);
        if (now[j] < least) least = now[j];
    }
    return least;
}

double rim_costs_distance(const rim_costs *costs, const rim_units *a, const rim_units *b, double limit) {
    double rows[ROWS][RIM_UNITS_LONGEST + 1];
    size_t dear = 0; /* rows in succession of which no cell is within the limit */
    for (size_t i = 0; i <= a->n; i++) {
        dear = fill_row(costs, rows, i, a, b) > limit ? dear + 1 : 0;
        if (dear == ROWS) return limit + 1;
    }
    return rows[a->n % ROWS][b->n];
}
