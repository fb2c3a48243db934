/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Licences of which one may be chosen: what speaks against the others does not count.
 */
#include "parsed.h"

/* One field offers both. */
static void offer_both(struct judged *j, const struct licence *a, const struct licence *b)
{
	judged_bind(j, a);
	judged_bind(j, b);
	struct term *terms = j->model->concluded.terms.at;
	terms[0].either = terms[1].either = true;
	terms[1].evidence = terms[0].evidence;
}

static void the_one_with_the_least_against_it_is_judged(void **state)
{
	static const struct {
		const char *policy;
		const struct licence *a, *b;
		enum verdict verdict;
		const char *code; /* of the finding that stays, beside the remark */
		const struct licence *taken;
	} cases[] = {
		/* The context speaks against one of them, then the list against the other too. */
		{ "context: {commercial: true}\n", &apache, &research, VERDICT_OK, NULL, &apache },
		{ "context: {commercial: true}\n", &research, &apache, VERDICT_OK, NULL, &apache },
		{ "context: {commercial: true}\nreview: [apache-2.0]\n", &apache, &research,
		  VERDICT_REVIEW, "licence-needs-review", &apache },
		{ "allow: [llama-3.1]\n", &apache, &llama, VERDICT_OK, NULL, &llama },
		/* Nobody knows which of two that are equally bad would be chosen. */
		{ "allow: [copyleft]\n", &apache, &llama, VERDICT_RESTRICTED_BY_CONTEXT,
		  "licence-not-allowed", NULL },
		{ "version: 1\n", &apache, &llama, VERDICT_OK, NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct judged j = judged_new();

		offer_both(&j, cases[i].a, cases[i].b);
		parsed_run(&j, cases[i].policy);
		assert_int_equal(j.model->verdict, cases[i].verdict);
		if (cases[i].code)
			judged_need(&j, cases[i].code);
		if (cases[i].taken)
			assert_ptr_equal(judged_need(&j, "alternative-taken")->licence,
					 cases[i].taken);
		else
			assert_null(judged_find(&j, "alternative-taken"));
		judged_free(&j);
	}
}

/* Both bind, or a base brings one of them: there is nothing to choose. */
static void what_binds_anyhow_is_no_alternative(void **state)
{
	struct judged j = judged_new();

	(void)state;
	offer_both(&j, &apache, &research);
	judged_bind(&j, &research);
	parsed_run(&j, "context: {commercial: true}\n");
	judged_need(&j, "commercial-prohibited");
	assert_null(judged_find(&j, "alternative-taken"));
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_one_with_the_least_against_it_is_judged),
		cmocka_unit_test(what_binds_anyhow_is_no_alternative),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
