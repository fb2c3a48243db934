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

static void a_duty_says_what_it_wants(void **state)
{
	static const struct {
		struct duty duty;
		const char *task;
	} cases[] = {
		{ { .kind = DUTY_LICENCE_COPY }, "a copy of the licence" },
		{ { .kind = DUTY_LICENCE_COPY, .text = SLICE_INIT("keep it in all copies") },
		  "a copy of the licence: keep it in all copies" },
		{ { .kind = DUTY_NOTICE, .where = SLICE_INIT("carry on NOTICE") },
		  "its notice: carry on NOTICE" },
		{ { .kind = DUTY_DISPLAY,
		    .text = SLICE_INIT("Built"),
		    .where = SLICE_INIT("a website") },
		  "the words \"Built\" on show" },
		{ { .kind = DUTY_NAME_PREFIX, .text = SLICE_INIT("Llama") },
		  "a model name that begins with \"Llama\"" },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_slice(duty_task(a, &cases[i].duty), cases[i].task);
	for (int i = 0; i < DUTIES; i++)
		assert_true(duty_phrase(a, &(struct duty){ .kind = (enum duty_kind)i }).len > 0);
	arena_free(a);
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

static void the_loosest_may_be_chosen(void **state)
{
	static const struct {
		enum commercial a, b, loosest;
	} cases[] = {
		{ COMMERCIAL_ALLOWED, COMMERCIAL_CONDITIONAL, COMMERCIAL_ALLOWED },
		{ COMMERCIAL_CONDITIONAL, COMMERCIAL_PROHIBITED, COMMERCIAL_CONDITIONAL },
		{ COMMERCIAL_PROHIBITED, COMMERCIAL_PROHIBITED, COMMERCIAL_PROHIBITED },
		{ COMMERCIAL_UNKNOWN, COMMERCIAL_ALLOWED, COMMERCIAL_ALLOWED },
		{ COMMERCIAL_UNKNOWN, COMMERCIAL_CONDITIONAL, COMMERCIAL_CONDITIONAL },
		{ COMMERCIAL_UNKNOWN, COMMERCIAL_PROHIBITED, COMMERCIAL_UNKNOWN },
		{ COMMERCIAL_UNKNOWN, COMMERCIAL_UNKNOWN, COMMERCIAL_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(commercial_loosest(cases[i].a, cases[i].b), cases[i].loosest);
		assert_int_equal(commercial_loosest(cases[i].b, cases[i].a), cases[i].loosest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_lead_back),
		cmocka_unit_test(a_duty_says_what_it_wants),
		cmocka_unit_test(the_strictest_wins),
		cmocka_unit_test(the_loosest_may_be_chosen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
