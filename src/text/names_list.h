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

/* A spelling, which part of it, and the token behind that part (RIM_NO_TOKEN: none). */
typedef struct rim_place {
    uint32_t next, spelling, part;
} rim_place;

typedef struct rim_places {
    const rim_place *at; /* by `next`, then by `spelling` */
    size_t n;
} rim_places;

/* How a part stands in names, bits. */
enum rim_name_stands {
    RIM_STANDS_FIRST = 1,  /* it begins one: a given name, mostly */
    RIM_STANDS_BEFORE = 2, /* another part is behind it */
    RIM_STANDS_BEHIND = 4, /* another is before it */
    RIM_STANDS_ANY = 7
};

/* A folded part of names. */
typedef struct rim_token {
    rim_str text;
    unsigned letters; /* which of a-z it has, a bit each */
    unsigned stands;  /* rim_name_stands, in any spelling */
    rim_places places;
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
unsigned rim_names_token_of(const rim_names *names, rim_str folded); /* RIM_NO_TOKEN: no name has it */

/* The places of `token` that stand right before `next`. */
rim_places rim_names_beside(const rim_names *names, unsigned token, unsigned next);

/* Where names have two parts side by side that sound much like these, consonants alone; at most RIM_SOUNDING_MOST places, whose `next` is not set.
   Returns how many. */
enum { RIM_SOUNDING_MOST = 64 };
size_t rim_names_sounding(const rim_names *names, rim_str first, rim_str second, rim_place places[RIM_SOUNDING_MOST]);

/* The next misspelling that begins with this folded part, from *cursor on (0 at first); false when there is none. */
bool rim_names_wrong(const rim_names *names, rim_str first, size_t *cursor, rim_misspelling *wrong);

/* A group of tokens, all of one skeleton, that meets a key (skeleton.h). */
typedef struct rim_alike {
    unsigned group;
    unsigned char least; /* what the letters left out cost at least, in hundredths */
} rim_alike;

enum { RIM_ALIKE_MOST = 512 };

/* The groups that meet a key whose letters left out cost up to `most`, each once, in the order of the keys. Looks at a few thousand entries
   of the table at most; lists that need more have been made to. Returns how many. */
size_t rim_names_alike(const rim_names *names, const rim_skeleton_key *keys, size_t n_keys, unsigned most, rim_alike alike[RIM_ALIKE_MOST]);

/* Tokens of one skeleton, in the order of their texts. */
typedef struct rim_token_group {
    unsigned first; /* token */
    size_t n;
    const void *stored;
    rim_str texts;  /* of all */
} rim_token_group;

rim_token_group rim_names_group(const rim_names *names, unsigned group);
bool rim_names_group_stands(const rim_names *names, unsigned group, unsigned stands); /* does any of them stand so? */

/* Asks for the memory of what is read next, while something else is read: the first token of a group, when that is known already, or its texts. */
void rim_names_group_soon(const rim_names *names, unsigned group);
void rim_names_texts_soon(const rim_names *names, unsigned group);

/* One of them, without its places; the text is empty when the list is damaged. */
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

/* The tokens nearest to a folded word within its reach and the limit, itself left out, the nearest first; they differ from it by one letter of the skeleton
   at most. Those that stand in none of these ways are left out. Looks at a few hundred tokens at most, however long the list. Returns
   how many. */
size_t rim_names_near(const rim_names *names, rim_str folded, unsigned stands, double limit, rim_near near[RIM_NEAR_MOST]);

/* ---- Parts of names ---- */

/* The parts of a name: words with inner hyphens and apostrophes. Returns how many, at most RIM_NAME_PARTS. */
size_t rim_name_split(rim_str name, rim_str parts[RIM_NAME_PARTS]);

/* Folded, in the arena; data NULL when memory is out. */
rim_str rim_name_fold(rim_str part, rim_arena *arena);

unsigned rim_name_letters(rim_str folded);

/* The next run of letters with inner hyphens and apostrophes at or after *at, a possessive ending left off. */
bool rim_name_word(rim_str text, size_t *at, rim_range *word);

#endif
