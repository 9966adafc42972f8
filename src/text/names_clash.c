/* names_clash.c - a list that contradicts itself: what it calls right for one and wrong for another, or gives to two without telling them apart. */
#include "text/names_entries.h"

typedef struct checker {
    const rim_name_entries *entries;
    rim_map right, wrong; /* folded spelling -> entry */
    rim_str file;
    rim_error *error;
} checker;

/* Capitals, accents and marks apart, as articles are read; data NULL when memory is out. */
static rim_str folded(rim_str name, rim_arena *arena) {
    rim_str parts[RIM_NAME_PARTS], all = RIM_STR("");
    size_t n = rim_name_split(name, parts);
    if (n == RIM_NAME_PARTS) return rim_name_fold(name, arena); /* there may be more */
    for (size_t i = 0; i < n && all.data; i++) {
        rim_str part = rim_name_fold(parts[i], arena);
        all = part.data ? rim_arena_format(arena, "%.*s %.*s", RIM_STR_ARG(all), RIM_STR_ARG(part)) : part;
    }
    return all;
}

static rim_status clash(const checker *c, const rim_name_entry *e, const rim_name_entry *other, rim_str spelling, const char *format) {
    return rim_fail(c->error, RIM_INPUT, c->file.data, e->line, format, RIM_STR_ARG(spelling), RIM_STR_ARG(other->name), other->line);
}

/* Two entries with ids of their own may bear one name. */
static bool are_apart(const rim_name_entry *a, const rim_name_entry *b) {
    return a->id.len && b->id.len && !rim_str_eq(a->id, b->id);
}

static rim_status note_right(checker *c, const rim_name_entry *e, rim_str spelling) {
    bool is_new;
    rim_str key = folded(spelling, c->entries->arena);
    rim_value *value = key.data ? rim_map_put(&c->right, key, &is_new) : NULL;
    if (!value) return rim_fail_memory(c->error, c->file.data);
    if (is_new) value->number = (uintptr_t)(e - c->entries->at.at);
    const rim_name_entry *other = &c->entries->at.at[value->number];
    if (other == e || are_apart(e, other)) return RIM_OK;
    return clash(c, e, other, spelling, "\"%.*s\" is a spelling of \"%.*s\" in line %u as well: keep one, or give each an id if they are two");
}

static rim_status note_wrong(checker *c, const rim_name_entry *e, rim_str spelling) {
    bool is_new;
    rim_str key = folded(spelling, c->entries->arena);
    rim_value *value = key.data ? rim_map_put(&c->wrong, key, &is_new) : NULL;
    if (!value) return rim_fail_memory(c->error, c->file.data);
    if (is_new) value->number = (uintptr_t)(e - c->entries->at.at);
    const rim_name_entry *other = &c->entries->at.at[value->number];
    const rim_value *right = rim_map_find(&c->right, key);
    if (right)
        return clash(c, e, &c->entries->at.at[right->number], spelling,
                     "the misspelling \"%.*s\" is a right spelling of \"%.*s\" in line %u: capitals and accents make no difference");
    return other == e ? RIM_OK : clash(c, e, other, spelling, "\"%.*s\" is a misspelling of \"%.*s\" in line %u as well");
}

static rim_status note_all_right(checker *c, const rim_name_entry *e) {
    rim_status status = note_right(c, e, e->name);
    for (size_t k = 0; status == RIM_OK && k < e->variants.len; k++) status = note_right(c, e, e->variants.at[k]);
    return status;
}

rim_status rim_entries_clash(const rim_name_entries *entries, rim_str file, rim_error *error) {
    checker c = {entries, rim_map_in(entries->arena), rim_map_in(entries->arena), file, error};
    rim_status status = RIM_OK;
    for (size_t i = 0; status == RIM_OK && i < entries->at.len; i++) status = note_all_right(&c, &entries->at.at[i]);
    for (size_t i = 0; status == RIM_OK && i < entries->at.len; i++)
        for (size_t k = 0; status == RIM_OK && k < entries->at.at[i].misspellings.len; k++)
            status = note_wrong(&c, &entries->at.at[i], entries->at.at[i].misspellings.at[k]);
    return status;
}
