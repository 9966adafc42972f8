/* language.h - in which language is this? Scripts that one language owns decide by themselves; between the others, the letters that
   follow one another do (79 languages; the table and its source: language_table.c). Input is valid UTF-8. */
#ifndef RIM_TEXT_LANGUAGE_H
#define RIM_TEXT_LANGUAGE_H

#include "base/str.h"

/* The language as an ISO 639-1 tag ("nb" and "nn" for Norwegian); "und" when there is too little to tell from. A static string.
   *confidence (may be NULL): how likely it is right, 0 to 1; 0 with "und". Of a long text, pieces from all of it are read. */
rim_str rim_language_of(rim_str text, double *confidence);

/* The same in steps, for a text in pieces: start from {0}, add, ask. */
enum { RIM_LANGUAGE_COLUMNS = 64, RIM_LANGUAGE_MAX_SCRIPTS = 20 };

typedef struct rim_language_tally {
    uint32_t letters[RIM_LANGUAGE_MAX_SCRIPTS];
    uint32_t wide[RIM_LANGUAGE_COLUMNS];          /* what the text costs each language in Latin letters */
    uint32_t narrow[RIM_LANGUAGE_MAX_SCRIPTS][8]; /* and those of every other script */
} rim_language_tally;

void rim_language_add(rim_language_tally *tally, rim_str text);
rim_str rim_language_best(const rim_language_tally *tally, double *confidence);

#endif
