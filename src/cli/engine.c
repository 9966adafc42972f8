/* engine.c - an engine, and an article, as the command line describes them. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Is the text a JSON value of its own: a number, true, false, null, a list or an object? Other values are strings. */
static bool is_json(const char *s) {
    if (strchr("[{\"", *s) && *s) return true;
    if (!strcmp(s, "true") || !strcmp(s, "false") || !strcmp(s, "null")) return true;
    char *end;
    if ((*s < '0' || *s > '9') && *s != '-') return false;
    strtod(s, &end);
    return *end == '\0';
}

/* The options of one script that --set gives. */
static void write_script(FILE *out, const cli *c, const char *name, size_t len) {
    bool first = true;
    for (size_t i = 0; i < c->n_sets; i++) {
        const char *dot = strchr(c->sets[i], '.'), *equals = strchr(c->sets[i], '=');
        if ((size_t)(dot - c->sets[i]) != len || strncmp(c->sets[i], name, len) != 0) continue;
        if (!first) fputs(", ", out);
        first = false;
        cli_json_string(out, dot + 1, (size_t)(equals - dot - 1));
        fputs(": ", out);
        if (is_json(equals + 1)) fputs(equals + 1, out);
        else cli_json_string(out, equals + 1, strlen(equals + 1));
    }
}

/* {"script": {"option": value}} of all --set; to be freed. */
static char *sets_as_json(const cli *c) {
    char *text = NULL;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    if (!out) return NULL;
    fputc('{', out);
    for (size_t i = 0; i < c->n_sets; i++) {
        const char *dot = strchr(c->sets[i], '.');
        bool seen = false;
        for (size_t k = 0; k < i; k++) seen = seen || strncmp(c->sets[k], c->sets[i], (size_t)(dot - c->sets[i]) + 1) == 0;
        if (seen) continue;
        if (i) fputs(", ", out);
        cli_json_string(out, c->sets[i], (size_t)(dot - c->sets[i]));
        fputs(": {", out);
        write_script(out, c, c->sets[i], (size_t)(dot - c->sets[i]));
        fputc('}', out);
    }
    fputc('}', out);
    fclose(out);
    return text;
}

static bool check_sets(const cli *c) {
    for (size_t i = 0; i < c->n_sets; i++) {
        const char *dot = strchr(c->sets[i], '.'), *equals = strchr(c->sets[i], '=');
        if (!dot || !equals || dot > equals || dot == c->sets[i]) return cli_say("--set wants SCRIPT.OPTION=VALUE, not '%s'", c->sets[i]), false;
    }
    return true;
}

static void log_line(void *user, rim_level level, const char *message) {
    (void)user;
    if (level >= RIM_INFO) fprintf(stderr, "%s\n", message);
}

/* The command is at work in a folder, and this folder may have plugins of its own. */
const char *cli_places(const cli *c) {
    const char *variable = getenv("RIMSLOT_PLUGINS");
    if (c->plugins) return c->plugins;
    return variable && *variable ? variable : CLI_PROJECT ":";
}

/* --time-limit: milliseconds, or none. */
static bool read_time_limit(const char *value, unsigned *limit) {
    char *end;
    if (!value) return true;
    if (strcmp(value, "none") == 0) return *limit = 0, true;
    unsigned long ms = strtoul(value, &end, 10);
    if (*end || *value < '0' || *value > '9' || ms > 86400000) return cli_say("--time-limit wants milliseconds or 'none', not '%s'", value), false;
    *limit = (unsigned)ms;
    return true;
}

rim_engine *cli_engine(const cli *c) {
    rim_config config = RIM_CONFIG_INIT;
    rim_error error = {0};
    const char *why;
    size_t len;
    char *options = NULL;
    if (!check_sets(c) || !read_time_limit(c->time_limit, &config.time_limit)) return NULL;
    if (c->options_file && c->n_sets) return cli_say("give options by --options or by --set, not by both"), NULL;
    if (c->options_file) {
        options = cli_read(c->options_file, &len, &why);
        char *ended = options ? realloc(options, len + 1) : NULL;
        if (!ended) return cli_say("%s: %s", c->options_file, options ? "out of memory" : why), free(options), NULL;
        options = ended;
        options[len] = '\0';
    } else if (c->n_sets) {
        options = sets_as_json(c);
    }
    config.paths = (const char *const *)c->scripts;
    config.options = options;
    config.native_modules = c->native;
    config.plugins = cli_places(c);
    config.log = log_line;
    rim_engine *engine = rim_engine_new(&config, &error);
    free(options);
    if (!engine) cli_fail(&error, 0);
    return engine;
}

rim_article *cli_article(const cli *c, const rim_engine *engine, const char *path) {
    size_t len;
    const char *why;
    rim_error error = {0};
    rim_reading reading = RIM_READING_INIT;
    char *bytes = cli_read(path, &len, &why);
    if (!bytes) return cli_say("%s: %s", path, why), NULL;
    reading.format = c->from;
    reading.encoding = c->encoding;
    reading.language = c->lang;
    reading.path = strcmp(path, "-") == 0 ? NULL : path;
    rim_article *article = rim_article_new(engine, bytes, len, &reading, &error);
    free(bytes);
    if (!article) cli_fail(&error, 0);
    return article;
}
