/* names_find.c - who may be meant by a name that stands alone: no article, no decision, only how near. */
#include "text/names_image.h"

#define TOTAL 1.3 /* how far all parts together may be */

enum { MOST_PLACES = 256 /* of one token, for a single word */ };

/* What a part of the name may be: its own token, then those near to it. */
typedef struct part {
    rim_near near[RIM_NEAR_MOST + 1];
    size_t n;
} part;

typedef struct finding {
    const rim_names *names;
    part parts[RIM_NAME_PARTS];
    size_t n_parts;
    rim_found *found;
    size_t n, most;
} finding;

static void remove_at(finding *f, size_t i) {
    memmove(&f->found[i], &f->found[i + 1], (--f->n - i) * sizeof *f->found);
}

/* Keeps the person where its cost belongs, once, with the least. */
static void keep(finding *f, unsigned person, double cost) {
    for (size_t i = 0; i < f->n; i++) {
        if (f->found[i].person != person) continue;
        if (f->found[i].cost <= cost) return;
        remove_at(f, i);
        break;
    }
    size_t at = f->n;
    while (at && f->found[at - 1].cost > cost) at--;
    if (at >= f->most) return;
    if (f->n < f->most) f->n++;
    memmove(&f->found[at + 1], &f->found[at], (f->n - 1 - at) * sizeof *f->found);
    f->found[at] = (rim_found){.person = person, .cost = cost};
}

/* What it costs to read part k as the token; above TOTAL when it is not near. */
static double cost_of(const part *p, unsigned token) {
    for (size_t i = 0; i < p->n; i++)
        if (p->near[i].token == token) return p->near[i].cost;
    return 2 * TOTAL;
}

static void try_spelling(finding *f, unsigned number) {
    const rim_spelling *s = rim_names_spelling(f->names, number);
    double cost = 0;
    if (s->n != f->n_parts) return;
    for (size_t k = 0; k < s->n; k++) cost += cost_of(&f->parts[k], s->tokens[k]);
    if (cost <= TOTAL) keep(f, s->person, cost);
}

static void find_whole(finding *f) {
    const part *first = &f->parts[0], *second = &f->parts[1];
    for (size_t i = 0; i < first->n; i++)
        for (size_t k = 0; k < second->n && first->near[i].cost + second->near[k].cost <= (float)TOTAL; k++) {
            rim_places places = rim_names_beside(f->names, first->near[i].token, second->near[k].token);
            for (size_t p = 0; p < places.n; p++)
                if (places.at[p].part == 0) try_spelling(f, places.at[p].spelling);
        }
}

/* A word alone may be all of a name, or its last part. */
static void find_single(finding *f) {
    const part *only = &f->parts[0];
    for (size_t i = 0; i < only->n; i++) {
        rim_places places = rim_names_token(f->names, only->near[i].token).places;
        for (size_t p = 0; p < places.n && p < MOST_PLACES; p++) {
            const rim_spelling *s = rim_names_spelling(f->names, places.at[p].spelling);
            if (places.at[p].part + 1 == s->n) keep(f, s->person, only->near[i].cost);
        }
    }
}

static bool read_part(finding *f, rim_str word, unsigned stands, rim_arena *arena) {
    part *p = &f->parts[f->n_parts++];
    rim_str folded = rim_name_fold(word, arena);
    if (!folded.data) return false;
    unsigned token = rim_names_token_of(f->names, folded);
    p->near[0] = (rim_near){0, token};
    p->n = token != RIM_NO_TOKEN;
    p->n += rim_names_near(f->names, folded, stands, 1, p->near + p->n);
    return true;
}

bool rim_names_find(const rim_names *names, rim_arena *arena, rim_str name, rim_found *found, size_t most, size_t *n) {
    finding f = {.names = names, .found = found, .most = most};
    rim_str parts[RIM_NAME_PARTS];
    size_t n_parts = rim_name_split(name, parts);
    for (size_t i = 0; i < n_parts; i++)
        if (!read_part(&f, parts[i], n_parts == 1 ? RIM_STANDS_ANY : i ? RIM_STANDS_BEHIND : RIM_STANDS_BEFORE, arena)) return false;
    if (n_parts == 1 && most) find_single(&f);
    if (n_parts > 1 && most) find_whole(&f);
    for (size_t i = 0; i < f.n; i++) {
        rim_person p = rim_names_person(names, found[i].person);
        found[i].name = p.name, found[i].role = p.role, found[i].facts = p.facts;
    }
    *n = f.n;
    return !rim_names_damage(names);
}
