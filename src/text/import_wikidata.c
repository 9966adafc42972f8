/* import_wikidata.c - items of a Wikidata dump: one a line, a comma behind each, brackets around all. */
#include "text/import.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

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

const char *const rim_import_claims[] = {"P31", "P1559", "P1705", "P1477", NULL};
const char *const rim_import_languages[] = {"en", "de", "fr", "es", "it", "nl", "pl", "pt", NULL};

/* The value of a claim, or NULL: none, an unknown one, and those that Wikidata itself calls deprecated. */
static const json_t *claimed(const json_t *claim) {
    const char *rank = json_string_value(json_object_get(claim, "rank"));
    if (rank && strcmp(rank, "deprecated") == 0) return NULL;
    return json_object_get(json_object_get(json_object_get(claim, "mainsnak"), "datavalue"), "value");
}

/* An item's value has its "id", or in dumps before 2017 the number alone. */
static bool is_item(const json_t *value, const char *wanted) {
    const char *id = json_string_value(json_object_get(value, "id"));
    return id ? strcmp(id, wanted) == 0 : json_integer_value(json_object_get(value, "numeric-id")) == atoll(wanted + 1);
}

static const char *kind_of(const json_t *claims) {
    const json_t *all = json_object_get(claims, "P31");
    for (size_t i = 0; i < json_array_size(all); i++) {
        const json_t *class = claimed(json_array_get(all, i));
        for (size_t k = 0; class && k < sizeof kinds / sizeof *kinds; k++)
            if (is_item(class, kinds[k].class)) return kinds[k].kind;
    }
    return NULL;
}

/* A label or description in the language, else in the one that it is a variety of (pt-br: pt), else in "mul", which is for those that all
   languages share. */
static const char *term(const json_t *item, const char *terms, const char *language) {
    const json_t *all = json_object_get(item, terms);
    const json_t *found = json_object_get(all, language);
    char base[16];
    size_t n = strcspn(language, "-");
    if (!found && n < sizeof base) snprintf(base, sizeof base, "%.*s", (int)n, language), found = json_object_get(all, base);
    return json_string_value(json_object_get(found ? found : json_object_get(all, "mul"), "value"));
}

/* Is the label how all languages write the name, as far as its labels tell? Others' articles are not held to one that is the language's own. */
static bool is_shared(const json_t *item, const char *language, const char *label) {
    const json_t *labels = json_object_get(item, "labels");
    size_t alike = 0;
    for (const char *const *other = rim_import_languages; *other; other++) {
        const char *its = json_string_value(json_object_get(json_object_get(labels, *other), "value"));
        if (!its || strncmp(language, *other, 2) == 0) continue;
        if (strcmp(its, label) != 0) return false;
        alike++;
    }
    return alike || !json_object_get(labels, language);
}

/* Names that are right whatever they look like: in the native language, and by birth. */
static void add_claimed(rim_import_entry *entry, const json_t *claims, const char *property) {
    const json_t *all = json_object_get(claims, property);
    for (size_t i = 0; i < json_array_size(all); i++)
        rim_import_spelling(entry, json_string_value(json_object_get(claimed(json_array_get(all, i)), "text")));
}

static void add_aliases(rim_import_entry *entry, const json_t *item, const char *language) {
    const json_t *all = json_object_get(json_object_get(item, "aliases"), language);
    for (size_t i = 0; i < json_array_size(all); i++)
        rim_import_alias(entry, json_string_value(json_object_get(json_array_get(all, i), "value")));
}

/* "Norlandish politician (born 1947)": what they are, without when. */
static void add_role(rim_import_entry *entry, const char *description) {
    rim_str role = rim_str_of(description ? description : "");
    size_t open = rim_str_find(role, RIM_STR(" ("), 0), digit = open;
    while (digit < role.len && !(role.data[digit] >= '0' && role.data[digit] <= '9')) digit++;
    bool has_years = open < role.len && digit < role.len && rim_str_ends(role, RIM_STR(")"));
    rim_import_add_str(entry, "roles", has_years ? rim_str_slice(role, 0, open) : role);
}

static const char *skipped(const rim_importer *im, const json_t *item) {
    const char *type = json_string_value(json_object_get(item, "type"));
    if (!json_is_object(item)) return "not an object of JSON";
    if (json_object_get(item, "redirect")) return "a redirect to another item";
    if (type && strcmp(type, "item") != 0) return "no item: a property or a lexeme";
    if (!kind_of(json_object_get(item, "claims"))) return "no person, place or organisation by its classes (P31)";
    if (!rim_import_is_name(term(item, "labels", im->language))) return "no label in the language";
    if (json_object_size(json_object_get(item, "sitelinks")) < im->least_sitelinks) return "fewer sitelinks than asked for";
    return NULL;
}

static rim_status write_item(rim_importer *im, const json_t *item, rim_buffer *out, rim_error *error) {
    const json_t *claims = json_object_get(item, "claims");
    const char *id = json_string_value(json_object_get(item, "id"));
    const char *label = term(item, "labels", im->language);
    rim_import_entry entry = rim_import_begin(im, label, kind_of(claims));
    rim_import_set(&entry, "id", id);
    if (!is_shared(item, im->language, label)) rim_import_set(&entry, "language", im->language);
    add_role(&entry, term(item, "descriptions", im->language));
    add_claimed(&entry, claims, "P1559"); /* name in native language */
    add_claimed(&entry, claims, "P1705"); /* native label */
    add_claimed(&entry, claims, "P1477"); /* birth name */
    add_aliases(&entry, item, im->language);
    add_aliases(&entry, item, "mul");
    rim_import_identify(&entry, "wikidata", id);
    return rim_import_end(&entry, out, error);
}

/* By its few members that matter, or else as it stands. */
static json_t *parsed(const rim_importer *im, rim_str text) {
    rim_buffer picked;
    rim_buffer_init(&picked, im->arena->alloc);
    rim_str wanted = rim_import_pick(im, text, &picked) ? rim_buffer_str(&picked) : text;
    json_t *item = json_loadb(wanted.data, wanted.len, 0, NULL);
    rim_buffer_free(&picked);
    return item;
}

rim_status rim_import_wikidata(rim_importer *im, rim_str record, rim_buffer *out, rim_import_outcome *outcome, rim_error *error) {
    rim_str text = rim_str_trim(record);
    *outcome = RIM_IMPORT_NOTHING;
    if (rim_str_ends(text, RIM_STR(","))) text.len--;
    if (rim_str_is(text, "[")) im->is_open = true;
    if (rim_str_is(text, "]")) im->is_open = false;
    if (!text.len || rim_str_is(text, "[") || rim_str_is(text, "]")) return RIM_OK;
    json_t *item = parsed(im, text);
    *outcome = skipped(im, item);
    rim_status status = *outcome ? RIM_OK : write_item(im, item, out, error);
    json_decref(item);
    return status;
}
