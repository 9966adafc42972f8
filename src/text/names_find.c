/* names_find.c - who may be meant by a name that stands alone: no article, no decision, only how near. */
#include "text/names_check.h"

#define TOTAL 1.3 /* how far all parts together may be */

enum { MOST_PLACES = 256 /* of one token, for a single word */ };

/* A part of the name. */
typedef struct part {
    rim_str folded;
    unsigned token, letters;
    rim_sound_rows *rows; /* made when it is first compared */
} part;

typedef struct finding {
    const rim_names *names;
    rim_arena *arena;
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

/* What it costs to read the part as the token, within the reach of both; false when memory is out. */
static bool cost_of(finding *f, part *p, unsigned token, double *cost) {
    rim_token t = rim_names_token(f->names, token);
    *cost = token == p->token ? 0 : 2 * TOTAL;
    if (token == p->token || !rim_names_may_be_near(p->folded, p->letters, &t)) return true;
    if (!p->rows) {
        if (!(p->rows = rim_arena_grow(f->arena, NULL, 0, sizeof *p->rows))) return false;
        rim_sound_rows_init(p->rows, &f->names->sounds, p->folded, rim_name_reach(p->folded.len));
    }
    double distance = rim_sound_rows_distance(p->rows, t.text);
    if (distance <= rim_name_reach(rim_min(t.text.len, p->folded.len)) + 1e-6) *cost = distance; /* sums of floats */
    return true;
}

static bool try_spelling(finding *f, unsigned number) {
    const rim_spelling *s = rim_names_spelling(f->names, number);
    double cost = 0, one;
    if (s->n != f->n_parts) return true;
    for (size_t k = 0; k < s->n && cost <= TOTAL; k++) {
        if (!cost_of(f, &f->parts[k], s->tokens[k], &one)) return false;
        cost += one;
    }
    if (cost <= TOTAL) keep(f, s->person, cost);
    return true;
}

static bool find_whole(finding *f) {
    rim_str folded[2] = {f->parts[0].folded, f->parts[1].folded};
    rim_alike_set groups[2];
    if (!rim_names_near_groups(f->names, f->arena, folded, 2, groups)) return false;
    rim_pair_query query = {.first = groups[0], .second = groups[1]};
    if (!rim_names_paired(f->names, f->arena, &query, 1)) return false;
    rim_names_paired_soon(f->names, query.found, query.n);
    for (size_t i = 0; i < query.n; i++)
        if (query.found[i].part == 0 && !try_spelling(f, query.found[i].spelling)) return false;
    return true;
}

/* People who are called so alone, or whose last part it is. */
static void keep_bearers(finding *f, unsigned token, double cost) {
    rim_places places = rim_names_places(f->names, token);
    for (size_t p = 0; p < places.n && p < MOST_PLACES; p++) {
        const rim_spelling *s = rim_names_spelling(f->names, places.at[p].spelling);
        if (places.at[p].part + 1 == s->n) keep(f, s->person, cost);
    }
}

static void find_single(finding *f) {
    const part *only = &f->parts[0];
    rim_near near[RIM_NEAR_MOST];
    if (only->token != RIM_NO_TOKEN) keep_bearers(f, only->token, 0);
    size_t n = rim_names_near(f->names, only->folded, near);
    for (size_t i = 0; i < n; i++) keep_bearers(f, near[i].token, near[i].cost);
}

static bool read_part(finding *f, rim_str text) {
    part *p = &f->parts[f->n_parts++];
    *p = (part){.folded = rim_name_fold(text, f->arena)};
    if (!p->folded.data) return false;
    p->token = rim_names_token_of(f->names, p->folded), p->letters = rim_name_letters(p->folded);
    return true;
}

bool rim_names_find(const rim_names *names, rim_arena *arena, rim_str name, rim_found *found, size_t most, size_t *n) {
    finding f = {.names = names, .arena = arena, .found = found, .most = most};
    rim_str parts[RIM_NAME_PARTS];
    size_t n_parts = rim_name_split(name, parts);
    for (size_t i = 0; i < n_parts; i++)
        if (!read_part(&f, parts[i])) return false;
    if (n_parts == 1 && most) find_single(&f);
    if (n_parts > 1 && most && !find_whole(&f)) return false;
    for (size_t i = 0; i < f.n; i++) {
        rim_person p = rim_names_person(names, found[i].person);
        found[i].name = p.name, found[i].role = p.role, found[i].facts = p.facts;
    }
    *n = f.n;
    return !rim_names_damage(names);
}
