/* token.h - tags and comments in the source of a page, read as libxml2 reads them. */
#ifndef RIM_HTML_TOKEN_H
#define RIM_HTML_TOKEN_H

#include "base/arena.h"

typedef struct rim_token {
    size_t start, end;
    rim_str name;              /* of a tag, as written */
    bool is_close, is_markup;  /* is_markup: a comment, declaration or processing instruction */
    bool is_bogus;             /* markup that is a comment for browsers only, as "<![CDATA[x]]>", "</3>" and "<!-->" */
    bool is_empty;             /* a start tag that ends in "/>" */
} rim_token;

/* Reads the token whose '<' is at `at`. False when the '<' is just a character. */
bool rim_token_read(rim_str s, size_t at, rim_token *token);

/* The end of the attribute that begins at `at` inside a start tag, white space behind it included; or of what
   libxml2 throws away there. Equal to `at` where the tag ends. */
size_t rim_token_attribute(rim_str s, size_t at);

/* Where an attribute is written in the bytes of a start tag, "<p class=x>"; places are those of `tag`. */
typedef struct rim_written {
    rim_range all;   /* name and value */
    rim_range value; /* with its quotation marks; empty at all.end when there is none */
} rim_written;

/* Finds the first attribute of this name (case does not matter). False when the tag has none; all.start is then where one can be put,
   behind the last. */
bool rim_token_find_attribute(rim_str tag, rim_str name, rim_written *found);

/* The page as it is handed to libxml2, byte for byte as long as `s`: what would make it lose the rest of the page, show markup
   as text or take quadratic time is blanked. That is control characters and noncharacters, which are no characters of XML,
   bogus comments, and attributes beyond the 256th of a tag (*cut tells). `s` itself when there is nothing to blank; data is
   NULL when memory is out. */
rim_str rim_page_clean(rim_str s, rim_arena *arena, bool *cut);

#endif
