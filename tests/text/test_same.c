/* Two names, and whether they are spellings of one. */
#include "text/names.h"
#include "text/sound.h"

#include "leaks.h"

static double same(const char *a, const char *b) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names;
    rim_error error = {0};
    double value = -1;
    cr_assert_eq(rim_names_new(&arena, NULL, NULL, 0, &names, &error), RIM_OK);
    cr_assert(rim_names_same(names, rim_str_of(a), rim_str_of(b), rim_alloc_libc(), &value));
    cr_expect(value >= 0 && value <= 1, "%s / %s: %f", a, b, value);
    rim_arena_free(&arena);
    return value;
}

static void expect_same(const char *a, const char *b) {
    cr_expect(same(a, b) > 0.5, "%s / %s: %.3f", a, b, same(a, b));
    cr_expect(same(b, a) > 0.5, "%s / %s: %.3f", b, a, same(b, a));
}

static void expect_other(const char *a, const char *b) {
    cr_expect(same(a, b) < 0.5, "%s / %s: %.3f", a, b, same(a, b));
    cr_expect(same(b, a) < 0.5, "%s / %s: %.3f", b, a, same(b, a));
}

Test(same, in_latin) {
    expect_same("Sergey Lavrenko", "Sergei Lavrenko");
    expect_same("Khose Fernandes", "José Fernández");
    expect_same("Lavrenko, Sergei", "Sergei Lavrenko");
    expect_same("Dzhek Bouden", "Jack Bowden");
    expect_same("J. Bowden", "Jack Bowden");
    expect_same("Nikolai Plat Ono Vich Marin", "Nikolai Platonovich Marin");
    expect_other("Sergei Lavrenko", "Sergei Markov");
    expect_other("Jack Bowden", "Mary Bowden");
    expect_other("Jack Bowden", "Jack Snowdon Hill");
}

Test(same, across_writings) {
    expect_same("Сергей Лавренко", "Sergei Lavrenko");
    expect_same("Джек Боуден", "Jack Bowden");
    expect_same("Γιάννης Παππάς", "Giannis Pappas");
    expect_same("محمد صالح", "Mohammed Saleh");
    expect_same("יוסף כהן", "Yosef Cohen");
    expect_same("マリア・ロペス", "Maria Lopez");
    expect_same("まりあ・ろぺす", "Maria Lopez");
    expect_same("김민준", "Kim Min-jun");
    expect_same("გიორგი მარინაშვილი", "Giorgi Marinashvili");
    expect_same("李明", "Li Ming");
    expect_other("Сергей Лавренко", "Sergei Markov");
    expect_other("محمد صالح", "Mohammed Karim");
    expect_other("マリア・ロペス", "Clara Lopez");
}

/* Nothing to compare, or more than is looked at. */
Test(same, odd_input) {
    cr_expect_lt(same("", "Jack Bowden"), 1e-9);
    cr_expect_lt(same("... 、", "—"), 1e-9);
    cr_expect_gt(same("7", "7"), 0.5);
    char longest[4096], words[4096];
    for (size_t i = 0; i < sizeof longest; i++) longest[i] = 'a', words[i] = i % 3 ? 'b' : ' ';
    longest[sizeof longest - 1] = words[sizeof words - 1] = 0;
    same(longest, longest);
    same(words, longest);
    same(words, words);
}

/* Only an apostrophe and a hyphen cost next to nothing. */
Test(same, letters_of_other_writings_are_no_apostrophes) {
    rim_sounds sounds;
    rim_sounds_init(&sounds);
    cr_expect_gt(rim_sound_distance(&sounds, RIM_STR("депп"), RIM_STR("тогда"), 9), 2);
    cr_expect_lt(rim_sound_distance(&sounds, RIM_STR("o'shea"), RIM_STR("oshea"), 9), 0.1);
    cr_expect_lt(rim_sound_distance(&sounds, RIM_STR("min-jun"), RIM_STR("minjun"), 9), 0.2);
}
