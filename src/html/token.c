#include "html/token.h"

static bool is_letter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static bool ends_name(char c) {
    return rim_is_space(c) || c == '/' || c == '>';
}

static size_t past_name(rim_str s, size_t at) {
    while (at < s.len && !ends_name(s.data[at])) at++;
    return at;
}

static size_t past_space(rim_str s, size_t at) {
    while (at < s.len && rim_is_space(s.data[at])) at++;
    return at;
}

/* The next `c`, or s.len. */
static size_t find_char(rim_str s, size_t at, char c) {
    const char *hit = at < s.len ? memchr(s.data + at, c, s.len - at) : NULL;
    return hit ? (size_t)(hit - s.data) : s.len;
}

static bool starts_at(rim_str s, size_t at, rim_str prefix) {
    return at <= s.len && rim_str_starts(rim_str_slice(s, at, s.len), prefix);
}

/* ---- Attributes ---- */

/* The value behind a '=': "x", 'x', x, or nothing before '>'. */
static rim_range value_at(rim_str s, size_t at) {
    rim_range value = {at, at};
    if (at < s.len && (s.data[at] == '"' || s.data[at] == '\'')) {
        value.end = rim_min(s.len, find_char(s, at + 1, s.data[at]) + 1);
        if (value.end == s.len && (value.end < at + 2 || s.data[value.end - 1] != s.data[at])) value.end = s.len + 1; /* never closed */
    } else {
        while (value.end < s.len && s.data[value.end] != '>' && !rim_is_space(s.data[value.end])) value.end++;
    }
    return value;
}

bool rim_token_attribute(rim_str s, size_t *at, rim_written *found, bool *is_empty) {
    size_t start = *at;
    while (start < s.len && (rim_is_space(s.data[start]) || s.data[start] == '/')) start++;
    *is_empty = start < s.len && s.data[start] == '>' && s.data[start - 1] == '/';
    if (start >= s.len || s.data[start] == '>') {
        *at = start + 1;
        return false;
    }
    size_t named = start + 1; /* a '=' at the beginning is part of the name */
    while (named < s.len && !ends_name(s.data[named]) && s.data[named] != '=') named++;
    size_t equals = past_space(s, named);
    *found = (rim_written){{start, named}, {start, named}, {named, named}};
    if (equals < s.len && s.data[equals] == '=') {
        found->value = value_at(s, past_space(s, equals + 1));
        found->all.end = found->value.end;
    }
    *at = found->all.end;
    return true;
}

rim_str rim_token_value(rim_str s, const rim_written *attribute) {
    rim_range value = attribute->value;
    if (value.start == value.end) return RIM_STR("");
    bool is_quoted = s.data[value.start] == '"' || s.data[value.start] == '\'';
    return rim_str_slice(s, value.start + is_quoted, rim_max(value.start + is_quoted, value.end - is_quoted));
}

bool rim_token_find_attribute(rim_str tag, rim_str name, rim_written *found) {
    size_t at = past_name(tag, 1), end = at;
    bool is_empty;
    while (rim_token_attribute(tag, &at, found, &is_empty)) {
        if (rim_str_eq_nocase(rim_str_slice(tag, found->name.start, found->name.end), name)) return true;
        end = found->all.end;
    }
    *found = (rim_written){{end, end}, {end, end}, {end, end}};
    return false;
}

static void add_value(rim_buffer *out, rim_str value, char mark) {
    rim_buffer_add_char(out, mark);
    for (size_t i = 0; i < value.len; i++) {
        char c = value.data[i];
        if (c == '&') rim_buffer_add_c(out, "&amp;");
        else if (c == '<') rim_buffer_add_c(out, "&lt;");
        else if (c == '>') rim_buffer_add_c(out, "&gt;");
        else if (c == mark) rim_buffer_add_c(out, c == '"' ? "&quot;" : "&#39;");
        else rim_buffer_add_char(out, c);
    }
    rim_buffer_add_char(out, mark);
}

rim_range rim_token_set_attribute(rim_str tag, rim_str name, rim_str value, rim_buffer *out) {
    rim_written at;
    bool has = rim_token_find_attribute(tag, name, &at), is_bare = at.value.start == at.value.end;
    bool has_equals = at.value.start > at.name.end && memchr(tag.data + at.name.end, '=', at.value.start - at.name.end);
    if (!has) rim_buffer_add_char(out, ' '), rim_buffer_add(out, name);
    if (!has_equals) rim_buffer_add_char(out, '=');
    add_value(out, value, has && !is_bare && tag.data[at.value.start] == '\'' ? '\'' : '"');
    return at.value;
}

bool rim_token_drop_attribute(rim_str tag, rim_str name, rim_range *range) {
    rim_written at;
    if (!rim_token_find_attribute(tag, name, &at)) return false;
    size_t named = at.all.start;
    while (at.all.start > 1 && rim_is_space(tag.data[at.all.start - 1])) at.all.start--;
    bool is_followed = at.all.end < tag.len && !ends_name(tag.data[at.all.end]); /* by the next attribute, which needs a space before it */
    at.all.start += is_followed && at.all.start < named;
    *range = at.all;
    return true;
}

/* ---- Tags and comments ---- */

static size_t comment_end(rim_str s, size_t start, rim_token *token) {
    size_t at = start + 2; /* "<!-->" and "<!--->" are comments */
    for (; (at = rim_str_find(s, RIM_STR("--"), at)) < s.len; at++) {
        size_t behind = at + 2;
        token->inner = (rim_range){start + 4, rim_max(start + 4, at)};
        if (behind < s.len && s.data[behind] == '>') return behind + 1;
        if (at >= start + 4 && starts_at(s, behind, RIM_STR("!>"))) return behind + 2;
    }
    token->is_cut = true;
    token->inner = (rim_range){rim_min(start + 4, s.len), s.len};
    return s.len;
}

/* "<!", "<?", or "</" without a name. */
static void read_markup(rim_str s, rim_token *token) {
    if (starts_at(s, token->start, RIM_STR("<!--"))) {
        token->kind = RIM_TOKEN_COMMENT;
        token->end = comment_end(s, token->start, token);
        return;
    }
    token->kind = RIM_TOKEN_MARKUP;
    size_t end = find_char(s, token->start, '>');
    token->is_cut = end == s.len;
    token->end = rim_min(s.len, end + 1);
}

/* End tags may have attributes, which mean nothing; a '>' in them ends no tag. */
static void read_close(rim_str s, rim_token *token) {
    size_t at = token->end;
    rim_written attribute;
    for (bool is_empty; rim_token_attribute(s, &at, &attribute, &is_empty);) {}
    token->kind = RIM_TOKEN_CLOSE;
    token->is_cut = at > s.len;
    token->end = rim_min(at, s.len);
}

bool rim_token_read(rim_str s, size_t at, rim_token *token) {
    char second = at + 1 < s.len ? s.data[at + 1] : ' ';
    bool is_close = second == '/';
    size_t name = at + 1 + is_close;
    *token = (rim_token){.start = at};
    if (name < s.len && is_letter(s.data[name])) {
        token->end = past_name(s, name);
        token->name = rim_str_slice(s, name, token->end);
        if (is_close) read_close(s, token);
        return true;
    }
    if (second != '!' && second != '?' && !(is_close && name < s.len)) return false;
    read_markup(s, token);
    return true;
}

/* ---- Raw text ---- */

/* "</name" or "<name" at `at`, and behind it what ends a name. */
static bool is_tag(rim_str s, size_t at, rim_str lead, rim_str name) {
    size_t start = at + lead.len, end = start + name.len;
    return end < s.len && rim_str_starts(rim_str_slice(s, at, s.len), lead) && ends_name(s.data[end]) &&
           rim_str_eq_nocase(rim_str_slice(s, start, end), name);
}

/* A script may hold "<!-- <script> </script> -->": inside, the end tag of the inner one does not end it (HTML, 13.2.5.20 to 31). */
static size_t script_end(rim_str s, size_t at, rim_str name) {
    bool is_escaped = false, is_double = false;
    for (size_t next; at < s.len; at = next + 1) {
        next = find_char(s, at, '<');
        if (is_escaped && rim_str_find(rim_str_slice(s, 0, next), RIM_STR("-->"), at) < next) is_escaped = is_double = false;
        if (next == s.len) break;
        if (is_tag(s, next, RIM_STR("</"), name)) {
            if (!is_double) return next;
            is_double = false;
        } else if (is_escaped) {
            is_double = is_double || is_tag(s, next, RIM_STR("<"), name);
        } else {
            is_escaped = starts_at(s, next, RIM_STR("<!--")) && !starts_at(s, next, RIM_STR("<!-->")) && !starts_at(s, next, RIM_STR("<!--->"));
        }
    }
    return s.len;
}

size_t rim_token_raw_end(rim_str s, size_t at, rim_str name) {
    if (rim_str_eq_nocase(name, RIM_STR("script"))) return script_end(s, at, name);
    for (; (at = rim_str_find(s, RIM_STR("</"), at)) < s.len; at += 2)
        if (is_tag(s, at, RIM_STR("</"), name)) return at;
    return s.len;
}
