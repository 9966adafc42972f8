/* Plugins as a program checks, adds and removes them. What a package may hold is tried by tests/cli/packages. */
#include "rimslot.h"

#include "folder.h"
#include "leaks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char good[] = "{\"name\": \"mine\", \"version\": \"1.0.0\", \"api\": 1, \"summary\": \"s\", \"license\": \"MIT\", \"provides\": {\"chains\": [\"mine\"]}}";

static void make_plugin(void) {
    make_folder();
    put("mine/plugin.json", good);
    put("mine/chains.json", "{\"mine\": [\"names\"]}");
}

TestSuite(plugins, .init = make_plugin, .fini = remove_folder);

typedef struct heard {
    char text[2048];
} heard;

static void on_remark(void *user, const rim_remark *r) {
    heard *h = user;
    size_t len = strlen(h->text);
    snprintf(h->text + len, sizeof h->text - len, "%s|%s:%u: %d %s\n", r->script, r->file, r->line, r->severity, r->message);
}

static const char *in_folder(char path[128], const char *name) {
    snprintf(path, 128, "%s/%s", folder, name);
    return path;
}

Test(plugins, check_tells_each_fault) {
    char path[128];
    heard h = {{0}};
    rim_error error = {0};
    cr_expect_eq(rim_plugin_check(NULL, in_folder(path, "mine"), on_remark, &h, &error), RIM_OK, "%s", error.message);
    cr_expect_str_eq(h.text, "mine|:0: 0 nothing tests it: give it a cases.jsonl, or its scripts examples\n");
    put("mine/plugin.json", "{\"name\": \"mine\", \"version\": \"x\",\n\"api\": 3, \"summary\": \"s\", \"provides\": {}}");
    memset(&h, 0, sizeof h);
    cr_expect_eq(rim_plugin_check(NULL, path, on_remark, &h, &error), RIM_INPUT);
    cr_expect(strstr(h.text, "mine|plugin.json:1: 3 'x' is no version"), "%s", h.text);
    cr_expect(strstr(h.text, "|plugin.json:2: 3 api is 3"), "%s", h.text);
    cr_expect(strstr(h.text, "3 field 'license' is missing"), "%s", h.text);
    cr_expect_str_eq(error.where, "plugin.json");
    cr_expect_eq(rim_plugin_check(NULL, path, NULL, NULL, NULL), RIM_INPUT);
    error = (rim_error){0};
    cr_expect_eq(rim_plugin_check(NULL, in_folder(path, "nosuch"), NULL, NULL, &error), RIM_IO);
    cr_expect(strstr(error.message, "no such folder"), "%s", error.message);
}

Test(plugins, added_used_and_removed) {
    char path[128], target[128];
    heard h = {{0}};
    rim_error error = {0};
    const char *paths[] = {"mine", NULL};
    rim_config config = RIM_CONFIG_INIT;
    config.plugins = in_folder(target, "there/and/there");
    config.paths = paths; /* for the engine below; checking does not load it */
    cr_expect_eq(rim_plugin_add(&config, in_folder(path, "mine"), target, on_remark, &h, &error), RIM_OK, "%s", error.message);
    cr_expect(strstr(h.text, "added version 1.0.0 to "), "%s", h.text);
    cr_expect_eq(rim_plugin_check(&config, "mine", NULL, NULL, &error), RIM_OK, "%s", error.message);
    rim_engine *engine = rim_engine_new(&config, &error);
    cr_expect(engine, "%s", error.message);
    rim_engine_free(engine);
    cr_expect_eq(rim_plugin_remove(&config, "mine", target, &error), RIM_OK, "%s", error.message);
    cr_expect_eq(rim_plugin_remove(&config, "mine", target, &error), RIM_IO);
    cr_expect(strstr(error.message, "there is no plugin 'mine'"), "%s", error.message);
}
