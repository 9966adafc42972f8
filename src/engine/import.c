/* import.c - lists of names as others keep them, read as a stream, compressed or not: memory holds one record. */
#include "engine/engine.h"

#include "text/import.h"

#include "text/utf8.h"

#include <errno.h>
#include <unistd.h>
#include <zlib.h>

enum { PIECE = 1 << 16 };

typedef struct stream {
    const rim_list_import *plan;
    rim_importer importer;
    rim_buffer record, out;
    size_t line, first; /* of the file: the one being read, and the record's first */
    bool is_too_long;   /* the record so far: it is passed over */
    rim_error *error;
} stream;

static void skip(const stream *s, const char *why) {
    if (s->plan->skipped) s->plan->skipped(s->plan->user, s->first, why);
}

static rim_status write_out(stream *s) {
    rim_str out = rim_buffer_str(&s->out);
    s->out.len = 0;
    if (!out.len || s->plan->write(s->plan->user, out.data, out.len)) return RIM_OK;
    return rim_fail(s->error, RIM_IO, NULL, 0, "the list could not be written");
}

/* The line in s->record is whole: reads it, unless its record goes on. `last`: the file ends here. */
static rim_status end_line(stream *s, bool last) {
    rim_import_outcome outcome = RIM_IMPORT_NOTHING;
    rim_str record = rim_buffer_str(&s->record);
    rim_status status = RIM_OK;
    s->line++;
    if (rim_str_ends(record, RIM_STR("\r"))) record.len--;
    if (s->is_too_long) outcome = "a record of more than 64 MB";
    else if (s->record.failed) return rim_fail_memory(s->error, s->plan->file);
    else if (rim_utf8_valid(record) < record.len && s->first == 1) return rim_fail(s->error, RIM_INPUT, s->plan->file, 1, "the file is not UTF-8: save it as UTF-8");
    else if (rim_utf8_valid(record) < record.len) outcome = "not UTF-8";
    else status = s->importer.read(&s->importer, record, &s->out, &outcome, s->error);
    if (status == RIM_OK && outcome == RIM_IMPORT_MORE && !last) return rim_buffer_add_char(&s->record, '\n'), RIM_OK;
    if (outcome && outcome != RIM_IMPORT_NOTHING) skip(s, outcome);
    s->record.len = 0;
    s->is_too_long = false;
    s->first = s->line + 1;
    return status == RIM_OK ? write_out(s) : status;
}

static rim_status read_piece(stream *s, rim_str piece) {
    rim_status status = RIM_OK;
    while (piece.len && status == RIM_OK) {
        size_t end = rim_str_find(piece, RIM_STR("\n"), 0);
        if (s->record.len + end > RIM_IMPORT_RECORD) s->is_too_long = true, s->record.len = 0;
        if (!s->is_too_long) rim_buffer_add(&s->record, rim_str_slice(piece, 0, end));
        if (end == piece.len) return RIM_OK;
        status = end_line(s, false);
        piece = rim_str_slice(piece, end + 1, piece.len);
    }
    return status;
}

/* What zlib does not take apart, and other encodings, by their first bytes. */
static const char *not_text(rim_str first) {
    static const struct {
        const char *bytes, *what;
    } all[] = {{"BZh", "compressed by bzip2: pipe it, 'bzcat FILE | rimslot names import FORMAT - -o LIST.jsonl'"},
               {"\xFD" "7zXZ", "compressed by xz: pipe it, 'xzcat FILE | rimslot names import FORMAT - -o LIST.jsonl'"},
               {"\x28\xB5\x2F\xFD", "compressed by zstd: pipe it, 'zstdcat FILE | rimslot names import FORMAT - -o LIST.jsonl'"},
               {"PK\x03\x04", "a zip archive: unpack it first"},
               {"\xFF\xFE", "UTF-16: save it as UTF-8"},
               {"\xFE\xFF", "UTF-16: save it as UTF-8"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (rim_str_starts(first, rim_str_of(all[i].bytes))) return all[i].what;
    return NULL;
}

static rim_status read_all(stream *s, gzFile file) {
    char piece[PIECE];
    int n = gzread(file, piece, PIECE);
    const char *what = n > 0 ? not_text((rim_str){piece, (size_t)n}) : NULL;
    rim_status status = what ? rim_fail(s->error, RIM_INPUT, s->plan->file, 0, "the file is %s", what) : n > 0 ? read_piece(s, (rim_str){piece, (size_t)n}) : RIM_OK;
    while (status == RIM_OK && (n = gzread(file, piece, PIECE)) > 0) status = read_piece(s, (rim_str){piece, (size_t)n});
    if (status == RIM_OK && n < 0) {
        int code;
        const char *why = gzerror(file, &code);
        return rim_fail(s->error, RIM_IO, s->plan->file, (unsigned)s->line + 1, "the file cannot be read on: %s", code == Z_ERRNO ? strerror(errno) : why);
    }
    if (status == RIM_OK && (s->record.len || s->is_too_long)) status = end_line(s, true);
    if (status == RIM_OK && s->importer.is_open && s->importer.read == rim_import_wikidata) skip(s, "the dump ends without its closing bracket: it may be cut");
    return status;
}

static rim_status import(const rim_list_import *plan, rim_arena *arena, rim_error *error) {
    stream s = {.plan = plan, .first = 1, .error = error};
    if (!rim_importer_init(&s.importer, arena, plan->format, plan->file))
        return rim_fail(error, RIM_INPUT, NULL, 0, "unknown format \"%s\": there are wikidata, csv, ftm", plan->format);
    if (plan->language) s.importer.language = plan->language;
    s.importer.least_sitelinks = plan->least_sitelinks;
    gzFile file = strcmp(plan->file, "-") == 0 ? gzdopen(dup(0), "rb") : gzopen(plan->file, "rb");
    if (!file) return rim_fail(error, RIM_IO, plan->file, 0, "the file cannot be read: %s", errno ? strerror(errno) : "no memory");
    gzbuffer(file, 2 * PIECE);
    rim_buffer_init(&s.record, arena->alloc);
    rim_buffer_init(&s.out, arena->alloc);
    rim_status status = read_all(&s, file);
    if (gzclose(file) == Z_BUF_ERROR && status == RIM_OK) status = rim_fail(error, RIM_IO, plan->file, (unsigned)s.line + 1, "the compressed file ends too early");
    rim_buffer_free(&s.record);
    rim_buffer_free(&s.out);
    return status;
}

rim_status rim_list_import_run(const rim_list_import *plan, rim_error *error) {
    if (!plan || !plan->format || !plan->file || !plan->write) return rim_fail(error, RIM_MISUSE, NULL, 0, "importing needs a format, a file and where to write");
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_status status = import(plan, &arena, error);
    rim_arena_free(&arena);
    return status;
}
