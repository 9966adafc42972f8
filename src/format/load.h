/* load.h - edit records read back: to apply them to their source, or to undo them. */
#ifndef RIM_FORMAT_LOAD_H
#define RIM_FORMAT_LOAD_H

#include "article/edit.h"

/* The public rim_article_load and rim_article_revert, arguments checked. */
rim_status rim_load_records(rim_article *article, rim_str records, rim_error *error);
rim_status rim_revert_records(rim_article *article, rim_str records, rim_buffer *out, rim_error *error);

#endif
