/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers in all their spellings, and list marks that look like numbers.
 */
#include "identify_words.h"

static void numbers_have_their_value(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *text;
		uint64_t value;
	} cases[] = {
		{ "700 million", 700000000 },
		{ "700,000,000", 700000000 },
		{ "seven hundred million", 700000000 },
		{ "7\xe4\xba\xbf", 700000000 },
		{ "\xe4\xb8\x80\xe4\xba\xbf", 100000000 },
		{ "1.5 million", 1500000 },
		{ "# 100\n# million", 100000000 },
		{ "10M", 10000000 },
		{ "twenty-four", 24 },
		{ "two thousand five hundred", 2500 },
		{ "18446744073709551615", UINT64_MAX },
		{ "$30", 30 },
		{ "one thousand million", 1000000000 },
		{ "五百万", 5000000 },
		{ "一千万", 10000000 },
		{ "二十万", 200000 },
		{ "十二万", 120000 },
		{ "一百二十万", 1200000 },
		{ "十亿", 1000000000 },
		{ "三千", 3000 },
		{ "一亿五千万", 150000000 },
		{ "1亿5000万", 150000000 },
		{ "三万五千", 35000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct words w = fixture_words(&f, slice_of(cases[i].text));
		uint64_t value = 0;

		print_message("%s\n", cases[i].text);
		assert_int_equal(w.count, 1);
		assert_true(words_value(&w, 0, &value));
		if (value != cases[i].value)
			fail_msg("%llu", (unsigned long long)value);
		words_free(&w);
	}
	fixture_close(&f);
}

static void marks_are_left_out(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *text;
		uint32_t words, marks;
	} cases[] = {
		{ "1. One", 1, 1 },
		{ "one. 2. Two", 2, 1 },
		{ "see (a) there", 2, 1 },
		{ "thirty (30) days", 3, 0 },
		{ "section 2. The end", 4, 0 },
		{ "1.1 One", 1, 1 },
		{ "version 2.0.\nEnd", 3, 0 },
		{ "99999999999999999999999 x", 2, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct words w = fixture_words(&f, slice_of(cases[i].text));

		print_message("%s\n", cases[i].text);
		assert_int_equal(w.count, cases[i].words);
		assert_int_equal(w.mark_count, cases[i].marks);
		words_free(&w);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(numbers_have_their_value), cmocka_unit_test(marks_are_left_out))
