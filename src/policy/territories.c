/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Countries that a licence leaves out, against those that you work in. "EU" stands for its 27
 * members. The other states of the European Economic Area are not in the EU: naming them is a
 * remark for counsel, never an objection.
 */
#include "policy/context.h"
#include "policy/judging.h"

/* ISO 3166-1 alpha-2. The members of the EU since 2020. */
static const char eu[] = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO "
			 "SE SI SK";
static const char eea_only[] = "IS LI NO";

static bool is_listed(const char *list, struct slice area)
{
	return area.len == 2 && slice_find(slice_of(list), area) != SLICE_NPOS;
}

/*
 * Both ways: a licence may leave out the EU while you name Germany, or leave out Germany while you
 * say EU.
 */
static bool area_covers(struct slice excluded, struct slice mine)
{
	if (slice_eq(excluded, mine))
		return true;
	if (slice_eq(excluded, SLICE("EU")))
		return is_listed(eu, mine);
	return slice_eq(mine, SLICE("EU")) && is_listed(eu, excluded);
}

/* Those of your countries that the area covers, "DE, FR". */
static struct slice hit_countries(struct arena *a, const struct context *c, struct slice area)
{
	struct slice hits = SLICE_NONE;

	for (size_t i = 0; i < c->territories.len; i++) {
		struct slice mine = c->territories.at[i];

		if (area_covers(area, mine))
			hits = hits.len ? arena_format(a, "%.*s, %.*s", SLICE_ARG(hits),
						       SLICE_ARG(mine))
					: mine;
	}
	return hits;
}

/*
 * EEA states apply much of the EU's law, which is why publishers leave the EU out; the licence's
 * words, though, say EU.
 */
static struct slice near_country(const struct context *c, struct slice area)
{
	for (size_t i = 0; i < c->territories.len; i++)
		if (slice_eq(area, SLICE("EU")) && is_listed(eea_only, c->territories.at[i]))
			return c->territories.at[i];
	return SLICE_NONE;
}

static struct slice territory_message(struct judging *j, const struct bound_territory *b,
				      struct slice countries, const char *what)
{
	struct slice who = wording_licence(b->licence);
	struct slice text = arena_format(j->arena, "%.*s grants nothing in %.*s%s; %s%.*s",
					 SLICE_ARG(who), SLICE_ARG(b->rule->area),
					 b->rule->multimodal_only ? " for multimodal models" : "",
					 what, SLICE_ARG(countries));

	if (b->rule->exemption.len == 0)
		return text;
	return arena_format(j->arena, "%.*s. Spared: %.*s", SLICE_ARG(text),
			    SLICE_ARG(b->rule->exemption));
}

/*
 * Countries that are not given are no objection outside `strict`: the terms name the area in any
 * case.
 */
static void territory_judge(struct judging *j, const struct bound_territory *b)
{
	const struct context *c = &j->settings->context;
	struct slice hits = hit_countries(j->arena, c, b->rule->area);
	struct slice near = near_country(c, b->rule->area);
	struct draft d = judging_draft(j, FINDING_TERRITORY_EXCLUDED, b->licence, b->rule->clause);

	d.subject = b->rule->area;
	if (hits.len > 0) {
		d.message = territory_message(j, b, hits, "you work in ");
	} else if (c->territories.len == 0 && j->policy->strict) {
		d = judging_draft(j, FINDING_TERRITORY_UNSTATED, b->licence, b->rule->clause);
		d.subject = b->rule->area;
		d.message = territory_message(j, b, SLICE_NONE, "your countries are not given");
	} else if (near.len > 0) {
		d.judged = true;
		d.verdict = VERDICT_OK;
		d.unfirm = false;
		d.message = territory_message(j, b, near,
					      "not caught, being in the EEA and outside the EU: ");
	} else {
		return;
	}
	judging_add(j, &d);
}

/* A use policy and the licence that it belongs to say the same thing once. */
static bool is_repeated(const struct judging *j, const struct bound_territory *b)
{
	for (size_t i = 0; i < j->concluded->territories.len; i++) {
		const struct bound_territory *other = &j->concluded->territories.at[i];

		if (b->licence->parent && other->licence == b->licence->parent &&
		    slice_eq(other->rule->area, b->rule->area))
			return true;
	}
	return false;
}

void judge_territories(struct judging *j)
{
	for (size_t i = 0; i < j->concluded->territories.len; i++) {
		const struct bound_territory *b = &j->concluded->territories.at[i];

		if (!context_is_spared(&j->settings->context, b->rule->exemption) &&
		    !is_repeated(j, b))
			territory_judge(j, b);
	}
}
