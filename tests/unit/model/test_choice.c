/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Alternatives are what one field offers, as long as nothing else binds them.
 */
#include "unit.h"

#include "model/choice.h"

static struct term term_of(const struct licence *l, const struct evidence **e, bool either)
{
	return (struct term){ .licence = l, .either = either, .evidence = { .at = e, .len = 1 } };
}

static void what_binds_otherwise_is_no_alternative(void **state)
{
	static const struct licence mit = { .id = SLICE_INIT("mit") };
	static const struct licence gpl = { .id = SLICE_INIT("gpl-3.0") };
	const struct evidence both = { 0 }, one = { 0 };
	const struct evidence *offer = &both, *plain = &one;
	struct term terms[3] = { term_of(&mit, &offer, true), term_of(&gpl, &offer, true) };
	struct conclusion c = { .terms = { .at = terms, .len = 2 } };

	(void)state;
	assert_ptr_equal(choice_of(&c, &mit), &both);
	assert_ptr_equal(choice_of(&c, &gpl), &both);
	/* A base, or another field, that says so too. */
	c.terms.len = 3;
	terms[2] = term_of(&gpl, &plain, false);
	assert_null(choice_of(&c, &gpl));
	/* Two fields, each with a choice whose other part was not understood. */
	c.terms.len = 2;
	terms[1] = term_of(&gpl, &plain, true);
	assert_null(choice_of(&c, &mit));
	c.terms.len = 1;
	assert_null(choice_of(&c, &mit));
	/* One field, and both parts bind. */
	c.terms.len = 2;
	terms[0].either = terms[1].either = false;
	terms[1] = term_of(&gpl, &offer, false);
	assert_null(choice_of(&c, &mit));
}

static void one_field_joins_what_it_offers(void **state)
{
	static const struct licence mit = { 0 }, gpl = { 0 };
	const struct evidence both = { 0 }, one = { 0 };
	const struct evidence *offer = &both, *plain = &one;
	struct term a = term_of(&mit, &offer, true), b = term_of(&gpl, &offer, true);

	(void)state;
	assert_true(choice_joins(&a, &b));
	b.either = false;
	assert_false(choice_joins(&a, &b));
	b = term_of(&gpl, &plain, true);
	assert_false(choice_joins(&a, &b));
	b.evidence.len = a.evidence.len = 0;
	assert_false(choice_joins(&a, &b));
}

static void all_are_told_in_the_order_of_the_licences(void **state)
{
	static const struct licence mit = { .id = SLICE_INIT("mit") },
				    gpl = { .id = SLICE_INIT("gpl-3.0") },
				    isc = { .id = SLICE_INIT("isc") };
	const struct licence *licences[] = { &gpl, &isc, &mit };
	const struct evidence both = { 0 }, one = { 0 };
	const struct evidence *offer = &both, *plain = &one;
	struct term terms[] = { term_of(&mit, &offer, true), term_of(&isc, &plain, false),
				term_of(&gpl, &offer, true) };
	struct conclusion c = { .terms = { .at = terms, .len = 3 },
				.licences = { .at = licences, .len = 3 } };
	struct arena *a = arena_create();
	const struct evidence **offers = choices_of(&c, a);

	(void)state;
	assert_ptr_equal(offers[0], &both);
	assert_null(offers[1]);
	assert_ptr_equal(offers[2], &both);
	assert_false(choice_is_told(offers, 0));
	assert_false(choice_is_told(offers, 1));
	assert_true(choice_is_told(offers, 2));
	arena_free(a);
}

static void alternatives_are_listed_together(void **state)
{
	static const struct licence gpl = { 0 }, isc = { 0 }, mit = { 0 };
	const struct licence *licences[] = { &gpl, &isc, &mit };
	const struct evidence both = { 0 }, one = { 0 };
	const struct evidence *offer = &both, *plain = &one;
	struct term terms[] = { term_of(&mit, &offer, true), term_of(&isc, &plain, false),
				term_of(&gpl, &offer, true) };
	struct conclusion c = { .terms = { .at = terms, .len = 3 },
				.licences = { .at = licences, .len = 3 } };
	struct arena *a = arena_create();
	struct listed_licences list = { 0 };

	(void)state;
	choice_list(&c, a, &list);
	assert_int_equal(list.len, 3);
	assert_ptr_equal(list.at[0].licence, &gpl);
	assert_ptr_equal(list.at[1].licence, &mit);
	assert_ptr_equal(list.at[2].licence, &isc);
	assert_string_equal(list.at[0].before, "(");
	assert_string_equal(list.at[1].before, " or ");
	assert_string_equal(list.at[1].after, ")");
	assert_string_equal(list.at[2].before, ", ");
	assert_string_equal(list.at[2].after, "");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_field_joins_what_it_offers),
		cmocka_unit_test(alternatives_are_listed_together),
		cmocka_unit_test(all_are_told_in_the_order_of_the_licences),
		cmocka_unit_test(what_binds_otherwise_is_no_alternative),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
