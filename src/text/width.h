/* width.h - columns that a text takes in a fixed-width display. */
#ifndef RIM_TEXT_WIDTH_H
#define RIM_TEXT_WIDTH_H

#include "base/str.h"

/* The sum over graphemes, each as wide as its widest code point: 2 for East Asian wide and full-width characters (UAX #11; ambiguous
   ones are narrow), for emoji, also those that U+FE0F makes, and for flags; 0 for marks by themselves and controls. Input is valid UTF-8. */
size_t rim_width(rim_str s);

#endif
