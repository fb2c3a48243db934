/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Prepared name tables: open addressing, at most half full, so that a search always meets a
 * free slot.
 *
 * base/map.h would have to be filled at every start, for some ten thousand names of models of which
 * a scan asks for a few. This one is filled when the database is built.
 */
#include "rules/name_index.h"

#include "rules/pack.h"

#include <stdlib.h>

/* By target as well, so that the order of several is that of the rules and not of qsort(). */
static int entry_order(const void *a, const void *b)
{
	const struct name_entry *left = a, *right = b;
	int order = slice_cmp(left->name, right->name);

	if (order)
		return order;
	return left->target < right->target ? -1 : left->target > right->target;
}

static size_t drop_repeats(struct name_entry *at, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++)
		if (kept == 0 || entry_order(&at[kept - 1], &at[i]) != 0)
			at[kept++] = at[i];
	return kept;
}

/* Slots hold the number of the first entry of a name; the others follow it in the sorted list. */
struct name_index name_index_make(struct arena *a, struct name_entry_list *entries)
{
	struct name_index index = { .slot_count = 2 };

	if (entries->len)
		qsort(entries->at, entries->len, sizeof(*entries->at), entry_order);
	index.entries = entries->at;
	index.count = entries->len = drop_repeats(entries->at, entries->len);
	while (index.slot_count * 3 < index.count * 4)
		index.slot_count *= 2;
	index.slots = arena_array(a, uint32_t, index.slot_count);
	for (size_t i = 0; i < index.count; i++) {
		size_t slot = (size_t)slice_hash(index.entries[i].name);

		if (i && slice_eq(index.entries[i - 1].name, index.entries[i].name))
			continue;
		while (index.slots[slot & (index.slot_count - 1)])
			slot++;
		index.slots[slot & (index.slot_count - 1)] = (uint32_t)i + 1;
	}
	return index;
}

/*
 * The hash decides nothing but the slot: the name itself is compared, so a collision costs a step
 * and no answer.
 */
const struct name_entry *name_index_find(const struct name_index *index, struct slice name,
					 size_t *count)
{
	size_t mask = index->slot_count - 1, slot, first;

	*count = 0;
	if (index->count == 0)
		return NULL;
	for (slot = (size_t)slice_hash(name) & mask;; slot = (slot + 1) & mask) {
		if (index->slots[slot] == 0)
			return NULL;
		first = index->slots[slot] - 1;
		if (slice_eq(index->entries[first].name, name))
			break;
	}
	while (first + *count < index->count && slice_eq(index->entries[first + *count].name, name))
		++*count;
	return &index->entries[first];
}

void name_index_pack(const struct name_index *index, struct packer *p)
{
	pack_number(p, index->count);
	for (size_t i = 0; i < index->count; i++) {
		pack_text(p, index->entries[i].name);
		pack_number(p, index->entries[i].target);
	}
	pack_number(p, index->slot_count);
	for (size_t i = 0; i < index->slot_count; i++)
		pack_number(p, index->slots[i]);
}

/* A table that a search could run round in, or that leads outside, is refused. */
static bool slots_are_sound(const struct name_index *index)
{
	size_t used = 0;

	for (size_t i = 0; i < index->slot_count; i++) {
		if (index->slots[i] > index->count)
			return false;
		used += index->slots[i] != 0;
	}
	return used < index->slot_count && (index->slot_count & (index->slot_count - 1)) == 0;
}

/*
 * Targets are held against their ceiling here, once, so that whoever looks one up may index by it.
 */
void name_index_unpack(struct name_index *index, struct unpacker *u, size_t targets)
{
	*index = (struct name_index){ .count = unpack_count(u) };
	index->entries = arena_array(u->a, struct name_entry, index->count);
	for (size_t i = 0; i < index->count; i++) {
		index->entries[i].name = unpack_text(u);
		index->entries[i].target = (uint32_t)unpack_number(u);
		u->bad |= index->entries[i].target >= targets;
	}
	index->slot_count = unpack_count(u);
	index->slots = arena_array(u->a, uint32_t, index->slot_count);
	for (size_t i = 0; i < index->slot_count; i++)
		index->slots[i] = (uint32_t)unpack_number(u);
	u->bad |= !slots_are_sound(index);
	if (u->bad)
		*index = (struct name_index){ 0 };
}
