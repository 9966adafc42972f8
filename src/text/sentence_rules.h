/* sentence_rules.h - what the sentence splitter knows of a language. */
#ifndef RIM_TEXT_SENTENCE_RULES_H
#define RIM_TEXT_SENTENCE_RULES_H

#include "text/break.h"

struct rim_sentence_rules {
    const char *language;
    const char *before_name;   /* abbreviations that never end a sentence: " mr mrs dr " in lower case, without full stops */
    const char *before_number; /* the same, when a number follows: " no art " */
    const char *anywhere;      /* may end one: the next word decides: " inc etc u.s " */
    bool ordinals;             /* "3." is "third" */
};

#endif
