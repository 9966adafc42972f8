/* diff.c - a unified diff of the source and the edited source. The edits say which lines change, so nothing is searched:
   linear in the text. */
#include "format/write.h"

enum { CONTEXT = 3 };

/* Lines [first, last) of the source that change together, by these splices. */
typedef struct change {
    size_t first, last;
    size_t splice, splice_end;
} change;

typedef RIM_VECTOR(size_t) places;
typedef RIM_VECTOR(change) changes;

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

/* The lines that a splice touches. One that takes line ends along joins what is left of both lines. */
static change lines_of(const rim_splice *splice, const places *starts) {
    size_t lines = starts->len - 1, first = line_of(starts, splice->start);
    size_t last = splice->end > splice->start ? line_of(starts, splice->end - 1) + 1 : first + 1;
    bool cuts_line = splice->start > starts->at[first], to_border = splice->end == starts->at[rim_min(last, lines)];
    if (splice->end > splice->start && cuts_line && to_border) last++;
    return (change){.first = first, .last = rim_min(last, lines)};
}

/* The changed lines, in order; changes of the same line are one. */
static bool find_changes(const rim_splices *splices, const places *starts, rim_arena *arena, changes *list) {
    for (size_t i = 0; i < splices->len; i++) {
        change c = lines_of(&splices->at[i], starts), *open = list->len ? &list->at[list->len - 1] : NULL;
        c.splice = i, c.splice_end = i + 1;
        if (open && c.first < open->last) {
            open->last = rim_max(open->last, c.last);
            open->splice_end = i + 1;
        } else if (!RIM_PUSH(list, arena, c)) {
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

typedef struct hunk {
    const rim_article *article;
    const places *starts;
    const rim_splices *splices;
    rim_buffer text, body; /* a change's new text; the hunk's lines */
    size_t old_lines, new_lines;
} hunk;

static void write_context(hunk *h, size_t first, size_t last) {
    rim_str text = rim_str_slice(h->article->source, h->starts->at[first], h->starts->at[last]);
    size_t n = write_lines(text, ' ', &h->body);
    h->old_lines += n, h->new_lines += n;
}

static void write_change(hunk *h, const change *c) {
    rim_range range = {h->starts->at[c->first], h->starts->at[c->last]};
    h->text.len = 0;
    edited(h->article->source, range, &h->splices->at[c->splice], c->splice_end - c->splice, &h->text);
    h->old_lines += write_lines(rim_str_slice(h->article->source, range.start, range.end), '-', &h->body);
    h->new_lines += write_lines(rim_buffer_str(&h->text), '+', &h->body);
}

/* Writes changes [i, n) whose contexts touch as one hunk; *shift is how many lines more the new text has before it. Returns the first
   change that is left. */
static size_t write_hunk(hunk *h, const changes *list, size_t i, long *shift, rim_buffer *out) {
    size_t lines = h->starts->len - 1, first = list->at[i].first > CONTEXT ? list->at[i].first - CONTEXT : 0, done = first;
    h->body.len = h->old_lines = h->new_lines = 0;
    for (;; i++) {
        write_context(h, done, list->at[i].first);
        write_change(h, &list->at[i]);
        done = list->at[i].last;
        if (i + 1 == list->len || list->at[i + 1].first > done + 2 * CONTEXT) break;
    }
    write_context(h, done, rim_min(done + CONTEXT, lines));
    rim_buffer_add_format(out, "@@ -%zu,%zu +%ld,%zu @@\n", h->old_lines ? first + 1 : first, h->old_lines,
                          (long)first + *shift + (h->new_lines ? 1 : 0), h->new_lines);
    rim_buffer_add(out, rim_buffer_str(&h->body));
    *shift += (long)h->new_lines - (long)h->old_lines;
    return i + 1;
}

bool rim_write_diff(rim_article *article, rim_buffer *out) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    rim_splices splices = {0};
    places starts = {0};
    changes list = {0};
    hunk h = {.article = article, .starts = &starts, .splices = &splices};
    rim_buffer_init(&h.text, article->alloc);
    rim_buffer_init(&h.body, article->alloc);
    bool ok = rim_applied(article, &arena, &splices) && line_starts(article->source, &arena, &starts) &&
              (!splices.len || starts.len < 2 || find_changes(&splices, &starts, &arena, &list));
    rim_str path = article->path.len ? article->path : RIM_STR("article");
    if (list.len)
        rim_buffer_add_format(out, "--- %.*s\n+++ %.*s\n", RIM_STR_ARG(path), RIM_STR_ARG(path));
    long shift = 0;
    for (size_t i = 0; i < list.len && ok;) i = write_hunk(&h, &list, i, &shift, out);
    ok = ok && !out->failed && !h.text.failed && !h.body.failed;
    rim_buffer_free(&h.text);
    rim_buffer_free(&h.body);
    rim_arena_free(&arena);
    return ok;
}
