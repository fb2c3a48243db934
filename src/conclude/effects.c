/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Restrictions of all terms together: the strictest commercial use, every threshold, every
 * territory. A use policy is read together with the licence that incorporates it; what it
 * says of multimodal models holds only for a model that takes or gives more than text.
 *
 * Nothing here weighs one term against another: all of them bind at the same time, and of two that
 * limit the same thing the stricter one is what a user has to keep to. Only where one field offers
 * several licences is commercial use what the loosest of them permits; limits are listed of all,
 * each under its licence's name.
 */
#include "conclude/effects.h"

#include "base/buf.h"
#include "base/limits.h"
#include "model/choice.h"

#include <stdlib.h>

/* The figure that the file itself gives, where its text was read. */
static const struct read_threshold *read_of(const struct licence_match *match,
					    const struct threshold *t)
{
	for (size_t i = 0; match && i < match->thresholds.len; i++)
		if (match->thresholds.at[i].metric == t->metric)
			return &match->thresholds.at[i];
	return NULL;
}

/* By metric, the lowest first, then by licence. */
static int by_value(const void *a, const void *b)
{
	const struct bound_threshold *left = a, *right = b;
	struct limit x = bound_limit(left), y = bound_limit(right);

	if (x.metric != y.metric)
		return x.metric < y.metric ? -1 : 1;
	if (x.value != y.value)
		return x.value < y.value ? -1 : 1;
	if (!left->licence || !right->licence)
		return (left->licence != NULL) - (right->licence != NULL);
	return slice_cmp(left->licence->id, right->licence->id);
}

/* Thresholds of a text without a rule come from its clauses alone. */
static void collect_thresholds(struct concluding *c, const struct view *v, struct conclusion *out)
{
	const struct licence_match *unknown = v->own->unknown_text;

	for (size_t i = 0; i < out->terms.len; i++) {
		const struct term *t = &out->terms.at[i];
		const struct threshold_list *list = &t->licence->thresholds;

		for (size_t j = 0; j < list->len; j++)
			*list_add(c->brief, &out->thresholds) =
				(struct bound_threshold){ t->licence, &list->at[j],
							  read_of(t->match, &list->at[j]) };
	}
	for (size_t i = 0; unknown && i < unknown->thresholds.len; i++)
		*list_add(c->brief, &out->thresholds) =
			(struct bound_threshold){ .read = &unknown->thresholds.at[i] };
	if (out->thresholds.len)
		qsort(out->thresholds.at, out->thresholds.len, sizeof(*out->thresholds.at),
		      by_value);
}

/* The EU sentence of the Llama use policies spares models of text alone. */
bool effects_is_multimodal(const struct model *m)
{
	return (m->modality & (MODALITY_IMAGE | MODALITY_AUDIO | MODALITY_VIDEO)) != 0;
}

/* `of` is the licence that the reader knows, `text` the document where the sentence stands. */
static void add_territories(struct concluding *c, const struct model *m, const struct licence *of,
			    const struct licence *text, struct conclusion *out)
{
	for (size_t i = 0; i < text->territories.len; i++)
		if (!text->territories.at[i].multimodal_only || effects_is_multimodal(m))
			*list_add(c->brief, &out->territories) =
				(struct bound_territory){ of, &text->territories.at[i] };
}

static void add_restrictions(struct concluding *c, const struct licence *of,
			     const struct licence *text, struct conclusion *out)
{
	for (size_t i = 0; i < text->restrictions.len; i++)
		*list_add(c->brief, &out->restrictions) =
			(struct bound_restriction){ of, &text->restrictions.at[i] };
}

static void add_limits(struct concluding *c, const struct model *m, const struct licence *of,
		       const struct licence *text, struct conclusion *out)
{
	add_territories(c, m, of, text, out);
	add_restrictions(c, of, text, out);
}

/* A licence's own limits, those of its use policy, and of policies that it stacks on top. */
static void collect_limits(struct concluding *c, const struct model *m, struct conclusion *out)
{
	for (size_t i = 0; i < out->terms.len; i++) {
		const struct licence *l = out->terms.at[i].licence;

		add_limits(c, m, l, l, out);
		if (l->policy)
			add_limits(c, m, l, l->policy, out);
		for (size_t j = 0; j < l->also.len; j++)
			if (l->also.at[j]->kind == LICENCE_POLICY && l->also.at[j] != l->policy)
				add_limits(c, m, l, l->also.at[j], out);
	}
}

/* By id and not by rank in the database, so that reports do not change with the rules' order. */
static int by_id(const void *a, const void *b)
{
	const struct licence *const *left = a, *const *right = b;

	return slice_cmp((*left)->id, (*right)->id);
}

static void add_licence(struct concluding *c, struct licence_refs *list, const struct licence *l)
{
	for (size_t i = 0; i < list->len; i++)
		if (list->at[i] == l)
			return;
	*list_add(c->brief, list) = l;
}

/* Policies are no licences; members of a set are what it may be. */
static void collect_licences(struct concluding *c, const struct view *v, struct conclusion *out)
{
	for (size_t i = 0; i < out->terms.len; i++) {
		const struct licence *l = out->terms.at[i].licence;

		add_licence(c, &out->licences, l);
		for (size_t j = 0; l->kind == LICENCE_SET && j < l->members.len; j++)
			add_licence(c, &out->candidates, l->members.at[j]);
	}
	for (size_t i = 0; i < v->inherited->alternatives.len; i++)
		add_licence(c, &out->candidates, v->inherited->alternatives.at[i]);
	if (out->licences.len)
		qsort(out->licences.at, out->licences.len, sizeof(*out->licences.at), by_id);
	if (out->candidates.len)
		qsort(out->candidates.at, out->candidates.len, sizeof(*out->candidates.at), by_id);
}

/* What all alternatives agree on; where nothing is concluded that is the least we know. */
static enum commercial common_commercial(const struct licence_refs *list)
{
	for (size_t i = 1; i < list->len; i++)
		if (list->at[i]->commercial_use != list->at[0]->commercial_use)
			return COMMERCIAL_UNKNOWN;
	return list->len ? list->at[0]->commercial_use : COMMERCIAL_UNKNOWN;
}

/* What licence number `index` permits, or the loosest of those that are offered beside it. */
static enum commercial offered_commercial(const struct conclusion *out,
					  const struct evidence **offers, size_t index)
{
	enum commercial value = out->licences.at[index]->commercial_use;

	for (size_t i = index + 1; i < out->licences.len && offers[index]; i++)
		if (offers[i] == offers[index])
			value = commercial_loosest(value, out->licences.at[i]->commercial_use);
	return value;
}

/* The strictest wins; what is not known may be strict. */
static enum commercial collect_commercial(const struct view *v, const struct conclusion *out,
					  const struct evidence **offers)
{
	const struct licence_match *unknown = v->own->unknown_text;
	enum commercial value = COMMERCIAL_UNKNOWN;

	for (size_t i = 0; i < out->licences.len; i++) {
		enum commercial one;

		if (choice_is_told(offers, i))
			continue;
		one = offered_commercial(out, offers, i);
		value = i ? commercial_strictest(value, one) : one;
	}
	/* Words put into a text may take away what the rule's own text gives. */
	for (size_t i = 0; i < out->terms.len; i++) {
		const struct licence_match *match = out->terms.at[i].match;

		if (match && match->altered && match->commercial != COMMERCIAL_UNKNOWN)
			value = commercial_strictest(value, match->commercial);
	}
	if (out->licences.len == 0)
		value = common_commercial(&v->inherited->alternatives);
	if (unknown && out->licences.len == 0)
		return unknown->commercial;
	if (unknown)
		return commercial_strictest(value, unknown->commercial);
	/* "Something else" may forbid what the base allows. */
	if (v->own->unclear)
		return commercial_strictest(value, COMMERCIAL_UNKNOWN);
	return value;
}

/* SPDX ids where there are, else LicenseRef- and our own, in which SPDX allows no "+". */
static struct slice spdx_of(struct concluding *c, const struct licence *l)
{
	struct slice id;

	if (l->spdx.len)
		return l->spdx;
	id = arena_replace(c->brief, l->id, '+', 'p');
	return arena_format(c->keep, "LicenseRef-%.*s", SLICE_ARG(id));
}

/* Licences with what joins them; 1,000 ids of 100 bytes are far from its limit. */
static void add_joined(struct buf *text, const char *operator, struct slice one)
{
	if (text->len > 0)
		buf_addf(text, " %s ", operator);
	buf_add(text, one);
}

/* Licence number `first` and the others that the same field offers: "GPL-3.0-only OR MIT". */
static struct slice alternatives_of(struct concluding *c, const struct conclusion *out,
				    const struct evidence **offers, size_t first)
{
	struct buf text;
	struct slice joined;
	bool all = true;

	buf_init(&text, LIMIT_REPORT_TEXT);
	for (size_t i = 0; i < out->licences.len; i++) {
		if (offers[i] == offers[first])
			add_joined(&text, "OR", spdx_of(c, out->licences.at[i]));
		else
			all = false;
	}
	joined = arena_format(c->keep, all ? "%.*s" : "(%.*s)", SLICE_ARG(buf_slice(&text)));
	buf_free(&text);
	return joined;
}

/* All licences bind at once, but for those that one field offers as alternatives. */
static struct slice expression_of(struct concluding *c, const struct conclusion *out,
				  const struct evidence **offers)
{
	struct buf text;
	struct slice expression;

	buf_init(&text, LIMIT_REPORT_TEXT);
	for (size_t i = 0; i < out->licences.len; i++)
		if (!choice_is_told(offers, i))
			add_joined(&text, "AND",
				   offers[i] ? alternatives_of(c, out, offers, i)
					     : spdx_of(c, out->licences.at[i]));
	expression = text.len ? arena_dup(c->keep, buf_slice(&text)) : SLICE("NOASSERTION");
	buf_free(&text);
	return expression;
}

/* The clause that shows why a licence is not free and open; empty where it is. */
static bool closes(const struct licence *l, struct slice *clause)
{
	switch (l->category) {
	case CATEGORY_PUBLIC_DOMAIN:
	case CATEGORY_PERMISSIVE:
	case CATEGORY_WEAK_COPYLEFT:
	case CATEGORY_COPYLEFT:
		return false;
	default:
		break;
	}
	if (l->thresholds.len)
		*clause = l->thresholds.at[0].clause;
	else if (l->commercial_use != COMMERCIAL_ALLOWED && l->commercial.clause.len)
		*clause = l->commercial.clause;
	else if (l->restrictions.len)
		*clause = l->restrictions.at[0].clause;
	else
		*clause = l->commercial.clause;
	return true;
}

/* Whether a licence is offered beside it that is free and open: nobody need choose this one. */
static bool is_spared(const struct conclusion *out, const struct evidence **offers,
		      const struct licence *licence)
{
	const struct evidence *offer = NULL;
	struct slice clause;

	for (size_t i = 0; i < out->licences.len && !offer; i++)
		if (out->licences.at[i] == licence)
			offer = offers[i];
	for (size_t i = 0; i < out->licences.len && offer; i++)
		if (offers[i] == offer && out->licences.at[i]->category != CATEGORY_UNKNOWN &&
		    !closes(out->licences.at[i], &clause))
			return true;
	return false;
}

/* AI Act Art. 53(2): access, use, change and distribution without limits of field or size. */
static void judge_openness(struct concluding *c, struct conclusion *out,
			   const struct evidence **offers)
{
	bool firm = out->licences.len > 0;

	for (size_t i = 0; i < out->terms.len; i++) {
		const struct licence *l = out->terms.at[i].licence;
		struct slice clause = SLICE_NONE;

		firm = firm && out->terms.at[i].firm && l->category != CATEGORY_UNKNOWN;
		if (l->category == CATEGORY_UNKNOWN || !closes(l, &clause) ||
		    is_spared(out, offers, l))
			continue;
		out->free_and_open_known = true;
		out->free_and_open_because =
			clause.len ? arena_format(c->keep, "licence %.*s, clause %.*s",
						  SLICE_ARG(l->id), SLICE_ARG(clause))
				   : arena_format(c->keep, "licence %.*s, category %s",
						  SLICE_ARG(l->id), category_word(l->category));
		return;
	}
	out->free_and_open_known = firm;
	out->free_and_open = firm;
	out->free_and_open_because =
		firm ? SLICE("every licence that binds allows use, change and distribution")
		     : SLICE("not every licence that binds is known for certain");
}

void effects_collect(struct concluding *c, const struct view *v, struct conclusion *out)
{
	const struct evidence **offers;

	collect_licences(c, v, out);
	offers = choices_of(out, c->brief);
	collect_thresholds(c, v, out);
	collect_limits(c, v->model, out);
	out->commercial_use = collect_commercial(v, out, offers);
	out->expression = expression_of(c, out, offers);
	judge_openness(c, out, offers);
	/* An unclear label leaves the question open even over a free base. */
	if (v->own->unclear && out->free_and_open) {
		out->free_and_open = out->free_and_open_known = false;
		out->free_and_open_because = SLICE("the licence that is stated is not known");
	}
}
