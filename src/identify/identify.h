/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which licences stand in texts, and which a field names. Texts are normalised into word
 * ids, candidates are found by rare runs of words and aligned; notices, links and SPDX tags
 * are found in the same pass. Scores are deterministic. No match is a result.
 */
#ifndef IDENTIFY_IDENTIFY_H
#define IDENTIFY_IDENTIFY_H

#include "model/artefact.h"
#include "model/text.h"
#include "rules/rules.h"

/* One worker's room: buffers that are reused from text to text. */
struct identifier;

/* Borrows the rules, which must outlive it. One a thread. */
struct identifier *identifier_new(const struct ruledb *rules);
void identifier_free(struct identifier *id); /* NULL is allowed */

/* Matches are given no `text_digest` from now on: that costs more than reading the file does. */
void identifier_skip_digests(struct identifier *id);

/*
 * Adds to `out` (in `keep`) what stands in one text, sorted by place. False where the text has
 * more than LIMIT_WORDS words: then the rest was not looked at.
 */
bool identify_text(struct identifier *id, const struct text *text, struct arena *keep,
		   struct match_list *out);

/*
 * Fills in the artefact's matches (from the texts that reading set aside) and declared (from
 * its LICENCE_TAG and LICENCE_NAME evidence). ERR_LIMIT where a text was not looked at to its
 * end, or one made a pattern give up; what was found stays, and the artefact is marked incomplete.
 */
bool identify_artefact(struct identifier *id, struct artefact *a, const struct text_list *texts,
		       struct arena *keep, struct err *e);

/*
 * The fingerprint of a licence text, in the format of rules/fingerprints/ (modlic-rules(5)).
 * `index` gives the meaning of words (rules/words.yaml); it need not hold any text. Titles,
 * copyright lines, appendices and places in brackets are found by themselves. Fails where the
 * text is too short or a phrase does not stand in it.
 */
struct fingerprint_request {
	struct slice id; /* of the rule, for the header */
	struct slice text;
	const struct slice *decisive; /* phrases of the text that matter most */
	size_t decisive_count;
	const struct slice *free; /* phrases of the text that anybody may fill in */
	size_t free_count;
};
struct buf;
bool identify_fingerprint(const struct text_index *index, const struct fingerprint_request *request,
			  struct buf *out, struct err *e);

#endif
