/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers and licences as people read them.
 */
#include "unit.h"

#include "policy/judging.h"

static void numbers_are_grouped_by_three(void **state)
{
	static const struct {
		uint64_t number;
		const char *text;
	} cases[] = {
		{ 0, "0" },
		{ 999, "999" },
		{ 1000, "1,000" },
		{ 700000000, "700,000,000" },
		{ UINT64_MAX, "18,446,744,073,709,551,615" },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_slice(wording_number(a, cases[i].number), cases[i].text);
	arena_free(a);
}

static void a_text_without_a_rule_has_a_name_too(void **state)
{
	static const struct licence licence = { .id = SLICE_INIT("mit") };

	(void)state;
	assert_slice(wording_licence(&licence), "mit");
	assert_slice(wording_licence(NULL), "the licence");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_grouped_by_three),
		cmocka_unit_test(a_text_without_a_rule_has_a_name_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
