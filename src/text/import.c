#include "text/import.h"

#include "text/names_list.h"
#include "text/normal.h"
#include "text/utf8.h"

#include <jansson.h>
#include <stdlib.h>

enum { MOST_VALUES = 256 };

const char RIM_IMPORT_NOTHING[] = "", RIM_IMPORT_MORE[] = "a quotation mark is not closed: all behind it is lost";

bool rim_importer_init(rim_importer *importer, rim_arena *arena, const char *format, const char *file) {
    static const struct {
        const char *format;
        rim_import_reader *read;
    } formats[] = {{"wikidata", rim_import_wikidata}, {"csv", rim_import_csv}, {"ftm", rim_import_ftm}};
    *importer = (rim_importer){.file = file, .language = "en", .arena = arena, .separator = ',', .seen = rim_map_in(arena)};
    rim_sounds_init(&importer->sounds);
    for (size_t i = 0; format && i < sizeof formats / sizeof *formats; i++)
        if (strcmp(format, formats[i].format) == 0) importer->read = formats[i].read;
    return importer->read;
}

/* Latin letters end where Greek begins, but for the later additions. */
bool rim_import_is_latin(const char *text) {
    rim_str s = rim_str_of(text);
    bool has_letters = false;
    for (size_t at = 0, len; at < s.len; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len);
        if (!rim_is_letter(code)) continue;
        has_letters = true;
        if (code >= 0x370 && !(code >= 0x1E00 && code < 0x1F00) && !(code >= 0xA720 && code < 0xA800)) return false;
    }
    return has_letters;
}

bool rim_import_is_name(const char *text) {
    rim_str s = rim_str_of(text ? text : "");
    for (size_t at = 0, len; s.len <= RIM_NAME_LONGEST && at < s.len; at += len)
        if (rim_is_letter(rim_utf8_at(s, at, &len))) return true;
    return false;
}

typedef void cleaner(rim_str value, rim_buffer *out);

/* A value as it is kept, a new string of JSON; NULL when it is not. */
static json_t *cleaned(rim_import_entry *entry, cleaner *clean, rim_str value) {
    rim_buffer out;
    if (entry->failed || !value.data) return NULL;
    rim_buffer_init(&out, entry->importer->arena->alloc);
    clean(value, &out);
    bool is_kept = !out.failed && out.len && out.len <= RIM_NAME_LONGEST;
    json_t *string = is_kept ? json_stringn(out.data, out.len) : NULL;
    entry->failed = out.failed || (is_kept && !string);
    rim_buffer_free(&out);
    return string;
}

static const char *name_of(const rim_import_entry *entry) {
    return json_string_value(json_object_get(entry->json, "name"));
}

static bool is_person(const rim_import_entry *entry) {
    const char *kind = json_string_value(json_object_get(entry->json, "kind"));
    return kind && strcmp(kind, "person") == 0;
}

/* Takes the value over. */
static void set(rim_import_entry *entry, const char *field, json_t *value) {
    if (value) entry->failed = json_object_set_new(entry->json, field, value) != 0;
}

rim_import_entry rim_import_begin(rim_importer *importer, const char *name, const char *kind) {
    rim_import_entry entry = {importer, json_object(), false};
    entry.failed = !entry.json;
    set(&entry, "name", cleaned(&entry, kind && strcmp(kind, "person") == 0 ? rim_import_person : rim_import_clean, rim_str_of(name)));
    if (!name_of(&entry)) rim_import_set(&entry, "name", name);
    rim_import_set(&entry, "kind", kind);
    return entry;
}

void rim_import_set(rim_import_entry *entry, const char *field, const char *value) {
    set(entry, field, cleaned(entry, rim_import_clean, rim_str_of(value)));
}

static bool has(const json_t *list, const json_t *value) {
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), value)) return true;
    return false;
}

/* Takes the value over. */
static void add(rim_import_entry *entry, const char *field, json_t *value) {
    json_t *list = json_object_get(entry->json, field);
    if (json_array_size(list) == MOST_VALUES || has(list, value)) json_decref(value);
    else if (!list && json_object_set_new(entry->json, field, list = json_array()) != 0) entry->failed = true, json_decref(value);
    else entry->failed = json_array_append_new(list, value) != 0;
}

void rim_import_add_str(rim_import_entry *entry, const char *field, rim_str value) {
    json_t *string = cleaned(entry, rim_import_clean, value);
    if (string) add(entry, field, string);
}

void rim_import_add(rim_import_entry *entry, const char *field, const char *value) {
    rim_import_add_str(entry, field, rim_str_of(value));
}

void rim_import_identify(rim_import_entry *entry, const char *key, const char *value) {
    json_t *string = cleaned(entry, rim_import_clean, rim_str_of(value)), *all = json_object_get(entry->json, "identifiers");
    if (!string) return;
    if (!all && json_object_set_new(entry->json, "identifiers", all = json_object()) != 0) entry->failed = true, json_decref(string);
    else entry->failed = json_object_set_new(all, key, string) != 0;
}

/* Is it one of the list, but for capitals? */
static bool has_alike(rim_import_entry *entry, const char *field, const char *value) {
    const json_t *list = json_object_get(entry->json, field);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (rim_import_same_but_case(entry->importer, json_string_value(json_array_get(list, i)), value, &entry->failed)) return true;
    return false;
}

/* Of the name, and in another writing of what is known there of it. */
static bool is_spelling(rim_import_entry *entry, const char *name, const char *field, const char *form) {
    const char *known = *field == 'n' ? json_string_value(json_array_get(json_object_get(entry->json, field), 0)) : NULL;
    return rim_import_is_spelling(entry->importer, name, form, is_person(entry), &entry->failed) &&
           (!known || rim_import_is_spelling(entry->importer, known, form, is_person(entry), &entry->failed));
}

/* A form of the name, which is nothing new when only its capitals are. `all`: whatever it is, else what is a spelling. */
static void add_form(rim_import_entry *entry, const char *value, bool all) {
    const char *name = name_of(entry);
    json_t *string = name ? cleaned(entry, is_person(entry) ? rim_import_person : rim_import_clean, rim_str_of(value)) : NULL;
    if (!string) return;
    const char *form = json_string_value(string);
    const char *field = rim_import_is_latin(form) ? "variants" : "native";
    if (!all && !is_spelling(entry, name, field, form)) field = "aliases";
    bool is_known = entry->failed || rim_import_same_but_case(entry->importer, name, form, &entry->failed) || has_alike(entry, field, form);
    if (is_known) json_decref(string);
    else add(entry, field, string);
}

void rim_import_spelling(rim_import_entry *entry, const char *value) {
    add_form(entry, value, true);
}

void rim_import_alias(rim_import_entry *entry, const char *value) {
    add_form(entry, value, false);
}

rim_status rim_import_end(rim_import_entry *entry, rim_buffer *out, rim_error *error) {
    char *line = entry->failed ? NULL : json_dumps(entry->json, JSON_COMPACT | JSON_PRESERVE_ORDER);
    json_decref(entry->json);
    if (line) {
        rim_buffer_add_c(out, line);
        rim_buffer_add_char(out, '\n');
    }
    bool ok = line && !out->failed;
    free(line);
    return ok ? RIM_OK : rim_fail_memory(error, NULL);
}
