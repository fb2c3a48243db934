/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Buffers: the ceiling holds, a cut is remembered, a drain gets every byte in order.
 */
#include "unit.h"

#include "base/buf.h"

static void the_ceiling_holds(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 5);
	assert_true(buf_add(&b, SLICE("abc")));
	assert_false(buf_add(&b, SLICE("def")));
	assert_true(b.full);
	assert_slice(buf_slice(&b), "abc");
	assert_false(buf_add(&b, SLICE("d")));
	buf_free(&b);
}

static void formatting_grows(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100000);
	for (int i = 0; i < 1000; i++)
		assert_true(buf_addf(&b, "%d,", i));
	assert_int_equal(b.len, 10 * 2 + 90 * 3 + 900 * 4);
	assert_true(slice_ends(buf_slice(&b), SLICE("998,999,")));
	buf_free(&b);
}

static void numbers_are_decimal(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 40);
	assert_true(buf_add_u64(&b, 0) && buf_add_char(&b, ' ') && buf_add_u64(&b, 1234567890) &&
		    buf_add_char(&b, ' ') && buf_add_u64(&b, UINT64_MAX));
	assert_slice(buf_slice(&b), "0 1234567890 18446744073709551615");
	assert_false(buf_add_u64(&b, UINT64_MAX));
	assert_true(b.full);
	buf_free(&b);
}

static bool collect(void *to, struct slice bytes)
{
	return buf_add(to, bytes);
}

static void a_drain_gets_every_byte(void **state)
{
	struct buf b, all;

	(void)state;
	buf_init(&all, 10000000);
	buf_init(&b, 10000000);
	b.drain = collect;
	b.drain_to = &all;
	for (int i = 0; i < 100000; i++)
		buf_addf(&b, "%06d\n", i);
	assert_true(all.len > 0);
	assert_true(b.cap <= 2 * BUF_DRAIN_BYTES);
	assert_true(buf_flush(&b));
	assert_int_equal(all.len, 700000);
	assert_true(slice_ends(buf_slice(&all), SLICE("099999\n")));
	buf_free(&b);
	buf_free(&all);
}

static bool refuse(void *to, struct slice bytes)
{
	(void)to;
	(void)bytes;
	return false;
}

static void a_failing_drain_is_remembered(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	b.drain = refuse;
	buf_puts(&b, "x");
	assert_false(buf_flush(&b));
	assert_true(b.full);
	buf_free(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_ceiling_holds),
		cmocka_unit_test(formatting_grows),
		cmocka_unit_test(numbers_are_decimal),
		cmocka_unit_test(a_drain_gets_every_byte),
		cmocka_unit_test(a_failing_drain_is_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
