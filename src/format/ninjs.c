/* ninjs.c - the article alone as a ninjs 3.1 object (IPTC), one on a line. Strict: members that the standard does not have are left out. */
#include "format/json_scan.h"
#include "format/write.h"
#include "text/utf8.h"

#include <sha2.h>

static void member(rim_buffer *out, const char *name, rim_str value) {
    if (!value.len) return;
    rim_buffer_add_format(out, ", \"%s\": ", name);
    rim_json_string(value, out);
}

static rim_str field(const rim_article *article, const char *name) {
    return rim_article_get_field(article, rim_str_of(name));
}

/* A list of objects that hold one text each. */
typedef struct items {
    rim_buffer *out;
    bool has_items;
} items;

static void open_item(items *l, const char *name) {
    if (l->has_items) rim_buffer_add_c(l->out, ", {");
    else rim_buffer_add_format(l->out, ", \"%s\": [{", name);
    l->has_items = true;
}

static void close_list(const items *l) {
    if (l->has_items) rim_buffer_add_char(l->out, ']');
}

/* {"role": role, "contentType": "text/plain", "value": value} */
static void add_text(items *l, const char *name, const char *role, rim_str value) {
    if (!value.len) return;
    open_item(l, name);
    rim_buffer_add_format(l->out, "\"role\": \"%s\", \"contentType\": \"text/plain\"", role);
    member(l->out, "value", value);
    rim_buffer_add_char(l->out, '}');
}

/* {"name": name} for each of the names between commas. */
static void add_names(rim_buffer *out, const char *name, rim_str names, char between) {
    items l = {.out = out};
    for (rim_str one; rim_str_field(&names, between, &one);) {
        if (!(one = rim_str_trim(one)).len) continue;
        open_item(&l, name);
        rim_buffer_add_c(out, "\"name\": ");
        rim_json_string(one, out);
        rim_buffer_add_char(out, '}');
    }
    close_list(&l);
}

/* The page's address, or a name made from its bytes: every ninjs object has one. */
static void add_uri(const rim_article *article, rim_buffer *out) {
    rim_str uri = field(article, "uri");
    char hash[SHA256_DIGEST_STRING_LENGTH];
    rim_buffer_add_c(out, "{\"uri\": ");
    if (uri.len) {
        rim_json_string(uri, out);
    } else {
        SHA256Data((const uint8_t *)article->input.data, article->input.len, hash);
        rim_buffer_add_format(out, "\"urn:sha256:%s\"", hash);
    }
}

/* A date-time, as the standard wants; a day alone is its first second in UTC. */
static void add_date(rim_buffer *out, const char *name, rim_str date) {
    if (date.len == 10) rim_buffer_add_format(out, ", \"%s\": \"%.*sT00:00:00Z\"", name, RIM_STR_ARG(date));
    else if (date.len > 10 && date.data[10] == 'T') member(out, name, date);
}

/* What the page is about, and its picture. */
static void add_about(const rim_article *article, rim_buffer *out) {
    rim_str image = field(article, "image");
    add_names(out, "subjects", field(article, "tags"), ',');
    if (!image.len) return;
    items caption = {.out = out};
    rim_buffer_add_c(out, ", \"associations\": [{\"name\": \"featureImage\"");
    member(out, "uri", image);
    rim_buffer_add_c(out, ", \"type\": \"picture\"");
    add_text(&caption, "descriptions", "caption", field(article, "caption"));
    close_list(&caption);
    rim_buffer_add_c(out, "}]");
}

static size_t count_characters(rim_str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    return n;
}

/* Words and characters of the text that a reader sees. */
static bool count(rim_article *article, size_t *words, size_t *characters) {
    rim_snapshot *snapshot = rim_snapshot_now(article);
    *words = *characters = 0;
    for (size_t i = 0; snapshot && i < snapshot->n; i++) {
        const rim_words *list = rim_snapshot_words(snapshot, i);
        if (!list) return false;
        *words += list->len;
        *characters += count_characters(snapshot->views[i].block->text);
    }
    return snapshot != NULL;
}

static bool add_body(rim_article *article, const char *type, bool (*write)(rim_article *, rim_buffer *), rim_buffer *out) {
    rim_buffer value;
    size_t words, characters;
    rim_buffer_init(&value, article->alloc);
    bool ok = write(article, &value) && count(article, &words, &characters);
    if (ok) rim_buffer_add_format(out, "{\"role\": \"main\", \"contentType\": \"%s\", \"charCount\": %zu, \"wordCount\": %zu, \"value\": ", type, characters, words);
    if (ok) rim_json_string(rim_buffer_str(&value), out);
    rim_buffer_add_char(out, '}');
    rim_buffer_free(&value);
    return ok;
}

bool rim_write_ninjs(rim_article *article, rim_buffer *out) {
    rim_str language = field(article, "language");
    add_uri(article, out);
    rim_buffer_add_c(out, ", \"type\": \"text\"");
    if (!rim_str_is(language, "und")) member(out, "language", language);
    items headlines = {.out = out}, descriptions = {.out = out};
    add_text(&headlines, "headlines", "main", field(article, "title"));
    add_text(&headlines, "headlines", "subtitle", field(article, "subtitle"));
    close_list(&headlines);
    rim_str description = field(article, "description"), first = field(article, "date"), last = field(article, "modified");
    add_text(&descriptions, "descriptions", "main", description.len ? description : field(article, "excerpt"));
    close_list(&descriptions);
    member(out, "by", field(article, "byline"));
    add_date(out, "firstCreated", first);
    add_date(out, "versionCreated", last.len ? last : first);
    add_names(out, "infoSources", field(article, "source"), '\n');
    add_about(article, out);
    member(out, "usageTerms", field(article, "licence"));
    rim_buffer_add_c(out, ", \"bodies\": [");
    bool ok = add_body(article, "text/html", rim_write_clean, out);
    rim_buffer_add_c(out, ", ");
    ok = add_body(article, "text/plain", rim_write_plain, out) && ok;
    rim_buffer_add_c(out, "]}\n");
    return ok && !out->failed;
}
