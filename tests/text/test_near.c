/* The fast ways of names against the plain ones: distances of many words a row at a time, near parts through the index. All words are
   made up of syllables. */
#include "base/buffer.h"
#include "text/names_image.h"
#include "text/sound_rows.h"

#include "leaks.h"

#include <stdlib.h>

static uint64_t state = 7;

static size_t below(size_t n) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(state >> 33) % n;
}

/* A word of one to six pieces, in `word`. */
static rim_str make_word(char word[64]) {
    static const char *const pieces[] = {"ba", "ko", "vi", "shch", "e", "ov", "ovi", "ei", "ay", "kh", "gh", "tsch", "mann", "ll", "ie", "ou", "x", "qu", "zh", "dzh",
                                         "n", "ss", "h", "y", "ph", "au", "'", "-", "ż", "ck", "es", "ez", "rr", "ts", "tz", "ae", "w", "igh", "eaux", "a"};
    size_t n = 1 + below(6), len = 0;
    for (size_t i = 0; i < n; i++) {
        const char *piece = pieces[below(sizeof pieces / sizeof *pieces)];
        memcpy(word + len, piece, strlen(piece));
        len += strlen(piece);
    }
    return (rim_str){word, len};
}

/* The word with a letter left out, doubled, changed or swapped, once or twice. */
static rim_str change(rim_str word, char changed[64]) {
    size_t len = word.len;
    memcpy(changed, word.data, len);
    for (size_t turn = 1 + below(2); turn && len > 1; turn--) {
        size_t at = below(len - 1), how = below(4);
        char c = changed[at];
        if (how == 0) memmove(changed + at, changed + at + 1, --len - at);
        else if (how == 1) memmove(changed + at + 1, changed + at, len++ - at);
        else if (how == 2) changed[at] = "aeiouyhskvwzc"[below(13)];
        else changed[at] = changed[at + 1], changed[at + 1] = c;
    }
    return (rim_str){changed, len};
}

Test(near, rows_are_the_distance) {
    rim_sounds sounds;
    rim_sound_rows rows;
    rim_sounds_init(&sounds);
    size_t within = 0;
    for (size_t turn = 0; turn < 3000; turn++) {
        char word[64], other[64], made[64];
        double limit = (double[]){0.3, 0.55, 0.8, 1.0, 1.5}[below(5)];
        rim_str w = make_word(word);
        rim_sound_rows_init(&rows, &sounds, w, limit);
        for (size_t i = 0; i < 20; i++) {
            rim_str o = below(5) ? change(w, other) : make_word(made);
            double plain = rim_sound_distance(&sounds, w, o, limit), fast = rim_sound_rows_distance(&rows, o);
            within += plain <= limit + 1e-3;
            if (plain <= limit + 1e-3) cr_assert_float_eq(fast, plain, 1e-3, "%.*s %.*s (%g): %g, not %g", RIM_STR_ARG(w), RIM_STR_ARG(o), limit, fast, plain);
            else cr_assert_gt(fast, limit + 1e-3, "%.*s %.*s (%g): %g, not %g", RIM_STR_ARG(w), RIM_STR_ARG(o), limit, fast, plain);
        }
    }
    cr_assert_gt(within, 10000, "%zu", within);
}

/* ---- The index ---- */

/* How many letters two skeletons differ in, a swap of neighbours counting one; small ones only. */
static unsigned apart(rim_str a, rim_str b) {
    unsigned table[RIM_SKELETON_LONGEST + 1][RIM_SKELETON_LONGEST + 1];
    for (unsigned i = 0; i <= a.len; i++)
        for (unsigned j = 0; j <= b.len; j++) {
            unsigned best = i && j ? table[i - 1][j - 1] + (a.data[i - 1] != b.data[j - 1]) : i + j;
            if (i && j) best = rim_min(best, rim_min(table[i - 1][j], table[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1]) best = rim_min(best, table[i - 2][j - 2] + 1);
            table[i][j] = best;
        }
    return table[a.len][b.len];
}

static unsigned skeletons_apart(rim_str a, rim_str b) {
    char x[RIM_SKELETON_LONGEST], y[RIM_SKELETON_LONGEST];
    rim_str s = {x, rim_skeleton(a, x)}, t = {y, rim_skeleton(b, y)};
    return rim_min(s.len, t.len) < 3 && !rim_str_eq(s, t) ? 9 : apart(s, t);
}

static rim_names *list_of(rim_arena *arena, rim_buffer *text) {
    rim_names *names = NULL;
    rim_str file = RIM_STR("made.tsv"), bytes = rim_buffer_str(text);
    rim_error error = {0};
    cr_assert_eq(rim_names_new(arena, &file, &bytes, 1, &names, &error), RIM_OK, "%s", error.message);
    rim_buffer_free(text);
    return names;
}

static rim_names *made_list(rim_arena *arena, size_t n) {
    rim_buffer text;
    rim_buffer_init(&text, arena->alloc);
    for (size_t i = 0; i < n; i++) {
        char word[64];
        rim_str w = make_word(word), parts[RIM_NAME_PARTS];
        if (!rim_name_split(w, parts)) continue; /* no letters: no name */
        rim_buffer_add(&text, w);
        rim_buffer_add_c(&text, "\n");
    }
    return list_of(arena, &text);
}

/* What the index finds of one word, against all tokens compared: it finds nothing that is not near, at the same cost, and all whose skeleton
   differs in a letter at most. */
static size_t check_near(const rim_names *names, rim_str word) {
    rim_near near[RIM_NEAR_MOST];
    size_t n = rim_names_near(names, word, near), hits = 0;
    if (n == RIM_NEAR_MOST) return 0;
    for (unsigned t = 0; t < names->head.sections[RIM_TOKENS].n; t++) {
        rim_token token = rim_names_token(names, t);
        rim_str text = token.text;
        size_t shorter = rim_min(word.len, text.len);
        double reach = rim_name_reach(shorter), cost = rim_sound_distance(&names->sounds, word, text, reach);
        const rim_near *found = NULL;
        for (size_t i = 0; i < n; i++)
            if (near[i].token == t) found = &near[i];
        if (found) cr_expect_float_eq(found->cost, cost, 1e-3, "%.*s %.*s", RIM_STR_ARG(word), RIM_STR_ARG(text));
        hits += found != NULL;
        bool is_near = cost <= reach + 1e-6 && !rim_str_eq(text, word) && word.len + text.len <= 2 * shorter + 4 &&
                       rim_name_letters_apart(rim_name_letters(word), token.letters) <= RIM_NAME_LETTERS_APART;
        if (is_near && reach > 0.35 && skeletons_apart(word, text) <= 1)
            cr_expect(found, "%.*s is near to %.*s (%g)", RIM_STR_ARG(text), RIM_STR_ARG(word), cost);
    }
    cr_expect_eq(hits, n);
    return n;
}

Test(near, the_index_finds_what_comparing_all_finds) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names = made_list(&arena, 2000);
    size_t n = 0, n_tokens = names->head.sections[RIM_TOKENS].n;
    for (size_t turn = 0; turn < 150; turn++) {
        char changed[64];
        n += check_near(names, change(rim_names_token(names, (unsigned)below(n_tokens)).text, changed));
    }
    cr_expect_gt(n, 60, "%zu", n);
    rim_arena_free(&arena);
}

/* ---- Neighbours ---- */

static rim_names *two_part_list(rim_arena *arena, size_t n) {
    rim_buffer text;
    rim_buffer_init(&text, arena->alloc);
    for (size_t i = 0; i < n; i++) {
        char first[64], second[64];
        rim_buffer_add(&text, make_word(first));
        rim_buffer_add_char(&text, ' ');
        rim_buffer_add(&text, make_word(second));
        rim_buffer_add_char(&text, '\n');
    }
    return list_of(arena, &text);
}

/* What a part costs by its group, or by its sound; 255: neither is in the set. */
static void costs_in(const rim_names *names, rim_alike_set set, rim_str text, unsigned costs[2]) {
    size_t consonants;
    uint32_t keys[2] = {rim_names_group_of(names, text), rim_image_sound(text, &consonants)};
    for (int key = 0; key < 2; key++) {
        costs[key] = 255;
        for (size_t i = 0; i < set.n; i++)
            if (set.at[i].group == keys[key] && (key == 0 || consonants)) costs[key] = set.at[i].least;
    }
}

/* By the rule alone, without the table: one part by its group and the other by its group or its sound, and both together cheap unless one is for nothing. */
static bool should_be_found(const rim_names *names, const rim_pair_query *q, rim_str first, rim_str second) {
    size_t consonants[2];
    unsigned a[2], b[2];
    costs_in(names, q->first, first, a);
    costs_in(names, q->second, second, b);
    rim_image_sound(first, &consonants[0]);
    rim_image_sound(second, &consonants[1]);
    for (int way = 0; way < 3; way++) {
        unsigned x = a[way == 1], y = b[way == 2];
        bool says_enough = !way || consonants[0] + consonants[1] >= RIM_SOUND_LEAST;
        if (x < 255 && y < 255 && says_enough && (!x || !y || x + y <= RIM_PAIR_ODD)) return true;
    }
    return false;
}

static bool is_found(const rim_pair_query *q, unsigned spelling) {
    for (size_t i = 0; i < q->n; i++)
        if (q->found[i].spelling == spelling && q->found[i].part == 0) return true;
    return false;
}

Test(near, neighbours_are_found_as_comparing_all_finds_them) {
    enum { QUERIES = 60 };
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_names *names = two_part_list(&arena, 4000);
    rim_str words[2 * QUERIES];
    rim_alike_set groups[2 * QUERIES];
    rim_pair_query queries[QUERIES] = {0};
    for (size_t i = 0; i < 2 * QUERIES; i += 2) {
        const rim_spelling *s = rim_names_spelling(names, (unsigned)below(rim_names_spellings(names)));
        for (size_t k = 0; k < 2; k++) {
            char changed[64];
            rim_str part = rim_names_token(names, s->tokens[k % s->n]).text;
            words[i + k] = rim_arena_str(&arena, below(3) ? change(part, changed) : part);
        }
    }
    cr_assert(rim_names_near_groups(names, &arena, words, 2 * QUERIES, groups));
    for (size_t i = 0; i < QUERIES; i++) queries[i].first = groups[2 * i], queries[i].second = groups[2 * i + 1];
    cr_assert(rim_names_paired(names, &arena, queries, QUERIES));
    size_t n = 0;
    for (size_t i = 0; i < QUERIES; i++)
        for (unsigned number = 0; number < rim_names_spellings(names); number++) {
            const rim_spelling *s = rim_names_spelling(names, number);
            if (s->n != 2) continue; /* pieces with an apostrophe or a hyphen */
            rim_str first = rim_names_token(names, s->tokens[0]).text, second = rim_names_token(names, s->tokens[1]).text;
            bool should = should_be_found(names, &queries[i], first, second), found = is_found(&queries[i], number);
            n += found;
            cr_expect(!should || found, "%.*s %.*s for %.*s %.*s", RIM_STR_ARG(first), RIM_STR_ARG(second), RIM_STR_ARG(words[2 * i]), RIM_STR_ARG(words[2 * i + 1]));
        }
    cr_expect_gt(n, QUERIES / 2, "%zu", n);
    rim_arena_free(&arena);
}

Test(near, a_name_that_thousands_bear_ends_the_search) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_buffer text;
    rim_buffer_init(&text, arena.alloc);
    for (int i = 0; i < 3000; i++) rim_buffer_add_c(&text, rim_arena_format(&arena, "Maria Kolarova\t%d\n", i).data);
    rim_names *names = list_of(&arena, &text);
    rim_str words[2] = {RIM_STR("marija"), RIM_STR("kolarowa")};
    rim_alike_set groups[2];
    cr_assert(rim_names_near_groups(names, &arena, words, 2, groups));
    rim_pair_query query = {.first = groups[0], .second = groups[1]};
    cr_assert(rim_names_paired(names, &arena, &query, 1));
    cr_expect_eq(query.n, RIM_PAIRED_MOST);
    rim_arena_free(&arena);
}

Test(near, consonants_differ_in_one_place) {
    static const struct {
        const char *a, *b;
        bool near;
    } pairs[] = {{"lemondo", "raimondo", true}, {"lagarnt", "lagarde", true},  {"varhey", "varhelyi", true}, {"antonino", "antonio", true}, {"a", "b", true},
                 {"kuleba", "koleva", true},    {"dorkov", "rodkov", true},    {"smit", "smirnov", false}, {"ba", "kold", false},        {"petrov", "kirsten", false}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        unsigned a = rim_name_consonants(rim_str_of(pairs[i].a)), b = rim_name_consonants(rim_str_of(pairs[i].b));
        cr_expect_eq(rim_name_consonants_near(a, b), pairs[i].near, "%s %s", pairs[i].a, pairs[i].b);
        cr_expect_eq(rim_name_consonants_near(b, a), pairs[i].near, "%s %s", pairs[i].b, pairs[i].a);
    }
}
