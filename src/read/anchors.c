/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Wu and Manber's search: for every pair of bytes, how far the window may move on where that
 * pair ends it. Most pairs stand in no word, and the window jumps by nearly the length of the
 * shortest one.
 *
 * Not one strstr() a word: with two hundred words that would be two hundred passes over each of ten
 * thousand files. Not Aho and Corasick either, whose automaton looks at every byte; here most bytes
 * are never looked at. (Wu and Manber, "A fast algorithm for multi-pattern searching", 1994.)
 */
#include "read/anchors.h"

enum {
	PAIRS = 65536,
	NONE = 0, /* of `first` and `next`, which count from 1 */
};

/* 192 KiB of tables, made once a worker and language and then only read. */
struct anchors {
	struct slice words[ANCHORS_MOST];
	size_t count, shortest;
	bool overflow;
	uint8_t shift[PAIRS];
	uint16_t first[PAIRS]; /* a word in whose first `shortest` bytes this pair is the last */
	uint16_t next[ANCHORS_MOST + 1];
};

struct anchors *anchors_new(struct arena *a)
{
	return arena_new(a, struct anchors);
}

static void set_bit(struct anchor_set *set, size_t bit)
{
	set->bits[bit / 64] |= (uint64_t)1 << (bit % 64);
}

void anchors_add(struct anchors *all, struct slice word, struct anchor_set *set)
{
	for (size_t i = 0; i < all->count; i++)
		if (slice_eq(all->words[i], word)) {
			set_bit(set, i);
			return;
		}
	if (all->count == ANCHORS_MOST - 1) {
		all->overflow = true;
		set_bit(set, ANCHORS_MOST - 1);
		return;
	}
	all->words[all->count] = word;
	set_bit(set, all->count++);
	if (all->shortest == 0 || word.len < all->shortest)
		all->shortest = word.len;
}

static size_t pair_at(const char *at)
{
	return (size_t)(unsigned char)at[0] << 8 | (unsigned char)at[1];
}

/*
 * Only the first `shortest` bytes of each word decide about jumps; whether the whole word stands
 * there is compared when the window has stopped. At most 255 fit into a byte, and words are
 * shorter.
 */
void anchors_finish(struct anchors *all)
{
	size_t farthest = all->shortest > 0 ? all->shortest - 1 : 1;

	memset(all->shift, (int)(farthest > 255 ? 255 : farthest), sizeof(all->shift));
	for (size_t i = 0; i < all->count; i++)
		for (size_t k = 0; k + 1 < all->shortest; k++) {
			size_t pair = pair_at(all->words[i].ptr + k);
			size_t left = all->shortest - 2 - k;

			if (left < all->shift[pair])
				all->shift[pair] = (uint8_t)left;
			if (left == 0) {
				all->next[i + 1] = all->first[pair];
				all->first[pair] = (uint16_t)(i + 1);
			}
		}
}

/*
 * Counting is not needed, so a word that was found may be found again at no cost but the
 * comparison.
 */
void anchors_find(const struct anchors *all, struct slice text, struct anchor_set *found)
{
	size_t at = all->shortest;

	*found = (struct anchor_set){ 0 };
	if (all->overflow)
		set_bit(found, ANCHORS_MOST - 1);
	while (all->count && at <= text.len) {
		size_t pair = pair_at(text.ptr + at - 2);

		if (all->shift[pair]) {
			at += all->shift[pair];
			continue;
		}
		for (size_t i = all->first[pair]; i != NONE; i = all->next[i])
			if (slice_starts(slice_drop(text, at - all->shortest), all->words[i - 1]))
				set_bit(found, i - 1);
		at++;
	}
}

bool anchors_meet(const struct anchor_set *a, const struct anchor_set *b)
{
	for (size_t i = 0; i < ANCHORS_MOST / 64; i++)
		if (a->bits[i] & b->bits[i])
			return true;
	return false;
}
