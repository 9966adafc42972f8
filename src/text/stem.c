#include "text/stem.h"

#include "text/normal.h"

#include <libstemmer.h>

void rim_stem(rim_str word, rim_str language, rim_buffer *out) {
    char code[8] = "";
    size_t start = out->len, len = rim_str_find(language, RIM_STR("-"), 0);
    rim_recase(word, RIM_LOWER, out);
    if (out->failed || len >= sizeof code) return;
    if (len) memcpy(code, language.data, len);
    struct sb_stemmer *stemmer = len ? sb_stemmer_new(code, "UTF_8") : NULL;
    if (!stemmer) return;
    const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)out->data + start, (int)(out->len - start));
    size_t n = stem ? (size_t)sb_stemmer_length(stemmer) : 0;
    if (stem) {
        out->len = start;
        rim_buffer_add(out, (rim_str){(const char *)stem, n});
    }
    sb_stemmer_delete(stemmer);
}
