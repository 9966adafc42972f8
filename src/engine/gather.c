/* gather.c - what scripts keep of the articles of a batch, and their batch handlers at its end. Articles are added in the order of
   the inputs, so that a handler sees the same list with any number of workers. */
#include "engine/engine.h"

#include "format/json_scan.h"

void rim_gather_init(rim_gather *gather, const rim_engine *engine) {
    *gather = (rim_gather){.engine = engine};
    rim_arena_init(&gather->arena, engine->alloc, 0);
}

void rim_gather_free(rim_gather *gather) {
    for (size_t i = 0; i < gather->scripts.len; i++) rim_buffer_free(&gather->scripts.at[i].list);
    rim_arena_free(&gather->arena);
}

static rim_gathered *list_of(rim_gather *gather, rim_str name) {
    const rim_script *script = rim_registry_script(gather->engine, name);
    for (size_t i = 0; i < gather->scripts.len; i++)
        if (gather->scripts.at[i].script == script) return &gather->scripts.at[i];
    rim_gathered fresh = {.script = script};
    rim_buffer_init(&fresh.list, gather->engine->alloc);
    return RIM_PUSH(&gather->scripts, &gather->arena, fresh) ? &gather->scripts.at[gather->scripts.len - 1] : NULL;
}

static void add_member(rim_buffer *out, const char *name, rim_str value) {
    if (!value.len) return;
    rim_buffer_add_format(out, ", \"%s\": ", name);
    rim_json_string(value, out);
}

static void add_article(rim_buffer *out, const rim_article *article, size_t number, rim_str kept) {
    static const char *const fields[] = {"title", "byline", "date", "source", "language", "uri"};
    rim_buffer_add_format(out, "%s{\"number\": %zu", out->len ? ", " : "[", number);
    if (article->id_json.len) rim_buffer_add_c(out, ", \"id\": "), rim_buffer_add(out, article->id_json);
    add_member(out, "path", article->path);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) add_member(out, fields[i], rim_article_get_field(article, rim_str_of(fields[i])));
    rim_buffer_add_c(out, ", \"kept\": ");
    rim_buffer_add(out, kept);
    rim_buffer_add_char(out, '}');
}

void rim_gather_add(rim_gather *gather, const rim_article *article) {
    gather->n_articles++;
    for (size_t i = 0; article && i < article->kept.len; i++) {
        rim_gathered *one = list_of(gather, article->kept.at[i].name);
        if (!one) gather->failed = true;
        else one->n++, add_article(&one->list, article, gather->n_articles, article->kept.at[i].value);
    }
}

static rim_status run_one(rim_gathered *one, rim_worker *worker, rim_article *batch, rim_error *error) {
    rim_buffer_add_char(&one->list, ']');
    if (one->list.failed) return rim_fail_memory(error, one->script->name.data);
    if (!worker->loaded[one->script - worker->engine->scripts.at]) {
        rim_status status = rim_worker_load(worker, one->script, one->script->options, error);
        if (status != RIM_OK) return status;
    }
    return rim_host_batch(&worker->host, one->script->name, batch, rim_buffer_str(&one->list), one->n, error);
}

rim_article *rim_gather_run(rim_gather *gather, rim_worker *worker, rim_error *error) {
    rim_reading reading = RIM_READING_INIT;
    reading.format = "text";
    rim_article *batch = rim_article_new(gather->engine, "", 0, &reading, error);
    if (!batch) return NULL;
    batch->is_batch = true, batch->n_batch = gather->n_articles;
    if (gather->failed) rim_fail_memory(error, NULL);
    for (size_t i = 0; i < gather->scripts.len; i++) run_one(&gather->scripts.at[i], worker, batch, error);
    return batch;
}
