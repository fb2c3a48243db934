/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names met so far, as 64-bit hashes: enough to find a duplicate among a million tensor names
 * in 16 bytes each, without keeping the names. Two names of one hash would be taken for a
 * duplicate, which is reported and never silent.
 */
#ifndef READ_SEEN_H
#define READ_SEEN_H

#include "base/arena.h"

struct seen {
	uint64_t *slots; /* 0: free */
	size_t cap, len;
};

/* Makes room for about `expected` names, so that the table need not grow. */
void seen_init(struct seen *s, struct arena *a, size_t expected);

/* Whether a name of this hash was here before; now it was. */
bool seen_before(struct seen *s, struct arena *a, uint64_t hash);

/* Brings the place of a hash near, for a question that comes a little later. */
void seen_prefetch(const struct seen *s, uint64_t hash);

/* A hash of eight bytes a step; never 0. */
uint64_t seen_hash(struct slice name);

#endif
