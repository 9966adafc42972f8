#include "base/map.h"

/* The bytes of a key shorter than eight as a number: of four to seven the first four and the last four, which may be some of the same. */
static uint64_t few_bytes(rim_str key) {
    uint32_t first, last;
    if (key.len < sizeof first) {
        uint64_t all = 0;
        for (size_t i = 0; i < key.len; i++) all = all << 8 | (unsigned char)key.data[i];
        return all;
    }
    memcpy(&first, key.data, sizeof first);
    memcpy(&last, key.data + key.len - sizeof last, sizeof last);
    return (uint64_t)first << 32 | last;
}

/* The last eight bytes may be some of those before: keys are words, and what rim_str_hash() takes for each byte is felt. */
uint64_t rim_map_hash(rim_str key) {
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = (uint64_t)key.len * odd, eight = 0;
    for (size_t i = 0; key.len - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, key.data + i, sizeof eight);
        hash = (hash ^ eight) * odd;
        hash ^= hash >> 32;
    }
    if (key.len < sizeof eight) eight = few_bytes(key);
    else memcpy(&eight, key.data + key.len - sizeof eight, sizeof eight);
    hash = (hash ^ eight) * odd;
    return hash ^ hash >> 29;
}

static rim_entry *slot_for(const rim_map *map, rim_str key, uint64_t hash) {
    size_t mask = map->cap - 1;
    for (size_t i = (size_t)(hash ^ hash >> 32) & mask;; i = (i + 1) & mask) {
        rim_entry *slot = &map->slots[i];
        if (!slot->key.data || (slot->hash == hash && rim_str_eq(slot->key, key))) return slot;
    }
}

rim_value *rim_map_find(const rim_map *map, rim_str key) {
    if (!map->cap) return NULL;
    rim_entry *slot = slot_for(map, key, rim_map_hash(key));
    return slot->key.data ? &slot->value : NULL;
}

static bool grow_to(rim_map *map, size_t cap) {
    rim_map larger = {map->arena, NULL, map->len, cap};
    larger.slots = RIM_NEW_ARRAY(map->arena, rim_entry, larger.cap);
    if (!larger.slots) return false;
    for (size_t i = 0; i < map->cap; i++)
        if (map->slots[i].key.data) *slot_for(&larger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    *map = larger;
    return true;
}

bool rim_map_reserve(rim_map *map, size_t n) {
    size_t cap = map->cap ? map->cap : 16;
    while (cap / 4 * 3 < n) {
        if (cap > SIZE_MAX / 2) return false;
        cap *= 2;
    }
    return cap == map->cap || grow_to(map, cap);
}

rim_value *rim_map_put(rim_map *map, rim_str key, bool *is_new) {
    if (!key.data) key = RIM_STR("");
    if (map->len * 4 >= map->cap * 3 && !grow_to(map, map->cap ? map->cap * 2 : 16)) return NULL;
    uint64_t hash = rim_map_hash(key);
    rim_entry *slot = slot_for(map, key, hash);
    if (is_new) *is_new = !slot->key.data;
    if (!slot->key.data) *slot = (rim_entry){.key = key, .hash = hash}, map->len++;
    return &slot->value;
}
