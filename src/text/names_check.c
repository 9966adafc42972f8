/* names_check.c - finding misspelt names, in passes over the words of an article. */
#include "text/names_check.h"

static bool run_passes(checker *c) {
    const unsigned *upper = c->upper.at;
    c->looked_up = 0;
    for (size_t i = 0; i < c->words.len; i++)
        if (c->words.at[i].token != RIM_NO_TOKEN && !rim_names_mark_right(c, i)) return false;
    for (size_t i = 0; i < c->upper.len; i++)
        if (!rim_names_unify(c, upper[i])) return false;
    for (size_t i = 0; i < c->upper.len; i++)
        if (!rim_names_find_listed(c, upper[i])) return false;
    for (size_t i = 0; i < c->upper.len; i++)
        if (!rim_names_look_up(c, i) || !rim_names_find_full(c, upper[i])) return false;
    for (size_t i = 0; c->named.len && i < c->upper.len; i++)
        if (!rim_names_unify_part(c, upper[i])) return false;
    if (!rim_names_begin_short(c)) return false;
    for (size_t i = 0; c->named.len && i < c->upper.len; i++)
        if (!rim_names_find_short(c, upper[i]) || !rim_names_find_parted(c, upper[i])) return false;
    return true;
}

/* Twice, when a mention was surer than an earlier one with the same odd word: the second time it is known from the start. */
static bool run_all(checker *c) {
    if (!run_passes(c)) return false;
    if (c->is_raised) {
        rim_names_start_again(c);
        if (!run_passes(c)) return false;
    }
    return rim_names_find_variants(c);
}

bool rim_names_weigh(const rim_names *names, const rim_name_policy *policy, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections) {
    checker c = rim_checker(names, arena, blocks, corrections);
    c.policy = policy;
    if (!rim_names_count(names)) return true;
    return rim_words_read(&c, n, language) && rim_names_count_words(&c) && run_all(&c) && !rim_names_damage(names);
}

bool rim_names_check(const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections) {
    rim_name_policy policy = {.weights = rim_name_weights_fitted};
    return rim_names_weigh(names, &policy, arena, blocks, n, language, corrections);
}
