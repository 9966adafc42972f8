/* write.h - an article in the formats people and programs read. One file per format. */
#ifndef RIM_FORMAT_WRITE_H
#define RIM_FORMAT_WRITE_H

#include "article/edit.h"

/* Each appends to `out` and returns false when memory ran out. */
bool rim_write_records(rim_article *article, rim_buffer *out); /* JSON Lines: article, edits, findings, errors */
bool rim_write_diff(rim_article *article, rim_buffer *out);    /* unified, of the source */
bool rim_write_marked(rim_article *article, rim_buffer *out);  /* CriticMarkup, of the source */
void rim_write_results(const rim_article *article, rim_buffer *out); /* a part of "explain" */
bool rim_write_explain(rim_article *article, rim_buffer *out); /* for people: what, where, by which rule, why */
/* What one script changed, proposed, pointed at or let stand in a range of the source; returns how many. */
size_t rim_explain_range(const rim_article *article, rim_str script, rim_range line, rim_buffer *out);
bool rim_write_plain(rim_article *article, rim_buffer *out);   /* the blocks' text, a blank line between */
bool rim_write_clean(rim_article *article, rim_buffer *out);   /* the article alone, as HTML that can be put into any page */
bool rim_write_markdown(rim_article *article, rim_buffer *out);
bool rim_write_ninjs(rim_article *article, rim_buffer *out);   /* one JSON object, with the names of ninjs 3.1 */

/* By name, as rim_article_write has it. RIM_MISUSE for an unknown name. */
rim_status rim_write(rim_article *article, const char *format, rim_buffer *out, rim_error *error);

/* "same", "records" ... for listings; NULL-terminated. */
extern const char *const rim_write_formats[];

/* Names used in records. */
const char *rim_state_name(rim_state state);
const char *rim_block_reason_name(rim_block_reason reason);
const char *rim_severity_name(rim_severity severity);

/* The part a source byte lies in; part->range.start is where its own offsets begin. Never NULL. */
const rim_part *rim_part_at(const rim_article *article, size_t source);

#endif
