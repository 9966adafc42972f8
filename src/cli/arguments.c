/* arguments.c - the tables of commands and options, and reading argv by them. Help, manual and completions come from the same
   tables. */
#include "cli.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FLAG(field)   offsetof(cli, field), CLI_FLAG, 0
#define STRING(field) offsetof(cli, field), CLI_STRING, 0
#define LIST(field)   offsetof(cli, field), CLI_LIST, offsetof(cli, n_##field)
#define NUMBER(field) offsetof(cli, field), CLI_NUMBER, 0

const cli_option cli_options[] = {
    {"chain", 'p', "NAME", "wire clean check", "chain, or scripts one by one: \"residue,names\" (default: wire)", STRING(chain)},
    {"from", 'f', "FORMAT", "text html json jsonl", "format of the input: text, html, json, jsonl (default: by the bytes)", STRING(from)},
    {"to", 't', "FORMAT", "same records diff marked explain plain clean markdown ninjs", "what to write: same, records, diff, marked, explain, plain; the article alone: clean (HTML), markdown, ninjs (JSON)", STRING(to)},
    {"output", 'o', "PATH", "FILE", "write there; a folder when there are several inputs", STRING(output)},
    {"in-place", 'i', NULL, NULL, "write each result over its file", FLAG(in_place)},
    {"edits", 'e', "FILE", "FILE", "write the edit records there as well, for revert and review", STRING(edits)},
    {"diff", 0, NULL, NULL, "the same as -t diff", FLAG(diff)},
    {"marked", 0, NULL, NULL, "the same as -t marked: CriticMarkup", FLAG(marked)},
    {"jobs", 'j', "N", NULL, "articles worked on at once (default: one for each processor)", NUMBER(jobs)},
    {"accept", 0, "RULE", NULL, "apply the edits of a rule (\"names/*\") that were proposed or blocked", LIST(accepts)},
    {"reject", 0, "RULE", NULL, "do not apply the edits of a rule", LIST(rejects)},
    {"scripts", 's', "PATH", "FILE", "scripts of your own: a folder (./desk), a file (words.lua), or the name of a plugin", LIST(scripts)},
    {"plugins", 0, "PATH", "FILE", "folders where plugins lie, with \":\" between them; an empty one stands for the usual ones", STRING(plugins)},
    {"set", 0, "OPTION", NULL, "an option of a script: summary.count=5", LIST(sets)},
    {"options", 0, "FILE", "FILE", "options of scripts, as JSON: {\"summary\": {\"count\": 5}}", STRING(options_file)},
    {"lang", 'l', "TAG", "en de fr es it nl pt", "language of the articles, when they do not say", STRING(lang)},
    {"sitelinks", 0, "N", NULL, "of a Wikidata dump only items with at least so many sitelinks", NUMBER(sitelinks)},
    {"encoding", 0, "LABEL", "utf-8 windows-1252 windows-1251 koi8-r", "encoding of the input, when it is known from outside", STRING(encoding)},
    {"fail-on", 0, "LEVEL", "hint info warning error never", "findings from this level on give exit code 1 (default: warning)", STRING(fail_on)},
    {"time-limit", 0, "MS", "none", "CPU milliseconds that one script may take for one article; 0 or none lifts the limit (default: 1000)", STRING(time_limit)},
    {"native", 0, NULL, NULL, "allow C modules of plugins; they are not sandboxed", FLAG(native)},
    {"json", 0, NULL, NULL, "write JSON Lines", FLAG(json)},
    {"update", 0, NULL, NULL, "let cases that fail say what came out; the changes are shown first", FLAG(update)},
    {"project", 0, NULL, NULL, "in .rimslot/plugins of the current folder, not in the user's", FLAG(project)},
    {"coverage", 0, NULL, NULL, "show which rules the examples and cases met", FLAG(coverage)},
    {"color", 0, "WHEN", "auto always never", "colour: auto, always or never", STRING(color)},
    {"quiet", 'q', NULL, NULL, "no progress and no summary", FLAG(quiet)},
    {"help", 'h', NULL, NULL, "help", FLAG(help)},
    {"version", 0, NULL, NULL, "the version", FLAG(version)},
    {0},
};

#define ENGINE " scripts time-limit plugins set options native "
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
    {"list", "[scripts|chains|options|examples|formats|plugins|stubs|api|functions]", "show what there is", cli_list, ENGINE " json ", NULL},
    {"explain", "SCRIPT[/RULE]|FILE:LINE", "show what a script does; or which scripts touched a line, and why the others did not", cli_explain,
     ENGINE " from lang encoding chain color ", NULL},
    {"test", "[SCRIPT...]", "run the examples and cases of scripts", cli_test, ENGINE " quiet color update coverage ",
     "SCRIPT is the name of a script or a plugin, a folder (./words) or a file NAME.lua. Without one: of all scripts given by --scripts, else of all\n"
     "there are. A script's cases are the lines of cases.jsonl beside it, a plugin's those of cases.jsonl beside its manifest."},
    {"sites", "test FILE...", "try rules of sites on saved pages", cli_sites, ENGINE " quiet color ",
     "FILE is HOST.txt, of the form that the script sites reads. Each of its test_url lines is tried on the page saved as HOST/NAME.html beside it,\n"
     "NAME being the last part of the address; the text left has to hold what the test_contains lines below it say."},
    {"lint", "[SCRIPT...]", "look for what is likely wrong in scripts, without running them", cli_lint, ENGINE " json quiet color ",
     "SCRIPT is the name of a script or a plugin, a folder (./words) or a file NAME.lua. It tells unknown globals, misspelt names of the interface, options that nothing\n"
     "declares or reads. Exit code 1 tells that there are warnings."},
    {"watch", "FILE...", "run again whenever a file, a script of --scripts or the options change", cli_watch,
     ENGINE INPUT " to diff marked accept reject ", "Shows the notes of -t explain, when nothing else is asked for. Ctrl-C ends it."},
    {"repl", "FILE", "try Lua on an article, line by line: article, ctx, rim, help()", cli_repl, ENGINE " from lang encoding chain quiet color ",
     "What a line gives is shown, and what it proposes or points at. Spans kept in globals stay good. With -p SCRIPT ctx and require are that\n"
     "script's. Input from a pipe is read the same way; exit code 4 tells that a line failed."},
    {"profile", "[FILE...]", "run scripts and show what each handler costs: time, calls, memory", cli_profile, ENGINE " from lang encoding chain json ", NULL},
    {"names", "build|check LIST... | import FORMAT FILE | explain FILE:WORD", "compile, check or import authority lists; tell who a word may be, and why not", cli_names,
     ENGINE " output from lang encoding chain sitelinks quiet ",
     "build reads .jsonl and .tsv lists, a later one over the earlier, and writes FILE.names (-o), which is accepted wherever a list is and opened at "
     "once. check verifies a list of any kind.\n"
     "import makes a .jsonl list (-o) of a file, compressed by gzip or not; FORMAT is wikidata (a JSON dump; --lang of the names, default en), csv (a "
     "table of politicians) or ftm (entities of OpenSanctions). What it skips is counted by reasons.\n"
     "explain shows all candidates for a word of an article, what speaks for and against each, and what became of it."},
    {"plugins", "list|add|remove|check [PLUGIN...]", "show the plugins there are, add or remove one, check one", cli_plugins, ENGINE " json project quiet color ",
     "A plugin is used by its name: -s NAME. It is looked for in .rimslot/plugins of the current folder, in ~/.local/share/rimslot/plugins (below\n"
     "$XDG_DATA_HOME, when that is set), then among those installed with rimslot; or where --plugins or $RIMSLOT_PLUGINS say. list tells versions,\n"
     "places, what they provide and what hides what. check takes a folder (./desk), a package (desk.tar.gz) or a name and looks at everything: files,\n"
     "manifest, what it needs and provides, its scripts, examples and cases. add checks, then puts it into the user's folder, or (--project) the project's."},
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
    size_t n = strlen(error->where);
    bool is_said = n && strncmp(error->message, error->where, n) == 0 && error->message[n] == ':'; /* a script's own message has its line */
    if (is_said) cli_say("%s", error->message);
    else if (error->where[0] && error->line) cli_say("%s:%u: %s", error->where, error->line, error->message);
    else if (error->where[0]) cli_say("%s: %s", error->where, error->message);
    else cli_say("%s", error->message);
    return status;
}

const cli_command *cli_find_command(const char *name) {
    for (const cli_command *c = cli_commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c;
    return NULL;
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
    cli_nearest near = cli_nearest_to(name);
    for (const cli_option *o = cli_options; o->name; o++) cli_nearest_try(&near, o->name);
    return near.best;
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

static bool is_one_of(const char *option, const char *value, const char *const *words) {
    cli_nearest near = cli_nearest_to(value ? value : "");
    for (size_t i = 0; value && words[i]; i++) {
        if (strcmp(words[i], value) == 0) return true;
        cli_nearest_try(&near, words[i]);
    }
    if (!value) return true;
    if (near.best) cli_say("--%s has no value '%s'; did you mean '%s'?", option, value, near.best);
    else cli_say("--%s has no value '%s'; see 'rimslot --help'", option, value);
    return false;
}

/* Values of which only the command knows; formats and chains are the engine's. */
static bool check_values(const cli *out) {
    static const char *const colors[] = {"auto", "always", "never", NULL}, *const levels[] = {"hint", "info", "warning", "error", "never", NULL};
    return is_one_of("color", out->color, colors) && is_one_of("fail-on", out->fail_on, levels);
}

/* The option's value: behind "=" or in the same word (`given`), else the next argument. */
static bool take_value(int argc, char **argv, int *i, const cli_command *command, const cli_option *o, const char *given, cli *out) {
    if (!takes(command, o)) return cli_say("'rimslot %s' has no option --%s", command->name, o->name), false;
    if (!o->value && given) return cli_say("option --%s takes no value", o->name), false;
    if (o->value && !given && *i + 1 < argc) given = argv[++*i];
    if (o->value && !given) return cli_say("option --%s wants a value: %s", o->name, o->value), false;
    return set(out, o, given);
}

static bool read_long(int argc, char **argv, int *i, const cli_command *command, cli *out) {
    const char *arg = argv[*i], *equals = strchr(arg, '=');
    const cli_option *o = find_option(arg + 2, equals ? (size_t)(equals - arg - 2) : strlen(arg + 2));
    if (o) return take_value(argc, argv, i, command, o, equals ? equals + 1 : NULL, out);
    const char *near = nearest_option(arg + 2);
    if (!near) return unknown("option", arg, NULL);
    return cli_say("unknown option '%s'; did you mean '--%s'?", arg, near), false;
}

/* "-i", "-qi", "-j4", "-p names": letters in a row, of which the last may take a value. */
static bool read_short(int argc, char **argv, int *i, const cli_command *command, cli *out) {
    for (const char *letter = argv[*i] + 1; *letter; letter++) {
        const cli_option *o = cli_options;
        while (o->name && o->letter != *letter) o++;
        if (!o->name) return unknown("option", argv[*i], NULL);
        out->brief = out->brief || *letter == 'h';
        if (o->value) return take_value(argc, argv, i, command, o, letter[1] ? letter + 1 : NULL, out);
        if (!take_value(argc, argv, i, command, o, NULL, out)) return false;
    }
    return true;
}

bool cli_unknown_command(const char *word) {
    cli_nearest near = cli_nearest_to(word);
    for (const cli_command *c = cli_commands; c->name; c++) cli_nearest_try(&near, c->name);
    return unknown("command", word, near.best);
}

/* "rimslot lisst": a first word that is no file may be a command with a slip. */
static bool check_first_word(const cli *out) {
    const char *word = out->n_words ? out->words[0] : "-";
    if (strpbrk(word, "./") || strcmp(word, "-") == 0 || access(word, F_OK) == 0) return true;
    cli_nearest near = cli_nearest_to(word);
    for (const cli_command *c = cli_commands; c->name; c++) cli_nearest_try(&near, c->name);
    if (!near.best && out->n_words > 1) return true; /* a file among others: the batch tells */
    return unknown("command or file", word, near.best);
}

bool cli_parse(int argc, char **argv, cli *out) {
    *out = (cli){.command = "run"};
    int first = 1;
    if (argc > 1 && argv[1][0] != '-' && cli_find_command(argv[1])) out->command = argv[1], first = 2;
    const cli_command *command = cli_find_command(out->command);
    bool only_words = false, ok = true;
    for (int i = first; i < argc && ok; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0) only_words = true;
        else if (only_words || argv[i][0] != '-' || !argv[i][1]) ok = push(&out->words, &out->n_words, argv[i]);
        else ok = argv[i][1] == '-' ? read_long(argc, argv, &i, command, out) : read_short(argc, argv, &i, command, out);
    }
    if (!ok) return false;
    if (first == 1 && !only_words && !check_first_word(out)) return false;
    return check_values(out);
}

void cli_free(cli *c) {
    free(c->words);
    free(c->scripts);
    free(c->sets);
    free(c->accepts);
    free(c->rejects);
}
