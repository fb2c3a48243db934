/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A set of hashes with linear probing, at most three quarters full. The hashes are for all to
 * foretell, since identities are made of them; their places in the table are not.
 */
#include "read/seen.h"

#include "base/keyed_hash.h"

/* A power of two, so that a mask finds the slot. */
void seen_init(struct seen *s, struct arena *a, size_t expected)
{
	size_t cap = 64;

	while (cap / 4 * 3 < expected)
		cap *= 2;
	s->slots = arena_array(a, uint64_t, cap);
	s->cap = cap;
	s->len = 0;
}

static size_t place_of(const struct seen *s, uint64_t hash)
{
	return (size_t)hash_spread((uintptr_t)s->slots, hash) & (s->cap - 1);
}

static uint64_t *slot_of(const struct seen *s, uint64_t hash)
{
	size_t at = place_of(s, hash);

	while (s->slots[at] && s->slots[at] != hash)
		at = (at + 1) & (s->cap - 1);
	return &s->slots[at];
}

static void grow(struct seen *s, struct arena *a)
{
	struct seen larger;

	seen_init(&larger, a, s->cap ? s->cap : 1);
	for (size_t i = 0; i < s->cap; i++)
		if (s->slots[i])
			*slot_of(&larger, s->slots[i]) = s->slots[i];
	larger.len = s->len;
	*s = larger;
}

bool seen_before(struct seen *s, struct arena *a, uint64_t hash)
{
	uint64_t *slot;

	if (s->len >= s->cap / 4 * 3)
		grow(s, a);
	slot = slot_of(s, hash);
	if (*slot)
		return true;
	*slot = hash;
	s->len++;
	return false;
}

void seen_prefetch(const struct seen *s, uint64_t hash)
{
	if (s->cap)
		__builtin_prefetch(&s->slots[place_of(s, hash)]);
}

/* Multiply and fold, eight bytes at a time; the odd constant is 2^64 over the golden ratio. */
uint64_t seen_hash(struct slice name)
{
	const uint64_t odd = 0x9e3779b97f4a7c15u;
	uint64_t h = name.len * odd, word;
	size_t i = 0;

	for (; i + 8 <= name.len; i += 8) {
		memcpy(&word, name.ptr + i, 8);
		h = (h ^ word) * odd;
		h ^= h >> 32;
	}
	for (word = 0; i < name.len; i++)
		word = word << 8 | (unsigned char)name.ptr[i];
	h = (h ^ word) * odd;
	h ^= h >> 29;
	return h ? h : 1;
}
