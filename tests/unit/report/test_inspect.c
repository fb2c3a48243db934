/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic inspect`: all evidence with its places, in each form.
 */
#include "fixture.h"

#include <stdlib.h>

static void check(enum report_form form, const char *name)
{
	struct report_options options = fixture_options();
	struct scan *s = fixture_scan();
	struct err e = { 0 };
	struct buf out;

	buf_init(&out, 1 << 20);
	assert_true(report_inspect(s, form, &options, &out, &e));
	assert_expected(buf_slice(&out), name);
	assert_lacks(buf_slice(&out), "\x1b");
	buf_free(&out);
	scan_free(s);
}

static void every_form_shows_the_evidence(void **state)
{
	(void)state;
	check(FORM_TEXT, "inspect.txt");
	check(FORM_JSON, "inspect.json");
	check(FORM_NDJSON, "inspect.ndjson");
}

static void long_values_are_cut_unless_verbose(void **state)
{
	struct report_options options = fixture_options();
	struct scan *s = fixture_scan();
	struct err e = { 0 };
	char value[1000];
	struct buf out;

	(void)state;
	memset(value, 'x', sizeof(value));
	s->artefacts.at[0]->evidence.at[0].value = (struct slice){ value, sizeof(value) };
	buf_init(&out, 1 << 20);
	assert_true(report_inspect(s, FORM_TEXT, &options, &out, &e));
	assert_holds(buf_slice(&out), "xxx...");
	buf_clear(&out);
	options.verbose = true;
	assert_true(report_inspect(s, FORM_TEXT, &options, &out, &e));
	assert_lacks(buf_slice(&out), "xxx...");
	buf_free(&out);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_shows_the_evidence),
		cmocka_unit_test(long_values_are_cut_unless_verbose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
