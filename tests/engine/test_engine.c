/* The public interface: configuration, registry, chains, batches, and what every call says to NULL. */
#include "rimslot.h"

#include "folder.h"
#include "leaks.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(engine, .init = make_folder, .fini = remove_folder);

static rim_engine *engine_with(const char *options, rim_error *error) {
    const char *paths[] = {folder, NULL};
    rim_config config = RIM_CONFIG_INIT;
    config.paths = paths;
    config.options = options;
    return rim_engine_new(&config, error);
}

#define HEAD "return { name = \"a\", version = \"1\", api = 1, summary = \"s\", "

/* What is wrong with a script is told with file and line. */
Test(engine, script_errors) {
    static const struct {
        const char *source, *said;
        unsigned line;
    } rows[] = {
        {"return 7", "a script returns a table", 0},
        {"\n\nreturn {", "unexpected", 3},
        {"\nlocal x = nope\nreturn {}", "unknown global 'nope'", 2},
        {"x = 1", "assignment to unknown global 'x'", 1},
        {"return { name = \"a\" }", "field 'version' is missing", 0},
        {"return { name = \"b\", version = \"1\", api = 1, summary = \"s\" }", "the script's name is 'b'", 0},
        {"return { name = \"a\", version = \"1\", api = 2, summary = \"s\" }", "api is 2", 0},
        {HEAD "\nsentense = print }", "did you mean 'sentence'", 2},
        {HEAD "\n\narticle = 7 }", "field 'article' has to be a function", 3},
        {HEAD "html = { [\"p[\"] = print } }", "html[\"p[\"]", 0},
        {HEAD "options = { n = { type = \"int\", doc = \"d\" } } }", "options.n.type has to be one of", 0},
        {HEAD "options = { n = { type = \"integer\" } } }", "options.n.doc is missing", 0},
        {HEAD "options = { n = { type = \"integer\", doc = \"d\",\ndefualt = 1 } } }", "did you mean 'default'", 2},
        {HEAD "options = { n = { type = \"integer\", doc = \"d\", default = \"x\" } } }", "option 'n' has to be of type integer", 0},
        {"require \"nothing\"", "module 'nothing' not found", 1},
        {"require \"../b/b\"", "not found", 1},
        {"require \"b/b\"", "not found", 1},
        {"require \"/etc/passwd\"", "not found", 1},
        {"require \"lib.../b/b\"", "not found", 1},
        {"\x1bLua", "attempt to load a binary chunk", 0},
    };
    put("b/b.lua", "return { name = \"b\", version = \"1\", api = 1, summary = \"s\" }");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rim_error error = {0};
        put("a/a.lua", rows[i].source);
        rim_engine *engine = engine_with(NULL, &error);
        cr_expect_null(engine, "row %zu was taken", i);
        cr_expect_str_eq(error.where, "a.lua", "row %zu", i);
        cr_expect(strstr(error.message, rows[i].said), "row %zu: said \"%s\"", i, error.message);
        if (rows[i].line) cr_expect_eq(error.line, rows[i].line, "row %zu: line %u", i, error.line);
        rim_engine_free(engine);
    }
}

/* A plugin's options read no file but its own; the caller's may name any. */
Test(engine, options_of_a_plugin_stay_inside) {
    static const char *const outside[] = {"/etc/hostname", "../other.txt", "a/../../other.txt", ".hidden", ""};
    put("a/a.lua", HEAD "options = { from = { type = \"file\", doc = \"d\", default = \"own.txt\" } }, article = function() end }");
    put("a/own.txt", "own");
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
        char text[128];
        rim_error error = {0};
        snprintf(text, sizeof text, "{\"a\": {\"from\": \"%s\"}}", outside[i]);
        put("options.json", text);
        cr_expect_null(engine_with(NULL, &error), "%s", outside[i]);
        cr_expect(error.status == RIM_INPUT && strstr(error.message, "its own files"), "%s: %s", outside[i], error.message);
    }
    rim_error error = {0};
    put("options.json", "{\"a\": {\"from\": \"a/own.txt\"}}");
    rim_engine *engine = engine_with(NULL, &error);
    cr_expect(engine, "%s", error.message);
    rim_engine_free(engine);
    engine = engine_with("{\"a\": {\"from\": \"/etc/passwd\"}}", &error);
    cr_expect(engine, "%s", error.message);
    rim_engine_free(engine);
}

Test(engine, options) {
    static const struct {
        const char *options, *said;
    } rows[] = {
        {"{", "'}'"},
        {"[]", "options are {"},
        {"{\"aa\": {}}", "unknown script 'aa'; did you mean 'a'"},
        {"{\"a\": 1}", "the options of 'a' have to be an object"},
        {"{\"a\": {\"cuont\": 1}}", "unknown option 'cuont'; did you mean 'count'"},
        {"{\"a\": {\"count\": \"x\"}}", "option 'count' has to be of type integer, not string"},
        {"{\"a\": {\"count\": 1.5}}", "option 'count' has to be of type integer"},
        {"{\"a\": {\"count\": 11}}", "option 'count' is 11; the most is 10"},
        {"{\"a\": {\"count\": 0}}", "option 'count' is 0; the least is 1"},
        {"{\"a\": {\"tone\": \"lowd\"}}", "did you mean 'loud'"},
        {"{\"a\": {\"list\": \"x\"}}", "option 'list' has to be of type list"},
        {"{\"a\": {\"file\": \"missing.txt\"}}", "no such file"},
        {"{\"a\": {\"count\": 3, \"tone\": \"loud\", \"list\": [1]}}", NULL},
        {"{}", NULL},
        {"", NULL},
    };
    put("a/a.lua", HEAD "options = { count = { type = \"integer\", doc = \"d\", default = 2, min = 1, max = 10 }, "
                        "tone = { type = \"string\", doc = \"d\", choices = { \"loud\", \"low\" } }, list = { type = \"list\", doc = \"d\" }, "
                        "file = { type = \"file\", doc = \"d\" } } }");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rim_error error = {0};
        rim_engine *engine = engine_with(rows[i].options, &error);
        cr_expect_eq(engine != NULL, rows[i].said == NULL, "row %zu: %s", i, error.message);
        if (rows[i].said) cr_expect(strstr(error.message, rows[i].said), "row %zu: said \"%s\"", i, error.message);
        rim_engine_free(engine);
    }
}

Test(engine, chains) {
    static const struct {
        const char *chains, *said;
    } rows[] = {
        {"return { mine = { \"a\", \"b\" } }", NULL},
        {"return { mine = { \"b\", \"a\" } }", "chain 'mine': 'a' has to come before 'b'"},
        {"return { mine = { \"c\" } }", "there is no script 'c'"},
        {"return { mine = { \"namse\" } }", "did you mean 'names'"},
        {"return 7", "chains.lua returns {name ="},
        {"return {", "unexpected"},
    };
    put("a/a.lua", HEAD "before = { \"b\" } }");
    put("b/b.lua", "return { name = \"b\", version = \"1\", api = 1, summary = \"s\" }");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rim_error error = {0};
        put("chains.lua", rows[i].chains);
        rim_engine *engine = engine_with(NULL, &error);
        cr_expect_eq(engine != NULL, rows[i].said == NULL, "row %zu: %s", i, error.message);
        if (rows[i].said) cr_expect(strstr(error.message, rows[i].said), "row %zu: said \"%s\"", i, error.message);
        rim_engine_free(engine);
    }
    rim_error error = {0};
    put("chains.lua", rows[0].chains);
    rim_engine *engine = engine_with(NULL, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, "x", 1, NULL, &error);
    cr_assert_eq(error.status, RIM_OK);
    cr_expect_eq(rim_worker_run(worker, article, "mine", &error), RIM_OK);
    cr_expect_eq(rim_worker_run(worker, article, "b, a", &error), RIM_INPUT); /* the script's own wish holds for lists, too */
    error = (rim_error){0};
    cr_expect_eq(rim_worker_run(worker, article, "mien", &error), RIM_INPUT);
    cr_expect(strstr(error.message, "did you mean 'mine'"), "%s", error.message);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
}

/* Plugins lie where the configuration says, the first first; a program that knows no such field gets the usual places. */
Test(engine, plugins_by_name) {
    rim_error error = {0};
    char places[128];
    rim_str lines;
    const char *paths[] = {"mine", NULL};
    put("one/mine/plugin.json", "{\"name\": \"mine\", \"version\": \"1.0.0\", \"api\": 1}");
    put("two/mine/plugin.json", "{\"name\": \"mine\", \"version\": \"2.0.0\", \"api\": 1}");
    snprintf(places, sizeof places, "%s/none:%s/two:%s/one", folder, folder, folder);
    rim_config config = RIM_CONFIG_INIT;
    config.paths = paths;
    config.plugins = places;
    rim_engine *engine = rim_engine_new(&config, &error);
    cr_assert(engine, "%s", error.message);
    cr_expect_eq(rim_engine_list(engine, "plugins", &lines, &error), RIM_OK);
    const char *used = strstr(lines.data, "\"used\":true"), *hidden = strstr(lines.data, "\"shadowed_by\"");
    cr_expect(strstr(lines.data, "2.0.0") && used && strstr(lines.data, "2.0.0") < used);
    cr_expect(hidden && strstr(hidden, "/two/mine"));
    rim_engine_free(engine);
    config.size = offsetof(rim_config, plugins);
    cr_expect_null(rim_engine_new(&config, &error));
    cr_expect(strstr(error.message, "there is no plugin 'mine'"), "%s", error.message);
}

/* A failing script loses its own edits only; the failure has script, line and place. */
Test(engine, failures) {
    put("a/a.lua", HEAD "\n paragraph = function(p)\n  p:replace(\"x\", { rule = \"r\", reason = \"r\" })\n  if p.index == 2 then error(\"no\") end\n end }");
    put("b/b.lua", "return { name = \"b\", version = \"1\", api = 1, summary = \"s\", article = function(a) a:block(1):replace(\"y\", { rule = \"r\", reason = \"r\" }) end }");
    rim_error error = {0};
    const char text[] = "One is here.\n\nTwo is here.\n";
    rim_engine *engine = engine_with(NULL, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, text, sizeof text - 1, NULL, &error);
    cr_assert_eq(error.status, RIM_OK, "%s", error.message);
    cr_expect_eq(rim_worker_run(worker, article, "a,b", &error), RIM_SCRIPT);
    cr_expect_eq(error.line, 4);
    const rim_failure *failures;
    const rim_edit *edits;
    cr_assert_eq(rim_article_failures(article, &failures), 1);
    cr_expect_str_eq(failures[0].message.data, "a.lua:4: no");
    cr_expect_str_eq(failures[0].place.data, "paragraph 2, bytes 14-26: \"Two is here.\"");
    cr_assert_eq(rim_article_edits(article, &edits), 1);
    cr_expect(edits[0].script.len == 1 && *edits[0].script.data == 'b');
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
}

/* Whatever a script raises, its line is told. */
Test(engine, what_is_raised_need_be_no_text) {
    static const char *const raised[] = {"{}", "nil", "7", "print", "setmetatable({}, {__tostring = function() while true do end end})", "\"no\", 0"};
    for (size_t i = 0; i < sizeof raised / sizeof *raised; i++) {
        char source[256];
        rim_error error = {0};
        snprintf(source, sizeof source, HEAD "\n\n paragraph = function() error(%s) end }", raised[i]);
        put("a/a.lua", source);
        rim_engine *engine = engine_with(NULL, &error);
        rim_worker *worker = rim_worker_new(engine, &error);
        rim_article *article = rim_article_new(engine, "One.", 4, NULL, &error);
        cr_assert_eq(error.status, RIM_OK, "%s", error.message);
        cr_expect_eq(rim_worker_run(worker, article, "a", &error), RIM_SCRIPT, "%s", raised[i]);
        cr_expect_eq(error.line, 3, "%s: line %u: %s", raised[i], error.line, error.message);
        rim_article_free(article);
        rim_worker_free(worker);
        rim_engine_free(engine);
    }
}

/* What would change nothing, and seem to, is refused with its line. */
Test(engine, nothing_is_changed_silently) {
    static const struct {
        const char *source, *said;
        unsigned line;
    } rows[] = {
        {"\nsentence = function(s) return s.text:upper() end", "'sentence' returns a text, which changes nothing", 2},
        {"\n\narticle = function() return 'new' end", "'article' returns a text", 3},
        {"html = { p = function() return 'new' end }", "'html[p]' returns a text", 0},
        {"options = { n = { type = \"integer\", doc = \"d\", default = 1 } },\n article = function(_, ctx) ctx.options.n = 2 end", "options", 2},
        {"html = { p = function(node)\n node.attrs.class = 'x' end }", "attrs", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char source[512];
        rim_error error = {0};
        snprintf(source, sizeof source, HEAD "%s }", rows[i].source);
        put("a/a.lua", source);
        rim_engine *engine = engine_with(NULL, &error);
        rim_worker *worker = rim_worker_new(engine, &error);
        rim_article *article = rim_article_new(engine, "<p class=a>One.", 15, NULL, &error);
        cr_assert_eq(error.status, RIM_OK, "row %zu: %s", i, error.message);
        cr_expect_eq(rim_worker_run(worker, article, "a", &error), RIM_SCRIPT, "row %zu", i);
        cr_expect(strstr(error.message, rows[i].said), "row %zu: %s", i, error.message);
        cr_expect_eq(error.line, rows[i].line, "row %zu: line %u: %s", i, error.line, error.message);
        rim_article_free(article);
        rim_worker_free(worker);
        rim_engine_free(engine);
    }
}

/* ---- Batches ---- */

typedef struct feed {
    size_t next, done, wrong, failed, wanted;
    char texts[200][64];
} feed;

static bool on_next(void *user, rim_input *input) {
    feed *f = user;
    if (f->next == f->wanted) return false;
    input->bytes = f->texts[f->next];
    input->len = strlen(input->bytes);
    input->reading.format = f->next % 10 == 7 ? "json" : "text"; /* some cannot be read */
    input->user = f->texts[f->next++];
    return true;
}

static bool on_done(void *user, const rim_input *input, rim_article *article, const rim_error *error) {
    feed *f = user;
    f->wrong += input->user != f->texts[f->done++];
    if (!article) f->failed++, f->wrong += error->status != RIM_INPUT;
    return f->done < 150; /* and stops before the end */
}

Test(engine, batch) {
    rim_error error = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    for (unsigned workers = 0; workers < 5; workers++) {
        feed *f = calloc(1, sizeof *f);
        f->wanted = 200;
        for (size_t i = 0; i < f->wanted; i++) snprintf(f->texts[i], sizeof f->texts[i], "Text %zu is here.", i);
        rim_batch batch = {.size = sizeof batch, .workers = workers, .chain = "names", .next = on_next, .done = on_done, .user = f};
        cr_expect_eq(rim_batch_run(engine, &batch, &error), RIM_OK, "%s", error.message);
        cr_expect(f->done >= 150 && f->done <= 200, "%zu done", f->done);
        cr_expect_eq(f->wrong, 0);
        cr_expect(f->failed >= 15);
        batch.chain = "nothing";
        f->done = f->next = 0;
        rim_error mine = {0};
        cr_expect_eq(rim_batch_run(engine, &batch, &mine), RIM_INPUT);
        cr_expect_eq(f->done, 0);
        free(f);
    }
    rim_engine_free(engine);
}

typedef struct ending {
    char json[4096];
    size_t calls, failures;
} ending;

static ending last_ending;

static void on_over(void *user, rim_article *article, const rim_error *error) {
    rim_str json = rim_article_result(article, "numbers");
    (void)user;
    last_ending.calls++;
    last_ending.failures = rim_article_failures(article, NULL);
    cr_expect_eq(error->status != RIM_OK, last_ending.failures > 0);
    snprintf(last_ending.json, sizeof last_ending.json, "%.*s", (int)json.len, json.data);
}

static bool go_on(void *user, const rim_input *input, rim_article *article, const rim_error *error) {
    (void)user, (void)input, (void)article, (void)error;
    return true;
}

static void gather(const rim_engine *engine, const char *chain, unsigned workers, bool stops) {
    feed *f = calloc(1, sizeof *f);
    rim_error error = {0};
    f->wanted = 200;
    for (size_t i = 0; i < f->wanted; i++) snprintf(f->texts[i], sizeof f->texts[i], "Text %zu is here.", i);
    rim_batch batch = {.size = sizeof batch, .workers = workers, .chain = chain, .next = on_next, .done = stops ? on_done : go_on, .user = f, .over = on_over};
    last_ending = (ending){0};
    cr_expect_eq(rim_batch_run(engine, &batch, &error), RIM_OK, "%s", error.message);
    free(f);
}

/* Batch handlers see the articles in the order of the inputs, whatever the number of workers; what a failing script kept is dropped. */
Test(engine, batch_handlers) {
    put("a/a.lua", HEAD "\n article = function(a, ctx)\n  ctx:keep(a.text:match '%d+')\n  if a.text:find '99' then error('no') end\n end,\n"
                        " batch = function(list, ctx)\n  local out = {}\n"
                        "  for i, one in ipairs(list) do out[i] = one.number .. '=' .. one.kept end\n  ctx:emit('numbers', table.concat(out, ' '))\n end }");
    put("b/b.lua", "return { name = \"b\", version = \"1\", api = 1, summary = \"s\", article = function(a, ctx) ctx:keep(1) end }");
    rim_error error = {0};
    rim_engine *engine = engine_with(NULL, &error);
    cr_assert(engine, "%s", error.message);
    char first[sizeof last_ending.json];
    for (unsigned workers = 1; workers < 5; workers++) {
        gather(engine, "a", workers, false);
        if (workers == 1) strcpy(first, last_ending.json);
        cr_expect_eq(last_ending.calls, 1);
        cr_expect_str_eq(last_ending.json, first);
    }
    cr_expect(strncmp(first, "\"1=0 2=1 3=2 4=3 5=4 6=5 7=6 9=8 ", 33) == 0, "the eighth is no JSON: %s", first);
    cr_expect_null(strstr(first, "=99 "));
    gather(engine, "a", 2, true);
    cr_expect_eq(last_ending.calls, 0, "the batch was stopped");
    gather(engine, "b", 2, false);
    cr_expect_eq(last_ending.failures, 1, "b has no batch handler");
    rim_engine_free(engine);
}

/* ---- NULL ---- */

Test(engine, null_everywhere) {
    rim_error error = {0};
    rim_str out = {0};
    rim_engine *engine = rim_engine_new(NULL, NULL);
    rim_worker *worker = rim_worker_new(engine, NULL);
    rim_article *article = rim_article_new(engine, NULL, 0, NULL, NULL);
    cr_assert(engine && worker && article);
    for (int with = 0; with < 2; with++) { /* with a record for the error, and without */
        rim_error *e = with ? &error : NULL;
#define MISUSED(call)                                                                                      \
    do {                                                                                                   \
        error = (rim_error){0};                                                                            \
        cr_expect_eq(call, RIM_MISUSE);                                                                    \
        cr_expect(!with || (error.status == RIM_MISUSE && error.message[0]));                              \
    } while (0)
        MISUSED(rim_engine_list(NULL, "scripts", &out, e));
        MISUSED(rim_engine_list(engine, NULL, &out, e));
        MISUSED(rim_engine_list(engine, "scripts", NULL, e));
        MISUSED(rim_engine_list(engine, "nothing", &out, e));
        MISUSED(rim_article_decide(NULL, 0, RIM_ACCEPT, e));
        MISUSED(rim_article_decide(article, 0, RIM_ACCEPT, e));
        MISUSED(rim_worker_run(NULL, article, NULL, e));
        MISUSED(rim_worker_run(worker, NULL, NULL, e));
        MISUSED(rim_article_write(NULL, NULL, &out, e));
        MISUSED(rim_article_write(article, NULL, NULL, e));
        MISUSED(rim_article_write(article, "nothing", &out, e));
        MISUSED(rim_article_load(NULL, "", 0, e));
        MISUSED(rim_article_load(article, NULL, 1, e));
        MISUSED(rim_article_revert(NULL, "", 0, &out, e));
        MISUSED(rim_article_revert(article, NULL, 1, &out, e));
        MISUSED(rim_article_revert(article, "", 0, NULL, e));
        MISUSED(rim_plugin_check(NULL, NULL, NULL, NULL, e));
        MISUSED(rim_plugin_add(NULL, NULL, NULL, NULL, NULL, e));
        MISUSED(rim_plugin_remove(NULL, NULL, NULL, e));
        MISUSED(rim_plugin_remove(NULL, "../x", NULL, e));
        MISUSED(rim_batch_run(NULL, NULL, e));
        MISUSED(rim_batch_run(engine, NULL, e));
        MISUSED(rim_worker_test(NULL, NULL, NULL, NULL, e));
        cr_expect_null(rim_worker_new(NULL, e));
        cr_expect_null(rim_article_new(NULL, "", 0, NULL, e));
        cr_expect_null(rim_article_new(engine, NULL, 1, NULL, e));
    }
    cr_expect_eq(rim_article_field(NULL, "title").len, 0);
    cr_expect_eq(rim_article_field(article, NULL).len, 0);
    cr_expect_eq(rim_article_source(NULL).len, 0);
    cr_expect_eq(rim_article_result(NULL, "x").len, 0);
    cr_expect_eq(rim_article_result(article, NULL).len, 0);
    cr_expect_eq(rim_article_edits(NULL, NULL) + rim_article_findings(NULL, NULL) + rim_article_failures(NULL, NULL), 0);
    cr_expect_eq(rim_article_edits(article, NULL) + rim_article_findings(article, NULL) + rim_article_failures(article, NULL), 0);
    rim_worker_stop(NULL);
    rim_article_free(NULL);
    rim_worker_free(NULL);
    rim_engine_free(NULL);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
}

/* The first failure stays: what follows it changes nothing. */
Test(engine, first_error_stands) {
    rim_error error = {0};
    rim_config config = RIM_CONFIG_INIT;
    config.bundled = "/nowhere";
    rim_str out;
    rim_engine *engine = rim_engine_new(&config, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, "x", 1, NULL, &error);
    cr_expect_eq(rim_worker_run(worker, article, NULL, &error), RIM_MISUSE);
    cr_expect_eq(rim_article_write(article, NULL, &out, &error), RIM_MISUSE);
    cr_expect_eq(error.status, RIM_IO);
    cr_expect_str_eq(error.where, "/nowhere");
}

Test(engine, signal_checked) {
    rim_error error = {0};
    rim_config config = RIM_CONFIG_INIT;
    config.signal = 9;
    cr_expect_null(rim_engine_new(&config, &error));
    cr_expect_eq(error.status, RIM_MISUSE);
}

/* A caller with an older, shorter config gets the defaults for the rest. */
Test(engine, older_config) {
    rim_error error = {0};
    rim_config config = RIM_CONFIG_INIT;
    memset(&config.time_limit, 0xFF, sizeof config - offsetof(rim_config, time_limit));
    config.size = offsetof(rim_config, time_limit);
    rim_engine *engine = rim_engine_new(&config, &error);
    cr_expect(engine, "%s", error.message);
    rim_engine_free(engine);
}
