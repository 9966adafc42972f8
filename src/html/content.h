/*
 * content.h - the main text of a page: which of its blocks are the article, and why each other block is not.
 *
 * What speaks for and against a block is data (elements, lines, weights), read once into rules that are then shared freely.
 */
#ifndef RIM_HTML_CONTENT_H
#define RIM_HTML_CONTENT_H

#include "base/block.h"
#include "base/status.h"
#include "html/node.h"


typedef struct rim_content_rules rim_content_rules;

/* Rules without any data. Lives in the arena; NULL when memory is out. */
rim_content_rules *rim_content_rules_new(rim_arena *arena);

typedef enum rim_content_data { RIM_CONTENT_ELEMENTS, RIM_CONTENT_LINES, RIM_CONTENT_WEIGHTS } rim_content_data;

/* Reads a data file (TSV, texts are copied); its columns are explained in scripts/extract/README.md. `file` is for messages. */
rim_status rim_content_rules_read(rim_content_rules *rules, rim_content_data what, rim_str tsv, const char *file, rim_error *error);

/* To be called once, after the last file. */
rim_status rim_content_rules_done(rim_content_rules *rules, rim_error *error);

typedef enum rim_role { RIM_ROLE_BODY, RIM_ROLE_HEADLINE, RIM_ROLE_STANDFIRST, RIM_ROLE_CAPTION, RIM_ROLE_OUT } rim_role;

typedef struct rim_verdict {
    rim_role role;
    rim_str kind;         /* of what is out: "navigation", "related", "comments" ...; else empty */
    rim_str evidence;     /* the words that told: of a class, of the line; may be empty */
    const rim_node *node; /* of what is out: the highest element that goes with the block, or NULL: the block alone */
} rim_verdict;

typedef struct rim_content {
    rim_verdict *verdicts;     /* one for each block */
    const rim_node *container; /* the element that holds the article; NULL: none found, all blocks are kept */
    const char *kind;          /* "article", or "none" when no container was found */
    bool is_loose;             /* found by the second, looser pass */
    double confidence;         /* 0 to 1: how clearly the choice was made */
} rim_content;

/* Judges the blocks of a page. `blocks` are those of rim_flatten over its root, in order. Linear in the page. False when memory is
   out, or the time of the arena's work is up. */
bool rim_content_find(const rim_page *page, const rim_block *blocks, size_t n, const rim_content_rules *rules, rim_arena *arena,
                      rim_content *content);

#endif
