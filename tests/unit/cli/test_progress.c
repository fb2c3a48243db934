/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How far, how fast, how long still: with no rate before there is one.
 */
#include "unit.h"

#include "cli/progress.h"

static void the_line_says_how_far_and_how_long(void **state)
{
	static const struct {
		uint64_t done, total, milliseconds;
		const char *line;
	} cases[] = {
		{ 0, 5, 0, "0 of 5 files read (0 %)" },
		{ 0, 0, 9000, "0 of 0 files read" },
		{ 160, 50000, 999, "160 of 50,000 files read (0 %)" },
		{ 12000, 50000, 4000,
		  "12,000 of 50,000 files read (24 %), 3,000 a second, 13 s left" },
		{ 3, 600, 2000, "3 of 600 files read (0 %), 1.5 a second, 6 min 39 s left" },
		{ 1000000, 100000000, 100000,
		  "1,000,000 of 100,000,000 files read (1 %), 10,000 a second, 2 h 45 min left" },
		{ 16, 16, 2000, "16 of 16 files read (100 %), 8.0 a second, 1 s left" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;

		buf_init(&out, 256);
		progress_line(&out, cases[i].done, cases[i].total, cases[i].milliseconds);
		assert_slice(buf_slice(&out), cases[i].line);
		buf_free(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_line_says_how_far_and_how_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
