/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Streams, and the windows over them: what is pulled, what is kept, what has gone by, and
 * where they end.
 */
#include "unit.h"

#include "io/input.h"

#include <stdlib.h>

enum { SIZE = 100000, PIECE = 700 };

/* Gives byte i the value of sample(i), PIECE bytes at a time. */
struct counted {
	uint64_t given, end, fails_at;
	size_t wanted; /* by the last pull */
	unsigned calls;
	char piece[PIECE];
};

static char sample(uint64_t i)
{
	return (char)(i * 2654435761u >> 13);
}

static bool pull(void *self, size_t want, struct slice *bytes, struct err *e)
{
	struct counted *c = self;
	size_t len = c->end - c->given < PIECE ? (size_t)(c->end - c->given) : PIECE;

	c->wanted = want;
	c->calls++;
	if (c->given >= c->fails_at) {
		*bytes = (struct slice){ c->piece, len }; /* not to be believed */
		err_set(e, ERR_MALFORMED, "bad block");
		return err_at(e, c->given);
	}
	for (size_t i = 0; i < len; i++)
		c->piece[i] = sample(c->given + i);
	c->given += len;
	*bytes = (struct slice){ c->piece, len };
	return true;
}

static struct counted counted(uint64_t end)
{
	return (struct counted){ .end = end, .fails_at = UINT64_MAX };
}

static struct input *over(struct counted *c, uint64_t announced, size_t keep)
{
	return input_from_stream(&(struct stream_source){
		.self = c, .pull = pull, .size = announced, .keep = keep });
}

static void assert_window(struct input *in, uint64_t at, size_t len)
{
	struct slice got;
	struct err e;

	assert_true(input_window(in, at, len, &got, &e));
	assert_int_equal(got.len, len);
	for (size_t i = 0; i < len; i++)
		assert_int_equal(got.ptr[i], sample(at + i));
}

static void pulls_what_is_asked_for(void **state)
{
	struct counted c = counted(SIZE);
	struct input *in = over(&c, SIZE, SIZE);

	(void)state;
	assert_int_equal(input_size(in), SIZE);
	assert_true(input_can_seek(in));
	assert_int_equal(c.calls, 0);
	assert_window(in, 0, 100);
	assert_int_equal(c.calls, 1);
	assert_int_equal(c.wanted, 100);
	assert_window(in, 650, 50);
	assert_int_equal(c.calls, 1);
	assert_window(in, 650, 51);
	assert_int_equal(c.wanted, 1);
	assert_int_equal(c.given, 2 * PIECE);
	assert_window(in, 3, 1000);
	assert_int_equal(c.calls, 2);
	input_close(in);
}

static void a_reader_may_go_back_in_what_is_kept(void **state)
{
	struct counted c = counted(SIZE);
	struct input *in = over(&c, SIZE, SIZE);

	(void)state;
	for (size_t i = 0, at = 7; i < 400; i++, at = (at * 31 + 11) % SIZE)
		assert_window(in, at, (i * i * 37) % 9000 < SIZE - at ? (i * i * 37) % 9000 : 1);
	assert_int_equal(c.given, SIZE);
	input_close(in);
}

static void beyond_what_is_kept_it_goes_forward(void **state)
{
	enum { KEEP = 4096 };
	struct counted c = counted(SIZE);
	struct input *in = over(&c, SIZE, KEEP);
	struct slice got;
	struct err e;

	(void)state;
	assert_window(in, 0, 100);
	assert_window(in, 2500, 1000);
	assert_window(in, 0, 100);
	for (size_t at = 3500; at + 1000 < SIZE; at += 777)
		assert_window(in, at, 1000);
	assert_false(input_window(in, 0, 100, &got, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	assert_string_equal(e.text, "needs byte 0 again, which has gone by: of a stream at most "
				    "4096 bytes are kept");
	assert_false(input_window(in, 99000, KEEP + 1, &got, &e));
	assert_int_equal(e.code, ERR_TRUNCATED);
	assert_window(in, 99000, 1000);
	input_close(in);
}

/* A graph of gigabytes before the metadata: pulled, never held. */
static void a_leap_holds_nothing(void **state)
{
	enum { KEEP = 4096 };
	struct counted c = counted((uint64_t)64 << 20);
	struct input *in = over(&c, (uint64_t)64 << 20, KEEP);
	struct slice got;
	struct err e;

	(void)state;
	assert_window(in, 0, 10);
	assert_window(in, 60000000, 3000);
	assert_true(c.given < 60000000 + 3000 + PIECE);
	assert_window(in, 60003000, 3000);
	assert_false(input_window(in, 60003000, KEEP + 1, &got, &e));
	assert_string_equal(e.text, "needs 4097 bytes at once, of a stream at most 4096 are kept");
	assert_int_equal(e.code, ERR_LIMIT);
	assert_int_equal(e.offset, 60003000);
	input_close(in);
}

static void beyond_the_end_is_an_error(void **state)
{
	struct counted c = counted(1000);
	struct input *in = over(&c, 1000, SIZE);
	struct slice got;
	struct err e;

	(void)state;
	assert_false(input_window(in, 990, 11, &got, &e));
	assert_string_equal(e.text, "needs 11 bytes at offset 990, the file has 1000");
	assert_int_equal(e.code, ERR_TRUNCATED);
	assert_int_equal(c.calls, 0);
	assert_false(input_window(in, UINT64_MAX, 1, &got, &e));
	assert_false(input_window(in, 1, SIZE_MAX, &got, &e));
	assert_true(input_upto(in, 990, 100, &got, &e));
	assert_int_equal(got.len, 10);
	assert_true(input_upto(in, 5000, 100, &got, &e));
	assert_int_equal(got.len, 0);
	assert_window(in, 1000, 0);
	input_close(in);
}

static void an_unknown_size_comes_out_at_the_end(void **state)
{
	struct counted c = counted(1000);
	struct input *in = over(&c, STREAM_SIZE_UNKNOWN, SIZE);
	struct slice got;
	struct err e;

	(void)state;
	assert_true(input_size(in) == STREAM_SIZE_UNKNOWN);
	assert_false(input_can_seek(in));
	assert_window(in, 0, 1000);
	assert_true(input_size(in) == STREAM_SIZE_UNKNOWN);
	assert_false(input_window(in, 900, 101, &got, &e));
	assert_string_equal(e.text, "needs 101 bytes at offset 900, the file has 1000");
	assert_int_equal(input_size(in), 1000);
	assert_true(input_upto(in, 900, 101, &got, &e));
	assert_int_equal(got.len, 100);
	input_close(in);
}

/* Both ways of lying about the size. */
static void announced_sizes_are_held_to(void **state)
{
	struct counted longer = counted(5000), shorter = counted(500);
	struct input *in = over(&longer, 1000, SIZE);
	struct slice got;
	struct err e;

	(void)state;
	assert_true(input_upto(in, 0, 5000, &got, &e));
	assert_int_equal(got.len, 1000);
	input_close(in);
	in = over(&shorter, 1000, SIZE);
	assert_window(in, 0, 500);
	assert_false(input_window(in, 400, 200, &got, &e));
	assert_string_equal(e.text, "ends after 500 of 1000 bytes");
	assert_int_equal(e.code, ERR_TRUNCATED);
	assert_int_equal(e.offset, 500);
	assert_window(in, 0, 500);
	input_close(in);
}

static void a_source_that_fails_is_asked_once(void **state)
{
	struct counted c = counted(SIZE);
	struct input *in;
	struct slice got;
	struct err e;

	(void)state;
	c.fails_at = 2 * PIECE;
	in = over(&c, SIZE, SIZE);
	for (int i = 0; i < 3; i++) {
		assert_false(input_upto(in, 1000, 1000, &got, &e));
		assert_string_equal(e.text, "bad block");
		assert_int_equal(e.code, ERR_MALFORMED);
		assert_int_equal(e.offset, 2 * PIECE);
	}
	assert_int_equal(c.calls, 3);
	assert_window(in, 0, 2 * PIECE);
	input_close(in);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pulls_what_is_asked_for),
		cmocka_unit_test(a_reader_may_go_back_in_what_is_kept),
		cmocka_unit_test(beyond_what_is_kept_it_goes_forward),
		cmocka_unit_test(a_leap_holds_nothing),
		cmocka_unit_test(beyond_the_end_is_an_error),
		cmocka_unit_test(an_unknown_size_comes_out_at_the_end),
		cmocka_unit_test(announced_sizes_are_held_to),
		cmocka_unit_test(a_source_that_fails_is_asked_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
