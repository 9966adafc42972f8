/* color.c - colours for people at a terminal, never for programs. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool cli_has_color(const cli *c, FILE *stream) {
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    if (c->color && strcmp(c->color, "auto") != 0) return strcmp(c->color, "always") == 0;
    return isatty(fileno(stream)) && !(no_color && *no_color) && term && *term && strcmp(term, "dumb") != 0;
}

const char *cli_color_code(bool on, cli_color color) {
    static const char *const codes[] = {"\033[0m", "\033[1m", "\033[2m", "\033[31m", "\033[32m", "\033[33m", "\033[34m"};
    return on ? codes[color] : "";
}

static cli_color of_diff(const char *line, size_t len) {
    if (len > 3 && (memcmp(line, "---", 3) == 0 || memcmp(line, "+++", 3) == 0)) return CLI_BOLD;
    return len && *line == '-' ? CLI_RED : len && *line == '+' ? CLI_GREEN : len && *line == '@' ? CLI_BLUE : CLI_PLAIN;
}

/* "line 3: applied  ...", and the rule and reason below it, set in. */
static cli_color of_notes(const char *line, size_t len) {
    static const struct {
        const char *word;
        cli_color color;
    } states[] = {{": applied", CLI_GREEN}, {": proposed", CLI_BLUE}, {": blocked", CLI_YELLOW}, {": warning", CLI_YELLOW}, {": error", CLI_RED}};
    if (len > 1 && *line == ' ') return CLI_DIM;
    const char *colon = memchr(line, ':', len);
    for (size_t i = 0; colon && i < sizeof states / sizeof *states; i++)
        if ((size_t)(line + len - colon) >= strlen(states[i].word) && memcmp(colon, states[i].word, strlen(states[i].word)) == 0) return states[i].color;
    return CLI_PLAIN;
}

void cli_write_colored(FILE *out, const char *format, const char *bytes, size_t len) {
    bool is_diff = strcmp(format, "diff") == 0, is_notes = strcmp(format, "explain") == 0;
    rim_str rest = {bytes, len}, line;
    if (!is_diff && !is_notes) {
        fwrite(bytes, 1, len, out);
        return;
    }
    while (cli_next_line(&rest, &line)) {
        cli_color color = is_diff ? of_diff(line.data, line.len) : of_notes(line.data, line.len);
        fputs(cli_color_code(color != CLI_PLAIN, color), out);
        fwrite(line.data, 1, line.len, out);
        fputs(cli_color_code(color != CLI_PLAIN, CLI_PLAIN), out);
        if (rest.len || bytes[len - 1] == '\n') fputc('\n', out);
    }
}
