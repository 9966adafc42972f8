/* json.c - JSON records: our own, ninjs 1.x to 3.x, and plain {"id", "text"} lines. The article's texts are strings of the
   record; each becomes a part of the source, and everything else stays as it is. */
#include "format/read.h"

#include "format/json_scan.h"
#include "text/utf8.h"

typedef enum role { ROLE_NONE, ROLE_TEXT, ROLE_HTML, ROLE_TITLE } role;

/* Matches a path against a pattern in which "#" stands for an array index. */
static bool path_is(rim_str path, const char *pattern) {
    size_t at = 0;
    for (; *pattern; pattern++) {
        if (*pattern != '#') {
            if (at >= path.len || path.data[at++] != *pattern) return false;
            continue;
        }
        size_t digits = 0;
        while (at < path.len && path.data[at] >= '0' && path.data[at] <= '9') at++, digits++;
        if (!digits) return false;
    }
    return at == path.len;
}

static bool path_is_one_of(rim_str path, const char *const *patterns) {
    for (; *patterns; patterns++)
        if (path_is(path, *patterns)) return true;
    return false;
}

static rim_str contents(rim_str text, const rim_json_value *value) {
    rim_str raw = rim_str_slice(text, value->range.start, value->range.end);
    return value->is_string ? rim_str_slice(raw, 1, raw.len - 1) : raw;
}

/* Is the contentType beside a "bodies/0/value" one of HTML? Its siblings are its neighbours in the list. */
static bool is_html_body(rim_str text, const rim_json_values *values, size_t index) {
    rim_str path = values->at[index].path, stem = rim_str_slice(path, 0, path.len - strlen("value"));
    size_t first = index;
    while (first > 0 && rim_str_starts(values->at[first - 1].path, stem)) first--;
    for (size_t i = first; i < values->len && rim_str_starts(values->at[i].path, stem); i++) {
        rim_str key = rim_str_slice(values->at[i].path, stem.len, values->at[i].path.len);
        rim_str type = contents(text, &values->at[i]);
        if (rim_str_eq_nocase(key, RIM_STR("contenttype"))) return rim_str_find(type, RIM_STR("html"), 0) < type.len;
    }
    return false;
}

static role role_of(rim_str text, const rim_json_values *values, size_t index) {
    const rim_json_value *value = &values->at[index];
    static const char *const texts[] = {"text", "body", "body_text", "content_text", "articleBody", NULL};
    static const char *const pages[] = {"html", "body_html", "body_xhtml", "content_html", NULL};
    static const char *const titles[] = {"title", "headline", "headlines/#/value", "name", NULL};
    static const char *const bodies[] = {"bodies/#/value", NULL};
    if (!value->is_string) return ROLE_NONE;
    if (path_is_one_of(value->path, texts)) return ROLE_TEXT;
    if (path_is_one_of(value->path, pages)) return ROLE_HTML;
    if (path_is_one_of(value->path, titles)) return ROLE_TITLE;
    if (path_is_one_of(value->path, bodies)) return is_html_body(text, values, index) ? ROLE_HTML : ROLE_TEXT;
    return ROLE_NONE;
}

/* Where the record has the same text as HTML and as plain text, the HTML is the article. */
static bool has_role(rim_str text, const rim_json_values *values, role wanted) {
    for (size_t i = 0; i < values->len; i++)
        if (role_of(text, values, i) == wanted) return true;
    return false;
}

static bool keep_field(rim_article *article, rim_str text, const rim_json_value *value) {
    static const struct {
        const char *path, *field;
    } rows[] = {{"lang", "language"}, {"language", "language"}, {"inLanguage", "language"}, {"uri", "uri"},
                {"guid", "uri"},      {"url", "uri"},           {"by", "byline"},           {"byline", "byline"},
                {"author", "byline"}, {"date", "date"},         {"firstCreated", "date"},   {"firstcreated", "date"},
                {"versionCreated", "date"}, {"versioncreated", "date"}, {"published", "date"}, {"source", "source"},
                {"infoSources/0/name", "source"}, {"infosources/0/name", "source"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rim_str_is(value->path, rows[i].path) || !value->is_string) continue;
        rim_buffer plain;
        rim_buffer_init(&plain, article->alloc);
        rim_offsets ignored = {0};
        size_t repaired = 0;
        bool ok = rim_json_unescape(text, value->range, &plain, &ignored, &article->arena, &repaired) &&
                  rim_article_set_field(article, rows[i].field, rim_buffer_str(&plain));
        rim_buffer_free(&plain);
        return ok;
    }
    return true;
}

static rim_status keep_id(rim_article *article, rim_str text, const rim_json_value *value, rim_error *error) {
    enum { LONGEST = 4096 };
    if (value->range.end - value->range.start > LONGEST)
        return rim_fail(error, RIM_INPUT, NULL, 0, "the record's id has more than %d bytes", LONGEST);
    article->id_json = rim_str_slice(text, value->range.start, value->range.end);
    return RIM_OK;
}

/* A character as the record's encoding has it, or escaped (above U+FFFF as two surrogates). */
static void put_character(const rim_charset *charset, rim_str character, rim_buffer *trial, rim_buffer *out) {
    size_t len, bad;
    if (rim_charset_encode(charset, character, trial, &bad)) {
        rim_buffer_add(out, character);
        return;
    }
    uint32_t code = rim_utf8_at(character, 0, &len);
    if (code > 0xFFFF) rim_buffer_add_format(out, "\\u%04x\\u%04x", 0xD7C0 + (unsigned)(code >> 10), 0xDC00 + (unsigned)(code & 0x3FF));
    else rim_buffer_add_format(out, "\\u%04x", (unsigned)code);
}

static bool encode_json(const rim_stage *stage, rim_str text, rim_buffer *out, size_t *bad) {
    rim_buffer escaped, trial;
    rim_buffer_init(&escaped, out->alloc);
    rim_buffer_init(&trial, out->alloc);
    rim_json_escape(text, &escaped);
    rim_str all = rim_buffer_str(&escaped);
    if (rim_charset_encode(stage->charset, all, &trial, bad)) rim_buffer_add(out, all);
    else
        for (size_t at = 0, len; at < all.len; at += len) {
            rim_utf8_at(all, at, &len);
            put_character(stage->charset, rim_str_slice(all, at, at + len), &trial, out);
        }
    bool ok = !escaped.failed && !trial.failed;
    rim_buffer_free(&escaped);
    rim_buffer_free(&trial);
    return ok;
}

static bool add_part(rim_article *article, rim_str text, const rim_json_value *value, role as, rim_buffer *source,
                     rim_offsets *offsets, size_t *repaired) {
    rim_part part = {.name = value->path, .range = {source->len, 0}, .is_html = as == ROLE_HTML};
    if (rim_str_ends(part.name, RIM_STR("/value"))) part.name.len -= strlen("/value");
    if (!rim_json_unescape(text, value->range, source, offsets, &article->arena, repaired)) return false;
    part.range.end = source->len;
    return RIM_PUSH(&article->parts, &article->arena, part);
}

static rim_status gather(rim_article *article, rim_str text, const rim_json_values *values, rim_buffer *source,
                         rim_error *error) {
    bool prefer_html = has_role(text, values, ROLE_HTML);
    rim_offsets offsets = {0};
    size_t repaired = 0, bodies = 0;
    for (size_t i = 0; i < values->len; i++) {
        const rim_json_value *value = &values->at[i];
        role as = role_of(text, values, i);
        if (rim_str_is(value->path, "id")) {
            rim_status status = keep_id(article, text, value, error);
            if (status != RIM_OK) return status;
        }
        if (!keep_field(article, text, value)) return rim_fail_memory(error, NULL);
        if (as == ROLE_NONE || (as == ROLE_TEXT && prefer_html)) continue;
        bodies += as != ROLE_TITLE;
        if (!add_part(article, text, value, as, source, &offsets, &repaired)) return rim_fail_memory(error, NULL);
    }
    if (!bodies)
        return rim_fail(error, RIM_INPUT, NULL, 0,
                        "the record has no text: give it a string under text, html, body_text, body_html or bodies");
    article->stages[article->n_stages++] = (rim_stage){.offsets = offsets, .encode = encode_json, .charset = article->charset};
    article->source = rim_arena_str(&article->arena, rim_buffer_str(source));
    if (!article->source.data || source->failed) return rim_fail_memory(error, NULL);
    if (repaired && !rim_article_note(article, "malformed-escape", RIM_WARN, (rim_range){0, 0},
                                      "%zu surrogate escapes without their other half; read as U+FFFD", repaired))
        return rim_fail_memory(error, NULL);
    return RIM_OK;
}

rim_status rim_read_json(rim_article *article, rim_str text, rim_error *error) {
    rim_json_values values = {0};
    rim_status status = rim_json_scan(text, &article->arena, &values, error);
    if (status != RIM_OK) return status;
    rim_buffer source;
    rim_buffer_init(&source, article->alloc);
    status = gather(article, text, &values, &source, error);
    rim_buffer_free(&source);
    return status;
}
