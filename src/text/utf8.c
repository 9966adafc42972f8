#include "text/utf8.h"

#include "text/scan.h"

/* Bytes of the well-formed sequence at p, or 0; *bad is then how many bytes the maximal subpart has (table 3-7). */
static size_t sequence(const unsigned char *p, const unsigned char *end, size_t *bad) {
    unsigned char lead = *p, low = 0x80, high = 0xBF;
    size_t len = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    *bad = 1;
    if (len < 2) return len;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
    for (size_t i = 1; i < len; i++, low = 0x80, high = 0xBF) {
        if (p + i == end || p[i] < low || p[i] > high) {
            *bad = i;
            return 0;
        }
    }
    return len;
}

/* Whole blocks first; then, from the last character that begins before what they left, one by one. */
size_t rim_utf8_valid(rim_str s) {
    if (!s.len) return 0;
    const unsigned char *start = (const unsigned char *)s.data, *end = start + s.len, *p = start + rim_scan_utf8(s);
    for (int i = 0; i < 3 && p > start; i++) p--;
    while (p > start && (*p & 0xC0) == 0x80) p--;
    for (size_t len, bad; p < end; p += len)
        if (!(len = sequence(p, end, &bad))) break;
    return (size_t)(p - start);
}

size_t rim_utf8_put(uint32_t code, char out[4]) {
    if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = RIM_REPLACEMENT;
    if (code < 0x80) return out[0] = (char)code, 1;
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6), out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12), out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18), out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F)), out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

size_t rim_utf8_count(rim_str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    return n;
}

static bool record(rim_offsets *offsets, rim_arena *arena, size_t in, size_t out, size_t count) {
    return !offsets || rim_offsets_add(offsets, arena, in, out, count);
}

size_t rim_utf8_repair(rim_str s, rim_buffer *out, rim_offsets *offsets, rim_arena *arena) {
    size_t repaired = 0;
    for (size_t at = 0; at < s.len;) {
        rim_str rest = rim_str_slice(s, at, s.len);
        size_t valid = rim_utf8_valid(rest), bad = 0;
        rim_buffer_add(out, rim_str_slice(rest, 0, valid));
        if (!record(offsets, arena, 1, 1, valid)) out->failed = true;
        at += valid;
        if (at == s.len) break;
        sequence((const unsigned char *)s.data + at, (const unsigned char *)s.data + s.len, &bad);
        rim_buffer_add_c(out, "\xEF\xBF\xBD");
        if (!record(offsets, arena, bad, 3, 1)) out->failed = true;
        at += bad;
        repaired++;
    }
    return repaired;
}
