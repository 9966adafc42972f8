/* Words and marks as letters: shapes, entries of several words, sentences, possessives. */
#include "text/tags.h"

#include "leaks.h"
#include <stdlib.h>

enum { MOST = 64 };

static rim_tagger lexicon_in(rim_arena *arena) {
    static const struct { const char *word; char letter; } entries[] = {
        {"Ruth", 'f'}, {"New York", 'l'}, {"New York Times", 'O'}, {"U.S", 'l'}, {"of", 'o'}, {"Mr", 't'}, {"Ruth", 'q'}, {"Ruth\u2019s Bay", 'L'},
    };
    rim_tagger tagger = rim_tagger_in(arena);
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) cr_assert(rim_tagger_add(&tagger, rim_str_of(entries[i].word), entries[i].letter));
    return tagger;
}

/* Letters of the text, and the words of token `n` (from 0) into `token`. */
static const char *letters_of(const char *text, size_t n, rim_str *token) {
    static char letters[MOST + 1];
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_tagger tagger = lexicon_in(&arena);
    rim_word words[MOST];
    rim_range sentences[MOST];
    rim_tag places[MOST];
    rim_tag_text in = {.text = rim_str_of(text), .words = words, .sentences = sentences};
    for (size_t at = 0; in.n_words < MOST && rim_word_next(in.text, NULL, &at, &words[in.n_words]);) in.n_words++;
    for (size_t at = 0; in.n_sentences < MOST && rim_sentence_next(in.text, rim_sentence_rules_for(RIM_STR("en")), RIM_SPLIT_QUOTES, &at, &sentences[in.n_sentences]);) in.n_sentences++;
    size_t len = rim_tags_read(&tagger, &in, NULL, NULL);
    cr_assert_leq(len, MOST);
    cr_assert_eq(rim_tags_read(&tagger, &in, letters, places), len);
    letters[len] = 0;
    for (size_t i = 1; i < len; i++) cr_assert_leq(places[i - 1].end, places[i].start, "%s: token %zu overlaps", text, i);
    if (token) *token = rim_str_slice(in.text, places[n].start, places[n].end);
    rim_arena_free(&arena);
    return letters;
}

Test(tags, shapes) {
    cr_assert_str_eq(letters_of("I saw Bo, J. Bo and NATO at 9.", 0, NULL), "|wwX,IXwAw0.");
    cr_assert_str_eq(letters_of("“Ja” – the co-op (www.a.org).", 0, NULL), "|\"X\"_ww-w(@).");
    cr_assert_str_eq(letters_of("McKay G7 Übung Ы ы", 0, NULL), "|XAXXw");
    cr_assert_str_eq(letters_of("", 0, NULL), "");
    cr_assert_str_eq(letters_of("... ?", 0, NULL), "|...?");
}

Test(tags, entries) {
    rim_str token;
    cr_assert_str_eq(letters_of("Ruth of New York. The New York Times of the U.S. market", 4, &token), "|fol.|XOowlw");
    cr_assert(rim_str_is(token, "."));
    letters_of("Ruth of New York. The New York Times", 7, &token);
    cr_assert(rim_str_is(token, "New York Times"));
    letters_of("the U.S. market", 2, &token);
    cr_assert(rim_str_is(token, "U.S."));
    cr_assert_str_eq(letters_of("New  York and ruth", 0, NULL), "|XXww", "entries are met as they are written");
}

Test(tags, owners) {
    cr_assert_str_eq(letters_of("Ruth's New York’s Bo's", 0, NULL), "|f'l'X'");
    cr_assert_str_eq(letters_of("Ruth’s Bay, Ruth’s day", 0, NULL), "|L,f'w");
}

/* Time is linear: an entry of many words is tried for each first word only as often as it has words. */
Test(tags, large) {
    size_t n = 200000;
    char *text = malloc(n * 4 + 1);
    rim_word *words = malloc(n * sizeof *words);
    for (size_t i = 0; i < n; i++) memcpy(text + 4 * i, "New ", 4), words[i] = (rim_word){4 * i, 4 * i + 3, RIM_WORD};
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_tagger tagger = lexicon_in(&arena);
    rim_tag_text in = {.text = {text, n * 4}, .words = words, .n_words = n};
    cr_assert_eq(rim_tags_read(&tagger, &in, NULL, NULL), n);
    rim_arena_free(&arena);
    free(text);
    free(words);
}
