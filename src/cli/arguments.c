/* arguments.c - the tables of commands and options, and reading argv by them. Help, manual and completions come from the same
   tables. */
#include "cli.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define FLAG(field)   offsetof(cli, field), CLI_FLAG, 0
#define STRING(field) offsetof(cli, field), CLI_STRING, 0
#define LIST(field)   offsetof(cli, field), CLI_LIST, offsetof(cli, n_##field)
#define NUMBER(field) offsetof(cli, field), CLI_NUMBER, 0

const cli_option cli_options[] = {
    {"chain", 'p', "NAME", "wire clean check", "chain, or scripts one by one: \"residue,names\" (default: wire)", STRING(chain)},
    {"from", 'f', "FORMAT", "text html json jsonl", "format of the input: text, html, json, jsonl (default: by the bytes)", STRING(from)},
    {"to", 't', "FORMAT", "same records diff marked explain plain", "what to write: same, records, diff, marked, explain, plain", STRING(to)},
    {"output", 'o', "PATH", "FILE", "write there; a folder when there are several inputs", STRING(output)},
    {"in-place", 'i', NULL, NULL, "write each result over its file", FLAG(in_place)},
    {"edits", 'e', "FILE", "FILE", "write the edit records there as well, for revert and review", STRING(edits)},
    {"diff", 0, NULL, NULL, "the same as -t diff", FLAG(diff)},
    {"marked", 0, NULL, NULL, "the same as -t marked: CriticMarkup", FLAG(marked)},
    {"jobs", 'j', "N", NULL, "articles worked on at once (default: one for each processor)", NUMBER(jobs)},
    {"accept", 0, "RULE", NULL, "apply the edits of a rule (\"names/*\") that were proposed or blocked", LIST(accepts)},
    {"reject", 0, "RULE", NULL, "do not apply the edits of a rule", LIST(rejects)},
    {"scripts", 's', "PATH", "FILE", "scripts of your own: a folder, a plugin, or one NAME.lua", LIST(scripts)},
    {"set", 0, "OPTION", NULL, "an option of a script: summary.count=5", LIST(sets)},
    {"options", 0, "FILE", "FILE", "options of scripts, as JSON: {\"summary\": {\"count\": 5}}", STRING(options_file)},
    {"lang", 'l', "TAG", "en de fr es it nl pt", "language of the articles, when they do not say", STRING(lang)},
    {"encoding", 0, "LABEL", "utf-8 windows-1252 windows-1251 koi8-r", "encoding of the input, when it is known from outside", STRING(encoding)},
    {"fail-on", 0, "LEVEL", "hint info warning error never", "findings from this level on give exit code 1 (default: warning)", STRING(fail_on)},
    {"native", 0, NULL, NULL, "allow C modules of plugins; they are not sandboxed", FLAG(native)},
    {"json", 0, NULL, NULL, "write JSON Lines", FLAG(json)},
    {"color", 0, "WHEN", "auto always never", "colour: auto, always or never", STRING(color)},
    {"quiet", 'q', NULL, NULL, "no progress and no summary", FLAG(quiet)},
    {"help", 'h', NULL, NULL, "help", FLAG(help)},
    {"version", 0, NULL, NULL, "the version", FLAG(version)},
    {0},
};

#define ENGINE " scripts set options native "
#define INPUT  " from lang encoding jobs chain quiet color "

const cli_command cli_commands[] = {
    {"run", "[FILE...]", "run scripts over articles and write the result (the default)", cli_run,
     ENGINE INPUT " to output in-place edits diff marked accept reject ",
     "Reads standard input when no file is given, or \"-\". Everything outside applied edits stays byte for byte as it was."},
    {"check", "[FILE...]", "run scripts and show findings and proposals; change nothing", cli_check, ENGINE INPUT " fail-on json ",
     "Exit code 1 tells that there are findings of the level of --fail-on, or edits to make."},
    {"apply", "EDITS [FILE]", "apply recorded edits to the file they were made for", cli_apply, ENGINE " from lang encoding output in-place accept reject ",
     "EDITS is JSON Lines as written by --edits or -t records. An edit whose text is not in the file is refused."},
    {"revert", "EDITS [FILE]", "undo recorded edits and give the original back, byte for byte", cli_revert, ENGINE " from lang encoding output in-place ", NULL},
    {"list", "[scripts|chains|options|formats|plugins|stubs]", "show what there is", cli_list, ENGINE " json ", NULL},
    {"explain", "SCRIPT[/RULE]", "show what a script does, its options and examples", cli_explain, ENGINE, NULL},
    {"test", "[SCRIPT...]", "run the examples and cases of scripts", cli_test, ENGINE " quiet ", "Without a name: of all scripts given by --scripts, else of all there are."},
    {"new", "script|plugin NAME", "start a script or a plugin in the current folder", cli_new, "", NULL},
    {"completion", "bash|zsh|fish", "write completions for a shell", cli_completion, "", NULL},
    {"man", "", "write the manual page", cli_man, "", NULL},
    {"help", "[COMMAND]", "help on a command", cli_help, "", NULL},
    {"version", "", "show the version", cli_version, "", NULL},
    {0},
};

void cli_say(const char *format, ...) {
    va_list list;
    va_start(list, format);
    fputs("rimslot: ", stderr);
    vfprintf(stderr, format, list);
    fputc('\n', stderr);
    va_end(list);
}

int cli_fail(const rim_error *error, int status) {
    if (error->where[0] && error->line) cli_say("%s:%u: %s", error->where, error->line, error->message);
    else if (error->where[0]) cli_say("%s: %s", error->where, error->message);
    else cli_say("%s", error->message);
    return status;
}

const cli_command *cli_find_command(const char *name) {
    for (const cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c;
    return NULL;
}

/* Letters that differ, roughly: enough to say "did you mean". */
static size_t unlike(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b), row[64], before, i, j;
    if (n > 60 || m > 60) return 99;
    for (j = 0; j <= m; j++) row[j] = j;
    for (i = 1; i <= n; i++)
        for (before = row[0], row[0] = i, j = 1; j <= m; j++) {
            size_t old = row[j], best = before + (a[i - 1] != b[j - 1]);
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            row[j] = best;
            before = old;
        }
    return row[m];
}

static bool unknown(const char *what, const char *word, const char *near) {
    if (near) cli_say("unknown %s '%s'; did you mean '%s'?", what, word, near);
    else cli_say("unknown %s '%s'; see 'rimslot --help'", what, word);
    return false;
}

static const cli_option *find_option(const char *name, size_t len) {
    for (const cli_option *o = cli_options; o->name; o++)
        if (strlen(o->name) == len && strncmp(o->name, name, len) == 0) return o;
    return NULL;
}

static const char *nearest_option(const char *name) {
    const char *best = NULL;
    size_t least = 3;
    for (const cli_option *o = cli_options; o->name; o++)
        if (unlike(o->name, name) < least) best = o->name, least = unlike(o->name, name);
    return best;
}

static bool takes(const cli_command *command, const cli_option *option) {
    char key[32];
    snprintf(key, sizeof key, " %s ", option->name);
    return strcmp(option->name, "help") == 0 || strcmp(option->name, "version") == 0 || strstr(command->options, key);
}

static bool push(const char ***list, size_t *n, const char *word) {
    const char **grown = realloc(*list, (*n + 2) * sizeof *grown);
    if (!grown) return cli_say("out of memory"), false;
    grown[(*n)++] = word;
    grown[*n] = NULL;
    *list = grown;
    return true;
}

static bool set(cli *out, const cli_option *o, const char *value) {
    char *base = (char *)out;
    switch (o->kind) {
    case CLI_FLAG: *(bool *)(base + o->offset) = true; return true;
    case CLI_STRING: *(const char **)(base + o->offset) = value; return true;
    case CLI_LIST: return push((const char ***)(base + o->offset), (size_t *)(base + o->count), value);
    case CLI_NUMBER: {
        char *end;
        long n = strtol(value, &end, 10);
        if (*end || n < 1 || n > 64) return cli_say("--%s wants a number from 1 to 64, not '%s'", o->name, value), false;
        *(unsigned *)(base + o->offset) = (unsigned)n;
        return true;
    }
    }
    return true;
}

/* One argument that begins with "-"; *i moves when its value is the next one. */
static bool read_option(int argc, char **argv, int *i, const cli_command *command, cli *out) {
    const char *arg = argv[*i], *value = NULL;
    const cli_option *o = NULL;
    if (arg[1] == '-') {
        const char *equals = strchr(arg, '=');
        o = find_option(arg + 2, equals ? (size_t)(equals - arg - 2) : strlen(arg + 2));
        value = equals ? equals + 1 : NULL;
        if (!o) {
            const char *near = nearest_option(arg + 2);
            if (near) cli_say("unknown option '%s'; did you mean '--%s'?", arg, near);
            return near ? false : unknown("option", arg, NULL);
        }
    } else {
        for (o = cli_options; o->name && o->letter != arg[1]; o++) {}
        if (!o->name) return unknown("option", arg, NULL);
        if (arg[2] && !o->value) return cli_say("option -%c takes no value; write short options one by one", arg[1]), false;
        value = arg[2] ? arg + 2 : NULL;
    }
    if (!takes(command, o)) return cli_say("'rimslot %s' has no option --%s", command->name, o->name), false;
    if (!o->value && value) return cli_say("option --%s takes no value", o->name), false;
    if (o->value && !value && *i + 1 < argc) value = argv[++*i];
    if (o->value && !value) return cli_say("option --%s wants a value: %s", o->name, o->value), false;
    return set(out, o, value);
}

bool cli_parse(int argc, char **argv, cli *out) {
    *out = (cli){.command = "run"};
    int first = 1;
    if (argc > 1 && argv[1][0] != '-' && cli_find_command(argv[1])) out->command = argv[1], first = 2;
    const cli_command *command = cli_find_command(out->command);
    bool only_words = false;
    for (int i = first; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0) {
            only_words = true;
        } else if (!only_words && argv[i][0] == '-' && argv[i][1]) {
            if (!read_option(argc, argv, &i, command, out)) return false;
        } else if (!push(&out->words, &out->n_words, argv[i])) {
            return false;
        }
    }
    /* "rimslot lisst": a word that is no file may be a command with a slip */
    if (first == 1 && out->n_words == 1 && !strchr(out->words[0], '.') && !strchr(out->words[0], '/') && strcmp(out->words[0], "-") != 0) {
        FILE *file = fopen(out->words[0], "r");
        const char *best = NULL;
        size_t least = 3;
        for (const cli_command *c = cli_commands; c->name; c++)
            if (unlike(c->name, out->words[0]) < least) best = c->name, least = unlike(c->name, out->words[0]);
        if (file) fclose(file);
        else if (best) return unknown("command", out->words[0], best);
    }
    return true;
}

void cli_free(cli *c) {
    free(c->words);
    free(c->scripts);
    free(c->sets);
    free(c->accepts);
    free(c->rejects);
}
