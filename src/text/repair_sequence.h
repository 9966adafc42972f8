/* repair_sequence.h - one character as a wrong code page shows it. */
#ifndef RIM_TEXT_REPAIR_SEQUENCE_H
#define RIM_TEXT_REPAIR_SEQUENCE_H

#include "base/str.h"

/* `len` bytes of the text stand for `code`. `weight` is how much they speak for damage; 0: only together with others. */
typedef struct rim_sequence {
    size_t len;
    uint32_t code;
    double weight;
} rim_sequence;

enum { RIM_SEQUENCE_SURE = 4 }; /* the weight that is enough by itself, whatever else the text holds */

/* Does a UTF-8 sequence, read as the page (codepage_table.h), stand at `at`? */
bool rim_sequence_at(rim_str text, size_t at, unsigned page, rim_sequence *found);

/* Is the page of a script that is not Latin? There every letter may look like a piece of a sequence. */
bool rim_page_is_other_script(unsigned page);

#endif
