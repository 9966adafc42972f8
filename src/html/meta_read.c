/* meta_read.c - the day that a value gives: as statements write it, in figures, in words. */
#include "html/meta_read.h"

bool rim_date_is_believed(const rim_date_question *q, rim_date date) {
    long day = rim_date_days(date);
    return date.day && rim_date_is_valid(date) && day >= rim_date_days(q->first) && (!q->last.year || day <= rim_date_days(q->last));
}

/* "20260512", "20260512T1030", "1778580000" and the same in milliseconds: digits at the start of `s`. */
bool rim_date_read_compact(const rim_date_question *q, rim_str s, rim_date *date) {
    size_t n = 0;
    unsigned long long value = 0;
    for (; n < s.len && n < 14 && s.data[n] >= '0' && s.data[n] <= '9'; n++) value = value * 10 + (unsigned)(s.data[n] - '0');
    bool ends = n == s.len || s.data[n] < '0' || s.data[n] > '9';
    if ((n == 10 || n == 13) && ends && n == s.len) *date = rim_date_from_days((long)(value / (n == 13 ? 86400000 : 86400)));
    else if ((n == 8 || n == 12 || n == 14) && ends) {
        value /= n == 14 ? 1000000 : n == 12 ? 10000 : 1;
        *date = (rim_date){(int)(value / 10000), (unsigned)(value / 100 % 100), (unsigned)(value % 100)};
    } else {
        return false;
    }
    return rim_date_is_believed(q, *date);
}

/* The first date in words or figures that is believed, and where it starts. */
bool rim_date_read_written(const rim_date_question *q, rim_str text, rim_date *date, size_t *start) {
    rim_date_hit hit;
    for (size_t at = 0; rim_date_next(text, q->language, q->stop, &at, &hit);) {
        *date = hit.date, *start = hit.start;
        if (rim_date_is_believed(q, *date)) return true;
        bool swaps = hit.is_ambiguous;
        if (swaps) *date = (rim_date){hit.date.year, hit.date.day, hit.date.month};
        if (swaps && rim_date_is_believed(q, *date)) return true;
    }
    return false;
}

/* "T22:00:00Z": on the hour, with the zone Z. */
static bool is_late_hour(rim_str s) {
    size_t t = rim_str_find(s, RIM_STR("T2"), 0);
    if (t + 9 > s.len || s.data[s.len - 1] != 'Z') return false;
    return (s.data[t + 2] == '2' || s.data[t + 2] == '3') && rim_str_starts(rim_str_slice(s, t + 3, s.len), RIM_STR(":00:00"));
}

/* The first date of a value. Exactly 22 or 23 h of universal time is what systems in central Europe write for a day without a time: midnight
   of the day after. */
bool rim_date_read(const rim_date_question *q, rim_str text, rim_date *date) {
    size_t start;
    if (rim_date_read_compact(q, text, date)) return true;
    if (!rim_date_read_written(q, text, date, &start)) return false;
    if (is_late_hour(text)) *date = rim_date_from_days(rim_date_days(*date) + 1);
    return true;
}

/* Does one of the keys end at `end`, behind its quotation mark? */
static bool is_key(rim_str text, size_t end, const char *const *keys) {
    for (size_t i = 0; keys[i]; i++) {
        size_t n = strlen(keys[i]);
        if (n < end && text.data[end - n - 1] == '"' && rim_str_eq_nocase(rim_str_slice(text, end - n, end), rim_str_of(keys[i]))) return true;
    }
    return false;
}

/* The string or number of a state that starts at `at`. */
static bool read_state(rim_str text, size_t at, rim_str *value) {
    while (at < text.len && (rim_is_space(text.data[at]) || text.data[at] == '"')) at++;
    size_t end = at;
    while (end < text.len && end < at + 40 && !strchr("\",}]", text.data[end])) end++;
    *value = rim_str_slice(text, at, end);
    return end > at && text.data[at] >= '0' && text.data[at] <= '9';
}

bool rim_date_read_state(const rim_date_question *q, rim_str json, rim_date *date, rim_str *value) {
    static const char *const keys[] = {"datepublished", "publisheddate", "publishdate", "publicationdate", "publishedat", "published_at", "firstpublished", NULL};
    for (size_t at = 0; (at = rim_str_find(json, RIM_STR("\":"), at)) < json.len; at++)
        if (is_key(json, at, keys) && read_state(json, at + 2, value) && rim_date_read(q, *value, date)) return true;
    return false;
}
