/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Slices: cutting, searching, comparing and numbers, at their edges.
 */
#include "unit.h"

static void cut_gives_both_sides(void **state)
{
	struct slice before, after;

	(void)state;
	assert_true(slice_cut(SLICE("a:b:c"), ':', &before, &after));
	assert_slice(before, "a");
	assert_slice(after, "b:c");
	assert_false(slice_cut(SLICE("abc"), ':', &before, &after));
	assert_slice(before, "abc");
	assert_slice(after, "");
}

static void lines_end_in_any_way(void **state)
{
	struct slice rest = SLICE("one\r\ntwo\rthree\n\nlast"), line;
	const char *expected[] = { "one", "two", "three", "", "last" };

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		assert_true(slice_next_line(&rest, &line));
		assert_slice(line, expected[i]);
	}
	assert_false(slice_next_line(&rest, &line));
}

static void numbers_are_digits_that_fit(void **state)
{
	uint64_t n = 7;

	(void)state;
	assert_true(slice_to_u64(SLICE("18446744073709551615"), &n));
	assert_true(n == UINT64_MAX);
	assert_false(slice_to_u64(SLICE("18446744073709551616"), &n));
	assert_false(slice_to_u64(SLICE(""), &n));
	assert_false(slice_to_u64(SLICE("-1"), &n));
	assert_false(slice_to_u64(SLICE("1 "), &n));
}

/* Right beside each run of digits in ASCII stands a byte that is none. */
static void hex_digits_have_values(void **state)
{
	static const char digits[] = "0123456789abcdef", upper[] = "ABCDEF",
			  others[] = "/:@G`g \xff";

	(void)state;
	for (int i = 0; i < 16; i++)
		assert_int_equal(slice_hex_digit(digits[i]), i);
	for (int i = 0; i < 6; i++)
		assert_int_equal(slice_hex_digit(upper[i]), 10 + i);
	for (size_t i = 0; i < sizeof(others); i++)
		assert_int_equal(slice_hex_digit(others[i]), -1);
}

static void order_is_bytewise(void **state)
{
	(void)state;
	assert_true(slice_cmp(SLICE("a"), SLICE("ab")) < 0);
	assert_true(slice_cmp(SLICE("b"), SLICE("ab")) > 0);
	assert_true(slice_cmp(SLICE("\xff"), SLICE("a")) > 0);
	assert_int_equal(slice_cmp(SLICE(""), SLICE("")), 0);
}

static void searching_stays_inside(void **state)
{
	(void)state;
	assert_int_equal(slice_find(SLICE("hay needle hay"), SLICE("needle")), 4);
	assert_true(slice_find(SLICE("nee"), SLICE("needle")) == SLICE_NPOS);
	assert_int_equal(slice_find_nocase(SLICE("Hay NEEDLE"), SLICE("needle")), 4);
	assert_slice(slice_basename(SLICE("a/b/c")), "c");
	assert_slice(slice_dirname(SLICE("a/b/c")), "a/b");
	assert_slice(slice_dirname(SLICE("c")), "");
	assert_slice(slice_trim(SLICE(" \t x y \n")), "x y");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_gives_both_sides),
		cmocka_unit_test(lines_end_in_any_way),
		cmocka_unit_test(numbers_are_digits_that_fit),
		cmocka_unit_test(hex_digits_have_values),
		cmocka_unit_test(order_is_bytewise),
		cmocka_unit_test(searching_stays_inside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
