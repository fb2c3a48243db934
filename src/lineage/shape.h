/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The numbers of an architecture, as a fingerprint of kinship: read from a model's evidence,
 * compared with those of known models, and looked up among all of them.
 *
 * A shape suggests which models something may come from. It never proves a licence by
 * itself: several families share shapes (models/README.md, "How discriminating shapes are").
 */
#ifndef LINEAGE_SHAPE_H
#define LINEAGE_SHAPE_H

#include "base/map.h"
#include "model/scan.h"
#include "rules/rules.h"

enum shape_fit {
	SHAPE_UNKNOWN,   /* too little on one side to compare */
	SHAPE_DIFFERENT, /* a width, head count or vocabulary contradicts */
	SHAPE_RESIZED,   /* all but the number of layers agrees */
	SHAPE_NEAR,      /* all agrees but for words added to the vocabulary */
	SHAPE_SAME,
};

/* What a model's own files say; all zero where they say nothing. */
struct shape shape_of_model(const struct model *m);

/* Width, depth, heads and feed-forward are there: enough to look for. */
bool shape_is_telling(const struct shape *s);

enum shape_fit shape_compare(const struct shape *observed, const struct shape *known);

struct shape_index {
	struct map by_size; /* of struct known_list */
	bool ready;
};

/*
 * The known models whose shape fits best, narrowed by what separates look-alikes: exact
 * vocabulary, context length, scaling of the rotary embedding. In the rule database's order; empty
 * where none fits. `index` is built at the first call. Where only models of another depth fit, *fit
 * is SHAPE_RESIZED.
 */
struct known_list shape_candidates(struct shape_index *index, const struct ruledb *rules,
				   const struct shape *observed, struct arena *a,
				   enum shape_fit *fit);

/*
 * A decimal number, with fraction and exponent, times 10^`power`, rounded: "1e-05" with
 * power 9 gives 10000. False on anything else, and above UINT64_MAX.
 */
bool shape_number(struct slice text, int power, uint64_t *out);

#endif
