/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Notices: sentences, labels, links and tags that say which licence applies.
 */
#ifndef IDENTIFY_NOTICES_H
#define IDENTIFY_NOTICES_H

#include "identify/text_matches.h"

/*
 * Room that is kept from text to text; `seen` is cleared through `reported`, since a text names few
 * of very many licences.
 */
struct notice_finder {
	struct words link;   /* the words of one link target */
	unsigned char *seen; /* by licence: bits of the scopes that were reported */
	uint16_t *reported;  /* licences with a bit set */
	uint32_t reported_count;
};

/*
 * Adds a match for each licence that a notice of the text names, once a scope. Words that
 * `taken` explains, in order, are licence texts and hold no notices.
 */
void notices_search(struct notice_finder *f, struct search *s, const struct word_span *taken,
		    uint32_t taken_count);
void notices_free(struct notice_finder *f);

/* True where the text that was searched last has a notice of the licence, or of a set's member. */
bool notices_told(const struct notice_finder *f, const struct licence *licence);

#endif
