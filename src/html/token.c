/* token.c - finding tags without understanding them. Where the rules differ from the HTML standard, they are those of
   htmlParseStartTag, htmlParseEndTag and their like in libxml2's HTMLparser.c. */
#include "html/token.h"

enum { MOST_ATTRIBUTES = 256 };

static bool is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool starts_name(char c) {
    return is_letter(c) || c == '_' || c == ':';
}

static bool is_name_char(char c) {
    return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static size_t past_space(rim_str s, size_t at) {
    while (at < s.len && rim_is_space(s.data[at])) at++;
    return at;
}

static size_t past_name(rim_str s, size_t at) {
    while (at < s.len && is_name_char(s.data[at])) at++;
    return at;
}

/* Behind the next `c`, or the end. */
static size_t past_char(rim_str s, size_t at, char c) {
    const char *hit = at < s.len ? memchr(s.data + at, c, s.len - at) : NULL;
    return hit ? (size_t)(hit - s.data) + 1 : s.len;
}

/* Does the start tag end here? */
static bool ends_tag(rim_str s, size_t at) {
    return at >= s.len || s.data[at] == '>' || (s.data[at] == '/' && at + 1 < s.len && s.data[at + 1] == '>');
}

static size_t past_value(rim_str s, size_t at) {
    if (at < s.len && (s.data[at] == '"' || s.data[at] == '\'')) return past_char(s, at + 1, s.data[at]);
    while (at < s.len && s.data[at] != '>' && !rim_is_space(s.data[at])) at++;
    return at;
}

size_t rim_token_attribute(rim_str s, size_t at) {
    if (ends_tag(s, at)) return at;
    if (!starts_name(s.data[at]) && s.data[at] != '.') {
        while (!ends_tag(s, at) && !rim_is_space(s.data[at])) at++;
        return past_space(s, at);
    }
    at = past_space(s, past_name(s, at));
    if (at < s.len && s.data[at] == '=') at = past_value(s, past_space(s, at + 1));
    return past_space(s, at);
}

bool rim_token_find_attribute(rim_str tag, rim_str name, rim_written *found) {
    size_t end = past_name(tag, 1), at = past_space(tag, end);
    for (size_t next; (next = rim_token_attribute(tag, at)) > at; at = next) {
        size_t named = past_name(tag, at), equals = past_space(tag, named), value = equals;
        for (end = next; end > at && rim_is_space(tag.data[end - 1]);) end--;
        if (equals < tag.len && tag.data[equals] == '=') value = rim_min(past_space(tag, equals + 1), end);
        else value = end;
        *found = (rim_written){{at, end}, {value, end}};
        if (named > at && rim_str_eq_nocase(rim_str_slice(tag, at, named), name)) return true;
    }
    found->all = found->value = (rim_range){end, end};
    return false;
}

static size_t start_tag_end(rim_str s, size_t at, bool *is_empty) {
    for (size_t next; (next = rim_token_attribute(s, at)) > at;) at = next;
    *is_empty = at < s.len && s.data[at] == '/';
    return rim_min(s.len, at + 1 + *is_empty);
}

/* "<!", "<?", or "</" without a name. */
static void read_markup(rim_str s, rim_token *token) {
    rim_str rest = rim_str_slice(s, token->start, s.len);
    token->is_markup = true;
    if (rim_str_starts(rest, RIM_STR("<!-->")) || rim_str_starts(rest, RIM_STR("<!--->"))) {
        token->is_bogus = true;
        token->end = past_char(s, token->start, '>');
    } else if (rim_str_starts(rest, RIM_STR("<!--"))) {
        token->end = rim_min(s.len, rim_str_find(s, RIM_STR("-->"), token->start + 4) + 3);
    } else {
        token->is_bogus = rest.data[1] != '?' && !(rest.len > 9 && rim_str_eq_nocase(rim_str_slice(rest, 0, 9), RIM_STR("<!doctype")));
        token->end = past_char(s, token->start, '>');
    }
}

bool rim_token_read(rim_str s, size_t at, rim_token *token) {
    *token = (rim_token){.start = at, .name = RIM_STR("")};
    char second = at + 1 < s.len ? s.data[at + 1] : ' ';
    token->is_close = second == '/';
    size_t name = at + 1 + token->is_close;
    if (name < s.len && starts_name(s.data[name])) {
        size_t end = past_name(s, name);
        token->name = rim_str_slice(s, name, end);
        token->end = token->is_close ? past_char(s, end, '>') : start_tag_end(s, past_space(s, end), &token->is_empty);
        return true;
    }
    if (second == '!' || second == '?' || second == '/') read_markup(s, token);
    return token->is_markup;
}

/* ---- The clean copy ---- */

/* Control characters that XML does not know. */
static bool is_control(char c) {
    return (unsigned char)c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

/* U+FFFE or U+FFFF at `at`? */
static bool is_noncharacter(rim_str s, size_t at) {
    return s.data[at] == '\xEF' && s.len - at >= 3 && s.data[at + 1] == '\xBF' && (unsigned char)s.data[at + 2] >= 0xBE;
}

static size_t next_bad(rim_str s, size_t at) {
    while (at < s.len && !is_control(s.data[at]) && !is_noncharacter(s, at)) at++;
    return at;
}

/* Where the attributes behind the 256th begin, or the end of the tag. */
static size_t excess_of(rim_str s, const rim_token *tag) {
    size_t at = past_space(s, tag->start + 1 + tag->name.len);
    for (int n = 0; n < MOST_ATTRIBUTES && at < tag->end; n++) {
        size_t next = rim_token_attribute(s, at);
        if (next == at) return tag->end;
        at = next;
    }
    return rim_min(at, tag->end);
}

static bool is_raw(const rim_token *tag) {
    return !tag->is_close && !tag->is_empty &&
           (rim_str_eq_nocase(tag->name, RIM_STR("script")) || rim_str_eq_nocase(tag->name, RIM_STR("style")));
}

/* The end tag of a script or style sheet: what looks like a tag before it is none. */
static size_t raw_end(rim_str s, const rim_token *tag) {
    for (size_t at = tag->end; (at = rim_str_find(s, RIM_STR("</"), at)) < s.len; at += 2) {
        size_t end = at + 2 + tag->name.len;
        if (end <= s.len && rim_str_eq_nocase(rim_str_slice(s, at + 2, end), tag->name)) return at;
    }
    return s.len;
}

/* The next stretch to blank at or after *at, attributes or a bogus comment; false when there is none. */
static bool next_blank(rim_str s, size_t *at, rim_range *blank, bool *is_comment) {
    rim_token tag;
    for (size_t from = *at; (from = past_char(s, from, '<')) < s.len;) {
        if (!rim_token_read(s, from - 1, &tag)) continue;
        *at = from = is_raw(&tag) ? raw_end(s, &tag) : tag.end;
        *is_comment = tag.is_bogus;
        *blank = (rim_range){tag.start, tag.end};
        if (tag.is_bogus) return true;
        if (tag.is_close || tag.is_markup || tag.end - tag.start < 2 * MOST_ATTRIBUTES) continue;
        *blank = (rim_range){excess_of(s, &tag), tag.end - 1 - tag.is_empty};
        if (blank->start < blank->end) return true;
    }
    return false;
}

/* White space; or a comment of the same length, where it fits. */
static void blank_out(rim_str s, rim_range range, bool is_comment) {
    char *bytes = (char *)s.data + range.start;
    size_t len = range.end - range.start;
    memset(bytes, ' ', len);
    if (!is_comment || len < 7) return;
    memcpy(bytes, "<!--", 4);
    memcpy(bytes + len - 3, "-->", 3);
}

/* A copy of `s` that may be written to, unless it is one already. */
static bool own(rim_str *s, rim_arena *arena, bool *is_own) {
    if (!*is_own) *s = rim_arena_str(arena, *s);
    return *is_own = s->data != NULL;
}

static void blank_characters(rim_str s, size_t at) {
    for (char *bytes = (char *)s.data; at < s.len; at = next_bad(s, at)) {
        if (is_control(bytes[at])) bytes[at] = ' ';
        else bytes[at + 2] = '\xBD'; /* U+FFFD */
    }
}

rim_str rim_page_clean(rim_str s, rim_arena *arena, bool *cut) {
    bool is_own = false;
    size_t bad = next_bad(s, 0), at = 0;
    *cut = false;
    if (bad < s.len) {
        if (!own(&s, arena, &is_own)) return s;
        blank_characters(s, bad);
    }
    bool is_comment;
    for (rim_range blank; next_blank(s, &at, &blank, &is_comment); *cut = *cut || !is_comment) {
        if (!own(&s, arena, &is_own)) return s;
        blank_out(s, blank, is_comment);
    }
    return s;
}
