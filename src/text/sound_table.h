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

/* What some letters of the rough Latin are written as in English: `b`, so many eighths of a nat likelier than by chance, by source. */
enum { RIM_SOUND_NEVER = -10000, RIM_SOUND_ODD_CODES = 28 * 28 };
typedef struct rim_sound_odd {
    short odds[RIM_SOUND_SOURCES];
    char b[3];
    unsigned char len; /* of `b` */
} rim_sound_odd;

extern const rim_sound_letter rim_sound_letters[]; /* in order of their codes */
extern const unsigned rim_sound_letter_count;
/* One or two letters have the number that their numbers are to the base 28 (a 1, b 2 ... z 26, ' 27); none have 0. The steps of number n are
   rim_sound_odd_steps[rim_sound_odd_first[n]] and on, up to those of n + 1. */
extern const rim_sound_odd rim_sound_odd_steps[];
extern const unsigned short rim_sound_odd_first[RIM_SOUND_ODD_CODES + 1];

#endif
