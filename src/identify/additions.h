/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was added to known texts: clauses beside them, and other licences offered in their midst.
 */
#ifndef IDENTIFY_ADDITIONS_H
#define IDENTIFY_ADDITIONS_H

#include "identify/notices.h"
#include "identify/text_matches.h"

/*
 * Clauses that somebody put before, behind or between known texts: edits of the nearest one. Of a
 * paragraph about another licence that `notices` found, and of a file that is mostly something
 * else, such as a program, only what a clause pattern finds is one. An edit in the midst of a
 * permissive text that only offers another licence is no longer decisive.
 */
void additions_search(struct search *s, const struct notice_finder *notices,
		      const struct word_span *taken, uint32_t taken_count);

#endif
