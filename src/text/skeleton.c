#include "text/skeleton.h"

/* What a run of letters sounds like, roughly; the longest that fits is taken. Own list, from the costs of sound.c: what costs little there
   falls together here. */
typedef struct spelling {
    char letters[5], sound[3];
} spelling;

enum { MOST_SPELLINGS = 6 };

/* By their first letter. */
static const spelling consonants[26][MOST_SPELLINGS] = {
    ['b' - 'a'] = {{"bh", "b"}, {"b", "b"}},
    ['c' - 'a'] = {{"ch", "s"}, {"cz", "s"}, {"cs", "s"}, {"ck", "k"}, {"c", "k"}},
    ['d' - 'a'] = {{"dzh", "j"}, {"dj", "j"}, {"dz", "j"}, {"dh", "d"}, {"dt", "t"}, {"d", "d"}},
    ['f' - 'a'] = {{"f", "f"}},
    ['g' - 'a'] = {{"gh", "g"}, {"gn", "n"}, {"g", "g"}},
    ['j' - 'a'] = {{"j", "j"}},
    ['k' - 'a'] = {{"kh", "h"}, {"k", "k"}},
    ['l' - 'a'] = {{"l", "l"}},
    ['m' - 'a'] = {{"mb", "mp"}, {"m", "m"}},
    ['n' - 'a'] = {{"n", "n"}},
    ['p' - 'a'] = {{"ph", "f"}, {"p", "p"}},
    ['q' - 'a'] = {{"qu", "k"}, {"q", "k"}},
    ['r' - 'a'] = {{"rh", "r"}, {"r", "r"}},
    ['s' - 'a'] = {{"shch", "s"}, {"szcz", "s"}, {"sch", "s"}, {"sh", "s"}, {"sz", "s"}, {"s", "s"}},
    ['t' - 'a'] = {{"tsch", "s"}, {"tch", "s"}, {"ts", "s"}, {"tz", "s"}, {"th", "t"}, {"t", "t"}},
    ['v' - 'a'] = {{"v", "f"}},
    ['w' - 'a'] = {{"wh", "f"}, {"w", "f"}},
    ['x' - 'a'] = {{"x", "ks"}},
    ['z' - 'a'] = {{"zh", "j"}, {"z", "s"}},
};

static bool is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* How many letters of `letters` stand at `at`: all of them, or 0. */
static size_t stands_at(rim_str s, size_t at, const char *letters) {
    size_t n = 1; /* the first is known to */
    while (letters[n] && at + n < s.len && s.data[at + n] == letters[n]) n++;
    return letters[n] ? 0 : n;
}

/* The sound of the consonants at `at`, and how many there are; NULL when there are none. */
static const char *consonant_at(rim_str s, size_t at, size_t *len) {
    unsigned letter = (unsigned)(s.data[at] - 'a');
    if (letter >= 26) return NULL;
    for (size_t i = 0; i < MOST_SPELLINGS && consonants[letter][i].letters[0]; i++)
        if ((*len = stands_at(s, at, consonants[letter][i].letters))) return consonants[letter][i].sound;
    return NULL;
}

/* The end of the run of vowels at `at`, an h before a consonant or at the end among them; *sound is that of its first, glides left out. */
static size_t vowels_at(rim_str s, size_t at, char *sound) {
    size_t end = at;
    while (end < s.len && is_vowel(s.data[end])) end++;
    while (at + 1 < end && (s.data[at] == 'i' || s.data[at] == 'y')) at++;
    char c = s.data[at];
    *sound = c == 'a' ? 'a' : c == 'o' || c == 'u' ? 'o' : 'e';
    bool is_silent = end < s.len && s.data[end] == 'h' && (end + 1 == s.len || !is_vowel(s.data[end + 1]));
    return end + is_silent;
}

size_t rim_skeleton(rim_str s, char out[RIM_SKELETON_LONGEST]) {
    size_t n = 0;
    for (size_t at = 0; at < s.len && n + 1 < RIM_SKELETON_LONGEST;) {
        char c = s.data[at];
        const char *sound;
        size_t len;
        if (is_vowel(c)) {
            at = vowels_at(s, at, &c);
            out[n++] = c;
        } else if (c == 'c' && at + 1 < s.len && (s.data[at + 1] == 'e' || s.data[at + 1] == 'i' || s.data[at + 1] == 'y')) {
            if (!n || out[n - 1] != 's') out[n++] = 's';
            at++;
        } else if ((sound = consonant_at(s, at, &len))) {
            for (; *sound; sound++)
                if (!n || out[n - 1] != *sound) out[n++] = *sound;
            at += len;
        } else {
            if (c != '\'' && c != '-') out[n++] = c;
            at++;
        }
    }
    return n;
}

/* A polynomial over the letters, so that those with one letter left out are had from that of the whole. */
#define BASE 0x9E3779B97F4A7C15u

static uint32_t mixed(uint64_t hash, size_t len) {
    hash = (hash ^ hash >> 29 ^ len) * 0xBF58476D1CE4E5B9u;
    return (uint32_t)(hash >> 32) & ~(uint32_t)(RIM_SKELETON_LETTERS - 1);
}

size_t rim_skeleton_keys(const char *skeleton, size_t len, rim_skeleton_key keys[RIM_SKELETON_KEYS]) {
    uint64_t before[RIM_SKELETON_LONGEST + 1] = {0}, power = 1;
    size_t n = 1;
    for (size_t i = 0; i < len; i++) before[i + 1] = before[i] * BASE + (unsigned char)skeleton[i];
    keys[0] = (rim_skeleton_key){mixed(before[len], len), RIM_SKELETON_WHOLE, 0};
    for (size_t out = len; len > 2 && out-- > 0; power *= BASE) /* power: of the letters behind `out` */
        if (!out || skeleton[out] != skeleton[out - 1])
            keys[n++] = (rim_skeleton_key){mixed(before[len] - before[out + 1] * power + before[out] * power, len - 1), (unsigned char)out,
                                             rim_skeleton_letter(skeleton[out])};
    return n;
}
