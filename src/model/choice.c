/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A choice needs two terms that one field offers. Where the other was not understood, or binds by
 * something else as well, there is nothing to choose from.
 */
#include "model/choice.h"

static const struct evidence *offer_in(const struct term *t)
{
	return t->either && t->evidence.len ? t->evidence.at[0] : NULL;
}

bool choice_joins(const struct term *a, const struct term *b)
{
	return offer_in(a) && offer_in(a) == offer_in(b);
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

const struct evidence **choices_of(const struct conclusion *c, struct arena *a)
{
	const struct evidence **offers = arena_array(a, const struct evidence *, c->licences.len);

	for (size_t i = 0; i < c->licences.len; i++)
		offers[i] = choice_of(c, c->licences.at[i]);
	return offers;
}

bool choice_is_told(const struct evidence **offers, size_t index)
{
	for (size_t i = 0; i < index && offers[index]; i++)
		if (offers[i] == offers[index])
			return true;
	return false;
}

/* Licence number `first` and those that are offered beside it, none of which was told before. */
static void list_offer(const struct licence_refs *all, const struct evidence **offers, size_t first,
		       struct arena *a, struct listed_licences *out)
{
	size_t begun = out->len, others = 0;

	*list_add(a, out) = (struct listed_licence){ all->at[first], begun ? ", " : "", "" };
	for (size_t i = 0; i < all->len; i++) {
		bool joined = offers[first] && offers[i] == offers[first];

		others += !joined;
		if (joined && i > first)
			*list_add(a, out) = (struct listed_licence){ all->at[i], " or ", "" };
	}
	if (others == 0 || out->len == begun + 1)
		return;
	out->at[begun].before = begun ? ", (" : "(";
	out->at[out->len - 1].after = ")";
}

void choice_list(const struct conclusion *c, struct arena *a, struct listed_licences *out)
{
	const struct evidence **offers = choices_of(c, a);

	for (size_t i = 0; i < c->licences.len; i++)
		if (!choice_is_told(offers, i))
			list_offer(&c->licences, offers, i, a, out);
}
