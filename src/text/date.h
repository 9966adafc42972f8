/* date.h - calendar dates in text, and the names of months and weekdays in many languages (Gregorian calendar, proleptic). */
#ifndef RIM_TEXT_DATE_H
#define RIM_TEXT_DATE_H

#include "base/alloc.h"
#include "base/str.h"

typedef struct rim_date {
    int year;
    unsigned month, day; /* from 1; 0: not said */
} rim_date;

typedef struct rim_date_hit {
    rim_date date;
    size_t start, end; /* bytes of the text */
    bool is_named;     /* the month is a word, or the order is year, month, day: there is one reading */
    bool is_ambiguous; /* day and month may be the other way round */
} rim_date_hit;

/* The month (1 to 12) or weekday (1, Monday, to 7) that a word names in a language; 0: none. Case, accents and a full stop at its end do
   not matter. An empty language: in any that is known, the answer of most of them. */
unsigned rim_month_of(rim_str word, rim_str language);
unsigned rim_weekday_of(rim_str word, rim_str language);

/* The next date with a year at or after *at, and moves *at behind it: "12 May 2026", "May 12th, 2026", "12. mai 2026", "2026-05-12",
   "12.05.2026", "2026年5月12日", "May 2026". `language` decides between day and month ("en-US" has the month first; else the day) and which
   names count: those of the language and, when it is empty or knows none, of all. Digits of ASCII, Arabic, Persian, Devanagari and Bengali.
   The text is valid UTF-8; each byte is looked at a bounded number of times. False also soon after *stop is set (NULL: never). */
bool rim_date_next(rim_str text, rim_str language, rim_stop *stop, size_t *at, rim_date_hit *hit);

/* Is there such a day (month and day may be 0)? */
bool rim_date_is_valid(rim_date date);

/* Days from 1 January 1970; a month or day that is not said counts as the first. */
long rim_date_days(rim_date date);
rim_date rim_date_from_days(long days);

/* 1, Monday, to 7. */
unsigned rim_date_weekday(rim_date date);

#endif
