/* base64.h - bytes as text (RFC 4648, section 4, with padding). */
#ifndef RIM_BASE_BASE64_H
#define RIM_BASE_BASE64_H

#include "base/buffer.h"

void rim_base64_put(rim_str bytes, rim_buffer *out);

/* Appends the bytes; false when the text is not base64. */
bool rim_base64_take(rim_str text, rim_buffer *out);

#endif
