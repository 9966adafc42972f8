/* import_ftm.c - entities of FollowTheMoney, one a line: people and bodies of all schemata that have names. */
#include "text/import.h"

#include "text/normal.h"
#include "text/utf8.h"

#include <jansson.h>

static const struct {
    const char *schema, *kind;
} kinds[] = {
    {"Person", "person"},           {"Organization", "organisation"}, {"Company", "organisation"},
    {"PublicBody", "organisation"}, {"LegalEntity", "organisation"},
};

static const char *kind_of(const json_t *entity) {
    const char *schema = json_string_value(json_object_get(entity, "schema"));
    for (size_t i = 0; schema && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(schema, kinds[i].schema) == 0) return kinds[i].kind;
    return NULL;
}

static const char *value_of(const json_t *properties, const char *name, size_t i) {
    return json_string_value(json_array_get(json_object_get(properties, name), i));
}

static size_t count(const json_t *properties, const char *name) {
    return json_array_size(json_object_get(properties, name));
}

static bool has_small(const char *name) {
    size_t len;
    for (rim_str s = rim_str_of(name); s.len; s = rim_str_slice(s, len, s.len))
        if (rim_is_lower(rim_utf8_at(s, 0, &len))) return true;
    return false;
}

/* The better name to write: one in Latin letters, and not all in capitals, as indices have them. */
static const char *better(const char *best, const char *name) {
    if (!best || !name) return best ? best : name;
    bool x = rim_import_is_latin(best), y = rim_import_is_latin(name);
    if (x != y) return y ? name : best;
    return x && !has_small(best) && has_small(name) ? name : best;
}

/* The caption, if no name is better. */
static const char *name_of(const json_t *entity, const json_t *properties) {
    const char *best = json_string_value(json_object_get(entity, "caption"));
    if (!rim_import_is_name(best)) best = NULL;
    for (size_t i = 0; i < count(properties, "name"); i++) {
        const char *name = value_of(properties, "name", i);
        if (rim_import_is_name(name)) best = better(best, name);
    }
    return best;
}

static void add_all(rim_import_entry *entry, const char *field, const json_t *properties, const char *name) {
    for (size_t i = 0; i < count(properties, name); i++) rim_import_add(entry, field, value_of(properties, name, i));
}

static void add_aliases(rim_import_entry *entry, const json_t *properties, const char *name) {
    for (size_t i = 0; i < count(properties, name); i++) rim_import_alias(entry, value_of(properties, name, i));
}

/* A weak alias is one that others bear too, a former name is no spelling of the present one: kept as facts. */
static rim_status write_entity(rim_importer *im, const json_t *entity, rim_buffer *out, rim_error *error) {
    const json_t *p = json_object_get(entity, "properties");
    const char *id = json_string_value(json_object_get(entity, "id")), *wikidata = value_of(p, "wikidataId", 0);
    rim_import_entry entry = rim_import_begin(im, name_of(entity, p), kind_of(entity));
    rim_import_set(&entry, "id", wikidata ? wikidata : id);
    add_all(&entry, "roles", p, "position");
    add_aliases(&entry, p, "name");
    add_aliases(&entry, p, "alias");
    add_all(&entry, "weak_aliases", p, "weakAlias");
    add_all(&entry, "previous_names", p, "previousName");
    add_all(&entry, "countries", p, "country");
    add_all(&entry, "countries", p, "nationality");
    add_all(&entry, "countries", p, "citizenship");
    add_all(&entry, "topics", p, "topics");
    rim_import_identify(&entry, "opensanctions", id);
    rim_import_identify(&entry, "wikidata", wikidata);
    return rim_import_end(&entry, out, error);
}

rim_status rim_import_ftm(rim_importer *im, rim_str record, rim_buffer *out, rim_import_outcome *outcome, rim_error *error) {
    *outcome = RIM_IMPORT_NOTHING;
    if (!rim_str_trim(record).len) return RIM_OK;
    json_t *entity = json_loadb(record.data, record.len, 0, NULL);
    if (!json_is_object(entity)) *outcome = "not an object of JSON";
    else if (!kind_of(entity)) *outcome = "neither a person nor a body by its schema";
    else *outcome = rim_import_is_name(name_of(entity, json_object_get(entity, "properties"))) ? NULL : "no name";
    rim_status status = *outcome ? RIM_OK : write_entity(im, entity, out, error);
    json_decref(entity);
    return status;
}
