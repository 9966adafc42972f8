/* translit_table.c - builds the table that translit.c runs. */
#include "text/translit_table.h"

#include "text/utf8.h"

#include <stdlib.h>

bool translit_is_inner(uint32_t code) {
    return rim_is_letter(code) || rim_is_mark(code) || code == '\'' || code == 0x2019 || code == 0x02BC;
}

/* ---- Letters ---- */

static uint32_t *place_of(rim_translit *t, rim_arena *arena, uint32_t code) {
    uint16_t *page = &t->page_of[code / TRANSLIT_PAGE];
    if (!*page) {
        if (t->n_pages == t->cap_pages && !rim_vector_grow(arena, (void **)&t->pages, &t->cap_pages, sizeof *t->pages)) return NULL;
        memset(t->pages[t->n_pages], 0, sizeof *t->pages);
        *page = (uint16_t)t->n_pages++;
    }
    return &t->pages[*page][code % TRANSLIT_PAGE];
}

/* The number of the letter, a new one when it has none; 0 when memory is out. */
static uint32_t add_letter(rim_translit *t, rim_arena *arena, uint32_t code) {
    uint32_t *place = place_of(t, arena, code);
    if (!place || *place) return place ? *place : 0;
    if (t->n_letters == t->cap_letters && !rim_vector_grow(arena, (void **)&t->letters, &t->cap_letters, sizeof *t->letters)) return 0;
    uint32_t number = (uint32_t)t->n_letters++;
    t->letters[number] = (translit_letter){.code = code, .lower = number, .is_upper = rim_is_upper(code), .is_inner = translit_is_inner(code)};
    return *place = number;
}

/* The one character that `code` is in the other case; 0 when that is several, or itself. */
static uint32_t recased(uint32_t code, rim_case to) {
    char bytes[4];
    size_t len = 0;
    rim_buffer other;
    rim_buffer_init(&other, rim_alloc_libc());
    rim_recase((rim_str){bytes, rim_utf8_put(code, bytes)}, to, &other);
    uint32_t found = other.len ? rim_utf8_at(rim_buffer_str(&other), 0, &len) : 0;
    bool is_one = !other.failed && len == other.len && found != code;
    rim_buffer_free(&other);
    return is_one ? found : 0;
}

static bool add_letters(rim_translit *t, rim_arena *arena, rim_str text) {
    for (size_t at = 0, len; at < text.len; at += len)
        if (!add_letter(t, arena, rim_utf8_at(text, at, &len))) return false;
    return true;
}

/* The capitals of all letters that the rules name, tied to their small letters. */
static bool add_capitals(rim_translit *t, rim_arena *arena) {
    for (uint32_t i = TRANSLIT_LETTERS, n = (uint32_t)t->n_letters; i < n; i++) {
        bool is_upper = t->letters[i].is_upper;
        uint32_t other = recased(t->letters[i].code, is_upper ? RIM_LOWER : RIM_UPPER);
        if (!other || (!is_upper && recased(other, RIM_LOWER) != t->letters[i].code)) continue;
        uint32_t number = add_letter(t, arena, other);
        if (!number) return false;
        if (is_upper) t->letters[i].lower = number;
        else if (t->letters[number].is_upper) t->letters[number].lower = i;
    }
    return true;
}

/* ---- Rules ---- */

static const uint32_t *numbers_of(rim_translit *t, rim_arena *arena, rim_str text, size_t *n) {
    uint32_t *numbers = RIM_NEW_ARRAY(arena, uint32_t, text.len);
    *n = 0;
    for (size_t at = 0, len; numbers && at < text.len; at += len) numbers[(*n)++] = translit_number(t, rim_utf8_at(text, at, &len));
    return numbers;
}

/* The set as bits; *ok falls when memory is out. */
static const uint64_t *bits_of(rim_translit *t, rim_arena *arena, rim_str set, bool *ok) {
    size_t words = t->n_letters / 64 + 1;
    uint64_t *bits = set.len ? RIM_NEW_ARRAY(arena, uint64_t, words) : NULL;
    if (!bits) return *ok = *ok && !set.len, NULL;
    bool is_not = set.data[0] == '!';
    for (size_t at = is_not, len; at < set.len; at += len) {
        uint32_t code = rim_utf8_at(set, at, &len), number = translit_number(t, code);
        if (code == '#') bits[0] |= 1u << TRANSLIT_BORDER;
        else bits[number / 64] |= UINT64_C(1) << number % 64;
    }
    if (bits[0] & 1u << TRANSLIT_BORDER)
        for (size_t i = TRANSLIT_LETTERS; i < t->n_letters; i++)
            if (!t->letters[i].is_inner) bits[i / 64] |= UINT64_C(1) << i % 64;
    for (size_t i = 0; is_not && i < words; i++) bits[i] = ~bits[i];
    return bits;
}

static rim_str padded(rim_arena *arena, rim_str s) {
    char *copy = rim_arena_get(arena, s.len + TRANSLIT_PAD);
    if (copy && s.len) memcpy(copy, s.data, s.len);
    return (rim_str){copy, s.len};
}

/* The first letter a capital, whatever stands before it. */
static void add_title(rim_str to, rim_buffer *out) {
    size_t at = 0, len = 0;
    while (at < to.len && !rim_is_letter(rim_utf8_at(to, at, &len))) at += len;
    rim_buffer_add(out, rim_str_slice(to, 0, at));
    rim_recase(rim_str_slice(to, at, to.len), RIM_TITLE, out);
}

static bool add_texts(translit_rule *rule, rim_arena *arena, rim_str to, bool is_verbatim) {
    rim_buffer title, upper;
    rim_buffer_init(&title, rim_alloc_libc());
    rim_buffer_init(&upper, rim_alloc_libc());
    add_title(to, &title);
    rim_recase(to, RIM_UPPER, &upper);
    rule->to = padded(arena, to);
    rule->title = is_verbatim ? rule->to : padded(arena, rim_buffer_str(&title));
    rule->upper = is_verbatim ? rule->to : padded(arena, rim_buffer_str(&upper));
    bool ok = !title.failed && !upper.failed && rule->to.data && rule->title.data && rule->upper.data;
    rim_buffer_free(&title);
    rim_buffer_free(&upper);
    return ok;
}

static int by_preference(const void *a, const void *b) {
    const translit_rule *x = a, *y = b;
    if (x->from[0] != y->from[0]) return x->from[0] < y->from[0] ? -1 : 1;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

static bool add_rule(rim_translit *t, rim_arena *arena, translit_rule *rule, const rim_translit_rule *text) {
    bool ok = true;
    rule->from = numbers_of(t, arena, text->from, &rule->n);
    rule->left = bits_of(t, arena, text->left, &ok);
    rule->right = bits_of(t, arena, text->right, &ok);
    if (!ok || !rule->from || !add_texts(rule, arena, text->to, t->letters[rule->from[0]].is_upper)) return false;
    t->longest = rim_max(t->longest, rim_max(rule->to.len, rim_max(rule->title.len, rule->upper.len)));
    return true;
}

static bool fits_always(const translit_letter *letter) {
    return letter->n_rules && letter->rules[0].n == 1 && !letter->rules[0].left && !letter->rules[0].right;
}

static void give_rules(rim_translit *t, const translit_rule *rules, size_t n) {
    for (size_t i = 0; i < n; i++) {
        translit_letter *letter = &t->letters[rules[i].from[0]];
        if (!letter->n_rules++) letter->rules = &rules[i];
        if (rules[i].n == 1) continue;
        letter->n_long++;
        letter->seconds |= UINT64_C(1) << rules[i].from[1] % 64;
    }
    for (size_t i = TRANSLIT_LETTERS; i < t->n_letters; i++) {
        translit_letter *letter = &t->letters[i];
        const translit_letter *source = letter->n_rules ? letter : &t->letters[letter->lower];
        if (fits_always(source)) letter->always = &source->rules[0];
    }
}

rim_translit *rim_translit_new(rim_arena *arena, const rim_translit_rule *rules, size_t n, rim_form form) {
    rim_translit *t = RIM_NEW(arena, rim_translit);
    translit_rule *built = RIM_NEW_ARRAY(arena, translit_rule, n + 1);
    if (!t || !built || !rim_vector_grow(arena, (void **)&t->pages, &t->cap_pages, sizeof *t->pages)) return NULL;
    while (t->cap_letters < TRANSLIT_LETTERS)
        if (!rim_vector_grow(arena, (void **)&t->letters, &t->cap_letters, sizeof *t->letters)) return NULL;
    t->form = form;
    memset(t->pages[t->n_pages++], 0, sizeof *t->pages);
    for (; t->n_letters < TRANSLIT_LETTERS; t->n_letters++)
        t->letters[t->n_letters] = (translit_letter){.lower = (uint32_t)t->n_letters, .is_inner = t->n_letters == TRANSLIT_INNER};
    for (size_t i = 0; i < n; i++)
        if (!rules[i].from.len || !add_letters(t, arena, rules[i].from) || !add_letters(t, arena, rules[i].left) || !add_letters(t, arena, rules[i].right))
            return NULL;
    if (!add_capitals(t, arena)) return NULL;
    for (size_t i = 0; i < n; i++) {
        built[i].order = i;
        if (!add_rule(t, arena, &built[i], &rules[i])) return NULL;
    }
    qsort(built, n, sizeof *built, by_preference);
    give_rules(t, built, n);
    return t;
}
