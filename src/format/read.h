/* read.h - from an input's bytes to an article. One file per format. */
#ifndef RIM_FORMAT_READ_H
#define RIM_FORMAT_READ_H

#include "article/article.h"

/* Reads `bytes` as `reading` says (NULL: look at the bytes). NULL on error: out of memory, an unknown format or
   encoding, or JSON that is not what a record must be. */
rim_article *rim_read(rim_alloc alloc, rim_str bytes, const rim_reading *reading, rim_error *error);

/* Each appends a part's blocks to article->blocks; the part's range is set, its page is filled in. False when memory is
   out. */
bool rim_read_text(rim_article *article, rim_part *part, rim_block_kind kind);
bool rim_read_html(rim_article *article, rim_part *part);

/* Makes the source and the parts from a JSON record (article->stages has the decoding already); `text` is the decoded
   record. */
rim_status rim_read_json(rim_article *article, rim_str text, rim_error *error);

#endif
