/* translit_table.h - rules of a romanisation, ready to run: every letter they name has a number, and every set of neighbours is a row
   of bits over these numbers. Private to translit*.c. */
#ifndef RIM_TEXT_TRANSLIT_TABLE_H
#define RIM_TEXT_TRANSLIT_TABLE_H

#include "text/translit.h"

enum {
    TRANSLIT_BORDER, /* the number of all characters that no rule names and that stand outside words; also of the text's ends */
    TRANSLIT_INNER,  /* of those that no rule names, inside words */
    TRANSLIT_LETTERS,
    TRANSLIT_PAGE = 64,
    TRANSLIT_PAGES = 0x110000 / TRANSLIT_PAGE,
    TRANSLIT_PAD = 16, /* bytes that may be read behind the texts of a rule */
};

typedef struct translit_rule {
    const uint32_t *from; /* numbers of letters */
    size_t n;
    size_t order;
    rim_str to, title, upper;    /* for a small letter; a capital; a capital between capitals */
    const uint64_t *left, *right; /* bits of the letters that may stand there; NULL: anything */
} translit_rule;

typedef struct translit_letter {
    uint32_t code;
    uint32_t lower;              /* number of the small letter that this is the capital of; its own otherwise */
    const translit_rule *rules;  /* that begin with just this letter, best first */
    size_t n_rules, n_long;      /* all, and those of several letters, which come first */
    uint64_t seconds;            /* bit n % 64: a long rule goes on with letter n */
    const translit_rule *always; /* the rule that fits wherever the letter stands, when there is nothing to choose */
    bool is_upper, is_inner;
} translit_letter;

struct rim_translit {
    rim_form form;
    translit_letter *letters;
    size_t n_letters, cap_letters;
    size_t longest;                   /* bytes that one rule may write */
    uint32_t (*pages)[TRANSLIT_PAGE]; /* numbers of letters; page 0 is empty */
    size_t n_pages, cap_pages;
    uint16_t page_of[TRANSLIT_PAGES];
};

/* The number of a character that a rule names, or 0. */
static inline uint32_t translit_number(const rim_translit *t, uint32_t code) {
    return t->pages[t->page_of[code / TRANSLIT_PAGE]][code % TRANSLIT_PAGE];
}

/* May the character (0: none) stand beside a rule that asks for this set? */
bool translit_allows(const rim_translit *t, const uint64_t *set, uint32_t neighbour);

/* Inside words: letters, marks, apostrophes. */
bool translit_is_inner(uint32_t code);

#endif
