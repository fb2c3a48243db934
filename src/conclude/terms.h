/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All terms that bind a model together: its own, those that came down, and those that a
 * licence stacks on top by its own text.
 */
#ifndef CONCLUDE_TERMS_H
#define CONCLUDE_TERMS_H

#include "conclude/concluding.h"

/* Own terms first, in the order of their weight; the list is in the brief arena. */
void terms_collect(struct concluding *c, const struct view *v, struct term_list *out);

/*
 * Takes away what a bare permissive label claims where a judgement says, firmly, that the base
 * does not allow it: the label stays declared and is a finding, but it does not bind.
 */
void terms_drop_labels(const struct view *v, const struct judgement_list *judgements,
		       struct term_list *terms);

#endif
