/* run.c - run and check: articles from files, standard input or lines of JSON, through a chain, out in the order they came. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct item {
    const char *path;
    size_t line;     /* of a JSON Lines file, 0: a file of its own */
    char *bytes;
    size_t len;
    const char *why; /* the input could not be read */
    char *result, *records;
    size_t result_len, records_len;
    const char *write_why; /* the result could not be written */
} item;

typedef struct job {
    const cli *c;
    const char *to;
    bool is_check;
    const char *paths[2]; /* standard input, when no files are given */
    const char **files;
    size_t n_files, next_file;
    FILE *lines;          /* the JSON Lines file that is being read */
    const char *lines_path;
    size_t line;
    FILE *out, *edits;
    cli_progress progress;
    size_t inputs_failed, scripts_failed, findings, changes;
    int fail_on;
} job;

static void item_free(item *it) {
    free(it->bytes);
    free(it->result);
    free(it->records);
    free(it);
}

/* ---- Inputs ---- */

static bool next_line(job *j, item *it) {
    char *text = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&text, &cap, j->lines)) >= 0;) {
        j->line++;
        while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r')) n--;
        size_t blank = strspn(text, " \t");
        if ((size_t)n <= blank && strlen(text) >= blank) continue;
        *it = (item){.path = j->lines_path, .line = j->line, .bytes = text, .len = (size_t)n};
        return true;
    }
    free(text);
    if (j->lines != stdin) fclose(j->lines);
    j->lines = NULL;
    return false;
}

static bool open_lines(job *j, const char *path, item *it) {
    j->lines_path = path;
    j->line = 0;
    j->lines = strcmp(path, "-") == 0 ? stdin : cli_is_folder(path) ? NULL : fopen(path, "rb");
    if (j->lines) return true;
    *it = (item){.path = path, .why = "cannot be opened"};
    return false;
}

static bool is_lines(const job *j, const char *path) {
    size_t n = strlen(path);
    if (j->c->from) return strcmp(j->c->from, "jsonl") == 0;
    return (n > 6 && strcmp(path + n - 6, ".jsonl") == 0) || (n > 7 && strcmp(path + n - 7, ".ndjson") == 0);
}

/* The next input of the batch; false at the end. */
static bool next_item(job *j, item *it) {
    for (;;) {
        if (cli_interrupted) return false;
        if (j->lines && next_line(j, it)) return true;
        if (j->next_file == j->n_files) return false;
        const char *path = j->files[j->next_file++];
        if (is_lines(j, path)) {
            if (!open_lines(j, path, it)) return true;
            continue;
        }
        *it = (item){.path = path};
        it->bytes = cli_read(path, &it->len, &it->why);
        return true;
    }
}

static bool on_next(void *user, rim_input *input) {
    job *j = user;
    item *it = calloc(1, sizeof *it);
    if (!it || !next_item(j, it)) return free(it), false;
    input->bytes = it->bytes ? it->bytes : "";
    input->len = it->len;
    input->user = it;
    input->reading.format = it->why ? "text" : it->line ? "json" : j->c->from;
    input->reading.encoding = j->c->encoding;
    input->reading.language = j->c->lang;
    input->reading.path = strcmp(it->path, "-") == 0 ? NULL : it->path;
    return true;
}

/* ---- Work, in the worker's thread ---- */

static char *copy(rim_str s) {
    char *bytes = malloc(s.len + 1);
    if (bytes && s.len) memcpy(bytes, s.data, s.len);
    return bytes;
}

static void on_finish(void *user, const rim_input *input, rim_article *article) {
    job *j = user;
    item *it = input->user;
    rim_error error = {0};
    rim_str out;
    cli_decide(j->c, article);
    if (it->why || j->is_check) return;
    if (rim_article_write(article, j->to, &out, &error) == RIM_OK) it->result = copy(out), it->result_len = out.len;
    else it->write_why = "could not be written";
    if (j->edits && rim_article_write(article, "records", &out, &error) == RIM_OK) it->records = copy(out), it->records_len = out.len;
}

/* ---- Output, in order ---- */

static void write_error_record(FILE *out, const item *it, const char *code, const char *message) {
    fputs("{\"type\": \"error\"", out);
    fputs(", \"path\": ", out);
    cli_json_string(out, it->path, strlen(it->path));
    if (it->line) fprintf(out, ", \"line\": %zu", it->line);
    fprintf(out, ", \"code\": \"%s\", \"message\": ", code);
    cli_json_string(out, message, strlen(message));
    fputs("}\n", out);
}

static void input_failed(job *j, const item *it, const char *code, const char *message) {
    bool records = strcmp(j->to, "records") == 0 || it->line;
    j->inputs_failed++;
    if (records && !j->is_check) write_error_record(j->out, it, code, message);
    if (it->line) cli_say("%s:%zu: %s", it->path, it->line, message);
    else cli_say("%s: %s", it->path, message);
}

static void report_failures(job *j, const item *it, const rim_article *article) {
    const rim_failure *failures;
    size_t n = rim_article_failures(article, &failures);
    for (size_t i = 0; i < n; i++)
        cli_say("%s: script '%.*s' failed, its edits are dropped: %.*s%s%.*s", it->path, (int)failures[i].script.len, failures[i].script.data,
                (int)failures[i].message.len, failures[i].message.data, failures[i].place.len ? "; at " : "", (int)failures[i].place.len, failures[i].place.data);
    j->scripts_failed += n > 0;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool write_result(job *j, const item *it) {
    const char *why = NULL;
    if (j->c->in_place) {
        if (it->result_len == it->len && memcmp(it->result, it->bytes, it->len) == 0) return true; /* nothing changed */
        if (cli_write(it->path, it->result, it->result_len, &why)) return true;
    } else if (j->c->output && cli_is_folder(j->c->output)) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", j->c->output, base_name(it->path));
        if (cli_write(path, it->result, it->result_len, &why)) return true;
    } else {
        fwrite(it->result, 1, it->result_len, j->out);
        if (it->line && (!it->result_len || it->result[it->result_len - 1] != '\n')) fputc('\n', j->out);
        if (!ferror(j->out)) return true;
        why = "the output could not be written";
    }
    cli_say("%s: %s", it->path, why);
    j->inputs_failed++;
    return false;
}

static void count_changes(job *j, const rim_article *article);
static void print_findings(job *j, const item *it, const rim_article *article);

static bool on_done(void *user, const rim_input *input, rim_article *article, const rim_error *error) {
    job *j = user;
    item *it = input->user;
    bool failed = true;
    if (it->why) input_failed(j, it, "io", it->why);
    else if (!article) input_failed(j, it, rim_status_name(error->status), error->message);
    else {
        failed = false;
        report_failures(j, it, article);
        if (j->is_check) print_findings(j, it, article);
        else if (!it->result) input_failed(j, it, "nomem", it->write_why ? it->write_why : "out of memory");
        else write_result(j, it);
        if (it->records) fwrite(it->records, 1, it->records_len, j->edits);
        count_changes(j, article);
    }
    item_free(it);
    cli_progress_step(&j->progress, failed);
    return !cli_interrupted;
}

/* ---- Check ---- */

static void place_of(rim_str source, size_t at, size_t *line, size_t *column) {
    *line = *column = 1;
    for (size_t i = 0; i < at && i < source.len; i++) {
        if (source.data[i] == '\n') ++*line, *column = 1;
        else *column += ((unsigned char)source.data[i] & 0xC0) != 0x80;
    }
}

static const char *const levels[] = {"hint", "info", "warning", "error", "never"};

static void print_line(job *j, const item *it, rim_str source, size_t at, const char *level, rim_str message, rim_str script, rim_str rule) {
    size_t line, column;
    place_of(source, at, &line, &column);
    if (j->c->json) {
        fputs("{\"path\": ", j->out);
        cli_json_string(j->out, it->path, strlen(it->path));
        fprintf(j->out, ", \"line\": %zu, \"column\": %zu, \"severity\": \"%s\", \"rule\": \"%.*s/%.*s\", \"message\": ", line, column, level,
                (int)script.len, script.data, (int)rule.len, rule.data);
        cli_json_string(j->out, message.data, message.len);
        fputs("}\n", j->out);
    } else {
        fprintf(j->out, "%s:%zu:%zu: %s: %.*s [%.*s/%.*s]\n", it->path, line, column, level, (int)message.len, message.data, (int)script.len,
                script.data, (int)rule.len, rule.data);
    }
}

static void print_findings(job *j, const item *it, const rim_article *article) {
    const rim_finding *findings;
    const rim_edit *edits;
    size_t n = rim_article_findings(article, &findings), m = rim_article_edits(article, &edits);
    rim_str source = rim_article_source(article);
    for (size_t i = 0; i < n; i++)
        print_line(j, it, source, findings[i].n_pieces ? findings[i].pieces[0].start : 0, levels[findings[i].severity], findings[i].message,
                   findings[i].script, findings[i].rule);
    for (size_t i = 0; i < m; i++) {
        char text[512];
        int len = edits[i].after.len ? snprintf(text, sizeof text, "\"%.*s\" -> \"%.*s\": %.*s", (int)edits[i].before.len, edits[i].before.data,
                                                (int)edits[i].after.len, edits[i].after.data, (int)edits[i].reason.len, edits[i].reason.data)
                                     : snprintf(text, sizeof text, "take out \"%.*s\": %.*s", edits[i].before.len > 60 ? 60 : (int)edits[i].before.len,
                                                edits[i].before.data, (int)edits[i].reason.len, edits[i].reason.data);
        if (len > (int)sizeof text - 1) len = (int)sizeof text - 1;
        print_line(j, it, source, edits[i].n_pieces ? edits[i].pieces[0].start : 0, edits[i].state == RIM_APPLIED ? "edit" : "proposal",
                   (rim_str){text, (size_t)len}, edits[i].script, edits[i].rule);
    }
}

static void count_changes(job *j, const rim_article *article) {
    const rim_finding *findings;
    size_t n = rim_article_findings(article, &findings);
    for (size_t i = 0; i < n; i++) j->findings += (int)findings[i].severity >= j->fail_on;
    j->changes += rim_article_edits(article, NULL);
}

/* ---- Both ---- */

static bool level_of(const char *name, int *level) {
    *level = 2;
    if (!name) return true;
    for (*level = 0; *level < 5; ++*level)
        if (strcmp(levels[*level], name) == 0) return true;
    return cli_say("--fail-on wants hint, info, warning, error or never, not '%s'", name), false;
}

static bool open_outputs(job *j) {
    const cli *c = j->c;
    bool several = j->n_files > 1;
    j->out = stdout;
    if (c->in_place && (c->output || strcmp(j->to, "same") != 0)) return cli_say("--in-place goes with no --output and no other format"), false;
    if (c->in_place && strcmp(j->files[0], "-") == 0) return cli_say("--in-place needs files"), false;
    for (size_t i = 0; c->in_place && i < j->n_files; i++)
        if (is_lines(j, j->files[i])) return cli_say("%s: --in-place does not work on JSON Lines; use --output", j->files[i]), false;
    if (several && c->output && !cli_is_folder(c->output) && strcmp(j->to, "same") == 0)
        return cli_say("--output has to be a folder when there are several inputs"), false;
    if (c->output && !cli_is_folder(c->output)) j->out = fopen(c->output, "wb");
    if (!j->out) return cli_say("%s: cannot be written", c->output), false;
    if (c->edits && !(j->edits = fopen(c->edits, "wb"))) return cli_say("%s: cannot be written", c->edits), false;
    return true;
}

static int outcome(const job *j) {
    if (j->inputs_failed) return EXIT_INPUTS;
    if (j->scripts_failed) return EXIT_SCRIPTS;
    return j->is_check && (j->findings || j->changes) && j->fail_on < 4 ? EXIT_FINDINGS : EXIT_OK;
}

static int run_batch(const cli *c, bool is_check) {
    job j = {.c = c, .is_check = is_check, .paths = {"-"}, .to = c->diff ? "diff" : c->marked ? "marked" : c->to ? c->to : "same"};
    rim_error error = {0};
    j.files = c->n_words ? c->words : j.paths;
    j.n_files = c->n_words ? c->n_words : 1;
    if (!level_of(c->fail_on, &j.fail_on) || (!is_check && !open_outputs(&j))) return EXIT_USAGE;
    if (is_check) j.out = stdout;
    rim_engine *engine = cli_engine(c);
    if (!engine) return EXIT_USAGE;
    bool counted = true;
    for (size_t i = 0; i < j.n_files; i++) counted = counted && !is_lines(&j, j.files[i]);
    cli_progress_start(&j.progress, c, counted ? j.n_files : 0);
    rim_batch batch = {.size = sizeof batch, .workers = c->jobs ? c->jobs : j.n_files == 1 && counted ? 1 : 0, .chain = c->chain,
                       .next = on_next, .done = on_done, .finish = on_finish, .user = &j};
    rim_status status = rim_batch_run(engine, &batch, &error);
    cli_progress_end(&j.progress);
    rim_engine_free(engine);
    if (j.lines && j.lines != stdin) fclose(j.lines);
    bool written = fflush(j.out) == 0 && (j.out == stdout || fclose(j.out) == 0);
    if (j.edits && fclose(j.edits) != 0) written = false;
    if (status != RIM_OK) return cli_fail(&error, EXIT_USAGE);
    if (!written) return cli_say("the output could not be written"), EXIT_INPUTS;
    return outcome(&j);
}

int cli_run(const cli *c) {
    return run_batch(c, false);
}

int cli_check(const cli *c) {
    return run_batch(c, true);
}
