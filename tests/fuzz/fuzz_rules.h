/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The shipped rule database for targets that need one, opened once a process. The build says
 * where it lies: replays and libFuzzer then see what users' texts meet.
 */
#ifndef TESTS_FUZZ_RULES_H
#define TESTS_FUZZ_RULES_H

#include "fuzz.h"

#include "rules/rules.h"

#include <stdio.h>

static inline const struct ruledb *fuzz_rules(void)
{
	static struct ruledb *rules;
	struct err e = { 0 };

	if (!rules && !ruledb_open(&rules, MODLIC_RULES_DB, NULL, 0, RULEDB_ALL, &e)) {
		fprintf(stderr, "%s\n", e.text);
		abort();
	}
	return rules;
}

#endif
