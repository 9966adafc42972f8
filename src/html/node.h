/* node.h - an HTML page as a tree in an arena, every node with the source bytes it came from. */
#ifndef RIM_HTML_NODE_H
#define RIM_HTML_NODE_H

#include "base/offsets.h"
#include "html/element.h"

typedef enum rim_node_kind { RIM_NODE_ELEMENT, RIM_NODE_TEXT, RIM_NODE_COMMENT } rim_node_kind;

typedef struct rim_attribute {
    rim_str name;  /* lower case */
    rim_str value; /* entities resolved */
} rim_attribute;

typedef struct rim_node {
    rim_node_kind kind;
    unsigned traits; /* of an element: rim_trait */
    rim_str tag;     /* an element's name, lower case */
    rim_range range; /* source bytes: element with its tags, text run, comment */
    struct rim_node *parent, *first, *next, *previous;
    uint32_t index;        /* in document order */
    uint16_t n_attributes;
    bool verified;         /* it has bytes of its own in the source, and they are one piece: it may be edited */
    union { /* last, because a text or comment is made without the room that only elements need */
        struct { /* of a text or comment */
            rim_str text;         /* its characters, references resolved */
            rim_offsets *offsets; /* a text's characters -> source bytes; NULL: they stand there as they are */
        };
        struct { /* of an element */
            rim_range open, close; /* start and end tag; empty when it has none in the source */
            rim_attribute *attributes;
            rim_element *element;
            struct rim_node *last;
            uint32_t place;      /* among its parent's elements, from 1 */
            uint32_t n_elements; /* that are children of this one */
        };
    };
} rim_node;

/* Limits of a page. What lies beyond is not read, is kept in the output all the same, and is told (cuts). */
enum {
    RIM_PAGE_DEPTH = 1024,      /* elements inside each other: deeper ones are read as text of the level above */
    RIM_PAGE_ATTRIBUTES = 256,  /* of one tag; at most 65535 */
    RIM_PAGE_TEXT = 64 << 20,   /* bytes of one text between tags */
    RIM_PAGE_SIZE = 256 << 20,  /* bytes of a page */
};

typedef struct rim_page_limits {
    size_t depth, attributes, text, size;
} rim_page_limits;

/* What was not read. RIM_CUT_UNCLOSED: the page ends inside a tag, comment, script or the like, so all behind its beginning is lost,
   for browsers as well. */
typedef enum rim_cut_kind { RIM_CUT_DEPTH, RIM_CUT_ATTRIBUTES, RIM_CUT_TEXT, RIM_CUT_SIZE, RIM_CUT_UNCLOSED, RIM_N_CUTS } rim_cut_kind;

typedef struct rim_page {
    rim_node *root;      /* an element without a tag that holds the document */
    size_t n_nodes;
    rim_page_limits limits;
    struct rim_glance *glances; /* by index: what selectors look at first; NULL until asked for (select.h) */
    struct {
        size_t n, at;    /* how often; where first */
    } cuts[RIM_N_CUTS];
} rim_page;

/* Parses a page (valid UTF-8). Nodes live in the arena; texts and values without references are borrowed from `source`. Control
   characters are read as spaces. NULL when memory is out. */
rim_page *rim_page_parse(rim_str source, rim_arena *arena);
rim_page *rim_page_parse_within(rim_str source, const rim_page_limits *limits, rim_arena *arena);

/* Notes that something at `at` was not read. */
void rim_page_cut(rim_page *page, rim_cut_kind kind, size_t at);

/* The value of an attribute; data is NULL when there is none. */
rim_str rim_node_attribute(const rim_node *node, const char *name);

/* The node after `node` in document order within `root`, or NULL. */
rim_node *rim_node_after(const rim_node *root, const rim_node *node);

/* The same, leaving out what is inside `node`. */
rim_node *rim_node_past(const rim_node *root, const rim_node *node);

/* The source bytes behind bytes [start, end) of a text. False when a border lies inside a reference, or there are none. */
bool rim_node_source(const rim_node *text, rim_range part, rim_range *in);

/* All text below the node, in the arena. */
rim_str rim_node_text(const rim_node *node, rim_arena *arena);

#endif
