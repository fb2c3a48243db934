/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All terms that bind a model together: its own, those that came down, and those that a
 * licence stacks on top by its own text.
 */
#ifndef CONCLUDE_TERMS_H
#define CONCLUDE_TERMS_H

#include "conclude/concluding.h"

void terms_collect(struct concluding *c, const struct view *v, struct term_list *out);

#endif
