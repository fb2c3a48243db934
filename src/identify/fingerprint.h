/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Parts of making a fingerprint: which words of a text are free or optional, and which
 * clause each word stands in.
 */
#ifndef IDENTIFY_FINGERPRINT_H
#define IDENTIFY_FINGERPRINT_H

#include "model/words.h"

/* Of words of the text, in no order until the fingerprint is written. */
struct span_list LIST_OF(struct index_span);
struct clause_list LIST_OF(struct index_clause);

/* A text that is being made into a fingerprint. */
struct outline {
	struct arena *a;
	const struct text_index *index;
	struct slice text;
	const struct words *words;
	struct span_list spans;
	struct clause_list clauses;
};

/* Title, copyright lines, appendix, places in brackets, and those between known phrases. */
void outline_find_spans(struct outline *o);

/* Clause numbers from the list marks: "1", "1.b", "1.b.i". */
void outline_find_clauses(struct outline *o);

/* True where the phrase that begins at word `at` is `phrase` of the index. */
bool outline_is_phrase(const struct outline *o, uint32_t at, const struct index_phrase *phrase);

#endif
