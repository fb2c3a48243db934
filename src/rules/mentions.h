/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Linking of the rules by which files without weights name models: the users' own are asked
 * first, the lists of words are put together.
 */
#ifndef RULES_MENTIONS_H
#define RULES_MENTIONS_H

#include "rules/db.h"

/* Patterns that were read from YAML are checked: see link_check_pattern(). */
bool mentions_link(struct ruledb *db, struct rule_set *const *sets, size_t count, struct err *e);

/* Frees the patterns. */
void mentions_release(struct ruledb *db);

#endif
