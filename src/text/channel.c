#include "text/channel.h"

#include <math.h>
#include <stdlib.h>

enum {
    BEAM = 120,   /* beginnings of names followed at a time */
    ROOM = 4096,  /* beginnings of one position before the worst are dropped */
    LONGEST = 3,  /* letters that a step takes of the word */
    WORSE = 14,   /* nats behind the best where a name is given up */
    SILENT = 2,   /* steps in a row that take nothing of the word */
};

typedef struct step {
    rim_str from, to; /* of the word, of the name */
    float weight;
} step;

struct rim_channel {
    const char *names;
    uint32_t *starts; /* of its lines, and the end of the last */
    size_t n_names, n_steps;
    step *steps;  /* in the order of `from` */
    step *wholes; /* the letters of names that are steps' own, in their order, with the weights of all their steps together */
    size_t n_wholes;
};

/* ---- Building ---- */

/* A whole number; what is none is 0. */
static int number_of(rim_str s) {
    int n = 0, sign = s.len && s.data[0] == '-' ? -1 : 1;
    for (size_t i = sign < 0; i < s.len && s.data[i] >= '0' && s.data[i] <= '9' && n < 1000000; i++) n = n * 10 + (s.data[i] - '0');
    return sign * n;
}

static bool read_names(rim_channel *channel, rim_arena *arena, rim_str names) {
    RIM_VECTOR(uint32_t) starts = {0};
    rim_str rest = names, line;
    if (names.len >= UINT32_MAX) return false;
    RIM_RESERVE(&starts, arena, names.len / 8 + 2);
    while (rim_str_line(&rest, &line)) {
        if (!line.len || line.data[0] == '#' || !memchr(line.data, '\t', line.len)) continue;
        if (!RIM_PUSH(&starts, arena, (uint32_t)(line.data - names.data))) return false;
    }
    channel->n_names = starts.len;
    if (!RIM_PUSH(&starts, arena, (uint32_t)names.len)) return false;
    channel->names = names.data, channel->starts = starts.at;
    return true;
}

static rim_str letters_of(rim_str field) {
    return rim_str_is(field, "-") ? rim_str_slice(field, 0, 0) : field;
}

static int by_letters(const void *a, const void *b) {
    const step *x = a, *y = b;
    int order = rim_str_compare(x->from, y->from);
    return order ? order : rim_str_compare(x->to, y->to);
}

static bool read_steps(rim_channel *channel, rim_arena *arena, rim_str steps) {
    RIM_VECTOR(step) list = {0};
    rim_str line, from, to, weight;
    while (rim_str_line(&steps, &line)) {
        if (!line.len || line.data[0] == '#' || !rim_str_field(&line, '\t', &from)) continue;
        while (rim_str_field(&line, '\t', &to) && rim_str_field(&line, '\t', &weight)) {
            step s = {letters_of(from), letters_of(to), (float)number_of(weight) / 100};
            if ((s.from.len || s.to.len) && !RIM_PUSH(&list, arena, s)) return false;
        }
    }
    if (list.len) qsort(list.at, list.len, sizeof *list.at, by_letters);
    channel->steps = list.at, channel->n_steps = list.len;
    return true;
}

static double sum_of(double a, double b) {
    double high = fmax(a, b), low = fmin(a, b);
    return low == -INFINITY ? high : high + log1p(exp(low - high));
}

static int by_name_letters(const void *a, const void *b) {
    return rim_str_compare(((const step *)a)->to, ((const step *)b)->to);
}

static bool add_wholes(rim_channel *channel, rim_arena *arena) {
    step *all = RIM_NEW_ARRAY(arena, step, channel->n_steps + 1);
    size_t n = 0;
    if (!all) return false;
    if (channel->n_steps) memcpy(all, channel->steps, channel->n_steps * sizeof *all);
    qsort(all, channel->n_steps, sizeof *all, by_name_letters);
    for (size_t i = 0; i < channel->n_steps; i++) {
        if (n && rim_str_eq(all[n - 1].to, all[i].to)) all[n - 1].weight = (float)sum_of(all[n - 1].weight, all[i].weight);
        else all[n++] = all[i];
    }
    channel->wholes = all, channel->n_wholes = n;
    return true;
}

rim_channel *rim_channel_new(rim_arena *arena, rim_str names, rim_str steps) {
    rim_channel *channel = RIM_NEW(arena, rim_channel);
    return channel && read_names(channel, arena, names) && read_steps(channel, arena, steps) && add_wholes(channel, arena) ? channel : NULL;
}

/* The first of the steps that take `from` of the word; they lie together. */
static size_t first_step(const rim_channel *channel, rim_str from) {
    size_t low = 0, high = channel->n_steps;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rim_str_compare(channel->steps[middle].from, from) < 0) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* ---- Names that begin alike: lines of the sorted list ---- */

typedef struct place {
    uint32_t first, last; /* lines that begin so, `last` behind them */
    uint16_t depth;       /* 0: before the beginning; else 1 and the letters that are known */
    bool is_whole;        /* the end was met */
    float score;
} place;

typedef struct places {
    place *at; /* ROOM of them */
    size_t len;
} places;

/* The letter of a line behind those known; 0 at the name's end, which sorts before all letters, and past it in a list that is out of order. */
static unsigned char letter_at(const rim_channel *channel, uint32_t line, unsigned depth) {
    size_t at = (size_t)channel->starts[line] + depth - 1;
    unsigned char c = at < channel->starts[line + 1] ? (unsigned char)channel->names[at] : 0;
    return c == '\t' ? 0 : c;
}

static uint32_t border(const rim_channel *channel, const place *at, unsigned char letter, bool is_behind) {
    uint32_t low = at->first, high = at->last;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        unsigned char c = letter_at(channel, middle, at->depth);
        if (c < letter || (is_behind && c == letter)) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Goes on by one letter of a step; false when no name does. */
static bool narrow(const rim_channel *channel, place *at, char letter) {
    if (at->is_whole || (at->depth == 0) != (letter == '^')) return false;
    if (at->depth) {
        unsigned char wanted = letter == '$' ? 0 : (unsigned char)letter;
        uint32_t first = border(channel, at, wanted, false);
        at->last = border(channel, at, wanted, true), at->first = first;
    }
    at->is_whole = letter == '$';
    at->depth++;
    return at->first < at->last;
}

static int by_place(const void *a, const void *b) {
    const place *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->last != y->last) return x->last < y->last ? -1 : 1;
    if (x->depth != y->depth) return x->depth < y->depth ? -1 : 1;
    if (x->is_whole != y->is_whole) return x->is_whole ? 1 : -1;
    return (x->score < y->score) - (x->score > y->score);
}

static bool is_same(const place *a, const place *b) {
    return a->first == b->first && a->last == b->last && a->depth == b->depth && a->is_whole == b->is_whole;
}

static int by_score(const void *a, const void *b) {
    const place *x = a, *y = b;
    return x->score != y->score ? (x->score < y->score ? 1 : -1) : by_place(a, b);
}

/* Each place once, by its likeliest way, and of them the likeliest. */
static void tidy(places *list) {
    size_t n = 0;
    if (!list->len) return;
    qsort(list->at, list->len, sizeof *list->at, by_place);
    for (size_t i = 0; i < list->len; i++)
        if (!n || !is_same(&list->at[n - 1], &list->at[i])) list->at[n++] = list->at[i];
    qsort(list->at, n, sizeof *list->at, by_score);
    list->len = 0;
    while (list->len < n && list->len < BEAM && list->at[list->len].score > list->at[0].score - WORSE) list->len++;
}

static void push(places *list, place added) {
    if (list->len == ROOM) tidy(list);
    list->at[list->len++] = added;
}

/* From each place by each step that takes `letters`. */
static void extend(const rim_channel *channel, const places *from, rim_str letters, places *to) {
    size_t first = first_step(channel, letters), end = first;
    while (end < channel->n_steps && rim_str_eq(channel->steps[end].from, letters)) end++;
    for (size_t i = 0; i < from->len && first < end; i++) {
        for (size_t k = first; k < end; k++) {
            const step *s = &channel->steps[k];
            place next = from->at[i];
            size_t letter = 0;
            next.score += s->weight;
            while (letter < s->to.len && narrow(channel, &next, s->to.data[letter])) letter++;
            if (letter == s->to.len) push(to, next);
        }
    }
}

/* Adds what steps lead to that take nothing of the word. */
static void extend_silently(const rim_channel *channel, places *list, places *more) {
    for (int k = 0; k < SILENT; k++) {
        more->len = 0;
        extend(channel, list, RIM_STR(""), more);
        for (size_t i = 0; i < more->len; i++) push(list, more->at[i]);
        tidy(list);
    }
}

/* ---- Reading ---- */

/* The word between "^" and "$", each position's letters. */
static size_t with_borders(const rim_str *letters, size_t n, rim_str *out) {
    out[0] = RIM_STR("^");
    memcpy(out + 1, letters, n * sizeof *letters);
    out[n + 1] = RIM_STR("$");
    return n + 2;
}

/* `n` letters together, for what the steps take. Data NULL when memory is out. */
static rim_str joined(rim_arena *arena, const rim_str *letters, size_t n) {
    rim_str all = RIM_STR("");
    for (size_t i = 0; i < n; i++) all = i ? rim_arena_format(arena, "%.*s%.*s", RIM_STR_ARG(all), RIM_STR_ARG(letters[i])) : letters[i];
    return all;
}

/* From the places at each position to those behind it. */
static bool follow(const rim_channel *channel, rim_arena *arena, const rim_str *letters, size_t n, places *at) {
    places silent = {RIM_NEW_ARRAY(arena, place, ROOM), 0};
    if (!silent.at) return false;
    for (size_t i = 0; i <= n; i++) {
        if (rim_arena_is_due(arena)) return false;
        tidy(&at[i]);
        extend_silently(channel, &at[i], &silent);
        for (size_t size = 1; size <= LONGEST && i + size <= n; size++) {
            rim_str some = joined(arena, letters + i, size);
            if (!some.data) return false;
            extend(channel, &at[i], some, &at[i + size]);
        }
    }
    return true;
}

static int by_likelihood(const void *a, const void *b) {
    const rim_channel_name *x = a, *y = b;
    return x->score != y->score ? (x->score < y->score ? 1 : -1) : rim_str_compare(x->name, y->name);
}

/* The logarithm of all ways to write a name, whatever is written: what the ways to write one word are divided by. */
static double whole_of(const rim_channel *channel, rim_str name) {
    enum { LONGEST_NAME = 64, LONGEST_STEP = 6 };
    char text[LONGEST_NAME + 2];
    double ways[LONGEST_NAME + 3] = {0};
    size_t n = rim_min(name.len, LONGEST_NAME);
    text[0] = '^';
    memcpy(text + 1, name.data, n);
    text[n + 1] = '$';
    for (size_t end = 1; end <= n + 2; end++) {
        ways[end] = -INFINITY;
        for (size_t size = 1; size <= LONGEST_STEP && size <= end; size++) {
            const step *whole = bsearch(&(step){.to = {text + end - size, size}}, channel->wholes, channel->n_wholes, sizeof *whole, by_name_letters);
            if (whole) ways[end] = sum_of(ways[end], ways[end - size] + whole->weight);
        }
    }
    return ways[n + 2];
}

static rim_channel_name name_of(const rim_channel *channel, const place *at) {
    const char *start = channel->names + channel->starts[at->first];
    rim_str rest = {start, channel->starts[at->first + 1] - channel->starts[at->first]}, line = {"", 0}, name = {"", 0}, weight = {"", 0};
    rim_str_line(&rest, &line);
    rim_str_field(&line, '\t', &name);
    rim_str_field(&line, '\t', &weight);
    return (rim_channel_name){name, at->score - whole_of(channel, name) + number_of(weight) / 100.0};
}

bool rim_channel_read(const rim_channel *channel, rim_arena *arena, const rim_str *letters, size_t n, rim_channel_name *found_names, size_t most, size_t *found) {
    rim_str word[RIM_CHANNEL_LETTERS + 2];
    places at[RIM_CHANNEL_LETTERS + 3] = {0};
    *found = 0;
    if (!n || n > RIM_CHANNEL_LETTERS || !channel->n_names) return true;
    size_t length = with_borders(letters, n, word);
    for (size_t i = 0; i <= length; i++)
        if (!(at[i].at = RIM_NEW_ARRAY(arena, place, ROOM))) return false;
    push(&at[0], (place){.last = (uint32_t)channel->n_names});
    if (!follow(channel, arena, word, length, at)) return false;
    rim_channel_name all[BEAM];
    size_t n_all = 0;
    for (size_t i = 0; i < at[length].len; i++)
        if (at[length].at[i].is_whole) all[n_all++] = name_of(channel, &at[length].at[i]);
    if (n_all) qsort(all, n_all, sizeof *all, by_likelihood);
    *found = rim_min(n_all, most);
    if (*found) memcpy(found_names, all, *found * sizeof *all);
    return true;
}

bool rim_channel_score(const rim_channel *channel, rim_arena *arena, const rim_str *letters, size_t n, rim_str name, double *score) {
    rim_str row = rim_arena_format(arena, "%.*s\t0\n", RIM_STR_ARG(name));
    rim_channel one = *channel;
    rim_channel_name best;
    size_t found;
    *score = -INFINITY;
    if (!row.data || !read_names(&one, arena, row) || !rim_channel_read(&one, arena, letters, n, &best, 1, &found)) return false;
    if (found) *score = best.score;
    return true;
}
