/* SPDX-License-Identifier: Apache-2.0 */
/*
 * allow, review and deny: categories and ids, sets and their members, and several licences
 * that bind together.
 */
#include "parsed.h"

static void lists_decide_by_id_then_by_category(void **state)
{
	static const struct {
		const char *policy;
		const struct licence *licence;
		const char *code, *message;
		uint32_t line;
	} cases[] = {
		{ "version: 1\n", &llama, NULL, NULL, 0 },
		{ "allow: [permissive, llama-3.1]\n", &llama, NULL, NULL, 0 },
		{ "allow: [open-weights-restricted]\n", &llama, NULL, NULL, 0 },
		{ "allow: [permissive]\n", &llama, "licence-not-allowed",
		  "the policy does not list llama-3.1 (open-weights-restricted) as allowed", 0 },
		{ "allow: []\n", &apache, "licence-not-allowed",
		  "the policy does not list apache-2.0 (permissive) as allowed", 0 },
		{ "\nreview: [open-weights-restricted]\n", &llama, "licence-needs-review",
		  "the policy wants a person to look at llama-3.1 (open-weights-restricted)", 2 },
		{ "allow: [llama-3.1]\nreview: [open-weights-restricted]\n", &llama, NULL, NULL,
		  0 },
		{ "allow: [open-weights-restricted]\nreview: [llama-3.1]\n", &llama,
		  "licence-needs-review",
		  "the policy wants a person to look at llama-3.1 (open-weights-restricted)", 2 },
		{ "deny: [llama-3.1]\n", &llama, "licence-not-allowed",
		  "the policy denies llama-3.1 (open-weights-restricted)", 1 },
		{ "deny: [open-weights-restricted]\nallow:\n- llama-3.1\n", &llama, NULL, NULL, 0 },
		{ "deny: [permissive]\n", &llama, NULL, NULL, 0 },
		/* The name of a set allows its members. */
		{ "allow: [gemma]\n", &gemma_old, NULL, NULL, 0 },
		{ "allow: [gemma]\n", &gemma_set, NULL, NULL, 0 },
		/* The name of a text goes for what shares it, unless that is named itself. */
		{ "allow: [gpl-3.0]\n", &gpl_later, NULL, NULL, 0 },
		{ "deny: [gpl-3.0]\n", &gpl_later, "licence-not-allowed",
		  "the policy denies gpl-3.0-or-later (copyleft)", 1 },
		{ "deny: [gpl-3.0]\nallow: [copyleft]\n", &gpl_later, "licence-not-allowed",
		  "the policy denies gpl-3.0-or-later (copyleft)", 1 },
		{ "deny: [gpl-3.0]\nallow: [gpl-3.0-or-later]\n", &gpl_later, NULL, NULL, 0 },
		{ "deny: [gpl-3.0-or-later]\n", &gpl, NULL, NULL, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = judged_new();

		judged_bind(&j, cases[i].licence);
		parsed_run(&j, cases[i].policy);
		if (!cases[i].code) {
			assert_int_equal(j.model->findings.len, 0);
		} else {
			assert_slice(judged_need(&j, cases[i].code)->message, cases[i].message);
			assert_int_equal(judged_need(&j, cases[i].code)->policy_line,
					 cases[i].line);
		}
		judged_free(&j);
	}
}

/* A set that no list names is allowed where every text it may stand for is. */
static void a_set_is_as_allowed_as_its_candidates(void **state)
{
	static const struct licence newer = { .id = SLICE_INIT("gemma-9"),
					      .set = &gemma_set,
					      .category = CATEGORY_PROPRIETARY };
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &gemma_set);
	*list_add(j.scan->arena, &j.model->concluded.candidates) = &gemma_old;
	parsed_run(&j, "allow: [gemma-2024-02-21]\n");
	assert_int_equal(j.model->findings.len, 0);
	*list_add(j.scan->arena, &j.model->concluded.candidates) = &newer;
	parsed_run(&j, "allow: [gemma-2024-02-21]\n");
	assert_non_null(judged_find(&j, "licence-not-allowed"));
	parsed_run(&j, "allow: [gemma-2024-02-21]\nreview: [proprietary]\n");
	assert_non_null(judged_find(&j, "licence-needs-review"));
	judged_free(&j);
}

static void every_licence_that_binds_must_be_allowed(void **state)
{
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &apache);
	judged_bind(&j, &llama);
	parsed_run(&j, "allow: [permissive]\n");
	assert_int_equal(j.model->findings.len, 1);
	assert_ptr_equal(judged_need(&j, "licence-not-allowed")->licence, &llama);
	assert_int_equal(j.model->verdict, VERDICT_RESTRICTED_BY_CONTEXT);
	assert_true(j.scan->outcome.violated);
	judged_free(&j);
}

/* A use policy is a part of its licence. */
static void a_use_policy_needs_no_entry(void **state)
{
	static const struct licence document = { .id = SLICE_INIT("llama-3.1-aup"),
						 .kind = LICENCE_POLICY,
						 .parent = &llama };
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &llama);
	judged_bind(&j, &document);
	parsed_run(&j, "allow: [llama-3.1]\n");
	assert_int_equal(j.model->findings.len, 0);
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_decide_by_id_then_by_category),
		cmocka_unit_test(a_set_is_as_allowed_as_its_candidates),
		cmocka_unit_test(every_licence_that_binds_must_be_allowed),
		cmocka_unit_test(a_use_policy_needs_no_entry),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
