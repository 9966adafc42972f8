/* token.h - tags, comments and raw text in the source of a page, read as HTML's tokenizer reads them (HTML, section 13.2.5). */
#ifndef RIM_HTML_TOKEN_H
#define RIM_HTML_TOKEN_H

#include "base/buffer.h"

typedef enum rim_token_kind {
    RIM_TOKEN_OPEN,    /* a start tag */
    RIM_TOKEN_CLOSE,   /* an end tag */
    RIM_TOKEN_COMMENT, /* "<!--x-->" */
    RIM_TOKEN_MARKUP,  /* a declaration, or what is a comment for browsers only: "<?x>", "<!x>", "</3>" */
} rim_token_kind;

typedef struct rim_token {
    rim_token_kind kind;
    size_t start, end; /* of a start tag: `end` is not known yet, it follows its attributes */
    rim_str name;      /* of a tag, as written */
    rim_range inner;   /* of a comment: its text */
    bool is_cut;       /* the source ends inside */
} rim_token;

/* Reads the token whose '<' is at `at`; of a start tag its name only: rim_token_attribute takes it from name.data + name.len on. False
   when the '<' is just a character. */
bool rim_token_read(rim_str s, size_t at, rim_token *token);

/* Where an attribute is written. */
typedef struct rim_written {
    rim_range all;   /* name and value */
    rim_range name;
    rim_range value; /* with its quotation marks; empty at all.end when there is none */
} rim_written;

/* Reads the next attribute of a start tag at or after *at and moves *at behind it. False where the tag ends: *at is then behind its
   '>', or s.len + 1 when the source ends before, and *is_empty says whether "/>" ended it. */
bool rim_token_attribute(rim_str s, size_t *at, rim_written *found, bool *is_empty);

/* The value without its quotation marks. */
rim_str rim_token_value(rim_str s, const rim_written *attribute);

/* Finds the first attribute of this name (case does not matter) in the bytes of a start tag, "<p class=x>"; places are those of
   `tag`. False when the tag has none; all.start is then where one can be put, behind the last. */
bool rim_token_find_attribute(rim_str tag, rim_str name, rim_written *found);

/* Appends what gives the start tag this attribute (a name of ASCII letters, digits and "-_.:") and returns the bytes of `tag` it goes in
   place of: the value it has, or none behind the last attribute. The value is UTF-8, in the quotation marks it had or double ones. */
rim_range rim_token_set_attribute(rim_str tag, rim_str name, rim_str value, rim_buffer *out);

/* The bytes of an attribute with the white space before it that is not needed. False when the tag has none of that name. */
bool rim_token_drop_attribute(rim_str tag, rim_str name, rim_range *range);

/* Where the text of an element that holds no tags ends: at its end tag, or s.len. A script may hide one in a comment. */
size_t rim_token_raw_end(rim_str s, size_t at, rim_str name);

#endif
