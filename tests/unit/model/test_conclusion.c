/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Verdicts: their words lead back and their order is that of product.md section 3.
 */
#include "unit.h"

#include "model/conclusion.h"

static void verdicts_lead_back(void **state)
{
	enum verdict back;

	(void)state;
	for (int i = 0; i < VERDICTS; i++) {
		assert_true(verdict_from(slice_of(verdict_word((enum verdict)i)), &back));
		assert_int_equal(back, i);
	}
	assert_false(verdict_from(SLICE("fine"), &back));
}

static void the_worst_is_the_largest(void **state)
{
	static const char *const order[] = { "ok",      "not-checked",      "unknown",
					     "review",  "obligation-unmet", "restricted-by-context",
					     "conflict" };
	enum verdict last = VERDICT_OK, now;

	(void)state;
	for (size_t i = 1; i < sizeof(order) / sizeof(*order); i++) {
		assert_true(verdict_from(slice_of(order[i]), &now));
		assert_true(now > last);
		last = now;
	}
}

static void other_words(void **state)
{
	(void)state;
	assert_string_equal(origin_word(ORIGIN_STACKED), "stacked");
	assert_string_equal(basis_word(BASIS_INFERRED), "inferred");
	assert_string_equal(obligation_status_word(OBLIGATION_NOT_CHECKABLE), "not-checkable");
}

/* A number that was read and does not differ is another one of the text: the rule's counts. */
static void the_files_own_number_counts(void **state)
{
	const struct threshold rule = { .metric = METRIC_MAU, .op = THRESHOLD_ABOVE, .value = 700 };
	const struct read_threshold same = { .metric = METRIC_MAU,
					     .op = THRESHOLD_AT_LEAST,
					     .value = 5 };
	const struct read_threshold other = {
		.metric = METRIC_MAU, .op = THRESHOLD_AT_LEAST, .value = 70, .differs = true
	};
	const struct {
		struct bound_threshold bound;
		uint64_t value;
		bool own;
	} cases[] = {
		{ { .rule = &rule }, 700, false },
		{ { .rule = &rule, .read = &same }, 700, false },
		{ { .rule = &rule, .read = &other }, 70, true },
		{ { .read = &same }, 5, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct limit limit = bound_limit(&cases[i].bound);

		assert_int_equal(limit.value, cases[i].value);
		assert_int_equal(limit.own, cases[i].own);
		assert_int_equal(limit.metric, METRIC_MAU);
		assert_int_equal(limit.op, cases[i].own ? THRESHOLD_AT_LEAST : THRESHOLD_ABOVE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_lead_back),
		cmocka_unit_test(the_worst_is_the_largest),
		cmocka_unit_test(other_words),
		cmocka_unit_test(the_files_own_number_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
