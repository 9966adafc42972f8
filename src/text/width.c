#include "text/width.h"

#include "text/break.h"
#include "text/break_table.h"
#include "text/utf8.h"

static unsigned width_of(rim_str grapheme) {
    enum { EMOJI_STYLE = 0xFE0F };
    unsigned widest = 0, flags = 0;
    bool emoji = false;
    for (size_t at = 0, len; at < grapheme.len; at += len) {
        uint32_t code = rim_utf8_at(grapheme, at, &len);
        const rim_break_class *class = rim_break_class_of(code);
        flags += class->grapheme == G_REGIONAL;
        if (class->width > widest) widest = class->width;
        if (flags == 2 || (code == EMOJI_STYLE && emoji)) widest = 2;
        emoji = class->emoji;
    }
    return widest;
}

size_t rim_width(rim_str s) {
    size_t sum = 0;
    for (size_t at = 0, end; at < s.len; at = end) {
        end = rim_grapheme_end(s, at);
        unsigned char c = (unsigned char)s.data[at];
        sum += end == at + 1 ? c >= 0x20 && c < 0x7F : width_of(rim_str_slice(s, at, end));
    }
    return sum;
}
