/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hash table from strings to pointers, in an arena. Keys are borrowed: they must live as
 * long as the map. There is no removing. Open addressing, at most half full; iteration is by
 * the caller's own list, so that no order depends on hashing.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/arena.h"

struct map_slot {
	struct slice key;
	uint64_t hash;
	void *value;
};

struct map {
	struct map_slot *slots;
	size_t cap, len;
	uint64_t secret; /* the key of the hash: where the first table lay */
};

/* The value for `key`, or NULL. */
void *map_find(const struct map *m, struct slice key);

/* Sets the value for `key`, replacing an older one. `value` must not be NULL. */
void map_set(struct arena *a, struct map *m, struct slice key, void *value);

#endif
