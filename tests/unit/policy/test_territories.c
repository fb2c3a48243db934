/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Countries left out by a licence, against those of the context.
 */
#include "judged.h"

static const struct territory eu = {
	.area = SLICE_INIT("EU"),
	.multimodal_only = true,
	.exemption = SLICE_INIT("end users of a product that incorporates the models"),
	.clause = SLICE_INIT("after 5"),
};
static const struct territory korea = { .area = SLICE_INIT("KR") };
static const struct licence policy_document = { .id = SLICE_INIT("llama-3.1-aup"),
						.kind = LICENCE_POLICY,
						.parent = &llama };

static void exclude(struct judged *j, const struct licence *licence, const struct territory *rule)
{
	*list_add(j->scan->arena, &j->model->concluded.territories) =
		(struct bound_territory){ licence, rule };
}

static void countries_are_held_against_areas(void **state)
{
	static const struct {
		const struct territory *rule;
		const char *context[3];
		bool strict;
		const char *code;
		enum verdict verdict;
	} cases[] = {
		{ &eu,
		  { "territories=DE,US" },
		  false,
		  "territory-excluded",
		  VERDICT_RESTRICTED_BY_CONTEXT },
		{ &eu,
		  { "territories=EU" },
		  false,
		  "territory-excluded",
		  VERDICT_RESTRICTED_BY_CONTEXT },
		{ &eu, { "territories=US,GB,CH" }, true, NULL, VERDICT_OK },
		{ &eu, { "territories=NO" }, false, "territory-excluded", VERDICT_OK },
		{ &eu, { "territories=DE", "end_product=true" }, true, NULL, VERDICT_OK },
		{ &eu, { NULL }, false, NULL, VERDICT_OK },
		{ &eu, { NULL }, true, "territory-unstated", VERDICT_REVIEW },
		{ &korea,
		  { "territories=KR", "end_product=true" },
		  false,
		  "territory-excluded",
		  VERDICT_RESTRICTED_BY_CONTEXT },
		{ &korea, { "territories=KP" }, false, NULL, VERDICT_OK },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = judged_new();

		judged_bind(&j, &llama);
		exclude(&j, &llama, cases[i].rule);
		judged_run(&j, cases[i].context, cases[i].strict);
		if (cases[i].code)
			assert_int_equal(judged_need(&j, cases[i].code)->verdict, cases[i].verdict);
		else
			assert_int_equal(j.model->findings.len, 0);
		assert_int_equal(j.model->verdict, cases[i].verdict);
		judged_free(&j);
	}
}

static void a_policy_and_its_licence_speak_once(void **state)
{
	const char *context[] = { "territories=DE,FR,US", NULL };
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &llama);
	exclude(&j, &llama, &eu);
	exclude(&j, &policy_document, &eu);
	judged_run(&j, context, false);
	assert_int_equal(j.model->findings.len, 1);
	assert_slice(j.model->findings.at[0].message,
		     "llama-3.1 grants nothing in EU for multimodal models; you work "
		     "in DE, FR. Spared: end users of a product that incorporates the models");
	judged_free(&j);
}

/* The place where the policy document's sentence stands is reached through its licence's term. */
static void a_policy_rests_on_its_licence(void **state)
{
	const char *context[] = { "territories=DE", NULL };
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &llama);
	exclude(&j, &policy_document, &eu);
	judged_run(&j, context, false);
	assert_int_equal(judged_need(&j, "territory-excluded")->at.line, 3);
	assert_int_equal(judged_need(&j, "territory-excluded")->evidence.len, 1);
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(countries_are_held_against_areas),
		cmocka_unit_test(a_policy_and_its_licence_speak_once),
		cmocka_unit_test(a_policy_rests_on_its_licence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
