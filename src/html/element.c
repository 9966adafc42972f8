#include "html/element.h"

#include <stdlib.h>

enum {
    BLOCK = RIM_IS_BLOCK, HIDDEN = RIM_IS_HIDDEN, VOID = RIM_IS_VOID, CLOSES = RIM_CLOSES_P, SPECIAL = RIM_IS_SPECIAL, SCOPE = RIM_IS_SCOPE,
    FORMAT = RIM_IS_FORMATTING, HEAD = RIM_IS_HEAD, BARRIER = RIM_IS_BARRIER, RAW = RIM_IS_RAW | RIM_IS_BARRIER, RCDATA = RAW | RIM_HAS_REFERENCES, LEAVES = RIM_LEAVES_SVG, TABLE = RIM_IS_TABLE_PART,
    SECTION = BLOCK | CLOSES | SPECIAL, HEADING = SECTION | LEAVES | RIM_IS_HEADING, PART = BLOCK | SPECIAL | TABLE,
};

typedef struct row {
    const char *tag;
    unsigned traits;
} row;

/* In order of the alphabet. */
static const row rows[] = {
    {"a", FORMAT}, {"address", SECTION}, {"applet", SPECIAL | SCOPE}, {"area", VOID | SPECIAL}, {"article", SECTION}, {"aside", SECTION},
    {"audio", HIDDEN}, {"b", FORMAT | LEAVES}, {"base", VOID | HIDDEN | SPECIAL | HEAD}, {"basefont", VOID | SPECIAL | HEAD},
    {"bgsound", VOID | SPECIAL | HEAD}, {"big", FORMAT | LEAVES}, {"blockquote", SECTION | LEAVES}, {"body", BLOCK | SPECIAL | LEAVES},
    {"br", VOID | SPECIAL | LEAVES}, {"button", HIDDEN | SPECIAL}, {"canvas", HIDDEN}, {"caption", PART | SCOPE}, {"center", SECTION | LEAVES},
    {"code", FORMAT | LEAVES}, {"col", PART | VOID}, {"colgroup", PART}, {"datalist", HIDDEN}, {"dd", BLOCK | SPECIAL | LEAVES},
    {"desc", SCOPE}, {"details", SECTION}, {"dialog", SECTION}, {"dir", CLOSES | SPECIAL}, {"div", SECTION | LEAVES},
    {"dl", SECTION | LEAVES}, {"dt", BLOCK | SPECIAL | LEAVES}, {"em", FORMAT | LEAVES}, {"embed", VOID | HIDDEN | SPECIAL | LEAVES},
    {"fieldset", SECTION}, {"figcaption", SECTION}, {"figure", SECTION}, {"font", FORMAT}, {"footer", SECTION}, {"foreignobject", SCOPE},
    {"form", SECTION}, {"frame", VOID | SPECIAL}, {"frameset", SPECIAL}, {"h1", HEADING}, {"h2", HEADING}, {"h3", HEADING}, {"h4", HEADING},
    {"h5", HEADING}, {"h6", HEADING}, {"head", HIDDEN | SPECIAL | LEAVES}, {"header", SECTION}, {"hgroup", SECTION},
    {"hr", SECTION | VOID | LEAVES}, {"html", BLOCK | SPECIAL | SCOPE}, {"i", FORMAT | LEAVES}, {"iframe", HIDDEN | SPECIAL | RAW},
    {"img", VOID | SPECIAL | LEAVES}, {"input", VOID | HIDDEN | SPECIAL}, {"keygen", VOID | SPECIAL}, {"legend", BLOCK},
    {"li", BLOCK | SPECIAL | LEAVES}, {"link", VOID | HIDDEN | SPECIAL | HEAD}, {"listing", CLOSES | SPECIAL}, {"main", SECTION},
    {"marquee", SPECIAL | SCOPE}, {"math", HIDDEN}, {"menu", SECTION | LEAVES}, {"meta", VOID | HIDDEN | SPECIAL | HEAD | LEAVES},
    {"nav", SECTION}, {"nobr", FORMAT | LEAVES}, {"noembed", SPECIAL | BARRIER}, {"noframes", SPECIAL | HEAD | BARRIER},
    {"noscript", HIDDEN | SPECIAL | HEAD | BARRIER}, {"object", HIDDEN | SPECIAL | SCOPE}, {"ol", SECTION | LEAVES},
    {"optgroup", 0}, {"option", HIDDEN}, {"p", SECTION | LEAVES}, {"param", VOID | SPECIAL}, {"pre", SECTION | LEAVES}, {"s", FORMAT | LEAVES},
    {"script", HIDDEN | SPECIAL | HEAD | RAW}, {"search", SECTION}, {"section", SECTION}, {"select", HIDDEN | SPECIAL},
    {"small", FORMAT | LEAVES}, {"source", VOID | SPECIAL}, {"span", LEAVES}, {"strike", FORMAT | LEAVES}, {"strong", FORMAT | LEAVES},
    {"style", HIDDEN | SPECIAL | HEAD | RAW}, {"sub", LEAVES}, {"summary", SECTION}, {"sup", LEAVES}, {"svg", HIDDEN},
    {"table", SECTION | SCOPE | LEAVES}, {"tbody", PART}, {"td", PART | SCOPE}, {"template", HIDDEN | SPECIAL | SCOPE | HEAD | BARRIER},
    {"textarea", HIDDEN | SPECIAL | RCDATA}, {"tfoot", PART}, {"th", PART | SCOPE}, {"thead", PART},
    {"title", HIDDEN | SPECIAL | HEAD | RCDATA}, {"tr", PART}, {"track", VOID | SPECIAL}, {"tt", FORMAT | LEAVES}, {"u", FORMAT | LEAVES},
    {"ul", SECTION | LEAVES}, {"var", LEAVES}, {"video", HIDDEN}, {"wbr", VOID | SPECIAL}, {"xmp", BLOCK | CLOSES | SPECIAL | RAW},
};

static int compare(const void *key, const void *entry) {
    const rim_str *tag = key;
    const char *name = ((const row *)entry)->tag;
    size_t len = strlen(name);
    int order = memcmp(tag->data, name, rim_min(tag->len, len));
    return order ? order : (tag->len > len) - (tag->len < len);
}

unsigned rim_element_traits(rim_str tag) {
    const row *found = tag.len ? bsearch(&tag, rows, sizeof rows / sizeof *rows, sizeof *rows, compare) : NULL;
    return found ? found->traits : 0;
}
