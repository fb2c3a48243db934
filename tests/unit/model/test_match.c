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

static void clause_kinds_are_read_as_they_are_written(void **state)
{
	enum clause_kind kind = CLAUSE_KINDS;

	(void)state;
	assert_false(clause_kind_from(SLICE("non commercial"), &kind));
	assert_false(clause_kind_from(SLICE_NONE, &kind));
	assert_int_equal(kind, CLAUSE_KINDS);
	for (int i = 0; i < CLAUSE_KINDS; i++) {
		assert_true(
			clause_kind_from(slice_of(clause_kind_word((enum clause_kind)i)), &kind));
		assert_int_equal(kind, i);
	}
}

static void fields_end_in_their_scope(void **state)
{
	static const struct {
		const char *field;
		enum scope scope;
	} cases[] = {
		{ "path", SCOPE_UNSPECIFIED },        { "", SCOPE_UNSPECIFIED },
		{ "path:code", SCOPE_CODE },          { "data[0].license:data", SCOPE_DATA },
		{ "license:weights", SCOPE_WEIGHTS }, { "license:codes", SCOPE_UNSPECIFIED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(scope_of_field(slice_of(cases[i].field)), cases[i].scope);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(words_are_those_of_the_contract),
					    cmocka_unit_test(fields_end_in_their_scope),
					    cmocka_unit_test(
						    clause_kinds_are_read_as_they_are_written) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
