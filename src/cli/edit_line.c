/* edit_line.c - one line of input. At a terminal it is edited, kept and completed by libedit, where that was there to build with. */
#include "repl.h"

#include <stdlib.h>
#include <string.h>

static char *read_plain(void) {
    static FILE *input;
    char *line = NULL;
    size_t room = 0;
    if (!input) input = cli_stdin();
    ssize_t n = input ? getline(&line, &room, input) : -1;
    if (n < 0) return free(line), NULL;
    while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = '\0';
    return line;
}

#ifdef RIM_LIBEDIT
#include <editline/readline.h>

/* libedit calls back without a word about whom: a program has one terminal. */
static rim_str functions, rest;

/* The word that ends the line, "rim.wo" or "article:block(1).no", in parts: what is asked for, and whose it is. */
static const char *last_part(const char *word, bool *is_member) {
    const char *part = word;
    *is_member = false;
    for (const char *at = word; *at; at++)
        if (strchr(".:", *at)) part = at + 1, *is_member = true;
        else if (strchr("()[]{}\"'=,;+-*/ ", *at)) part = at + 1, *is_member = false;
    return part;
}

/* Is the row one that the word may go on to? Whose it is is known of rim, article and ctx; of others any object's may be meant. */
static bool suits(const char *word, const char *part, const char *of, const char *kind) {
    static const char *const known[] = {"rim", "article", "ctx"};
    size_t n = (size_t)(part - word) - 1;
    if (strcmp(kind, "field") == 0) return false;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t len = strlen(known[i]);
        if (n >= len && strncmp(word + n - len, known[i], len) == 0 && (n == len || strchr("(,= ", word[n - len - 1]))) return strcmp(of, known[i]) == 0;
    }
    return strcmp(of, "rim") != 0;
}

static char *completed(const char *word, const char *part, const char *ending) {
    size_t n = (size_t)(part - word), len = strlen(ending);
    char *whole = malloc(n + len + 1);
    if (whole) memcpy(whole, word, n), memcpy(whole + n, ending, len + 1);
    return whole;
}

static char *next_match(const char *word, int state) {
    static const char *const globals[] = {"article", "ctx", "rim", "help(", "edits", "diff", "exit", "require", "pairs", "ipairs", "local", "function", NULL};
    static size_t at;
    bool is_member;
    const char *part = last_part(word, &is_member);
    rim_str line;
    char name[128], of[64], kind[16];
    if (!state) rest = functions, at = 0;
    while (!is_member && globals[at])
        if (at++, strncmp(globals[at - 1], part, strlen(part)) == 0) return completed(word, part, globals[at - 1]);
    while (is_member && cli_next_line(&rest, &line)) {
        cli_member(line, "name", name, sizeof name);
        cli_member(line, "of", of, sizeof of);
        cli_member(line, "kind", kind, sizeof kind);
        const char *ending = name + strlen(of) + 1;
        if (strncmp(ending, part, strlen(part)) == 0 && suits(word, part, of, kind)) return completed(word, part, ending);
    }
    return NULL;
}

static char **complete(const char *word, int start, int end) {
    (void)start, (void)end;
    rl_attempted_completion_over = 1;
    return rl_completion_matches(word, next_match);
}

char *cli_read_line(const char *prompt) {
    if (!prompt) return read_plain();
    char *line = readline(prompt);
    if (line && *line) add_history(line);
    return line;
}

void cli_complete_from(rim_str list) {
    functions = list;
    rl_attempted_completion_function = complete;
    rl_completer_word_break_characters = (char *)" \t\n";
    rl_completion_append_character = '\0';
}
#else
char *cli_read_line(const char *prompt) {
    if (prompt) fputs(prompt, stdout), fflush(stdout);
    return read_plain();
}

void cli_complete_from(rim_str list) {
    (void)list;
}
#endif
