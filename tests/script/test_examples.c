/* Every function and method of the interface has an example (scripts/meta/examples.lua), and every example gives what it says. */
#include "rimslot.h"

#include "leaks.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static const char page_path[] = "scripts/meta/sample.html";

static size_t read_page(char *out, size_t room) {
    FILE *file = fopen(page_path, "r");
    cr_assert(file, "%s is missing", page_path);
    size_t n = fread(out, 1, room, file);
    fclose(file);
    return n;
}

static const char *text_of(const json_t *row, const char *key) {
    return json_string_value(json_object_get(row, key));
}

/* In an article of its own: what an example proposes is not there for the next. */
static void check_example(rim_engine *engine, rim_worker *worker, const json_t *row) {
    char page[8192];
    const char *code = text_of(row, "example"), *gives = text_of(row, "gives");
    rim_error error = {0};
    rim_str out = {0};
    rim_article *article = rim_article_new(engine, page, read_page(page, sizeof page), NULL, &error);
    rim_worker_eval(worker, article, text_of(row, "script"), code, strlen(code), &out, &error);
    cr_expect_eq(error.status, RIM_OK, "%s: %s", text_of(row, "name"), error.message);
    cr_expect(out.len == strlen(gives) && memcmp(out.data, gives, out.len) == 0, "%s gives %.*s and not %s", text_of(row, "name"), (int)out.len, out.data, gives);
    rim_article_free(article);
}

static bool is_called(const json_t *row) {
    return strcmp(text_of(row, "kind"), "function") == 0 || strcmp(text_of(row, "kind"), "method") == 0;
}

Test(examples, every_row) {
    rim_error error = {0};
    rim_str list = {0};
    rim_config config = RIM_CONFIG_INIT;
    config.time_limit = 10000;
    rim_engine *engine = rim_engine_new(&config, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    cr_assert_eq(rim_engine_list(engine, "functions", &list, &error), RIM_OK, "%s", error.message);
    size_t n = 0;
    for (const char *line = list.data; line < list.data + list.len; line = strchr(line, '\n') + 1) {
        json_t *row = json_loads(line, JSON_DISABLE_EOF_CHECK, NULL);
        cr_assert(row && text_of(row, "name"));
        n += is_called(row);
        if (is_called(row)) cr_expect(text_of(row, "example"), "%s has no example in scripts/meta/examples.lua", text_of(row, "name"));
        if (text_of(row, "example")) check_example(engine, worker, row);
        json_decref(row);
    }
    cr_expect(n > 90, "%zu functions", n);
    rim_worker_free(worker);
    rim_engine_free(engine);
}

/* An example of a row that is not there has been left behind. */
Test(examples, no_other) {
    rim_error error = {0};
    rim_str list = {0}, out = {0};
    static const char code[] = "local n = 0 for _ in pairs(EXAMPLES) do n = n + 1 end return n", text[] = "Text.";
    char source[65536] = "EXAMPLES = (function() ";
    FILE *file = fopen("scripts/meta/examples.lua", "r");
    cr_assert(file);
    size_t len = strlen(source), with = 0;
    len += fread(source + len, 1, sizeof source - len - 16, file);
    fclose(file);
    strcpy(source + len, " end)()");
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_worker *worker = rim_worker_new(engine, &error);
    rim_article *article = rim_article_new(engine, text, sizeof text - 1, NULL, &error);
    cr_assert_eq(rim_engine_list(engine, "functions", &list, &error), RIM_OK);
    for (const char *at = list.data; (at = strstr(at, "\"example\":")); at++) with++;
    rim_worker_eval(worker, article, NULL, source, strlen(source), &out, &error);
    rim_worker_eval(worker, article, NULL, code, sizeof code - 1, &out, &error);
    cr_assert_eq(error.status, RIM_OK, "%s", error.message);
    char number[32];
    snprintf(number, sizeof number, "%.*s", (int)out.len, out.data);
    cr_expect_eq(strtoul(number, NULL, 10), with, "%s examples, %zu of them of rows that are there", number, with);
    rim_article_free(article);
    rim_worker_free(worker);
    rim_engine_free(engine);
}
