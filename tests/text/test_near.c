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

static rim_names *made_list(rim_arena *arena, size_t n) {
    rim_buffer text;
    rim_buffer_init(&text, arena->alloc);
    for (size_t i = 0; i < n; i++) {
        char word[64];
        rim_str w = make_word(word);
        rim_buffer_add(&text, w);
        rim_buffer_add_c(&text, "\n");
    }
    rim_names *names = NULL;
    rim_str file = RIM_STR("made.tsv"), bytes = rim_buffer_str(&text);
    rim_error error = {0};
    cr_assert_eq(rim_names_new(arena, &file, &bytes, 1, &names, &error), RIM_OK, "%s", error.message);
    rim_buffer_free(&text);
    return names;
}

/* What the index finds of one word, against all tokens compared: it finds nothing that is not near, at the same cost, and all whose skeleton
   differs in a letter at most. */
static size_t check_near(const rim_names *names, rim_str word) {
    rim_near near[RIM_NEAR_MOST];
    size_t n = rim_names_near(names, word, RIM_STANDS_ANY, 1, near), hits = 0;
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
