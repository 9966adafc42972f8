#include "format/write.h"

const char *const rim_write_formats[] = {"same", "records", "diff", "marked", "explain", "plain", "clean", "markdown", "ninjs", NULL};

const char *rim_state_name(rim_state state) {
    static const char *const names[] = {"proposed", "applied", "blocked", "rejected"};
    return names[state];
}

const char *rim_block_reason_name(rim_block_reason reason) {
    static const char *const names[] = {"", "quote", "overlap", "limit", "encoding", "source"};
    return names[reason];
}

const char *rim_severity_name(rim_severity severity) {
    static const char *const names[] = {"hint", "info", "warning", "error"};
    return names[severity];
}

const rim_part *rim_part_at(const rim_article *article, size_t source) {
    size_t low = 0, high = article->parts.len;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (article->parts.at[middle].range.start <= source)
            low = middle;
        else
            high = middle;
    }
    return &article->parts.at[low];
}

bool rim_write_plain(rim_article *article, rim_buffer *out) {
    const rim_snapshot *snapshot = rim_snapshot_now(article);
    if (!snapshot) return false;
    for (size_t i = 0; i < snapshot->n; i++) {
        if (i) rim_buffer_add_c(out, "\n\n");
        rim_buffer_add(out, snapshot->views[i].block->text);
    }
    if (snapshot->n) rim_buffer_add_char(out, '\n');
    return !out->failed;
}

static bool write_same(rim_article *article, rim_buffer *out) {
    return rim_apply(article, out);
}

rim_status rim_write(rim_article *article, const char *format, rim_buffer *out, rim_error *error) {
    static bool (*const writers[])(rim_article *, rim_buffer *) = {write_same,       rim_write_records, rim_write_diff,
                                                                   rim_write_marked, rim_write_explain, rim_write_plain,
                                                                   rim_write_clean,  rim_write_markdown, rim_write_ninjs};
    if (!format) format = "same";
    for (size_t i = 0; rim_write_formats[i]; i++)
        if (strcmp(format, rim_write_formats[i]) == 0)
            return writers[i](article, out) ? RIM_OK : rim_fail_memory(error, "write");
    return rim_fail(error, RIM_MISUSE, "write", 0, "unknown output format '%s'; known are same, records, diff, marked, "
                    "explain, plain, clean, markdown and ninjs", format);
}
