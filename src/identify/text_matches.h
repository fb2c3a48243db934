/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licence texts in a text: the door between the matcher and the rest of identification.
 */
#ifndef IDENTIFY_TEXT_MATCHES_H
#define IDENTIFY_TEXT_MATCHES_H

#include "identify/parts.h"

/* Words of the file that a match explains. */
struct word_span {
	uint32_t first, end;
	uint32_t match; /* its number in the search's `out` */
};

/* One a layer of rules and thread; room grows to the largest file and stays. */
struct matcher {
	struct finder finder;
	struct aligner aligner;
	struct alignment best, trial;
	const struct run *best_run;
	struct word_span *taken; /* by place; they do not overlap */
	uint32_t taken_count, taken_cap;
	uint32_t *rivals; /* runs that claim the words of the one at hand, heaviest first */
	uint32_t rival_count, rival_cap;
};

/* Adds a match for each licence text that stands in the file; m->taken is then their words. */
void matcher_search(struct matcher *m, struct search *s);
void matcher_free(struct matcher *m);

#endif
