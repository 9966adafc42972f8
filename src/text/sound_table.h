/* sound_table.h - learned: rough Latin for other letters, and how letters of two spellings of a name stand for each other. */
#ifndef RIM_TEXT_SOUND_TABLE_H
#define RIM_TEXT_SOUND_TABLE_H

#include <stdint.h>

/* The writing that a spelling comes from; the order of the tables. */
typedef enum rim_sound_source {
    RIM_SOUND_CYRILLIC, /* and what has no pairs of its own: Greek, Armenian, Georgian, Latin */
    RIM_SOUND_ARABIC,
    RIM_SOUND_HEBREW,
    RIM_SOUND_KANA,
    RIM_SOUND_KOREAN,
    RIM_SOUND_HAN,
    RIM_SOUND_SOURCES
} rim_sound_source;

typedef struct rim_sound_letter {
    uint16_t code;
    char latin[8];
} rim_sound_letter;

/* `a` of the rough Latin is written `b` in English: `odds` eighths of a nat likelier than by chance. */
typedef struct rim_sound_odd {
    char a[3], b[4];
    signed char odds;
} rim_sound_odd;

typedef struct rim_sound_source_table {
    const rim_sound_odd *odds; /* in order of a, then b */
    unsigned n;
} rim_sound_source_table;

extern const rim_sound_letter rim_sound_letters[]; /* in order of their codes */
extern const unsigned rim_sound_letter_count;
extern const rim_sound_source_table rim_sound_sources[RIM_SOUND_SOURCES];

#endif
