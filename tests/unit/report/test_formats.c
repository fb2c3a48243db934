/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The formats of others: byte for byte (tests/unit/report/validate.py holds the same files
 * against their schemas), stable from run to run, and all of them telling every finding and
 * every issue, so that no reader of one misses what another is told.
 */
#include "fixture.h"

#include "base/utf8.h"

#include <stdlib.h>

static const struct {
	const char *format, *file;
} formats[] = {
	{ "sarif", "scan.sarif" },  { "cyclonedx", "scan.cdx.json" }, { "spdx", "scan.spdx.json" },
	{ "csv", "scan.csv" },      { "junit", "scan.junit.xml" },    { "markdown", "scan.md" },
};

enum { FORMATS = sizeof(formats) / sizeof(*formats) };

static void each_format_is_as_expected(void **state)
{
	struct scan *s = fixture_scan();

	(void)state;
	for (size_t i = 0; i < FORMATS; i++) {
		struct slice got = fixture_report(formats[i].format, s, NULL);
		struct slice again = fixture_report(formats[i].format, s, NULL);

		assert_expected(got, formats[i].file);
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
	static const char *const files[] = { "empty.sarif", "empty.cdx.json", "empty.spdx.json",
		                             "empty.csv", "empty.junit.xml", "empty.md" };
	struct scan *s = fixture_empty();

	(void)state;
	for (size_t i = 0; i < FORMATS; i++) {
		struct slice got = fixture_report(formats[i].format, s, NULL);

		assert_expected(got, files[i]);
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

static void a_comment_counts_what_it_has_no_room_for(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		struct model *conflict = s->models.at[4];

		*list_add(s->arena, &s->models) = conflict;
	}
	got = fixture_report("markdown", s, NULL);
	assert_true(got.len < 65536);
	assert_holds(got, " more: see the full report\n");
	assert_holds(got, " more models.\n");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void times_are_utc(void **state)
{
	static const struct {
		uint64_t seconds;
		const char *text;
	} cases[] = {
		{ 0, "1970-01-01T00:00:00Z" },          { 951782399, "2000-02-28T23:59:59Z" },
		{ 951782400, "2000-02-29T00:00:00Z" },  { 1709251199, "2024-02-29T23:59:59Z" },
		{ 1735689599, "2024-12-31T23:59:59Z" }, { 4102444800, "2100-01-01T00:00:00Z" },
		{ 4107542400, "2100-03-01T00:00:00Z" },
	};
	struct report_options options = fixture_options();
	struct scan *s = fixture_empty();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice got;

		options.timestamp = cases[i].seconds;
		got = fixture_report("cyclonedx", s, &options);
		assert_holds(got, cases[i].text);
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
		cmocka_unit_test(each_format_is_as_expected),
		cmocka_unit_test(an_empty_scan_is_a_whole_document),
		cmocka_unit_test(all_formats_tell_the_same),
		cmocka_unit_test(a_comment_counts_what_it_has_no_room_for),
		cmocka_unit_test(times_are_utc),
		cmocka_unit_test(formats_are_found_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
