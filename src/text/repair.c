#include "text/repair.h"

#include "text/codepage_table.h"
#include "text/repair_sequence.h"
#include "text/scan.h"
#include "text/utf8.h"

enum { PASSES = 5 };

/* A place of the text as it stands now. */
typedef struct change {
    size_t start, end;
    uint32_t code;
} change;

/* A run that was changed: where it was in the text as given, where it is now. */
typedef struct run {
    rim_range was, now;
    rim_repair_kind kind;
} run;

typedef RIM_VECTOR(run) runs;

typedef struct repairer {
    rim_arena *arena;
    rim_str text; /* as it stands now */
    RIM_VECTOR(change) changes;
    runs runs;
    bool failed;
} repairer;

static void add_change(repairer *r, size_t start, size_t end, uint32_t code) {
    if (!RIM_PUSH(&r->changes, r->arena, ((change){start, end, code}))) r->failed = true;
}

/* ---- Changes become text and runs ---- */

/* Makes the text with its changes; runs that touch changes, or one another, become one. */
static void apply(repairer *r, rim_repair_kind kind) {
    rim_buffer out;
    rim_buffer_init(&out, r->arena->alloc);
    runs joined_runs = {0};
    size_t done = 0, now = 0, was = 0; /* bytes behind `done` lie `now` further on than `was` in the text as given */
    for (size_t i = 0, j = 0; (i < r->runs.len || j < r->changes.len) && !out.failed;) {
        bool is_old = j == r->changes.len || (i < r->runs.len && r->runs.at[i].now.start <= r->changes.at[j].start);
        size_t start = is_old ? r->runs.at[i].now.start : r->changes.at[j].start, end = start, at = start;
        rim_buffer_add(&out, rim_str_slice(r->text, done, start));
        run joined = {{start + was - now, 0}, {out.len, 0}, is_old ? r->runs.at[i].kind : kind};
        for (; !out.failed;)
            if (j < r->changes.len && r->changes.at[j].start <= end) {
                char bytes[4];
                rim_buffer_add(&out, rim_str_slice(r->text, at, r->changes.at[j].start));
                rim_buffer_add(&out, (rim_str){bytes, rim_utf8_put(r->changes.at[j].code, bytes)});
                at = r->changes.at[j++].end;
                end = rim_max(end, at);
            } else if (i < r->runs.len && r->runs.at[i].now.start <= end) {
                const run *old = &r->runs.at[i++];
                end = rim_max(end, old->now.end);
                was += old->was.end - old->was.start, now += old->now.end - old->now.start;
            } else break;
        rim_buffer_add(&out, rim_str_slice(r->text, at, end));
        joined.was.end = end + was - now, joined.now.end = out.len;
        if (!RIM_PUSH(&joined_runs, r->arena, joined)) r->failed = true;
        done = end;
    }
    rim_buffer_add(&out, rim_str_slice(r->text, done, r->text.len));
    r->text = out.failed ? (rim_str){NULL, 0} : rim_arena_str(r->arena, rim_buffer_str(&out));
    r->failed = r->failed || !r->text.data;
    rim_buffer_free(&out);
    r->runs = joined_runs;
    r->changes.len = 0;
}

/* ---- Mojibake ---- */

/* Pages in which some neighbours may be a lead byte and what continues it; 0 for nearly every sound text. */
static unsigned pages_of(rim_str text, rim_stop *stop) {
    static const rim_byte_set high = {{{0}, {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}}};
    unsigned pages = 0, pair = 0, longer = 0, third = 0; /* third: begun, and continued once */
    for (size_t at = 0, len; at < text.len && !rim_is_due(stop); at += len) {
        if ((unsigned char)text.data[at] < 0x80) {
            pair = longer = third = 0;
            at = rim_scan(&high, text, at);
            if (at == text.len) break;
        }
        uint32_t code = rim_utf8_at(text, at, &len);
        const rim_codepage_row *row = rim_codepage_row_of(code < 0x10000 ? code : 0);
        pages |= (pair | third) & row->behind;
        third = longer & row->behind, longer = row->longer, pair = row->pair;
    }
    return pages;
}

/* What speaks for a page, what against: characters that it leaves unexplained. */
typedef struct evidence {
    double pro, con;
} evidence;

/* A quick look, before the sequence is taken apart: a lead byte, and behind it what may continue one? */
static bool may_begin(rim_str text, size_t next, uint32_t code, unsigned page) {
    const rim_codepage_row *row = rim_codepage_row_of(code < 0x10000 ? code : 0);
    if (!((row->pair | row->longer) >> page & 1) || next == text.len) return false;
    if ((unsigned char)text.data[next] < 0x80) return text.data[next] == ' ' || text.data[next] == '?';
    size_t len;
    code = rim_utf8_at(text, next, &len);
    return code == RIM_REPLACEMENT || rim_codepage_row_of(code < 0x10000 ? code : 0)->behind >> page & 1;
}

/* The next sequence of the page at or after *at; `con` counts what is skipped and not ASCII, controls, or spaces. */
static bool next_sequence(rim_str text, rim_stop *stop, size_t *at, unsigned page, rim_sequence *s, double *con) {
    for (size_t len; *at < text.len && !rim_is_due(stop); *at += len) {
        if ((unsigned char)text.data[*at] < 0x80) {
            len = 1;
            continue;
        }
        uint32_t code = rim_utf8_at(text, *at, &len);
        if (may_begin(text, *at + len, code, page) && rim_sequence_at(text, *at, page, s)) return true;
        if (code > 0xA0 && code != RIM_REPLACEMENT) *con += 1;
    }
    return false;
}

static evidence weigh(rim_str text, rim_stop *stop, unsigned page) {
    evidence e = {0, 0};
    rim_sequence s;
    for (size_t at = 0; next_sequence(text, stop, &at, page, &s, &e.con); at += s.len)
        e.pro += s.weight;
    return e;
}

static void change_sequences(repairer *r, unsigned page, double least) {
    double con = 0;
    rim_sequence s;
    for (size_t at = 0; next_sequence(r->text, r->arena->alloc.stop, &at, page, &s, &con); at += s.len)
        if (s.weight >= least) add_change(r, at, at + s.len, s.code);
}

/* Undoes the page that explains the text best. All its sequences when they outweigh what is left over; else those that are sure. */
static bool undo_page(repairer *r) {
    enum { ENOUGH = 2, MOST_AGAINST = 8 };
    unsigned pages = pages_of(r->text, r->arena->alloc.stop), best = RIM_CODEPAGES;
    evidence most = {0, 0};
    for (unsigned page = 0; page < RIM_CODEPAGES; page++) {
        if (!(pages >> page & 1)) continue;
        evidence e = weigh(r->text, r->arena->alloc.stop, page);
        if (e.pro > 0 && (best == RIM_CODEPAGES || e.pro - e.con > most.pro - most.con)) best = page, most = e;
    }
    if (best == RIM_CODEPAGES) return false;
    double against = rim_page_is_other_script(best) || most.con < MOST_AGAINST ? most.con : MOST_AGAINST;
    change_sequences(r, best, most.pro >= ENOUGH + against ? 0 : RIM_SEQUENCE_SURE);
    bool any = r->changes.len > 0;
    if (any) apply(r, RIM_REPAIR_MOJIBAKE);
    return any && !r->failed;
}

/* ---- Controls ---- */

/* What windows-1252 has at 80 to 9F (WHATWG Encoding Standard); 0: nothing. */
static const uint16_t windows[32] = {
    0x20AC, 0, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0, 0x17E, 0x178,
};

static void change_controls(repairer *r) {
    for (size_t at = 0; (at = rim_str_find(r->text, RIM_STR("\xC2"), at)) < r->text.len && !rim_arena_is_due(r->arena); at += 2) {
        size_t len;
        uint32_t code = rim_utf8_at(r->text, at, &len);
        if (code < 0xA0 && windows[code - 0x80]) add_change(r, at, at + 2, windows[code - 0x80]);
    }
    if (r->changes.len) apply(r, RIM_REPAIR_CONTROL);
}

/* ---- Entities ---- */

/* Those that are left in news; "lt" and "gt" are not among them, for they may be meant. */
static const struct { const char *name; uint16_t code; } entities[] = {
    {"amp", '&'}, {"quot", '"'}, {"apos", '\''}, {"nbsp", 0xA0}, {"shy", 0xAD}, {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"sbquo", 0x201A},
    {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"laquo", 0xAB}, {"raquo", 0xBB}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
    {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026}, {"bull", 0x2022}, {"middot", 0xB7}, {"euro", 0x20AC}, {"pound", 0xA3},
    {"yen", 0xA5}, {"cent", 0xA2}, {"sect", 0xA7}, {"para", 0xB6}, {"copy", 0xA9}, {"reg", 0xAE}, {"trade", 0x2122}, {"deg", 0xB0},
    {"plusmn", 0xB1}, {"times", 0xD7}, {"frac12", 0xBD}, {"frac14", 0xBC}, {"frac34", 0xBE}, {"sup2", 0xB2}, {"sup3", 0xB3},
    {"iexcl", 0xA1}, {"iquest", 0xBF}, {"ordf", 0xAA}, {"ordm", 0xBA}, {"ensp", 0x2002}, {"emsp", 0x2003}, {"thinsp", 0x2009},
    {"Agrave", 0xC0}, {"Aacute", 0xC1}, {"Acirc", 0xC2}, {"Atilde", 0xC3}, {"Auml", 0xC4}, {"Aring", 0xC5}, {"AElig", 0xC6},
    {"Ccedil", 0xC7}, {"Egrave", 0xC8}, {"Eacute", 0xC9}, {"Ecirc", 0xCA}, {"Euml", 0xCB}, {"Igrave", 0xCC}, {"Iacute", 0xCD},
    {"Icirc", 0xCE}, {"Iuml", 0xCF}, {"ETH", 0xD0}, {"Ntilde", 0xD1}, {"Ograve", 0xD2}, {"Oacute", 0xD3}, {"Ocirc", 0xD4},
    {"Otilde", 0xD5}, {"Ouml", 0xD6}, {"Oslash", 0xD8}, {"Ugrave", 0xD9}, {"Uacute", 0xDA}, {"Ucirc", 0xDB}, {"Uuml", 0xDC},
    {"Yacute", 0xDD}, {"THORN", 0xDE}, {"szlig", 0xDF}, {"agrave", 0xE0}, {"aacute", 0xE1}, {"acirc", 0xE2}, {"atilde", 0xE3},
    {"auml", 0xE4}, {"aring", 0xE5}, {"aelig", 0xE6}, {"ccedil", 0xE7}, {"egrave", 0xE8}, {"eacute", 0xE9}, {"ecirc", 0xEA},
    {"euml", 0xEB}, {"igrave", 0xEC}, {"iacute", 0xED}, {"icirc", 0xEE}, {"iuml", 0xEF}, {"eth", 0xF0}, {"ntilde", 0xF1},
    {"ograve", 0xF2}, {"oacute", 0xF3}, {"ocirc", 0xF4}, {"otilde", 0xF5}, {"ouml", 0xF6}, {"oslash", 0xF8}, {"ugrave", 0xF9},
    {"uacute", 0xFA}, {"ucirc", 0xFB}, {"uuml", 0xFC}, {"yacute", 0xFD}, {"thorn", 0xFE}, {"yuml", 0xFF}, {"OElig", 0x152},
    {"oelig", 0x153}, {"Scaron", 0x160}, {"scaron", 0x161}, {"Yuml", 0x178},
};

static uint32_t number_of(rim_str digits, unsigned base) {
    uint32_t code = 0;
    for (size_t i = 0; i < digits.len; i++) {
        char c = digits.data[i];
        unsigned digit = c >= '0' && c <= '9' ? (unsigned)(c - '0') : base == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (unsigned)((c | 0x20) - 'a' + 10) : 99;
        if (digit >= base) return 0;
        code = code * base + digit;
    }
    if (code >= 0x80 && code < 0xA0) return windows[code - 0x80];
    bool is_text = code >= ' ' && code != '<' && code != '>' && !(code >= 0xD800 && code < 0xE000) && code < 0x110000;
    return is_text ? code : 0;
}

/* What stands between '&' and ';'; 0 when that is no entity. */
static uint32_t entity(rim_str name) {
    if (name.len > 2 && name.data[0] == '#' && (name.data[1] | 0x20) == 'x') return number_of(rim_str_slice(name, 2, name.len), 16);
    if (name.len > 1 && name.data[0] == '#') return number_of(rim_str_slice(name, 1, name.len), 10);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (rim_str_is(name, entities[i].name)) return entities[i].code;
    return 0;
}

static bool undo_entities(repairer *r) {
    enum { LONGEST = 8 };
    for (size_t at = 0; (at = rim_str_find(r->text, RIM_STR("&"), at)) < r->text.len && !rim_arena_is_due(r->arena); at++) {
        rim_str rest = rim_str_slice(r->text, at + 1, rim_min(r->text.len, at + 2 + LONGEST));
        size_t end = rim_str_find(rest, RIM_STR(";"), 0);
        uint32_t code = end < rest.len ? entity(rim_str_slice(rest, 0, end)) : 0;
        if (code) add_change(r, at, at + end + 2, code);
    }
    bool any = r->changes.len > 0;
    if (any) apply(r, RIM_REPAIR_ENTITY);
    return any && !r->failed;
}

bool rim_repair_find(rim_str text, rim_arena *arena, rim_repairs *repairs) {
    repairer r = {.arena = arena, .text = text};
    for (int pass = 0; pass < 2 && undo_entities(&r); pass++) continue;
    for (int pass = 0; pass < PASSES && undo_page(&r); pass++) continue;
    if (!r.failed) change_controls(&r);
    for (size_t i = 0; i < r.runs.len && !r.failed; i++) {
        const run *one = &r.runs.at[i];
        rim_str after = rim_str_slice(r.text, one->now.start, one->now.end);
        bool lossy = rim_str_find(after, RIM_STR("\xEF\xBF\xBD"), 0) < after.len;
        if (!RIM_PUSH(repairs, arena, ((rim_repair){one->was.start, one->was.end, after, one->kind, lossy}))) r.failed = true;
    }
    return !r.failed && !rim_arena_is_due(arena);
}
