/* docs.c - help, manual page and completions, all from the tables in arguments.c. */
#include "cli.h"

#include <string.h>

#define RELEASED "2026-11-24" /* of the version, for the manual page */

static const char *const examples[][2] = {
    {"rimslot article.txt", "correct and clean; the result goes to standard output"},
    {"rimslot run -t explain article.txt", "every change with its reason, and the summary"},
    {"rimslot run --diff article.html", "show what would change"},
    {"rimslot run -i -e edits.jsonl article.txt", "change the file, keep a record"},
    {"rimslot revert -i edits.jsonl article.txt", "and take it all back, byte for byte"},
    {"rimslot check -p check *.txt", "findings only"},
    {"rimslot run -f jsonl -t records -j 4 articles.jsonl", "a batch"},
};
static const char *const codes[][2] = {
    {"0", "fine"},
    {"1", "check: findings, or edits to make; test: a failure"},
    {"2", "wrong usage or configuration"},
    {"3", "some inputs could not be read, or the output could not be written"},
    {"4", "a script failed or met a limit; its edits were dropped"},
    {"130", "interrupted, at the end of an article"},
};

static const char *const variables[][2] = {
    {"RIMSLOT_SCRIPTS", "folder of the bundled scripts, instead of the installed one"},
    {"RIMSLOT_PLUGINS", "folders where plugins lie, instead of the usual ones; as --plugins"},
    {"XDG_DATA_HOME", "plugins added by the user lie in rimslot/plugins below it (default: ~/.local/share)"},
    {"NO_COLOR", "when not empty: no colours"},
};

enum { N_EXAMPLES = sizeof examples / sizeof *examples, N_CODES = sizeof codes / sizeof *codes, N_VARIABLES = sizeof variables / sizeof *variables };

static bool takes(const cli_command *command, const cli_option *o) {
    char key[32];
    snprintf(key, sizeof key, " %s ", o->name);
    return strstr(command->options, key) != NULL;
}

static void print_option(FILE *out, const cli_option *o) {
    char left[64];
    snprintf(left, sizeof left, "%c%c%s--%s%s%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ', o->letter ? ", " : "  ", o->name,
             o->value ? " " : "", o->value ? o->value : "");
    fprintf(out, "  %-24s %s\n", left, o->doc);
}

static void print_command_help(FILE *out, const cli_command *command, bool brief) {
    fprintf(out, "rimslot %s%s%s: %s\n", command->name, *command->arguments ? " " : "", command->arguments, command->doc);
    if (command->details) fprintf(out, "\n%s\n", command->details);
    fputc('\n', out);
    for (const cli_option *o = cli_options; o->name && !brief; o++)
        if (takes(command, o)) print_option(out, o);
    if (brief) fprintf(out, "Options: rimslot %s --help\n", command->name);
}

void cli_print_help(FILE *out, const cli_command *command, bool brief) {
    if (command) {
        print_command_help(out, command, brief);
        return;
    }
    fputs("rimslot corrects and cleans articles; every change has a rule and a reason, and can be taken back.\n\n", out);
    for (size_t i = 0; i < N_EXAMPLES; i++) fprintf(out, "  %-52s %s\n", examples[i][0], examples[i][1]);
    fputs("\nCommands:\n", out);
    for (const cli_command *c = cli_commands; c->name; c++) fprintf(out, "  %-12s %s\n", c->name, c->doc);
    if (brief) {
        fputs("\nAll options: rimslot --help. Those of a command: rimslot COMMAND --help.\n", out);
        return;
    }
    fputs("\nOptions:\n", out);
    for (const cli_option *o = cli_options; o->name; o++) print_option(out, o);
    fputs("\nExit codes:\n", out);
    for (size_t i = 0; i < N_CODES; i++) fprintf(out, "  %-4s %s\n", codes[i][0], codes[i][1]);
}

int cli_help(const cli *c) {
    const cli_command *command = c->n_words ? cli_find_command(c->words[0]) : NULL;
    if (c->n_words && !command) return cli_unknown_command(c->words[0]), EXIT_USAGE;
    cli_print_help(stdout, command, false);
    return EXIT_OK;
}

int cli_version(const cli *c) {
    (void)c;
    printf("rimslot %s\n", rim_version());
    return EXIT_OK;
}

/* ---- Manual ---- */

/* roff: a backslash and a line's leading dot have to be written otherwise; hyphens are minus signs to copy; a sentence begins a line. */
static void roff(const char *s) {
    for (bool start = true; *s; s++, start = false) {
        if (*s == '\\') fputs("\\e", stdout);
        else if (*s == '-') fputs("\\-", stdout);
        else if (start && (*s == '.' || *s == '\'')) printf("\\&%c", *s);
        else fputc(*s, stdout);
        if (strchr(".;:", *s) && s[1] == ' ') fputc('\n', stdout), s++;
    }
}

/* Terms and what they mean. */
static void roff_terms(const char *heading, const char *const (*terms)[2], size_t n) {
    printf(".SH %s\n", heading);
    for (size_t i = 0; i < n; i++) {
        fputs(".TP\n\\fB", stdout);
        roff(terms[i][0]);
        fputs("\\fR\n", stdout);
        roff(terms[i][1]);
        fputc('\n', stdout);
    }
}

static void roff_option(const cli_option *o) {
    fputs(".TP\n", stdout);
    if (o->letter) printf("\\fB\\-%c\\fR, ", o->letter);
    fputs("\\fB\\-\\-", stdout);
    roff(o->name);
    fputs("\\fR", stdout);
    if (o->value) printf(" \\fI%s\\fR", o->value);
    fputc('\n', stdout);
    roff(o->doc);
    fputc('\n', stdout);
}

int cli_man(const cli *c) {
    (void)c;
    printf(".TH RIMSLOT 1 \"" RELEASED "\" \"rimslot %s\" \"User Commands\"\n.SH NAME\nrimslot \\- correct, clean and summarise articles by scripts\n", rim_version());
    fputs(".SH SYNOPSIS\n.B rimslot\n[\\fICOMMAND\\fR] [\\fIOPTIONS\\fR] [\\fIFILE\\fR...]\n.SH DESCRIPTION\n", stdout);
    fputs("Scripts read an article and propose edits, each with a rule and a reason.\nThe engine applies what may be applied.\n"
          "Every byte outside applied edits stays as it was, and the edits can be undone.\n.SH COMMANDS\n", stdout);
    for (const cli_command *k = cli_commands; k->name; k++) {
        printf(".TP\n\\fB%s\\fR", k->name);
        if (*k->arguments) fputc(' ', stdout), roff(k->arguments);
        fputc('\n', stdout);
        roff(k->doc);
        fputs(".\n", stdout);
        if (k->details) roff(k->details), fputc('\n', stdout);
    }
    fputs(".SH OPTIONS\n", stdout);
    for (const cli_option *o = cli_options; o->name; o++) roff_option(o);
    roff_terms("EXAMPLES", examples, N_EXAMPLES);
    roff_terms("ENVIRONMENT", variables, N_VARIABLES);
    roff_terms("EXIT STATUS", codes, N_CODES);
    return EXIT_OK;
}

/* ---- Completions ---- */

static void print_words(const char *before, const char *after) {
    for (const cli_command *k = cli_commands; k->name; k++) printf("%s%s%s", before, k->name, after);
}

/* The commands' first words: "new" is followed by script or plugin. */
static void print_arguments(const char *format) {
    for (const cli_command *k = cli_commands; k->name; k++) {
        char words[128];
        size_t n = 0;
        if (!strchr(k->arguments, '|')) continue;
        for (const char *s = k->arguments; *s && *s != ' ' && n + 1 < sizeof words; s++)
            if (!strchr("[]", *s)) words[n++] = *s == '|' ? ' ' : *s;
        words[n] = '\0';
        printf(format, k->name, words);
    }
}

static void bash(void) {
    fputs("_rimslot() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n  case $prev in\n", stdout);
    for (const cli_option *o = cli_options; o->name; o++) {
        if (!o->words) continue;
        printf("    --%s", o->name);
        if (o->letter) printf("|-%c", o->letter);
        if (strcmp(o->words, "FILE") == 0) fputs(") COMPREPLY=($(compgen -f -- \"$cur\")); return;;\n", stdout);
        else printf(") COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")); return;;\n", o->words);
    }
    print_arguments("    %s) COMPREPLY=($(compgen -W \"%s\" -- \"$cur\")); return;;\n");
    fputs("  esac\n  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W \"", stdout);
    for (const cli_option *o = cli_options; o->name; o++) printf("--%s ", o->name);
    fputs("\" -- \"$cur\"))\n  elif [[ $COMP_CWORD == 1 ]]; then COMPREPLY=($(compgen -W \"", stdout);
    print_words("", " ");
    fputs("\" -- \"$cur\") $(compgen -f -- \"$cur\"))\n  else COMPREPLY=($(compgen -f -- \"$cur\"))\n  fi\n}\ncomplete -o filenames -F _rimslot rimslot\n", stdout);
}

static void zsh(void) {
    fputs("#compdef rimslot\n_arguments -s \\\n", stdout);
    for (const cli_option *o = cli_options; o->name; o++) {
        printf("  '--%s%s[", o->name, o->value ? "=" : "");
        for (const char *s = o->doc; *s; s++) {
            if (*s == '[' || *s == ']' || *s == ':') fputc('\\', stdout);
            if (*s != '\'') fputc(*s, stdout);
        }
        fputc(']', stdout);
        if (o->value && o->words && strcmp(o->words, "FILE") != 0) printf(":%s:(%s)", o->value, o->words);
        else if (o->value) printf(":%s:_files", o->value);
        fputs("' \\\n", stdout);
    }
    fputs("  '1:command or file:(", stdout);
    print_words("", " ");
    fputs(")' \\\n  '*:file:_files'\n", stdout);
}

static void fish(void) {
    for (const cli_command *k = cli_commands; k->name; k++) printf("complete -c rimslot -n __fish_use_subcommand -a %s -d \"%s\"\n", k->name, k->doc);
    print_arguments("complete -c rimslot -f -n \"__fish_seen_subcommand_from %s\" -a \"%s\"\n");
    for (const cli_option *o = cli_options; o->name; o++) {
        printf("complete -c rimslot -l %s", o->name);
        if (o->letter) printf(" -s %c", o->letter);
        if (o->value) fputs(" -r", stdout);
        if (o->words && strcmp(o->words, "FILE") != 0) printf(" -a \"%s\"", o->words);
        fputs(" -d \"", stdout);
        for (const char *s = o->doc; *s; s++) {
            if (*s == '"' || *s == '$') fputc('\\', stdout);
            fputc(*s, stdout);
        }
        fputs("\"\n", stdout);
    }
}

int cli_completion(const cli *c) {
    const char *shell = c->n_words == 1 ? c->words[0] : "";
    if (strcmp(shell, "bash") == 0) bash();
    else if (strcmp(shell, "zsh") == 0) zsh();
    else if (strcmp(shell, "fish") == 0) fish();
    else return cli_say("completions are for bash, zsh or fish"), EXIT_USAGE;
    return EXIT_OK;
}
