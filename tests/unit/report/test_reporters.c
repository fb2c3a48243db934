/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of formats: found by name, each the same from run to run, a whole document even
 * of an empty scan, and all of them telling every finding and every issue, so that no reader
 * of one misses what another is told.
 */
#include "fixture.h"

#include "base/utf8.h"

#include <stdlib.h>

static void each_format_is_stable(void **state)
{
	struct scan *s = fixture_scan();
	const struct reporter *reporter;

	(void)state;
	for (size_t i = 0; (reporter = report_at(i)); i++) {
		struct slice got = fixture_report(reporter->name, s, NULL);
		struct slice again = fixture_report(reporter->name, s, NULL);

		assert_true(slice_eq(got, again));
		assert_true(utf8_is_valid(got));
		assert_lacks(got, "\x1b");
		free((void *)(uintptr_t)got.ptr);
		free((void *)(uintptr_t)again.ptr);
	}
	scan_free(s);
}

static void an_empty_scan_is_a_whole_document(void **state)
{
	static const struct {
		const char *format, *file;
	} cases[] = {
		{ "sarif", "empty.sarif" },     { "cyclonedx", "empty.cdx.json" },
		{ "spdx", "empty.spdx.json" },  { "csv", "empty.csv" },
		{ "junit", "empty.junit.xml" }, { "markdown", "empty.md" },
	};
	struct scan *s = fixture_empty();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice got = fixture_report(cases[i].format, s, NULL);

		assert_expected(got, cases[i].file);
		free((void *)(uintptr_t)got.ptr);
	}
	scan_free(s);
}

/* The ids of all findings, the codes of all issues: in every format there is. */
static void all_formats_tell_the_same(void **state)
{
	struct report_options options = fixture_options();
	struct scan *s = fixture_scan();
	const struct reporter *reporter;

	(void)state;
	options.verbose = options.show_suppressed = true;
	for (size_t i = 0; (reporter = report_at(i)); i++) {
		struct slice got = fixture_report(reporter->name, s, &options);

		for (size_t k = 0; k < s->models.len; k++)
			for (size_t n = 0; n < s->models.at[k]->findings.len; n++) {
				assert_holds(got, s->models.at[k]->findings.at[n].id.ptr);
				assert_holds(got, s->models.at[k]->findings.at[n].code);
			}
		assert_holds(got, "f-policy");
		for (size_t k = 0; k < s->issues.len; k++)
			assert_holds(got, s->issues.at[k].code.ptr);
		free((void *)(uintptr_t)got.ptr);
	}
	scan_free(s);
}

static void formats_are_found_by_name(void **state)
{
	(void)state;
	assert_string_equal(report_at(0)->name, "text");
	for (size_t i = 0; report_at(i); i++)
		assert_ptr_equal(report_find(slice_of(report_at(i)->name)), report_at(i));
	assert_null(report_find(SLICE("yaml")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_format_is_stable),
		cmocka_unit_test(an_empty_scan_is_a_whole_document),
		cmocka_unit_test(all_formats_tell_the_same),
		cmocka_unit_test(formats_are_found_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
