/* names_entries.h - authority lists as read, before they are compiled; for names_read.c, names_layers.c and names_build.c. */
#ifndef RIM_TEXT_NAMES_ENTRIES_H
#define RIM_TEXT_NAMES_ENTRIES_H

#include "text/names_image.h"

typedef RIM_VECTOR(rim_str) rim_strs;

/* Somebody or something of a list. All strings are in the arena of the entries. */
typedef struct rim_name_entry {
    rim_str name, id, role;
    rim_str facts;         /* a JSON object of the other fields, or empty */
    rim_strs variants, misspellings;
    unsigned line;         /* of its file */
    unsigned layer;        /* the file: a later one lies over the earlier */
    bool is_merged;        /* into another entry: no longer there */
} rim_name_entry;

typedef struct rim_name_entries {
    rim_arena *arena;
    RIM_VECTOR(rim_name_entry) at;
    rim_map *titles;
    unsigned layers;
} rim_name_entries;

/* names_read.c: reads one more file into the entries. RIM_INPUT names file and line. */
rim_status rim_entries_read(rim_name_entries *entries, rim_str file, rim_str text, rim_error *error);

/* names_clash.c: RIM_INPUT, with the line, where a spelling of one file stands for two entries, or is right and a misspelling as well. */
rim_status rim_entries_clash(const rim_name_entries *entries, rim_str file, rim_error *error);

/* names_layers.c: makes one entry of those that different layers have of one person. False when memory is out. */
bool rim_entries_merge(rim_name_entries *entries);

/* names_build.c: compiles the entries into an image in the arena. */
rim_status rim_entries_build(const rim_name_entries *entries, rim_arena *arena, rim_str *image, rim_error *error);

#endif
