/* reference.h - character references in HTML: "&eacute;", "&nbsp" without its semicolon, "&#233;" (HTML, section 13.2.5.72). */
#ifndef RIM_HTML_REFERENCE_H
#define RIM_HTML_REFERENCE_H

#include "base/str.h"

typedef struct rim_reference {
    size_t end;     /* behind it in the source */
    char bytes[8];  /* what it stands for, UTF-8 */
    size_t len;
} rim_reference;

/* Reads the reference whose '&' is at `at`. False when the '&' is just a character. In an attribute a name without a semicolon is none
   when a letter, digit or '=' follows: "?a=1&copy=2". */
bool rim_reference_read(rim_str s, size_t at, bool in_attribute, rim_reference *reference);

/* The table, in order of the names. */
typedef struct rim_name_of_character {
    char name[32], characters[7];
    bool may_lack; /* its semicolon */
} rim_name_of_character;

extern const unsigned rim_n_names_of_characters;
extern const rim_name_of_character rim_names_of_characters[];

#endif
