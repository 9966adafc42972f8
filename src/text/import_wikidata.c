/* import_wikidata.c - items of a Wikidata dump: one a line, a comma behind each, brackets around all. */
#include "text/import.h"

#include <jansson.h>

/* What items are instances of (P31), and what that is in a list. Labels are Wikidata's (CC0). */
static const struct {
    const char *class, *kind;
} kinds[] = {
    {"Q5", "person"},            /* human */
    {"Q6256", "place"},          /* country */
    {"Q3624078", "place"},       /* sovereign state */
    {"Q5107", "place"},          /* continent */
    {"Q515", "place"},           /* city */
    {"Q1549591", "place"},       /* big city */
    {"Q5119", "place"},          /* capital city */
    {"Q486972", "place"},        /* human settlement */
    {"Q3957", "place"},          /* town */
    {"Q532", "place"},           /* village */
    {"Q15284", "place"},         /* municipality */
    {"Q35657", "place"},         /* U.S. state */
    {"Q10864048", "place"},      /* first-level administrative division */
    {"Q82794", "place"},         /* region */
    {"Q23442", "place"},         /* island */
    {"Q4022", "place"},          /* river */
    {"Q8502", "place"},          /* mountain */
    {"Q23397", "place"},         /* lake */
    {"Q165", "place"},           /* sea */
    {"Q43229", "organisation"},  /* organization */
    {"Q484652", "organisation"}, /* international organization */
    {"Q245065", "organisation"}, /* intergovernmental organization */
    {"Q7278", "organisation"},   /* political party */
    {"Q4830453", "organisation"},/* business */
    {"Q783794", "organisation"}, /* company */
    {"Q891723", "organisation"}, /* public company */
    {"Q6881511", "organisation"},/* enterprise */
    {"Q11032", "organisation"},  /* newspaper */
    {"Q192283", "organisation"}, /* news agency */
    {"Q327333", "organisation"}, /* government agency */
    {"Q192350", "organisation"}, /* ministry */
    {"Q3918", "organisation"},   /* university */
    {"Q476028", "organisation"}, /* association football club */
    {"Q163740", "organisation"}, /* nonprofit organization */
    {"Q79913", "organisation"},  /* non-governmental organization */
    {"Q22687", "organisation"},  /* bank */
    {"Q7188", "organisation"},   /* government */
    {"Q41487", "organisation"},  /* court */
    {"Q157031", "organisation"}, /* foundation */
};

/* The value of a claim, or NULL: an id, or the text in a language. Claims that Wikidata itself calls deprecated have none. */
static const char *claimed(const json_t *claim) {
    const char *rank = json_string_value(json_object_get(claim, "rank"));
    const json_t *value = json_object_get(json_object_get(json_object_get(claim, "mainsnak"), "datavalue"), "value");
    if (rank && strcmp(rank, "deprecated") == 0) return NULL;
    const char *id = json_string_value(json_object_get(value, "id"));
    return id ? id : json_string_value(json_object_get(value, "text"));
}

static const char *kind_of(const json_t *claims) {
    const json_t *all = json_object_get(claims, "P31");
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t i = 0; i < json_array_size(all); i++) {
            const char *class = claimed(json_array_get(all, i));
            if (class && strcmp(class, kinds[k].class) == 0) return kinds[k].kind;
        }
    return NULL;
}

/* A label or description in the language, else in "mul", which is for those that all languages share. */
static const char *term(const json_t *item, const char *terms, const char *language) {
    const json_t *all = json_object_get(item, terms);
    const char *own = json_string_value(json_object_get(json_object_get(all, language), "value"));
    return own ? own : json_string_value(json_object_get(json_object_get(all, "mul"), "value"));
}

static void add_claimed(rim_import_entry *entry, const json_t *claims, const char *property) {
    const json_t *all = json_object_get(claims, property);
    for (size_t i = 0; i < json_array_size(all); i++) rim_import_spelling(entry, claimed(json_array_get(all, i)));
}

static void add_aliases(rim_import_entry *entry, const json_t *item, const char *language) {
    const json_t *all = json_object_get(json_object_get(item, "aliases"), language);
    for (size_t i = 0; i < json_array_size(all); i++)
        rim_import_spelling(entry, json_string_value(json_object_get(json_array_get(all, i), "value")));
}

static const char *skipped(const rim_importer *im, const json_t *item) {
    const char *type = json_string_value(json_object_get(item, "type"));
    if (!json_is_object(item)) return "not an object of JSON";
    if (type && strcmp(type, "item") != 0) return "no item: a property or a lexeme";
    if (!kind_of(json_object_get(item, "claims"))) return "no person, place or organisation by its classes (P31)";
    if (!rim_import_is_name(term(item, "labels", im->language))) return "no label in the language";
    if (json_object_size(json_object_get(item, "sitelinks")) < im->least_sitelinks) return "fewer sitelinks than asked for";
    return NULL;
}

static rim_status write_item(const rim_importer *im, const json_t *item, rim_buffer *out, rim_error *error) {
    const json_t *claims = json_object_get(item, "claims");
    const char *id = json_string_value(json_object_get(item, "id"));
    rim_import_entry entry = rim_import_begin(term(item, "labels", im->language), kind_of(claims));
    rim_import_set(&entry, "id", id);
    rim_import_set(&entry, "language", im->language);
    rim_import_add(&entry, "roles", term(item, "descriptions", im->language));
    add_aliases(&entry, item, im->language);
    add_aliases(&entry, item, "mul");
    add_claimed(&entry, claims, "P1559"); /* name in native language */
    add_claimed(&entry, claims, "P1705"); /* native label */
    rim_import_identify(&entry, "wikidata", id);
    return rim_import_end(&entry, out, error);
}

rim_status rim_import_wikidata(rim_importer *im, rim_str record, rim_buffer *out, rim_import_outcome *outcome, rim_error *error) {
    rim_str text = rim_str_trim(record);
    *outcome = RIM_IMPORT_NOTHING;
    if (rim_str_ends(text, RIM_STR(","))) text.len--;
    if (!text.len || rim_str_is(text, "[") || rim_str_is(text, "]")) return RIM_OK;
    json_t *item = json_loadb(text.data, text.len, 0, NULL);
    *outcome = skipped(im, item);
    rim_status status = *outcome ? RIM_OK : write_item(im, item, out, error);
    json_decref(item);
    return status;
}
