#include "format/json_scan.h"

#include "text/utf8.h"

#include <stdio.h>

enum { PATH_LEVELS = 8, PATH_BYTES = 256 };

typedef struct level {
    bool is_array;
    size_t index;     /* of the current element */
    size_t path_len;  /* of the path to this container */
} level;

typedef struct scanner {
    rim_str text;
    size_t at;
    rim_arena *arena;
    rim_json_values *values;
    rim_error *error;
    level levels[RIM_JSON_DEPTH];
    size_t depth;
    char path[PATH_BYTES];
    size_t path_len;
    bool path_cut; /* too long to be listed */
} scanner;

static bool complain(scanner *s, const char *what) {
    rim_fail(s->error, RIM_INPUT, NULL, 0, "not a JSON record: %s at byte %zu", what, s->at);
    return false;
}

static void skip_space(scanner *s) {
    while (s->at < s->text.len && strchr(" \t\r\n", s->text.data[s->at]) && s->text.data[s->at]) s->at++;
}

static int peek(const scanner *s) {
    return s->at < s->text.len ? (unsigned char)s->text.data[s->at] : -1;
}

static bool hex4(const scanner *s, size_t at, unsigned *code) {
    *code = 0;
    if (s->text.len - at < 4) return false;
    for (size_t i = 0; i < 4; i++) {
        char c = s->text.data[at + i];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
        if (digit < 0) return false;
        *code = *code << 4 | (unsigned)digit;
    }
    return true;
}

/* Moves behind the closing quotation mark. */
static bool scan_string(scanner *s) {
    for (s->at++; s->at < s->text.len; s->at++) {
        unsigned char c = (unsigned char)s->text.data[s->at];
        unsigned code;
        if (c == '"') {
            s->at++;
            return true;
        }
        if (c < 0x20) return complain(s, "a control character in a string, which must be escaped,");
        if (c != '\\') continue;
        s->at++;
        int escaped = peek(s);
        if (escaped == 'u') {
            if (!hex4(s, s->at + 1, &code)) return complain(s, "a \\u escape without four hexadecimal digits");
            s->at += 4;
        } else if (escaped <= 0 || !strchr("\"\\/bfnrt", escaped)) {
            return complain(s, "an unknown escape");
        }
    }
    return complain(s, "a string without an end");
}

static size_t digits(scanner *s) {
    size_t n = 0;
    while (peek(s) >= '0' && peek(s) <= '9') s->at++, n++;
    return n;
}

static bool scan_number(scanner *s) {
    if (peek(s) == '-') s->at++;
    bool leading_zero = peek(s) == '0';
    size_t n = digits(s);
    if (n == 0 || (leading_zero && n > 1)) return complain(s, "a malformed number");
    if (peek(s) == '.' && (s->at++, digits(s) == 0)) return complain(s, "a malformed number");
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->at++;
        if (peek(s) == '+' || peek(s) == '-') s->at++;
        if (digits(s) == 0) return complain(s, "a malformed number");
    }
    return true;
}

static bool scan_word(scanner *s) {
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++)
        if (rim_str_starts(rim_str_slice(s->text, s->at, s->text.len), rim_str_of(words[i]))) {
            s->at += strlen(words[i]);
            return true;
        }
    return complain(s, "something that is no value");
}

/* The path continues below the innermost container with `name`. */
static void set_path(scanner *s, rim_str name) {
    size_t base = s->levels[s->depth - 1].path_len, slash = base ? 1 : 0;
    s->path_cut = s->depth > PATH_LEVELS || base + slash + name.len >= PATH_BYTES || base == SIZE_MAX;
    if (s->path_cut) return;
    if (slash) s->path[base] = '/';
    memcpy(s->path + base + slash, name.data, name.len);
    s->path_len = base + slash + name.len;
}

static bool open_container(scanner *s, bool is_array) {
    if (s->depth == RIM_JSON_DEPTH) return complain(s, "more than 512 levels of nesting");
    s->levels[s->depth++] = (level){is_array, 0, s->depth == 0 ? 0 : s->path_cut ? SIZE_MAX : s->path_len};
    s->at++;
    return true;
}

static bool scan_key(scanner *s) {
    skip_space(s);
    size_t start = s->at;
    if (peek(s) != '"') return complain(s, "a key is missing");
    if (!scan_string(s)) return false;
    set_path(s, rim_str_slice(s->text, start + 1, s->at - 1));
    skip_space(s);
    if (peek(s) != ':') return complain(s, "a colon is missing");
    s->at++;
    return true;
}

/* One leaf value, or the start of a container; *opened tells which. */
static bool scan_value(scanner *s, bool *opened) {
    skip_space(s);
    size_t start = s->at;
    int c = peek(s);
    *opened = c == '{' || c == '[';
    if (*opened) return open_container(s, c == '[');
    bool ok = c == '"' ? scan_string(s) : c == '-' || (c >= '0' && c <= '9') ? scan_number(s) : scan_word(s);
    if (!ok || s->path_cut) return ok;
    rim_json_value value = {rim_arena_str(s->arena, (rim_str){s->path, s->path_len}), {start, s->at}, c == '"'};
    if (!value.path.data || !RIM_PUSH(s->values, s->arena, value)) {
        rim_fail_memory(s->error, NULL);
        return false;
    }
    return true;
}

/* The name of the next member, before its value. */
static bool begin_member(scanner *s) {
    level *inner = &s->levels[s->depth - 1];
    if (!inner->is_array) return scan_key(s);
    char index[24];
    int len = snprintf(index, sizeof index, "%zu", inner->index++);
    set_path(s, (rim_str){index, (size_t)len});
    return true;
}

static bool scan_members(scanner *s) {
    bool fresh = true; /* just inside a container: it may end at once */
    while (s->depth) {
        skip_space(s);
        bool is_array = s->levels[s->depth - 1].is_array, opened = false;
        if (peek(s) == (is_array ? ']' : '}')) {
            s->at++, s->depth--, fresh = false;
            continue;
        }
        if (!fresh) {
            if (peek(s) != ',') return complain(s, "a comma is missing");
            s->at++;
            skip_space(s);
            if (peek(s) == ']' || peek(s) == '}') return complain(s, "a value is missing after a comma");
        }
        if (!begin_member(s) || !scan_value(s, &opened)) return false;
        fresh = opened;
    }
    return true;
}

rim_status rim_json_scan(rim_str text, rim_arena *arena, rim_json_values *values, rim_error *error) {
    rim_error local = {0};
    scanner *s = RIM_NEW(arena, scanner);
    if (!s) return rim_fail_memory(error, NULL);
    *s = (scanner){.text = text, .arena = arena, .values = values, .error = error ? error : &local};
    skip_space(s);
    bool ok = peek(s) == '{' ? open_container(s, false) && scan_members(s) : complain(s, "no object");
    if (ok) {
        skip_space(s);
        if (s->at < text.len) ok = complain(s, "text after the object");
    }
    return ok ? RIM_OK : s->error->status;
}

static bool add_escaped(scanner *s, rim_buffer *out, rim_offsets *offsets, size_t *repaired) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    char c = s->text.data[s->at + 1], coded[4];
    size_t in = 2, len = 1;
    if (c != 'u') {
        coded[0] = to[strchr(from, c) - from];
    } else {
        unsigned high, low;
        uint32_t code;
        hex4(s, s->at + 2, &high);
        in = 6, code = high;
        bool pair = high >= 0xD800 && high < 0xDC00 && s->text.len - s->at > 12 && s->text.data[s->at + 6] == '\\' &&
                    s->text.data[s->at + 7] == 'u' && hex4(s, s->at + 8, &low) && low >= 0xDC00 && low < 0xE000;
        if (pair) in = 12, code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        else if (high >= 0xD800 && high < 0xE000) code = RIM_REPLACEMENT, ++*repaired;
        len = rim_utf8_put(code, coded);
    }
    rim_buffer_add(out, (rim_str){coded, len});
    s->at += in;
    return rim_offsets_add(offsets, s->arena, in, len, 1);
}

bool rim_json_unescape(rim_str text, rim_range range, rim_buffer *out, rim_offsets *offsets, rim_arena *arena,
                       size_t *repaired) {
    scanner *s = rim_arena_get(arena, sizeof *s);
    if (!s || !rim_offsets_skip_to(offsets, range.start + 1)) return false;
    s->text = text, s->arena = arena, s->at = range.start + 1;
    while (s->at < range.end - 1) {
        size_t plain = s->at;
        while (plain < range.end - 1 && text.data[plain] != '\\') plain++;
        rim_buffer_add(out, rim_str_slice(text, s->at, plain));
        if (!rim_offsets_add(offsets, arena, 1, 1, plain - s->at)) return false;
        s->at = plain;
        if (plain < range.end - 1 && !add_escaped(s, out, offsets, repaired)) return false;
    }
    return !out->failed;
}

static void escape_byte(unsigned char c, rim_buffer *out) {
    static const char digits[] = "0123456789abcdef";
    const char *letter = c == '\n' ? "n" : c == '\r' ? "r" : c == '\t' ? "t" : NULL;
    char escape[] = {'\\', (char)c, '0', '0', digits[c >> 4], digits[c & 15]};
    if (letter) escape[1] = *letter;
    else if (c != '"' && c != '\\') escape[1] = 'u';
    rim_buffer_add(out, (rim_str){escape, escape[1] == 'u' ? sizeof escape : 2});
}

void rim_json_escape(rim_str text, rim_buffer *out) {
    size_t start = 0, valid = rim_utf8_valid(text);
    for (size_t i = 0; i < valid; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
        rim_buffer_add(out, rim_str_slice(text, start, i));
        start = i + 1;
        escape_byte(c, out);
    }
    rim_buffer_add(out, rim_str_slice(text, start, valid));
    if (valid == text.len) return;
    rim_buffer repaired;
    rim_buffer_init(&repaired, out->alloc);
    rim_utf8_repair(rim_str_slice(text, valid, text.len), &repaired, NULL, NULL);
    if (repaired.failed) out->failed = true;
    else rim_json_escape(rim_buffer_str(&repaired), out);
    rim_buffer_free(&repaired);
}

void rim_json_string(rim_str text, rim_buffer *out) {
    rim_buffer_add_char(out, '"');
    rim_json_escape(text, out);
    rim_buffer_add_char(out, '"');
}
