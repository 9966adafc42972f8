#include "text/normal.h"

#include "text/normal_table.h"
#include "text/utf8.h"

#include <utf8proc.h>

/* Bytes that are decomposed at a time: utf8proc sorts the marks of one call in time quadratic in their number. No character becomes more
   than 18 of them (U+FDFA, three bytes). */
enum { CHUNK = 64, CHUNK_CODES = CHUNK / 3 * 18 + 18 };

/* ---- Where to look ---- */

/* The end of the piece that begins with a place to look at: the next code point that nothing before can touch. */
static size_t piece_end(rim_str s, size_t at, rim_look look) {
    size_t start = at;
    for (size_t len; at < s.len; at += len)
        if (!rim_normal_look(rim_utf8_at(s, at, &len), look) && at > start) break;
    return at;
}

/* ---- Mapping ---- */

static unsigned mark_class(utf8proc_int32_t code) {
    return code < 0x300 ? 0 : (unsigned)utf8proc_get_property(code)->combining_class;
}

/* The canonical order (Unicode 15.0, D109) of a run of marks, by counting. False when memory is out. */
static bool sort_run(utf8proc_int32_t *codes, size_t n, rim_alloc alloc) {
    size_t starts[257] = {0};
    utf8proc_int32_t *sorted = rim_realloc(alloc, NULL, 0, n * sizeof *codes);
    if (!sorted) return false;
    for (size_t i = 0; i < n; i++) starts[mark_class(codes[i]) + 1]++;
    for (size_t c = 1; c < 257; c++) starts[c] += starts[c - 1];
    for (size_t i = 0; i < n; i++) sorted[starts[mark_class(codes[i])]++] = codes[i];
    memcpy(codes, sorted, n * sizeof *codes);
    rim_release(alloc, sorted, n * sizeof *codes);
    return true;
}

/* Brings marks in order that were decomposed in several calls, or had something between them. */
static bool sort_marks(utf8proc_int32_t *codes, size_t n, rim_alloc alloc) {
    for (size_t start = 0, end; start < n; start = end + 1) {
        bool in_order = true;
        for (end = start; end < n && mark_class(codes[end]); end++)
            in_order = in_order && (end == start || mark_class(codes[end - 1]) <= mark_class(codes[end]));
        if (!in_order && !sort_run(codes + start, end - start, alloc)) return false;
    }
    return true;
}

/* The end of the chunk that begins at `at`. */
static size_t chunk_end(rim_str s, size_t at) {
    size_t end = rim_min(s.len, at + CHUNK);
    while (end < s.len && ((unsigned char)s.data[end] & 0xC0) == 0x80) end--;
    return end;
}

static void write_codes(const utf8proc_int32_t *codes, utf8proc_ssize_t n, rim_buffer *out) {
    for (utf8proc_ssize_t i = 0; i < n; i++) {
        char *room = rim_buffer_reserve(out, 4);
        if (room) out->len += rim_utf8_put((uint32_t)codes[i], room);
    }
}

/* A mark that changes how a letter sounds or is stressed, by its combining class: nuktas, the points of Hebrew and Arabic, tones of Thai and
   Lao, accents above and below. Vowel signs, viramas and the voicing marks of kana, without which a word is another, are none. */
static bool is_accent(utf8proc_int32_t code) {
    unsigned class = mark_class(code);
    return class == 7 || (class >= 10 && class <= 36) || class == 107 || class == 122 || class >= 200;
}

/* Default_Ignorable_Code_Point also where nothing is assigned yet, which utf8proc does not know (Unicode 15.0, DerivedCoreProperties.txt). */
static bool is_ignored(utf8proc_int32_t code) {
    return code == 0x2065 || (code >= 0xFFF0 && code <= 0xFFF8) || (code >= 0xE0000 && code <= 0xE0FFF);
}

/* What a form or folding does. */
typedef struct change {
    void (*copy)(rim_str, rim_buffer *);                        /* what is not looked at */
    void (*slow)(rim_str, const struct change *, rim_buffer *); /* pieces that neighbours have a say in */
    int options;                                                /* of utf8proc */
    const rim_normal_map *map;                                  /* single characters; NULL: none */
    bool composes, is_alone, strips;                            /* is_alone: no character has a say in another */
} change;

static utf8proc_ssize_t decompose(rim_str chunk, const change *c, utf8proc_int32_t *codes) {
    utf8proc_option_t options = (utf8proc_option_t)c->options;
    utf8proc_ssize_t n = utf8proc_decompose((const utf8proc_uint8_t *)chunk.data, (utf8proc_ssize_t)chunk.len, codes, CHUNK_CODES, options), kept = 0;
    bool ignores = options & UTF8PROC_IGNORE;
    if (!ignores && !c->strips) return n;
    for (utf8proc_ssize_t i = 0; i < n; i++)
        if (!(ignores && is_ignored(codes[i])) && !(c->strips && is_accent(codes[i]))) codes[kept++] = codes[i];
    return n < 0 ? n : kept;
}

/* Maps a piece longer than a chunk, with all its codes in hand: a run of marks may go on as long as it likes. */
static void map_long(rim_str piece, const change *c, rim_buffer *out) {
    rim_buffer codes;
    rim_buffer_init(&codes, out->alloc);
    for (size_t at = 0, end; at < piece.len; at = end) {
        end = chunk_end(piece, at);
        char *room = rim_buffer_reserve(&codes, CHUNK_CODES * sizeof(utf8proc_int32_t));
        utf8proc_ssize_t n = room ? decompose(rim_str_slice(piece, at, end), c, (utf8proc_int32_t *)(void *)room) : 0;
        if (n > 0) codes.len += (size_t)n * sizeof(utf8proc_int32_t);
    }
    utf8proc_int32_t *all = (utf8proc_int32_t *)(void *)codes.data;
    utf8proc_ssize_t n = (utf8proc_ssize_t)(codes.len / sizeof *all);
    out->failed = out->failed || codes.failed || !sort_marks(all, (size_t)n, out->alloc);
    if (!out->failed && c->composes) n = utf8proc_normalize_utf32(all, n, (utf8proc_option_t)c->options);
    if (!out->failed) write_codes(all, n, out);
    rim_buffer_free(&codes);
}

/* Decomposes and composes a piece through utf8proc in our own memory. */
static void map_piece(rim_str piece, const change *c, rim_buffer *out) {
    if (piece.len > CHUNK) {
        map_long(piece, c, out);
        return;
    }
    utf8proc_int32_t codes[CHUNK_CODES];
    utf8proc_ssize_t n = decompose(piece, c, codes);
    if (n > 0 && c->options & UTF8PROC_IGNORE && !sort_marks(codes, (size_t)n, out->alloc)) out->failed = true; /* what went stood between */
    if (n >= 0 && c->composes) n = utf8proc_normalize_utf32(codes, n, (utf8proc_option_t)c->options);
    write_codes(codes, n, out);
}

/* ---- What a form or folding does ---- */

/* Letters that do not decompose, as newsrooms without accents write them (own list). */
static const char *plain_letter(uint32_t code) {
    switch (code) {
    case 0xF8: return "o";
    case 0xD8: return "O";
    case 0x142: return "l";
    case 0x141: return "L";
    case 0xDF: return "ss";
    case 0xE6: return "ae";
    case 0xC6: return "AE";
    case 0x153: return "oe";
    case 0x152: return "OE";
    case 0x131: return "i";
    case 0xF0: case 0x111: return "d";
    case 0xD0: case 0x110: return "D";
    case 0xFE: return "th";
    case 0xDE: return "TH";
    case 0x127: return "h";
    case 0x126: return "H";
    case 0x167: return "t";
    case 0x166: return "T";
    case 0x259: return "a";
    case 0x18F: return "A";
    default: return NULL;
    }
}

static inline char lower(char c) {
    return (char)(c + ((unsigned char)(c - 'A') < 26 ? 0x20 : 0));
}

enum { BLOCK = 32 };

static void lower_block(char to[BLOCK], const char from[BLOCK]) {
    for (int i = 0; i < BLOCK; i++) to[i] = lower(from[i]);
}

/* Writes small letters for capitals of ASCII. */
static void lower_ascii(rim_str s, rim_buffer *out) {
    char *room = s.len ? rim_buffer_reserve(out, s.len) : NULL;
    if (!room) return;
    size_t i = 0;
    for (; i + BLOCK <= s.len; i += BLOCK) lower_block(room + i, s.data + i);
    for (; i < s.len; i++) room[i] = lower(s.data[i]);
    out->len += s.len;
}

static void plain_piece(rim_str piece, const change *c, rim_buffer *out) {
    size_t start = out->len;
    map_piece(piece, c, out);
    for (size_t at = start, len; at < out->len; at += len) {
        uint32_t code = rim_utf8_at(rim_buffer_str(out), at, &len);
        const char *plain = plain_letter(code);
        if (!plain) continue;
        size_t plain_len = strlen(plain); /* never longer than the letter's own bytes */
        memcpy(out->data + at, plain, plain_len);
        memmove(out->data + at + plain_len, out->data + at + len, out->len - at - len);
        out->len -= len - plain_len;
        len = plain_len;
    }
}

enum { FOLDING = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE };

static void copy(rim_str s, rim_buffer *out) {
    rim_buffer_add(out, s);
}

static const change changes[] = { /* by rim_look */
    {copy, map_piece, UTF8PROC_STABLE | UTF8PROC_COMPOSE, NULL, true, false, false},
    {copy, map_piece, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, NULL, false, false, false},
    {copy, map_piece, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT, NULL, true, false, false},
    {copy, map_piece, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, NULL, false, false, false},
    {lower_ascii, map_piece, FOLDING | UTF8PROC_COMPOSE, &rim_normal_fold, true, false, false},
    {lower_ascii, plain_piece, FOLDING | UTF8PROC_DECOMPOSE, &rim_normal_plain, false, true, true},
    {copy, plain_piece, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE, NULL, false, true, true},
};

/* ---- The way through a text ---- */

/* What a piece of the text becomes where a table knows: `len` bytes instead of those from `from` to `to`. */
typedef struct replacement {
    size_t from, to, len;
    char bytes[8];
} replacement;

/* Is the character at `next`, behind one that is looked at, looked at too? Then it is the next place, if that is known. */
static bool is_looked_at(rim_str s, size_t next, size_t next_place, rim_look look) {
    size_t len;
    return next == next_place && next < s.len && rim_normal_look(rim_utf8_at(s, next, &len), look);
}

/* A character whose mapping is in the table, and which nothing beside it can change. */
static inline bool map_one(rim_str s, size_t at, size_t next_place, rim_look look, replacement *r) {
    const change *c = &changes[look];
    size_t len;
    const rim_normal_entry *entry = rim_normal_entry_of(c->map, rim_utf8_at(s, at, &len));
    if (!entry) return false;
    if (!c->is_alone && is_looked_at(s, at + len, next_place, look)) {
        size_t next_len;
        if (!rim_normal_entry_of(c->map, rim_utf8_at(s, at + len, &next_len))) return false;
    }
    r->from = at, r->to = at + len, r->len = entry->len;
    memcpy(r->bytes, entry->bytes, sizeof entry->bytes);
    return true;
}

/* A character and the single mark at `mark` behind it that make one, the most frequent piece of all. */
static inline bool compose_two(rim_str s, size_t done, size_t mark, size_t next_place, rim_look look, replacement *r) {
    size_t len;
    if (mark == done) return false;
    r->from = rim_utf8_before(s, mark);
    uint32_t a = rim_utf8_at(s, r->from, &len), b = rim_utf8_at(s, mark, &len);
    if (look == LOOK_FOLD && a - 'A' < 26) a += 0x20;
    uint32_t composed = rim_compose(a, b);
    if (!composed || rim_normal_look(composed, look) || is_looked_at(s, mark + len, next_place, look)) return false;
    r->to = mark + len, r->len = rim_utf8_put(composed, r->bytes);
    return true;
}

static inline bool replace(rim_str s, size_t done, size_t place, size_t next_place, rim_look look, replacement *r) {
    const change *c = &changes[look];
    return (c->map && map_one(s, place, next_place, look, r)) || (c->composes && compose_two(s, done, place, next_place, look, r));
}

/* Copies as c->copy does, in pairs of blocks where text and room go on so far: most stretches are shorter than one. */
static inline void copy_part(rim_str s, size_t from, size_t to, rim_look look, rim_buffer *out) {
    enum { PAIR = 2 * BLOCK };
    const change *c = &changes[look];
    bool lowers = c->copy == lower_ascii;
    size_t n = to - from, whole = (n + PAIR - 1) / PAIR * PAIR;
    if ((n > PAIR && !lowers) || s.len - from < whole || out->cap - out->len < whole) {
        c->copy(rim_str_slice(s, from, to), out);
        return;
    }
    char *room = out->data + out->len;
    const char *text = s.data + from;
    for (size_t i = 0; i < n; i += PAIR) {
        if (lowers) lower_block(room + i, text + i), lower_block(room + i + BLOCK, text + i + BLOCK);
        else memcpy(room + i, text + i, PAIR);
    }
    out->len += n;
}

/* Writes what stands from `done` to the place to look at, and what becomes of that; returns where to go on. `next_place`: the next one, or
   where nobody has looked. */
static inline size_t change_at(rim_str s, size_t done, size_t place, size_t next_place, rim_look look, rim_buffer *out) {
    replacement r;
    if (replace(s, done, place, next_place, look, &r)) {
        copy_part(s, done, r.from, look, out);
        bool has_room = out->cap - out->len >= sizeof r.bytes || rim_buffer_reserve(out, sizeof r.bytes);
        if (!has_room) return s.len;
        memcpy(out->data + out->len, r.bytes, sizeof r.bytes);
        out->len += r.len;
        return r.to;
    }
    const change *c = &changes[look];
    size_t start = place > done && !c->is_alone ? rim_utf8_before(s, place) : place; /* a mark joins what stands before it */
    size_t len, end = c->is_alone ? (rim_utf8_at(s, place, &len), place + len) : piece_end(s, place, look);
    copy_part(s, done, start, look, out);
    c->slow(rim_str_slice(s, start, end), c, out);
    return end;
}

/* In windows that stay in the processor's cache between looking and copying. */
static void change_text(rim_str s, rim_look look, rim_buffer *out) {
    enum { WINDOW = 1 << 17, PLACES = 1 << 9 };
    size_t places[PLACES + 1];
    if (s.len) rim_buffer_reserve(out, s.len + s.len / 8);
    for (size_t done = 0; done < s.len && !out->failed && !rim_buffer_is_due(out);) {
        rim_str window = rim_str_slice(s, 0, s.len - done > WINDOW ? rim_utf8_before(s, done + WINDOW) : s.len);
        size_t at = done, n = rim_scan_codes(&rim_normal_sets[look], window, &at, places, PLACES);
        places[n] = at;
        for (size_t i = 0; i < n; i++)
            if (places[i] >= done) done = change_at(s, done, places[i], places[i + 1], look, out);
        if (done >= at) continue;
        size_t sure = at < s.len ? rim_utf8_before(s, at) : at; /* the next mark may join the last character */
        copy_part(s, done, sure, look, out);
        done = sure;
    }
}

void rim_normal(rim_str s, rim_form form, rim_buffer *out) {
    change_text(s, (rim_look)form, out); /* in the same order */
}

bool rim_normal_is(rim_str s, rim_form form, rim_alloc alloc) {
    size_t hits[64], at = 0;
    if (!rim_scan_codes(&rim_normal_sets[form], s, &at, hits, 64)) return true;
    rim_buffer out;
    rim_buffer_init(&out, alloc);
    rim_normal(s, form, &out);
    bool same = !out.failed && rim_str_eq(rim_buffer_str(&out), s);
    rim_buffer_free(&out);
    return same;
}

void rim_fold(rim_str s, rim_buffer *out) {
    change_text(s, LOOK_FOLD, out);
}

void rim_fold_plain(rim_str s, rim_buffer *out) {
    change_text(s, LOOK_PLAIN, out);
}

void rim_strip_accents(rim_str s, rim_buffer *out) {
    change_text(s, LOOK_ACCENTS, out);
}

/* The run of ASCII at s.data[at], which is most of all text; its length. */
static size_t recase_ascii(rim_str s, size_t at, rim_case to, rim_buffer *out) {
    size_t n = 0;
    while (at + n < s.len && (unsigned char)s.data[at + n] < 0x80) n++;
    char *room = n ? rim_buffer_reserve(out, n) : NULL;
    if (!room) return n;
    for (size_t i = 0; i < n; i++) {
        char c = s.data[at + i];
        bool turns = to == RIM_LOWER ? c >= 'A' && c <= 'Z' : c >= 'a' && c <= 'z' && (to == RIM_UPPER || at + i == 0);
        room[i] = turns ? c ^ 0x20 : c;
    }
    out->len += n;
    return n;
}

void rim_recase(rim_str s, rim_case to, rim_buffer *out) {
    for (size_t at = 0, len; at < s.len; at += len) {
        if ((len = recase_ascii(s, at, to, out))) continue;
        utf8proc_int32_t code = (utf8proc_int32_t)rim_utf8_at(s, at, &len);
        if (code == 0xDF && to == RIM_UPPER) { /* SpecialCasing.txt */
            rim_buffer_add_c(out, "SS");
            continue;
        }
        if (to == RIM_LOWER) code = utf8proc_tolower(code);
        if (to == RIM_UPPER) code = utf8proc_toupper(code);
        if (to == RIM_TITLE && at == 0) code = utf8proc_totitle(code);
        char *room = rim_buffer_reserve(out, 4);
        if (room) out->len += rim_utf8_put((uint32_t)code, room);
    }
}

/* ---- Properties ---- */

static utf8proc_category_t category(uint32_t code) {
    return utf8proc_category((utf8proc_int32_t)code);
}

bool rim_is_letter(uint32_t code) {
    if (code < 0x80) return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    utf8proc_category_t c = category(code);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool rim_is_mark(uint32_t code) {
    utf8proc_category_t c = category(code);
    return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

bool rim_is_digit(uint32_t code) {
    return code < 0x80 ? code >= '0' && code <= '9' : category(code) == UTF8PROC_CATEGORY_ND;
}

bool rim_is_upper(uint32_t code) {
    if (code < 0x80) return code >= 'A' && code <= 'Z';
    utf8proc_category_t c = category(code);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool rim_is_lower(uint32_t code) {
    return code < 0x80 ? code >= 'a' && code <= 'z' : category(code) == UTF8PROC_CATEGORY_LL;
}

bool rim_is_punctuation(uint32_t code) {
    utf8proc_category_t c = category(code);
    return c >= UTF8PROC_CATEGORY_PC && c <= UTF8PROC_CATEGORY_PO;
}

bool rim_is_white(uint32_t code) {
    return (code >= 9 && code <= 13) || code == 0x20 || code == 0x85 || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
           code == 0x3000;
}

const char *rim_script_of(uint32_t code) {
    static const struct {
        uint32_t first, last;
        const char *script;
    } blocks[] = { /* Unicode 15.0, Blocks.txt: the letters of the scripts that news is written in */
        {0x41, 0x24F, "Latn"},     {0x250, 0x2AF, "Latn"},    {0x370, 0x3FF, "Grek"},    {0x400, 0x52F, "Cyrl"},
        {0x530, 0x58F, "Armn"},    {0x590, 0x5FF, "Hebr"},    {0x600, 0x6FF, "Arab"},    {0x750, 0x77F, "Arab"},
        {0x8A0, 0x8FF, "Arab"},    {0x900, 0x97F, "Deva"},    {0x980, 0x9FF, "Beng"},    {0xA00, 0xA7F, "Guru"},
        {0xA80, 0xAFF, "Gujr"},    {0xB80, 0xBFF, "Taml"},    {0xC00, 0xC7F, "Telu"},    {0xC80, 0xCFF, "Knda"},
        {0xD00, 0xD7F, "Mlym"},    {0xD80, 0xDFF, "Sinh"},    {0xE00, 0xE7F, "Thai"},    {0xE80, 0xEFF, "Laoo"},
        {0x1000, 0x109F, "Mymr"},  {0x10A0, 0x10FF, "Geor"},  {0x1100, 0x11FF, "Hang"},  {0x1200, 0x139F, "Ethi"},
        {0x1780, 0x17FF, "Khmr"},  {0x1E00, 0x1EFF, "Latn"},  {0x1F00, 0x1FFF, "Grek"},  {0x3040, 0x309F, "Hira"},
        {0x30A0, 0x30FF, "Kana"},  {0x3400, 0x4DBF, "Hani"},  {0x4E00, 0x9FFF, "Hani"},  {0xAC00, 0xD7A3, "Hang"},
        {0xF900, 0xFAFF, "Hani"},  {0xFB1D, 0xFB4F, "Hebr"},  {0xFB50, 0xFDFF, "Arab"},  {0xFE70, 0xFEFF, "Arab"},
        {0x20000, 0x323AF, "Hani"}};
    if (!rim_is_letter(code)) return "";
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (code >= blocks[i].first && code <= blocks[i].last) return blocks[i].script;
    return "";
}
