#include "text/phrases.h"

#include <criterion/criterion.h>
#include <time.h>

static const rim_phrase_weights plain = {.frequency = 1, .fading = 1, .two = 1, .three = 1, .once = 0.1, .within = 0.7};
static rim_arena arena;
static rim_stemmer stemmer;

static void open_arena(void) {
    rim_arena_init(&arena, rim_alloc_libc(), 0);
}

static void close_arena(void) {
    rim_arena_free(&arena);
    rim_stemmer_free(&stemmer);
}

TestSuite(phrases, .init = open_arena, .fini = close_arena);

static rim_phrases phrases_of(const char *text, const char *language, const rim_phrase_weights *weights, size_t most) {
    rim_str one = rim_str_of(text);
    rim_phrases best;
    cr_assert(rim_phrases_of(&arena, &stemmer, &one, 1, rim_str_of(language), weights, most, &best));
    return best;
}

static void expect(const char *text, const char *language, const char *wanted, size_t count) {
    rim_phrases best = phrases_of(text, language, &plain, 1);
    cr_assert_eq(best.len, 1);
    rim_str got = rim_str_slice(rim_str_of(text), best.at[0].start, best.at[0].end);
    cr_assert(rim_str_is(got, wanted), "got %.*s, wanted %s", RIM_STR_ARG(got), wanted);
    cr_assert_eq(best.at[0].count, count);
}

Test(phrases, forms_are_counted_together) {
    expect("The bridges of Eastmere. A bridge, bridges!", "en", "bridges", 3);
    expect("Die Brücken. Eine Brücke.", "de", "Brücken", 2);
}

Test(phrases, apostrophes_and_hyphens) {
    expect("India's bridge. India won.", "en", "India", 2);
    expect("L'eau de l’eau", "fr", "eau", 2);
    expect("The self-made man; self-made.", "en", "self-made", 2);
}

Test(phrases, marks_and_stop_words_end_a_phrase) {
    rim_phrases best = phrases_of("Harbour, wall of Eastmere", "en", &plain, 100);
    cr_assert_eq(best.len, 3, "no phrase goes over the comma or the word of");
}

Test(phrases, a_word_within_a_better_phrase_is_left_out) {
    rim_phrase_weights w = plain;
    w.two = 2;
    rim_phrases best = phrases_of("harbour wall. harbour wall. harbour.", "en", &w, 100);
    cr_assert_eq(best.len, 2, "wall is always in harbour wall, harbour in two of three");
    w.within = 0.6;
    cr_assert_eq(phrases_of("harbour wall. harbour wall. harbour.", "en", &w, 100).len, 1);
}

Test(phrases, capitals_count_inside_a_sentence) {
    rim_phrases best = phrases_of("Wall in Wall", "en", &plain, 1);
    cr_assert_eq(best.at[0].capitals, 1);
}

Test(phrases, nothing) {
    cr_assert_eq(phrases_of("", "en", &plain, 10).len, 0);
    cr_assert_eq(phrases_of("it is the 3 of a", "en", &plain, 10).len, 0);
    cr_assert_eq(phrases_of("UN", "en", &plain, 10).len, 1, "an acronym is no short word");
}

/* A megabyte without a stop word or a mark. */
Test(phrases, large) {
    rim_buffer text;
    rim_buffer_init(&text, rim_alloc_libc());
    for (int i = 0; i < 100000; i++) rim_buffer_add_format(&text, "harbour%d ", i);
    rim_buffer_add_char(&text, '\0');
    clock_t start = clock();
    cr_assert_eq(phrases_of(text.data, "en", &plain, 1000).len, 1000);
    cr_assert_lt((double)(clock() - start) / CLOCKS_PER_SEC, 4.0);
    rim_buffer_free(&text);
}
