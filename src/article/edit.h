/* edit.h - proposing edits and findings, deciding on them, and the plan that settles which are applied. */
#ifndef RIM_ARTICLE_EDIT_H
#define RIM_ARTICLE_EDIT_H

#include "article/snapshot.h"

/* Who proposes, by what rule and why. All texts are copied. */
typedef struct rim_why {
    rim_str script, version, rule, reason;
    double confidence;
} rim_why;

/* Proposes to replace [start, end) of a view's text by `after`. Text that does not change is left out of the
   edit, so that it covers what it changes only. An edit that cannot be traced to the source is kept as blocked.
   RIM_INPUT when it changes nothing, RIM_MISUSE when the range is not one of characters of the text. */
rim_status rim_propose_text(rim_snapshot *snapshot, size_t view, rim_range range, rim_str after, const rim_why *why,
                            rim_error *error);

/* Proposes to take out source bytes that belong to a view: a whole block or element, the bullet before it, a pair of tags.
   `before` is what a reader loses, in memory that lives as long as the article; `in_quote` tells whether the removal breaks into a direct quotation. */
rim_status rim_propose_removal(rim_snapshot *snapshot, size_t view, const rim_range *sources, size_t n, rim_str before,
                               bool in_quote, const rim_why *why, rim_error *error);

/* Proposes to put `markup`, which is right where it goes but for the encoding, in place of source bytes of an HTML part; `text` is what of
   it a reader sees. RIM_MISUSE when either is not valid UTF-8. */
rim_status rim_propose_markup(rim_snapshot *snapshot, size_t view, rim_range range, rim_str markup, rim_str text, bool in_quote,
                              const rim_why *why, rim_error *error);

/* Appends text as HTML writes it between tags: & < > as references. */
void rim_escape_html(rim_str text, rim_buffer *out);

/* Proposes a value for a field of the article. */
rim_status rim_propose_field(rim_article *article, rim_str field, rim_str value, const rim_why *why,
                             rim_error *error);

/* Records a finding at [start, end) of a view's text. Suggestions are copied. */
rim_status rim_find_fault(rim_snapshot *snapshot, size_t view, rim_range range, rim_str message,
                          rim_severity severity, const rim_str *suggestions, size_t n, const rim_why *why,
                          rim_error *error);

/* Keeps that the script looked at [start, end) and lets it stand, and why; nothing is done when nobody wants to know. */
rim_status rim_let_stand(rim_snapshot *snapshot, size_t view, rim_range range, const rim_why *why, rim_error *error);

/* Takes an edit as it was recorded: source pieces with their `after`. Its bytes must be those of the source.
   `decision` accepts or rejects it. */
rim_status rim_propose_recorded(rim_article *article, const rim_edit *edit, rim_decision decision,
                                rim_error *error);

/* Settles the state of every edit: a person's word first, then the wall of quotation marks, confidence, and of two
   that change the same bytes the one earlier in the chain, then the one that starts earlier, then the longer.
   Touching edits do not conflict. False when memory is out. O(n log n). */
bool rim_plan(rim_article *article);

/* Forgets the edits and findings from these numbers on, and what the present script emitted: one that fails loses its own. */
void rim_forget(rim_article *article, size_t first_edit, size_t first_finding);

/* The applied pieces in order of the source. False when memory is out. */
typedef struct rim_splice {
    size_t start, end, edit;
    rim_str after;
    rim_str raw; /* the input's bytes to put there instead of an encoded `after`; data NULL: none */
} rim_splice;
typedef RIM_VECTOR(rim_splice) rim_splices;
bool rim_applied(const rim_article *article, rim_arena *arena, rim_splices *splices);

/* Appends the input with its applied edits, in its own encoding. */
bool rim_apply(const rim_article *article, rim_buffer *out);

/* Appends the input with these splices, given in order in bytes of the source. */
bool rim_splice_input(const rim_article *article, rim_arena *arena, rim_splices *splices, rim_buffer *out);

/* The input's bytes behind source [start, end). data is NULL when they are not one run. *is_encoded tells whether encoding
   the source text gives these bytes again. */
rim_str rim_input_bytes(const rim_article *article, rim_arena *arena, rim_range range, bool *is_encoded);

/* Could malformed bytes of the input before this piece become a character with what would follow them? `DF 61 9A` without its letter is the
   U+07DA of another text, which no record could undo. */
bool rim_mends_malformed(const rim_article *article, rim_arena *arena, const rim_piece *piece);

/* Appends source [start, end) with its applied edits, as source text (UTF-8). */
bool rim_apply_source(const rim_article *article, rim_range range, rim_buffer *out);

#endif
