/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the steps of conclusion share. Private to conclude/.
 *
 * The steps for one model: what it says of itself (own), what comes down its edges
 * (inherit), which rows of the decision table apply (table), all terms together (terms),
 * what they add up to (effects), and what is owed (duties). Bases come before the models
 * made from them, so that a base's conclusion is there when a child asks.
 */
#ifndef CONCLUDE_CONCLUDING_H
#define CONCLUDE_CONCLUDING_H

#include "base/map.h"
#include "model/scan.h"
#include "rules/rules.h"

struct concluding {
	struct scan *scan;
	const struct ruledb *rules;
	struct arena *keep;    /* the scan's */
	struct arena *scratch; /* gone when all is concluded */
	struct arena *brief;   /* emptied after each model; lists of drafts live here */
	struct map datasets;   /* lower-case name or id -> struct model of kind dataset */
};

/* What a model says of itself: declared, detected, or known of it. */
struct own {
	struct term_list terms;
	struct judgement_list judgements;
	bool unclear; /* "something else", or a value that no rule knows */
	const struct licence_match *unknown_text; /* clauses of a text without a rule, or NULL */
};

/* One licence that comes down one edge. */
struct arrival {
	const struct licence *licence;
	const struct lineage_edge *edge;
	struct slice base; /* whose licence it is */
	struct slice_list via;
	bool firm;
	const struct evidence *offer; /* of the base, beside others (choice.h); or NULL */
};
struct arrival_list LIST_OF(struct arrival);

/*
 * What comes down all edges of a model. Arrivals bind, alternatives do not: one of them would, if
 * it were known which.
 */
struct inherited {
	struct arrival_list arrivals;
	struct licence_refs alternatives; /* an ambiguous base: any one of these */
	struct judgement_list judgements; /* bases that are unknown, suspect, cut ... */
};

/* Judges the adapter by itself, or together with its base; other models: `composed` false. */
struct view {
	const struct model *model;
	const struct own *own;
	const struct inherited *inherited;
	bool composed;
};

#endif
