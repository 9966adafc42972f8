/* Others' lists, line by line: whatever they hold, a line that comes out is one that a list takes. The first byte chooses the format. */
#include "fuzz.h"

#include "text/import.h"
#include "text/names.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const formats[] = {"wikidata", "csv", "ftm"};
    rim_arena arena = new_arena();
    rim_buffer out = new_buffer();
    rim_importer importer;
    rim_error error = {0};
    MUST(rim_importer_init(&importer, &arena, formats[size ? data[0] % 3 : 0], "input"));
    rim_str rest = repaired(data + !!size, size - !!size, &arena), line;
    rim_status status = RIM_OK;
    while (status == RIM_OK && rim_str_line(&rest, &line)) {
        rim_import_outcome outcome = NULL;
        size_t before = out.len;
        status = importer.read(&importer, line, &out, &outcome, &error);
        MUST(status == RIM_OK || status == RIM_INPUT);
        MUST((out.len > before) == (status == RIM_OK && !outcome));
    }
    rim_str file = RIM_STR("imported.jsonl"), list = rim_buffer_str(&out);
    rim_names *names;
    if (list.len) MUST(rim_names_new(&arena, &file, &list, 1, &names, &error) == RIM_OK);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
    return 0;
}
