/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the terms of a model add up to: the licences and their SPDX expression, commercial
 * use, thresholds, territories, restrictions, and whether the AI Act would call it free and
 * open. The facts of a set are what all of its texts share, so nothing more is claimed.
 */
#ifndef CONCLUDE_EFFECTS_H
#define CONCLUDE_EFFECTS_H

#include "conclude/concluding.h"

/* Fills in all of `out` but terms (which it reads), judgements and obligations. */
void effects_collect(struct concluding *c, const struct view *v, struct conclusion *out);

/* True for a model that takes or gives more than text. */
bool effects_is_multimodal(const struct model *m);

#endif
