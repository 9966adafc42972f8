/*
 * desk.h - what a script is working on: the article, the snapshot it reads, and the engine's services. One for each Lua state.
 * Spans remember the run they were made in; one that outlived it is refused.
 */
#ifndef RIM_SCRIPT_DESK_H
#define RIM_SCRIPT_DESK_H

#include "article/edit.h"
#include "script/api.h"
#include "text/find.h"
#include "text/names.h"
#include "text/stem.h"


/* What the engine does for scripts. */
typedef struct rim_services {
    void *user;
    /* A data file's bytes by name, beside the script or as a path that an option gave; cached, lasts as long as the
       engine. */
    rim_status (*data)(void *user, rim_str script, rim_str file, rim_str *bytes, rim_error *error);
    /* The source of a module that a script requires: "lib.NAME", or one beside the script. *rows is set instead for a module in
       C. `name_out` is what messages call it. */
    rim_status (*module)(void *user, rim_str script, rim_str name, rim_str *source, const rim_row **rows, char name_out[128],
                         rim_error *error);
    /* An authority list made from these data files; shared and cached. *names is NULL when it is not there yet and `make` is false. */
    rim_status (*authority)(void *user, rim_str script, const rim_str *files, size_t n, bool make, const rim_names **names,
                            rim_error *error);
    void (*log)(void *user, rim_level level, const char *message);
    /* Is this the first call with `what`? For what is said once, whichever worker comes upon it. */
    bool (*is_first)(void *user, const void *what);
} rim_services;

typedef struct rim_desk {
    rim_alloc alloc;        /* counts against the script's memory */
    const rim_services *services;
    rim_article *article;   /* NULL outside a run (in setup) */
    rim_snapshot *snapshot;
    unsigned run;           /* counts runs of scripts; spans carry it */
    unsigned blocks_run;    /* the run whose block objects are kept */
    rim_str script, version;
    rim_str language;       /* of the article; "und" when unknown */
    struct {                /* what the running handler was given, for the place of an error */
        bool is_set;
        size_t view;
        rim_range range;
    } place;
    rim_buffer scratch;     /* for facts that are computed */
    rim_stemmer stemmer;
    size_t output, output_limit; /* bytes emitted, logged and proposed in this run, and the most */
    bool is_over;           /* the limit was met */
} rim_desk;

/* The desk of this state. */
rim_desk *rim_desk_of(lua_State *L);
void rim_desk_attach(lua_State *L, rim_desk *desk);

/* The article's snapshot; raises an error outside a run. */
rim_snapshot *rim_desk_snapshot(lua_State *L);

/* Counts output against the cap; raises an error past it. */
void rim_desk_output(lua_State *L, size_t bytes);

/* The desk's scratch buffer, emptied; and pushing what is in it as a string. */
rim_buffer *rim_desk_scratch(lua_State *L);
int rim_desk_push_scratch(lua_State *L);

/* Raises a Lua error for a status that is not RIM_OK. */
void rim_desk_raise(lua_State *L, rim_status status, const rim_error *error);

/* Reads the table {rule=, reason=, confidence=} at `index`; raises an error when rule or reason is missing. The strings stay on
   the stack. `reason_key` is "reason", or NULL when none is needed. */
rim_why rim_check_why(lua_State *L, int index, bool needs_reason);

/* ---- Spans ---- */

typedef struct rim_span {
    unsigned run;
    unsigned view;
    size_t start, end; /* bytes of the view's text */
    size_t index;      /* of a sentence, word or quotation in its list */
    int word_kind;
} rim_span;

extern const rim_class rim_span_class, rim_block_class, rim_sentence_class, rim_word_class, rim_quotation_class, rim_article_class,
    rim_node_class, rim_ctx_class, rim_matcher_class, rim_names_class, rim_translit_class, rim_ranking_class, rim_extractor_class,
    rim_tagger_class, rim_tags_class, rim_rows_class, rim_channel_class;

extern const char *const rim_word_kind_names[]; /* by rim_word_kind */

/* The span at `index`, checked to belong to the present run. */
rim_span *rim_span_check(lua_State *L, int index);
rim_str rim_span_text(lua_State *L, const rim_span *span);

/* The text of an argument, a string of valid UTF-8 or a span; borrowed while the argument is on the stack, and nothing is copied. */
rim_str rim_check_text(lua_State *L, int index);
rim_span *rim_span_push(lua_State *L, const rim_class *class, size_t view, rim_range range);
void rim_block_push(lua_State *L, size_t view);
void rim_node_push(lua_State *L, const rim_node *node);
rim_str rim_node_tag_of(lua_State *L, int index); /* of the node there; empty when it is of an earlier run */
void rim_push_article(lua_State *L); /* the one on the desk */

/* Replaces the table of options on top of the stack by a ctx with them. */
void rim_ctx_push(lua_State *L);

/* Iterators; push a function for `for x in ...`. Over views [first, last), or over `within` of one view; sentences are cut to it. */
extern const rim_range rim_everything;
void rim_push_sentences(lua_State *L, size_t first, size_t last, rim_range within, rim_quote_mode quotes);

/* The mode in the field "quotes" of the options table at `index`, which may be nil. */
rim_quote_mode rim_check_quote_mode(lua_State *L, int index);

void rim_push_words(lua_State *L, size_t first, size_t last, rim_range within, bool with_stop_words);
void rim_push_blocks(lua_State *L, int kind); /* -1: all */
void rim_push_quotations(lua_State *L);

/* The finder and values of the matcher at `index`. Values are in its first user value. */
typedef struct rim_matcher {
    rim_arena arena;
    const rim_finder *finder;
} rim_matcher;

/* Pushes an iterator over the matches in views [first, last). */
int rim_push_matches(lua_State *L, int matcher, size_t first, size_t last, rim_range within);

/* ctx:names(files). */
int rim_names_push(lua_State *L);

/* ctx:rows(file). */
int rim_rows_push(lua_State *L);

/* ctx:extractor{elements=, lines=, weights=}. */
int rim_extractor_new(lua_State *L);

/* Registers every class and leaves the module `rim` on the stack. */
void rim_open_api(lua_State *L);

/* Appends the Lua value at `index` as JSON; raises an error for what JSON cannot hold or nests deeper than 64. */
void rim_lua_to_json(lua_State *L, int index, rim_buffer *out);

/* Pushes the value of a JSON text. False (and an error message pushed) when it is malformed. */
bool rim_json_to_lua(lua_State *L, rim_str json);

#endif
