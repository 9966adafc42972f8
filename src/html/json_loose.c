#include "html/json_loose.h"

#include "base/buffer.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { DEEPEST = 64 };

typedef struct reader {
    rim_str s;
    size_t at;
    rim_arena *arena;
    bool failed;
} reader;

static char peek(const reader *r) {
    return r->at < r->s.len ? r->s.data[r->at] : '\0';
}

static bool is_blank(char c) {
    return rim_is_space(c) || c == ',' || c == ';';
}

/* White space, commas and comments. */
static void skip(reader *r) {
    for (;;) {
        while (r->at < r->s.len && is_blank(peek(r))) r->at++;
        rim_str rest = rim_str_slice(r->s, r->at, r->s.len);
        if (rim_str_starts(rest, RIM_STR("/*"))) r->at = rim_min(rim_str_find(r->s, RIM_STR("*/"), r->at + 2) + 2, r->s.len);
        else if (rim_str_starts(rest, RIM_STR("//"))) r->at = rim_str_find(r->s, RIM_STR("\n"), r->at);
        else return;
    }
}

static uint32_t hex4(reader *r) {
    uint32_t code = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        char c = peek(r), low = (char)(c | 0x20);
        if (c >= '0' && c <= '9') code = code * 16 + (uint32_t)(c - '0');
        else if (low >= 'a' && low <= 'f') code = code * 16 + (uint32_t)(low - 'a' + 10);
        else return 0xFFFD;
    }
    return code;
}

static void read_escape(reader *r, rim_buffer *out) {
    static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
    char c = peek(r), bytes[4];
    const char *known = c ? strchr(from, c) : NULL;
    if (r->at < r->s.len) r->at++;
    if (known) {
        rim_buffer_add_char(out, to[known - from]);
    } else if (c == 'u') {
        uint32_t code = hex4(r);
        if (code >= 0xD800 && code < 0xDC00 && peek(r) == '\\' && r->at + 1 < r->s.len && r->s.data[r->at + 1] == 'u') {
            r->at += 2;
            uint32_t low = hex4(r);
            code = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
        }
        if (code) rim_buffer_add(out, (rim_str){bytes, rim_utf8_put(code, bytes)});
    } else if (c) {
        rim_buffer_add_char(out, c);
    }
}

/* Does the quotation mark at `at` end the string? What is no escape may stand in the middle of it. */
static bool ends_string(const reader *r, size_t at, bool is_key) {
    size_t next = at + 1;
    while (next < r->s.len && rim_is_space(r->s.data[next])) next++;
    if (next >= r->s.len) return true;
    if (is_key) return r->s.data[next] == ':';
    char c = r->s.data[next];
    if (c != ',') return c == '}' || c == ']';
    do next++;
    while (next < r->s.len && rim_is_space(r->s.data[next]));
    return next >= r->s.len || strchr("\"'{[}]-0123456789tfn", r->s.data[next]);
}

/* JavaScript's other quotation mark is borne, too. */
static bool is_quote(char c) {
    return c == '"' || c == '\'';
}

static rim_str read_string(reader *r, bool is_key) {
    char quote = peek(r);
    rim_buffer out;
    rim_buffer_init(&out, r->arena->alloc);
    for (r->at++; r->at < r->s.len;) {
        size_t from = r->at;
        while (r->at < r->s.len && peek(r) != quote && peek(r) != '\\') r->at++;
        rim_buffer_add(&out, rim_str_slice(r->s, from, r->at));
        if (r->at >= r->s.len) break;
        if (peek(r) == quote) {
            bool ends = ends_string(r, r->at++, is_key);
            if (ends) break;
            rim_buffer_add_char(&out, quote);
        } else {
            r->at++;
            read_escape(r, &out);
        }
    }
    rim_str text = out.failed ? (rim_str){NULL, 0} : rim_arena_str(r->arena, rim_buffer_str(&out));
    if (!text.data) r->failed = true;
    rim_buffer_free(&out);
    return text.data ? text : RIM_STR("");
}

static rim_json *new_value(reader *r, rim_json_kind kind) {
    rim_json *value = RIM_NEW(r->arena, rim_json);
    if (!value) r->failed = true;
    else value->kind = kind;
    return value;
}

static rim_str read_key(reader *r) {
    if (is_quote(peek(r))) return read_string(r, true);
    size_t from = r->at;
    while (r->at < r->s.len && !is_blank(peek(r)) && !strchr(":{}[]\"", peek(r))) r->at++;
    return rim_str_slice(r->s, from, r->at);
}

static rim_json *read_scalar(reader *r) {
    rim_json *value = new_value(r, is_quote(peek(r)) ? RIM_JSON_STRING : RIM_JSON_OTHER);
    if (!value) return NULL;
    if (value->kind == RIM_JSON_STRING) {
        value->text = read_string(r, false);
        return value;
    }
    size_t from = r->at;
    while (r->at < r->s.len && !is_blank(peek(r)) && !strchr("{}[]\"", peek(r))) r->at++;
    if (r->at == from) r->at++; /* a bracket that closes nothing */
    value->text = rim_str_slice(r->s, from, r->at);
    return value;
}

/* Objects and arrays are kept on a stack of our own. */
static rim_json *read_value(reader *r) {
    rim_json *open[DEEPEST], **link[DEEPEST], *root = NULL;
    size_t depth = 0, lost = 0;
    do {
        skip(r);
        char c = peek(r);
        if (r->at >= r->s.len || r->failed) break;
        if (depth && (c == '}' || c == ']')) {
            r->at++;
            if (lost) lost--;
            else depth--;
            continue;
        }
        rim_str key = {NULL, 0};
        if (depth && !lost && open[depth - 1]->kind == RIM_JSON_OBJECT && c != '{') {
            key = read_key(r);
            skip(r);
            if (peek(r) == ':') r->at++;
            skip(r);
            c = peek(r);
            if (r->at >= r->s.len || c == '}' || c == ']') continue;
        }
        bool opens = c == '{' || c == '[';
        if (opens && (depth == DEEPEST || lost)) {
            r->at++, lost++;
            continue;
        }
        rim_json *value = opens ? new_value(r, c == '{' ? RIM_JSON_OBJECT : RIM_JSON_ARRAY) : read_scalar(r);
        if (!value) break;
        r->at += opens;
        value->key = key;
        if (!root) root = value;
        if (depth && !lost) *link[depth - 1] = value, link[depth - 1] = &value->next;
        if (opens) open[depth] = value, link[depth++] = &value->first;
    } while (depth);
    return r->failed ? NULL : root;
}

rim_json *rim_json_loose(rim_str text, rim_arena *arena) {
    reader r = {.s = text, .arena = arena};
    while (r.at < text.len && peek(&r) != '{' && peek(&r) != '[') r.at++;
    if (rim_str_starts(rim_str_slice(text, r.at, text.len), RIM_STR("[CDATA["))) {
        r.at += 7;
        while (r.at < text.len && peek(&r) != '{' && peek(&r) != '[') r.at++;
    }
    return r.at < text.len ? read_value(&r) : NULL;
}

const rim_json *rim_json_member(const rim_json *object, const char *key) {
    const rim_json *m = object && object->kind == RIM_JSON_OBJECT ? object->first : NULL;
    while (m && !rim_str_is(m->key, key)) m = m->next;
    return m;
}
