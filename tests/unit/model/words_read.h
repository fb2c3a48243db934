/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words of a text, for the tests of the normaliser.
 */
#ifndef TESTS_WORDS_READ_H
#define TESTS_WORDS_READ_H

#include "unit.h"

#include "model/words.h"

/* A dictionary with nothing in it. */
static inline struct text_index empty(void)
{
	static const struct index_slot slots[2];

	return (struct text_index){ .slots = slots, .slots_count = 2 };
}

static inline struct words read(const char *text)
{
	struct text_index ix = empty();
	struct words w = { .want_hashes = true };

	words_read(&w, &ix, slice_of(text));
	return w;
}

#endif
