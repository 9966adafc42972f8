/* Authority lists: which words are misspelt names, and above all which are not. The people are invented. */
#include "base/buffer.h"
#include "base/rows.h"
#include "text/names.h"

#include "leaks.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char invented[] =
    "Annika Baerwald\tForeign Minister of Norland\t\tAnnika Berwald\n"
    "Georgi Stamenov\tpresident\tGeorgy Stamenov\n"
    "Giorgia Marlino\tprime minister\n"
    "Bruno Le Moire\tfinance minister\t\tBruno Lemoar\n"
    "Jonas Nagel\tbanker\n"
    "Jenny Amberson\tmayor\n"
    "Ursela von der Leuwen\tcommissioner\n"
    "Sergei Lavrenko\tminister\tSergey Lavrenko\n";

/* The texts of one article, a block each, with every correction written as [was>is] in place; freed by the caller's arena. */
static rim_str corrected_by(rim_arena *arena, const rim_name_policy *policy, const char *list, const char *text) {
    rim_str files[] = {RIM_STR("people.tsv"), RIM_STR("titles.txt")}, texts[] = {rim_str_of(list), RIM_STR("# offices\nminister\nmr\n")};
    rim_str block = rim_str_of(text);
    rim_names *names;
    rim_error error = {0};
    cr_assert_eq(rim_names_new(arena, files, texts, 2, &names, &error), RIM_OK, "%s", error.message);
    rim_corrections found = {0};
    cr_assert(rim_names_weigh(names, policy, arena, &block, 1, RIM_STR("en"), &found));
    rim_str out = RIM_STR("");
    for (size_t i = 0; i < found.len; i++) {
        rim_str was = rim_str_slice(block, found.at[i].start, found.at[i].end);
        out = rim_arena_format(arena, "%.*s[%.*s>%.*s]", (int)out.len, out.data, (int)was.len, was.data, (int)found.at[i].after.len, found.at[i].after.data);
    }
    return out;
}

static rim_str corrected(rim_arena *arena, const char *list, const char *text) {
    rim_name_policy policy = {.weights = rim_name_weights_fitted};
    return corrected_by(arena, &policy, list, text);
}

static void expect(const char *text, const char *wanted) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str got = corrected(&arena, invented, text);
    cr_expect(rim_str_eq(got, rim_str_of(wanted)), "%s\n  gives  %.*s\n  wanted %s", text, (int)got.len, got.data, wanted);
    rim_arena_free(&arena);
}

Test(names, full_names_by_list_and_by_sound) {
    expect("Annika Berwald spoke.", "[Berwald>Baerwald]");
    expect("Minister Annika Bervald spoke.", "[Bervald>Baerwald]");
    expect("Georgi Stamenoff left.", "[Stamenoff>Stamenov]");
}

Test(names, a_part_alone_needs_its_bearer) {
    expect("Stamenoff left.", "");
    expect("Georgi Stamenov came. Stamenoff left.", "[Stamenoff>Stamenov]");
}

/* Beside a part that is right another may be far; and what is far in the full name is found where it stands alone. */
Test(names, beside_a_right_part_others_are_looked_for_farther) {
    expect("The banker, Jonas Nahel, came.", "[Nahel>Nagel]");
    expect("Foreign Minister of Norland Annika Baiervold spoke. Baiervold left.", "[Baiervold>Baerwald][Baiervold>Baerwald]");
    expect("Baiervold left.", "");
}

/* Letters of another language may differ in every part: then both have to sound alike. */
Test(names, all_parts_may_be_odd) {
    expect("The mayor, Dzhenni Embersan, spoke.", "[Dzhenni>Jenny][Embersan>Amberson]");
    expect("The mayor, Dzhonni Imbraysen, spoke.", "");
}

Test(names, words_made_of_names_are_none) {
    const char *list = "South Ostia\tregion\nNorland Bank\tbank\nJonas Nagel\tbanker\n";
    static const char *const texts[] = {"He came from South Ostia. South Ostian villages were quiet.", "Norland Bank closed. A Norlandist paper spoke of the Norlands Bank.",
                                        "Jonas Nagel spoke. The Nagels left."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        rim_str got = corrected(&arena, list, texts[i]);
        cr_expect(rim_str_eq(got, RIM_STR("")), "%s\n  gives %.*s", texts[i], (int)got.len, got.data);
        rim_arena_free(&arena);
    }
}

Test(names, a_given_name_alone_is_a_place_or_a_month) {
    expect("Giorgia Marlino came to Georgia.", "");
}

Test(names, behind_another_given_name_stands_another_person) {
    expect("Jonas Nagel came. The captain of the team, Grace Nagle, left.", "");
    expect("Jonas Nagel came. Then Minister Nagle left.", "[Nagle>Nagel]");
}

Test(names, words_that_also_stand_in_small_letters_are_none) {
    expect("Jonas Nagel came. They nagle at night. Nagle left.", "");
}

Test(names, particles_are_as_each_language_has_them) {
    static const char *const list = "Idris bin Samir\nHamid el-Nasri\n";
    static const char *const texts[][2] = {{"Idris ben Samir came.", "[ben>bin]"}, {"Idris ben Samire came.", "[ben>bin][Samire>Samir]"},
                                           {"Idris von Samir came.", ""}, {"Hamid el-Nassri came.", "[el-Nassri>el-Nasri]"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        rim_str got = corrected(&arena, list, texts[i][0]);
        cr_expect(rim_str_eq(got, rim_str_of(texts[i][1])), "%s: %.*s", texts[i][0], RIM_STR_ARG(got));
        rim_arena_free(&arena);
    }
}

Test(names, a_house_of_one_spelling_has_no_variants) {
    static const char list[] = "Georgi Stamenov\t\tGeorgy Stamenoff; Jorge Stamen\nJorge Stamen\nLai Orlan\t\tWim Lai Orlan\n";
    static const char *const texts[][3] = {
        {"Georgy Stamenoff came. Stamenoff left.", "", "[Georgy>Georgi][Stamenoff>Stamenov][Stamenoff>Stamenov]"},
        {"Georgy Stamenoff met his sister Olga Stamenoff.", "", "[Georgy>Georgi][Stamenoff>Stamenov]"},
        {"Wim Lai Orlan came.", "", "[Wim Lai Orlan>Lai Orlan]"},
        {"Jorge Stamen came.", "", ""}, /* somebody's own name */
    };
    for (size_t i = 0; i < 2 * sizeof texts / sizeof *texts; i++) {
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        rim_name_policy policy = {.weights = rim_name_weights_fitted, .one_spelling = i % 2};
        rim_str got = corrected_by(&arena, &policy, list, texts[i / 2][0]);
        cr_expect(rim_str_eq(got, rim_str_of(texts[i / 2][1 + i % 2])), "%s: %.*s", texts[i / 2][0], RIM_STR_ARG(got));
        rim_arena_free(&arena);
    }
}

Test(names, joined_parts_are_parted) {
    expect("Bruno Lemoire met Bruno Le Moire.", "[Lemoire>Le Moire]");
    expect("Bruno Lemoar left.", "[Bruno Lemoar>Bruno Le Moire]");
}

Test(names, women_s_endings) {
    expect("Ursela von der Leuwenová came.", "[Leuwenová>Leuwen]");
    expect("Jonas Nagel met Petra Nagelová.", "");
}

Test(names, a_patronymic_between_the_parts) {
    expect("Serhiy Lavrenko came. Serhiy Ivanovich (Lavrenko) left.", "[Serhiy>Sergei][Serhiy>Sergei]");
    expect("Serhiy Lavrenko came. Serhiy Ivanovich Petrenko left.", "[Serhiy>Sergei]");
}

Test(names, accepted_variants_stay) {
    expect("Georgy Stamenov came.", "");
}

/* "é" as one code point and as two are the same letter: there is nothing to correct, and nothing to propose. */
Test(names, the_same_letters_are_no_correction) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    static const char *const lists[] = {"Jos\xC3\xA9 Marinho\tmayor\n", "Jose\xCC\x81 Marinho\tmayor\n"};
    static const char *const texts[] = {"Jos\xC3\xA9 Marinho came. Jos\xC3\xA9 left.", "Jose\xCC\x81 Marinho came. Jose\xCC\x81 left.", "Jos\xC3\xA9 Marinyo came, Jose\xCC\x81 Marinyo left."};
    for (size_t i = 0; i < 6; i++) {
        rim_str got = corrected(&arena, lists[i % 2], texts[i / 2]);
        cr_expect_eq(rim_str_find(got, RIM_STR("[Jos"), 0), got.len, "%.*s", RIM_STR_ARG(got));
    }
    cr_expect(corrected(&arena, lists[0], texts[2]).len > 0, "the surname is corrected");
    rim_arena_free(&arena);
}

/* ---- Weighing ---- */

/* The first correction of a text by a list, with counts of names and all candidates kept; its confidence is 0 when there is none. */
static rim_correction weighed(rim_arena *arena, const char *list, const char *counts, const char *text) {
    rim_str files[] = {RIM_STR("people.tsv"), RIM_STR("titles.txt"), RIM_STR("common.counts.tsv")};
    rim_str texts[] = {rim_str_of(list), RIM_STR("minister\n"), rim_str_of(counts)}, block = rim_str_of(text);
    rim_names *names;
    rim_error error = {0};
    cr_assert_eq(rim_names_new(arena, files, texts, 3, &names, &error), RIM_OK, "%s", error.message);
    rim_corrections found = {0};
    rim_name_policy policy = {.weights = rim_name_weights_fitted, .all = true};
    cr_assert(rim_names_weigh(names, &policy, arena, &block, 1, RIM_STR("en"), &found));
    return found.len ? found.at[0] : (rim_correction){0};
}

/* The log odds: a confidence stops short of 1. */
static double odds(rim_correction c) {
    double sum = 0;
    cr_assert(c.evidence);
    for (size_t i = 0; i < RIM_NAME_EVIDENCE; i++) sum += c.evidence[RIM_NAME_EVIDENCE + i];
    return sum;
}

Test(weighing, a_common_name_is_likelier_a_stranger) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    const char *list = "Georgi Stamenov\tpresident\n", *text = "Georgi Stamenoff left.";
    rim_correction rare = weighed(&arena, list, "george\t9\n", text), common = weighed(&arena, list, "georgi\t9000\nstamenoff\t9000\n", text);
    cr_expect(rare.confidence >= RIM_NAME_SURE, "%.3f", rare.confidence);
    cr_expect(common.confidence < RIM_NAME_SURE && common.confidence > 0, "%.3f", common.confidence);
    cr_expect(rare.evidence[RIM_SAYS_COMMON] == 0 && common.evidence[RIM_SAYS_COMMON] > 0.5);
    rim_arena_free(&arena);
}

Test(weighing, an_office_beside_it_speaks_for_it) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    const char *list = "Georgi Stamenov\tpresident of Norland\n";
    rim_correction bare = weighed(&arena, list, "a\t1\n", "Georhij Stamienow left."), office = weighed(&arena, list, "a\t1\n", "The president of Norland, Georhij Stamienow, left.");
    cr_expect(odds(office) > odds(bare), "%.3f %.3f", odds(office), odds(bare));
    rim_arena_free(&arena);
}

Test(weighing, a_word_has_one_meaning_in_an_article) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str file = RIM_STR("people.tsv"), text = RIM_STR("Georgi Stamenov\tpresident\n"), block = RIM_STR("Georgi Stamenoff came. Stamenoff left with Olga Stamenoff.");
    rim_names *names;
    rim_error error = {0};
    cr_assert_eq(rim_names_new(&arena, &file, &text, 1, &names, &error), RIM_OK, "%s", error.message);
    rim_corrections found = {0};
    cr_assert(rim_names_check(names, &arena, &block, 1, RIM_STR("en"), &found));
    cr_assert_eq(found.len, 3);
    cr_expect(found.at[0].rule == RIM_NAME_FULL && found.at[1].rule == RIM_NAME_SHORT);
    cr_expect(fabs(found.at[1].confidence - found.at[0].confidence) < 1e-5, "the part goes with the full name");
    cr_expect(found.at[2].confidence >= RIM_NAME_LIKELY && found.at[2].confidence < RIM_NAME_SURE, "behind another given name: for a person to decide");
    rim_arena_free(&arena);
}

Test(weighing, what_letters_speak_against_is_for_a_person_to_decide) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_correction found = weighed(&arena, "Ray Kinney\tpilot of China\n", "a\t1\n", "Ray Kinney, who flew for China, is a pilot.");
    cr_assert(found.evidence && found.evidence[RIM_SAYS_HABIT] < 0);
    cr_expect(found.confidence < RIM_NAME_SURE, "%.3f", found.confidence);
    rim_arena_free(&arena);
}

Test(weighing, a_long_list_has_somebody_near_to_everybody) {
    rim_arena arena;
    rim_buffer list;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_buffer_init(&list, rim_alloc_libc());
    rim_buffer_add_c(&list, "Georgi Stamenov\n");
    const char *text_of = "Georhij Stamienow left.";
    rim_correction alone = weighed(&arena, "Georgi Stamenov\n", "a\t1\n", text_of);
    for (int i = 0; i < 2000; i++) rim_buffer_add_format(&list, "Orlan%c%c%c Quimby\n", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676);
    rim_str text = rim_arena_str(&arena, rim_buffer_str(&list));
    rim_correction among = weighed(&arena, rim_arena_format(&arena, "%.*s", (int)text.len, text.data).data, "a\t1\n", text_of);
    cr_expect(odds(among) < odds(alone), "%.3f %.3f", odds(among), odds(alone));
    rim_buffer_free(&list);
    rim_arena_free(&arena);
}

/* "Peter Jon Bell" is not Jon Bellis, nor is "Jon Bell Street". */
Test(weighing, a_name_that_goes_on_is_somebody_elses) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    const char *list = "Georgi Stamenov\tpresident\n";
    rim_correction bare = weighed(&arena, list, "a\t1\n", "Then Georhij Stamienow came."), before = weighed(&arena, list, "a\t1\n", "Then Peter Georhij Stamienow came."),
                   behind = weighed(&arena, list, "a\t1\n", "At Georhij Stamienow Street.");
    cr_expect(odds(before) < odds(bare) && odds(behind) < odds(bare), "%.3f %.3f %.3f", odds(bare), odds(before), odds(behind));
    cr_expect(bare.evidence[RIM_SAYS_BEFORE] == 0 && bare.evidence[RIM_SAYS_BEHIND] == 0);
    cr_expect(before.evidence[RIM_SAYS_BEFORE] == 1 && before.evidence[RIM_SAYS_BEHIND] == 0);
    cr_expect(behind.evidence[RIM_SAYS_BEFORE] == 0 && behind.evidence[RIM_SAYS_BEHIND] == 1);
    rim_correction title = weighed(&arena, list, "a\t1\n", "Then Minister Georhij Stamienow came.");
    cr_expect(title.evidence && title.evidence[RIM_SAYS_BEFORE] == 0, "a title is no part of the name");
    rim_arena_free(&arena);
}

/* "said" is no given name, though "Said" is; "von" and "Von" are one. */
Test(weighing, a_word_without_a_capital_is_no_part) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    cr_expect_eq(weighed(&arena, "Said Stamenov\n", "a\t1\n", "Nobody knew, said Stamienow of it.").confidence, 0);
    cr_expect(weighed(&arena, "Said Stamenov\n", "a\t1\n", "Nobody knew Said Stamienow.").confidence > 0);
    cr_expect(weighed(&arena, "Orla Von Stamenov\n", "a\t1\n", "Nobody knew Orla von Stamienow.").confidence > 0);
    rim_arena_free(&arena);
}

Test(weighing, every_name_of_evidence_has_a_weight_or_none) {
    for (size_t i = 0; i < RIM_NAME_EVIDENCE; i++) cr_expect(rim_name_evidence_names[i] && rim_name_evidence_names[i][0], "evidence %zu", i);
    cr_expect(rim_name_weights_fitted.full[RIM_SAYS_DISTANCE] < 0 && rim_name_weights_fitted.part[RIM_SAYS_DISTANCE] <= 0);
}

/* The evidence of the office in the first candidate of the article. */
static double office(const char *entry, const char *article) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str file = RIM_STR("list.jsonl"), text = rim_str_of(entry), block = rim_str_of(article);
    rim_names *names;
    rim_error error = {0};
    rim_corrections found = {0};
    rim_name_policy policy = {.weights = rim_name_weights_fitted, .all = true};
    cr_assert_eq(rim_names_new(&arena, &file, &text, 1, &names, &error), RIM_OK, "%s", error.message);
    cr_assert(rim_names_weigh(names, &policy, &arena, &block, 1, RIM_STR("en"), &found));
    cr_assert_geq(found.len, 1, "%s", article);
    double says = found.at[0].evidence[RIM_SAYS_ROLE];
    rim_arena_free(&arena);
    return says;
}

/* Whatever role stands beside a name speaks for it, and so do the words for its country. */
Test(names, roles_and_countries_speak) {
    static const char all[] = "{\"name\": \"Annika Baerwald\", \"roles\": [\"harbour minister\", \"chess champion\"], \"countries\": [\"Norland\", \"Norlandish\"]}\n";
    static const char one[] = "{\"name\": \"Annika Baerwald\", \"roles\": [\"harbour minister\"]}\n";
    cr_expect_eq(office(one, "Annika Bervald spoke."), 0);
    cr_expect_eq(office(one, "The harbour minister Annika Bervald spoke."), 1);
    cr_expect_eq(office(one, "The chess champion Annika Bervald spoke."), 0);
    cr_expect_eq(office(all, "The chess champion Annika Bervald spoke."), 1);
    cr_expect_eq(office(all, "Annika Bervald spoke."), 0);
    double country = office(all, "The Norlandish singer Annika Bervald spoke.");
    cr_expect(country > 0.3 && country < 0.5, "%g", country);
    cr_expect_gt(office(all, "The minister from Norland, Annika Bervald, spoke."), office(all, "The minister Annika Bervald spoke."));
    cr_expect_gt(office("{\"name\": \"Annika Baerwald\", \"countries\": [\"Norland\"]}\n", "Annika Bervald of Norland spoke."), 0.4);
}

/* The words of places and bodies are ordinary ones: a part alone is nobody. */
Test(names, bodies_have_no_parts) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str file = RIM_STR("list.tsv"), block = RIM_STR("Le Mande printed it. The Mande met Annika Bervald. Bervald left.");
    static const struct {
        const char *kind;
        const char *all; /* what is corrected */
    } kinds[] = {{"organisation", "Mande Bervald Bervald "}, {"person", "Mande Bervald Mande Bervald "}, {"", "Mande Bervald Mande Bervald "}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        rim_str text = rim_arena_format(&arena, "Le Monde\tpaper\t\t\t%s\nAnnika Baerwald\tminister\n", kinds[i].kind), got = RIM_STR("");
        rim_names *names;
        rim_error error = {0};
        rim_corrections found = {0};
        cr_assert_eq(rim_names_new(&arena, &file, &text, 1, &names, &error), RIM_OK, "%s", error.message);
        cr_assert(rim_names_check(names, &arena, &block, 1, RIM_STR("en"), &found));
        for (size_t k = 0; k < found.len; k++)
            got = rim_arena_format(&arena, "%.*s%.*s ", RIM_STR_ARG(got), RIM_STR_ARG(rim_str_slice(block, found.at[k].start, found.at[k].end)));
        cr_expect(rim_str_is(got, kinds[i].all), "%s: %.*s", kinds[i].kind, RIM_STR_ARG(got));
    }
    rim_arena_free(&arena);
}

/* Files that are looked up by rows.h have to be in order. */
Test(weighing, sorted_files_are_in_order) {
    static const char *const files[] = {"common.counts", "customary-names", "customary-keys", "customary-ar", "customary-fa", "customary-he", "customary-ja", "customary-ko", "customary-zh",
                                        "customary-ar-steps", "customary-bg-steps", "customary-el-steps", "customary-fa-steps", "customary-he-steps", "customary-hy-steps",
                                        "customary-ja-steps", "customary-ka-steps", "customary-ko-steps", "customary-ru-steps", "customary-sr-steps", "customary-uk-steps",
                                        "customary-zh-steps"};
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        rim_str path = rim_arena_format(&arena, "scripts/lib/%s.tsv", files[i]);
        FILE *file = fopen(path.data, "rb");
        cr_assert(file, "%s is missing", path.data);
        char *data = rim_arena_get(&arena, 4 << 20);
        rim_str rows = {data, fread(data, 1, 4 << 20, file)}, value;
        fclose(file);
        cr_expect_eq(rim_rows_check(rows), 0, "%s:%zu", path.data, rim_rows_check(rows));
        cr_expect(i || (rim_rows_find(rows, RIM_STR("smith"), &value) && value.len >= 5));
    }
    rim_arena_free(&arena);
}

/* ---- The default list ---- */

static rim_str read_file(rim_arena *arena, const char *path) {
    FILE *file = fopen(path, "rb");
    cr_assert(file, "%s is missing", path);
    char *data = rim_arena_get(arena, 1 << 20);
    size_t len = fread(data, 1, 1 << 20, file);
    fclose(file);
    return (rim_str){data, len};
}

static const char *const languages[] = {"en", "de", "fr", "es", "it", "nl", "pl", "pt"};

/* The default list for articles in a language: all its files, one after the other. */
static rim_str read_lists(rim_arena *arena, const char *language) {
    static const char *const stems[] = {"people", "places", "bodies"};
    rim_buffer all;
    rim_buffer_init(&all, rim_alloc_libc());
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++) {
        rim_str own = rim_arena_format(arena, "scripts/lib/%s.%s.tsv", stems[i], language);
        rim_buffer_add(&all, read_file(arena, rim_arena_format(arena, "scripts/lib/%s.tsv", stems[i]).data));
        if (rim_str_is(rim_str_of(language), "en") || i == 0) rim_buffer_add(&all, read_file(arena, own.data));
    }
    cr_assert(!all.failed);
    rim_str copy = rim_arena_str(arena, rim_buffer_str(&all));
    rim_buffer_free(&all);
    return copy;
}

Test(people, each_spelling_stands_for_one_person) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str file = RIM_STR("people.tsv");
    rim_error error = {0};
    cr_expect_eq(rim_names_clash(&arena, file, RIM_STR("Ada Moss\tmayor\nAdah Moss\tpoet\t\tAda Moss\n"), &error), RIM_INPUT, "the check has to see a clash");
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        rim_str text = read_lists(&arena, languages[i]);
        rim_names *names;
        error = (rim_error){0};
        cr_expect_eq(rim_names_clash(&arena, file, text, &error), RIM_OK, "in %s: line %u: %s", languages[i], error.line, error.message);
        cr_assert_eq(rim_names_new(&arena, &file, &text, 1, &names, &error), RIM_OK, "%s", error.message);
        cr_expect(rim_names_count(names) >= 1500 || i, "%zu names", rim_names_count(names));
    }
    rim_arena_free(&arena);
}

/* Nobody who stands in the list rightly is made somebody else. */
static void check_that_names_stay(const char *language) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str text = read_lists(&arena, language), file = RIM_STR("people.tsv"), rest = text, line, name;
    rim_names *names;
    rim_error error = {0};
    cr_assert_eq(rim_names_new(&arena, &file, &text, 1, &names, &error), RIM_OK, "%s", error.message);
    while (rim_str_line(&rest, &line)) {
        if (!line.len || line.data[0] == '#' || !rim_str_field(&line, '\t', &name)) continue;
        rim_corrections found = {0};
        cr_assert(rim_names_check(names, &arena, &name, 1, rim_str_of(language), &found));
        cr_expect_eq(found.len, 0, "%.*s is changed in %s", (int)name.len, name.data, language);
    }
    rim_arena_free(&arena);
}

Test(people, every_name_stays) {
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) check_that_names_stay(languages[i]);
}
