/* why.c - rim_worker_explain: which scripts of a chain touched a line, and why the others did not. */
#include "engine/engine.h"

#include "format/write.h"

/* The bytes of a line without its end; false when there is no such line. */
static bool find_line(rim_str source, size_t number, rim_range *line) {
    size_t at = 0;
    for (size_t n = 1; number > 0 && at <= source.len; n++) {
        size_t end = rim_str_find(source, RIM_STR("\n"), at);
        if (n == number) {
            *line = (rim_range){at, end};
            return true;
        }
        at = end + 1;
    }
    return false;
}

/* The block as read that the line has most to do with: the first that begins on it, else the one around it. */
static const rim_block *block_on(const rim_article *article, rim_range line) {
    const rim_block *around = NULL;
    for (size_t i = 0; i < article->blocks.len; i++) {
        const rim_block *block = &article->blocks.at[i];
        if (block->source.start >= line.end && block->source.start > line.start) continue;
        if (block->source.end <= line.start) continue;
        if (block->source.start >= line.start) return block;
        around = block;
    }
    return around;
}

static bool has_handler(const rim_script *script, const char *name) {
    size_t i;
    json_t *handler;
    json_array_foreach(json_object_get(script->description, "handlers"), i, handler) if (strcmp(json_string_value(handler), name) == 0) return true;
    return false;
}

static const rim_failure *failure_of(const rim_article *article, rim_str script) {
    for (size_t i = 0; i < article->failures.len; i++)
        if (rim_str_eq(article->failures.at[i].script, script)) return &article->failures.at[i];
    return NULL;
}

/* Did an earlier script take out the whole block? */
static const rim_edit *removal_of(const rim_article *article, const rim_chain *chain, size_t before, const rim_block *block) {
    for (size_t i = 0; block && i < article->edits.len; i++) {
        const rim_edit *edit = &article->edits.at[i];
        bool covers = edit->state == RIM_APPLIED && edit->n_pieces == 1 && !edit->after.len && edit->pieces[0].start <= block->source.start &&
                      edit->pieces[0].end >= block->source.end;
        for (size_t k = 0; k < before && covers; k++)
            if (rim_str_eq(chain->scripts[k]->name, edit->script)) return edit;
    }
    return NULL;
}

/* A script that has nothing to say of the line: the reason. */
static void write_abstention(const rim_article *article, const rim_chain *chain, size_t i, const rim_block *block, rim_buffer *out) {
    const rim_script *script = chain->scripts[i];
    const rim_failure *failure = failure_of(article, script->name);
    const rim_edit *removal = removal_of(article, chain, i, block);
    const char *kind = block ? rim_block_kind_name(block->kind) : NULL;
    const char *names[] = {"block", kind, "sentence"}, *met[3];
    size_t n = 0;
    for (int k = 0; k < 3; k++)
        if (block && has_handler(script, names[k])) met[n++] = names[k];
    rim_buffer_add_format(out, "nothing  %s: ", script->name.data);
    if (failure) rim_buffer_add_format(out, "it failed, its edits are dropped: %.*s\n", RIM_STR_ARG(failure->message));
    else if (removal) rim_buffer_add_format(out, "%.*s/%.*s had taken the text out before\n", RIM_STR_ARG(removal->script), RIM_STR_ARG(removal->rule));
    else if (!block) rim_buffer_add_c(out, "there is no text of the article on this line\n");
    else if (n) {
        rim_buffer_add_c(out, "its handler ");
        for (size_t k = 0; k < n; k++) rim_buffer_add_format(out, "%s%s", k ? ", " : "", met[k]);
        rim_buffer_add_c(out, " saw the text, and no rule of it applies\n");
    } else if (has_handler(script, "article")) rim_buffer_add_c(out, "it looks at the article as a whole, and no rule of it applies here\n");
    else if (has_handler(script, "html") && article->kind != RIM_KIND_TEXT) rim_buffer_add_c(out, "none of its selectors has a rule for this place\n");
    else rim_buffer_add_format(out, "it has no handler for a %s\n", kind);
}

static void write_line(const rim_article *article, const rim_chain *chain, size_t number, rim_range line, rim_buffer *out) {
    const rim_block *block = block_on(article, line);
    rim_str text = rim_str_trim(rim_str_slice(article->source, line.start, line.end));
    rim_buffer_add_format(out, "line %zu, %s: %.*s\n", number, block ? rim_block_kind_name(block->kind) : "no text of the article", RIM_STR_ARG(text));
    for (size_t i = 0; i < chain->n; i++)
        rim_explain_range(article, chain->scripts[i]->name, line, out);
    for (size_t i = 0; i < chain->n; i++) {
        size_t before = out->len;
        if (!rim_explain_range(article, chain->scripts[i]->name, line, out)) write_abstention(article, chain, i, block, out);
        else out->len = before; /* told above */
    }
}

rim_status rim_worker_explain(rim_worker *worker, rim_article *article, const char *name, size_t number, rim_str *out, rim_error *error) {
    rim_chain chain;
    rim_range line;
    if (!worker || !article || !out) return rim_fail(error, RIM_MISUSE, NULL, 0, "explaining needs a worker, an article and a place for the result");
    if (!find_line(article->source, number, &line)) return rim_fail(error, RIM_INPUT, NULL, 0, "the article has no line %zu", number);
    rim_status status = rim_registry_chain(worker->engine, &article->arena, name, &chain, error);
    if (status != RIM_OK) return status;
    article->keeps_left = true;
    rim_error mine = {0};
    status = rim_worker_run(worker, article, name, &mine);
    article->keeps_left = false;
    if (status == RIM_NOMEM || status == RIM_MISUSE) return rim_fail(error, status, mine.where, mine.line, "%s", mine.message);
    article->out.len = 0;
    article->out.failed = false;
    write_line(article, &chain, number, line, &article->out);
    *out = rim_buffer_str(&article->out);
    return article->out.failed ? rim_fail_memory(error, NULL) : RIM_OK;
}
