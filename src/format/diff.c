/* diff.c - a unified diff of the source and the edited source. The edits say which lines change, so nothing is searched:
   linear in the text. */
#include "format/write.h"

enum { CONTEXT = 3 };

/* Lines [first, last) of the source that change together; after them the edited text has `grown` lines more. */
typedef struct hunk {
    size_t first, last;
    size_t splice, splice_end;
} hunk;

typedef RIM_VECTOR(size_t) places;
typedef RIM_VECTOR(hunk) hunks;

static bool line_starts(rim_str text, rim_arena *arena, places *starts) {
    for (size_t at = 0; at < text.len;) {
        if (!RIM_PUSH(starts, arena, at)) return false;
        const char *end = memchr(text.data + at, '\n', text.len - at);
        at = end ? (size_t)(end - text.data) + 1 : text.len;
    }
    return RIM_PUSH(starts, arena, text.len);
}

static size_t line_of(const places *starts, size_t at) {
    size_t low = 0, high = starts->len - 1;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (starts->at[middle] <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* The changed lines; changes whose context would touch are one hunk. */
static bool find_hunks(const rim_splices *splices, const places *starts, rim_arena *arena, hunks *list) {
    for (size_t i = 0; i < splices->len; i++) {
        const rim_splice *splice = &splices->at[i];
        size_t first = line_of(starts, splice->start);
        size_t last = splice->end > splice->start ? line_of(starts, splice->end - 1) + 1 : first + 1;
        /* a line end that goes joins the next line */
        if (splice->end > splice->start && splice->end == starts->at[last] && last + 1 < starts->len &&
            splice->start > starts->at[first])
            last++;
        if (last > starts->len - 1) last = starts->len - 1;
        hunk *open = list->len ? &list->at[list->len - 1] : NULL;
        if (open && first <= open->last + 2 * CONTEXT) {
            if (last > open->last) open->last = last;
            open->splice_end = i + 1;
        } else if (!RIM_PUSH(list, arena, ((hunk){first, last, i, i + 1}))) {
            return false;
        }
    }
    return true;
}

static size_t write_lines(rim_str text, char mark, rim_buffer *out) {
    size_t n = 0;
    while (text.len) {
        const char *end = memchr(text.data, '\n', text.len);
        size_t len = end ? (size_t)(end - text.data) + 1 : text.len;
        rim_buffer_add_char(out, mark);
        rim_buffer_add(out, rim_str_slice(text, 0, len));
        if (!end) rim_buffer_add_c(out, "\n\\ No newline at end of file\n");
        text = rim_str_slice(text, len, text.len);
        n++;
    }
    return n;
}

static void edited(rim_str source, rim_range range, const rim_splice *splices, size_t n, rim_buffer *out) {
    size_t done = range.start;
    for (size_t i = 0; i < n; i++) {
        rim_buffer_add(out, rim_str_slice(source, done, splices[i].start));
        rim_buffer_add(out, splices[i].after);
        done = splices[i].end;
    }
    rim_buffer_add(out, rim_str_slice(source, done, range.end));
}

/* Writes the changed lines with their context; returns how many lines the result has more. */
static long write_hunk(const rim_article *article, const hunk *h, const places *starts, const rim_splices *splices,
                       long shift, rim_buffer *out) {
    rim_str source = article->source;
    size_t first = h->first > CONTEXT ? h->first - CONTEXT : 0, n_lines = starts->len - 1;
    size_t last = h->last + CONTEXT < n_lines ? h->last + CONTEXT : n_lines;
    rim_buffer new_text, body;
    rim_buffer_init(&new_text, article->alloc);
    rim_buffer_init(&body, article->alloc);
    rim_range changed = {starts->at[h->first], starts->at[h->last]};
    edited(source, changed, &splices->at[h->splice], h->splice_end - h->splice, &new_text);
    size_t head = write_lines(rim_str_slice(source, starts->at[first], changed.start), ' ', &body);
    size_t gone = write_lines(rim_str_slice(source, changed.start, changed.end), '-', &body);
    size_t come = write_lines(rim_buffer_str(&new_text), '+', &body);
    size_t tail = write_lines(rim_str_slice(source, changed.end, starts->at[last]), ' ', &body);
    size_t old_n = head + gone + tail, new_n = head + come + tail;
    rim_buffer_add_format(out, "@@ -%zu,%zu +%ld,%zu @@\n", old_n ? first + 1 : first, old_n,
                          (long)first + shift + (new_n ? 1 : 0), new_n);
    rim_buffer_add(out, rim_buffer_str(&body));
    if (new_text.failed || body.failed) out->failed = true;
    rim_buffer_free(&new_text);
    rim_buffer_free(&body);
    return shift + (long)come - (long)gone;
}

bool rim_write_diff(rim_article *article, rim_buffer *out) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    rim_splices splices = {0};
    places starts = {0};
    hunks list = {0};
    bool ok = rim_applied(article, &arena, &splices) && line_starts(article->source, &arena, &starts) &&
              (!splices.len || starts.len < 2 || find_hunks(&splices, &starts, &arena, &list));
    rim_str path = article->path.len ? article->path : RIM_STR("article");
    if (list.len)
        rim_buffer_add_format(out, "--- %.*s\n+++ %.*s\n", RIM_STR_ARG(path), RIM_STR_ARG(path));
    long shift = 0;
    for (size_t i = 0; i < list.len && ok; i++) shift = write_hunk(article, &list.at[i], &starts, &splices, shift, out);
    rim_arena_free(&arena);
    return ok && !out->failed;
}
