/* names_image.c - opening a compiled list, and reading its records: every access checked. */
#include "text/names_image.h"

#include "text/utf8.h"

const char rim_image_magic[8] = {'R', 'I', 'M', 'N', 'A', 'M', 'E', 'S'};

const unsigned char rim_section_size[RIM_SECTIONS] = {
    [RIM_PEOPLE] = sizeof(rim_stored_person), [RIM_SPELLINGS] = sizeof(rim_spelling), [RIM_TOKENS] = sizeof(rim_stored_token),
    [RIM_GROUPS] = 4,                 [RIM_PLACES] = sizeof(rim_place),         [RIM_WRONGS] = sizeof(rim_stored_wrong), [RIM_STRINGS] = 1,
    [RIM_BY_TEXT] = sizeof(rim_hashed),       [RIM_BY_TEXT_FIRST] = 4,                [RIM_BY_WRONG] = sizeof(rim_hashed),
    [RIM_BY_WRONG_FIRST] = 4,                 [RIM_BY_KEY] = sizeof(rim_hashed),      [RIM_BY_KEY_FIRST] = 4,
    [RIM_BY_PAIR] = sizeof(rim_hashed),       [RIM_BY_PAIR_FIRST] = 4,                [RIM_PAIRS] = 8,
    [RIM_SUMS] = 8,
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
    return (uint32_t)(rim_map_hash(s) >> 32);
}

uint32_t rim_image_sound(rim_str folded, size_t *consonants) {
    char key[RIM_SOUND_LONGEST];
    *consonants = rim_sound_key(folded, true, key);
    return rim_image_hash((rim_str){key, *consonants}) | (uint32_t)1 << 31;
}

unsigned rim_image_bits(size_t n) {
    unsigned bits = 1;
    while (bits < 28 && (size_t)2 << bits < n) bits++;
    return bits;
}

unsigned rim_image_filter_bits(size_t n) {
    unsigned bits = 1;
    while (bits < 28 && (size_t)10 << bits < n) bits++;
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
    static const rim_section tables[] = {RIM_BY_TEXT, RIM_BY_WRONG, RIM_BY_KEY, RIM_BY_PAIR};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (head->sections[tables[i] + 1].n != ((size_t)1 << rim_image_bits(head->sections[tables[i]].n)) + 1) return false;
    if (head->sections[RIM_PAIRS].n != (size_t)1 << rim_image_filter_bits(head->sections[RIM_BY_PAIR].n)) return false;
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
    names->pair_shift = (unsigned char)(64 - rim_image_filter_bits(head->sections[RIM_BY_PAIR].n));
    return RIM_OK;
}

/* ---- Reading, every access checked ---- */

static void mark_damage(const rim_names *names, size_t at) {
    size_t none = 0;
    atomic_compare_exchange_strong(names->damage, &none, at + 1);
}

static bool verify(const rim_names *names, size_t block) {
    rim_range range = rim_image_block(&names->head, block);
    uint64_t wanted;
    memcpy(&wanted, names->bytes + names->head.sections[RIM_SUMS].at + block * 8, 8);
    if (rim_image_sum(block, names->bytes + range.start, range.end - range.start) != wanted) return mark_damage(names, range.start), false;
    atomic_store_explicit(&names->verified[block], 1, memory_order_relaxed);
    return true;
}

const void *rim_image_items_checked(const rim_names *names, rim_section section, size_t i, size_t n) {
    size_t have = names->head.sections[section].n, size = rim_section_size[section];
    size_t at = names->head.sections[section].at + i * size;
    if (i > have || n > have - i) return mark_damage(names, names->head.sections[section].at), NULL;
    if (names->verified && n)
        for (size_t block = at / RIM_IMAGE_BLOCK; block <= (at + n * size - 1) / RIM_IMAGE_BLOCK; block++)
            if (!rim_image_is_verified(names, block) && !verify(names, block)) return NULL;
    return names->bytes + at;
}

size_t rim_names_count(const rim_names *names) {
    return names ? rim_image_count(names, RIM_PEOPLE) : 0;
}

size_t rim_names_spellings(const rim_names *names) {
    return rim_image_count(names, RIM_SPELLINGS);
}

/* A string that leaves the list: of a file from anywhere it may be no UTF-8, though its checksum is right. */
static rim_str text(const rim_names *names, uint32_t at, uint32_t len) {
    rim_str s = rim_image_string(names, at, len);
    if (!names->verified || rim_utf8_valid(s) == s.len) return s;
    mark_damage(names, (size_t)(s.data - names->bytes));
    return (rim_str){"", 0};
}

rim_person rim_names_person(const rim_names *names, unsigned person) {
    const rim_stored_person *p = rim_image_items(names, RIM_PEOPLE, person, 1);
    if (!p) return (rim_person){{"", 0}, {"", 0}, {"", 0}, RIM_NO_TOKEN};
    return (rim_person){text(names, p->name, p->name_len), text(names, p->role, p->role_len), text(names, p->facts, p->facts_len), p->main};
}

const rim_spelling *rim_names_spelling(const rim_names *names, unsigned spelling) {
    static const rim_spelling nobody = {.person = RIM_NO_TOKEN, .n = 1, .tokens = {RIM_NO_TOKEN - 1}};
    const rim_spelling *s = rim_image_items(names, RIM_SPELLINGS, spelling, 1);
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
    return text(names, spelling->starts[part], spelling->lengths[part]);
}

static rim_places places(const rim_names *names, const rim_stored_token *t) {
    const rim_place *at = rim_image_items(names, RIM_PLACES, t->places, t->n_places);
    return (rim_places){at, at ? t->n_places : 0};
}

rim_token rim_names_token(const rim_names *names, unsigned token) {
    const rim_stored_token *t = rim_image_items(names, RIM_TOKENS, token, 1);
    if (!t) return (rim_token){.text = {"", 0}};
    return (rim_token){rim_image_string(names, t->text, t->len), t->letters, t->is_first};
}

rim_places rim_names_places(const rim_names *names, unsigned token) {
    const rim_stored_token *t = rim_image_items(names, RIM_TOKENS, token, 1);
    return t ? places(names, t) : (rim_places){NULL, 0};
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
    const rim_stored_token *t = token == RIM_NO_TOKEN || next == RIM_NO_TOKEN ? NULL : rim_image_items(names, RIM_TOKENS, token, 1);
    if (!t) return (rim_places){NULL, 0};
    rim_places all = places(names, t);
    if (!all.n) return all; /* damaged */
    size_t first = first_place(all, next), end = first;
    while (end < all.n && all.at[end].next == next) end++;
    return (rim_places){all.at + first, end - first};
}

/* ---- Damage ---- */

bool rim_names_verify(const rim_names *names) {
    for (size_t block = 0; names->verified && block < rim_image_count(names, RIM_SUMS); block++)
        if (!rim_image_is_verified(names, block) && !verify(names, block)) return false;
    return true;
}

size_t rim_names_damage(const rim_names *names) {
    return atomic_load(names->damage);
}
