/* names.c - the words of names, and a list made of files. */
#include "text/names_entries.h"

#include "text/normal.h"
#include "text/utf8.h"

/* ---- Words of names ---- */

static bool is_joiner(uint32_t code) {
    return code == '-' || code == '\'' || code == 0x2019 || code == 0x2010 || code == 0x2011;
}

static bool is_part(uint32_t code) {
    return rim_is_letter(code) || (code >= 0x300 && rim_is_mark(code));
}

static bool is_plain(char c) {
    return (unsigned)(((unsigned char)c | 0x20) - 'a') < 26;
}

/* Is there a letter or a mark? *len is its bytes. */
static bool is_part_at(rim_str text, size_t at, size_t *len) {
    if ((unsigned char)text.data[at] < 0x80) return *len = 1, is_plain(text.data[at]);
    return is_part(rim_utf8_at(text, at, len));
}

/* The end of the run of letters a-z, which are most of all text. */
static size_t plain_end(rim_str text, size_t at) {
    while (at < text.len && is_plain(text.data[at])) at++;
    return at;
}

/* A letter, or what joins two. */
static bool goes_on(rim_str text, size_t at, size_t *len) {
    if (is_part_at(text, at, len)) return true;
    size_t after = at + *len, next;
    return after < text.len && is_joiner(rim_utf8_at(text, at, &next)) && is_part_at(text, after, &next);
}

/* Without "'s" or a bare apostrophe at the end. */
static size_t without_possessive(rim_str text, size_t start, size_t end) {
    rim_str word = rim_str_slice(text, start, end);
    if ((text.data[end - 1] | 0x20) != 's') return end;
    static const char *const endings[] = {"'s", "\xE2\x80\x99s", "'S", "\xE2\x80\x99S"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (rim_str_ends(word, rim_str_of(endings[i])) && word.len > strlen(endings[i])) return end - strlen(endings[i]);
    return end;
}

bool rim_name_word(rim_str text, size_t *at, rim_range *word) {
    size_t start = *at, len;
    while (start < text.len && !is_part_at(text, start, &len)) start += len;
    if (start >= text.len) return *at = text.len, false;
    size_t end = plain_end(text, start);
    while (end < text.len && goes_on(text, end, &len)) end = plain_end(text, end + len);
    *word = (rim_range){start, without_possessive(text, start, end)};
    *at = end;
    return true;
}

size_t rim_name_split(rim_str name, rim_str parts[RIM_NAME_PARTS]) {
    size_t n = 0, at = 0;
    rim_range word;
    while (n < RIM_NAME_PARTS && rim_name_word(name, &at, &word)) parts[n++] = rim_str_slice(name, word.start, word.end);
    return n;
}

/* Most parts: in small letters. data NULL when memory is out, or a byte is not ASCII. */
static rim_str fold_ascii(rim_str part, rim_arena *arena) {
    for (size_t i = 0; i < part.len; i++)
        if ((unsigned char)part.data[i] >= 0x80) return (rim_str){NULL, 0};
    rim_str folded = rim_arena_str(arena, part);
    for (size_t i = 0; folded.data && i < folded.len; i++)
        if (folded.data[i] >= 'A' && folded.data[i] <= 'Z') ((char *)folded.data)[i] |= 0x20;
    return folded;
}

rim_str rim_name_fold(rim_str part, rim_arena *arena) {
    rim_str plain = fold_ascii(part, arena);
    if (plain.data) return plain;
    rim_buffer folded;
    rim_buffer_init(&folded, arena->alloc);
    rim_fold_plain(part, &folded);
    for (size_t i = 0; i + 2 < folded.len; i++) /* curly apostrophe: straight */
        if (memcmp(folded.data + i, "\xE2\x80\x99", 3) == 0) {
            folded.data[i] = '\'';
            memmove(folded.data + i + 1, folded.data + i + 3, folded.len - i - 3);
            folded.len -= 2;
        }
    rim_str copy = folded.failed ? (rim_str){NULL, 0} : rim_arena_str(arena, rim_buffer_str(&folded));
    rim_buffer_free(&folded);
    return copy;
}

unsigned rim_name_letters(rim_str folded) {
    unsigned letters = 0;
    for (size_t i = 0; i < folded.len; i++)
        if (folded.data[i] >= 'a' && folded.data[i] <= 'z') letters |= 1u << (folded.data[i] - 'a');
    return letters;
}

/* ---- Lists ---- */

static rim_names *new_list(rim_arena *arena) {
    rim_names *names = RIM_NEW(arena, rim_names);
    if (!names || !(names->damage = RIM_NEW(arena, atomic_size_t))) return NULL;
    names->titles = rim_map_in(arena);
    rim_sounds_init(&names->sounds);
    return names;
}

/* The files, read and merged, as an image in the arena. */
static rim_status compile(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_map *titles, rim_str *image, rim_error *error) {
    rim_arena scratch;
    rim_arena_init(&scratch, arena->alloc, 0);
    rim_name_entries entries = {.arena = &scratch, .titles = titles};
    rim_status status = RIM_OK;
    for (size_t i = 0; i < n && status == RIM_OK; i++) status = rim_entries_read(&entries, files[i], texts[i], error);
    if (status == RIM_OK && !rim_entries_merge(&entries)) status = rim_fail_memory(error, NULL);
    if (status == RIM_OK) status = rim_entries_build(&entries, arena, image, error);
    rim_arena_free(&scratch);
    return status;
}

rim_status rim_names_compile(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_str *image, rim_error *error) {
    rim_map titles = rim_map_in(arena);
    rim_status status = compile(arena, files, texts, n, &titles, image, error);
    if (status == RIM_OK && titles.len) return rim_fail(error, RIM_INPUT, NULL, 0, "a compiled list has no titles: give the file of titles beside it");
    return status;
}

rim_status rim_names_clash(rim_arena *arena, rim_str file, rim_str text, rim_error *error) {
    rim_map titles = rim_map_in(arena);
    rim_name_entries entries = {.arena = arena, .titles = &titles};
    rim_status status = rim_entries_read(&entries, file, text, error);
    return status == RIM_OK ? rim_entries_clash(&entries, file, error) : status;
}

/* A compiled list is used where it lies; its checksums are verified as it is read. */
static rim_status open_compiled(rim_names *names, rim_arena *arena, const char *file, rim_str bytes, rim_error *error) {
    if (names->bytes) return rim_fail(error, RIM_INPUT, file, 0, "a second compiled list: 'rimslot names build' makes one of several");
    rim_status status = rim_image_open(names, bytes, file, error);
    if (status == RIM_OK && !(names->verified = (void *)RIM_NEW_ARRAY(arena, unsigned char, names->head.sections[RIM_SUMS].n + 1)))
        status = rim_fail_memory(error, NULL);
    return status;
}

/* Used where it lies. */
static rim_status open_counts(rim_names *names, const char *file, rim_str bytes, rim_error *error) {
    if (names->common.len) return rim_fail(error, RIM_INPUT, file, 0, "a second file of how common names are: one at most");
    names->common = bytes;
    return RIM_OK;
}

/* Compiles what is not compiled, and opens it unless there is a compiled list; then it may have titles only. */
static rim_status open_rest(rim_names *names, rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_error *error) {
    rim_str image;
    rim_status status = compile(arena, files, texts, n, &names->titles, &image, error);
    if (status != RIM_OK || !names->bytes) return status == RIM_OK ? rim_image_open(names, image, NULL, error) : status;
    if (((const rim_image_head *)(const void *)image.data)->sections[RIM_PEOPLE].n)
        return rim_fail(error, RIM_INPUT, files[0].data, 0, "a list beside a compiled one: 'rimslot names build' makes one of both");
    return RIM_OK;
}

rim_status rim_names_new(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_names **out, rim_error *error) {
    rim_names *names = new_list(arena);
    rim_str *rest = RIM_NEW_ARRAY(arena, rim_str, 2 * n + 1), *rest_texts = rest + n;
    if (!names || !rest) return rim_fail_memory(error, NULL);
    size_t n_rest = 0;
    rim_status status = RIM_OK;
    for (size_t i = 0; i < n && status == RIM_OK; i++) {
        if (rim_str_ends(files[i], RIM_STR(".counts.tsv"))) status = open_counts(names, files[i].data, texts[i], error);
        else if (rim_names_is_compiled(files[i])) status = open_compiled(names, arena, files[i].data, texts[i], error);
        else rest[n_rest] = files[i], rest_texts[n_rest++] = texts[i];
    }
    if (status == RIM_OK) status = open_rest(names, arena, rest, rest_texts, n_rest, error);
    if (status == RIM_OK) *out = names;
    return status;
}

bool rim_names_is_compiled(rim_str file) {
    return rim_str_ends(file, RIM_STR(".names"));
}
