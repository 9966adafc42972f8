/*
 * names_same.c - how likely two names are spellings of one, whatever they are written in.
 *
 * Each word gets the word of the other name that it is most like, no word twice. The score weighs how like these pairs are on the whole, how
 * like the worst of them is (people share given names, and families share theirs), and how like the names are without their spaces.
 */
#include "text/names_image.h"

#include <math.h>

/* What a letter of a good pair brings in nats and in distance, and how like an initial is to a word; likeness is 1 for the same and
   below 0 for what differs. */
#define NATS_A_LETTER     2.2
#define DISTANCE_A_LETTER 0.22
#define DISTANCE_MORE     0.3
#define LEARNED_IN_LATIN  0.9 /* the table learned from other writings, between two Latin spellings */
#define INITIAL_SAME      0.35
#define INITIAL_OTHER     (-0.6)
#define LEAST             (-1.2)

/* Logistic regression over the pairs that tests/eval/run names/pairs measures. */
#define BIAS   (-1.25)
#define MEAN   1.3
#define WORST  2.2
#define JOINED 1.5

typedef struct cell {
    double like, weight;
    bool is_taken;
} cell;

typedef struct table {
    const rim_sound_words *a, *b;
    cell cells[RIM_SOUND_WORDS][RIM_SOUND_WORDS];
} table;

static double most(double a, double b) {
    return a > b ? a : b;
}

/* How like two words or whole names are. The learned table leads from other writings to English; two Latin names are tried both ways. */
static double likeness(const rim_sounds *sounds, const table *t, rim_str x, rim_str y) {
    double letters = (double)(x.len + y.len) / 2, reach = letters * DISTANCE_A_LETTER + DISTANCE_MORE;
    bool both_latin = t->a->is_latin && t->b->is_latin;
    double odds = t->a->is_latin && !both_latin ? rim_sound_odds(t->b->source, y, x) : rim_sound_odds(t->a->source, x, y);
    if (both_latin) odds = most(odds, rim_sound_odds(t->b->source, y, x)) * LEARNED_IN_LATIN;
    double like = most(odds / (letters * NATS_A_LETTER), 1 - rim_sound_distance(sounds, x, y, 3 * reach) / reach);
    return like > 1 ? 1 : most(like, LEAST);
}

static rim_str word_of(const rim_sound_words *words, size_t i) {
    return (rim_str){words->text[i], words->len[i]};
}

static void fill(const rim_sounds *sounds, table *t) {
    for (size_t i = 0; i < t->a->n; i++)
        for (size_t k = 0; k < t->b->n; k++) {
            rim_str x = word_of(t->a, i), y = word_of(t->b, k);
            bool initial = (x.len == 1) != (y.len == 1);
            double like = initial ? (x.data[0] == y.data[0] ? INITIAL_SAME : INITIAL_OTHER) : likeness(sounds, t, x, y);
            t->cells[i][k] = (cell){like, sqrt((double)(x.len < y.len ? x.len : y.len)), false};
        }
}

/* The best cell that is not taken, long words first; takes its row and its column. NULL when there is none. */
static const cell *take_best(table *t) {
    cell *best = NULL;
    size_t row = 0, column = 0;
    for (size_t i = 0; i < t->a->n; i++)
        for (size_t k = 0; k < t->b->n; k++) {
            cell *c = &t->cells[i][k];
            if (c->is_taken || (best && (c->like - LEAST) * c->weight <= (best->like - LEAST) * best->weight)) continue;
            best = c, row = i, column = k;
        }
    for (size_t i = 0; best && i < RIM_SOUND_WORDS; i++) t->cells[i][column].is_taken = t->cells[row][i].is_taken = true;
    return best;
}

static rim_str join(const rim_sound_words *words, char out[RIM_SOUND_WORD]) {
    size_t n = 0;
    for (size_t i = 0; i < words->n && n + words->len[i] <= RIM_SOUND_WORD; n += words->len[i++]) memcpy(out + n, words->text[i], words->len[i]);
    return (rim_str){out, n};
}

static double logistic(double x) {
    return 1 / (1 + exp(-x));
}

static double score(const rim_sounds *sounds, const rim_sound_words *a, const rim_sound_words *b) {
    table t = {.a = a, .b = b};
    char x[RIM_SOUND_WORD], y[RIM_SOUND_WORD];
    double sum = 0, weights = 0, worst = 1;
    if (!a->n || !b->n) return 0;
    double joined = likeness(sounds, &t, join(a, x), join(b, y));
    fill(sounds, &t);
    for (const cell *c; (c = take_best(&t));) {
        sum += c->like * c->weight, weights += c->weight;
        if (c->like < worst && (c->weight > 1.5 || c->like < 0)) worst = c->like;
    }
    double mean = sum / weights;
    if (a->n == 1 || b->n == 1) mean = most(mean, joined), worst = most(worst, joined); /* written without spaces */
    return logistic(BIAS + MEAN * mean + WORST * worst + JOINED * joined);
}

bool rim_names_same(const rim_names *names, rim_str a, rim_str b, rim_alloc alloc, double *same) {
    rim_sound_words x, y;
    if (!rim_sound_read(a, alloc, &x) || !rim_sound_read(b, alloc, &y)) return false;
    *same = score(&names->sounds, &x, &y);
    return true;
}
