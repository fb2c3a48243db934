/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Keys that stand twice, in each of the YAML files that tools read by the last of them.
 */
#include "unit.h"

#include "builder.h"

static void the_second_is_told(void **state)
{
	static const struct read_case cases[] = {
		{ "CITATION.cff",
		  SLICE_INIT("cff-version: 1.2.0\nlicense: MIT\nlicense: GPL-3.0\n"),
		  "licence-tag license=MIT\n"
		  "issue citation-duplicate-key@32: line 3: key \"license\" stands twice; the "
		  "first "
		  "counts here\n" },
		{ "x.yml", SLICE_INIT("a: 1\na: 2\nbase_model: a/b\nb: 1\nb: 2\nsequence_len: 1\n"),
		  "loaded-from base_model=a/b\n"
		  "issue training-recipe-duplicate-key@5: line 2: key \"a\" stands twice; the "
		  "first "
		  "counts here\n"
		  "issue training-recipe-duplicate-key@31: line 5: key \"b\" stands twice; the "
		  "first "
		  "counts here\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_second_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
