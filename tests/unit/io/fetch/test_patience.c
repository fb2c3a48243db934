/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long to wait before asking again.
 */
#include "unit.h"

#include "io/fetch/patience.h"

static void waits(void **state)
{
	static const struct {
		const char *retry_after, *ratelimit;
		unsigned tried;
		uint64_t random, wait;
	} cases[] = {
		{ "", "", 1, 0, 100 },
		{ "", "", 1, 100, 200 },
		{ "", "", 1, 101, 100 },
		{ "", "", 2, 0, 200 },
		{ "", "", 3, 7, 407 },
		{ "5", "", 1, 50, 5000 },
		{ "0", "", 1, 50, 0 },
		{ "Wed, 21 Oct 2015 07:28:00 GMT", "", 1, 50, 60000 },
		{ "-1", "", 1, 50, 60000 },
		{ "99999999999999999999", "", 1, 50, 60000 },
		{ "9999999999999999999", "", 1, 50, UINT64_MAX },
		{ "5", "\"api\";r=0;t=12", 1, 50, 13000 },
		{ "5", "\"api\"; r=0 ; t=12", 1, 50, 13000 },
		{ "5", "\"api\";r=3;t=12", 1, 50, 5000 },
		{ "", "\"api\";r=0", 1, 50, 150 },
		{ "", "\"api\";r=0;t=9999999999999999999", 1, 50, UINT64_MAX },
		{ "", "r=;t=", 4, 0, 800 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct patience p = { .retry_after = slice_of(cases[i].retry_after),
				      .ratelimit = slice_of(cases[i].ratelimit),
				      .tried = cases[i].tried,
				      .backoff_ms = 100,
				      .random = cases[i].random };

		assert_int_equal(patience_wait(&p), cases[i].wait);
	}
}

static void only_what_may_pass_is_tried_again(void **state)
{
	static const uint64_t helps[] = { 429, 500, 502, 503, 504 };
	static const uint64_t helps_not[] = { 0, 200, 304, 401, 403, 404, 451, 501 };

	(void)state;
	for (size_t i = 0; i < sizeof(helps) / sizeof(*helps); i++)
		assert_true(patience_helps(helps[i]));
	for (size_t i = 0; i < sizeof(helps_not) / sizeof(*helps_not); i++)
		assert_false(patience_helps(helps_not[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(waits),
		cmocka_unit_test(only_what_may_pass_is_tried_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
