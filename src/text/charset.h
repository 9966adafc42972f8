/* charset.h - from a document's encoding to UTF-8 and back. Encodings and labels: WHATWG Encoding Standard.
   The tables are those of iconv(3); the mapping and the choice are ours. */
#ifndef RIM_TEXT_CHARSET_H
#define RIM_TEXT_CHARSET_H

#include "base/offsets.h"
#include "base/buffer.h"

typedef struct rim_charset rim_charset; /* one encoding; static */

/* By label, as WHATWG names them, case and space at the ends ignored ("latin1" is windows-1252); NULL when unknown. */
const rim_charset *rim_charset_find(rim_str label);
const char *rim_charset_name(const rim_charset *charset); /* "UTF-8", "windows-1251" ... */

/* Chooses by byte order mark (*bom: its length), `label` from outside (may be empty), <meta> when `is_html`, UTF-8 validity,
   UTF-16 by its zero bytes, then letter statistics between the single-byte encodings. Never NULL. */
const rim_charset *rim_charset_detect(rim_str bytes, rim_str label, bool is_html, size_t *bom);

typedef struct rim_decoded {
    rim_str text;        /* valid UTF-8, in the arena (or `bytes` itself when that is valid UTF-8) */
    rim_offsets offsets; /* text -> bytes; empty runs when the text is the bytes from `bom` on */
    size_t repaired;     /* malformed sequences, each now U+FFFD */
} rim_decoded;

/* False when memory is out. */
bool rim_charset_decode(const rim_charset *charset, rim_str bytes, size_t bom, rim_arena *arena, rim_decoded *out);

/* Appends `text` in the encoding. False (and nothing appended) when a character has no code there; *bad is
   then its byte offset in `text`. */
bool rim_charset_encode(const rim_charset *charset, rim_str text, rim_buffer *out, size_t *bad);

#endif
