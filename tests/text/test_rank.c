#include "text/rank.h"

#include <criterion/criterion.h>
#include <math.h>
#include <time.h>

static rim_arena arena;

static void open_arena(void) {
    rim_arena_init(&arena, rim_alloc_libc(), 0);
}

static void close_arena(void) {
    rim_arena_free(&arena);
}

TestSuite(rank, .init = open_arena, .fini = close_arena);

static const rim_str harbour[] = {
    {"The council of Eastmere will rebuild the harbour wall in spring.", 63},
    {"It rained.", 10},
    {"The harbour wall of Eastmere fell in the winter storm.", 54},
    {"Ferries use the old pier until the harbour wall is rebuilt.", 59},
};
enum { N = sizeof harbour / sizeof *harbour };

static rim_ranking ranked(void) {
    rim_ranking ranking;
    cr_assert(rim_rank(&arena, harbour, N, RIM_STR("en"), &ranking));
    return ranking;
}

Test(rank, counts_words_without_stop_words) {
    rim_ranking r = ranked();
    cr_assert_eq(r.at[0].length, 11);
    cr_assert_eq(r.at[0].n_words, 6, "council, eastmere, rebuild, harbour, wall, spring");
    cr_assert_eq(r.at[0].capitals, 1);
    cr_assert_eq(r.at[1].n_words, 1);
}

Test(rank, measures_are_relative_to_the_best) {
    rim_ranking r = ranked();
    cr_assert_float_eq(r.at[0].ahead, 1, 1e-9);
    cr_assert_float_eq(r.at[3].ahead, 0, 1e-9);
    cr_assert_float_eq(r.at[0].behind, 0, 1e-9);
    cr_assert_float_eq(r.at[1].behind, 0, 1e-9);
    cr_assert_gt(r.at[2].centrality, r.at[1].centrality);
}

/* The sum by words is the sum of cosines by pairs. */
Test(rank, ahead_is_summed_cosine) {
    rim_ranking r = ranked();
    double sums[N] = {0}, most = 0;
    for (size_t i = 0; i < N; i++) {
        for (size_t k = i + 1; k < N; k++) {
            double same = rim_rank_overlap(&r, i, k) * (double)rim_min(r.at[i].n_words, r.at[k].n_words);
            sums[i] += same / sqrt((double)(r.at[i].n_words * r.at[k].n_words));
        }
        most = fmax(most, sums[i]);
    }
    for (size_t i = 0; i < N; i++) cr_assert_float_eq(r.at[i].ahead, sums[i] / most, 1e-9);
}

Test(rank, forms_of_a_word_are_one) {
    static const rim_str texts[] = {{"Rebuilding the harbours' walls", 30}, {"rebuilt HARBOUR wall", 20}};
    rim_ranking r;
    cr_assert(rim_rank(&arena, texts, 2, RIM_STR("en"), &r));
    cr_assert_float_eq(rim_rank_overlap(&r, 0, 1), 2.0 / 3, 1e-9, "six letters: rebuil, harbou; walls is not wall");
}

static void choose(const rim_rank_choice *choice, bool *taken) {
    rim_ranking r = ranked();
    cr_assert(rim_rank_choose(&arena, &r, choice, taken));
}

Test(rank, what_is_said_costs) {
    static const double scores[N] = {1, 0, 0.9, 0.5};
    bool taken[N];
    choose(&(rim_rank_choice){.scores = scores, .sentences = 2}, taken);
    cr_assert(taken[0] && taken[2]);
    choose(&(rim_rank_choice){.scores = scores, .sentences = 2, .redundancy = 2}, taken);
    cr_assert(taken[0] && taken[1], "nothing of it was said");
}

Test(rank, known_sentences_are_said_and_not_taken) {
    static const double scores[N] = {1, 0, 0.9, 0.5};
    static const bool known[N] = {true};
    bool taken[N];
    choose(&(rim_rank_choice){.scores = scores, .known = known, .sentences = 1, .redundancy = 2}, taken);
    cr_assert(!taken[0] && taken[1]);
}

Test(rank, leaning_sentences_bring_their_predecessor) {
    static const double scores[N] = {0.2, 3, 1, 0};
    static const bool leans[N] = {false, true};
    bool taken[N];
    choose(&(rim_rank_choice){.scores = scores, .leans = leans, .sentences = 2}, taken);
    cr_assert(taken[0] && taken[1]);
    choose(&(rim_rank_choice){.scores = scores, .leans = leans, .sentences = 1}, taken);
    cr_assert(taken[2] && !taken[1], "no room for two");
    const double alone[N] = {NAN, 3, 1, 0};
    choose(&(rim_rank_choice){.scores = alone, .leans = leans, .sentences = 2}, taken);
    cr_assert(!taken[0] && !taken[1]);
}

Test(rank, limits_hold) {
    static const double scores[N] = {4, 1, 3, 2};
    bool taken[N];
    choose(&(rim_rank_choice){.scores = scores, .words = 13}, taken);
    cr_assert(taken[0] && taken[1] && !taken[2] && !taken[3], "11 + 2 words");
    choose(&(rim_rank_choice){.scores = scores, .characters = 63 + 10}, taken);
    cr_assert(!taken[1], "a space stands between");
    choose(&(rim_rank_choice){.scores = scores, .characters = 63 + 11}, taken);
    cr_assert(taken[1]);
}

Test(rank, nothing_and_not_a_word) {
    static const rim_str texts[] = {{"", 0}, {"... !", 5}, {"the of and", 10}};
    rim_ranking r;
    bool taken[3];
    cr_assert(rim_rank(&arena, NULL, 0, RIM_STR("en"), &r));
    cr_assert(rim_rank(&arena, texts, 3, RIM_STR("und"), &r));
    cr_assert(rim_rank_choose(&arena, &r, &(rim_rank_choice){.scores = (double[]){1, 1, 1}, .redundancy = 1}, taken));
    cr_assert(taken[0] && taken[1] && taken[2]);
}

/* A megabyte of sentences that all share their words takes no more time than its words. */
Test(rank, large) {
    enum { MANY = 20000 };
    rim_str *texts = RIM_NEW_ARRAY(&arena, rim_str, MANY);
    for (size_t i = 0; i < MANY; i++) texts[i] = rim_arena_format(&arena, "The harbour wall of Eastmere fell in storm %zu of winter.", i);
    rim_ranking r;
    clock_t start = clock();
    cr_assert(rim_rank(&arena, texts, MANY, RIM_STR("en"), &r));
    cr_assert_lt((double)(clock() - start) / CLOCKS_PER_SEC, 2.0);
    cr_assert_eq(r.n, MANY);
}
