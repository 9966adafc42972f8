/* content_rules.c - reading the data files of signs, and asking them. Names of elements are made "  article  body  " before they are
   searched, so that " body " is a whole word, " body" its beginning and "body" any part. */
#include "html/content_page.h"

#include <stdlib.h>

enum { LINE_HEAD = 160 }; /* bytes of a line that are looked at */

rim_content_rules *rim_content_rules_new(rim_arena *arena) {
    rim_content_rules *rules = RIM_NEW(arena, rim_content_rules);
    if (!rules) return NULL;
    rules->arena = arena;
#define X(name, value) rules->weights.name = value;
    RIM_CONTENT_WEIGHTS_LIST(X)
#undef X
    return rules;
}

/* "related posts" -> " related  posts "; "*" leaves an end open. */
static rim_str needle_of(rim_arena *arena, rim_str words) {
    rim_buffer out;
    rim_buffer_init(&out, arena->alloc);
    bool opens = words.len && words.data[0] == '*', closes = words.len && words.data[words.len - 1] == '*';
    if (opens) words = rim_str_slice(words, 1, words.len);
    if (closes && words.len) words.len--;
    if (!opens) rim_buffer_add_char(&out, ' ');
    for (size_t i = 0; i < words.len; i++) rim_buffer_add_c(&out, words.data[i] == ' ' ? "  " : (char[]){words.data[i], 0});
    if (!closes) rim_buffer_add_char(&out, ' ');
    rim_str needle = out.failed ? (rim_str){NULL, 0} : rim_arena_str(arena, rim_buffer_str(&out));
    rim_buffer_free(&out);
    return needle;
}

static bool number_of(rim_str s, double *number) {
    char text[32], *end;
    if (!s.len || s.len >= sizeof text) return false;
    memcpy(text, s.data, s.len);
    text[s.len] = '\0';
    *number = strtod(text, &end);
    return !*end;
}

/* kind, weight, words | words | ... */
static const char *read_elements(rim_content_rules *rules, rim_str kind, rim_str number, rim_str words) {
    double weight;
    if (!number_of(number, &weight)) return "the second column is a weight, a number";
    for (rim_str one; rim_str_field(&words, '|', &one);) {
        rim_sign sign = {.kind = kind, .words = rim_str_trim(one), .weight = weight};
        if (sign.words.len && !RIM_PUSH(&rules->elements, rules->arena, sign)) return "out of memory";
    }
    return NULL;
}

/* kind, start|whole|any[ most bytes], phrase | phrase | ... */
static const char *read_lines(rim_content_rules *rules, rim_str kind, rim_str how, rim_str phrases) {
    static const char *const hows[] = {"start", "whole", "any"};
    rim_str word;
    double most = 200;
    int found = -1;
    if (!rim_str_field(&how, ' ', &word)) return "the second column is start, whole or any";
    for (int i = 0; i < 3; i++) found = rim_str_is(word, hows[i]) ? i : found;
    if (found < 0 || (how.data && !number_of(how, &most))) return "the second column is start, whole or any, and a number of bytes";
    for (rim_str one; rim_str_field(&phrases, '|', &one);) {
        rim_sign sign = {.kind = kind, .words = rim_str_trim(one), .how = found, .most = (size_t)most};
        if (sign.words.len && !RIM_PUSH(&rules->lines, rules->arena, sign)) return "out of memory";
    }
    return NULL;
}

static const char *read_weight(rim_content_rules *rules, rim_str name, rim_str number, rim_str rest) {
    (void)rest;
    double value;
    if (!number_of(number, &value)) return "the second column is a number";
#define X(field, standard) if (rim_str_is(name, #field)) return rules->weights.field = value, NULL;
    RIM_CONTENT_WEIGHTS_LIST(X)
#undef X
    return "there is no weight of this name";
}

rim_status rim_content_rules_read(rim_content_rules *rules, rim_content_data what, rim_str tsv, const char *file, rim_error *error) {
    static const char *(*const readers[])(rim_content_rules *, rim_str, rim_str, rim_str) = {read_elements, read_lines, read_weight};
    rim_str rest = rim_arena_str(rules->arena, tsv), line;
    if (!rest.data) return rim_fail_memory(error, file);
    for (unsigned number = 1; rim_str_line(&rest, &line); number++) {
        rim_str columns[3] = {0};
        if (!rim_str_trim(line).len || line.data[0] == '#') continue;
        for (int i = 0; i < 3 && rim_str_field(&line, '\t', &columns[i]); i++) columns[i] = rim_str_trim(columns[i]);
        const char *message = !columns[1].data ? "a row has columns with tabs between" : readers[what](rules, columns[0], columns[1], columns[2]);
        if (message) return rim_fail(error, RIM_INPUT, file, number, "%s", message);
    }
    return RIM_OK;
}

static const rim_finder *finder_of(rim_content_rules *rules, const rim_signs *signs, bool is_line) {
    rim_needle *needles = RIM_NEW_ARRAY(rules->arena, rim_needle, signs->len + 1);
    if (!needles) return NULL;
    for (size_t i = 0; i < signs->len; i++) {
        rim_str words = signs->at[i].words;
        needles[i] = (rim_needle){is_line ? words : needle_of(rules->arena, words), i};
        if (!needles[i].text.data) return NULL;
    }
    return rim_finder_new(rules->arena, needles, signs->len, is_line ? RIM_FIND_FOLD | RIM_FIND_WORD : 0);
}

rim_status rim_content_rules_done(rim_content_rules *rules, rim_error *error) {
    rules->element_finder = finder_of(rules, &rules->elements, false);
    rules->line_finder = finder_of(rules, &rules->lines, true);
    return rules->element_finder && rules->line_finder ? RIM_OK : rim_fail_memory(error, "content");
}

/* ---- Asking ---- */

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_word_char(char c) {
    return (c >= 'a' && c <= 'z') || is_upper(c) || (unsigned char)c >= 0x80;
}

/* "Article-body relatedPosts2" -> "  article  body  related  posts  ", at most `size` bytes. */
static rim_str words_of(rim_str names, char *out, size_t size) {
    size_t n = 0;
    bool in_word = false;
    for (size_t i = 0; i < names.len && n + 6 < size; i++) {
        char c = names.data[i];
        bool breaks = is_upper(c) && i && !is_upper(names.data[i - 1]);
        if (!is_word_char(c) || breaks) {
            if (in_word) out[n++] = ' ';
            in_word = false;
        }
        if (!is_word_char(c)) continue;
        if (!in_word) out[n++] = ' ';
        in_word = true;
        out[n++] = is_upper(c) ? (char)(c | 0x20) : c;
    }
    if (in_word) out[n++] = ' ';
    return (rim_str){out, n};
}

static void take_sign(rim_hint *hint, const rim_sign *sign) {
    if (sign->weight > 0 && (!hint->furniture || sign->weight > hint->furniture->weight)) hint->furniture = sign;
    if (sign->weight < 0 && (!hint->body || sign->weight < hint->body->weight)) hint->body = sign;
}

static void ask_names(const rim_content_rules *rules, rim_str names, rim_hint *hint) {
    char words[512];
    rim_search search = rim_search_start(rules->element_finder, words_of(names, words, sizeof words));
    for (rim_match match; rim_search_next(&search, &match);) take_sign(hint, &rules->elements.at[match.value]);
}

bool rim_hint_of(rim_page_view *v, rim_map *seen, const rim_node *node, rim_hint *hint) {
    static const char *const attributes[] = {"class", "id", "itemprop", "itemtype", "role", "data-testid", "data-component", "data-module", "data-type"};
    *hint = (rim_hint){0};
    for (size_t i = 0; i < node->n_attributes; i++) {
        const rim_attribute *a = &node->attributes[i];
        size_t k = 0;
        while (k < sizeof attributes / sizeof *attributes && !rim_str_is(a->name, attributes[k])) k++;
        if (k == sizeof attributes / sizeof *attributes || !a->value.len) continue;
        bool is_new;
        rim_value *value = rim_map_put(seen, a->value, &is_new);
        if (!value) return false;
        if (is_new) {
            rim_hint *fresh = RIM_NEW(v->arena, rim_hint);
            if (!fresh) return false;
            ask_names(v->rules, a->value, fresh);
            value->pointer = fresh;
        }
        const rim_hint *known = value->pointer;
        if (known->furniture) take_sign(hint, known->furniture);
        if (known->body) take_sign(hint, known->body);
    }
    return true;
}

/* Has [start, end) a letter or digit? */
static bool has_letter(rim_str s, size_t start, size_t end) {
    for (; start < end; start++)
        if (is_word_char(s.data[start]) || (s.data[start] >= '0' && s.data[start] <= '9')) return true;
    return false;
}

/* A short phrase opens many sentences: it counts before a mark, in a link, or in a line that is no sentence. */
static bool opens_line(rim_str text, size_t start, size_t end, bool is_linked) {
    enum { TELLING = 12 };
    if (end - start >= TELLING || is_linked) return true;
    while (end < text.len && text.data[end] == ' ') end++;
    if (end >= text.len || strchr(":|>/(", text.data[end])) return true;
    char last = text.data[text.len - 1];
    return !strchr(".!?\"\x9d\xa6", last); /* the last bytes of a closing quotation mark and an ellipsis */
}

const rim_sign *rim_line_sign(const rim_content_rules *rules, rim_str text, size_t linked) {
    size_t end = rim_min(text.len, LINE_HEAD);
    while (end < text.len && ((unsigned char)text.data[end] & 0xC0) == 0x80) end++;
    rim_str head = rim_str_slice(text, 0, end);
    rim_search search = rim_search_start(rules->line_finder, head);
    for (rim_match match; rim_search_next(&search, &match);) {
        const rim_sign *sign = &rules->lines.at[match.value];
        if (text.len > sign->most) continue;
        if (sign->how == SIGN_ANY) return sign;
        if (has_letter(head, 0, match.start)) continue;
        if (sign->how == SIGN_START ? opens_line(text, match.start, match.end, 2 * linked > text.len) : !has_letter(text, match.end, text.len))
            return sign;
    }
    return NULL;
}
