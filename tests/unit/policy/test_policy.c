/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Built-in policies and what the command line lays over them.
 */
#include "judged.h"

static void an_audit_denies_nothing_by_itself(void **state)
{
	struct policy *p = policy_audit();
	struct judged j = judged_new();
	struct err e = { 0 };

	(void)state;
	judged_bind(&j, &research);
	policy_evaluate(j.scan, p, TODAY);
	assert_int_equal(judged_need(&j, "commercial-prohibited")->level, LEVEL_WARN);
	assert_int_equal(j.model->verdict, VERDICT_RESTRICTED_BY_CONTEXT);
	assert_false(j.scan->outcome.violated);
	assert_slice(j.scan->policy_name, "built-in");

	assert_true(policy_set_fail_on(p, SLICE("conflict, restricted-by-context"), &e));
	policy_evaluate(j.scan, p, TODAY);
	assert_int_equal(judged_need(&j, "commercial-prohibited")->level, LEVEL_DENY);
	assert_true(j.scan->outcome.violated);
	policy_free(p);
	judged_free(&j);
}

static void a_level_beats_default_and_verdict(void **state)
{
	static const struct {
		enum level level;
		bool violated;
	} cases[] = { { LEVEL_ALLOW, false }, { LEVEL_WARN, true }, { LEVEL_DENY, true } };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct policy *p = policy_audit();
		struct judged j = judged_new();
		struct err e = { 0 };

		judged_bind(&j, &research);
		assert_true(
			policy_set_level(p, SLICE("commercial-prohibited"), cases[i].level, &e));
		assert_true(policy_set_fail_on(p, SLICE("restricted-by-context"), &e));
		policy_evaluate(j.scan, p, TODAY);
		assert_int_equal(j.scan->outcome.violated, cases[i].violated);
		policy_free(p);
		judged_free(&j);
	}
}

static void the_default_context_is_quiet_business(void **state)
{
	struct judged j = judged_new();

	(void)state;
	judged_bind(&j, &apache);
	judged_run(&j, NULL, false);
	assert_true(j.scan->context.commercial);
	assert_false(j.scan->context.distributes);
	assert_false(j.scan->context.hosts);
	assert_false(j.scan->context.trains_on_outputs);
	assert_int_equal(j.scan->context.territories.len, 0);
	assert_false(j.scan->context.figures[METRIC_MAU].given);
	assert_int_equal(j.model->verdict, VERDICT_OK);
	judged_free(&j);
}

static void wrong_words_are_refused(void **state)
{
	struct policy *p = policy_strict();
	struct err e = { 0 };

	(void)state;
	assert_false(policy_set_level(p, SLICE("licence-mising"), LEVEL_DENY, &e));
	assert_string_equal(e.text, "unknown finding code \"licence-mising\"; did you mean "
				    "\"licence-missing\"?");
	assert_int_equal(e.code, ERR_USAGE);
	assert_false(policy_set_level(p, SLICE("qqq"), LEVEL_DENY, &e));
	assert_string_equal(e.text,
			    "unknown finding code \"qqq\"; 'modlic policy show' has them all");
	assert_false(policy_set_fail_on(p, SLICE("conflict,unknwon"), &e));
	assert_string_equal(e.text, "unknown verdict \"unknwon\"; did you mean \"unknown\"?");
	assert_false(policy_set_fail_on(p, SLICE("ok"), &e));
	assert_string_equal(e.text,
			    "unknown verdict \"ok\"; expected not-checked, unknown, review, "
			    "obligation-unmet, restricted-by-context or conflict");
	/* An empty variable of a script must not switch the gate off. */
	assert_false(policy_set_fail_on(p, SLICE(""), &e));
	assert_string_equal(e.text, "unknown verdict \"\"; expected not-checked, unknown, review, "
				    "obligation-unmet, restricted-by-context or conflict");
	assert_false(policy_set_context(p, SLICE("mauu=5"), &e));
	assert_string_equal(e.text, "unknown context key \"mauu\"; did you mean \"mau\"?");
	assert_int_equal(e.code, ERR_USAGE);
	assert_false(policy_use_profile(p, SLICE("strickt"), &e));
	assert_string_equal(e.text, "unknown profile \"strickt\"; did you mean \"strict\"?");
	assert_false(policy_use_profile(p, SLICE("release"), &e));
	assert_string_equal(e.text, "unknown profile \"release\"; expected audit or strict");
	policy_free(p);
}

static void built_in_profiles_choose_the_levels(void **state)
{
	static const struct {
		const char *profile;
		bool violated;
	} cases[] = { { "audit", false }, { "strict", true } };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct policy *p = policy_strict();
		struct judged j = judged_new();
		struct err e = { 0 };

		judged_bind(&j, &research);
		assert_true(policy_use_profile(p, slice_of(cases[i].profile), &e));
		policy_evaluate(j.scan, p, TODAY);
		assert_int_equal(j.scan->outcome.violated, cases[i].violated);
		policy_free(p);
		judged_free(&j);
	}
}

static void what_the_baseline_knows_fails_no_more(void **state)
{
	struct policy *p = policy_strict();
	struct judged j = judged_new();
	struct slice id;

	(void)state;
	judged_bind(&j, &research);
	policy_evaluate(j.scan, p, TODAY);
	assert_true(j.scan->outcome.violated);
	id = judged_need(&j, "commercial-prohibited")->id;
	policy_set_baseline(p, &id, 1, false);
	policy_evaluate(j.scan, p, TODAY);
	assert_false(j.scan->outcome.violated);
	assert_true(judged_need(&j, "commercial-prohibited")->known);
	assert_int_equal(judged_need(&j, "commercial-prohibited")->level, LEVEL_WARN);
	assert_int_equal(j.model->verdict, VERDICT_RESTRICTED_BY_CONTEXT);
	policy_set_baseline(p, &id, 1, true);
	policy_evaluate(j.scan, p, TODAY);
	assert_true(judged_need(&j, "commercial-prohibited")->suppressed);
	assert_slice(judged_need(&j, "commercial-prohibited")->suppressed_by, "baseline");
	assert_int_equal(j.model->verdict, VERDICT_OK);
	policy_free(p);
	judged_free(&j);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_audit_denies_nothing_by_itself),
		cmocka_unit_test(a_level_beats_default_and_verdict),
		cmocka_unit_test(the_default_context_is_quiet_business),
		cmocka_unit_test(wrong_words_are_refused),
		cmocka_unit_test(built_in_profiles_choose_the_levels),
		cmocka_unit_test(what_the_baseline_knows_fails_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
