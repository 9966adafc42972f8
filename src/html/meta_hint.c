/* meta_hint.c - words in names of elements that show dates, by their first letters. */
#include "html/meta_hint.h"

enum { SURE = RIM_DATE_HINT_SURE, LIKELY = RIM_DATE_HINT_LIKELY, TODAY = RIM_DATE_HINT_TODAY };

typedef struct hint {
    const char *word;
    unsigned says;
} hint;

static const hint hints_a[] = {{"article-date", SURE}, {"articledate", SURE}, {"article_date", SURE}, {"article-info", LIKELY}, {NULL, 0}},
    hints_b[] = {{"byline", LIKELY}, {NULL, 0}}, hints_c[] = {{"created", SURE}, {"current", TODAY}, {NULL, 0}},
    hints_d[] = {{"date", LIKELY}, {"dateline", SURE}, {"datum", SURE}, {"date-created", SURE}, {"date-top", TODAY}, {NULL, 0}},
    hints_e[] = {{"entry-date", SURE}, {"entrydate", SURE}, {NULL, 0}}, hints_f[] = {{"fecha", SURE}, {"fecha-top", TODAY}, {NULL, 0}},
    hints_h[] = {{"heute", TODAY}, {"header-date", TODAY}, {NULL, 0}}, hints_m[] = {{"meta", LIKELY}, {NULL, 0}},
    hints_p[] = {{"publish", SURE}, {"pubdate", SURE}, {"pub-date", SURE}, {"posted", SURE}, {"post-date", SURE}, {"postdate", SURE}, {"post_date", SURE}, {"post-info", LIKELY}, {NULL, 0}},
    hints_s[] = {{"submitted", LIKELY}, {NULL, 0}}, hints_t[] = {{"time", LIKELY}, {"today", TODAY}, {"top-date", TODAY}, {NULL, 0}},
    hints_v[] = {{"veroeffentlicht", SURE}, {NULL, 0}};
static const hint *const hints[32] = {['a' - 96] = hints_a, ['b' - 96] = hints_b, ['c' - 96] = hints_c, ['d' - 96] = hints_d,
                                      ['e' - 96] = hints_e, ['f' - 96] = hints_f, ['h' - 96] = hints_h, ['m' - 96] = hints_m,
                                      ['p' - 96] = hints_p, ['s' - 96] = hints_s, ['t' - 96] = hints_t, ['v' - 96] = hints_v};

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static unsigned hints_of(rim_str names) {
    unsigned says = 0;
    for (size_t i = 0; i + 3 < names.len; i++) {
        const hint *h = (unsigned char)names.data[i] >= 'A' ? hints[names.data[i] & 31] : NULL;
        for (; h && h->word; h++) {
            size_t n = 1;
            while (h->word[n] && i + n < names.len && low(names.data[i + n]) == h->word[n]) n++;
            if (!h->word[n]) says |= h->says;
        }
    }
    return says;
}

unsigned rim_date_hint_of(const rim_node *node, bool *by_class) {
    rim_str class = rim_node_attribute(node, "class"), id = rim_node_attribute(node, "id");
    unsigned of_class = class.len ? hints_of(class) : 0, of_id = id.len ? hints_of(id) : 0;
    *by_class = of_class & (RIM_DATE_HINT_SURE | RIM_DATE_HINT_LIKELY);
    return of_class | of_id;
}
