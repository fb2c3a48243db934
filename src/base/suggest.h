/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "Did you mean ...?" for misspelt commands, options, keys and ids.
 */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/err.h"

/* Letters to add, drop, change or swap to get from one word to the other; words are cut at 63. */
unsigned suggest_distance(struct slice a, struct slice b);

/*
 * Keeps the nearest of several words: call for each candidate with the same struct, zeroed at
 * first. Only what is near enough to be a slip counts (a third of the word's length).
 */
struct suggestion {
	struct slice word;
	unsigned distance;
};
void suggest_offer(struct suggestion *best, struct slice wanted, struct slice candidate);

/*
 * Adds what to do to an error about a word: "MESSAGE; did you mean 'WORD'?" where one of `words`,
 * a list that ends with NULL, is near, else "MESSAGE; expected A, B or C". Returns false.
 */
bool suggest_words(struct err *e, struct slice wanted, const char *const words[]);

#endif
