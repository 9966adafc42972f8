/*
 * names.h - authority lists: how the names of known people are written, and which words of an article are misspellings of them.
 *
 * A correction needs two things: a spelling that is near by sound (sound.h), and somebody to be it. Near alone is not enough,
 * since two people may have like names: a full name is corrected when its other part is right (then the odd one may be farther), or near as
 * well, and no other person of the list is as near; a family name alone only when the article names that person in full.
 */
#ifndef RIM_TEXT_NAMES_H
#define RIM_TEXT_NAMES_H

#include "base/arena.h"
#include "base/status.h"

typedef struct rim_names rim_names; /* never changes once built: shared by threads freely */

/* Builds a list from files, told apart by their ending; a later one lies over the earlier: who is in both, by "id" or by name, is one person,
   written as the later has it.
   .jsonl: {"name", "id", "kind", "roles", "variants", "misspellings", "native", "countries", "language", "preferred", "identifiers"} a line;
   .tsv: columns of the same names, "; " between several values; a first line that begins with "name" says which, else they are name, roles,
   variants, misspellings, kind, native, countries, language, preferred, identifiers (key=value), id;
   .names: a compiled list (rim_names_compile), one at most, and no other but titles beside it; its bytes have to stay, all others may be freed;
   .txt: titles that stand before names and are none, one a line;
   .counts.tsv: how common names are among people in general (rows.h); one at most, and its bytes have to stay.
   `files` are what messages call them. RIM_INPUT names file and line. */
rim_status rim_names_new(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_names **names, rim_error *error);

/* Compiles lists into what a .names file holds; *image is in the arena. */
rim_status rim_names_compile(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_str *image, rim_error *error);

/* Does a list, not compiled, contradict itself? RIM_INPUT names file and line: a spelling stands for two entries, of which one has no id, or is right
   and a misspelling as well. */
rim_status rim_names_clash(rim_arena *arena, rim_str file, rim_str text, rim_error *error);

/* By its ending. */
bool rim_names_is_compiled(rim_str file);

/* Verifies all checksums of a compiled list, which else are when they are needed; false when one is wrong. */
bool rim_names_verify(const rim_names *names);

/* 0, or 1 + the byte of a compiled list where what was read so far was damaged: nothing that was found is to be trusted. */
size_t rim_names_damage(const rim_names *names);

/* How many people it has. */
size_t rim_names_count(const rim_names *names);

/* Somebody of the list who may be meant by a name. Strings are borrowed from the list. */
typedef struct rim_found {
    unsigned person;  /* number in the list */
    double cost;      /* how far the name is from one of theirs (sound.h), all parts together */
    rim_str name, role;
    rim_str facts;    /* a JSON object of what else the list says; may be empty */
} rim_found;

/* Finds whose name, of as many parts, is near to this one, the nearest first; a single word is also looked for as the last part. Gets at most
   `most` of them. The time hardly grows with the list. The arena is for passing needs. False as below. */
bool rim_names_find(const rim_names *names, rim_arena *arena, rim_str name, rim_found *found, size_t most, size_t *n);

typedef enum rim_name_rule {
    RIM_NAME_LISTED, /* the list has this misspelling */
    RIM_NAME_FULL,   /* near a full name */
    RIM_NAME_SHORT,  /* a part of the name of somebody who is named in full elsewhere */
    RIM_NAME_VARIANT, /* right as it stands, but the article has another accepted spelling more often, which is `after` */
    RIM_NAME_SAME,    /* the article has another spelling of what is likely the same name, which is `after` */
    RIM_NAME_UNIFIED  /* right as it stands, but the house has one spelling (rim_name_policy) */
} rim_name_rule;

/* What speaks for or against a correction: numbers of about 0 to 1 (some below 0), 0 where there is nothing to say. */
typedef enum rim_name_evidence {
    RIM_SAYS_ALWAYS,   /* 1: what is true before anything is known */
    RIM_SAYS_DISTANCE, /* how far the words are from the name (sound.h), all together */
    RIM_SAYS_LETTERS,  /* the same for each letter of the odd words */
    RIM_SAYS_HABIT,    /* how usual it is among romanisations to write the name so */
    RIM_SAYS_ALL_ODD,  /* no word stands as the list has it */
    RIM_SAYS_RARE,     /* how rare the right words are among people in general */
    RIM_SAYS_BEARERS,  /* how many on the list bear the rarest right word */
    RIM_SAYS_COMMON,   /* how common the odd words are as names; beside a right word, times how common that is: somebody is called so */
    RIM_SAYS_GAIN,     /* how much commoner those are that would take their place */
    RIM_SAYS_LISTED,   /* the odd words are in other names of the list */
    RIM_SAYS_RIVAL,    /* somebody else of the list is nearly as near */
    RIM_SAYS_NAMED,    /* how sure it is that the person is named in full elsewhere in the article: of a part, the confidence is multiplied by it */
    RIM_SAYS_ROLE,     /* how much of the person's role stands around */
    RIM_SAYS_TITLE,    /* a title stands before */
    RIM_SAYS_GIVEN,    /* a given name is odd */
    RIM_SAYS_OFTEN,    /* how often the article has the odd word in this form */
    RIM_SAYS_SHORT,    /* the odd words are short */
    RIM_SAYS_OTHERS,   /* how much of these mentions have another given name before them */
    RIM_SAYS_SIZE,     /* how long the list is: a long one has somebody near to everybody */
    RIM_SAYS_SAME,     /* how sure it is that this very word is misspelt in a full name of the person: the confidence of a part is as much at least */
    RIM_SAYS_BEFORE,   /* another capitalised word before it, which is no title: the name is longer */
    RIM_SAYS_BEHIND,   /* another behind it: a longer name, or a street */
    RIM_NAME_EVIDENCE
} rim_name_evidence;

extern const char *const rim_name_evidence_names[RIM_NAME_EVIDENCE];

/* How much each piece of evidence weighs, for a full name and for a part alone: log odds, from which the confidence comes. */
typedef struct rim_name_weights {
    double full[RIM_NAME_EVIDENCE], part[RIM_NAME_EVIDENCE];
} rim_name_weights;

extern const rim_name_weights rim_name_weights_fitted; /* names_weights.c: to news text with known misspellings */

/* Above the one a correction may be made without a person's word, above the other it is worth a person's look. */
#define RIM_NAME_SURE    0.9
#define RIM_NAME_LIKELY  0.5

typedef struct rim_correction {
    size_t block;
    size_t start, end;  /* bytes of the block's text */
    rim_str after;      /* in the arena */
    unsigned person;    /* number in the list */
    rim_str name, role; /* of the person: borrowed from the list; role may be empty */
    rim_str beside;     /* the capitalised words right before, at most four: the evidence that a reader sees; may be empty */
    rim_name_rule rule;
    double confidence;  /* 0 to 1: of so many like it, this share is right */
    const double *evidence; /* RIM_NAME_EVIDENCE of them, then as many: what each weighs (log odds); in the arena. NULL where the list says all */
} rim_correction;

typedef RIM_VECTOR(rim_correction) rim_corrections;

/* Finds the misspelt names of an article's blocks, in order. Stop words of `language` are no names. False when memory is out or the
   list is damaged. */
bool rim_names_check(const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections);

/* How a desk decides. */
typedef struct rim_name_policy {
    rim_name_weights weights;
    bool all;          /* tell also of what is not likely enough to be a correction: by its confidence */
    bool one_spelling; /* accepted variants are made the name, too */
} rim_name_policy;

/* rim_names_check by another policy. */
bool rim_names_weigh(const rim_names *names, const rim_name_policy *policy, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections);

/* Finds two spellings of one name in an article, with no need of a list (one that is empty will do); the list's own spelling is kept, else
   that of a full mention, else the commoner. A correction for each mention of the other; `name` is the mention that it agrees with. */
bool rim_names_pairs(const rim_names *names, rim_arena *arena, const rim_str *blocks, size_t n, rim_str language,
                     rim_corrections *corrections);

/* How likely two names, in any writing, are spellings of one: *same is 0 to 1. The first eight words of each are looked at. Which people
   the list has makes no difference. False when memory is out. */
bool rim_names_same(const rim_names *names, rim_str a, rim_str b, rim_alloc alloc, double *same);

#endif
