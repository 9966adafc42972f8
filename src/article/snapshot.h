/* snapshot.h - the article's blocks as they stand after the edits applied so far, with layers that are
   built when first asked for. Spans are places in a snapshot; their way back to source bytes is the block's
   offsets. */
#ifndef RIM_ARTICLE_SNAPSHOT_H
#define RIM_ARTICLE_SNAPSHOT_H

#include "article/article.h"
#include "text/break.h"
#include "text/quotes.h"

typedef RIM_VECTOR(rim_word) rim_words;

/* What was found in a block's text. */
typedef struct rim_layers {
    bool has_sentences[2], has_words;
    rim_ranges sentences[2]; /* by rim_quote_mode */
    rim_words words;
} rim_layers;

typedef struct rim_view {
    rim_block *block;   /* as read, or as it stands when an edit changed it */
    size_t origin;      /* index among the blocks as read */
    rim_layers *layers; /* NULL until asked for */
} rim_view;

typedef struct rim_snapshot {
    rim_article *article;
    unsigned number; /* of the snapshots of this article */
    rim_view *views;
    size_t n;
    const rim_sentence_rules *sentence_rules; /* of the article's language, */
    const rim_word_rules *word_rules;         /* and for its words */
    bool has_quotes;
    rim_quotes quotes;
    size_t *first_quote; /* for each view, index of its first quotation; n + 1 entries */
    size_t *reach;       /* for each view, where the sources of the views up to it end, at the furthest; NULL until asked for */
    bool in_order;       /* with reach: the views begin one behind the other in the source */
} rim_snapshot;

/* The article as it stands: made anew when edits were applied since the last. NULL when memory is out. */
rim_snapshot *rim_snapshot_now(rim_article *article);

/* The views whose source touches this range of the source lie in [*from, *to), found in steps of the logarithm of their number; where they do not
   stand in the order of the source (parts of one document), these are all. False when memory is out. */
bool rim_snapshot_touching(rim_snapshot *snapshot, rim_range range, size_t *from, size_t *to);

/* Layers; NULL when memory is out. */
const rim_ranges *rim_snapshot_sentences(rim_snapshot *snapshot, size_t view, rim_quote_mode quotes);
const rim_words *rim_snapshot_words(rim_snapshot *snapshot, size_t view);

/* The quotations in one view, outer before inner; *n tells how many. NULL (and *n 0) also when memory is
   out. */
const rim_quote *rim_snapshot_quotes(rim_snapshot *snapshot, size_t view, size_t *n);

/* Does [start, end) of the view's text touch the inside of a direct quotation? An empty range does when it
   lies between the marks. */
bool rim_snapshot_in_quote(rim_snapshot *snapshot, size_t view, rim_range range);

/* Does [start, end) lie in one mark of a direct quotation and the space inside it? The mark of an inner quotation is no word of
   the outer one's speaker either. */
bool rim_snapshot_at_mark(rim_snapshot *snapshot, size_t view, rim_range range);

/* Does the view share a quotation with its neighbours (one that goes on over several paragraphs)? */
bool rim_snapshot_shares_quote(rim_snapshot *snapshot, size_t view);

#endif
