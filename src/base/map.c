#include "base/map.h"

static rim_entry *slot_for(const rim_map *map, rim_str key, uint64_t hash) {
    size_t mask = map->cap - 1;
    for (size_t i = (size_t)(hash ^ hash >> 32) & mask;; i = (i + 1) & mask) {
        rim_entry *slot = &map->slots[i];
        if (!slot->key.data || (slot->hash == hash && rim_str_eq(slot->key, key))) return slot;
    }
}

rim_value *rim_map_find(const rim_map *map, rim_str key) {
    if (!map->cap) return NULL;
    rim_entry *slot = slot_for(map, key, rim_str_hash(key));
    return slot->key.data ? &slot->value : NULL;
}

static bool grow(rim_map *map) {
    rim_map larger = {map->arena, NULL, map->len, map->cap ? map->cap * 2 : 16};
    larger.slots = RIM_NEW_ARRAY(map->arena, rim_entry, larger.cap);
    if (!larger.slots) return false;
    for (size_t i = 0; i < map->cap; i++)
        if (map->slots[i].key.data) *slot_for(&larger, map->slots[i].key, map->slots[i].hash) = map->slots[i];
    *map = larger;
    return true;
}

rim_value *rim_map_put(rim_map *map, rim_str key, bool *is_new) {
    if (!key.data) key = RIM_STR("");
    if (map->len * 4 >= map->cap * 3 && !grow(map)) return NULL;
    uint64_t hash = rim_str_hash(key);
    rim_entry *slot = slot_for(map, key, hash);
    if (is_new) *is_new = !slot->key.data;
    if (!slot->key.data) *slot = (rim_entry){.key = key, .hash = hash}, map->len++;
    return &slot->value;
}
