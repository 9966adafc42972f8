/* A normal form is valid UTF-8, is itself when done again, and is what rim_normal_is says; NFC is NFC of NFD. Folding is that of each character,
   then NFC, and does not grow without bounds. */
#include "fuzz.h"

#include "text/normal.h"

static void check_parts(rim_str text) {
    rim_buffer folded = new_buffer(), plain = new_buffer(), whole = new_buffer(), other = new_buffer();
    for (size_t at = 0, len; at < text.len; at += len) {
        rim_utf8_at(text, at, &len);
        rim_fold(rim_str_slice(text, at, at + len), &folded);
        rim_fold_plain(rim_str_slice(text, at, at + len), &plain);
    }
    rim_fold_plain(text, &whole);
    MUST(rim_str_eq(rim_buffer_str(&whole), rim_buffer_str(&plain)));
    plain.len = whole.len = 0;
    rim_normal(rim_buffer_str(&folded), RIM_NFC, &plain);
    rim_fold(text, &whole);
    MUST(rim_str_eq(rim_buffer_str(&whole), rim_buffer_str(&plain)));
    plain.len = whole.len = 0;
    rim_normal(text, RIM_NFD, &other);
    rim_normal(rim_buffer_str(&other), RIM_NFC, &plain);
    rim_normal(text, RIM_NFC, &whole);
    MUST(rim_str_eq(rim_buffer_str(&whole), rim_buffer_str(&plain)));
    rim_buffer *all[] = {&folded, &plain, &whole, &other};
    for (int i = 0; i < 4; i++) rim_buffer_free(all[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_arena arena = new_arena();
    rim_str text = repaired(data, size, &arena);
    rim_buffer once = new_buffer(), twice = new_buffer();
    for (int form = RIM_NFC; form <= RIM_NFKD; form++) {
        once.len = twice.len = 0;
        rim_normal(text, (rim_form)form, &once);
        rim_normal(rim_buffer_str(&once), (rim_form)form, &twice);
        MUST(!once.failed && rim_utf8_valid(rim_buffer_str(&once)) == once.len);
        MUST(rim_str_eq(rim_buffer_str(&once), rim_buffer_str(&twice)));
        MUST(rim_normal_is(text, (rim_form)form, rim_alloc_libc()) == rim_str_eq(text, rim_buffer_str(&once)));
    }
    void (*const folds[])(rim_str, rim_buffer *) = {rim_fold, rim_fold_plain};
    for (int i = 0; i < 2; i++) {
        once.len = 0;
        folds[i](text, &once);
        MUST(rim_utf8_valid(rim_buffer_str(&once)) == once.len && once.len <= 20 * text.len);
    }
    check_parts(text);
    rim_buffer_free(&once);
    rim_buffer_free(&twice);
    rim_arena_free(&arena);
    return 0;
}
