#include "format/read.h"

#include "text/language.h"

static bool has_suffix(const char *path, const char *suffix) {
    rim_str name = rim_str_of(path), end = rim_str_of(suffix);
    return name.len > end.len && rim_str_eq_nocase(rim_str_slice(name, name.len - end.len, name.len), end);
}

static bool looks_like_html(rim_str text) {
    static const char *const tags[] = {"<!doctype", "<html", "<head", "<body", "<p>", "<p ", "<div", "<article",
                                       "<h1",       "<br",   "<!--",  "<span", "<ul",  "<a "};
    rim_str head = rim_str_slice(text, 0, text.len < 4096 ? text.len : 4096);
    for (size_t at = rim_str_find(head, RIM_STR("<"), 0); at < head.len; at = rim_str_find(head, RIM_STR("<"), at + 1))
        for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
            size_t len = strlen(tags[i]);
            if (head.len - at >= len && rim_str_eq_nocase(rim_str_slice(head, at, at + len), rim_str_of(tags[i])))
                return true;
        }
    return false;
}

static bool kind_of(const rim_reading *reading, rim_str bytes, rim_kind *kind) {
    static const char *const names[] = {"text", "html", "json"};
    for (int i = 0; reading->format && i < 3; i++)
        if (strcmp(reading->format, names[i]) == 0) {
            *kind = (rim_kind)i;
            return true;
        }
    if (reading->format) return false;
    const char *path = reading->path ? reading->path : "";
    rim_str start = rim_str_trim(bytes);
    if (rim_str_starts(start, RIM_STR("\xEF\xBB\xBF"))) start = rim_str_trim(rim_str_slice(start, 3, start.len));
    if (has_suffix(path, ".html") || has_suffix(path, ".htm") || has_suffix(path, ".xhtml"))
        *kind = RIM_KIND_HTML;
    else if (has_suffix(path, ".txt"))
        *kind = RIM_KIND_TEXT;
    else if (has_suffix(path, ".json") || (start.len && start.data[0] == '{'))
        *kind = RIM_KIND_JSON;
    else
        *kind = looks_like_html(start) ? RIM_KIND_HTML : RIM_KIND_TEXT;
    return true;
}

static bool encode_charset(const rim_stage *stage, rim_str text, rim_buffer *out, size_t *bad) {
    return rim_charset_encode(stage->charset, text, out, bad);
}

/* ---- Malformed input ---- */

enum { STRETCHES_TOLD = 1000 };

/* Replacements side by side: where they stand in the text, and what they stand for in the input. */
typedef struct stretch {
    rim_range text, input;
    size_t n;
} stretch;

typedef struct replaced {
    const rim_decoded *decoded;
    rim_buffer own;    /* U+FFFD as the encoding writes it: that may stand in an input, too */
    rim_ranges ranges; /* kept for its room */
    rim_arena *arena;
    rim_str input;
} replaced;

/* Does a malformed sequence stand behind the U+FFFD at `at`? */
static bool is_replaced(replaced *r, size_t at, rim_range *bytes) {
    r->ranges.len = 0;
    if (!rim_offsets_back(&r->decoded->offsets, r->arena, (rim_range){at, at + 3}, &r->ranges) || !r->ranges.len) return false;
    *bytes = r->ranges.at[0];
    return !rim_str_eq(rim_str_slice(r->input, bytes->start, bytes->end), rim_buffer_str(&r->own));
}

/* The next stretch from *at on, which moves behind it. */
static bool next_stretch(replaced *r, size_t *at, stretch *s) {
    const rim_str mark = RIM_STR("\xEF\xBF\xBD"), text = r->decoded->text;
    rim_range bytes;
    s->n = 0;
    while ((*at = rim_str_find(text, mark, *at)) < text.len && !is_replaced(r, *at, &s->input)) *at += mark.len;
    for (s->text.start = *at; rim_str_starts(rim_str_slice(text, *at, text.len), mark) && is_replaced(r, *at, &bytes); s->n++)
        s->input.end = bytes.end, *at += mark.len;
    s->text.end = *at;
    return s->n > 0;
}

/* Where a place of the decoded text is in the source: strings of a JSON record are taken out of it. */
static size_t in_source(const rim_article *article, size_t at) {
    return article->kind == RIM_KIND_JSON ? rim_offsets_forward(&article->stages[article->n_stages - 1].offsets, at) : at;
}

/* Tells of each stretch where it stands; of those beyond the first thousand, how many sequences they are. */
static bool tell_replaced(rim_article *article, const rim_decoded *decoded) {
    const char *name = rim_charset_name(article->charset);
    replaced r = {.decoded = decoded, .arena = &article->arena, .input = article->input};
    size_t told = 0, at = 0, bad;
    stretch s = {0};
    rim_buffer_init(&r.own, article->arena.alloc);
    rim_charset_encode(article->charset, RIM_STR("\xEF\xBF\xBD"), &r.own, &bad);
    bool ok = !r.own.failed;
    for (int i = 0; ok && i < STRETCHES_TOLD && next_stretch(&r, &at, &s); i++, told += s.n) {
        rim_range where = {in_source(article, s.text.start), in_source(article, s.text.end)};
        ok = rim_article_note(article, "malformed-encoding", RIM_WARN, where, "%zu malformed %s sequence%s at input bytes %zu to %zu; read as U+FFFD, kept as %s", s.n, name,
                              s.n == 1 ? "" : "s", s.input.start, s.input.end - 1, s.n == 1 ? "it is" : "they are");
    }
    if (ok && told < decoded->repaired)
        ok = rim_article_note(article, "malformed-encoding", RIM_WARN, (rim_range){0, 0}, "%zu more malformed %s sequences, besides the %zu told by place; read as U+FFFD, kept as they are",
                              decoded->repaired - told, name, told);
    rim_buffer_free(&r.own);
    return ok;
}

/* Input -> UTF-8: the first stage, left out where it would change nothing. */
static rim_status decode(rim_article *article, const rim_reading *reading, rim_decoded *decoded, rim_error *error) {
    rim_str label = rim_str_of(reading->encoding);
    size_t bom = 0;
    if (label.len && !rim_charset_find(label))
        return rim_fail(error, RIM_INPUT, reading->path, 0, "unknown encoding '%s'; labels are those of the WHATWG standard",
                        reading->encoding);
    article->charset = rim_charset_detect(article->input, label, article->kind == RIM_KIND_HTML, &bom);
    if (!rim_charset_decode(article->charset, article->input, bom, &article->arena, decoded)) return rim_fail_memory(error, reading->path);
    rim_offsets offsets = decoded->offsets;
    bool is_utf8 = article->charset == rim_charset_find(RIM_STR("utf-8"));
    if (offsets.runs.len || bom || !is_utf8) { /* an empty input may get its text back from records, in its own encoding */
        if (!offsets.runs.len) {
            offsets = rim_offsets_from(bom);
            if (!rim_offsets_add(&offsets, &article->arena, 1, 1, decoded->text.len)) return rim_fail_memory(error, reading->path);
        }
        article->stages[article->n_stages++] = (rim_stage){.offsets = offsets, .encode = encode_charset, .charset = article->charset};
    }
    article->source = decoded->text;
    return RIM_OK;
}

static rim_status read_parts(rim_article *article, rim_error *error) {
    if (article->kind != RIM_KIND_JSON) {
        rim_part whole = {.name = RIM_STR(""), .range = {0, article->source.len},
                          .is_html = article->kind == RIM_KIND_HTML};
        if (!RIM_PUSH(&article->parts, &article->arena, whole)) return rim_fail_memory(error, NULL);
    }
    for (size_t i = 0; i < article->parts.len; i++) {
        rim_part *part = &article->parts.at[i];
        bool is_title = !rim_str_starts(part->name, RIM_STR("bod")) && part->name.len &&
                        !rim_str_is(part->name, "text") && !rim_str_is(part->name, "html");
        bool ok = part->is_html ? rim_read_html(article, part)
                                : rim_read_text(article, part, is_title ? RIM_HEADING : RIM_PARAGRAPH);
        if (!ok) return rim_fail_memory(error, NULL);
    }
    return RIM_OK;
}

/* What the blocks' letters say, when they say it clearly; empty otherwise. Some bytes of every block, up to a bound. */
static rim_str guess_language(const rim_article *article) {
    enum { OF_BLOCK = 256, OF_ALL = 1024, LEAST = 40 };
    rim_language_tally tally = {0};
    size_t read = 0;
    for (size_t i = 0; i < article->blocks.len && read < OF_ALL; i++) {
        rim_str text = article->blocks.at[i].text;
        size_t end = rim_min(text.len, OF_BLOCK);
        while (end < text.len && ((unsigned char)text.data[end] & 0xC0) == 0x80) end++;
        rim_language_add(&tally, rim_str_slice(text, 0, end));
        read += end;
    }
    double confidence;
    rim_str language = rim_language_best(&tally, &confidence);
    return read >= LEAST && confidence >= 0.8 ? language : RIM_STR("");
}

/* The title of a text is its first heading, when the input has no field for it. */
static bool set_fields(rim_article *article, const rim_reading *reading) {
    static const char *const kinds[] = {"text", "html", "json"};
    bool ok = rim_article_set_field(article, "format", rim_str_of(kinds[article->kind])) &&
              rim_article_set_field(article, "encoding", rim_str_of(rim_charset_name(article->charset)));
    if (reading->language) ok = ok && rim_article_set_field(article, "language", rim_str_of(reading->language));
    for (size_t i = 0; i < article->blocks.len; i++)
        if (article->blocks.at[i].kind == RIM_HEADING && article->blocks.at[i].level == 1) {
            ok = ok && rim_article_set_field(article, "title", article->blocks.at[i].text);
            break;
        }
    if (!rim_article_get_field(article, RIM_STR("language")).len) {
        rim_str guess = guess_language(article);
        if (guess.len) ok = ok && rim_article_set_field(article, "language", guess);
    }
    article->language = rim_article_get_field(article, RIM_STR("language"));
    return ok;
}

rim_article *rim_read(rim_alloc alloc, rim_str bytes, const rim_reading *reading, rim_error *error) {
    rim_article *article = rim_article_make(alloc, bytes);
    if (!article) {
        rim_fail_memory(error, reading->path);
        return NULL;
    }
    rim_decoded decoded = {0};
    rim_status status = RIM_OK;
    article->path = rim_arena_str(&article->arena, rim_str_of(reading->path));
    if (!kind_of(reading, article->input, &article->kind))
        status = rim_fail(error, RIM_MISUSE, reading->path, 0, "unknown format '%s'; known are text, html and json",
                          reading->format);
    if (status == RIM_OK) status = decode(article, reading, &decoded, error);
    if (status == RIM_OK && article->kind == RIM_KIND_JSON) status = rim_read_json(article, decoded.text, error);
    if (status == RIM_OK && decoded.repaired && !tell_replaced(article, &decoded)) status = rim_fail_memory(error, reading->path);
    if (status == RIM_OK) status = read_parts(article, error);
    if (status == RIM_OK && !set_fields(article, reading)) status = rim_fail_memory(error, reading->path);
    if (status == RIM_OK) return article;
    rim_article_free(article);
    return NULL;
}
