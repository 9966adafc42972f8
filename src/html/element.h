/* element.h - what HTML says of elements by name, as one word of traits (HTML, sections 13.1.2, 13.2.4 and 15.3). */
#ifndef RIM_HTML_ELEMENT_H
#define RIM_HTML_ELEMENT_H

#include "base/str.h"

typedef enum rim_trait {
    RIM_IS_BLOCK = 1,        /* browsers show it as a block, table part or list item */
    RIM_IS_HIDDEN = 2,       /* its text is not part of what is read */
    RIM_IS_VOID = 4,         /* has no end tag and holds nothing */
    RIM_CLOSES_P = 8,        /* its start tag ends an open <p> */
    RIM_IS_SPECIAL = 16,     /* stops the search for the start tag of an unknown end tag */
    RIM_IS_SCOPE = 32,       /* nothing inside ends what is open outside */
    RIM_IS_FORMATTING = 64,  /* may be ended across blocks */
    RIM_IS_HEADING = 128,
    RIM_IS_HEAD = 256,       /* may stand in <head> */
    RIM_IS_BARRIER = 512,    /* its content is text for browsers: no tag in it means anything outside */
    RIM_LEAVES_SVG = 1024,   /* its start tag ends an open <svg> or <math> */
    RIM_IS_TABLE_PART = 2048,
    RIM_IS_RAW = 8192,       /* holds text only, up to its own end tag */
    RIM_HAS_REFERENCES = 16384, /* in such text */
    RIM_IS_ENDED = 4096,     /* set while a tree is made: its end tag came where it could not end yet */
} rim_trait;

/* What a page has of one name. */
typedef struct rim_element {
    rim_str tag; /* in lower case */
    unsigned traits;
    size_t n_open; /* while its tree is made: elements of this name that are open */
} rim_element;

/* The traits of an element by its name in lower case; 0 when HTML does not know it. */
unsigned rim_element_traits(rim_str tag);

#endif
