/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Commercial use, hosting and training on outputs, against the licences.
 */
#include "judged.h"

static const struct restriction hosting = {
	.kind = RESTRICTION_HOSTING,
	.text = SLICE_INIT("no paid service with the model alone"),
	.clause = SLICE_INIT("9"),
};

static void uses_are_held_against_licences(void **state)
{
	static const struct {
		const struct licence *licence;
		const char *context[3];
		const char *code, *message;
		enum verdict verdict;
	} cases[] = {
		{ &research,
		  { NULL },
		  "commercial-prohibited",
		  "qwen-research: no commercial use, but yours is: research only",
		  VERDICT_RESTRICTED_BY_CONTEXT },
		{ &research, { "commercial=false" }, NULL, NULL, VERDICT_OK },
		{ &apache, { "trains_on_outputs=true" }, NULL, NULL, VERDICT_OK },
		{ &llama,
		  { "trains_on_outputs=true" },
		  "outputs-training-limited",
		  "you train on outputs; llama-3.1 allows that only if: the name "
		  "begins "
		  "with Llama",
		  VERDICT_REVIEW },
		{ &research,
		  { "trains_on_outputs=true", "commercial=false" },
		  "outputs-training-barred",
		  "you train on outputs; qwen-research forbids that: no other models",
		  VERDICT_RESTRICTED_BY_CONTEXT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = judged_new();

		judged_bind(&j, cases[i].licence);
		judged_run(&j, cases[i].context, false);
		assert_int_equal(j.model->findings.len, cases[i].code ? 1 : 0);
		if (cases[i].code)
			assert_slice(judged_need(&j, cases[i].code)->message, cases[i].message);
		assert_int_equal(j.model->verdict, cases[i].verdict);
		judged_free(&j);
	}
}

/* Clauses of a text without a rule, or changed words of a known one, forbid it as well. */
static void a_prohibition_needs_no_licence_that_says_so(void **state)
{
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &apache);
	j.model->concluded.commercial_use = COMMERCIAL_PROHIBITED;
	judged_run(&j, NULL, false);
	assert_slice(judged_need(&j, "commercial-prohibited")->message,
		     "the licence: no commercial use, but yours is");
	judged_free(&j);
}

static void hosting_matters_to_those_who_host(void **state)
{
	const char *hosts[] = { "hosts_service=true", NULL };
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &llama);
	*list_add(j.scan->arena, &j.model->concluded.restrictions) =
		(struct bound_restriction){ &llama, &hosting };
	judged_run(&j, NULL, false);
	assert_int_equal(j.model->findings.len, 0);
	judged_run(&j, hosts, false);
	assert_slice(judged_need(&j, "hosting-limited")->message,
		     "you host models for others; llama-3.1: no paid service with the model "
		     "alone");
	assert_int_equal(j.model->verdict, VERDICT_REVIEW);
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uses_are_held_against_licences),
		cmocka_unit_test(a_prohibition_needs_no_licence_that_says_so),
		cmocka_unit_test(hosting_matters_to_those_who_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
