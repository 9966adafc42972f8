/* names_build.c - compiles entries: first all records one after another, then the tables, then everything as one run of bytes. */
#include "text/names_entries.h"

#include "base/buffer.h"

#include <stdlib.h>

/* A part of a spelling, before the places of a token are brought together. */
typedef struct loose_place {
    uint32_t token, next, spelling, part;
} loose_place;

/* A token before it has its place. */
typedef struct loose_token {
    rim_str text;
    uint32_t number; /* in the order they were met in */
    bool is_first;   /* it begins a name */
    unsigned char skeleton_len;
    char skeleton[RIM_SKELETON_LONGEST];
} loose_token;

typedef struct builder {
    rim_arena arena;                   /* folded parts and the map */
    rim_map by_text;                   /* folded part -> token */
    RIM_VECTOR(loose_token) tokens;
    rim_buffer sections[RIM_SECTIONS]; /* the items of each */
    rim_buffer loose;                  /* loose_place */
    rim_buffer pairs;                  /* uint64_t: the hash of each item of RIM_BY_PAIR, whole */
    rim_error *error;
} builder;

static bool put(rim_buffer *items, const void *item, size_t size) {
    rim_buffer_add(items, (rim_str){item, size});
    return !items->failed;
}

static uint32_t items_in(const builder *b, rim_section section) {
    return (uint32_t)(b->sections[section].len / rim_section_size[section]);
}

#define PUT(b, section, item) put(&(b)->sections[section], &(item), sizeof(item))
#define AT(b, section, type)  ((type *)(void *)(b)->sections[section].data)

/* Keeps a string; *at is where. Places are 32 bits: false, too, when there are 4 GB of strings. */
static bool keep(builder *b, rim_str s, uint32_t *at) {
    rim_buffer *strings = &b->sections[RIM_STRINGS];
    if (strings->len > UINT32_MAX - s.len) return false;
    *at = (uint32_t)strings->len;
    return put(strings, s.data, s.len);
}

/* ---- Records ---- */

/* The token of a part; made when it is new. */
static bool token_of(builder *b, rim_str part, bool is_first, uint32_t *token) {
    rim_str folded = rim_name_fold(part, &b->arena);
    bool is_new;
    rim_value *value = folded.data ? rim_map_put(&b->by_text, folded, &is_new) : NULL;
    if (!value) return false;
    if (is_new) {
        value->number = b->tokens.len;
        loose_token fresh = {.text = folded, .number = (uint32_t)b->tokens.len};
        fresh.skeleton_len = (unsigned char)rim_skeleton(folded, fresh.skeleton);
        if (!RIM_PUSH(&b->tokens, &b->arena, fresh)) return false;
    }
    *token = (uint32_t)value->number;
    if (is_first) b->tokens.at[*token].is_first = true;
    return true;
}

static bool add_places(builder *b, const rim_spelling *s, uint32_t number) {
    for (uint32_t i = 0; i < s->n; i++) {
        loose_place place = {s->tokens[i], i + 1u < s->n ? s->tokens[i + 1] : RIM_NO_TOKEN, number, i};
        if (!put(&b->loose, &place, sizeof place)) return false;
    }
    return true;
}

/* Of the parts' tokens; `last` is what the last is found by. */
static bool add_tokens(builder *b, rim_spelling *s, const rim_str *parts, rim_str last) {
    for (unsigned i = 0; i < s->n; i++)
        if (!token_of(b, i + 1u == s->n ? last : parts[i], i == 0, &s->tokens[i])) return false;
    return add_places(b, s, items_in(b, RIM_SPELLINGS)) && PUT(b, RIM_SPELLINGS, *s);
}

/* "Le Maire" is found as "Lemaire" too. The joined part keeps both words as its text: they are what a correction writes. */
static bool add_joined(builder *b, rim_spelling s, const rim_str *parts) {
    rim_str first = parts[s.n - 2], second = parts[s.n - 1];
    if (first.data + first.len + 1 != second.data || first.data[first.len] != ' ') return true;
    rim_str joined = rim_arena_format(&b->arena, "%.*s%.*s", RIM_STR_ARG(first), RIM_STR_ARG(second));
    if (!joined.data) return false;
    s.n--;
    s.is_joined = 1;
    s.lengths[s.n - 1] = (uint16_t)(first.len + 1 + second.len);
    return add_tokens(b, &s, parts, joined);
}

static bool add_spelling(builder *b, uint32_t person, rim_str name, uint32_t name_at, bool is_variant) {
    rim_spelling s = {.person = person, .is_variant = is_variant};
    rim_str parts[RIM_NAME_PARTS];
    s.n = (unsigned char)rim_name_split(name, parts);
    if (!s.n) return true;
    for (unsigned i = 0; i < s.n; i++) {
        s.starts[i] = name_at + (uint32_t)(parts[i].data - name.data);
        s.lengths[i] = (uint16_t)parts[i].len;
    }
    if (!add_tokens(b, &s, parts, parts[s.n - 1])) return false;
    return s.n < 3 || is_variant || add_joined(b, s, parts);
}

static bool add_variant(builder *b, uint32_t person, rim_str name) {
    uint32_t at;
    return keep(b, name, &at) && add_spelling(b, person, name, at, true);
}

static bool add_misspelling(builder *b, uint32_t person, rim_str wrong) {
    rim_stored_wrong stored = {.person = person};
    rim_str parts[RIM_NAME_PARTS];
    size_t n = rim_name_split(wrong, parts);
    uint32_t at;
    for (size_t i = 0; i < n; i++) {
        rim_str folded = rim_name_fold(parts[i], &b->arena);
        if (!folded.data || (i && !keep(b, RIM_STR(" "), &at)) || !keep(b, folded, &at)) return false;
        if (!i) stored.text = at;
        stored.len = at + (uint32_t)folded.len - stored.text;
    }
    return !n || PUT(b, RIM_WRONGS, stored);
}

static bool add_entry(builder *b, const rim_name_entry *entry) {
    uint32_t person = items_in(b, RIM_PEOPLE);
    rim_stored_person p = {0, (uint32_t)entry->name.len, 0, (uint32_t)entry->role.len, 0, (uint32_t)entry->facts.len, items_in(b, RIM_SPELLINGS)};
    bool ok = keep(b, entry->name, &p.name) && keep(b, entry->role, &p.role) && keep(b, entry->facts, &p.facts) && PUT(b, RIM_PEOPLE, p) &&
              add_spelling(b, person, entry->name, p.name, false);
    for (size_t i = 0; ok && i < entry->variants.len; i++) ok = add_variant(b, person, entry->variants.at[i]);
    for (size_t i = 0; ok && i < entry->misspellings.len; i++) ok = add_misspelling(b, person, entry->misspellings.at[i]);
    return ok;
}

/* ---- Tokens ---- */

static int by_skeleton(const void *a, const void *b) {
    const loose_token *x = a, *y = b;
    int order = rim_str_compare((rim_str){x->skeleton, x->skeleton_len}, (rim_str){y->skeleton, y->skeleton_len});
    return order ? order : rim_str_compare(x->text, y->text);
}

static bool put_token(builder *b, const loose_token *t) {
    rim_stored_token stored = {.letters = rim_name_letters(t->text), .len = (uint16_t)t->text.len, .is_first = t->is_first};
    return keep(b, t->text, &stored.text) && PUT(b, RIM_TOKENS, stored);
}

/* Those of a skeleton stand together, in the order of their texts: near ones are found in one place, and share their beginnings. */
static bool put_tokens(builder *b) {
    const loose_token *tokens = b->tokens.at;
    if (b->tokens.len) qsort(b->tokens.at, b->tokens.len, sizeof *tokens, by_skeleton);
    for (uint32_t i = 0; i <= b->tokens.len; i++) {
        bool is_first = !i || i == b->tokens.len || tokens[i].skeleton_len != tokens[i - 1].skeleton_len ||
                        memcmp(tokens[i].skeleton, tokens[i - 1].skeleton, tokens[i].skeleton_len) != 0;
        if ((is_first && !PUT(b, RIM_GROUPS, i)) || (i < b->tokens.len && !put_token(b, &tokens[i]))) return false;
    }
    return true;
}

/* From the numbers in which tokens were met to their places. */
static bool renumber(builder *b) {
    uint32_t *places = RIM_NEW_ARRAY(&b->arena, uint32_t, b->tokens.len + 1);
    if (!places) return false;
    for (uint32_t i = 0; i < b->tokens.len; i++) places[b->tokens.at[i].number] = i;
    rim_spelling *spellings = AT(b, RIM_SPELLINGS, rim_spelling);
    for (size_t i = 0; i < items_in(b, RIM_SPELLINGS); i++)
        for (size_t k = 0; k < spellings[i].n; k++) spellings[i].tokens[k] = places[spellings[i].tokens[k]];
    loose_place *loose = (void *)b->loose.data;
    for (size_t i = 0; i < b->loose.len / sizeof *loose; i++) {
        loose[i].token = places[loose[i].token];
        if (loose[i].next != RIM_NO_TOKEN) loose[i].next = places[loose[i].next];
    }
    return true;
}

/* ---- Tables ---- */

static rim_str stored_string(const builder *b, uint32_t at, uint32_t len) {
    return (rim_str){b->sections[RIM_STRINGS].data + at, len};
}

static rim_str token_text(const builder *b, uint32_t token) {
    const rim_stored_token *t = &AT(b, RIM_TOKENS, rim_stored_token)[token];
    return stored_string(b, t->text, t->len);
}

static uint16_t *consonants_of_tokens(builder *b) {
    uint16_t *consonants = RIM_NEW_ARRAY(&b->arena, uint16_t, b->tokens.len + 1);
    for (uint32_t t = 0; consonants && t < b->tokens.len; t++) consonants[t] = (uint16_t)rim_name_consonants(token_text(b, t));
    return consonants;
}

/* Brings the places of each token together, in the order they were made in, which is that of their spellings. */
static bool gather_places(builder *b) {
    rim_stored_token *tokens = AT(b, RIM_TOKENS, rim_stored_token);
    const loose_place *loose = (const void *)b->loose.data;
    size_t n = b->loose.len / sizeof *loose, sum = 0;
    const uint16_t *consonants = consonants_of_tokens(b);
    rim_place *places = (void *)rim_buffer_reserve(&b->sections[RIM_PLACES], n * sizeof *places + 1);
    if (!places || !consonants) return false;
    for (size_t i = 0; i < n; i++) tokens[loose[i].token].n_places++;
    for (size_t t = 0; t < items_in(b, RIM_TOKENS); t++) {
        tokens[t].places = (uint32_t)sum;
        sum += tokens[t].n_places;
        tokens[t].n_places = 0;
    }
    for (size_t i = 0; i < n; i++) {
        rim_stored_token *t = &tokens[loose[i].token];
        const uint32_t *token = &AT(b, RIM_SPELLINGS, rim_spelling)[loose[i].spelling].tokens[loose[i].part];
        places[t->places + t->n_places++] = (rim_place){loose[i].next, loose[i].spelling, loose[i].part, loose[i].part ? consonants[token[-1]] : 0,
                                                        loose[i].next != RIM_NO_TOKEN ? consonants[token[1]] : 0};
    }
    b->sections[RIM_PLACES].len = n * sizeof *places;
    return true;
}

static int by_next(const void *a, const void *b) {
    const rim_place *x = a, *y = b;
    if (x->next != y->next) return x->next < y->next ? -1 : 1;
    if (x->spelling != y->spelling) return x->spelling < y->spelling ? -1 : 1;
    return (x->part > y->part) - (x->part < y->part);
}

static bool sort_places(builder *b) {
    const rim_stored_token *tokens = AT(b, RIM_TOKENS, rim_stored_token);
    if (!gather_places(b)) return false;
    for (size_t t = 0; t < items_in(b, RIM_TOKENS); t++)
        if (tokens[t].n_places > 1) qsort(AT(b, RIM_PLACES, rim_place) + tokens[t].places, tokens[t].n_places, sizeof(rim_place), by_next);
    return true;
}

static int by_hash(const void *a, const void *b) {
    const rim_hashed *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

/* Sorts a table and writes where the entries of each place begin. */
static bool close_table(builder *b, rim_section table) {
    size_t n = items_in(b, table);
    unsigned bits = rim_image_bits(n);
    rim_hashed *entries = AT(b, table, rim_hashed);
    if (n) qsort(entries, n, sizeof *entries, by_hash);
    size_t at = 0;
    for (size_t place = 0; place <= (size_t)1 << bits; place++) {
        while (at < n && entries[at].hash >> (32 - bits) < place) at++;
        uint32_t first = (uint32_t)at;
        if (!PUT(b, table + 1, first)) return false;
    }
    return true;
}

static bool add_keys(builder *b, uint32_t group) {
    const loose_token *t = &b->tokens.at[AT(b, RIM_GROUPS, uint32_t)[group]];
    rim_skeleton_key keys[RIM_SKELETON_KEYS];
    size_t n = rim_skeleton_keys(t->skeleton, t->skeleton_len, keys);
    bool ok = true;
    for (size_t k = 0; ok && k < n; k++) {
        rim_hashed by_key = {keys[k].hash | keys[k].letter, group, keys[k].out};
        ok = PUT(b, RIM_BY_KEY, by_key);
    }
    return ok;
}

static bool add_text(builder *b, uint32_t token) {
    rim_hashed by_text = {rim_image_hash(b->tokens.at[token].text), token, 0};
    return PUT(b, RIM_BY_TEXT, by_text);
}

/* The group of each token. */
static uint32_t *groups_of_tokens(builder *b) {
    uint32_t *groups = RIM_NEW_ARRAY(&b->arena, uint32_t, b->tokens.len + 1);
    const uint32_t *first = AT(b, RIM_GROUPS, uint32_t);
    for (uint32_t g = 0; groups && g + 1 < items_in(b, RIM_GROUPS); g++)
        for (uint32_t t = first[g]; t < first[g + 1]; t++) groups[t] = g;
    return groups;
}

/* Two neighbouring parts of a spelling: the first by its group, then by its sound, and so the second. */
static bool add_pair(builder *b, const uint32_t *groups, uint32_t spelling, uint32_t part) {
    const rim_spelling *s = &AT(b, RIM_SPELLINGS, rim_spelling)[spelling];
    uint32_t keys[2][2];
    size_t consonants[2];
    for (int i = 0; i < 2; i++) {
        uint32_t token = s->tokens[part + i];
        keys[i][0] = groups[token], keys[i][1] = rim_image_sound(token_text(b, token), &consonants[i]);
    }
    bool ok = true;
    for (unsigned way = 0; ok && way < 3; way++) {
        unsigned first = way == 1, second = way == 2;
        if ((first && !consonants[0]) || (second && !consonants[1])) continue;
        if (way && consonants[0] + consonants[1] < RIM_SOUND_LEAST) continue;
        uint64_t hash = rim_image_pair(rim_image_first(keys[0][first]), rim_image_second(keys[1][second]));
        rim_hashed entry = {(uint32_t)(hash >> 32), spelling, part | (way ? RIM_PAIR_SOUNDS : 0)};
        ok = put(&b->pairs, &hash, sizeof hash) && PUT(b, RIM_BY_PAIR, entry);
    }
    return ok;
}

/* All pairs again, as bits. */
static bool make_filter(builder *b) {
    unsigned bits = rim_image_filter_bits(items_in(b, RIM_BY_PAIR));
    size_t size = (size_t)8 << bits;
    uint64_t *words = (void *)rim_buffer_reserve(&b->sections[RIM_PAIRS], size);
    const uint64_t *pairs = (const void *)b->pairs.data;
    if (!words) return false;
    memset(words, 0, size);
    b->sections[RIM_PAIRS].len = size;
    for (size_t i = 0; i < items_in(b, RIM_BY_PAIR); i++) words[pairs[i] >> (64 - bits)] |= rim_image_pair_bits(pairs[i]);
    return true;
}

static bool make_pairs(builder *b) {
    const uint32_t *groups = groups_of_tokens(b);
    bool ok = groups;
    for (uint32_t s = 0; ok && s < items_in(b, RIM_SPELLINGS); s++)
        for (uint32_t i = 0; ok && i + 1 < AT(b, RIM_SPELLINGS, rim_spelling)[s].n; i++) ok = add_pair(b, groups, s, i);
    return ok && make_filter(b) && close_table(b, RIM_BY_PAIR);
}

static bool make_tables(builder *b) {
    bool ok = put_tokens(b) && renumber(b) && sort_places(b) && make_pairs(b);
    for (uint32_t t = 0; ok && t < b->tokens.len; t++) ok = add_text(b, t);
    for (uint32_t g = 0; ok && g + 1 < items_in(b, RIM_GROUPS); g++) ok = add_keys(b, g);
    for (uint32_t i = 0; ok && i < items_in(b, RIM_WRONGS); i++) {
        rim_stored_wrong w = AT(b, RIM_WRONGS, rim_stored_wrong)[i];
        rim_str rest = stored_string(b, w.text, w.len), first;
        rim_str_field(&rest, ' ', &first);
        rim_hashed entry = {rim_image_hash(first), i, 0};
        ok = PUT(b, RIM_BY_WRONG, entry);
    }
    return ok && close_table(b, RIM_BY_TEXT) && close_table(b, RIM_BY_WRONG) && close_table(b, RIM_BY_KEY);
}

/* ---- One run of bytes ---- */

static size_t aligned(size_t n) {
    return (n + 7) & ~(size_t)7;
}

static bool lay_out(builder *b, rim_image_head *head) {
    size_t at = aligned(sizeof *head);
    *head = (rim_image_head){.version = RIM_IMAGE_VERSION, .order = RIM_IMAGE_ORDER};
    memcpy(head->magic, rim_image_magic, sizeof head->magic);
    for (int i = 0; i < RIM_SECTIONS; i++) {
        head->sections[i].at = at;
        head->sections[i].n = i == RIM_SUMS ? (at + RIM_IMAGE_BLOCK - 1) / RIM_IMAGE_BLOCK : items_in(b, (rim_section)i);
        if (head->sections[i].n > UINT32_MAX || (i != RIM_STRINGS && i != RIM_BY_KEY && head->sections[i].n > RIM_HASHED_MOST)) return false;
        at = aligned(at + head->sections[i].n * rim_section_size[i]);
    }
    head->size = at;
    return true;
}

/* The checksums: those of the blocks first, since the head's covers them; block 0, which has the head, begins behind it. */
static void sum_up(char *bytes, rim_image_head *head) {
    uint64_t *sums = (void *)(bytes + head->sections[RIM_SUMS].at);
    for (size_t block = 0; block < head->sections[RIM_SUMS].n; block++) {
        rim_range range = rim_image_block(head, block);
        sums[block] = rim_image_sum(block, bytes + range.start, range.end - range.start);
    }
    head->sum = rim_image_head_sum(head, bytes);
    memcpy(bytes, head, sizeof *head);
}

static rim_status write_image(builder *b, rim_arena *arena, rim_str *image) {
    rim_image_head head;
    rim_buffer_free(&b->loose);
    rim_buffer_free(&b->pairs);
    char *bytes = lay_out(b, &head) ? rim_arena_get(arena, head.size) : NULL;
    if (!bytes) return rim_fail_memory(b->error, NULL);
    for (int i = 0; i < RIM_SUMS; i++) {
        if (b->sections[i].len) memcpy(bytes + head.sections[i].at, b->sections[i].data, b->sections[i].len);
        rim_buffer_free(&b->sections[i]); /* as much as the image in all */
    }
    sum_up(bytes, &head);
    *image = (rim_str){bytes, head.size};
    return RIM_OK;
}

rim_status rim_entries_build(const rim_name_entries *entries, rim_arena *arena, rim_str *image, rim_error *error) {
    builder b = {.error = error};
    rim_arena_init(&b.arena, arena->alloc, 0);
    b.by_text = rim_map_in(&b.arena);
    rim_buffer_init(&b.loose, arena->alloc);
    rim_buffer_init(&b.pairs, arena->alloc);
    for (int i = 0; i < RIM_SECTIONS; i++) rim_buffer_init(&b.sections[i], arena->alloc);
    bool ok = true;
    for (size_t i = 0; ok && i < entries->at.len; i++)
        if (!entries->at.at[i].is_merged) ok = add_entry(&b, &entries->at.at[i]);
    rim_status status = ok && make_tables(&b) ? write_image(&b, arena, image) : rim_fail_memory(error, NULL);
    for (int i = 0; i < RIM_SECTIONS; i++) rim_buffer_free(&b.sections[i]);
    rim_buffer_free(&b.loose);
    rim_buffer_free(&b.pairs);
    rim_arena_free(&b.arena);
    return status;
}
