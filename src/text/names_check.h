/*
 * names_check.h - what the passes of rim_names_check share: the words of the article, nearness, and writing corrections.
 *
 * A word and its neighbour meet the names two of whose parts may be they: one by its skeleton, or a skeleton one letter off, the other so or by
 * its consonants alone (names_beside.c); and the bearers of either, when they are few. Not the whole list.
 */
#ifndef RIM_TEXT_NAMES_CHECK_H
#define RIM_TEXT_NAMES_CHECK_H

#include "text/names_image.h"
#include "text/sound_rows.h"
#include "text/stopwords.h"

typedef struct candidate {
    double cost;
    unsigned spelling, start;
    double rival; /* the cost of the next nearest; of parts of names only */
} candidate;

/* Mentions of a word, and those with a given name before: the first such one, then others. */
typedef struct word_count {
    unsigned n, behind, behind_others;
    const struct word *given;
} word_count;

/* What is known of a word that has a capital somewhere, wherever it stands. */
typedef struct known_name {
    rim_alike_set alike; /* the groups of tokens near to it, its own among them; `at` NULL: not looked up */
    const struct known_word *next; /* a word that it stood before, */
    rim_pair_query *paired;        /* and what was found for the two */
    bool has_short_form;  /* has it been looked for? */
    candidate short_form; /* the nearest part of people who are named; `start` is the part */
    unsigned meant;       /* 1 + the token that it misspells in some full name, lately; 0: none */
    word_count count;
    double common;        /* how common it is as a name; below 0: not looked up */
} known_name;

/* What is known of a word as it stands, and of its folded form, wherever they stand: each is read once. */
typedef struct known_word {
    struct known_word *form; /* the folded form, which may be itself; NULL: not read */
    bool is_upper, is_stop;
    /* of a folded form */
    bool stands_lower;       /* in small letters somewhere */
    bool is_particle;
    rim_str folded;
    unsigned token, letters;
    known_name *name;        /* NULL: it has no capital anywhere */
} known_word;

/* The nearest names, and the nearest that would be written otherwise. It depends on which of the words around are free, and nothing else. */
typedef struct nearest_names {
    candidate best, second;
    unsigned free;
} nearest_names;

/* What pass 2 found for a word, kept for when it comes again. */
typedef struct full_name {
    nearest_names found;
    double *evidence; /* NULL: not weighed */
} full_name;

typedef struct word {
    size_t start, end;
    known_word *known; /* its folded form */
    full_name *full;
    rim_pair_query *paired; /* the names whose parts are near to this and the next word; NULL: not looked up */
    nearest_names *beside;  /* the nearest of them; NULL: not compared */
    rim_str folded;
    unsigned block, token, letters;
    bool is_upper, is_stop;  /* stop: of words with a capital only; of any, rim_word_is_stop */
    bool is_right;    /* part of a name that stands as the list has it */
    bool is_settled;  /* corrected, or otherwise not to be looked at again */
    bool follows;     /* only spaces between it and the word before */
    bool starts;      /* first of its block, or behind the end of a sentence */
} word;

/* A word that has been compared lately. */
typedef struct compared {
    rim_str word;
    rim_sound_rows rows;
} compared;

enum { RIM_COMPARED = 8 };

typedef struct checker {
    const rim_names *names;
    rim_arena *arena;
    const rim_str *blocks;
    RIM_VECTOR(word) words;
    RIM_VECTOR(unsigned) upper; /* the numbers of those with a capital */
    size_t looked_up;           /* of these: their pairs are */
    rim_map known;              /* words as they stand, and folded -> known_word */
    RIM_VECTOR(known_word *) forms; /* the folded ones */
    rim_stop_words stop;        /* of the language */
    RIM_VECTOR(unsigned) named; /* spellings of the people who are named in full */
    RIM_VECTOR(double) sure;    /* how sure that is, for each */
    RIM_VECTOR(unsigned) short_for; /* what `named` was when short forms were looked for */
    rim_map is_named;           /* the same: numbers of spellings, as bytes */
    rim_map mentions;           /* "person odd-word" of full mentions -> how sure it is that they misspell the person, in millionths */
    bool is_raised;             /* was a later one of these surer than one before? */
    const rim_name_policy *policy;
    rim_map texts;              /* words as they stand -> how many of them are not settled */
    rim_map is_compared;        /* people whom pass 4 has seen, as bytes */
    compared *compared;         /* RIM_COMPARED of them, by the number of the word; NULL: no room */
    rim_corrections *out;
} checker;

/* names_beside.c */

/* Has the word another before it, or behind it, that may be part of the same name? */
bool rim_word_has_neighbour(const checker *c, size_t at, bool before);

/* May the word be part of a full name: it is a name, free, and has a neighbour? */
bool rim_name_may_be_full(const checker *c, size_t at);

/* Is the folded word a particle, which other languages have another for: "bin", "al", "von"? They are near to nothing but these. */
bool rim_word_is_particle(rim_str folded);
bool rim_words_are_one_particle(rim_str folded, rim_str other);

/* Looks up, unless they are, the pairs of the word number i of those with a capital, and those of some words behind it. */
bool rim_names_look_up(checker *c, size_t i);

/* names_words.c */

/* Reads the words of the n blocks. */
bool rim_words_read(checker *c, size_t n, rim_str language);

/* Are words [at, at + n) neighbours in one block? */
bool rim_words_run(const checker *c, size_t at, size_t n);

/* The capitalised words right before the word, at most four of them. */
rim_str rim_words_before(const checker *c, const word *w);

rim_str rim_word_text(const checker *c, const word *w);
bool rim_word_is_stop(const checker *c, const word *w);
bool rim_word_may_be_name(const word *w);

/* Puts the word right as `part` and settles it; with a confidence below RIM_NAME_LIKELY it is only noted, if at all. `evidence` may be NULL.
   False when memory is out, as below. */
bool rim_name_correct(checker *c, word *w, rim_str part, unsigned person, rim_name_rule rule, double confidence, const double *evidence);

/* A checker over the n blocks, its words not yet read. */
checker rim_checker(const rim_names *names, rim_arena *arena, const rim_str *blocks, rim_corrections *corrections);

/* Puts a number into a set; *is_new tells. False when memory is out. */
bool rim_number_put(checker *c, rim_map *set, unsigned number, bool *is_new);
bool rim_number_in(const rim_map *set, unsigned number);

/* Notes that the article names somebody in full, and how sure that is. */
bool rim_name_person(checker *c, unsigned spelling, double sure);

/* Of a place or a body, by its kind, that has several words: they are mostly ordinary ones, and one alone is no name of it ("Monde" is not Le Monde). */
bool rim_name_is_whole(const checker *c, const rim_spelling *s);

/* names_weigh.c */

double rim_name_common(const checker *c, const word *w); /* how common it is as somebody's name, 0 to 1 */


/* Counts the words, for what the weighing asks. False when memory is out. */
bool rim_names_count_words(checker *c);

/* Forgets the decisions, but not which word misspells whom (rim_names_agree). */
void rim_names_start_again(checker *c);

/* One word has one meaning in an article: notes how sure it is that the odd words of a full mention misspell the person, and raises that to
   what other mentions with the same odd words say. False when memory is out. */
bool rim_names_agree(checker *c, const rim_spelling *s, size_t start, double *confidence);

/* How sure it is that the word misspells the person in some full mention; 0 where it stands in none. False when memory is out. */
bool rim_names_misspelt(checker *c, unsigned person, rim_str folded, double *sure);

/* The confidence that the words from `start` on are this spelling, or one word its part; `evidence` (in the arena) gets what says so. 0 with
   `evidence` NULL when memory is out. Evidence that is there already is that of the same spelling, cost and rival: only what the
   rest of the article says is weighed anew. */
double rim_name_weigh_full(checker *c, const rim_spelling *s, size_t start, double cost, double rival, double **evidence);
double rim_name_weigh_part(checker *c, const rim_spelling *s, size_t at, const candidate *found, double **evidence);

/* names_near.c */

/* How far the word is from the token; above 2 when out of reach. */
double rim_name_cost(const checker *c, const word *w, unsigned token);

/* The same, farther, for a word beside a part that is right. */
double rim_name_far_cost(const checker *c, const word *w, unsigned token);

/* Is the text a word made of the name, which is no misspelling of it: "the Bidens", "Ossetian", "Trumpist", "der Deutschen Bank"? Both folded. */
bool rim_name_is_derived(rim_str text, rim_str name);

/* The spelling that corrections write: the list's own, if it has as many parts. */
const rim_spelling *rim_name_written(const checker *c, unsigned spelling);

/* The passes, for the word `at`. */
bool rim_names_mark_right(checker *c, size_t at);  /* names_listed.c */
bool rim_names_find_listed(checker *c, size_t at);
bool rim_names_find_full(checker *c, size_t at);   /* names_full.c */
bool rim_names_begin_short(checker *c);            /* names_short.c; once, before the words */
bool rim_names_find_short(checker *c, size_t at);
bool rim_names_find_parted(checker *c, size_t at);
bool rim_names_unify(checker *c, size_t at);       /* names_unify.c */
bool rim_names_unify_part(checker *c, size_t at);
bool rim_names_find_variants(checker *c);          /* names_variants.c, for the whole article */

/* Does another name stand beside the word, so that the two are somebody else than the bearer of the spelling? */
bool rim_names_is_another(const checker *c, size_t at, const rim_spelling *s); /* names_short.c */

#endif
