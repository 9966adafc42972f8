/*
 * rimslot.h - the whole public interface of librimslot, and its manual.
 *
 * rimslot is a copy desk as an engine. Scripts read an article and propose edits, each with a rule and
 * a reason; the engine weighs the proposals, applies what may be applied, and can give every byte back.
 *
 *     rim_error error = {0};
 *     rim_engine *engine = rim_engine_new(NULL, &error);                  // bundled scripts
 *     rim_worker *worker = rim_worker_new(engine, &error);
 *     rim_article *article = rim_article_new(engine, bytes, len, NULL, &error);
 *     rim_worker_run(worker, article, "wire", &error);                    // NULL: the default chain
 *     rim_str out;
 *     if (rim_article_write(article, NULL, &out, &error) == RIM_OK)       // NULL: the format that was read
 *         fwrite(out.data, 1, out.len, stdout);
 *     else
 *         fprintf(stderr, "%s: %s\n", error.where, error.message);
 *     rim_article_free(article); rim_worker_free(worker); rim_engine_free(engine);
 *
 * Errors. Every call that can fail takes a rim_error on the caller's stack. The first failure stays in
 * it: a call that is handed NULL because an earlier one failed answers RIM_MISUSE and leaves the record
 * alone, so one check at the end of a run of calls is enough. NULL for the error itself is allowed.
 * Every function may be given NULL for any object; none of them aborts, prints or exits.
 *
 * Ownership. What rim_X_new returns is freed by rim_X_free (NULL is fine). Everything else is borrowed
 * and lasts as long as the object it was asked from, or until that object's next changing call.
 *
 * Text. rim_str is a pointer and a length in bytes; the text is UTF-8 and may hold NUL bytes. Offsets
 * are bytes of the article's source: the input decoded to UTF-8 (for UTF-8 input: the input itself).
 *
 * Threads. An engine never changes once made and is shared freely. A worker, and an article, belong to
 * one thread at a time. rim_worker_stop is the one call allowed from another thread. The library has no
 * global variables and no thread-locals. It installs one handler for the real-time signal named in the
 * configuration, through which a thread's own CPU timer stops scripts that run too long.
 */
#ifndef RIMSLOT_H
#define RIMSLOT_H

#include <stdbool.h>
#include <stddef.h>

#define RIM_VERSION_MAJOR 0
#define RIM_VERSION_MINOR 1
#define RIM_VERSION_PATCH 0
#define RIM_VERSION       "0.1.0"

#if defined(__GNUC__)
#define RIM_API __attribute__((visibility("default")))
#else
#define RIM_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Values ------------------------------------------------------------------------------------ */

typedef struct rim_str {
    const char *data; /* UTF-8, not NUL-terminated unless a function says so */
    size_t len;       /* bytes */
} rim_str;

typedef enum rim_status {
    RIM_OK,
    RIM_NOMEM,  /* memory ran out, or a memory limit was reached       */
    RIM_MISUSE, /* an argument is NULL, unknown or out of order        */
    RIM_IO,     /* a file could not be read or written                 */
    RIM_INPUT,  /* the article, record or list given is not acceptable */
    RIM_SCRIPT, /* a script has an error                               */
    RIM_LIMIT   /* time, output or another limit stopped the work      */
} rim_status;

typedef struct rim_error {
    rim_status status;
    unsigned line;     /* 1-based line in the file that `where` names; 0 when there is none        */
    char where[128];   /* script, data file or input: NUL-terminated, cut to fit at a character    */
    char message[384]; /* what was wrong and what to do, NUL-terminated, one line                  */
} rim_error;

typedef struct rim_engine rim_engine;   /* scripts, data, options: made once, then only read       */
typedef struct rim_worker rim_worker;   /* a Lua state of its own; one thread at a time            */
typedef struct rim_article rim_article; /* source, blocks, edits in one arena; one thread at a time */

/* "0.1.0": the version of the library that is linked, which may be newer than RIM_VERSION. */
RIM_API const char *rim_version(void);

/* A status as a word: "ok", "nomem", "misuse" ... */
RIM_API const char *rim_status_name(rim_status status);

/* ---- Engine ------------------------------------------------------------------------------------ */

typedef enum rim_level { RIM_DEBUG, RIM_INFO, RIM_WARNING, RIM_ERROR } rim_level;

typedef struct rim_config {
    size_t size;               /* sizeof(rim_config); later versions add fields at the end          */
    const char *const *paths;  /* NULL-terminated: folders of scripts and plugins, or a script's file,
                                  searched in order before the bundled ones. A path has a slash, begins
                                  with "." or ends in ".lua"; anything else is the name of a plugin, which
                                  is looked for in `plugins`. What a plugin needs is added. NULL: none */
    const char *bundled;       /* folder of the bundled scripts; NULL: $RIMSLOT_SCRIPTS, else where
                                  they were installed, seen from the library                       */
    const char *options;       /* JSON: {"script": {"option": value}}; NULL: defaults               */
    void *(*alloc)(void *user, void *block, size_t was, size_t wanted); /* as lua_Alloc; NULL: libc */
    void (*log)(void *user, rim_level level, const char *message);      /* NULL: silent. May be called
                                  from several workers at once                                     */
    void *user;                /* passed to alloc and log                                           */
    size_t memory_limit;       /* bytes for the scripts of one worker; 0: none                      */
    size_t output_limit;       /* bytes that one script may emit or log for one article; 0: none    */
    unsigned time_limit;       /* CPU milliseconds for one script on one article; 0: none           */
    double apply_threshold;    /* edits of at least this confidence are applied, others proposed    */
    bool native_modules;       /* may plugins load C modules? They are not sandboxed                */
    int signal;                /* the real-time signal of the CPU timers; 0: SIGRTMIN + 6           */
    const char *plugins;       /* folders of plugins, separated by ":", the first first; an empty one
                                  stands for the usual ones: $XDG_DATA_HOME/rimslot/plugins (else
                                  ~/.local/share/rimslot/plugins), plugins/ beside the bundled scripts, and
                                  rimslot/plugins/ beside the library. NULL: $RIMSLOT_PLUGINS, else the
                                  usual ones. From a relative folder no module in C is loaded       */
} rim_config;

#define RIM_CONFIG_INIT                                                                                    \
    { sizeof(rim_config), NULL, NULL, NULL, NULL, NULL, NULL, (size_t)64 << 20, (size_t)16 << 20, 1000,    \
      0.9, false, 0, NULL }

/* Reads every script, plugin, chain and option, and checks them. NULL for config means RIM_CONFIG_INIT.
   Thread-safe. NULL on error. */
RIM_API rim_engine *rim_engine_new(const rim_config *config, rim_error *error);

/* Call after the engine's workers and articles are gone. */
RIM_API void rim_engine_free(rim_engine *engine);

/* What the engine has, as JSON Lines, one object a line. `what` is "scripts", "chains", "options",
   "examples", "formats" or "plugins"; or "functions": the rows of the script interface,
   with examples; or a text: "api", its manual in Markdown, and "stubs", its definitions for editors in LuaLS's language. Lasts as long as the engine. */
RIM_API rim_status rim_engine_list(const rim_engine *engine, const char *what, rim_str *out,
                                   rim_error *error);

/* ---- Articles ---------------------------------------------------------------------------------- */

typedef struct rim_reading {
    size_t size;          /* sizeof(rim_reading)                                                    */
    const char *format;   /* "text", "html", "json"; NULL: look at the bytes                        */
    const char *encoding; /* label from outside, as in HTTP's charset; NULL: BOM, meta, then sniffing */
    const char *path;     /* named in records and messages; NULL: none                              */
    const char *language; /* BCP 47, when known; NULL: from the article                             */
} rim_reading;

#define RIM_READING_INIT { sizeof(rim_reading), NULL, NULL, NULL, NULL }

/* Copies and reads one article; `bytes` may be freed afterwards. Malformed encoding is repaired and
   noted as a finding; the original bytes are kept for writing back. NULL for reading means
   RIM_READING_INIT.
   Of an HTML page are read: elements up to 1024 levels deep (deeper ones as text of the level above), 256
   attributes of a tag, 64 MiB of one text between tags, 256 MiB in all. What lies beyond, and what lies behind a
   tag, comment or script that never ends, is noted as a finding, "page-limit/depth", "/attributes", "/text",
   "/size" or "/unclosed", with how often and where first; it stays in the output as it is. */
RIM_API rim_article *rim_article_new(const rim_engine *engine, const char *bytes, size_t len,
                                     const rim_reading *reading, rim_error *error);
RIM_API void rim_article_free(rim_article *article);

/* A field as it stands after applied field edits: "title", "byline", "date", "source", "language",
   "uri", "format", "encoding". Empty when unknown. */
RIM_API rim_str rim_article_field(const rim_article *article, const char *name);

/* The decoded source that all offsets refer to. */
RIM_API rim_str rim_article_source(const rim_article *article);

/* ---- Edits and findings ------------------------------------------------------------------------ */

typedef enum rim_state {
    RIM_PROPOSED, /* in doubt: waits for a person                        */
    RIM_APPLIED,  /* in the output                                       */
    RIM_BLOCKED,  /* would be applied, but something stands in the way   */
    RIM_REJECTED  /* a person said no                                    */
} rim_state;

typedef enum rim_block_reason {
    RIM_BY_NOTHING,
    RIM_BY_QUOTE,    /* inside a direct quotation                          */
    RIM_BY_OVERLAP,  /* `rival` changes the same bytes and came first      */
    RIM_BY_LIMIT,    /* the script's budget of edits is used up            */
    RIM_BY_ENCODING, /* the input's encoding cannot write the replacement  */
    RIM_BY_SOURCE    /* the bytes could not be traced back to the source   */
} rim_block_reason;

typedef struct rim_piece {
    size_t start, end; /* bytes of the source, end excluded */
    rim_str after;     /* what replaces them, as written in the source (entities included) */
} rim_piece;

typedef struct rim_edit {
    rim_str id;              /* "e1", "e2" ... in order of proposal                                  */
    rim_str script, version; /* who proposed it                                                     */
    rim_str rule, reason;
    rim_str field;           /* a field edit: the field's name; then there are no pieces             */
    rim_str before, after;   /* as a reader sees them                                                */
    const rim_piece *pieces; /* a span over markup has several                                       */
    size_t n_pieces;
    double confidence;       /* 0 to 1                                                               */
    rim_state state;
    rim_block_reason blocked_by;
    size_t rival;            /* with RIM_BY_OVERLAP: index of the edit that won                      */
    bool decided;            /* a person accepted or rejected it                                     */
    size_t block;            /* index of the article's block it lies in, as read                     */
} rim_edit;

typedef enum rim_severity { RIM_HINT, RIM_NOTICE, RIM_WARN, RIM_FAULT } rim_severity;

typedef struct rim_finding {
    rim_str id; /* "f1", "f2" ... */
    rim_str script, version, rule, message;
    rim_str exact;             /* the text it points at, as a reader sees it */
    const rim_piece *pieces;   /* where, in the source; `after` is empty     */
    size_t n_pieces;
    const rim_str *suggestions;
    size_t n_suggestions;
    rim_severity severity;     /* in records: hint, info, warning, error     */
    size_t block;
} rim_finding;

/* The number of edits; *edits (when not NULL) points at them until the article's next changing call. */
RIM_API size_t rim_article_edits(const rim_article *article, const rim_edit **edits);
RIM_API size_t rim_article_findings(const rim_article *article, const rim_finding **findings);

typedef enum rim_decision {
    RIM_UNDECIDED, /* back to what the plan says                              */
    RIM_ACCEPT,    /* apply it, also inside a quotation; a rival gives way    */
    RIM_REJECT,    /* the edit is wrong                                       */
    RIM_STET       /* let it stand: the original is right here; same effect   */
} rim_decision;

/* A person's word on one edit. The plan is made again: later output follows it. RIM_MISUSE when two
   accepted edits would change the same bytes. */
RIM_API rim_status rim_article_decide(rim_article *article, size_t edit, rim_decision decision,
                                      rim_error *error);

/* What a script emitted under a name ("summary", "quotes" ...), as JSON. Empty when nothing was. */
RIM_API rim_str rim_article_result(const rim_article *article, const char *name);

/* ---- Running ----------------------------------------------------------------------------------- */

RIM_API rim_worker *rim_worker_new(const rim_engine *engine, rim_error *error);
RIM_API void rim_worker_free(rim_worker *worker);

/* Runs a chain ("wire"), or scripts named one by one ("residue,names"); NULL: the chain "wire". A script
   that fails loses its own edits only: the others run, the failure is listed by rim_article_failures,
   and the first one is returned. */
RIM_API rim_status rim_worker_run(rim_worker *worker, rim_article *article, const char *chain,
                                  rim_error *error);

/* Runs a chain as rim_worker_run does and tells of one line of the source (1-based), for people: what each script changed, proposed
   or pointed at there, or why it did not. *out lasts as long as the article's next write. */
RIM_API rim_status rim_worker_explain(rim_worker *worker, rim_article *article, const char *chain, size_t line,
                                      rim_str *out, rim_error *error);

/* Stops the run that is under way, from any thread; without one, the next. The run returns RIM_LIMIT. */
RIM_API void rim_worker_stop(rim_worker *worker);

typedef struct rim_failure {
    rim_str script;
    rim_status status;
    unsigned line;   /* of the script, 0 when unknown                         */
    rim_str message; /* "names.lua:14: ..."                                   */
    rim_str place;   /* where in the article, with the text there; may be empty */
} rim_failure;

RIM_API size_t rim_article_failures(const rim_article *article, const rim_failure **failures);

/* ---- Writing ----------------------------------------------------------------------------------- */

/* Writes the article. NULL or "same": the input with its applied edits, in its own encoding, every other
   byte as it was. "records": JSON Lines (article, edits, findings, errors). "diff": unified diff.
   "marked": CriticMarkup. "explain": every edit and finding for a human reader. "plain": the text alone.
   The article alone, written anew from what its edits left (after the script "extract", what is no furniture): "clean": HTML that can be
   put into any page, of a fixed set of elements, with safe addresses and without scripts, styles or handlers. "markdown": CommonMark.
   "ninjs": one JSON object with the names of ninjs 3.1, its bodies clean HTML and plain text.
   *out lasts until the next call that writes or changes the article. */
RIM_API rim_status rim_article_write(rim_article *article, const char *format, rim_str *out,
                                     rim_error *error);

/* Takes edit records (JSON Lines, as written by "records") for this article's source, with their states;
   an edit whose `exact` is not what the source holds is refused by name. */
RIM_API rim_status rim_article_load(rim_article *article, const char *records, size_t len,
                                    rim_error *error);

/* The bytes before: takes the edited bytes and the records, undoes the applied edits and gives the input
   back, byte for byte. *out lasts as long as the article, which must be made from the edited bytes; the encoding is
   that of the records, whatever those bytes were taken for. */
RIM_API rim_status rim_article_revert(rim_article *article, const char *records, size_t len, rim_str *out,
                                      rim_error *error);

/* ---- Many articles ----------------------------------------------------------------------------- */

typedef struct rim_input {
    const char *bytes; /* borrowed until the matching `done` call */
    size_t len;
    rim_reading reading;
    void *user; /* handed to `done` */
} rim_input;

typedef struct rim_batch {
    size_t size;        /* sizeof(rim_batch)                                                        */
    unsigned workers;   /* threads; 0: one for each processor                                       */
    const char *chain;  /* NULL: "wire"                                                             */
    /* The next input, or false at the end. Called by one thread at a time, but while `done` may run in another. */
    bool (*next)(void *user, rim_input *input);
    /* One finished article, in the order of the inputs, by one thread at a time. `article` is NULL when
       it could not be read; `error` then says why. False stops the batch. */
    bool (*done)(void *user, const rim_input *input, rim_article *article, const rim_error *error);
    /* Called in the worker's thread after the chain, before `done`: for decisions and for writing, which
       then run in parallel. May be NULL. */
    void (*finish)(void *user, const rim_input *input, rim_article *article);
    void *user;
    /* Called once, behind the last `done`, when scripts gathered something over the articles (duplicates): `article` has no text, its
       results (rim_article_result, "records") are those of the whole batch; freed on return. NULL when memory ran out; `error` then
       says so. Not called for a batch that was stopped. May be NULL: then no script looks at the batch. */
    void (*over)(void *user, rim_article *article, const rim_error *error);
} rim_batch;

/* Runs a chain over many articles with a pool of workers. Same input, same scripts, same calls of `done`,
   with any number of workers. A failing article is reported through `done` and the others go on. */
RIM_API rim_status rim_batch_run(const rim_engine *engine, const rim_batch *batch, rim_error *error);

/* ---- Lists of names ---------------------------------------------------------------------------- */

/* Compiles authority lists (.jsonl, .tsv; NULL-terminated paths, a later one lies over the earlier) into the bytes of a .names file, which
   is accepted wherever a list is, opened at once whatever its size, and works on machines of this byte order. `write` gets the bytes in
   pieces; false stops it. RIM_INPUT names file and line of what is wrong in a list. */
RIM_API rim_status rim_list_build(const char *const *lists, bool (*write)(void *user, const char *bytes, size_t len),
                                  void *user, rim_error *error);

/* Lists as others keep them, made into lines of a .jsonl list. The file is read as a stream, compressed by gzip or not; memory holds one record,
   and of tables the ids of those who were written. */
typedef struct rim_list_import {
    const char *format;       /* "wikidata": a JSON dump, an item a line; people, places and organisations by their classes (P31).
                                 "csv": a table of politicians whose first row names the columns, as everypolitician's; one entry a person.
                                 "ftm": entities of FollowTheMoney, one a line, as OpenSanctions publishes them. */
    const char *file;         /* "-": standard input */
    const char *language;     /* of Wikidata's labels, descriptions and aliases, "en" when NULL; items without a label in it are skipped */
    unsigned least_sitelinks; /* Wikidata items with fewer are skipped: a measure of how well known they are */
    void *user;
    bool (*write)(void *user, const char *bytes, size_t len);         /* gets whole lines; false stops it */
    void (*skipped)(void *user, size_t line, const char *why);        /* may be NULL; gets records that are not in the list */
} rim_list_import;

/* RIM_INPUT: the format is unknown, or nothing can be read from the file; RIM_IO: it cannot be read, or writing was stopped. A single record that
   cannot be used is skipped. */
RIM_API rim_status rim_list_import_run(const rim_list_import *plan, rim_error *error);

/* Reads a list of any kind and verifies all of it; of a compiled one every checksum, which else are verified when what they cover is first
   read. *people, when not NULL: how many it has. RIM_INPUT says what is wrong, also where a list that is not compiled contradicts itself: a spelling
   of two entries of which one has no id, or one that is right and a misspelling as well. */
RIM_API rim_status rim_list_check(const char *list, size_t *people, rim_error *error);

/* ---- Testing scripts --------------------------------------------------------------------------- */

typedef struct rim_check {
    const char *script, *name; /* "names" (or a plugin), "example 2" or "cases.jsonl:7" */
    bool passed;
    const char *message; /* what differed; "" when passed */
    const char *file;    /* a case's file, and its line there; NULL and 0 for an example */
    unsigned line;
    const char *update;  /* the case as it would pass, a line of JSON; NULL when it passed, failed otherwise, or is an example */
} rim_check;

/* Runs the examples and cases of one script, the cases of one plugin (cases.jsonl beside its manifest: chains run over
   articles), or all (NULL). Every check is reported; RIM_SCRIPT when one failed. */
RIM_API rim_status rim_worker_test(rim_worker *worker, const char *name,
                                   void (*report)(void *user, const rim_check *check), void *user,
                                   rim_error *error);

typedef struct rim_coverage {
    const char *script, *rule;
    const char *file; /* where the rule is named; NULL: nowhere as a literal, it was only met */
    unsigned line;
    size_t met;       /* edits and findings by it in all checks that this worker has run */
} rim_coverage;

/* Which rules of one script, of one plugin's data for other scripts, or of all (NULL), the checks run so far have met. Rules named in
   the source come first. */
RIM_API rim_status rim_worker_coverage(rim_worker *worker, const char *name,
                                       void (*report)(void *user, const rim_coverage *rule), void *user,
                                       rim_error *error);

/* ---- For authors of scripts -------------------------------------------------------------------- */

typedef struct rim_remark {
    const char *script, *file; /* "names"; the path of its file or of a module beside it, "" when it is about the
                                  whole script. They last for the call                               */
    unsigned line;             /* 1-based; 0 with no file                                            */
    rim_severity severity;     /* RIM_FAULT: fails when it is reached; RIM_WARN: likely wrong        */
    const char *message;
} rim_remark;

/* Reads one script, or all (NULL), and the modules beside it without running them: unknown globals, names that
   the interface does not have, options that are read and not declared or declared and not read. RIM_SCRIPT when
   one of the remarks is RIM_WARN or worse. `report` may be NULL. */
RIM_API rim_status rim_worker_lint(rim_worker *worker, const char *script,
                                   void (*report)(void *user, const rim_remark *remark), void *user,
                                   rim_error *error);

/* Runs Lua as a person types it, in the sandbox and its limits, with the article as `article`, `ctx` and the module as `rim`. *out is its
   values, written as Lua; "" when there are none. Globals stay until the worker is freed; spans and nodes kept in them are good until
   another script runs over the article. With `script` the options, data and modules are that script's; NULL: there are none. Edits that it
   proposes are planned as any, and reading shows the article as it was before the first line. RIM_INPUT: the text ends too early (give it
   again with the next line), or there is no such script. *out lasts as long as the article's next write. */
RIM_API rim_status rim_worker_eval(rim_worker *worker, rim_article *article, const char *script, const char *code, size_t len,
                                   rim_str *out, rim_error *error);

typedef struct rim_timing {
    rim_str script, handler; /* "setup", "sentence", "html[nav]" ...                               */
    size_t calls;
    double ms;               /* CPU milliseconds of all calls, with the work they made the engine do */
    size_t memory;           /* the most bytes of the Lua state that one call took                 */
} rim_timing;

/* Turns measuring on, for all later runs of this worker; what was measured so far is in *timings (may be NULL),
   in the order of first calls, until the worker runs again. Returns how many there are. */
RIM_API size_t rim_worker_profile(rim_worker *worker, const rim_timing **timings);

/* ---- Plugins ----------------------------------------------------------------------------------- */

/* A plugin is a folder with a manifest, plugin.json, or such a folder packed by tar and gzip; plugins/README.md
   says what it may hold. rim_engine_list(engine, "plugins", ...) tells which there are. */

/* Looks at a folder, a package (.tar.gz) or an installed plugin, by its name, as if it were a stranger's: paths, kinds and
   sizes of its files, its manifest; then loads it with `config` (whose paths and options are not used), compares what it
   provides with what it says, reads its scripts for slips and runs their examples and cases. `report` (may be NULL) is told
   everything; files are named below the plugin's folder. RIM_INPUT when one of the remarks is RIM_WARN or worse, RIM_IO
   when there is nothing to look at. A module in C is refused without config.native_modules. Thread-safe. */
RIM_API rim_status rim_plugin_check(const rim_config *config, const char *plugin,
                                    void (*report)(void *user, const rim_remark *remark), void *user,
                                    rim_error *error);

/* The same, and when no remark is RIM_FAULT the plugin is put into `folder` (NULL: the user's, as in rim_config.plugins)
   under its name, whole or not at all; one that is there under this name is replaced. A last remark, RIM_NOTICE, tells. */
RIM_API rim_status rim_plugin_add(const rim_config *config, const char *plugin, const char *folder,
                                  void (*report)(void *user, const rim_remark *remark), void *user,
                                  rim_error *error);

/* Takes the plugin of this name out of `folder` (NULL: the user's). */
RIM_API rim_status rim_plugin_remove(const rim_config *config, const char *name, const char *folder,
                                     rim_error *error);

#ifdef __cplusplus
}
#endif
#endif
