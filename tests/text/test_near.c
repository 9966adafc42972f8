/* The fast ways of names against the plain ones: distances of many words a row at a time, near parts through the index. All words are
   made up of syllables. */
#include "text/names_list.h"
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
