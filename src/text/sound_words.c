/* sound_words.c - the words of a name in rough Latin: letters as tables/letters.tsv and the readings of Han have them. */
#include "text/normal.h"
#include "text/sound.h"
#include "text/utf8.h"

typedef struct reader {
    rim_sound_words *words;
    rim_alloc alloc;
    bool is_open;   /* the last word may still grow */
    bool has_other; /* letters that are not Latin were met: the source is known */
} reader;

static void put(reader *r, const char *letters) {
    rim_sound_words *w = r->words;
    if (!r->is_open) {
        if (w->n == RIM_SOUND_WORDS) return;
        w->len[w->n++] = 0;
        r->is_open = true;
    }
    size_t n = strlen(letters);
    unsigned char *len = &w->len[w->n - 1];
    if (*len + n > RIM_SOUND_WORD) return;
    memcpy(w->text[w->n - 1] + *len, letters, n);
    *len = (unsigned char)(*len + n);
}

static const char *latin_of(uint32_t code) {
    size_t low = 0, high = rim_sound_letter_count;
    if (code >= 0x3041 && code <= 0x3096) code += 0x60; /* hiragana as katakana */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (rim_sound_letters[middle].code == code) return rim_sound_letters[middle].latin;
        if (rim_sound_letters[middle].code < code) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

/* A Korean syllable by the letters that it is composed of (Unicode 15.0, section 3.12), as the Revised Romanisation has them. */
static void put_syllable(reader *r, uint32_t syllable) {
    static const char initial[][3] = {"g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"};
    static const char medial[][4] = {"a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i"};
    static const char final[][3] = {"", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l", "l", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};
    put(r, initial[syllable / 588]);
    put(r, medial[syllable % 588 / 28]);
    put(r, final[syllable % 28]);
}

static void note_source(reader *r, uint32_t code) {
    static const struct { const char *script; rim_sound_source source; } scripts[] = {
        {"Arab", RIM_SOUND_ARABIC}, {"Hebr", RIM_SOUND_HEBREW}, {"Kana", RIM_SOUND_KANA}, {"Hira", RIM_SOUND_KANA}, {"Hang", RIM_SOUND_KOREAN}, {"Hani", RIM_SOUND_HAN}};
    const char *script = rim_script_of(code);
    if (r->has_other || !*script || strcmp(script, "Latn") == 0) return;
    r->has_other = true;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (strcmp(script, scripts[i].script) == 0) r->words->source = scripts[i].source;
}

/* A letter that has no rough Latin of its own: those that it is folded to. False when memory is out. */
static bool put_folded(reader *r, rim_str letter) {
    rim_buffer folded;
    rim_buffer_init(&folded, r->alloc);
    rim_fold_plain(letter, &folded);
    for (size_t at = 0, len; at < folded.len; at += len) {
        uint32_t code = rim_utf8_at(rim_buffer_str(&folded), at, &len);
        const char *latin = latin_of(code), plain[2] = {(char)code, 0};
        if (latin) put(r, latin);
        else if (code < 128) put(r, plain);
    }
    bool ok = !folded.failed;
    rim_buffer_free(&folded);
    return ok;
}

static bool is_silent(uint32_t code) {
    return rim_is_mark(code) || code == '\'' || code == 0x2019 || code == 0x2018 || code == 0x2BC || code == 0x60 || code == 0x30FC;
}

static bool read_letter(reader *r, rim_str letter, uint32_t code) {
    if (is_silent(code)) return true;
    if (!rim_is_letter(code) && !rim_is_digit(code)) return r->is_open = false, true;
    note_source(r, code);
    const char *latin = latin_of(code);
    if (latin) return put(r, latin), true;
    if (code >= 0xAC00 && code < 0xAC00 + 11172) return put_syllable(r, code - 0xAC00), true;
    return put_folded(r, letter);
}

bool rim_sound_read(rim_str name, rim_alloc alloc, rim_sound_words *words) {
    rim_buffer plain, lower;
    reader r = {.words = words, .alloc = alloc};
    words->n = 0, words->source = RIM_SOUND_CYRILLIC;
    rim_buffer_init(&plain, alloc), rim_buffer_init(&lower, alloc);
    rim_normal(name, RIM_NFKC, &plain);
    rim_recase(rim_buffer_str(&plain), RIM_LOWER, &lower);
    bool ok = !plain.failed && !lower.failed;
    for (size_t at = 0, len; ok && at < lower.len; at += len) {
        uint32_t code = rim_utf8_at(rim_buffer_str(&lower), at, &len);
        ok = read_letter(&r, rim_str_slice(rim_buffer_str(&lower), at, at + len), code);
    }
    words->is_latin = !r.has_other;
    rim_buffer_free(&plain), rim_buffer_free(&lower);
    return ok;
}
