/* outline.h - the article as it stands, told piece by piece: what a format that is written anew is made of. Only what is told here gets
   out: no attribute but a link's and a picture's address, and those only when they are safe. */
#ifndef RIM_FORMAT_OUTLINE_H
#define RIM_FORMAT_OUTLINE_H

#include "article/edit.h"

typedef enum rim_item_kind {
    RIM_ITEM_HEADING, RIM_ITEM_PARAGRAPH, RIM_ITEM_PREFORMATTED, RIM_ITEM_CAPTION, RIM_ITEM_QUOTE, RIM_ITEM_LIST, RIM_ITEM_ENTRY, RIM_ITEM_TABLE,
    RIM_ITEM_ROW, RIM_ITEM_CELL, RIM_ITEM_FIGURE,
    RIM_ITEM_LINK, RIM_ITEM_STRONG, RIM_ITEM_EMPHASIS, RIM_ITEM_CODE, RIM_ITEM_SUB, RIM_ITEM_SUP, RIM_ITEM_DELETED,
    RIM_ITEM_IMAGE, RIM_ITEM_BREAK /* these two hold nothing and are not closed */
} rim_item_kind;

typedef struct rim_item {
    rim_item_kind kind;
    const rim_node *node; /* what it comes from; may be NULL */
    int level;            /* of a heading, 1 to 6 */
    bool is_ordered;      /* a list with numbers */
    bool is_head;         /* a cell that heads its row or column */
    rim_str url, text;    /* of a link or picture: a safe address; the picture's description */
} rim_item;

typedef struct rim_teller {
    void *user;
    void (*open)(void *user, const rim_item *item);
    void (*close)(void *user, const rim_item *item);
    void (*text)(void *user, rim_str text); /* without line feeds, but for preformatted text */
} rim_teller;

/* Tells the article. Calls nest. False when memory is out. Linear. */
bool rim_outline(rim_article *article, const rim_teller *teller);

/* An address that can do nothing but lead somewhere: relative, http, https, or (links) mailto; white space and control characters are taken
   out as browsers do. Empty when it is none; in the arena. */
rim_str rim_safe_url(rim_str url, bool is_link, rim_arena *arena);

#endif
