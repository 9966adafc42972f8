#include "text/skeleton.h"

/* What a run of letters sounds like, roughly; the longest that fits is taken. Own list, from the costs of sound.c: what costs little there
   falls together here. */
typedef struct spelling {
    const char *letters, *sound;
} spelling;

static const spelling consonants[] = {
    {"tsch", "s"}, {"shch", "s"}, {"szcz", "s"}, {"dzh", "j"}, {"tch", "s"}, {"sch", "s"}, {"ch", "s"}, {"sh", "s"}, {"cz", "s"}, {"cs", "s"},
    {"sz", "s"},   {"ts", "s"},   {"tz", "s"},   {"zh", "j"},  {"dj", "j"},  {"dz", "j"},  {"kh", "h"}, {"gh", "g"}, {"ph", "f"}, {"th", "t"},
    {"dh", "d"},   {"bh", "b"},   {"dt", "t"},   {"ck", "k"},  {"qu", "k"},  {"rh", "r"},  {"wh", "f"}, {"gn", "n"}, {"mb", "mp"}, {"b", "b"},
    {"c", "k"},    {"d", "d"},    {"f", "f"},    {"g", "g"},   {"j", "j"},   {"k", "k"},   {"l", "l"},  {"m", "m"},  {"n", "n"},  {"p", "p"},
    {"q", "k"},    {"r", "r"},    {"s", "s"},    {"t", "t"},   {"v", "f"},   {"w", "f"},   {"x", "ks"}, {"z", "s"},
};

static bool is_vowel(char c) {
    return c && strchr("aeiouy", c);
}

/* The letters at `at`, as `consonants` has them, or NULL. */
static const spelling *consonant_at(rim_str s, size_t at) {
    for (size_t i = 0; i < sizeof consonants / sizeof *consonants; i++)
        if (consonants[i].letters[0] == s.data[at] && rim_str_starts(rim_str_slice(s, at, s.len), rim_str_of(consonants[i].letters))) return &consonants[i];
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
        const spelling *found;
        if (is_vowel(c)) {
            at = vowels_at(s, at, &c);
            out[n++] = c;
        } else if (c == 'c' && at + 1 < s.len && s.data[at + 1] && strchr("eiy", s.data[at + 1])) {
            if (!n || out[n - 1] != 's') out[n++] = 's';
            at++;
        } else if ((found = consonant_at(s, at))) {
            for (const char *sound = found->sound; *sound; sound++)
                if (!n || out[n - 1] != *sound) out[n++] = *sound;
            at += strlen(found->letters);
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
    return (uint32_t)(hash >> 32);
}

size_t rim_skeleton_keys(const char *skeleton, size_t len, rim_skeleton_key keys[RIM_SKELETON_KEYS]) {
    uint64_t before[RIM_SKELETON_LONGEST + 1] = {0}, power = 1;
    size_t n = 1;
    for (size_t i = 0; i < len; i++) before[i + 1] = before[i] * BASE + (unsigned char)skeleton[i];
    keys[0] = (rim_skeleton_key){mixed(before[len], len), RIM_SKELETON_WHOLE};
    for (size_t out = len; len > 2 && out-- > 0; power *= BASE) /* power: of the letters behind `out` */
        if (!out || skeleton[out] != skeleton[out - 1])
            keys[n++] = (rim_skeleton_key){mixed(before[len] - before[out + 1] * power + before[out] * power, len - 1), (unsigned char)out};
    return n;
}
