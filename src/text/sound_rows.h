/*
 * sound_rows.h - the distance of sound.h from one word to many, a few times faster: the rules that can apply to the word are picked out
 * once, all places of a row of the table are filled at a time, and rows that a word shares with the one before are kept.
 */
#ifndef RIM_TEXT_SOUND_ROWS_H
#define RIM_TEXT_SOUND_ROWS_H

#include "text/sound.h"

enum { RIM_ROW_PLACES = 16, RIM_ROW_REACH = 4, RIM_ROW_RULES = 128 };

typedef unsigned char rim_row_bytes[RIM_ROW_PLACES];

/* Rules that write some letters of the word as `other`. */
typedef struct rim_row_rule {
    rim_row_bytes cost;              /* at each place where they end; 255: not there */
    const char *other;
    unsigned char other_len, len;    /* `len` letters of the word */
    unsigned char next;              /* the next, + 1, whose `other` has the same tail */
} rim_row_rule;

typedef struct rim_sound_rows {
    const rim_sounds *sounds;
    rim_str word;
    double limit;
    bool is_plain;                   /* no room: the plain way is gone */
    unsigned char most;              /* the limit in hundredths, in which all costs are */
    rim_row_bytes letters[RIM_SOUND_OTHER + 1]; /* what it costs to have this letter for each of the word's */
    rim_row_bytes skip[RIM_ROW_REACH + 1];      /* what it costs to leave out so many letters of the word, up to each place */
    unsigned n_skip;
    unsigned char first[RIM_SOUND_ENDINGS * RIM_SOUND_ENDINGS]; /* the first rule, + 1, by the tail of `other`: its last letter, and 0 or 1 + the one before */
    unsigned char by_pair[RIM_SOUND_STEPS];     /* the rule, + 1, of steps of a number */
    char swaps[RIM_ROW_PLACES][2];              /* two neighbours of the word, the other way round */
    unsigned n_rules;
    rim_row_rule rules[RIM_ROW_RULES];
    /* of the word that was compared last: its rows, each behind places that cannot be reached */
    unsigned char rows[RIM_SOUND_LONGEST + 1][RIM_ROW_REACH + RIM_ROW_PLACES];
    char last[RIM_SOUND_LONGEST];
    unsigned last_len, filled;       /* rows 0 .. filled are filled; of the first `filled` letters of `last` */
    bool within[RIM_SOUND_LONGEST + 1]; /* is a place of the row within the limit? */
} rim_sound_rows;

/* Gets ready for comparing `word`, folded and borrowed; the limit is 2 at most. */
void rim_sound_rows_init(rim_sound_rows *rows, const rim_sounds *sounds, rim_str word, double limit);

/* Lowers the limit, never raises it. */
void rim_sound_rows_limit(rim_sound_rows *rows, double limit);

/* What rim_sound_distance says of the word and `other`, in hundredths; some value above the limit when it is above it. Fastest when words
   come in alphabetical order. */
double rim_sound_rows_distance(rim_sound_rows *rows, rim_str other);

#endif
