/* names_layers.c - lists over lists: what different files say of one person becomes one entry, the later file's word above the earlier's. */
#include "text/names_entries.h"

#include <jansson.h>
#include <stdlib.h>

#define SEVERAL ((size_t)-1) /* a name of two people leads to neither */

typedef struct merger {
    rim_name_entries *entries;
    rim_map by_id, by_name; /* of the layers before -> entry + 1 */
} merger;

static bool note(rim_map *map, rim_str key, size_t number) {
    bool is_new;
    rim_value *value = key.data ? rim_map_put(map, key, &is_new) : NULL;
    if (!value) return false;
    value->number = is_new || value->number == number ? number : SEVERAL;
    return true;
}

static bool note_name(merger *m, rim_str name, size_t number) {
    return note(&m->by_name, rim_name_fold(name, m->entries->arena), number);
}

static bool note_entry(merger *m, size_t i) {
    const rim_name_entry *e = &m->entries->at.at[i];
    bool ok = (!e->id.len || note(&m->by_id, e->id, i + 1)) && note_name(m, e->name, i + 1);
    for (size_t k = 0; ok && k < e->variants.len; k++) ok = note_name(m, e->variants.at[k], i + 1);
    return ok;
}

/* The entry that a spelling leads to, if it leads to one, and ids do not tell them apart; false when memory is out. */
static bool find_by_name(merger *m, const rim_name_entry *e, rim_str spelling, rim_name_entry **below) {
    rim_str folded = rim_name_fold(spelling, m->entries->arena);
    if (!folded.data) return false;
    const rim_value *found = rim_map_find(&m->by_name, folded);
    *below = found && found->number != SEVERAL ? &m->entries->at.at[found->number - 1] : NULL;
    if (*below && e->id.len && (*below)->id.len && !rim_str_eq(e->id, (*below)->id)) *below = NULL;
    return true;
}

/* The entry of an earlier layer that is the same person, by its id, else by its name, else by a variant, as the usual name is where a house has
   another; two ids tell two people apart. */
static bool find_below(merger *m, const rim_name_entry *e, rim_name_entry **below) {
    const rim_value *found = e->id.len ? rim_map_find(&m->by_id, e->id) : NULL;
    *below = found && found->number != SEVERAL ? &m->entries->at.at[found->number - 1] : NULL;
    bool ok = *below || find_by_name(m, e, e->name, below);
    for (size_t i = 0; ok && !*below && i < e->variants.len; i++) ok = find_by_name(m, e, e->variants.at[i], below);
    return ok;
}

static bool has(const rim_strs *list, rim_str s) {
    for (size_t i = 0; i < list->len; i++)
        if (rim_str_eq(list->at[i], s)) return true;
    return false;
}

/* Adds what `from` has to `to`, but for the name itself and what `not` has. */
static bool add_all(rim_arena *arena, rim_strs *to, const rim_strs *from, rim_str name, const rim_strs *not) {
    for (size_t i = 0; i < from->len; i++)
        if (!rim_str_eq(from->at[i], name) && !has(not, from->at[i]) && !has(to, from->at[i]) && !RIM_PUSH(to, arena, from->at[i])) return false;
    return true;
}

/* Both facts as one object, a member of `above` instead of that of `below`. */
static bool merge_facts(rim_arena *arena, rim_str above, rim_str below, rim_str *merged) {
    *merged = above.len ? above : below;
    if (!above.len || !below.len) return true;
    json_t *x = json_loadb(below.data, below.len, 0, NULL), *y = json_loadb(above.data, above.len, 0, NULL);
    char *text = x && y && json_object_update(x, y) == 0 ? json_dumps(x, JSON_COMPACT | JSON_PRESERVE_ORDER) : NULL;
    *merged = text ? rim_arena_str(arena, rim_str_of(text)) : (rim_str){NULL, 0};
    free(text);
    json_decref(x);
    json_decref(y);
    return merged->data;
}

/* `above` goes into `below`. What it calls a misspelling is one, and what it has as right is right, whatever was said below. */
static bool merge_into(rim_arena *arena, rim_name_entry *below, rim_name_entry *above) {
    rim_strs usual = {.at = &below->name, .len = 1};
    rim_strs right = {0};
    rim_name_entry merged = *above;
    bool ok = RIM_PUSH(&right, arena, above->name) && add_all(arena, &right, &above->variants, above->name, &(rim_strs){0}) &&
              add_all(arena, &merged.variants, &usual, above->name, &above->misspellings) &&
              add_all(arena, &merged.variants, &below->variants, above->name, &above->misspellings) &&
              add_all(arena, &merged.misspellings, &below->misspellings, above->name, &right) &&
              merge_facts(arena, above->facts, below->facts, &merged.facts);
    if (!above->role.len) merged.role = below->role;
    if (!above->id.len) merged.id = below->id;
    /* Of this layer now: the next of it who has the name is somebody else. */
    *below = merged;
    above->is_merged = true;
    return ok;
}

bool rim_entries_merge(rim_name_entries *entries) {
    if (!entries->at.len || entries->at.at[0].layer == entries->at.at[entries->at.len - 1].layer) return true;
    merger m = {entries, rim_map_in(entries->arena), rim_map_in(entries->arena)};
    size_t first = 0; /* of the layer */
    for (size_t i = 0; i < entries->at.len; i++) {
        rim_name_entry *e = &entries->at.at[i], *below = NULL;
        if (e->layer != entries->at.at[first].layer) first = i;
        if (!find_below(&m, e, &below)) return false;
        if (below && below->layer != e->layer && (!merge_into(entries->arena, below, e) || !note_entry(&m, (size_t)(below - entries->at.at)))) return false;
        if (i + 1 < entries->at.len && entries->at.at[i + 1].layer == e->layer) continue;
        for (size_t k = first; k <= i; k++)
            if (!entries->at.at[k].is_merged && !note_entry(&m, k)) return false;
    }
    return true;
}
