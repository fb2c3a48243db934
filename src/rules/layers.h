/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sets of rules laid over each other: which record stands at which index.
 */
#ifndef RULES_LAYERS_H
#define RULES_LAYERS_H

#include "rules/db.h"

/*
 * Gives every licence and model its index: first the compiled ones, which are not touched for
 * that, then those of the sets in order. One with the id of an earlier one takes its place and
 * its index; own_licences and own_models are those of the sets that nothing replaced.
 */
void layers_lay(struct ruledb *db, struct rule_set *const *sets, size_t count);

#endif
