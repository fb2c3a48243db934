/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SARIF: byte for byte (validate.py holds the same file against the schema), links in messages
 * disarmed, regions of text or of bytes, baselines and suppressions.
 */
#include "fixture.h"

#include <stdlib.h>

static void the_whole_report(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("sarif", s, NULL);

	(void)state;
	assert_expected(got, "scan.sarif");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void brackets_make_no_links(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[4]->findings.at[0].message = SLICE("see [here](http://evil)");
	got = fixture_report("sarif", s, NULL);
	assert_holds(got, "support-bot: see \\\\[here\\\\](http://evil)");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void regions_are_of_text_or_of_bytes(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	got = fixture_report("sarif", s, NULL);
	assert_holds(got, "\"region\": {\n                  \"startLine\": 2\n");
	assert_holds(got, "\"byteOffset\": 64,\n                  \"byteLength\": 26\n");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void without_a_baseline_nothing_is_new(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	got = fixture_report("sarif", s, NULL);
	assert_lacks(got, "baselineState");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void with_a_baseline_all_are_told_apart(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[4]->findings.at[0].known = true;
	got = fixture_report("sarif", s, NULL);
	assert_holds(got, "\"baselineState\": \"unchanged\"");
	assert_holds(got, "\"baselineState\": \"new\"");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void an_incomplete_scan_did_not_succeed(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	got = fixture_report("sarif", s, NULL);
	assert_holds(got, "\"executionSuccessful\": false");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_report),
		cmocka_unit_test(brackets_make_no_links),
		cmocka_unit_test(regions_are_of_text_or_of_bytes),
		cmocka_unit_test(without_a_baseline_nothing_is_new),
		cmocka_unit_test(with_a_baseline_all_are_told_apart),
		cmocka_unit_test(an_incomplete_scan_did_not_succeed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
