/* tags.c - words and marks as letters, by shape and lexicon. */
#include "text/tags.h"

#include "text/normal.h"
#include "text/quotes.h"
#include "text/utf8.h"

rim_tagger rim_tagger_in(rim_arena *arena) {
    return (rim_tagger){arena, rim_map_in(arena), rim_map_in(arena)};
}

bool rim_tagger_add(rim_tagger *tagger, rim_str word, char letter) {
    bool is_new;
    rim_value *value = rim_map_put(&tagger->words, word, &is_new);
    if (!value) return false;
    if (is_new) value->number = (unsigned char)letter;
    size_t first = 0, n = 1, at = 0;
    rim_word next;
    for (bool more = rim_word_next(word, NULL, &at, &next); more; n++) {
        if (!first) first = next.end;
        more = rim_word_next(word, NULL, &at, &next);
    }
    if (n <= 2) return true;
    value = rim_map_put(&tagger->starts, rim_str_slice(word, 0, first), NULL);
    if (!value) return false;
    if (value->number < n - 1) value->number = n - 1;
    return true;
}

/* ---- Shapes ---- */

typedef struct shape {
    unsigned letters, upper, others; /* others: neither letter, digit nor stop */
    bool begins_upper, has_digit, has_stop;
} shape;

static shape shape_of(rim_str word) {
    shape s = {0};
    for (size_t at = 0, len; at < word.len; at += len) {
        uint32_t code = rim_utf8_at(word, at, &len);
        if (code == '.') s.has_stop = true;
        else if (code < 0x80 ? (code >= '0' && code <= '9') : rim_is_digit(code)) s.has_digit = true;
        else if (!rim_is_letter(code)) s.others++;
        else {
            bool upper = rim_is_upper(code);
            if (at == 0) s.begins_upper = upper;
            s.letters++;
            s.upper += upper;
        }
    }
    return s;
}

static char shape_letter(rim_str text, rim_range *range, rim_word_kind kind) {
    if (kind == RIM_NUMBER) return RIM_TAG_NUMBER;
    if (kind != RIM_WORD) return RIM_TAG_ADDRESS;
    shape s = shape_of(rim_str_slice(text, range->start, range->end));
    bool stop_behind = range->end < text.len && text.data[range->end] == '.';
    if (!s.begins_upper) return RIM_TAG_LOWER;
    if (s.letters == 1 && !s.has_digit && !s.others) {
        if (!stop_behind) return s.upper && range->end - range->start == 1 && text.data[range->start] == 'I' ? RIM_TAG_LOWER : RIM_TAG_CAPITAL;
        range->end++;
        return RIM_TAG_INITIAL;
    }
    if (s.upper != s.letters || s.others) return RIM_TAG_CAPITAL;
    if (s.has_stop && stop_behind) range->end++; /* U.S. */
    return RIM_TAG_CAPITALS;
}

/* ---- Reading ---- */

typedef struct reader {
    const rim_tagger *tagger;
    const rim_tag_text *in;
    rim_str text; /* of the input */
    size_t sentence; /* the next */
    char *letters;
    rim_tag *places;
    size_t n;
} reader;

static void put(reader *r, char letter, size_t start, size_t end) {
    if (r->letters) {
        r->letters[r->n] = letter;
        r->places[r->n] = (rim_tag){(unsigned)start, (unsigned)end};
    }
    r->n++;
}

static void put_sentences(reader *r, size_t until) {
    for (; r->sentence < r->in->n_sentences && r->in->sentences[r->sentence].start <= until; r->sentence++)
        put(r, RIM_TAG_SENTENCE, r->in->sentences[r->sentence].start, r->in->sentences[r->sentence].start);
}

static bool is_space_at(rim_str s, size_t at) {
    size_t len;
    return at >= s.len || rim_is_white(rim_utf8_at(s, at, &len));
}

static char mark_letter(const reader *r, uint32_t code, size_t at, size_t end) {
    bool is_open = at == 0 || is_space_at(r->text, rim_utf8_before(r->text, at)) || is_space_at(r->text, end);
    if (code == '-' || code == 0x2010 || code == 0x2011) return is_open ? RIM_TAG_DASH : RIM_TAG_HYPHEN;
    if (code == 0x2013 || code == 0x2014) return RIM_TAG_DASH;
    if (rim_is_quotation_mark(code)) return RIM_TAG_QUOTE;
    return code < 0x80 ? (char)code : '*';
}

/* The marks between two words. */
static void put_gap(reader *r, size_t from, size_t to) {
    for (size_t at = from, len; at < to; at += len) {
        uint32_t code = rim_utf8_at(r->text, at, &len);
        put_sentences(r, at);
        if (code > ' ' && !rim_is_white(code)) put(r, mark_letter(r, code, at, at + len), at, at + len);
    }
}

/* Bytes of a 's at the word's end; 0: there is none. */
static size_t owner_len(rim_str word) {
    if (rim_str_ends(word, RIM_STR("'s"))) return word.len > 2 ? 2 : 0;
    return rim_str_ends(word, RIM_STR("\u2019s")) && word.len > 4 ? 4 : 0;
}

/* "U.S", "Washington D.C": a stop, a letter. */
static bool ends_in_abbreviation(rim_str word) {
    return word.len > 2 && word.data[word.len - 2] == '.';
}

/* The longest entry that begins at words[i]: how many words, and its letter; 0 when none does. */
static size_t entry_at(const reader *r, size_t i, char *letter, size_t *end) {
    rim_str first = rim_str_slice(r->text, r->in->words[i].start, r->in->words[i].end);
    const rim_value *most = rim_map_find(&r->tagger->starts, first);
    for (size_t n = most ? most->number : 1; n > 0; n--) {
        if (i + n > r->in->n_words) continue;
        size_t to = r->in->words[i + n - 1].end;
        rim_str whole = rim_str_slice(r->text, r->in->words[i].start, to);
        for (int with_owner = 0; with_owner < 2; with_owner++) {
            const rim_value *value = rim_map_find(&r->tagger->words, whole);
            if (value) {
                *letter = (char)value->number;
                *end = r->in->words[i].start + whole.len;
                if (ends_in_abbreviation(whole) && *end < r->text.len && r->text.data[*end] == '.') ++*end;
                return n;
            }
            size_t owner = owner_len(whole);
            if (!owner) break;
            whole.len -= owner;
        }
    }
    return 0;
}

/* The word (or entry) at words[i] with the 's behind it; the index of the next word, and in *end where it ends in the text. */
static size_t put_word(reader *r, size_t i, size_t *end) {
    rim_range range = {r->in->words[i].start, r->in->words[i].end};
    char letter;
    size_t n = entry_at(r, i, &letter, &range.end);
    if (!n) {
        n = 1;
        range.end -= owner_len(rim_str_slice(r->text, range.start, range.end));
        letter = shape_letter(r->text, &range, r->in->words[i].kind);
    }
    size_t last = r->in->words[i + n - 1].end;
    put(r, letter, range.start, range.end);
    if (range.end < last) put(r, RIM_TAG_OWNER, range.end, last);
    *end = range.end > last ? range.end : last;
    return i + n;
}

size_t rim_tags_read(const rim_tagger *tagger, const rim_tag_text *input, char *letters, rim_tag *places) {
    reader r = {.tagger = tagger, .in = input, .text = input->text, .letters = letters, .places = places};
    size_t at = input->start;
    for (size_t i = 0; i < input->n_words;) {
        put_gap(&r, at, input->words[i].start);
        put_sentences(&r, input->words[i].start);
        i = put_word(&r, i, &at);
    }
    put_gap(&r, at, input->text.len);
    return r.n;
}
