/* names.c - authority lists as files: compiled, and checked. */
#include "engine/engine.h"

#include "text/names.h"

#include <errno.h>
#include <stdio.h>

static rim_status no_file(const char *path, rim_error *error) {
    if (errno == ENOMEM) return rim_fail_memory(error, path);
    return rim_fail(error, RIM_IO, path, 0, "the list cannot be read: %s", strerror(errno));
}

static rim_status build(rim_arena *arena, const char *const *lists, rim_str *image, rim_error *error) {
    RIM_VECTOR(rim_str) files = {0}, texts = {0};
    for (; *lists; lists++) {
        if (rim_names_is_compiled(rim_str_of(*lists)))
            return rim_fail(error, RIM_INPUT, *lists, 0, "this list is compiled already; build it from what it was made of");
        rim_str text = rim_file_read(arena, *lists);
        if (!text.data) return no_file(*lists, error);
        if (!RIM_PUSH(&files, arena, rim_str_of(*lists)) || !RIM_PUSH(&texts, arena, text)) return rim_fail_memory(error, NULL);
    }
    return rim_names_compile(arena, files.at, texts.at, files.len, image, error);
}

rim_status rim_list_build(const char *const *lists, bool (*write)(void *user, const char *bytes, size_t len), void *user, rim_error *error) {
    if (!lists || !lists[0] || !write) return rim_fail(error, RIM_MISUSE, NULL, 0, "building a list needs lists and where to write");
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str image = {NULL, 0};
    rim_status status = build(&arena, lists, &image, error);
    if (status == RIM_OK && !write(user, image.data, image.len)) status = rim_fail(error, RIM_IO, NULL, 0, "the compiled list could not be written");
    rim_arena_free(&arena);
    return status;
}

static rim_status check(rim_arena *arena, rim_str file, rim_str bytes, size_t *people, rim_error *error) {
    rim_names *names;
    rim_status status = rim_names_new(arena, &file, &bytes, 1, &names, error);
    if (status != RIM_OK) return status;
    if (people) *people = rim_names_count(names);
    bool is_list = !rim_names_is_compiled(file) && !rim_str_ends(file, RIM_STR(".counts.tsv"));
    if (is_list && (status = rim_names_clash(arena, file, bytes, error)) != RIM_OK) return status;
    if (rim_names_verify(names)) return RIM_OK;
    return rim_fail(error, RIM_INPUT, file.data, 0, "the compiled list is damaged from byte %zu on; build it again", rim_names_damage(names) - 1);
}

rim_status rim_list_check(const char *list, size_t *people, rim_error *error) {
    if (!list) return rim_fail(error, RIM_MISUSE, NULL, 0, "checking a list needs its path");
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    bool is_mapped = rim_names_is_compiled(rim_str_of(list));
    rim_str bytes = is_mapped ? rim_file_map(list) : rim_file_read(&arena, list);
    rim_status status = bytes.data ? check(&arena, rim_str_of(list), bytes, people, error) : no_file(list, error);
    if (is_mapped) rim_file_unmap(bytes);
    rim_arena_free(&arena);
    return status;
}
