/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Errors: context goes in front, the cause survives, the innermost offset counts.
 */
#include "unit.h"

#include "base/err.h"

static void context_goes_in_front(void **state)
{
	struct err e;

	(void)state;
	assert_false(err_set(&e, ERR_LIMIT, "string of %d bytes, limit %d", 9, 5));
	assert_false(err_wrap(&e, "metadata entry %d", 17));
	assert_string_equal(e.text, "metadata entry 17: string of 9 bytes, limit 5");
	assert_int_equal(e.code, ERR_LIMIT);
}

static void the_cause_survives_a_long_context(void **state)
{
	char longest[600];
	struct err e;

	(void)state;
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	err_set(&e, ERR_MALFORMED, "the cause");
	err_wrap(&e, "%s", longest);
	assert_true(slice_ends(slice_of(e.text), SLICE("xxx: the cause")));
	assert_int_equal(strlen(e.text), sizeof(e.text) - 1);
	err_wrap(&e, "more");
	assert_true(slice_ends(slice_of(e.text), SLICE(": the cause")));
}

static void the_innermost_offset_counts(void **state)
{
	struct err e;

	(void)state;
	err_set(&e, ERR_TRUNCATED, "short");
	assert_false(e.has_offset);
	err_at(&e, 7);
	err_at(&e, 99);
	assert_int_equal(e.offset, 7);
}

static void every_code_has_a_word(void **state)
{
	(void)state;
	for (int code = ERR_NONE; code <= ERR_SYSTEM; code++)
		assert_true(strlen(err_code_word((enum err_code)code)) > 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(context_goes_in_front),
		cmocka_unit_test(the_cause_survives_a_long_context),
		cmocka_unit_test(the_innermost_offset_counts),
		cmocka_unit_test(every_code_has_a_word),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
