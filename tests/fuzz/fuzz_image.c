/* Compiled lists from anywhere: what is damaged is refused or found out, and nothing is read outside. The first byte says how: a list as it
   stands; or changes of a good one, three bytes each (where, twice, and what), with the checksums as they were, or made right again. */
#include "fuzz.h"

#include "text/names_image.h"

enum { AS_IT_IS, CHANGED, CHANGED_AND_SUMMED, WAYS };

static const char list[] = "Annika Baerwald\tForeign Minister of Norland\tAnika Baerwald; Анника Бервальд\tAnnika Berwald\n"
                           "Sergei Lavrenko\tminister\tSergey Lavrenko\nBruno Le Moire\tfinance minister\nOrla Hallamby\nJonas Nagel\n";

static rim_str compiled(rim_arena *arena) {
    rim_str file = RIM_STR("people.tsv"), text = rim_str_of(list), image;
    MUST(rim_names_compile(arena, &file, &text, 1, &image, NULL) == RIM_OK);
    return image;
}

/* A copy of just that size, so that a sanitizer sees what is read behind it. */
static rim_str exact_copy(const void *bytes, size_t size) {
    char *copy = malloc(size + !size);
    MUST(copy);
    memcpy(copy, bytes, size);
    return (rim_str){copy, size};
}

/* Makes the checksums right, if the head says where they are. */
static void sum_again(rim_str image) {
    rim_image_head *head = (void *)image.data;
    uint64_t at = head->sections[RIM_SUMS].at, n = head->sections[RIM_SUMS].n;
    if (at % 8 || at > image.len || n > (image.len - at) / 8 || n != (at + RIM_IMAGE_BLOCK - 1) / RIM_IMAGE_BLOCK || at < sizeof *head) return;
    uint64_t *sums = (void *)(image.data + at);
    for (size_t block = 0; block < n; block++) {
        rim_range range = rim_image_block(head, block);
        sums[block] = rim_image_sum(block, image.data + range.start, range.end - range.start);
    }
    head->sum = rim_image_head_sum(head, image.data);
}

static void use(const rim_names *names, rim_arena *arena) {
    static const char *const wrong[] = {"Anika Bervald", "Sergey Lavrenco", "Lemoire", "Halamby", "Jonas Nagl", "Анника Бервалд"};
    rim_str block = RIM_STR("Annika Bervald and Sergei Lavrenco met Bruno Lemoire. Berwald left; Anika Baerwald and Annika Berwald stayed.");
    rim_corrections corrections = {0};
    rim_found found[4];
    size_t n;
    rim_names_check(names, arena, &block, 1, RIM_STR("en"), &corrections);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) rim_names_find(names, arena, rim_str_of(wrong[i]), found, 4, &n);
    for (unsigned i = 0; i < rim_names_count(names) && i < 64; i++) rim_names_person(names, i);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_arena arena = new_arena();
    rim_str file = RIM_STR("people.names"), good = compiled(&arena), image;
    rim_names *names;
    unsigned way = size ? data[0] % WAYS : AS_IT_IS;
    if (way == AS_IT_IS) image = exact_copy(data + !!size, size - !!size);
    else image = exact_copy(good.data, good.len);
    for (size_t i = 1; way != AS_IT_IS && i + 2 < size; i += 3) ((char *)image.data)[(data[i] << 8 | data[i + 1]) % image.len] = (char)data[i + 2];
    bool is_good = image.len == good.len && memcmp(image.data, good.data, good.len) == 0;
    if (way == CHANGED_AND_SUMMED) sum_again(image);
    if (rim_names_new(&arena, &file, &image, 1, &names, NULL) == RIM_OK) {
        use(names, &arena);
        if (way == CHANGED && !is_good) MUST(!rim_names_verify(names) && rim_names_damage(names));
    } else MUST(!is_good);
    free((char *)image.data);
    rim_arena_free(&arena);
    return 0;
}
