/*
 * article.h - one article on its way through the desk.
 *
 * The input's bytes become the source in stages (decode the encoding, undo JSON escapes), the source
 * becomes blocks (tags and entities undone), and every step keeps its offsets. Scripts read a snapshot of
 * the blocks and propose edits in source bytes; writing goes back through the stages.
 */
#ifndef RIM_ARTICLE_ARTICLE_H
#define RIM_ARTICLE_ARTICLE_H

#include "base/block.h"
#include "base/buffer.h"
#include "base/map.h"
#include "base/status.h"
#include "html/meta.h"
#include "text/charset.h"

/* One step from the input towards the source. */
typedef struct rim_stage {
    rim_offsets offsets; /* this step's result -> what it was made from */
    /* Writes text the way this step's input holds it. False when that is impossible; *bad is the byte. */
    bool (*encode)(const struct rim_stage *stage, rim_str text, rim_buffer *out, size_t *bad);
    const rim_charset *charset;
} rim_stage;

enum { RIM_STAGES = 2 };

typedef enum rim_kind { RIM_KIND_TEXT, RIM_KIND_HTML, RIM_KIND_JSON } rim_kind;

/* A stretch of the source with a format of its own: all of a file, or one string of a JSON record. */
typedef struct rim_part {
    rim_str name;    /* "bodies/0", "title"; empty for a file */
    rim_range range; /* of the source */
    bool is_html;
    rim_page *page;  /* of an HTML part, ranges in source bytes */
    rim_statements *statements; /* what the page says about itself, once it was asked */
} rim_part;

typedef struct rim_field {
    rim_str name, value;
} rim_field;

typedef struct rim_proposal {
    rim_edit edit;       /* what the public header shows */
    const rim_str *texts; /* for each piece: its `after` as a reader sees it */
    unsigned stage;      /* number of the script in the run: earlier wins */
    size_t budget;       /* of that script: the most edits that are applied; 0: any number */
    bool in_quote;       /* lies inside a direct quotation */
    rim_block_reason broken; /* can never be applied: by encoding or by source */
    bool is_held;        /* recorded as not applied: stays so until a person decides, blocked by */
    rim_block_reason held_by;
    bool gave_way;       /* recorded as blocked by an overlap: not applied without a person's word, though no rival takes its bytes here */
    rim_decision decision;
} rim_proposal;

typedef struct rim_emitted_value {
    rim_str json;
    unsigned stage; /* number of the script in the run */
} rim_emitted_value;

/* One value under a name is that value; several are a list. */
typedef struct rim_emitted {
    rim_str name;
    RIM_VECTOR(rim_emitted_value) values;
} rim_emitted;

struct rim_article {
    rim_alloc alloc;
    rim_arena arena;
    rim_str input; /* a copy of the bytes as given */
    rim_kind kind;
    rim_stage stages[RIM_STAGES];
    size_t n_stages;
    const rim_charset *charset;
    rim_str source;
    RIM_VECTOR(rim_part) parts;
    rim_blocks blocks; /* as read */
    RIM_VECTOR(rim_field) fields;
    rim_str path, id_json; /* id_json: the record's id as its JSON has it; empty: none */
    rim_str language;
    double threshold; /* confidence from which an edit is applied */
    struct rim_snapshot *snapshot;
    unsigned n_snapshots;
    unsigned stage;     /* of the present script, */
    size_t budget;      /* and how many of its edits may be applied; 0: any number */

    RIM_VECTOR(rim_proposal) proposals;
    RIM_VECTOR(rim_edit) edits; /* the public view of the proposals, made by the plan, */
    RIM_VECTOR(size_t) field_edits; /* and which of them set a field that is applied */
    RIM_VECTOR(rim_finding) findings;
    RIM_VECTOR(rim_finding) left; /* what scripts looked at and let stand, with the reason as message, */
    bool keeps_left;              /* when somebody wants to know */
    RIM_VECTOR(rim_failure) failures;
    RIM_VECTOR(rim_emitted) emitted;
    RIM_VECTOR(rim_field) kept; /* for the batch handlers; name: the script, value: JSON */
    bool is_batch;      /* no article but what the scripts say of a whole batch, */
    size_t n_batch;     /* of so many articles */
    struct { /* the run of single lines of Lua it is in: who runs it, at which stage; `host` NULL: none */
        const void *host;
        unsigned run, stage;
        struct rim_snapshot *snapshot;
    } eval;
    rim_buffer out;     /* last thing written */
    rim_buffer scratch; /* for results and fields */
};

/* An article without blocks; readers fill it in. NULL when memory is out. */
rim_article *rim_article_make(rim_alloc alloc, rim_str input);

/* Sets a field as read; the first value of a name stays. */
bool rim_article_set_field(rim_article *article, const char *name, rim_str value);

/* A field as it stands, applied field edits included; empty when unknown. */
rim_str rim_article_get_field(const rim_article *article, rim_str name);

/* Adds a finding of the reader's own (repaired bytes, a cut page). */
bool rim_article_note(rim_article *article, const char *rule, rim_severity severity, rim_range where,
                      const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Keeps a JSON text under a result name; a second one makes it a list. */
bool rim_article_emit(rim_article *article, rim_str name, rim_str json);

/* Appends what is kept under a name, as JSON. */
void rim_emitted_write(const rim_emitted *emitted, rim_buffer *out);

#endif
