/* records.c - the result as JSON Lines: one article record, then its edits, findings and errors. No clock, no machine
   paths: the same input and scripts give the same bytes. */
#include "format/write.h"

#include "base/base64.h"
#include "format/json_scan.h"
#include "text/utf8.h"

#include <sha2.h>

enum { CONTEXT = 16 }; /* characters of prefix and suffix */

static void key(rim_buffer *out, const char *name) {
    rim_buffer_add_c(out, ", \"");
    rim_buffer_add_c(out, name);
    rim_buffer_add_c(out, "\": ");
}

static void text_member(rim_buffer *out, const char *name, rim_str value) {
    key(out, name);
    rim_json_string(value, out);
}

static void text_member_if(rim_buffer *out, const char *name, rim_str value) {
    if (value.len) text_member(out, name, value);
}

static void sha256(rim_str bytes, char hex[SHA256_DIGEST_STRING_LENGTH]) {
    SHA256Data((const uint8_t *)bytes.data, bytes.len, hex);
}

static size_t characters_before(rim_str s, size_t at, size_t from, int n) {
    while (n-- > 0 && at > from) at = rim_utf8_before(s, at);
    return at;
}

static size_t characters_after(rim_str s, size_t at, size_t to, int n) {
    for (size_t len; n-- > 0 && at < to; at += len) rim_utf8_at(s, at, &len);
    return at < to ? at : to;
}

/* Who the record belongs to: id and uri, as far as they are known. */
static void write_subject(const rim_article *article, rim_buffer *out) {
    if (article->id_json.len) {
        key(out, "article");
        rim_buffer_add(out, article->id_json);
    }
    text_member_if(out, "uri", rim_article_get_field(article, RIM_STR("uri")));
}

/* The input's own bytes, where writing the source text again would not give them (an escape, a malformed byte): without them
   the edit could not be undone. */
static void write_raw(const rim_article *article, const rim_piece *piece, rim_buffer *out) {
    rim_arena arena;
    rim_arena_init(&arena, article->alloc, 0);
    bool is_encoded;
    rim_str raw = rim_input_bytes(article, &arena, (rim_range){piece->start, piece->end}, &is_encoded);
    if (raw.data && !is_encoded) {
        rim_buffer_add_c(out, ", \"raw\": \"");
        rim_base64_put(raw, out);
        rim_buffer_add_char(out, '"');
    }
    rim_arena_free(&arena);
}

static void write_target(const rim_article *article, const rim_piece *pieces, size_t n, rim_buffer *out) {
    rim_str source = article->source;
    const rim_part *part = rim_part_at(article, pieces[0].start);
    size_t base = part->range.start, start = pieces[0].start, end = pieces[n - 1].end;
    key(out, "target");
    rim_buffer_add_char(out, '{');
    if (part->name.len) {
        rim_buffer_add_c(out, "\"field\": ");
        rim_json_string(part->name, out);
        rim_buffer_add_c(out, ", ");
    }
    rim_buffer_add_format(out, "\"start\": %zu, \"end\": %zu", start - base, end - base);
    text_member(out, "exact", rim_str_slice(source, start, end));
    size_t before = characters_before(source, start, part->range.start, CONTEXT);
    size_t after = characters_after(source, end, part->range.end, CONTEXT);
    text_member(out, "prefix", rim_str_slice(source, before, start));
    text_member(out, "suffix", rim_str_slice(source, end, after));
    if (n > 1) {
        rim_buffer_add_c(out, ", \"ranges\": [");
        for (size_t i = 0; i < n; i++) {
            rim_buffer_add_format(out, "%s{\"start\": %zu, \"end\": %zu", i ? ", " : "", pieces[i].start - base,
                                  pieces[i].end - base);
            if (pieces[i].after.data) {
                text_member(out, "replacement", pieces[i].after);
                write_raw(article, &pieces[i], out);
            }
            rim_buffer_add_char(out, '}');
        }
        rim_buffer_add_char(out, ']');
    } else if (pieces[0].after.data) {
        write_raw(article, &pieces[0], out);
    }
    rim_buffer_add_char(out, '}');
}

/* "names/known-variant", written into the buffer as a JSON string. */
static void write_rule(rim_str script, rim_str rule, rim_buffer *out) {
    rim_buffer_add_c(out, ", \"rule\": \"");
    rim_json_escape(script, out);
    rim_buffer_add_char(out, '/');
    rim_json_escape(rule, out);
    rim_buffer_add_char(out, '"');
}

static void write_origin(rim_str script, rim_str version, rim_buffer *out) {
    rim_buffer_add_c(out, ", \"origin\": {\"script\": ");
    rim_json_string(script, out);
    text_member_if(out, "version", version);
    rim_buffer_add_char(out, '}');
}

static const char *action_of(const rim_edit *edit) {
    if (edit->field.len) return "set-field";
    if (edit->after.len == 0) return "delete";
    return edit->before.len ? "replace" : "insert";
}

/* What stands in the source after the edit: the pieces' replacements, joined. */
static void write_replacement(const rim_edit *edit, rim_buffer *out) {
    rim_buffer_add_c(out, ", \"replacement\": \"");
    for (size_t i = 0; i < edit->n_pieces; i++) rim_json_escape(edit->pieces[i].after, out);
    rim_buffer_add_char(out, '"');
}

static void write_edit(const rim_article *article, const rim_edit *edit, rim_buffer *out) {
    rim_buffer_add_c(out, "{\"type\": \"edit\"");
    text_member(out, "id", edit->id);
    write_subject(article, out);
    write_rule(edit->script, edit->rule, out);
    text_member(out, "action", rim_str_of(action_of(edit)));
    if (edit->field.len) {
        text_member(out, "field", edit->field);
        text_member_if(out, "before", edit->before);
        text_member(out, "replacement", edit->after);
    } else if (edit->n_pieces) {
        write_target(article, edit->pieces, edit->n_pieces, out);
        write_replacement(edit, out);
    } else {
        text_member(out, "before", edit->before);
        text_member(out, "replacement", edit->after);
    }
    text_member(out, "reason", edit->reason);
    rim_buffer_add_format(out, ", \"confidence\": %.4g", edit->confidence);
    bool is_stet = article->proposals.at[edit - article->edits.at].decision == RIM_STET;
    text_member(out, "status", is_stet ? RIM_STR("stet") : rim_str_of(rim_state_name(edit->state)));
    if (edit->blocked_by) text_member(out, "blockedBy", rim_str_of(rim_block_reason_name(edit->blocked_by)));
    if (edit->blocked_by == RIM_BY_OVERLAP) text_member(out, "rival", article->edits.at[edit->rival].id);
    if (edit->decided) rim_buffer_add_c(out, ", \"decided\": true");
    write_origin(edit->script, edit->version, out);
    rim_buffer_add_c(out, "}\n");
}

static void write_finding(const rim_article *article, const rim_finding *f, rim_buffer *out) {
    rim_buffer_add_c(out, "{\"type\": \"finding\"");
    text_member(out, "id", f->id);
    write_subject(article, out);
    write_rule(f->script, f->rule, out);
    text_member(out, "severity", rim_str_of(rim_severity_name(f->severity)));
    write_target(article, f->pieces, f->n_pieces, out);
    text_member(out, "message", f->message);
    if (f->n_suggestions) {
        rim_buffer_add_c(out, ", \"suggestions\": [");
        for (size_t i = 0; i < f->n_suggestions; i++) {
            rim_buffer_add_c(out, i ? ", {\"text\": " : "{\"text\": ");
            rim_json_string(f->suggestions[i], out);
            rim_buffer_add_char(out, '}');
        }
        rim_buffer_add_char(out, ']');
    }
    write_origin(f->script, f->version, out);
    rim_buffer_add_c(out, "}\n");
}

static void write_failure(const rim_article *article, const rim_failure *f, rim_buffer *out) {
    rim_buffer_add_c(out, "{\"type\": \"error\"");
    text_member_if(out, "path", article->path);
    write_subject(article, out);
    text_member(out, "code", rim_str_of(rim_status_name(f->status)));
    text_member(out, "script", f->script);
    if (f->line) rim_buffer_add_format(out, ", \"line\": %u", f->line);
    text_member(out, "message", f->message);
    text_member_if(out, "place", f->place);
    rim_buffer_add_c(out, "}\n");
}

static size_t count_state(const rim_article *article, rim_state state) {
    size_t n = 0;
    for (size_t i = 0; i < article->edits.len; i++) n += article->edits.at[i].state == state;
    return n;
}

static bool write_part(const rim_article *article, const rim_part *part, const char *between, rim_buffer *out) {
    rim_buffer value;
    rim_buffer_init(&value, article->alloc);
    bool ok = rim_apply_source(article, part->range, &value);
    rim_buffer_add_format(out, "%s{\"role\": \"main\", \"contentType\": \"%s\", \"value\": ", between,
                          part->is_html ? "text/html" : "text/plain");
    rim_json_string(rim_buffer_str(&value), out);
    rim_buffer_add_char(out, '}');
    rim_buffer_free(&value);
    return ok;
}

static bool write_bodies(const rim_article *article, rim_buffer *out) {
    bool ok = true;
    const char *between = "";
    rim_buffer_add_c(out, ", \"bodies\": [");
    for (size_t i = 0; i < article->parts.len && ok; i++) {
        const rim_part *part = &article->parts.at[i];
        if (rim_str_starts(part->name, RIM_STR("headline")) || rim_str_is(part->name, "title")) continue;
        ok = write_part(article, part, between, out);
        between = ", ";
    }
    rim_buffer_add_char(out, ']');
    return ok;
}

static void write_results(const rim_article *article, rim_buffer *out) {
    if (!article->emitted.len) return;
    rim_buffer_add_c(out, ", \"results\": {");
    for (size_t i = 0; i < article->emitted.len; i++) {
        const rim_emitted *e = &article->emitted.at[i];
        if (i) rim_buffer_add_c(out, ", ");
        rim_json_string(e->name, out);
        rim_buffer_add_c(out, ": ");
        rim_emitted_write(e, out);
    }
    rim_buffer_add_char(out, '}');
}

static void write_about(const rim_article *article, rim_buffer *out) {
    char hash[SHA256_DIGEST_STRING_LENGTH];
    sha256(article->input, hash);
    rim_buffer_add_c(out, ", \"_rimslot\": {\"v\": 1, \"source\": {");
    if (article->path.len) {
        rim_buffer_add_c(out, "\"path\": ");
        rim_json_string(article->path, out);
        rim_buffer_add_c(out, ", ");
    }
    rim_buffer_add_format(out, "\"format\": \"%.*s\", \"encoding\": \"%.*s\", \"bytes\": %zu, \"sha256\": \"%s\"}",
                          RIM_STR_ARG(rim_article_get_field(article, RIM_STR("format"))),
                          RIM_STR_ARG(rim_article_get_field(article, RIM_STR("encoding"))), article->input.len, hash);
    rim_buffer_add_format(out, ", \"edits\": %zu, \"proposed\": %zu, \"blocked\": %zu, \"findings\": %zu",
                          count_state(article, RIM_APPLIED), count_state(article, RIM_PROPOSED),
                          count_state(article, RIM_BLOCKED), article->findings.len);
    write_results(article, out);
    rim_buffer_add_char(out, '}');
}

static bool write_article(const rim_article *article, rim_buffer *out) {
    static const struct {
        const char *field, *name;
    } fields[] = {{"uri", "uri"}, {"language", "language"}, {"title", "title"}, {"byline", "by"},
                  {"date", "versionCreated"}, {"source", "source"}};
    rim_buffer_add_c(out, "{\"type\": \"article\"");
    if (article->id_json.len) {
        key(out, "id");
        rim_buffer_add(out, article->id_json);
    }
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        text_member_if(out, fields[i].name, rim_article_get_field(article, rim_str_of(fields[i].field)));
    bool ok = write_bodies(article, out);
    write_about(article, out);
    rim_buffer_add_c(out, "}\n");
    return ok;
}

/* What scripts say of all articles together. */
static bool write_batch(const rim_article *batch, rim_buffer *out) {
    rim_buffer_add_format(out, "{\"type\": \"batch\", \"_rimslot\": {\"v\": 1, \"articles\": %zu", batch->n_batch);
    write_results(batch, out);
    rim_buffer_add_c(out, "}}\n");
    return true;
}

bool rim_write_records(rim_article *article, rim_buffer *out) {
    bool ok = article->is_batch ? write_batch(article, out) : write_article(article, out);
    for (size_t i = 0; i < article->edits.len; i++) write_edit(article, &article->edits.at[i], out);
    for (size_t i = 0; i < article->findings.len; i++) write_finding(article, &article->findings.at[i], out);
    for (size_t i = 0; i < article->failures.len; i++) write_failure(article, &article->failures.at[i], out);
    return ok && !out->failed;
}
