/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Relations between models: their words lead back, whatever the case.
 */
#include "unit.h"

#include "model/known.h"

static void words_lead_back(void **state)
{
	enum relation back;

	(void)state;
	for (int i = 0; i < RELATIONS; i++) {
		assert_true(relation_from(slice_of(relation_word((enum relation)i)), &back));
		assert_int_equal(back, i);
	}
	assert_true(relation_from(SLICE("Finetune"), &back));
	assert_int_equal(back, RELATION_FINETUNE);
	assert_false(relation_from(SLICE("cousin"), &back));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(words_lead_back) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
