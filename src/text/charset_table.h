/* charset_table.h - the encodings the reader knows. */
#ifndef RIM_TEXT_CHARSET_TABLE_H
#define RIM_TEXT_CHARSET_TABLE_H

#include "text/charset.h"

typedef enum rim_charset_kind { RIM_CHARSET_UTF8, RIM_CHARSET_UTF16LE, RIM_CHARSET_UTF16BE, RIM_CHARSET_SINGLE, RIM_CHARSET_MULTI } rim_charset_kind;

struct rim_charset {
    const char *name;   /* as the standard has it */
    const char *iconv;  /* as iconv(3) has it */
    const char *labels; /* in lower case, a space around each; the name itself is one */
    rim_charset_kind kind;
    const char *frequent; /* the letters above ASCII of the languages it is used for, most frequent first;
                             NULL: never guessed from statistics */
};

extern const rim_charset rim_charsets[];
extern const size_t rim_n_charsets;
extern const uint16_t rim_charset_high[][128]; /* by the number of the encoding of one byte: what 80 to FF mean; 0: nothing */

#endif
