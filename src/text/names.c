#include "text/names_list.h"

#include "text/normal.h"
#include "text/utf8.h"

#include <jansson.h>

size_t rim_names_count(const rim_names *names) {
    return names ? names->people.len : 0;
}

/* ---- Words of names ---- */

static bool is_joiner(uint32_t code) {
    return code == '-' || code == '\'' || code == 0x2019 || code == 0x2010 || code == 0x2011;
}

static bool is_part(uint32_t code) {
    return rim_is_letter(code) || (code >= 0x300 && rim_is_mark(code));
}

/* Without "'s" or a bare apostrophe at the end. */
static size_t without_possessive(rim_str text, size_t start, size_t end) {
    rim_str word = rim_str_slice(text, start, end);
    static const char *const endings[] = {"'s", "\xE2\x80\x99s", "'S", "\xE2\x80\x99S"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (rim_str_ends(word, rim_str_of(endings[i])) && word.len > strlen(endings[i])) return end - strlen(endings[i]);
    return end;
}

bool rim_name_word(rim_str text, size_t *at, rim_range *word) {
    size_t start = *at, len;
    while (start < text.len && !is_part(rim_utf8_at(text, start, &len))) start += len;
    if (start >= text.len) return *at = text.len, false;
    size_t end = start;
    while (end < text.len) {
        uint32_t code = rim_utf8_at(text, end, &len);
        size_t after = end + len, next_len;
        bool joins = is_joiner(code) && after < text.len && is_part(rim_utf8_at(text, after, &next_len));
        if (!is_part(code) && !joins) break;
        end = after;
    }
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

rim_str rim_name_fold(rim_str part, rim_arena *arena) {
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

/* ---- Building ---- */

static bool link_by_sound(rim_names *names, unsigned token) {
    char key[RIM_SOUND_LONGEST];
    size_t len = rim_sound_key(names->tokens.at[token].text, false, key);
    rim_str kept = rim_arena_str(names->arena, (rim_str){key, len});
    rim_value *first = kept.data ? rim_map_put(&names->by_key, kept, NULL) : NULL;
    if (!first) return false;
    names->tokens.at[token].next_alike = (unsigned)first->number;
    first->number = token + 1;
    return true;
}

/* The token of a part; made when it is new. */
static bool token_of(rim_names *names, rim_str part, unsigned *token) {
    rim_str folded = rim_name_fold(part, names->arena);
    bool is_new;
    rim_value *value = folded.data ? rim_map_put(&names->by_text, folded, &is_new) : NULL;
    if (!value) return false;
    if (is_new) {
        value->number = names->tokens.len;
        rim_token fresh = {.text = folded, .letters = rim_name_letters(folded)};
        if (!RIM_PUSH(&names->tokens, names->arena, fresh) || !link_by_sound(names, (unsigned)value->number)) return false;
    }
    *token = (unsigned)value->number;
    return true;
}

static bool add_place(rim_names *names, rim_spelling *spelling, unsigned part, rim_str text) {
    rim_place place = {(unsigned)names->spellings.len, part};
    return token_of(names, text, &spelling->tokens[part]) && RIM_PUSH(&names->tokens.at[spelling->tokens[part]].places, names->arena, place);
}

/* "Le Maire" is found as "Lemaire" too. The joined part keeps both words as its text: they are what a correction writes. */
static bool add_joined(rim_names *names, rim_spelling spelling) {
    rim_str *last = &spelling.parts[spelling.n - 2], second = last[1];
    if (last->data + last->len + 1 != second.data || last->data[last->len] != ' ') return true;
    char *joined = rim_arena_get(names->arena, last->len + second.len);
    if (!joined) return false;
    memcpy(joined, last->data, last->len);
    memcpy(joined + last->len, second.data, second.len);
    rim_str text = {joined, last->len + second.len};
    last->len += 1 + second.len;
    spelling.n--;
    spelling.is_joined = true;
    for (unsigned i = 0; i < spelling.n; i++)
        if (!add_place(names, &spelling, i, i + 1 == spelling.n ? text : spelling.parts[i])) return false;
    return RIM_PUSH(&names->spellings, names->arena, spelling);
}

static bool add_spelling(rim_names *names, unsigned person, rim_str name, bool is_variant) {
    rim_str kept = rim_arena_str(names->arena, name);
    rim_spelling spelling = {.person = person, .is_variant = is_variant};
    if (!kept.data) return false;
    spelling.n = (unsigned char)rim_name_split(kept, spelling.parts);
    for (unsigned i = 0; i < spelling.n; i++)
        if (!add_place(names, &spelling, i, spelling.parts[i])) return false;
    if (spelling.n && !RIM_PUSH(&names->spellings, names->arena, spelling)) return false;
    return spelling.n < 3 || is_variant || add_joined(names, spelling);
}

static bool add_misspelling(rim_names *names, unsigned person, rim_str wrong) {
    rim_misspelling m = {.person = person, .right = names->people.at[person].name};
    rim_str parts[RIM_NAME_PARTS];
    m.n = (unsigned char)rim_name_split(wrong, parts);
    if (!m.n) return true;
    for (unsigned i = 0; i < m.n; i++)
        if (!(m.parts[i] = rim_name_fold(parts[i], names->arena)).data) return false;
    rim_value *first = rim_map_put(&names->by_wrong, m.parts[0], NULL);
    if (!first) return false;
    m.next = (unsigned)first->number;
    first->number = names->misspellings.len + 1;
    return RIM_PUSH(&names->misspellings, names->arena, m);
}

static bool add_person(rim_names *names, rim_str name, rim_str role, unsigned *person) {
    rim_person fresh = {rim_arena_str(names->arena, name), rim_arena_str(names->arena, role), (unsigned)names->spellings.len};
    *person = (unsigned)names->people.len;
    return fresh.name.data && fresh.role.data && RIM_PUSH(&names->people, names->arena, fresh) && add_spelling(names, *person, name, false);
}

/* ---- Files ---- */

static rim_str string_in(const json_t *value) {
    return json_is_string(value) ? (rim_str){json_string_value(value), json_string_length(value)} : (rim_str){"", 0};
}

static rim_status add_record(rim_names *names, const json_t *record, rim_str file, unsigned line, rim_error *error) {
    rim_str name = string_in(json_object_get(record, "name"));
    unsigned person;
    size_t i;
    json_t *item;
    if (!rim_str_trim(name).len) return rim_fail(error, RIM_INPUT, file.data, line, "a person has a \"name\"");
    bool ok = add_person(names, name, string_in(json_array_get(json_object_get(record, "roles"), 0)), &person);
    json_array_foreach(json_object_get(record, "variants"), i, item) ok = ok && add_spelling(names, person, string_in(item), true);
    json_array_foreach(json_object_get(record, "misspellings"), i, item) ok = ok && add_misspelling(names, person, string_in(item));
    return ok ? RIM_OK : rim_fail_memory(error, file.data);
}

static rim_status add_row(rim_names *names, rim_str line, rim_str file, unsigned number, rim_error *error) {
    rim_str fields[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}}, item;
    unsigned person;
    for (int i = 0; i < 4 && rim_str_field(&line, '\t', &fields[i]); i++) {}
    rim_str name = rim_str_trim(fields[0]), roles = fields[1], role = {"", 0};
    if (!name.len) return rim_fail(error, RIM_INPUT, file.data, number, "the line has no name");
    if (rim_str_field(&roles, ';', &item)) role = rim_str_trim(item);
    bool ok = add_person(names, name, role, &person);
    while (ok && rim_str_field(&fields[2], ';', &item))
        if (rim_str_trim(item).len) ok = add_spelling(names, person, rim_str_trim(item), true);
    while (ok && rim_str_field(&fields[3], ';', &item))
        if (rim_str_trim(item).len) ok = add_misspelling(names, person, rim_str_trim(item));
    return ok ? RIM_OK : rim_fail_memory(error, file.data);
}

static rim_status add_title(rim_names *names, rim_str title) {
    rim_str folded = rim_name_fold(title, names->arena);
    return folded.data && rim_map_put(&names->titles, folded, NULL) ? RIM_OK : rim_fail_memory(NULL, NULL);
}

static rim_status add_file(rim_names *names, rim_str file, rim_str text, rim_error *error) {
    bool json = rim_str_ends(file, RIM_STR(".jsonl")), titles = rim_str_ends(file, RIM_STR(".txt"));
    rim_str line;
    if (!json && !titles && !rim_str_ends(file, RIM_STR(".tsv")))
        return rim_fail(error, RIM_INPUT, file.data, 0, "authority lists end in .jsonl or .tsv, lists of titles in .txt");
    if (rim_utf8_valid(text) < text.len) return rim_fail(error, RIM_INPUT, file.data, 0, "byte %zu is not valid UTF-8", rim_utf8_valid(text));
    for (unsigned number = 1; rim_str_line(&text, &line); number++) {
        rim_status status = RIM_OK;
        rim_str trimmed = rim_str_trim(line);
        if (!trimmed.len || trimmed.data[0] == '#') continue;
        if (titles) {
            status = add_title(names, trimmed);
            if (status != RIM_OK) rim_fail_memory(error, file.data);
        } else if (json) {
            json_error_t fault;
            json_t *record = json_loadb(line.data, line.len, 0, &fault);
            status = json_is_object(record) ? add_record(names, record, file, number, error)
                                            : rim_fail(error, RIM_INPUT, file.data, number, "%s", record ? "a person is an object" : fault.text);
            json_decref(record);
        } else {
            status = add_row(names, line, file, number, error);
        }
        if (status != RIM_OK) return status;
    }
    return RIM_OK;
}

rim_status rim_names_new(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_names **out, rim_error *error) {
    rim_names *names = RIM_NEW(arena, rim_names);
    if (!names) return rim_fail_memory(error, NULL);
    names->arena = arena;
    names->by_text = names->by_key = names->by_wrong = names->titles = rim_map_in(arena);
    rim_sounds_init(&names->sounds);
    for (size_t i = 0; i < n; i++) {
        rim_status status = add_file(names, files[i], texts[i], error);
        if (status != RIM_OK) return status;
    }
    names->arena = NULL; /* complete: nothing is added any more */
    *out = names;
    return RIM_OK;
}
