/*
 * import_pick.c - the few members of a Wikidata item that a list is made of, taken out of its text before that is parsed: an item has hundreds of
 * claims and its name in hundreds of languages. What is passed over is held to nothing but brackets and quotation marks.
 */
#include "text/import.h"

typedef struct scan {
    const char *at, *end;
    bool is_broken;
} scan;

static bool breaks(scan *s) {
    s->at = s->end;
    s->is_broken = true;
    return false;
}

static void skip_space(scan *s) {
    while (s->at < s->end && rim_is_space(*s->at)) s->at++;
}

/* At a quotation mark: to behind the one that closes it. */
static void skip_string(scan *s) {
    const char *from = s->at + 1;
    for (;;) {
        const char *mark = from < s->end ? memchr(from, '"', (size_t)(s->end - from)) : NULL;
        if (!mark) {
            breaks(s);
            return;
        }
        const char *escape = mark;
        while (escape[-1] == '\\') escape--; /* ends at the string's opening mark, at the latest */
        from = s->at = mark + 1;
        if ((mark - escape) % 2 == 0) return;
    }
}

/* The text of the next value. */
static rim_str next_value(scan *s) {
    skip_space(s);
    const char *from = s->at;
    size_t depth = 0;
    do {
        char c = s->at < s->end ? *s->at : 0;
        bool ends = !depth && (c == ',' || c == '}' || c == ']' || !c);
        if (ends) break;
        if (c == '"') {
            skip_string(s);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= c == '}' || c == ']';
        if (s->at == s->end) breaks(s);
        else s->at++;
    } while (!s->is_broken && (depth || (*from != '"' && *from != '{' && *from != '[')));
    if (s->at == from) breaks(s);
    return (rim_str){from, (size_t)(s->at - from)};
}

/* The next member of an object whose bracket is passed; false at its end. */
static bool next_member(scan *s, rim_str *key, rim_str *value) {
    skip_space(s);
    if (s->at < s->end && *s->at == ',') s->at++, skip_space(s);
    if (s->at == s->end) return breaks(s);
    if (*s->at == '}') return s->at++, false;
    if (*s->at != '"') return breaks(s);
    const char *from = s->at;
    skip_string(s);
    if (s->is_broken) return false;
    *key = (rim_str){from + 1, (size_t)(s->at - from) - 2};
    skip_space(s);
    if (s->at == s->end || *s->at++ != ':') return breaks(s);
    *value = next_value(s);
    return !s->is_broken;
}

static void add_member(rim_buffer *out, rim_str key, rim_str value) {
    if (out->len && out->data[out->len - 1] != '{') rim_buffer_add_char(out, ',');
    rim_buffer_add_char(out, '"');
    rim_buffer_add(out, key);
    rim_buffer_add_c(out, "\":");
    rim_buffer_add(out, value);
}

/* ---- What is wanted ---- */

typedef enum picked { NOTHING, WHOLE, LABELS, LANGUAGES, CLAIMS, KEYS } picked;

static picked pick_of(rim_str key) {
    static const struct {
        const char *key;
        picked pick;
    } all[] = {{"type", WHOLE}, {"id", WHOLE}, {"redirect", WHOLE}, {"labels", LABELS}, {"descriptions", LANGUAGES}, {"aliases", LANGUAGES},
               {"claims", CLAIMS}, {"sitelinks", KEYS}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (rim_str_is(key, all[i].key)) return all[i].pick;
    return NOTHING;
}

static bool is_wanted(const rim_importer *im, picked pick, rim_str key) {
    rim_str language = rim_str_of(im->language);
    if (pick == KEYS) return true;
    for (const char *const *other = rim_import_languages; pick == LABELS && *other; other++)
        if (rim_str_is(key, *other)) return true;
    if (pick == LABELS || pick == LANGUAGES) return rim_str_is(key, "mul") || rim_str_starts(language, key);
    for (const char *const *claim = rim_import_claims; *claim; claim++)
        if (rim_str_is(key, *claim)) return true;
    return false;
}

static void add_part(const rim_importer *im, picked pick, rim_str key, rim_str value, rim_buffer *out, scan *whole) {
    scan s = {value.data + 1, value.data + value.len, false};
    rim_str inner, its;
    if (pick == WHOLE || *value.data != '{') {
        add_member(out, key, value);
        return;
    }
    add_member(out, key, RIM_STR("{"));
    while (next_member(&s, &inner, &its))
        if (is_wanted(im, pick, inner)) add_member(out, inner, pick == KEYS ? RIM_STR("0") : its);
    rim_buffer_add_char(out, '}');
    whole->is_broken = whole->is_broken || s.is_broken;
}

bool rim_import_pick(const rim_importer *im, rim_str item, rim_buffer *out) {
    scan s = {item.data + 1, item.data + item.len, false};
    rim_str key, value;
    if (!item.len || *item.data != '{') return false;
    rim_buffer_add_char(out, '{');
    while (next_member(&s, &key, &value)) {
        picked pick = pick_of(key);
        if (pick) add_part(im, pick, key, value, out, &s);
    }
    rim_buffer_add_char(out, '}');
    skip_space(&s);
    return !s.is_broken && s.at == s.end && !out->failed;
}
