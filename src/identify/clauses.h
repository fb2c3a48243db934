/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What can be read out of words that no fingerprint knows: thresholds with their numbers,
 * and clauses by pattern; and what they add up to.
 */
#ifndef IDENTIFY_CLAUSES_H
#define IDENTIFY_CLAUSES_H

#include "identify/text_matches.h"

/* Thresholds in words [first, end), in order. */
void thresholds_read(struct search *s, uint32_t first, uint32_t end,
		     struct read_threshold_list *out);

/*
 * The thresholds of a known text in the file's own words. A number that is not the rule's is
 * marked as differing and makes the match altered.
 */
void thresholds_compare(struct search *s, uint32_t first, uint32_t end,
			struct licence_match *match);

/* Clauses in bytes [start, end) of the text, the first of each kind. */
void clauses_read(struct search *s, size_t start, size_t end, struct read_clause_list *out);

/* True where one of the clauses takes rights away or limits them. */
bool clauses_take(const struct read_clause_list *list);

/*
 * Clauses in what was put into or changed in an altered text, and in the sentences around it;
 * match->commercial is then what they take away, or unknown where they take nothing.
 */
void clauses_read_edits(struct search *s, struct licence_match *match);

/* A match without a licence for an unknown text in words that nothing explains, if it is one. */
void clauses_search(struct search *s, const struct word_span *taken, uint32_t taken_count);

#endif
