/* bench_desk.c - what the desk's scripts ask for each article: sentences chosen, key phrases, sketches; and the scripts around them. The
   text is cut into articles of about 2,500 bytes. */
#include "bench.h"

#include "text/break.h"
#include "text/phrases.h"
#include "text/rank.h"
#include "text/sketch.h"

#include <stdio.h>
#include <time.h>

enum { ARTICLE = 2500, SENTENCES = 512 };

static rim_stemmer stemmer;
static rim_engine *engine;
static rim_worker *worker;
static const char *chain;

/* Calls the work for each article and counts them; sums what it gives. */
static size_t each_article(corpus *c, size_t (*work)(rim_arena *arena, rim_str text)) {
    rim_str rest = c->text, line;
    size_t sum = 0;
    c->articles = 0;
    while (rest.len) {
        const char *start = rest.data;
        while ((size_t)(rest.data - start) < ARTICLE && rim_str_line(&rest, &line)) {}
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        sum += work(&arena, (rim_str){start, (size_t)(line.data + line.len - start)});
        rim_arena_free(&arena);
        c->articles++;
    }
    return sum;
}

static size_t sentences_of(rim_str text, rim_str *list) {
    const rim_sentence_rules *rules = rim_sentence_rules_for(RIM_STR("en"));
    rim_range range;
    size_t n = 0;
    for (size_t at = 0; n < SENTENCES && rim_sentence_next(text, rules, RIM_SPLIT_QUOTES, &at, &range);) list[n++] = rim_str_slice(text, range.start, range.end);
    return n;
}

static size_t choose_sentences(rim_arena *arena, rim_str text) {
    rim_str list[SENTENCES];
    double scores[SENTENCES];
    bool taken[SENTENCES];
    rim_ranking ranking;
    size_t n = sentences_of(text, list), sum = 0;
    rim_rank(arena, list, n, RIM_STR("en"), &ranking);
    for (size_t i = 0; i < n; i++) scores[i] = ranking.at[i].centrality + 2 * ranking.at[i].ahead + 1.0 / (double)(i + 1);
    rim_rank_choose(arena, &ranking, &(rim_rank_choice){.scores = scores, .redundancy = 1.4, .sentences = 3}, taken);
    for (size_t i = 0; i < n; i++) sum += taken[i];
    return sum;
}

static size_t find_phrases(rim_arena *arena, rim_str text) {
    static const rim_phrase_weights weights = {1.3, 1, 10, 0.3, 3, 1.3, 1.4, 0.2, 0.7};
    rim_phrases best;
    return rim_phrases_of(arena, &stemmer, &text, 1, RIM_STR("en"), &weights, 10, &best) ? best.len : 0;
}

static size_t make_sketch(rim_arena *arena, rim_str text) {
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_sketch(arena, &text, 1, &out);
    size_t n = out.len;
    rim_buffer_free(&out);
    return n;
}

static size_t run_script(rim_arena *arena, rim_str text) {
    (void)arena;
    rim_reading reading = RIM_READING_INIT;
    reading.format = "text", reading.language = "en";
    rim_article *article = rim_article_new(engine, text.data, text.len, &reading, NULL);
    rim_worker_run(worker, article, chain, NULL);
    size_t n = rim_article_result(article, "summary").len;
    rim_article_free(article);
    return n;
}

static size_t all_sentences(corpus *c) { return each_article(c, choose_sentences); }
static size_t all_phrases(corpus *c) { return each_article(c, find_phrases); }
static size_t all_sketches(corpus *c) { return each_article(c, make_sketch); }
static size_t all_scripts(corpus *c) { return each_article(c, run_script); }

/* Articles are counted by processor time, which a busy machine stretches least; the best of three runs. */
static void row(const char *what, corpus *c, bench_work work) {
    double best = 1e9;
    if (bench_row(what, c, work, "memcpy", bench_copy) == 0) return; /* not asked for */
    for (int i = 0; i < 3; i++) {
        clock_t start = clock();
        work(c);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds < best) best = seconds;
    }
    printf("%32s %.0f articles, %.1f MB in a second of one processor\n", "", (double)c->articles / best, (double)c->text.len / best / 1e6);
}

void bench_desk(corpus *english) {
    corpus part = *english;
    part.text.len = rim_min(part.text.len, 4 << 20);
    part.text.len = rim_str_find(part.text, RIM_STR("\n"), part.text.len - 4096);
    row("rank, three sentences", &part, all_sentences);
    row("key phrases", &part, all_phrases);
    row("sketch", &part, all_sketches);
    engine = rim_engine_new(NULL, NULL);
    worker = rim_worker_new(engine, NULL);
    static const char *const scripts[] = {"summary", "keywords", "duplicates", "quotes", "entities", "dates", "residue",
                                          "typography", "style", "readability", "terms", "checks", "wire"};
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        char name[64];
        chain = scripts[i];
        snprintf(name, sizeof name, "script %s", chain);
        row(name, &part, all_scripts);
    }
    rim_worker_free(worker);
    rim_engine_free(engine);
    rim_stemmer_free(&stemmer);
}
