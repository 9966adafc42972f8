/* bench_text.c - validation, normal forms, segmentation, against memcpy, ICU (over UTF-16 made beforehand, which favours it),
   libunistring and utf8proc. */
#include "bench.h"

#include "text/break.h"
#include "text/language.h"
#include "text/normal.h"
#include "text/repair.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unigbrk.h>
#include <uniwbrk.h>
#include <utf8proc.h>

/* ---- Yardsticks ---- */

static size_t icu_normal(corpus *c, const UNormalizer2 *form) {
    UErrorCode error = U_ZERO_ERROR;
    return (size_t)unorm2_normalize(form, (UChar *)c->wide, c->wide_len, (UChar *)c->out.data, (int32_t)(c->out.cap / 2), &error);
}

static size_t icu_nfc(corpus *c) {
    UErrorCode error = U_ZERO_ERROR;
    return icu_normal(c, unorm2_getNFCInstance(&error));
}

static size_t icu_casefold(corpus *c) {
    UErrorCode error = U_ZERO_ERROR;
    return icu_normal(c, unorm2_getNFKCCasefoldInstance(&error));
}

/* From UTF-8 to UTF-8, as a program has to whose texts are UTF-8: both conversions are ICU's and count. */
static size_t icu_casefold_utf8(corpus *c) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t units = 0, bytes = 0, room = (int32_t)c->text.len;
    char *folded = malloc(2 * c->text.len);
    u_strFromUTF8((UChar *)c->wide, room, &units, c->text.data, room, &error);
    int32_t n = unorm2_normalize(unorm2_getNFKCCasefoldInstance(&error), (UChar *)c->wide, units, (UChar *)c->out.data, (int32_t)(c->out.cap / 2), &error);
    u_strToUTF8(folded, 2 * room, &bytes, (UChar *)c->out.data, n, &error);
    free(folded);
    return U_SUCCESS(error) ? (size_t)bytes : 0;
}

static size_t icu_breaks(corpus *c, UBreakIteratorType type) {
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *it = ubrk_open(type, "en", (UChar *)c->wide, c->wide_len, &error);
    size_t n = 0;
    while (ubrk_next(it) != UBRK_DONE) n++;
    ubrk_close(it);
    return n;
}

static size_t icu_graphemes(corpus *c) {
    return icu_breaks(c, UBRK_CHARACTER);
}

static size_t icu_words(corpus *c) {
    return icu_breaks(c, UBRK_WORD);
}

static size_t icu_sentences(corpus *c) {
    return icu_breaks(c, UBRK_SENTENCE);
}

static size_t unistring_words(corpus *c) {
    u8_wordbreaks((const uint8_t *)c->text.data, c->text.len, c->out.data);
    return (unsigned char)c->out.data[c->text.len / 2];
}

static size_t unistring_graphemes(corpus *c) {
    u8_grapheme_breaks((const uint8_t *)c->text.data, c->text.len, c->out.data);
    return (unsigned char)c->out.data[c->text.len / 2];
}

static size_t proc_casefold(corpus *c) {
    utf8proc_uint8_t *result = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)c->text.data, (utf8proc_ssize_t)c->text.len, &result,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    free(result);
    return (size_t)n;
}

/* ---- Ours ---- */

static size_t valid(corpus *c) {
    return rim_utf8_valid(c->text);
}

static size_t nfc(corpus *c) {
    if (rim_utf8_valid(c->text) < c->text.len) return 0;
    rim_normal(c->text, RIM_NFC, &c->out);
    return c->out.len;
}

static size_t casefold(corpus *c) {
    rim_fold(c->text, &c->out);
    return c->out.len;
}

static size_t fold_plain(corpus *c) {
    rim_fold_plain(c->text, &c->out);
    return c->out.len;
}

static size_t graphemes(corpus *c) {
    size_t n = 0;
    for (size_t at = 0; at < c->text.len; n++) at = rim_grapheme_end(c->text, at);
    return n;
}

static size_t word_segments(corpus *c) {
    size_t n = 0;
    for (size_t at = 0; at < c->text.len; n++) at = rim_word_end(c->text, at);
    return n;
}

static size_t words(corpus *c) {
    size_t n = 0, at = 0;
    rim_word word;
    while (rim_word_next(c->text, NULL, &at, &word)) n++;
    return n;
}

static size_t paragraph_languages(corpus *c) {
    size_t sum = 0;
    double confidence;
    rim_str rest = c->text, paragraph;
    while (rim_str_field(&rest, '\n', &paragraph)) sum += (unsigned char)rim_language_of(paragraph, &confidence).data[0];
    return sum;
}

static size_t repair(corpus *c) {
    rim_arena arena;
    rim_repairs found = {0};
    rim_arena_init(&arena, rim_alloc_libc(), SIZE_MAX);
    rim_repair_find(c->text, &arena, &found);
    rim_arena_free(&arena);
    return found.len;
}

static size_t sentences(corpus *c) {
    const rim_sentence_rules *rules = rim_sentence_rules_for(RIM_STR("en")); /* as ICU's iterator above */
    size_t n = 0, at = 0;
    rim_range range;
    while (rim_sentence_next(c->text, rules, RIM_SPLIT_QUOTES, &at, &range)) n++;
    return n;
}

/* The text in NFD: what needs composing. */
static corpus decomposed(const corpus *c) {
    corpus d = *c;
    rim_buffer_init(&d.out, rim_alloc_libc());
    rim_normal(c->text, RIM_NFD, &d.out);
    d.text = rim_buffer_str(&d.out);
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *form = unorm2_getNFDInstance(&error);
    d.wide = malloc(d.text.len * sizeof *d.wide);
    d.wide_len = unorm2_normalize(form, (UChar *)c->wide, c->wide_len, (UChar *)d.wide, (int32_t)d.text.len, &error);
    rim_buffer_init(&d.out, rim_alloc_libc());
    rim_buffer_reserve(&d.out, 3 * d.text.len);
    return d;
}

void bench_text(corpus *languages, size_t n) {
    for (size_t i = 0; i < n; i++) bench_row("validation", &languages[i], valid, "memcpy", bench_copy);
    for (size_t i = 0; i < n; i++) bench_row("validation, NFC of normal text", &languages[i], nfc, "memcpy", bench_copy);
    for (size_t i = 0; i < n; i++) bench_row("NFC of normal text", &languages[i], nfc, "ICU", icu_nfc);
    for (size_t i = 1; i < 3; i++) {
        corpus d = decomposed(&languages[i]);
        bench_row("NFC of decomposed text", &d, nfc, "ICU", icu_nfc);
        free((char *)d.text.data);
        free(d.wide);
        rim_buffer_free(&d.out);
    }
    for (size_t i = 0; i < n; i++) {
        bench_row("NFKC_Casefold", &languages[i], casefold, "ICU", icu_casefold);
        bench_row("NFKC_Casefold", &languages[i], casefold, "ICU from UTF-8 to UTF-8", icu_casefold_utf8);
        bench_row("NFKC_Casefold", &languages[i], casefold, "utf8proc", proc_casefold);
    }
    bench_row("folding without accents", &languages[0], fold_plain, "memcpy", bench_copy);
    bench_row("folding without accents", &languages[1], fold_plain, "memcpy", bench_copy);
    for (size_t i = 0; i < n; i += 2) {
        bench_row("graphemes", &languages[i], graphemes, "ICU", icu_graphemes);
        bench_row("graphemes", &languages[i], graphemes, "libunistring", unistring_graphemes);
        bench_row("word segments", &languages[i], word_segments, "ICU", icu_words);
        bench_row("word segments", &languages[i], word_segments, "libunistring", unistring_words);
        bench_row("words with kinds", &languages[i], words, "libunistring", unistring_words);
    }
}

/* Over whole sentences: what a splitter does at a full stop hangs on the words around it. */
void bench_sentences(corpus *running, size_t n) {
    for (size_t i = 0; i < n; i++) bench_row("language of paragraphs", &running[i], paragraph_languages, "memcpy", bench_copy);
    for (size_t i = 0; i < n; i++) bench_row("encoding repair of clean text", &running[i], repair, "memcpy", bench_copy);
    for (size_t i = 0; i < n; i++) bench_row("sentences", &running[i], sentences, "ICU", icu_sentences);
}
