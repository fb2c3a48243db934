/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From sets of rules to a database: ids become pointers, the users' rules are laid over the
 * compiled ones, patterns and tables get the order in which they are asked.
 */
#ifndef RULES_LINK_H
#define RULES_LINK_H

#include "rules/db.h"
#include "rules/texts.h"

/*
 * Lays the sets over each other, each over those before it: a licence or model replaces one of
 * the same id and keeps its index; other rules are asked before the older ones. Rules that were
 * read from YAML are checked: references must lead somewhere, patterns must be bounded; their
 * names go to `names`, which is one of the database's. The sets must live as long as it.
 */
bool link_sets(struct ruledb *db, struct rule_set *const *sets, size_t count,
	       struct rule_names *names, struct err *e);

/*
 * A pattern of a rule that was read from YAML must be bounded and compile; `key` is where it
 * stands. Patterns of compiled rules passed this when they were compiled.
 */
bool link_check_pattern(const struct rule_place *place, const char *key, struct slice source,
			struct err *e);

/* What the text index needs of a set that was linked: see texts.h. */
struct text_rules link_text_rules(struct arena *a, const struct ruledb *db,
				  const struct rule_set *set);

/* Frees what link_sets() made outside the arena: the patterns. */
void link_release(struct ruledb *db);

#endif
