#include "text/stem.h"

#include "text/normal.h"

#include <libstemmer.h>
#include <stdlib.h>

/* A text has the same words again and again, and one look here costs a twentieth of a stemmer's work. */
enum { PLACES = 4096, LONGEST = 24 }; /* words kept; bytes of a word that is */

struct rim_stem_kept {
    unsigned char len, stem_len; /* len 0: free */
    char word[LONGEST], stem[LONGEST];
};

void rim_stemmer_free(rim_stemmer *stemmer) {
    if (stemmer->snowball) sb_stemmer_delete(stemmer->snowball);
    free(stemmer->kept);
    *stemmer = (rim_stemmer){0};
}

static void choose(rim_stemmer *stemmer, rim_str language) {
    char code[sizeof stemmer->language] = "";
    size_t len = rim_str_find(language, RIM_STR("-"), 0);
    if (len && len < sizeof code) memcpy(code, language.data, len);
    if (strcmp(code, stemmer->language) == 0) return;
    rim_stemmer_free(stemmer);
    memcpy(stemmer->language, code, sizeof code);
    stemmer->snowball = sb_stemmer_new(code, "UTF_8");
    if (stemmer->snowball) stemmer->kept = calloc(PLACES, sizeof *stemmer->kept); /* without it, it is slower */
}

/* The only place where a word may be kept; NULL when it is too long, or none is. */
static struct rim_stem_kept *place_of(const rim_stemmer *stemmer, rim_str word) {
    if (!stemmer->kept || !word.len || word.len > LONGEST) return NULL;
    uint64_t hash = rim_str_hash(word);
    return &stemmer->kept[(hash ^ hash >> 32) % PLACES];
}

static void keep(struct rim_stem_kept *place, rim_str word, rim_str stem) {
    if (!place || stem.len > LONGEST) return;
    place->len = (unsigned char)word.len, place->stem_len = (unsigned char)stem.len;
    memcpy(place->word, word.data, word.len);
    memcpy(place->stem, stem.data, stem.len);
}

void rim_stem(rim_stemmer *stemmer, rim_str word, rim_str language, rim_buffer *out) {
    size_t start = out->len;
    rim_recase(word, RIM_LOWER, out);
    choose(stemmer, language);
    if (out->failed || !stemmer->snowball) return;
    rim_str lower = {out->data + start, out->len - start}, stem;
    struct rim_stem_kept *place = place_of(stemmer, lower);
    if (place && place->len == lower.len && memcmp(place->word, lower.data, lower.len) == 0) {
        stem = (rim_str){place->stem, place->stem_len};
    } else {
        const sb_symbol *found = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)lower.data, (int)lower.len);
        if (!found) return;
        stem = (rim_str){(const char *)found, (size_t)sb_stemmer_length(stemmer->snowball)};
        keep(place, lower, stem);
    }
    out->len = start;
    rim_buffer_add(out, stem);
}
