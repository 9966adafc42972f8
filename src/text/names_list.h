/*
 * names_list.h - a compiled authority list: one run of bytes, made by names_build.c in memory or mapped from a file (names_image.h).
 *
 * Records are numbered: people, their spellings, and tokens, the folded parts of spellings. What is read is checked, for the bytes may come
 * from anywhere: a number or place that is out of bounds, or a block whose checksum is wrong, gives a record that is nobody's and marks
 * the list as damaged (rim_names_fault).
 */
#ifndef RIM_TEXT_NAMES_LIST_H
#define RIM_TEXT_NAMES_LIST_H

#include "base/map.h"
#include "text/names.h"
#include "text/skeleton.h"
#include "text/sound.h"

#include <stdatomic.h>

enum { RIM_NAME_PARTS = 6, RIM_NAME_LONGEST = 1000 /* bytes */ };

#define RIM_NO_TOKEN ((unsigned)-1)

/* One accepted spelling of one person. */
typedef struct rim_spelling {
    uint32_t person;
    unsigned char n;                  /* parts, 1 to RIM_NAME_PARTS */
    unsigned char is_variant;
    unsigned char is_joined;          /* its last two parts written as one word: nobody's spelling, but a way to it */
    unsigned char unused;
    uint32_t tokens[RIM_NAME_PARTS];  /* their folded forms */
    uint32_t starts[RIM_NAME_PARTS];  /* as written: rim_names_part */
    uint16_t lengths[RIM_NAME_PARTS];
} rim_spelling;

typedef struct rim_person {
    rim_str name, role;
    rim_str facts; /* a JSON object of what else the list says, or empty */
    unsigned main; /* the spelling that corrections write; the others follow it */
} rim_person;

/* A spelling, which part of it, the token behind that part (RIM_NO_TOKEN: none), and the consonants of the parts before and behind
   (rim_name_consonants; 0: none). */
typedef struct rim_place {
    uint32_t next, spelling : 27, part : 5;
    uint16_t before, behind;
} rim_place;

typedef struct rim_places {
    const rim_place *at; /* by `next`, then by `spelling` */
    size_t n;
} rim_places;

/* A folded part of names. */
typedef struct rim_token {
    rim_str text;
    unsigned letters; /* which of a-z it has, a bit each */
    bool is_first;    /* it begins some name: a given name, mostly */
} rim_token;

typedef struct rim_misspelling {
    unsigned person;
    unsigned char n;
    rim_str parts[RIM_NAME_PARTS]; /* folded */
    rim_str right;                 /* the name to write */
} rim_misspelling;

/* ---- Reading ---- */

size_t rim_names_spellings(const rim_names *names); /* how many */

rim_person rim_names_person(const rim_names *names, unsigned person);
const rim_spelling *rim_names_spelling(const rim_names *names, unsigned spelling);
/* The spelling if it is one of that person's, or NULL; those of a person follow each other. */
const rim_spelling *rim_names_spelling_of(const rim_names *names, unsigned spelling, unsigned person);
rim_str rim_names_part(const rim_names *names, const rim_spelling *spelling, size_t part); /* as written */
rim_token rim_names_token(const rim_names *names, unsigned token);
rim_places rim_names_places(const rim_names *names, unsigned token);
unsigned rim_names_token_of(const rim_names *names, rim_str folded); /* RIM_NO_TOKEN: no name has it */
void rim_names_tokens_of(const rim_names *names, const rim_str *folded, size_t n, unsigned *tokens); /* many at a time */

/* The places of `token` that stand right before `next`. */
rim_places rim_names_beside(const rim_names *names, unsigned token, unsigned next);

/* The next misspelling that begins with this folded part, from *cursor on (0 at first); false when there is none. */
bool rim_names_wrong(const rim_names *names, rim_str first, size_t *cursor, rim_misspelling *wrong);

/* A group of tokens, all of one skeleton, that meets a key (skeleton.h). */
typedef struct rim_alike {
    unsigned group;
    unsigned char least; /* what the letters left out cost at least, in hundredths */
} rim_alike;

enum { RIM_ALIKE_MOST = 512 };

/* The groups that meet a key whose letters left out cost up to `most`, each once, in the order of the keys. Looks at a few thousand entries of the table at
   most; lists that need more have been made to. In three steps, for memory is slow, but gives many things at a time: what several searches have begun is soon
   there for all of them. */
typedef struct rim_alike_search {
    rim_skeleton_key keys[RIM_SKELETON_KEYS];
    size_t n_keys;
    unsigned most;
    struct rim_hashed_range {
        const struct rim_hashed *at, *end;
    } ranges[RIM_SKELETON_KEYS];
} rim_alike_search;

void rim_names_alike_begin(const rim_names *names, const rim_alike_search *search); /* its keys are there */
void rim_names_alike_go_on(const rim_names *names, rim_alike_search *search);
size_t rim_names_alike(const rim_names *names, const rim_alike_search *search, rim_alike alike[RIM_ALIKE_MOST]); /* how many */

/* The group whose skeleton is that of the folded part; RIM_NO_TOKEN: there is none. */
unsigned rim_names_group_of(const rim_names *names, rim_str folded);

/* A name two of whose parts may stand at two neighbours. */
typedef struct rim_paired {
    unsigned spelling;
    unsigned char part;   /* the first of the two */
    bool sounds;          /* one has the same consonants as its word: it may be farther */
} rim_paired;

/* Groups for a word, what costs least first; among them the number of its sound. */
typedef struct rim_alike_set {
    const rim_alike *at;
    size_t n;
} rim_alike_set;

/* What two groups side by side may cost together when both cost something, in hundredths: beside what is about right, anything in reach may stand. */
enum { RIM_PAIR_ODD = 35 };

/* Which names have a part of one of the first groups right before one of the second? */
typedef struct rim_pair_query {
    rim_alike_set first, second;
    rim_paired *found; /* in the arena; RIM_PAIRED_MOST at most */
    size_t n;
} rim_pair_query;

enum { RIM_PAIRED_MOST = 256 };

/* Answers many at a time. Time is that of a look into a filter for each two groups: even lists of a million names have few of all pairs. False when
   memory is out. */
bool rim_names_paired(const rim_names *names, rim_arena *arena, rim_pair_query *queries, size_t n);

/* Asks for the memory of all that is needed to compare the names. */
void rim_names_paired_soon(const rim_names *names, const rim_paired *found, size_t n);

/* Tokens of one skeleton, in the order of their texts. */
typedef struct rim_token_group {
    unsigned first; /* token */
    size_t n;
    const void *stored;
    rim_str texts;  /* of all */
} rim_token_group;

rim_token_group rim_names_group(const rim_names *names, unsigned group);

/* Asks for the memory of what is read next, while something else is read: the first token of a group, when that is known already, or its texts. */
void rim_names_group_soon(const rim_names *names, unsigned group);
void rim_names_texts_soon(const rim_names *names, unsigned group);

/* One of them; the text is empty when the list is damaged. */
rim_token rim_names_group_token(const rim_token_group *group, size_t i);

/* ---- Near ones ---- */

/* A token within reach of a word. */
typedef struct rim_near {
    float cost;
    unsigned token;
} rim_near;

enum { RIM_NEAR_MOST = 32 };

/* How far a part of so many bytes may be: short names are near to too many others. */
double rim_name_reach(size_t len);

/* How many of the letters a-z only one of the two has; above RIM_NAME_LETTERS_APART two spellings are out of reach. */
enum { RIM_NAME_LETTERS_APART = 7 };
static inline unsigned rim_name_letters_apart(unsigned a, unsigned b) {
    unsigned bits = a ^ b;
    bits -= bits >> 1 & 0x55555555;
    bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
    return ((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101 >> 24;
}

/* The groups of what may be near to each of the folded words, its own among them: those whose skeleton differs in one letter, as far as the word's reach goes,
   and the number of its sound; of a word without reach its own alone. In the arena; false when memory is out. */
bool rim_names_near_groups(const rim_names *names, rim_arena *arena, const rim_str *folded, size_t n, rim_alike_set *groups);

/* The first five consonants of a part by groups of sounds, three bits each, the first lowest. */
unsigned rim_name_consonants(rim_str folded);

/* Do they differ in one place at most? One is another, or is not there, or two have changed places. */
static inline bool rim_name_consonants_near(unsigned a, unsigned b) {
    if (a == b) return true;
    unsigned at = (unsigned)__builtin_ctz(a ^ b) / 3 * 3, x = a >> at, y = b >> at, rest = 0xFFFu >> at; /* what the fifth is compared to is not known */
    bool swapped = (x & 7) == (y >> 3 & 7) && (x >> 3 & 7) == (y & 7) && x >> 6 == y >> 6;
    return swapped || x >> 3 == y >> 3 || !((x >> 3 ^ y) & rest) || !((y >> 3 ^ x) & rest);
}

/* May the folded word, which has these letters, be near to the token, by its length and letters? Quick. */
bool rim_names_may_be_near(rim_str folded, unsigned letters, const rim_token *token);

/* The tokens nearest to a folded word within its reach, itself left out, the nearest first; they differ from it by one letter of the skeleton at most.
   Looks at a few hundred tokens at most, however long the list. Returns how many. */
size_t rim_names_near(const rim_names *names, rim_str folded, rim_near near[RIM_NEAR_MOST]);

/* ---- Parts of names ---- */

/* The parts of a name: words with inner hyphens and apostrophes. Returns how many, at most RIM_NAME_PARTS. */
size_t rim_name_split(rim_str name, rim_str parts[RIM_NAME_PARTS]);

/* Folded, in the arena; data NULL when memory is out. */
rim_str rim_name_fold(rim_str part, rim_arena *arena);

unsigned rim_name_letters(rim_str folded);

/* The next run of letters with inner hyphens and apostrophes at or after *at, a possessive ending left off. */
bool rim_name_word(rim_str text, size_t *at, rim_range *word);

#endif
