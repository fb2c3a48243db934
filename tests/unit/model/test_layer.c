/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every role of a layer has a word of its own.
 */
#include "unit.h"

#include "model/layer.h"

static void roles_have_words(void **state)
{
	(void)state;
	for (int i = 0; i < LAYER_ROLES; i++)
		for (int k = 0; k < i; k++)
			assert_string_not_equal(layer_role_word((enum layer_role)i),
						layer_role_word((enum layer_role)k));
	assert_string_equal(layer_role_word(LAYER_IMAGE), "image layer");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles_have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
