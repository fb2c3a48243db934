/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Messages through a real pipe: in pieces, cut short, and with nobody at the other end.
 */
#include "unit.h"

#include "io/pipe.h"

#include <signal.h>
#include <unistd.h>

static void pieces_become_a_message(void **state)
{
	char got[8];
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_true(pipe_write(ends[1], SLICE("abc")));
	assert_true(pipe_write(ends[1], SLICE("defgh")));
	assert_true(pipe_read(ends[0], got, 8, NULL));
	assert_memory_equal(got, "abcdefgh", 8);
	close(ends[0]);
	close(ends[1]);
}

static void an_end_is_told_from_a_cut(void **state)
{
	static const struct {
		const char *sent;
		bool ended;
	} cases[] = { { "", true }, { "abc", false } };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		bool ended = !cases[i].ended;
		char got[8];
		int ends[2];

		assert_int_equal(pipe(ends), 0);
		assert_true(pipe_write(ends[1], slice_of(cases[i].sent)));
		close(ends[1]);
		assert_false(pipe_read(ends[0], got, 8, &ended));
		assert_int_equal(ended, cases[i].ended);
		close(ends[0]);
	}
}

static void nobody_reads(void **state)
{
	int ends[2];

	(void)state;
	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(pipe(ends), 0);
	close(ends[0]);
	assert_false(pipe_write(ends[1], SLICE("x")));
	close(ends[1]);
}

static unsigned asked;

static bool stop_the_third_time(void)
{
	return ++asked >= 3;
}

static bool never(void)
{
	return false;
}

static void waiting_ends_with_bytes_with_the_pipe_or_when_told(void **state)
{
	int ends[2];
	char byte;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	asked = 0;
	assert_false(pipe_wait(ends[0], stop_the_third_time));
	assert_int_equal(asked, 3);
	assert_true(pipe_write(ends[1], SLICE("x")));
	assert_true(pipe_wait(ends[0], never));
	assert_true(pipe_wait(ends[0], NULL));
	assert_true(pipe_read(ends[0], &byte, 1, NULL));
	close(ends[1]);
	assert_true(pipe_wait(ends[0], never));
	close(ends[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(waiting_ends_with_bytes_with_the_pipe_or_when_told),
		cmocka_unit_test(pieces_become_a_message),
		cmocka_unit_test(an_end_is_told_from_a_cut),
		cmocka_unit_test(nobody_reads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
