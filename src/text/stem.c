#include "text/stem.h"

#include "text/normal.h"

#include <libstemmer.h>

void rim_stemmer_free(rim_stemmer *stemmer) {
    if (stemmer->snowball) sb_stemmer_delete(stemmer->snowball);
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
}

void rim_stem(rim_stemmer *stemmer, rim_str word, rim_str language, rim_buffer *out) {
    size_t start = out->len;
    rim_recase(word, RIM_LOWER, out);
    choose(stemmer, language);
    if (out->failed || !stemmer->snowball) return;
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)out->data + start, (int)(out->len - start));
    if (!stem) return;
    out->len = start;
    rim_buffer_add(out, (rim_str){(const char *)stem, (size_t)sb_stemmer_length(stemmer->snowball)});
}
