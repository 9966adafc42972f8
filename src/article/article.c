#include "article/article.h"

#include <stdarg.h>
#include <stdio.h>

rim_article *rim_article_make(rim_alloc alloc, rim_str input) {
    rim_arena arena;
    rim_arena_init(&arena, alloc, 0);
    rim_article *article = RIM_NEW(&arena, rim_article);
    if (article) {
        article->alloc = alloc;
        article->threshold = 0.9;
        article->input = rim_arena_str(&arena, input);
        rim_buffer_init(&article->out, alloc);
        rim_buffer_init(&article->scratch, alloc);
    }
    if (!article || !article->input.data) {
        rim_arena_free(&arena);
        return NULL;
    }
    article->arena = arena;
    return article;
}

void rim_article_free(rim_article *article) {
    if (!article) return;
    rim_buffer_free(&article->out);
    rim_buffer_free(&article->scratch);
    rim_arena arena = article->arena; /* the article lies in it */
    rim_arena_free(&arena);
}

bool rim_article_set_field(rim_article *article, const char *name, rim_str value) {
    value = rim_str_trim(value);
    if (value.len == 0) return true;
    for (size_t i = 0; i < article->fields.len; i++)
        if (rim_str_is(article->fields.at[i].name, name)) return true;
    rim_str copy = rim_arena_str(&article->arena, value);
    rim_str key = rim_arena_str(&article->arena, rim_str_of(name));
    return copy.data && key.data && RIM_PUSH(&article->fields, &article->arena, ((rim_field){key, copy}));
}

rim_str rim_article_get_field(const rim_article *article, rim_str name) {
    for (size_t i = article->field_edits.len; i-- > 0;) {
        const rim_edit *edit = &article->edits.at[article->field_edits.at[i]];
        if (rim_str_eq(edit->field, name)) return edit->after;
    }
    for (size_t i = 0; i < article->fields.len; i++)
        if (rim_str_eq(article->fields.at[i].name, name)) return article->fields.at[i].value;
    return RIM_STR("");
}

bool rim_article_note(rim_article *article, const char *rule, rim_severity severity, rim_range where,
                      const char *format, ...) {
    char message[384];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    rim_arena *arena = &article->arena;
    rim_piece *piece = RIM_NEW(arena, rim_piece);
    rim_str text = rim_arena_str(arena, rim_str_of(message));
    rim_str id = rim_arena_format(arena, "f%zu", article->findings.len + 1);
    if (!piece || !text.data || !id.data) return false;
    *piece = (rim_piece){.start = where.start, .end = where.end};
    rim_finding finding = {.id = id, .script = RIM_STR("reader"), .rule = rim_str_of(rule), .message = text,
                           .exact = rim_str_slice(article->source, where.start, where.end), .pieces = piece,
                           .n_pieces = 1, .severity = severity};
    return RIM_PUSH(&article->findings, arena, finding);
}

bool rim_article_emit(rim_article *article, rim_str name, rim_str json) {
    rim_arena *arena = &article->arena;
    rim_emitted *slot = NULL;
    for (size_t i = 0; i < article->emitted.len && !slot; i++)
        if (rim_str_eq(article->emitted.at[i].name, name)) slot = &article->emitted.at[i];
    if (!slot) {
        rim_emitted fresh = {.name = rim_arena_str(arena, name)};
        if (!fresh.name.data || !RIM_PUSH(&article->emitted, arena, fresh)) return false;
        slot = &article->emitted.at[article->emitted.len - 1];
    }
    rim_str copy = rim_arena_str(arena, json);
    return copy.data && RIM_PUSH(&slot->values, arena, ((rim_emitted_value){copy, article->stage}));
}

void rim_emitted_write(const rim_emitted *emitted, rim_buffer *out) {
    bool is_list = emitted->values.len > 1;
    if (is_list) rim_buffer_add_char(out, '[');
    for (size_t i = 0; i < emitted->values.len; i++) {
        if (i) rim_buffer_add_c(out, ", ");
        rim_buffer_add(out, emitted->values.at[i].json);
    }
    if (is_list) rim_buffer_add_char(out, ']');
}
