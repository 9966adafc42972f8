/* Names by how another script writes them. */
#include "text/channel.h"

#include "leaks.h"
#include <math.h>

static const char names[] = "# names\njan\t100\njane\t300\njohn\t500\njohns\t\nyan\t50\n";
static const char steps[] = "-\te\t-200\th\t-300\n$\t$\t0\n^\t^\t0\n\xD0\xB0\ta\t-10\n"
                            "\xD0\xB4\xD0\xB6\tj\t-50\n\xD0\xBD\tn\t-10\thn\t-40\n\xD0\xBE\to\t-10\n\xD1\x8F\tya\t-20\tja\t-100\n";

enum { MOST = 8 };

static rim_arena arena;
static rim_channel_name found[MOST];

static size_t split(const char *word, rim_str *letters) {
    size_t n = 0;
    for (; *word; n++) {
        size_t size = (unsigned char)*word < 0x80 ? 1 : 2;
        letters[n] = (rim_str){word, size};
        word += size;
    }
    return n;
}

static size_t names_for(const char *list, const char *how, const char *word, size_t most) {
    rim_str letters[64];
    size_t n_found = 0;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_channel *channel = rim_channel_new(&arena, rim_str_of(list), rim_str_of(how));
    cr_assert(channel);
    cr_assert(rim_channel_read(channel, &arena, letters, split(word, letters), found, most, &n_found));
    return n_found;
}

static void gives(const char *word, size_t n, const char *first, const char *second) {
    size_t got = names_for(names, steps, word, MOST);
    cr_expect_eq(got, n, "%s: %zu", word, got);
    cr_expect(!got || rim_str_is(found[0].name, first), "%s: %.*s", word, RIM_STR_ARG(found[0].name));
    cr_expect(got < 2 || rim_str_is(found[1].name, second), "%s: %.*s", word, RIM_STR_ARG(found[1].name));
    for (size_t i = 1; i < got; i++) cr_expect_geq(found[i - 1].score, found[i].score);
    rim_arena_free(&arena);
}

Test(channel, the_usual_and_the_like_come_first) {
    gives("\xD0\xB4\xD0\xB6\xD0\xBE\xD0\xBD", 1, "john", NULL); /* the silent h, or hn */
    gives("\xD1\x8F\xD0\xBD", 3, "jane", "yan");                /* the most usual, with a silent e; the likeliest; and jan */
    gives("\xD0\xBD", 0, NULL, NULL);                           /* no name is just that */
    gives("\xD1\x8F\xD0\xBD\xD1\x89", 0, NULL, NULL);           /* a letter that no step knows */
    gives("", 0, NULL, NULL);
}

Test(channel, no_more_than_asked) {
    cr_expect_eq(names_for(names, steps, "\xD1\x8F\xD0\xBD", 2), 2);
    rim_arena_free(&arena);
    cr_expect_eq(names_for(names, steps, "\xD1\x8F\xD0\xBD", 0), 0);
    rim_arena_free(&arena);
}

Test(channel, a_weight_counts) {
    cr_expect_eq(names_for("jan\t900\nyan\t\n", steps, "\xD1\x8F\xD0\xBD", MOST), 2);
    cr_expect(rim_str_is(found[0].name, "jan"));
    cr_expect_float_eq(found[0].score - found[1].score, 9.0 - 0.8, 0.5); /* what is likelier of all that ja and ya may be: not just the steps' weights */
    rim_arena_free(&arena);
}

Test(channel, any_name_has_a_score) {
    rim_str letters[8];
    double yan = 0, ya = 0;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_channel *channel = rim_channel_new(&arena, rim_str_of(names), rim_str_of(steps));
    size_t n = split("\xD1\x8F\xD0\xBD", letters);
    cr_expect(rim_channel_score(channel, &arena, letters, n, RIM_STR("yan"), &yan) && rim_channel_score(channel, &arena, letters, n, RIM_STR("yahn"), &ya));
    cr_expect(yan > ya && ya > -20 && yan <= 0.5, "%f, %f", yan, ya);
    cr_expect(rim_channel_score(channel, &arena, letters, n, RIM_STR("zoe"), &ya) && ya == -INFINITY);
    cr_expect(rim_channel_score(channel, &arena, letters, n, RIM_STR(""), &ya) && ya == -INFINITY);
    cr_expect(rim_channel_score(channel, &arena, letters, n, RIM_STR("a\tb\nc"), &ya) && ya == -INFINITY);
    rim_arena_free(&arena);
}

/* Files that are none: nothing is found, and nothing is read that is not there. */
Test(channel, strange_files) {
    static const char *const strange[] = {"", "\n\n", "a", "a\t", "\t1\n", "#\n# only\n", "yan", "yan\t1\njan\t2\na\t\nyanyanyan\t5\nya\t3", "\xFF\t1\n\xD1\t\n", "y\n\tan\t1\nyan\t-\n"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
        for (size_t k = 0; k < sizeof strange / sizeof *strange; k++) {
            names_for(strange[i], strange[k], "\xD1\x8F\xD0\xBD", MOST);
            rim_arena_free(&arena);
        }
        size_t n = names_for(strange[i], steps, "\xD1\x8F\xD0\xBD", MOST);
        for (size_t k = 0; k < n; k++) cr_expect(found[k].name.len < 16);
        rim_arena_free(&arena);
    }
}

Test(channel, a_long_word_is_no_name) {
    rim_str letters[RIM_CHANNEL_LETTERS + 1];
    size_t n_found = 1;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_channel *channel = rim_channel_new(&arena, rim_str_of(names), rim_str_of(steps));
    for (size_t i = 0; i <= RIM_CHANNEL_LETTERS; i++) letters[i] = RIM_STR("\xD0\xBD");
    cr_expect(rim_channel_read(channel, &arena, letters, RIM_CHANNEL_LETTERS + 1, found, MOST, &n_found) && n_found == 0);
    cr_expect(rim_channel_read(channel, &arena, letters, RIM_CHANNEL_LETTERS, found, MOST, &n_found) && n_found == 0);
    rim_arena_free(&arena);
}

Test(channel, want_of_memory_is_told) {
    rim_str letters[8];
    size_t n = split("\xD1\x8F\xD0\xBD", letters), n_found;
    for (size_t limit = 1; limit < 3000000; limit = limit * 3 / 2 + 1) {
        rim_arena_init(&arena, rim_alloc_libc(), limit);
        rim_channel *channel = rim_channel_new(&arena, rim_str_of(names), rim_str_of(steps));
        bool ok = channel && rim_channel_read(channel, &arena, letters, n, found, MOST, &n_found);
        cr_expect(ok || arena.is_over);
        cr_expect(!ok || n_found == 3);
        rim_arena_free(&arena);
    }
}
