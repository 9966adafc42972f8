#include "text/phrases.h"

#include "base/map.h"
#include "text/break.h"
#include "text/normal.h"
#include "text/stopwords.h"
#include "text/utf8.h"

#include <math.h>

enum {
    UTF8_MAX = 4,   /* bytes of a character */
    LONG = 12,      /* letters of a word from which length says no more */
    BYTES = 16,     /* of text for each different word and each phrase: about so many there are */
    FEW = 4096      /* at most so much room is made before it is asked for */
};

/* A word of a run that can make phrases. */
typedef struct token {
    size_t start, end, number; /* number: of all words of the texts */
    unsigned stem;
    bool is_capital, begins;   /* begins: behind a mark or at the beginning of a text, where a capital says nothing */
} token;

typedef struct reader {
    rim_arena *arena;
    rim_stemmer *stemmer;
    rim_str language;
    rim_stop_words stop_words;
    rim_map forms, stems, index; /* word as written -> stem + 1, or STOP; stem -> number; numbers of stems -> phrase + 1 */
    rim_buffer room;
    rim_phrases phrases;
    token run[RIM_PHRASE_WORDS]; /* the last words of the present run */
    size_t n_run, n_stems, n_words, text;
} reader;

static const size_t STOP = (size_t)-1;

static bool is_capital(rim_str word) {
    size_t len;
    return word.len && rim_is_upper(rim_utf8_at(word, 0, &len));
}

/* Too short to mean anything; two capitals are an acronym. */
static bool is_short(rim_str word) {
    if (word.len > 2 * UTF8_MAX) return false;
    size_t n = rim_utf8_count(word), len = 0;
    if (n > 2) return false;
    if (n < 2) return true;
    rim_utf8_at(word, 0, &len);
    return !is_capital(word) || !is_capital(rim_str_slice(word, len, word.len));
}

/* The number of a word's stem + 1, or STOP; 0 when memory is out. */
static size_t stem_of_new(reader *r, rim_str word) {
    bool is_new;
    if (is_short(word) || rim_stop_words_have(&r->stop_words, word)) return STOP;
    r->room.len = 0;
    rim_stem(r->stemmer, word, r->language, &r->room);
    rim_value *known = rim_map_find(&r->stems, rim_buffer_str(&r->room));
    if (known) return known->number;
    rim_str key = rim_arena_str(r->arena, rim_buffer_str(&r->room));
    rim_value *value = key.data && !r->room.failed ? rim_map_put(&r->stems, key, &is_new) : NULL;
    return value ? value->number = ++r->n_stems : 0;
}

static size_t stem_of(reader *r, rim_str word) {
    bool is_new;
    rim_value *value = rim_map_put(&r->forms, word, &is_new);
    if (!value) return 0;
    if (is_new) value->number = stem_of_new(r, word);
    return value->number;
}

/* The words of the run from `from`, as a phrase that stands there. */
static bool count_phrase(reader *r, size_t from) {
    unsigned stems[RIM_PHRASE_WORDS] = {0};
    const token *t = &r->run[from];
    size_t n = r->n_run - from;
    bool capitals = true, is_new;
    for (size_t i = 0; i < n; i++) stems[i] = t[i].stem, capitals = capitals && t[i].is_capital;
    rim_str key = {(const char *)stems, n * sizeof *stems};
    rim_value *value = rim_map_find(&r->index, key);
    if (!value) {
        rim_phrase phrase = {.text = r->text, .start = t[0].start, .end = t[n - 1].end, .n_words = n, .first = t[0].number};
        memcpy(phrase.stems, stems, sizeof stems);
        key = rim_arena_str(r->arena, key);
        value = key.data ? rim_map_put(&r->index, key, &is_new) : NULL;
        if (!value || !RIM_PUSH(&r->phrases, r->arena, phrase)) return false;
        value->number = r->phrases.len;
    }
    rim_phrase *phrase = &r->phrases.at[value->number - 1];
    phrase->count++;
    if (!t[0].begins && capitals) phrase->capitals++;
    return true;
}

/* A word that can be part of phrases: all phrases that end with it. */
static bool add_token(reader *r, token t) {
    if (r->n_run == RIM_PHRASE_WORDS) memmove(r->run, r->run + 1, --r->n_run * sizeof *r->run);
    r->run[r->n_run++] = t;
    for (size_t from = 0; from < r->n_run; from++)
        if (!count_phrase(r, from)) return false;
    return true;
}

/* Of "India's" and "l'eau" the longer side. */
static void cut_at_apostrophe(rim_str text, size_t *start, size_t *end) {
    for (size_t at = *start, len; at < *end; at += len) {
        uint32_t c = rim_utf8_at(text, at, &len);
        if (c != '\'' && c != 0x2019) continue;
        if (at - *start > *end - at - len) *end = at;
        else *start = at + len;
        return;
    }
}

static bool is_blank(rim_str gap) {
    return rim_str_trim(gap).len == 0;
}

/* The next word, parts that hyphens join taken as one. */
static bool next_word(rim_str text, size_t *at, rim_word *word) {
    rim_word part;
    if (!rim_word_next(text, NULL, at, word)) return false;
    for (size_t next = *at; next < text.len && text.data[next] == '-' && rim_word_next(text, NULL, &next, &part) && part.start == *at + 1;) {
        word->end = part.end;
        *at = next;
    }
    return true;
}

static bool read_text(reader *r, rim_str text) {
    rim_word word;
    size_t last = 0;
    bool begins = true;
    r->n_run = 0;
    for (size_t at = 0; next_word(text, &at, &word); last = word.end) {
        r->n_words++;
        if (!is_blank(rim_str_slice(text, last, word.start))) begins = true, r->n_run = 0;
        token t = {.start = word.start, .end = word.end, .number = r->n_words, .begins = begins};
        cut_at_apostrophe(text, &t.start, &t.end);
        rim_str written = rim_str_slice(text, t.start, t.end);
        size_t stem = word.kind == RIM_WORD ? stem_of(r, written) : STOP;
        if (!stem) return false;
        begins = false;
        t.stem = (unsigned)stem, t.is_capital = is_capital(written);
        if (stem == STOP) r->n_run = 0;
        else if (!add_token(r, t)) return false;
        if (t.end < word.end) r->n_run = 0; /* nothing goes on behind a possessive's ending */
    }
    return true;
}

/* ---- Weighing ---- */

static double score(const rim_phrase *p, const rim_phrase_weights *w, const rim_str *texts, size_t n_words) {
    size_t letters = rim_utf8_count(rim_str_slice(texts[p->text], p->start, p->end)) / p->n_words;
    double value = p->count == 1 ? 1 : pow((double)p->count, w->frequency);
    value *= 1 + w->early * exp(-w->fading * (double)p->first / (double)n_words);
    value *= 1 + w->capital * (double)p->capitals / (double)p->count;
    value *= 1 + w->length * (double)rim_min(letters, LONG) / LONG;
    if (p->n_words == 2) value *= w->two;
    if (p->n_words == 3) value *= w->three;
    if (p->n_words > 1 && p->count == 1 && !p->capitals) value *= w->once;
    return value;
}

static bool is_better(const rim_phrase *x, const rim_phrase *y) {
    if (x->score != y->score) return x->score > y->score;
    if (x->first != y->first) return x->first < y->first;
    return x->n_words < y->n_words;
}

/* A heap, best on top: few of many phrases are asked for. */
static void sift_down(const rim_phrase **heap, size_t at, size_t n) {
    const rim_phrase *moved = heap[at];
    for (size_t child; (child = 2 * at + 1) < n; at = child) {
        if (child + 1 < n && is_better(heap[child + 1], heap[child])) child++;
        if (!is_better(heap[child], moved)) break;
        heap[at] = heap[child];
    }
    heap[at] = moved;
}

static bool holds(const rim_phrase *longer, const rim_phrase *p) {
    for (size_t at = 0; at + p->n_words <= longer->n_words; at++)
        if (memcmp(longer->stems + at, p->stems, p->n_words * sizeof *p->stems) == 0) return true;
    return false;
}

static bool is_within(const rim_phrases *best, const rim_phrase *p, double within) {
    for (size_t i = 0; i < best->len; i++) {
        const rim_phrase *other = &best->at[i];
        if (other->n_words > p->n_words && (double)other->count >= within * (double)p->count && holds(other, p)) return true;
    }
    return false;
}

static bool take_best(rim_arena *arena, const rim_phrases *all, double within, size_t most, rim_phrases *best) {
    size_t n = all->len;
    const rim_phrase **heap = RIM_NEW_ARRAY(arena, const rim_phrase *, n + 1);
    if (!heap) return false;
    for (size_t i = 0; i < n; i++) heap[i] = &all->at[i];
    for (size_t i = n / 2; i-- > 0;) sift_down(heap, i, n);
    while (n && best->len < most) {
        const rim_phrase *next = heap[0];
        if (!is_within(best, next, within) && !RIM_PUSH(best, arena, *next)) return false;
        heap[0] = heap[--n];
        sift_down(heap, 0, n);
    }
    return true;
}

bool rim_phrases_of(rim_arena *arena, rim_stemmer *stemmer, const rim_str *texts, size_t n, rim_str language, const rim_phrase_weights *weights,
                    size_t most, rim_phrases *best) {
    reader r = {.arena = arena, .stemmer = stemmer, .language = language, .forms = rim_map_in(arena), .stems = rim_map_in(arena),
                .index = rim_map_in(arena)};
    rim_stop_words_for(language, &r.stop_words);
    rim_buffer_init(&r.room, arena->alloc);
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++) bytes += texts[i].len;
    size_t about = rim_min(bytes / BYTES, FEW);
    bool ok = rim_map_reserve(&r.forms, about) && rim_map_reserve(&r.stems, about) && rim_map_reserve(&r.index, about);
    for (r.text = 0; ok && r.text < n; r.text++) ok = read_text(&r, texts[r.text]);
    rim_buffer_free(&r.room);
    *best = (rim_phrases){0};
    if (!ok) return false;
    for (size_t i = 0; i < r.phrases.len; i++) r.phrases.at[i].score = score(&r.phrases.at[i], weights, texts, r.n_words);
    return take_best(arena, &r.phrases, weights->within, most, best);
}
