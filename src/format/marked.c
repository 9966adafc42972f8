/* marked.c - CriticMarkup over the source: {~~before~>after~~}{>>rule: reason<<}, {--gone--}, {++new++}. */
#include "format/write.h"

static void write_splice(const rim_article *article, const rim_splice *splice, bool is_last, rim_buffer *out) {
    const rim_edit *edit = &article->edits.at[splice->edit];
    rim_str before = rim_str_slice(article->source, splice->start, splice->end);
    if (!splice->after.len)
        rim_buffer_add_format(out, "{--%.*s--}", RIM_STR_ARG(before));
    else if (!before.len)
        rim_buffer_add_format(out, "{++%.*s++}", RIM_STR_ARG(splice->after));
    else
        rim_buffer_add_format(out, "{~~%.*s~>%.*s~~}", RIM_STR_ARG(before), RIM_STR_ARG(splice->after));
    if (is_last)
        rim_buffer_add_format(out, "{>>%.*s/%.*s: %.*s<<}", RIM_STR_ARG(edit->script), RIM_STR_ARG(edit->rule),
                              RIM_STR_ARG(edit->reason));
}

bool rim_write_marked(rim_article *article, rim_buffer *out) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    rim_splices splices = {0};
    bool ok = rim_applied(article, &arena, &splices);
    size_t done = 0;
    for (size_t i = 0; i < splices.len && ok; i++) {
        const rim_splice *splice = &splices.at[i];
        bool is_last = i + 1 == splices.len || splices.at[i + 1].edit != splice->edit;
        rim_buffer_add(out, rim_str_slice(article->source, done, splice->start));
        write_splice(article, splice, is_last, out);
        done = splice->end;
    }
    if (ok) rim_buffer_add(out, rim_str_slice(article->source, done, article->source.len));
    rim_arena_free(&arena);
    return ok && !out->failed;
}
