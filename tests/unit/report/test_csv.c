/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CSV: byte for byte (validate.py reads the same file with Python), one row a finding, and no
 * cell that a spreadsheet would run.
 */
#include "fixture.h"

#include <stdlib.h>

static void the_whole_report(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("csv", s, NULL);

	(void)state;
	assert_expected(got, "scan.csv");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void no_cell_is_a_formula(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[0]->name = SLICE("@SUM(1+1)");
	s->models.at[4]->findings.at[0].message = SLICE("+1 \"quoted\",\r\n-2");
	got = fixture_report("csv", s, NULL);
	assert_lacks(got, ",@SUM");
	assert_holds(got, ",\"'@SUM(1+1)\",");
	assert_holds(got, ",\"'+1 \"\"quoted\"\",\\x0d\\x0a-2\",");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void rows_are_findings_models_and_issues(void **state)
{
	size_t lines = 0;
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	got = fixture_report("csv", s, NULL);
	for (struct slice rest = got, line; slice_next_line(&rest, &line);)
		lines++;
	/* The header, five findings of models, a model without, one of the policy, two issues. */
	assert_int_equal(lines, 10);
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_report),
		cmocka_unit_test(no_cell_is_a_formula),
		cmocka_unit_test(rows_are_findings_models_and_issues),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
