/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the terms of a model add up to: the licences and their SPDX expression, commercial
 * use, thresholds, territories, restrictions, and whether the AI Act would call it free and
 * open. Of a set of texts only what all members share is claimed.
 */
#ifndef CONCLUDE_EFFECTS_H
#define CONCLUDE_EFFECTS_H

#include "conclude/concluding.h"

/* Fills in all of `out` but terms (which it reads), judgements and obligations. */
void effects_collect(struct concluding *c, const struct view *v, struct conclusion *out);

/* The first member's thresholds and duties that all others have too; else the licence's. */
struct threshold_list effects_thresholds(struct concluding *c, const struct licence *l);
struct duty_list effects_duties(struct concluding *c, const struct licence *l);

#endif
