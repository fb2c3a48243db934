/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A licence binds once, however often it arrives: the model's own statement of it comes
 * first, then the firmer arrival. An adapter by itself is bound by what reaches things made
 * with the base; a permissive or copyleft base speaks of the base's own words alone.
 */
#include "conclude/terms.h"

static bool is_permissive(const struct licence *l)
{
	return l->category == CATEGORY_PERMISSIVE || l->category == CATEGORY_PUBLIC_DOMAIN;
}

static bool is_copyleft(const struct licence *l)
{
	return l->category == CATEGORY_COPYLEFT || l->category == CATEGORY_WEAK_COPYLEFT;
}

/* False for what does not reach this model, though it came down an edge. */
static bool reaches_alone(const struct view *v, const struct arrival *a)
{
	enum relation relation = a->edge->relation;

	if (relation == RELATION_DISTILLED)
		return a->licence->outputs_make_derivative;
	if (v->model->kind != MODEL_ADAPTER || v->composed || v->own->terms.len == 0)
		return true;
	return !is_permissive(a->licence) && !is_copyleft(a->licence);
}

/* Of what a base offers to choose from, nothing has to reach where one does not. */
static bool reaches(const struct view *v, const struct arrival *a)
{
	const struct arrival_list *all = &v->inherited->arrivals;
	bool does = reaches_alone(v, a);

	for (size_t i = 0; i < all->len && a->offer && does; i++)
		does = all->at[i].offer != a->offer || reaches_alone(v, &all->at[i]);
	return does;
}

/*
 * Sets and dated texts of one title count as the same: a card names the one, a file holds the
 * other.
 */
static struct term *find_same(struct term_list *list, const struct licence *l)
{
	for (size_t i = 0; i < list->len; i++)
		if (licence_is_same(list->at[i].licence, l))
			return &list->at[i];
	return NULL;
}

/*
 * Where the model states the same licence, that stays; a member found on the way names the set's
 * text.
 */
static void add_arrival(struct concluding *c, const struct view *v, const struct arrival *a,
			struct term_list *out)
{
	struct term *same = find_same(out, a->licence);
	/* Whether non-commercial terms bind an adapter's own file is not settled. */
	bool settled = v->model->kind != MODEL_ADAPTER || v->composed ||
		       a->licence->category != CATEGORY_NON_COMMERCIAL;

	if (same) {
		/* What the base binds to cannot be avoided by another licence of the child's. */
		same->either = same->either && a->offer;
		if (same->licence == a->licence->set)
			same->licence = a->licence;
		return;
	}
	*list_add(c->brief, out) = (struct term){
		.licence = a->licence,
		.origin = ORIGIN_INHERITED,
		.basis = a->edge->basis,
		.firm = a->firm && settled,
		.either = a->offer != NULL,
		.via = a->via,
		.evidence = a->edge->evidence,
	};
}

/* Some licences put another on top in so many words (CogVLM2 on Llama 3). */
static void add_stacked(struct concluding *c, struct term_list *out)
{
	/* What is stacked may stack in turn; the list grows while it is walked. */
	for (size_t i = 0; i < out->len; i++) {
		const struct licence_refs also = out->at[i].licence->also;

		for (size_t j = 0; j < also.len; j++) {
			struct term t = out->at[i];

			/* A use policy adds restrictions, never a licence. */
			if (also.at[j]->kind == LICENCE_POLICY || find_same(out, also.at[j]))
				continue;
			t.licence = also.at[j];
			t.origin = ORIGIN_STACKED;
			t.match = NULL;
			t.either = false;
			*list_add(c->brief, out) = t;
		}
	}
}

void terms_collect(struct concluding *c, const struct view *v, struct term_list *out)
{
	for (size_t i = 0; i < v->own->terms.len; i++)
		*list_add(c->brief, out) = v->own->terms.at[i];
	for (size_t i = 0; i < v->inherited->arrivals.len; i++)
		if (reaches(v, &v->inherited->arrivals.at[i]))
			add_arrival(c, v, &v->inherited->arrivals.at[i], out);
	add_stacked(c, out);
}

/* A firm conflict with a base whose work this is: the label was not its author's to give. */
static bool contradicts_labels(const struct judgement *j)
{
	return j->verdict == VERDICT_CONFLICT && j->firm && j->licence && j->base.len &&
	       j->relation != RELATION_ADAPTER && j->relation != RELATION_DISTILLED;
}

/*
 * Nothing but the author's word stands behind it: it came down no edge, and it is not the
 * publisher's statement in the table of known models, which speaks of what was added.
 */
static bool is_bare_label(const struct view *v, const struct term *t)
{
	for (size_t i = 0; i < v->inherited->arrivals.len; i++)
		if (licence_is_same(v->inherited->arrivals.at[i].licence, t->licence))
			return false;
	return t->origin == ORIGIN_OWN && is_permissive(t->licence) &&
	       !(v->model->known && v->model->known->licence == t->licence);
}

void terms_drop_labels(const struct view *v, const struct judgement_list *judgements,
		       struct term_list *terms)
{
	bool contradicted = false;
	size_t kept = 0;

	for (size_t i = 0; i < judgements->len; i++)
		contradicted = contradicted || contradicts_labels(&judgements->at[i]);
	if (!contradicted)
		return;
	for (size_t i = 0; i < terms->len; i++)
		if (!is_bare_label(v, &terms->at[i]))
			terms->at[kept++] = terms->at[i];
	if (kept > 0)
		terms->len = kept;
}
