/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The decision table (rules/inheritance.yaml) applied: for each licence that comes down an
 * edge, the first row that fits.
 */
#ifndef CONCLUDE_TABLE_H
#define CONCLUDE_TABLE_H

#include "conclude/concluding.h"

/*
 * Adds a judgement for every arrival of the view. Verdicts above review become review where
 * the arrival is not firm.
 */
void table_judge(struct concluding *c, const struct view *v, struct judgement_list *out);

#endif
