/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The words of the licence vocabulary: each is its own inverse, and strictness has an order.
 */
#include "unit.h"

#include "model/licence.h"

/* Every constant of an enum has a word that leads back to it, and no two share one. */
#define CHECK_WORDS(type, count, to_word, from_word) \
	do { \
		for (int i = 0; i < (int)(count); i++) { \
			enum type back = (enum type)0; \
			assert_true(strlen(to_word((enum type)i)) > 1); \
			assert_true(from_word(slice_of(to_word((enum type)i)), &back)); \
			assert_int_equal(back, i); \
		} \
		enum type untouched = (enum type)0; \
		assert_false(from_word(SLICE("no such word"), &untouched)); \
	} while (0)

static void words_lead_back(void **state)
{
	(void)state;
	CHECK_WORDS(licence_kind, LICENCE_SET + 1, licence_kind_word, licence_kind_from);
	CHECK_WORDS(category, CATEGORIES, category_word, category_from);
	CHECK_WORDS(commercial, COMMERCIAL_PROHIBITED + 1, commercial_word, commercial_from);
	CHECK_WORDS(metric, METRICS, metric_word, metric_from);
	CHECK_WORDS(duty_kind, DUTIES, duty_word, duty_from);
	CHECK_WORDS(trigger, TRIGGERS, trigger_word, trigger_from);
	CHECK_WORDS(restriction_kind, RESTRICTIONS, restriction_word, restriction_from);
	CHECK_WORDS(output_rule, OUTPUT_PROHIBITED + 1, output_rule_word, output_rule_from);
}

static void the_strictest_wins(void **state)
{
	static const struct {
		enum commercial a, b, strictest;
	} cases[] = {
		{ COMMERCIAL_ALLOWED, COMMERCIAL_ALLOWED, COMMERCIAL_ALLOWED },
		{ COMMERCIAL_ALLOWED, COMMERCIAL_CONDITIONAL, COMMERCIAL_CONDITIONAL },
		{ COMMERCIAL_CONDITIONAL, COMMERCIAL_PROHIBITED, COMMERCIAL_PROHIBITED },
		{ COMMERCIAL_UNKNOWN, COMMERCIAL_ALLOWED, COMMERCIAL_UNKNOWN },
		{ COMMERCIAL_UNKNOWN, COMMERCIAL_PROHIBITED, COMMERCIAL_PROHIBITED },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(commercial_strictest(cases[i].a, cases[i].b), cases[i].strictest);
		assert_int_equal(commercial_strictest(cases[i].b, cases[i].a), cases[i].strictest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_lead_back),
		cmocka_unit_test(the_strictest_wins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
