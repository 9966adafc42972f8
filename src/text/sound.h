/* sound.h - how near two spellings of a name are, when what differs is how a language or a romanisation writes a sound. */
#ifndef RIM_TEXT_SOUND_H
#define RIM_TEXT_SOUND_H

#include "base/alloc.h"
#include "base/str.h"
#include "text/skeleton.h"
#include "text/sound_table.h"

enum { RIM_SOUND_LONGEST = 32 };

/* What a side of a rule ends in: a letter a-z, something else, or it is empty. */
enum { RIM_SOUND_OTHER = 26, RIM_SOUND_NOTHING, RIM_SOUND_ENDINGS };

/* The rules of the distance by the letters they end in; made once by rim_sounds_init, then only read. */
enum { RIM_SOUND_SIDE = 4 /* letters of a rule's side, at most */, RIM_SOUND_STEPS = 640 };

typedef struct rim_sound_step {
    char a[RIM_SOUND_SIDE], b[RIM_SOUND_SIDE];
    unsigned char a_len, b_len;
    unsigned char hundredths; /* the cost once more */
    char a_before;            /* the letter of `a` before its last, or 0 */
    unsigned short pair;      /* steps of one `b` and as long an `a` have one number */
    float cost;
} rim_sound_step;

typedef struct rim_sounds {
    rim_sound_step steps[RIM_SOUND_STEPS];
    unsigned short first[RIM_SOUND_ENDINGS * RIM_SOUND_ENDINGS + 1]; /* steps by what `a` and what `b` end in */
    unsigned short by_tail[RIM_SOUND_STEPS];  /* the same by the last letter of `a` and the one before, 0 or other letters first */
    unsigned short tails[RIM_SOUND_ENDINGS * RIM_SOUND_ENDINGS + 1];
    unsigned short n_pairs;
    unsigned char alone[RIM_SOUND_ENDINGS]; /* what leaving out a letter costs, in hundredths */
    bool is_silent[RIM_SOUND_ENDINGS];    /* is there a rule that leaves out letters of which this is the last, others before it? */
    unsigned char least[RIM_SKELETON_LETTERS][RIM_SKELETON_LETTERS]; /* what it costs at least, in hundredths, that skeletons differ in these; 0: nothing is there */
} rim_sounds;

void rim_sounds_init(rim_sounds *sounds);
void rim_sounds_bound(rim_sounds *sounds, const rim_sound_step *steps, size_t n); /* its last part: fills `least` (sound_least.c) */

/* What single letters cost where no rule says otherwise. */
#define RIM_SOUND_OTHER_LETTER 1.0f
#define RIM_SOUND_OTHER_VOWEL  0.6f /* a vowel for a vowel, or left out */
#define RIM_SOUND_SWAP         0.5f /* two neighbours */

static inline bool rim_sound_is_vowel(char c) {
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

/* What it costs to leave out a letter: one that is doubled, an e at the end, any other consonant. */
#define RIM_SOUND_DOUBLED 0.1f
#define RIM_SOUND_FINAL_E 0.2f
#define RIM_SOUND_GAP     0.9f

/* In hundredths, the letter before `end` of a word. */
static inline unsigned rim_sound_gap(const rim_sounds *sounds, rim_str s, size_t end, size_t class) {
    char c = s.data[end - 1];
    unsigned cost = sounds->alone[class];
    if (end > 1 && s.data[end - 2] == c) return rim_min(cost, 10);
    return end == s.len && c == 'e' ? rim_min(cost, 20) : cost;
}

/* An edit distance in which spellings of like sounds cost little (k/c 0.1, zh/j 0.15 ...), other letters up to 1. Input is folded
   (rim_fold_plain). Above `limit` the value is some value above it. O(n m) for n and m up to RIM_SOUND_LONGEST bytes; longer
   names are as far as can be. */
double rim_sound_distance(const rim_sounds *sounds, rim_str a, rim_str b, double limit);

/* A key that like-sounding spellings share: the consonant classes, vowels left out but for a mark in front. `key` has room for
   RIM_SOUND_LONGEST bytes; returns its length. `dull` reads v as w, which is left out: Vaynshteyn is Weinstein. */
size_t rim_sound_key(rim_str folded, bool dull, char *key);

/* The longest word that rim_sound_odds weighs, in bytes. */
enum { RIM_SOUND_WORD = 48 };

/* How much likelier than by chance `b`, folded, writes what the rough Latin `a` of that source writes: the log of the ratio, in nats. Below 0 is
   unlike; far below when a word is longer than RIM_SOUND_WORD. O(n m). */
double rim_sound_odds(rim_sound_source source, rim_str a, rim_str b);

/* The same of all sources at once, in the time of one; false when a word is longer than RIM_SOUND_WORD. */
bool rim_sound_odds_all(rim_str a, rim_str b, double odds[RIM_SOUND_SOURCES]);

/* A name's words in rough Latin, whatever they are written in. */
enum { RIM_SOUND_WORDS = 8 };
typedef struct rim_sound_words {
    size_t n;
    bool is_latin;
    rim_sound_source source;
    unsigned char len[RIM_SOUND_WORDS];
    char text[RIM_SOUND_WORDS][RIM_SOUND_WORD];
} rim_sound_words;

/* Reads the words of a name (valid UTF-8); what is longer than there is room for is left out. False when memory is out. */
bool rim_sound_read(rim_str name, rim_alloc alloc, rim_sound_words *words);

#endif
