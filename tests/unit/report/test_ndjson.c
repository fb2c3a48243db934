/* SPDX-License-Identifier: Apache-2.0 */
/*
 * NDJSON: one line a model, then the trailer, also of a scan of nothing.
 */
#include "fixture.h"

#include <stdlib.h>

static void lines_are_models_and_one_trailer(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("ndjson", s, NULL), rest = got, line;
	size_t lines = 0;

	(void)state;
	assert_expected(got, "scan.ndjson");
	while (slice_next_line(&rest, &line)) {
		if (lines < 5) {
			assert_slice(slice_sub(line, 0, 11), "{\"id\":\"aaaa");
			assert_int_equal(line.ptr[22], '1' + (int)lines);
		} else {
			assert_slice(slice_sub(line, 0, 15), "{\"trailer\":true");
		}
		lines++;
	}
	assert_int_equal(lines, 6);
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void an_empty_scan_is_a_trailer(void **state)
{
	struct scan *s = fixture_empty();
	struct slice got = fixture_report("ndjson", s, NULL);

	(void)state;
	assert_slice(slice_sub(got, 0, 15), "{\"trailer\":true");
	assert_int_equal(slice_find_char(got, '\n'), got.len - 1);
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_models_and_one_trailer),
		cmocka_unit_test(an_empty_scan_is_a_trailer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
