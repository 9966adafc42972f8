#include "script/shapes.h"

static const rim_row script_fields[] = {
    {"name", NULL, "string", "As its folder and file are called."},
    {"version", NULL, "string", "Of the script, as 1.2.0; recorded with each edit."},
    {"api", NULL, "integer", "The version of this interface: 1."},
    {"summary", NULL, "string", "What it does, in a few words."},
    {"before", NULL, "string[]?", "Scripts it has to come before in a chain."},
    {"after", NULL, "string[]?", "Scripts it has to come after in a chain."},
    {"budget", NULL, "integer?", "The most edits of it that are applied in one article; the others are kept as blocked."},
    {"options", NULL, "table<string, rim.option>?", "What a user may set."},
    {"examples", NULL, "table[]?", "{\"before\", \"after\"}, or {\"stays as it is\"}: documentation and test at once."},
    {"setup", NULL, "fun(ctx: rim.ctx): any?", "Once in each worker, before the first article; what it returns is given to the handlers."},
    {"sentence", NULL, "fun(sentence: rim.sentence, ctx: rim.ctx, state: any)?", "For each sentence."},
    {"block", NULL, "fun(block: rim.block, ctx: rim.ctx, state: any)?", "For each block, whatever its kind."},
    {"paragraph", NULL, "fun(block: rim.block, ctx: rim.ctx, state: any)?", "For each paragraph."},
    {"heading", NULL, "fun(block: rim.block, ctx: rim.ctx, state: any)?", "For each heading."},
    {"quote", NULL, "fun(block: rim.block, ctx: rim.ctx, state: any)?", "For each block quotation."},
    {"list", NULL, "fun(block: rim.block, ctx: rim.ctx, state: any)?", "For each list item."},
    {"table", NULL, "fun(block: rim.block, ctx: rim.ctx, state: any)?", "For each table cell."},
    {"caption", NULL, "fun(block: rim.block, ctx: rim.ctx, state: any)?", "For each caption."},
    {"html", NULL, "table<string, fun(node: rim.node, ctx: rim.ctx, state: any)>?", "By CSS selector, for each element of a page that matches."},
    {"article", NULL, "fun(article: rim.article, ctx: rim.ctx, state: any)?", "Once, behind all others."},
    {"batch", NULL, "fun(articles: rim.kept[], ctx: rim.ctx, state: any)?", "Once, behind the last article of a batch, with what the script kept of each (ctx:keep). What it emits is told of the batch."},
    {0},
};

static const rim_row kept_fields[] = {
    {"number", NULL, "integer", "Its place among the inputs, from 1."},
    {"kept", NULL, "any", "What the script kept of it."},
    {"id", NULL, "any?", "As its record has it."},
    {"path", NULL, "string?", "Where it was read from."},
    {"title", NULL, "string?", "Its headline."},
    {"byline", NULL, "string?", "Who wrote it."},
    {"date", NULL, "string?", "When it was published."},
    {"source", NULL, "string?", "Where it comes from."},
    {"language", NULL, "string?", "As a BCP 47 tag."},
    {"uri", NULL, "string?", "Its address."},
    {0},
};

static const rim_row option_fields[] = {
    {"type", NULL, "\"boolean\"|\"integer\"|\"number\"|\"string\"|\"list\"|\"map\"|\"file\"|\"files\"", "What values it takes."},
    {"doc", NULL, "string", "What it does."},
    {"default", NULL, "any?", "Its value when nothing is set."},
    {"min", NULL, "number?", "The least, of a number."},
    {"max", NULL, "number?", "The most, of a number."},
    {"choices", NULL, "string[]?", "The only values, of a string."},
    {0},
};

#define WHY {"rule", NULL, "string", "Which rule speaks, in a word or two: \"known-misspelling\"."}, \
            {"confidence", NULL, "number?", "0 to 1; below the engine's threshold an edit is proposed, not applied."}

static const rim_row why_fields[] = {
    WHY,
    {"reason", NULL, "string", "Why, for the reader of the edit."},
    {0},
};

static const rim_row note_fields[] = {
    WHY,
    {"reason", NULL, "string?", "Why; the message says it already, as a rule."},
    {"severity", NULL, "\"hint\"|\"info\"|\"warning\"|\"error\"?", "\"warning\" when it is left out."},
    {"suggest", NULL, "string|string[]?", "What could stand there instead."},
    {0},
};

static const rim_row statement_fields[] = {
    {"kind", NULL, "\"json-ld\"|\"meta\"|\"microdata\"|\"rdfa\"|\"rel\"|\"time\"|\"element\"", "Where it is said."},
    {"name", NULL, "string", "Of what: \"og:title\" of <meta>, the path \"author.name\" of JSON-LD and microdata."},
    {"type", NULL, "string", "Of the thing it is said of, in JSON-LD and microdata: \"NewsArticle\"; else empty."},
    {"value", NULL, "string", "References resolved, white space squashed."},
    {"node", NULL, "rim.node", "The element that says it."},
    {"subject", NULL, "integer", "The same for what is said of the same JSON-LD object or microdata item; else 0."},
    {0},
};

static const rim_row correction_fields[] = {
    {"after", NULL, "string", "How it is written."},
    {"name", NULL, "string", "The full name on the list."},
    {"role", NULL, "string?", "What the person is known as."},
    {"beside", NULL, "string?", "The capitalised words right before it, at most four."},
    {"rule", NULL, "\"known-misspelling\"|\"full-name\"|\"named-above\"|\"name-variant\"|\"same-name\"|\"one-spelling\"", "What speaks for it."},
    {"confidence", NULL, "number", "How sure it is, 0 to 1: of so many like it, this share is right."},
    {"evidence", NULL, "table<string, number>?", "What speaks for and against it, where it was weighed: distance, habit, common ... (src/text/names.h)."},
    {"weighs", NULL, "table<string, number>?", "What each of these weighs: log odds, of which the confidence is the logistic sum."},
    {0},
};

const rim_shape rim_script_shape = {"script", "What a script returns.", script_fields};
const rim_shape rim_option_shape = {"option", "An option of a script.", option_fields};
const rim_shape rim_why_shape = {"why", "What every edit has to say for itself.", why_fields};
const rim_shape rim_note_shape = {"note", "What a finding says besides its message.", note_fields};
const rim_shape rim_correction_shape = {"correction", "A correction that an authority list proposes.", correction_fields};
const rim_shape rim_kept_shape = {"kept", "An article of a batch, as a batch handler meets it.", kept_fields};
const rim_shape rim_statement_shape = {"statement", "Something that a page says about itself.", statement_fields};
const rim_shape *const rim_shapes[] = {&rim_script_shape, &rim_kept_shape, &rim_option_shape, &rim_why_shape, &rim_note_shape, &rim_correction_shape, &rim_statement_shape, NULL};

const rim_row *rim_shape_field(const rim_shape *shape, rim_str name, const char **near) {
    enum { MOST = 32 };
    const char *names[MOST];
    size_t n = 0;
    for (const rim_row *row = shape->fields; row->name; row++) {
        if (rim_str_is(name, row->name)) return row;
        if (n < MOST) names[n++] = row->name;
    }
    *near = rim_str_nearest(name, names, n);
    return NULL;
}

bool rim_field_is_optional(const rim_row *field) {
    return field->type[strlen(field->type) - 1] == '?';
}

int rim_field_type(const rim_row *field) {
    rim_str type = rim_str_of(field->type);
    if (rim_str_starts(type, RIM_STR("fun("))) return LUA_TFUNCTION;
    if (rim_str_starts(type, RIM_STR("integer")) || rim_str_starts(type, RIM_STR("number"))) return LUA_TNUMBER;
    if (rim_str_starts(type, RIM_STR("string")) && !rim_str_starts(type, RIM_STR("string["))) return LUA_TSTRING;
    return LUA_TTABLE;
}
