/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which judgement stands behind a finding.
 */
#include "fixture.h"

#include "report/plain_finding.h"

static void a_finding_has_the_judgement_about_its_base(void **state)
{
	static const struct licence mit = { .id = SLICE_INIT("mit") },
				    nc = { .id = SLICE_INIT("nc") };
	const struct finding f = { .code = "base-unknown",
				   .licence = &mit,
				   .message = SLICE("made from a/b: why") };
	const struct {
		struct judgement judgement;
		bool led;
	} cases[] = {
		{ { .code = SLICE("base-unknown"), .licence = &mit, .base = SLICE("a/b") }, true },
		{ { .code = SLICE("base-unknown"), .licence = &mit }, true },
		{ { .code = SLICE("base-unknown"), .licence = &mit, .base = SLICE("a/c") }, false },
		{ { .code = SLICE("base-unknown"), .licence = &nc, .base = SLICE("a/b") }, false },
		{ { .code = SLICE("stale-copy"), .licence = &mit, .base = SLICE("a/b") }, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(plain_led_to(&cases[i].judgement, &f), cases[i].led);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_finding_has_the_judgement_about_its_base),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
