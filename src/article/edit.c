#include "article/edit.h"

#include "text/normal.h"
#include "text/quotes.h"
#include "text/utf8.h"

static bool at_character(rim_str s, size_t at) {
    return at == s.len || (at < s.len && ((unsigned char)s.data[at] & 0xC0) != 0x80);
}

static bool copy_strings(rim_arena *arena, rim_str **strings, size_t n) {
    for (size_t i = 0; i < n; i++) {
        *strings[i] = rim_arena_str(arena, *strings[i]);
        if (!strings[i]->data) return false;
    }
    return true;
}

/* Copies of who proposes and why; those of the last edit are taken when they say the same. */
static bool copy_why(rim_article *article, rim_edit *edit) {
    const rim_edit *last = article->proposals.len ? &article->proposals.at[article->proposals.len - 1].edit : edit;
    rim_str *strings[] = {&edit->script, &edit->version, &edit->rule, &edit->reason};
    const rim_str *known[] = {&last->script, &last->version, &last->rule, &last->reason};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        if (last != edit && rim_str_eq(*strings[i], *known[i])) *strings[i] = *known[i];
        else if (!copy_strings(&article->arena, &strings[i], 1)) return false;
    }
    return true;
}

/* The edit's `before` lives as long as the article. */
static rim_status add(rim_article *article, rim_proposal *p, const rim_why *why, rim_error *error) {
    rim_arena *arena = &article->arena;
    rim_edit *edit = &p->edit;
    edit->script = why->script, edit->version = why->version;
    edit->rule = why->rule, edit->reason = why->reason;
    edit->confidence = why->confidence;
    edit->id = rim_arena_format(arena, "e%zu", article->proposals.len + 1);
    rim_str *strings[] = {&edit->after, &edit->field};
    bool ok = edit->id.data && copy_why(article, edit) && copy_strings(arena, strings, sizeof strings / sizeof *strings);
    for (size_t i = 0; i < edit->n_pieces && !p->broken; i++)
        if (rim_mends_malformed(article, arena, &edit->pieces[i])) p->broken = RIM_BY_ENCODING;
    p->stage = article->stage;
    p->budget = article->budget;
    if (!ok || !RIM_PUSH(&article->proposals, arena, *p)) return rim_fail_memory(error, "edit");
    return RIM_OK;
}

/* Bytes of whole characters that both texts begin and end with; the two do not overlap. */
static void shared_ends(rim_str before, rim_str after, size_t *head, size_t *tail) {
    size_t shorter = before.len < after.len ? before.len : after.len;
    *head = *tail = 0;
    while (*head < shorter && before.data[*head] == after.data[*head]) ++*head;
    while (*head > 0 && !at_character(after, *head)) --*head;
    while (*tail < shorter - *head && before.data[before.len - 1 - *tail] == after.data[after.len - 1 - *tail])
        ++*tail;
    while (*tail > 0 && !at_character(after, after.len - *tail)) --*tail;
}

/* The words around a change: an edit shows whole words, not letters. */
static rim_range whole_words(rim_str text, rim_range changed, rim_range within) {
    while (changed.start > within.start && !rim_is_space(text.data[changed.start - 1])) changed.start--;
    while (changed.end < within.end && !rim_is_space(text.data[changed.end])) changed.end++;
    return changed;
}

void rim_escape_html(rim_str text, rim_buffer *out) {
    for (size_t i = 0; i < text.len; i++) {
        switch (text.data[i]) {
        case '&': rim_buffer_add_c(out, "&amp;"); break;
        case '<': rim_buffer_add_c(out, "&lt;"); break;
        case '>': rim_buffer_add_c(out, "&gt;"); break;
        default: rim_buffer_add_char(out, text.data[i]);
        }
    }
}

/* Character references for what the page's encoding has no code for. */
static void refer_html(const rim_charset *charset, rim_str text, rim_buffer *out, rim_buffer *trial) {
    for (size_t i = 0, len; i < text.len; i += len) {
        uint32_t code = rim_utf8_at(text, i, &len);
        size_t bad;
        if (rim_charset_encode(charset, rim_str_slice(text, i, i + len), trial, &bad))
            rim_buffer_add(out, rim_str_slice(text, i, i + len));
        else
            rim_buffer_add_format(out, "&#%u;", (unsigned)code);
    }
}

static const rim_part *part_at(const rim_article *article, size_t source) {
    for (size_t i = 0; i < article->parts.len; i++)
        if (source >= article->parts.at[i].range.start && source <= article->parts.at[i].range.end)
            return &article->parts.at[i];
    return NULL;
}

/* Can the input's encoding write this source text? `trial` is room for trying. */
static bool can_encode(const rim_article *article, rim_str text, rim_buffer *trial) {
    size_t bad;
    return article->kind == RIM_KIND_JSON || !article->charset || rim_charset_encode(article->charset, text, trial, &bad);
}

/* Source text in the arena, with references where the page's encoding has no code; *fits tells whether the encoding can hold it. data is
   NULL when memory is out. */
static rim_str as_encoded(rim_article *article, rim_str written, bool is_html, bool *fits) {
    rim_buffer referred, trial;
    rim_buffer_init(&referred, article->alloc);
    rim_buffer_init(&trial, article->alloc);
    *fits = can_encode(article, written, &trial);
    if (!*fits && is_html) {
        refer_html(article->charset, written, &referred, &trial);
        written = rim_buffer_str(&referred);
        *fits = true;
    }
    rim_str result = referred.failed || trial.failed ? (rim_str){NULL, 0} : rim_arena_str(&article->arena, written);
    rim_buffer_free(&referred);
    rim_buffer_free(&trial);
    return result;
}

/* The replacement as the source writes it. */
static rim_str in_source(rim_article *article, size_t at, rim_str text, bool *fits) {
    const rim_part *part = part_at(article, at);
    rim_buffer escaped;
    rim_buffer_init(&escaped, article->alloc);
    bool is_html = part && part->is_html;
    if (is_html) rim_escape_html(text, &escaped);
    rim_str result = escaped.failed ? (rim_str){NULL, 0} : as_encoded(article, is_html ? rim_buffer_str(&escaped) : text, is_html, fits);
    rim_buffer_free(&escaped);
    return result;
}

/* Where border `at` of the text before comes to lie in the text after: what both share at the head and at the
   tail stays with its side, so that "Ber|bock" becomes "Baer|bock". */
static size_t border_after(rim_str before, rim_str after, size_t head, size_t tail, size_t at) {
    if (at <= head) return at;
    if (before.len - at <= tail) return after.len - (before.len - at);
    size_t moved = at < after.len - tail ? at : after.len - tail;
    while (moved > head && !at_character(after, moved)) moved--;
    return moved;
}

static bool make_pieces(rim_snapshot *snapshot, const rim_block *block, rim_range range, rim_str after,
                        rim_proposal *p) {
    rim_article *article = snapshot->article;
    rim_arena *arena = &article->arena;
    rim_ranges ranges = {0};
    if (block->fixed || !rim_offsets_back(&block->offsets, arena, range, &ranges) || !ranges.len) {
        p->broken = RIM_BY_SOURCE;
        ranges.len = 0;
        return RIM_PUSH(&ranges, arena, block->source) && (p->edit.pieces = RIM_NEW(arena, rim_piece)) != NULL;
    }
    rim_piece *pieces = RIM_NEW_ARRAY(arena, rim_piece, ranges.len);
    rim_str *texts = RIM_NEW_ARRAY(arena, rim_str, ranges.len);
    rim_str before = rim_str_slice(block->text, range.start, range.end), copy = rim_arena_str(arena, after);
    if (!pieces || !texts || !copy.data) return false;
    size_t head, tail, from = 0;
    shared_ends(before, copy, &head, &tail);
    for (size_t i = 0; i < ranges.len; i++) {
        size_t to = i + 1 == ranges.len ? copy.len : 0;
        if (!to)
            to = border_after(before, copy, head, tail,
                              rim_offsets_forward(&block->offsets, ranges.at[i + 1].start) - range.start);
        if (to < from) to = from;
        texts[i] = rim_str_slice(copy, from, to);
        from = to;
        bool fits;
        pieces[i] = (rim_piece){ranges.at[i].start, ranges.at[i].end, in_source(article, ranges.at[i].start, texts[i], &fits)};
        if (!pieces[i].after.data) return false;
        if (!fits) p->broken = RIM_BY_ENCODING;
    }
    p->edit.pieces = pieces;
    p->edit.n_pieces = ranges.len;
    p->texts = texts;
    return true;
}

/* Is the text spoken by somebody, so that only a person may change it? A quotation's mark may become another, or get the space
   that its language wants; words that are put in its place would be words in the speaker's mouth. */
static bool is_walled(rim_snapshot *snapshot, size_t view, rim_range changed, rim_str after) {
    if (!rim_snapshot_at_mark(snapshot, view, changed)) return rim_snapshot_in_quote(snapshot, view, changed);
    for (size_t at = 0, len; at < after.len; at += len) {
        uint32_t code = rim_utf8_at(after, at, &len);
        if (!rim_is_white(code) && !rim_is_quotation_mark(code)) return true;
    }
    return false;
}

rim_status rim_propose_text(rim_snapshot *snapshot, size_t view, rim_range range, rim_str after, const rim_why *why,
                            rim_error *error) {
    const rim_block *block = snapshot->views[view].block;
    if (range.start > range.end || range.end > block->text.len || !at_character(block->text, range.start) ||
        !at_character(block->text, range.end))
        return rim_fail(error, RIM_MISUSE, "edit", 0, "the range is not one of whole characters of the text");
    if (rim_utf8_valid(after) < after.len)
        return rim_fail(error, RIM_MISUSE, "edit", 0, "the replacement is not valid UTF-8");
    if (rim_str_eq(rim_str_slice(block->text, range.start, range.end), after))
        return rim_fail(error, RIM_INPUT, "edit", 0, "the replacement is what stands there already");
    size_t head, tail;
    shared_ends(rim_str_slice(block->text, range.start, range.end), after, &head, &tail);
    rim_range changed = {range.start + head, range.end - tail};
    rim_range word = whole_words(block->text, changed, range);
    bool in_quote = is_walled(snapshot, view, changed, rim_str_slice(after, head, after.len - tail));
    after = rim_str_slice(after, word.start - range.start, after.len - (range.end - word.end));
    rim_proposal p = {.in_quote = in_quote,
                      .edit = {.before = rim_str_slice(block->text, word.start, word.end),
                               .after = after,
                               .block = snapshot->views[view].origin}};
    if (!make_pieces(snapshot, block, word, after, &p)) return rim_fail_memory(error, "edit");
    return add(snapshot->article, &p, why, error);
}

rim_status rim_propose_removal(rim_snapshot *snapshot, size_t view, const rim_range *sources, size_t n, rim_str before,
                               bool in_quote, const rim_why *why, rim_error *error) {
    rim_article *article = snapshot->article;
    rim_piece *pieces = RIM_NEW_ARRAY(&article->arena, rim_piece, n);
    rim_str *texts = RIM_NEW_ARRAY(&article->arena, rim_str, n);
    if (!pieces || !texts) return rim_fail_memory(error, "edit");
    for (size_t i = 0; i < n; i++) {
        pieces[i] = (rim_piece){sources[i].start, sources[i].end, RIM_STR("")};
        texts[i] = RIM_STR("");
    }
    rim_proposal p = {.in_quote = in_quote, .texts = texts,
                      .edit = {.before = before, .pieces = pieces, .n_pieces = n, .block = snapshot->views[view].origin}};
    return add(article, &p, why, error);
}

rim_status rim_propose_markup(rim_snapshot *snapshot, size_t view, rim_range range, rim_str markup, rim_str text, bool in_quote,
                              const rim_why *why, rim_error *error) {
    rim_article *article = snapshot->article;
    rim_piece *piece = RIM_NEW(&article->arena, rim_piece);
    rim_str *shown = RIM_NEW(&article->arena, rim_str);
    bool fits = true;
    if (rim_utf8_valid(markup) < markup.len || rim_utf8_valid(text) < text.len)
        return rim_fail(error, RIM_MISUSE, "edit", 0, "the text is not valid UTF-8");
    if (!piece || !shown) return rim_fail_memory(error, "edit");
    *piece = (rim_piece){range.start, range.end, as_encoded(article, markup, true, &fits)};
    *shown = rim_arena_str(&article->arena, text);
    if (!piece->after.data || !shown->data) return rim_fail_memory(error, "edit");
    rim_proposal p = {.in_quote = in_quote, .texts = shown,
                      .edit = {.before = rim_str_slice(article->source, range.start, range.end), .after = markup, .pieces = piece, .n_pieces = 1,
                               .block = snapshot->views[view].origin}};
    return add(article, &p, why, error);
}

rim_status rim_propose_field(rim_article *article, rim_str field, rim_str value, const rim_why *why,
                             rim_error *error) {
    if (rim_utf8_valid(value) < value.len)
        return rim_fail(error, RIM_MISUSE, "edit", 0, "the value is not valid UTF-8");
    rim_proposal p = {.edit = {.field = field, .before = rim_article_get_field(article, field), .after = value}};
    return add(article, &p, why, error);
}

/* Why a recorded edit can never be applied here: by its encoding, or because it has no place in the source. */
static rim_block_reason broken_as_recorded(const rim_article *article, const rim_edit *edit) {
    rim_buffer trial;
    rim_buffer_init(&trial, article->alloc);
    bool fits = true;
    for (size_t i = 0; i < edit->n_pieces && fits; i++) fits = can_encode(article, edit->pieces[i].after, &trial);
    rim_buffer_free(&trial);
    return !fits ? RIM_BY_ENCODING : !edit->n_pieces && !edit->field.len ? RIM_BY_SOURCE : RIM_BY_NOTHING;
}

rim_status rim_propose_recorded(rim_article *article, const rim_edit *edit, rim_decision decision,
                                rim_error *error) {
    rim_arena *arena = &article->arena;
    rim_piece *pieces = RIM_NEW_ARRAY(arena, rim_piece, edit->n_pieces);
    rim_str *texts = RIM_NEW_ARRAY(arena, rim_str, edit->n_pieces);
    if (!pieces || !texts) return rim_fail_memory(error, "edit");
    for (size_t i = 0; i < edit->n_pieces; i++) {
        pieces[i] = edit->pieces[i];
        pieces[i].after = texts[i] = rim_arena_str(arena, edit->pieces[i].after);
        if (!texts[i].data) return rim_fail_memory(error, "edit");
    }
    rim_proposal p = {.edit = *edit, .texts = texts, .decision = decision, .broken = broken_as_recorded(article, edit)};
    p.edit.pieces = pieces;
    p.edit.before = rim_arena_str(arena, edit->before);
    if (!p.edit.before.data) return rim_fail_memory(error, "edit");
    rim_why why = {edit->script, edit->version, edit->rule, edit->reason, edit->confidence};
    rim_status status = add(article, &p, &why, error);
    if (status == RIM_OK && edit->id.len) {
        rim_str id = rim_arena_str(arena, edit->id);
        if (!id.data) return rim_fail_memory(error, "edit");
        article->proposals.at[article->proposals.len - 1].edit.id = id;
    }
    return status;
}

rim_status rim_find_fault(rim_snapshot *snapshot, size_t view, rim_range range, rim_str message,
                          rim_severity severity, const rim_str *suggestions, size_t n, const rim_why *why,
                          rim_error *error) {
    rim_article *article = snapshot->article;
    rim_arena *arena = &article->arena;
    const rim_block *block = snapshot->views[view].block;
    if (range.start > range.end || range.end > block->text.len)
        return rim_fail(error, RIM_MISUSE, "finding", 0, "the range does not lie in the text");
    rim_ranges ranges = {0};
    if (!rim_offsets_back(&block->offsets, arena, range, &ranges) || !ranges.len)
        if (!RIM_PUSH(&ranges, arena, block->source)) return rim_fail_memory(error, "finding");
    rim_piece *pieces = RIM_NEW_ARRAY(arena, rim_piece, ranges.len);
    rim_str *copies = RIM_NEW_ARRAY(arena, rim_str, n);
    if (!pieces || !copies) return rim_fail_memory(error, "finding");
    for (size_t i = 0; i < ranges.len; i++) pieces[i] = (rim_piece){ranges.at[i].start, ranges.at[i].end, {NULL, 0}};
    rim_finding f = {.id = rim_arena_format(arena, "f%zu", article->findings.len + 1),
                     .script = why->script, .version = why->version, .rule = why->rule, .message = message,
                     .exact = rim_str_slice(block->text, range.start, range.end), .pieces = pieces,
                     .n_pieces = ranges.len, .suggestions = copies, .n_suggestions = n, .severity = severity,
                     .block = snapshot->views[view].origin};
    rim_str *strings[] = {&f.script, &f.version, &f.rule, &f.message, &f.exact};
    bool ok = f.id.data && copy_strings(arena, strings, sizeof strings / sizeof *strings);
    for (size_t i = 0; i < n && ok; i++) ok = (copies[i] = rim_arena_str(arena, suggestions[i])).data != NULL;
    if (!ok || !RIM_PUSH(&article->findings, arena, f)) return rim_fail_memory(error, "finding");
    return RIM_OK;
}

rim_status rim_let_stand(rim_snapshot *snapshot, size_t view, rim_range range, const rim_why *why, rim_error *error) {
    rim_article *article = snapshot->article;
    if (!article->keeps_left) return RIM_OK;
    rim_status status = rim_find_fault(snapshot, view, range, why->reason, RIM_HINT, NULL, 0, why, error);
    if (status != RIM_OK) return status;
    rim_finding as_finding = article->findings.at[--article->findings.len];
    return RIM_PUSH(&article->left, &article->arena, as_finding) ? RIM_OK : rim_fail_memory(error, "let stand");
}

void rim_forget(rim_article *article, size_t first_edit, size_t first_finding) {
    article->proposals.len = first_edit;
    article->findings.len = first_finding;
    for (size_t i = article->emitted.len; i-- > 0;) {
        rim_emitted *emitted = &article->emitted.at[i];
        while (emitted->values.len && emitted->values.at[emitted->values.len - 1].stage == article->stage) emitted->values.len--;
        if (!emitted->values.len) article->emitted.len = i; /* new names stand last */
    }
}
