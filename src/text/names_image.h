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

enum { RIM_IMAGE_VERSION = 4, RIM_IMAGE_BLOCK = 1 << 16 };

typedef enum rim_section {
    RIM_PEOPLE,       /* stored_person */
    RIM_SPELLINGS,    /* rim_spelling */
    RIM_TOKENS,       /* stored_token: in the order of their skeletons, then of their texts */
    RIM_GROUPS,       /* uint32_t: the first token of each skeleton, and where the last ends; in the upper bits how any of them stands */
    RIM_PLACES,       /* rim_place: those of a token together */
    RIM_WRONGS,       /* stored_wrong */
    RIM_STRINGS,      /* bytes */
    RIM_BY_TEXT,      /* rim_entry: hash of a token's text -> token */
    RIM_BY_TEXT_FIRST,
    RIM_BY_WRONG,     /* hash of a misspelling's first part -> number */
    RIM_BY_WRONG_FIRST,
    RIM_BY_KEY,       /* key of a skeleton -> group */
    RIM_BY_KEY_FIRST, /* entries are sorted by hash; the _FIRST of the hash's upper bits is where they begin */
    RIM_BY_SOUND,     /* rim_image_sound of two neighbouring parts -> spelling; `out`: the first of the two */
    RIM_BY_SOUND_FIRST,
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
    uint16_t len, stands; /* rim_name_stands */
} rim_stored_token;

typedef struct rim_stored_wrong {
    uint32_t person, text, len; /* folded parts, a space between two */
} rim_stored_wrong;

enum { RIM_HASHED_MOST = 1 << 27, RIM_GROUP_STANDS = 29 /* the first of these bits */ };

typedef struct rim_hashed {
    uint32_t hash; /* of a key: the number of the letter left out in its last 5 bits (skeleton.h) */
    uint32_t value : 27, out : 5; /* of a key: which letter of the skeleton is left out; of a sound: which part */
} rim_hashed;

struct rim_names {
    rim_sounds sounds;
    rim_map titles;    /* folded: forms of address and offices, which stand before names and are none */
    rim_str common;    /* how common names are (rows.h); may be empty */
    const char *bytes; /* the image */
    size_t size;
    rim_image_head head; /* a copy, as it was when it was verified */
    unsigned char shift[RIM_SECTIONS]; /* of a table: from a hash to its place */
    atomic_uchar *verified;  /* one for each block; NULL: the bytes were made here */
    atomic_size_t *damage;   /* 0, or 1 + the byte where something is wrong */
};

/* Sets up `names` over an image; `names->damage` is set. RIM_INPUT says what is wrong with it. */
rim_status rim_image_open(rim_names *names, rim_str bytes, const char *file, rim_error *error);

/* Continues a checksum, from a start value on. */
uint64_t rim_image_sum(uint64_t sum, const void *bytes, size_t n);
uint64_t rim_image_head_sum(const rim_image_head *head, const char *bytes);
rim_range rim_image_block(const rim_image_head *head, size_t block); /* the bytes that its checksum covers */

uint32_t rim_image_hash(rim_str s);

/* The hash of how two parts side by side sound, roughly (rim_sound_key); 0 when that says too little. */
uint32_t rim_image_sound(rim_str first, rim_str second);

/* How many upper bits of a hash choose the place in a table of n entries. */
unsigned rim_image_bits(size_t n);

#endif
