/*
 * import.h - lists of names as others keep them, a record at a time into lines of an authority list (names_read.c).
 *
 * Shapes: Wikidata's JSON dumps (https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html), tables of politicians as everypolitician
 * publishes them (a name, an id and facts in columns that the first row names), entities of FollowTheMoney as OpenSanctions publishes them.
 */
#ifndef RIM_TEXT_IMPORT_H
#define RIM_TEXT_IMPORT_H

#include "base/buffer.h"
#include "base/map.h"
#include "base/status.h"
#include "text/sound.h"

typedef struct rim_importer rim_importer;

/* Why a record is not in the list; NULL: it is. RIM_IMPORT_NOTHING: the line is no record (brackets around a dump, a table's first row). */
typedef const char *rim_import_outcome;
extern const char RIM_IMPORT_NOTHING[], RIM_IMPORT_MORE[]; /* MORE: the record goes on in the next line, which is to be added to it */

/* Reads one record and adds its line, with "\n", to `out`. RIM_INPUT: nothing can be read from this file. */
typedef rim_status rim_import_reader(rim_importer *importer, rim_str record, rim_buffer *out, rim_import_outcome *outcome, rim_error *error);

enum { RIM_IMPORT_COLUMNS = 64, RIM_IMPORT_RECORD = 64 << 20 /* bytes of a record, at most */ };

struct rim_importer {
    rim_import_reader *read;
    const char *file;       /* what messages call it */
    const char *language;   /* of the names to take */
    size_t least_sitelinks; /* of a Wikidata item */
    rim_arena *arena;
    rim_sounds sounds;      /* by which aliases are told from spellings */
    /* of a table */
    char separator;
    size_t n_columns;
    unsigned char columns[RIM_IMPORT_COLUMNS]; /* what they hold */
    size_t scanned;         /* bytes of the record that were looked through for quotation marks */
    bool is_quoted;         /* the cell there has begun with one */
    bool is_open;           /* within quotation marks there, or within the brackets around a dump: what ends here is cut */
    rim_map seen;           /* ids of the people written: a politician has a row for every term */
};

/* An importer for "wikidata", "csv" or "ftm", of English; false when there is no such format. */
bool rim_importer_init(rim_importer *importer, rim_arena *arena, const char *format, const char *file);

/* ---- For the formats ---- */

/* An entry being made. Values are UTF-8 and are cleaned; left out is what is empty, longer than lists take, the name itself, or more than 256 of
   a field. */
typedef struct rim_import_entry {
    rim_importer *importer;
    void *json;  /* json_t */
    bool failed; /* memory is out */
} rim_import_entry;

rim_import_entry rim_import_begin(rim_importer *importer, const char *name, const char *kind);         /* a "person" is named as read, not as indexed */
void rim_import_set(rim_import_entry *entry, const char *field, const char *value);                    /* "id", "language" */
void rim_import_add(rim_import_entry *entry, const char *field, const char *value);                    /* to a list, once */
void rim_import_add_str(rim_import_entry *entry, const char *field, rim_str value);
void rim_import_identify(rim_import_entry *entry, const char *key, const char *value);                 /* "identifiers" */
void rim_import_spelling(rim_import_entry *entry, const char *value);                                  /* a variant, native when in another writing */
void rim_import_alias(rim_import_entry *entry, const char *value);                                     /* the same if it is a spelling; else kept apart, as "aliases" */
rim_status rim_import_end(rim_import_entry *entry, rim_buffer *out, rim_error *error);                 /* writes it and gives its memory back */

/* ---- import_spelling.c ---- */

/* Appends the value without what shows nothing, white space as single spaces. */
void rim_import_clean(rim_str value, rim_buffer *out);

/* Appends a person's name as it is read, cleaned: no words in capitals, no family name before a comma, no brackets behind it. */
void rim_import_person(rim_str value, rim_buffer *out);

/* Is the value, cleaned, another spelling of the whole name? *failed is set when memory is out. */
bool rim_import_is_spelling(rim_importer *importer, const char *name, const char *value, bool is_person, bool *failed);
bool rim_import_same_but_case(rim_importer *importer, const char *a, const char *b, bool *failed);

/* ---- import_pick.c, import_wikidata.c ---- */

/* Writes the item with those members alone that a list is made of. False when it cannot, for it is no object of JSON, or memory is out. */
bool rim_import_pick(const rim_importer *importer, rim_str item, rim_buffer *out);

/* The properties that are read, and languages whose labels tell whether a name is written alike in all; each ends in NULL. */
extern const char *const rim_import_claims[], *const rim_import_languages[];

/* ---- Values ---- */

/* Has it letters, and none of another writing? */
bool rim_import_is_latin(const char *text);

/* May it stand as a name in a list: has it letters, and no more bytes than a list takes? NULL may not. */
bool rim_import_is_name(const char *text);

rim_import_reader rim_import_wikidata, rim_import_csv, rim_import_ftm;

#endif
