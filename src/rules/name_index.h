/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names to numbers, prepared once and looked up without any building at start-up: entries
 * sorted by name and target, and a hash table of the first entry of each name. Several targets
 * of one name stand side by side.
 */
#ifndef RULES_NAME_INDEX_H
#define RULES_NAME_INDEX_H

#include "base/arena.h"
#include "base/err.h"

struct buf;
struct unpacker;
struct packer;

struct name_entry {
	struct slice name;
	uint32_t target;
};

struct name_entry_list LIST_OF(struct name_entry);

struct name_index {
	struct name_entry *entries;
	uint32_t *slots; /* 1 + number of an entry, 0: free; a power of two of them */
	size_t count, slot_count;
};

/* Makes an index of the list, which it sorts; an entry that is there twice counts once. */
struct name_index name_index_make(struct arena *a, struct name_entry_list *entries);

/* The entries with this name, *count of them, in order of target; NULL and 0 for none. */
const struct name_entry *name_index_find(const struct name_index *index, struct slice name,
					 size_t *count);

/* Into an image and out of it. Unpacking refuses targets of `targets` or more. */
void name_index_pack(const struct name_index *index, struct packer *p);
void name_index_unpack(struct name_index *index, struct unpacker *u, size_t targets);

#endif
