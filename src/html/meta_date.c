#include "html/meta_date.h"

#include "html/meta_hint.h"
#include "html/meta_read.h"

/* Dates that the page shows its readers beside its headline, the most certain first, and whether one of them is `day`. */
typedef struct shown {
    rim_page_date first;
    bool has_first, has_day, is_sure;
    rim_date day;
} shown;

typedef struct finder {
    const rim_page *page;
    const rim_statements *statements;
    const rim_date_question *question;
    rim_arena *arena;
    rim_page_date *out;
    rim_str type; /* of the thing that the statement found is about */
    shown seen;   /* by the last look at what is shown */
    bool failed;
} finder;

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Two digits at a place. */
static unsigned digits_of(rim_str s, size_t at) {
    return (unsigned)(s.data[at] - '0') * 10 + (unsigned)(s.data[at + 1] - '0');
}

/* Does the value hold one of the words, in any case of letters? */
static bool has_one(rim_str value, const char *const *words) {
    for (size_t i = 0; i < value.len; i++)
        for (size_t w = 0; words[w]; w++) {
            size_t n = 0;
            while (words[w][n] && i + n < value.len && low(value.data[i + n]) == words[w][n]) n++;
            if (!words[w][n]) return true;
        }
    return false;
}

static bool found(finder *f, rim_date date, const char *kind, rim_str name, rim_str value, const rim_node *node, double confidence) {
    rim_str from = rim_arena_format(f->arena, "%s%s%.*s", kind, name.len ? " " : "", RIM_STR_ARG(name));
    if (!from.data) f->failed = true;
    *f->out = (rim_page_date){.date = date, .from = from, .value = value, .node = node, .confidence = confidence};
    return !f->failed;
}

/* The text of a short element, in the arena; empty when it is long. */
static rim_str short_text(finder *f, const rim_node *node, size_t most) {
    size_t bytes = 0, nodes = 0;
    for (const rim_node *n = node->first; n; n = rim_node_after(node, n)) {
        if (n->kind == RIM_NODE_ELEMENT && (rim_str_is(n->tag, "script") || rim_str_is(n->tag, "style"))) return RIM_STR("");
        if (n->kind == RIM_NODE_TEXT) bytes += rim_str_trim(n->text).len;
        if (++nodes > 40 || bytes > most) return RIM_STR("");
    }
    rim_str text = bytes ? rim_node_text(node, f->arena) : RIM_STR("");
    if (!text.data) f->failed = true;
    return text.data ? rim_str_trim(text) : RIM_STR("");
}

/* ---- The cascade ---- */

/* Of a <time> the text that readers see, when it is a date that can be read in one way only; else, and of others, the value. */
static bool read_statement(finder *f, const rim_statement *s, rim_date *date) {
    rim_date_hit hit;
    size_t at = 0;
    rim_str readers_see = strcmp(s->kind, "time") ? RIM_STR("") : short_text(f, s->node, 60);
    bool is_plain = readers_see.len && rim_date_next(readers_see, f->question->language, f->question->stop, &at, &hit) && !hit.is_ambiguous && rim_date_is_believed(f->question, hit.date);
    if (is_plain) return *date = hit.date, true;
    return rim_date_read(f->question, s->value, date);
}

static bool is_said_of_article(const rim_statement *s) {
    static const char *const others[] = {"comment", "review", "event", "video", "audio", "image", "product", "software", "rating", "person", NULL};
    return !s->type.len || !has_one(s->type, others);
}

static bool is_article(const rim_statement *s) {
    static const char *const words[] = {"article", "posting", "report", "review", NULL};
    return has_one(s->type, words);
}

/* Is this what the source names, usable, and a date? */
static bool is_answer(finder *f, const rim_statement *s, const rim_date_source *source, rim_date *date) {
    if (strcmp(s->kind, source->kind) || !rim_str_is(s->name, source->name) || !is_said_of_article(s)) return false;
    bool in_body = strcmp(s->kind, "json-ld") && strcmp(s->kind, "meta");
    return !(in_body && rim_node_is_beside(s->node)) && read_statement(f, s, date);
}

static bool from_statements(finder *f, const rim_date_source *sources, double confidence) {
    const rim_statements *list = f->statements;
    rim_date date;
    for (size_t i = 0; sources[i].kind; i++)
        for (int of_article = 1; of_article >= 0; of_article--)
            for (size_t k = 0; k < list->len; k++) {
                const rim_statement *s = &list->at[k];
                if (strcmp(s->kind, sources[i].kind) || is_article(s) != of_article || !is_answer(f, s, &sources[i], &date)) continue;
                f->type = s->type;
                return found(f, date, s->kind, s->name, s->value, s->node, confidence);
            }
    return false;
}

/* "/2026/05/12/", "/2026-05-12-", "_20260512", "/12-05-2026", "_12.05.2026": a date that starts here. */
static bool read_url_date(const finder *f, rim_str url, size_t i, rim_date *date, rim_str *value) {
    rim_str eight = rim_str_slice(url, i, i + 8), ten = rim_str_slice(url, i, rim_min(i + 10, url.len));
    rim_date_hit hit;
    size_t at = 0;
    bool ends = i + 8 == url.len || !is_digit(url.data[i + 8]), in_order = url.data[i] == '1' || url.data[i] == '2';
    *value = eight;
    if (in_order && ends && rim_date_read_compact(f->question, eight, date)) return true;
    *value = ten;
    if (!rim_date_next(ten, RIM_STR(""), NULL, &at, &hit) || hit.start != 0) return false;
    if (i + hit.end < url.len && is_digit(url.data[i + hit.end])) return false; /* "/2026/05/20260512" */
    bool day_first = is_digit(ten.data[0]) && ten.len == 10 && !is_digit(ten.data[2]) && ten.data[2] == ten.data[5];
    *date = day_first && hit.is_ambiguous ? (rim_date){hit.date.year, digits_of(ten, 3), digits_of(ten, 0)} : hit.date;
    return rim_date_is_believed(f->question, *date);
}

/* The address that was given, or that the page gives itself. */
static rim_str address(const finder *f) {
    rim_str url = f->question->url;
    for (size_t k = 0; k < f->statements->len && !url.len; k++) {
        const rim_statement *s = &f->statements->at[k];
        if (rim_str_is(s->name, "canonical") || rim_str_is(s->name, "og:url")) url = s->value;
    }
    return url;
}

/* Of the path only. */
static bool from_url(finder *f) {
    rim_str url = address(f), value;
    rim_date date;
    size_t host = rim_str_find(url, RIM_STR("://"), 0);
    for (size_t i = rim_str_find(url, RIM_STR("/"), host < url.len ? host + 3 : 0); i + 8 <= url.len; i++)
        if (is_digit(url.data[i]) && (i == 0 || !is_digit(url.data[i - 1])) && read_url_date(f, url, i, &date, &value))
            return found(f, date, "url", RIM_STR(""), value, NULL, 0.9);
    return false;
}

/* Is it the reader's day, or the hour? "Current time: 12 May 2026" */
static bool is_of_today(const rim_node *node, unsigned says, rim_str text) {
    static const char *const words[] = {"current", "aktuelle zeit", "heute ist", "today is", NULL};
    bool by_class;
    return says & RIM_DATE_HINT_TODAY || has_one(text, words) || (node->parent->parent && rim_date_hint_of(node->parent, &by_class) & RIM_DATE_HINT_TODAY);
}

static bool take_shown(finder *f, shown *out, rim_date date, const char *kind, rim_str name, rim_str value, const rim_node *node, bool is_sure, double confidence) {
    out->has_day = out->has_day || rim_date_days(date) == rim_date_days(out->day);
    if (out->has_first && (out->is_sure || !is_sure)) return true;
    rim_page_date before = *f->out;
    bool ok = found(f, date, kind, name, value, node, confidence);
    out->first = *f->out, out->has_first = true, out->is_sure = is_sure;
    *f->out = before;
    return ok;
}

/* <time> first, whatever stands before it; then classes and ids in order of the page. Looks at the first of them only. */
static bool look_at_shown(finder *f, shown *out) {
    enum { MOST = 60, SHORT = 300 };
    int left = MOST;
    rim_date date;
    bool by_class;
    for (size_t i = 0; rim_date_times[i].kind; i++)
        for (size_t k = 0; k < f->statements->len && left > 0; k++) {
            const rim_statement *s = &f->statements->at[k];
            if (strcmp(s->kind, rim_date_times[i].kind) || !rim_str_is(s->name, rim_date_times[i].name) || !is_said_of_article(s) || rim_node_is_beside(s->node)) continue;
            left--;
            if (read_statement(f, s, &date) && !take_shown(f, out, date, s->kind, s->name, s->value, s->node, true, 0.9)) return false;
        }
    for (const rim_node *n = f->page->root; n && left > 0 && !f->failed; n = rim_node_after(f->page->root, n)) {
        if (n->kind != RIM_NODE_ELEMENT || !n->n_attributes || !n->first || rim_str_is(n->tag, "body")) continue;
        unsigned says = rim_date_hint_of(n, &by_class);
        if (!(says & (RIM_DATE_HINT_SURE | RIM_DATE_HINT_LIKELY))) continue;
        rim_str text = short_text(f, n, SHORT);
        if (!text.len || is_of_today(n, says, text) || rim_node_is_beside(n) || !rim_date_read(f->question, text, &date)) continue;
        bool sure = says & RIM_DATE_HINT_SURE;
        rim_str names = rim_node_attribute(n, by_class ? "class" : "id");
        left--;
        if (!take_shown(f, out, date, by_class ? "class" : "id", names, text, n, sure, sure ? 0.9 : 0.8)) return false;
    }
    return !f->failed;
}

static bool is_shown(const rim_node *text) {
    static const char *const hidden[] = {"script", "style", "noscript", "title", "option", "textarea", "time", NULL}; /* <time> was asked */
    for (size_t i = 0; hidden[i]; i++)
        if (rim_str_is(text->parent->tag, hidden[i])) return false;
    return true;
}

/* Its bytes, white space counted once: sources are indented. */
static size_t squashed_len(rim_str s) {
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += !rim_is_space(s.data[i]) || (i && !rim_is_space(s.data[i - 1]));
    return n;
}

/* Lines of a date and little else; text that begins with a date; any text. */
static bool from_text(finder *f, size_t most, size_t latest, bool beside, double confidence) {
    rim_date date;
    size_t start;
    for (const rim_node *n = f->page->root; n; n = rim_node_after(f->page->root, n)) {
        if (n->kind != RIM_NODE_TEXT || n->text.len < 6 || !is_shown(n)) continue;
        rim_str text = rim_str_trim(n->text);
        if ((text.len <= most || (text.len <= 4 * most && squashed_len(text) <= most)) && (beside || !rim_node_is_beside(n->parent)) && rim_date_read_written(f->question, text, &date, &start) && start <= latest)
            return found(f, date, "text", RIM_STR(""), text, n->parent, confidence);
    }
    return false;
}

static bool from_lines(finder *f) {
    enum { LINE = 60, TEXT = 4000, START = 3 };
    return from_text(f, LINE, LINE, false, 0.6) || from_text(f, TEXT, START, false, 0.6) || from_text(f, TEXT, TEXT, false, 0.5) ||
           from_text(f, LINE, LINE, true, 0.5);
}

/* Is it the date of a page of which nothing says that it holds an article? An address book entry, a recipe: that of the page's making. */
static bool is_of_page(const finder *f, rim_str type) {
    static const char *const pages[] = {"page", "site", "recipe", NULL};
    if (!has_one(type, pages)) return false;
    for (size_t k = 0; k < f->statements->len; k++) {
        const rim_statement *s = &f->statements->at[k];
        if (is_article(s) || (rim_str_is(s->name, "article:published_time") && !strcmp(s->kind, "meta"))) return false;
    }
    return true;
}

/* What the page shows its readers. */
static bool from_shown(finder *f) {
    if (!look_at_shown(f, &f->seen) || !f->seen.has_first) return false;
    *f->out = f->seen.first;
    return true;
}

/* "date" and the like may be the day of the page's making. */
static bool is_weak(rim_str from) {
    static const char *const weak[] = {"meta date", "meta dc.date", "meta dcterms.date", "meta timestamp", NULL};
    for (size_t i = 0; weak[i]; i++)
        if (rim_str_is(from, weak[i])) return true;
    return false;
}

/* "11/01/2026" */
static bool has_two_readings(rim_str value) {
    rim_date_hit hit;
    size_t at = 0;
    return rim_date_next(value, RIM_STR(""), NULL, &at, &hit) && hit.is_ambiguous;
}

/* Is this the other reading of the value? */
static bool is_other_reading(rim_str value, rim_date said, rim_date other) {
    return has_two_readings(value) && other.year == said.year && other.month == said.day && other.day == said.month;
}

/* Of two readings the one that a line of the page shows. */
static bool settle_reading(finder *f, const rim_page_date *said) {
    if (from_lines(f) && is_other_reading(said->value, said->date, f->out->date)) return true;
    *f->out = *said;
    return !f->failed;
}

/* Is it a day on which the page says it was changed? */
static bool is_of_change(finder *f, rim_date day) {
    rim_date date;
    for (size_t i = 0; rim_date_modified[i].kind; i++)
        for (size_t k = 0; k < f->statements->len; k++)
            if (is_answer(f, &f->statements->at[k], &rim_date_modified[i], &date) && rim_date_days(date) == rim_date_days(day)) return true;
    return false;
}

/* "Updated 12 May 2026", "Updated <time>12 May 2026</time>": readers are told that this is not the day of the publication. */
static bool tells_of_change(finder *f, const rim_page_date *date) {
    static const char *const words[] = {"updat", "modif", "aktualisiert", "ge\xC3\xA4ndert", "mis \xC3\xA0 jour", "actualizad", "atualizad", "aggiornat", "bijgewerkt",
                                        "opdateret", "uppdaterad", "oppdatert", "zaktualizowan", "обновлен", "оновлен", "g\xC3\xBCncelle", NULL};
    return has_one(date->value, words) || has_one(date->from, words) || has_one(short_text(f, date->node->parent, 120), words);
}

/* Do the days that readers see stand against the one that is said? Statements may count in another time zone: then it is the day before or
   after. A weak one may be the page's making. A published article that was brought out again is shown under the day of its last change, with
   nothing that calls it one: for readers that is its date. */
static bool is_overruled(finder *f, const rim_page_date *said, const shown *seen) {
    if (!seen->has_first || seen->has_day) return false;
    long days = rim_date_days(seen->first.date) - rim_date_days(said->date);
    if (days == 1 || days == -1) return true;
    if (is_weak(said->from)) return days < 0 || seen->is_sure;
    return days > 0 && !tells_of_change(f, &seen->first) && is_of_change(f, seen->first.date);
}

/* Where the page says of itself no more than that it is a page, and shows no date near it, the date is doubtful. */
static bool from_published(finder *f) {
    if (!from_statements(f, rim_date_published, 0.95)) return false;
    rim_page_date said = *f->out;
    rim_str type = f->type;
    shown all = {.day = said.date};
    if (!look_at_shown(f, &all)) return false;
    f->seen = all;
    if (is_overruled(f, &said, &all) || (all.has_first && is_other_reading(said.value, said.date, all.first.date))) {
        *f->out = all.first;
        return true;
    }
    if (!all.has_first && has_two_readings(said.value)) return settle_reading(f, &said);
    bool is_first = all.has_first && rim_date_days(all.first.date) == rim_date_days(said.date);
    if (!all.has_day && !is_first && is_of_page(f, type)) f->out->confidence = 0.55;
    return true;
}

/* The page tells when it was changed, and nothing of when it was made. */
static bool from_change_classes(finder *f) {
    static const char *const changed[] = {"lastmod", "last-mod", "last-update", "lastupdate", "last-edited", "lastedit", NULL};
    rim_date date;
    for (const rim_node *n = f->page->root; n && !f->failed; n = rim_node_after(f->page->root, n)) {
        if (n->kind != RIM_NODE_ELEMENT || !n->n_attributes || rim_str_is(n->tag, "body")) continue;
        rim_str class = rim_node_attribute(n, "class"), id = rim_node_attribute(n, "id");
        bool by_class = has_one(class, changed);
        if (!by_class && !has_one(id, changed)) continue;
        rim_str text = short_text(f, n, 300);
        if (text.len && rim_date_read(f->question, text, &date))
            return found(f, date, by_class ? "class" : "id", by_class ? class : id, text, n, 0.65);
    }
    return false;
}

/* The data that a page hands to its own scripts. */
static bool from_state(finder *f) {
    rim_date date;
    rim_str value;
    for (const rim_node *n = f->page->root; n; n = rim_node_after(f->page->root, n)) {
        if (n->kind != RIM_NODE_ELEMENT || !n->first || !rim_str_is(n->tag, "script") || !rim_str_is(rim_node_attribute(n, "type"), "application/json")) continue;
        if (rim_date_read_state(f->question, n->first->text, &date, &value)) return found(f, date, "state", RIM_STR(""), value, n, 0.6);
    }
    return false;
}

static bool from_changes(finder *f) {
    return from_statements(f, rim_date_modified, 0.7) || from_change_classes(f);
}

/* ---- What else is said ---- */

static void add_other(finder *f, const rim_page_date *answer) {
    rim_page_date *out = f->out;
    long day = rim_date_days(answer->date);
    bool is_known = day == rim_date_days(out->date);
    for (size_t i = 0; i < out->n_others; i++) is_known = is_known || day == rim_date_days(out->others[i].date);
    if (!is_known && out->n_others < RIM_OTHER_DATES) out->others[out->n_others++] = (rim_other_date){answer->date, answer->from};
}

/* The other days of the same sources; of a publication also the address's and the one that is shown. */
static bool collect_others(finder *f, const rim_date_source *sources) {
    rim_page_date answer = {0}, *out = f->out;
    f->out = &answer;
    bool has_seen = f->seen.has_first || f->question->modified, ok = has_seen || look_at_shown(f, &f->seen), has_url = ok && !f->question->modified && from_url(f);
    f->out = out;
    if (has_url) add_other(f, &answer);
    if (f->seen.has_first) add_other(f, &f->seen.first);
    for (size_t i = 0; sources[i].kind; i++)
        for (size_t k = 0; k < f->statements->len && out->n_others < RIM_OTHER_DATES; k++) {
            const rim_statement *s = &f->statements->at[k];
            if (strcmp(s->kind, sources[i].kind) || !is_answer(f, s, &sources[i], &answer.date)) continue;
            answer.from = rim_arena_format(f->arena, "%s %.*s", s->kind, RIM_STR_ARG(s->name));
            if (!answer.from.data) return false;
            add_other(f, &answer);
        }
    return ok && !f->failed;
}

bool rim_page_date_find(const rim_page *page, const rim_statements *statements, const rim_date_question *question, rim_arena *arena,
                        rim_page_date *out, bool *failed) {
    finder f = {.page = page, .statements = statements, .question = question, .arena = arena, .out = out};
    bool ok = question->modified ? from_statements(&f, rim_date_modified, 0.95)
                                 : from_published(&f) || from_url(&f) || from_shown(&f) ||
                                       from_state(&f) || from_changes(&f) || from_lines(&f);
    const rim_date_source *sources = question->modified ? rim_date_modified : rim_date_published;
    if (ok && !collect_others(&f, sources)) ok = false, f.failed = true;
    *failed = f.failed;
    return ok;
}
