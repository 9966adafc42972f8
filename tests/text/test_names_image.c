/* Compiled lists: as good as what they were made of, and refused or harmless when damaged. The people are invented. */
#include "text/names_image.h"

#include "leaks.h"

#include <stdlib.h>

static const char invented[] =
    "Annika Baerwald\tForeign Minister of Norland\tAnika Baerwald\tAnnika Berwald\n"
    "Sergei Lavrenko\tminister\tSergey Lavrenko\n"
    "Bruno Le Moire\tfinance minister\n";

static const char article[] = "Annika Bervald and Sergei Lavrenco met Bruno Lemoire. Berwald left; Anika Baerwald and Annika Berwald stayed.";

static rim_str compiled(rim_arena *arena, const char *list) {
    rim_str file = RIM_STR("people.tsv"), text = rim_str_of(list), image;
    rim_error error = {0};
    cr_assert_eq(rim_names_compile(arena, &file, &text, 1, &image, &error), RIM_OK, "%s", error.message);
    return image;
}

static rim_status open_image(rim_arena *arena, rim_str image, rim_names **names, rim_error *error) {
    rim_str file = RIM_STR("people.names");
    *error = (rim_error){0};
    return rim_names_new(arena, &file, &image, 1, names, error);
}

/* How many corrections the article gets; SIZE_MAX when the list turns out to be damaged. */
static size_t used(rim_arena *arena, const rim_names *names) {
    rim_str block = rim_str_of(article);
    rim_corrections found = {0};
    rim_found people[4];
    size_t n;
    bool ok = rim_names_check(names, arena, &block, 1, RIM_STR("en"), &found);
    ok = rim_names_find(names, arena, RIM_STR("Sergey Lavrenco"), people, 4, &n) && ok;
    return ok ? found.len : SIZE_MAX;
}

Test(names_image, a_compiled_list_is_as_good) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names;
    rim_error error;
    cr_assert_eq(open_image(&arena, compiled(&arena, invented), &names, &error), RIM_OK, "%s", error.message);
    cr_expect_eq(rim_names_count(names), 3);
    rim_str file = RIM_STR("people.tsv"), text = rim_str_of(invented);
    rim_names *plain;
    cr_assert_eq(rim_names_new(&arena, &file, &text, 1, &plain, &error), RIM_OK);
    cr_expect_gt(used(&arena, plain), 0);
    cr_expect_eq(used(&arena, names), used(&arena, plain));
    cr_expect(rim_names_verify(names));
    rim_found found[4];
    size_t n;
    cr_assert(rim_names_find(names, &arena, RIM_STR("Anika Bervald"), found, 4, &n));
    cr_expect_eq(n, 1);
    cr_expect(n && rim_str_is(found[0].name, "Annika Baerwald") && rim_str_is(found[0].role, "Foreign Minister of Norland"));
    rim_arena_free(&arena);
}

/* With its checksums made right again a changed byte may mean anything, but never a place outside. */
static void sum_again(rim_str image) {
    rim_image_head *head = (void *)image.data;
    uint64_t *sums = (void *)(image.data + head->sections[RIM_SUMS].at);
    for (size_t block = 0; block < head->sections[RIM_SUMS].n; block++) {
        rim_range range = rim_image_block(head, block);
        sums[block] = rim_image_sum(block, image.data + range.start, range.end - range.start);
    }
    head->sum = rim_image_head_sum(head, image.data);
}

Test(names_image, no_changed_byte_goes_unnoticed) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str image = compiled(&arena, invented);
    for (size_t at = 0; at < image.len; at++) {
        rim_arena turn;
        rim_arena_init(&turn, rim_alloc_libc(), 0);
        rim_names *names;
        rim_error error;
        ((char *)image.data)[at] ^= 1 << at % 8;
        if (open_image(&turn, image, &names, &error) == RIM_OK) {
            used(&turn, names);
            cr_expect(!rim_names_verify(names), "byte %zu", at);
        } else {
            cr_expect_eq(error.status, RIM_INPUT);
        }
        ((char *)image.data)[at] ^= 1 << at % 8;
        rim_arena_free(&turn);
    }
    rim_arena_free(&arena);
}

Test(names_image, forged_lists_lead_nowhere) {
    static const unsigned char masks[] = {0x01, 0x80, 0xFF};
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str image = compiled(&arena, invented);
    size_t sums = ((const rim_image_head *)(const void *)image.data)->sections[RIM_SUMS].at;
    for (size_t at = sizeof(rim_image_head); at < 3 * sums; at++) {
        size_t byte = at % sums;
        if (byte < sizeof(rim_image_head)) continue;
        rim_arena turn;
        rim_arena_init(&turn, rim_alloc_libc(), 0);
        char *bytes = malloc(image.len); /* of its own, so that a sanitizer sees what lies behind */
        memcpy(bytes, image.data, image.len);
        bytes[byte] = (char)(bytes[byte] ^ masks[at / sums]);
        sum_again((rim_str){bytes, image.len});
        rim_names *names;
        rim_error error;
        if (open_image(&turn, (rim_str){bytes, image.len}, &names, &error) == RIM_OK) used(&turn, names);
        free(bytes);
        rim_arena_free(&turn);
    }
    rim_arena_free(&arena);
}

Test(names_image, cut_and_foreign_files_are_refused) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str image = compiled(&arena, invented);
    rim_names *names;
    rim_error error;
    for (size_t len = 0; len < image.len; len++) cr_expect_eq(open_image(&arena, (rim_str){image.data, len}, &names, &error), RIM_INPUT);
    cr_expect(strstr(error.message, "damaged"));
    rim_image_head *head = (void *)image.data;
    head->version++;
    cr_expect_eq(open_image(&arena, image, &names, &error), RIM_INPUT);
    cr_expect(strstr(error.message, "version"), "%s", error.message);
    head->version--;
    head->order = 0x04030201;
    cr_expect_eq(open_image(&arena, image, &names, &error), RIM_INPUT);
    cr_expect(strstr(error.message, "byte order"), "%s", error.message);
    rim_arena_free(&arena);
}

/* ---- Layers and fields ---- */

static rim_status layered(rim_arena *arena, const char *below, const char *above, rim_names **names, rim_error *error) {
    rim_str files[] = {RIM_STR("desk.tsv"), RIM_STR("house.jsonl")}, texts[] = {rim_str_of(below), rim_str_of(above)};
    *error = (rim_error){0};
    return rim_names_new(arena, files, texts, 2, names, error);
}

static rim_str first_found(const rim_names *names, rim_arena *arena, const char *name) {
    rim_found found[4];
    size_t n;
    cr_assert(rim_names_find(names, arena, rim_str_of(name), found, 4, &n));
    return n ? rim_arena_format(arena, "%.*s|%.*s", RIM_STR_ARG(found[0].name), RIM_STR_ARG(found[0].role)) : RIM_STR("");
}

Test(names_image, a_later_list_lies_over_the_earlier) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names;
    rim_error error;
    cr_assert_eq(layered(&arena, invented, "{\"name\": \"Sergey Lavrenko\"}\n{\"name\": \"Bruno Le Moire\", \"roles\": [\"banker\"]}\n{\"name\": \"Ada New\"}\n", &names, &error), RIM_OK);
    cr_expect_eq(rim_names_count(names), 4);
    rim_str got = first_found(names, &arena, "Sergei Lavrenko");
    cr_expect(rim_str_is(got, "Sergey Lavrenko|minister"), "%.*s", RIM_STR_ARG(got));
    got = first_found(names, &arena, "Bruno Le Moire");
    cr_expect(rim_str_is(got, "Bruno Le Moire|banker"), "%.*s", RIM_STR_ARG(got));
    rim_arena_free(&arena);
}

/* Who a later list means is told by any of its spellings: a house that writes a name otherwise gives the usual one. */
Test(names_image, a_house_prefers_another_name) {
    static const char *const houses[] = {
        "{\"name\": \"Annika Baerwald\", \"preferred\": \"Annika Baerwald-Fell\"}\n",
        "{\"name\": \"Annika Baerwald-Fell\", \"variants\": [\"Anika Baerwald\"]}\n",
        "{\"name\": \"Annika Baerwald-Fell\", \"variants\": [\"Nobody Else\", \"Annika Baerwald\"]}\n",
    };
    for (size_t i = 0; i < sizeof houses / sizeof *houses; i++) {
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        rim_names *names;
        rim_error error;
        cr_assert_eq(layered(&arena, invented, houses[i], &names, &error), RIM_OK, "%s", error.message);
        cr_expect_eq(rim_names_count(names), 3, "%zu: %zu", i, rim_names_count(names));
        rim_str got = first_found(names, &arena, "Annika Baerwald");
        cr_expect(rim_str_is(got, "Annika Baerwald-Fell|Foreign Minister of Norland"), "%.*s", RIM_STR_ARG(got));
        rim_arena_free(&arena);
    }
}

/* Two ids are two people, whatever they are called. */
Test(names_image, ids_tell_people_apart) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names;
    rim_error error;
    cr_assert_eq(layered(&arena, "name\tid\nOrla Fell\tQ1\nVera Fell\tQ2\n", "{\"name\": \"Orla Fell\", \"id\": \"Q3\"}\n{\"name\": \"Vera M. Fell\", \"id\": \"Q2\"}\n", &names, &error), RIM_OK);
    cr_expect_eq(rim_names_count(names), 3, "%zu", rim_names_count(names));
    rim_arena_free(&arena);
}

Test(names_image, all_fields_are_read) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names;
    rim_error error;
    const char *columns = "name\tid\tkind\tnative\tpreferred\tidentifiers\nAnnika Baerwald\tP1\tperson\tАнника Бервальд\tAnika Baerwald\twikidata=Q0\n";
    cr_assert_eq(layered(&arena, columns, "{\"name\": \"Nor\", \"kind\": \"place\", \"countries\": [\"NL\"], \"language\": \"nl\"}\n", &names, &error), RIM_OK, "%s", error.message);
    rim_str got = first_found(names, &arena, "Annika Baerwald");
    cr_expect(rim_str_is(got, "Anika Baerwald|"), "%.*s", RIM_STR_ARG(got));
    got = first_found(names, &arena, "Анника Бервальд");
    cr_expect(rim_str_is(got, "Anika Baerwald|"), "%.*s", RIM_STR_ARG(got));
    rim_str facts = rim_names_person(names, 0).facts;
    cr_expect(rim_str_find(facts, RIM_STR("\"wikidata\":\"Q0\""), 0) < facts.len, "%.*s", RIM_STR_ARG(facts));
    rim_arena_free(&arena);
}

Test(names_image, errors_say_where) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names;
    rim_error error;
    cr_expect_eq(layered(&arena, invented, "{\"name\": \"A B\"}\n{\"name\": \"C D\", \"varients\": []}\n", &names, &error), RIM_INPUT);
    cr_expect(error.line == 2 && strstr(error.message, "variants"), "%u: %s", error.line, error.message);
    cr_expect_eq(layered(&arena, invented, "{\"name\": \"A B\", \"variants\": [1]}\n", &names, &error), RIM_INPUT);
    cr_expect(error.line == 1 && strstr(error.message, "no string"), "%s", error.message);
    cr_expect_eq(layered(&arena, "name\tvarients\nA B\tC\n", "", &names, &error), RIM_INPUT);
    cr_expect(error.line == 1 && strstr(error.message, "variants"), "%s", error.message);
    cr_expect_eq(layered(&arena, "A B\t\t\t\t\t\t\t\t\t\t\t\n", "", &names, &error), RIM_INPUT);
    cr_expect(strstr(error.message, "more columns"), "%s", error.message);
    rim_arena_free(&arena);
}

/* What a list that was saved by a spreadsheet or an editor may have wrong, as TSV: the line and a word of the message; line 0: it is right. */
Test(names_image, newcomers_are_told) {
    static const struct {
        const char *text;
        size_t len;
        unsigned line;
        const char *says;
    } lists[] = {
#define LIST(text, line, says) {text, sizeof text - 1, line, says}
        LIST("Name\tRole\nAnnika Baerwald\tminister\n", 1, "did you mean 'roles'"),
        LIST("NAME\tRoles\r\nAnnika Baerwald\tminister\r\n", 0, ""),
        LIST("\xEF\xBB\xBFname\troles\n\"Baerwald, Annika\"\tminister\n", 0, ""),
        LIST("A B\n\nOrla\xFF Hallamby\n", 3, "byte 5 of the line is not valid UTF-8"),
        LIST("A B\nOrla\0 Hallamby\n", 2, "byte 5 of the line is NUL"),
        LIST("\xFF\xFE" "A\0", 1, "UTF-16"),
        LIST("A B\n\tclerk\n", 2, "no \"name\""),
        LIST("A B\n123\n", 2, "no letters"),
        LIST("A B    clerk\n", 1, "tabs"),
#undef LIST
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        rim_names *names;
        rim_error error = {0};
        rim_str file = RIM_STR("desk.tsv"), text = {lists[i].text, lists[i].len};
        rim_status status = rim_names_new(&arena, &file, &text, 1, &names, &error);
        cr_expect_eq(status, lists[i].line ? RIM_INPUT : RIM_OK, "%zu: %s", i, error.message);
        cr_expect_eq(error.line, lists[i].line, "%zu: %u", i, error.line);
        cr_expect(strstr(error.message, lists[i].says), "%zu: %s", i, error.message);
        rim_arena_free(&arena);
    }
}

Test(names_image, cells_in_quotation_marks_are_what_they_hold) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names;
    rim_error error;
    cr_assert_eq(layered(&arena, "\"Orla \"\"Owl\"\" Hallamby, clerk\"\t\"mayor; minister\"\n", "", &names, &error), RIM_OK, "%s", error.message);
    rim_person person = rim_names_person(names, 0);
    cr_expect(rim_str_is(person.name, "Orla \"Owl\" Hallamby, clerk") && rim_str_is(person.role, "mayor"), "%.*s|%.*s", RIM_STR_ARG(person.name), RIM_STR_ARG(person.role));
    rim_arena_free(&arena);
}

Test(names_image, a_list_that_contradicts_itself_is_told) {
    static const struct {
        const char *text;
        unsigned line;
        const char *says;
    } lists[] = {
        {"{\"name\": \"Orla Hallamby\"}\n{\"name\": \"ORLA HALLÁMBY\"}\n", 2, "a spelling of \"Orla Hallamby\" in line 1"},
        {"{\"name\": \"Orla Hallamby\", \"id\": \"1\"}\n{\"name\": \"Orla Hallamby\", \"id\": \"2\"}\n", 0, ""},
        {"{\"name\": \"Orla Hallamby\", \"id\": \"1\"}\n{\"name\": \"Vera Fell\", \"variants\": [\"Orla Hallamby\"]}\n", 2, "give each an id"},
        {"{\"name\": \"Orla Hallamby\", \"misspellings\": [\"Orla Halambi\"]}\n{\"name\": \"Orla Halambi\"}\n", 1, "a right spelling of \"Orla Halambi\" in line 2"},
        {"{\"name\": \"Orla Hallamby\", \"misspellings\": [\"Órla Hallamby\"]}\n", 1, "capitals and accents"},
        {"{\"name\": \"A B\", \"misspellings\": [\"C D\"]}\n{\"name\": \"E F\", \"misspellings\": [\"c d\"]}\n", 2, "a misspelling of \"A B\" in line 1"},
        {"{\"name\": \"A B\", \"variants\": [\"A. B\", \"A B\"], \"misspellings\": [\"A C\", \"A C\"]}\n", 0, ""},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        rim_error error = {0};
        rim_status status = rim_names_clash(&arena, RIM_STR("desk.jsonl"), rim_str_of(lists[i].text), &error);
        cr_expect_eq(status, lists[i].line ? RIM_INPUT : RIM_OK, "%zu: %s", i, error.message);
        cr_expect_eq(error.line, lists[i].line, "%zu: %u", i, error.line);
        cr_expect(strstr(error.message, lists[i].says), "%zu: %s", i, error.message);
        rim_arena_free(&arena);
    }
}
