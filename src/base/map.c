#include "base/map.h"

/* Eight bytes at a time: keys are words, and what rim_str_hash() takes for each byte is felt. Never stored outside a map. */
static uint64_t hash_of(rim_str key) {
    const uint64_t odd = UINT64_C(0x9E3779B97F4A7C15);
    uint64_t hash = (uint64_t)key.len * odd, eight;
    size_t i = 0;
    for (; key.len - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, key.data + i, sizeof eight);
        hash = (hash ^ eight) * odd;
        hash ^= hash >> 32;
    }
    for (eight = 0; i < key.len; i++) eight = eight << 8 | (unsigned char)key.data[i];
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
    rim_entry *slot = slot_for(map, key, hash_of(key));
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
    uint64_t hash = hash_of(key);
    rim_entry *slot = slot_for(map, key, hash);
    if (is_new) *is_new = !slot->key.data;
    if (!slot->key.data) *slot = (rim_entry){.key = key, .hash = hash}, map->len++;
    return &slot->value;
}
