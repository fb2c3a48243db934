/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Optimal string alignment distance (edits and swaps of neighbours) over two or three rows.
 *
 * Three rows are enough, since a swap looks back two rows and nothing looks further. Words of the
 * command line and of rule files are short: cutting at 63 keeps the rows on the stack.
 */
#include "base/suggest.h"

#include <stdio.h>

enum { WORD = 63 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

unsigned suggest_distance(struct slice a, struct slice b)
{
	unsigned rows[3][WORD + 1];

	a = slice_sub(a, 0, WORD);
	b = slice_sub(b, 0, WORD);
	for (unsigned j = 0; j <= b.len; j++)
		rows[0][j] = j;
	for (unsigned i = 1; i <= a.len; i++) {
		unsigned *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

		now[0] = i;
		for (unsigned j = 1; j <= b.len; j++) {
			bool same = slice_lower(a.ptr[i - 1]) == slice_lower(b.ptr[j - 1]);

			now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + !same);
			if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] &&
			    a.ptr[i - 2] == b.ptr[j - 1])
				now[j] = least(now[j], before[j - 2] + 1);
		}
	}
	return rows[a.len % 3][b.len];
}

/* One edit is always near, however short the word: people slip in "-f jsn" as well. */
void suggest_offer(struct suggestion *best, struct slice wanted, struct slice candidate)
{
	unsigned distance = suggest_distance(wanted, candidate);
	size_t length = slice_sub(wanted, 0, WORD).len; /* what the distance was taken over */

	if (distance > 1 && distance * 3 > length)
		return;
	if (best->word.len == 0 || distance < best->distance)
		*best = (struct suggestion){ candidate, distance };
}

/* The one nearest word, or all of them: either way the reader knows what to type next. */
bool suggest_words(struct err *e, struct slice wanted, const char *const words[])
{
	struct suggestion best = { 0 };
	size_t len = strlen(e->text);

	for (size_t i = 0; words[i]; i++)
		suggest_offer(&best, wanted, slice_of(words[i]));
	if (best.word.len) {
		snprintf(e->text + len, sizeof(e->text) - len, "; did you mean '%.*s'?",
			 SLICE_ARG(best.word));
		return false;
	}
	for (size_t i = 0; words[i]; i++) {
		const char *before = i == 0 ? "; expected " : words[i + 1] ? ", " : " or ";

		snprintf(e->text + len, sizeof(e->text) - len, "%s%s", before, words[i]);
		len = strlen(e->text);
	}
	return false;
}
