/* SPDX-License-Identifier: Apache-2.0 */
/*
 * JUnit: byte for byte (validate.py parses the same file and adds up its counts), and which
 * finding breaks a build.
 */
#include "fixture.h"

#include <stdlib.h>

static void the_whole_report(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("junit", s, NULL);

	(void)state;
	assert_expected(got, "scan.junit.xml");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void only_denials_fail(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	for (size_t i = 0; i < s->models.len; i++)
		for (size_t k = 0; k < s->models.at[i]->findings.len; k++)
			s->models.at[i]->findings.at[k].level = LEVEL_WARN;
	got = fixture_report("junit", s, NULL);
	assert_holds(got, "failures=\"0\"");
	assert_lacks(got, "<failure");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void issues_are_errors_and_notes_are_not(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	got = fixture_report("junit", s, NULL);
	assert_holds(got, "errors=\"1\"");
	assert_holds(got, "<system-out>two bases were not looked up</system-out>");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_report),
		cmocka_unit_test(only_denials_fail),
		cmocka_unit_test(issues_are_errors_and_notes_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
