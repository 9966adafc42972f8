/* stem.h - the part of a word that its forms share, by Snowball's stemmers (libstemmer). */
#ifndef RIM_TEXT_STEM_H
#define RIM_TEXT_STEM_H

#include "base/buffer.h"

/* Appends the stem of the word in lower case; the lower-cased word itself for languages without a stemmer. */
void rim_stem(rim_str word, rim_str language, rim_buffer *out);

#endif
