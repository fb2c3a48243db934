/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ids of findings: stable, short, told apart by what they are about and by nothing else.
 */
#include "judged.h"

static const struct threshold users = { .metric = METRIC_MAU, .value = 1 };
static const struct threshold money = { .metric = METRIC_ANNUAL_REVENUE, .value = 1 };
static const char *const context[] = { "mau=5", "annual_revenue_usd=5", NULL };

static void ids_are_stable_and_apart(void **state)
{
	struct judged j = judged_new();
	struct slice first, second;

	(void)state;
	judged_bind(&j, &llama);
	judged_limit(&j, &llama, &users);
	judged_limit(&j, &llama, &money);
	judged_run(&j, context, false);
	assert_int_equal(j.model->findings.len, 2);
	first = j.model->findings.at[0].id;
	second = j.model->findings.at[1].id;
	assert_int_equal(first.len, 16);
	assert_true(strspn(first.ptr, "0123456789abcdef") == 16);
	assert_false(slice_eq(first, second));

	/* Neither the model's other names nor the words of the message move an id. */
	j.model->id = SLICE("0123456789abcdef");
	j.model->name = SLICE("renamed");
	judged_run(&j, (const char *[]){ "mau=7", "annual_revenue_usd=5", NULL }, false);
	assert_true(slice_eq(j.model->findings.at[0].id, first) ||
		    slice_eq(j.model->findings.at[1].id, first));
	j.model->path = SLICE("elsewhere");
	judged_run(&j, context, false);
	assert_false(slice_eq(j.model->findings.at[0].id, first));
	judged_free(&j);
}

static void the_same_thing_is_said_once(void **state)
{
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &llama);
	judged_limit(&j, &llama, &users);
	judged_limit(&j, &llama, &users);
	judged_run(&j, context, false);
	assert_int_equal(j.model->findings.len, 1);
	judged_free(&j);
}

/* Two limits of one metric and one licence: as many findings, each with an id of its own. */
static void what_differs_only_in_words_gets_a_number(void **state)
{
	static const struct threshold more = { .metric = METRIC_MAU, .value = 2 };
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &llama);
	judged_limit(&j, &llama, &users);
	judged_limit(&j, &llama, &more);
	judged_limit(&j, &llama, &more);
	judged_run(&j, context, false);
	assert_int_equal(j.model->findings.len, 2);
	assert_false(slice_eq(j.model->findings.at[0].id, j.model->findings.at[1].id));
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_stable_and_apart),
		cmocka_unit_test(the_same_thing_is_said_once),
		cmocka_unit_test(what_differs_only_in_words_gets_a_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
