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
	static const char *const order[] = { "ok",     "not-checked",      "unknown", "review", "obligation-unmet",
		                             "restricted-by-context", "conflict" };
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdicts_lead_back),
		cmocka_unit_test(the_worst_is_the_largest),
		cmocka_unit_test(other_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
