/* run.c - run and check: articles from files, standard input or lines of JSON, through a chain, out in the order they came. */
#include "cli.h"

#include <errno.h>
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
    FILE *out;            /* standard output, or that of `file` */
    cli_file file, edits; /* --output, --edits */
    cli_progress progress;
    size_t inputs_failed, scripts_failed, findings, changes;
    int output_failed;    /* errno: the disk is full, say, and it is no use to go on */
    int fail_on;
} job;

static const char *const levels[] = {"hint", "info", "warning", "error", "never"};

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
    fclose(j->lines);
    j->lines = NULL;
    return false;
}

static bool open_lines(job *j, const char *path, item *it) {
    j->lines_path = path;
    j->line = 0;
    j->lines = strcmp(path, "-") == 0 ? cli_stdin() : cli_is_folder(path) ? NULL : fopen(path, "rb");
    if (j->lines) return true;
    *it = (item){.path = path, .why = cli_is_folder(path) ? "is a folder; give the files in it" : strerror(errno)};
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
    if (cli_interrupted) return item_free(it), false; /* perhaps in the middle of it */
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
    if (j->c->edits && rim_article_write(article, "records", &out, &error) == RIM_OK) it->records = copy(out), it->records_len = out.len;
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
    bool records = j->is_check ? j->c->json : strcmp(j->to, "records") == 0 || it->line;
    j->inputs_failed++;
    if (records) write_error_record(j->out, it, code, message);
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

static bool write_result(job *j, const item *it) {
    const char *why = NULL;
    if (j->c->in_place) {
        if (it->result_len == it->len && memcmp(it->result, it->bytes, it->len) == 0) return true; /* nothing changed */
        if (cli_write(it->path, it->result, it->result_len, &why)) return true;
    } else if (j->c->output && cli_is_folder(j->c->output)) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", j->c->output, cli_base_name(it->path));
        if (cli_write(path, it->result, it->result_len, &why)) return true;
    } else {
        if (cli_has_color(j->c, j->out)) cli_write_colored(j->out, j->to, it->result, it->result_len);
        else fwrite(it->result, 1, it->result_len, j->out);
        if (it->line && (!it->result_len || it->result[it->result_len - 1] != '\n')) fputc('\n', j->out);
        return true; /* whether it got there is seen when the article is flushed */
    }
    cli_say("%s: %s", it->path, why);
    j->inputs_failed++;
    return false;
}

static void count_changes(job *j, const rim_article *article) {
    const rim_finding *findings;
    size_t n = rim_article_findings(article, &findings);
    for (size_t i = 0; i < n; i++) j->findings += (int)findings[i].severity >= j->fail_on;
    j->changes += rim_article_edits(article, NULL);
}

static bool on_done(void *user, const rim_input *input, rim_article *article, const rim_error *error) {
    job *j = user;
    item *it = input->user;
    bool failed = true;
    cli_progress_clear(&j->progress);
    if (it->why) input_failed(j, it, "io", it->why);
    else if (!article) input_failed(j, it, rim_status_name(error->status), error->message);
    else {
        failed = false;
        report_failures(j, it, article);
        if (j->is_check) cli_print_findings(j->c, j->out, it->path, it->line, article);
        else if (!it->result) input_failed(j, it, "nomem", it->write_why ? it->write_why : "out of memory");
        else write_result(j, it);
        if (it->records) fwrite(it->records, 1, it->records_len, j->edits.stream);
        count_changes(j, article);
    }
    cli_progress_step(&j->progress, it->len + (it->line > 0), failed);
    item_free(it);
    if (!j->output_failed && (fflush(j->out) != 0 || ferror(j->out))) j->output_failed = errno;
    return !cli_interrupted && !j->output_failed;
}

/* Results of the batch as a whole go where everything goes; with a folder of results, to standard output. */
static void on_over(void *user, rim_article *article, const rim_error *error) {
    job *j = user;
    const item batch = {.path = "batch"};
    rim_error mine = {0};
    rim_str out;
    cli_progress_clear(&j->progress);
    if (!article) {
        input_failed(j, &batch, rim_status_name(error->status), error->message);
        return;
    }
    report_failures(j, &batch, article);
    if (j->is_check) return;
    if (rim_article_write(article, j->to, &out, &mine) == RIM_OK) fwrite(out.data, 1, out.len, j->out);
    if (j->c->edits && rim_article_write(article, "records", &out, &mine) == RIM_OK) fwrite(out.data, 1, out.len, j->edits.stream);
    if (!j->output_failed && (fflush(j->out) != 0 || ferror(j->out))) j->output_failed = errno;
}

/* ---- Before and after ---- */

static int level_of(const char *name) {
    int level = 2;
    for (int i = 0; name && i < 5; i++)
        if (strcmp(levels[i], name) == 0) level = i;
    return level;
}

static int by_base_name(const void *a, const void *b) {
    return strcmp(cli_base_name(*(const char *const *)a), cli_base_name(*(const char *const *)b));
}

/* Every result needs a name of its own in the folder, and none may land on an input. */
static bool check_folder(const job *j) {
    const char **names = malloc(j->n_files * sizeof *names);
    bool ok = names != NULL;
    if (!ok) return cli_say("out of memory"), false;
    memcpy(names, j->files, j->n_files * sizeof *names);
    qsort(names, j->n_files, sizeof *names, by_base_name);
    for (size_t i = 0; i < j->n_files && ok; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", j->c->output, cli_base_name(names[i]));
        if (is_lines(j, names[i]) || strcmp(names[i], "-") == 0) ok = (cli_say("%s: --output has to be a file for JSON Lines and standard input", names[i]), false);
        else if (i && by_base_name(&names[i - 1], &names[i]) == 0) ok = (cli_say("%s and %s would both be written to %s", names[i - 1], names[i], path), false);
        else if (cli_same_file(names[i], path)) ok = (cli_say("%s would be written over; that is --in-place", names[i]), false);
    }
    free(names);
    return ok;
}

static bool check_in_place(const job *j) {
    if (j->c->output || strcmp(j->to, "same") != 0) return cli_say("--in-place goes with no --output and no other format"), false;
    for (size_t i = 0; i < j->n_files; i++) {
        if (strcmp(j->files[i], "-") == 0) return cli_say("--in-place needs files, not standard input"), false;
        if (is_lines(j, j->files[i])) return cli_say("%s: --in-place does not work on JSON Lines; use --output", j->files[i]), false;
    }
    return true;
}

static bool open_outputs(job *j) {
    const cli *c = j->c;
    const char *why;
    if (c->in_place && !check_in_place(j)) return false;
    if (c->output && cli_is_folder(c->output)) {
        if (!check_folder(j)) return false;
    } else if (c->output) {
        if (j->n_files > 1 && strcmp(j->to, "same") == 0) return cli_say("%s: --output has to be a folder that exists when there are several inputs", c->output), false;
        if (!cli_open(&j->file, c->output, &why)) return cli_say("%s: %s", c->output, why), false;
        j->out = j->file.stream;
    }
    if (c->edits && !cli_open(&j->edits, c->edits, &why)) return cli_say("%s: %s", c->edits, why), cli_close(&j->file, false, &why), false;
    return true;
}

/* Files appear when they are whole. What a full disk cut is thrown away; what an interrupt left ends with a whole article. */
static bool close_outputs(job *j, bool keep) {
    const char *why = "could not be written";
    bool ok = !j->output_failed;
    if (!ok) cli_say("%s: %s", j->c->output ? j->c->output : "standard output", strerror(j->output_failed));
    if (!cli_close(&j->file, keep && ok, &why) && ok) ok = (cli_say("%s: %s", j->c->output, why), false);
    if (!cli_close(&j->edits, keep && ok, &why)) ok = (cli_say("%s: %s", j->c->edits, why), false);
    return ok;
}

static int outcome(const job *j) {
    if (j->inputs_failed) return EXIT_INPUTS;
    if (j->scripts_failed) return EXIT_SCRIPTS;
    return j->is_check && (j->findings || j->changes) && j->fail_on < 4 ? EXIT_FINDINGS : EXIT_OK;
}

static bool check_formats(const job *j, const rim_engine *engine) {
    const char *from = j->c->from;
    return (!from || strcmp(from, "jsonl") == 0 || cli_check_format(engine, from, "read")) && cli_check_format(engine, j->to, "write");
}

static int run_all(job *j, const rim_engine *engine) {
    const cli *c = j->c;
    rim_error error = {0};
    bool counted = true;
    size_t bytes = 0;
    if (!check_formats(j, engine) || (!j->is_check && !open_outputs(j))) return EXIT_USAGE;
    for (size_t i = 0; i < j->n_files; i++) {
        counted = counted && !is_lines(j, j->files[i]);
        bytes += cli_size(j->files[i]);
    }
    cli_progress_start(&j->progress, c, counted ? j->n_files : 0, bytes);
    rim_batch batch = {.size = sizeof batch, .workers = c->jobs ? c->jobs : j->n_files == 1 && counted ? 1 : 0, .chain = c->chain,
                       .next = on_next, .done = on_done, .finish = on_finish, .user = j, .over = on_over};
    rim_status status = rim_batch_run(engine, &batch, &error);
    cli_progress_end(&j->progress);
    if (j->lines) fclose(j->lines);
    bool written = close_outputs(j, status == RIM_OK);
    if (status != RIM_OK) return cli_fail(&error, EXIT_USAGE);
    return written ? outcome(j) : EXIT_INPUTS;
}

static int run_batch(const cli *c, bool is_check) {
    job j = {.c = c, .is_check = is_check, .paths = {"-"}, .to = c->diff ? "diff" : c->marked ? "marked" : c->to ? c->to : "same", .out = stdout};
    j.files = c->n_words ? c->words : j.paths;
    j.n_files = c->n_words ? c->n_words : 1;
    j.fail_on = level_of(c->fail_on);
    rim_engine *engine = cli_engine(c);
    int status = engine ? run_all(&j, engine) : EXIT_USAGE;
    rim_engine_free(engine);
    return status;
}

int cli_run(const cli *c) {
    return run_batch(c, false);
}

int cli_check(const cli *c) {
    return run_batch(c, true);
}
