/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The steps of lineage in order: group, describe, index, declared edges, inferred edges,
 * cycles. All that is not part of the answer lives in a scratch arena of this one call.
 */
#include "lineage/lineage.h"

#include "lineage/cycle.h"
#include "lineage/edges.h"
#include "lineage/group.h"
#include "lineage/identity.h"
#include "lineage/infer.h"
#include "lineage/vouched.h"

/* A model without a family of its own belongs to that of its first base. */
static void adopt_family(struct model *m)
{
	for (size_t i = 0; i < m->edges.len && m->family.len == 0; i++)
		if (!m->edges.at[i].cut && !m->edges.at[i].hint)
			m->family = m->edges.at[i].family;
}

static void describe(struct resolver *r, struct model *m)
{
	identity_describe(r, m);
	arena_reset(r->brief);
}

/* What is declared comes first; a guess is made only where nobody says anything that helps. */
static void find_bases(struct resolver *r, struct model *m)
{
	edges_declare(r, m);
	if (!vouched_apply(r, m) && !m->known && !edges_lead_somewhere(m))
		infer_base(r, m);
	adopt_family(m);
	arena_reset(r->brief);
}

void lineage_resolve(struct scan *scan, const struct ruledb *rules)
{
	struct resolver r = { .scan = scan, .rules = rules, .keep = scan->arena };

	r.scratch = arena_create();
	r.brief = arena_create();
	group_models(scan, rules, r.scratch);
	for (size_t i = 0; i < scan->models.len; i++)
		describe(&r, scan->models.at[i]);
	resolver_index(&r);
	for (size_t i = 0; i < scan->models.len; i++)
		find_bases(&r, scan->models.at[i]);
	cycle_cut(scan, r.scratch);
	arena_free(r.brief);
	arena_free(r.scratch);
}
