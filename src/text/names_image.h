/*
 * names_image.h - the bytes of a compiled list, in memory and in files alike.
 *
 * A head, then the sections in order, each aligned to 8 bytes, then a checksum for every block of RIM_IMAGE_BLOCK bytes. Numbers are those of
 * the machine that wrote it; a machine with another byte order refuses the file. The head's checksum covers the head and the checksums of
 * the blocks, and is verified when a list is opened; a block is verified when it is first read. So a file of any size is opened at once, and
 * no byte is used that was not verified.
 */
#ifndef RIM_TEXT_NAMES_IMAGE_H
#define RIM_TEXT_NAMES_IMAGE_H

#include "text/names_list.h"

enum { RIM_IMAGE_VERSION = 5, RIM_IMAGE_BLOCK = 1 << 16 };

typedef enum rim_section {
    RIM_PEOPLE,       /* stored_person */
    RIM_SPELLINGS,    /* rim_spelling */
    RIM_TOKENS,       /* stored_token: in the order of their skeletons, then of their texts */
    RIM_GROUPS,       /* uint32_t: the first token of each skeleton, and where the last ends */
    RIM_PLACES,       /* rim_place: those of a token together */
    RIM_WRONGS,       /* stored_wrong */
    RIM_STRINGS,      /* bytes */
    RIM_BY_TEXT,      /* rim_entry: hash of a token's text -> token */
    RIM_BY_TEXT_FIRST,
    RIM_BY_WRONG,     /* hash of a misspelling's first part -> number */
    RIM_BY_WRONG_FIRST,
    RIM_BY_KEY,       /* key of a skeleton -> group */
    RIM_BY_KEY_FIRST, /* entries are sorted by hash; the _FIRST of the hash's upper bits is where they begin */
    RIM_BY_PAIR,      /* rim_image_pair of two neighbouring parts -> spelling; both by their groups, or one by its sound; `out`: the first of the two, and
                         RIM_PAIR_SOUNDS where one is by its sound */
    RIM_BY_PAIR_FIRST,
    RIM_PAIRS,        /* uint64_t: a filter of these pairs (rim_image_pair_bits) */
    RIM_SUMS,         /* uint64_t: checksums of the blocks before */
    RIM_SECTIONS
} rim_section;

extern const unsigned char rim_section_size[RIM_SECTIONS]; /* bytes of one item */

typedef struct rim_image_head {
    char magic[8];
    uint32_t version, order;
    uint64_t size; /* of the file */
    uint64_t sum;  /* of the head with this field 0, then of the section RIM_SUMS */
    struct {
        uint64_t at, n; /* byte of the file; items */
    } sections[RIM_SECTIONS];
} rim_image_head;

extern const char rim_image_magic[8];
enum { RIM_IMAGE_ORDER = 0x01020304 };

typedef struct rim_stored_person {
    uint32_t name, name_len, role, role_len, facts, facts_len, main;
} rim_stored_person;

typedef struct rim_stored_token {
    uint32_t text, letters, places, n_places;
    uint16_t len, is_first;
} rim_stored_token;

typedef struct rim_stored_wrong {
    uint32_t person, text, len; /* folded parts, a space between two */
} rim_stored_wrong;

enum { RIM_HASHED_MOST = 1 << 27 };

typedef struct rim_hashed {
    uint32_t hash; /* of a key: the number of the letter left out in its last 5 bits (skeleton.h) */
    uint32_t value : 27, out : 5; /* of a key: which letter of the skeleton is left out; of a pair: see RIM_BY_PAIR */
} rim_hashed;

struct rim_names {
    rim_sounds sounds;
    rim_map titles;    /* folded: forms of address and offices, which stand before names and are none */
    rim_str common;    /* how common names are (rows.h); may be empty */
    const char *bytes; /* the image */
    size_t size;
    rim_image_head head; /* a copy, as it was when it was verified */
    unsigned char shift[RIM_SECTIONS]; /* of a table: from a hash to its place */
    unsigned char pair_shift;          /* from the hash of a pair to its word of the filter */
    atomic_uchar *verified;  /* one for each block; NULL: the bytes were made here */
    atomic_size_t *damage;   /* 0, or 1 + the byte where something is wrong */
};

/* Sets up `names` over an image; `names->damage` is set. RIM_INPUT says what is wrong with it. */
rim_status rim_image_open(rim_names *names, rim_str bytes, const char *file, rim_error *error);

/* ---- Reading, every access checked ---- */

static inline size_t rim_image_count(const rim_names *names, rim_section section) {
    return names->head.sections[section].n;
}

static inline bool rim_image_is_verified(const rim_names *names, size_t block) {
    return atomic_load_explicit(&names->verified[block], memory_order_relaxed);
}

/* n items from number i on; NULL when there are none such, or their bytes are damaged. */
const void *rim_image_items_checked(const rim_names *names, rim_section section, size_t i, size_t n);

/* The same, quick for what is in a block that was verified before. */
static inline const void *rim_image_items(const rim_names *names, rim_section section, size_t i, size_t n) {
    size_t have = names->head.sections[section].n, size = rim_section_size[section], at = names->head.sections[section].at + i * size;
    bool is_there = i < have && n && n <= have - i;
    size_t block = at / RIM_IMAGE_BLOCK;
    if (is_there && (!names->verified || (block == (at + n * size - 1) / RIM_IMAGE_BLOCK && rim_image_is_verified(names, block)))) return names->bytes + at;
    return rim_image_items_checked(names, section, i, n);
}

static inline rim_str rim_image_string(const rim_names *names, uint32_t at, uint32_t len) {
    const char *text = rim_image_items(names, RIM_STRINGS, at, len);
    return text ? (rim_str){text, len} : (rim_str){"", 0};
}

/* Asks for memory that will be read shortly; nothing is read, so that nothing but its place is checked. */
static inline void rim_image_soon(const rim_names *names, rim_section section, size_t i) {
    if (i < rim_image_count(names, section)) __builtin_prefetch(names->bytes + names->head.sections[section].at + i * rim_section_size[section]);
}

/* ---- Making ---- */

/* Continues a checksum, from a start value on. */
uint64_t rim_image_sum(uint64_t sum, const void *bytes, size_t n);
uint64_t rim_image_head_sum(const rim_image_head *head, const char *bytes);
rim_range rim_image_block(const rim_image_head *head, size_t block); /* the bytes that its checksum covers */

uint32_t rim_image_hash(rim_str s);

/* How a part sounds, roughly (rim_sound_key), as a number that no group has; *consonants are so many. */
uint32_t rim_image_sound(rim_str folded, size_t *consonants);

/* Two parts with fewer consonants sound like too many others. */
enum { RIM_SOUND_LEAST = 3 };

enum { RIM_PAIR_SOUNDS = 16, RIM_PAIR_PART = 15 };

/* The hash of two parts side by side, each by the number of its group or sound: its upper half is that of the table, and its upper bits choose the word of
   the filter. In two steps, so that many can share the first. */
static inline uint64_t rim_image_first(uint32_t first) {
    return (first + 1ull) * 0x9E3779B97F4A7C15u;
}

static inline uint64_t rim_image_second(uint32_t second) {
    return (second + 1ull) * 0xC2B2AE3D27D4EB4Fu;
}

static inline uint64_t rim_image_pair(uint64_t first, uint64_t second) {
    uint64_t hash = first + second;
    return (hash ^ hash >> 32) * 0xBF58476D1CE4E5B9u;
}

/* The bits that a pair has in its word of the filter: a Bloom filter in blocks of a word (Putze, Sanders and Singler, Cache-, hash- and
   space-efficient Bloom filters, 2007). */
static inline uint64_t rim_image_pair_bits(uint64_t hash) {
    return (uint64_t)1 << (hash & 63) | (uint64_t)1 << (hash >> 6 & 63);
}

/* How many upper bits of the hash choose the word of a filter of n pairs: some 8 bits a pair, so that few other pairs pass. */
unsigned rim_image_filter_bits(size_t n);

/* How many upper bits of a hash choose the place in a table of n entries. */
unsigned rim_image_bits(size_t n);

#endif
