/* selector.h - a compiled selector, as select.c reads it and match.c runs it. */
#ifndef RIM_HTML_SELECTOR_H
#define RIM_HTML_SELECTOR_H

#include "html/select.h"

typedef enum rim_test_kind {
    RIM_TEST_TAG, RIM_TEST_ATTRIBUTE, RIM_TEST_NOT, RIM_TEST_IS, RIM_TEST_HAS, RIM_TEST_NTH, RIM_TEST_NTH_LAST, RIM_TEST_NTH_TYPE,
    RIM_TEST_NTH_LAST_TYPE, RIM_TEST_CONTAINS, RIM_TEST_EMPTY
} rim_test_kind;

typedef struct rim_test {
    rim_test_kind kind;
    rim_str name, value;
    char operator; /* of an attribute: 0 present, '=' equal, '~' word, '|' language, '^' '$' '*' parts */
    bool nocase;
    int a, b; /* :nth-child(an + b) */
    struct rim_choices *inner;
    uint8_t *found; /* of :contains, while it is run: by node */
    struct rim_test *next;
} rim_test;

/* Tests on one element, and how it stands to the compound on its left. */
typedef struct rim_compound {
    rim_test *tests;
    char combinator; /* ' ' '>' '+' '~'; of the leftmost: 0, or in :has() how it stands to the element asked about */
    int left, right; /* places in the list; -1: none */
    uint32_t letters, tag; /* what its tests ask of a glance, while it is run */
} rim_compound;

/* What most tests of most elements need not go beyond. */
typedef struct rim_glance {
    rim_node *node;
    uint32_t letters; /* the bytes of its class: bit c % 32 for each byte c, so upper and lower case are alike */
    uint32_t tag;     /* length and ends of an element's name; 0: no element */
} rim_glance;

enum { RIM_COMPOUNDS = 32 };

/* A selector list: all compounds of all its choices. */
typedef struct rim_choices {
    rim_compound at[RIM_COMPOUNDS];
    int n;
    bool is_has;
    uint8_t *found; /* while it is run: by node */
} rim_choices;

struct rim_selector {
    rim_choices *choices;
};

#endif
