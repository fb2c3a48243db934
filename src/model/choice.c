/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which licences are alternatives is read off the evidence itself, so that a report that was
 * saved tells it as well as a scan. Mixed expressions ("A AND (B OR C)") count as offering
 * nothing: to take all of their parts as binding errs on the safe side.
 */
#include "model/choice.h"

bool choice_is_offered(const struct evidence *e)
{
	struct slice rest = e->value, word;
	bool offered = false;

	if (e->kind != EVIDENCE_LICENCE_TAG || slice_find_char(rest, ',') != SLICE_NPOS)
		return false;
	while (slice_cut(rest, ' ', &word, &rest)) {
		if (slice_eq_nocase(word, SLICE("AND")))
			return false;
		offered |= slice_eq_nocase(word, SLICE("OR"));
	}
	return offered;
}

/* What a term rests on first is what the card says of it; texts beside it are no second claim. */
static const struct evidence *offer_in(const struct term *t)
{
	if (t->origin != ORIGIN_OWN || t->evidence.len == 0 || !choice_is_offered(t->evidence.at[0]))
		return NULL;
	return t->evidence.at[0];
}

const struct evidence *choice_of(const struct conclusion *c, const struct licence *licence)
{
	const struct evidence *offer = NULL;
	bool others = false;

	for (size_t i = 0; i < c->terms.len; i++) {
		if (c->terms.at[i].licence != licence)
			continue;
		offer = offer_in(&c->terms.at[i]);
		if (!offer)
			return NULL;
	}
	for (size_t i = 0; i < c->terms.len && offer; i++)
		others |= c->terms.at[i].licence != licence && offer_in(&c->terms.at[i]) == offer;
	return others ? offer : NULL;
}
