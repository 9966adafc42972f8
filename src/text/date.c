#include "text/date.h"

#include "text/date_table.h"
#include "text/normal.h"
#include "text/utf8.h"

enum { LONGEST_NAME = 40, GAP = 12 };

/* ---- Calendar (days: Hinnant, "chrono-Compatible Low-Level Date Algorithms") ---- */

static unsigned days_in(int year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool rim_date_is_valid(rim_date d) {
    if (d.month > 12 || (!d.month && d.day)) return false;
    return !d.day || d.day <= days_in(d.year, d.month);
}

long rim_date_days(rim_date d) {
    unsigned month = d.month ? d.month : 1, day = d.day ? d.day : 1;
    long year = d.year - (month <= 2), era = (year >= 0 ? year : year - 399) / 400, of_era = year - era * 400;
    long of_year = (153 * (long)(month > 2 ? month - 3 : month + 9) + 2) / 5 + (long)day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

rim_date rim_date_from_days(long days) {
    days += 719468;
    long era = (days >= 0 ? days : days - 146096) / 146097, of_era = days - era * 146097;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    rim_date d = {.month = (unsigned)(month < 10 ? month + 3 : month - 9), .day = (unsigned)(of_year - (153 * month + 2) / 5 + 1)};
    d.year = (int)(year + era * 400 + (d.month <= 2));
    return d;
}

unsigned rim_date_weekday(rim_date d) {
    long days = rim_date_days(d) + 3; /* the first day was a Thursday */
    return (unsigned)((days % 7 + 7) % 7) + 1;
}

/* ---- Names ---- */

static rim_str base_language(rim_str language) {
    return rim_str_slice(language, 0, rim_str_find(language, RIM_STR("-"), 0));
}

static bool has_tag(const rim_date_name *name, rim_str language) {
    const char *at = name->tags;
    for (; *at; at++)
        if (*at == ' ' && !strncmp(at + 1, language.data, language.len) && at[1 + language.len] == ' ') return true;
    return false;
}

static unsigned n_tags(const rim_date_name *name) {
    unsigned n = 0;
    for (const char *at = name->tags; *at; at++) n += *at == ' ';
    return n;
}

static unsigned look_up(rim_str folded, char kind, rim_str language) {
    size_t low = 0, high = rim_n_date_names;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rim_str_compare(rim_str_of(rim_date_names[middle].name), folded) < 0) low = middle + 1;
        else high = middle;
    }
    const rim_date_name *best = NULL;
    for (const rim_date_name *n = &rim_date_names[low]; n < rim_date_names + rim_n_date_names && rim_str_is(folded, n->name); n++)
        if (n->kind == kind && (!language.len || has_tag(n, language)) && (!best || n_tags(n) > n_tags(best))) best = n;
    return best ? best->value : 0;
}

typedef struct name_scratch {
    char bytes[8 * LONGEST_NAME];
    size_t used;
} name_scratch;

/* Names are short, and are folded on the stack. */
static void *on_stack(void *user, void *block, size_t was, size_t wanted) {
    name_scratch *s = user;
    if (!wanted || s->used + wanted > sizeof s->bytes) return NULL;
    char *at = s->bytes + s->used;
    if (was) memcpy(at, block, was < wanted ? was : wanted);
    s->used += wanted;
    return at;
}

static unsigned value_of(rim_str word, char kind, rim_str language) {
    while (word.len && word.data[word.len - 1] == '.') word.len--;
    if (word.len < 3 || word.len > LONGEST_NAME) return 0;
    name_scratch scratch = {.used = 0};
    rim_buffer folded;
    rim_buffer_init(&folded, (rim_alloc){.fn = on_stack, .user = &scratch});
    rim_fold_plain(word, &folded);
    return folded.failed ? 0 : look_up(rim_buffer_str(&folded), kind, base_language(language));
}

unsigned rim_month_of(rim_str word, rim_str language) {
    return value_of(word, 'm', language);
}

unsigned rim_weekday_of(rim_str word, rim_str language) {
    return value_of(word, 'd', language);
}

/* ---- Dates in text ---- */

typedef struct reader {
    rim_str text, language;
    bool month_first;
} reader;

/* The value of the digit at `at`, or -1; *len its bytes. */
static int digit_at(rim_str text, size_t at, size_t *len) {
    static const uint32_t zeros[] = {'0', 0x660, 0x6F0, 0x966, 0x9E6};
    if (at >= text.len) return -1;
    uint32_t code = rim_utf8_at(text, at, len);
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
        if (code >= zeros[i] && code <= zeros[i] + 9) return (int)(code - zeros[i]);
    return -1;
}

/* Reads a run of digits whole and returns how many there are. */
static unsigned read_number(rim_str text, size_t *at, unsigned *value) {
    unsigned n = 0;
    size_t len;
    *value = 0;
    for (int digit; (digit = digit_at(text, *at, &len)) >= 0; *at += len, n++)
        if (n < 9) *value = *value * 10 + (unsigned)digit;
    return n;
}

static bool take(rim_str text, size_t *at, const char *what) {
    if (!rim_str_starts(rim_str_slice(text, *at, text.len), rim_str_of(what))) return false;
    *at += strlen(what);
    return true;
}

/* A word of letters and marks, with nothing else. */
static rim_str read_word(rim_str text, size_t *at) {
    size_t from = *at, len;
    while (*at < text.len && *at - from <= LONGEST_NAME) {
        uint32_t code = rim_utf8_at(text, *at, &len);
        if (!rim_is_letter(code) && !rim_is_mark(code)) break;
        *at += len;
    }
    return rim_str_slice(text, from, *at);
}

/* A space that may be narrow or hold the line together. */
static void take_space(rim_str text, size_t *at) {
    static const char *const spaces[] = {" ", "\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\xAF"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (take(text, at, spaces[i])) return;
}

static void skip_marks(rim_str text, size_t *at) {
    static const char *const marks[] = {" ", "\xC2\xA0", ",", ".", "-", "/", "\n", "\t", "\r",
                                    "\xC2\xBA", "\xC2\xB0", "\xD8\x8C", "'", "\xE2\x80\x89", "\xE2\x80\xAF"};
    bool more = true;
    for (size_t from = *at; more && *at - from < GAP;) {
        more = false;
        for (size_t i = 0; i < sizeof marks / sizeof *marks && !more; i++) more = take(text, at, marks[i]);
    }
}

/* What stands between the parts of a date: marks, ordinal endings and small words. */
static void skip_gap(rim_str text, size_t *at) {
    static const char words[] = " st nd rd th er re de del di do da den of van la le mes el ";
    skip_marks(text, at);
    for (int i = 0; i < 2; i++) {
        size_t next = *at;
        rim_str word = read_word(text, &next);
        char key[8] = " ";
        if (!word.len || word.len > 3) return;
        memcpy(key + 1, word.data, word.len);
        key[word.len + 1] = ' ', key[word.len + 2] = '\0';
        if (!strstr(words, key)) return;
        *at = next;
        skip_marks(text, at);
    }
}

static bool is_year(unsigned digits, unsigned *value) {
    if (digits != 4) return false;
    if (*value >= 2443 && *value <= 2643) *value -= 543; /* Thai solar calendar */
    return *value >= 1000 && *value <= 2199;
}

static bool give(rim_date_hit *hit, rim_date date, size_t start, size_t end, bool named, bool ambiguous) {
    *hit = (rim_date_hit){date, start, end, named, ambiguous};
    return rim_date_is_valid(date) && date.month;
}

static unsigned month_at(const reader *r, size_t *at) {
    rim_str word = read_word(r->text, at);
    unsigned month = rim_month_of(word, r->language);
    return month || !r->language.len ? month : rim_month_of(word, RIM_STR(""));
}

static bool year_after(rim_str text, size_t at, rim_date *date, size_t *end) {
    unsigned value;
    skip_gap(text, &at);
    take(text, &at, "\xD8\xB3\xD9\x86\xD8\xA9 ");
    if (!is_year(read_number(text, &at, &value), &value)) return false;
    date->year = (int)value;
    *end = at;
    return true;
}

/* "12 May 2026", "12. května 2026", "12 de mayo de 2026" */
static bool day_month_year(const reader *r, size_t start, size_t at, unsigned day, rim_date_hit *hit) {
    rim_date date = {.day = day};
    size_t end;
    skip_gap(r->text, &at);
    return (date.month = month_at(r, &at)) && year_after(r->text, at, &date, &end) && give(hit, date, start, end, true, false);
}

/* "May 12, 2026", "May 2026" */
static bool month_first(const reader *r, size_t start, rim_date_hit *hit) {
    size_t at = start, end, len;
    rim_date date = {0};
    unsigned day;
    if (!(date.month = month_at(r, &at))) return false;
    skip_marks(r->text, &at);
    size_t number = at;
    if (digit_at(r->text, at, &len) < 0 && !year_after(r->text, at, &date, &end)) return false;
    if (read_number(r->text, &number, &day) <= 2 && day && year_after(r->text, number, &date, &end)) date.day = day;
    else if (!year_after(r->text, at, &date, &end)) return false;
    return give(hit, date, start, end, true, false);
}

/* "2026-05-12", "2026/05/12", "2026.05.12", "2026年5月12日", "2026. 5. 12", "2026 May 12" */
static bool year_first(const reader *r, size_t start, size_t at, unsigned year, rim_date_hit *hit) {
    static const char *const after_year[] = {"-", "/", ".", "\xE5\xB9\xB4", "\xEB\x85\x84"};
    unsigned month = 0, day = 0;
    size_t next = at;
    bool parted = false;
    for (size_t i = 0; i < sizeof after_year / sizeof *after_year && !parted; i++) parted = take(r->text, &at, after_year[i]);
    if (!parted && (take(r->text, &next, " "), month = month_at(r, &next))) {
        skip_marks(r->text, &next);
        return read_number(r->text, &next, &day) <= 2 && give(hit, (rim_date){(int)year, month, day}, start, next, true, false) && day;
    }
    take_space(r->text, &at);
    unsigned digits = parted ? read_number(r->text, &at, &month) : 0;
    if (!digits || digits > 2 || !month || month > 12) return false;
    size_t end = at;
    skip_marks(r->text, &at);
    if (!take(r->text, &at, "\xE6\x9C\x88") && !take(r->text, &at, "\xEC\x9B\x94") && at == end) return false;
    take_space(r->text, &at);
    digits = read_number(r->text, &at, &day);
    if (!digits || digits > 2 || !day) return false;
    if (!take(r->text, &at, "\xE6\x97\xA5")) take(r->text, &at, "\xEC\x9D\xBC");
    return give(hit, (rim_date){(int)year, month, day}, start, at, true, false);
}

/* "12.05.2026", "5/12/26": a year of two digits is of 1970 to 2069. */
static bool in_numbers(const reader *r, size_t start, size_t at, unsigned first, rim_date_hit *hit) {
    unsigned second, year;
    char mark = at < r->text.len ? r->text.data[at] : '\0';
    if (!mark || !strchr("./-", mark)) return false;
    at++;
    take_space(r->text, &at);
    unsigned digits = read_number(r->text, &at, &second);
    if (!digits || digits > 2 || at >= r->text.len || r->text.data[at] != mark) return false;
    at++;
    take_space(r->text, &at);
    digits = read_number(r->text, &at, &year);
    if (digits == 2) year += year < 70 ? 2000 : 1900;
    else if (!is_year(digits, &year)) return false;
    bool swapped = (r->month_first && mark == '/' && first <= 12) || second > 12;
    rim_date date = {(int)year, swapped ? first : second, swapped ? second : first};
    return date.day && give(hit, date, start, at, false, first <= 12 && second <= 12 && first != second);
}

static bool number_first(const reader *r, size_t start, size_t *at, rim_date_hit *hit) {
    unsigned value, digits = read_number(r->text, at, &value);
    if (digits == 4 && is_year(digits, &value)) return year_first(r, start, *at, value, hit);
    return (digits == 1 || digits == 2) && value && value <= 31 &&
           (in_numbers(r, start, *at, value, hit) || day_month_year(r, start, *at, value, hit));
}

bool rim_date_next(rim_str text, rim_str language, rim_stop *stop, size_t *at, rim_date_hit *hit) {
    reader r = {text, base_language(language), rim_str_eq_nocase(language, RIM_STR("en-US"))};
    size_t len;
    while (*at < text.len && !rim_is_due(stop)) {
        size_t start = *at, end = start;
        if (digit_at(text, start, &len) >= 0) {
            bool found = number_first(&r, start, &end, hit);
            *at = found ? hit->end : end;
            if (found) return true;
            continue;
        }
        rim_str word = read_word(text, &end);
        if (word.len > 2 && month_first(&r, start, hit)) return *at = hit->end, true;
        if (end == start) rim_utf8_at(text, start, &len), end += len;
        *at = end;
    }
    return false;
}
