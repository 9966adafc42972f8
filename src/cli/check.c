/* check.c - what a chain would change and what it points at, a line each, in the order of the text. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static const char *const levels[] = {"hint", "info", "warning", "error"};

typedef struct entry {
    size_t at, order; /* byte of the source; as the article lists it */
    const char *level;
    cli_color color;
    rim_str script, rule;
    const rim_edit *edit;       /* one of the two */
    const rim_finding *finding;
} entry;

static int by_place(const void *a, const void *b) {
    const entry *x = a, *y = b;
    return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : (x->order > y->order) - (x->order < y->order);
}

static entry of_edit(const rim_edit *e) {
    static const char *const states[] = {"proposal", "edit", "blocked", "rejected"};
    return (entry){e->n_pieces ? e->pieces[0].start : 0, 0, states[e->state], e->state == RIM_APPLIED ? CLI_GREEN : CLI_BLUE, e->script, e->rule, e, NULL};
}

static entry of_finding(const rim_finding *f) {
    return (entry){f->n_pieces ? f->pieces[0].start : 0, 0, levels[f->severity], f->severity >= RIM_FAULT ? CLI_RED : CLI_YELLOW, f->script, f->rule, NULL, f};
}

/* At most `most` bytes, cut at a character, on one line. */
static void print_short(FILE *out, rim_str s, size_t most) {
    size_t n = s.len < most ? s.len : most;
    while (n < s.len && n > 0 && ((unsigned char)s.data[n] & 0xC0) == 0x80) n--;
    for (size_t i = 0; i < n; i++) fputc((unsigned char)s.data[i] < ' ' || s.data[i] == 127 ? ' ' : s.data[i], out);
    if (n < s.len) fputs(" ...", out);
}

static void print_message(FILE *out, const entry *e) {
    if (e->finding) {
        print_short(out, e->finding->message, 400);
        for (size_t i = 0; i < e->finding->n_suggestions; i++) {
            fputs(i ? " or \"" : "; perhaps \"", out);
            print_short(out, e->finding->suggestions[i], 80);
            fputc('"', out);
        }
        return;
    }
    const rim_edit *edit = e->edit;
    if (edit->field.len) print_short(out, edit->field, 40), fputs(" = \"", out), print_short(out, edit->after, 80);
    else if (!edit->after.len) fputs("take out \"", out), print_short(out, edit->before, 60);
    else fputc('"', out), print_short(out, edit->before, 60), fputs("\" -> \"", out), print_short(out, edit->after, 60);
    fputs("\": ", out);
    print_short(out, edit->reason, 200);
}

static void print_json(FILE *out, const char *path, size_t line, size_t column, const entry *e) {
    char *text = NULL;
    size_t len = 0;
    FILE *message = open_memstream(&text, &len);
    if (!message) return;
    print_message(message, e);
    fclose(message);
    fputs("{\"path\": ", out);
    cli_json_string(out, path, strlen(path));
    fprintf(out, ", \"line\": %zu, \"column\": %zu, \"severity\": \"%s\", \"rule\": \"%.*s/%.*s\", \"message\": ", line, column, e->level,
            (int)e->script.len, e->script.data, (int)e->rule.len, e->rule.data);
    cli_json_string(out, text, len);
    fputs("}\n", out);
    free(text);
}

static void print_entry(const cli *c, FILE *out, const char *path, size_t line, size_t column, const entry *e) {
    bool color = cli_has_color(c, out);
    if (c->json) {
        print_json(out, path, line, column, e);
        return;
    }
    fprintf(out, "%s%s:%zu:%zu:%s %s%s%s: ", cli_color_code(color, CLI_BOLD), path, line, column, cli_color_code(color, CLI_PLAIN),
            cli_color_code(color, e->color), e->level, cli_color_code(color, CLI_PLAIN));
    print_message(out, e);
    fprintf(out, " %s[%.*s/%.*s]%s\n", cli_color_code(color, CLI_DIM), (int)e->script.len, e->script.data, (int)e->rule.len, e->rule.data,
            cli_color_code(color, CLI_PLAIN));
}

/* In one walk over the source. An article that is a line of a JSON Lines file stands in that line. */
static void print_entries(const cli *c, FILE *out, const char *path, size_t line, rim_str source, const entry *list, size_t n) {
    size_t at = 0, row = line ? line : 1, column = 1;
    for (size_t i = 0; i < n; i++) {
        for (; at < list[i].at && at < source.len; at++) {
            if (source.data[at] == '\n' && !line) row++, column = 1;
            else column += ((unsigned char)source.data[at] & 0xC0) != 0x80;
        }
        print_entry(c, out, path, row, column, &list[i]);
    }
}

void cli_print_findings(const cli *c, FILE *out, const char *path, size_t line, const rim_article *article) {
    const rim_finding *findings;
    const rim_edit *edits;
    size_t n = rim_article_findings(article, &findings), m = rim_article_edits(article, &edits);
    entry *list = malloc((n + m + 1) * sizeof *list);
    if (!list) {
        cli_say("%s: out of memory", path);
        return;
    }
    for (size_t i = 0; i < n; i++) list[i] = of_finding(&findings[i]);
    for (size_t i = 0; i < m; i++) list[n + i] = of_edit(&edits[i]);
    for (size_t i = 0; i < n + m; i++) list[i].order = i;
    qsort(list, n + m, sizeof *list, by_place);
    print_entries(c, out, path, line, rim_article_source(article), list, n + m);
    free(list);
}
