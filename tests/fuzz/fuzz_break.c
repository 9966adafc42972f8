/* Graphemes, words and sentences tile the text, by short ways as by the rules; news words and sentences come in order and at character borders; quotations lie in
   their paragraph. */
#include "fuzz.h"

#include "text/break.h"
#include "text/quotes.h"

static bool at_border(rim_str s, size_t at) {
    return at <= s.len && (at == s.len || ((unsigned char)s.data[at] & 0xC0) != 0x80);
}

static void check_tiles(rim_str s, size_t (*end_of)(rim_str, size_t), size_t (*by_rules)(rim_str, size_t)) {
    for (size_t at = 0, end; at < s.len; at = end) {
        end = end_of(s, at);
        MUST(end > at && at_border(s, end) && end == by_rules(s, at));
    }
}

static void check_words(rim_str s, const char *language) {
    size_t last = 0;
    rim_word w;
    for (size_t at = 0; rim_word_next(s, rim_word_rules_for(rim_str_of(language)), &at, &w); last = w.end)
        MUST(w.start >= last && w.end > w.start && w.end <= at && at_border(s, w.start) && at_border(s, w.end));
}

static void check_sentences(rim_str s, const char *language, rim_quote_mode quotes) {
    size_t last = 0;
    rim_range r;
    for (size_t at = 0; rim_sentence_next(s, rim_sentence_rules_for(rim_str_of(language)), quotes, &at, &r); last = at)
        MUST(r.start >= last && r.start < at && r.end >= r.start && r.end <= at && at_border(s, r.start) && at_border(s, r.end) && at_border(s, at));
}

static void check_quotes(rim_str s, rim_arena *arena) {
    rim_str paragraphs[16], rest = s;
    size_t n = 0;
    while (n < 16 && rim_str_line(&rest, &paragraphs[n])) n++;
    rim_quotes quotes = {0};
    MUST(rim_quotes_find(arena, paragraphs, n, RIM_STR("de"), &quotes));
    for (size_t i = 0; i < quotes.len; i++) {
        const rim_quote *q = &quotes.at[i];
        MUST(q->block < n && q->open <= q->start && q->start <= q->end && q->end <= q->close && q->close <= paragraphs[q->block].len);
        MUST(at_border(paragraphs[q->block], q->start) && at_border(paragraphs[q->block], q->end));
        if (i) MUST(quotes.at[i - 1].block < q->block || (quotes.at[i - 1].block == q->block && quotes.at[i - 1].start <= q->start));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const languages[] = {"", "en", "de", "ru", "el", "hy", "ja", "uk", "fr", "it"};
    rim_arena arena = new_arena();
    rim_str s = repaired(data, size, &arena);
    check_tiles(s, rim_grapheme_end, rim_grapheme_end_by_rules);
    check_tiles(s, rim_word_end, rim_word_end_by_rules);
    check_tiles(s, rim_sentence_end, rim_sentence_end);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        check_words(s, languages[i]);
        check_sentences(s, languages[i], RIM_SPLIT_QUOTES);
        check_sentences(s, languages[i], RIM_KEEP_QUOTES);
    }
    check_quotes(s, &arena);
    rim_arena_free(&arena);
    return 0;
}
