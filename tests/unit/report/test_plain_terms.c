/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Limits on one line.
 */
#include "fixture.h"

#include "report/plain_terms.h"

static void limits_stand_on_one_line(void **state)
{
	struct threshold rules[] = {
		{ .metric = METRIC_ANNUAL_REVENUE, .value = 1000000 },
		{ .metric = METRIC_OTHER, .value = 5, .metric_word = SLICE("gpus") }
	};
	struct read_threshold read = { .metric = METRIC_MAU, .value = 70000000, .differs = true };
	struct threshold mau = { .metric = METRIC_MAU, .value = 700000000 };
	struct bound_threshold bound[] = { { NULL, &rules[0], NULL },
					   { NULL, &rules[1], NULL },
					   { NULL, &mau, &read },
					   { NULL, NULL, &read } };
	struct territory eu = { .area = SLICE("EU") };
	struct bound_territory area = { NULL, &eu };
	struct conclusion c = { .thresholds = { bound, 4, 4 }, .territories = { &area, 1, 1 } };
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	plain_limits(&out, &c);
	assert_slice(buf_slice(&out), "$1M a year, 5 gpus, 70M MAU, not in EU");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(limits_stand_on_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
