/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The report for people: byte for byte at two widths, quiet, verbose and in colour; and that
 * no escape of a file gets through in any of them.
 */
#include "fixture.h"

#include "base/utf8.h"

#include <stdlib.h>

static void check(const char *name, struct report_options options)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("text", s, &options);

	assert_expected(got, name);
	assert_lacks(got, "\x1b[2J");
	assert_lacks(got, "\x1b[31m<script>");
	assert_lacks(got, "\xff");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void the_report_for_people(void **state)
{
	struct report_options options = fixture_options();

	(void)state;
	check("scan.txt", options);
}

static void it_fits_a_narrow_terminal(void **state)
{
	struct report_options options = fixture_options();
	struct scan *s = fixture_scan();
	struct slice got, line;

	(void)state;
	options.width = 80;
	check("scan-80.txt", options);
	got = fixture_report("text", s, &options);
	/* A path or an id is never broken, so a line may be longer where one stands alone. */
	for (struct slice rest = got; slice_next_line(&rest, &line);)
		if (slice_find(line, SLICE("script")) == SLICE_NPOS)
			assert_true(utf8_width(line) <= 80);
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void quiet_is_summary_and_findings(void **state)
{
	struct report_options options = fixture_options();

	(void)state;
	options.quiet = true;
	check("scan-quiet.txt", options);
}

static void verbose_shows_every_model_and_exception(void **state)
{
	struct report_options options = fixture_options();

	(void)state;
	options.verbose = options.show_suppressed = true;
	check("scan-verbose.txt", options);
}

static void colours_are_ours_alone(void **state)
{
	struct report_options options = fixture_options();

	(void)state;
	options.color = true;
	check("scan-color.txt", options);
}

static void nothing_found_is_said(void **state)
{
	struct scan *s = fixture_empty();
	struct slice got = fixture_report("text", s, NULL);

	(void)state;
	assert_holds(got, "No models found: nothing was judged. If that is as it should be, give "
			  "--allow-empty.\n");
	free((void *)(uintptr_t)got.ptr);
	s->files_seen = 1;
	got = fixture_report("text", s, NULL);
	assert_holds(got, "No models found: nothing was judged. If that is as it should be, give "
			  "--allow-empty; a text by\nitself is for 'modlic identify'.\n");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void long_lists_of_good_models_are_summed_up(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	for (size_t i = 0; i < 50; i++) {
		struct model *clean = s->models.at[1];

		*list_add(s->arena, &s->models) = clean;
	}
	got = fixture_report("text", s, NULL);
	assert_holds(got, "\n  ok  and 51 models without objection (-v lists them)\n");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_report_for_people),
		cmocka_unit_test(it_fits_a_narrow_terminal),
		cmocka_unit_test(quiet_is_summary_and_findings),
		cmocka_unit_test(verbose_shows_every_model_and_exception),
		cmocka_unit_test(colours_are_ours_alone),
		cmocka_unit_test(nothing_found_is_said),
		cmocka_unit_test(long_lists_of_good_models_are_summed_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
