/* names_read.c - authority lists as people write them: a person a line, as JSON or in columns; lists of titles. */
#include "text/names_entries.h"

#include "text/utf8.h"

#include <jansson.h>
#include <stdlib.h>

/* The fields of a record, and the columns of a .tsv in their order when it does not name them. */
typedef enum field { NAME, ROLES, VARIANTS, MISSPELLINGS, KIND, NATIVE, COUNTRIES, LANGUAGE, PREFERRED, IDENTIFIERS, ID, FIELDS } field;
static const char *const field_names[FIELDS] = {"name",      "roles",    "variants",  "misspellings", "kind", "native",
                                                "countries", "language", "preferred", "identifiers",  "id"};

typedef struct reader {
    rim_name_entries *entries;
    rim_name_entry entry;  /* of this line */
    json_t *facts;
    rim_str preferred;
    rim_str file;
    unsigned line;
    field columns[FIELDS]; /* of a .tsv */
    size_t n_columns;
    rim_error *error;
} reader;

static rim_status fail(reader *r, const char *format, const char *a, const char *b) {
    return rim_fail(r->error, RIM_INPUT, r->file.data, r->line, format, a, b);
}

static rim_status no_memory(reader *r) {
    return rim_fail_memory(r->error, r->file.data);
}

static field field_of(rim_str name) {
    for (int i = 0; i < FIELDS; i++)
        if (rim_str_eq_nocase(name, rim_str_of(field_names[i]))) return (field)i;
    return FIELDS;
}

/* ---- One value ---- */

static rim_status add_fact(reader *r, field f, rim_str value, const char *key) {
    json_t *text = json_stringn(value.data, value.len), *list = json_object_get(r->facts, field_names[f]);
    if (f == KIND || f == LANGUAGE) return json_object_set_new(r->facts, field_names[f], text) ? no_memory(r) : RIM_OK;
    if (!list && json_object_set_new(r->facts, field_names[f], list = key ? json_object() : json_array())) list = NULL;
    return (key ? json_object_set_new(list, key, text) : json_array_append_new(list, text)) ? no_memory(r) : RIM_OK;
}

static rim_status add_spelling(reader *r, rim_strs *list, rim_str kept) {
    return RIM_PUSH(list, r->entries->arena, kept) ? RIM_OK : no_memory(r);
}

/* A value of a field; `key` is that of an identifier, or NULL. */
static rim_status add_value(reader *r, field f, rim_str value, const char *key) {
    rim_str kept = rim_str_trim(value);
    if (kept.len > RIM_NAME_LONGEST) return fail(r, "\"%s\" has a value of more than 1000 bytes", field_names[f], NULL);
    if (!kept.len) return RIM_OK;
    if (!(kept = rim_arena_str(r->entries->arena, kept)).data) return no_memory(r);
    switch (f) {
    case NAME: r->entry.name = kept; return RIM_OK;
    case ID: r->entry.id = kept; return RIM_OK;
    case PREFERRED: r->preferred = kept; return RIM_OK;
    case VARIANTS: return add_spelling(r, &r->entry.variants, kept);
    case MISSPELLINGS: return add_spelling(r, &r->entry.misspellings, kept);
    case NATIVE:
        if (add_spelling(r, &r->entry.variants, kept) != RIM_OK) return RIM_NOMEM;
        return add_fact(r, f, kept, NULL);
    case ROLES:
        if (!r->entry.role.len) r->entry.role = kept;
        return add_fact(r, f, kept, NULL);
    default: return add_fact(r, f, kept, key);
    }
}

/* ---- A record ---- */

static void begin_record(reader *r) {
    r->entry = (rim_name_entry){.layer = r->entries->layers, .name = {"", 0}, .id = {"", 0}, .role = {"", 0}, .facts = {"", 0}};
    r->preferred = (rim_str){"", 0};
    json_object_clear(r->facts);
}

/* What else is known, as JSON; a role alone needs none, since the entry has it. */
static rim_status write_facts(reader *r) {
    bool is_plain = json_array_size(json_object_get(r->facts, "roles")) == json_object_size(r->facts) && json_object_size(r->facts) <= 1;
    if (is_plain && !r->entry.id.len) return RIM_OK;
    if (r->entry.id.len && json_object_set_new(r->facts, "id", json_stringn(r->entry.id.data, r->entry.id.len))) return no_memory(r);
    char *text = json_dumps(r->facts, JSON_COMPACT | JSON_PRESERVE_ORDER);
    r->entry.facts = text ? rim_arena_str(r->entries->arena, rim_str_of(text)) : (rim_str){NULL, 0};
    free(text);
    return r->entry.facts.data ? RIM_OK : no_memory(r);
}

/* The house's spelling is the one to write; the usual one stays right. */
static rim_status prefer(reader *r) {
    if (!r->preferred.len || rim_str_eq(r->preferred, r->entry.name)) return RIM_OK;
    rim_str usual = r->entry.name;
    r->entry.name = r->preferred;
    return add_spelling(r, &r->entry.variants, usual);
}

static bool has_letters(rim_str name) {
    rim_str parts[RIM_NAME_PARTS];
    return rim_name_split(name, parts) > 0;
}

static rim_status end_record(reader *r) {
    if (!r->entry.name.len) return fail(r, "the line has no \"name\"", NULL, NULL);
    if (!has_letters(r->entry.name)) return fail(r, "the name has no letters", NULL, NULL);
    r->entry.line = r->line;
    rim_status status = write_facts(r);
    if (status == RIM_OK) status = prefer(r);
    if (status == RIM_OK && !RIM_PUSH(&r->entries->at, r->entries->arena, r->entry)) status = no_memory(r);
    return status;
}

/* ---- JSON Lines ---- */

static rim_status add_json(reader *r, field f, const json_t *value, const char *key) {
    if (!json_is_string(value)) return fail(r, "\"%s\" has a value that is no string", field_names[f], NULL);
    return add_value(r, f, (rim_str){json_string_value(value), json_string_length(value)}, key);
}

static rim_status add_member(reader *r, const char *name, json_t *value) {
    field f = field_of(rim_str_of(name));
    rim_status status = RIM_OK;
    size_t i;
    const char *key;
    json_t *item;
    if (f == FIELDS) { /* kept, unless it looks like a slip */
        const char *near = rim_str_nearest(rim_str_of(name), field_names, FIELDS);
        if (near) return fail(r, "unknown field \"%s\"; did you mean \"%s\"?", name, near);
        return json_object_set(r->facts, name, value) ? no_memory(r) : RIM_OK;
    }
    if (json_is_null(value)) return RIM_OK;
    if (json_is_object(value) && f == IDENTIFIERS) {
        json_object_foreach(value, key, item) if (status == RIM_OK) status = add_json(r, f, item, key);
        return status;
    }
    bool is_list = json_is_array(value) && f != NAME && f != ID && f != PREFERRED && f != IDENTIFIERS;
    if (!is_list) return add_json(r, f, value, f == IDENTIFIERS ? "id" : NULL);
    json_array_foreach(value, i, item) if (status == RIM_OK) status = add_json(r, f, item, NULL);
    return status;
}

static rim_status read_record(reader *r, rim_str line) {
    json_error_t fault;
    if (rim_str_starts(rim_str_trim(line), RIM_STR("["))) return fail(r, "a line is one object, without brackets around all and commas behind", NULL, NULL);
    json_t *record = json_loadb(line.data, line.len, JSON_REJECT_DUPLICATES, &fault), *value;
    const char *name;
    rim_status status = RIM_OK;
    if (!json_is_object(record)) status = fail(r, "%s", record ? "a person is an object" : fault.text, NULL);
    json_object_foreach(record, name, value) if (status == RIM_OK) status = add_member(r, name, value);
    json_decref(record);
    return status == RIM_OK ? end_record(r) : status;
}

/* ---- Columns ---- */

/* A first line "name <tab> variants ..." names the columns. */
static rim_status read_columns(reader *r, rim_str line) {
    rim_str column;
    for (r->n_columns = 0; rim_str_field(&line, '\t', &column); r->n_columns++) {
        field f = field_of(rim_str_trim(column));
        if (f == FIELDS || r->n_columns == FIELDS) {
            char name[64];
            snprintf(name, sizeof name, "%.*s", RIM_STR_ARG(column));
            const char *near = rim_str_nearest(rim_str_of(name), field_names, FIELDS);
            return fail(r, near ? "unknown column '%s'; did you mean '%s'?" : "unknown column '%s'", name, near);
        }
        r->columns[r->n_columns] = f;
    }
    return RIM_OK;
}

/* "wikidata=Q1": the key of an identifier and its value. */
static rim_status add_identifier(reader *r, rim_str item) {
    rim_str key;
    char name[64];
    rim_str value = item;
    rim_str_field(&value, '=', &key);
    if (!value.data) return fail(r, "an identifier is written key=value", NULL, NULL);
    snprintf(name, sizeof name, "%.*s", RIM_STR_ARG(rim_str_trim(key)));
    return add_value(r, IDENTIFIERS, value, name);
}

/* "Albert II, Prince of Monaco" is in quotation marks when a spreadsheet wrote it, those within it doubled. data NULL when memory is out. */
static rim_str unquoted(reader *r, rim_str cell) {
    cell = rim_str_trim(cell);
    if (cell.len < 2 || cell.data[0] != '"' || cell.data[cell.len - 1] != '"') return cell;
    rim_str kept = rim_arena_str(r->entries->arena, rim_str_slice(cell, 1, cell.len - 1));
    char *to = (char *)kept.data;
    for (size_t i = 0; kept.data && i < kept.len; i++) {
        *to++ = kept.data[i];
        if (rim_str_starts(rim_str_slice(kept, i, kept.len), RIM_STR("\"\""))) i++;
    }
    return kept.data ? (rim_str){kept.data, (size_t)(to - kept.data)} : kept;
}

static rim_status read_cell(reader *r, field f, rim_str cell) {
    rim_str item;
    if (!(cell = unquoted(r, cell)).data) return no_memory(r);
    bool is_one = f == NAME || f == KIND || f == LANGUAGE || f == PREFERRED || f == ID;
    if (is_one) return add_value(r, f, cell, NULL);
    rim_status status = RIM_OK;
    while (status == RIM_OK && rim_str_field(&cell, ';', &item))
        if (rim_str_trim(item).len) status = f == IDENTIFIERS ? add_identifier(r, item) : add_value(r, f, item, NULL);
    return status;
}

static rim_status read_row(reader *r, rim_str line) {
    rim_str cell;
    rim_status status = RIM_OK;
    for (size_t i = 0; status == RIM_OK && rim_str_field(&line, '\t', &cell); i++) {
        if (i >= r->n_columns) return fail(r, "the line has more columns than the list", NULL, NULL);
        status = read_cell(r, r->columns[i], cell);
    }
    if (status == RIM_OK && rim_str_find(r->entry.name, RIM_STR("  "), 0) < r->entry.name.len)
        return fail(r, "the name has several spaces in a row: columns are set apart by tabs", NULL, NULL);
    return status == RIM_OK ? end_record(r) : status;
}

/* ---- Files ---- */

/* Text that can be read, from its first byte to its last. */
static rim_status check_bytes(reader *r, rim_str text) {
    size_t bad = rim_utf8_valid(text);
    const char *nul = memchr(text.data, 0, bad);
    if (nul) bad = (size_t)(nul - text.data);
    if (bad == text.len) return RIM_OK;
    size_t start = 0;
    for (size_t i = r->line = 0; i < bad; i++)
        if (text.data[i] == '\n') r->line++, start = i + 1;
    r->line++;
    if (!nul && bad == 0 && text.len > 1 && (memcmp(text.data, "\xFF\xFE", 2) == 0 || memcmp(text.data, "\xFE\xFF", 2) == 0))
        return fail(r, "the file is UTF-16: save it as UTF-8", NULL, NULL);
    return rim_fail(r->error, RIM_INPUT, r->file.data, r->line, nul ? "byte %zu of the line is NUL" : "byte %zu of the line is not valid UTF-8", bad - start + 1);
}

static rim_status read_title(reader *r, rim_str title) {
    rim_str folded = rim_name_fold(title, r->entries->titles->arena);
    return folded.data && rim_map_put(r->entries->titles, folded, NULL) ? RIM_OK : no_memory(r);
}

static bool is_heading(rim_str line) {
    rim_str first;
    return rim_str_field(&line, '\t', &first) && rim_str_eq_nocase(rim_str_trim(first), RIM_STR("name"));
}

static rim_status read_line(reader *r, rim_str line, bool is_first) {
    if (rim_str_ends(r->file, RIM_STR(".txt"))) return read_title(r, rim_str_trim(line));
    begin_record(r);
    if (rim_str_ends(r->file, RIM_STR(".jsonl"))) return read_record(r, line);
    if (is_first && is_heading(line)) return read_columns(r, line);
    return read_row(r, line);
}

static rim_status read_lines(reader *r, rim_str text) {
    rim_str line;
    rim_status status = RIM_OK;
    bool is_first = true;
    for (r->line = 1; status == RIM_OK && rim_str_line(&text, &line); r->line++) {
        rim_str trimmed = rim_str_trim(line);
        if (!trimmed.len || trimmed.data[0] == '#') continue;
        status = read_line(r, line, is_first);
        is_first = false;
    }
    return status;
}

rim_status rim_entries_read(rim_name_entries *entries, rim_str file, rim_str text, rim_error *error) {
    reader r = {.entries = entries, .file = file, .error = error, .n_columns = FIELDS};
    static const char *const endings[] = {".jsonl", ".tsv", ".txt"};
    bool is_known = false;
    for (size_t i = 0; i < 3; i++) is_known = is_known || rim_str_ends(file, rim_str_of(endings[i]));
    if (!is_known)
        return fail(&r, "authority lists end in .jsonl, .tsv or (compiled) .names, lists of titles in .txt; 'rimslot names import csv' makes one of a table", NULL, NULL);
    if (rim_str_starts(text, RIM_STR("\xEF\xBB\xBF"))) text = rim_str_slice(text, 3, text.len);
    if (text.len && check_bytes(&r, text) != RIM_OK) return RIM_INPUT;
    for (int i = 0; i < FIELDS; i++) r.columns[i] = (field)i;
    if (!(r.facts = json_object())) return no_memory(&r);
    rim_status status = read_lines(&r, text);
    json_decref(r.facts);
    entries->layers++;
    return status;
}
