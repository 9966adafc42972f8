/*
 * testing.c - the examples of a script and the cases beside it (cases.jsonl), run and compared. Both are objects:
 *     articles         the inputs of a batch, whose `emits` are those of the batch handler
 *     before or html   the input                     lang, options   how to run
 *     after            the text after applied edits; missing: as before
 *     findings         the rules of all findings; missing: none     fields   {"byline": "..."} after applied edits
 *     proposed         the `after` of every edit that was not applied       emits    {"name": value}, as far as given; null: nothing
 * A plugin's own cases.jsonl, beside its manifest, is about all that it brings, data for bundled scripts included:
 *     chain            the chain that is run, or scripts "a,b"; missing: the chain of the plugin's name
 */
#include "engine/engine.h"

#include "format/read.h"
#include "format/write.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

typedef struct runner {
    rim_worker *worker;
    void (*report)(void *user, const rim_check *check);
    void *user;
    size_t failed;
    const rim_script *script; /* NULL: a plugin's own cases */
    const char *owner;        /* the script's name, or the plugin's */
    rim_buffer message;
    json_t *update; /* the test as it would pass; NULL while nothing differs that can be put right */
    const json_t *test;
} runner;

static void differ(runner *r, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void differ(runner *r, const char *format, ...) {
    char text[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (r->message.len) rim_buffer_add_c(&r->message, "; ");
    rim_buffer_add_c(&r->message, text);
}

/* What the test should say instead; takes the value over. */
static void should_say(runner *r, const char *key, json_t *value) {
    if (!r->update) r->update = json_deep_copy(r->test);
    if (!r->update || !value || json_object_set_new(r->update, key, value) != 0) json_decref(value);
}

/* One member of an object in it. */
static void update_member(runner *r, const char *key, const char *name, json_t *value) {
    json_t *copy = json_deep_copy(json_object_get(r->update ? r->update : r->test, key));
    if (!copy || !value || json_object_set_new(copy, name, value) != 0) json_decref(value);
    should_say(r, key, copy);
}

static rim_str text_of(const json_t *test, const char *key) {
    const json_t *value = json_object_get(test, key);
    return json_is_string(value) ? (rim_str){json_string_value(value), json_string_length(value)} : (rim_str){NULL, 0};
}

/* Blocks are compared, not the blank lines between them. */
static void squeeze(rim_str text, rim_buffer *out) {
    rim_str rest = rim_str_trim(text), line;
    while (rim_str_line(&rest, &line)) {
        if (!rim_str_trim(line).len) continue;
        if (out->len) rim_buffer_add_char(out, '\n');
        rim_buffer_add(out, line);
    }
}

static void compare_text(runner *r, rim_article *article, const json_t *test) {
    rim_str after = text_of(test, "after"), html = text_of(test, "html");
    bool as_source = !html.data || (after.data && rim_str_starts(after, RIM_STR("<")));
    if (!after.data) after = html.data ? html : text_of(test, "before"), as_source = true;
    rim_buffer got, left, right;
    rim_buffer_init(&got, article->alloc);
    rim_buffer_init(&left, article->alloc);
    rim_buffer_init(&right, article->alloc);
    rim_error error = {0};
    if (rim_write(article, as_source ? "same" : "plain", &got, &error) != RIM_OK) differ(r, "%s", error.message);
    squeeze(rim_buffer_str(&got), &left);
    squeeze(after, &right);
    if (!rim_str_eq(rim_buffer_str(&left), rim_buffer_str(&right))) {
        differ(r, "got \"%.*s\", wanted \"%.*s\"", RIM_STR_ARG(rim_buffer_str(&left)), RIM_STR_ARG(rim_buffer_str(&right)));
        should_say(r, "after", json_stringn(got.data ? got.data : "", got.len));
    }
    rim_buffer_free(&got);
    rim_buffer_free(&left);
    rim_buffer_free(&right);
}

/* The strings of both arrays are the same, in any order. */
static void compare_lists(runner *r, const char *what, json_t *got, const json_t *wanted) {
    size_t i, k;
    json_t *item;
    bool same = json_array_size(got) == json_array_size(wanted);
    json_t *rest = json_copy(got);
    json_array_foreach(wanted, i, item) {
        for (k = 0; k < json_array_size(rest) && !json_equal(json_array_get(rest, k), item); k++) {}
        same = same && k < json_array_size(rest);
        json_array_remove(rest, k);
    }
    char *left = json_dumps(got, JSON_COMPACT), *right = wanted ? json_dumps(wanted, JSON_COMPACT) : NULL;
    if (!same) differ(r, "%s: got %s, wanted %s", what, left, right ? right : "none"), should_say(r, what, json_incref(got));
    free(left);
    free(right);
    json_decref(rest);
}

/* Counts for the coverage that a rule was met. */
static void meet(runner *r, rim_str script, rim_str rule) {
    rim_worker *worker = r->worker;
    if (!worker->met) worker->met = json_object();
    json_t *rules = json_object_getn(worker->met, script.data, script.len);
    if (!rules && json_object_setn_new(worker->met, script.data, script.len, rules = json_object()) != 0) return;
    json_int_t n = json_integer_value(json_object_getn(rules, rule.data, rule.len));
    json_object_setn_new(rules, rule.data, rule.len, json_integer(n + 1));
}

static void compare_records(runner *r, const rim_article *article, const json_t *test) {
    json_t *findings = json_array(), *proposed = json_array();
    for (size_t i = 0; i < article->findings.len; i++) meet(r, article->findings.at[i].script, article->findings.at[i].rule);
    for (size_t i = 0; i < article->edits.len; i++) meet(r, article->edits.at[i].script, article->edits.at[i].rule);
    for (size_t i = 0; i < article->findings.len; i++)
        json_array_append_new(findings, json_stringn(article->findings.at[i].rule.data, article->findings.at[i].rule.len));
    for (size_t i = 0; i < article->edits.len; i++)
        if (article->edits.at[i].state != RIM_APPLIED)
            json_array_append_new(proposed, json_stringn(article->edits.at[i].after.data, article->edits.at[i].after.len));
    compare_lists(r, "findings", findings, json_object_get(test, "findings"));
    if (json_object_get(test, "proposed")) compare_lists(r, "proposed", proposed, json_object_get(test, "proposed"));
    json_decref(findings);
    json_decref(proposed);
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(test, "fields"), name, value) {
        rim_str got = rim_article_get_field(article, rim_str_of(name));
        if (!json_is_string(value) || !rim_str_is(got, json_string_value(value)))
            differ(r, "field %s: got \"%.*s\", wanted \"%s\"", name, RIM_STR_ARG(got), json_is_string(value) ? json_string_value(value) : "?"),
                update_member(r, "fields", name, json_stringn(got.data, got.len));
    }
}

/* Does `got` hold all that `wanted` says? Objects may hold more; null: nothing is there. */
static bool holds(const json_t *got, const json_t *wanted) {
    const char *key;
    json_t *value;
    size_t i;
    if (json_is_null(wanted)) return !got || json_is_null(got);
    if (json_is_object(wanted)) {
        json_object_foreach((json_t *)wanted, key, value) if (!holds(json_object_get(got, key), value)) return false;
        return json_is_object(got);
    }
    if (!json_is_array(wanted)) return json_equal(got, wanted);
    if (!json_is_array(got) || json_array_size(got) != json_array_size(wanted)) return false;
    json_array_foreach(wanted, i, value) if (!holds(json_array_get(got, i), value)) return false;
    return true;
}

static void compare_emitted(runner *r, const rim_article *article, const json_t *test) {
    const char *name;
    json_t *value;
    json_object_foreach(json_object_get(test, "emits"), name, value) {
        rim_str text = rim_article_result(article, name);
        json_t *got = json_loadb(text.data, text.len, JSON_DECODE_ANY, NULL);
        char *wanted = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
        if (!holds(got, value)) differ(r, "emitted %s: got %.*s, wanted %s", name, RIM_STR_ARG(text), wanted), update_member(r, "emits", name, json_incref(got));
        free(wanted);
        json_decref(got);
    }
}

/* The articles of a batch, one by one, then the batch handler. */
static void run_batch_test(runner *r, const json_t *test, const json_t *articles, const rim_reading *reading) {
    const rim_engine *engine = r->worker->engine;
    rim_error error = {0};
    rim_gather gather;
    size_t i;
    json_t *text;
    rim_gather_init(&gather, engine);
    json_array_foreach(articles, i, text) {
        rim_article *article = rim_article_new(engine, json_string_value(text), json_string_length(text), reading, &error);
        if (!article || rim_worker_script(r->worker, r->script, article, &error) != RIM_OK) differ(r, "article %zu: %s", i + 1, error.message);
        rim_gather_add(&gather, article);
        rim_article_free(article);
    }
    rim_article *batch = rim_gather_run(&gather, r->worker, &error);
    if (error.status != RIM_OK) differ(r, "%s", error.message);
    if (batch) compare_emitted(r, batch, test);
    rim_article_free(batch);
    rim_gather_free(&gather);
}

/* The script alone; of a plugin's own cases the chain. */
static rim_status run_over(runner *r, const json_t *test, rim_article *article, rim_error *error) {
    const char *chain = json_string_value(json_object_get(test, "chain"));
    if (r->script) return rim_worker_script(r->worker, r->script, article, error);
    return rim_worker_run(r->worker, article, chain ? chain : r->owner, error);
}

static void run_article_test(runner *r, const json_t *test, rim_str input, const rim_reading *reading) {
    rim_error error = {0};
    rim_article *article = rim_article_new(r->worker->engine, input.data, input.len, reading, &error);
    if (!article || run_over(r, test, article, &error) != RIM_OK) {
        differ(r, "%s", error.message);
    } else {
        compare_text(r, article, test);
        compare_records(r, article, test);
        compare_emitted(r, article, test);
    }
    rim_article_free(article);
}

static void run_test(runner *r, const json_t *test) {
    rim_str before = text_of(test, "before"), html = text_of(test, "html"), input = html.data ? html : before;
    const json_t *articles = json_object_get(test, "articles"), *options = json_object_get(test, "options");
    const char *lang = json_string_value(json_object_get(test, "lang"));
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    reading.format = html.data ? "html" : "text";
    reading.language = lang ? lang : "en";
    char *text = options ? json_dumps(options, JSON_COMPACT) : NULL;
    if (!r->script && (options || articles)) differ(r, "a plugin's own cases have neither \"options\" nor \"articles\"; a script's cases have");
    else if (options && rim_worker_load(r->worker, r->script, rim_str_of(text), &error) != RIM_OK) differ(r, "%s", error.message);
    else if (json_is_array(articles)) run_batch_test(r, test, articles, &reading);
    else if (input.data) run_article_test(r, test, input, &reading);
    else differ(r, "it has neither \"before\" nor \"html\" nor \"articles\"");
    if (options && r->script) rim_worker_load(r->worker, r->script, r->script->options, &error);
    free(text);
}

/* `file` and `line`: of a case; NULL and 0 for an example. */
static void check_one(runner *r, const json_t *test, const char *name, const char *file, unsigned line) {
    r->message.len = 0;
    r->test = test;
    run_test(r, test);
    rim_buffer_add_char(&r->message, '\0');
    bool passed = r->message.len == 1;
    r->failed += !passed;
    char *update = r->update && file ? json_dumps(r->update, JSON_PRESERVE_ORDER) : NULL;
    rim_check check = {r->owner, name, passed, r->message.failed ? "not enough memory" : r->message.data, file, line, update};
    if (r->report) r->report(r->user, &check);
    free(update);
    json_decref(r->update);
    r->update = NULL;
}

static void run_examples(runner *r) {
    size_t i;
    json_t *test;
    json_array_foreach(json_object_get(r->script->description, "examples"), i, test) {
        char name[32];
        snprintf(name, sizeof name, "example %zu", i + 1);
        check_one(r, test, name, NULL, 0);
    }
}

static rim_status run_cases(runner *r, const char *folder, rim_error *error) {
    rim_arena arena;
    rim_arena_init(&arena, r->worker->engine->alloc, 0);
    rim_str path = rim_arena_format(&arena, "%s/cases.jsonl", folder), line;
    rim_status status = RIM_OK;
    if (path.data && rim_file_exists(path.data)) {
        rim_str rest = rim_file_read(&arena, path.data);
        if (!rest.data) status = rim_fail(error, RIM_IO, path.data, 0, "%s", strerror(errno));
        for (unsigned n = 1; status == RIM_OK && rim_str_line(&rest, &line); n++) {
            if (!rim_str_trim(line).len) continue;
            char name[32];
            snprintf(name, sizeof name, "cases.jsonl:%u", n);
            json_error_t fault;
            json_t *test = json_loadb(line.data, line.len, 0, &fault);
            if (!test) status = rim_fail(error, RIM_INPUT, path.data, n, "%s", fault.text);
            else check_one(r, test, name, path.data, n);
            json_decref(test);
        }
    }
    rim_arena_free(&arena);
    return status;
}

static rim_status test_script(runner *r, const rim_script *script, rim_error *error) {
    r->script = script;
    r->owner = script->name.data;
    run_examples(r);
    return run_cases(r, script->folder.data, error);
}

static rim_status test_plugin(runner *r, const rim_folder *folder, rim_error *error) {
    r->script = NULL;
    r->owner = folder->name.data;
    return run_cases(r, folder->path.data, error);
}

static bool is_wanted(rim_str own, const char *name) {
    return !name || rim_str_is(own, name);
}

rim_status rim_worker_test(rim_worker *worker, const char *name, void (*report)(void *user, const rim_check *check), void *user, rim_error *error) {
    if (!worker) return rim_fail(error, RIM_MISUSE, NULL, 0, "testing needs a worker");
    const rim_engine *engine = worker->engine;
    if (name && !rim_registry_script(engine, rim_str_of(name)) && !rim_registry_plugin(engine, name))
        return rim_fail(error, RIM_INPUT, NULL, 0, "there is no script '%s'; see 'rimslot list'", name);
    runner r = {.worker = worker, .report = report, .user = user};
    rim_buffer_init(&r.message, engine->alloc);
    rim_status status = RIM_OK;
    for (size_t i = 0; i < engine->scripts.len && status == RIM_OK; i++)
        if (is_wanted(engine->scripts.at[i].name, name)) status = test_script(&r, &engine->scripts.at[i], error);
    for (size_t i = 0; i < engine->folders.len && status == RIM_OK; i++)
        if (engine->folders.at[i].manifest && is_wanted(engine->folders.at[i].name, name)) status = test_plugin(&r, &engine->folders.at[i], error);
    rim_buffer_free(&r.message);
    if (status == RIM_OK && r.failed) return rim_fail(error, RIM_SCRIPT, NULL, 0, "%zu of the checks failed", r.failed);
    return status;
}
