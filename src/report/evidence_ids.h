/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The ids e1, e2 ... that a report gives to the evidence of one model, so that declarations,
 * edges, terms, obligations and findings can point at it. The evidence of the model's own
 * artefacts comes first, in their order; evidence of other models that something here rests
 * on (the card of a base, say) follows in the order in which it is first named. So a model's
 * object stands alone, on a line of NDJSON too.
 */
#ifndef REPORT_EVIDENCE_IDS_H
#define REPORT_EVIDENCE_IDS_H

#include "base/arena.h"
#include "model/scan.h"

struct evidence_span;

struct evidence_ids {
	struct evidence_refs all; /* all.at[n - 1] is "en" */
	struct evidence_span *spans;
	size_t span_count;
	size_t own; /* how many of `all` the model's own artefacts hold */
};

/* Numbers the evidence of a model. All of it lives in the arena. */
void evidence_ids_make(struct evidence_ids *ids, struct arena *a, const struct model *m);

/* The number of a piece of evidence, from 1; 0 where the model has nothing to do with it. */
size_t evidence_ids_find(const struct evidence_ids *ids, const struct evidence *ev);

#endif
