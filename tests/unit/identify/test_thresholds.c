/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Thresholds in a text's own words, against the rule and in texts without one.
 */
#include "identify_fixture.h"

static void a_changed_number_is_told(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *to;
		uint64_t value;
		bool differs;
	} cases[] = {
		{ "40 million", 40000000, false },    { "40,000,000", 40000000, false },
		{ "forty million", 40000000, false }, { "4 million", 4000000, true },
		{ "400 million", 400000000, true },   { "0.5 million", 500000, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char *text = fixture_replace(&f, BIRCH, "40 million", cases[i].to);
		struct match_list m = fixture_identify(&f, TEXT_LICENCE, text);

		print_message("%s\n", cases[i].to);
		assert_int_equal(m.at[0].thresholds.len, 1);
		assert_int_equal(m.at[0].thresholds.at[0].metric, METRIC_MAU);
		assert_int_equal(m.at[0].thresholds.at[0].value, cases[i].value);
		assert_int_equal(m.at[0].thresholds.at[0].differs, cases[i].differs);
		assert_int_equal(m.at[0].altered, cases[i].differs);
		assert_int_equal(m.at[0].thresholds.at[0].at.start,
				 strstr(text, cases[i].to) - text);
	}
	fixture_close(&f);
}

/* The old number still stands elsewhere: what was put in its place is told all the same. */
static void the_number_in_its_place_counts(void **state)
{
	struct identify_fixture f = fixture_open();
	char *text = fixture_replace(&f, BIRCH, "more than 40", "more than 4");
	struct match_list m;

	(void)state;
	text = fixture_replace(
		&f, text, "bell has rung twice.",
		"bell has rung twice. Stables of less than 40 million monthly active "
		"users need not ask.");
	m = fixture_identify(&f, TEXT_LICENCE, text);
	assert_true(m.at[0].altered);
	assert_int_equal(m.at[0].thresholds.at[0].value, 4000000);
	assert_true(m.at[0].thresholds.at[0].differs);
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(a_changed_number_is_told),
	      cmocka_unit_test(the_number_in_its_place_counts))
