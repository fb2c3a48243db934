/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A rule database of a few licences, so that policies can be read without compiling rules: it
 * stands in for src/rules/ in the three calls that policy makes.
 */
#ifndef TESTS_POLICY_PARSED_H
#define TESTS_POLICY_PARSED_H

#include "judged.h"

static const struct licence gemma_set = { .id = SLICE_INIT("gemma"),
					  .kind = LICENCE_SET,
					  .category = CATEGORY_OPEN_WEIGHTS_RESTRICTED };
static const struct licence gemma_old = {
	.id = SLICE_INIT("gemma-2024-02-21"),
	.category = CATEGORY_OPEN_WEIGHTS_RESTRICTED,
	.set = &gemma_set,
};
static const struct licence gpl = { .id = SLICE_INIT("gpl-3.0"), .category = CATEGORY_COPYLEFT };
static const struct licence gpl_later = {
	.id = SLICE_INIT("gpl-3.0-or-later"),
	.category = CATEGORY_COPYLEFT,
	.text_of = &gpl,
};
static const struct licence *const known_licences[] = { &apache,    &gemma_set, &gemma_old, &gpl,
							&gpl_later, &llama,     &research };

size_t ruledb_licence_count(const struct ruledb *db)
{
	(void)db;
	return sizeof(known_licences) / sizeof(*known_licences);
}

const struct licence *ruledb_licence_at(const struct ruledb *db, size_t index)
{
	(void)db;
	return known_licences[index];
}

const struct licence *ruledb_licence_named(const struct ruledb *db, struct slice name)
{
	for (size_t i = 0; i < ruledb_licence_count(db); i++)
		if (slice_eq_nocase(known_licences[i]->id, name))
			return known_licences[i];
	return NULL;
}

/* The policy that a text holds; a failure of the test where it is refused. */
static inline struct policy *parsed(const char *text)
{
	struct policy *p = NULL;
	struct err e = { 0 };

	if (!policy_parse(&p, slice_of(text), SLICE("dir/policy.yaml"), NULL, &e))
		fail_msg("%s", e.text);
	return p;
}

static inline void parsed_run(struct judged *j, const char *text)
{
	struct policy *p = parsed(text);

	policy_evaluate(j->scan, p, TODAY);
	policy_free(p);
}

#endif
