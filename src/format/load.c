#include "format/load.h"

#include "base/base64.h"
#include "format/read.h"
#include "format/write.h"

#include <jansson.h>
#include <stdlib.h>

/* A record on its way in: everything is borrowed from `json`. */
typedef struct record {
    json_t *json;
    unsigned line;
    const char *id;
    rim_piece *pieces;
    rim_str *exacts, *raws; /* for each piece: what it replaces; raw bytes of the input, data NULL for none */
    size_t n;
} record;

static rim_str text_of(const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) return (rim_str){NULL, 0};
    return (rim_str){json_string_value(value), json_string_length(value)};
}

static rim_status refuse(rim_error *error, const record *r, const char *what) {
    return rim_fail(error, RIM_INPUT, "edits", r->line, "edit %s: %s", r->id ? r->id : "?", what);
}

static bool offset_of(const json_t *object, const char *key, size_t *at) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value) || json_integer_value(value) < 0) return false;
    *at = (size_t)json_integer_value(value);
    return true;
}

static const rim_part *part_named(const rim_article *article, rim_str name) {
    for (size_t i = 0; i < article->parts.len; i++)
        if (rim_str_eq(article->parts.at[i].name, name)) return &article->parts.at[i];
    return NULL;
}

static bool take_raw(rim_article *article, const json_t *object, rim_str *raw) {
    rim_str coded = text_of(object, "raw");
    *raw = (rim_str){NULL, 0};
    if (!coded.data) return true;
    rim_buffer bytes;
    rim_buffer_init(&bytes, article->alloc);
    bool ok = rim_base64_take(coded, &bytes);
    if (ok) *raw = rim_arena_str(&article->arena, rim_buffer_str(&bytes));
    rim_buffer_free(&bytes);
    return ok && raw->data;
}

/* The ranges of a record's target, relative to its part. */
static rim_status take_pieces(rim_article *article, record *r, rim_error *error) {
    const json_t *target = json_object_get(r->json, "target"), *ranges = json_object_get(target, "ranges");
    rim_str exact = text_of(target, "exact"), whole = text_of(r->json, "replacement");
    size_t start, end;
    if (!offset_of(target, "start", &start) || !offset_of(target, "end", &end) || !exact.data || end < start ||
        exact.len != end - start)
        return refuse(error, r, "its target needs start, end and the exact text between them");
    r->n = json_is_array(ranges) ? json_array_size(ranges) : 1;
    if (!r->n) return refuse(error, r, "its ranges are empty");
    r->pieces = RIM_NEW_ARRAY(&article->arena, rim_piece, r->n);
    r->exacts = RIM_NEW_ARRAY(&article->arena, rim_str, r->n);
    r->raws = RIM_NEW_ARRAY(&article->arena, rim_str, r->n);
    if (!r->pieces || !r->exacts || !r->raws) return rim_fail_memory(error, "edits");
    size_t done = start;
    for (size_t i = 0; i < r->n; i++) {
        const json_t *range = json_is_array(ranges) ? json_array_get(ranges, i) : target;
        rim_piece *piece = &r->pieces[i];
        piece->after = json_is_array(ranges) ? text_of(range, "replacement") : whole;
        if (!offset_of(range, "start", &piece->start) || !offset_of(range, "end", &piece->end) ||
            piece->start < done || piece->end < piece->start || piece->end > end || !piece->after.data)
            return refuse(error, r, "its ranges are out of order or have no replacement");
        if (!take_raw(article, range, &r->raws[i])) return refuse(error, r, "its raw bytes are not base64");
        r->exacts[i] = rim_str_slice(exact, piece->start - start, piece->end - start);
        done = piece->end;
    }
    return RIM_OK;
}

/* Does the record speak of this article? One without an article id speaks of whichever it is given with. */
static bool is_ours(const rim_article *article, const json_t *json) {
    const json_t *id = json_object_get(json, "article");
    if (!id || !article->id_json.len) return true;
    char *text = json_dumps(id, JSON_ENCODE_ANY | JSON_COMPACT);
    json_t *own = json_loadb(article->id_json.data, article->id_json.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    char *own_text = own ? json_dumps(own, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;
    bool same = text && own_text && strcmp(text, own_text) == 0;
    free(text);
    free(own_text);
    json_decref(own);
    return same;
}

static rim_status each_edit(rim_article *article, rim_str records, rim_error *error,
                            rim_status (*visit)(rim_article *, record *, void *, rim_error *), void *user) {
    rim_str line;
    rim_status status = RIM_OK;
    for (unsigned number = 1; status == RIM_OK && rim_str_line(&records, &line); number++) {
        if (rim_str_trim(line).len == 0) continue;
        json_error_t fault;
        json_t *json = json_loadb(line.data, line.len, JSON_ALLOW_NUL, &fault);
        if (!json)
            return rim_fail(error, RIM_INPUT, "edits", number, "not a JSON record: %s", fault.text);
        record r = {.json = json, .line = number, .id = json_string_value(json_object_get(json, "id"))};
        if (rim_str_is(text_of(json, "type"), "edit") && is_ours(article, json)) status = visit(article, &r, user, error);
        json_decref(json);
    }
    return status;
}

static rim_status holds_exact(const rim_article *article, const record *r, const rim_part *part, rim_error *error) {
    for (size_t i = 0; i < r->n; i++) {
        size_t start = part->range.start + r->pieces[i].start, end = part->range.start + r->pieces[i].end;
        if (end > part->range.end || !rim_str_eq(rim_str_slice(article->source, start, end), r->exacts[i]))
            return refuse(error, r, "the source does not hold the exact text there; was it edited since?");
    }
    return RIM_OK;
}

/* "names/known-variant" in two. */
static void split_rule(rim_str whole, rim_str *script, rim_str *rule) {
    size_t slash = rim_str_find(whole, RIM_STR("/"), 0);
    *script = rim_str_slice(whole, 0, slash);
    *rule = slash < whole.len ? rim_str_slice(whole, slash + 1, whole.len) : RIM_STR("");
}

/* The pieces of a record, in places of the article, their bytes compared with the source. */
static rim_status load_pieces(rim_article *article, record *r, rim_edit *edit, rim_error *error) {
    rim_status status = take_pieces(article, r, error);
    if (status != RIM_OK) return status;
    const rim_part *part = part_named(article, text_of(json_object_get(r->json, "target"), "field"));
    if (!part) return refuse(error, r, "the article has no such field");
    status = holds_exact(article, r, part, error);
    if (status != RIM_OK) return status;
    for (size_t i = 0; i < r->n; i++) r->pieces[i].start += part->range.start, r->pieces[i].end += part->range.start;
    edit->pieces = r->pieces, edit->n_pieces = r->n;
    edit->before = rim_str_slice(article->source, r->pieces[0].start, r->pieces[r->n - 1].end);
    return RIM_OK;
}

static rim_decision decision_of(rim_str status) {
    return rim_str_is(status, "applied") ? RIM_ACCEPT : rim_str_is(status, "rejected") ? RIM_REJECT
           : rim_str_is(status, "stet") ? RIM_STET : RIM_UNDECIDED;
}

/* What was not applied by the recorder's threshold, wall or budget, or gave way to another edit, is not applied here. */
static void hold(rim_proposal *p, rim_str status, rim_str blocked) {
    p->held_by = rim_str_is(blocked, "quote") ? RIM_BY_QUOTE : rim_str_is(blocked, "limit") ? RIM_BY_LIMIT : RIM_BY_NOTHING;
    p->is_held = p->held_by || rim_str_is(status, "proposed");
    p->gave_way = rim_str_is(blocked, "overlap");
}

static rim_status load_one(rim_article *article, record *r, void *user, rim_error *error) {
    (void)user;
    rim_edit edit = {.id = rim_str_of(r->id), .reason = text_of(r->json, "reason"), .before = text_of(r->json, "before"),
                     .confidence = json_number_value(json_object_get(r->json, "confidence")),
                     .field = text_of(r->json, "field"), .after = text_of(r->json, "replacement")};
    rim_str blocked = text_of(r->json, "blockedBy");
    split_rule(text_of(r->json, "rule"), &edit.script, &edit.rule);
    edit.version = text_of(json_object_get(r->json, "origin"), "version");
    if (!edit.rule.len) return refuse(error, r, "it has no rule");
    if (!edit.reason.len) return refuse(error, r, "it has no reason");
    if (!edit.field.len && !rim_str_is(blocked, "source")) {
        rim_status taken = load_pieces(article, r, &edit, error);
        if (taken != RIM_OK) return taken;
    }
    rim_str status = text_of(r->json, "status");
    rim_status added = rim_propose_recorded(article, &edit, decision_of(status), error);
    if (added == RIM_OK) hold(&article->proposals.at[article->proposals.len - 1], status, blocked);
    return added;
}

/* Were all edits applied that are recorded as applied? */
static rim_status check_applied(const rim_article *article, size_t first, rim_error *error) {
    for (size_t i = first; i < article->edits.len; i++) {
        const rim_edit *edit = &article->edits.at[i];
        if (article->proposals.at[i].decision != RIM_ACCEPT || edit->state == RIM_APPLIED) continue;
        return rim_fail(error, RIM_INPUT, "edits", 0,
                        edit->blocked_by == RIM_BY_OVERLAP ? "edit %.*s changes bytes that another applied edit changes"
                                                           : "edit %.*s cannot be written in this input",
                        RIM_STR_ARG(edit->id));
    }
    return RIM_OK;
}

rim_status rim_load_records(rim_article *article, rim_str records, rim_error *error) {
    size_t before = article->proposals.len;
    article->budget = 0;
    rim_status status = each_edit(article, records, error, load_one, NULL);
    bool planned = rim_plan(article);
    if (status == RIM_OK && planned) status = check_applied(article, before, error);
    if (status != RIM_OK) {
        rim_forget(article, before, article->findings.len);
        planned = rim_plan(article);
    }
    return planned ? status : rim_fail_memory(error, "edits");
}

/* ---- Undoing ---- */

typedef struct undo {
    const rim_part *part;
    rim_piece piece; /* in the source as it was, relative to the part */
    rim_str exact, raw;
    const char *id;
    unsigned line;
} undo;

typedef RIM_VECTOR(undo) undos;

static rim_status remember(rim_article *article, record *r, void *user, rim_error *error) {
    undos *list = user;
    if (!rim_str_is(text_of(r->json, "status"), "applied") || text_of(r->json, "field").len) return RIM_OK;
    rim_status status = take_pieces(article, r, error);
    if (status != RIM_OK) return status;
    const rim_part *part = part_named(article, text_of(json_object_get(r->json, "target"), "field"));
    if (!part) return refuse(error, r, "the article has no such field");
    rim_str id = rim_arena_str(&article->arena, rim_str_of(r->id));
    for (size_t i = 0; i < r->n; i++) {
        undo u = {part, r->pieces[i], rim_arena_str(&article->arena, r->exacts[i]), r->raws[i], id.data, r->line};
        u.piece.after = rim_arena_str(&article->arena, r->pieces[i].after);
        if (!id.data || !u.exact.data || !u.piece.after.data || !RIM_PUSH(list, &article->arena, u))
            return rim_fail_memory(error, "edits");
    }
    return RIM_OK;
}

static int by_place(const void *a, const void *b) {
    const undo *x = a, *y = b;
    if (x->part != y->part) return x->part < y->part ? -1 : 1;
    if (x->piece.start != y->piece.start) return x->piece.start < y->piece.start ? -1 : 1;
    if (x->piece.end != y->piece.end) return x->piece.end < y->piece.end ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Each edit has moved what follows it: places in the edited source are those of the original plus the growth so far. */
static rim_status place_undos(rim_article *article, const undos *list, rim_splices *splices, rim_error *error) {
    size_t grown = 0, shrunk = 0;
    for (size_t i = 0; i < list->len; i++) {
        const undo *u = &list->at[i];
        if (i == 0 || u->part != list->at[i - 1].part) grown = shrunk = 0;
        size_t start = u->part->range.start + u->piece.start + grown - shrunk, end = start + u->piece.after.len;
        if (end > u->part->range.end || !rim_str_eq(rim_str_slice(article->source, start, end), u->piece.after))
            return rim_fail(error, RIM_INPUT, "edits", u->line,
                            "edit %s: its replacement does not stand in the edited text; was it edited since?", u->id);
        if (!RIM_PUSH(splices, &article->arena, ((rim_splice){start, end, 0, u->exact, u->raw})))
            return rim_fail_memory(error, "edits");
        grown += u->piece.after.len;
        shrunk += u->piece.end - u->piece.start;
    }
    return RIM_OK;
}

static rim_status revert_in(rim_article *article, rim_str records, rim_buffer *out, rim_error *error) {
    undos list = {0};
    rim_splices splices = {0};
    rim_status status = each_edit(article, records, error, remember, &list);
    if (status == RIM_OK && list.len) qsort(list.at, list.len, sizeof *list.at, by_place);
    if (status == RIM_OK) status = place_undos(article, &list, &splices, error);
    if (status == RIM_OK && !rim_splice_input(article, &article->arena, &splices, out))
        status = rim_fail_memory(error, "revert");
    return status;
}

/* The encoding in which the records say that the article was read, when it is another than what its edited bytes were taken for (as a guess may be):
   they stand for the text that was edited in that one only. NULL: none, or the same. */
static const rim_charset *encoding_of(const rim_article *article, rim_str records) {
    rim_str line;
    if (article->kind == RIM_KIND_JSON || !rim_str_line(&records, &line)) return NULL;
    json_t *json = json_loadb(line.data, line.len, JSON_ALLOW_NUL, NULL);
    const json_t *source = json_object_get(json_object_get(json, "_rimslot"), "source");
    const rim_charset *charset = rim_str_is(text_of(json, "type"), "article") ? rim_charset_find(text_of(source, "encoding")) : NULL;
    json_decref(json);
    return charset == article->charset ? NULL : charset;
}

rim_status rim_revert_records(rim_article *article, rim_str records, rim_buffer *out, rim_error *error) {
    static const char *const formats[] = {"text", "html", "json"}; /* by kind */
    const rim_charset *charset = encoding_of(article, records);
    if (!charset) return revert_in(article, records, out, error);
    rim_reading reading = RIM_READING_INIT;
    reading.format = formats[article->kind];
    reading.encoding = rim_charset_name(charset);
    rim_article *again = rim_read(article->alloc, article->input, &reading, error);
    if (!again) return error ? error->status : RIM_INPUT;
    rim_status status = revert_in(again, records, out, error);
    rim_article_free(again);
    return status;
}
