/* SPDX-License-Identifier: Apache-2.0 */
/*
 * String map with linear probing. Growing leaves the old table to the arena: at most as much
 * again as the table in use. The hash is keyed, since keys are mostly names that a stranger chose.
 */
#include "base/map.h"

#include "base/keyed_hash.h"

static struct map_slot *slot_of(struct map_slot *slots, size_t cap, struct slice key, uint64_t hash)
{
	size_t at = (size_t)hash & (cap - 1);

	while (slots[at].value && !(slots[at].hash == hash && slice_eq(slots[at].key, key)))
		at = (at + 1) & (cap - 1);
	return &slots[at];
}

void *map_find(const struct map *m, struct slice key)
{
	if (m->len == 0)
		return NULL;
	return slot_of(m->slots, m->cap, key, hash_keyed(m->secret, key))->value;
}

static void map_grow(struct arena *a, struct map *m)
{
	size_t cap = m->cap ? m->cap * 2 : 16;
	struct map_slot *slots = arena_array(a, struct map_slot, cap);

	for (size_t i = 0; i < m->cap; i++)
		if (m->slots[i].value)
			*slot_of(slots, cap, m->slots[i].key, m->slots[i].hash) = m->slots[i];
	if (!m->slots)
		m->secret = (uintptr_t)slots;
	m->slots = slots;
	m->cap = cap;
}

void map_set(struct arena *a, struct map *m, struct slice key, void *value)
{
	struct map_slot *slot;
	uint64_t hash;

	if (m->len * 2 >= m->cap)
		map_grow(a, m);
	hash = hash_keyed(m->secret, key);
	slot = slot_of(m->slots, m->cap, key, hash);
	if (!slot->value)
		m->len++;
	*slot = (struct map_slot){ key, hash, value };
}
