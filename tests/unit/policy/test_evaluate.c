/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stage as a whole: verdicts, the two answers for an adapter, the outcome, the order of
 * findings, and that judging again starts from nothing.
 */
#include "judged.h"

static const struct territory korea = { .area = SLICE_INIT("KR") };

static void the_worst_finding_is_the_verdict(void **state)
{
	struct judged j = judged_new();
	const char *context[] = { "territories=KR", "trains_on_outputs=true", NULL };

	(void)state;
	judged_bind(&j, &llama);
	*list_add(j.scan->arena, &j.model->concluded.territories) =
		(struct bound_territory){ &llama, &korea };
	judged_run(&j, context, false);
	assert_int_equal(j.model->findings.len, 2);
	assert_string_equal(j.model->findings.at[0].code, "territory-excluded");
	assert_string_equal(j.model->findings.at[1].code, "outputs-training-limited");
	assert_int_equal(j.model->verdict, VERDICT_RESTRICTED_BY_CONTEXT);
	assert_int_equal(j.scan->outcome.findings[VERDICT_RESTRICTED_BY_CONTEXT], 1);
	assert_int_equal(j.scan->outcome.findings[VERDICT_REVIEW], 1);
	judged_free(&j);
}

static void an_adapter_has_two_verdicts(void **state)
{
	struct judged j = judged_new();
	struct conclusion own;

	(void)state;
	judged_bind(&j, &research);
	own = j.model->concluded;
	j.model->concluded = (struct conclusion){ 0 };
	judged_bind(&j, &apache);
	j.model->composed = &own;
	judged_run(&j, NULL, false);
	assert_int_equal(j.model->verdict, VERDICT_OK);
	assert_int_equal(j.model->composed_verdict, VERDICT_RESTRICTED_BY_CONTEXT);
	assert_true(judged_need(&j, "commercial-prohibited")->composed);
	assert_true(j.scan->outcome.violated);
	judged_free(&j);
}

/* What holds for the adapter alone holds for the pair, and is said once. */
static void the_pair_does_not_repeat_the_adapter(void **state)
{
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &research);
	j.model->composed = &j.model->concluded;
	judged_run(&j, NULL, false);
	assert_int_equal(j.model->findings.len, 1);
	assert_false(j.model->findings.at[0].composed);
	assert_int_equal(j.model->verdict, VERDICT_RESTRICTED_BY_CONTEXT);
	assert_int_equal(j.model->composed_verdict, VERDICT_RESTRICTED_BY_CONTEXT);
	judged_free(&j);
}

static void nothing_found_and_issues_are_incomplete(void **state)
{
	struct scan *scan = scan_create();
	struct policy *p = policy_audit();

	(void)state;
	policy_evaluate(scan, p, TODAY);
	assert_true(scan->outcome.incomplete);
	policy_set_allow_empty(p, true);
	policy_evaluate(scan, p, TODAY);
	assert_false(scan->outcome.incomplete);
	scan_issue(scan, SLICE("a.gguf"), SLICE("gguf-truncated"), SLICE("cut"));
	scan->issues.at[0].note = true;
	policy_evaluate(scan, p, TODAY);
	assert_false(scan->outcome.incomplete);
	scan->issues.at[0].note = false;
	policy_evaluate(scan, p, TODAY);
	assert_true(scan->outcome.incomplete);
	assert_false(scan->outcome.violated);
	policy_free(p);
	scan_free(scan);
}

static void judging_again_starts_from_nothing(void **state)
{
	const char *private[] = { "commercial=false", "territories=DE", "mau@2024-06=5", NULL };
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &research);
	judged_run(&j, NULL, false);
	assert_true(j.scan->outcome.violated);
	judged_run(&j, private, false);
	assert_int_equal(j.model->findings.len, 0);
	assert_int_equal(j.model->verdict, VERDICT_OK);
	assert_false(j.scan->outcome.violated);
	/* The context is the scan's own: the policy is gone by now. */
	assert_slice(j.scan->context.territories.at[0], "DE");
	assert_slice(j.scan->context.dated[0].month, "2024-06");
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worst_finding_is_the_verdict),
		cmocka_unit_test(an_adapter_has_two_verdicts),
		cmocka_unit_test(the_pair_does_not_repeat_the_adapter),
		cmocka_unit_test(nothing_found_and_issues_are_incomplete),
		cmocka_unit_test(judging_again_starts_from_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
