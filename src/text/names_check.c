/* names_check.c - finding misspelt names, in passes over the words of an article. */
#include "text/names_check.h"

static bool run_passes(checker *c) {
    for (size_t i = 0; i < c->words.len; i++)
        if (!rim_names_mark_right(c, i)) return false;
    for (size_t i = 0; i < c->words.len; i++)
        if (!rim_names_find_listed(c, i)) return false;
    for (size_t i = 0; i < c->words.len; i++)
        if (!rim_names_find_full(c, i)) return false;
    for (size_t i = 0; i < c->words.len; i++)
        if (!rim_names_find_short(c, i) || !rim_names_find_parted(c, i)) return false;
    return rim_names_find_variants(c);
}

bool rim_names_check(const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections) {
    checker c = rim_checker(names, arena, blocks, corrections);
    if (!rim_names_count(names)) return true;
    return rim_words_read(&c, n, language) && run_passes(&c) && !rim_names_damage(names);
}
