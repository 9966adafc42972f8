/* explain.c - the desk's notes: every edit and finding for a human reader, in order of the text. */
#include "format/write.h"

#include "text/utf8.h"

#include <stdlib.h>

typedef struct entry {
    size_t at;
    const rim_edit *edit;       /* one of the two */
    const rim_finding *finding;
} entry;

static int by_place(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    if (x->edit && y->edit) return (x->edit > y->edit) - (x->edit < y->edit);
    return !x->edit - !y->edit;
}

/* One line of at most `most` characters. */
static void write_short(rim_str s, size_t most, rim_buffer *out) {
    size_t at = 0, n = 0, len;
    for (; at < s.len && n < most; at += len, n++) {
        rim_utf8_at(s, at, &len);
        if (rim_is_space(s.data[at]))
            rim_buffer_add_char(out, ' ');
        else
            rim_buffer_add(out, rim_str_slice(s, at, at + len));
    }
    if (at < s.len) rim_buffer_add_c(out, " …");
}

static void write_edit(const rim_article *article, const rim_edit *edit, rim_buffer *out) {
    rim_buffer_add_format(out, "%s", rim_state_name(edit->state));
    if (edit->blocked_by) rim_buffer_add_format(out, " by %s", rim_block_reason_name(edit->blocked_by));
    rim_buffer_add_c(out, "  ");
    if (edit->field.len) {
        rim_buffer_add_format(out, "%.*s = ", RIM_STR_ARG(edit->field));
        write_short(edit->after, 60, out);
    } else if (!edit->after.len) {
        rim_buffer_add_c(out, "took out “");
        write_short(edit->before, 60, out);
        rim_buffer_add_c(out, "”");
    } else {
        write_short(edit->before, 40, out);
        rim_buffer_add_c(out, " → ");
        write_short(edit->after, 40, out);
    }
    rim_buffer_add_format(out, "\n    %.*s/%.*s: %.*s", RIM_STR_ARG(edit->script), RIM_STR_ARG(edit->rule),
                          RIM_STR_ARG(edit->reason));
    if (edit->blocked_by == RIM_BY_OVERLAP) {
        const rim_edit *rival = &article->edits.at[edit->rival];
        rim_buffer_add_format(out, " (gives way to %.*s/%.*s)", RIM_STR_ARG(rival->script), RIM_STR_ARG(rival->rule));
    }
    rim_buffer_add_char(out, '\n');
}

static void write_finding(const rim_finding *f, rim_buffer *out) {
    rim_buffer_add_format(out, "%s  ", rim_severity_name(f->severity));
    rim_buffer_add_c(out, "“");
    write_short(f->exact, 60, out);
    rim_buffer_add_c(out, "”");
    for (size_t i = 0; i < f->n_suggestions; i++)
        rim_buffer_add_format(out, "%s%.*s", i ? " or " : " → ", RIM_STR_ARG(f->suggestions[i]));
    rim_buffer_add_format(out, "\n    %.*s/%.*s: %.*s\n", RIM_STR_ARG(f->script), RIM_STR_ARG(f->rule),
                          RIM_STR_ARG(f->message));
}

bool rim_write_explain(rim_article *article, rim_buffer *out) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    RIM_VECTOR(entry) list = {0};
    bool ok = true;
    for (size_t i = 0; i < article->edits.len && ok; i++) {
        const rim_edit *edit = &article->edits.at[i];
        ok = RIM_PUSH(&list, &arena, ((entry){edit->n_pieces ? edit->pieces[0].start : 0, edit, NULL}));
    }
    for (size_t i = 0; i < article->findings.len && ok; i++)
        ok = RIM_PUSH(&list, &arena, ((entry){article->findings.at[i].pieces[0].start, NULL, &article->findings.at[i]}));
    if (ok && list.len) qsort(list.at, list.len, sizeof *list.at, by_place);
    size_t line = 1, counted = 0;
    for (size_t i = 0; i < list.len && ok; i++) {
        for (; counted < list.at[i].at && counted < article->source.len; counted++)
            line += article->source.data[counted] == '\n';
        rim_buffer_add_format(out, "line %zu: ", line);
        if (list.at[i].edit)
            write_edit(article, list.at[i].edit, out);
        else
            write_finding(list.at[i].finding, out);
    }
    rim_write_results(article, out);
    rim_arena_free(&arena);
    return ok && !out->failed;
}

/* ---- One line ---- */

static bool touches(const rim_piece *pieces, size_t n, rim_range line) {
    for (size_t i = 0; i < n; i++)
        if (pieces[i].start < line.end && (pieces[i].end > line.start || pieces[i].start >= line.start)) return true;
    return false;
}

static void write_left(const rim_finding *f, rim_buffer *out) {
    rim_buffer_add_c(out, "let stand  “");
    write_short(f->exact, 60, out);
    rim_buffer_add_format(out, "”\n    %.*s/%.*s: %.*s\n", RIM_STR_ARG(f->script), RIM_STR_ARG(f->rule), RIM_STR_ARG(f->message));
}

size_t rim_explain_range(const rim_article *article, rim_str script, rim_range line, rim_buffer *out) {
    size_t n = 0;
    for (size_t i = 0; i < article->edits.len; i++) {
        const rim_edit *edit = &article->edits.at[i];
        if (!rim_str_eq(edit->script, script) || !touches(edit->pieces, edit->n_pieces, line)) continue;
        write_edit(article, edit, out), n++;
        if (edit->state == RIM_PROPOSED)
            rim_buffer_add_format(out, "    its confidence, %.2f, is below %.2f: a person has to accept it\n", edit->confidence, article->threshold);
    }
    for (size_t i = 0; i < article->findings.len; i++) {
        const rim_finding *f = &article->findings.at[i];
        if (rim_str_eq(f->script, script) && touches(f->pieces, f->n_pieces, line)) write_finding(f, out), n++;
    }
    for (size_t i = 0; i < article->left.len; i++) {
        const rim_finding *f = &article->left.at[i];
        if (rim_str_eq(f->script, script) && touches(f->pieces, f->n_pieces, line)) write_left(f, out), n++;
    }
    return n;
}
