/* fuzz.h - what the fuzz targets share. Each is one function that takes bytes, and stops the program when something that must
   hold does not. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include "base/buffer.h"
#include "text/charset_table.h"
#include "text/utf8.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition)                                                                                   \
    do {                                                                                                  \
        if (!(condition)) fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition), abort(); \
    } while (0)

static inline rim_arena new_arena(void) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    return arena;
}

static inline rim_buffer new_buffer(void) {
    rim_buffer buffer;
    rim_buffer_init(&buffer, rim_alloc_libc());
    return buffer;
}

/* Keeps iconv's modules in memory, once for the process: each run would else load and unload one for each encoding it meets, which takes
   longer than all the rest of it. */
static inline void keep_charsets(void) {
    static iconv_t kept[2 * 64];
    MUST(rim_n_charsets <= 64);
    for (size_t i = 0; !kept[0] && i < rim_n_charsets; i++)
        kept[2 * i] = iconv_open(rim_charsets[i].iconv, "UTF-8"), kept[2 * i + 1] = iconv_open("UTF-8", rim_charsets[i].iconv);
}

/* The input as valid UTF-8, in the arena. */
static inline rim_str repaired(const uint8_t *data, size_t size, rim_arena *arena) {
    rim_buffer out = new_buffer();
    rim_utf8_repair((rim_str){(const char *)data, size}, &out, NULL, NULL);
    rim_str text = rim_arena_str(arena, rim_buffer_str(&out));
    rim_buffer_free(&out);
    MUST(rim_utf8_valid(text) == text.len);
    return text;
}

#endif
