/* meta_date.h - when a page was published, from what it says about itself down to what its text looks like. */
#ifndef RIM_HTML_META_DATE_H
#define RIM_HTML_META_DATE_H

#include "html/meta.h"
#include "text/date.h"

typedef struct rim_date_question {
    rim_str url;          /* of the page; empty: unknown */
    rim_str language;     /* decides between day and month */
    rim_date first, last; /* a date before or after is not believed; last.year 0: no bound */
    bool modified;        /* when it was last changed, instead of when it was first published */
    rim_stop *stop;       /* ends the search, with what was found by then; NULL: nothing does */
} rim_date_question;

/* Another day that the page gives for the same. */
typedef struct rim_other_date {
    rim_date date;
    rim_str from;
} rim_other_date;

enum { RIM_OTHER_DATES = 4 };

typedef struct rim_page_date {
    rim_date date;        /* with a day */
    rim_str from;         /* "json-ld datePublished", "url", "class post-date", "text" ... */
    rim_str value;        /* what was read */
    const rim_node *node; /* where; NULL for the address */
    double confidence;    /* 0.5 (some date in the text) to 0.95 (said so) */
    rim_other_date others[RIM_OTHER_DATES]; /* by statements, the address and what is shown beside the headline, each day once */
    size_t n_others;
} rim_page_date;

/* Asks the cheap and certain sources first and stops at the first answer: statements, the address, <time>, elements whose class or id is about
   dates, the data of its scripts, statements about changes, text. The original day goes before that of a change; but where readers are shown
   one day only beside the headline, which contradicts what is said, it may be the answer (see is_overruled). False when the page gives no date (or memory is out: *failed). Linear. */
bool rim_page_date_find(const rim_page *page, const rim_statements *statements, const rim_date_question *question, rim_arena *arena,
                        rim_page_date *out, bool *failed);

#endif
