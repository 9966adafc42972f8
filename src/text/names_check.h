/*
 * names_check.h - what the passes of rim_names_check share: the words of the article, nearness, and writing corrections.
 *
 * Each word meets the tokens that share a key of its skeleton, the people whose other name stands beside it, and, with its neighbour, the
 * names that sound like the two (consonants alone); not the whole list.
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

/* The tokens near to a word, itself with no cost among them. */
typedef struct near_set {
    rim_near *at;
    size_t n;
} near_set;

/* Mentions of a word, and those with a given name before: the first such one, then others. */
typedef struct word_count {
    unsigned n, behind, behind_others;
    const struct word *given;
} word_count;

/* How far the tokens near to a word have been looked for: not at all, as far as they lead to people by their sound alone, or all in reach. */
typedef enum near_state { NEAR_NONE, NEAR_ALIKE, NEAR_ALL } near_state;

/* What is known of a word that has a capital somewhere, wherever it stands. */
typedef struct known_name {
    near_set near[2];     /* tokens that stand before another part, and behind one */
    near_state has_near[2];
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
    rim_str folded;
    unsigned token, letters;
    known_name *name;        /* NULL: it has no capital anywhere */
} known_word;

/* What pass 2 found for a word, kept for when it comes again: it depends on which of the words around are free, and nothing else. */
typedef struct full_name {
    candidate best;
    double rival;
    unsigned free;
    double *evidence; /* NULL: not weighed */
} full_name;

typedef struct word {
    size_t start, end;
    known_word *known; /* its folded form */
    full_name *full;
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
    rim_map known;              /* words as they stand, and folded -> known_word */
    rim_stop_words stop;        /* of the language */
    RIM_VECTOR(unsigned) named; /* spellings of the people who are named in full */
    RIM_VECTOR(double) sure;    /* how sure that is, for each */
    RIM_VECTOR(unsigned) short_for; /* what `named` was when short forms were looked for */
    rim_map is_named;           /* the same: numbers of spellings, as bytes */
    rim_map doubts;             /* people, as bytes -> how sure it is that the article misspells them, in thousandths */
    double company;             /* of all of these, the sum */
    rim_map mentions;           /* "person odd-word" of full mentions -> how sure it is that they misspell the person, in millionths */
    const rim_name_policy *policy;
    rim_map texts;              /* words as they stand -> how many of them are not settled */
    rim_map is_compared;        /* people whom pass 4 has seen, as bytes */
    compared *compared;         /* RIM_COMPARED of them, by the number of the word; NULL: no room */
    rim_corrections *out;
} checker;

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

/* names_weigh.c */

/* Counts the words, for what the weighing asks. False when memory is out. */
bool rim_names_count_words(checker *c);

/* Takes what was found so far as evidence for the article as a whole, and forgets the decisions. */
bool rim_names_start_again(checker *c);

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
