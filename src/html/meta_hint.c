/* meta_hint.c - names of statements that give dates; words in names of elements that show dates, by their first letters. */
#include "html/meta_hint.h"

enum { SURE = RIM_DATE_HINT_SURE, LIKELY = RIM_DATE_HINT_LIKELY, TODAY = RIM_DATE_HINT_TODAY };

/* What publishers' systems call it, the most exact first. */
const rim_date_source rim_date_published[] = {
    {"json-ld", "datePublished"}, {"meta", "article:published_time"}, {"meta", "datepublished"}, {"microdata", "datePublished"},
    {"meta", "og:article:published_time"}, {"meta", "bt:pubdate"}, {"meta", "parsely-pub-date"}, {"meta", "sailthru.date"},
    {"meta", "originalpublicationdate"}, {"meta", "article.published"}, {"meta", "published-date"}, {"meta", "publication_date"},
    {"meta", "publication-date"}, {"meta", "publish-date"}, {"meta", "publishdate"}, {"meta", "publish_date"}, {"meta", "pubdate"},
    {"meta", "pdate"}, {"meta", "ptime"}, {"meta", "article_date_original"}, {"meta", "displaydate"}, {"meta", "cxenseparse:recs:publishtime"},
    {"meta", "rnews:datepublished"}, {"meta", "citation_publication_date"}, {"meta", "citation_online_date"}, {"meta", "citation_date"},
    {"meta", "dcterms.issued"}, {"meta", "dc.date.issued"}, {"meta", "dcterms.created"}, {"meta", "dc.date.created"}, {"meta", "dc.created"},
    {"meta", "article:created"}, {"meta", "date.created"}, {"meta", "created"}, {"meta", "datecreated"}, {"meta", "article.created"},
    {"meta", "dcterms.date"}, {"meta", "dc.date"}, {"meta", "date"}, {"meta", "article:publicationdate"}, {"meta", "timestamp"},
    {"meta", "shareaholic:article_published_time"}, {"json-ld", "dateCreated"}, {"microdata", "dateCreated"}, {"rdfa", "datePublished"}, {"rdfa", "date"}, {"rdfa", "created"}, {"rdfa", "issued"},
    {"json-ld", "uploadDate"}, {NULL, NULL}};
const rim_date_source rim_date_modified[] = {
    {"json-ld", "dateModified"}, {"meta", "article:modified_time"}, {"meta", "og:updated_time"}, {"meta", "datemodified"},
    {"microdata", "dateModified"}, {"meta", "dcterms.modified"}, {"meta", "dc.date.modified"}, {"meta", "last-modified"}, {"meta", "lastmod"},
    {"meta", "last_updated_date"}, {"meta", "article:modified"}, {"meta", "revised"}, {"rdfa", "dateModified"}, {"rdfa", "modified"}, {"time", "modified"}, {NULL, NULL}};
const rim_date_source rim_date_times[] = {{"time", "pubdate"}, {"time", "datetime"}, {NULL, NULL}};

typedef struct hint {
    const char *word;
    unsigned says;
} hint;

static const hint hints_a[] = {{"article-date", SURE}, {"articledate", SURE}, {"article-info", LIKELY}, {NULL, 0}},
    hints_b[] = {{"byline", LIKELY}, {NULL, 0}}, hints_c[] = {{"created", SURE}, {"current", TODAY}, {NULL, 0}},
    hints_d[] = {{"date", LIKELY}, {"dateline", SURE}, {"datum", SURE}, {"date-created", SURE}, {"date-top", TODAY}, {NULL, 0}},
    hints_e[] = {{"entry-date", SURE}, {"entrydate", SURE}, {NULL, 0}}, hints_f[] = {{"fecha", SURE}, {"fecha-top", TODAY}, {NULL, 0}},
    hints_h[] = {{"heute", TODAY}, {"header-date", TODAY}, {NULL, 0}}, hints_m[] = {{"meta", LIKELY}, {NULL, 0}},
    hints_p[] = {{"publish", SURE}, {"pubdate", SURE}, {"pub-date", SURE}, {"posted", SURE}, {"post-date", SURE}, {"postdate", SURE}, {"post-info", LIKELY}, {NULL, 0}},
    hints_s[] = {{"submitted", LIKELY}, {NULL, 0}}, hints_t[] = {{"time", LIKELY}, {"today", TODAY}, {"top-date", TODAY}, {NULL, 0}},
    hints_v[] = {{"veroeffentlicht", SURE}, {NULL, 0}};
static const hint *const hints[32] = {['a' - 96] = hints_a, ['b' - 96] = hints_b, ['c' - 96] = hints_c, ['d' - 96] = hints_d,
                                      ['e' - 96] = hints_e, ['f' - 96] = hints_f, ['h' - 96] = hints_h, ['m' - 96] = hints_m,
                                      ['p' - 96] = hints_p, ['s' - 96] = hints_s, ['t' - 96] = hints_t, ['v' - 96] = hints_v};

static char low(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Does the word stand at `at`? A hyphen of it is any run of hyphens and underscores: "article-info" is "article__info", too. */
static bool stands_at(rim_str names, size_t at, const char *word) {
    for (; *word; word++) {
        if (at == names.len) return false;
        bool is_join = *word == '-' && (names.data[at] == '-' || names.data[at] == '_');
        if (!is_join && low(names.data[at]) != *word) return false;
        for (at++; is_join && at < names.len && (names.data[at] == '-' || names.data[at] == '_');) at++;
    }
    return true;
}

static unsigned hints_of(rim_str names) {
    unsigned says = 0;
    for (size_t i = 0; i + 3 < names.len; i++) {
        const hint *h = (unsigned char)names.data[i] >= 'A' ? hints[names.data[i] & 31] : NULL;
        bool inside = i && low(names.data[i - 1]) >= 'a' && low(names.data[i - 1]) <= 'z'; /* "articleHeader_date" is not the date of the page's header */
        for (; h && h->word; h++)
            if (!(inside && h->says == TODAY) && stands_at(names, i, h->word)) says |= h->says;
    }
    return says;
}

unsigned rim_date_hint_of(const rim_node *node, bool *by_class) {
    rim_str class = rim_node_attribute(node, "class"), id = rim_node_attribute(node, "id");
    unsigned of_class = class.len ? hints_of(class) : 0, of_id = id.len ? hints_of(id) : 0;
    *by_class = of_class & (RIM_DATE_HINT_SURE | RIM_DATE_HINT_LIKELY);
    return of_class | of_id;
}
