/* import_ftm.c - entities of FollowTheMoney, one a line: people and bodies of all schemata that have names. */
#include "text/import.h"

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

/* The caption, when it is in Latin letters; else the first name that is; else the caption. */
static const char *name_of(const json_t *entity, const json_t *properties) {
    const char *caption = json_string_value(json_object_get(entity, "caption"));
    if (caption && rim_import_is_latin(caption)) return caption;
    for (size_t i = 0; i < count(properties, "name"); i++) {
        const char *name = value_of(properties, "name", i);
        if (name && rim_import_is_latin(name)) return name;
    }
    return caption ? caption : value_of(properties, "name", 0);
}

static void add_all(rim_import_entry *entry, const char *field, const json_t *properties, const char *name) {
    for (size_t i = 0; i < count(properties, name); i++) rim_import_add(entry, field, value_of(properties, name, i));
}

static void add_spellings(rim_import_entry *entry, const json_t *properties, const char *name) {
    for (size_t i = 0; i < count(properties, name); i++) rim_import_spelling(entry, value_of(properties, name, i));
}

/* A weak alias is one that others bear too: kept as a fact, no spelling to correct by. */
static rim_status write_entity(const json_t *entity, rim_buffer *out, rim_error *error) {
    const json_t *p = json_object_get(entity, "properties");
    const char *id = json_string_value(json_object_get(entity, "id"));
    rim_import_entry entry = rim_import_begin(name_of(entity, p), kind_of(entity));
    rim_import_set(&entry, "id", id);
    add_all(&entry, "roles", p, "position");
    add_spellings(&entry, p, "name");
    add_spellings(&entry, p, "alias");
    add_all(&entry, "weak_aliases", p, "weakAlias");
    add_all(&entry, "countries", p, "country");
    add_all(&entry, "countries", p, "nationality");
    add_all(&entry, "countries", p, "citizenship");
    rim_import_identify(&entry, "opensanctions", id);
    rim_import_identify(&entry, "wikidata", value_of(p, "wikidataId", 0));
    return rim_import_end(&entry, out, error);
}

rim_status rim_import_ftm(rim_importer *im, rim_str record, rim_buffer *out, rim_import_outcome *outcome, rim_error *error) {
    (void)im;
    *outcome = RIM_IMPORT_NOTHING;
    if (!rim_str_trim(record).len) return RIM_OK;
    json_t *entity = json_loadb(record.data, record.len, 0, NULL);
    if (!json_is_object(entity)) *outcome = "not an object of JSON";
    else if (!kind_of(entity)) *outcome = "neither a person nor a body by its schema";
    else *outcome = rim_import_is_name(name_of(entity, json_object_get(entity, "properties"))) ? NULL : "no name";
    rim_status status = *outcome ? RIM_OK : write_entity(entity, out, error);
    json_decref(entity);
    return status;
}
