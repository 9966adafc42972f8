/*
 * import_spelling.c - which of others' aliases are spellings of a name.
 *
 * What others call an alias may be a nickname, a first name alone, initials, an office ("Governor of Norland") or a name in the order of an
 * index. As variants these would stand for full names and have strangers corrected by them. A spelling of a person's name has two of its parts in
 * their order, as they are or near by sound.
 */
#include "text/import.h"

#include "text/names_list.h"
#include "text/normal.h"
#include "text/utf8.h"

#include <jansson.h>

/* ---- Clean values ---- */

/* Characters that show nothing: soft hyphens, joiners, marks of direction. */
static bool is_format(uint32_t code) {
    return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF;
}

void rim_import_clean(rim_str s, rim_buffer *out) {
    bool is_gap = false;
    size_t begin = out->len;
    for (size_t at = 0, len; at < s.len; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len);
        bool is_white = code < 0x20 || code == 0x7F || rim_is_white(code);
        if (is_white || is_format(code)) {
            is_gap = is_gap || is_white;
            continue;
        }
        if (is_gap && out->len > begin) rim_buffer_add_char(out, ' ');
        rim_buffer_add(out, rim_str_slice(s, at, at + len));
        is_gap = false;
    }
}

/* ---- Capitals, order, brackets ---- */

typedef struct letters {
    size_t upper, lower;
} letters;

static letters letters_of(rim_str s) {
    letters n = {0, 0};
    for (size_t at = 0, len; at < s.len; at += len) {
        uint32_t code = rim_utf8_at(s, at, &len);
        n.upper += rim_is_upper(code);
        n.lower += rim_is_lower(code);
    }
    return n;
}

/* "IX" is a number. */
static bool is_roman(rim_str part) {
    size_t i = 0;
    while (i < part.len && strchr("IVX", part.data[i])) i++;
    return i == part.len;
}

/* A part written in capitals, from `least` letters on: "HALLAMBY", "AL-SABAH". */
static void add_recased(rim_str part, size_t least, rim_buffer *out) {
    letters n = letters_of(part);
    bool stays = n.lower || n.upper < least || is_roman(part);
    if (stays) rim_buffer_add(out, part);
    for (size_t at = 0, end, len; !stays && at < part.len; at = end) {
        for (end = at; end < part.len && rim_is_letter(rim_utf8_at(part, end, &len));) end += len;
        if (end == at) rim_utf8_at(part, at, &len), end += len;
        rim_buffer piece;
        rim_buffer_init(&piece, out->alloc);
        rim_recase(rim_str_slice(part, at, end), RIM_LOWER, &piece);
        rim_recase(rim_buffer_str(&piece), RIM_TITLE, out);
        out->failed = out->failed || piece.failed;
        rim_buffer_free(&piece);
    }
}

/* The words of a name, each in capitals from `least` letters on recased. */
static void add_words(rim_str name, size_t least, rim_buffer *out) {
    rim_str word;
    for (bool is_first = true; rim_str_field(&name, ' ', &word); is_first = false) {
        if (!is_first) rim_buffer_add_char(out, ' ');
        add_recased(word, least, out);
    }
}

static bool is_suffix(rim_str s) {
    static const char *const suffixes[] = {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "PhD", "MD", "MP", "Esq", "Esq."};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (rim_str_is(s, suffixes[i])) return true;
    return false;
}

/* "Hallamby, Orla" in the order in which it is read; false when there is no such comma. */
static bool turned(rim_str name, rim_str *first, rim_str *last) {
    size_t comma = rim_str_find(name, RIM_STR(","), 0);
    if (comma == name.len || rim_str_find(name, RIM_STR(","), comma + 1) < name.len) return false;
    *last = rim_str_trim(rim_str_slice(name, 0, comma));
    *first = rim_str_trim(rim_str_slice(name, comma + 1, name.len));
    return first->len && last->len && !is_suffix(*first);
}

/* "Orla Hallamby (minister)" without what tells people apart. */
static rim_str without_brackets(rim_str s) {
    size_t open = rim_str_find(s, RIM_STR(" ("), 0);
    return rim_str_ends(s, RIM_STR(")")) && open < s.len && open ? rim_str_trim(rim_str_slice(s, 0, open)) : s;
}

void rim_import_person(rim_str value, rim_buffer *out) {
    rim_buffer clean;
    rim_buffer_init(&clean, out->alloc);
    rim_import_clean(value, &clean);
    rim_str name = without_brackets(rim_buffer_str(&clean)), first, last;
    bool is_one = rim_str_find(name, RIM_STR(" "), 0) == name.len; /* initials, perhaps */
    size_t least = is_one ? SIZE_MAX : letters_of(name).lower ? 3 : 2;
    if (turned(name, &first, &last)) {
        add_words(first, least, out);
        rim_buffer_add_char(out, ' ');
        name = last;
    }
    add_words(name, least, out);
    out->failed = out->failed || clean.failed;
    rim_buffer_free(&clean);
}

/* ---- Spellings ---- */

typedef struct judge {
    rim_arena *arena;
    const rim_sounds *sounds;
    size_t n;
    rim_str parts[RIM_NAME_PARTS]; /* of the name, folded */
} judge;

static size_t fold_parts(rim_arena *arena, rim_str name, rim_str parts[RIM_NAME_PARTS], bool *ok) {
    size_t n = rim_name_split(name, parts);
    for (size_t i = 0; i < n; i++) *ok = (parts[i] = rim_name_fold(parts[i], arena)).data && *ok;
    return n;
}

static bool is_like(const judge *j, rim_str a, rim_str b) {
    if (rim_str_eq(a, b)) return true;
    double reach = rim_name_reach(rim_min(a.len, b.len));
    return rim_sound_distance(j->sounds, a, b, reach) <= reach;
}

/* An initial is everybody's. */
static bool is_initial(rim_str part) {
    size_t len;
    rim_utf8_at(part, 0, &len);
    return part.len <= len;
}

/* How many parts of the name the spelling has, in their order. */
static size_t shared_parts(const judge *j, const rim_str *parts, size_t n) {
    size_t most[RIM_NAME_PARTS + 1] = {0}; /* among the parts of the spelling so far and the first k of the name */
    for (size_t i = 0; i < n; i++) {
        size_t before = 0;
        for (size_t k = 1; k <= j->n; k++) {
            size_t above = most[k];
            bool meets = !is_initial(parts[i]) && is_like(j, parts[i], j->parts[k - 1]);
            most[k] = rim_max(rim_max(above, most[k - 1]), before + meets);
            before = above;
        }
    }
    return most[j->n];
}

static bool has_spaces(const char *script) {
    static const char *const without[] = {"Hani", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr", ""};
    for (size_t i = 0; i < sizeof without / sizeof *without; i++)
        if (strcmp(script, without[i]) == 0) return false;
    return true;
}

/* Has it parts of the name, in another order? */
static bool is_turned(const judge *j, const rim_str *parts, size_t n) {
    size_t has = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < j->n; k++) has += rim_str_eq(parts[i], j->parts[k]);
    return has > 1 && shared_parts(j, parts, n) < 2;
}

/* In another writing: not to be compared by letters. A part alone is anybody's, where the writing sets parts apart. */
static bool is_foreign_spelling(const judge *j, rim_str value, size_t n) {
    size_t at = 0, len;
    while (at < value.len && !rim_is_letter(rim_utf8_at(value, at, &len))) at += len;
    return n > 1 || j->n < 2 || (at < value.len && !has_spaces(rim_script_of(rim_utf8_at(value, at, &len))));
}

/* "norland.example", "@norland", "Eastmere, Norland" */
static bool is_address(rim_str s) {
    for (size_t i = 0; i < s.len; i++) {
        bool in_word = i && i + 1 < s.len && s.data[i - 1] != ' ' && s.data[i + 1] >= 'a' && s.data[i + 1] <= 'z';
        if (strchr("@/,_", s.data[i]) || (s.data[i] == '.' && in_word)) return true;
    }
    return false;
}

/* Of a place or a body: acronyms and words that may be anything are none. */
static bool is_spelling_of_body(const judge *j, rim_str name, rim_str value, size_t n) {
    enum { ACRONYM = 6, SHORTEST = 4 /* letters */ };
    letters has = letters_of(value);
    size_t len;
    bool begins_small = value.len && rim_is_lower(rim_utf8_at(value, 0, &len)), name_does = rim_is_lower(rim_utf8_at(name, 0, &len));
    if (is_address(value) || (!has.lower && has.upper <= ACRONYM) || (begins_small && !name_does)) return false;
    return n > 1 || (j->n < 2 && has.upper + has.lower >= SHORTEST);
}

static bool is_spelling_of_person(const judge *j, const rim_str *parts, size_t n) {
    size_t shared = shared_parts(j, parts, n);
    return j->n < 2 ? n == 1 && shared : shared > 1;
}

bool rim_import_is_spelling(rim_importer *im, const char *name, const char *value, bool is_person, bool *failed) {
    rim_arena arena;
    rim_arena_init(&arena, im->arena->alloc, 0);
    judge j = {.arena = &arena, .sounds = &im->sounds};
    rim_str parts[RIM_NAME_PARTS];
    bool ok = true;
    j.n = fold_parts(&arena, rim_str_of(name), j.parts, &ok);
    size_t n = fold_parts(&arena, rim_str_of(value), parts, &ok);
    bool is = ok && n;
    if (is && (!rim_import_is_latin(value) || !rim_import_is_latin(name))) is = is_foreign_spelling(&j, rim_str_of(value), n) && !is_turned(&j, parts, n);
    else if (is) is = is_person ? is_spelling_of_person(&j, parts, n) : is_spelling_of_body(&j, rim_str_of(name), rim_str_of(value), n);
    *failed = *failed || !ok;
    rim_arena_free(&arena);
    return is;
}

bool rim_import_same_but_case(rim_importer *im, const char *a, const char *b, bool *failed) {
    rim_buffer x, y;
    rim_buffer_init(&x, im->arena->alloc);
    rim_buffer_init(&y, im->arena->alloc);
    rim_fold(rim_str_of(a), &x);
    rim_fold(rim_str_of(b), &y);
    *failed = *failed || x.failed || y.failed;
    bool same = rim_str_eq(rim_buffer_str(&x), rim_buffer_str(&y));
    rim_buffer_free(&x);
    rim_buffer_free(&y);
    return same;
}
