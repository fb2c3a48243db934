/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of a relation between two models; a card may write them in any case, so the way
 * back ignores it.
 */
#include "model/known.h"

static const char *const relation_words[] = {
#define X(constant, word) word,
	RELATION_TABLE(X)
#undef X
};

const char *relation_word(enum relation relation)
{
	return relation_words[relation];
}

bool relation_from(struct slice word, enum relation *out)
{
	for (size_t i = 0; i < RELATIONS; i++)
		if (slice_eq_nocase(slice_of(relation_words[i]), word)) {
			*out = (enum relation)i;
			return true;
		}
	return false;
}
