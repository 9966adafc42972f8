/* names_list.h - what a compiled authority list holds; for names.c and the passes (names_check.h). */
#ifndef RIM_TEXT_NAMES_LIST_H
#define RIM_TEXT_NAMES_LIST_H

#include "base/map.h"
#include "text/names.h"
#include "text/sound.h"

enum { RIM_NAME_PARTS = 6 };

/* One accepted spelling of one person. */
typedef struct rim_spelling {
    unsigned person;
    unsigned char n;                 /* parts */
    bool is_variant;
    bool is_joined;                  /* its last two parts written as one word: nobody's spelling, but a way to it */
    rim_str parts[RIM_NAME_PARTS];   /* as written */
    unsigned tokens[RIM_NAME_PARTS]; /* their folded forms */
} rim_spelling;

typedef struct rim_person {
    rim_str name, role;
    unsigned main; /* the spelling that corrections write */
} rim_person;

/* A spelling and which part of it. */
typedef struct rim_place {
    unsigned spelling, part;
} rim_place;

/* A folded part of names. */
typedef struct rim_token {
    rim_str text;
    unsigned letters;       /* which of a-z it has, a bit each */
    RIM_VECTOR(rim_place) places;
    unsigned next_alike;    /* the next token of the same sound key + 1; 0: none */
} rim_token;

typedef struct rim_misspelling {
    unsigned person;
    unsigned next;                 /* number + 1 of the next that begins with the same part; 0: none */
    unsigned char n;
    rim_str parts[RIM_NAME_PARTS]; /* folded */
    rim_str right;                 /* the name to write */
} rim_misspelling;

struct rim_names {
    rim_arena *arena;
    rim_sounds sounds;
    RIM_VECTOR(rim_person) people;
    RIM_VECTOR(rim_spelling) spellings;
    RIM_VECTOR(rim_token) tokens;
    RIM_VECTOR(rim_misspelling) misspellings;
    rim_map by_text;    /* folded part -> token */
    rim_map by_key;     /* sound key -> first token + 1 */
    rim_map by_wrong;   /* first folded part of a misspelling -> its number + 1 */
    rim_map titles;     /* folded: forms of address and offices, which stand before names and are none */
};

/* The parts of a name: words with inner hyphens and apostrophes. Returns how many, at most RIM_NAME_PARTS. */
size_t rim_name_split(rim_str name, rim_str parts[RIM_NAME_PARTS]);

/* Folded, in the arena; data NULL when memory is out. */
rim_str rim_name_fold(rim_str part, rim_arena *arena);

unsigned rim_name_letters(rim_str folded);

/* The next run of letters with inner hyphens and apostrophes at or after *at, a possessive ending left off. */
bool rim_name_word(rim_str text, size_t *at, rim_range *word);

#endif
