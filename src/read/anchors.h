/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which of some hundred words stand in a file: one pass over it, whatever their number. A source
 * tree is mostly files that name no model, so this is what a scan of one costs.
 */
#ifndef READ_ANCHORS_H
#define READ_ANCHORS_H

#include "base/arena.h"

enum { ANCHORS_MOST = 256 };

struct anchors;

/* Words found or wanted, a bit each. */
struct anchor_set {
	uint64_t bits[ANCHORS_MOST / 64];
};

/* In the arena, empty. */
struct anchors *anchors_new(struct arena *a);

/*
 * Adds a word of at least three bytes, which is borrowed, and its bit to the set. Words beyond
 * ANCHORS_MOST share the last bit, which is then always found.
 */
void anchors_add(struct anchors *all, struct slice word, struct anchor_set *set);

/* Must be called once between the last word and the first search. */
void anchors_finish(struct anchors *all);

void anchors_find(const struct anchors *all, struct slice text, struct anchor_set *found);

/* Whether the sets have a word in common: whether a rule's anchors are among those found. */
bool anchors_meet(const struct anchor_set *a, const struct anchor_set *b);

#endif
