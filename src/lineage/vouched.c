/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The first assertion of the policy that names the model counts.
 *
 * The user's word goes above everything that files say, and stands in the report as what it is:
 * declared, with the source that the policy names. It does not go above the terms of the base that
 * it names.
 */
#include "lineage/vouched.h"

enum {
	CERTAIN = 1000,
};

static const struct lineage_assertion *find(const struct assertions *all, const struct model *m)
{
	for (size_t i = 0; all && i < all->lineage.len; i++)
		if (assertion_names(all->lineage.at[i].child, m))
			return &all->lineage.at[i];
	return NULL;
}

/*
 * What files say stays visible, but brings no terms. As hints, which bring no terms but are shown:
 * a reader must see that the files said something else.
 */
static void set_aside(struct resolver *r, struct model *m)
{
	for (size_t i = 0; i < m->edges.len; i++) {
		struct lineage_edge *e = &m->edges.at[i];

		e->hint = true;
		e->reason = arena_format(r->keep, "%.*s; the policy vouches for another origin",
					 SLICE_ARG(e->reason));
	}
}

/* "none" says that the model was trained from scratch: nothing is inherited then. */
bool vouched_apply(struct resolver *r, struct model *m)
{
	const struct lineage_assertion *said = find(r->scan->assertions, m);
	struct reference ref;
	struct target t;
	struct lineage_edge *e;

	if (!said)
		return false;
	set_aside(r, m);
	if (slice_eq(said->base, SLICE("none")))
		return true;
	ref = reference_parse(said->base, r->keep);
	resolver_join(r, m, ref, &t);
	if (t.model == m)
		t.model = NULL;
	e = list_add(r->keep, &m->edges);
	*e = (struct lineage_edge){
		.base = t.known ? t.known->id : said->base,
		.model = t.model,
		.known = t.known,
		.relation = said->relation,
		.basis = BASIS_DECLARED,
		.confidence = CERTAIN,
		.candidates = t.candidates,
		.family = t.known ? t.known->family : SLICE_NONE,
		.reason = said->source.len ? said->source : SLICE("the policy vouches for it"),
	};
	return true;
}
