/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of licence matches are those of product.md section 4.
 */
#include "unit.h"

#include "model/match.h"

static void words_are_those_of_the_contract(void **state)
{
	(void)state;
	assert_string_equal(match_method_word(MATCH_TEXT), "text");
	assert_string_equal(match_method_word(MATCH_NOTICE), "notice");
	assert_string_equal(match_method_word(MATCH_CLAUSE), "clause");
	assert_string_equal(scope_word(SCOPE_UNSPECIFIED), "unspecified");
	assert_string_equal(scope_word(SCOPE_WEIGHTS), "weights");
	assert_string_equal(scope_word(SCOPE_CODE), "code");
	assert_string_equal(scope_word(SCOPE_DATA), "data");
	assert_string_equal(edit_kind_word(EDIT_ADDED), "added");
	assert_string_equal(edit_kind_word(EDIT_DROPPED), "dropped");
	assert_string_equal(edit_kind_word(EDIT_CHANGED), "changed");
	for (int i = 0; i < CLAUSE_KINDS; i++)
		assert_true(strlen(clause_kind_word((enum clause_kind)i)) > 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(words_are_those_of_the_contract) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
