/* bench_translit.c - texts put into Latin letters by the tables of scripts/translit, against memcpy and ICU's transliterators (over
   UTF-16 made beforehand, which favours it). */
#include "bench.h"

#include "text/translit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

static rim_translit *table;

static size_t romanise(corpus *c) {
    size_t steps = SIZE_MAX;
    rim_translit_write(table, c->text, &steps, &c->out);
    return c->out.len;
}

/* ICU over the first part of the text only: it takes seconds for all of it. */
enum { ICU_PART = 16 };

static UTransliterator *icu;

static size_t icu_romanise(corpus *c) {
    UErrorCode error = U_ZERO_ERROR;
    int32_t len = c->wide_len, limit = len;
    memcpy(c->out.data, c->wide, (size_t)len * sizeof *c->wide);
    utrans_transUChars(icu, (UChar *)c->out.data, &len, (int32_t)(c->out.cap / 2), 0, &limit, &error);
    return (size_t)len;
}

/* The rules of a table's standard, its sets put in; files as `ru.tsv` describes them. */
static rim_translit *read_table(rim_arena *arena, const char *path, const char *key) {
    static char bytes[1 << 17];
    FILE *file = fopen(path, "rb");
    rim_str rest = {bytes, file ? fread(bytes, 1, sizeof bytes, file) : 0}, line, sets[128] = {{0}};
    if (!file) return fprintf(stderr, "bench: %s cannot be read\n", path), NULL;
    fclose(file);
    RIM_VECTOR(rim_translit_rule) rules = {0};
    while (rim_str_field(&rest, '\n', &line)) {
        rim_str cells[5] = {{0}};
        for (size_t i = 0; i < 5 && rim_str_field(&line, '\t', &cells[i]);) i++;
        if (rim_str_is(cells[0], "@")) sets[(unsigned char)cells[1].data[0] & 127] = cells[2];
        rim_str keys = cells[0], one;
        bool is_mine = rim_str_is(cells[0], "*");
        while (!is_mine && rim_str_field(&keys, ',', &one)) is_mine = rim_str_is(one, key);
        if (!is_mine || !cells[1].len) continue;
        rim_translit_rule rule = {cells[1], rim_str_is(cells[2], "-") ? RIM_STR("") : cells[2], RIM_STR(""), RIM_STR("")};
        for (int side = 0; side < 2; side++) {
            rim_str *out = side ? &rule.right : &rule.left, cell = cells[3 + side];
            if (!cell.len || rim_str_is(cell, ".")) continue;
            char *text = rim_arena_get(arena, 1024);
            size_t n = 0;
            for (size_t i = 0; i < cell.len; i++) {
                rim_str part = cell.data[i] >= 'A' && cell.data[i] <= 'Z' ? sets[(int)cell.data[i]] : rim_str_slice(cell, i, i + 1);
                if (part.len) memcpy(text + n, part.data, part.len);
                n += part.len;
            }
            *out = (rim_str){text, n};
        }
        if (!RIM_PUSH(&rules, arena, rule)) return NULL;
    }
    return rim_translit_new(arena, rules.at, rules.len, RIM_NFC);
}

static void row(const char *scripts, corpus *c, const char *file, const char *key, const char *icu_name) {
    char path[4096], what[64];
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    snprintf(path, sizeof path, "%s/translit/%s", scripts, file);
    table = read_table(&arena, path, key);
    UChar id[64];
    UErrorCode error = U_ZERO_ERROR;
    u_uastrcpy(id, icu_name);
    icu = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
    snprintf(what, sizeof what, "transliteration, %s", key);
    corpus part = *c;
    part.text = rim_str_slice(c->text, 0, c->text.len / ICU_PART);
    while (part.text.len && part.text.data[part.text.len - 1] != ' ') part.text.len--;
    u_strFromUTF8((UChar *)part.wide, (int32_t)c->text.len, &part.wide_len, part.text.data, (int32_t)part.text.len, &error);
    if (table) bench_row(what, c, romanise, "memcpy", bench_copy);
    if (table && icu) bench_row(what, &part, romanise, "ICU", icu_romanise);
    utrans_close(icu);
    rim_arena_free(&arena);
}

void bench_translit(corpus *russian, corpus *greek) {
    const char *scripts = getenv("RIMSLOT_SCRIPTS");
    row(scripts, russian, "ru.tsv", "wiki", "Russian-Latin/BGN");
    row(scripts, russian, "ru.tsv", "bgn", "Russian-Latin/BGN");
    row(scripts, greek, "el.tsv", "elot", "Greek-Latin/UNGEGN");
}
