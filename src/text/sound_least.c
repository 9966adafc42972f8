/*
 * sound_least.c - what it costs at least when skeletons differ in one letter: spellings that sound unlike are told apart by it before they are
 * read. From the rules themselves: what a rule makes of a skeleton, alone and between other letters, costs no more than the rule.
 */
#include "text/sound.h"

static unsigned char hundredths(float cost) {
    return (unsigned char)(cost * 100 + 0.5f);
}

static bool is_vowel_class(size_t letter) {
    return letter == rim_skeleton_letter('a') || letter == rim_skeleton_letter('e') || letter == rim_skeleton_letter('o');
}

/* What no rule makes cheaper. Of what is none of a-z nothing is known. */
static void fill(rim_sounds *sounds) {
    for (size_t x = 1; x + 1 < RIM_SKELETON_LETTERS; x++) {
        sounds->least[x][0] = sounds->least[0][x] = hundredths(is_vowel_class(x) ? RIM_SOUND_OTHER_VOWEL : RIM_SOUND_GAP);
        for (size_t y = 1; y + 1 < RIM_SKELETON_LETTERS; y++)
            sounds->least[x][y] = x == y ? 0 : hundredths(is_vowel_class(x) && is_vowel_class(y) ? RIM_SOUND_OTHER_VOWEL : RIM_SOUND_OTHER_LETTER);
    }
    size_t e = rim_skeleton_letter('e');
    sounds->least[e][0] = sounds->least[0][e] = hundredths(RIM_SOUND_FINAL_E);
}

static void lower(rim_sounds *sounds, size_t x, size_t y, unsigned cost) {
    if (cost < sounds->least[x][y]) sounds->least[x][y] = sounds->least[y][x] = (unsigned char)cost;
}

/* The skeleton of the letters between two others. */
static rim_str skeleton_of(const char *before, const char *letters, size_t n, const char *after, char out[RIM_SKELETON_LONGEST]) {
    char word[RIM_SOUND_SIDE + 4];
    size_t len = strlen(before), end = strlen(after);
    memcpy(word, before, len);
    memcpy(word + len, letters, n);
    memcpy(word + len + n, after, end);
    return (rim_str){out, rim_skeleton((rim_str){word, len + n + end}, out)};
}

/* Skeletons that differ in one letter, or in one that only one of them has, may do so at this cost. */
static void compare(rim_sounds *sounds, rim_str a, rim_str b, unsigned cost) {
    size_t from = 0, end = 0;
    while (from < a.len && from < b.len && a.data[from] == b.data[from]) from++;
    while (end < a.len - from && end < b.len - from && a.data[a.len - 1 - end] == b.data[b.len - 1 - end]) end++;
    size_t x = a.len - from - end, y = b.len - from - end;
    if (x <= 1 && y <= 1) lower(sounds, x ? rim_skeleton_letter(a.data[from]) : 0, y ? rim_skeleton_letter(b.data[from]) : 0, cost);
}

static void try_rule(rim_sounds *sounds, const rim_sound_step *s) {
    static const char *const before[] = {"", "a"}, *const after[] = {"", "e"};
    enum { AROUND = 2 };
    char x[RIM_SKELETON_LONGEST], y[RIM_SKELETON_LONGEST];
    for (size_t i = 0; i < AROUND; i++)
        for (size_t k = 0; k < AROUND; k++)
            compare(sounds, skeleton_of(before[i], s->a, s->a_len, after[k], x), skeleton_of(before[i], s->b, s->b_len, after[k], y), s->hundredths);
}

/* A letter left out beside another: with it, it may have been one sound. */
static void try_gaps(rim_sounds *sounds, char first, char second) {
    static const char *const after[] = {"", "a"};
    char x[RIM_SKELETON_LONGEST], y[RIM_SKELETON_LONGEST], two[2] = {first, second};
    for (size_t k = 0; k < 2; k++) {
        rim_str whole = skeleton_of("", two, 2, after[k], x);
        for (size_t out = 0; out < 2; out++)
            compare(sounds, whole, skeleton_of("", &two[1 - out], 1, after[k], y), first == second ? hundredths(RIM_SOUND_DOUBLED) : sounds->alone[two[out] - 'a']);
    }
}

/* To leave out one and put in another is a way too. */
static void close_over(rim_sounds *sounds) {
    unsigned char alone[RIM_SKELETON_LETTERS];
    for (size_t x = 0; x < RIM_SKELETON_LETTERS; x++) alone[x] = sounds->least[x][0];
    for (size_t x = 1; x + 1 < RIM_SKELETON_LETTERS; x++)
        for (size_t y = 1; y + 1 < RIM_SKELETON_LETTERS; y++) lower(sounds, x, y, (unsigned)alone[x] + alone[y]);
}

static bool is_letter_alone(const rim_sound_step *s) {
    return s->a_len == 1 && !s->b_len;
}

void rim_sounds_bound(rim_sounds *sounds, const rim_sound_step *steps, size_t n) {
    fill(sounds);
    for (size_t i = 0; i < n; i++)
        if (is_letter_alone(&steps[i])) try_rule(sounds, &steps[i]);
    close_over(sounds);
    for (char first = 'a'; first <= 'z'; first++)
        for (char second = 'a'; second <= 'z'; second++) try_gaps(sounds, first, second);
    for (size_t i = 0; i < n; i++)
        if (steps[i].a_len >= steps[i].b_len && !is_letter_alone(&steps[i])) try_rule(sounds, &steps[i]);
}
