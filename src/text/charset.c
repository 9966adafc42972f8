/* charset.c - decoding and encoding. iconv knows the encodings of several bytes, and writes; we step character by character, so that every one
   keeps its bytes. */
#include "text/charset_table.h"

#include "text/normal.h"
#include "text/scan.h"
#include "text/utf8.h"

#include <iconv.h>

enum { HIGH = 128 };

const rim_charset *rim_charset_find(rim_str label) {
    char key[48] = " ";
    label = rim_str_trim(label);
    if (!label.len || label.len > sizeof key - 3) return NULL;
    for (size_t i = 0; i < label.len; i++) {
        char c = label.data[i];
        key[i + 1] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    key[label.len + 1] = ' ', key[label.len + 2] = '\0';
    for (size_t i = 0; i < rim_n_charsets; i++)
        if (strstr(rim_charsets[i].labels, key)) return &rim_charsets[i];
    return NULL;
}

const char *rim_charset_name(const rim_charset *charset) {
    return charset->name;
}

/* One character of `n` bytes through iconv; returns the bytes written, 0 when it is none. The last call gives out what glibc
   holds back in windows-1255 and -1258, where a mark may follow that makes one letter of two. */
static size_t convert(iconv_t cd, const char *in, size_t n, char out[16]) {
    char *from = (char *)in, *to = out;
    size_t left = n, room = 16;
    iconv(cd, NULL, NULL, NULL, NULL);
    if (iconv(cd, &from, &left, &to, &room) == (size_t)-1 || left) return 0;
    if (iconv(cd, NULL, NULL, &to, &room) == (size_t)-1) return 0;
    return 16 - room;
}

static const uint16_t *high_of(const rim_charset *charset) {
    return rim_charset_high[charset - rim_charsets];
}

/* ---- Detection ---- */

static const rim_charset *utf8(void) {
    return &rim_charsets[0];
}

static const rim_charset *by_bom(rim_str s, size_t *bom) {
    *bom = 0;
    if (rim_str_starts(s, RIM_STR("\xEF\xBB\xBF"))) return *bom = 3, utf8();
    if (rim_str_starts(s, RIM_STR("\xFF\xFE"))) return *bom = 2, rim_charset_find(RIM_STR("utf-16le"));
    if (rim_str_starts(s, RIM_STR("\xFE\xFF"))) return *bom = 2, rim_charset_find(RIM_STR("utf-16be"));
    return NULL;
}

/* The value behind "charset=" or "encoding=" in the tag or declaration that starts at `at`. */
static rim_str label_in(rim_str s, size_t at, const char *key) {
    size_t end = rim_str_find(s, RIM_STR(">"), at);
    rim_str tag = rim_str_slice(s, at, end), word = rim_str_of(key);
    for (size_t i = 0; i + word.len < tag.len; i++) {
        if (!rim_str_eq_nocase(rim_str_slice(tag, i, i + word.len), word)) continue;
        size_t from = i + word.len, to;
        while (from < tag.len && rim_is_space(tag.data[from])) from++;
        if (from == tag.len || tag.data[from] != '=') continue;
        do from++;
        while (from < tag.len && (rim_is_space(tag.data[from]) || tag.data[from] == '"' || tag.data[from] == '\''));
        for (to = from; to < tag.len && !rim_is_space(tag.data[to]) && !strchr("\"';/", tag.data[to]);) to++;
        return rim_str_slice(tag, from, to);
    }
    return (rim_str){"", 0};
}

/* The prescan of HTML, section 13.2.3.2: <meta charset> or http-equiv in the first bytes; and the XML declaration. */
static const rim_charset *by_meta(rim_str s) {
    enum { PRESCAN = 4096 };
    if (s.len > PRESCAN) s.len = PRESCAN;
    const rim_charset *found = NULL;
    if (rim_str_starts(s, RIM_STR("<?xml"))) found = rim_charset_find(label_in(s, 0, "encoding"));
    for (size_t at = 0; !found && (at = rim_str_find(s, RIM_STR("<"), at)) < s.len; at++) {
        if (rim_str_starts(rim_str_slice(s, at, s.len), RIM_STR("<!--"))) {
            at = rim_str_find(s, RIM_STR("-->"), at);
            if (at >= s.len) break;
        } else if (at + 5 < s.len && rim_str_eq_nocase(rim_str_slice(s, at, at + 5), RIM_STR("<meta"))) {
            found = rim_charset_find(label_in(s, at, "charset"));
        }
    }
    return found && found->kind != RIM_CHARSET_UTF8 && found->kind <= RIM_CHARSET_UTF16BE ? utf8() : found;
}

static const rim_charset *by_zeros(rim_str s) {
    size_t even = 0, odd = 0, n = s.len < 4096 ? s.len & ~(size_t)1 : 4096;
    for (size_t i = 0; i < n; i += 2) even += !s.data[i], odd += !s.data[i + 1];
    if (odd > n / 8 && even < n / 64 + 1) return rim_charset_find(RIM_STR("utf-16le"));
    if (even > n / 8 && odd < n / 64 + 1) return rim_charset_find(RIM_STR("utf-16be"));
    return NULL;
}

/* Is the character one that texts of any language hold: quotation marks, dashes, spaces, signs? */
static bool is_common_sign(uint32_t c) {
    return (c >= 0x2010 && c <= 0x203A) || c == 0xAB || c == 0xBB || c == 0xA0 || c == 0x20AC || c == 0x2116 || c == 0xA7 ||
           c == 0xB0 || c == 0xA9 || c == 0xAE || c == 0xB7 || c == 0x2122 || c == 0xA3;
}

/* What each high byte says for the encoding: the more frequent the letter, the more. */
static void weigh_bytes(const rim_charset *charset, const uint16_t *high, double weight[HIGH]) {
    for (unsigned i = 0; i < HIGH; i++) {
        uint32_t c = high[i];
        weight[i] = !c || c < 0xA0 ? -6 : is_common_sign(c) ? 0.2 : rim_is_letter(c) ? -0.6 : -2.5;
    }
    rim_str letters = rim_str_of(charset->frequent);
    double rank = 0;
    for (size_t at = 0, len; at < letters.len; at += len, rank++) {
        uint32_t letter = rim_utf8_at(letters, at, &len);
        for (unsigned i = 0; i < HIGH; i++)
            if (high[i] == letter) weight[i] = 2.0 / (1.0 + 0.04 * rank) + 0.2;
    }
}

/* How well the bytes read in this encoding: letters of its languages count for it, controls, stray signs and capitals inside
   words against it. */
static double likelihood(const rim_charset *charset, rim_str s) {
    const uint16_t *high = high_of(charset);
    double weight[HIGH];
    weigh_bytes(charset, high, weight);
    double sum = 0;
    uint32_t before = ' ';
    for (size_t i = 0; i < s.len && i < 65536; i++) {
        unsigned char byte = (unsigned char)s.data[i];
        uint32_t c = byte < HIGH ? byte : high[byte - HIGH];
        if (byte >= HIGH) {
            sum += weight[byte - HIGH];
            if (rim_is_upper(c) && rim_is_lower(before)) sum -= 3;
            if (rim_is_letter(c) && rim_is_letter(before) && (c < 0x250) != (before < 0x250)) sum -= 2; /* mixed scripts */
        } else if (rim_is_letter(c) && before >= 0x250 && rim_is_letter(before)) {
            sum -= 2;
        }
        before = c;
    }
    return sum;
}

static const rim_charset *by_statistics(rim_str s) {
    const rim_charset *best = rim_charset_find(RIM_STR("windows-1252"));
    double most = likelihood(best, s) + 1; /* the web's default, when nothing else reads better */
    for (size_t i = 0; i < rim_n_charsets; i++) {
        const rim_charset *charset = &rim_charsets[i];
        if (!charset->frequent || charset == best) continue;
        double score = likelihood(charset, s);
        if (score > most) best = charset, most = score;
    }
    return best;
}

const rim_charset *rim_charset_detect(rim_str s, rim_str label, bool is_html, size_t *bom) {
    const rim_charset *found = by_bom(s, bom);
    if (!found) found = rim_charset_find(label);
    if (!found && is_html) found = by_meta(s);
    if (!found) found = by_zeros(s);
    if (found) return found;
    return rim_utf8_valid(s) == s.len ? utf8() : by_statistics(s);
}

/* ---- Decoding ---- */

typedef struct decoder {
    rim_buffer text;
    rim_offsets offsets;
    rim_arena *arena;
    size_t at, repaired;
} decoder;

/* `in` bytes gave the code point; 0 stands for malformed. */
static bool put(decoder *d, uint32_t code, size_t in, bool is_bad) {
    char *room = rim_buffer_reserve(&d->text, 4);
    if (!room) return false;
    if (is_bad) {
        d->repaired++;
        code = RIM_REPLACEMENT;
    }
    size_t out = rim_utf8_put(code, room);
    d->text.len += out;
    d->at += in;
    return rim_offsets_add(&d->offsets, d->arena, in, out, 1);
}

static bool decode_utf16(decoder *d, rim_str s, bool big) {
    const unsigned char *p = (const unsigned char *)s.data;
    while (d->at < s.len) {
        if (s.len - d->at < 2) return put(d, 0, 1, true);
        size_t i = d->at;
        uint32_t unit = big ? (uint32_t)p[i] << 8 | p[i + 1] : (uint32_t)p[i + 1] << 8 | p[i], low = 0;
        if (unit >= 0xD800 && unit < 0xDC00 && s.len - i >= 4)
            low = big ? (uint32_t)p[i + 2] << 8 | p[i + 3] : (uint32_t)p[i + 3] << 8 | p[i + 2];
        bool pair = low >= 0xDC00 && low < 0xE000, alone = unit >= 0xD800 && unit < 0xE000 && !pair;
        uint32_t code = pair ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : unit;
        if (!put(d, code, pair ? 4 : 2, alone)) return false;
    }
    return true;
}

/* Most bytes of most pages are ASCII, and stand for themselves: those from here on at once. */
static bool put_ascii(decoder *d, rim_str s) {
    static const rim_byte_set high = {{{0}, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}}};
    rim_str run = rim_str_slice(s, d->at, rim_scan(&high, s, d->at));
    rim_buffer_add(&d->text, run);
    d->at += run.len;
    return !d->text.failed && rim_offsets_add(&d->offsets, d->arena, 1, 1, run.len);
}

static bool decode_single(decoder *d, rim_str s, const rim_charset *charset) {
    const uint16_t *high = high_of(charset);
    while (d->at < s.len) {
        if (!put_ascii(d, s)) return false;
        if (d->at == s.len) break;
        unsigned char byte = (unsigned char)s.data[d->at];
        if (!put(d, byte < HIGH ? byte : high[byte - HIGH], 1, byte >= HIGH && !high[byte - HIGH])) return false;
    }
    return true;
}

static bool decode_multi(decoder *d, rim_str s, iconv_t cd) {
    while (d->at < s.len) {
        if (!put_ascii(d, s)) return false;
        if (d->at == s.len) break;
        unsigned char byte = (unsigned char)s.data[d->at];
        char out[16];
        size_t n = 1, wrote = 0, len;
        for (; byte >= HIGH && n <= 4 && n <= s.len - d->at && !wrote; n++) wrote = convert(cd, s.data + d->at, n, out);
        uint32_t code = byte < HIGH ? byte : wrote ? rim_utf8_at((rim_str){out, wrote}, 0, &len) : 0;
        if (!put(d, code, wrote ? n - 1 : 1, byte >= HIGH && !wrote)) return false;
    }
    return true;
}

static bool decode_utf8(rim_str s, size_t bom, rim_arena *arena, rim_decoded *out) {
    rim_str body = rim_str_slice(s, bom, s.len);
    *out = (rim_decoded){.text = body, .offsets = rim_offsets_from(bom)};
    size_t valid = rim_utf8_valid(body);
    if (valid == body.len) return true;
    rim_buffer text;
    rim_buffer_init(&text, arena->alloc);
    out->repaired = rim_utf8_repair(body, &text, &out->offsets, arena);
    out->text = text.failed ? (rim_str){NULL, 0} : rim_arena_str(arena, rim_buffer_str(&text));
    rim_buffer_free(&text);
    return out->text.data;
}

bool rim_charset_decode(const rim_charset *charset, rim_str s, size_t bom, rim_arena *arena, rim_decoded *out) {
    if (charset->kind == RIM_CHARSET_UTF8) return decode_utf8(s, bom, arena, out);
    decoder d = {.arena = arena, .at = bom, .offsets = rim_offsets_from(bom)};
    rim_buffer_init(&d.text, arena->alloc);
    bool ok = false;
    if (charset->kind == RIM_CHARSET_SINGLE) ok = decode_single(&d, s, charset);
    else if (charset->kind != RIM_CHARSET_MULTI) ok = decode_utf16(&d, s, charset->kind == RIM_CHARSET_UTF16BE);
    else {
        iconv_t cd = iconv_open("UTF-8", charset->iconv);
        ok = cd != (iconv_t)-1 && decode_multi(&d, s, cd);
        if (cd != (iconv_t)-1) iconv_close(cd);
    }
    *out = (rim_decoded){.offsets = d.offsets, .repaired = d.repaired};
    if (ok) out->text = rim_arena_str(arena, rim_buffer_str(&d.text));
    rim_buffer_free(&d.text);
    return ok && out->text.data;
}

/* ---- Encoding ---- */

static void encode_utf16(rim_str text, bool big, rim_buffer *out) {
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t code = rim_utf8_at(text, at, &len), units[2] = {code, 0};
        int n = 1;
        if (code >= 0x10000) units[0] = 0xD7C0 + (code >> 10), units[1] = 0xDC00 + (code & 0x3FF), n = 2;
        for (int i = 0; i < n; i++) {
            rim_buffer_add_char(out, (char)(big ? units[i] >> 8 : units[i] & 0xFF));
            rim_buffer_add_char(out, (char)(big ? units[i] & 0xFF : units[i] >> 8));
        }
    }
}

static bool encode_table(iconv_t cd, const rim_charset *charset, rim_str text, rim_buffer *out, size_t *bad) {
    bool holes = strncmp(charset->name, "windows-", 8) == 0;
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t code = rim_utf8_at(text, at, &len);
        char bytes[16];
        size_t n = convert(cd, text.data + at, len, bytes);
        if (!n && holes && code >= 0x80 && code < 0xA0) bytes[0] = (char)code, n = 1;
        if (!n) return *bad = at, false;
        rim_buffer_add(out, (rim_str){bytes, n});
    }
    return true;
}

bool rim_charset_encode(const rim_charset *charset, rim_str text, rim_buffer *out, size_t *bad) {
    size_t start = out->len;
    bool ok = true;
    *bad = 0;
    if (charset->kind == RIM_CHARSET_UTF8) rim_buffer_add(out, text);
    else if (charset->kind <= RIM_CHARSET_UTF16BE) encode_utf16(text, charset->kind == RIM_CHARSET_UTF16BE, out);
    else {
        iconv_t cd = iconv_open(charset->iconv, "UTF-8");
        ok = cd != (iconv_t)-1 && encode_table(cd, charset, text, out, bad);
        if (cd != (iconv_t)-1) iconv_close(cd);
    }
    if (!ok) out->len = start;
    return ok;
}
