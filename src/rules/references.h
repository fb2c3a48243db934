/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids in rules become pointers. A rule that was read from YAML is refused, with the place of
 * the reference, where there is nothing of that id; a compiled one passed that when it was
 * compiled, and a missing licence is then NULL.
 */
#ifndef RULES_REFERENCES_H
#define RULES_REFERENCES_H

#include "base/err.h"
#include "rules/db.h"

/* The ids that one key of a rule lists. */
struct reference_list {
	const struct rule_place *place;
	const char *key;
	const struct slice_list *ids;
};

/* The licences of a list of ids, into `out`, which the arena feeds. */
bool reference_all(const struct ruledb *db, struct arena *a, struct reference_list list,
		   struct licence_refs *out, struct err *e);

/* All that one rule refers to, and what follows from its facts without being stored. */
bool references_of_licence(const struct ruledb *db, struct arena *a, struct licence_rule *rule,
			   struct err *e);
bool references_of_model(const struct ruledb *db, struct model_rule *rule, struct err *e);

/*
 * The model with this id, or NULL. Aliases do not count: one that several models share would
 * make a base of whichever came first.
 */
const struct known_model *reference_model(const struct ruledb *db, struct slice id);

#endif
