/* content_page.h - what the steps of rim_content_find share: the rules, and what is known of each element and block. */
#ifndef RIM_HTML_CONTENT_PAGE_H
#define RIM_HTML_CONTENT_PAGE_H

#include "base/buffer.h"
#include "base/map.h"
#include "html/content.h"
#include "text/find.h"

/* A row of elements.*.tsv or lines.*.tsv. */
typedef struct rim_sign {
    rim_str kind, words;
    double weight;         /* elements: above 0 speaks for furniture, below for the body */
    enum { SIGN_START, SIGN_WHOLE, SIGN_ANY } how; /* lines */
    size_t most;           /* lines: bytes of the longest block it may judge */
} rim_sign;

typedef RIM_VECTOR(rim_sign) rim_signs;

#define RIM_CONTENT_WEIGHTS_LIST(X)                                                                                                  \
    X(prose_bytes, 80)       /* a block of this many bytes outside links is prose when it has a stop or a comma */                   \
    X(short_cost, 10)        /* what a short block without a stop costs its container */                                             \
    X(link_share, 0.5)       /* from this share of linked bytes on a block is a list of links */                                     \
    X(link_cost, 30)         /* what such a block costs its container, beside its linked bytes */                                    \
    X(body_bonus, 0.3)       /* share that an element named as the body gains */                                                     \
    X(widen_share, 0.3)      /* an element named as the body is taken when what was found inside is this share of it */               \
    X(named_share, 0.3)      /* an element named as the body wins with this share of the prose of another */                         \
    X(lead_bytes, 1500)      /* most text between headline and body that is taken for a standfirst */                                \
    X(protect_share, 0.4)    /* an element with this share of the page's prose is not taken out for its name alone */                \
    X(witness_cost, 0.3)     /* what prose that the page's own articleBody does not have loses */                                    \
    X(least_prose, 250)      /* less prose than this calls for the looser pass */

typedef struct rim_content_weights {
#define X(name, value) double name;
    RIM_CONTENT_WEIGHTS_LIST(X)
#undef X
} rim_content_weights;

struct rim_content_rules {
    rim_arena *arena;
    rim_signs elements, lines;
    const rim_finder *element_finder, *line_finder;
    rim_content_weights weights;
};

/* What the names of an element say. */
typedef struct rim_hint {
    const rim_sign *furniture, *body; /* the strongest of each, or NULL */
} rim_hint;

/* What is known of an element; `part` because the page is a tree of them. */
typedef struct rim_part_of_page {
    const rim_node *node;     /* NULL: a text or comment */
    uint32_t first, end;      /* its blocks, those below included */
    rim_hint hint;
    const rim_sign *out;      /* why it goes, or NULL */
    rim_str evidence;
    bool is_body, has_body;   /* named as the body; holds such an element or a first heading */
    bool is_out, is_caption;  /* itself or an element around it */
} rim_part_of_page;

typedef struct rim_sums {
    double text, linked, prose, weight; /* bytes: of blocks up to here */
} rim_sums;

typedef struct rim_page_view {
    const rim_page *page;
    const rim_block *blocks;
    size_t n;
    const rim_content_rules *rules;
    rim_arena *arena;
    rim_part_of_page *parts;  /* by the index of the node */
    rim_sums *sums;           /* n + 1: of the blocks before */
    double *weights;          /* of each block, set by rim_content_weigh */
    double *support;          /* share of each block that the articleBody has; NULL: the page has none */
    bool is_loose;
} rim_page_view;

/* Asked by every loop over the page. */
static inline bool rim_content_is_due(const rim_page_view *v) {
    return rim_arena_is_due(v->arena);
}

/* Signs that no data file names. */
extern const rim_sign rim_sign_outside, rim_sign_links, rim_sign_hidden, rim_sign_heading, rim_sign_stamp;

static inline rim_sums rim_sums_of(const rim_page_view *v, uint32_t first, uint32_t end) {
    const rim_sums *a = &v->sums[first], *b = &v->sums[end > first ? end : first];
    return (rim_sums){b->text - a->text, b->linked - a->linked, b->prose - a->prose, b->weight - a->weight};
}

static inline const rim_part_of_page *rim_part_at_node(const rim_page_view *v, const rim_node *node) {
    return &v->parts[node->index];
}

/* content_rules.c: what class and id say; what a line says of which `linked` bytes stand in links (NULL: nothing). */
bool rim_hint_of(rim_page_view *v, rim_map *seen, const rim_node *node, rim_hint *hint);
const rim_sign *rim_line_sign(const rim_content_rules *rules, rim_str text, size_t linked);

/* content_measure.c: fills parts, sums. */
bool rim_content_measure(rim_page_view *v);
bool rim_block_is_prose(const rim_page_view *v, const rim_block *block);

bool rim_content_is_frame(rim_str tag); /* html, body, main: holds the page, whatever it is called */

/* content_witness.c: the page's own articleBody. */
bool rim_content_witness(rim_page_view *v);

/* content_choose.c: the element that holds the article, or NULL. */
const rim_node *rim_content_choose(rim_page_view *v, double *confidence);

/* content_prune.c: the verdict over each block. */
bool rim_content_prune(rim_page_view *v, rim_content *content);

#endif
