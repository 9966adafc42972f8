#include "text/language.h"

#include "text/language_table.h"
#include "text/utf8.h"

#include <math.h>

enum {
    BEFORE = 1, BEHIND = 2, /* stand for the ends of a word where a letter could be, as in the table's generator */
    WORDS = RIM_LANGUAGE_COLUMNS / 8,
    BATCH = 17,             /* rows whose four-bit costs can be added up in bytes */
    PIECE = 512, PIECES = 8 /* of a long text so many bytes, so many times */
};

/* Letters in a row are no independent witnesses: a step of half a nat counts half, which makes the confidence come true on sentences
   and on words. Below the least one it is no more than a guess between a dozen. */
static const double STEP_WEIGHT = 0.25, LEAST = 0.1;

/* Costs on their way into the tally, all of one script; even and odd four bits of a row apart, so that they become bytes. */
typedef struct batch {
    rim_language_tally *tally;
    unsigned script, n;
    uint32_t even[WORDS], odd[WORDS];
    uint32_t behind[2]; /* the last two letters of the word so far; 0 where there is none */
    uint64_t word;      /* its hash: FNV-1a over code points */
} batch;

static const uint64_t NO_WORD = 0xCBF29CE484222325;

static const rim_gram_table *table_of(unsigned script) {
    return script == RIM_LATIN ? &rim_grams_wide : &rim_grams_narrow;
}

static void flush(batch *b) {
    unsigned width = table_of(b->script)->width;
    uint32_t *sums = b->script == RIM_LATIN ? b->tally->wide : b->tally->narrow[b->script];
    for (unsigned w = 0; w < width; w++)
        for (unsigned i = 0; i < 4; i++) {
            sums[8 * w + 2 * i] += b->even[w] >> 8 * i & 0xFF;
            sums[8 * w + 2 * i + 1] += b->odd[w] >> 8 * i & 0xFF;
        }
    memset(b->even, 0, sizeof b->even);
    memset(b->odd, 0, sizeof b->odd);
    b->n = 0;
}

static const uint32_t *row_of(const rim_gram_table *table, uint64_t gram) {
    gram *= 0x9E3779B97F4A7C15;
    uint32_t key = (uint32_t)(((gram ^ gram >> 32) * 0xD6E8FEB86659FD93) >> 32);
    uint32_t shift = table->shifts[(uint64_t)key * table->n_shifts >> 32];
    uint32_t slot = (uint32_t)((uint64_t)((key ^ shift * 0x9E3779B1U) * 0x85EBCA6BU) * table->n >> 32);
    return table->keys[slot] == key ? &table->costs[(size_t)slot * table->width] : NULL;
}

static void add_row(batch *b, const uint32_t *row) {
    for (unsigned w = 0, width = table_of(b->script)->width; w < width; w++) {
        b->even[w] += row[w] & 0x0F0F0F0F;
        b->odd[w] += row[w] >> 4 & 0x0F0F0F0F;
    }
    if (++b->n == BATCH) flush(b);
}

/* One letter behind the last two: the row of all three, of two, of it alone, whichever the table has. */
static void add_gram(batch *b, uint64_t letter) {
    const rim_gram_table *table = table_of(b->script);
    uint64_t two = (uint64_t)b->behind[1] << 21 | letter;
    const uint32_t *row = b->behind[0] ? row_of(table, (uint64_t)b->behind[0] << 42 | two) : NULL;
    if (!row) row = row_of(table, two);
    if (!row) row = row_of(table, letter);
    if (row) add_row(b, row);
}

static void add_letter(batch *b, uint32_t letter) {
    b->tally->letters[b->script]++;
    if (rim_language_scripts[b->script].n > 1) add_gram(b, letter);
    b->behind[0] = b->behind[1], b->behind[1] = letter;
    b->word = (b->word ^ letter) * 0x100000001B3;
}

static void end_word(batch *b) {
    if (b->behind[0] && rim_language_scripts[b->script].n > 1) {
        add_gram(b, BEHIND);
        const uint32_t *row = row_of(table_of(b->script), b->word);
        if (row) add_row(b, row);
    }
    b->behind[0] = 0, b->behind[1] = BEFORE, b->word = NO_WORD;
}

void rim_language_add(rim_language_tally *tally, rim_str text) {
    batch b = {.tally = tally, .script = RIM_LATIN, .behind = {0, BEFORE}, .word = NO_WORD};
    for (size_t at = 0, len = 1; at < text.len; at += len) {
        unsigned char byte = (unsigned char)text.data[at];
        uint32_t code = byte < 0x80 ? (len = 1, byte) : rim_utf8_at(text, at, &len);
        const rim_letter_kind *kind = rim_letter_kind_of(code);
        if (kind->script != b.script) {
            end_word(&b);
            if (kind->script == RIM_NO_LETTER) continue;
            flush(&b);
            b.script = kind->script;
        }
        add_letter(&b, code + (uint32_t)kind->to_lower);
    }
    end_word(&b);
    flush(&b);
}

/* The script that most of the text is in. */
static unsigned main_script(const rim_language_tally *tally, double *share) {
    unsigned best = RIM_OTHER_SCRIPT, all = 0, most = 0;
    for (unsigned s = RIM_OTHER_SCRIPT; s < RIM_LANGUAGE_MAX_SCRIPTS; s++) {
        unsigned letters = tally->letters[s] * rim_language_scripts[s].weight;
        all += letters;
        if (letters > most) best = s, most = letters;
    }
    *share = all ? (double)most / all : 0;
    return best;
}

static rim_str tag_number(const rim_language_script *script, unsigned i) {
    const char *tag = script->tags;
    while (i--) tag += strlen(tag) + 1;
    return rim_str_of(tag);
}

rim_str rim_language_best(const rim_language_tally *tally, double *confidence) {
    double share, sum = 0, likely;
    unsigned s = main_script(tally, &share), best = 0;
    const rim_language_script *script = &rim_language_scripts[s];
    const uint32_t *costs = s == RIM_LATIN ? tally->wide : tally->narrow[s];
    for (unsigned i = 1; i < script->n; i++)
        if (costs[i] < costs[best]) best = i;
    for (unsigned i = 0; i < script->n; i++) sum += exp(((double)costs[best] - costs[i]) * STEP_WEIGHT);
    likely = sum > 0 ? share / sum : 0;
    bool told = script->n == 1 || (sum < script->n && likely >= LEAST);
    if (tally->letters[s] * script->weight < 2 || !script->n || !told) likely = 0;
    if (confidence) *confidence = likely;
    return likely > 0 ? tag_number(script, best) : RIM_STR("und");
}

static size_t next_character(rim_str text, size_t at) {
    while (at < text.len && ((unsigned char)text.data[at] & 0xC0) == 0x80) at++;
    return at;
}

rim_str rim_language_of(rim_str text, double *confidence) {
    rim_language_tally tally = {0};
    if (text.len <= PIECE * PIECES) rim_language_add(&tally, text);
    else
        for (size_t i = 0; i < PIECES; i++) {
            size_t start = (text.len - PIECE) / (PIECES - 1) * i;
            rim_language_add(&tally, rim_str_slice(text, next_character(text, start), next_character(text, start + PIECE)));
        }
    return rim_language_best(&tally, confidence);
}
