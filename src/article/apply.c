/* apply.c - the way back: from applied edits in source bytes through the stages to the input's bytes. */
#include "article/edit.h"

#include <stdlib.h>

static int by_place(const void *a, const void *b) {
    const rim_splice *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->end != y->end) return x->end < y->end ? -1 : 1;
    return (x->edit > y->edit) - (x->edit < y->edit);
}

bool rim_applied(const rim_article *article, rim_arena *arena, rim_splices *splices) {
    for (size_t i = 0; i < article->edits.len; i++) {
        const rim_edit *edit = &article->edits.at[i];
        for (size_t j = 0; edit->state == RIM_APPLIED && j < edit->n_pieces; j++) {
            const rim_piece *piece = &edit->pieces[j];
            if (!RIM_PUSH(splices, arena, ((rim_splice){piece->start, piece->end, i, piece->after, {NULL, 0}}))) return false;
        }
    }
    if (splices->len) qsort(splices->at, splices->len, sizeof *splices->at, by_place);
    return true;
}

/* Rewrites the splices in terms of what the stage was made from. A splice that brings its input bytes along needs no coding. */
static bool back_one_stage(const rim_stage *stage, rim_alloc alloc, rim_arena *arena, rim_splices *splices) {
    rim_buffer coded;
    rim_buffer_init(&coded, alloc);
    bool ok = true;
    for (size_t i = 0; i < splices->len && ok; i++) {
        rim_splice *splice = &splices->at[i];
        rim_ranges ranges = {0};
        size_t bad;
        coded.len = 0;
        ok = rim_offsets_back(&stage->offsets, arena, (rim_range){splice->start, splice->end}, &ranges) &&
             ranges.len == 1 && (splice->raw.data || (stage->encode(stage, splice->after, &coded, &bad) && !coded.failed));
        if (!ok) break;
        splice->start = ranges.at[0].start;
        splice->end = ranges.at[0].end;
        if (splice->raw.data) continue;
        splice->after = rim_arena_str(arena, rim_buffer_str(&coded));
        ok = splice->after.data != NULL;
    }
    rim_buffer_free(&coded);
    return ok;
}

static void splice_into(rim_str text, rim_range range, const rim_splices *splices, rim_buffer *out) {
    size_t done = range.start;
    for (size_t i = 0; i < splices->len; i++) {
        const rim_splice *splice = &splices->at[i];
        if (splice->start < done || splice->end > range.end) continue;
        rim_buffer_add(out, rim_str_slice(text, done, splice->start));
        rim_buffer_add(out, splice->after);
        done = splice->end;
    }
    rim_buffer_add(out, rim_str_slice(text, done, range.end));
}

bool rim_splice_input(const rim_article *article, rim_arena *arena, rim_splices *splices, rim_buffer *out) {
    for (size_t i = article->n_stages; i-- > 0;)
        if (!back_one_stage(&article->stages[i], article->alloc, arena, splices)) return false;
    for (size_t i = 0; i < splices->len; i++)
        if (splices->at[i].raw.data) splices->at[i].after = splices->at[i].raw;
    splice_into(article->input, (rim_range){0, article->input.len}, splices, out);
    return !out->failed;
}

bool rim_apply(const rim_article *article, rim_buffer *out) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    rim_splices splices = {0};
    bool ok = rim_applied(article, &arena, &splices) && rim_splice_input(article, &arena, &splices, out);
    rim_arena_free(&arena);
    return ok;
}

rim_str rim_input_bytes(const rim_article *article, rim_arena *arena, rim_range range, bool *is_encoded) {
    rim_splice place = {range.start, range.end, 0, RIM_STR(""), RIM_STR("")};
    rim_splice text = {range.start, range.end, 0, rim_str_slice(article->source, range.start, range.end), {NULL, 0}};
    rim_splices where = {&place, 1, 1}, what = {&text, 1, 1};
    *is_encoded = true;
    for (size_t i = article->n_stages; i-- > 0;) {
        if (!back_one_stage(&article->stages[i], article->alloc, arena, &where)) return (rim_str){NULL, 0};
        *is_encoded = *is_encoded && back_one_stage(&article->stages[i], article->alloc, arena, &what);
    }
    rim_str bytes = rim_str_slice(article->input, place.start, place.end);
    *is_encoded = *is_encoded && rim_str_eq(bytes, text.after);
    return bytes;
}

/* Does decoding the bytes and then the text give one U+FFFD and the text again? True, too, when the encoding does not find fault with the
   bytes: then they are malformed in JSON's way, which no text behind them can mend. */
static bool stays_apart(const rim_charset *charset, rim_arena *arena, rim_str bytes, rim_str text) {
    rim_buffer both;
    rim_decoded alone, joined;
    size_t bad;
    rim_buffer_init(&both, arena->alloc);
    rim_buffer_add(&both, bytes);
    bool ok = rim_charset_decode(charset, bytes, 0, arena, &alone) && rim_charset_encode(charset, text, &both, &bad) &&
              rim_charset_decode(charset, rim_buffer_str(&both), 0, arena, &joined) && !both.failed;
    if (ok && alone.repaired)
        ok = joined.text.len == alone.text.len + text.len && rim_str_eq(rim_str_slice(joined.text, alone.text.len, joined.text.len), text);
    rim_buffer_free(&both);
    return ok;
}

bool rim_mends_malformed(const rim_article *article, rim_arena *arena, const rim_piece *piece) {
    static const rim_str replacement = {"\xEF\xBF\xBD", 3};
    if (piece->start < replacement.len || !article->n_stages) return false;
    rim_range before = {piece->start - replacement.len, piece->start};
    if (!rim_str_eq(rim_str_slice(article->source, before.start, before.end), replacement)) return false;
    bool is_encoded;
    rim_str bytes = rim_input_bytes(article, arena, before, &is_encoded);
    if (bytes.data && is_encoded) return false;
    return !bytes.data || !piece->after.len || !stays_apart(article->charset, arena, bytes, piece->after);
}

bool rim_apply_source(const rim_article *article, rim_range range, rim_buffer *out) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    rim_splices splices = {0};
    bool ok = rim_applied(article, &arena, &splices);
    if (ok) splice_into(article->source, range, &splices, out);
    rim_arena_free(&arena);
    return ok && !out->failed;
}
