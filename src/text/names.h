/*
 * names.h - authority lists: how the names of known people are written, and which words of an article are misspellings of them.
 *
 * A correction needs two things: a spelling that is near by sound (sound.h), and somebody to be it. Near alone is not enough,
 * since two people may have like names: a full name is corrected when its other part is right, or near as well, and no other person of
 * the list is as near; a family name alone only when the article names that person in full.
 */
#ifndef RIM_TEXT_NAMES_H
#define RIM_TEXT_NAMES_H

#include "base/arena.h"
#include "base/status.h"

typedef struct rim_names rim_names; /* never changes once built: shared by threads freely */

/* Builds a list from files, told apart by their ending; a later one lies over the earlier: who is in both, by "id" or by name, is one person,
   written as the later has it.
   .jsonl: {"name", "id", "kind", "roles", "variants", "misspellings", "native", "countries", "language", "preferred", "identifiers"} a line;
   .tsv: columns of the same names, "; " between several values; a first line that begins with "name" says which, else they are name, roles,
   variants, misspellings, kind, native, countries, language, preferred, identifiers (key=value), id;
   .names: a compiled list (rim_names_compile), one at most, and no other but titles beside it; its bytes have to stay, all others may be freed;
   .txt: titles that stand before names and are none, one a line.
   `files` are what messages call them. RIM_INPUT names file and line. */
rim_status rim_names_new(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_names **names, rim_error *error);

/* Compiles lists into what a .names file holds; *image is in the arena. */
rim_status rim_names_compile(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_str *image, rim_error *error);

/* By its ending. */
bool rim_names_is_compiled(rim_str file);

/* Verifies all checksums of a compiled list, which else are when they are needed; false when one is wrong. */
bool rim_names_verify(const rim_names *names);

/* 0, or 1 + the byte of a compiled list where what was read so far was damaged: nothing that was found is to be trusted. */
size_t rim_names_damage(const rim_names *names);

/* How many people it has. */
size_t rim_names_count(const rim_names *names);

/* Somebody of the list who may be meant by a name. Strings are borrowed from the list. */
typedef struct rim_found {
    unsigned person;  /* number in the list */
    double cost;      /* how far the name is from one of theirs (sound.h), all parts together */
    rim_str name, role;
    rim_str facts;    /* a JSON object of what else the list says; may be empty */
} rim_found;

/* Finds whose name, of as many parts, is near to this one, the nearest first; a single word is also looked for as the last part. Gets at most
   `most` of them. The time hardly grows with the list. The arena is for passing needs. False as below. */
bool rim_names_find(const rim_names *names, rim_arena *arena, rim_str name, rim_found *found, size_t most, size_t *n);

typedef enum rim_name_rule {
    RIM_NAME_LISTED, /* the list has this misspelling */
    RIM_NAME_FULL,   /* near a full name */
    RIM_NAME_SHORT,  /* a part of the name of somebody who is named in full elsewhere */
    RIM_NAME_VARIANT, /* right as it stands, but the article has another accepted spelling more often, which is `after` */
    RIM_NAME_SAME     /* the article has another spelling of what is likely the same name, which is `after` */
} rim_name_rule;

typedef struct rim_correction {
    size_t block;
    size_t start, end;  /* bytes of the block's text */
    rim_str after;      /* in the arena */
    rim_str name, role; /* of the person: borrowed from the list; role may be empty */
    rim_str beside;     /* the capitalised words right before, at most four: the evidence that a reader sees; may be empty */
    rim_name_rule rule;
    double confidence;  /* 0 to 1 */
} rim_correction;

typedef RIM_VECTOR(rim_correction) rim_corrections;

/* Finds the misspelt names of an article's blocks, in order. Stop words of `language` are no names. False when memory is out or the
   list is damaged. */
bool rim_names_check(const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections);

/* Finds two spellings of one name in an article, with no need of a list (one that is empty will do); the list's own spelling is kept, else
   that of a full mention, else the commoner. A correction for each mention of the other; `name` is the mention that it agrees with. */
bool rim_names_pairs(const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections);

/* How likely two names, in any writing, are spellings of one: *same is 0 to 1. The first eight words of each are looked at. Which people
   the list has makes no difference. False when memory is out. */
bool rim_names_same(const rim_names *names, rim_str a, rim_str b, rim_alloc alloc, double *same);

#endif
