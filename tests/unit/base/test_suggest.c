/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "Did you mean": distances, and that only slips are offered.
 */
#include "unit.h"

#include "base/suggest.h"

static void distances(void **state)
{
	(void)state;
	assert_int_equal(suggest_distance(SLICE("scan"), SLICE("scan")), 0);
	assert_int_equal(suggest_distance(SLICE("scna"), SLICE("scan")), 1);
	assert_int_equal(suggest_distance(SLICE("Scan"), SLICE("scan")), 0);
	assert_int_equal(suggest_distance(SLICE("sca"), SLICE("scan")), 1);
	assert_int_equal(suggest_distance(SLICE(""), SLICE("abc")), 3);
	assert_int_equal(suggest_distance(SLICE("kitten"), SLICE("sitting")), 3);
}

static void only_slips_are_offered(void **state)
{
	struct suggestion best = { 0 };

	(void)state;
	suggest_offer(&best, SLICE("inspcet"), SLICE("identify"));
	assert_int_equal(best.word.len, 0);
	suggest_offer(&best, SLICE("inspcet"), SLICE("inspect"));
	assert_slice(best.word, "inspect");
}

/* A word of any length is a slip of nothing: only its first 63 letters are looked at. */
static void endless_words_are_no_slips(void **state)
{
	struct suggestion best = { 0 };
	char text[600];

	(void)state;
	memset(text, 'x', sizeof(text));
	suggest_offer(&best, (struct slice){ text, sizeof(text) }, SLICE("name"));
	assert_int_equal(best.word.len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(distances),
		cmocka_unit_test(only_slips_are_offered),
		cmocka_unit_test(endless_words_are_no_slips),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
