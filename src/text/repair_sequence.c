#include "text/repair_sequence.h"

#include "text/codepage_table.h"
#include "text/normal.h"
#include "text/utf8.h"

enum { NBSP = 0xA0, LOST = 0x100, NO_BYTE = 0x200 };

static uint32_t code_at(rim_str text, size_t at, size_t *len) {
    return at < text.len ? rim_utf8_at(text, at, len) : (*len = 0, 0);
}

static uint32_t code_before(rim_str text, size_t at) {
    size_t len;
    return at ? rim_utf8_at(text, rim_utf8_before(text, at), &len) : 0;
}

typedef struct likely {
    uint32_t first, last;
    double weight;
} likely;

/* How much a character speaks for itself as what was meant: those of news in any language; not listed: none. */
static const likely meant[] = {
    {0x80, 0x9F, 1},        /* controls, when damaged twice */
    {0xA0, 0x11F, 2},       {0x120, 0x121, 0.5}, {0x122, 0x137, 2},      {0x138, 0x138, 0.5},  {0x139, 0x148, 2},
    {0x14A, 0x14D, 2},      {0x150, 0x155, 2},   {0x156, 0x157, 0.5},    {0x158, 0x17E, 2},    {0x192, 0x192, 1},    {0x218, 0x21B, 2},
    {0x2BB, 0x2DD, 1},      {0x300, 0x338, 1},   {0x386, 0x3CE, 2},      {0x401, 0x45F, 2},    {0x490, 0x491, 2},
    {0x531, 0x587, 1},      {0x591, 0x5C7, 0.5}, {0x5D0, 0x5EA, 2},      {0x60C, 0x6D3, 2},    {0x6F0, 0x6F9, 2},
    {0x901, 0xDF3, 3},      {0xE01, 0xE5B, 3},   {0x10D0, 0x10FF, 3},    {0x1200, 0x137C, 2},  {0x1E00, 0x1EF9, 3},
    {0x1F00, 0x1FFE, 2},    {0x2002, 0x200F, 3}, {0x2010, 0x2044, 4},    {0x20A0, 0x20BF, 4},  {0x2103, 0x214F, 3},
    {0x2153, 0x215E, 3},    {0x2190, 0x27BF, 3}, {0x2900, 0x2BFF, 2},    {0x3001, 0x30FF, 3},  {0x4E00, 0x9FFF, 3},
    {0xAC00, 0xD7A3, 3},    {0xFB00, 0xFB06, 2}, {0xFE0F, 0xFE0F, 2},    {0xFEFF, 0xFEFF, 4},  {0xFF01, 0xFFEE, 3},
    {RIM_REPLACEMENT, RIM_REPLACEMENT, 4},       {0x1F000, 0x1FAFF, 4},
};

static double weight_of(uint32_t code) {
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (code <= meant[i].last) return code >= meant[i].first ? meant[i].weight : 0;
    return 0;
}

/* The byte that continues a sequence; LOST where the text has a sign for a byte that no longer exists. */
static unsigned next_byte(uint32_t code, unsigned page, unsigned lead) {
    unsigned byte = code < 0x10000 ? rim_codepage_row_of(code)->bytes[page] : 0;
    if (byte >= 0x80 && byte <= 0xBF) return byte;
    if (code == RIM_REPLACEMENT || (code == '?' && (lead == 0xC3 || lead == 0xE2))) return LOST;
    return NO_BYTE;
}

/* Closing marks and spaces, which stand behind a letter in any sound text: "VOILÀ…", "ALEMÃ”". */
static bool is_closing(uint32_t code) {
    return code == 0x2026 || code == 0x2019 || code == 0x201D || code == 0x201C || code == 0xBB || code == 0x203A || code == 0x2013 ||
           code == 0x2014 || code == NBSP || code == 0x2122 || code == 0xAE;
}

/* May what stands here be meant as it is? A letter and closing marks at the end of a word, or in capitals; a root sign and its number. */
static bool may_be_sound(rim_str text, size_t at, const rim_sequence *s, bool closes) {
    size_t len;
    uint32_t before = code_before(text, at), lead = code_at(text, at, &len), after = code_at(text, at + s->len, &len);
    bool in_word = rim_is_letter(before), ends = !rim_is_letter(after) && after < 0x80;
    if (!rim_is_letter(lead)) return !in_word && ends;
    return closes && in_word && (ends || rim_is_upper(before));
}

bool rim_page_is_other_script(unsigned page) {
    return page == RIM_CP1251 || page == RIM_CP1253 || page == RIM_CP1255 || page == RIM_CP1256;
}

/* Two letters side by side, as in any sound text; in windows-1252 those that continue a sequence hardly follow those that begin one. */
static bool is_common(rim_str text, size_t at, unsigned page, unsigned n, uint32_t last) {
    size_t len;
    if (rim_page_is_other_script(page)) return true;
    return n == 2 && page != RIM_CP1252 && rim_is_letter(last) && rim_is_letter(code_at(text, at, &len));
}

/* The surrogates of a pair, each three bytes: what CESU-8 makes of an emoji. */
static bool take_pair(rim_str text, size_t at, unsigned page, const unsigned bytes[4], rim_sequence *s) {
    size_t len, from = at + s->len;
    unsigned low[3];
    for (int i = 0; i < 3; i++, from += len) {
        uint32_t code = code_at(text, from, &len);
        low[i] = code < 0x10000 ? rim_codepage_row_of(code)->bytes[page] : 0;
    }
    if (bytes[1] >= 0xB0 || low[0] != 0xED || low[1] < 0xB0 || low[1] > 0xBF || low[2] < 0x80 || low[2] > 0xBF) return false;
    s->code = 0x10000 + ((bytes[1] & 0x0F) << 16 | (bytes[2] & 0x3F) << 10 | (low[1] & 0x0F) << 6 | (low[2] & 0x3F));
    s->len = from - at;
    return true;
}

static bool decode(rim_str text, size_t at, unsigned page, const unsigned bytes[4], unsigned n, rim_sequence *s) {
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    s->code = bytes[0] & (0x7F >> n);
    for (unsigned i = 1; i < n; i++) s->code = s->code << 6 | (bytes[i] & 0x3F);
    if (s->code < least[n] || s->code > 0x10FFFF) return false;
    if (s->code >= 0xD800 && s->code < 0xE000) return take_pair(text, at, page, bytes, s);
    return true;
}

/* A space that was a no-break space, byte A0: "Å veices". Behind C3 it is the word "à", whose own space is kept. */
static bool take_space(rim_str text, size_t at, unsigned lead, size_t lead_len, rim_sequence *s) {
    size_t len;
    uint32_t before = code_before(text, at);
    bool is_word = lead == 0xC3 && !rim_is_letter(before);
    if (lead > 0xDF || (lead == 0xC3 && !is_word) || code_at(text, at + lead_len + 1, &len) <= ' ') return false;
    *s = (rim_sequence){.len = is_word ? lead_len : lead_len + 1, .code = (lead & 0x1F) << 6 | 0x20, .weight = 0};
    return weight_of(s->code) >= 1;
}

bool rim_sequence_at(rim_str text, size_t at, unsigned page, rim_sequence *found) {
    size_t len;
    uint32_t code = code_at(text, at, &len);
    unsigned bytes[4] = {code < 0x10000 ? rim_codepage_row_of(code)->bytes[page] : 0};
    if (bytes[0] < 0xC2 || bytes[0] > 0xF4) return false;
    unsigned n = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4, lost = 0, known = 0;
    bool closes = true;
    *found = (rim_sequence){.len = len};
    for (unsigned i = 1; i < n; i++) {
        code = code_at(text, at + found->len, &len);
        bytes[i] = next_byte(code, page, bytes[0]);
        if (bytes[i] == NO_BYTE) return code == ' ' && i == 1 && take_space(text, at, bytes[0], found->len, found);
        found->len += len;
        lost += bytes[i] == LOST, known += bytes[i] != LOST;
        closes = closes && is_closing(code);
    }
    if (lost) return found->code = RIM_REPLACEMENT, n == 2 || known > 0;
    if (!decode(text, at, page, bytes, n, found)) return false;
    found->weight = weight_of(found->code);
    if (found->weight <= 0) return false;
    if (may_be_sound(text, at, found, closes)) found->weight = 0.5;
    else if (found->weight < RIM_SEQUENCE_SURE && is_common(text, at, page, n, code)) found->weight /= 2;
    return true;
}
