#include "text/import.h"

#include "text/names_list.h"
#include "text/normal.h"
#include "text/utf8.h"

#include <jansson.h>
#include <stdlib.h>

enum { MOST_VALUES = 256 };

const char RIM_IMPORT_NOTHING[] = "", RIM_IMPORT_MORE[] = "the record does not end";

bool rim_importer_init(rim_importer *importer, rim_arena *arena, const char *format, const char *file) {
    static const struct {
        const char *format;
        rim_import_reader *read;
    } formats[] = {{"wikidata", rim_import_wikidata}, {"csv", rim_import_csv}, {"ftm", rim_import_ftm}};
    *importer = (rim_importer){.file = file, .language = "en", .arena = arena, .seen = rim_map_in(arena)};
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

static bool is_kept(const rim_import_entry *entry, const char *value) {
    return !entry->failed && value && *value && strlen(value) <= RIM_NAME_LONGEST;
}

rim_import_entry rim_import_begin(const char *name, const char *kind) {
    rim_import_entry entry = {json_object(), false};
    entry.failed = !entry.json;
    rim_import_set(&entry, "name", name);
    rim_import_set(&entry, "kind", kind);
    return entry;
}

void rim_import_set(rim_import_entry *entry, const char *field, const char *value) {
    if (is_kept(entry, value)) entry->failed = json_object_set_new(entry->json, field, json_string(value)) != 0;
}

static bool has(const json_t *list, const char *value) {
    for (size_t i = 0; i < json_array_size(list); i++)
        if (strcmp(json_string_value(json_array_get(list, i)), value) == 0) return true;
    return false;
}

void rim_import_add(rim_import_entry *entry, const char *field, const char *value) {
    if (!is_kept(entry, value)) return;
    json_t *list = json_object_get(entry->json, field);
    if (json_array_size(list) == MOST_VALUES || has(list, value)) return;
    if (!list && json_object_set_new(entry->json, field, list = json_array()) != 0) entry->failed = true;
    else entry->failed = json_array_append_new(list, json_string(value)) != 0;
}

void rim_import_identify(rim_import_entry *entry, const char *key, const char *value) {
    if (!is_kept(entry, value)) return;
    json_t *all = json_object_get(entry->json, "identifiers");
    if (!all && json_object_set_new(entry->json, "identifiers", all = json_object()) != 0) entry->failed = true;
    else entry->failed = json_object_set_new(all, key, json_string(value)) != 0;
}

void rim_import_spelling(rim_import_entry *entry, const char *value) {
    const char *name = entry->failed ? NULL : json_string_value(json_object_get(entry->json, "name"));
    if (!name || !value || strcmp(name, value) == 0) return;
    rim_import_add(entry, rim_import_is_latin(value) ? "variants" : "native", value);
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
