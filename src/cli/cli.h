/* cli.h - the command. It knows rimslot.h and libc only: what it can do, any program can. */
#ifndef RIM_CLI_H
#define RIM_CLI_H

#include "rimslot.h"

#include <stdatomic.h>
#include <stdio.h>

enum { EXIT_OK, EXIT_FINDINGS, EXIT_USAGE, EXIT_INPUTS, EXIT_SCRIPTS, EXIT_INTERRUPTED = 130 };

/* What the command line said. Strings are borrowed from argv; lists are NULL-terminated. */
typedef struct cli {
    const char *command;
    const char **words;   /* what is no option: files, names */
    size_t n_words;
    const char *chain, *from, *to, *output, *edits, *options_file, *fail_on, *lang, *encoding, *color, *plugins, *time_limit;
    const char **scripts, **sets, **accepts, **rejects;
    size_t n_scripts, n_sets, n_accepts, n_rejects;
    unsigned jobs, sitelinks;
    bool in_place, diff, marked, quiet, json, native, update, coverage, project, help, brief, version; /* brief: help was asked for by -h */
} cli;

typedef struct cli_option {
    const char *name;  /* "chain" */
    char letter;       /* 'p', or 0 */
    const char *value; /* how help calls its value; NULL: a flag */
    const char *words; /* for completion: its values, or "FILE" */
    const char *doc;
    size_t offset;     /* of the field in cli */
    enum { CLI_FLAG, CLI_STRING, CLI_LIST, CLI_NUMBER } kind;
    size_t count;      /* of a list: offset of its length */
} cli_option;

typedef struct cli_command {
    const char *name, *arguments, *doc;
    int (*run)(const cli *);
    const char *options; /* letters and names it takes, as " chain from to " */
    const char *details; /* more for help and the manual */
} cli_command;

extern const cli_option cli_options[];   /* end with a nameless one */
extern const cli_command cli_commands[];

/* arguments.c: reads argv. False after saying what is wrong. */
bool cli_parse(int argc, char **argv, cli *out);
void cli_free(cli *c);
const cli_command *cli_find_command(const char *name);
bool cli_unknown_command(const char *word); /* says so; false */

/* Says "rimslot: ..." on standard error. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
int cli_fail(const rim_error *error, int status);

/* engine.c: an engine as the options say; NULL after saying what is wrong. */
rim_engine *cli_engine(const cli *c);

/* Where plugins are looked for, as rim_config.plugins. */
#define CLI_PROJECT ".rimslot/plugins"
const char *cli_places(const cli *c);

/* plugins.c: the lines of the list of plugins, for people. */
void cli_print_plugins(rim_str lines);

/* lint.c: a remark as compilers say it, at a place of which it is told; or as JSON. */
void cli_print_remark(const rim_remark *r, const char *place, bool json, bool color);

/* One article of one file ("-": standard input), read as the options say; NULL after saying what is wrong. */
rim_article *cli_article(const cli *c, const rim_engine *engine, const char *path);

/* author.c: calls `visit` for the scripts that the command line names, by name, by plugin or by path; else for those of --scripts; else for
   all. `takes_plugins`: also for the plugins themselves. False after saying what is wrong; a visit that answers RIM_SCRIPT has said so itself. */
typedef rim_status (*cli_script_visit)(void *user, rim_worker *worker, const char *script, rim_error *error);
bool cli_each_script(const cli *c, bool takes_plugins, cli_script_visit visit, void *user);

/* decide.c: --accept and --reject. */
void cli_decide(const cli *c, rim_article *article);

/* files.c: a whole file ("-": standard input), to be freed; NULL after setting *why. */
char *cli_read(const char *path, size_t *len, const char **why);
bool cli_is_folder(const char *path);
size_t cli_size(const char *path); /* of a plain file; 0 for all else */
bool cli_same_file(const char *a, const char *b);
const char *cli_base_name(const char *path);

/* A file that is being written: a temporary one beside it, which takes its place when it is whole, so that a reader sees the old
   or the new. Links are followed, the mode is kept. What is no plain file (a device, a pipe) is written directly. */
typedef struct cli_file {
    FILE *stream;
    char *path, *temporary; /* temporary NULL: written directly */
} cli_file;
bool cli_open(cli_file *file, const char *path, const char **why);
bool cli_close(cli_file *file, bool keep, const char **why); /* keep: take the place of the old; fine when never opened */
bool cli_write(const char *path, const char *bytes, size_t len, const char **why);

/* nearest.c: the word of a list that is meant by one with a slip, or NULL. */
typedef struct cli_nearest {
    const char *word, *best;
    size_t least;
} cli_nearest;
cli_nearest cli_nearest_to(const char *word);
void cli_nearest_try(cli_nearest *n, const char *candidate);

/* lines.c: the lines of rim_engine_list and the members of its objects. */
bool cli_next_line(rim_str *rest, rim_str *line);
void cli_member(rim_str line, const char *name, char *out, size_t room);
/* Is `format` read ("read") or written ("write")? Says so when it is not. */
bool cli_check_format(const rim_engine *engine, const char *format, const char *direction);

/* Is there a script of this name? */
bool cli_has_script(const rim_engine *engine, const char *name);

/* color.c: does this stream take colours? Colours are "" when it does not. */
bool cli_has_color(const cli *c, FILE *stream);
typedef enum cli_color { CLI_PLAIN, CLI_BOLD, CLI_DIM, CLI_RED, CLI_GREEN, CLI_YELLOW, CLI_BLUE } cli_color;
const char *cli_color_code(bool on, cli_color color);
/* Writes a diff or notes in colours; other formats as they are. */
void cli_write_colored(FILE *out, const char *format, const char *bytes, size_t len);

/* progress.c: a bar on standard error, when that is a terminal. */
typedef struct cli_progress {
    bool is_shown;
    size_t done, total, failed; /* articles; total 0: unknown */
    size_t bytes_done, bytes;   /* of the inputs; bytes 0: unknown */
    double started, drawn;
} cli_progress;
void cli_progress_start(cli_progress *p, const cli *c, size_t total, size_t bytes);
void cli_progress_step(cli_progress *p, size_t bytes, bool failed);
void cli_progress_clear(const cli_progress *p); /* before other words on standard error or the terminal */
void cli_progress_end(cli_progress *p);

/* JSON strings, quoted. */
void cli_json_string(FILE *out, const char *s, size_t len);

/* check.c: findings and proposals of one article, in the order of the text. */
void cli_print_findings(const cli *c, FILE *out, const char *path, size_t line, const rim_article *article);

int cli_run(const cli *);
int cli_check(const cli *);
int cli_sites(const cli *);
int cli_apply(const cli *);
int cli_revert(const cli *);
int cli_list(const cli *);
int cli_explain(const cli *);
int cli_test(const cli *);
int cli_lint(const cli *);
int cli_profile(const cli *);
int cli_watch(const cli *);
int cli_repl(const cli *);
int cli_new(const cli *);
int cli_names(const cli *);
int cli_plugins(const cli *);
int cli_completion(const cli *);
int cli_man(const cli *);
int cli_help(const cli *);
int cli_version(const cli *);

/* docs.c: help on a command, or (NULL) on all; short or whole. */
void cli_print_help(FILE *out, const cli_command *command, bool brief);

/* interrupt.c: set by the first interrupt: batches end at the next article. A second one ends the program. */
extern atomic_int cli_interrupted;
void cli_catch_interrupts(void);
/* Standard input, which ends at an interrupt, also while it is waited for. */
FILE *cli_stdin(void);

#endif
