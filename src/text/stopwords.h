/* stopwords.h - the words of a language that carry no topic. */
#ifndef RIM_TEXT_STOPWORDS_H
#define RIM_TEXT_STOPWORDS_H

#include "base/str.h"

/* Is it a stop word of the language (BCP 47; "de-AT" as "de"), whatever its case? False for languages without a list. */
bool rim_is_stop_word(rim_str word, rim_str language);

#endif
