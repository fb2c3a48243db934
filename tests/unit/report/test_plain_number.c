/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers as people say them.
 */
#include "fixture.h"

#include "report/plain_number.h"

static void numbers_are_short(void **state)
{
	static const struct {
		uint64_t number;
		const char *text;
	} cases[] = {
		{ 0, "0" },
		{ 999, "999" },
		{ 1000, "1k" },
		{ 1500, "1.5k" },
		{ 999999, "999.99k" },
		{ 1000000, "1M" },
		{ 700000000, "700M" },
		{ 8030261248, "8.03B" },
		{ 1005000000, "1B" },
		{ UINT64_MAX, "18446744073.7B" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[48];

		plain_short(text, cases[i].number);
		assert_string_equal(text, cases[i].text);
	}
}

static void bytes_are_counted_like_disks(void **state)
{
	static const struct {
		uint64_t bytes;
		const char *text;
	} cases[] = {
		{ 0, "0 bytes" },
		{ 999, "999 bytes" },
		{ 1000, "1 kB" },
		{ 16060522496, "16.06 GB" },
		{ 4500000, "4.5 MB" },
		{ 1200000000000, "1.2 TB" },
		{ UINT64_MAX, "18446744.07 TB" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char text[48];

		plain_bytes(text, cases[i].bytes);
		assert_string_equal(text, cases[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_short),
		cmocka_unit_test(bytes_are_counted_like_disks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
