/* rank.c - position apart (that is the caller's), this is the centroid and forward similarity known from extractive
   summaries. The cosine of binary vectors is summed by words: sum over B of |A and B| / sqrt(|A||B|) is, for each word of A, what the
   words of the other sentences weigh, so that no pair is ever looked at. */
#include "text/rank.h"

#include "base/map.h"
#include "text/break.h"
#include "text/normal.h"
#include "text/stopwords.h"
#include "text/utf8.h"

#include <math.h>

enum {
    BYTES = 16,     /* of text for each different word: about so many there are */
    FEW = 4096,     /* at most so much room is made before it is asked for */
    STEM = 6,       /* characters of a word that stand for all its forms */
    ROOM = 4 * STEM /* bytes of these */
};

typedef struct reader {
    rim_arena *arena;
    rim_stop_words stop_words;
    rim_map numbers;    /* a word as written -> number of its stem + 1, or STOP */
    rim_map stems;
    rim_buffer folded;
    char plain[STEM];
    RIM_VECTOR(size_t) seen; /* for each stem: the last sentence (+ 1) that has it */
} reader;

static const size_t STOP = (size_t)-1;

static bool is_capital(rim_str word) {
    size_t len;
    unsigned char first = (unsigned char)word.data[0];
    return first < 0x80 ? first >= 'A' && first <= 'Z' : rim_is_upper(rim_utf8_at(word, 0, &len));
}

/* The first letters of the folded word, a possessive's ending left out. */
static rim_str stem_of(reader *r, rim_str word) {
    size_t n = 0, most = rim_min(word.len, STEM);
    for (unsigned char c; n < most && (c = (unsigned char)word.data[n]) < 0x80 && c != '\''; n++) r->plain[n] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    if (n == most || word.data[n] == '\'') return (rim_str){r->plain, n};
    r->folded.len = 0;
    rim_fold_plain(word, &r->folded);
    rim_str fold = rim_buffer_str(&r->folded);
    size_t end = 0, len;
    for (n = 0; n < STEM && end < fold.len && fold.data[end] != '\''; n++, end += len) rim_utf8_at(fold, end, &len);
    return rim_str_slice(fold, 0, end);
}

/* A word seen for the first time: its stem's number + 1, or STOP. 0 when memory is out. */
static size_t number_of_new(reader *r, rim_str word) {
    bool is_new, is_letter = word.len == 1 && !(word.data[0] >= '0' && word.data[0] <= '9');
    if (is_letter || rim_stop_words_have(&r->stop_words, word)) return STOP;
    rim_str stem = stem_of(r, word);
    if (r->folded.failed) return 0;
    if (!stem.len) return STOP;
    rim_value *found = rim_map_find(&r->stems, stem);
    if (found) return found->number;
    rim_str key = rim_arena_str(r->arena, stem);
    rim_value *value = key.data ? rim_map_put(&r->stems, key, &is_new) : NULL;
    if (!value || !RIM_PUSH(&r->seen, r->arena, 0)) return 0;
    return value->number = r->seen.len;
}

static size_t number_of(reader *r, rim_str word) {
    bool is_new;
    rim_value *value = rim_map_put(&r->numbers, word, &is_new);
    if (!value) return 0;
    if (is_new) value->number = number_of_new(r, word);
    return value->number;
}

/* Reads one sentence; `room` takes its words before they are counted. */
static bool read_sentence(reader *r, rim_str text, size_t index, unsigned *room, rim_rank_sentence *s) {
    rim_word word;
    for (size_t at = 0; rim_word_next(text, NULL, &at, &word);) {
        rim_str written = rim_str_slice(text, word.start, word.end);
        size_t number = number_of(r, written);
        if (!number) return false;
        s->capitals += s->length++ > 0 && is_capital(written);
        if (number == STOP || r->seen.at[number - 1] == index + 1) continue;
        r->seen.at[number - 1] = index + 1;
        room[s->n_words++] = (unsigned)number - 1;
    }
    s->characters = rim_utf8_count(text);
    s->words = RIM_NEW_ARRAY(r->arena, unsigned, s->n_words + 1);
    if (s->words) memcpy(s->words, room, s->n_words * sizeof *room);
    return s->words != NULL;
}

static bool read_all(reader *r, const rim_str *texts, rim_ranking *ranking) {
    size_t longest = 0, bytes = 0;
    for (size_t i = 0; i < ranking->n; i++) longest = rim_max(longest, texts[i].len), bytes += texts[i].len;
    unsigned *room = RIM_NEW_ARRAY(r->arena, unsigned, longest + 1);
    size_t about = rim_min(bytes / BYTES, FEW);
    bool ok = room && rim_map_reserve(&r->numbers, about) && rim_map_reserve(&r->stems, about);
    for (size_t i = 0; ok && i < ranking->n; i++) ok = read_sentence(r, texts[i], i, room, &ranking->at[i]);
    ranking->vocabulary = r->seen.len;
    return ok;
}

/* ---- Measures ---- */

static void measure_centrality(rim_ranking *ranking, double *count) {
    for (size_t i = 0; i < ranking->n; i++)
        for (size_t k = 0; k < ranking->at[i].n_words; k++) count[ranking->at[i].words[k]]++;
    for (size_t w = 0; w < ranking->vocabulary; w++) count[w] = log(1 + count[w]);
    for (size_t i = 0; i < ranking->n; i++) {
        rim_rank_sentence *s = &ranking->at[i];
        for (size_t k = 0; k < s->n_words; k++) s->centrality += count[s->words[k]];
        s->centrality /= sqrt((double)s->n_words + 1);
    }
}

/* The summed cosine with the sentences that were passed before. */
static double pass(const rim_rank_sentence *s, double *weight) {
    double sum = 0, own = s->n_words ? 1 / sqrt((double)s->n_words) : 0;
    for (size_t k = 0; k < s->n_words; k++) {
        sum += weight[s->words[k]];
        weight[s->words[k]] += own;
    }
    return sum * own;
}

static void scale(rim_ranking *ranking) {
    double centrality = 0, ahead = 0, behind = 0;
    for (size_t i = 0; i < ranking->n; i++) {
        centrality = fmax(centrality, ranking->at[i].centrality);
        ahead = fmax(ahead, ranking->at[i].ahead), behind = fmax(behind, ranking->at[i].behind);
    }
    for (size_t i = 0; i < ranking->n; i++) {
        rim_rank_sentence *s = &ranking->at[i];
        if (centrality > 0) s->centrality /= centrality;
        if (ahead > 0) s->ahead /= ahead;
        if (behind > 0) s->behind /= behind;
    }
}

bool rim_rank(rim_arena *arena, const rim_str *sentences, size_t n, rim_str language, rim_ranking *ranking) {
    reader r = {.arena = arena, .numbers = rim_map_in(arena), .stems = rim_map_in(arena)};
    rim_stop_words_for(language, &r.stop_words);
    *ranking = (rim_ranking){.at = RIM_NEW_ARRAY(arena, rim_rank_sentence, n + 1), .n = n};
    rim_buffer_init(&r.folded, arena->alloc);
    bool ok = ranking->at && read_all(&r, sentences, ranking);
    rim_buffer_free(&r.folded);
    double *weight = ok ? RIM_NEW_ARRAY(arena, double, 3 * ranking->vocabulary + 1) : NULL;
    if (!weight) return false;
    measure_centrality(ranking, weight);
    double *earlier = weight + ranking->vocabulary, *later = earlier + ranking->vocabulary;
    for (size_t i = 0; i < n; i++) ranking->at[i].behind = pass(&ranking->at[i], earlier);
    for (size_t i = n; i-- > 0;) ranking->at[i].ahead = pass(&ranking->at[i], later);
    scale(ranking);
    return true;
}

/* ---- Choosing ---- */

static double share(const rim_rank_sentence *a, const rim_rank_sentence *b, const size_t *mark, size_t stamp) {
    size_t same = 0, least = rim_min(a->n_words, b->n_words);
    for (size_t k = 0; k < a->n_words; k++) same += mark[a->words[k]] == stamp;
    return least ? (double)same / (double)least : 0;
}

double rim_rank_overlap(const rim_ranking *ranking, size_t a, size_t b) {
    const rim_rank_sentence *x = &ranking->at[a], *y = &ranking->at[b];
    size_t same = 0, least = rim_min(x->n_words, y->n_words);
    for (size_t i = 0; i < x->n_words; i++)
        for (size_t k = 0; k < y->n_words; k++) same += x->words[i] == y->words[k];
    return least ? (double)same / (double)least : 0;
}

typedef struct chooser {
    const rim_ranking *ranking;
    const rim_rank_choice *choice;
    double *said; /* for each sentence: how much of it the taken ones say */
    size_t *mark; /* for each word: the last sentence (+ 1) it was marked for */
    size_t sentences, words, characters; /* taken */
} chooser;

/* What every other sentence repeats of this one. */
static void say(chooser *c, size_t index) {
    const rim_rank_sentence *s = &c->ranking->at[index];
    for (size_t k = 0; k < s->n_words; k++) c->mark[s->words[k]] = index + 1;
    for (size_t i = 0; i < c->ranking->n; i++) {
        double repeated = share(&c->ranking->at[i], s, c->mark, index + 1);
        if (repeated > c->said[i]) c->said[i] = repeated;
    }
}

/* What is left of the limits for a run of sentences. */
static bool fits(const chooser *c, size_t first, size_t last) {
    size_t sentences = c->sentences, words = c->words, characters = c->characters;
    for (size_t i = first; i <= last; i++) {
        sentences++, words += c->ranking->at[i].length;
        characters += c->ranking->at[i].characters + (sentences > 1); /* and a space */
    }
    return (!c->choice->sentences || sentences <= c->choice->sentences) && (!c->choice->words || words <= c->choice->words) &&
           (!c->choice->characters || characters <= c->choice->characters);
}

static bool is_free(const chooser *c, const bool *taken, size_t i) {
    return !isnan(c->choice->scores[i]) && !taken[i] && !(c->choice->known && c->choice->known[i]);
}

/* Where the run begins that `i` is taken with: at itself, or at the one before, which it leans on. False when it cannot be taken. */
static bool run_of(const chooser *c, const bool *taken, size_t i, size_t *first) {
    const bool *leans = c->choice->leans;
    *first = i;
    if (!is_free(c, taken, i)) return false;
    if (!leans || !leans[i] || (i > 0 && taken[i - 1])) return true;
    *first = i - 1;
    return i > 0 && is_free(c, taken, i - 1) && !leans[i - 1];
}

/* The best run that may be taken now: its last sentence, or the number of sentences. */
static size_t best_of(const chooser *c, const bool *taken, size_t *first) {
    size_t n = c->ranking->n, best = n;
    double most = 0;
    for (size_t i = 0; i < n; i++) {
        size_t start;
        double value = 0;
        if (!run_of(c, taken, i, &start) || !fits(c, start, i)) continue;
        for (size_t k = start; k <= i; k++) value += c->choice->scores[k] - c->choice->redundancy * c->said[k];
        value /= (double)(i - start + 1);
        if (best == n || value > most) best = i, most = value, *first = start;
    }
    return best;
}

static void take(chooser *c, size_t i, bool *taken) {
    taken[i] = true;
    c->sentences++;
    c->words += c->ranking->at[i].length;
    c->characters += c->ranking->at[i].characters + (c->sentences > 1);
    say(c, i);
}

bool rim_rank_choose(rim_arena *arena, const rim_ranking *ranking, const rim_rank_choice *choice, bool *taken) {
    chooser c = {ranking, choice, RIM_NEW_ARRAY(arena, double, ranking->n + 1), RIM_NEW_ARRAY(arena, size_t, ranking->vocabulary + 1), 0, 0, 0};
    if (!c.said || !c.mark) return false;
    memset(taken, 0, ranking->n * sizeof *taken);
    for (size_t i = 0; choice->known && i < ranking->n; i++)
        if (choice->known[i]) say(&c, i);
    for (size_t first = 0, best; (best = best_of(&c, taken, &first)) < ranking->n;)
        for (size_t i = first; i <= best; i++) take(&c, i, taken);
    return true;
}
