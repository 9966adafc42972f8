#include "text/names_image.h"

const char rim_image_magic[8] = {'R', 'I', 'M', 'N', 'A', 'M', 'E', 'S'};

const unsigned char rim_section_size[RIM_SECTIONS] = {
    [RIM_PEOPLE] = sizeof(rim_stored_person), [RIM_SPELLINGS] = sizeof(rim_spelling), [RIM_TOKENS] = sizeof(rim_stored_token),
    [RIM_GROUPS] = 4,                 [RIM_PLACES] = sizeof(rim_place),         [RIM_WRONGS] = sizeof(rim_stored_wrong), [RIM_STRINGS] = 1,
    [RIM_BY_TEXT] = sizeof(rim_hashed),       [RIM_BY_TEXT_FIRST] = 4,                [RIM_BY_WRONG] = sizeof(rim_hashed),
    [RIM_BY_WRONG_FIRST] = 4,                 [RIM_BY_KEY] = sizeof(rim_hashed),      [RIM_BY_KEY_FIRST] = 4,
    [RIM_BY_SOUND] = sizeof(rim_hashed),      [RIM_BY_SOUND_FIRST] = 4,               [RIM_SUMS] = 8,
};

/* Each step is a bijection of the sum, so that no change of a single word goes unnoticed. */
uint64_t rim_image_sum(uint64_t sum, const void *bytes, size_t n) {
    const char *at = bytes;
    uint64_t word;
    for (; n >= 8; at += 8, n -= 8) {
        memcpy(&word, at, 8);
        sum = (sum ^ word) * 0x9E3779B97F4A7C15u;
        sum ^= sum >> 32;
    }
    word = n;
    if (n) memcpy(&word, at, n);
    sum = (sum ^ word ^ (uint64_t)n << 56) * 0x9E3779B97F4A7C15u;
    return sum ^ sum >> 29;
}

uint32_t rim_image_hash(rim_str s) {
    uint64_t hash = rim_str_hash(s) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash >> 32);
}

uint32_t rim_image_sound(rim_str first, rim_str second) {
    enum { LEAST = 4 /* consonants */ };
    char key[2 * RIM_SOUND_LONGEST + 1];
    size_t n = rim_sound_key(first, true, key), all;
    key[n] = ' ';
    all = n + 1 + rim_sound_key(second, true, key + n + 1);
    return n && all > n + 1 && all > LEAST ? rim_image_hash((rim_str){key, all}) | 1 : 0;
}

unsigned rim_image_bits(size_t n) {
    unsigned bits = 1;
    while (bits < 28 && (size_t)2 << bits < n) bits++;
    return bits;
}

rim_range rim_image_block(const rim_image_head *head, size_t block) {
    size_t from = block * RIM_IMAGE_BLOCK;
    return (rim_range){block ? from : sizeof *head, rim_min(from + RIM_IMAGE_BLOCK, head->sections[RIM_SUMS].at)};
}

/* ---- Opening ---- */

uint64_t rim_image_head_sum(const rim_image_head *head, const char *bytes) {
    rim_image_head copy = *head;
    copy.sum = 0;
    uint64_t sum = rim_image_sum(0, &copy, sizeof copy);
    return rim_image_sum(sum, bytes + head->sections[RIM_SUMS].at, head->sections[RIM_SUMS].n * 8);
}

/* Is every section in the file, and are there checksums for all that lies before them? */
static bool has_sections(const rim_image_head *head) {
    for (size_t i = 0; i < RIM_SECTIONS; i++) {
        uint64_t at = head->sections[i].at, n = head->sections[i].n;
        if (at % 8 || at < sizeof *head || at > head->size || n > (head->size - at) / rim_section_size[i] || n > UINT32_MAX) return false;
        if (i != RIM_SUMS && at + n * rim_section_size[i] > head->sections[RIM_SUMS].at) return false;
    }
    static const rim_section tables[] = {RIM_BY_TEXT, RIM_BY_WRONG, RIM_BY_KEY};
    for (size_t i = 0; i < 3; i++)
        if (head->sections[tables[i] + 1].n != ((size_t)1 << rim_image_bits(head->sections[tables[i]].n)) + 1) return false;
    uint64_t before = head->sections[RIM_SUMS].at;
    return head->sections[RIM_SUMS].n == (before + RIM_IMAGE_BLOCK - 1) / RIM_IMAGE_BLOCK;
}

rim_status rim_image_open(rim_names *names, rim_str bytes, const char *file, rim_error *error) {
    const rim_image_head *head = (const void *)bytes.data;
    if (bytes.len < sizeof *head || memcmp(head->magic, rim_image_magic, sizeof head->magic) != 0)
        return rim_fail(error, RIM_INPUT, file, 0, "this is no compiled list of names; 'rimslot names build' makes one");
    if (head->order != RIM_IMAGE_ORDER)
        return rim_fail(error, RIM_INPUT, file, 0, "the list was compiled on a machine with another byte order; build it again on this one");
    if (head->version != RIM_IMAGE_VERSION)
        return rim_fail(error, RIM_INPUT, file, 0, "the list was compiled in version %u of the format, this is %u; build it again", (unsigned)head->version,
                        (unsigned)RIM_IMAGE_VERSION);
    if (head->size != bytes.len)
        return rim_fail(error, RIM_INPUT, file, 0, "the compiled list is damaged: it has %zu bytes, not %llu; build it again", bytes.len,
                        (unsigned long long)head->size);
    if (!has_sections(head) || head->sum != rim_image_head_sum(head, bytes.data))
        return rim_fail(error, RIM_INPUT, file, 0, "the compiled list is damaged at its head; build it again");
    names->bytes = bytes.data;
    names->size = bytes.len;
    names->head = *head;
    for (size_t i = 0; i < RIM_SECTIONS; i++) names->shift[i] = (unsigned char)(32 - rim_image_bits(head->sections[i].n));
    return RIM_OK;
}

/* ---- Reading, every access checked ---- */

static void mark_damage(const rim_names *names, size_t at) {
    size_t none = 0;
    atomic_compare_exchange_strong(names->damage, &none, at + 1);
}

static bool verify(const rim_names *names, size_t block) {
    if (atomic_load_explicit(&names->verified[block], memory_order_relaxed)) return true;
    rim_range range = rim_image_block(&names->head, block);
    uint64_t wanted;
    memcpy(&wanted, names->bytes + names->head.sections[RIM_SUMS].at + block * 8, 8);
    if (rim_image_sum(block, names->bytes + range.start, range.end - range.start) != wanted) return mark_damage(names, range.start), false;
    atomic_store_explicit(&names->verified[block], 1, memory_order_relaxed);
    return true;
}

/* n items from number i on; NULL when there are none such, or their bytes are damaged. */
static const void *items(const rim_names *names, rim_section section, size_t i, size_t n) {
    size_t have = names->head.sections[section].n, size = rim_section_size[section];
    size_t at = names->head.sections[section].at + i * size;
    if (i > have || n > have - i) return mark_damage(names, names->head.sections[section].at), NULL;
    if (names->verified && n)
        for (size_t block = at / RIM_IMAGE_BLOCK; block <= (at + n * size - 1) / RIM_IMAGE_BLOCK; block++)
            if (!verify(names, block)) return NULL;
    return names->bytes + at;
}

static rim_str string(const rim_names *names, uint32_t at, uint32_t len) {
    const char *text = items(names, RIM_STRINGS, at, len);
    return text ? (rim_str){text, len} : (rim_str){"", 0};
}

static size_t count(const rim_names *names, rim_section section) {
    return names->head.sections[section].n;
}

size_t rim_names_count(const rim_names *names) {
    return names ? count(names, RIM_PEOPLE) : 0;
}

size_t rim_names_spellings(const rim_names *names) {
    return count(names, RIM_SPELLINGS);
}

rim_person rim_names_person(const rim_names *names, unsigned person) {
    const rim_stored_person *p = items(names, RIM_PEOPLE, person, 1);
    if (!p) return (rim_person){{"", 0}, {"", 0}, {"", 0}, RIM_NO_TOKEN};
    return (rim_person){string(names, p->name, p->name_len), string(names, p->role, p->role_len), string(names, p->facts, p->facts_len), p->main};
}

const rim_spelling *rim_names_spelling(const rim_names *names, unsigned spelling) {
    static const rim_spelling nobody = {.person = RIM_NO_TOKEN, .n = 1, .tokens = {RIM_NO_TOKEN - 1}};
    const rim_spelling *s = items(names, RIM_SPELLINGS, spelling, 1);
    if (!s) return &nobody;
    if (s->n >= 1 && s->n <= RIM_NAME_PARTS) return s;
    mark_damage(names, (size_t)((const char *)s - names->bytes));
    return &nobody;
}

const rim_spelling *rim_names_spelling_of(const rim_names *names, unsigned spelling, unsigned person) {
    const rim_spelling *s = spelling < rim_names_spellings(names) ? rim_names_spelling(names, spelling) : NULL;
    return s && s->person == person && person != RIM_NO_TOKEN ? s : NULL;
}

rim_str rim_names_part(const rim_names *names, const rim_spelling *spelling, size_t part) {
    return string(names, spelling->starts[part], spelling->lengths[part]);
}

static rim_places places(const rim_names *names, const rim_stored_token *t) {
    const rim_place *at = items(names, RIM_PLACES, t->places, t->n_places);
    return (rim_places){at, at ? t->n_places : 0};
}

rim_token rim_names_token(const rim_names *names, unsigned token) {
    const rim_stored_token *t = items(names, RIM_TOKENS, token, 1);
    if (!t) return (rim_token){.text = {"", 0}};
    return (rim_token){string(names, t->text, t->len), t->letters, t->stands, places(names, t)};
}

/* The first of the places whose next token is not less. */
static size_t first_place(rim_places p, unsigned next) {
    size_t low = 0, high = p.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (p.at[middle].next < next) low = middle + 1;
        else high = middle;
    }
    return low;
}

rim_places rim_names_beside(const rim_names *names, unsigned token, unsigned next) {
    const rim_stored_token *t = token == RIM_NO_TOKEN || next == RIM_NO_TOKEN ? NULL : items(names, RIM_TOKENS, token, 1);
    if (!t) return (rim_places){NULL, 0};
    rim_places all = places(names, t);
    size_t first = first_place(all, next), end = first;
    while (end < all.n && all.at[end].next == next) end++;
    return (rim_places){all.at + first, end - first};
}

/* ---- Tables ---- */

/* The next entry of a table with this hash, from *cursor on. The entries of a hash lie together. */
static const rim_hashed *next_hashed(const rim_names *names, rim_section table, uint32_t hash, size_t *cursor) {
    size_t n = count(names, table), place = hash >> names->shift[table];
    const uint32_t *first = n ? items(names, table + 1, place, 2) : NULL;
    if (!first || first[1] > n || first[0] > first[1]) return NULL;
    for (size_t i = rim_max(*cursor, first[0]); i < first[1]; i++) {
        const rim_hashed *entry = items(names, table, i, 1);
        if (!entry || entry->hash > hash) return NULL;
        if (entry->hash != hash) continue;
        *cursor = i + 1;
        return entry;
    }
    return NULL;
}

unsigned rim_names_token_of(const rim_names *names, rim_str folded) {
    size_t cursor = 0;
    const rim_hashed *entry;
    while ((entry = next_hashed(names, RIM_BY_TEXT, rim_image_hash(folded), &cursor))) {
        const rim_stored_token *t = items(names, RIM_TOKENS, entry->value, 1);
        if (t && t->len == folded.len && rim_str_eq(string(names, t->text, t->len), folded)) return entry->value;
    }
    return RIM_NO_TOKEN;
}

size_t rim_names_sounding(const rim_names *names, rim_str first, rim_str second, rim_place places[RIM_SOUNDING_MOST]) {
    uint32_t sound = rim_image_sound(first, second);
    size_t cursor = 0, n = 0;
    const rim_hashed *entry;
    while (sound && n < RIM_SOUNDING_MOST && (entry = next_hashed(names, RIM_BY_SOUND, sound, &cursor))) places[n++] = (rim_place){0, entry->value, entry->out};
    return n;
}

/* ---- Groups ---- */

/* Memory that will be read shortly; never read here, so that it needs no checks but that it is there. */
static void soon(const rim_names *names, rim_section section, size_t i) {
    if (i < count(names, section)) __builtin_prefetch(names->bytes + names->head.sections[section].at + i * rim_section_size[section]);
}

/* A part of the table of keys. */
typedef struct key_range {
    const rim_hashed *at, *end;
} key_range;

static key_range range_of(const rim_names *names, rim_skeleton_key key) {
    size_t n = count(names, RIM_BY_KEY), place = key.hash >> names->shift[RIM_BY_KEY];
    const uint32_t *first = n ? items(names, RIM_BY_KEY_FIRST, place, 2) : NULL;
    if (!first || first[1] > n || first[0] >= first[1]) return (key_range){NULL, NULL};
    const rim_hashed *at = items(names, RIM_BY_KEY, first[0], first[1] - first[0]);
    if (at) __builtin_prefetch(at);
    return (key_range){at, at ? at + (first[1] - first[0]) : NULL};
}

enum { MOST_LOOKED_AT = 8192, ALIKE_SLOTS = 1024 };

typedef struct gathering {
    const rim_names *names;
    unsigned most;
    uint16_t slots[ALIKE_SLOTS]; /* 1 + the place of a group in `alike`, by its last bits */
    size_t n, looked_at;
    rim_alike *alike;
} gathering;

static void gather(gathering *g, unsigned group, unsigned least) {
    size_t slot = group % ALIKE_SLOTS;
    while (g->slots[slot] && g->alike[g->slots[slot] - 1].group != group) slot = (slot + 1) % ALIKE_SLOTS;
    rim_alike *known = g->slots[slot] ? &g->alike[g->slots[slot] - 1] : NULL;
    if (known && least < known->least) known->least = (unsigned char)least;
    if (known || g->n == RIM_ALIKE_MOST) return;
    soon(g->names, RIM_GROUPS, group);
    g->alike[g->n++] = (rim_alike){group, (unsigned char)least};
    g->slots[slot] = (uint16_t)g->n;
}

static void gather_key(gathering *g, rim_skeleton_key key, key_range range) {
    const unsigned char *least = g->names->sounds.least[key.letter];
    for (const rim_hashed *e = range.at; e < range.end && g->looked_at < MOST_LOOKED_AT; e++, g->looked_at++) {
        unsigned letter = e->hash % RIM_SKELETON_LETTERS, cost = least[letter];
        if (e->hash - letter > key.hash) return;
        if (e->hash - letter == key.hash && cost <= g->most && rim_skeleton_meets(key.out, e->out)) gather(g, e->value, cost);
    }
}

size_t rim_names_alike(const rim_names *names, const rim_skeleton_key *keys, size_t n_keys, unsigned most, rim_alike alike[RIM_ALIKE_MOST]) {
    gathering g = {.names = names, .most = most, .alike = alike};
    key_range ranges[RIM_SKELETON_KEYS];
    for (size_t i = 0; i < n_keys; i++) soon(names, RIM_BY_KEY_FIRST, keys[i].hash >> names->shift[RIM_BY_KEY]);
    for (size_t i = 0; i < n_keys; i++) ranges[i] = range_of(names, keys[i]);
    for (size_t i = 0; i < n_keys; i++) gather_key(&g, keys[i], ranges[i]);
    return g.n;
}

static uint32_t first_of(uint32_t group) {
    return group % (1u << RIM_GROUP_STANDS);
}

bool rim_names_group_stands(const rim_names *names, unsigned group, unsigned stands) {
    const uint32_t *first = items(names, RIM_GROUPS, group, 1);
    return first && (*first >> RIM_GROUP_STANDS & stands);
}

void rim_names_group_soon(const rim_names *names, unsigned group) {
    const uint32_t *first = items(names, RIM_GROUPS, group, 1);
    if (first) soon(names, RIM_TOKENS, first_of(*first));
}

void rim_names_texts_soon(const rim_names *names, unsigned group) {
    const uint32_t *first = items(names, RIM_GROUPS, group, 1);
    const rim_stored_token *t = first ? items(names, RIM_TOKENS, first_of(*first), 1) : NULL;
    if (t) soon(names, RIM_STRINGS, t->text);
}

rim_token_group rim_names_group(const rim_names *names, unsigned group) {
    const rim_token_group none = {0, 0, NULL, {"", 0}};
    const uint32_t *first = items(names, RIM_GROUPS, group, 2);
    size_t from = first ? first_of(first[0]) : 0, n = first && from < first_of(first[1]) ? first_of(first[1]) - from : 0;
    const rim_stored_token *t = n ? items(names, RIM_TOKENS, from, n) : NULL;
    if (!t) return none;
    size_t end = (size_t)t[n - 1].text + t[n - 1].len;
    if (t->text > end || end > UINT32_MAX) return none;
    return (rim_token_group){(unsigned)from, n, t, string(names, t->text, (uint32_t)end - t->text)};
}

rim_token rim_names_group_token(const rim_token_group *group, size_t i) {
    const rim_stored_token *t = group->stored;
    size_t at = t[i].text - t->text;
    bool is_there = at <= group->texts.len && t[i].len <= group->texts.len - at;
    return (rim_token){.text = is_there ? (rim_str){group->texts.data + at, t[i].len} : (rim_str){"", 0}, .letters = t[i].letters, .stands = t[i].stands};
}

bool rim_names_wrong(const rim_names *names, rim_str first, size_t *cursor, rim_misspelling *wrong) {
    const rim_hashed *entry;
    while ((entry = next_hashed(names, RIM_BY_WRONG, rim_image_hash(first), cursor))) {
        const rim_stored_wrong *w = items(names, RIM_WRONGS, entry->value, 1);
        if (!w) return false;
        rim_str rest = string(names, w->text, w->len), part;
        *wrong = (rim_misspelling){.person = w->person};
        while (wrong->n < RIM_NAME_PARTS && rim_str_field(&rest, ' ', &part)) wrong->parts[wrong->n++] = part;
        if (!rim_str_eq(wrong->parts[0], first)) continue;
        wrong->right = rim_names_person(names, w->person).name;
        return true;
    }
    return false;
}

/* ---- Damage ---- */

bool rim_names_verify(const rim_names *names) {
    for (size_t block = 0; names->verified && block < count(names, RIM_SUMS); block++)
        if (!verify(names, block)) return false;
    return true;
}

size_t rim_names_damage(const rim_names *names) {
    return atomic_load(names->damage);
}
