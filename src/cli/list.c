/* list.c - list, explain and test. Lists come as JSON Lines; people get them as columns. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The value of a member in a line of our own JSON, undone of its escapes; "" when there is none. Good for lines that
   rim_engine_list wrote: flat objects, members named once. */
static void member(const char *line, size_t len, const char *name, char *out, size_t room) {
    char key[64];
    snprintf(key, sizeof key, "\"%s\":", name);
    const char *at = memmem(line, len, key, strlen(key)), *end = line + len;
    size_t n = 0;
    *out = '\0';
    if (!at) return;
    at += strlen(key);
    bool is_string = *at == '"';
    int depth = 0;
    for (at += is_string; at < end && n + 1 < room; at++) {
        if (is_string && *at == '"') break;
        if (!is_string && depth == 0 && (*at == ',' || *at == '}')) break;
        if (!is_string) depth += (*at == '[' || *at == '{') - (*at == ']' || *at == '}');
        if (is_string && *at == '\\' && at + 1 < end) at++;
        out[n++] = *at;
    }
    out[n] = '\0';
    if (strcmp(out, "null") == 0) *out = '\0';
}

static void print_columns(const char *what, const char *line, size_t len) {
    char a[128], b[128], c[512], d[256];
    if (strcmp(what, "scripts") == 0) {
        member(line, len, "script", a, sizeof a), member(line, len, "version", b, sizeof b);
        member(line, len, "summary", c, sizeof c), member(line, len, "plugin", d, sizeof d);
        printf("%-14s %-8s %s%s%s%s\n", a, b, c, *d ? " (" : "", d, *d ? ")" : "");
    } else if (strcmp(what, "chains") == 0) {
        member(line, len, "chain", a, sizeof a), member(line, len, "scripts", c, sizeof c);
        printf("%-14s %s\n", a, c);
    } else if (strcmp(what, "options") == 0) {
        member(line, len, "script", a, sizeof a), member(line, len, "option", b, sizeof b);
        member(line, len, "doc", c, sizeof c), member(line, len, "type", d, sizeof d);
        char name[260];
        snprintf(name, sizeof name, "%s.%s", a, b);
        printf("%-24s %-8s %s\n", name, d, c);
    } else if (strcmp(what, "formats") == 0) {
        member(line, len, "format", a, sizeof a), member(line, len, "direction", b, sizeof b);
        printf("%-14s %s\n", a, b);
    } else {
        member(line, len, "name", a, sizeof a), member(line, len, "version", b, sizeof b), member(line, len, "summary", c, sizeof c);
        printf("%-14s %-8s %s\n", a, b, c);
    }
}

int cli_list(const cli *c) {
    const char *what = c->n_words ? c->words[0] : "scripts";
    rim_error error = {0};
    rim_str lines;
    if (c->n_words > 1) return cli_say("list one thing at a time"), EXIT_USAGE;
    rim_engine *engine = cli_engine(c);
    if (!engine) return EXIT_USAGE;
    int status = EXIT_OK;
    if (rim_engine_list(engine, what, &lines, &error) != RIM_OK) status = cli_fail(&error, EXIT_USAGE);
    else if (c->json || strcmp(what, "stubs") == 0) fwrite(lines.data, 1, lines.len, stdout);
    else
        for (size_t at = 0, end; at < lines.len; at = end + 1) {
            const char *found = memchr(lines.data + at, '\n', lines.len - at);
            end = found ? (size_t)(found - lines.data) : lines.len;
            print_columns(what, lines.data + at, end - at);
        }
    rim_engine_free(engine);
    return status;
}

/* ---- Explain ---- */

/* Prints the lines of a script's file that speak of the rule, and the comment that opens the file. */
static bool explain_source(const char *path, const char *rule) {
    FILE *file = fopen(path, "r");
    char line[1024];
    bool found = !*rule;
    if (!file) return false;
    bool opening = true;
    for (size_t n = 1; fgets(line, sizeof line, file); n++) {
        if (opening && strncmp(line, "--", 2) == 0) printf("  %s", line + 2 + (line[2] == ' '));
        else opening = false;
        if (*rule && strstr(line, rule)) printf("%s  line %zu: %s", found ? "" : "\n", n, line + strspn(line, " ")), found = true;
    }
    fclose(file);
    return found;
}

int cli_explain(const cli *c) {
    char name[64], rule[64] = "";
    rim_error error = {0};
    rim_str lines;
    if (c->n_words != 1) return cli_say("explain one script or rule: rimslot explain names/known-variant"), EXIT_USAGE;
    const char *slash = strchr(c->words[0], '/');
    snprintf(name, sizeof name, "%.*s", slash ? (int)(slash - c->words[0]) : (int)strlen(c->words[0]), c->words[0]);
    if (slash) snprintf(rule, sizeof rule, "%s", slash + 1);
    rim_engine *engine = cli_engine(c);
    if (!engine) return EXIT_USAGE;
    int status = EXIT_USAGE;
    for (int pass = 0; pass < 2 && rim_engine_list(engine, pass ? "options" : "scripts", &lines, &error) == RIM_OK; pass++)
        for (size_t at = 0, end; at < lines.len; at = end + 1) {
            const char *found = memchr(lines.data + at, '\n', lines.len - at);
            end = found ? (size_t)(found - lines.data) : lines.len;
            char script[64], path[1024], text[512], option[64], value[256];
            member(lines.data + at, end - at, "script", script, sizeof script);
            if (strcmp(script, name) != 0) continue;
            if (!pass) {
                member(lines.data + at, end - at, "summary", text, sizeof text);
                member(lines.data + at, end - at, "path", path, sizeof path);
                printf("%s: %s\n\n", name, text);
                status = explain_source(path, rule) ? EXIT_OK : (cli_say("script '%s' has no rule '%s'", name, rule), EXIT_USAGE);
                printf("\n  file: %s\n", path);
            } else {
                member(lines.data + at, end - at, "option", option, sizeof option);
                member(lines.data + at, end - at, "doc", text, sizeof text);
                member(lines.data + at, end - at, "default", value, sizeof value);
                printf("  option %s.%s: %s%s%s%s\n", name, option, text, *value ? " (default: " : "", value, *value ? ")" : "");
            }
        }
    if (status != EXIT_OK && !slash) cli_say("there is no script '%s'; see 'rimslot list'", name);
    rim_engine_free(engine);
    return status;
}

/* ---- Test ---- */

typedef struct tally {
    size_t passed, failed;
    bool quiet;
} tally;

static void on_check(void *user, const rim_check *check) {
    tally *t = user;
    if (check->passed) t->passed++;
    else t->failed++;
    if (!check->passed) printf("FAIL  %s, %s: %s\n", check->script, check->name, check->message);
    else if (!t->quiet) printf("ok    %s, %s\n", check->script, check->name);
}

/* The names of the scripts that --scripts gave; all others are bundled. */
static bool is_given(const cli *c, const char *path) {
    for (size_t i = 0; i < c->n_scripts; i++) {
        size_t n = strlen(c->scripts[i]);
        if (strncmp(path, c->scripts[i], n) == 0) return true;
        if (!strchr(c->scripts[i], '/') && strncmp(path, "./", 2) == 0 && strncmp(path + 2, c->scripts[i], n) == 0) return true;
    }
    return c->n_scripts == 0;
}

int cli_test(const cli *c) {
    tally t = {.quiet = c->quiet};
    rim_error error = {0};
    rim_str lines;
    rim_engine *engine = cli_engine(c);
    rim_worker *worker = rim_worker_new(engine, &error);
    int status = engine && worker ? EXIT_OK : EXIT_USAGE;
    rim_status result = RIM_OK;
    for (size_t i = 0; i < c->n_words && worker && (result == RIM_OK || result == RIM_SCRIPT); i++) result = rim_worker_test(worker, c->words[i], on_check, &t, &error);
    if (worker && !c->n_words && rim_engine_list(engine, "scripts", &lines, &error) == RIM_OK)
        for (size_t at = 0, end; at < lines.len && (result == RIM_OK || result == RIM_SCRIPT); at = end + 1) {
            const char *found = memchr(lines.data + at, '\n', lines.len - at);
            end = found ? (size_t)(found - lines.data) : lines.len;
            char script[64], path[1024];
            member(lines.data + at, end - at, "script", script, sizeof script);
            member(lines.data + at, end - at, "path", path, sizeof path);
            if (is_given(c, path)) result = rim_worker_test(worker, script, on_check, &t, &error);
        }
    if (engine && result != RIM_OK && result != RIM_SCRIPT) status = cli_fail(&error, EXIT_USAGE);
    else if (t.failed) status = EXIT_FINDINGS;
    if (worker) printf("%zu passed, %zu failed\n", t.passed, t.failed);
    rim_worker_free(worker);
    rim_engine_free(engine);
    return status;
}
