/* import_csv.c - tables of politicians (RFC 4180): the first row names the columns. A person has a row for every term; the first counts. */
#include "text/import.h"

enum { NAME = 1, GIVEN, FAMILY, ID, WIKIDATA, ALIASES, ROLE, GROUP, AREA, COUNTRY, FIELDS };

/* The columns of everypolitician's tables, of those that Wikidata's query service writes of holders of offices, and what people call theirs. */
static const struct {
    const char *column;
    unsigned char field;
} columns[] = {
    {"name", NAME},         {"officeholderLabel", NAME}, {"full_name", NAME},    {"given_name", GIVEN},      {"first_name", GIVEN},
    {"family_name", FAMILY}, {"last_name", FAMILY},      {"id", ID},             {"wikidata", WIKIDATA},     {"officeholder", WIKIDATA},
    {"aliases", ALIASES},   {"other_names", ALIASES},    {"position", ROLE},     {"positionLabel", ROLE},    {"role", ROLE},
    {"group", GROUP},       {"party", GROUP},            {"area", AREA},         {"constituency", AREA},     {"country", COUNTRY},
};

/* Takes a cell off the row, without its quotation marks, into `cell`; false behind the last. */
static bool next_cell(rim_str *row, char separator, rim_buffer *cell) {
    size_t at = 0;
    cell->len = 0;
    if (!row->data) return false;
    bool quoted = row->len && row->data[0] == '"';
    for (at = quoted; at < row->len && (quoted || row->data[at] != separator); at++) {
        if (row->data[at] == '"' && quoted) {
            if (at + 1 >= row->len || row->data[at + 1] != '"') quoted = false;
            else rim_buffer_add_char(cell, row->data[++at]);
        } else rim_buffer_add_char(cell, row->data[at]);
    }
    *row = at < row->len ? rim_str_slice(*row, at + 1, row->len) : (rim_str){NULL, 0};
    return true;
}

/* A cell that begins with a quotation mark goes on in the next line until there is another. Each byte is looked at once, however long the
   record grows. */
static bool is_open(rim_importer *im, rim_str row) {
    if (im->scanned > row.len || !im->scanned) im->scanned = 0, im->is_open = im->is_quoted = false; /* another record */
    for (; im->scanned < row.len; im->scanned++) {
        char c = row.data[im->scanned];
        bool begins = !im->scanned || (!im->is_open && row.data[im->scanned - 1] == im->separator);
        if (begins) im->is_quoted = c == '"';
        if (c == '"' && im->is_quoted) im->is_open = begins || !im->is_open;
    }
    if (im->is_open) return true;
    im->scanned = 0;
    return false;
}

static unsigned char field_of(rim_str name) {
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (rim_str_eq_nocase(name, rim_str_of(columns[i].column))) return columns[i].field;
    return 0;
}

/* A comma, or what spreadsheets put in its place. */
static char separator_of(rim_str row) {
    static const char others[] = ";\t";
    if (memchr(row.data, ',', row.len)) return ',';
    for (const char *c = others; *c; c++)
        if (memchr(row.data, *c, row.len)) return *c;
    return ',';
}

static rim_status read_columns(rim_importer *im, rim_str row, rim_buffer *cell, rim_error *error) {
    bool has[FIELDS] = {false}, is_query = rim_str_find(row, RIM_STR("officeholder"), 0) < row.len;
    while (im->n_columns < RIM_IMPORT_COLUMNS && next_cell(&row, im->separator, cell)) {
        unsigned char field = field_of(rim_str_trim(rim_buffer_str(cell)));
        if (is_query && rim_str_is(rim_buffer_str(cell), "position")) field = 0; /* an item's number there */
        has[field] = true;
        im->columns[im->n_columns++] = field;
    }
    if (has[NAME] || has[FAMILY]) return RIM_OK;
    return rim_fail(error, RIM_INPUT, im->file, 1, "the first row names no column \"name\", \"officeholderLabel\" or \"family_name\"");
}

/* Notes that the person is written. False when memory is out. */
static bool note_person(rim_importer *im, rim_str id) {
    rim_str kept = rim_arena_str(im->arena, id);
    return kept.data && rim_map_put(&im->seen, kept, NULL);
}

/* Of a person who is in the list already, by either number. */
static bool is_known(const rim_importer *im, const rim_str fields[FIELDS]) {
    return (fields[ID].len && rim_map_find(&im->seen, fields[ID])) || (fields[WIKIDATA].len && rim_map_find(&im->seen, fields[WIKIDATA]));
}

static bool note(rim_importer *im, const rim_str fields[FIELDS]) {
    return (!fields[ID].len || note_person(im, fields[ID])) && (!fields[WIKIDATA].len || note_person(im, fields[WIKIDATA]));
}

/* Wikidata's number is what other lists know the person by. */
static void add_fields(rim_import_entry *entry, const rim_str fields[FIELDS], rim_arena *scratch) {
    rim_str rest = fields[ALIASES], alias;
    rim_import_set(entry, "id", fields[fields[WIKIDATA].len ? WIKIDATA : ID].data);
    rim_import_add(entry, "roles", fields[ROLE].data);
    rim_import_add(entry, "roles", fields[GROUP].data);
    rim_import_add(entry, "countries", fields[COUNTRY].data);
    rim_import_add(entry, "areas", fields[AREA].data);
    while (rim_str_field(&rest, ';', &alias)) {
        rim_str trimmed = rim_arena_str(scratch, rim_str_trim(alias));
        entry->failed = entry->failed || !trimmed.data;
        rim_import_alias(entry, trimmed.data);
    }
    rim_import_identify(entry, "wikidata", fields[WIKIDATA].data);
    if (fields[WIKIDATA].len) rim_import_identify(entry, "id", fields[ID].data);
}

static rim_status write_person(rim_importer *im, rim_str fields[FIELDS], rim_arena *scratch, rim_buffer *out, rim_import_outcome *outcome, rim_error *error) {
    if (!fields[NAME].len) fields[NAME] = rim_arena_format(scratch, "%s %s", fields[GIVEN].data, fields[FAMILY].data);
    if (!fields[NAME].data) return rim_fail_memory(error, NULL);
    *outcome = !rim_import_is_name(fields[NAME].data) ? "no name" : is_known(im, fields) ? "the same person again, with another term" : NULL;
    if (*outcome) return RIM_OK;
    if (!note(im, fields)) return rim_fail_memory(error, NULL);
    rim_import_entry entry = rim_import_begin(im, fields[NAME].data, "person");
    add_fields(&entry, fields, scratch);
    return rim_import_end(&entry, out, error);
}

/* "http://www.wikidata.org/entity/Q900001": the query service names items so. */
static rim_str item_of(rim_str value) {
    const char *slash = strrchr(value.data, '/');
    return slash ? rim_str_of(slash + 1) : value;
}

static rim_status read_row(rim_importer *im, rim_str row, rim_buffer *cell, rim_buffer *out, rim_import_outcome *outcome, rim_error *error) {
    rim_arena scratch;
    rim_str fields[FIELDS];
    for (size_t f = 0; f < FIELDS; f++) fields[f] = RIM_STR("");
    rim_arena_init(&scratch, im->arena->alloc, 0);
    rim_status status = RIM_OK;
    for (size_t i = 0; status == RIM_OK && i < im->n_columns && next_cell(&row, im->separator, cell); i++) {
        if (!im->columns[i] || fields[im->columns[i]].len) continue;
        fields[im->columns[i]] = rim_arena_str(&scratch, rim_str_trim(rim_buffer_str(cell)));
        if (!fields[im->columns[i]].data) status = rim_fail_memory(error, NULL);
        else if (im->columns[i] == WIKIDATA) fields[WIKIDATA] = item_of(fields[WIKIDATA]);
    }
    if (status == RIM_OK) status = write_person(im, fields, &scratch, out, outcome, error);
    rim_arena_free(&scratch);
    return status;
}

rim_status rim_import_csv(rim_importer *im, rim_str record, rim_buffer *out, rim_import_outcome *outcome, rim_error *error) {
    rim_buffer cell;
    if (rim_str_starts(record, RIM_STR("\xEF\xBB\xBF"))) record = rim_str_slice(record, 3, record.len);
    if (!im->n_columns && !im->scanned) im->separator = separator_of(record);
    if (is_open(im, record)) return *outcome = RIM_IMPORT_MORE, RIM_OK;
    *outcome = RIM_IMPORT_NOTHING;
    if (!rim_str_trim(record).len) return RIM_OK;
    rim_buffer_init(&cell, im->arena->alloc);
    rim_status status = im->n_columns ? read_row(im, record, &cell, out, outcome, error) : read_columns(im, record, &cell, error);
    if (status == RIM_OK && cell.failed) status = rim_fail_memory(error, NULL);
    rim_buffer_free(&cell);
    return status;
}
