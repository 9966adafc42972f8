/* tree.h - where a tag goes in the tree: the HTML standard's tree construction (section 13.2.6) as far as it matters for reading, made so
   that every node keeps one range of the source. What the standard moves elsewhere (foster parenting) or makes twice (formatting
   elements) stays where it was written. */
#ifndef RIM_HTML_TREE_H
#define RIM_HTML_TREE_H

#include "base/map.h"
#include "html/node.h"

typedef struct rim_tree {
    rim_arena *arena;
    rim_page *page;
    rim_node *parent;             /* innermost open element */
    rim_node *html, *head, *body; /* NULL: not met yet */
    rim_node *resume;             /* what was innermost at </body>; NULL: not met, or content followed */
    rim_range body_close, html_close;
    rim_node *form, *foreign;     /* the open <form>; the outermost open <svg> or <math> */
    rim_element *p, *a, *button, *select;
    rim_map elements;             /* by name */
    size_t depth;
    bool failed;
} rim_tree;

/* An empty tree under page->root. */
void rim_tree_begin(rim_tree *tree, rim_page *page, rim_arena *arena);

/* What the page has of a name, as written in a tag. NULL when memory is out (tree->failed). */
rim_element *rim_tree_element(rim_tree *tree, rim_str name);

/* Appends a node to the open element. NULL when memory is out (tree->failed). */
rim_node *rim_tree_add(rim_tree *tree, rim_node_kind kind);

/* Opens an element for the start tag at `open` and returns it, or NULL where the tag means nothing (a second <body>, <td> outside a
   table) or lies too deep. `is_empty`: the tag ends in "/>". */
rim_node *rim_tree_open(rim_tree *tree, rim_element *element, rim_range open, bool is_empty);

/* An end tag. */
void rim_tree_close(rim_tree *tree, const rim_element *element, rim_range close);

/* To be called before text is added at `at`: text outside the body opens it. */
void rim_tree_text(rim_tree *tree, rim_str text, size_t at);

/* The end of the source at `at`. */
void rim_tree_end(rim_tree *tree, size_t at);

#endif
